#!/bin/sh
# A bank of five lines, and nothing beside it, makes every paper without a word; what other commands
# say of it.
. "${TOP:-$(dirname "$0")/../..}/tests/e2e/lib.sh"

cat > refunds.xml <<'XML'
<bank xmlns="urn:kitpress:1" xml:lang="en">
  <question id="refund" competency="service">
    <prompt>A customer wants her money back, without a receipt. What do you do?</prompt>
  </question>
</bank>
XML
runs 0 'check' "$KITPRESS" check refunds.xml
is "$(cat out err)" '' 'finds nothing'
runs 0 'every paper' "$KITPRESS" build refunds.xml --document "$(every_paper)" --output papers
is "$(cat err)" '' 'without a word'
runs 0 'and the packet' "$KITPRESS" build refunds.xml --document packet --level mid --output packet
is "$(cat err)" '' 'without a word'
pdftotext -layout papers/scoring-sheet.pdf sheet
like "$(cat sheet)" 'Service .*knowledge' 'the competency is its id in words'
like "$(cat sheet)" '5 +Exceptional' 'the scale is the built-in one'
like "$(cat sheet)" 'Strong no .*Strong yes' 'so are the recommendations'
like "$(cat sheet)" '^ *Refunds( |$)' 'the title is the name of the file in words'
like "$(pdftotext -layout packet/packet.pdf -)" 'Mid-level' 'and the levels'

runs 0 'the usual papers of a level' "$KITPRESS" build refunds.xml --level senior
ok "$([ -f output/refunds-senior/kit.lock.xml ]; echo $?)" 'go to a folder of the name of the file'
runs 0 'and again as locked' "$KITPRESS" build refunds.xml --level senior --locked
is "$(cat err)" '' 'without a word'
runs 0 'each level' "$KITPRESS" build refunds.xml --level all --document handout
is "$(wc -l < out)" 8 'a folder each'
runs 0 'list' "$KITPRESS" list refunds.xml --format csv
like "$(cat out)" '^refund,refund,service,knowledge,junior mid senior staff,' 'the levels are there'
runs 0 'select' "$KITPRESS" select refunds.xml --quota competency:service=1..1
runs 1 'a competency that no question names' "$KITPRESS" select refunds.xml --competency servcie
like "$(cat err)" "unknown competency 'servcie'; did you mean 'service'" 'is told'
runs 0 'fmt' "$KITPRESS" fmt --check refunds.xml
for stage in model select doc layout; do
	"$KITPRESS" dump --stage $stage refunds.xml > $stage 2> why
	ok $? "dump of the stage $stage"
done

# ---- other languages ----
sed 's/"en"/"de"/; s/>A customer.*</>Was tun Sie?</' refunds.xml > geld-zurueck.xml
runs 0 'a German bank' "$KITPRESS" build geld-zurueck.xml --document scoring-sheet --output german
is "$(cat err)" '' 'without a word'
like "$(pdftotext -layout german/scoring-sheet.pdf -)" '5 +Herausragend' 'has German words'
sed 's/ xml:lang="en"//' refunds.xml > mute.xml
runs 0 'a bank without a language' "$KITPRESS" build mute.xml --document handout --output mute
is "$(grep -v '^ ' err)" "mute.xml:1:1: warning: the bank 'mute' names no language and is taken for English; add xml:lang to its root [lang-missing]
1 warning" 'is told so, once'

# ---- in kits, and from standard input ----
sed 's/refund"/queue"/; s/service/night-shift/' refunds.xml > queues.xml
cat > kit.xml <<'XML'
<kit xmlns="urn:kitpress:1" id="desk" title="Front desk" level="junior" xml:lang="en">
  <bank href="refunds.xml"/>
  <bank href="queues.xml"/>
  <select><quota competency="night-shift" min="1"/></select>
</kit>
XML
runs 0 'two such banks in a kit' "$KITPRESS" build kit.xml --output desk
is "$(cat err)" '' 'without a word'
like "$(pdftotext -layout desk/scoring-sheet.pdf -)" 'Covers: .*Night shift' 'share a framework'
printf 'code,name\nC-1,Ada\nC-2,Grace\n' > roster.csv
runs 0 'a batch over them' "$KITPRESS" batch kit.xml --roster roster.csv --output batch
is "$(cat err)" '' 'without a word'
runs 0 'from standard input' sh -c "\"$KITPRESS\" build - --document handout --output stdin < refunds.xml"
like "$(pdftotext -layout stdin/handout.pdf -)" '^ *Bank$' 'it is called a bank'

# ---- what the program holds is what stands in content/ ----
cat > whole.xml <<'XML'
<framework xmlns="urn:kitpress:1" xmlns:xi="http://www.w3.org/2001/XInclude" id="core" xml:lang="en">
  <xi:include href="frameworks/core/scale.xml"/>
  <xi:include href="frameworks/core/recommendations.xml"/>
  <xi:include href="frameworks/core/levels.xml"/>
  <competency id="service" title="Service"/>
</framework>
XML
cp -r "$TOP/content/frameworks" .
sed 's|xml:lang="en">|xml:lang="en" id="refunds" title="Refunds"><framework href="whole.xml"/>|' refunds.xml > named.xml
runs 0 'a bank that names these parts' "$KITPRESS" build named.xml --document "$(every_paper)" --output named
for paper in papers/*.pdf; do
	cmp -s "$paper" "named/${paper#*/}" || echo "${paper#*/} differs"
done > why
[ ! -s why ]
ok $? 'makes the same papers'
done_testing
