#!/bin/sh
# check means "will build": it chooses and lays out what build would, takes folders, and says each
# fault once and as build says it.
. "${0%/*}/lib.sh"

help_desk
cp bank.xml glyph-bank.xml
sed -i 's/Tell us/Tell us 🎉/; s/id="desk"/id="glyphs"/' glyph-bank.xml
kit() { # NAME BANK MINUTES CHILDREN
	cat > "$1.xml" << XML
<kit xmlns="urn:kitpress:1" id="$1" title="Desk" level="junior" minutes="$3" xml:lang="en">
<bank href="$2"/>
$4
</kit>
XML
}
kit quota bank.xml 60 '<select><quota competency="c" min="4"/></select>'
kit minutes bank.xml 8 '<agenda opening="2" questions="2" closing="2"/><select><require ref="q"/></select>'
kit glyph glyph-bank.xml 60 ''
kit good bank.xml 60 ''

runs 0 'a kit that can be built' "$KITPRESS" check good.xml
is "$(cat out err)" '' 'nothing is said of it'
for kit in quota minutes glyph; do
	runs 1 "$kit: check" "$KITPRESS" check $kit.xml
	mv err checked
	runs 1 "$kit: build" "$KITPRESS" build $kit.xml -o papers
	is "$(cat checked)" "$(cat err)" "$kit: both say the same, at the same place"
	runs 0 "$kit: --fast" "$KITPRESS" check --fast $kit.xml
done
[ ! -e papers ] && [ ! -e output ]
ok $? 'nothing is written'

# ---- levels and papers ----

sed -i 's|<level id="junior".*|&<level id="senior" order="2" title="Senior"/>|' framework.xml
sed -i 's|<question id="q"|& levels="junior"|' bank.xml
sed 's/level="junior"/& levels="junior senior"/' good.xml > both.xml
runs 1 'a level of the kit without questions' "$KITPRESS" check both.xml
like "$(cat err)" 'both.xml:.* error: .*senior' 'names the level'
sed 's/ level="junior" levels="junior senior"/ levels="junior"/' both.xml > unsaid.xml
cp bank.xml before.xml
sed -i 's|</question>|&<question id="s" levels="senior" competency="c"><prompt>So 🎉?</prompt></question>|' bank.xml
runs 0 'a question for another level' "$KITPRESS" check --level junior unsaid.xml
runs 1 'build without a level, which asks it' "$KITPRESS" build unsaid.xml -o papers
mv err built
runs 1 'the same where the kit has none of its own' "$KITPRESS" check unsaid.xml
is "$(cat err)" "$(cat built)" 'in the same words'
mv before.xml bank.xml
runs 0 'its own level' "$KITPRESS" check --level junior both.xml
runs 0 'a kit for one level is not tried at others' "$KITPRESS" check good.xml
runs 1 'unless that is asked for' "$KITPRESS" check --level all good.xml
runs 1 'a level of which the bank has no question' "$KITPRESS" check --level senior bank.xml
runs 1 'all levels of a bank, of which that is one' "$KITPRESS" check --level all bank.xml
is "$(grep -c 'error:' err)" 1 'is the only one at fault'
runs 1 'a level that there is not' "$KITPRESS" check --level staff good.xml
mv err checked
runs 1 'build at it' "$KITPRESS" build --level staff good.xml -o papers
is "$(cat checked)" "$(cat err)" 'says the same'
sed -i 's| levels="junior"||' bank.xml

sed 's|</question>|<rationale><p>✊🏿 🥳</p></rationale>&|' bank.xml > key-bank.xml
kit key key-bank.xml 60 '<documents><document kind="handout"/></documents>'
runs 0 'the handout, which the kit asks for' "$KITPRESS" build key.xml -o papers
runs 1 'a fault in a paper that can be asked for' "$KITPRESS" check key.xml
like "$(cat err)" 'key-bank.xml:3:.*no face has U\+1F973' 'has its place'
runs 0 'papers named' "$KITPRESS" check --document handout key.xml
echo 'documents = handout' > kitpress.conf
runs 0 'build of those in kitpress.conf' "$KITPRESS" build key.xml -o papers
runs 1 'each kind is made, whatever kitpress.conf names' "$KITPRESS" check key.xml
rm kitpress.conf

