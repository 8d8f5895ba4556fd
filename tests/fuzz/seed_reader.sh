#!/bin/sh
# seed_reader.sh FOLDER: the hostile files and goldens, each question of the banks as a bank of its
# own, kits; and what the schema names, as words.
set -eu
cd "$(dirname "$0")/../.."
perl -0777 -e '
	my $dir = shift;
	for my $path (@ARGV) {
		open my $f, "<", $path or die; my $xml = <$f>;
		while ($xml =~ m{(<question\b.*?</question>)}gs) {
			my $n = ++$count;
			last if $n > 40;
			open my $out, ">", "$dir/question-$n.xml" or die;
			print $out qq{ <bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="en">},
				qq{<framework href="f.xml"/>$1</bank>\n};
		}
	}' "$1" tests/bench/content/banks/*.xml
find tests/hostile tests/golden tests/bench/content/kits tests/bench/content/frameworks -name '*.xml' \
	-size -16k | while read -r file; do
	{ printf ' '; cat "$file"; } > "$1/$(basename "$file")"
done
{
	grep -oE '(name|value)="[a-z:-]+"' content/schema/kitpress.xsd | sed 's/.*="/"/'
	printf '"%s"\n' xi:include xi:fallback 'xpointer=\"element(/1/2)\"' 'xpointer=\"r\"' 'parse=\"text\"' \
		'href=\"p.xml\"' 'href=\"b.xml\"' 'xml:lang=\"de\"' 'xml:base=' '&#x2705;' '<![CDATA[' \
		'xmlns:xi=\"http://www.w3.org/2001/XInclude\"' 'encoding=\"windows-1252\"'
} | sort -u > "$1.dict"
