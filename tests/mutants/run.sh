#!/bin/bash
# run.sh [WORD]: each edit of the list beside this (or those whose file or text has WORD) is made in
# a copy of the tree below build/mutants, and unit and golden tests must notice it. The test that
# the list names is run first, all others only where that one passes. Slow, for releases: some
# minutes. Prints TAP; an edit that survives shows where a case is missing.
set -u
cd "$(dirname "$0")/../.." || exit 1
tree=build/mutants/tree
mkdir -p $tree/build
for part in Makefile src tests content fonts; do
	rm -rf "${tree:?}/$part"
	cp -r -p $part $tree/
done
cd $tree || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL MODE CC
export CMOCKA_MESSAGE_OUTPUT=TAP TOP=$PWD BUILD=$PWD/build/release KITPRESS=$PWD/build/release/kitpress
jobs=$(nproc 2> /dev/null || echo 1)
made() { make -s -j "$jobs" NODEPS=1 CFLAGS='-O1 -g' "$@" > made 2>&1; }
made build/release/kitpress || { cat made; exit 1; }
units=$(for f in tests/unit/test_*.c; do basename "$f" .c; done)

passes() { # TEST: a unit test's name, or golden
	if [ "$1" = golden ]; then
		made build/release/kitpress || return 2
		tests/golden/run.sh > said 2>&1
		! grep -q '^not ok' said
	else
		made build/release/unit/"$1" || return 2
		timeout 300 build/release/unit/"$1" > said 2>&1 || return 1
	fi
}
edit() { # FILE FROM TO: the text must stand there once
	FROM=$2 TO=$3 perl -0777 -i -pe 'my $n = s/\Q$ENV{FROM}\E/$ENV{TO}/g; $ENV{N} = $n; open my $f, ">", "edits"; print $f $n + 0' "$1"
	[ "$(cat edits)" = 1 ]
}
tests=0 alive=0
report() { # OK|NOT TEXT
	tests=$((tests + 1))
	[ "$1" = ok ] || alive=$((alive + 1))
	if [ "$1" = ok ]; then echo "ok $tests - $2"; else echo "not ok $tests - $2"; fi
}
# A row: FILE TEST, then the line's text as it is ("- ") and as it becomes ("+ ").
while IFS= read -r row; do
	case $row in
	'#'* | '') continue ;;
	'- '*) from=${row#- }; continue ;;
	'+ '*) to=${row#+ } ;;
	*) file=${row% *} test=${row##* }; continue ;;
	esac
	case "$file $from $to" in *"${1-}"*) ;; *) continue ;; esac
	name="${file#src/}: $from  ->  $to"
	[ -f "$file" ] || { report not "$name: there is no such file"; continue; }
	cp -p "$file" kept
	if ! edit "$file" "$from" "$to"; then
		report not "$name: stands there $(cat edits) times"
	else
		killer=
		for t in $test golden $units; do
			passes "$t"
			case $? in
			0) ;;
			2) killer='!'; break ;;
			*) killer=$t; break ;;
			esac
		done
		if [ "$killer" = '!' ]; then
			report not "$name: does not compile"
			sed -n '1,5s/^/# /p' made
		elif [ "$killer" ]; then report ok "$name: killed by $killer"
		else report not "$name: survives"; fi
	fi
	cp kept "$file"
done < tests/mutants/list
echo "1..$tests"
echo "# $tests edits, $alive not killed"
[ $alive = 0 ]