sed 's/level="junior"/& levels="junior senior"/' glyph.xml > twice.xml
runs 1 'a fault in all papers at two levels, and in the bank' "$KITPRESS" check twice.xml glyph-bank.xml
is "$(grep -c 'no face has' err)" 1 'is told once'
is "$(tail -n 1 err)" '1 error' 'and counted once'

# A picture whose head is fine and whose rest is not: only painting looks there.
head -c 60 "$TOP/tests/golden/squares.png" > half.png
sed 's|</prompt>|<p><img src="half.png" alt="Squares"/></p>&|' bank.xml > picture.xml
runs 1 'a picture cut off' "$KITPRESS" check picture.xml
mv err checked
runs 1 'build of it' "$KITPRESS" build picture.xml -o papers/picture
is "$(cat checked)" "$(cat err)" 'says the same'

# ---- a bank with a fault, drawn by two kits ----

sed 's|competency="c"|competency="d"|' bank.xml > wrong.xml
kit one wrong.xml 60 '<select><require ref="q"/></select>'
kit two wrong.xml 60 '<select><require ref="q"/></select>'
runs 1 'two kits over it' "$KITPRESS" check one.xml two.xml
is "$(grep -c 'error:' err)" 1 'one message, none of what follows from it'
rm wrong.xml one.xml two.xml

# ---- folders ----

mkdir -p tree/a/b tree/.hidden elsewhere
cp framework.xml bank.xml good.xml tree
sed 's/min="4"/min="5"/' quota.xml > tree/a/b/z.xml
sed 's/min="4"/min="6"/' quota.xml > tree/a/b/y.xml
cp bank.xml framework.xml tree/a/b
cp quota.xml tree/.hidden
printf '<feed xmlns="http://www.w3.org/2005/Atom"/>' > tree/feed.xml
printf 'no XML at all <' > tree/notes.xml
sed -n '3p' bank.xml | sed 's/<question/& xmlns="urn:kitpress:1"/' > tree/part.xml
ln -s .. tree/a/up
ln -s ../a tree/a/again
runs 1 'a folder with links in a circle' timeout 20 "$KITPRESS" check tree
is "$(grep -o '^[^ ]*: error' err)" "tree/a/b/y.xml:1:1: error
tree/a/b/z.xml:1:1: error" 'its content in the order of names, each once, no part, no other XML'
mv err checked
runs 1 'from within' sh -c 'cd tree && "$0" check .' "$KITPRESS"
is "$(sed 's|^tree/||' checked)" "$(cat err)" 'the same'
runs 1 'the content root is what is checked without a path' sh -c 'cd tree && "$0" check' "$KITPRESS"
is "$(sed 's|^tree/||' checked)" "$(cat err)" 'the same, too'
runs 1 'or that of --root' "$KITPRESS" check --root tree
is "$(grep -c 'error:' err)" 2 'the same again'
echo '<bnak xmlns="urn:kitpress:1"/>' > tree/misspelt.xml
runs 1 'a root misspelt' "$KITPRESS" check tree
like "$(cat err)" "tree/misspelt.xml:1:1: error: .*'bnak'" 'is no other XML'
rm tree/misspelt.xml tree/a/b/[yz].xml
runs 0 'the others have no fault' "$KITPRESS" check tree
sed 's|id="q"|& status="draft"|' bank.xml > tree/drafts.xml
runs 0 'a bank of drafts in a folder is none' "$KITPRESS" check tree
runs 1 'named, it cannot be built' "$KITPRESS" check tree/drafts.xml
runs 3 'a folder that is not there' "$KITPRESS" check nowhere
mkdir empty
runs 0 'an empty one' "$KITPRESS" check empty

