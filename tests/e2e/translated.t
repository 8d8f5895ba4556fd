#!/bin/sh
# Papers and messages in one language: beside what bank, kit and roster say, which here is in words of
# no language, no English stands in any of them.
. "${0%/*}/lib.sh"
have pdftotext && have python3 || done_testing
export KITPRESS_DATA="$TOP/content"

mkdir root
cp -r "$TOP/content/frameworks" root
question() { # ID COMPETENCY TYPE [MORE]
	cat << END
<question id="zq$1" competency="$2" type="$3" minutes="8" difficulty="3" advance="yes">
<title audience="candidate">Zqtitle$1</title><prompt>Zqprompt$1 zqprompt?</prompt>
<rationale><p>Zqwhy.</p></rationale><answer><p>Zqanswer.</p></answer><evaluation><p>Zqjudge.</p></evaluation>
<points><point must="yes">Zqpoint</point><point>Zqpoint</point></points>
<red-flags><flag>Zqflag</flag></red-flags>
<probes><probe when="unsaid"><ask>Zqask?</ask><expect>Zqexpect.</expect></probe>
<probe when="vague"><ask>Zqask?</ask></probe><probe when="stuck"><ask>Zqask?</ask></probe>
<probe when="strong"><ask>Zqask?</ask></probe></probes>
<rating><anchor value="1">Zqlow.</anchor><anchor value="3" level="mid">Zqmiddle.</anchor><anchor value="5">Zqhigh.</anchor></rating>
<workspace lines="4"/><references><a href="https://zq.org/">Zqreference</a></references>$4</question>
END
}
write() { # LANG: bank and kit that say to be in it
	{
		echo "<bank xmlns=\"urn:kitpress:1\" id=\"zqbank\" title=\"Zqbank\" version=\"1\" xml:lang=\"$1\">"
		echo '<framework href="frameworks/engineering.xml"/>'
		question a foundations knowledge
		question b communication behavioural
		question c ownership situational
		question d modelling case
		question e data practical
		question f architecture design
		question g security knowledge
		question h delivery behavioural
		echo '<exclusive refs="zqa zqh"/></bank>'
	} > root/bank.xml
	cat > root/kit.xml <<- END
		<kit xmlns="urn:kitpress:1" id="zqkit" title="Zqkit" version="1" minutes="90" seed="1" level="mid" xml:lang="$1">
		<bank href="bank.xml"/><agenda opening="5" questions="7" closing="3"/>
		<select><require ref="zqb"/><count min="6" max="7"/><family max="1"/><difficulty target="3"/>
		<quota competency="communication" min="1"/><quota type="case" min="1"/></select></kit>
	END
}
cat > root/themes.xml <<- END
	<theme xmlns="urn:kitpress:1" id="zqtheme"><organisation name="Zqhouse"/>
	<privacy controller="Zqhouse" contact="zq@zq.org" url="https://zq.org/zq"/><adjustments contact="Zqperson"/></theme>
END
cat > roster.csv <<- END
	code,name,email,lang,interviewer_lang,date,time,location,interviewers,time_factor,timezone,answer_by
	Z1,Zqname,zq@zq.org,LANG,LANG,2027-03-01,09:30,Zqroom,Zqone;Zqtwo,1.25,Europe/Zagreb,2027-05-09
	Z2,,zr@zq.org,LANG,LANG,2027-03-02,14:00,Zqroom,Zqone;Zqtwo,1,,
END

# The words of the files that are of no language, and those of a language that stand in labels and
# frameworks; in a text, what is English and not of the language, or a word that only English has.
cat > english.py << 'END'
import glob
import re
import sys
import xml.etree.ElementTree as ET

LANG = '{http://www.w3.org/XML/1998/namespace}lang'
top, lang = sys.argv[1:3]
ONLY = set('''the of and is are this that your you not by from what which when where who how been it with
for if at its their they these those been each only will was were has have had do does did his her our'''.split())
THEIRS = {'de': {'was', 'her', 'will', 'at', 'wer'}, 'fr': set(), 'es': {'has', 'her'}, 'ar': set()}


