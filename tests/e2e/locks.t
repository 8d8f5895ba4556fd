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

# ---- what a lock records beside the questions ----

cp bank.xml bank.kept
cp f.xml f.kept
# Papers as they were locked, from a lock in the first form, which knows of questions alone.
cat > old.xml << 'EOF'
<kit-lock xmlns="urn:kitpress:1" kit="desk" seed="0" rules="3668fa96c88fc26990f62636233f8f663bb11670f1050bd388e19d61d0e70037">
  <locked-bank id="desk"/>
  <locked ref="a" revision="1" hash="ef13218f350e488b89e0b03be1550e08739601500715f13844bb8230e5fffb34"/>
  <locked ref="c" revision="1" hash="0e6ccd627bb9acbbba92e42f00ece0d75462414135596e245acf89d8f3a8f668"/>
</kit-lock>
EOF
runs 0 'a lock of form 1' build --lock old.xml -o old
is "$(text old/handout.pdf)" 'First prompt Third prompt ' 'is asked as it says'
[ ! -s err ]
ok $? 'without a word'
like "$(cat old/kit.lock.xml)" '<kit-lock xmlns="urn:kitpress:1" form="2"' 'and locked in form 2'
is "$("$KITPRESS" select bank.xml --diff old.xml)" 'added: b' 'it is compared with what is asked now'
sed -i 's/Third prompt/3rd prompt/' bank.xml
runs 1 'a question that has changed since' build --lock old.xml -o no
like "$(cat err)" "error: 'c' has changed since the kit was locked" 'is told'
cp bank.kept bank.xml
sed 's/seed=/form="3" &/' old.xml > later.xml
runs 1 'a form that is not known' build --lock later.xml -o no
like "$(cat err)" "later.xml:1:.*error: .*'form'" 'is told'

# told WHAT LOCK: of all that is compared this alone differs, and papers are made all the same.
told() {
	rm -rf again
	runs 0 "$1: papers are made" build --lock "$2" -o again
	is "$(grep -c warning: err)" 1 'with one warning'
	like "$(cat err)" "^$2:2:1: warning: $3" "that tells it"
	cmp -s "$2" again/kit.lock.xml
	is $? 1 'and another lock'
}
runs 0 'a lock' build -o now
cp now/kit.lock.xml lock.xml
runs 0 'nothing differs' build --lock lock.xml -o same
[ ! -s err ] && cmp now/kit.lock.xml same/kit.lock.xml > why 2>&1
ok $? 'nothing is told, and the lock is the same'
other='than when the kit was locked'
mkdir labels themes fonts
sed 's/>Interview questions</>Questions</; s/>Page /> p. /' "$TOP/content/labels/en.xml" > labels/en.xml
cmp -s labels/en.xml "$TOP/content/labels/en.xml"
is $? 1 'other labels'
told 'other labels' lock.xml "other labels $other"
rm labels/en.xml
sed 's/size="10pt"/size="10.5pt"/' "$TOP/content/themes/standard.xml" > themes/standard.xml
told 'another theme' lock.xml "other theme $other"
ppmmake red 40 10 | pnmtopng > themes/logo.png 2> /dev/null
sed 's/<text /<organisation name="Desk" logo="logo.png"\/>&/' "$TOP/content/themes/standard.xml" > themes/standard.xml
runs 0 'a logo' build -o logo
cp logo/kit.lock.xml logo.xml
ppmmake blue 40 10 | pnmtopng > themes/logo.png 2> /dev/null
told 'another picture as logo' logo.xml "other theme $other"
rm themes/*
sed 's/GentiumBookPlus-Italic/GentiumBookPlus-Regular/' "$TOP/fonts/fontset.xml" > fonts/fontset.xml
told 'other faces' lock.xml "other faces $other"
rm fonts/fontset.xml
for words in 's/label="Poor"/label="Weak"/' 's/title="Care"/title="Caring" weight="2"/' \
	's/<level id="junior"/<level id="intern" order="0" title="Intern"\/>&/'; do
	sed -i "$words" f.xml
	told "$words" lock.xml "the kit, a bank's title or the framework says something else $other"
	is "$("$KITPRESS" select bank.xml --diff lock.xml)" 'what the kit or its framework says has changed' \
		'the difference has it'
	cp f.kept f.xml
done
# Another language is asked for, so its words and patterns are no surprise.
runs 0 'another language' build --lang de --lock lock.xml -o de
unlike "$(cat err)" "$other" 'nothing is told of it'
mkdir -p batch
runs 0 'a batch' "$KITPRESS" batch bank.xml -r roster.csv -d handout -o batch
sed 's/size="10pt"/size="10.5pt"/' "$TOP/content/themes/standard.xml" > themes/standard.xml
runs 0 'a batch as it was locked' "$KITPRESS" batch bank.xml -r roster.csv --locked -d handout -o batch
is "$(grep -c "warning: other theme $other" err)" 1 'tells once what differs'
done_testing