# ---- warnings, rosters ----

sed 's|<p>Tell us about it.</p>|<p>Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsfeierlichkeitenausschussvorsitzendenstellvertretung</p>|' \
	bank.xml > long.xml
runs 0 'a warning' "$KITPRESS" check long.xml
like "$(cat err)" 'long.xml:3:.*warning:' 'is told'
runs 1 'with --werror' "$KITPRESS" check --werror long.xml
like "$(cat err)" 'long.xml:3:.*error:' 'is an error'
printf 'code,name,date\nA1,Ann,2026-13-01\n' > roster.csv
runs 1 'a roster' "$KITPRESS" check good.xml roster.csv
like "$(cat err)" '^roster.csv:2:' 'has the place of its fault'
printf 'code,name,level\nA1,Ann,staff\n' > levels.csv
runs 0 'levels alone' "$KITPRESS" check levels.csv
runs 1 'levels of a kit' "$KITPRESS" check good.xml levels.csv
like "$(cat err)" "^levels.csv:2:8: error: .*'staff'" 'are known by the kit before it'
runs 1 'also with --fast' "$KITPRESS" check --fast roster.csv
runs 2 'an option of another command' "$KITPRESS" check --encrypt handout=x good.xml

for kit in "$TOP"/content/kits/*.xml "$FROZEN"/kits/*.xml; do
	runs 0 "${kit#"$TOP/"}" "$KITPRESS" check --werror "$kit"
done

# ---- pipes and devices, which may never end ----
mkfifo pipe.xml
for command in 'check pipe.xml' 'build pipe.xml' 'list pipe.xml' 'batch good.xml --roster pipe.xml' \
	'new shop --from pipe.xml' 'new shop --logo pipe.xml' 'check /dev/null'; do
	# shellcheck disable=SC2086 # words
	runs 3 "$command" timeout 20 "$KITPRESS" $command
	like "$(cat err)" "cannot read '.*': it is a pipe, a socket or a device, not a file" 'is refused'
done
rm pipe.xml
runs 0 'what a shell hands over' sh -c '"$0" check --root . /dev/fd/3 3< good.xml' "$KITPRESS"

# ---- files that nothing reads ----
mkdir -p shop/banks shop/kits shop/rosters shop/docs
touch shop/kitpress.conf
sed 's/<framework.*//' bank.xml > shop/banks/desk.xml
is_unread() { # FILE STATUS WORDS WHY
	runs "$2" "$4, in a folder" "$KITPRESS" check shop
	like "$(cat err)" "^$1:.*$3" 'is told at the file'
	is "$(grep -c 'error:\|warning:' err)" 1 'alone'
	rm "$1"
}
: > shop/banks/empty.xml
is_unread shop/banks/empty.xml 1 'error: .*file-empty' 'an empty file'
echo 'What did you do?' > shop/banks/text.xml
is_unread shop/banks/text.xml 1 'error: .*xml-none' 'text'
head -c 100 /dev/zero > shop/kits/zeros.xml
is_unread shop/kits/zeros.xml 1 'error: ' 'bytes'
echo '<feed xmlns="http://www.w3.org/2005/Atom"/>' > shop/kits/feed.xml
is_unread shop/kits/feed.xml 1 'error: .*root-foreign' 'what another program reads'
sed 's/competency="c"/competence="c"/; s/id="desk"/id="big"/' shop/banks/desk.xml > shop/docs/BIG.XML
is_unread shop/docs/BIG.XML 1 "error: .*'competence'" 'capitals in the name'
cp shop/banks/desk.xml shop/banks/desk.xml.txt
is_unread shop/banks/desk.xml.txt 0 'warning: .*the name of content ends in .xml' 'another name'
printf '%%PDF-1.4' > shop/banks/questions.pdf
is_unread shop/banks/questions.pdf 0 'warning: .*it is a PDF' 'another kind of file'
echo '<question xmlns="urn:kitpress:1" id="p" competency="c"><prompt>Why?</prompt></question>' > shop/banks/p.xml
is_unread shop/banks/p.xml 1 'error: .*root-question' 'a part that nothing includes'
echo 'a' > shop/rosters/a.txt
is_unread shop/rosters/a.txt 0 "warning: .*a roster's name" 'a roster that is none by its name'
printf 'code,name,date\nA1,Ann,2026-13-01\n' > shop/rosters/a.tsv
is_unread shop/rosters/a.tsv 1 '2:8: error' 'a roster with a fault'
printf 'name,date\nAnn,3/4/2026\n' > shop/roster.csv
is_unread shop/roster.csv 1 'error: .*roster-date-either' 'a roster beside the folders'
ln -s nowhere.xml shop/banks/link.xml
runs 1 'a link that leads nowhere' "$KITPRESS" check shop
like "$(cat err)" "error: 'shop/banks/link.xml' is a link that leads nowhere" 'is told'
rm shop/banks/link.xml

