#!/usr/bin/env python3
"""Writes a bank, its framework and a kit with all rich markup in all places that take it.

rich_bank.py SEED FOLDER: what stands where is drawn by SEED. Every word is another one, and
FOLDER/words.NAME lists, a line each, those that a paper must have: key, handout, sheet, guide.
"""

import base64
import random
import sys

PIXEL = ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5E"
         "rkJggg==")
INLINES = ["strong", "em", "code", "s", "sub", "sup", "a", "span", "br", "img"]
BLOCKS = ["p", "heading", "ul", "ol", "dl", "pre", "blockquote", "figure", "table"]
DEEPEST = 3


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.papers = {"key": [], "handout": [], "sheet": [], "guide": []}
        self.into = ()
        self.narrow = False # in a column of a paper's own table: no tables in tables
        self.tables = 0
        self.level = 0 # of the part's last heading

    def word(self):
        self.count += 1
        word = f"w{self.count:05d}q"
        for paper in self.into:
            self.papers[paper].append(word)
        return word

    def words(self):
        return " ".join(self.word() for _ in range(self.random.randint(1, 3)))

    def inline(self, depth, keep=False, kind=None):
        kind = kind or self.random.choice(INLINES)
        if kind == "br":
            return "<br/>"
        if kind == "img":
            return '<img src="pixel.png" alt="A dot"/>'
        attributes = {"a": ' href="https://example.org/"', "span": ' xml:lang="de"'}
        return f"<{kind}{attributes.get(kind, '')}>{self.text(depth + 1, keep)}</{kind}>"

    def text(self, depth, keep=False):
        """Words and inlines in any order; keep: blanks and line ends count."""
        parts = [self.words()]
        for _ in range(self.random.randint(0, 3)):
            if depth < DEEPEST:
                parts.append(self.inline(depth, keep))
            parts.append(self.words())
        self.random.shuffle(parts)
        gaps = ["", " ", "\n", "\t  "] if keep else ["", " ", "\n  "]
        text = parts[0]
        for part in parts[1:]:
            text += self.random.choice(gaps) + part
        return text

    def item(self, name, depth):
        return f"<{name}>{self.flow(depth + 1)}</{name}>"

    def row(self, columns, depth, head, rows=1, covered=None):
        """A row's cells. rows: how many one may cover, though the first covers one; covered: by
        column, how many are covered from above, to be kept from row to row."""
        covered = covered if covered is not None else [0] * columns
        cells, at = "", 0
        while at < columns:
            if covered[at]:
                at += 1
                continue
            free = 2 if at + 1 < columns and not covered[at + 1] else 1
            span = self.random.randint(1, free)
            down = self.random.randint(1, rows) if cells else 1
            name = "th" if head or self.random.random() < 0.2 else "td"
            wide = f' colspan="{span}"' if span > 1 else ""
            high = f' rowspan="{down}"' if down > 1 else ""
            cells += f"<{name}{wide}{high}>{self.flow(depth + 2)}</{name}>"
            covered[at:at + span] = [down] * span
            at += span
        covered[:] = [max(0, n - 1) for n in covered]
        return f"<tr>{cells}</tr>"

    def table(self, depth):
        columns = self.random.randint(1, 2 if self.narrow or self.tables else 3)
        self.tables += 1
        head = self.row(columns, depth, True)
        covered = [0] * columns
        body = "".join(self.row(columns, depth, False, 2 - i, covered) for i in range(2))
        self.tables -= 1
        caption = f"<caption>{self.text(depth)}</caption>" if self.random.random() < 0.4 else ""
        if self.random.random() < 0.3:
            return f"<table>{caption}{head}{body}</table>"
        return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>"

    def block(self, depth, kind=None):
        kinds = BLOCKS[:-1] if self.narrow and self.tables else BLOCKS
        kind = kind or self.random.choice(kinds)
        if kind in ("ul", "ol"):
            items = [self.item("li", depth) for _ in range(self.random.randint(1, 3))]
            counted = self.random.choice(["", ' type="a"', ' start="7" type="I"', ' start="10000"'])
            return f"<{kind}{counted if kind == 'ol' else ''}>{''.join(items)}</{kind}>"
        if kind == "heading":
            self.level = self.random.randint(1, min(3, self.level + 1))
            return f'<heading level="{self.level}">{self.text(depth)}</heading>'
        if kind == "dl":
            pairs = [f"<dt>{self.text(depth + 1)}</dt>" + self.item("dd", depth)
                     for _ in range(self.random.randint(1, 2))]
            return f"<dl>{''.join(pairs)}</dl>"
        if kind == "pre":
            ends = self.random.choice(["", "\n"])
            return f"<pre>{ends}{self.text(depth, keep=True)}{ends}</pre>"
        if kind == "figure":
            shown = self.inline(depth, kind="img")
            if self.random.random() < 0.5:
                shown = f"<pre>{self.text(depth, keep=True)}</pre>"
            parts = [shown, f"<figcaption>{self.text(depth)}</figcaption>"]
            self.random.shuffle(parts)
            return f"<figure>{''.join(parts)}</figure>"
        if kind == "blockquote":
            return self.item("blockquote", depth)
        if kind == "table":
            return self.table(depth)
        return f"<p>{self.text(depth)}</p>"

    def flow(self, depth=0):
        if depth >= DEEPEST:
            return self.words()
        parts = [self.text(depth) if self.random.random() < 0.3 else self.block(depth)
                 for _ in range(self.random.randint(1, 3))]
        return "\n".join(parts)

    def part(self, name, into, attributes="", every=False):
        """An element of rich text; every: with each block and each inline in code at least once."""
        self.into = into
        self.level = 0
        self.narrow = name not in ("prompt", "rationale", "answer", "evaluation")
        text = self.flow()
        if every:
            text += "".join(self.block(0, kind) for kind in BLOCKS)
            text += "<pre>" + "".join(self.inline(DEEPEST, True, kind) + "\n"
                                      for kind in INLINES) + "</pre>"
        self.into = ()
        return f"<{name}{attributes}>{text}</{name}>\n"

    def title(self, into):
        self.into = into
        text = self.words()
        self.into = ()
        return text


