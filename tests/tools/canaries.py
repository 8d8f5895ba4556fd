#!/usr/bin/env python3
"""canaries.py SCHEMA FOLDER: writes a framework, a bank and a kit below FOLDER/content that have
everything the schema allows, made from the schema itself so that no new element is forgotten. Each
text and each free attribute is a word of its own. FOLDER/secret lists those that no candidate may
read, FOLDER/open those that candidates read: WORD PLACE a line. What is not named as open below is
secret."""
import os
import struct
import sys
import xml.etree.ElementTree as ET
import zlib

XS = '{http://www.w3.org/2001/XMLSchema}'
OPEN = (  # an element with all that is in it, or an attribute
    'bank/question/prompt', 'framework/competency/candidate-text', 'kit/prep-guide',
    'framework/competency/title', 'framework/competency/@title', 'framework/level/title',
    'framework/level/@title', 'kit/title', 'kit/@title', 'kit/@id', 'kit/@version', 'kit/@role', 'kit/role',
    'bank/question/title[candidate]',
)
schema = ET.parse(sys.argv[1]).getroot()
named = {(e.tag, e.get('name')): e for e in schema if e.get('name')}
secret, open_ = [], []
# elements that stand once in their parent
single = [e for sequence in schema.iter(XS + 'sequence') for e in sequence.findall(XS + 'element')
          if e.get('maxOccurs') is None]
IDS = {'competency': 'idcompetency', 'level': 'idlevel', 'levels': 'idlevel', 'scale': 'idscale',
       'ref': 'idquestion', 'refs': 'idquestion idother', 'name': 'idfamily'}


def word(path):
    """A word that stands nowhere else, noted as secret or open by its place."""
    n = len(secret) + len(open_)
    letters = ''
    for _ in range(3):
        letters += 'bcdghkmnprstvwxz'[n % 16]
        n //= 16
    made = 'quox' + letters + 'oj'
    place = path.replace('@de', '')  # a translation is for whom its text is
    is_open = any(place == o or place.startswith(o + '/') for o in OPEN)
    (open_ if is_open else secret).append((made, path))
    return made


def type_of(declaration):
    name = declaration.get('type')
    if name:
        return named.get((XS + 'complexType', name), named.get((XS + 'simpleType', name)))
    for kind in ('complexType', 'simpleType'):
        found = declaration.find(XS + kind)
        if found is not None:
            return found
    return None


def walk(node, kind):
    """The declarations of a kind in a type, not in those of elements within."""
    for c in node if node is not None else ():
        if c.tag == XS + kind and c.get('name'):
            yield c
        elif c.tag == XS + 'group':
            yield from walk(named[(XS + 'group', c.get('ref'))], kind)
        elif c.tag != XS + 'element':
            yield from walk(c, kind)


def simple(node, name):
    """(enumeration, least) of a simple type; name is XML Schema's own where there is no node."""
    while node is not None:
        values = [e.get('value') for e in node.iter(XS + 'enumeration')]
        least = [e.get('value') for e in node.iter(XS + 'minInclusive')]
        patterns = [e.get('value') for e in node.iter(XS + 'pattern')]
        if node.find(XS + 'union') is not None:
            return 'free', None
        if values:
            return 'one', values[0]
        if least:
            return 'number', least[0]
        if patterns:
            return 'pattern', patterns[0]
        inner = node.find(XS + 'restriction')
        name = inner.get('base') if inner is not None else None
        node = named.get((XS + 'simpleType', name))
    return ('number', '1') if name in ('xs:unsignedLong', 'xs:integer', 'xs:decimal') else \
        ('free', None)


def value(attribute, path, fixed):
    name = attribute.get('name')
    if name in fixed:
        return fixed[name]
    kind, given = simple(type_of(attribute), attribute.get('type'))
    if kind in ('one', 'number'):
        return given
    if attribute.get('type') == 'day':
        return '2027-01-15'
    if kind == 'pattern':
        sys.exit('canaries.py: no value is known for %s of %s' % (given, path))
    if name in IDS:
        return IDS[name]
    if name == 'href':
        return 'https://example.org/' + word(path + '/@href')
    return word(path + '/@' + name)


