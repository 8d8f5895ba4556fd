#!/usr/bin/env python3
"""What two banks have in common: round_trip.py BANK RETURNED [IGNORED]...
Says a line for each part of a question that is not the same in the second: what it says but for
white space, its attributes, the marks of look-fors, probes with their cases and replies, and anchors
by level. IGNORED names parts that are not compared. Defaults of attributes count as given."""
import re
import sys
import xml.etree.ElementTree as tree

K = '{urn:kitpress:1}'
DEFAULTS = {'type': 'knowledge', 'difficulty': '3', 'minutes': '5', 'status': 'active', 'revision': '1'}


def plain(e):
    """What it says, without blanks, and where its blocks, items and code are."""
    if e is None:
        return None
    inner = ''.join(plain_part(c) for c in e)
    return re.sub(r'\s+', '', (e.text or '') + inner)


def plain_part(e):
    name = e.tag.replace(K, '')
    mark = {'li': '\N{BULLET}', 'strong': '*', 'em': '_', 'code': '`', 'pre': '~', 'heading': '#', 'td': '|',
            'th': '|', 'dt': '*', 'sub': 'v', 'sup': '^', 's': '-'}.get(name, '')
    return mark + (plain(e) or '') + mark + (e.tail or '')


def said(q, levels):
    out = {}
    for name in ('id', 'competency', 'type', 'difficulty', 'minutes', 'tags', 'status', 'revision', 'advance',
                 'family'):
        out['@' + name] = ' '.join(q.get(name, DEFAULTS.get(name, '')).split())
    out['@levels'] = set((q.get('levels') or ' '.join(levels)).split())
    for name in ('title', 'prompt', 'rationale', 'answer', 'evaluation'):
        out[name] = plain(q.find(K + name))
    out['points'] = [(plain(p), p.get('must', 'no'), p.get('sheet', 'yes')) for p in q.iter(K + 'point')]
    out['flags'] = [plain(p) for p in q.iter(K + 'flag')]
    out['probes'] = [(p.get('when', ''), plain(p.find(K + 'ask')), plain(p.find(K + 'expect')))
                     for p in q.iter(K + 'probe')]
    out['anchors'] = sorted((a.get('value'), a.get('level', ''), plain(a)) for a in q.iter(K + 'anchor'))
    out['references'] = [(a.get('href'), plain(a)) for r in q.iter(K + 'references') for a in r]
    workspace = q.find(K + 'workspace')
    out['workspace'] = workspace is not None and (workspace.get('lines'), workspace.get('kind', 'ruled'))
    return out


def questions(path):
    # Texts of other languages are not exported.
    root = tree.parse(path).getroot()
    lang = '{http://www.w3.org/XML/1998/namespace}lang'
    own = root.get(lang)
    for parent in list(root.iter()):
        for child in list(parent):
            tag = child.tag.replace(K, '') if isinstance(child.tag, str) else ''
            if child.get(lang, own) != own and tag not in ('p', 'span', 'em', 'strong', 'code', 'a', 'li'):
                parent.remove(child)
    return {q.get('id'): q for q in root.iter(K + 'question')}


def main(first, second, *ignored):
    a, b = questions(first), questions(second)
    levels = {l for q in list(a.values()) for l in q.get('levels', '').split()}
    wrong = 0
    for one in a:
        if one not in b:
            print(one, 'is missing')
            wrong += 1
            continue
        x, y = said(a[one], levels), said(b[one], levels)
        for part in x:
            if part not in ignored and x[part] != y[part] and not (not x[part] and not y[part]):
                print('%s %s\n  %.600r\n  %.600r' % (one, part, x[part], y[part]))
                wrong += 1
    for one in b:
        if one not in a:
            print(one, 'is new')
            wrong += 1
    return wrong > 0 or not a


sys.exit(main(*sys.argv[1:]))
