#!/bin/sh
# What check passes is built, and what build refuses check tells in the same words: on content made
# at random, with all kinds of faults (tests/tools/will_build.pl). The cases are always the same.
. "${0%/*}/lib.sh"

cases=40
cd "$TOP" || exit 1
perl tests/tools/will_build.pl "$KITPRESS" 1 $cases "$folder/kept" > "$folder/said" 2>&1
status=$?
cd "$folder" || exit 1
[ $status -eq 0 ] || cp said why
[ $status -eq 0 ]
ok $? "check and build agree on $cases cases"
count() { sed -n "s/^$cases cases:.* \([0-9][0-9]*\) $1.*/\1/p" said; } # WORDS behind the number
[ "$(count pass)" -ge 8 ] && [ "$(count 'are refused')" -ge 8 ]
ok $? 'some are sound and some are not'
for id in missing-glyph wide-table select-rule-alone reference-missing image-broken; do
	grep -q "\b$id [0-9]" said
	ok $? "among the faults is $id"
done

done_testing
