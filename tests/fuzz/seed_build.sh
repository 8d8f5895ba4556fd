#!/bin/sh
# seed_build.sh FOLDER: each question of the banks as a bank of its own (small inputs are fast
# ones), the rest of the content, the hostile files, the goldens; what the schema names as words.
set -eu
cd "$(dirname "$0")/../.."
perl -0777 -e '
	my $dir = shift;
	for my $path (@ARGV) {
		open my $f, "<", $path or die; my $xml = <$f>;
		while ($xml =~ m{(<question\b.*?</question>)}gs) {
			my $n = ++$count;
			open my $out, ">", "$dir/question-$n.xml" or die;
			print $out qq{<bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="en">},
				qq{<framework href="../frameworks/engineering.xml"/>$1</bank>\n};
		}
	}' "$1" content/banks/*.xml
cp content/kits/*.xml content/frameworks/*.xml content/labels/*.xml content/themes/*.xml \
	fonts/*.xml "$1"
find tests/hostile tests/golden -name '*.xml' -size -64k -exec cp {} "$1" \;
grep -oE '(name|value)="[a-z:-]+"' content/schema/kitpress.xsd | sed 's/.*="/"/' |
	sort -u > "$1.dict"
