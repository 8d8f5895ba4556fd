#!/usr/bin/env python3
"""What stands in an exported file.
words BANK: the words of a bank's questions; text FILE: those of a file, whatever its form, a line
each; open FILE: all that is in it, what is packed, too; docx FILE: checks a Word file's parts and says what it is made of; json FILE SCHEMA: checks it by as
much of JSON Schema as the schema has; table FILE: the cells of CSV or a workbook, a line each; qti
FILE: checks a package and says what its items are; page FILE: checks HTML."""
import csv
import html
import html.parser
import json
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

K = '{urn:kitpress:1}'
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'


def words(text):
    return re.findall(r'[^\W\d_]{2,}', text.casefold())


# Elements within a line, of banks and HTML, of Word.
INLINE = set('strong em code s sub sup a span r t hyperlink'.split())
TAGS = re.compile(r'</?(?:strong|em|code|s|sub|sup|a|span)\b[^>]*>|[*`\\]')


def laid_out(e):
    """All text of an element, with a blank where a line ends."""
    if e.tag == W + 'rPr':
        return ''
    gap = '' if e.tag.split('}')[-1] in INLINE else ' '
    inner = ''.join(laid_out(c) + (c.tail or '') for c in e)
    return gap + (e.text or '') + inner + gap


def text(path):
    data = open(path, 'rb').read()
    if data[:2] == b'PK':
        with zipfile.ZipFile(path) as z:
            return ' '.join(laid_out(tree.fromstring(z.read(n))) for n in z.namelist()
                            if n.endswith('.xml'))
    data = html.unescape(data.decode('utf-8-sig'))
    return html.unescape(re.sub(r'</?[a-z][^>]*>|_', ' ', TAGS.sub('', re.sub(r'(?s)<style>.*?</style>|<!DOCTYPE html>', '', data))))


def main(what, path, schema=None):
    if what == 'words':
        all_words = set()
        for q in tree.parse(path).iter(K + 'question'):
            for part in q:
                all_words |= set(words(laid_out(part)))
        print('\n'.join(sorted(all_words)))
    elif what == 'text':
        print('\n'.join(words(text(path))))
    elif what == 'json':
        schema = json.load(open(schema))
        validate(json.load(open(path)), schema, schema, '$')
    elif what in ('table', 'qti', 'open', 'page'):
        {'table': table, 'qti': qti, 'open': opened, 'page': page}[what](path)
    else:
        docx(path)


def opened(path):
    data = open(path, 'rb').read()
    if data[:2] != b'PK':
        print(data.decode('utf-8-sig'))
        return
    with zipfile.ZipFile(path) as z:
        for name in z.namelist():
            print(name)
            print(z.read(name).decode())


def validate(value, form, schema, where):
    if '$ref' in form:
        form = schema['$defs'][form['$ref'].split('/')[-1]]
    kinds = {'object': dict, 'array': list, 'string': str, 'integer': int, 'number': (int, float),
             'boolean': bool}
    assert 'type' not in form or isinstance(value, kinds[form['type']]), (where, form['type'])
    assert value in form.get('enum', [value]), (where, value)
    assert value == form.get('const', value), (where, value)
    assert not isinstance(value, int) or form.get('minimum', value) <= value, where
    if form is schema['$defs']['html']:
        tree.fromstring('<x>%s</x>' % value)
    if isinstance(value, list):
        for i, item in enumerate(value):
            validate(item, form['items'], schema, '%s[%d]' % (where, i))
    if isinstance(value, dict):
        for name in form.get('required', []):
            assert name in value, (where, name)
        for name, item in value.items():
            known = form.get('properties', {})
            assert name in known or form.get('additionalProperties', True), (where, name)
            if name in known:
                validate(item, known[name], schema, where + '.' + name)


S = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def cells_of(path):
    if not path.endswith('.xlsx'):
        yield from csv.reader(open(path, encoding='utf-8-sig', newline=''))
        return
    with zipfile.ZipFile(path) as z:
        parts = {n: tree.fromstring(z.read(n)) for n in z.namelist()}
    for row in parts['xl/worksheets/sheet1.xml'].iter(S + 'row'):
        out = {}
        for c in row:
            column = 0
            for letter in re.match('[A-Z]+', c.get('r')).group():
                column = column * 26 + ord(letter) - ord('A') + 1
            out[column - 1] = ''.join(c.itertext())
        yield [out.get(i, '') for i in range(max(out) + 1)]