ALL = ("key", "handout", "sheet")
INSIDE = ("key", "sheet")


def question(w, number, every):
    parts = [f"<title>{w.title(INSIDE)}</title>\n", w.part("prompt", ALL, every=every)]
    for name in ("rationale", "answer", "evaluation"):
        parts.append(w.part(name, ("key",), every=every))
    parts.append("<points>" + w.part("point", INSIDE, ' must="yes"', every)
                 + w.part("point", INSIDE) + "</points>\n")
    parts.append("<red-flags>" + w.part("flag", INSIDE, every=every) + "</red-flags>\n")
    parts.append('<probes><probe when="vague">' + w.part("ask", INSIDE, every=every)
                 + w.part("expect", ("key",), every=every) + "</probe></probes>\n")
    parts.append("<rating>" + w.part("anchor", INSIDE, ' value="1"', every)
                 + w.part("anchor", INSIDE, ' value="2" level="senior"') + "</rating>\n")
    return (f'<question id="q{number}" competency="craft" minutes="5">\n{"".join(parts)}'
            "</question>\n")


def main():
    seed, folder = int(sys.argv[1]), sys.argv[2]
    w = Writer(seed)
    name = 'xmlns="urn:kitpress:1"'

    def write(file, text):
        with open(f"{folder}/{file}", "w", encoding="utf-8") as out:
            out.write(text)

    write("f.xml", f'<framework {name} id="f" xml:lang="en">\n<scale id="two">'
          + w.part("point", ("sheet",), ' value="1" label="Weak"')
          + w.part("point", ("sheet",), ' value="2" label="Strong"') + "</scale>\n"
          '<recommendations><option id="no" label="No"/><option id="yes" label="Yes"/>'
          '</recommendations>\n<level id="senior" order="1" title="Senior"/>\n'
          '<competency id="craft" title="Craft">' + w.part("definition", ())
          + w.part("candidate-text", ("guide",))
          + w.part("expectation", ("sheet",), ' level="senior"') + "</competency>\n</framework>\n")
    write("bank.xml", f'<bank {name} id="b" title="Bank" xml:lang="en">\n'
          '<framework href="f.xml"/>\n'
          + "".join(question(w, i, i == 0) for i in range(2)) + "</bank>\n")
    guide = "".join(w.part(part, ("guide",)) for part in
                    ("intro", "logistics", "adjustments", "practice", "bring", "after", "privacy"))
    sessions = w.part("session", ("guide",), ' title="One" minutes="5"')
    write("kit.xml", f'<kit {name} id="k" title="Kit" level="senior" minutes="60" xml:lang="en">\n'
          f'<bank href="bank.xml"/>\n<prep-guide>{guide}<sessions>{sessions}</sessions>'
          "</prep-guide>\n</kit>\n")
    for paper, words in w.papers.items():
        write(f"words.{paper}", "".join(word + "\n" for word in words))
    with open(f"{folder}/pixel.png", "wb") as out:
        out.write(base64.b64decode(PIXEL))


main()
