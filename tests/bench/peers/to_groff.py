"""to_groff.py < DUMP > PAPER.t: a paper's tree as calls of the macros of kit.tmac and tables of tbl.

Columns' widths are reckoned here, since tbl shares none out; a table in a list's item stands as
wide as its list."""
import sys
import unicodedata

import tree

WIDTH = 487          # of the text on the page, in points
SECTION = {'column': WIDTH - 24 - 90, 'column-wide': WIDTH - 24}
NARROWER = 12        # an item's indent
ASCII = {'\\': '\\[rs]', '-': '\\[hy]', "'": '\\[aq]', '`': '\\[ga]', '^': '\\[ha]', '~': '\\[ti]',
         '"': '\\[dq]', '\u00a0': '\\~', '\u2011': '\\[hy]'}
BASE = {'\u2002': '\\ ', '\u2003': "\\h'1m'", '\u2009': '\\|', '\u202f': '\\|'}
FONTS = {'strong': 'B', 'em': 'I', 'mono': 'CR'}


def escaped(text):
    def sign(c):
        if c in ASCII or c in BASE:
            return ASCII.get(c) or BASE[c]
        if ord(c) < 128:
            return c
        return '\\[u' + '_'.join(f'{ord(d):04X}' for d in unicodedata.normalize('NFD', c)) + ']'
    return ''.join(map(sign, text))


def inline(nodes):
    return ''.join(map(words, nodes))


def words(n):
    """A piece of a line."""
    inner = inline(n.kids)
    if n.kind == 'text':
        return escaped(n.text)
    if n.kind == 'blank':
        return f"\\l'{int(n.get('width', 90000)) / 1000:g}p'"
    if n.kind == 'box':
        return '\\*[TICK]'
    if n.kind == 'sub':
        return f"\\d\\s-2{inner}\\s+2\\u"
    if n.kind == 'sup':
        return f"\\u\\s-2{inner}\\s+2\\d"
    if n.kind == 'break':
        return '\n.br\n'
    if n.kind in FONTS:
        inner = f'\\f[{FONTS[n.kind]}]{inner}\\fP'
    if n.look in ('accent', 'muted'):
        inner = f'\\m[{n.look}]{inner}\\m[]'
    return inner


def line(text):
    """Text that no request can begin in, without blanks that would break it."""
    return '\n'.join(t if t == '.br' else '\\&' + t.strip(' ') for t in text.split('\n'))


def paragraph(n, out):
    out.append('.' + (n.look or 'form'))
    box = next((k for k in n.kids if k.kind == 'box' and k.get('text')), None)
    if box:
        out.append(f'.BOX {escaped(box.get("text"))}')
    elif n.kids:
        out.append(line(inline(n.kids)))
    out.append('.PE')


def heading(n, out):
    label = escaped(n.get('label', '')) and escaped(n.get('label')) + '\\h\'|24p\''
    outline = ''.join(c if c < '\x7f' else "'" for c in n.get('outline', ''))
    out += [f'.HEAD {n.get("level")} "{outline}"', '.' + n.look]
    if n.aside:
        aside = escaped(''.join(a.plain() for a in n.aside))
        out.append(f'.ASIDE "{label}{inline(n.kids)}" "{aside}"')
    else:
        out.append(line(label + inline(n.kids)))
    out.append('.PE')


def widths(n, width):
    """Of a table's columns, in points, without the rooms between them."""
    columns = tree.columns_of(n)
    between = 2 * int(n.get('pad-x', 0)) / 1000
    longest = [0] * len(columns)
    for row, _ in tree.rows_of(n):
        for i, c in enumerate(row.kids[:len(columns)]):
            if not c.get('span'):
                longest[i] = max(longest[i], max((len(k.plain()) for k in c.kids), default=0))
    made = [5.2 * longest[i] + 6 if w == 'auto' else 0 if w[0] == '*' else int(w) / 1000 - between
            for i, (w, _) in enumerate(columns)]
    left = width - sum(made) - between * len(columns)
    shares = sum(int(w[1:]) for w, _ in columns if w[0] == '*')
    return [m or left * int(w[1:]) / shares for m, (w, _) in zip(made, columns)], between


def table(n, out, width):
    sizes, between = widths(n, width)
    gap = round(between / 4.375)      # tbl counts in ens of the size at .TS
    rows = list(tree.rows_of(n))
    out += ['.br', '.cell', '.TS']
    formats = []
    for row, _ in rows:
        cells = []
        for c in row.kids:
            cells.append(f'lw({sizes[len(cells)]:.1f}p)')
            cells += ['s'] * (int(c.get('span', 1)) - 1)
        formats.append(f'{gap} '.join(cells))
    if len(set(formats)) == 1:
        formats = formats[:1]
    out += [f + ('.' if i == len(formats) - 1 else '') for i, f in enumerate(formats)]
    for row, _ in rows:
        if not n.get('layout'):
            out.append('_')
        for i, c in enumerate(row.kids):
            out.append('T{' if i == 0 else out.pop() + '\tT{')
            span = sum(sizes[i:i + int(c.get('span', 1))])
            blocks(c.kids, out, span)
            out.append('T}')
    out += ['_'] * (not n.get('layout')) + ['.TE', '.sp 3p']


def items(n, out, width):
    for i, item in enumerate(n.kids):
        marker = {'number': f'{int(n.get("start", 1)) + i}.', 'tick': '\\*[TICK]'}
        out.append('.' + (n.look or 'body'))
        out.append(f'.ITEM "{marker.get(n.get("marker"), chr(92) + "[bu]")}"')
        first, rest = item.kids[0], item.kids[1:]
        if first.kind == 'para':
            out += [line(inline(first.kids)), '.PE']
        else:
            rest = item.kids
        blocks(rest, out, width - NARROWER)
        out.append('.ITEM-END')


def blocks(nodes, out, width):
    for n in nodes:
        if n.kind == 'para':
            paragraph(n, out)
        elif n.kind == 'heading':
            heading(n, out)
        elif n.kind == 'table':
            table(n, out, width)
        elif n.kind == 'list':
            items(n, out, width)
        elif n.kind == 'section':
            inner = SECTION.get(n.look)
            out += [f'.SECTION {n.look}'] if inner else []
            blocks(n.kids, out, inner or width)
            out += [f'.SECTION-END {n.look}'] if inner else []
        elif n.kind in ('group', 'panel'):
            out.append('.KS' if n.kind == 'group' else '.PANEL')
            blocks(n.kids, out, width)
            out.append('.KE' if n.kind == 'group' else '.PANEL-END')
        elif n.kind == 'code':
            out += ['.CODE'] + ['\\&' + escaped(t) for t in n.plain().split('\n')] + ['.CODE-END']
        elif n.kind == 'write':
            out.append(f'.WRITE {n.get("kind")} {n.get("lines")} {int(n.get("pitch")) / 1000:g} '
                       f'{1 if n.get("fill") else 0}')
        elif n.kind == 'space':
            out.append(f'.sp {int(n.get("height")) / 1000:g}p')
        elif n.kind == 'new-page':
            out.append('.NEW-PAGE')
        else:
            raise ValueError(f'no macro for {n.kind}')


def main():
    head, root = tree.read(sys.stdin)
    out = [f'.ds {k} {escaped(head[k])}' for k in ('head-start', 'head-end', 'foot-end')]
    out.append(f'.BEGIN "{escaped(head["title"])}"')
    blocks(root.kids, out, WIDTH)
    print('\n'.join(out))


main()
