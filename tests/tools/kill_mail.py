"""Kills a run that sends mail, at random moments: kill_mail.py KILLS SEED SERVER COMMAND...

SERVER is the folder of a rude_smtpd.py; COMMAND is `kitpress mail --send`, to which a ledger of
each round is added. A round ends with a run that nobody disturbs. Then nobody may have got two
messages, and whoever got none must be called unsure; once somebody has looked (--mark-sent for
those who got theirs, --resend for the others) everybody has got exactly one, and another run
sends nothing. Prints what it found; 0 where that was no fault.
"""
import collections
import os
import random
import subprocess
import sys
import time

kills, seed, server, *command = sys.argv[1:]
kills = int(kills)
random.seed(int(seed))
log = open(f"{server}/log", encoding="latin1")
faults = []
count = collections.Counter()


def settle(seen):
    """What the server has taken since the round began, once all its talks have ended."""
    for _ in range(200):
        lines = log.read().splitlines()
        for line in lines:
            word, _, address = line.partition(": ")
            seen[address if word == "taken" else line] += 1
        if seen["connected"] == seen["closed"]:
            return
        time.sleep(0.05)
    faults.append("the server still talks to somebody")


def finish(ledger, *options):
    run = subprocess.run([*command, "--ledger", ledger, *options], stdin=subprocess.DEVNULL,
                         capture_output=True, text=True)
    states = dict(line.split("\t") for line in run.stdout.splitlines())
    return run.returncode, states, run.stderr


def killed(ledger, after):
    """Whether the run was killed: it may end before."""
    run = subprocess.Popen([*command, "--ledger", ledger], stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        run.wait(after)
        return False
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        return True


def check(number, states, seen, wanted):
    for code, state in states.items():
        got = seen[f"{code}@example.org"]
        if got > 1 or (state in wanted and got != 1):
            faults.append(f"round {number}: {code} is '{state}' and got {got}")
        if state not in wanted and state != "unsure":
            faults.append(f"round {number}: {code} is '{state}'")


def round_of(number):
    ledger = f"ledger.{number}"
    seen = collections.Counter()
    left = random.randint(4, 12)
    while left and count["killed"] < kills:
        if killed(ledger, random.random() * longest * 0.6):
            count["killed"] += 1
            left -= 1
        else:
            count["ended"] += 1
            break
    status, states, err = finish(ledger)
    settle(seen)
    unsure = [code for code, state in states.items() if state == "unsure"]
    count["unsure"] += len(unsure)
    check(number, states, seen, ("sent", "sent before"))
    if status != (3 if unsure else 0):
        faults.append(f"round {number}: exit status {status}: {err}")
    arrived = [code for code in unsure if seen[f"{code}@example.org"]]
    lost = [code for code in unsure if code not in arrived]
    count["arrived"] += len(arrived)
    options = ["--mark-sent", ",".join(arrived)] if arrived else []
    options += ["--resend", ",".join(lost)] if lost else []
    status, states, err = finish(ledger, *options)
    settle(seen)
    check(number, states, seen, ("sent", "sent before", "marked as sent"))
    if status or any(state == "unsure" for state in states.values()):
        faults.append(f"round {number}: not settled: {err}")
    status, states, err = finish(ledger)
    settle(seen)
    check(number, states, seen, ("sent before",))


began = time.monotonic()
finish("ledger.first")
settle(collections.Counter())
longest = time.monotonic() - began
number = 0
while count["killed"] < kills and len(faults) < 5:
    number += 1
    round_of(number)
for fault in faults:
    print(fault)
print(f"{count['killed']} kills in {number} rounds, {count['ended']} runs came to their end; "
      f"{count['unsure']} messages were unsure, of which {count['arrived']} had arrived")
if count["killed"] and not count["unsure"] or not count["arrived"]:
    print("no kill met a message under way")
    faults.append("")
sys.exit(1 if faults else 0)
