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
work=$(mktemp -d) || exit 1
log=$work/log
trap 'rm -rf "$work"' EXIT
libraries='libxml-2.0 libqrencode harfbuzz harfbuzz-subset fribidi libunibreak libdeflate nettle'

for cc in gcc clang; do
	make -s -j "$(nproc 2> /dev/null || echo 1)" MODE=$cc CC=$cc objects > "$log" 2>&1
	report $? "$cc builds without a warning"
	make -s MODE=$cc CC=$cc build/$cc/kitpress > "$log" 2>&1
	report $? "$cc links the program"
done

# What is chosen must not depend on who compiled the solver's callers: same seed, same kit.
choices() { # COMPILER
	for kit in content/kits/on-site-mid.xml content/kits/screening-junior.xml; do
		for seed in 1 2 3 4 5 6 7 8; do
			"build/$1/kitpress" select --explain --seed $seed "$kit"
			"build/$1/kitpress" select --forms 2 --alternates 1 --seed $seed "$kit"
		done
	done
}
choices gcc > "$work/choices" 2>&1
choices clang 2>&1 | diff "$work/choices" - > "$log" && grep -q 'seed 8:' "$work/choices"
report $? 'gcc and clang builds choose the same kits'
for compiler in gcc clang; do
	"build/$compiler/kitpress" build --data content --output "$work/papers-$compiler" \
		content/kits/ml-engineer.xml || echo "$compiler: no papers"
done > "$log" 2>&1
diff -r "$work/papers-gcc" "$work/papers-clang" >> "$log" && [ -s "$work/papers-gcc/handout.pdf" ]
report $? 'and their papers are the same to the byte'

# Libraries are shared, so that their security updates reach the program; or in it, if so wished.
needed() { objdump -p build/gcc/kitpress | grep -c 'NEEDED *\(libxml2\|libicu[a-z]*\)\.so'; }
[ "$(needed)" -eq 1 ] > "$log"
report $? 'the program takes the libxml2 of the system'
make -s MODE=gcc CC=gcc FAST_START=1 build/gcc/kitpress > "$log" 2>&1
report $? 'FAST_START=1 links the program'
[ "$(needed)" -eq 0 ] > "$log"
report $? 'which then has libxml2 in it and no ICU'
build/gcc/kitpress build --data content --output "$work/papers-fast" content/kits/ml-engineer.xml > "$log"
diff -r "$work/papers-gcc" "$work/papers-fast" >> "$log"
report $? 'and makes the same papers'

make -s compile_commands.json > "$log" 2>&1 && python3 - >> "$log" 2>&1 << 'EOF'
import glob, json, subprocess
rows = json.load(open("compile_commands.json"))
missing = set(glob.glob("src/*/*.c") + glob.glob("tests/unit/*.c")) - {row["file"] for row in rows}
assert not missing, missing
subprocess.run(rows[0]["command"] + " -fsyntax-only -Werror", shell=True, check=True)
EOF
report $? 'compile_commands.json says how each C file is compiled'

flags="-std=c17 -D_POSIX_C_SOURCE=200809L -Isrc $(pkg-config --cflags $libraries)"
for h in src/*/*.h; do
	printf '#include "%s"\n#include "%s"\n' "${h#src/}" "${h#src/}" |
		gcc $flags -fsyntax-only -x c - || echo "$h is not self-contained"
done > "$log" 2>&1
[ ! -s "$log" ]
report $? 'headers are self-contained'

# What is handed to a message is checked against its text.
compiles() { # ARGUMENTS: of a message with one %s
	printf '#include "base/diag.h"\nvoid f(struct diags *d, size_t n);\n' > "$work/call.c"
	printf 'void f(struct diags *d, size_t n)\n{\n\t(void)n;\n' >> "$work/call.c"
	printf '\tdiags_add(d, DIAG_NOTE_HERE, (struct pos){0}%s);\n}\n' "$1" >> "$work/call.c"
	gcc $flags -Wall -Werror -fsyntax-only "$work/call.c" > "$log" 2>&1
}
compiles ', "a"'
report $? 'a message is given its text'
for arguments in '' ', n' ', "a", "b"'; do
	! compiles "$arguments"
	report $? "a message with one text is not given '$arguments'"
done

echo "1..$tests"
