#!/bin/sh
# The completion of bash: what it offers is what the program takes.
. "${0%/*}/lib.sh"

# words COMMAND-LINE: what is offered for its last word, in a line.
words() {
	PATH="${KITPRESS%/*}:$PATH" bash -c '
		compopt() { :; }
		. "$1/src/cli/kitpress.bash"
		read -r -a COMP_WORDS <<< "$2"
		[[ $2 != *" " ]] || COMP_WORDS+=("")
		COMP_WORDS[0]=$3 COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_kitpress
		printf "%s\n" "${COMPREPLY[@]}"' - "$TOP" "$1" "$KITPRESS" | sort | tr '\n' ' ' | sed 's/ $//'
}

is "$(words 'kitpress ')" '--help --version batch build check config dump explain export fmt import list mail new select' 'commands'
is "$(words 'kitpress se')" select 'a command begun'
for command in batch build check config dump explain export fmt import list mail new select; do
	"$KITPRESS" $command --help | grep -o -e '^  .\{4\}--[a-z-]*' | sed 's/.*--/--/' | sort -u > wanted
	is "$(words "kitpress $command --" | tr ' ' '\n' | sort -u)" "$(cat wanted)" "options of $command"
	[ "$(wc -l < wanted)" -ge 3 ]
	ok $? "$command has some"
	# Each word offered for an option that chooses is taken: the fault is another one.
	"$KITPRESS" $command --help | sed -n 's/^  .\{4\}\(--[a-z-]*\) \([a-z0-9|]*|[a-z0-9|]*\).*/\1 \2/p' |
		while read -r option choices; do
			is "$(words "kitpress $command $option ")" \
				"$(echo "$choices" | tr '|' '\n' | sort | tr '\n' ' ' | sed 's/ $//')" \
				"$command $option: $choices"
			for word in $(words "kitpress $command $option "); do
				"$KITPRESS" $command $option $word nothing.xml > out 2> err
				unlike "$(cat err)" "'$option' wants" "$command $option $word is taken"
			done
		done > checks
	cat checks
	tests=$((tests + $(grep -c '^ok\|^not ok' checks)))
done
is "$(words 'kitpress build -p ')" 'a4 letter' 'a letter'
is "$(words 'kitpress build --paper l')" letter 'a choice begun'
is "$(words 'kitpress build --document ')" \
	'answer-key comparison-sheet debrief-sheet handout packet prep-guide room-packet scoring-sheet' 'kinds of paper'
is "$(words 'kitpress build --encrypt ')" \
	'answer-key= comparison-sheet= debrief-sheet= packet= room-packet= scoring-sheet=' 'kinds that may be encrypted'
is "$(words 'kitpress list --status ')" 'active draft retired' 'words of a list'
is "$(words 'kitpress build --count ')" '' 'nothing where nothing is known'
is "$(words "kitpress build $KIT --level ")" 'all junior mid senior staff' 'levels of the file, or all'
is "$(words "kitpress list $KIT --level j")" junior 'a level begun'
like "$(words "kitpress build $KIT --quota competency:")" '^competency:[a-z-]*= ' 'rules of a competency'
like "$(words "kitpress build $KIT --quota type:k")" '^type:knowledge=$' 'rules of a type'
like "$(words "kitpress list $KIT --include ")" '^[a-z0-9-]+ [a-z0-9-]+ ' 'questions'
printf 'name,code\nA,c-1\nB,c-2\n' > roster.csv
is "$(words 'kitpress mail --roster roster.csv --resend ')" 'c-1 c-2' 'codes of the roster'
printf '"Name";"Candidate ID"\r\nA;c-1\r\n' > other.csv
is "$(words 'kitpress mail --roster other.csv --resend ')" 'c-1' 'codes by another name'
like "$(words 'kitpress batch --map ')" '^accommodations= .*email= .*name= ' 'fields of a roster'
for field in $(words 'kitpress batch --map '); do
	"$KITPRESS" batch --map "${field}x" nothing.xml > out 2> err
	unlike "$(cat err)" "'--map'" "$field is taken"
done
is "$(words 'kitpress explain roster-date')" "$("$KITPRESS" explain | cut -d ' ' -f 1 | grep '^roster-date' |
	sort | tr '\n' ' ' | sed 's/ $//')" 'ids of messages'
mkdir folder
: > file.txt
is "$(words 'kitpress build --output f')" folder 'a folder'
is "$(words 'kitpress batch --roster f')" 'file.txt folder' 'a file'
done_testing
