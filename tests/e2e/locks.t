#!/bin/sh
# Lock files that were mended by hand: what one names twice, or a level that is not its own, ends a
# build before anything is written.
. "${0%/*}/lib.sh"
cat > f.xml << 'EOF'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en"><scale id="two"><point value="1" label="Poor"/><point value="2" label="Good"/></scale>
<level id="junior" order="1" title="Junior"/><level id="senior" order="2" title="Senior"/><competency id="care" title="Care"/></framework>
EOF
cat > bank.xml << 'EOF'
<bank xmlns="urn:kitpress:1" id="desk" title="Front desk" xml:lang="en">
<framework href="f.xml"/>
<question id="a" competency="care"><prompt><p>First prompt.</p></prompt></question>
<question id="b" competency="care"><prompt><p>Second prompt.</p></prompt></question>
<question id="c" competency="care"><prompt><p>Third prompt.</p></prompt></question>
<together refs="a b"/>
</bank>
EOF
printf 'code,name\nA1,Kim\n' > roster.csv
build() { "$KITPRESS" build bank.xml -d handout "$@"; }
asked() { sed -n 's/.*<locked ref="\([^"]*\)".*/\1/p' "$1" | tr '\n' ' '; }
text() { pdftotext "$1" - | grep -o '[A-Z][a-z]* prompt' | tr '\n' ' '; }

runs 0 'a first build' build -o a
sed '/ref="a"/p; /ref="c"/d' a/kit.lock.xml > aab.xml
sed '/ref="a"/{p;p;p;}' a/kit.lock.xml > aaaabc.xml
sed '/ref="a"/d' a/kit.lock.xml > bc.xml
grep -v '<locked ref' a/kit.lock.xml > none.xml

for command in 'build bank.xml -d handout -o b' 'batch bank.xml -r roster.csv -d handout -o b' \
	'mail bank.xml -r roster.csv -o b'; do
	runs 1 "a question named twice: ${command%% *}" "$KITPRESS" $command --lock aab.xml
	like "$(cat err)" "^aab.xml:5:3: error: the lock names 'a' twice" 'with its place'
	[ ! -e b ]
	ok $? 'and nothing is written'
done
runs 1 'more entries than questions' build --lock aaaabc.xml -o c
is "$(grep -c "error: the lock names 'a' twice" err)" 1 'it is told once'
unlike "$(cat err)" 'out of memory' 'and memory is not blamed'
runs 1 'no entry' build --lock none.xml -o c
like "$(cat err)" '^none.xml:2:1: error: the lock names no question' 'is told'
runs 1 'avoiding what a lock names twice' "$KITPRESS" select bank.xml --avoid aab.xml
runs 1 'a difference to such a lock' "$KITPRESS" select bank.xml --diff aab.xml
[ ! -e c ]
ok $? 'nothing is written'

runs 0 'half of what goes together' build --lock bc.xml -o half
is "$(text half/handout.pdf)" 'Second prompt Third prompt ' 'is asked, and no more'
is "$(asked half/kit.lock.xml)" 'b c ' 'and locked'

runs 0 'a lock of a level' build --level senior -o s
runs 1 'for another' build --level junior --lock s/kit.lock.xml -o j
like "$(cat err)" "^s/kit.lock.xml:2:1: error: the lock is of the level 'senior', not of the level 'junior'" \
	'is told'
runs 1 'a lock of any level, for one' build --level junior --lock a/kit.lock.xml -o j
like "$(cat err)" "the lock is of any level, not of the level 'junior'" 'is told'
runs 0 'a lock names the level' build --lock s/kit.lock.xml -o t
cmp s/handout.pdf t/handout.pdf > why 2>&1
ok $? 'and the papers are the same'
runs 1 'no lock in the folder' "$KITPRESS" batch bank.xml -r roster.csv --locked -d handout -o n
like "$(cat err)" "^bank.xml:1:1: error: no lock file tells what is asked at any level" 'is told with the bank'
done_testing
