#!/bin/sh
# kitpress batch: a folder for each candidate, whole or not at all, whatever happens to the
# processes that make them.
. "$(dirname "$0")/lib.sh"

ROSTER=$TOP/content/rosters/example.csv
batch() { "$KITPRESS" batch "$KIT" "$@"; }
# Everything below a folder: names and sums.
sums() { (cd "$1" && find . -type f ! -name sheets.csv -exec cksum {} + | sort -k3); }

runs 0 'the example roster' batch -r "$ROSTER" -o all
is "$(ls -d all/*/ | wc -l | tr -d ' ')" 12 'a folder for each candidate'
is "$(cd all/C-001 && ls -d */* | tr '\n' ' ')" \
	'candidate/handout.pdf candidate/prep-guide.pdf interviewers/scoring-sheet-1.pdf interviewers/scoring-sheet-2.pdf ' \
	'a scoring sheet for each interviewer'
for f in all/C-00[1-5]/*/*.pdf; do
	qpdf --check "$f" > /dev/null 2>> log || echo "$f" >> log
done
[ ! -s log ] || cp log why
[ ! -s log ]
ok $? 'all are sound'
page() { pdftotext -l 1 -layout "$1" -; }
like "$(page all/C-001/interviewers/scoring-sheet-1.pdf)" 'Ọlábísí Adéyẹmí \(C-001\).*Ingrid Sørensen' \
	'names are on the sheet, and can be copied'
like "$(page all/C-001/interviewers/scoring-sheet-2.pdf)" 'Ọlábísí Adéyẹmí \(C-001\).*Rajesh Pillai' \
	'each interviewer has their own'
like "$(page all/C-001/interviewers/scoring-sheet-1.pdf)" '1 June 2027 .*09:00' 'and so have date and time'
like "$(page all/C-010/candidate/prep-guide.pdf)" '^ *When +Tuesday, 8 June 2027, 11:30 \(London time\)$' 'the guide says when'
like "$(page all/C-007/candidate/handout.pdf)" 'Staff' 'everyone has the papers of their level'
like "$(page all/C-005/interviewers/scoring-sheet-1.pdf)" '12:00 +· +25.+% more time' 'extra time is noted'
is "$(find all | grep -ci 'adéyẹmí\|olabisi')" 0 'names are in no file name'
sizes() { pdffonts "$1" > /dev/null && pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
[ "$(sizes all/C-005/candidate/handout.pdf)" -gt "$(sizes all/C-001/candidate/handout.pdf)" ]
ok $? 'large print takes more pages'
is "$(pdftotext all/C-001/candidate/handout.pdf - | grep -c 'Guimar')" 0 'nobody is on the papers of others'

# ---- names that ask for room, or for the other direction ----
cat > names.csv <<'CSV'
code,name,email,level,lang
L-1,Anna Maria Wilhelmina Theodora Constantia von Hohenzollern-Sigmaringen und zu Sachsen-Coburg und Gotha,l@example.org,senior,en
R-1,محمد العربي,r@example.org,senior,ar
CSV
runs 0 'a name of a hundred characters, and one from right to left' batch -r names.csv -o names
height=$(pdftotext -l 1 -bbox names/L-1/interviewers/scoring-sheet.pdf - |
	sed -n 's/.*yMin="\([0-9.]*\)".*yMax="\([0-9.]*\)">Wilhelmina<.*/\1 \2/p' | awk '{ print int($2 - $1) }')
[ "${height:-0}" -ge 5 ]
ok $? 'the long name stands in letters that can be read'
for paper in interviewers/scoring-sheet candidate/handout; do
	like "$(pdftotext -l 1 names/R-1/$paper.pdf - | tr -d '\342\200\216\217\252\253\254')" 'R-1' \
		"$paper: a code stays as it is beside a name from right to left"
done
rm -rf names

# ---- the same again ----
runs 0 'with one process' batch -r "$ROSTER" -o one -j 1
is "$(sums one)" "$(sums all)" 'the number of processes does not matter'
for i in 1 2 3; do
	batch -r "$ROSTER" -o shards --shard $i/3 > /dev/null 2>> log || echo "shard $i" >> log
