#!/usr/bin/env python3
"""Checks a SARIF log: sarif.py [FILE]. Held against what the schema of SARIF 2.1.0 (OASIS 2020)
says of the objects in it: members that must be there, those that may, values that are words of a
list, numbers that count from 1, and indices that lead somewhere. Prints nothing where all is well.
"""
import json
import sys

# object: members that must be there, members that may
OBJECTS = {
    'log': ('version runs', '$schema'),
    'run': ('tool', 'results columnKind'),
    'tool': ('driver', ''),
    'driver': ('name', 'version rules'),
    'rule': ('id', 'shortDescription help'),
    'text': ('text', ''),
    'result': ('message', 'ruleId ruleIndex level locations relatedLocations'),
    'location': ('', 'physicalLocation message'),
    'physicalLocation': ('artifactLocation', 'region'),
    'artifactLocation': ('uri', ''),
    'region': ('startLine', 'startColumn endColumn'),
}
URI = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%")
faults = []


def need(fine, where, what):
    if not fine:
        faults.append(f'{where}: {what}')
    return fine


def members(kind, value, where):
    """Whether it is an object of this kind; tells what is wrong with its members."""
    if not need(isinstance(value, dict), where, 'no object'):
        return False
    must, may = (words.split() for words in OBJECTS[kind])
    for name in must:
        need(name in value, where, f"lacks '{name}'")
    for name in value:
        need(name in must + may, where, f"has '{name}'")
    return all(name in value for name in must)


def text(value, where):
    if members('text', value, where):
        need(isinstance(value['text'], str) and value['text'], where, 'no text')


def location(value, where):
    if not members('location', value, where):
        return
    if 'message' in value:
        text(value['message'], where + '/message')
    place = value.get('physicalLocation')
    if place is None or not members('physicalLocation', place, where):
        return
    if members('artifactLocation', place['artifactLocation'], where):
        uri = place['artifactLocation']['uri']
        need(uri and set(uri) <= URI, where, f"'{uri}' is no URI")
        need(':' not in uri.split('/')[0] or uri.startswith('file:'), where, f"'{uri}' has a scheme")
    region = place.get('region')
    if region is None or not members('region', region, where):
        return
    for name, number in region.items():
        need(isinstance(number, int) and number >= 1, where, f'{name} is {number}')
    need(('startColumn' in region) == ('endColumn' in region), where, 'one column alone')
    need(region.get('endColumn', 1) >= region.get('startColumn', 1), where, 'ends before it begins')


def result(value, rules, where):
    if not members('result', value, where):
        return
    text(value['message'], where + '/message')
    need(value.get('level') in ('note', 'warning', 'error'), where, 'another level')
    index = value.get('ruleIndex')
    if need(isinstance(index, int) and 0 <= index < len(rules), where, f'no rule {index}'):
        need(rules[index].get('id') == value.get('ruleId'), where, 'the rule is of another id')
    for kind in ('locations', 'relatedLocations'):
        for i, one in enumerate(value.get(kind, [])):
            location(one, f'{where}/{kind}/{i}')
    for one in value.get('locations', []):
        need('physicalLocation' in one, where, 'a location without a place')


def run(value, where):
    if not members('run', value, where) or not members('tool', value['tool'], where + '/tool'):
        return
    driver = value['tool']['driver']
    if not members('driver', driver, where + '/driver'):
        return
    rules = driver.get('rules', [])
    for i, rule in enumerate(rules):
        if members('rule', rule, f'{where}/rules/{i}'):
            text(rule['shortDescription'], f'{where}/rules/{i}')
            text(rule['help'], f'{where}/rules/{i}')
    ids = [rule.get('id') for rule in rules]
    need(len(set(ids)) == len(ids), where, 'an id twice')
    need(value.get('columnKind') == 'unicodeCodePoints', where, 'another kind of column')
    need(isinstance(value.get('results'), list), where, 'no results')
    for i, one in enumerate(value.get('results', [])):
        result(one, rules, f'{where}/results/{i}')


def main():
    source = open(sys.argv[1], 'rb') if len(sys.argv) > 1 else sys.stdin.buffer
    log = json.loads(source.read().decode('utf-8', 'strict'))
    if members('log', log, 'log'):
        need(log['version'] == '2.1.0', 'log', 'another version')
        for i, one in enumerate(log['runs']):
            run(one, f'runs/{i}')
    print('\n'.join(faults), end='\n' if faults else '')
    return 1 if faults else 0


sys.exit(main())
