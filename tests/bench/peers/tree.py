"""The document tree that `kitpress dump --stage doc` prints, for the converters beside this file.

read(file) gives the first tree of a dump: its head (title, running lines) as a dictionary and its
root node. Room to write keeps its flag "fill" only where something follows it on the page; peers
do not share a page out among several."""
import json
import re

# A name, its look after a dot, then flags and key=value pairs; values of text are quoted.
KIND = re.compile(r'([a-z-]+)(?:\.([a-z0-9-]+))?')
ATTRIBUTE = re.compile(r'([a-z-]+)(?:=("(?:[^"\\]|\\.)*"|\S+))?')


class Node:
    def __init__(self, kind, look='', attributes=None, text=''):
        self.kind, self.look, self.text = kind, look, text
        self.attributes = attributes or {}
        self.kids, self.aside = [], []

    def get(self, key, default=None):
        return self.attributes.get(key, default)

    def walk(self):
        yield self
        for kid in self.aside + self.kids:
            yield from kid.walk()

    def plain(self):
        """All its text, as it would be read aloud."""
        return ''.join(n.text for n in self.walk())


def node_of(line):
    kind = KIND.match(line)
    rest = line[kind.end():].strip()
    if kind[1] == 'text':
        return Node('text', text=json.loads(rest))
    attributes = {k: json.loads(v) if v.startswith('"') else v or True
                  for k, v in ATTRIBUTE.findall(rest)}
    return Node(kind[1], kind[2] or '', attributes)


def unfill_last(root):
    for n in root.walk():
        if n.kids and n.kids[-1].kind == 'write':
            n.kids[-1].attributes.pop('fill', None)


def read(file):
    head, root = {}, None
    path = []       # the node of each depth, down to the last one read
    shifted = None  # an aside: it stands a depth above its place, and has one text
    for line in file:
        line = line.rstrip('\n')
        if line.startswith('== '):
            if root:
                break
        elif root is None and ': ' in line:
            key, value = line.split(': ', 1)
            head[key] = value
        elif line.startswith('aside: '):
            shifted = node_of(line[len('aside: '):].strip())
            path[-1].aside.append(shifted)
        elif shifted:
            shifted.kids.append(node_of(line.strip()))
            shifted = None
        else:
            depth = (len(line) - len(line.lstrip(' '))) // 2
            node = node_of(line.strip())
            del path[depth:]
            if path:
                path[-1].kids.append(node)
            else:
                root = node
            path.append(node)
    unfill_last(root)
    return head, root


def columns_of(table):
    """(width, align) of each: '*3' shares what is left, 'auto' fits, a number is in 1/1000 pt."""
    return [(c[:-1], c[-1]) for c in table.get('columns').split(',')]


def rows_of(table):
    """The rows of head and body, each row with whether it is of the head."""
    for part in table.kids:
        if part.kind == 'row':
            yield part, False
        else:
            for row in part.kids:
                yield row, part.kind == 'thead'
