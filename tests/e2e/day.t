#!/bin/sh
# The day of a roster: who and what is wanted twice at a time, who does not come, and the day as a
# table before anything is made.
. "$(dirname "$0")/lib.sh"

help_desk
export SOURCE_DATE_EPOCH=1796000000 # 30 November 2026
batch() { # WANTED NAME OPTION…
	batch_wanted=$1 batch_name=$2
	shift 2
	runs "$batch_wanted" "$batch_name" "$KITPRESS" batch bank.xml -d prep-guide -o o "$@"
}

# ---- at one time: the interview takes 5 minutes ----
cat > clash.csv << 'EOF'
code,name,email,date,time,location,interviewers,time_factor,timezone
A,Ada,ada@example.org,2026-12-01,09:00,Room 4,Ann Lee;Bob Roe,,
B,Bo,bo@example.org,2026-12-01,09:04,room  4,Cy Poe,,
C,Cy,cy@example.org,2026-12-01,09:05,Room 5,ANN LEE,2,
D,Di,di@example.org,2026-12-01,09:14,Room 6,Ann Lee,,
E,Ed,ADA@example.org,2026-12-01,09:02,Room 7,Eve Moe,,
F,Flo,,2026-12-02,09:00,Video call,Fay Low,,
G,Gus,,2026-12-02,09:00,video call,Gil Low,,
H,Hal,,2026-12-02,09:00,https://example.org/1,Hope Low,,
I,Ida,,2026-12-02,09:00,https://example.org/1,Ian Low,,
J,Jo,,2026-12-03,09:00,Room 4,Jim Low,,Europe/Berlin
K,Kay,,2026-12-03,09:00,Room 4,Kim Low,,America/New_York
L,Lu,,2026-12-04,,Room 4,Lee Low,,
M,Max,,2026-12-04,,Room 4,Mo Low,,
N,Ned,,2026-12-05,10:00-10:04,,Nan Low,,
O,Oz,,2026-12-05,11:00-11:05,,Nan Low,,
EOF
batch 0 'a roster with clashes' -r clash.csv
clash() { like "$(cat err)" "^clash.csv:$1: warning: $2" "$3"; }
clash 3:32 "the room 'room  4' is busy with 'A' in line 2 until 09:05, and wanted here at 09:04; move" 'a room'
clash 5:32 "the interviewer 'Ann Lee' is busy with 'C' in line 4 until 09:15, and wanted here at 09:14" \
	'an interviewer, with extra time, in any case'
clash 6:33 "the candidate 'ADA@example.org' is busy with 'A' in line 2 until 09:05" 'a candidate'
clash 15:19 "there are 4 minutes from 10:00 to 10:04, and the interview takes 5; move the end" 'an end that comes too soon'
clash 7:19 "'09:00' has no time zone, and 'Video call' is no room: .* and so in 3 further rows" 'calls of no time zone'
is "$(grep -c ': warning:' err)" 6 'and else only that the address is given twice: not calls, addresses, other zones, days without a time'
is "$(ls -d o/?/ | wc -l | tr -d ' ')" 15 'all are done'
{ echo code,date,time,location,interviewers
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "K-%d,2026-12-01,10:00,Room 1,Ann Lee\n", i }'; } > many.csv
runs 0 'twenty thousand at one time' timeout 60 "$KITPRESS" batch bank.xml -d prep-guide -o many -r many.csv --shard 1/20000
like "$(tail -n 1 err)" '^39998 warnings, of which the first 1000' 'take a moment'

# ---- who does not come ----
cat > status.csv << 'EOF'
code,name,email,date,time,location,status
A,Ada,a@example.org,2026-12-01,09:00,Room 4,
B,Bo,b@example.org,12/3/2026,09:00,Room 4,Zurückgezogen
C,Cy,c@example.org,2026-12-01,09:00,Room 4,No Show
D,Di,d@example.org,2026-12-01,10:00,Room 4,Active
EOF
rm -rf o
batch 0 'a roster with some who withdrew' -r status.csv
is "$(cat err)" '' 'without a word, for they take no room'
is "$(ls o | grep '^.$' | tr '\n' ' ')" 'A D ' 'makes papers for the others'
like "$(cat out)" '^absent +2$' 'and says how many'
batch 0 'as JSON' -r status.csv --report json
is "$(python3 -c 'import json; r = json.load(open("out")); print(r["absent"], len(r["candidates"]))')" '2 2' 'too'
sed 's/,No Show/,/' status.csv > back.csv
batch 0 'one comes back' -r back.csv
is "$(ls o | grep '^.$' | tr '\n' ' ')" 'A C D ' 'and has papers'
batch 0 'and withdraws again' -r status.csv --resume
is "$(ls o | grep '^.$' | tr '\n' ' ')" 'A C D ' 'what was made stays'
runs 0 'mail' "$KITPRESS" mail bank.xml -r status.csv -o drafts --from jobs@example.org
is "$(ls drafts | tr '\n' ' ')" 'A.eml D.eml ' 'goes to the others'
sed 's/^D/B/' status.csv > twice.csv
batch 1 'a code of somebody who withdrew' -r twice.csv
like "$(cat err)" "^twice.csv:5:1: error: the code 'B' was used before, in line 3" 'is not given again'

