#!/bin/sh
# Where papers go, and what happens when they cannot: nothing half-written, no device replaced.
. "${0%/*}/lib.sh"

runs 0 'into the default folder' "$KITPRESS" build "$KIT"
[ -d output/ml-engineer-senior ]
ok $? 'named after kit and level'
is "$(sort out)" "$(ls -d output/ml-engineer-senior/*)" 'each paper is named, and no other'
for kind in scoring-sheet handout answer-key; do
	[ -s output/ml-engineer-senior/$kind.pdf ]
	ok $? "$kind.pdf is there"
done
is "$(cat err)" '' 'no messages'
runs 0 'one document into a folder that is not there yet' \
	"$KITPRESS" build --document handout --output a/b/c "$KIT"
is "$(find a -name '*.pdf')" a/b/c/handout.pdf 'only that paper'
runs 0 'a bank' "$KITPRESS" build --document handout --output bank "$BANK"
runs 0 'timings' "$KITPRESS" build --timings --document handout --output bank "$BANK"
like "$(cat err)" '^read +[0-9]+\.[0-9]+ ms$' 'timings name the stages'

cp a/b/c/handout.pdf before.pdf
touch -d 2001-01-01 a/b/c/handout.pdf a/b/c/kit.lock.xml
node=$(ls -i a/b/c/handout.pdf)
runs 0 'the same once more' "$KITPRESS" build --document handout --output a/b/c "$KIT"
is "$(cat out)" "$(printf 'a/b/c/handout.pdf\na/b/c/kit.lock.xml')" 'is named as ever'
is "$(ls -i a/b/c/handout.pdf)" "$node" 'a paper that comes out as it was is left there'
is "$(find a/b/c -type f ! -name .kitpress -newermt 2002-01-01 | wc -l)" 2 'and is new by its time'
printf x | dd of=a/b/c/handout.pdf bs=1 seek=9999 conv=notrunc 2> dd
runs 0 'over one that differs in a byte' \
	"$KITPRESS" build --document handout --output a/b/c "$KIT"
cmp -s before.pdf a/b/c/handout.pdf
ok $? 'replaces it'
ln -f a/b/c/handout.pdf linked.pdf
runs 0 'another paper over one with two names' \
	"$KITPRESS" build --document handout --paper letter --output a/b/c "$KIT"
cmp -s before.pdf linked.pdf
ok $? 'leaves the other name as it was'
runs 0 'back' "$KITPRESS" build --document handout --output a/b/c "$KIT"
printf '<kit' > bad.xml
runs 1 'a broken kit' "$KITPRESS" build --output a/b/c bad.xml
cmp -s before.pdf a/b/c/handout.pdf
ok $? 'leaves what stood there'

: > file
runs 3 'a file in place of the folder' "$KITPRESS" build --output file "$KIT"
runs 3 'a file in place of a parent' "$KITPRESS" build --output file/sub "$KIT"
like "$(cat err)" "error: .*'file/sub'.*" 'the folder is named'
runs 3 'a folder that takes no files' "$KITPRESS" build --output /proc/self/fdinfo "$KIT"
if [ "$(id -u)" != 0 ]; then
	mkdir locked && chmod 500 locked
	runs 3 'a read-only folder' "$KITPRESS" build --output locked "$KIT"
	is "$(ls locked)" '' 'stays empty'
	chmod 700 locked
fi

mkdir kept
cp before.pdf kept/handout.pdf
mkdir kept/scoring-sheet.pdf # a folder where a paper should go
runs 3 'one paper that cannot be put in place' "$KITPRESS" build --output kept "$KIT"
[ -z "$(find kept -name '*.??????' -type f ! -name '*.pdf')" ]
ok $? 'leaves no temporary file'

if [ -c /dev/full ]; then
	mkdir full
	ln -s /dev/full full/handout.pdf
	runs 3 'a full device' "$KITPRESS" build --document handout --output full "$KIT"
	like "$(cat err)" 'No space left' 'says why'
	[ -c /dev/full ] && [ -L full/handout.pdf ]
	ok $? 'the device is still one'
fi
mkdir null
ln -s /dev/null null/handout.pdf
runs 0 'the null device' "$KITPRESS" build --document handout --output null "$KIT"
[ -c /dev/null ] && [ -L null/handout.pdf ]
ok $? 'the null device is still one'

mkdir small
if mount -t tmpfs -o size=24k none small 2> /dev/null; then
	head -c 8000 before.pdf > small/handout.pdf
	cp small/handout.pdf held.pdf
	runs 3 'a full disk' "$KITPRESS" build --output small "$KIT"
	like "$(cat err)" 'No space left' 'a full disk: says why'
	cmp -s small/handout.pdf held.pdf
	ok $? 'a full disk: what stood there still stands'
	is "$(ls small)" 'handout.pdf' 'a full disk: no other file'
	umount small
else
	skip 'a full disk' 'cannot mount here'
fi

chmod 640 before.pdf
mkdir mode && cp -p before.pdf mode/handout.pdf
runs 0 'over a paper with narrower rights' "$KITPRESS" build -d handout -o mode "$KIT"
is "$(ls -l mode/handout.pdf | cut -c 1-10)" '-rw-r-----' 'the rights are kept'
done_testing
