"""to_typst.py < DUMP > PAPER.typ: a paper's tree as calls of the functions of kit.typ.

Sections and tables set the look of the paragraphs in them once, as one would by hand; `look` is
that of what stands around a node."""
import sys

import tree

INLINE = {'strong': 'bold', 'em': 'slanted', 'span': 'span'}
PLAIN = {'group': 'group', 'panel': 'panel', 'mono': 'mono', 'code': 'listing', 'sub': 'sub',
         'sup': 'super', 'break': 'linebreak', 'new-page': 'new-page'}
IN_CELLS = ('cell', 'cell-number', 'cell-head')


def quoted(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'


def points(thousandths):
    return f'{int(thousandths) / 1000:g}pt'


def joined(nodes, look):
    return ', '.join(call(n, look) for n in nodes)


def paragraph(n, look, alone=False):
    kids = joined(n.kids, n.look)
    if look == 'cell' and n.look in IN_CELLS:
        if n.look == 'cell-head':
            kids = f'bold("", {kids})' if kids else ''
        return kids if alone else f'par(together({kids}))'
    return f'par(together({kids}))' if n.look == look else f'para({quoted(n.look)}, {kids})'


def inside(n, look):
    """What an item or a cell holds; a single paragraph is only its words."""
    if len(n.kids) == 1 and n.kids[0].kind == 'para':
        return paragraph(n.kids[0], look, alone=True)
    return joined(n.kids, look)


def cell(n):
    span = f'colspan: {n.get("span")}, ' if n.get('span') else ''
    mark = 'mark: true, ' if n.get('mark') else ''
    return f'cell({span}{mark}{inside(n, "cell")})' if span or mark \
        else f'together({inside(n, "cell")})'


def table(n):
    def width(w):
        return w if w == 'auto' else w[1:] + 'fr' if w[0] == '*' else points(w)
    widths = ''.join(width(w) + ', ' for w, _ in tree.columns_of(n))
    ends = ''.join('end, ' if a == '>' else 'start, ' for _, a in tree.columns_of(n))
    head = [cell(c) for row, is_head in tree.rows_of(n) if is_head for c in row.kids]
    body = [cell(c) for row, is_head in tree.rows_of(n) if not is_head for c in row.kids]
    cells = ([f'table.header({", ".join(head)})'] if head else []) + body
    return (f'{"layout" if n.get("layout") else "rows"}(({widths}), ({ends}), '
            f'{points(n.get("pad-x", 0))}, {points(n.get("pad-y", 0))}, {", ".join(cells)})')


def heading(n):
    extra = ''.join(f'{k}: {quoted(n.get(k))}, ' for k in ('label', 'anchor') if n.get(k))
    if n.aside:
        extra += f'aside: {joined(n.aside, n.look)}, '
    return (f'head({quoted(n.look)}, {n.get("level")}, {quoted(n.get("outline", ""))}, {extra}'
            f'{joined(n.kids, n.look)})')


def items(n, look):
    entries = ', '.join(f'together({inside(i, look)})' for i in n.kids)
    if n.get('marker') == 'number':
        return f'enum(start: {n.get("start", 1)}, {entries})'
    return f'items({quoted(n.get("marker"))}, {n.get("columns", 1)}, {entries})'


def on_a_line(n):
    """A box to tick, a line to write on, a reference."""
    if n.kind == 'box':
        size = f'width: {points(n.get("width"))}, height: {points(n.get("height"))}, ' \
            if n.get('width') else ''
        return f'tick({size}{quoted(n.get("text", ""))})'
    if n.kind == 'blank':
        return f'blank({points(n.get("width")) if n.get("width") else "1fr"})'
    if n.kind == 'page-of':
        return f'page-of({quoted(n.get("to"))})'
    target = quoted(n.get('href')) if n.get('href') else f'label({quoted(n.get("to"))})'
    return f'link({target}, together({joined(n.kids, n.look)}))'


def call(n, look):
    if n.kind == 'text':
        return quoted(n.text)
    if n.kind == 'para':
        return paragraph(n, look)
    if n.kind == 'heading':
        return heading(n)
    if n.kind == 'table':
        return table(n)
    if n.kind == 'list':
        return items(n, look)
    if n.kind == 'section':
        column = n.look.startswith('column')
        return f'section({quoted(n.look)}, {joined(n.kids, "body" if column else look)})'
    if n.kind == 'write':
        fill = 'true' if n.get('fill') else 'false'
        return f'write({quoted(n.get("kind"))}, {n.get("lines")}, {points(n.get("pitch"))}, {fill})'
    if n.kind == 'space':
        return f'v({points(n.get("height"))})'
    if n.kind in INLINE:
        return f'{INLINE[n.kind]}({quoted(n.look)}, {joined(n.kids, look)})'
    if n.kind in PLAIN:
        return f'{PLAIN[n.kind]}({joined(n.kids, look)})'
    return on_a_line(n)


def main():
    head, root = tree.read(sys.stdin)
    print('#import "kit.typ": *')
    keys = ('title', 'head-start', 'head-end', 'foot-start', 'foot-end')
    print('#show: paper.with(' + ', '.join(f'{k}: {quoted(head[k])}' for k in keys) + ')')
    for part in root.kids:
        print('#' + call(part, 'form'))


main()
