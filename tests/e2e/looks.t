#!/bin/sh
# Themes, logo, the scanners' code, and texts of extreme length.
. "${0%/*}/lib.sh"

# ---- a theme of one's own ----
mkdir -p content/themes content/kits
cp -r "$FROZEN/frameworks" "$FROZEN/banks" content/
cp "$KIT" content/kits/
# 40 by 20 pixels, grey
base64 -d > content/themes/logo.png <<'PNG'
iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAAAAADaLSBnAAAAIklEQVR42mP4TyRgGAQKDYAAHz3QCgkpGgwKh0I4
DvL0CABBMIG/OXvrIgAAAABJRU5ErkJggg==
PNG
cat > content/themes/council.xml <<'XML'
<theme xmlns="urn:kitpress:1" id="council">
  <margins top="20mm" bottom="20mm" inner="20mm" outer="20mm"/>
  <text size="10pt"/>
  <colour accent="#7A1F1F"/>
  <organisation name="Example Council" logo="logo.png"/>
  <classification interviewer="Panel members only" candidate="Yours to keep"/>
  <retention>Shred after six months.</retention>
</theme>
XML
runs 0 'a theme' "$KITPRESS" build --theme council --document "$(every_paper)" --output o \
	content/kits/ml-engineer.xml
for paper in $(kinds | grep -v 'packet$'); do
	like "$(pdftotext -f 1 -l 1 o/$paper.pdf -)" '^Example Council$' "$paper: the organisation"
	unlike "$(pdftotext -f 2 -l 2 o/$paper.pdf -)" '^Example Council$' "$paper: on its first page only"
	# the scanners' codes are images too, but stencils
	is "$(pdfimages -list o/$paper.pdf | sed 1,2d | grep -vc stencil)" 1 "$paper: the logo, once"
done
like "$(pdftotext o/scoring-sheet.pdf -)" 'Panel members only' 'classification for interviewers'
like "$(pdftotext o/handout.pdf -)" 'Yours to keep' 'and for candidates'
like "$(pdftotext o/scoring-sheet.pdf -)" 'Shred after six months' 'retention notice'

# ---- the code ----
runs 0 'a scoring sheet' "$KITPRESS" build --document scoring-sheet --output c "$KIT"
hash=$("$KITPRESS" build --document answer-key --output c "$KIT" > /dev/null &&
	pdftotext c/answer-key.pdf - | grep -Eo '\b[0-9a-f]{32}\b' | head -1 | cut -c 1-16)
pages=$(page_count c/scoring-sheet.pdf)
pdftoppm -r 150 -gray -png c/scoring-sheet.pdf scan
n=0
for scan in scan-*.png; do
	n=$((n + 1))
	zbarimg -q --raw -Sdisable -Sqrcode.enable --nodbus "$scan"
	printf 'KP2:%s:S:%s\n' "$(echo "$hash" | tr a-f A-F)" $n >> wanted
done > codes 2> /dev/null
diff wanted codes > why
ok $? "kit, document and page of each of $pages pages, and nothing else"

# ---- extremes ----
head='<bank xmlns="urn:kitpress:1" id="long" title="Long" xml:lang="en">
<framework href="../frameworks/engineering.xml"/>
<question id="q" competency="modelling" minutes="5"><title>Long</title>'
words() { # N
	awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++)
		printf "%s%s", i % 9 ? "word" i : "reconsideration", i % 120 ? " " : ".</p><p>" }'
}
set_long() { # NAME: builds content/banks/long.xml and checks its pages
	runs 0 "$1" "$KITPRESS" build --output long content/banks/long.xml
	"$KITPRESS" dump --stage layout content/banks/long.xml > dump 2> why &&
		"$TOP/tests/tools/pages.pl" dump > why
	ok $? "$1: pages hold"
}
n=40000
[ "$MODE" = asan ] && n=4000
{ echo "$head<prompt><p>Say.</p></prompt><answer><p>"; words $n; echo 'end.</p></answer></question></bank>'; } > content/banks/long.xml
set_long "an answer of $n words"
is "$(pdftotext -raw long/answer-key.pdf - | tr -d '\255' | grep -Eo 'word[0-9]+' | sort -u | wc -l | tr -d ' ')" \
	$((n - n / 9)) 'with every word'
rows=2000
[ "$MODE" = asan ] && rows=200
{ echo "$head<prompt><p>Say.</p></prompt><answer><table><thead><tr><th>No.</th><th>What</th></tr></thead><tbody>"
	awk -v n=$rows 'BEGIN { for (i = 1; i <= n; i++) print "<tr><td>" i "</td><td>row" i " of the table</td></tr>" }'
	echo '</tbody></table></answer></question></bank>'; } > content/banks/long.xml
set_long "a table of $rows rows"
is "$(pdftotext -layout long/answer-key.pdf - | grep -Eo 'row[0-9]+' | sort -u | wc -l | tr -d ' ')" \
	$rows 'with every row'
{ echo "$head<prompt><p>"; words 1400; echo 'end.</p></prompt></question></bank>'; } > content/banks/long.xml
set_long 'a prompt of three pages'

# Everything too long or too many: titles, ids, a scale of ten points, twelve competencies.
perl -e '
	my $title = "Senior lead specialist for interdisciplinary machine learning operations and data "
		. "platforms in the public sector of Europe";
	my $scale = join "", map { "<point value=\"$_\" label=\"Point number $_\">What $_ means.</point>" } 1 .. 10;
	my $options = join "", map { "<option id=\"r$_\" label=\"Recommendation $_\"/>" } 1 .. 6;
	my $levels = join "", map { "<level id=\"l$_\" order=\"$_\" title=\"Level $_ specialist\"/>" } 1 .. 6;
	my $competencies = join "", map { "<competency id=\"c$_\" weight=\"1.25\" "
		. "title=\"Interdisciplinary communication and cooperation $_\"/>" } 1 .. 12;
	my $anchors = join "", map { my $v = $_; "<anchor value=\"$v\">What a $v sounds like.</anchor>",
		map { "<anchor value=\"$v\" level=\"l$_\">Own anchor of level $_ for $v.</anchor>" } 1 .. 6 } 1 .. 10;
	open my $f, ">", "content/frameworks/big.xml" or die;
	print $f "<framework xmlns=\"urn:kitpress:1\" id=\"big\" xml:lang=\"en\"><scale id=\"ten\">$scale</scale>",
		"<recommendations>$options</recommendations>$levels$competencies</framework>\n";
	close $f;
	open $f, ">", "content/banks/big.xml" or die;
	print $f "<bank xmlns=\"urn:kitpress:1\" id=\"big\" title=\"$title\" xml:lang=\"en\">",
		"<framework href=\"../frameworks/big.xml\"/>";
	print $f "<question id=\"a-rather-long-identifier-of-a-question-$_\" competency=\"c$_\" minutes=\"125\">",
		"<title>A question whose title goes on for longer than titles should, number $_</title>",
		"<prompt><p>What would you do, number $_?</p></prompt><points><point>Says it</point></points>",
		"<probes><probe when=\"unclear\"><ask>And?</ask><expect>This.</expect></probe></probes>",
		"<rating scale=\"ten\">$anchors</rating></question>" for 1 .. 12;
	print $f "</bank>\n"'
for options in '' '--large-print --panel 8 --paper letter' '--density compact --level l3'; do
	case $options in *large*) least=18000 ;; *) least=0 ;; esac
	"$KITPRESS" dump --stage layout $options content/banks/big.xml > dump 2> why &&
		"$TOP/tests/tools/pages.pl" --least $least dump > why
	ok $? "too much of everything $options"
done
done_testing