# ---- the day before it is made ----
cat > table.csv << 'EOF'
code,name,date,time,location,interviewers,level,time_factor
A,Ada Lovelace,2026-12-02,09:00,"Room 4,
2nd floor",Ann Lee;Bob Roe,,
B,Bo,2026-12-01,14:00,Video call,Ann Lee,Junior,2
C,Cy,2026-12-01,02:00,Room 4,,,
D,Di,,,,,,
E,Ed,2026-12-01,25:00,,,,
F,Flo,2026-12-02,09:01,Room 5,"Bob Roe
Cy Poe",,
EOF
rm -rf o
show() { runs 1 "$1" "$KITPRESS" batch bank.xml -r table.csv -o o --dry-run $2; }
show 'the day as text'
is "$(sed 's/ *$//' out)" 'date        start  end    code  name          level   room               interviewers      papers                                time_factor  warnings  refused
2026-12-01  02:00  02:05  C     Cy                    Room 4                               scoring-sheet, handout, prep-guide                        1
2026-12-01  14:00  14:10  B     Bo            junior  Video call         Ann Lee           scoring-sheet, handout, prep-guide    2.000               1
2026-12-01                E     Ed                                                                                                                      '"'25:00' is no time of day; write it as 09:30
2026-12-02  09:00  09:05  A     Ada Lovelace          Room 4, 2nd floor  Ann Lee, Bob Roe  2 scoring-sheet, handout, prep-guide
2026-12-02  09:01  09:06  F     Flo                   Room 5             Bob Roe, Cy Poe   2 scoring-sheet, handout, prep-guide                      1
                          D     Di                                                         scoring-sheet, handout, prep-guide" \
	'has a row a candidate, by time, and those that are refused with the reason\'
like "$(cat err)" "^table.csv:7:17: error: '25:00' is no time of day" 'what is refused is told as ever'
[ ! -e o ]
ok $? 'nothing is written'
show 'as CSV' '--format csv'
like "$(cat out)" "^2026-12-01,02:00,02:05,C,Cy,,Room 4,,scoring-sheet; handout; prep-guide,,,,\"?'02:00' is at night; was 14:00 meant\?" \
	'has the warnings themselves'
is "$(python3 -c 'import csv; print(len({len(r) for r in csv.reader(open("out"))}))')" 1 'and as many cells in each row'
show 'as JSON' '--format json'
is "$(python3 -c '
import json
day = json.load(open("out"))
print([d["code"] for d in day], day[4]["interviewers"], day[3]["papers"], len(day[4]["warnings"]), day[3]["room"])')" \
	"['C', 'B', 'E', 'A', 'F', 'D'] ['Bob Roe', 'Cy Poe'] ['2 scoring-sheet', 'handout', 'prep-guide'] 1 Room 4,
2nd floor" 'has lists'
printf 'name,lang,large print,extra time,time\nAnn,de,yes,25 %%,9:00\n,,,,9:30\n' > needs.csv
runs 1 'a day of many needs' "$KITPRESS" batch bank.xml -r needs.csv -o o --dry-run -f csv -d handout
is "$(cut -d , -f 5,9-12,14 out)" 'name,papers,lang,large_print,time_factor,refused
Ann,handout,de,yes,1.250,
,,,,,"the row has no code' 'shows them, and the row of nobody'
runs 2 'the form of a table that is not asked for' "$KITPRESS" batch bank.xml -r table.csv -o o -f csv
runs 1 'a part of the day' "$KITPRESS" batch bank.xml -r table.csv -o o --dry-run --shard 2/3 -d packet
is "$(wc -l < out | tr -d ' ')" 3 'has its own rows'
mkdir o && printf 'code,name,email\nK-7,Bo,\n' > o/codes.csv
printf 'name\nBo\nCy\n' > made.csv
runs 0 'codes that are made' "$KITPRESS" batch bank.xml -r made.csv -o o --dry-run -f csv
is "$(cut -d , -f 4 out | tr '\n' ' ') $(ls o)" 'code K-7 C-002  codes.csv' 'are shown'
is "$(wc -l < o/codes.csv | tr -d ' ')" 2 'and not kept'
done_testing
