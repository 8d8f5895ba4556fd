#!/bin/sh
# check --strict: the rules of a bank that is usable unedited, each by its name, and what a question
# may be allowed.
. "${0%/*}/lib.sh"

mkdir -p tree/content/banks tree/content/kits
cd tree || exit 1
bank=content/banks/desk.xml
cat > content/banks/hotel.xml << 'XML'
<framework xmlns="urn:kitpress:1" id="hotel" xml:lang="en">
  <scale id="five">
    <point value="1" label="Weak"/>
    <point value="5" label="Good"/>
  </scale>
  <level id="junior" order="1" title="Junior"/>
  <level id="senior" order="2" title="Senior"/>
  <competency id="care" title="Care"/>
</framework>
XML
cp "$TOP/tests/golden/squares.png" content/banks
cat > $bank << 'XML'
<bank xmlns="urn:kitpress:1" id="desk" title="Desk" xml:lang="en">
  <framework href="hotel.xml"/>
  <question id="key" competency="care">
    <prompt>A guest has lost a key.</prompt>
    <answer>Ask for the name.</answer>
  </question>
  <question id="bag" competency="care">
    <prompt>A guest has lost a bag.</prompt>
    <points>
      <point>Asks what it looks like.</point>
    </points>
  </question>
</bank>
XML
cat > content/kits/desk.xml << 'XML'
<kit xmlns="urn:kitpress:1" id="desk" title="Desk" level="junior" minutes="60" xml:lang="en">
  <bank href="../banks/desk.xml"/>
</kit>
XML
# This bank is small: what it lacks is looked at in tests/golden/rules.
cat > content/kitpress.conf << 'CONF'
rules = anchor-own=off accept-also=off cells=off kinds=off twins=off
CONF
cp -r content sound
with() { # SED-EXPRESSION [FILE]: the sound content with one change, in canonical form
	rm -rf content
	cp -r sound content
	sed -i "$1" "${2:-$bank}"
	"$KITPRESS" fmt content > out
}
# finds RULE SEVERITY STATUS NAME [OPTION...]: what check says of the rule, and that it does so
# nowhere else.
finds() {
	finds_rule=$1 finds_severity=$2 finds_status=$3 finds_name=$4
	shift 4
	runs "$finds_status" "$finds_rule: $finds_name" "$KITPRESS" check --fast "$@" content
	is "$(grep -Eo ' (error|warning): .*\[.*\]' err | sed 's/^ \([a-z]*\):.*\[\(.*\)\]/\1 \2/' | sort -u)" \
		"${finds_severity:+$finds_severity $finds_rule}" "$finds_rule: $finds_name: this and nothing else"
}

runs 0 'sound content' "$KITPRESS" check --strict content
is "$(cat err)" '' 'has no fault'

# ---- each rule ----

with 's/<question id="bag"/& type="behavioral"/'
finds type-near warning 0 'in any case'
like "$(cat err)" "^$bank:[0-9]*:[0-9]*: warning: type 'behavioral' is near 'behavioural'" 'the value’s place'
finds type-near error 1 'with --strict' --strict
with 's/<question id="bag"/& tags="team"/; s/<question id="key"/& tags="teams"/'
finds type-near '' 0 'other words have nothing to do with it' --strict

with '/<answer>/d'
finds answer-missing warning 0 'a question without answer and points' --strict
finds answer-missing '' 0 'not without --strict'
finds answer-missing error 1 'with --werror' --strict --werror

with 's|of the name|&|; s|A guest has lost a key.|& <img src="squares.png" alt="picture 12: describe it"/>|'
finds alt-missing error 1 'a picture that an import left without words' --strict
with 's|A guest has lost a key.|& <img src="squares.png" alt="picture 12: describe its colours"/>|'
finds alt-missing '' 0 'a picture described' --strict

