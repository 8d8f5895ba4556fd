"""words.py DUMP PDF: holds a paper's words against the tree it was made from.

Every prompt must stand in the PDF as a whole, and of all longer texts at least 95 in 100: one that
goes on overleaf has a running line in it and is not found. Only letters and digits count, so that
hyphens, ligatures and line ends do not matter. Prints the share that was found and the number of
pages; exits 1 where words are missing."""
import re
import subprocess
import sys
import unicodedata

import tree

LONGER = 15      # letters; shorter texts would be found anywhere
WINDOW = 20000   # letters to look ahead, so that a text is looked for near its neighbours
ENOUGH = 95


def squeezed(text):
    return re.sub(r'[\W_]', '', unicodedata.normalize('NFKC', text))


def main():
    dump, pdf = sys.argv[1:]
    with open(dump, encoding='utf-8') as f:
        _, root = tree.read(f)
    raw = subprocess.run(['pdftotext', '-raw', '-enc', 'UTF-8', pdf, '-'], check=True,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode('utf-8')
    page = squeezed(raw)
    missing, at = [], 0
    for n in root.walk():
        if n.kind == 'para' and n.look == 'prompt':
            prompt = squeezed(n.plain())
            found = page.find(prompt, at)
            if found < 0:
                missing.append(n.plain())
            else:
                at = found + len(prompt)
    texts = [t for t in (squeezed(n.text) for n in root.walk()) if len(t) >= LONGER]
    at = found = 0
    for t in texts:
        here = page.find(t, at, at + WINDOW)
        if here >= 0:
            found, at = found + 1, max(at, here - WINDOW // 2)
    share = 100 * found / len(texts)
    for prompt in missing:
        print(f"words.py: {pdf} lacks the prompt '{prompt}'", file=sys.stderr)
    if share < ENOUGH:
        print(f'words.py: {pdf} has {share:.1f} of 100 texts only', file=sys.stderr)
    print(f'{share:.1f} {raw.count(chr(12))}')
    sys.exit(1 if missing or share < ENOUGH else 0)


main()
