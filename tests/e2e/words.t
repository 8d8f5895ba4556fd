#!/bin/sh
# Words in five languages: tags in any case, plural forms, the words of probes, numbers, dates and
# times as each language writes them, list commas, lines to write on.
. "${0%/*}/lib.sh"
have pdftotext || done_testing
have qpdf || done_testing
export KITPRESS_DATA="$TOP/content"

mkdir -p root/labels
cat > root/f.xml <<'E'
<framework xmlns="urn:kitpress:1" id="hotel" xml:lang="en">
  <scale id="two"><point value="1" label="Poor"/><point value="2" label="Good"/></scale>
  <level id="junior" order="1" title="Junior"/><level id="senior" order="2" title="Senior"/>
  <competency id="care" title="Care"/>
</framework>
E
bank() { # FILE LANG QUESTION...: a bank of these questions
	bank_file=root/$1 bank_lang=$2
	shift 2
	{
		echo "<bank xmlns=\"urn:kitpress:1\" id=\"desk\" title=\"Desk\" xml:lang=\"$bank_lang\">"
		echo '<framework href="f.xml"/>'
		printf '%s\n' "$@"
		echo '</bank>'
	} > "$bank_file"
}
question() { # ID [MORE]
	echo "<question id=\"$1\" competency=\"care\"><prompt><p>What now?</p></prompt>$2</question>"
}
papers() { # FOLDER ARGUMENT...: builds, says what went wrong
	papers_folder=$1
	shift
	"$KITPRESS" build --root root --output "$papers_folder" "$@" > out 2> err
	papers_status=$?
	cp err why
	ok $papers_status "$papers_folder: builds"
}
pdf_lang() { # FILE: the document's language
	qpdf --json "$1" | sed -n 's/.*"\/Lang": "u:\(.*\)".*/\1/p' | head -n 1
}
bank b.xml en "$(question one)"

# ---- tags in any case ----

papers DE --lang DE -d handout root/b.xml
is "$(pdf_lang DE/handout.pdf)" de 'DE is de in the PDF'
"$KITPRESS" build --root root --lang de --output de -d handout root/b.xml > out 2> err
cmp DE/handout.pdf de/handout.pdf > why 2>&1
ok $? 'and the paper is the same as that of de'
papers en-us --lang en-us -d handout root/b.xml
is "$(pdf_lang en-us/handout.pdf)" en-US 'en-us is en-US, with the words of en'
papers de-ch-1901 --lang de-ch-1901 -d handout root/b.xml
like "$(pdftotext de-ch-1901/handout.pdf -)" 'Frage 1' 'de-CH-1901 has the words of de'
runs 2 'what is no tag' "$KITPRESS" build --lang ../de root/b.xml
like "$(cat err)" "'--lang' wants a language tag such as en or pt-BR, not '../de'" 'is refused'
bank upper.xml EN "$(question one)"
papers upper -d handout root/upper.xml
is "$(cat err)" '' 'xml:lang="EN" has labels'
is "$(pdf_lang upper/handout.pdf)" en 'and is en'
sed 's/key="question-n">[^<]*/key="question-n">Spezialfrage {n}/; s/xml:lang="de"/xml:lang="dE-Ch"/' \
	"$TOP/content/labels/de.xml" > root/labels/DE-ch.xml
papers own --lang de-CH-1996 -d handout root/b.xml
like "$(pdftotext own/handout.pdf -)" 'Spezialfrage 1' 'a file of labels is found in any case of its name'
papers own-de --lang de -d handout root/b.xml
unlike "$(pdftotext own-de/handout.pdf -)" 'Spezialfrage' 'but not for another region'
rm root/labels/DE-ch.xml

# ---- regions: what differs, the rest from the language, then from English ----

region() { # TAG WORDS: labels with these words alone
	echo "<labels xmlns=\"urn:kitpress:1\" xml:lang=\"$1\"><label key=\"handout-leave\">$2</label></labels>" \
		> root/labels/$1.xml
}
region de-CH 'Bitte dalassen.'
for lang in de-CH de-CH-1996 de; do
	papers region-$lang --lang $lang -d handout root/b.xml
	unlike "$(cat err)" 'the labels for' "$lang: nothing is said of what a region leaves out"
	pdftotext region-$lang/handout.pdf words
	like "$(cat words)" 'Frage 1' "$lang: has the language's words"
done
unlike "$(cat words)" 'Bitte dalassen' "the region's own are not for the language"
for lang in de-CH de-CH-1996; do
	like "$(pdftotext region-$lang/handout.pdf -)" 'Bitte dalassen' "but for $lang"
