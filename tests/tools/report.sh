#!/bin/sh
# To be read by the lints: a test for each rule, in TAP, with the places that break it. Ends with
# `echo "1..$tests"` in the lint.
tests=0
report() { # NAME FAULTS
	tests=$((tests + 1))
	if [ -z "$2" ]; then
		echo "ok $tests - $1"
	else
		echo "not ok $tests - $1"
		printf '%s\n' "$2" | sed -n '1,40s/^/# /p'
	fi
}
