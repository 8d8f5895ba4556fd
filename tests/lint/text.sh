#!/bin/sh
# House style that a machine can see: length of files and lines, trailing blanks, guards,
# messages, who prints, machine paths, and the syntax of shell scripts. Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
. tests/tools/report.sh

# All text files of the project: what is committed, or everything where there is no git.
text_files() {
	{ git ls-files -co --exclude-standard 2> /dev/null || find . -type f ! -path './.git/*' \
		! -path './build/*' ! -path './output/*' | sed 's|^\./||'; } |
		grep -Ev '^(LICENSE|tests/hostile/|tests/fuzz/corpus/|tests/golden/.*\.(model|select|doc|layout|txt|err)$)' |
		grep -Ev '\.(png|jpg|jpeg|pdf|ttf|otf|gz)$' |
		while IFS= read -r f; do [ -f "$f" ] && printf '%s\n' "$f"; done
}
files=$(text_files)
code=$(printf '%s\n' "$files" | grep -E '\.(c|h|def)$')

# tests/lint/long_files: a file over 600 lines and the reason, a line each.
faults=$(printf '%s\n' "$code" | while read -r f; do
	n=$(wc -l < "$f")
	[ "$n" -le 600 ] || grep -q "^$f " tests/lint/long_files 2> /dev/null ||
		echo "$f: $n lines; split it, or say why in tests/lint/long_files"
done)
report 'no C file is longer than 600 lines without a reason' "$faults"

faults=$(printf '%s\n' "$code" | xargs perl -CSD -ne '
	chomp; my $w = 0;
	for (split //) { $w = $_ eq "\t" ? int($w / 8) * 8 + 8 : $w + 1 }
	$table = /clang-format off/ if /clang-format (off|on)/;
	my $most = $ARGV =~ /\.def$/ || $table ? 100 : 90; # rows of a table stay on a line
	print "$ARGV:$.: $w columns\n" if $w > $most;
	if (eof) { close ARGV; $table = 0 }')
report 'no line of C is wider than 90 columns (tables: 100)' "$faults"

faults=$(printf '%s\n' "$files" | xargs grep -nE '[[:blank:]]+$' 2> /dev/null | sed -n 1,20p)
report 'no trailing blanks' "$faults"

faults=$(printf '%s\n' "$files" | while read -r f; do
	[ -s "$f" ] && [ -n "$(tail -c 1 "$f")" ] && echo "$f"; done)
report 'files end with a line end' "$faults"

faults=$(for f in src/*/*.c tests/*/*.c; do
	[ -f "$f" ] && [ "$(head -c 2 "$f")" != '/*' ] && echo "$f"; done)
report 'each C file opens with a comment on its job' "$faults"

faults=$(for f in src/*/*.h; do
	guard=KITPRESS_$(echo "${f#src/}" | tr 'a-z/.' 'A-Z__')
	grep -q "^#ifndef $guard\$" "$f" && grep -q "^#define $guard\$" "$f" ||
		echo "$f: no guard $guard"; done)
report 'headers are guarded by their name' "$faults"

faults=$(grep -nE '(^|[^a-z_])(printf|fprintf|puts|fputs|putchar|perror|exit|_exit|_Exit|abort)\(' \
	src/*/*.c | grep -vE '^src/cli/|^src/base/arena\.c:|^src/batch/workers\.c:.*_exit\(0\)')
report 'only cli prints or ends the process' "$faults"

faults=$(grep -nE '(^|[^a-z_])(strtok|strcat|sprintf|gets|setlocale|rand|localtime|alloca)\(' \
	src/*/*.c)
report 'no call that overflows, keeps state or depends on the locale' "$faults"

faults=$(perl -0777 -ne '
	while (/^MSG\((\w+),\s*(\w+),\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)/mg) {
		my ($id, $text) = ($1, $3);
		$text =~ s/"\s*"//g; $text =~ s/^"|"\s*$//g;
		print "$id: ends with a full stop\n" if $text =~ /[^.]\.$/;
		print "$id: begins with a capital\n" if $text =~ /^[A-Z][a-z]/;
	}' src/base/messages.def)
report 'messages are in lower case, without a full stop' "$faults"

faults=$(printf '%s\n' "$code" | xargs grep -nE '\b(TODO|FIXME|XXX|HACK)\b')
report 'nothing is left for later in the code' "$faults"

# This machine's name and this checkout's place have no business in the project.
faults=$(
	here=$(pwd)
	for word in "$(uname -n)" "$here/" "/home/" "/Users/"; do
		[ ${#word} -ge 6 ] && printf '%s\n' "$files" | grep -v '^tests/lint/text\.sh$' |
			xargs grep -nF -e "$word" 2> /dev/null
	done | sed -n 1,20p)
report 'no host names, no machine paths' "$faults"

faults=$(printf '%s\n' "$files" | grep -E '\.(sh|t)$' | while read -r f; do
	case $(head -n 1 "$f") in *bash) bash -n "$f" 2>&1 ;; *) sh -n "$f" 2>&1 ;; esac
	[ -x "$f" ] || [ "${f##*/}" = lib.sh ] || echo "$f: not executable"
done
for f in .ci/run src/cli/kitpress.bash; do
	bash -n "$f" 2>&1; done)
report 'shell scripts parse' "$faults"

report 'the manual page is clean' \
	"$(mandoc -T lint -W warning "${BUILD:-build/release}/kitpress.1" 2>&1)"
report 'content is in canonical form' \
	"$("${KITPRESS:-build/kitpress}" fmt --check content fonts 2>&1)"
report 'content can be built as it is' \
	"$("${KITPRESS:-build/kitpress}" check --werror content 2>&1)"
echo "1..$tests"
