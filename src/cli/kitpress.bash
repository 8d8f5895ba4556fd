# bash completion for kitpress. Commands, options and what each takes are asked of the program's own
# help, so they are its own whatever the version: "-p, --paper a4|letter" gives the words to choose
# from, "--level LEVEL" says what is looked for in the files on the command line.

# Values of an attribute in the content files on the command line, by a plain look at their text.
_kitpress_values() { # ELEMENT ATTRIBUTE
	local word file
	for word in "${COMP_WORDS[@]}"; do
		[[ $word == *.xml && -r $word ]] || continue
		for file in "$word" "${word%/*}"/../{banks,frameworks,frameworks/*}/*.xml; do
			[[ -r $file ]] || continue
			tr '\n' ' ' < "$file" |
				grep -Eo "<$1 ([^>]* )?$2=\"[^\"]*\"" | sed 's/.*="\([^"]*\)"/\1/'
		done
	done 2> /dev/null | tr ' ' '\n' | sort -u
}

# Codes of the roster on the command line, by a plain look at its lines.
_kitpress_codes() {
	local i
	for ((i = 1; i < COMP_CWORD; i++)); do
		[[ ${COMP_WORDS[i]} == --roster || ${COMP_WORDS[i]} == -r ]] || continue
		awk -F '[,;\t]' 'NR == 1 { for (i = 1; i <= NF; i++) { name = tolower($i)
				gsub(/[^a-z]/, "", name)
				if (name ~ /^(code|id|candidate(id|code|number)|kennung)$/) at = i }; next }
			at { print $at }' "${COMP_WORDS[i + 1]}"
	done 2> /dev/null | tr -d '"\r'
}

_kitpress() {
	local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	local command=${COMP_WORDS[1]} help line value words= files= sort
	COMPREPLY=()
	if ((COMP_CWORD == 1)); then
		words=$("${COMP_WORDS[0]}" --help 2> /dev/null |
			sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
		mapfile -t COMPREPLY < <(compgen -W "$words --help --version" -- "$current")
		return
	fi
	help=$("${COMP_WORDS[0]}" "$command" --help 2> /dev/null)
	# A file, where readline takes "=" for a word: --encrypt KIND=FILE.
	[[ $previous == = ]] && value=FILE
	if [[ $previous == -* ]]; then
		line=$(grep -A 1 -e "^  $previous, --" -e "^  \(-., \|    \)$previous\( \|$\)" <<< "$help" | sed 2q)
		value=$(sed -n '1s/^  .\{4\}--[a-z-]* \([^ ].*\)/\1/p' <<< "$line" | sed 's/  .*//')
	fi
	case $value in
	'') ;;
	LEVEL)
		words=$(_kitpress_values level id)
		[[ $command == build || $command == select || $command == check ]] && words+=' all'
		;;
	COMPETENCY,*) words=$(_kitpress_values competency id) ;;
	QUESTION,*) words=$(_kitpress_values question id) ;;
	TYPE,*) words=$(_kitpress_values question type) ;;
	TAG,*) words=$(_kitpress_values question tags) ;;
	SORT:*)
		for sort in 'competency competency id' 'type question type' 'tag question tags'; do
			set -- $sort
			words+=" $(_kitpress_values "$2" "$3" | sed "s/.*/$1:&=/")"
		done
		compopt -o nospace
		;;
	KIND* | FIELD=*)
		words=$(sed -n 's/.*: \([a-z_-]*, .*\)/\1/p' <<< "$line" | tr -d ,)
		[[ $value == *=* ]] && words=$(printf '%s=\n' $words) && compopt -o nospace
		;;
	CODE,*) words=$(_kitpress_codes) ;;
	SIGN) words="\\, \\;" ;;
	FILE | LOCK | THEME) files=-f ;;
	DIR) files=-d ;;
	*[A-Z]*) return ;; # nothing is known of it
	*) words=$(tr '|' ' ' <<< "${value%,...}") ;;
	esac
	if [[ $command == explain && -z $value && $current != -* ]]; then
		words=$("${COMP_WORDS[0]}" explain 2> /dev/null | cut -d ' ' -f 1)
	fi
	if [[ -z $value && $current == -* ]]; then
		words=$(grep -o -- '^  .\{4\}--[a-z-]*' <<< "$help" | sed 's/.*--/--/')
	fi
	if [[ $files ]]; then
		mapfile -t COMPREPLY < <(compgen $files -- "$current")
	elif [[ $words ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
	else
		mapfile -t COMPREPLY < <(compgen -f -X '!*.xml' -- "$current"; compgen -d -- "$current")
	fi
}

complete -o filenames -F _kitpress kitpress