echo '<question xmlns="urn:kitpress:1" id="p" competency="c"><prompt><pre><xi:include
xmlns:xi="http://www.w3.org/2001/XInclude" href="code.xml" parse="text"/></pre></prompt></question>' > shop/banks/p.xml
echo '<code/>' > shop/banks/code.xml
sed -i 's|</bank>|<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="p.xml"/></bank>|' shop/banks/desk.xml
cp "$TOP/tests/golden/squares.png" shop/banks
echo 'How we write' > shop/banks/README.md
printf 'name,date,shoes\nAnn,3/4/2026,38\n' > shop/roster.csv
echo 'dates = dmy' > shop/kitpress.conf
echo 'any,thing' > shop/docs/table.csv
runs 0 'parts and text that are included, pictures, notes, a sound roster' "$KITPRESS" check shop
is "$(cat err)" '' 'are passed over'
echo 'a' > shop/banks/a.txt
echo 'rules = not-read=off' >> shop/kitpress.conf
runs 0 'the rule turned off' "$KITPRESS" check --werror shop
rm -r shop

# ---- what somebody meant to be content, and what a link leads to ----
mkdir -p first/banks away
touch first/kitpress.conf
echo '<bank xml:lang="en"><question id="a" competency="b"><prompt>Why?</prompt></question></bank>' \
	> first/banks/new.xml
runs 1 'a bank without a namespace, in a folder' "$KITPRESS" check first
like "$(cat err)" 'add xmlns="urn:kitpress:1" \[root-namespace\]' 'is told'
rm first/banks/new.xml
echo '<bank xmlns="urn:kitpress:1"><secret>kept</secret></bank>' > away/s.xml
ln -s ../../away first/banks/link
ln -s ../../away/s.xml first/banks/s.xml
runs 0 'links that lead out of the root' "$KITPRESS" check first
is "$(cat err)" '' 'are passed over'

# ---- kits of several languages over one bank ----
mkdir -p several/banks several/kits
touch several/kitpress.conf
cat > several/banks/desk.xml << 'XML'
<bank xmlns="urn:kitpress:1" id="desk" title="Desk" xml:lang="en">
<question id="q" competency="service"><prompt>Why?</prompt><prompt xml:lang="de">Warum?</prompt></question>
</bank>
XML
for lang in en de fr; do
	echo "<kit xmlns='urn:kitpress:1' id='k-$lang' title='Desk' level='mid' xml:lang='$lang'>
<bank href='../banks/desk.xml'/></kit>" > several/kits/$lang.xml
done
runs 0 'kits of three languages' "$KITPRESS" check several
is "$(grep -c warning: err)" 1 'each is checked in its own: one warning'
like "$(cat err)" "not there in 'fr'" 'of the language that the bank lacks'
runs 0 'in another order' "$KITPRESS" check several/kits/fr.xml several/kits/de.xml several/kits/en.xml
is "$(grep -c warning: err)" 1 'as much'
done_testing