class Maker:
    """fixed: attributes by path; skip: paths left out; extra: text of children put first."""

    def __init__(self, fixed, skip=()):
        self.fixed, self.skip = fixed, skip

    def attributes(self, node, path, more):
        given = dict(self.fixed.get(path, {}), **more)
        out = ''
        for a in walk(node, 'attribute'):
            one = value(a, path, given)
            if one is not None:
                out += ' %s="%s"' % (a.get('name'), one)
        return out

    def rich(self, path, depth):
        """All rich elements once, where there is room for them."""
        if depth > 1:
            return word(path)
        inner = ''.join('<%s>%s</%s>' % (e, word(path + '/' + e), e)
                        for e in ('strong', 'em', 'code', 's', 'sub', 'sup'))
        inner += '<a href="https://example.org/%s">%s</a><br/>' % (
            word(path + '/a/@href'), word(path + '/a'))
        inner += '<span xml:lang="fr">%s</span>' % word(path + '/span')
        inner += '<img src="pictures/%s.jpg" alt="%s"/>' % (picture(path), word(path + '/img/@alt'))
        w = lambda e: word(path + '/' + e)
        return ('<p>%s %s</p><ul><li>%s</li></ul><ol><li>%s</li></ol><dl><dt>%s</dt><dd>%s</dd></dl>'
                '<pre>%s</pre><blockquote><p>%s</p></blockquote>'
                '<table><caption>%s</caption><thead><tr><th>%s</th></tr>'
                '</thead><tbody><tr><td>%s</td></tr></tbody></table><heading>%s</heading>'
                '<figure><pre>%s</pre><figcaption>%s</figcaption></figure>') % (
                    w('p'), inner, w('ul'), w('ol'), w('dt'), w('dd'), w('pre'), w('blockquote'),
                    w('caption'), w('th'), w('td'), w('heading'), w('figure/pre'), w('figcaption'))

    def body(self, node, path, children, translated):
        if node is not None and node.get('mixed') == 'true':
            blocks = any(c.get('name') == 'p' for c in children)
            return self.rich(path, 0) if blocks and not translated else word(path)
        if node is None or node.find(XS + 'simpleContent') is not None:
            return word(path)
        return ''.join(self.element(c, path + '/' + c.get('name'), {}, not translated)
                       for c in children if path + '/' + c.get('name') not in self.skip)

    def element(self, declaration, path, more, languages):
        """The element, and its translation where such may stand beside it: a part of a question
        as a whole but for a rating, elsewhere whatever holds text and may be repeated."""
        name = declaration.get('name')
        node = type_of(declaration)
        children = list(walk(node, 'element'))
        one = '<%s%s%%s>%%s</%s>' % (name, self.attributes(node, path, more), name)
        text = one % ('', self.body(node, path, children, not languages or self.whole(path, node)))
        if languages and self.repeats(declaration, path, node):
            text += one % (' xml:lang="de"', self.body(node, path + '@de', children, True))
        return text

    @staticmethod
    def whole(path, node):
        return path.startswith('bank/question/') and path.count('/') == 2 and \
            path != 'bank/question/rating' and node.get('mixed') != 'true'

    def repeats(self, declaration, path, node):
        text = node is None or node.get('mixed') == 'true' or \
            node.find(XS + 'simpleContent') is not None
        if self.whole(path, node) and next(walk(node, 'element'), None) is not None:
            return True
        return text and declaration not in single


def picture(path):
    """A JPEG with words of its own in its comment, its Exif, its name, and behind its end."""
    name = word('the name of the picture file in ' + path)
    bare = open(os.path.join(folder, 'bare.jpg'), 'rb').read()
    segment = lambda marker, data: b'\xff' + bytes([marker]) + struct.pack('>H', len(data) + 2) + data
    hidden = [word('secret picture segment of ' + path).encode() for _ in range(4)]
    exif = b'Exif\0\0II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0' + struct.pack('<I', len(hidden[0])) + \
        struct.pack('<I', 26) + b'\0\0\0\0' + hidden[0]
    data = bare[:2] + segment(0xE1, exif) + segment(0xFE, hidden[1]) + segment(0xED, hidden[2]) + \
        bare[2:] + hidden[3]
    with open(os.path.join(folder, 'content', 'pictures', name + '.jpg'), 'wb') as f:
        f.write(data)
    return name


