#!/bin/sh
# Exit status: 1 where the content is at fault, 3 where the system is; and the place of messages that
# have no line of a file to themselves.
. "${0%/*}/lib.sh"
framework() { # LEVELS
	echo '<framework xmlns="urn:kitpress:1" id="f" xml:lang="en"><scale id="two"><point value="1" label="Poor"/><point value="2" label="Good"/></scale>'
	for level in $1; do
		echo "<level id=\"$level\" order=\"${level##*[a-z]}\" title=\"$level\"/>"
	done
	echo '<competency id="care" title="Care"><expectation level="l33">More</expectation></competency></framework>'
}
bank() { # QUESTIONS
	echo '<bank xmlns="urn:kitpress:1" id="desk" title="Front desk" xml:lang="en">'
	echo "<framework href=\"f.xml\"/>$1</bank>"
}
question='<question id="key" competency="care" levels="l33"><prompt><p>What do you do?</p></prompt></question>'

# ---- content ----
framework "$(seq -f 'l%g' 33)" > f.xml
bank "$question" > bank.xml
runs 1 '33 levels' "$KITPRESS" check bank.xml
like "$(cat err)" '^f.xml:34:1: error: more than 32 levels' 'at the last'
is "$(tail -n 1 err)" '1 error' 'is one message'
framework 'l1 all2 l33' | sed 's/id="all2"/id="all"/' > f.xml
runs 1 "a level called 'all'" "$KITPRESS" check bank.xml
like "$(cat err)" "^f.xml:3:1: error: a level cannot be called 'all'" 'is refused'
framework 'l1 l33' > f.xml
runs 0 'two levels' "$KITPRESS" check bank.xml
bank '' > empty.xml
for command in build select; do
	runs 1 "$command: a bank without questions" "$KITPRESS" $command empty.xml
	like "$(cat err)" '^empty.xml:1:1: error: the bank has no questions' 'is told'
	is "$(tail -n 1 err)" '1 error' 'and nothing else'
done
mkdir -p data/fonts
sed 's/Lato-Regular/Missing/' "$TOP/fonts/fontset.xml" > data/fonts/fontset.xml
runs 1 'a fontset that names a missing face' "$KITPRESS" build bank.xml --data data -o o
like "$(cat err)" "data/fonts/fontset.xml:[0-9]+:3: error: the face 'Missing.ttf' is in none" 'is told'
sed "s/title=\"Front desk\"/title=\"$(printf 'A title of many words %s ' $(seq 60))\"/" bank.xml > long.xml
runs 0 'a title that no running line holds' "$KITPRESS" build long.xml -d handout -o long
like "$(cat err)" '^long.xml:1:1: warning: the running line .* was shortened' 'is told with the bank'

# ---- the system ----
if [ "$(id -u)" -eq 0 ] && have setpriv; then
	user() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
	chmod 755 . && mkdir shut && cp f.xml bank.xml shut
	cp -R "$TOP/fonts" shut/fonts
else
	user() { "$@"; }
	mkdir shut && cp f.xml bank.xml shut && cp -R "$TOP/fonts" shut/fonts
fi
if user test -x "$KITPRESS" -a -r shut/bank.xml; then
	for file in f.xml fonts/fontset.xml; do
		chmod 0 shut/$file
		runs 3 "no permission to read $file" user "$KITPRESS" build shut/bank.xml -d handout -o "$folder/x"
		like "$(cat err)" "error: cannot read '.*$file': Permission denied" 'is told'
		chmod 644 shut/$file
	done
	cp /usr/share/fonts/truetype/lato/Lato-Regular.ttf shut/fonts && chmod 0 shut/fonts/Lato-Regular.ttf
	runs 3 'no permission to read a face' user "$KITPRESS" build shut/bank.xml -d handout -o "$folder/x"
	like "$(cat err)" "shut/fonts/fontset.xml:[0-9]+:3: error: cannot read the font file '.*Lato-Regular.ttf': Permission denied" 'is told'
	chmod 0 shut
	runs 3 'no permission to look into a folder' user "$KITPRESS" check shut/bank.xml
	like "$(cat err)" "cannot read 'shut/bank.xml': Permission denied" 'is told'
	chmod 755 shut
fi
runs 3 'no file of the name' "$KITPRESS" check none.xml
done_testing
