#!/bin/sh
# What `export` writes, `import` takes back: every shipped bank, by every form that holds all of it.
# In Markdown and Word each part says the same, with its marks; JSON is exact to the digest.
. "${0%/*}/lib.sh"

cp -r "$TOP/content" content
cp "$TOP"/tests/golden/rich.xml "$TOP"/tests/golden/framework.xml "$TOP"/tests/golden/squares.png content/banks
framework_of() { # BANK
	sed -n "s:.*<framework href=\"\([^\"]*\)\".*:${1%/*}/\1:p" "$1"
}
returned() { # FORMAT BANK: exports and imports it; prints the path
	name=${2##*/} back=content/banks/back-$1-${2##*/}
	runs 0 "$1: ${name%.xml} goes out" "$KITPRESS" export -f "$1" -o "out-$1-${name%.xml}.$1" "$2"
	runs 0 "$1: and comes back" "$KITPRESS" import --framework "$(framework_of "$2")" -o "$back" \
		"out-$1-${name%.xml}.$1"
}
hashes() { # BANK: of its questions
	rm -rf papers
	"$KITPRESS" build -d handout -o papers --status active,draft,retired "$1" > /dev/null 2> err || cat err
	grep -o '<locked [^>]*' papers/kit.lock.xml | sort
}
banks=0
for bank in content/banks/*.xml; do
	case $bank in */rich.xml | */framework.xml) continue ;; esac
	banks=$((banks + 1))
	for format in md docx; do
		returned $format "$bank"
		"$TOP/tests/tools/round_trip.py" "$bank" "$back" > why 2>&1
		ok $? "$format: every part of ${bank##*/} says the same"
	done
	returned json "$bank"
	hashes "$bank" > there
	hashes "$back" > back
	[ -s there ] && diff there back > why
	ok $? "JSON: ${bank##*/} is the same by digest"
done
[ $banks -ge 8 ]
ok $? "$banks banks"

# Every element of rich text.
bank=content/banks/rich.xml
returned json "$bank"
"$KITPRESS" list -f json --full "$bank" > there
"$KITPRESS" list -f json --full "$back" > back
diff there back > why
ok $? 'JSON: all of rich text, and each attribute'
is "$(grep -c -e '<exclusive' -e '<together' "$back")" 2 'and the rules between questions'
# The test can fail: a word less is found.
sed 's/Says it all and why/Says it all/; s/must="yes"//' "$back" > content/banks/less.xml
"$TOP/tests/tools/round_trip.py" "$bank" content/banks/less.xml > lost
is "$(grep -c '^blocks ' lost)" 2 'a word less and a mark less are told'

# A bank without a framework file, and a kit.
cat > alone.xml <<- 'XML'
	<bank xmlns="urn:kitpress:1" xml:lang="en">
	  <competency id="service" title="Service" weight="2"><definition>To serve.</definition></competency>
	  <question id="refund" competency="service" family="money">
	    <prompt>A customer wants her money back, without a receipt. What do you do?</prompt>
	  </question>
	</bank>
XML
runs 0 'a bank alone' "$KITPRESS" export -o alone.json alone.xml
runs 0 'comes back' "$KITPRESS" import -o again.xml alone.json
runs 0 'and is sound' "$KITPRESS" check again.xml
like "$(cat again.xml)" '<competency id="service" title="Service" weight="2">' 'with its competency'
runs 0 'a kit' "$KITPRESS" export -o kit.json content/kits/ml-engineer.xml
runs 0 'comes back as a bank' "$KITPRESS" import --framework content/frameworks/engineering.xml \
	-o content/banks/of-kit.xml kit.json
is "$("$KITPRESS" list -f csv content/banks/of-kit.xml | sed '1d; s/,.*//' | sort)" \
	"$("$KITPRESS" list -f csv content/kits/ml-engineer.xml | sed '1d; s/,.*//' | sort)" 'of what it asks'

# ---- faults ----

wrong() { # WHAT SED-SCRIPT MESSAGE
	sed "$2" alone.json > wrong.json
	cmp -s alone.json wrong.json && echo 'the script changes nothing' > why
	[ ! -s why ]
	ok $? "$1 is in the file"
	runs 1 "$1" "$KITPRESS" import -o wrong.xml wrong.json
	like "$(cat err)" "$3" "$1 is told"
	[ ! -e wrong.xml ]
	ok $? 'and nothing is written'
}
wrong 'a comma too many' 's/"money",/"money",,/' 'wrong.json:[0-9]+:[0-9]+: error: this is not JSON.*import-json-bad'
wrong 'a number for a text' 's/"family": "money"/"family": 7/' "'family' of question 'refund' is not a string"
wrong 'an open element' 's:</p>:<em></p>:' "the text 'prompt' of question 'refund' cannot be taken: it is not well-formed"
wrong 'an entity' 's:A customer:\&customer;:' 'cannot be taken: it is not well-formed'
wrong 'a script' 's:<p>:<script>x</script><p>:' "'script' is no element of rich text"
wrong 'no prompt' 's/"prompt"/"prompts"/' 'id, competency or prompt'
sed 's/"family"/"familiy"/' alone.json > odd.json
runs 0 'a member of another name' "$KITPRESS" import -o odd.xml odd.json
like "$(cat err)" "warning: 'familiy' of question 'refund'.*import-json-member" 'is told'
runs 0 'prompts for candidates' "$KITPRESS" export --audience candidate -o prompts.json alone.xml
runs 1 'are no bank' "$KITPRESS" import -o prompts.xml prompts.json
like "$(cat err)" "no 'banks'.*import-json-none" 'and told so'
runs 1 'with another file' "$KITPRESS" import -o both.xml alone.json alone.json
like "$(cat err)" 'imported alone' 'it is alone'
done_testing
