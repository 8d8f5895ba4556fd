#!/bin/sh
# Languages: every shipped one builds whole, labels fall back to English, banks' translations
# are taken, papers run from right to left, names of all scripts are set and read back.
. "${0%/*}/lib.sh"
papers=$TOP/tests/tools/papers.pl
labels=$TOP/content/labels
export KITPRESS_DATA="$TOP/content"

label() { # LANG KEY: a label's text
	sed -n "s:.*<label key=\"$2\">\(.*\)</label>.*:\1:p" "$labels/$1.xml"
}
bare() { # neither spaces of any kind nor soft hyphens
	tr -d '\342\200\257\302\240\255\n '
}
everything() {
	pdftotext -raw "$1" - && pdftotext "$1" - && pdfinfo "$1"
	pdfinfo -struct-text "$1" 2> /dev/null
}

# ---- every language ----

label_keys() { # those of several forms once
	sed -n 's/.*<label key="\([^"]*\)".*/\1/p' "$labels/$1.xml" | sort -u
}
label_keys en > keys.en
for lang in de fr es ar; do
	label_keys $lang > keys.$lang
	diff keys.en keys.$lang > why
	ok $? "$lang: has every label and no other"
	for key in $(grep -v '^mail-time' keys.en); do # a time's hour has two digits or not
		label en "$key" | grep -o '{[a-z]*}' | sort > here
		label $lang "$key" | grep -o '{[a-z]*}' | sort > there
		cmp -s here there || echo "$key"
	done > why
	[ ! -s why ]
	ok $? "$lang: with the same values in it"
	runs 0 "$lang: builds" "$KITPRESS" build --lang $lang --output $lang "$KIT"
	is "$(grep -c warning: err)" 2 "$lang: two warnings, for English questions and an English guide"
	like "$(cat err)" "the prep guide has .* not in '$lang'" "$lang: of which one says so"
	like "$(cat err)" "15 of the 15 questions are not there in '$lang'" "$lang: and the other"
	for kind in handout prep-guide; do
		everything $lang/$kind.pdf > text
		"$papers" leak "$BANK" text > why
		ok $? "$lang: nothing of the interviewer's in the $kind"
	done
	pdftotext -raw $lang/handout.pdf text
	"$papers" prompts "$BANK" text > why
	ok $? "$lang: every prompt in the handout"
	if have qpdf; then
		is "$(qpdf --json $lang/handout.pdf | grep -c "\"/Lang\": \"u:$lang\"")" 1 \
			"$lang: said in the PDF"
	fi