done
runs 0 'a check of such a file' "$KITPRESS" check root/labels/de-CH.xml
is "$(cat out err)" '' 'finds nothing missing'
region pt-BR 'Deixe tudo.'
papers region-pt --lang pt-BR -d handout root/b.xml
is "$(grep -c "labels/pt-BR.xml:.* the labels for 'pt-BR' lack [0-9]*, whose" err)" 1 \
	'of a region without its language it is said what is missing'
pdftotext region-pt/handout.pdf words
like "$(cat words)" 'Deixe tudo' 'its words are there'
like "$(cat words)" 'This interview has 1.question,' 'and English ones'
rm root/labels/de-CH.xml root/labels/pt-BR.xml
asked() { # LANG: what not to ask about
	"$KITPRESS" dump --stage doc --root root --lang $1 -d scoring-sheet root/b.xml 2> err | grep -A 3 'do not write down'
}
like "$(asked en-US)" 'military or veteran status' 'en-US has its own topics'
is "$(cat err)" '' 'without a word of what it leaves out'
like "$(asked en-GB)" 'gender reassignment.*spent convictions' 'en-GB, too'
like "$(asked en-IE)" 'Traveller community' 'and en-IE'
unlike "$(asked en-AU)" 'veteran|Traveller|spent' 'another region has those of the language'
printf 'code,name,lang\nA1,Kim,DE\nA2,Sam,de\nA3,Pat,en-us\nA4,Lee,EN\n' > roster.csv
runs 0 'a roster with languages in any case' "$KITPRESS" batch --root root -r roster.csv \
	-d handout -o batch root/b.xml
is "$(find batch -name handout.pdf | wc -l | tr -d ' ')" 4 'gives everyone papers'
for code in A1 A2 A3 A4; do
	pdf_lang "$(find batch/$code -name handout.pdf)"
done > langs
is "$(tr '\n' ' ' < langs)" 'de de en-US en ' 'in their language'
bank two.xml en '<question id="q" competency="care"><prompt>Base</prompt>' \
	'<prompt xml:lang="DE-at">Austria</prompt><prompt xml:lang="De">Germany</prompt></question>'
papers nearest --lang DE-CH -d handout root/two.xml
like "$(pdftotext nearest/handout.pdf -)" Germany 'de serves for de-CH rather than de-AT'

# ---- numbers and the words that go with them ----

text() { # FILE...: its words, no-break spaces as spaces
	for text_file; do
		pdftotext -raw "$text_file" -
	done | sed 's/\xC2\xA0/ /g; s/\xE2\x80\xAF/ /g; s/\xE2\x80\x89/ /g' | tr '\n' ' '
}
questions() { # N
	i=0
	while [ $i -lt "$1" ]; do
		i=$((i + 1))
		question q$i
	done
}
for n in 1 2 3 11; do
	bank n$n.xml en "$(questions $n)"
done
# What a paper says, as it is written: what is read out of a PDF has Arabic ligatures turned round.
said() { # LANG KIND FILE
	"$KITPRESS" dump --stage doc --root root --lang $1 -d $2 $3 2> /dev/null |
		sed 's/ strong slot=/ slot=/; s/\xC2\xA0/ /g'
}
arabic() { said ar "$@"; }
while read -r lang n wanted; do
	for kind in handout scoring-sheet; do
		like "$(said $lang $kind root/n$n.xml)" "[^0-9]$wanted([^[:alpha:]]|$)" "$lang: $n in the $kind"
	done
done <<'E'
en 1 1 question
en 2 2 questions
en 3 3 questions
en 11 11 questions
de 1 1 Frage
de 2 2 Fragen
de 3 3 Fragen
de 11 11 Fragen
fr 1 1 question
fr 2 2 questions
fr 3 3 questions
fr 11 11 questions
es 1 1 pregunta
es 2 2 preguntas
es 3 3 preguntas
es 11 11 preguntas
ar 1 سؤال واحد
ar 2 سؤالان
ar 3 3 أسئلة
ar 11 11 سؤالًا
E
for lang in en de fr es ar; do
	for n in 1 2 3 11; do
		said $lang handout,scoring-sheet,prep-guide,answer-key root/n$n.xml
	done > words
	unlike "$(cat words)" '[^0-9](1 (questions|Fragen|preguntas|أسئلة)|(2|3|11) (question|Frage|pregunta|سؤال))([^[:alpha:]]|$)' \
		"$lang: no number with another's word"
