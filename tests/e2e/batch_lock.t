#!/bin/sh
# kitpress batch and lock files: one for each level beside the folders, and the same questions for
# everyone of a level on a later day.
. "${0%/*}/lib.sh"
mkdir -p content
cp -R "$FROZEN/banks" "$FROZEN/frameworks" "$FROZEN/kits" content
KIT=content/kits/ml-engineer.xml
BANK=content/banks/machine-learning.xml

cat > roster.csv << 'EOF'
code,name,level,lang,large_print,time_factor
S-1,Ada Lovelace,senior,en,no,1
S-2,Alan Turing,senior,de,no,1.5
S-3,Ève Curie,,en,yes,1
J-1,Emmy Noether,junior,en,no,1
EOF
cat > later.csv << 'EOF'
code,name,level,lang,large_print,time_factor
S-4,Grace Hopper,senior,en,no,1
J-2,Mary Somerville,junior,en,yes,1.25
EOF
batch() { "$KITPRESS" batch "$KIT" "$@"; }
locks() { (cd "$1" && ls ./*.xml); }
asked() { sed -n 's/.*<locked ref="\([^"]*\)".*/\1/p' "$1"; }

runs 0 'a batch' batch -r roster.csv -o b --count 5 --seed 7
is "$(locks b | tr '\n' ' ')" './kit-junior.lock.xml ./kit-senior.lock.xml ' \
	'a lock file for each level that somebody needs'
is "$(asked b/kit-senior.lock.xml | wc -l | tr -d ' ')" 5 'with the questions'
like "$(cat b/kit-senior.lock.xml)" 'level="senior".* seed="7"' 'the level and the seed'
for level in junior senior; do
	"$KITPRESS" build "$KIT" --level $level --count 5 --seed 7 -o one-$level > /dev/null
	cmp one-$level/kit.lock.xml b/kit-$level.lock.xml > why 2>&1
	ok $? "$level: the lock file that build writes"
	runs 0 "$level: build takes it" "$KITPRESS" build "$KIT" --lock b/kit-$level.lock.xml -o again-$level
	cmp again-$level/handout.pdf one-$level/handout.pdf > why 2>&1
	ok $? "$level: and asks the same"
done
titles() { pdftotext -l 3 -layout "$1" - | sed -n 's/^ *[0-9:]\{4,\} *[0-9]* *[0-9]\{1,2\} \([A-Z][^ ]*\).*/\1/p'; }
[ "$(titles b/S-1/interviewers/scoring-sheet.pdf | wc -l)" -eq 5 ]
ok $? 'five questions on a sheet'
is "$(titles b/S-3/interviewers/scoring-sheet.pdf)" "$(titles b/S-1/interviewers/scoring-sheet.pdf)" \
	"large print: the same; no level named: the kit's"

# ---- parts of a roster ----
for i in 1 2 3; do
	batch -r roster.csv -o shards --shard $i/3 --count 5 --seed 7 > /dev/null 2> log
	is "$(locks shards | tr '\n' ' ')" './kit-junior.lock.xml ./kit-senior.lock.xml ' \
		"part $i of 3 writes them all"
	unlike "$(cat log)" 'lock' "part $i of 3 finds nothing changed"
done
diff -r -x sheets.csv b shards > why
ok $? 'three parts make the whole'
touch -d '2001-01-01' b/*.xml
runs 0 'resuming' batch -r roster.csv -o b --resume --count 5 --seed 7
is "$(find b -name '*.xml' -newermt '2001-06-01')" '' 'leaves lock files as they are'
unlike "$(cat err)" 'lock' 'and finds nothing changed'

# ---- a later day ----
runs 0 'a later day' batch -r later.csv -o b --locked
is "$(titles b/S-4/interviewers/scoring-sheet.pdf)" "$(titles b/S-1/interviewers/scoring-sheet.pdf)" 'a senior hears the same'
is "$(titles b/J-2/interviewers/scoring-sheet.pdf)" "$(titles b/J-1/interviewers/scoring-sheet.pdf)" 'and so does a junior'
runs 0 'resuming, locked' batch -r roster.csv -o b --resume --locked
like "$(tr -s ' ' < out)" '^unchanged 4$' 'changes nothing for those of before'
diff b/kit-senior.lock.xml shards/kit-senior.lock.xml > why
ok $? 'the lock files stand'
runs 0 'lock files of another folder' batch -r roster.csv -o c --lock b/kit-senior.lock.xml \
	--lock b/kit-junior.lock.xml
is "$(asked c/kit-senior.lock.xml)" "$(asked b/kit-senior.lock.xml)" 'are taken'
is "$(titles c/J-1/interviewers/scoring-sheet.pdf)" "$(titles b/J-1/interviewers/scoring-sheet.pdf)" 'each for its level'
printf 'code,level\nM-1,mid\nS-9,senior\n' > mid.csv
runs 1 'a level without a lock' batch -r mid.csv -o b --locked
is "$(grep -c "error: no lock file tells what is asked at the level 'mid'" err)" 1 'is an error'
[ -e b/S-9/candidate/handout.pdf ] && [ ! -e b/M-1 ] && [ ! -e b/kit-mid.lock.xml ]
ok $? 'of those who need it only'
printf 'code,level\nM-1,mid\n' > mid.csv
rm b/kit-senior.lock.xml
"$KITPRESS" build "$KIT" --level mid -o mid > /dev/null
cp mid/kit.lock.xml b/kit-mid.lock.xml
runs 0 "a kit whose own level nobody needs" batch -r mid.csv -o b --locked
is "$(find b -name 'kit-senior*')" '' 'needs no lock'

# ---- what has changed since ----
runs 0 'other questions in the same folder' batch -r roster.csv -o shards --count 6
is "$(grep -c "warning: 'shards/kit-.*told of other questions, rules or looks and is replaced" err)" 2 \
	'are told, once a level'
is "$(asked shards/kit-senior.lock.xml | wc -l | tr -d ' ')" 6 'the lock files tell of the new ones'
first=$(asked c/kit-senior.lock.xml | head -1)
perl -0pe "s/(id=\"$first\"[^>]*revision=\")1\"/\${1}99\"/" "$BANK" > changed.xml
cp changed.xml "$BANK"
find c -name '*.pdf' -exec cksum {} + | sort > before
runs 1 'a question has changed' batch -r roster.csv -o c --locked
is "$(grep -c "error: '$first' has changed since the kit was locked" err)" 1 \
	'is named, once for all who need it'
is "$(find c/S-* -name '*.pdf' -exec cksum {} + | sort)" "$(grep ' c/S-' before)" \
	'and the papers of before stand'

# ---- lock files that do not fit ----
cp c/kit-junior.lock.xml c/kit-senior.lock.xml
runs 1 "another level's lock under this one's name" batch -r later.csv -o c --locked
like "$(cat err)" "kit-senior.lock.xml:.*error: the lock is of the level 'junior', not of the level 'senior'" 'is told'
runs 1 'two locks for a level' batch -r later.csv -o d --lock c/kit-junior.lock.xml --lock c/kit-junior.lock.xml
like "$(cat err)" "is a second lock of the level 'junior'" 'is told'
runs 3 'no such lock file' batch -r later.csv -o d --lock none.xml
runs 2 'both ways at once' batch -r later.csv -o d --locked --lock c/kit-junior.lock.xml
[ ! -e d ]
ok $? 'nothing was written'
mkdir -p e/kit-senior.lock.xml
runs 3 'a folder in the place of a lock file' batch -r roster.csv -o e
is "$(ls e)" kit-senior.lock.xml 'nothing is made without its lock'
echo mine > victim
mkdir -p g && ln -s ../victim g/kit-senior.lock.xml && : > g/.kit-senior.lock.xml.part
runs 0 'a link in the place of a lock file, and what a crash left' batch -r roster.csv -o g
is "$(cat victim) $(find g -type l -o -name '*.part')" 'mine ' 'the one is not followed, the other goes'
like "$(cat g/kit-senior.lock.xml)" '<kit-lock ' 'and the file is written'

# ---- codes that name files of ours ----
printf 'code,level\nall.pdf,senior\nALL.PDF,senior\nKit-Senior.Lock.XML,senior\nkit.lock.xml,senior\nkit-1,senior\n' > codes.csv
runs 1 'codes with names of ours' batch -r codes.csv -o f --merge
is "$(grep -c 'ends as files of kitpress do; choose another' err)" 4 'are refused'
[ -d f/kit-1 ] && [ ! -e f/all.pdf ]
ok $? "and the others done, but not joined without them"

# ---- the report ----
if have python3; then
	printf 'code,name,level\nA,Ada,senior\nB,Bo,senior\nC,Cara,nothing\nD,"Dora ""D""",mid\n' > bad.csv
	: > c/kit-mid.lock.xml
	mkdir c/B && echo mine > c/B/notes.txt
	"$KITPRESS" build "$KIT" -o fresh > /dev/null && cp fresh/kit.lock.xml c/kit-senior.lock.xml
	runs 1 'a report of faults' batch -r bad.csv -o c --locked --report json
	python3 - out > told 2> why << 'EOF'
import json, sys
report = json.load(open(sys.argv[1]))
print(report["refused"], *[(f["line"], f["message"]) for f in report["faults"]])
for c in report["candidates"]:
    print(c["code"], c["line"], c["state"], *c.get("messages", []))
EOF
	is "$(sed -n 1p told)" "1 (4, \"the framework has no level 'nothing', only junior, mid, senior and staff\")" 'the row that was left out'
	is "$(sed -n 2p told)" 'A 2 done' 'who is done has no message'
	like "$(sed -n 3p told)" "^B 3 failed the folder 'c/B' holds 'notes.txt'" "a candidate's own fault"
	like "$(sed -n 4p told)" '^D 5 failed [a-z].' "a fault of all who need the same papers"
fi
done_testing