def png(name):
    """A PNG with words in its text, behind its compressed stream and behind its end."""
    path = 'a PNG picture'
    chunk = lambda kind, data: struct.pack('>I', len(data)) + kind + data + \
        struct.pack('>I', zlib.crc32(kind + data))
    hidden = [word('secret picture chunk of ' + path).encode() for _ in range(4)]
    data = b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 2, 2, 8, 2, 0, 0, 0)) + \
        chunk(b'tEXt', b'Comment\0' + hidden[0]) + chunk(b'eXIf', b'II*\0' + hidden[1]) + \
        chunk(b'IDAT', zlib.compress(b'\0\1\2\3\4\5\6' * 2) + hidden[2]) + chunk(b'IEND', b'') + \
        hidden[3]
    with open(os.path.join(folder, 'content', 'pictures', name), 'wb') as f:
        f.write(data)


folder = sys.argv[2]
os.makedirs(os.path.join(folder, 'content', 'pictures'), exist_ok=True)
HEAD = ' xmlns="urn:kitpress:1" xml:lang="en"'
png('plain.png')


def root(name, maker, more, first=''):
    declaration = named[(XS + 'element', name)]
    node = type_of(declaration)
    text = '<%s%s>%s</%s>' % (name, maker.attributes(node, name, more), maker.body(
        node, name, list(walk(node, 'element')), False), name)
    at = text.index('>')
    return text[:at] + HEAD + text[at:at + 1] + first + text[at + 1:]


bank_file = word('the name of a bank file')
framework = root('framework', Maker(
    {'framework/competency': {'id': 'idcompetency'}, 'framework/level': {'id': 'idlevel'},
     'framework/scale': {'id': 'idscale'}}), {})
# a scale has two points at least, and a bank two questions for its groups
second = '<point value="5" label="%s">%s</point></scale>' % (
    word('framework/scale/point/@label'), word('framework/scale/point'))
framework = framework.replace('</scale>', second)
question = {'bank/question': {'id': 'idquestion', 'family': 'idfamily', 'status': 'active',
                              'advance': 'no', 'type': 'behavioural', 'difficulty': '3'},
            'bank/question/title': {'audience': 'interviewer'},
            'bank/question/rating/anchor': {'value': '5'}}
bank = root('bank', Maker(question, ('bank/framework', 'bank/competency', 'bank/exclusive',
                                    'bank/together')), {},
            '<framework href="framework.xml"/>')
other = ('<question id="idother" competency="idcompetency" advance="yes"><title audience="candidate">'
         '%s</title><prompt><p>%s</p><img src="pictures/plain.png" alt="%s"/></prompt><answer>%s</answer>'
         '</question><together refs="idquestion idother" reason="%s"/></bank>') % (
             word('bank/question/title[candidate]'), word('bank/question/prompt/p'),
             word('bank/question/prompt/img/@alt'), word('bank/question/answer'),
             word('bank/together/@reason'))
bank = bank.replace('</bank>', other)
# two sessions are of no part, for of each part there is one
kit = root('kit', Maker({'kit/agenda': {}, 'kit': {'minutes': '400', 'level': 'idlevel'},
                         'kit/prep-guide/sessions/session': {'part': None, 'competencies': None}},
                        ('kit/bank', 'kit/select', 'kit/documents', 'kit/agenda')), {},
           '<bank href="%s.xml"/>' % bank_file)
for name, text in (('framework', framework), (bank_file, bank), ('kit', kit)):
    with open(os.path.join(folder, 'content', name + '.xml'), 'w', encoding='utf-8') as f:
        f.write('<?xml version="1.0" encoding="UTF-8"?>\n' + text + '\n')
secret += [(v, 'an id') for v in ('idcompetency', 'idlevel', 'idscale', 'idquestion', 'idother',
                                  'idfamily')]
for name, words in (('secret', secret), ('open', open_)):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
        f.writelines('%s %s\n' % one for one in words)
print(bank_file)
