#!/bin/sh
# A theme in black has no other colour, no ground and no line that a copier loses, on any paper,
# with a candidate's marks too; a theme in a colour of its own has that beside the usual greys.
. "${0%/*}/lib.sh"

# The colours that a paper sets, and its lines under 0.5 pt, each once.
colours() {
	qpdf --qdf --object-streams=disable "$1" - 2> why | perl -ne '
		$seen{"$1$2"}++ if /^((?:-?[\d.]+ )+)(rg|RG|g|G|k|K|scn?|SCN?)$/
			&& !($1 eq "0 " && $2 =~ /^[gG]$/) && "$1$2" ne "1 g"; # the words of a tab
		$seen{"thin $1"}++ if /^([\d.]+) w$/ && $1 < 0.5;
		$seen{"thin $1 $2"}++ if /^-?[\d.]+ -?[\d.]+ (-?[\d.]+) (-?[\d.]+) re$/
			&& (abs($1) < 0.49 || abs($2) < 0.49);
		END { print join ",", sort keys %seen }'
}

# What a renderer makes of it: the colours of its letters but for white, and the largest difference
# of a pixel's red, green and blue.
letters() {
	mutool draw -F trace "$1" 2> why | sed -n '/<fill_text/s/.* color="\([^"]*\)".*/\1/p' |
		sort -u | grep -vx '[01]' | tr '\n' ' '
}
chroma() {
	pdftoppm -r 40 "$1" | perl -e 'local $/; $_ = <STDIN>; my $worst = 0; my $pages = 0;
		while (/\GP6\s+(\d+)\s+(\d+)\s+255\s/gc) {
			my $from = pos; my $n = $1 * $2 * 3; $pages++;
			for (my $i = $from; $i < $from + $n; $i += 3) {
				my $p = substr $_, $i, 3;
				next if $p =~ /^(.)\1\1$/s;
				my @c = sort { $a <=> $b } unpack "C3", $p;
				$worst = $c[2] - $c[0] if $c[2] - $c[0] > $worst;
			}
			pos = $from + $n;
		}
		print $pages ? $worst : "no page"'
}

for kit in "$FROZEN"/kits/*.xml; do
	name=${kit##*/}
	runs 0 "$name in black" "$KITPRESS" build "$kit" --theme plain --output "black/$name" \
		--document "$(every_paper)"
	runs 0 "$name as a packet" "$KITPRESS" build "$kit" --theme plain --document packet \
		--output "black/$name-packet"
	for paper in black/"$name"*/*.pdf; do
		is "$(colours "$paper")" '' "${paper#black/} is black"
		is "$(letters "$paper")$(chroma "$paper")" 0 "${paper#black/} is printed in black"
	done
done
printf 'code,name,date,time,interviewers\nA-1,Ana Lee,2027-03-01,10:00,Bo Ek\n' > roster.csv
runs 0 'a batch in black' "$KITPRESS" batch "$KIT" --theme plain --roster roster.csv --output day
find day -name '*.pdf' > papers
is "$(test "$(wc -l < papers)" -ge 2; echo $?)" 0 'it has papers'
while read -r paper; do
	is "$(colours "$paper")" '' "${paper##*/} with a candidate's marks is black"
done < papers

mkdir themes
cat > themes/own.xml <<- 'END'
	<theme xmlns="urn:kitpress:1" id="own"><colour accent="#800040"/></theme>
END
runs 0 'a theme in a colour' "$KITPRESS" build "$KIT" --theme themes/own.xml --output own \
	--document scoring-sheet
like "$(colours own/scoring-sheet.pdf)" '\.502 0 \.251 rg' 'its colour is on paper'
like "$(letters own/scoring-sheet.pdf)" '\.098' 'and its letters are seen by a renderer'
[ "$(chroma own/scoring-sheet.pdf)" -gt 100 ]
ok $? 'as is its colour'
like "$(colours own/scoring-sheet.pdf)" '\.2 g' 'beside the usual greys'
done_testing