with 's|</kit>|  <select>\n    <exclude ref="bag"/>\n  </select>\n&|' content/kits/desk.xml
finds unused warning 0 'a question that the only kit excludes' --strict
like "$(cat err)" "^$bank:7:3: warning: .*question 'bag'" 'its place'
cp content/kits/desk.xml content/kits/other.xml
sed -i '/exclude/s/bag/key/; s/id="desk"/id="other"/' content/kits/other.xml
finds unused '' 0 'another kit may ask it' --strict
with 's/level="junior"/& levels="junior"/' content/kits/desk.xml
sed -i 's/<question id="bag" competency="care"/& levels="senior"/' $bank
finds unused warning 0 'a question for another level' --strict
with 's/<question id="bag"/& status="draft"/'
finds unused '' 0 'drafts are not used yet' --strict
with ''
sed 's/id="desk"/id="spare"/' $bank > content/banks/spare.xml
finds unused warning 0 'a bank that no kit draws on' --strict
is "$(tail -n 1 err)" '1 warning' 'is told as one'
runs 0 'a kit alone' "$KITPRESS" check --strict content/kits/desk.xml
is "$(cat err)" '' 'is not blamed for what others may ask'

with ''
sed -i 's/^  <question id="bag"/  &/' $bank
finds not-formatted warning 0 'a file that fmt would change' --strict
like "$(cat err)" "^$bank:7: warning:" 'from which line on'

# ---- what kitpress.conf says ----

with 's/A guest has lost a bag./Tell me what you do when a guest has lost a bag./'
finds prompt-long '' 0 'ten words' --strict
echo 'rules = prompt-long=10 anchor-own=off accept-also=off cells=off kinds=off twins=off' > content/kitpress.conf
finds prompt-long warning 0 'more words than the conf allows' --strict
like "$(cat err)" 'words 12 [(]at most 10[)]' 'which number'
finds prompt-long '' 0 'not without --strict'
echo 'rules = prompt-long=off anchor-own=off accept-also=off cells=off kinds=off twins=off' > content/kitpress.conf
finds prompt-long '' 0 'switched off' --strict
echo 'rules = prompt-long=9 anchor-own=off accept-also=off' > content/kitpress.conf
runs 1 'a number that is too low' "$KITPRESS" check --fast --strict content
is "$(grep -c 'rule-limit' err)" 1 'is told once'
like "$(cat err)" "^content/kitpress.conf:1:.*from 10 to 500" 'with its place'

with ''
mkdir content/shop
cp -r sound content/shop/content
echo 'rules = type-near=off anchor-own=off accept-also=off cells=off kinds=off twins=off' > content/shop/content/kitpress.conf
sed -i 's/<question id="bag"/& type="behavioral"/' $bank content/shop/$bank
runs 1 'a content root within another' "$KITPRESS" check --fast --strict content
is "$(grep -c type-near err)" 1 'each goes by its own rules'
like "$(cat err)" "^$bank:.*type-near" 'this one has none of its own'
runs 1 'whichever is named first' "$KITPRESS" check --fast --strict content/shop content/banks content/kits
is "$(grep -c type-near err)" 1 'the same'

# ---- against an earlier version ----

have git
with ''
git init -q . && git add content && git -c user.name=a -c user.email=a@example.org commit -qm first
runs 0 'nothing has changed since' "$KITPRESS" check --since HEAD content
with 's/lost a bag/lost a dog/'
finds stale error 1 'a question that has changed' --since HEAD
like "$(cat err)" "^$bank:7:3: error: .*'bag'.*make it 2" 'which, and what to do'
sed -i 's/<question id="bag" competency="care"/& revision="2"/' $bank
finds stale '' 0 'a new revision' --since HEAD
with 's/id="bag"/id="case"/; s/lost a bag/lost a case/'
finds stale '' 0 'a new question' --since HEAD
with 's/lost a bag/lost a dog/'
runs 1 'from another folder' sh -c 'cd / && "$0" check --fast --since HEAD "$1"' "$KITPRESS" "$PWD/$bank"
runs 1 'a version that is not there' "$KITPRESS" check --since nothing content
like "$(cat err)" "git cannot give .* in 'nothing'" 'names it'
runs 1 'no option of git' "$KITPRESS" check --since --help content
runs 1 'outside of any repository' sh -c 'cp -r content "$1" && cd "$1" && GIT_CEILING_DIRECTORIES=/ "$0" check --since HEAD content' \
	"$KITPRESS" "$(mktemp -d)"
