#!/bin/sh
# The unit tests named and the main job under valgrind: no bad access, no leak. Prints what
# failed and how many ran.
run() {
	valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,possible \
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
	run "$test"
done
run "$KITPRESS" check content/kits/ml-engineer.xml
run "$KITPRESS" list --format json content/banks/machine-learning.xml
run "$KITPRESS" build --output "$out" content/kits/ml-engineer.xml
echo "$((ran - failed)) passed, $failed failed"
[ $failed -eq 0 ]
