#!/bin/sh
# Cells of a roster as people and spreadsheets write them: what is read, what is warned of, what is
# refused with all that is needed to mend it; the same in every locale and time zone.
. "$(dirname "$0")/lib.sh"

help_desk
sed -i 's|<competency|<level id="senior" order="2" title="Señor Dev"/>&|' framework.xml
export SOURCE_DATE_EPOCH=1796000000 # 30 November 2026
batch() { # WANTED NAME OPTION…
	batch_wanted=$1 batch_name=$2
	shift 2
	rm -rf o
	runs "$batch_wanted" "$batch_name" "$KITPRESS" batch bank.xml -d prep-guide -o o "$@"
}
guide() { pdftotext -layout "o/$1/candidate/prep-guide.pdf" -; }

# ---- months and days of all languages that have labels ----
{
	echo code,date
	for labels in "$TOP"/content/labels/??.xml; do
		label() { sed -n "s/.*<label key=\"$1\">\([^<]*\)<.*/\1/p" "$labels"; }
		lang=${labels##*/}
		for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
			echo "${lang%.xml}-m$i,5 $(label "month-$i") 2030"
			[ $i -gt 7 ] || echo "${lang%.xml}-d$i,\"$(label "weekday-$i"), 1 $(label month-12) 2026\""
		done
	done
} > words.csv
batch 0 'months and days in words' -r words.csv
is "$(cat err)" '' 'are known in each language'
like "$(guide de-m3)" '5 March 2030' 'as what they are'

# ---- the order of numbers ----
printf 'code,date\nA,12/3/2026\nB,1.12.2026\n' > alone.csv
batch 1 'a date that can be read in two orders' -r alone.csv
like "$(cat err)" "^alone.csv:2:3: error: '12/3/2026' is 3 December or 12 March 2026; say '--dates mdy' or '--dates dmy'" \
	'is refused, with both readings'
is "$(ls o)" "$(printf 'B\nkit.lock.xml')" 'and the others are done'
batch 0 'with the month first' -r alone.csv --dates mdy
like "$(guide A)" '3 December 2026' 'it is one'
batch 0 'with the day first' -r alone.csv --dates dmy
like "$(guide A)" '12 March 2026' 'it is the other'
like "$(cat err)" "^alone.csv:2:3: warning: '12/3/2026' is past; is the year right?" 'and past'
batch 2 'another order' -r alone.csv --dates myd
like "$(cat err)" "'--dates' wants mdy, dmy or ymd, not 'myd'" 'is refused'

printf 'code,date\nA,12/3/2026\nB,12/31/2026\nC,12/4/2026\n' > settled.csv
batch 0 'a file with a date of one order alone' -r settled.csv
like "$(cat err)" "^settled.csv:3:3: note: '12/31/2026' has the month first, so the other dates" \
	'is read in that order, which is said'
is "$(grep -c ': note:' err)" 1 'once'
like "$(guide C)" '4 December 2026' 'throughout'
printf 'code,date\nA,12/3/2026\nB,12/31/2026\nC,31/12/2026\n' > clash.csv
batch 1 'a file with dates of both' -r clash.csv
like "$(cat err)" "^clash.csv:2:3: error: '12/3/2026' is 3 December or 12 March 2026" 'decides nothing'
like "$(cat err)" "^clash.csv:3:3: note: '12/31/2026' has the month first, '31/12/2026' in line 4 the day" \
	'and is told why'
is "$(ls -d o/?)" "$(printf 'o/B\no/C')" 'the others are sure'
batch 1 'and an order given' -r clash.csv --dates dmy
like "$(cat err)" "^clash.csv:3:3: error: '12/31/2026' is no date in the order of '--dates dmy'" 'holds'
printf 'code,date\nA,1/12/26\nB,1.12.26\nC,2027-02-30\n' > short.csv
batch 1 'a year of two digits' -r short.csv
like "$(cat err)" "the year of '1/12/26' has two digits; say '--dates mdy', '--dates dmy' or '--dates ymd'" \
	'needs the option'
is "$(ls -d o/?)" o/B 'but where dots say the order'
like "$(cat err)" "^short.csv:4:3: error: there is no day '2027-02-30' in the calendar" 'nor is each a day'
sed -i '$d' short.csv
batch 0 'which settles it' -r short.csv --dates dmy
like "$(guide A)" '1 December 2026' 'in this century'

# ---- what is odd, and kept ----
printf 'code,date,time\nA,46357,0.395833333\nB,2026-12-01,2:00\nC,2020-12-01,9 am\nD,2026-12-01T14:30:00,\nE,2026-12-01 00:00:00,\n' > odd.csv
batch 0 'odd cells' -r odd.csv
like "$(cat err)" "^odd.csv:2:3: warning: '46357' is taken for 2026-12-01, as spreadsheets count" 'days since 1900'
like "$(cat err)" "^odd.csv:2:9: warning: '0.395833333' is taken for 09:30" 'parts of a day'
like "$(cat err)" "^odd.csv:3:14: warning: '2:00' is at night; was 14:00 meant?" 'a time at night'
like "$(cat err)" "^odd.csv:4:3: warning: '2020-12-01' is past" 'a day that is past'
is "$(grep -c ': warning:' err)" 4 'and nothing else is warned of'
like "$(guide A)" '1 December 2026, 09:30' 'are read so'
like "$(guide D)" '1 December 2026, 14:30' 'a time behind the date is taken'
unlike "$(guide E)" '00:00' 'but not the midnight of programs'

# ---- words ----
cat > fields.csv << 'EOF'
code,level,lang,large_print,time_factor,status,name
 A​,SENIOR,Deutsch,oui,25 %,Hired,Ada
B,señor dev,EN-gb,х,1,active,Bo
C,sneior,en,,100 %,Phone screen,Cy
D,junior,klingonese!,,,hired,Di
EOF
batch 1 'words in many languages' -r fields.csv
is "$(ls o | grep '^.$')" A 'are taken'
like "$(cat err)" "^fields.csv:3:19: error: the large print 'х' is neither yes nor no" 'a Cyrillic letter is none of ours'
like "$(cat err)" "^fields.csv:4:3: error: the framework has no level 'sneior', only junior and senior; did you mean 'senior'\?" \
	'a level with a slip'
like "$(cat err)" "^fields.csv:4:14: error: '100 %' may be all of the time or what is added" 'a share that may be either'
like "$(cat err)" "^fields.csv:5:10: error: 'klingonese!' is no language" 'a language'
is "$(grep -c "note: kitpress does not know the status 'Hired', 'Phone screen'" err)" 1 \
	'words of an applicant system are named once'
like "$(guide A)" '25 % mehr Zeit' 'a share is extra time'

# ---- as an office saves it ----
printf '%s\r\n' 'Bewerber;E-Mail;Datum;Beginn;Raum;Sprache;Zeitzuschlag;Großdruck;Interviewer;Stufe;Status' \
	'Zoë Müller;zoe@example.org;01.12.2026;14:30 Uhr;Raum 4;Deutsch;25 %;ja;Ann Lee, Bob Roe;Señor Dev;' \
	'Bo Li;bo@example.org;Mi., 2. Dez. 2026;9.00;Video;englisch;;;Ann Lee;JUNIOR;Aktiv' \
	'Cy Poe;cy@example.org;02.12.2026;10:00;Raum 4;;;nein;Ann Lee;;Zurückgezogen' > office.csv
printf '%s\n' 'Candidate,E-mail,Interview date,Start time,Room,Language,Extra time,Large print,Interviewer(s),Level,Status' \
	'Zoë Müller,zoe@example.org,"Tuesday, December 1, 2026",2:30 PM,Raum 4,German,25%,Yes,Ann Lee; Bob Roe,senior,' \
	'Bo Li,bo@example.org,12/2/2026,9 am,Video,English,no,,Ann Lee,junior,Hired' \
	'Cy Poe,cy@example.org,12/13/2026,10:00,Raum 4,,,,Ann Lee,,No-show' > us.csv
for roster in office us; do
	runs 0 "the day of $roster.csv" "$KITPRESS" batch bank.xml -r $roster.csv --dry-run -f csv \
		-d prep-guide -o o
	is "$(cut -d , -f 1-9 out)" 'date,start,end,code,name,level,room,interviewers,papers
2026-12-01,14:30,14:37,C-001,Zoë Müller,senior,Raum 4,Ann Lee; Bob Roe,prep-guide
2026-12-02,09:00,09:05,C-002,Bo Li,junior,Video,Ann Lee,prep-guide' 'is read as it is meant'
done
like "$(cat err)" "^us.csv:4:23: note: '12/13/2026' has the month first" 'a row without papers says the order'

# ---- a sheet that nobody tidied ----
cat > untidy.csv << 'EOT'
Interviews in December|||||||
Kandidat|Vorname|Termin|Raum Nr.|Prüfer (1)|Prüfer (2)|Nachteilsausgleich|Status
Müller|Zoë|Di., 1.12.2026, 9:30 Uhr|4|Bob Lee, Head of ML|TBD|25 % und Großdruck|
Li|Bo|02.12.26 1000-1100|4|Bob Lee/Cy Young|||Warteliste
Poe|Al|03.12.2026 9h|5|n.n.|||abgesagt
Mittagspause|||||||
||04.12.2026 10:00|5|Ann Roe|||
Kandidat|Vorname|Termin|Raum Nr.|Prüfer (1)|Prüfer (2)|Nachteilsausgleich|Status
Summe: 4|||||||
EOT
runs 1 'an untidy sheet' "$KITPRESS" batch bank.xml -r untidy.csv --dry-run -f csv -d prep-guide -o o
is "$(cut -d , -f 1,2,5,7- out | sed 's/,[^,]*TBD.*//; s/,"[^"]*Warteliste.*//; s/,[^,]*Warteliste.*//')" 'date,start,name,room,interviewers,papers,lang,large_print,time_factor,warnings,refused
2026-12-01,09:30,Zoë Müller,4,"Bob Lee, Head of ML",prep-guide,,yes,1.250
2026-12-02,10:00,Bo Li,4,Bob Lee; Cy Young,prep-guide,,,
,,,,,,,,,,"the row has no code, no name and no e-mail address; name the candidate, or delete the row"' \
	'is read as it is meant'
is "$(sed -n 's/^untidy.csv:\([0-9]*\):.* \[\(.*\)\]$/\1 \2/p' err | grep -Ev 'above|codes-made' | tr '\n' ';')" \
	'3 roster-interviewer-open;4 roster-doubt;5 roster-interviewer-open;6 roster-no-person;7 roster-nobody;8 roster-header-again;9 roster-no-person;' \
	'and what is left out is told with its line'

# ---- everywhere the same ----
{ cat words.csv; sed '1d; s/,[^,]*$//' odd.csv; } > all.csv
batch 0 'all dates' -r all.csv
(cd o && find . -type f -exec cksum {} +) | sort > wanted
for locale in de_DE.UTF-8 tr_TR.UTF-8 ar_EG.UTF-8; do
	LC_ALL=$locale TZ=Pacific/Kiritimati batch 0 "in $locale, at the other end of the world" -r all.csv
	(cd o && find . -type f -exec cksum {} +) | sort > got
	is "$(cat got)" "$(cat wanted)" 'are the same'
done
done_testing