def table(path):
    rows = list(cells_of(path))
    for n, row in enumerate(rows[1:], 1):
        for head, cell in zip(rows[0], row):
            if cell:
                print('%d %s: %s' % (n, head, cell.replace('\n', '/')))


class Page(html.parser.HTMLParser):
    BLOCKS = {'p', 'div', 'ul', 'ol', 'table', 'section', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'}

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.heading = [], set(), 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.seen.add(tag)
        assert not (tag in self.BLOCKS and 'p' in self.open), (self.getpos(), self.open)
        assert tag != 'tr' or self.open[-1] in ('thead', 'tbody'), self.getpos()
        assert tag not in ('td', 'th') or self.open[-1] == 'tr', self.getpos()
        assert tag != 'script' and not any(a.startswith('on') for a in attrs)
        assert tag != 'html' or attrs['lang']
        if re.fullmatch('h[1-6]', tag):
            assert int(tag[1]) <= self.heading + 1, self.getpos()
            self.heading = int(tag[1])
        if tag not in ('meta', 'br', 'hr'):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, self.getpos()


def page(path):
    one = Page()
    one.feed(open(path).read())
    assert not one.open and {'title', 'main', 'h1'} <= one.seen


def qti(path):
    q = '{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}'
    with zipfile.ZipFile(path) as z:
        parts = {n: tree.fromstring(z.read(n)) for n in z.namelist()}
    manifest = parts.pop('imsmanifest.xml')
    items = [r for r in manifest.iter() if r.tag.endswith('}resource')]
    assert [i.get('href') for i in items] == list(parts)
    for i in items:
        item = parts[i.get('href')]
        assert item.tag == q + 'qti-assessment-item'
        assert item.get('identifier') == i.get('identifier')
        assert item.find('%sqti-item-body/%sqti-extended-text-interaction' % (q, q)) is not None
        print(item.get('identifier'))
        for rubric in item.iter(q + 'qti-rubric-block'):
            print(rubric.get('view'))


def docx(path):
    with zipfile.ZipFile(path) as z:
        parts = {n: z.read(n) for n in z.namelist()}
        times = {i.date_time for i in z.infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}, times
    assert next(iter(parts)) == '[Content_Types].xml'
    trees = {n: tree.fromstring(data) for n, data in parts.items()}
    for e in trees['[Content_Types].xml']:
        name = e.get('PartName')
        assert not name or name[1:] in parts, name
    body = trees['word/document.xml']
    styles = {s.get(W + 'styleId') for s in trees['word/styles.xml'].iter(W + 'style')}
    for kind in ('pStyle', 'rStyle', 'tblStyle'):
        for e in body.iter(W + kind):
            assert e.get(W + 'val') in styles, e.get(W + 'val')
    lists = {n.get(W + 'numId') for n in trees['word/numbering.xml'].iter(W + 'num')}
    used = []
    for e in body.iter(W + 'numId'):
        assert e.get(W + 'val') in lists, e.get(W + 'val')
        used.append(e.get(W + 'val'))
    links = {e.get('Id') for e in trees['word/_rels/document.xml.rels']}
    for e in body.iter(W + 'hyperlink'):
        name = e.get('{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id')
        assert name in links, name
    for e in body.iter(W + 'tc'):
        assert e[-1].tag == W + 'p'
    for e in body.iter(W + 'tag'):
        print('tag', e.get(W + 'val'))
    for one in lists - {'1'}:
        print('list', one)
    for table in body.iter(W + 'tbl'):
        columns = len(list(table.find(W + 'tblGrid')))
        rows = table.findall(W + 'tr')
        for row in rows:
            n = 0
            for cell in row.findall(W + 'tc'):
                span = cell.find(W + 'tcPr/' + W + 'gridSpan')
                n += int(span.get(W + 'val')) if span is not None else 1
            assert n == columns, (n, columns)
        merged = sum(e.get(W + 'val') is None for e in table.iter(W + 'vMerge'))
        print('table %d columns, %d rows, %d merged' % (columns, len(rows), merged))


main(*sys.argv[1:])
