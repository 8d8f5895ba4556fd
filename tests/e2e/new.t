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
runs 1 'a question without a bank' "$KITPRESS" new question late-train --competency service
like "$(cat err)" 'a new question wants --bank FILE' 'says what it wants'
runs 1 'a kit without a bank' "$KITPRESS" new kit other
runs 3 'a kit of a bank that is not there' "$KITPRESS" new kit other --bank banks/none.xml
runs 1 'a name that is no id' "$KITPRESS" new bank 'front desk'
runs 1 'a name that leaves the folder' "$KITPRESS" new bank ../../outside
[ ! -e ../../outside.xml ] && [ ! -e ../outside.xml ]
ok $? 'and writes nothing'
runs 1 'no piece' "$KITPRESS" new bnak x
like "$(cat err)" "did you mean 'bank'" 'the nearest is named'
done_testing
