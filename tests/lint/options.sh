#!/bin/sh
# Options: what a paper can be asked for is asked for by a row of the command line and heeded by
# somebody, and no number stands in a text that %d could say. Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
. tests/tools/report.sh
members=$(sed -n 's/^OPTION([^,]*, \([a-z_]*\),.*/\1/p' src/compose/paper_options.def)
faults=$(for member in ${members:-none}; do
	grep -q "job\.paper\.$member\b" src/cli/options*.c || echo "no row sets '$member'"
done)
report 'each option of a paper has a row' "$faults"
faults=$(for member in ${members:-none}; do
	grep -Eq "paper(\.|->)$member\b" $(ls src/*/*.[ch] | grep -v '^src/cli/') ||
		echo "nobody heeds '$member'"
done)
report 'each option of a paper is heeded' "$faults"
faults=$(grep -n '\.help = "[^"]*[0-9]' src/cli/options*.c)
report 'no number is written into a help: %d says it' "$faults"
faults=$(grep -hoE '\.name = "[a-z-]+"' src/cli/options*.c | sed 's/.*"\(.*\)"/\1/' | sort -u |
	while read -r name; do
		grep -q -e "^\.\\\\\" --$name\$" -e "^\.It Fl .*-$name\b" "${BUILD:-build/release}/kitpress.1" ||
			echo "--$name is not in the manual page"
	done)
report 'each option is in the manual page' "$faults"
echo "1..$tests"