def words(text):
    return {w.lower() for w in re.findall(r"[^\W\d_]{2,}", re.sub(r'\{[a-z0-9-]*\}|[\w.+-]+@\S+|https?:\S+', ' ', text))}


def of_framework(path, wanted):
    found = set()

    def walk(e, inherited):
        here = e.get(LANG, inherited)
        if here == wanted:
            found.update(words(' '.join([e.text or '', e.get('title', ''), e.get('label', '')] +
                                        [c.tail or '' for c in e])))
        for c in e:
            walk(c, here)
    walk(ET.parse(path).getroot(), '')
    return found


def vocabulary(wanted):
    root = ET.parse('%s/content/labels/%s.xml' % (top, wanted)).getroot()
    found = {w for e in root for w in words(e.text)}
    for path in glob.glob(top + '/content/frameworks/**/*.xml', recursive=True):
        found |= of_framework(path, wanted)
    return found


theirs = vocabulary(lang)
english = (vocabulary('en') | ONLY) - theirs - THEIRS[lang]
seen = 0
for path in sys.argv[3:]:
    with open(path, encoding='utf-8') as f:
        text = f.read().replace('\u00ad', '').replace('-\n', '')
    there = words(text)
    seen += len(there & theirs)
    for word in sorted(there & english):
        print('%s: %s' % (path, word))
if seen < 150:
    print('only %d words of the language' % seen)
END

every=$(every_paper)
for lang in de fr es ar; do
	write $lang
	mkdir $lang
	runs 0 "$lang: every paper" "$KITPRESS" build --lang $lang --theme root/themes.xml --time-factor 1.25 --contact Zqask \
		-d "$every" -o $lang/kit root/kit.xml
	is "$(cat err)" '' "$lang: without a word of what is not translated"
	runs 0 "$lang: a compact sheet" "$KITPRESS" build --lang $lang --density compact -d scoring-sheet -o $lang/strip root/kit.xml
	sed "s/LANG/$lang/g" roster.csv > r.csv
	runs 0 "$lang: a batch" "$KITPRESS" batch --theme root/themes.xml --contact Zqask -d "$every,packet,room-packet" \
		-r r.csv -o $lang/batch root/kit.xml
	runs 0 "$lang: messages" "$KITPRESS" mail --theme root/themes.xml --contact Zqask --from 'Zqfrom <zq@zq.org>' \
		-r r.csv -o $lang/mail root/kit.xml
	find $lang -name '*.pdf' | while read -r paper; do
		pdftotext -raw "$paper" "${paper%.pdf}.txt"
		pdfinfo -struct-text "$paper" 2> /dev/null | sed -n 's/^ *"\(.*\)"$/\1/p' >> "${paper%.pdf}.txt"
	done
	python3 - $lang/mail/*.eml << 'END'
import email
import email.policy
import re
import sys

for path in sys.argv[1:]:
    with open(path, encoding='utf-8') as f:
        m = email.message_from_file(f, policy=email.policy.default)
    with open(path[:-3] + 'txt', 'w', encoding='utf-8') as out:
        out.write(m['subject'] + '\n' + m.get_body(('plain',)).get_content())
        out.write(re.sub('<[^>]*>', ' ', m.get_body(('html',)).get_content()))
END
	find $lang -name '*.txt' > texts
	[ "$(wc -l < texts)" -ge 16 ]
	ok $? "$lang: all of them have texts"
	xargs python3 english.py "$TOP" $lang < texts > why 2>&1
	[ ! -s why ]
	ok $? "$lang: no English in them"
done

# The check finds what it looks for.
echo 'Zqprompt. Die Bewertung of the day' > one.txt
python3 english.py "$TOP" de one.txt > said
like "$(cat said)" '^one.txt: of$' 'a word that only English has is found'
echo 'Zqprompt. Bewertung: Scoring sheet' > one.txt
python3 english.py "$TOP" de one.txt > said
like "$(cat said)" '^one.txt: scoring$' 'and one of an English label'
like "$(cat said)" '^only' 'and a text that has hardly any of the language'
done_testing
