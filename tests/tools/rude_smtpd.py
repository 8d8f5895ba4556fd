"""A mail server that is no good, for tests: rude_smtpd.py FOLDER MODE

Listens on 127.0.0.1; the port stands in FOLDER/port, what was said in FOLDER/log ("S: " and
"C: "), each message taken in FOLDER/N.eml. Ends when its standard input does.

  kind      takes everything
  clear     offers to log in without TLS
  stripped  offers STARTTLS and refuses it, and to log in without TLS
  greeting  refuses the connection, with signs that a terminal would obey
  busy      says 421 and closes
  drop      closes at once
  other     speaks something that is not SMTP, and closes
  silent    says nothing at all
  spam      refuses each message, in two lines
  lost      closes once the message is there, without an answer
  nobody    refuses each recipient but those that begin with "b"
  slow      takes messages but needs 50 ms for each answer
  jitter    takes messages, each answer at a random moment within 2 ms

Of each message taken the log says "taken: ADDRESS", of each connection "connected" and "closed".
"""
import itertools
import os
import random
import socket
import sys
import threading
import time

folder, mode = sys.argv[1:]
log = open(f"{folder}/log", "a", buffering=1, encoding="latin1")
numbers = itertools.count(1)
greetings = {
    "greeting": ["554-\x1b[2Jno mail\x07", "554 from here"],
    "busy": ["421 too busy"],
    "other": ["SSH-2.0-OpenSSH_9.2"],
    "drop": [],
    "silent": [],
}


class Talk:
    def __init__(self, connection):
        self.file = connection.makefile("rwb", 0)
        self.to = ""
        self.commands = {
            b"EHLO": self.hello, b"RCPT": self.recipient, b"DATA": self.data,
            b"AUTH": self.login, b"STAR": lambda line: self.say("454 not now"),
        }

    def say(self, *lines):
        if mode == "jitter":
            time.sleep(random.random() * 0.002)
        for line in lines:
            log.write(f"S: {line}\n")
            self.file.write(line.encode("latin1") + b"\r\n")
        return True

    def hello(self, line):
        offers = {"clear": ["AUTH PLAIN LOGIN"],
                  "stripped": ["STARTTLS", "AUTH PLAIN LOGIN"]}.get(mode, [])
        return self.say(*[f"250-{word}" for word in ["test", *offers]], "250 SIZE")

    def login(self, line):
        self.say("334 ")
        log.write("C: (credentials) " + self.file.readline().decode("latin1"))
        return self.say("235 ok")

    def recipient(self, line):
        refused = mode == "nobody" and not line.upper().startswith(b"RCPT TO:<B")
        self.to = line.decode("latin1").partition("<")[2].partition(">")[0]
        return self.say("550 5.1.1 nobody here" if refused else "250 ok")

    def data(self, line):
        self.say("354 go")
        message = b""
        while (line := self.file.readline()) not in (b".\r\n", b""):
            message += line
        if not line:
            return False
        with open(f"{folder}/{next(numbers)}.eml", "wb") as file:
            file.write(message)
        log.write(f"taken: {self.to}\n")
        if mode == "lost":
            return False
        if mode == "spam":
            return self.say("554-5.7.1 refused", "554 5.7.1 as spam")
        return self.say("250 queued")

    def run(self):
        if mode in greetings:
            self.say(*greetings[mode])
            while mode == "silent" and self.file.readline():
                pass
            return
        self.say("220 test ESMTP")
        for line in iter(self.file.readline, b""):
            log.write("C: " + line.decode("latin1").rstrip() + "\n")
            if mode == "slow":
                time.sleep(0.05)
            if line[:4].upper() == b"QUIT":
                self.say("221 bye")
                return
            command = self.commands.get(line[:4].upper(), lambda line: self.say("250 ok"))
            if not command(line):
                return


def serve(connection):
    try:
        Talk(connection).run()
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()
    log.write("closed\n")


def accept(server):
    while True:
        connection = server.accept()[0]
        log.write("connected\n")
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


server = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=accept, args=(server,), daemon=True).start()
with open(f"{folder}/port.new", "w") as file:
    print(server.getsockname()[1], file=file)
os.rename(f"{folder}/port.new", f"{folder}/port")
sys.stdin.read()
