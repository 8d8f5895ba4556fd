#!/bin/sh
# Hostile files: refused quickly with a place, nothing written, what stood there still stands.
. "${0%/*}/lib.sh"

mkdir out-before
echo 'earlier' > out-before/handout.pdf
# Address space for a refusal; the sanitizers reserve far more than they use.
[ "$MODE" = asan ] || ulimit -v 1500000
for file in "$TOP"/tests/hostile/*.xml; do
	name=${file##*/}
	grep -q 'part of another test' "$file" && continue
	cp -r out-before out
	timeout 10 "$KITPRESS" build --output out "$file" > stdout 2> err
	is $? 1 "$name: refused"
	like "$(cat err)" "^[^ ]*[.a-z]+:[0-9]+(:[0-9]+)?: error: " "$name: with file and line"
	is "$(cat stdout)" '' "$name: nothing reported as written"
	is "$(ls out)$(cat out/handout.pdf)" 'handout.pdfearlier' "$name: earlier output stands"
	timeout 10 "$KITPRESS" check "$file" > stdout 2> err
	is $? 1 "$name: check agrees"
	[ "$(wc -c < err)" -lt 400000 ]
	ok $? "$name: messages are bounded"
	rm -rf out
done
is "$(find "$TOP/tests/hostile" -newer out-before/handout.pdf -type f | wc -l | tr -d ' ')" 0 \
	'the hostile folder itself is untouched'
done_testing
