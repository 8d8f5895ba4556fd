#!/bin/sh
# What kitpress says is done is on the disk, and a batch that is resumed knows what it wrote by
# more than its size; a file of all papers has all of them.
. "${0%/*}/lib.sh"
have strace && have qpdf || done_testing
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 # it traces, too
export ASAN_OPTIONS

printf 'code,name\nA,Ada\nB,Bo\nC,Cy\n' > three.csv
batch() { "$KITPRESS" batch "$KIT" -d handout -r three.csv "$@"; }
report() { tr -s ' ' < out | grep -v ' folders in ' | tr '\n' ' '; }
sums() { (cd "$1" && find . -type f ! -name all.pdf -exec cksum {} + | sort -k3); }

# ---- build: each file before its rename, the folder after it, the manifest last ----
strace -f -y -qq -o trace -e 'trace=fsync,fdatasync,syncfs,?rename,?renameat,?renameat2,?link,?linkat' \
	"$KITPRESS" build "$KIT" -d handout,scoring-sheet -o o > out 2> err
is $? 0 'a build'
awk '
	/resumed/ { next }
	/sync\(/ { path = $0; sub(/.*sync\([0-9]*</, "", path); sub(/>.*/, "", path); sub(/.*\//, "", path)
		synced[path] = 1; if (path == "o") folder = NR }
	/rename/ { split($0, part, "\""); from = part[2]; sub(/.*\//, "", from)
		if (!synced[from]) print from " was not synced"
		if (part[4] ~ /\.kitpress$/ && folder < renamed) print "the manifest came before the folder"
		renamed = NR; n++; last = part[4] }
	END { print n " " last " " (folder > renamed) }' trace > got
is "$(cat got)" '5 o/.kitpress 1' 'each file before its rename, the manifest last, the folder after each'

# ---- batch: what folders hold is synced, once for many, before any has its name ----
strace -f -y -qq -o trace -e 'trace=openat,fsync,syncfs,?rename,?renameat,?renameat2' \
	"$KITPRESS" batch "$KIT" -d handout,prep-guide -r three.csv -j 1 -o s > out 2> err
is $? 0 'a batch that is traced'
awk '
	/openat\(.*"\.kitpress", .*O_CREAT/ { made = NR }
	/syncfs\(/ { synced = NR; syncs++ }
	/rename/ { n++; renamed = NR; if (!/lock\.xml/ && (synced < made || !synced)) print "not synced: " $0 }
	/fsync\([0-9]*<[^>]*\/s>/ { names = NR }
	END { print n " " (syncs < n) " " (names > renamed) }' trace > got
is "$(cat got)" '4 1 1' 'syncs before the renames, fewer times than folders, and the names after'
strace -f -qq -o trace -e trace=syncfs -e inject=syncfs:error=EIO \
	"$KITPRESS" batch "$KIT" -d handout -r three.csv -o t > out 2> err
is "$? $(grep -c INJECTED trace)" '3 1' 'a disk that fails'
is "$(ls -A t | tr '\n' ' ')" 'kit-senior.lock.xml ' 'is told, and no folder takes its name'
is "$(grep -c "error: '[ABC]'.*: Input/output error" err) $(report)" '3 done 0 failed 3 ' 'for each candidate'

# ---- what a batch left is known by its time, and by its bytes ----
runs 0 'a batch' batch -o b
sums b > wanted
zeros() { # CODE: a paper of the same size that is none
	size=$(wc -c < b/$1/candidate/handout.pdf)
	head -c "$size" /dev/zero > b/$1/candidate/handout.pdf
}
zeros A
runs 0 'resuming with a paper of zeros' batch -o b --resume
is "$(report)" 'done 1 unchanged 2 ' 'makes it again'
is "$(sums b)" "$(cat wanted)" 'as it was'
zeros B
touch -r b/B/.kitpress b/B/candidate/handout.pdf
runs 0 'one of the same time' batch -o b --resume
is "$(report)" 'done 0 unchanged 3 ' 'is not seen at a glance'
runs 0 'but when all is read' batch -o b --resume --verify
is "$(report)" 'done 1 unchanged 2 ' 'it is made again'
zeros C
touch -r b/C/.kitpress b/C/candidate/handout.pdf
runs 0 'and before papers are joined' batch -o b --resume --merge
is "$(report)" 'done 1 unchanged 2 ' 'it is made again, too'
qpdf --check b/all.pdf > why 2>&1
ok $? 'the file of all is sound'
is "$(sums b)" "$(cat wanted)" 'and all are as they were'
: > b/A/candidate/handout.pdf
runs 0 'an empty paper' batch -o b --resume
is "$(report)" 'done 1 unchanged 2 ' 'is made again'
cp -r b copied
runs 0 'a copy, of another time' batch -o copied --resume
is "$(report)" 'done 0 unchanged 3 ' 'is read, and complete'
rm -rf copied
for line in 'candidate/../../x 1 0' 'candidate/handout.pdf 99999999999999999999' '' 'x'; do
	{ head -n 1 b/A/.kitpress; echo "$line"; } > manifest
	cp manifest b/A/.kitpress
	rm b/A/candidate/handout.pdf
	runs 0 "a manifest with the line '$line'" batch -o b --resume
	is "$(report)$(sums b | cmp - wanted)" 'done 1 unchanged 2 ' 'is none: all is made again'
done

# ---- a whole lacks none of its parts ----
batch -o b --resume --merge > out
cksum < b/all.pdf > all
echo mine > b/B/mine
sed 's/Bo/Ben/' three.csv > changed.csv
runs 1 'a candidate that failed' "$KITPRESS" batch "$KIT" -d handout -r changed.csv -o b --resume --merge
is "$(cksum < b/all.pdf)" "$(cat all)" 'the file of all stays what it was'
like "$(cat err)" "error: 'b/all.pdf' is not written anew: it would lack candidates, namely 1" 'which is told'
rm b/B/mine
printf 'D\001,Di\n' >> three.csv
runs 1 'a row that was refused' batch -o r --merge
is "$(ls -A r | tr '\n' ' ')" 'A B C kit-senior.lock.xml ' 'there is no file of all'
sed -i '$d' three.csv
mkdir -p f/all.pdf
runs 3 'a folder in its place' batch -o f --merge
is "$(ls -A f | tr '\n' ' ')" 'A B C all.pdf kit-senior.lock.xml ' 'stays, with nothing beside it'
rmdir f/all.pdf && ln -s /dev/full f/all.pdf
runs 3 'a full device in its place' batch -o f --resume --merge
[ -L f/all.pdf ] && [ -c /dev/full ]
ok $? 'is still one'
rm f/all.pdf
size=$(wc -c < b/all.pdf)
(
	ulimit -f $((size / 512 * 3 / 4))
	batch -o f --resume --merge > out 2> err
)
is $? 3 'no room for the file of all'
like "$(cat err)" "error: cannot write 'f/all.pdf': File too large" 'is told'
is "$(ls -A f | tr '\n' ' ')" 'A B C kit-senior.lock.xml ' 'and nothing stays'

# ---- the lock's file goes ----
strace -f -qq -o trace -e trace=fcntl -e inject=fcntl:error=ENOLCK "$KITPRESS" batch "$KIT" -d handout \
	-r three.csv -o n > out 2> err
is "$? $(grep -c ENOLCK trace | sed 's/^[1-9].*/some/')" '0 some' 'a file system without locks'
is "$(ls -A n | tr '\n' ' ')" 'A B C kit-senior.lock.xml ' 'keeps no lock file'
done_testing
