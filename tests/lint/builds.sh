#!/bin/sh
# Builds with gcc and clang, warnings being errors, and each header compiled by itself. Prints
# TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL MODE CC
tests=0
report() { # STATUS NAME
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tests - $2"
	else
		echo "not ok $tests - $2"
		sed 's/^/# /' "$log" | head -60
	fi
}
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT

for cc in gcc clang; do
	if ! command -v $cc > /dev/null; then
		tests=$((tests + 1))
		echo "ok $tests - $cc # SKIP no $cc here"
		continue
	fi
	make -s -j "$(nproc 2> /dev/null || echo 1)" MODE=$cc CC=$cc objects > "$log" 2>&1
	report $? "$cc builds without a warning"
done

flags="-std=c17 -D_POSIX_C_SOURCE=200809L -Isrc $(pkg-config --cflags libxml-2.0 harfbuzz \
	harfbuzz-subset fribidi libunibreak libdeflate)"
for h in src/*/*.h; do
	printf '#include "%s"\n#include "%s"\n' "${h#src/}" "${h#src/}" |
		gcc $flags -fsyntax-only -x c - || echo "$h is not self-contained"
done > "$log" 2>&1
[ ! -s "$log" ]
report $? 'headers are self-contained'

echo "1..$tests"
