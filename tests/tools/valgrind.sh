#!/bin/sh
# The unit tests named and the main job under valgrind: no bad access, and no leak of the job
# (those of the tests are LeakSanitizer's, which does not look into forked children). Prints
# what failed and how many ran.
run() { # KINDS-OF-LEAKS COMMAND...
	kinds=$1
	shift
	valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds="$kinds" \
		"$@" > "$log" 2>&1
	status=$?
	ran=$((ran + 1))
	if [ $status -ne 0 ]; then
		failed=$((failed + 1))
		echo "valgrind: $* (exit $status)"
		grep '^==' "$log" | head -40
	fi
}
log=$(mktemp) && out=$(mktemp -d) || exit 1
trap 'rm -rf "$log" "$out"' EXIT
ran=0 failed=0
for test in "$@"; do
	run none "$test"
done
run definite,possible "$KITPRESS" check content/kits/ml-engineer.xml
run definite,possible "$KITPRESS" list --format json content/banks/machine-learning.xml
run definite,possible "$KITPRESS" build --output "$out" content/kits/ml-engineer.xml
echo "$((ran - failed)) passed, $failed failed"
[ $failed -eq 0 ]