done
like "$(said en handout root/n1.xml)" 'You will hear it read aloud' 'en: the sentence is of one question'
like "$(said fr scoring-sheet root/n1.xml)" 'me demander de la répéter' 'fr: and so is what is read aloud'

minutes() { # MINUTES: a bank whose one question takes so long
	bank m$1.xml en "$(question one | sed "s/competency/minutes=\"$1\" &/")"
	for lang in en de fr es ar; do
		"$KITPRESS" build --root root --lang $lang -d answer-key,handout --output m$1-$lang \
			root/m$1.xml > out 2> err || cat err
	done
}
for n in 1 2 3 11 100; do
	minutes $n
done
like "$(text m1-en/answer-key.pdf)" '1, 1 minute[^s]' 'en: one minute'
like "$(text m2-en/answer-key.pdf)" '1, 2 minutes' 'en: two minutes'
like "$(text m1-de/handout.pdf)" 'etwa 1 Minute[^n]' 'de: one minute'
like "$(text m1-fr/handout.pdf)" 'environ 1 minute[^s]' 'fr: one minute'
like "$(text m1-es/handout.pdf)" 'de 1 minuto[^s]' 'es: one minute'
while read -r n wanted; do
	like "$(arabic answer-key root/m$n.xml)" "1، المدة $wanted\"" "ar: $n minutes"
done <<'E'
1 دقيقة واحدة
2 دقيقتان
3 3 دقائق
11 11 دقيقة
100 100 دقيقة
E

# ---- probes ----

bank probes.xml en "$(question one '<probes><probe when="vague"><ask>First?</ask></probe>
<probe when="stuck"><ask>Then?</ask></probe><probe when="strong"><ask>At night?</ask></probe>
<probe when="asked twice"><ask>Else?</ask></probe></probes>')"
while IFS=: read -r lang vague stuck strong; do
	"$KITPRESS" build --root root --lang $lang -d scoring-sheet,answer-key --output p-$lang \
		root/probes.xml > out 2> err || cat err
	for kind in scoring-sheet answer-key; do
		if [ $lang = ar ]; then
			arabic $kind root/probes.xml > words
		else
			text p-$lang/$kind.pdf > words
		fi
		for phrase in "$vague" "$stuck" "$strong" 'asked twice'; do
			grep -qF "$phrase" words || echo "no '$phrase'"
		done > why
		[ $lang = en ] || grep -oE '["[:blank:]](stuck|strong)["[:blank:]:]' words >> why
		[ ! -s why ]
		ok $? "$lang: when to ask a probe, in the $kind"
	done
done <<'E'
en:If vague:If stuck:If strong
de:Bei vager Antwort:Bei Stocken:Bei starker Antwort
fr:Si la réponse est vague:En cas de blocage:Si la réponse est solide
es:Si la respuesta es vaga:Si se atasca:Si la respuesta es sólida
ar:إذا كانت الإجابة عامة:إذا تعثّر:إذا كانت قوية
E
like "$(text p-fr/scoring-sheet.pdf)" 'vague : First' 'fr: with its colon'

# ---- dates, times, factors, colons ----

cat > times.csv <<'E'
code,name,email,lang,interviewer_lang,date,time,location,time_factor
fr,Kim,kim@example.org,fr,fr,2026-12-01,09:30,Salle 1,1.25
fr2,Kay,kay@example.org,fr,fr,2026-12-02,14:00,Salle 1,1.25
de,Sam,sam@example.org,de,de,2026-12-01,09:30,Raum 1,1.25
es,Pat,pat@example.org,es,es,2026-12-01,09:30,Sala 1,1.25
es2,Pio,pio@example.org,es,es,2026-12-01,01:05,Sala 1,1.25
en,Ann,ann@example.org,en,en,2026-12-01,09:30,Room 1,1.25
ar,Sara,sara@example.org,ar,ar,2026-12-01,09:30,Room 1,1.25
us,Jo,jo@example.org,en-us,en-US,2026-12-01,09:30,Room 1,1.25
us2,Jim,jim@example.org,en-US,en-US,2026-12-02,00:05,Room 1,1.25
us3,Jan,jan@example.org,en-US,en-US,2026-12-03,12:00,Room 1,1.25
us4,Jil,jil@example.org,en-US,en-US,2026-12-04,23:59,Room 1,1.25
gb,Ian,ian@example.org,en-GB,en-GB,2026-12-01,14:00,Room 1,1.25
E
runs 0 'mail in five languages' "$KITPRESS" mail --root root -r times.csv --from hr@example.org -o mail root/b.xml
runs 0 'papers of extra time' "$KITPRESS" batch --root root -r times.csv -d scoring-sheet,prep-guide \
	-o times root/b.xml
