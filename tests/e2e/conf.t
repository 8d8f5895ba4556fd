#!/bin/sh
# kitpress.conf: what it says reaches the papers; an option wins over the kit, the kit over the conf
# of the root, that over the person's own; what is wrong in it is told with its place.
. "${TOP:-$(dirname "$0")/../..}/tests/e2e/lib.sh"

mkdir -p desk/kits desk/banks own/kitpress elsewhere
XDG_CONFIG_HOME=$PWD/own
cat > desk/banks/b.xml << 'XML'
<bank xmlns="urn:kitpress:1">
<question id="q" competency="care"><prompt>Wie gehen Sie vor?</prompt></question></bank>
XML
kit() { # ATTRIBUTES CHILDREN
	cat > desk/kits/k.xml << XML
<kit xmlns="urn:kitpress:1" id="k" title="Desk" $1>
<bank href="../banks/b.xml"/>$2
</kit>
XML
}
conf() { printf '%s\n' "$@" > desk/kitpress.conf; }
own() { printf '%s\n' "$@" > own/kitpress/kitpress.conf; }
size() { pdfinfo "$1" | sed -n 's/^Page size: *\([0-9]*\)\(\.[0-9]*\)\{0,1\} x.*/\1/p'; } # 595 or 612
build() { # NAME WANTED-SIZE OPTION...
	build_name=$1 build_size=$2
	shift 2
	rm -rf papers
	"$KITPRESS" build desk/kits/k.xml --document handout --output papers "$@" > out 2> why
	is "$(size papers/handout.pdf)" "$build_size" "$build_name"
}

# ---- who wins ----
conf 'lang = de'
kit ''
build 'nobody says a size' 595
own 'paper = letter'
build 'the person does' 612
conf 'paper = a4' 'lang = de'
build 'the root does, too' 595
kit 'paper="letter"'
build 'so does the kit' 612
build 'and the command line' 595 --paper A4
build 'which is right in any case' 612 --paper Letter
kit 'paper="a5"'
runs 1 'a size that there is not' "$KITPRESS" check desk/kits/k.xml
like "$(cat err)" "k.xml:1:[0-9]*: error: 'a5' is not a value of 'paper'" 'is told'
kit ''
env KITPRESS_CONF=none "$KITPRESS" build desk/kits/k.xml --document handout --output papers > out 2> err
is "$(size papers/handout.pdf)" 595 'KITPRESS_CONF=none reads neither'
like "$(cat err)" 'names no language and is taken for English' 'so that nobody says the language'
runs 1 'KITPRESS_CONF with another word' env KITPRESS_CONF=off "$KITPRESS" check desk

# ---- each key ----
conf 'lang = de' 'theme = plain' 'contact = Ada Lovelace, 5 55' 'output = made here' \
	'documents = hand, PREP' 'duplex = yes' 'organisation = Rat der Städte' 'density = compact'
(cd desk/kits && "$KITPRESS" build k.xml) > out 2> err
is "$? $(cat err)" '0 ' 'a kit by the conf alone'
is "$(sort out | sed "s,$PWD/,," | tr '\n' ' ')" \
	'desk/made here/k/handout.pdf desk/made here/k/kit.lock.xml desk/made here/k/prep-guide.pdf ' \
	'which papers go where'
pdftotext -layout 'desk/made here/k/prep-guide.pdf' guide
like "$(cat guide)" 'Ada Lovelace, 5 55' 'the contact'
like "$(cat guide)" 'Rat der Städte' 'the organisation'
like "$(cat guide)" 'Wie wir bewerten' 'the language'
runs 0 'the kit says which papers' "$KITPRESS" build --output some desk/kits/k.xml
kit '' '<documents><document kind="debrief-sheet"/></documents>'
"$KITPRESS" build --output other desk/kits/k.xml > out 2> why
is "$(grep -c pdf out) $(grep -c debrief out)" '1 1' 'of which its own win'
"$KITPRESS" build --output third -d answer desk/kits/k.xml > out 2> why
is "$(grep pdf out)" third/answer-key.pdf 'and those of the command line, cut short, over these'
runs 2 'a beginning of two' "$KITPRESS" build -d p desk/kits/k.xml
like "$(cat err)" "'p' in '--document' is the beginning of more than one document: '.*', '.*'" 'is told'

