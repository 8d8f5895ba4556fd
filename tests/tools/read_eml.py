"""What Python's email package finds in a message: read_eml.py FILE [PDF]

Prints a line for each header and part; the attachment's bytes go to PDF.
"""
import email
import email.policy
import sys

with open(sys.argv[1], "rb") as file:
    raw = file.read()
assert b"\n" not in raw.replace(b"\r\n", b""), "a line does not end with CRLF"
assert all(len(line) <= 998 for line in raw.split(b"\r\n")), "a line is too long"
message = email.message_from_bytes(raw, policy=email.policy.default)
for name in message.keys():
    print(f"{name}: {message[name]}")
print("from-name:", message["From"].addresses[0].display_name if message["From"] else "")
print("to-name:", message["To"].addresses[0].display_name)
print("to-address:", message["To"].addresses[0].addr_spec, len(message["To"].addresses))
print("date:", message["Date"].datetime.isoformat())
print("defects:", [str(d) for part in message.walk() for d in part.defects])
print("structure:", " ".join(part.get_content_type() for part in message.walk()))
for body in ("plain", "html"):
    print(f"--- {body}")
    print(message.get_body((body,)).get_content().replace("\r\n", "\n"))
for part in message.iter_attachments():
    print("attachment:", part.get_filename(), part.get_content_type(), part.get_content_disposition())
    if len(sys.argv) > 2:
        with open(sys.argv[2], "wb") as file:
            file.write(part.get_content())
