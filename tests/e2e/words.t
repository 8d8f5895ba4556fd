#!/bin/sh
# Words in five languages: tags in any case, plural forms, the words of probes, numbers, dates and
# times as each language writes them, list commas, lines to write on.
. "${0%/*}/lib.sh"
have pdftotext || skip_all 'no poppler here'
have qpdf || skip_all 'no qpdf here'
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
done_testing
