#!/bin/sh
# new: folders from templates, which pass the strictest check and build; pieces of content; and that
# nothing is overwritten.
. "${0%/*}/lib.sh"
export SOURCE_DATE_EPOCH=1798722000 # 2026-12-31

runs 0 'the templates' "$KITPRESS" new --list
cp out listed
for template in backend-engineer behavioural blank customer-support data-analyst office-administrator \
	people-partner product-manager sales; do
	like "$(cat listed)" "^$template +[A-Z]" "$template is listed"
	"$KITPRESS" new --from $template $template > made 2> err
	ok $? "$template: a folder"
	is "$(tail -n 1 made)" "kitpress build $template/kits/$template.xml" 'and how to go on'
	is "$(sed '$d' made | sort)" "$(find $template -type f | sort)" 'each file is told'
	"$KITPRESS" check --strict $template > why 2>&1
	[ $? -eq 0 ] && [ ! -s why ]
	ok $? 'check --strict is silent'
	for level in junior mid senior; do
		"$KITPRESS" build --level $level --output papers/$template-$level \
			$template/kits/$template.xml > said 2> why
		[ $? -eq 0 ] && [ ! -s why ]
		ok $? "papers for $level"
	done
	runs 0 'a batch of its roster' "$KITPRESS" batch --roster $template/roster.csv \
		--output batch-$template $template/kits/$template.xml
	"$KITPRESS" fmt --check $template > why 2>&1
	ok $? 'in canonical form'
done
# What is written is told in words that differ: three levels have anchors of their own.
pdftotext papers/sales-junior/scoring-sheet.pdf junior
pdftotext papers/sales-senior/scoring-sheet.pdf senior
cmp -s junior senior
[ $? -eq 1 ]
ok $? 'levels are asked for different things'
is "$(sed -n 's/^C-001,[^,]*,[^,]*,\([^,]*\),.*/\1/p' sales/roster.csv)" 2027-01-18 \
	'the roster is for a Monday two weeks on'

# ---- what the command line says ----
cp "$TOP/tests/golden/squares.png" seal.png 2> why || cp "$(find "$TOP/tests" -name '*.png' | head -n 1)" seal.png
runs 0 'level, minutes, house' "$KITPRESS" new ours --from sales --level senior --minutes 60 \
	--lang de --organisation 'Müller & Söhne "GmbH"' --logo seal.png --git
like "$(tr '\n' ' ' < ours/kits/sales.xml)" \
	'<kit [^>]*level="senior"[^>]*minutes="60"[^>]*xml:lang="de"' 'in the kit'
like "$(cat ours/kitpress.conf)" '^lang = de$' 'in kitpress.conf'
like "$(cat ours/themes/house.xml)" \
	'<organisation name="Müller &amp; Söhne (&quot;|")?' 'in the theme'
cmp -s seal.png ours/themes/logo.png
ok $? 'the logo is copied'
runs 0 'it builds' "$KITPRESS" build ours/kits/sales.xml --output german
pdftotext german/handout.pdf words
like "$(cat words)" 'Müller & Söhne "GmbH"' 'with the name on the papers'
like "$(cat words)" 'Frage' 'in the words of the language'
cmp -s ours/schema/kitpress.xsd "$TOP/content/schema/kitpress.xsd"
ok $? 'the schema for editors'
python3 - ours/.vscode/settings.json > why 2>&1 <<'PY'
import json, sys
json.load(open(sys.argv[1]))
PY
ok $? 'settings that an editor reads'
(cd ours && "$KITPRESS" check --strict) > why 2>&1
ok $? 'and all of it passes'

# ---- nothing is overwritten ----
find ours -type f -exec cksum {} + | sort > before
runs 1 'a folder that is there' "$KITPRESS" new ours --from sales
like "$(cat err)" "'ours/kitpress.conf' is there already; nothing was written \[new-exists\]" 'is told'
find ours -type f -exec cksum {} + | sort > after
cmp -s before after
ok $? 'and stays'
mkdir part
echo mine > part/roster.csv
runs 1 'one file of many is there' "$KITPRESS" new part
is "$(find part -type f) $(cat part/roster.csv)" 'part/roster.csv mine' 'none is written'

# ---- other templates ----
runs 0 'from a folder' "$KITPRESS" new copy --from ./sales --level mid
runs 0 'from a bank' "$KITPRESS" new single --from sales/banks/sales.xml
(cd single && "$KITPRESS" check) > why 2>&1
ok $? 'which builds'
runs 1 'from a bank with a framework' "$KITPRESS" new broken --from "$BANK"
like "$(cat err)" 'no template: .* \[new-no-template\]' 'which would miss it'
[ ! -e broken ]
ok $? 'nothing is left'
runs 1 'an unknown template' "$KITPRESS" new x --from saels
like "$(cat err)" "did you mean 'sales'\\?" 'the nearest is named'
runs 1 'another level' "$KITPRESS" new x --from sales --level staff
like "$(cat err)" "no level 'staff'; there are: junior, mid, senior" 'those there are'
runs 1 'minutes that no question fits into' "$KITPRESS" new x --minutes 13
like "$(cat err)" 'no question fits into 13 minutes, of which the agenda takes 12' 'are told'
runs 1 'fewer than the agenda takes' "$KITPRESS" new x --from sales --minutes 5
like "$(cat err)" 'select-no-time-for-questions' 'in the words of build'
runs 2 'more than a day has' "$KITPRESS" new x --minutes 100000
runs 1 'a language without labels' "$KITPRESS" new x --lang xx
like "$(cat err)" "no papers in 'xx'.* \[lang-no-labels\]" 'is told'
runs 1 'no language' "$KITPRESS" new x --lang 'a b'
head -c 5000 "$KITPRESS" > program
for logo in program sales/kitpress.conf; do
	runs 1 "$logo as a logo" "$KITPRESS" new x --logo "$logo"
	like "$(cat err)" 'is no PNG or JPEG image.* \[image-not-one\]' 'is no picture'
