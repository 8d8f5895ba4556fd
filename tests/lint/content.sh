#!/bin/sh
# The shipped content: usable unedited by the program's own rules, no sentence of one bank in another,
# and a bar of its own at each level. Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
: "${KITPRESS:=$PWD/build/kitpress}"
. tests/tools/report.sh
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export KITPRESS_DATA= XDG_CONFIG_HOME=/nonexistent
unset KITPRESS_CONF

faults=$("$KITPRESS" check --strict content 2>&1)
[ $? -eq 0 ] || faults="check failed
$faults"
report 'check --strict has nothing to say of content/' "$faults"
faults=$(for bank in content/banks/*.xml; do
	for lang in $(grep -o '<prompt xml:lang="[a-z-]*"' "$bank" | cut -d '"' -f 2 | sort -u); do
		"$KITPRESS" check --strict --fast --lang "$lang" "$bank" 2>&1
	done
done)
report 'nor of the translations' "$faults"
faults=$("$KITPRESS" fmt --check content 2>&1)
report 'all of it is in canonical form' "$faults"

# Tags that were escaped with the text around them are printed as they stand.
faults=$(grep -rnE '&lt;/?(p|ul|ol|li|em|strong|code|pre|a|br)\b' --include='*.xml' content)
report 'no markup is escaped' "$faults"

# ---- shared sentences ----

prompt='Tell me what you would do with a key that nobody has asked for'
for id in one two; do
	printf '<bank id="%s"><question id="%s"><prompt><p>%s</p></prompt></question></bank>\n' \
		$id $id "$prompt" > "$work/$id.xml"
done
printf '<bank><question id="a"><prompt>%s <em>in</em> a week?</prompt></question>
<question id="b"><prompt>%s, at all?</prompt><answer>One two three four five six seven eight.</answer></question>
<question id="c"><answer>One two three four <b>five</b> six seven eight.</answer></question></bank>\n' \
	"$prompt" "$(echo "$prompt" | tr a-z A-Z)" > "$work/both.xml"
faults=
[ "$(tests/tools/shared_runs.pl "$work/one.xml" "$work/two.xml" | wc -l)" -eq 1 ] ||
	faults='two banks with one prompt pass'
[ "$(tests/tools/shared_runs.pl "$work/both.xml" | wc -l)" -eq 1 ] ||
	faults="$faults
two prompts of one bank pass, or answers of one bank do not"
report 'a shared sentence is noticed' "$faults"
faults=$(tests/tools/shared_runs.pl content/banks/*.xml 2>&1)
report 'no 8 words in a row stand in two banks, or in two prompts of a bank' "$faults"

# ---- the bar of each level ----

for bank in content/banks/*.xml; do
	levels=$("$KITPRESS" list --matrix --format csv "$bank" | awk -F , '
		NR == 1 { for (i = 2; i <= NF; i++) level[i] = $i }
		NR > 1 { for (i = 2; i <= NF; i++) n[i] += $i }
		END { for (i = 2; i in level; i++) if (n[i]) print level[i] }')
	sheets=
	for level in $levels; do
		"$KITPRESS" dump --stage doc --document scoring-sheet --level "$level" "$bank" \
			> "$work/$level.doc" 2>> "$work/err" && sheets="$sheets $level=$work/$level.doc"
	done
	tests/tools/sheet_anchors.pl $sheets > "$work/pairs"
	faults=$(sed '$d' "$work/pairs")
	pairs=$(sed -n '$s/ pairs$//p' "$work/pairs")
	[ "${pairs:-0}" -ge 60 ] || faults="only ${pairs:-0} pairs of anchors: $(cat "$work/err")"
	report "${bank##*/}: two levels never share an anchor" "$faults"
done
echo "1..$tests"