have python3 || done_testing
python3 - > mails <<'E'
import email, email.policy
for code in 'fr fr2 de es es2 en ar us us2 us3 us4 gb'.split():
    m = email.message_from_file(open(f'mail/{code}.eml'), policy=email.policy.default)
    print(code, 'subject', m['subject'])
    for kind in 'plain', 'html':
        for line in m.get_body((kind,)).get_content().splitlines():
            if '2026' in line and 'title' not in line:
                print(code, kind, line)
E
nb=$(printf '\302\240')
mailed() { # CODE PART WANTED
	grep -F "$1 $2 " mails > there
	grep -qxF "$1 $2 $3" there || cp there why
	[ ! -s why ]
	ok $? "$1: $2 of the mail"
}
mailed fr subject "Votre entretien du mardi 1er décembre 2026${nb}: Desk"
mailed fr plain "Quand${nb}: mardi 1er décembre 2026 à 9${nb}h${nb}30"
mailed fr html "<p><strong>Quand${nb}:</strong> mardi 1er décembre 2026 à 9${nb}h${nb}30</p>"
mailed fr2 plain "Quand${nb}: mercredi 2 décembre 2026 à 14${nb}h"
mailed de subject 'Ihr Vorstellungsgespräch am Dienstag, dem 1. Dezember 2026: Desk'
mailed de plain "Wann: Dienstag, 1. Dezember 2026, 09:30${nb}Uhr"
mailed es plain 'Cuándo: martes 1 de diciembre de 2026, a las 9:30'
mailed es2 plain 'Cuándo: martes 1 de diciembre de 2026, a la 1:05'
mailed en subject 'Your interview on Tuesday, 1 December 2026: Desk'
mailed en html '<p><strong>When:</strong> Tuesday, 1 December 2026, 09:30</p>'
mailed ar plain 'الموعد: الثلاثاء، 1 ديسمبر 2026، الساعة 9:30'
mailed us subject 'Your interview on Tuesday, December 1, 2026: Desk'
mailed us plain "When: Tuesday, December 1, 2026, 9:30${nb}a.m."
mailed us2 plain "When: Wednesday, December 2, 2026, 12:05${nb}a.m."
mailed us3 plain "When: Thursday, December 3, 2026, 12:00${nb}p.m."
mailed us4 plain "When: Friday, December 4, 2026, 11:59${nb}p.m."
mailed gb plain 'When: Tuesday, 1 December 2026, 14:00'
for code in fr de es; do
	pdftotext -layout "$(find times/$code -name scoring-sheet.pdf)" - |
		sed 's/\xE2\x80\x89/ /g' > words
	like "$(cat words)" '1,25' "$code: the factor has a comma"
	unlike "$(cat words)" '1\.25' "$code: and nowhere a point"
done

# ---- lists, lines to write on, titles ----

bank ja.xml ja "$(question one)"
papers ja -d answer-key root/ja.xml
like "$(text ja/answer-key.pdf)" 'for Junior, Senior' 'a list among English words has their comma'
like "$(arabic answer-key root/b.xml)" 'Junior، Senior' 'one among Arabic words has theirs'
for lang in en de fr es ar; do
	"$KITPRESS" dump --stage doc --root root --lang $lang -d scoring-sheet root/b.xml 2> /dev/null > doc
	unlike "$(cat doc)" '…' "$lang: no ellipsis to fill in"
	is "$(grep -cx ' *blank width=85039' doc)" 4 "$lang: but four lines of 30 mm to write on"
done
bank titles.xml en '<question id="first" competency="care"><prompt><p>A guest has lost a key.</p></prompt></question>' \
	'<question id="second" competency="care"><prompt><pre>int x;</pre><p>What would you change about this program before it is read?</p></prompt></question>' \
	'<question id="third" competency="care"><title>Third</title><prompt>Why?</prompt></question>'
papers titles -d scoring-sheet,answer-key root/titles.xml
for kind in scoring-sheet answer-key; do
	pdftotext -layout titles/$kind.pdf words
	is "$(grep -c 'A guest has lost a key\.' words)" 3 "a prompt stands for a title in the $kind"
	like "$(cat words)" 'What would you change about this program before…' 'cut at the end of a word'
	qpdf --json titles/$kind.pdf > json
	like "$(cat json)" '"/Title": "u:1  A guest has lost a key\."' 'and in the outline'
done
done_testing
