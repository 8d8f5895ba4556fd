#!/bin/sh
# Papers are the same to the byte where every word goes through HarfBuzz (make LATIN=0).
. "${0%/*}/lib.sh"

slow=$BUILD/tools/kitpress-no-latin
nm "$slow" > names
! grep -q latin_kern names
ok $? 'the other program is without the fast shaper'
nm "$KITPRESS" | grep -q latin_kern
ok $? 'this one has it'
for lang in en de fr es ar; do
	for program in "$KITPRESS" "$slow"; do
		"$program" build --data "$TOP/content" --lang $lang -o "${program##*/}-$lang" "$KIT" \
			> out 2> err || cat err >> why
	done
	diff -r "kitpress-$lang" "kitpress-no-latin-$lang" >> why 2>&1
	[ ! -s why ] && [ -s kitpress-$lang/handout.pdf ]
	ok $? "$lang: the same papers"
done
done_testing
