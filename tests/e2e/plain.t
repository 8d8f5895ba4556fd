#!/bin/sh
# A theme in black has no other colour, no ground and no line that a copier loses, on any paper,
# with a candidate's marks too; a theme in a colour of its own has that beside the usual greys.
. "${0%/*}/lib.sh"

# The colours that a paper sets, and its lines under 0.5 pt, each once.
colours() {
	qpdf --qdf --object-streams=disable "$1" - 2> why | perl -ne '
		$seen{"$1$2"}++ if /^((?:-?[\d.]+ )+)(rg|RG|g|G|k|K|scn?|SCN?)$/
			&& !($1 eq "0 " && $2 =~ /^[gG]$/);
		$seen{"thin $1"}++ if /^([\d.]+) w$/ && $1 < 0.5;
		$seen{"thin $1 $2"}++ if /^-?[\d.]+ -?[\d.]+ (-?[\d.]+) (-?[\d.]+) re$/
			&& (abs($1) < 0.49 || abs($2) < 0.49);
		END { print join ",", sort keys %seen }'
}

for kit in "$FROZEN"/kits/*.xml; do
	name=${kit##*/}
	runs 0 "$name in black" "$KITPRESS" build "$kit" --theme plain --output "black/$name" \
		--document "$(every_paper)"
	runs 0 "$name as a packet" "$KITPRESS" build "$kit" --theme plain --document packet \
		--output "black/$name-packet"
	for paper in black/"$name"*/*.pdf; do
		is "$(colours "$paper")" '' "${paper#black/} is black"
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
like "$(colours own/scoring-sheet.pdf)" '\.2 g' 'beside the usual greys'
done_testing
