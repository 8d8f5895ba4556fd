#!/usr/bin/env python3
"""Which words of a list a paper lacks: words_lost.py WORDS PAPER.pdf

Reads the paper as its tags order it, without blanks, so that a word counts that was cut at a
line's end, and none that only a running line has. Prints what is lost; exit status 1 if any is.
"""

import re
import subprocess
import sys


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        words = file.read().split()
    told = subprocess.run(["pdfinfo", "-struct-text", sys.argv[2]], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said = re.findall(r'^\s*"(.*)"$', told.stdout.decode("utf-8"), re.M)
    text = re.sub(r"\s", "", "".join(said))
    lost = sorted(set(words) - set(re.findall(r"w\d{5}q", text)))
    print("\n".join(lost[:20]))
    if not words or lost:
        print(f"{len(lost)} of {len(words)} words are lost")
        sys.exit(1)


main()