done
for lang in de fr es; do
	for pair in scoring-sheet:recommendation scoring-sheet:do-not-ask handout:answer-space \
		prep-guide:guide-adjustments answer-key:key-rationale debrief-sheet:debrief-dissent; do
		key=${pair#*:} paper=${pair%%:*}
		[ $key != answer-space ] || continue # for screen readers only
		pdftotext -raw $lang/$paper.pdf - | bare > text
		label $lang "$key" | sed 's/{.*//' | bare > want
		grep -qaF -f want text || echo "$paper: $(cat want)"
	done > why
	[ ! -s why ]
	ok $? "$lang: its words are in the papers"
done
pdftotext ar/prep-guide.pdf - > text
like "$(cat text)" 'مقابلتكم' 'ar: its words are in the papers'
pdftotext -bbox ar/debrief-sheet.pdf boxes
sed -n 's/.*xMin="\([0-9]*\).*>ةءافكلا<.*/\1/p' boxes | head -n 1 > first
[ "$(cat first)" -gt 400 ] 2> /dev/null
ok $? 'ar: the first column is at the right'

# ---- labels ----

mkdir -p root/labels root/banks root/frameworks
cp "$labels/en.xml" root/labels
grep -v -e '"rating-box"' -e '"halo"' -e '"strengths"' "$labels/de.xml" > root/labels/de.xml
cat > root/frameworks/f.xml <<'X'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en">
  <scale id="s">
    <point value="1" label="Poor">Poor work.</point>
    <point value="2" label="Good"/>
    <point value="1" label="Schlecht" xml:lang="de">Schlechte Arbeit.</point>
    <point value="2" label="Gut" xml:lang="de"/>
  </scale>
  <recommendations>
    <option id="no" label="No"><label xml:lang="de">Nein</label></option>
    <option id="yes" label="Yes"><label xml:lang="de">Ja</label></option>
  </recommendations>
  <level id="junior" order="1" title="Junior"><title xml:lang="de">Einstieg</title></level>
  <competency id="craft" title="Craft" weight="1.5">
    <title xml:lang="de">Handwerk</title>
    <candidate-text>How you work.</candidate-text>
    <candidate-text xml:lang="de">Wie Sie arbeiten.</candidate-text>
  </competency>
</framework>
X
cat > root/banks/b.xml <<'X'
<bank xmlns="urn:kitpress:1" id="b" title="B" version="1" xml:lang="en">
  <framework href="../frameworks/f.xml"/>
  <title xml:lang="de-CH">Hobelbank</title>
  <title xml:lang="de">Werkbank</title>
  <title xml:lang="ar">كتاب</title>
  <question id="one" competency="craft">
    <title>First</title>
    <title xml:lang="de">Erstens</title>
    <prompt>What is a dowel?</prompt>
    <prompt xml:lang="de">Was ist ein Dübel?</prompt>
    <prompt xml:lang="ar">ما الفرق بين dowel و screw؟</prompt>
    <answer>A peg of wood.</answer>
    <answer xml:lang="de">Ein Holzzapfel.</answer>
    <points><point must="yes">Says wood</point><point>Says glue</point></points>
    <points xml:lang="de"><point must="yes">Nennt Holz</point><point>Nennt Leim</point></points>
    <rating>
      <anchor value="1">No idea.</anchor>
      <anchor value="2">Every idea.</anchor>
      <anchor value="1" xml:lang="de">Keine Ahnung.</anchor>
    </rating>
  </question>
  <question id="two" competency="craft">
    <title>Second</title>
    <prompt>What is a rasp?</prompt>
  </question>
</bank>
X
bank=root/banks/b.xml
runs 0 'check: translations' "$KITPRESS" check --root root $bank
runs 0 'a label that a language lacks' "$KITPRESS" build --root root --lang de --output de2 $bank
is "$(grep -c "warning: the labels for 'de' lack" err)" 1 'one warning for all of them'
like "$(cat err)" "labels/de.xml:[0-9]+:.*'rating-box', 'strengths'|'strengths'.*'rating-box'" \
	'which names file and keys'
like "$(cat err)" "1 of the 2 questions are not there in 'de'.*'two'" \
	'and one for questions without the language'
pdftotext -raw de2/scoring-sheet.pdf text
like "$(cat text)" 'Strengths, with evidence' 'English takes its place'

sed '/"strengths"/d' "$labels/en.xml" > root/labels/en.xml
runs 1 'a label that English lacks' "$KITPRESS" build --root root --output no $bank
like "$(cat err)" "labels/en.xml:[0-9]+:[0-9]+: error: the label 'strengths' is missing" 'is an error'
sed 's/"strengths"/"strenghts"/' "$labels/en.xml" > root/labels/en.xml
runs 1 'an unknown label' "$KITPRESS" build --root root --output no $bank
like "$(cat err)" "en.xml:[0-9]+:15: error: there is no label 'strenghts'; did you mean 'strengths'" \
	'is one, with its place'
sed 's/.*"strengths".*/&\n&/' "$labels/en.xml" > root/labels/en.xml
runs 1 'a label given twice' "$KITPRESS" build --root root --output no $bank
like "$(cat err)" "en.xml:[0-9]+:15: error: the label 'strengths' exists already" 'is one, too'
cp "$labels/en.xml" root/labels

# ---- translations of a bank ----

pdftotext -raw de2/scoring-sheet.pdf text
for words in 'Was ist ein Dübel' 'Nennt Leim' 'Keine Ahnung' 'Every idea' Erstens Handwerk Gut Werkbank \
	'× 1,5' 'What is a rasp'; do
	grep -qF "$words" text || echo "$words"
done > why
[ ! -s why ]
ok $? 'the wanted language, else the bank’s own, and its decimal comma'
! grep -F -e 'What is a dowel' -e 'Says glue' -e 'No idea' -e Craft -e Hobelbank text > why
ok $? 'and no other beside it'
cp "$labels/de.xml" root/labels
for lang in en de; do
	runs 0 "lock in $lang" "$KITPRESS" build --root root --lang $lang --output lock-$lang $bank
done
for lang in en de; do
	sed -E 's/ (lang|words|hash|patterns|labels)="[^"]*"//g' lock-$lang/kit.lock.xml > lock-$lang/asked
done
cmp lock-en/asked lock-de/asked > why 2>&1
ok $? 'a lock asks the same in every language'
is "$(grep -o ' lang="[a-z]*"' lock-de/kit.lock.xml)" ' lang="de"' 'and says in which language it was made'
everything de2/handout.pdf > text
! grep -F -e Holzzapfel -e 'Nennt' -e 'Keine Ahnung' -e 'peg of wood' text > why
ok $? 'no translated answer in a handout'
cp "$labels/ar.xml" root/labels
runs 0 'a prompt in Arabic' "$KITPRESS" build --root root --lang ar --output ar2 $bank
pdftotext ar2/handout.pdf - > text
like "$(cat text)" 'ما الفرق بين' 'is set'
sed 's:<points xml:<prompt xml\:lang="de">Noch einmal</prompt>&:; s:<point>Nennt Leim</point>::' \
	$bank > root/banks/bad.xml
runs 1 'faults of translations' "$KITPRESS" check --root root root/banks/bad.xml
like "$(cat err)" "bad.xml:[0-9]+:.* error: there is a second 'prompt' in the language 'de'" 'two in one language'
like "$(cat err)" "bad.xml:[0-9]+:.* error: 'points' has 1 parts in the language 'de' but 2" \
	'a part that is missing'

# ---- names of all scripts ----

names() { # TEXT FOLDER: builds a bank that says it
	cat > root/banks/n.xml <<X
<bank xmlns="urn:kitpress:1" id="n" title="N" xml:lang="en">
  <framework href="../frameworks/f.xml"/>
  <question id="q" competency="craft"><title audience="candidate">$1</title>
    <prompt>Ask <strong>$1</strong> and <em>$1</em>.</prompt></question>
</bank>
X
	"$KITPRESS" build --root root -d scoring-sheet,handout --output "$2" root/banks/n.xml > out 2> err
}
i=0
for name in 'Ελένη Παπαδοπούλου' 'Наталья Соловьёва' 'Nguyễn Thị Thuỳ Dương' 'ليلى الشريف' \
	'נועה בן־דוד' 'प्रिया शर्मा' 'Łukasz Żółć' 'Þórunn Ægisdóttir' '王小明' '你的有大' '山田さくら' '김민수'; do
	i=$((i + 1))
	names "$name" n$i
	status=$?
	cp err why
	[ $status -eq 0 ]
	ok $? "$name: is set"
	pdftotext -raw n$i/handout.pdf - 2> why | tr -d '\253\254' | bare > text
	printf %s "$name" | tr -d '\253\254' | bare > want
	grep -qaF -f want text
	ok $? "$name: and comes out again"
done
done_testing