like "$(cat err)" 'git cannot give' 'says so'
runs 3 'no git' env PATH=/nowhere "$KITPRESS" check --since HEAD content
like "$(cat err)" "'--since' asks git, which cannot be started" 'says so, too'
is "$(git status --short -uno)" " M $bank" 'neither index nor files have changed'
TMPDIR=$PWD/temporary
mkdir "$TMPDIR"
export TMPDIR
"$KITPRESS" check --since HEAD content 2> err
is "$(ls "$TMPDIR")" '' 'and nothing is left of what was compared'

with ''
git mv $bank content/banks/renamed.xml
sed -i 's/lost a bag/lost a dog/; s/ id="desk"/ id="renamed"/' content/banks/renamed.xml
sed -i 's|banks/desk.xml|banks/renamed.xml|' content/kits/desk.xml
cp content/banks/renamed.xml content/banks/other.xml
sed -i 's/id="bag"/id="sack"/; s/id="renamed"/id="other"/' content/banks/other.xml
runs 1 'a bank under another name' "$KITPRESS" check --since HEAD content
like "$(cat err)" "^content/banks/renamed.xml:7:3: error: .*'bag'.*make it 2" 'is compared with itself'
with ''
ln -s nowhere.xml content/banks/link.xml
git add content/banks/link.xml
git -c user.name=a -c user.email=a@example.org commit -qm link
runs 1 'a link that leads nowhere, now and then' "$KITPRESS" check --since HEAD content
is "$(grep -c 'error:' err)" 1 'is told as one fault'

# ---- allowed ----

with '/<answer>/d; s|A guest has lost a key.|&<?kitpress allow answer-missing?>|'
finds answer-missing '' 0 'allowed in the question' --strict
with '/<answer>/d; s|A guest has lost a bag.|&<?kitpress allow answer-missing?>|'
finds answer-missing warning 0 'allowed in another' --strict
with 's/<question id="bag"/& type="behavioral"/; s|A guest has lost a bag.|&<?kitpress allow unused type-near?>|'
runs 0 'a type allowed' "$KITPRESS" check --fast content
is "$(cat err)" '' 'is not spoken of'
runs 0 'nor by build' "$KITPRESS" build -d handout -o "$folder/papers" content/kits/desk.xml
is "$(cat err)" '' 'which reads the same'
with 's|A guest has lost a bag.|&<?kitpress allow anser-missing?>|'
finds allow-unknown warning 0 'a rule that there is not'
like "$(cat err)" "^$bank:8:.*did you mean 'answer-missing'" 'its place and the nearest'
with 's|A guest has lost a bag.|&<?kitpress alow unused?><?other alow?>|'
finds instruction-unknown error 1 'another word'
with 's|<question id="bag"|<?kitpress allow unused?>\n  &|'
finds instruction-stray warning 0 'outside of a question'
with 's|<bank href|<?kitpress allow unused?>\n  &|' content/kits/desk.xml
finds instruction-stray warning 0 'in a kit'

# ---- the rules are known ----

with 's|A guest has lost a bag.|&<?kitpress allow xyzzyxyzzy?>|'
"$KITPRESS" check --fast content 2> err
rules=$(sed -n 's/.*there are: \(.*\) \[allow-unknown\]/\1/p' err | tr -d ,)
is "$(echo "$rules" | grep -o type-near)" type-near 'all are told where none is near'
page=$TOP/src/cli/kitpress.1
for rule in $rules; do
	grep -q "^\.It Sy $rule" "$page"
	ok $? "the manual page has $rule"
done
cd ..

done_testing