done
is "$(sums shards)" "$(sums all)" 'three parts make the whole'
if have parallel; then
	seq 3 | parallel "'$KITPRESS' batch '$KIT' -r '$ROSTER' -o parallel --shard {}/3" \
		> /dev/null 2>&1
	is "$(sums parallel)" "$(sums all)" 'GNU parallel runs the parts'
fi
touch -d '2001-01-01' all/*
runs 0 'resuming what is complete' batch -r "$ROSTER" -o all --resume
is "$(tr -s ' ' < out)" "done 0
unchanged 12
12 folders in all/" 'does nothing'
sed 's/Łucja/Lucia/' "$ROSTER" > changed.csv
rm all/C-003/candidate/handout.pdf
runs 0 'resuming with a name changed and a file gone' batch -r changed.csv -o all --resume
is "$(tr -s ' ' < out)" "done 2
unchanged 10
12 folders in all/" 'does these two'
like "$(page all/C-002/interviewers/scoring-sheet-1.pdf)" 'Lucia Wójcik' 'with the new name'
rm -rf all
runs 0 'the report as JSON' batch -r "$ROSTER" -o all --report json
if have python3; then
	is "$(python3 -c 'import json,sys; d = json.load(open("out"))
print(len(d["candidates"]), d["candidates"][0]["code"], d["candidates"][0]["state"])')" \
		'12 C-001 done' 'is JSON'
fi
runs 0 'where the time went' batch -r "$ROSTER" -o timed -j 2 --timings
is "$(awk '$NF == "%" { sum += $(NF - 1); ms += $(NF - 3) } $1 == "all" { all = $2 }
	$1 == "deflate" || $1 == "write" || $1 == "layout" { n += $(NF - 3) > 0 }
	END { print (sum > 198 && sum < 202), (ms > 1.99 * all && ms < 2.01 * all), n }' err)" '1 1 3' \
	'is told in shares that make the whole'
rm -rf timed
runs 0 'merging' batch -r "$ROSTER" -o all --resume --merge
qpdf --check all/all.pdf > why 2>&1
ok $? 'the merged file is sound'
rm -f all/all.pdf

# ---- hostile and faulty rosters ----
{
	head -2 "$ROSTER"
	printf '../../x,a,,,,,,,,,\n-rf,a,,,,,,,,,\nCON,a,,,,,,,,,\n=cmd(),a,,,,,,,,,\n'
	printf '%0300d,a,,,,,,,,,\nB,\377,,,,,,,,,\nC,a\001,,,,,,,,,\nD,a,,principal,,,,,,,\n' 0
	printf 'E,a,,,,2026-02-30,,,,,\nc-001,a,,,,,,,,,\na b,a,,,,,,,,,\n'
	printf 'missing,\360\221\233\200,,senior,,,,,,,\n'
	sed -n 3p "$ROSTER"
} > bad.csv
mkdir -p in/side
runs 1 'a hostile roster is an error' batch -r bad.csv -o in/side/out
is "$(find in -mindepth 3 -maxdepth 3 | sed 's/-[0-9a-f]*\.map/.map/' | sort | tr '\n' ' ')" \
	'in/side/out/C-001 in/side/out/C-002 in/side/out/kit-senior.lock.xml in/side/out/missing in/side/out/sheet.map in/side/out/sheets.csv ' \
	'the good rows are done, and nothing is written elsewhere'
is "$(grep -c 'bad.csv:.*: error:' err)" 11 'each other row is reported'
like "$(cat err)" "bad.csv:14:.*warning: 'missing': no face has U\+116C0" \
	'a character no face has is left out'

# ---- other people's files ----
echo mine > all/C-004/notes.txt
sums all > before
runs 1 "a folder with somebody's file" batch -r "$ROSTER" -o all
like "$(cat err)" 'notes.txt' 'is named'
is "$(cat all/C-004/notes.txt)" mine 'and the file is still there'
rm all/C-004/notes.txt
is "$(find all -name '.*.part' -o -name '.*.old')" '' 'no temporary folder stays'

# ---- a read-only and a full place ----
if [ "$(id -u)" -ne 0 ]; then
	mkdir ro && chmod 555 ro
	runs 3 'a read-only folder' batch -r "$ROSTER" -o ro/out
	chmod 755 ro
fi
mkdir -p lacking/fonts && cp -r "$TOP/content" lacking/ &&
	sed 's/Lato-Bold\.ttf/Lato-Gone.ttf/' "$TOP/fonts/fontset.xml" > lacking/fonts/fontset.xml
runs 1 'a face that is not there' "$KITPRESS" batch lacking/content/kits/ml-engineer.xml \
	-r "$ROSTER" -o lacking/out
like "$(cat err)" "fontset.xml:[0-9:]*: error: the face 'Lato-Gone.ttf'" 'is named, with its place'
is "$(find lacking/out -name '*.pdf' 2> /dev/null)" '' 'and no paper is made without it'
rm -rf lacking
runs 3 'no folder can be made' batch -r "$ROSTER" -o /dev/null/out
# A limit on the size of files stands in for a full disk: the signal ends the process that met it.
(ulimit -f 60; batch -r "$ROSTER" -o full -j 2 > out 2> err)
status=$?
[ $status -ne 0 ] && [ "$(find full -name '*.part' | wc -l)" -le 12 ]
ok $? 'a full disk is an error'
is "$(grep -c "error: .*'C-0" err)" 12 'reported for each candidate'
runs 0 'and can be resumed' batch -r "$ROSTER" -o full --resume
is "$(sums full)" "$(sums one)" 'to the same tree'

# ---- killed ----
# The moments are random; KILLS and SEED choose others, and a failure names its seed.
{
	head -1 "$ROSTER"
	i=0
	while [ $i -lt 60 ]; do
		echo "K-$i,Candidate $i,,senior,en,2026-12-01,09:30,Room $i,Ada L;Grace H,no,1"
		i=$((i + 1))
	done
} > many.csv
kills=$([ "$MODE" = asan ] && echo 60 || echo 200)
# Memory is as good as a disk for what a killed process leaves, and does not make others wait.
shelf=$(mktemp -d /dev/shm/kitpress-e2e.XXXXXX 2> /dev/null) || shelf=$folder/killed
mkdir -p "$shelf"
trap 'cd /; rm -rf "$folder" "$shelf"' EXIT
# No look for leaks here: it stops the process with the help of another, and waits for ever when
# that one is killed.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 \
	perl "$TOP/tests/tools/kill.pl" "${KILLS:-$kills}" \
	"${SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}" "$shelf" "$KITPRESS" batch "$KIT" \
	-r many.csv -j 2 -d prep-guide,handout --resume -o > out 2>&1
status=$?
cp out why
ok $status "$(head -n 1 out)"
rm -rf "$shelf"

# A worker alone is killed from outside: one packet is lost, and named.
batch -r many.csv -o whole > /dev/null 2>> log
sums whole > wanted
setsid "$KITPRESS" batch "$KIT" -r many.csv -o one-killed -j 2 > out 2> err &
pid=$!
tries=0
worker=
while [ -z "$worker" ] && [ $tries -lt 200 ]; do
	worker=$(cat "/proc/$pid/task/$pid/children" 2> /dev/null | cut -d' ' -f1)
	tries=$((tries + 1))
done
[ "$worker" ] && kill -9 "$worker" 2> /dev/null
wait $pid
status=$?
lost=$(grep -c 'ended by signal 9' err)
{ [ "$lost" -eq 1 ] && [ $status -eq 3 ] && [ "$(ls -d one-killed/*/ | wc -l)" -ge 59 ]; } ||
	{ [ "$lost" -eq 0 ] && [ "$(ls -d one-killed/*/ | wc -l)" -eq 60 ]; }
ok $? 'a killed worker costs one packet at most'
batch -r many.csv -o one-killed --resume > /dev/null 2>&1
is "$(sums one-killed)" "$(cat wanted)" 'which resuming makes'
done_testing
