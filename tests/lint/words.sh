#!/bin/sh
# The words in print: the schema's lists have labels, each language has all of them and all their
# forms, spaces and lines to write on are as each language wants them, and no sign comes from the
# code. Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
. tests/tools/report.sh
def=src/model/labels.def
schema=content/schema/kitpress.xsd
labels='content/labels/*.xml'
languages='content/labels/??.xml' # those of a region, en-US, have what differs
work=$(mktemp) || exit 1
trap 'rm -f "$work"' EXIT

# The words of a simple type of the schema.
listed() { # TYPE
	sed -n "/<xs:simpleType name=\"$1\">/,/<\/xs:simpleType>/s/.*enumeration value=\"\([^\"]*\)\".*/\1/p" \
		$schema | sort
}
for pair in usual-type:TYPE usual-when:WHEN; do
	listed ${pair%:*} > "$work"
	faults=$(sed -n "s/^VALUE(.*, ${pair#*:}, \"\([^\"]*\)\")$/\1/p" $def | sort |
		diff "$work" - | sed -n 's/^[<>]/& /p')
	[ -s "$work" ] || faults="no list ${pair%:*} in $schema"
	report "each value of the list ${pair%:*} has a label, and no other" "$faults"
done
# Editors complete the kinds of documents from the schema, the program has them in rows.
sed -n 's/^FOR_[A-Z]*([A-Z_]*, "\([^"]*\)".*/\1/p' src/compose/kinds.def | sort > "$work"
faults=$(sed -n '/<xs:element name="document"/,/<\/xs:restriction>/s/.*enumeration value="\([^"]*\)".*/\1/p' \
	$schema | sort | diff "$work" - |
	sed -n 's/^</no kind in the schema:/p; s/^>/no row in kinds.def:/p')
[ -s "$work" ] || faults='no rows in kinds.def'
report 'the schema names the kinds of document that have rows, and no other' "$faults"

# A label that a language lacks is printed in English: none of those shipped lacks any.
sed -n 's/^[A-Z]*([A-Z_0-9]*, "\([^"]*\)".*/\1/p' $def | sort > "$work"
faults=$(for file in $languages; do
	sed -n 's/.*<label key="\([^"]*\)".*/\1/p' "$file" | sort -u | diff "$work" - |
		sed -n "s|^< \(.*\)|$file: no '\1'|p"
done)
[ -s "$work" ] || faults="no labels in $def"
report 'each shipped language has every label' "$faults"

# Forms by language, as CLDR has them; a language without a row here has one and other.
faults=$(for file in $languages; do
	case $file in
	*/ar.xml) forms='zero one two few many' ;;
	*) forms=one ;;
	esac
	for key in $(sed -n 's/^COUNTED([A-Z_]*, "\([^"]*\)".*/\1/p' $def); do
		for form in $forms; do
			grep -q "<label key=\"$key\" of=\"[a-z]*\" plural=\"$form\">" "$file" ||
				echo "$file: '$key' lacks the form '$form'"
		done
		grep -q "<label key=\"$key\">" "$file" || echo "$file: '$key' lacks its usual text"
	done
done)
report 'labels that go with a number have all forms of their language' "$faults"
# A region's file says what differs from its language's, and no more; that of Latin America is
# es.xml in words that are usual there.
faults=$(python3 - << 'PY'
import glob
import re
import xml.etree.ElementTree as ET

AMERICA = [(r'\bvalorac', 'evaluac'), (r'\bvalor(a|an|e|en)\b', r'evalú\1'), (r'\bvalor(?=[aáó])', 'evalu'),
           ('vídeo', 'video'), ('lengua de signos', 'lengua de señas')]


def labels(path):
    return {(e.get('key'), e.get('plural')): e.text for e in ET.parse(path).getroot()}


def values(text):
    return sorted(re.findall('{[a-z0-9-]*}', text))


def american(text):
    for old, new in AMERICA:
        text = re.sub(old, new, text)
        text = re.sub(old.replace('valor', 'Valor'), new.capitalize(), text)
    return text


for path in sorted(glob.glob('content/labels/*-*.xml')):
    language = labels(re.sub('-[^/]*', '', path) + '.xml')
    wanted = {}
    if path.endswith('/es-419.xml'):
        wanted = {at: american(text) for at, text in language.items() if american(text) != text}
    for at, text in {**wanted, **labels(path)}.items():
        if text == language.get(at):
            print(f"{path}: '{at[0]}' is the same in the language")
        elif at not in language:
            print(f"{path}: '{at[0]}' has no such form in the language")
        elif values(language[at]) != values(text) and not at[0].startswith('mail-time'):
            print(f"{path}: '{at[0]}' has other values than in the language")
        elif at in wanted and text != wanted[at]:
            print(f"{path}: '{at[0]}' is in es.xml: {wanted[at]}")
        elif at not in labels(path):
            print(f"{path}: '{at[0]}' lacks: {wanted[at]}")
PY
)
report 'the labels of a region have what differs' "$faults"

faults=$(perl -CSD -ne '
	while (/key="([^"]*)"[^>]*>([^<]*)/g) {
		my ($key, $text) = ($1, $2);
		print "$ARGV:$.: $key: $1\n" if $text =~ /(\{(?:minutes|questions)\} ?\p{L}{4,})/
			&& $key ne "n-minutes" && $key !~ /^(?:handout-intro|opening-text|guide-questions-text)$/;
	}' $labels)
report 'no other label counts minutes or questions in words' "$faults"

faults=$(perl -CSD -ne 'print "$ARGV:$.: $1\n" while /(\{(?:n|minutes|time|percent|factor)\} (?:min\b|Min\.|minut|Minute|دق|د\b|Uhr|%|h\b))/g' \
	$labels)
report 'a number and its unit do not part' "$faults"

faults=$(perl -CSD -ne '
	for (/<label[^>]*>([^<]*)/) {
		print "$ARGV:$.: $1\n" if /(\S* [;:!?»])/ || /(« \S*)/;
		print "$ARGV:$.: $1\n" if /([^\x{a0}\x{202f}:][;!?»])(?=[\s|»]|$)/ || /([^\x{a0}\x{202f}]:)(?=\s|$)/;
	}' content/labels/fr.xml)
report 'fr: a no-break space before ; : ! ? and inside « »' "$faults"

faults=$(grep -n '…' $labels)
report 'a place to fill in is {blank}, not an ellipsis' "$faults"

# Words and signs that end on paper are labels: no string of the composers, of what a batch puts in
# or of a message holds one. (What has a format or a tag in it alone is none.)
faults=$(perl -CSD -ne '
	next if m{^\s*(?:/?\*|\#)};
	s{/\*.*?\*/}{}g;
	s{\x27(?:[^\x27\\]|\\.)\x27}{}g;
	while (/"((?:[^"\\]|\\.)*)"/g) {
		my ($text, $whole) = ($1, $1);
		$text =~ s/%[-.0-9]*(?:ll)?[a-z]//g;
		$text =~ s/\\u(?:00a0|200[0-9f]|206[89])|\\[nrt]|\\x[0-9A-F]{2}//g;
		next unless $text =~ /[:,;×=–—·()✓✗]/ || $text =~ /[^\x00-\x7f]/;
		next if $text =~ /^KP2:/ || $text =~ /^[a-z-]+:$/ || $text =~ /[<>&]/;
		print "$ARGV:$.: \"$whole\"\n";
	}
	} continue { close ARGV if eof' src/compose/*.c src/personal/value_fields.c src/model/date_words.c \
	src/mail/mail_words.c)
report 'no printed sign comes from the code' "$faults"
echo "1..$tests"
