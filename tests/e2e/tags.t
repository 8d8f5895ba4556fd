#!/bin/sh
# Tags: what a screen reader is told is what the paper says, in order, and nothing else.
. "${0%/*}/lib.sh"
TAGS=$TOP/tests/tools/tags.pl
RICH=$TOP/tests/tools/pdfua/bank.xml

# The text of a paper's tags, in tree order.
said() {
	pdfinfo -struct-text "$1" 2> why | sed -n 's/^ *"\(.*\)"$/\1/p'
}

build() { # NAME FOLDER ARGUMENT…
	build_name=$1 build_folder=$2
	shift 2
	runs 0 "$build_name" "$KITPRESS" build --document "$(every_paper)" --output "$build_folder" "$@"
}
build 'build' kit "$KIT"
build 'large print' large --large-print "$KIT"
build 'all of the bank' all "$BANK"
build 'a bank of everything' rich --data "$TOP/content" "$RICH"
runs 0 'a packet' "$KITPRESS" build --document packet,room-packet,answer-key --output kit "$KIT"
for paper in kit/*.pdf large/*.pdf all/*.pdf rich/*.pdf; do
	perl "$TAGS" "$paper" > why 2>&1
	ok $? "$paper: sound tags"
done

said all/answer-key.pdf > text
"$TOP/tests/tools/papers.pl" order "$BANK" text > why 2>&1
ok $? 'the tags say every word of the bank, in order'
said kit/handout.pdf > text
"$TOP/tests/tools/papers.pl" prompts "$BANK" text > why 2>&1
ok $? 'the tags of the handout say every prompt, in order'
like "$(said rich/handout.pdf | tr -s '\n ' ' ')" 'H2O, a link with emphasis .*, and some more ?, mail and a' \
	'links are said where they stand'
like "$(said kit/scoring-sheet.pdf)" '^2 Overfitting' 'a number and its heading do not run together'
unlike "$(cat text)" 'Page [0-9]+ of|For the candidate' 'running lines are not said'

pdfinfo -struct-text rich/handout.pdf > tree
is "$(said rich/handout.pdf | grep -c 'Two columns')" 1 "a split table's head is said once"
[ "$(pdftotext rich/handout.pdf - | grep -c 'Two columns')" -gt 1 ]
ok $? 'though it stands on every page'
is "$(grep -c '^ *Table ' tree)" 1 'and the table is one'
is "$(grep -c '^ *TR$' tree)" 90 'with all its rows'
like "$(cat tree)" '/Scope /Row' "a row's head has its scope"
like "$(cat tree)" '/ColSpan 2' 'a cell over two columns says so'
is "$(grep -c '^ *Lbl ' tree)" 8 "a list's marks are its labels"
like "$(cat tree)" '/ListNumbering /Decimal' 'a numbered list says so'
like "$(cat tree)" '^ *Figure' 'a picture is a figure'
like "$(cat tree)" '^ *BlockQuote$' 'a quotation is one'
is "$(grep -c '^ *H1 ' tree)" 1 'one title'
qpdf --json=2 --json-key=qpdf rich/handout.pdf > json
like "$(cat json)" '"u:A single grey pixel"' 'a picture has its description'
like "$(cat json)" '"/Lang": "u:de"' "a paragraph's language is told"
qpdf --qdf --stream-data=uncompress rich/handout.pdf plain.pdf
like "$(grep -a BDC plain.pdf | tr -d '\000')" 'MCID [0-9]+ */Lang *\(fr\)' "and a run's"
like "$(grep -a BDC plain.pdf)" 'MCID [0-9]+ */ActualText' 'what is to be filled in is said'

# XMP and Info say the same
pdfinfo kit/handout.pdf > info
title=$(sed -n 's/^Title: *//p' info)
pdfinfo -meta kit/handout.pdf > meta
like "$(cat meta)" "<rdf:li xml:lang=\"x-default\">$title</rdf:li>" 'the metadata have the title'
like "$(cat meta)" '<pdfaid:part>2</pdfaid:part>' 'PDF/A-2'
like "$(cat meta)" '<pdfaid:conformance>A</pdfaid:conformance>' 'a'
like "$(cat meta)" '<pdfuaid:part>1</pdfuaid:part>' 'PDF/UA-1'
unlike "$(cat meta)" 'CreateDate' 'no date that was not given'
runs 0 'with a date' env SOURCE_DATE_EPOCH=1700000000 "$KITPRESS" build --document handout \
	--output dated "$KIT"
