#!/bin/sh
# kitpress batch where a face cannot give what a candidate's name needs: whoever fails is told, with
# the roster's line and the reason, and the exit status says so.
. "${0%/*}/lib.sh"
have pdftotext || done_testing
LATO=/usr/share/fonts/truetype/lato/Lato-Regular.ttf
GENTIUM=/usr/share/fonts/truetype/gentiumplus/GentiumBookPlus-Regular.ttf
cat > f.xml << 'EOF'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en"><scale id="two"><point value="1" label="Poor"/><point value="2" label="Good"/></scale>
<level id="junior" order="1" title="Junior"/><level id="senior" order="2" title="Senior"/><competency id="care" title="Care"/></framework>
EOF
cat > bank.xml << 'EOF'
<bank xmlns="urn:kitpress:1" id="desk" title="Front desk" xml:lang="en">
<framework href="f.xml"/>
<question id="key" competency="care"><prompt><p>A guest has lost a key. What do you do?</p></prompt></question>
</bank>
EOF
mkdir -p data/fonts text/fonts none/fonts
perl "$TOP/tests/tools/damage_face.pl" $LATO data/fonts/Bad.ttf
sed 's/Lato-Regular/Bad/' "$TOP/fonts/fontset.xml" > data/fonts/fontset.xml
perl "$TOP/tests/tools/damage_face.pl" $GENTIUM text/fonts/Bad.ttf
sed 's/GentiumBookPlus-Regular/Bad/' "$TOP/fonts/fontset.xml" > text/fonts/fontset.xml
batch() { "$KITPRESS" batch bank.xml --data data -d answer-key "$@"; }

# ---- a glyph that cannot be embedded ----
printf 'code,name\nC1,Zo\303\251\nC2,Sam\nC3,Ren\303\251\nC4,Kim\n' > roster.csv
for jobs in 1 2; do
	rm -rf b
	runs 1 "a damaged glyph in two names, -j $jobs" batch -r roster.csv -o b -j $jobs
	like "$(cat err)" "^roster.csv:2:1: error: 'C1': cannot embed the font file '.*Bad.ttf': a composite glyph is damaged" \
		'is told with the line of the first'
	like "$(cat err)" "^roster.csv:4:1: error: 'C3': cannot embed" 'and of the other'
	is "$(tail -n 1 err)" '2 errors' 'and of nobody else'
	is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 2 failed 2 2 folders in b/ ' 'the counts are the same'
	is "$(ls b | tr '\n' ' ')" 'C2 C4 kit.lock.xml ' 'the others have their papers'
	runs 1 "as JSON" batch -r roster.csv -o b -j $jobs --report json
	is "$(grep -o '"state":"[a-z]*"\(,"messages":\["cannot embed\)*' out | tr '\n' ' ')" \
		'"state":"failed","messages":["cannot embed "state":"done" "state":"failed","messages":["cannot embed "state":"done" ' \
		'each who failed has the reason'
done
sed 's/guest/guest of the café/' bank.xml > common.xml
runs 1 'a damaged glyph in all papers' "$KITPRESS" batch common.xml --data text -d answer-key -r roster.csv -o c
is "$(grep -c 'error: cannot embed the font file' err)" 1 'is told once'
runs 1 'and by build' "$KITPRESS" build common.xml --data text -o d
like "$(cat err)" "text/fonts/fontset.xml:[0-9]+:[0-9]+: error: cannot embed the font file '.*Bad.ttf'" \
	'with the place in the fontset'
[ ! -e d ]
ok $? 'nothing is written'

# ---- a face that is of no use, which only some names ask for ----
printf 'this is no font\n' > none/fonts/Fallback.ttf
awk '/role="fallback"/ && !done { print "<face role=\"fallback\" file=\"Fallback.ttf\"/>"; done = 1 }
	{ print }' "$TOP/fonts/fontset.xml" > none/fonts/fontset.xml
printf 'code,name\nC1,\327\220\327\221\nC2,Sam\nC3,\327\220\327\222\nC4,\327\220\327\221\nC5,Kim\n' > hebrew.csv
for jobs in 1 2; do
	rm -rf e
	runs 1 "a face of no use, -j $jobs" "$KITPRESS" batch bank.xml --data none -d answer-key -r hebrew.csv -o e -j $jobs
	is "$(grep -c "^hebrew.csv:[245]:1: error: '.*': the font file '.*Fallback.ttf' is of no use" err)" 3 \
		'is told to each whose name asks for it'
	is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 2 failed 3 2 folders in e/ ' 'whoever makes the papers'
done
done_testing
