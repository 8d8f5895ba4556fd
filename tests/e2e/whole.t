#!/bin/sh
# All of a command's files or none: whatever call fails, what stood before stands again, no temporary
# stays, nothing is printed, and the exit status is 3.
. "${0%/*}/lib.sh"
have strace || done_testing
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 # it traces, too
export ASAN_OPTIONS

build() { "$KITPRESS" build "$KIT" -d scoring-sheet,handout,prep-guide "$@"; }
# Names, contents, modes and times of all that is below a folder.
state() { (cd "$1" && find . -type f -printf '%p %m %T@ %i ' -exec cksum {} \; | sort); }
# What a fault injected into the system call NAMES, the N-th time, costs: nothing.
failing() { # NAME CALLS:ERROR N COMMAND…
	failing_name=$1 failing_call=$2 failing_n=$3
	shift 3
	strace -f -qq -o trace -e "trace=${failing_call%%:*}" \
		-e "inject=$failing_call:when=$failing_n" "$@" > out 2> err < /dev/null
	status=$?
	grep -q INJECTED trace || status="$status, and the call was not made"
	echo "$status $(cat out)" > got
	state o > after
	diff before after >> got
	find o -name '.*' ! -name .kitpress ! -name o >> got
	is "$(cat got)" '3 ' "$failing_name"
	like "$(cat err)" "error: cannot write '.*': ." "$failing_name: is told"
}

build -m 40 -o o > /dev/null
state o > before
for n in 1 2 3 4 5; do
	failing "renaming file $n fails" '?rename,?renameat,?renameat2:error=EIO' $n \
		"$KITPRESS" build "$KIT" -d scoring-sheet,handout,prep-guide -o o
	failing "giving file $n its rights fails" fchmod:error=EPERM $n \
		"$KITPRESS" build "$KIT" -d scoring-sheet,handout,prep-guide -o o
done
# Calls are counted by thread: the first sync of each is of a file, the others of the folder.
for n in 1 2 3; do
	failing "syncing fails: $n" fsync:error=EIO $n \
		"$KITPRESS" build "$KIT" -d scoring-sheet,handout,prep-guide -o o
done
failing 'a second name for what stands fails' '?link,?linkat:error=EIO' 3 \
	"$KITPRESS" build "$KIT" -d scoring-sheet,handout,prep-guide -o o
failing 'the disk is full after two thirds' write:error=ENOSPC 3 \
	"$KITPRESS" build "$KIT" -d scoring-sheet,handout,prep-guide -o o
rm o/handout.pdf o/.kitpress
state o > before
failing 'a new paper beside old ones' '?rename,?renameat,?renameat2:error=EIO' 4 \
	"$KITPRESS" build "$KIT" -d scoring-sheet,handout,prep-guide -o o

# ---- a file system without second names ----
mkdir wanted && build -o wanted > out
strace -f -qq -o trace -e trace=link,linkat -e inject=link,linkat:error=EPERM \
	"$KITPRESS" build "$KIT" -d scoring-sheet,handout,prep-guide -o o > out 2> err
is "$? $(grep -c INJECTED trace)" '0 4' 'a file system without links'
is "$(cd o && cksum ./* .kitpress)" "$(cd wanted && cksum ./* .kitpress)" 'all are new'
is "$(ls -A o | grep -c '^\.')" 1 'and nothing but the manifest stays beside them'

# ---- a limit on the size of files ----
rm -rf limited
(
	ulimit -f 20
	build -o limited > out 2> err
)
is "$? $(cat out)" '3 ' 'a limit on the size of files'
like "$(cat err)" "error: cannot write 'limited/scoring-sheet.pdf': File too large" 'is told'
is "$(ls -A limited)" '' 'and leaves nothing'
rm -rf o && build -m 40 -o o > out && state o > before
(
	ulimit -f 20
	build -o o > out 2> err
)
is "$? $(state o | diff before -)" '3 ' 'over papers: they stand'

# ---- every level, every draft ----
SITE=$FROZEN/kits/ml-engineer-on-site.xml
"$KITPRESS" build --level all -p letter -d handout "$SITE" -o o > out
rm -rf o/staff/handout.pdf && mkdir o/staff/handout.pdf
state o > before
runs 3 'a level whose paper cannot be written' "$KITPRESS" build --level all -d handout "$SITE" -o o
is "$(cat out)$(state o | diff before -)" '' 'costs the papers of all levels'
rmdir o/staff/handout.pdf
state o > before
failing "a rename of the last level's fails" '?rename,?renameat,?renameat2:error=EIO' 3 \
	"$KITPRESS" build --level all -d handout "$SITE" -o o
