#!/usr/bin/env python3
"""What stands in an exported file.
words BANK: the words of a bank's questions; text FILE: those of a file, whatever its form, a line
each; open FILE: all that is in it, what is packed, too; docx FILE: checks a Word file's parts and says what it is made of."""
import html
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

K = '{urn:kitpress:1}'
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'


def words(text):
    return re.findall(r'[^\W\d_]{2,}', text.casefold())


def xml_text(data):
    """Texts and values of all of a document, those of different paragraphs apart."""
    out = []
    for e in tree.fromstring(data).iter():
        out += [e.text or '', *('' if e.tag.endswith('}t') else ' ' for _ in [0])]
        out.append(e.tail or '')
        if e.tag in (W + 'p', W + 'br', W + 'tab'):
            out.append(' ')
    return ''.join(out)


def text(path):
    data = open(path, 'rb').read()
    if data[:2] == b'PK':
        with zipfile.ZipFile(path) as z:
            return ' '.join(xml_text(z.read(n)) for n in z.namelist() if n.endswith('.xml'))
    data = data.decode('utf-8-sig')
    return html.unescape(re.sub(r'<[a-z/][^>]*>|[*_`\\]', ' ', data))


def main(what, path):
    if what == 'words':
        all_words = set()
        for q in tree.parse(path).iter(K + 'question'):
            for part in q:
                all_words |= set(words(' '.join(part.itertext())))
        print('\n'.join(sorted(all_words)))
    elif what == 'text':
        print('\n'.join(words(text(path))))
    elif what == 'open':
        opened(path)
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
