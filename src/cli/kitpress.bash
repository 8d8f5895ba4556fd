# bash completion for kitpress

# Ids of one element of the content files on the command line, by a plain look at their text.
_kitpress_ids() { # ELEMENT
	local word file
	for word in "${COMP_WORDS[@]}"; do
		[[ $word == *.xml && -r $word ]] || continue
		for file in "$word" "${word%/*}"/../{banks,frameworks}/*.xml; do
			[[ -r $file ]] || continue
			tr '\n' ' ' < "$file" |
				grep -o "<$1 [^>]*id=\"[^\"]*\"" | sed 's/.*id="\([^"]*\)"/\1/'
		done
	done 2> /dev/null | sort -u
}

# Codes of the roster on the command line, by a plain look at its lines.
_kitpress_codes() {
	local i
	for ((i = 1; i < COMP_CWORD; i++)); do
		[[ ${COMP_WORDS[i]} == --roster || ${COMP_WORDS[i]} == -r ]] || continue
		awk -F '[,;\t]' 'NR == 1 { for (i = 1; i <= NF; i++) if (tolower($i) == "code") at = i; next }
			at { print $at }' "${COMP_WORDS[i + 1]}"
	done 2> /dev/null | tr -d '"\r'
}

_kitpress() {
	local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	local command=${COMP_WORDS[1]} words=
	COMPREPLY=()
	if ((COMP_CWORD == 1)); then
		words=$("${COMP_WORDS[0]}" --help 2> /dev/null |
			sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
		mapfile -t COMPREPLY < <(compgen -W "$words --help --version" -- "$current")
		return
	fi
	case $previous in
	--level | -l)
		words=$(_kitpress_ids level)
		[[ $command == build || $command == select ]] && words+=' all'
		;;
	--quota | -q)
		words=$(printf 'competency:%s=\n' $(_kitpress_ids competency))
		words+=' type:knowledge= type:behavioural= type:situational= type:case='
		words+=' type:practical= type:design= tag:'
		compopt -o nospace
		;;
	--status) words='active draft retired' ;;
	--competency | -c) words=$(_kitpress_ids competency) ;;
	--include | --exclude | -i | -x) words=$(_kitpress_ids question) ;;
	--paper | -p) words='a4 letter' ;;
	--density) words='full compact' ;;
	--format | -f) words='text csv json' ;;
	--stage | -s) words='model select doc layout' ;;
	--document | -d)
		words=$("${COMP_WORDS[0]}" build --help 2> /dev/null |
			sed -n 's/^.*--document KIND,\.\.\. *//p' | tr -d ',')
		;;
	--report) words='text json' ;;
	--interviewers-by) words="\\, \\;" ;;
	--resend | --mark-sent) words=$(_kitpress_codes) ;;
	--encrypt)
		words='answer-key= scoring-sheet= debrief-sheet= packet='
		compopt -o nospace
		;;
	=) # its file, where readline takes "=" for a word
		if [[ ${COMP_WORDS[COMP_CWORD - 3]} == --encrypt ]]; then
			mapfile -t COMPREPLY < <(compgen -f -- "$current")
			return
		fi
		;;
	--roster | -r | --credentials | --ledger | --ca-file | --avoid | -a | --lock | --diff)
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
		return
		;;
	--output | -o | --root)
		mapfile -t COMPREPLY < <(compgen -d -- "$current")
		return
		;;
	esac
	if [[ -z $words && $current == -* ]]; then
		words=$("${COMP_WORDS[0]}" "$command" --help 2> /dev/null |
			grep -o -- '--[a-z][a-z-]*')
	fi
	if [[ -n $words ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
	else
		mapfile -t COMPREPLY < <(compgen -f -X '!*.xml' -- "$current"; compgen -d -- "$current")
	fi
}

complete -o filenames -F _kitpress kitpress
