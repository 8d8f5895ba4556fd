#!/bin/sh
# The shipped kits: each is made at each of its levels and in each language without a word said, and
# what its candidates read is true of it. What they ask stands in tests/golden/kits.said.
. "${0%/*}/lib.sh"
have pdftotext || done_testing
K=$TOP/content/kits
text() { pdftotext -layout "$1" - | sed 's/\xC2\xA0/ /g'; }
flow() { pdftotext "$1" - | sed 's/\xC2\xA0/ /g' | tr '\n' ' ' | tr -s ' '; }

for lang in en de fr es ar; do
	runs 0 "$lang: all kits at all their levels" "$KITPRESS" check --messages json --lang $lang "$K"/*.xml
	grep -v '"id":"questions-untranslated"' err | grep '"id":' > why
	[ ! -s why ]
	ok $? "$lang: nothing to say but that the banks are English"
done
for kit in "$K"/*.xml; do
	grep -q "^ *kitpress build content/kits/${kit##*/}" "$kit" && grep -q ' role="' "$kit"
	ok $? "${kit##*/} says its command and its role"
done

# ---- a kit is tailored to its level ----

ids() { "$KITPRESS" select --format csv "$@" 2> err | sed '1d; s/^[0-9]*,//; s/,.*//' | sort; }
for pair in mid:senior senior:staff; do
	ids "$K/on-site-mid.xml" --level ${pair%:*} > lower
	ids "$K/on-site-mid.xml" --level ${pair#*:} > upper
	[ -s lower ] && [ "$(comm -23 lower upper | wc -l)" -ge 2 ]
	ok $? "on site, $pair hear other questions"
done
for n in 1 2 3 4; do
	ids "$K/senior-$n.xml"
done | sort > panels
is "$(wc -l < panels | tr -d ' ')" 15 'four panels ask fifteen questions'
is "$(uniq -d panels)" '' 'none twice'
runs 0 'a first cohort' "$KITPRESS" build "$K/on-site-mid.xml" -d handout -o first
ids "$K/on-site-mid.xml" > first.ids
ids "$K/on-site-mid.xml" --avoid first/kit.lock.xml > second.ids
is "$(comm -12 first.ids second.ids)" project-outcome 'a second one hears others, but for the project'

# ---- every figure of a guide is that of its interview ----

whole() { sed -n 's/.*takes \([0-9]*\) minutes.*/\1/p' | sort -u; }
agenda() { text "$1" | sed -n "/$2/,/$3/p" | sed -n 's/^ *\([0-9]\{1,3\}\) \{1,\}[^ 0-9].*/\1/p'; }
sum() { awk '{ s += $1 } END { print s + 0 }'; }
for level in junior mid senior staff; do
	runs 0 "$level" "$KITPRESS" build "$K/ml-engineer.xml" --level $level -d prep-guide,scoring-sheet -o $level
	said=$(flow $level/prep-guide.pdf | grep -o 'takes [0-9]* minutes' | sort -u)
	end=$(text $level/scoring-sheet.pdf | sed -n 's/^ *\([0-9]*\):\([0-9][0-9]\) .* End\( .*\|$\)/\1 \2/p' |
		head -n 1 | awk '{ print $1 * 60 + $2 }')
	is "$said" "takes $end minutes" "$level: the guide's minutes are the run sheet's"
	is "$(agenda $level/prep-guide.pdf 'What will happen' 'What we look at' | sum)" "$end" \
		"$level: and so are its sessions together"
done
cat > times.csv << 'EOF'
code,name,level,lang,date,time,location,interviewers,large_print,time_factor
T1,Kim Roe,senior,en,2126-12-02,11:00,Room 1,Ann;Bob,no,1.25
T2,Kim Doe,senior,de,2126-12-02,14:00,Raum 1,Ann;Bob,no,1.25
EOF
runs 0 'with extra time' "$KITPRESS" batch "$K/ml-engineer.xml" -r times.csv -d prep-guide,handout -o times
is "$(flow times/T1/candidate/prep-guide.pdf | grep -o 'takes [0-9]* minutes' | sort -u)" 'takes 163 minutes' \
	'a quarter more, in the words of the kit, too'
is "$(agenda times/T1/candidate/prep-guide.pdf 'What will happen' 'What we look at' | sum)" 163 'and in its sessions'
like "$(flow times/T2/candidate/prep-guide.pdf)" 'dauert insgesamt 163 Minuten' 'in German, too'
for file in times/T?/candidate/*.pdf; do
	unlike "$(text $file)" '×' "$file: no factor on what candidates hold"
done

# ---- a kit without sessions, and its mail ----

cat > roster.csv << 'EOF'
code,name,email,level,date,time,location,interviewers,answer_by,timezone
G1,Kim Roe,kim.roe@example.org,junior,2126-12-02,14:00,Video call,Ann;Bob,2126-12-09,Europe/London
G2,Ida Roe,ida.roe@example.org,junior,2126-12-03,,,,,
EOF
runs 0 'a first conversation' "$KITPRESS" build "$K/screening-junior.xml" -d prep-guide -o first
like "$(text first/prep-guide.pdf)" '^What will happen$' 'has an agenda'
is "$(agenda first/prep-guide.pdf 'What will happen' 'What we look at' | tr '\n' ' ')" '3 35 5 2 ' 'by its run sheet'
like "$(flow first/prep-guide.pdf)" 'for the role of Machine learning engineer' 'names the role'
unlike "$(flow first/prep-guide.pdf)" 'date in our|our message has' 'promises no date that nobody gave'
runs 0 'its messages' "$KITPRESS" mail "$K/screening-junior.xml" -r roster.csv --from hr@example.org -o mail
is "$(cat err)" '' 'are written without a word'
python3 "$TOP/tests/tools/read_eml.py" mail/G1.eml guide.pdf 2> why | sed 's/\xC2\xA0/ /g' > said
like "$(cat said)" '^Subject: Your interview on .*: Machine learning engineer$' 'the subject has the role'
like "$(cat said)" '^When: Monday, 2 December 2126, 14:00 \(London time\)$' 'the time has its zone'
like "$(cat said)" '^Length: 45 minutes$' 'how long it takes'
like "$(cat said)" '^With: Ann, Bob$' 'with whom'
like "$(cat said)" '^We will answer by: Monday, 9 December 2126$' 'and when the answer comes'
like "$(cat said)" 'Length:</strong> 45 minutes' 'the HTML says the same'
like "$(flow guide.pdf)" 'by the date on the first page' 'the guide points to the date'
python3 "$TOP/tests/tools/read_eml.py" mail/G2.eml guide.pdf 2> why | sed 's/\xC2\xA0/ /g' > said
unlike "$(cat said)" '^(With|Where|We will answer by):' 'what is not known has no line'
like "$(flow guide.pdf)" 'within the time we agreed' 'and the guide promises no date'
for lang in de fr es ar; do
	sed "1s/\$/,lang/; 2s/\$/,$lang/; 3d" roster.csv > one.csv
	runs 0 "$lang: a message" "$KITPRESS" mail "$K/screening-junior.xml" -r one.csv --from hr@example.org -o mail-$lang
	python3 "$TOP/tests/tools/read_eml.py" mail-$lang/G1.eml guide.pdf 2> why | sed 's/\xC2\xA0/ /g' > said
	unlike "$(sed -n '/^$/,/^$/p' said)" '(With|Length|answer)' "$lang: in its words"
done

# A video call at a time of no zone.
cut -d , -f 1-9 roster.csv > zoneless.csv
runs 0 'a time without its zone' "$KITPRESS" mail "$K/screening-junior.xml" -r zoneless.csv --from hr@example.org -o no
like "$(cat err)" "^zoneless.csv:2:50: warning: '14:00' has no time zone, and 'Video call' is no room" 'is told of'
sed '3s/,,,,$/,09:00,https:\/\/meet.example.org\/x,,/' zoneless.csv > more.csv
runs 0 'two of them' "$KITPRESS" mail "$K/screening-junior.xml" -r more.csv --from hr@example.org -o no
like "$(cat err)" 'and so in 1 further rows' 'are told of once'
is "$(grep -c 'has no time zone' err)" 1 'once'
mkdir -p own/kitpress
echo 'timezone = Europe/London' > own/kitpress/kitpress.conf
runs 0 'with a zone for all' env XDG_CONFIG_HOME="$PWD/own" "$KITPRESS" mail "$K/screening-junior.xml" \
	-r more.csv --from hr@example.org -o no
is "$(cat err)" '' 'nothing is left to say'
sed 's/Video call/Room 1/' zoneless.csv > room.csv
runs 0 'in a room' "$KITPRESS" mail "$K/screening-junior.xml" -r room.csv --from hr@example.org -o no
is "$(cat err)" '' 'no zone is missed'

# ---- no English word in a paper of another language ----

for lang in de fr es ar; do
	"$KITPRESS" build "$K/screening-junior.xml" --lang $lang -d scoring-sheet,prep-guide -o $lang > out 2> err
	for paper in scoring-sheet prep-guide; do
		text $lang/$paper.pdf
	done | grep -oE 'Exceptional|Insufficient|Outstanding|Strong yes|Strong no|Modelling|Foundations|Ownership|[Tt]he role|first conversation' > why
	[ ! -s why ]
	ok $? "$lang: scale, recommendations, competencies and guide"
done
done_testing