like "$(pdfinfo -meta dated/handout.pdf)" '<xmp:CreateDate>2023-11-14T22:13:20Z<' 'and that given'

# what a reader of the tags would miss is a fault for check
mkdir -p access/frameworks
cp "$FROZEN/frameworks/engineering.xml" access/frameworks/
cat > access/bank.xml <<'XML'
<bank xmlns="urn:kitpress:1" id="b" title="B">
  <framework href="frameworks/engineering.xml"/>
  <question id="q" competency="data">
    <prompt><p>Read this.</p>
      <table><tr><td>1</td><td>2</td></tr></table></prompt>
  </question>
</bank>
XML
runs 1 'check of a bank without language, a table without heads' "$KITPRESS" check access/bank.xml
like "$(cat err)" 'bank\.xml:1:1: warning: .*names no language' 'the language is missed, with its place'
like "$(cat err)" 'bank\.xml:5:7: error: .*no header cells' 'and the heads'
sed 's/<table>.*<\/table>/<p><img src="x.png"\/><\/p>/' access/bank.xml > access/image.xml
runs 1 'an image without alt' "$KITPRESS" check access/image.xml
like "$(cat err)" "image\.xml:5:[0-9]+: error: .*'alt'" 'the alt is missed'

# the colour space
${CC:-cc} -o srgb "$TOP/tests/tools/srgb.c" \
	$(pkg-config --cflags --libs lcms2) 2> why
ok $? "the judge of colour spaces is built"
number=$(grep -a -o '/DestOutputProfile [0-9]*' plain.pdf | tail -n 1 | sed 's/.* //')
qpdf --show-object="$number" --filtered-stream-data plain.pdf > profile.icc
./srgb profile.icc > why
ok $? 'the output intent is sRGB'

# ---- a batch: what it adds is said in its place ----
cat > roster.csv <<'CSV'
code,name,interviewers,date,time,location
B-1,Ada Lovelace,Grace Hopper,2026-12-01,09:30,Room 4
B-2,,,,,
CSV
runs 0 'a batch' "$KITPRESS" batch "$KIT" -r roster.csv --document "$(every_paper)" -o b
for paper in b/B-?/*/*.pdf; do
	perl "$TAGS" "$paper" > why 2>&1
	ok $? "$paper: sound tags"
done
begins() { # PAPER LINES WANTED
	is "$(said "b/$1.pdf" | head -n "$2" | tr '\n' '|' | sed 's/\xC2\xA0/ /g; s/\xE2\x80\x83/ /g; s/ *|/|/g')" "$3" "$1 begins so"
}
begins B-1/interviewers/scoring-sheet 18 'Scoring sheet|Machine learning engineer, Senior|Format|| in the room|| video|| telephone|Candidate|Ada Lovelace (B-1)|Interviewer|Grace Hopper|Date|Tuesday, 1 December 2026|Start|09:30| End|'
begins B-1/interviewers/answer-key 3 'Answer key|Machine learning engineer, Senior|Ada Lovelace (B-1)  ·  Tuesday, 1 December 2026, 09:30  ·  Room 4|'
begins B-1/interviewers/debrief-sheet 6 'Debrief sheet|Machine learning engineer, Senior|Candidate|Ada Lovelace (B-1)|Date|Tuesday, 1 December 2026|'
begins B-1/candidate/handout 6 'Handout|Machine learning engineer, Senior|Code|B-1|Date|Tuesday, 1 December 2026|'
begins B-1/candidate/prep-guide 8 'Your interview|Machine learning engineer, Senior|When|Tuesday, 1 December 2026, 09:30|95 minutes|Where|Room 4|With|'
begins B-2/interviewers/scoring-sheet 12 'Scoring sheet|Machine learning engineer, Senior|Format|| in the room|| video|| telephone|Candidate|B-2|Interviewer|'
done_testing
