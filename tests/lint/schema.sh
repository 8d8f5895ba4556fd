#!/bin/sh
# The elements of the schema: each is known to the reader, says what it is for, and stands in a
# golden test, those of a bank in rich.xml, or in own.xml, which names no framework. Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
python3 - <<'PY'
import re
import xml.etree.ElementTree as ET

XS, NS = '{http://www.w3.org/2001/XMLSchema}', '{urn:kitpress:1}'
schema = ET.parse('content/schema/kitpress.xsd').getroot()
types = {t.get('name'): t for t in schema if t.tag == XS + 'complexType'}
groups = {g.get('name'): g for g in schema if g.tag == XS + 'group'}
tests = 0


def report(name, faults):
    global tests
    tests += 1
    print('%sok %d - %s' % ('not ' if faults else '', tests, name))
    for fault in faults:
        print('# ' + fault)


def type_of(element):
    return types.get(element.get('type'), element.find(XS + 'complexType'))


def documented(node):
    return node is not None and node.findtext(XS + 'annotation/' + XS + 'documentation', '').strip()


def names(node, seen):
    """The names of the elements that may stand in a type, at any depth."""
    for c in node:
        if c.tag == XS + 'element':
            inner = type_of(c)
            if (c.get('name'), inner) not in seen:
                seen.add((c.get('name'), inner))
                names(inner if inner is not None else (), seen)
        else:
            names(groups[c.get('ref')] if c.tag == XS + 'group' and c.get('ref') else c, seen)
    return seen


def allowed(root):
    return {root} | {name for name, _ in names(types[root], set())}


def written(*goldens):
    trees = [ET.parse('tests/golden/%s.xml' % name) for name in goldens]
    return {e.tag.replace(NS, '') for tree in trees for e in tree.iter() if isinstance(e.tag, str)}


elements = list(schema.iter(XS + 'element'))
declared = {e.get('name') for e in elements}
with open('src/read/tags.def', encoding='utf-8') as f:
    tags = set(re.findall(r'^TAG\(\w+, "([^"]+)"', f.read(), re.M))
report('each element is in tags.def', ["'%s' is not" % n for n in sorted(declared - tags)])
report('and each of those in the schema', ["'%s' is not" % n for n in sorted(tags - declared)])
report('each element says what it is for', sorted({
    "'%s' has no documentation, nor has its type" % e.get('name') for e in elements
    if not documented(e) and not documented(type_of(e))}))
bank = allowed('bank') - {'value'}  # which its schema has, for it is an inline, and its reader refuses
report('each element of a bank is in rich.xml or own.xml',
       ["'%s' is not" % n for n in sorted(bank - written('rich', 'own'))])
report('each other of a framework or kit is in framework.xml, kit.xml or choice.xml',
       ["'%s' is not" % n for n in sorted((allowed('framework') | allowed('kit')) - bank -
                                          written('framework', 'kit', 'choice'))])
print('1..%d' % tests)
PY