printf 'code,name,email\nA,Ada,a@example.org\nB,Bo,b@example.org\nC,Cy,\n' > three.csv
mail() { "$KITPRESS" mail "$KIT" -r three.csv -o drafts "$@"; }
mkdir -p drafts/B.eml
echo old > drafts/A.eml
runs 3 'a draft that cannot be written' mail --from jobs@example.org
is "$(cat out drafts/A.eml)" old 'costs all of them, and nothing is printed'
rmdir drafts/B.eml
runs 1 'a candidate without an address' mail --from jobs@example.org
is "$(cut -f 2 out | tr '\n' ' ')" 'drafts/A.eml drafts/B.eml ' 'costs nobody else a draft'
awk 'BEGIN { print "code,email"; for (i = 0; i < 120; i++) printf "N%d,n%d@example.org\n", i, i }' > many.csv
runs 0 'more drafts than are kept open' "$KITPRESS" mail "$KIT" -r many.csv -o many --from jobs@example.org
is "$(wc -l < out) $(ls -A many | wc -l)" '120 120' 'are all there'

# ---- the lock tells of questions alone ----
build -o lock > out && cp lock/kit.lock.xml kit.lock.xml
printf 'secret\n' > pw && chmod 600 pw
"$KITPRESS" build "$KIT" -d handout -o lock > out
"$KITPRESS" build "$KIT" -d answer-key --encrypt answer-key=pw -o lock > out
cmp kit.lock.xml lock/kit.lock.xml > why
ok $? 'whichever papers are made, and however'

# ---- killed between two renames ----
rm -rf o && build -m 40 -o o > out && cp -r o old
for n in 2 4; do
	rm -rf o && cp -rp old o
	strace -f -qq -o trace -e trace=rename -e inject=rename:signal=KILL:when=$n \
		"$KITPRESS" build "$KIT" -d scoring-sheet,handout,prep-guide -o o > out 2> err
	[ "$(cksum < o/scoring-sheet.pdf)" = "$(cksum < wanted/scoring-sheet.pdf)" ] &&
		[ "$(cksum < o/.kitpress)" = "$(cksum < old/.kitpress)" ] && [ ! -s out ]
	ok $? "killed at rename $n: new papers, an old manifest"
	runs 0 'the next run' build -o o
	like "$(cat err)" "note: 'o/scoring-sheet.pdf' was not as kitpress left it" 'tells'
	is "$(cd o && cksum ./* .kitpress)" "$(cd wanted && cksum ./* .kitpress)" 'and makes all anew'
done
printf x >> o/prep-guide.pdf
runs 0 'a paper that is not made' "$KITPRESS" build "$KIT" -d handout -o o
like "$(cat err)" "warning: 'o/prep-guide.pdf' is not as kitpress left it" 'and was changed, is told'
rm o/prep-guide.pdf
touch o/*.pdf
runs 0 'papers with another time, and one that is gone' build -o o
is "$(cat err)" '' 'are no fault'
sed -i 's/^handout.pdf .*/..\/handout.pdf x/' o/.kitpress
runs 0 'a manifest that is none' build -o o
is "$(cat err) $(cksum < o/.kitpress)" " $(cksum < wanted/.kitpress)" 'is replaced'

# ---- what is no regular file ----
mkdir pipe && mkfifo pipe/handout.pdf pipe/scoring-sheet.pdf
cat pipe/handout.pdf > read.pdf &
runs 0 'a pipe in the place of a paper' timeout 60 "$KITPRESS" build "$KIT" -d handout -o pipe
wait
cmp read.pdf wanted/handout.pdf > why 2>&1
ok $? 'takes the paper'
[ -p pipe/handout.pdf ]
ok $? 'and is still one'
head -c 1 pipe/scoring-sheet.pdf > read.pdf &
runs 3 'a reader that goes away' timeout 60 "$KITPRESS" build "$KIT" -d prep-guide,scoring-sheet -o pipe
wait
is "$(ls -A pipe | tr '\n' ' ')" '.kitpress handout.pdf kit.lock.xml scoring-sheet.pdf ' \
	'costs the paper beside it'
done_testing