done
[ ! -e x ]
ok $? 'nothing is written'
runs 0 'a level and a language as people write them' "$KITPRESS" new spoken --from sales --level SENIOR --lang DE
like "$(cat spoken/kits/sales.xml spoken/kitpress.conf | tr '\n' ' ')" \
	'level="senior".*xml:lang="de".*lang = de' 'stand there as content has them'
# shellcheck disable=SC2016 # names as they are
for dir in "it's \"ours\" \$HOME" '-dash' 'plain'; do
	runs 0 "a folder called $dir" "$KITPRESS" new -- "$dir"
	next=$(tail -n 1 out)
	PATH=${KITPRESS%/*}:$PATH sh -c "$next --output next -d handout" > said 2>&1
	ok $? "$next"
done
runs 3 'a folder that cannot be' "$KITPRESS" new seal.png/x
like "$(cat err)" "cannot (make|write)" 'is told'

runs 1 'no name' "$KITPRESS" new ''
like "$(cat err)" 'a new folder wants a name' 'and nothing is written'
runs 1 'a piece without an id' "$KITPRESS" new question
like "$(cat err)" 'a new question wants an id' 'is no folder'

# ---- pieces ----
mkdir -p root/deep
echo '# ours' > root/kitpress.conf
cd root/deep || exit 1
runs 0 'a bank' "$KITPRESS" new bank front-desk
is "$(ls ../banks)" front-desk.xml 'in the content root, from a folder below it'
cd .. || exit 1
runs 0 'a kit' "$KITPRESS" new kit reception --bank banks/front-desk.xml --minutes 30
runs 0 'a framework' "$KITPRESS" new framework ours
runs 0 'a theme' "$KITPRESS" new theme blue
runs 0 'a roster' "$KITPRESS" new roster spring
runs 0 'all of them' "$KITPRESS" check --strict
is "$(grep -c ' error: ' err)" 0 'are usable as they are'
printf '\r\n' | cat - > /dev/null
cp banks/front-desk.xml kept.xml
runs 0 'a question' "$KITPRESS" new question late-bus --bank banks/front-desk.xml \
	--competency service --type case
like "$(cat banks/front-desk.xml)" '<question id="late-bus" competency="service" type="case"' 'is there'
grep -v -x -F -f kept.xml banks/front-desk.xml | grep -c . > new
diff kept.xml banks/front-desk.xml | grep -c '^<' > gone
is "$(cat gone)" 0 'no other line of the bank is touched'
rm kept.xml
runs 0 'and the bank is sound' "$KITPRESS" check
runs 1 'but not yet usable' "$KITPRESS" check --strict
is "$(grep -o '\[.*-own\]' err | sort -u)" '[anchor-own]' 'the question has no anchors'
runs 1 'the same question' "$KITPRESS" new question late-bus --bank banks/front-desk.xml --competency x
like "$(cat err)" "has a question 'late-bus' already" 'is refused'
printf '<bank xmlns="urn:kitpress:1" xml:lang="en"></bank>' > banks/none.xml
runs 0 'a question for a bank without any' "$KITPRESS" new question first --bank banks/none.xml \
	--competency care --type Case
like "$(cat banks/none.xml)" '<question id="first" competency="care" type="case"' 'is there, a usual type in its usual case'
runs 0 'the bank' "$KITPRESS" check banks/none.xml
is "$(cat err)" '' 'is sound'
runs 0 'a type near a usual one' "$KITPRESS" new question second --bank banks/none.xml --competency Care --type behavioral
like "$(cat err)" "type 'behavioral' is near 'behavioural'" 'is told'
like "$(cat err)" "competency 'Care' is near 'care'" 'as is a competency'
runs 1 'words that are no ids' "$KITPRESS" new question third --bank banks/none.xml --competency 'all care'
cp -r "$TOP/content" content
cksum content/banks/backend-api.xml > before
runs 1 'a competency that the framework has not' "$KITPRESS" new question third \
	--bank content/banks/backend-api.xml --competency securty
like "$(cat err)" "unknown competency 'securty'; did you mean 'security'" 'is told'
cksum content/banks/backend-api.xml | cmp -s - before
ok $? 'and nothing is written'
rm -r content
runs 1 'a level that a kit cannot have' "$KITPRESS" new kit other --bank banks/front-desk.xml --level lead
like "$(cat err)" "no level 'lead'; there are: junior, mid, senior, staff" 'those there are'
runs 1 'minutes that it cannot have' "$KITPRESS" new kit other --bank banks/front-desk.xml --minutes 13
runs 1 'a kit over a kit' "$KITPRESS" new kit other --bank kits/reception.xml
like "$(cat err)" "is no bank, but one is needed" 'is told'
runs 1 'a question without a bank' "$KITPRESS" new question late-train --competency service
like "$(cat err)" 'a new question wants --bank FILE' 'says what it wants'
runs 1 'a kit without a bank' "$KITPRESS" new kit other
runs 3 'a kit of a bank that is not there' "$KITPRESS" new kit other --bank banks/nowhere.xml
runs 1 'a name that is no id' "$KITPRESS" new bank 'front desk'
runs 1 'a name that leaves the folder' "$KITPRESS" new bank ../../outside
[ ! -e ../../outside.xml ] && [ ! -e ../outside.xml ]
ok $? 'and writes nothing'
runs 1 'no piece' "$KITPRESS" new bnak x
like "$(cat err)" "did you mean 'bank'" 'the nearest is named'
done_testing
