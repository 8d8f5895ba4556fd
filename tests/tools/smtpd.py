"""A mail server for tests (aiosmtpd): smtpd.py FOLDER [OPTION]...

Each message goes to FOLDER/N.eml, its envelope to FOLDER/log, one line each. The port stands in
FOLDER/port once it listens. Ends when its standard input does.

  --host ADDRESS       instead of 127.0.0.1
  --tls CERT KEY       offer STARTTLS
  --auth USER PASSWORD require it, over TLS where there is TLS
  --busy N             answer 451 to the first N recipients
  --refuse ADDRESS     answer 550 to this recipient
  --drop               take the message, then break the connection instead of answering
"""
import argparse
import os
import socket
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--host", default="127.0.0.1")
parser.add_argument("--tls", nargs=2)
parser.add_argument("--auth", nargs=2)
parser.add_argument("--busy", type=int, default=0)
parser.add_argument("--refuse")
parser.add_argument("--drop", action="store_true")
args = parser.parse_args()


class Handler:
    count = 0
    busy = args.busy

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.busy:
            self.busy -= 1
            return "451 4.7.1 busy, come back"
        if address == args.refuse:
            return "550 5.1.1 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        with open(f"{args.folder}/{self.count}.eml", "wb") as file:
            file.write(envelope.content)
        with open(f"{args.folder}/log", "a") as file:
            user = session.login_data.decode() if getattr(session, "login_data", None) else "-"
            print(envelope.mail_from, ",".join(envelope.rcpt_tos),
                  "tls" if session.ssl else "plain", user, file=file)
        if args.drop:
            server.transport.abort()
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    login, password = data.login.decode(), data.password.decode()
    if [login, password] != args.auth:
        return AuthResult(success=False, handled=False)
    session.login_data = data.login
    return AuthResult(success=True, auth_data=data)


class Server(Controller):
    def factory(self):
        return SMTP(self.handler, **self.SMTP_kwargs)


keywords = {"hostname": args.host, "decode_data": False}
if args.tls:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*args.tls)
    keywords["tls_context"] = context
if args.auth:
    keywords |= {"authenticator": authenticate, "auth_required": True,
                 "auth_require_tls": bool(args.tls)}
with socket.socket() as probe:
    probe.bind((args.host, 0))
    port = probe.getsockname()[1]
hostname = keywords.pop("hostname")
controller = Server(Handler(), hostname=hostname, port=port, **keywords)
controller.start()
with open(f"{args.folder}/port.new", "w") as file:
    print(port, file=file)
os.rename(f"{args.folder}/port.new", f"{args.folder}/port")
sys.stdin.read()
controller.stop()
