#!/bin/sh
# run.sh SECONDS FUZZER...: runs each fuzz target for so long, one after the other, says how many
# inputs each has taken and how many all have, and fails where one crashes, leaks, takes too long
# or too much memory. What belongs to the target NAME beside its source fuzz_NAME.c:
#   corpus/NAME/         small inputs to start from, and those that once found something
#   fuzz_NAME.options    its limits, a NAME = VALUE of libFuzzer's a line; the defaults are below
#   fuzz_NAME.dict       words that inputs are likely to hold, in libFuzzer's form
#   seed_NAME.sh         makes more inputs of the project's own files: seed_NAME.sh FOLDER, and
#                        may write such words to FOLDER.dict
# The repository stays as it is: inputs that reach new code are kept in build/fuzz/corpus/NAME,
# those that fail in build/fuzz/found/NAME, where they can be run again: build/fuzz/fuzz/NAME FILE.
set -eu
cd "$(dirname "$0")/../.."
seconds=$1
shift
[ $# -gt 0 ] || { echo 'fuzz: no target' >&2; exit 1; }
here=tests/fuzz work=build/fuzz
TMPDIR=$PWD/$work/scratch.$$
export TMPDIR
mkdir -p "$TMPDIR"
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 1' HUP INT TERM

# The options of a target as libFuzzer's flags: its own lines come last and win.
flags() { # NAME
	printf '%s\n' 'max_len = 4096' 'timeout = 10' 'rss_limit_mb = 2048' |
		cat - $here/fuzz_"$1".options 2> /dev/null |
		sed -n 's/^ *\([a-z_]*\) *= *\([0-9]*\) *$/-\1=\2/p'
	for dict in $here/fuzz_"$1".dict "$seeds".dict; do
		[ ! -f "$dict" ] || echo "-dict=$dict"
	done
}

total=0 failed=0
for fuzzer; do
	name=${fuzzer##*/}
	own=$work/corpus/$name found=$work/found/$name seeds=$TMPDIR/seeds/$name
	log=$work/log.$name
	mkdir -p "$own" "$found" "$seeds"
	[ ! -d $here/corpus/"$name" ] || cp $here/corpus/"$name"/* "$seeds"/
	[ ! -f $here/seed_"$name".sh ] || $here/seed_"$name".sh "$seeds"
	status=0
	UBSAN_OPTIONS=print_stacktrace=1 "$fuzzer" $(flags "$name") -max_total_time="$seconds" \
		-artifact_prefix="$found"/ -print_final_stats=1 "$own" "$seeds" > "$log" 2>&1 ||
		status=$?
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
	if [ $status -ne 0 ] || [ "${runs:-0}" -eq 0 ]; then
		tail -n 60 "$log"
		echo "fuzz: $name failed; its input is in $found" >&2
		failed=$((failed + 1))
	else
		echo "fuzz: $name: no finding in $runs runs"
		total=$((total + runs))
	fi
done
echo "fuzz: $# targets, $failed failed, $total runs"
[ $failed -eq 0 ]
