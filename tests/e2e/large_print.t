#!/bin/sh
# Large print: no letter under 18 pt on any page of any paper, and none off the paper or upon
# another, whatever the language, the words and the margins.
. "${0%/*}/lib.sh"
have mutool && have pdftotext && have qpdf || done_testing

# Each fault of a paper's letters: under the least size, or nearer to the paper's edge than
# printers print.
small() { # FILE…
	for f in "$@"; do
		mutool draw -F stext "$f" 2> /dev/null | perl -ne '
			($w, $h, $page) = ($1, $2, $page + 1) if /<page .*width="([\d.]+)" height="([\d.]+)"/;
			$size = $1 if /<font [^>]*size="([\d.]+)"/;
			next if !/<char quad="([\d.-]+) [\d.-]+ ([\d.-]+) [^"]*" x="[\d.-]+" y="([\d.-]+)" .*c="([^"]*)"/;
			$chars++;
			print "'"$f"', page $page: $size pt: $4\n" if $size < 18 && $small++ < 5;
			print "'"$f"', page $page: $4 at the edge\n"
				if $4 ne " " && ($1 < 13 || $2 > $w - 13 || $3 - .7 * $size < 13
				|| $3 > $h - 13) && $edge++ < 5;
			END { print "'"$f"': no letters\n" if !$chars }'
	done
}
none() { # NAME FILE…
	none_name=$1
	shift
	small "$@" > why
	[ ! -s why ]
	ok $? "$none_name"
}

for lang in en de fr es ar; do
	for paper in a4 letter; do
		[ $paper$lang != letterde ] || continue
		[ "$MODE" != asan ] || [ $paper = letter ] || continue
		"$KITPRESS" build --large-print --lang $lang --paper $paper -o $lang-$paper "$KIT" \
			> out 2> err || cat err
		none "$lang, $paper" $lang-$paper/*.pdf
		[ $lang-$paper = en-a4 ] || continue
		pdftotext -layout en-a4/scoring-sheet.pdf - | grep -cE '^ *Code +Interviewer *$' > named
		is "$(cat named)" "$(page_count en-a4/scoring-sheet.pdf)" 'each head says what is written on its blanks'
	done
done
runs 0 'the compact sheet' "$KITPRESS" build --large-print --density compact -d scoring-sheet \
	-o compact "$KIT"
none 'the compact sheet: every letter' compact/scoring-sheet.pdf

# ---- indices, code, long titles, narrow margins ----

cat > f.xml << 'EOF'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en">
<scale id="s"><point value="1" label="Weak"/><point value="2" label="Good"/></scale>
<recommendations><option id="no" label="No"/><option id="yes" label="Yes"/></recommendations>
<level id="junior" order="1" title="Junior"/>
<competency id="care" title="Care"/>
</framework>
EOF
rich='<p>H<sub>2</sub>O, x<sup>2</sup>, <sup>a<sub>b</sub></sup>, <code>f(x)</code>,
<em><code>g<sub>1</sub></code></em></p><pre>int main(void);</pre>
<table><thead><tr><th>A<sup>1</sup></th><th>B</th></tr></thead>
<tbody><tr><td><code>a</code></td><td>b<sub>2</sub></td></tr></tbody></table>
<blockquote><p>q<sup>3</sup></p></blockquote><ul><li>l<sub>4</sub></li></ul>
<ol><li>o<sup>5</sup></li></ol><dl><dt>t<sup>6</sup></dt><dd><code>d</code></dd></dl>'
bank() { # TITLE ID
	cat << EOF
<bank xmlns="urn:kitpress:1" id="$2" title="$1" version="2026.1" xml:lang="en">
<framework href="f.xml"/>
<question id="key" competency="care"><title>Keys</title>
<prompt>$rich</prompt><rationale>$rich</rationale><answer>$rich</answer>
<evaluation>$rich</evaluation>
<points><point must="yes">x<sup>2</sup> and <code>y</code></point></points>
<red-flags><flag>z<sub>1</sub></flag></red-flags>
<probes><probe when="vague"><ask>x<sup>2</sup>?</ask><expect><code>y</code></expect></probe></probes>
<rating scale="s"><anchor value="1"><p>n<sup>2</sup></p></anchor></rating>
<references><a href="https://example.org/">An example<sup>1</sup></a></references>
</question>
</bank>
EOF
}
bank 'Front desk' desk > bank.xml
runs 0 'indices and code' "$KITPRESS" build --large-print -o rich bank.xml
none 'indices and code: every letter' rich/*.pdf
runs 0 'in normal print' "$KITPRESS" build -d handout -o usual bank.xml
mutool draw -F stext usual/handout.pdf 2> mutool.err | grep -o '<font [^>]*size="[0-9.]*"' |
	sed 's/.*size="//; s/"//' | sort -n | head -n 1 > least
[ "$(cut -d . -f 1 least)" -lt 10 ]
ok $? 'they stay smaller than the text around'

# The foot's two texts do not fit beside each other.
title='Head of customer relations and front desk services for all of our northern branches'
bank "$title" front-desk-of-all-northern-branches-with-evening-service > long.xml
for doc in $(kinds | grep -v 'packet$'); do
	runs 0 "a long title: $doc" "$KITPRESS" build --large-print -d $doc -o long long.xml
	is "$(grep -c shortened err)" 0 'its running lines are whole'
	none 'every letter' long/$doc.pdf
	pdftotext -f 2 -l 2 -raw long/$doc.pdf - 2> /dev/null > text
	pages=$(page_count long/$doc.pdf)
	[ "$pages" -ge 2 ] || pdftotext -raw long/$doc.pdf text
	like "$(tr '\n' ' ' < text)" "$title" 'the title stands on the page'
	like "$(cat text)" "^Page [12] of $pages\>" 'so does its number'
	case $doc in
	handout | prep-guide) unlike "$(cat text)" '2026\.1' 'and nothing of the kit' ;;
	*) like "$(cat text)" '2026.1 · [0-9a-f]{8}$' 'and the identity' ;;
	esac
done
"$KITPRESS" dump --stage layout --large-print long.xml > pages.dump 2> why &&
	"$TOP/tests/tools/pages.pl" --least 18000 pages.dump > why
ok $? 'running lines stand clear of the text'

cat > narrow.xml << 'EOF'
<theme xmlns="urn:kitpress:1" id="narrow">
  <margins top="10mm" bottom="10mm" inner="10mm" outer="10mm"/>
  <text size="9pt"/>
  <colour accent="#1F4E79"/>
</theme>
EOF
runs 0 'narrow margins' "$KITPRESS" build --large-print --theme narrow.xml -o narrow long.xml
none 'narrow margins: every letter, and none off the paper' narrow/*.pdf

word=pneumonoultramicroscopicsilicovolcanoconiosis
bank "$word$word" desk > word.xml
runs 0 'a title of one word that is too long' "$KITPRESS" build --large-print -d handout \
	-o word word.xml
like "$(cat err)" 'running line .* was shortened' 'is told'
none 'every letter of it' word/handout.pdf

# ---- a roster's large_print ----

long='Kim Alexandra Theodora Wilhelmina Fitzwilliam-Montgomery van der Linden der Jüngere'
cat > roster.csv << EOF
code,name,lang,date,time,location,interviewers,large_print,time_factor
L1,Kim Roe,en,2026-12-02,09:30,Room 1,Ann,yes,
L2,$long,de,2026-12-02,09:30,"Large conference room on the fourth floor, building 14",$long,yes,1.25
L3,ليلى,ar,2026-12-02,09:30,قاعة 214,Ann,yes,1.5
EOF
for bank in bank long; do
	runs 0 "batch of $bank" "$KITPRESS" batch $bank.xml -r roster.csv -o batch-$bank \
		-d "$(every_paper)"
	none "candidates' papers of a batch of $bank" batch-$bank/*/candidate/*.pdf
	for f in batch-$bank/*/*/*.pdf; do
		qpdf --check "$f" > check 2>&1 || cat check
	done > why
	[ ! -s why ]
	ok $? 'all are sound'
done
like "$(pdftotext -l 1 -layout batch-bank/L1/candidate/handout.pdf -)" '^ *Code +L1$' 'whose: a line of its own'
like "$(pdftotext -l 1 -layout batch-bank/L1/candidate/handout.pdf -)" '^ *Date +Wednesday, 2 December 2026$' \
	'when: a line of its own'
done_testing
