#!/bin/sh
# Usage and exit statuses: 0 done, 1 content, 2 usage, 3 system.
. "${0%/*}/lib.sh"

runs 0 'version' "$KITPRESS" --version
like "$(cat out)" '^kitpress [0-9]+\.[0-9]+\.[0-9]+$' 'the version has three numbers'
runs 0 'help' "$KITPRESS" --help
for command in build check fmt list dump; do
	like "$(cat out)" "^  $command " "help lists $command"
done
is "$(cat err)" '' 'help goes to standard output only'
runs 0 'help as a command' "$KITPRESS" help
runs 0 'help on a command' "$KITPRESS" help build
cp out help
runs 0 'a command with --help' "$KITPRESS" build --help
is "$(cat out)" "$(cat help)" 'both are the same'
runs 0 'a command with -h and nonsense to follow' "$KITPRESS" list -h no-such-file
runs 0 'a command with --version' "$KITPRESS" check --version
for option in level minutes count competency type tag difficulty include exclude seed \
	document paper lang theme output root timings; do
	like "$(cat help)" "--$option( |$)" "help of build has --$option"
done

usage() { # NAME PATTERN ARGUMENT…
	usage_name=$1 usage_pattern=$2
	shift 2
	runs 2 "$usage_name" "$KITPRESS" "$@"
	like "$(cat err)" "^kitpress: error: $usage_pattern" "$usage_name: message"
	is "$(cat out)" '' "$usage_name: nothing on standard output"
}
usage 'no command' 'no command given'
usage 'unknown command' "unknown command 'biuld'; did you mean 'build'\?$" biuld x
usage 'unknown command unlike any' "unknown command 'zzz'; try" zzz
usage 'unknown option before a command' "unknown option '--foo'" --foo
usage 'unknown option' "unknown option '--levle' of 'build'; did you mean '--level'\?$" \
	build --levle=x "$KIT"
usage 'unknown letter' "unknown option '-Z' of 'list'" list -Z "$BANK"
usage 'an option of another command' "unknown option '--format' of 'build'" \
	build --format csv "$KIT"
usage 'missing value' "'--level' wants a value" build --level
usage 'missing value of a letter' "'--output' wants a value" build "$KIT" -o
usage 'unwanted value' "'--timings' takes no value" build --timings=1 "$KIT"
usage 'no file' "'build' wants a file" build
usage 'two files' "'build' takes one file; 'b' is one too many" build a b
usage 'no stage' "'dump' wants '--stage'" dump "$KIT"
usage 'bad stage' "'--stage' wants model, select, doc or layout, not 'x'" dump --stage x "$KIT"
usage 'bad format' "'--format' wants text, csv or json" list --format xml "$BANK"
usage 'bad paper' "'--paper' wants a4 or letter" build --paper a5 "$KIT"
usage 'bad document' "unknown document 'handuot' in '--document'; did you mean 'handout'" \
	build --document handuot "$KIT"
usage 'empty list' "'--tag' wants words separated by commas" list --tag a,,b "$BANK"
for value in 0 -5 5x '' 1441 99999999999999999999; do
	usage "minutes '$value'" "'--minutes' wants a number from 1 to 1440" \
		build "--minutes=$value" "$KIT"
done
for value in 0..3 2..6 4..2 .. x 2..x 2...3 -1; do
	usage "difficulty '$value'" "'--difficulty' wants" list "--difficulty=$value" "$BANK"
done
for value in -1 x 18446744073709551616; do
	usage "seed '$value'" "'--seed' wants" build "--seed=$value" "$KIT"
done
runs 2 'a malformed date' env SOURCE_DATE_EPOCH=today "$KITPRESS" build -o o "$KIT"

runs 3 'missing file' "$KITPRESS" list no-such-file.xml
like "$(cat err)" "no-such-file.xml.*No such file" 'missing file: named with the reason'
runs 2 'a folder for a file' "$KITPRESS" list .
runs 1 'no XML' "$KITPRESS" list "$TOP/Makefile"
like "$(cat err)" '^1 error|^[0-9]+ errors' 'a summary ends the messages'
: > empty.xml
runs 1 'an empty file' "$KITPRESS" check empty.xml
runs 0 'a sound bank' "$KITPRESS" check "$BANK"
runs 0 'a sound kit and more' "$KITPRESS" check "$KIT" "$BANK" "$TOP"/content/*/*.xml
is "$(cat out err)" '' 'what is sound is passed over in silence'
runs 0 'options after files, --' "$KITPRESS" list --format csv -- "$BANK"
(cd "$TOP/content/banks" && "$KITPRESS" list --root "$TOP/content" -) < "$BANK" > out 2> err
is $? 0 'a bank from standard input'

if [ -c /dev/full ]; then
	for arguments in "--help" "--version" "build --help" "list $BANK"; do
		"$KITPRESS" $arguments > /dev/full 2> err
		is $? 3 "$arguments: a full standard output is an error"
		like "$(cat err)" 'cannot write to standard output: No space' "$arguments: said"
	done
	"$KITPRESS" build --output full "$KIT" > /dev/full 2> err
	is $? 3 'build: a full standard output is an error'
fi
"$KITPRESS" list no-such-file.xml 2> /dev/full
is $? 3 'a full standard error changes no exit status'

runs 1 'unknown level' "$KITPRESS" build --output o --level seniro "$KIT"
like "$(cat err)" "^kitpress: error: unknown level 'seniro'; did you mean 'senior'\? \[select-unknown-level\]$" 'a hint'
for option in '--competency nothing' '--include nothing' '--exclude nothing' '--tag nothing' \
	'--type nothing'; do
	runs 1 "unknown word in $option" "$KITPRESS" build --output o $option "$KIT"
done
[ ! -e o ]
ok $? 'nothing was written'
unlike "$(cat err)" "$(printf '\033')" 'no colour in a file'
# ---- files of another kind than the command takes ----
printf 'name\nAnn\n' > 'who is it.csv'
mkdir -p made
touch made/kitpress.conf
for command in build list select fmt 'dump --stage model' batch mail config; do
	# shellcheck disable=SC2086 # an option
	runs 2 "$command: a roster" "$KITPRESS" $command 'who is it.csv'
	like "$(cat err)" "'who is it.csv' is a roster; .*: kitpress batch KIT --roster 'who is it.csv'$" 'is told, and what takes it'
done
runs 2 'a roster beside the kit' "$KITPRESS" build "$KIT" 'who is it.csv'
like "$(cat err)" 'is a roster' 'is told'
for command in build list select batch mail; do
	runs 2 "$command: a folder" "$KITPRESS" $command made
	like "$(cat err)" "'made' is a folder, not a kit or bank; .*: kitpress check made$" 'is told'
done
for command in build check fmt; do
	runs 2 "$command: a kitpress.conf" "$KITPRESS" $command made/kitpress.conf
	like "$(cat err)" 'has settings, no questions; .*: kitpress config made/$' 'is told'
done
runs 2 'new: a file' "$KITPRESS" new 'who is it.csv'
like "$(cat err)" "is a file, not a folder to make; .*: kitpress new DIR --from 'who is it.csv'$" 'is told'
runs 2 'a file without a command' "$KITPRESS" "$KIT"
like "$(cat err)" 'is a file, not a command; .*: kitpress build ' 'is told'

done_testing