# ---- rosters: the order in dates, the zone, the sender ----
conf 'lang = en' 'dates = dmy' 'timezone = Europe/Berlin'
own 'from = Jobs <jobs@example.org>' 'contact = Grace' 'output = ~/papers'
kit 'level="mid"'
printf 'code,name,email,date,time\nC-1,Ada,ada@example.org,03/04/2030,10:00\n' > roster.csv
runs 0 'drafts' env HOME="$PWD/elsewhere" "$KITPRESS" mail desk/kits/k.xml --roster roster.csv
ok "$([ -f elsewhere/papers/k-mail/C-1.eml ]; echo $?)" 'go below the folder of the person'
like "$(cat elsewhere/papers/k-mail/C-1.eml)" '^From: Jobs <jobs@example.org>' 'are from the sender of the person'
runs 0 'a batch' "$KITPRESS" batch desk/kits/k.xml --roster roster.csv --document prep-guide --output batch
like "$(pdftotext -layout batch/C-1/candidate/prep-guide.pdf -)" '3 April 2030.*10:00.*Berlin' 'day first, with the zone'

# ---- rules of check ----
conf 'lang = en' 'rules = answer-missing=off anchor-own=off minutes-few=off unused=off kinds=off'
runs 0 'check --strict' "$KITPRESS" check --strict desk
unlike "$(cat err)" 'answer-missing' 'by the rules of the conf'
conf 'lang = en' 'rules = answer-mising=off'
runs 1 'a rule that there is not' "$KITPRESS" check --strict desk
like "$(cat err)" "kitpress.conf:2:9: error: there is no rule 'answer-mising'" 'is told with its place'

# ---- what is wrong ----
conf 'paper = a4' 'papr = letter' 'density = thin'
for command in 'build' 'check' 'list' 'select' 'config' 'dump --stage model'; do
	runs 1 "a conf with faults: $command" "$KITPRESS" $command desk/kits/k.xml
	is "$(grep -c error: err)" 2 'both are told'
done
like "$(cat err)" "^desk/kitpress.conf:2:1: error: kitpress.conf has no key 'papr'; did you mean 'paper'" 'with its place'
like "$(cat err)" "^desk/kitpress.conf:3:11: error: 'thin' is not a value of 'density'; there are full and compact" 'and what there is'
conf
own 'theme = plain'
runs 1 'a key that is not for a person' "$KITPRESS" check desk
like "$(cat err)" "own/kitpress/kitpress.conf:1:1: error: 'theme' is for content to say" 'is told'
own
rm desk/kitpress.conf
mkfifo desk/kitpress.conf
runs 1 'a pipe' "$KITPRESS" check desk
like "$(cat err)" "'desk/kitpress.conf' is no file" 'is not read'
rm desk/kitpress.conf
if [ "$(id -u)" = 0 ]; then
	conf 'paper = letter'
	chown 12345 desk/kitpress.conf
	runs 1 'a conf of another user' "$KITPRESS" check desk/kits/k.xml
	like "$(cat err)" "'desk/kitpress.conf' belongs to another user" 'is told'
	runs 0 'is not asked' env KITPRESS_CONF=none "$KITPRESS" check desk/kits/k.xml
	rm desk/kitpress.conf
else
	skip 'a conf of another user' 'needs root'
fi

# ---- config ----
conf 'paper = letter' '' 'contact = Ada'
own 'from = jobs@example.org'
kit '' '<documents><document kind="handout"/></documents>'
runs 0 'config' "$KITPRESS" config desk/kits/k.xml
like "$(cat out)" "^root +$PWD/desk, which holds kitpress.conf$" 'names the root'
like "$(cat out)" '^paper +letter +desk/kitpress.conf:1$' 'a value of the root'
like "$(cat out)" '^contact +Ada +desk/kitpress.conf:3$' 'with its line'
like "$(cat out)" "^from +jobs@example.org +$PWD/own/kitpress/kitpress.conf:1$" 'one of the person'
like "$(cat out)" '^documents +handout +desk/kits/k.xml:1$' 'one of the kit'
like "$(cat out)" '^theme +standard +usual$' 'and what is usual'
(cd desk && "$KITPRESS" config) > out 2> why
like "$(cat out)" '^paper +letter +kitpress.conf:1$' 'of the working folder'
runs 0 'of a folder' "$KITPRESS" config desk/banks
like "$(cat out)" '^paper +letter +desk/kitpress.conf:1$' 'the same'
done_testing
