# Puts the options into the manual page: awk -v version=N -v docs=FOLDER -f manual.awk HELP... kitpress.1, where
# each HELP is what `kitpress COMMAND --help` prints. A part of the page between
#   .\" options      and      .\" end
# becomes the options of that title in the help, each with its help as a sentence. What the page adds
# to an option stands behind  .\" --NAME  there. An option that the help lacks is an error, and so is
# a group of options that the page lacks.

# ---- help ----

FILENAME !~ /\.1$/ {
	if (FNR == 1) command = $3
	if (/^[A-Z].*:$/) group = substr($0, 1, length($0) - 1)
	if (match($0, /^  (-., |    )--[a-z]/)) read_option()
	else if (/^        / && name != "" && help[group, name] == "") set_help($0)
	next
}

function read_option(   letter, left, rest, n) {
	letter = substr($0, 3, 1) == "-" ? substr($0, 4, 1) : ""
	rest = substr($0, 7)
	n = index(rest, "  ")
	left = n ? substr(rest, 1, n - 1) : rest
	name = left
	sub(/ .*/, "", name)
	if (!((group, name) in commands)) {
		names[group] = names[group] " " name
		letters[group, name] = letter
		values[group, name] = left == name ? "" : substr(left, length(name) + 2)
		if (n) set_help(substr(rest, n))
	}
	commands[group, name] = commands[group, name] " " command
}

function set_help(text) {
	sub(/^ +/, "", text)
	help[group, name] = text
}

# ---- page ----

{ gsub(/@VERSION@/, version); gsub(/@DOCDIR@/, docs) }
/^\.Ss / { section = substr($0, 5) }
/^\.\\" options$/ { inside = 1; extra = ""; split("", more); next }
/^\.\\" end$/ { inside = 0; print_options(); next }
inside && /^\.\\" --/ {
	extra = substr($0, 5)
	if (!((section, extra) in commands)) fail("no option " extra)
	next
}
inside { more[extra] = more[extra] $0 "\n"; next }
{ print }

function fail(text) {
	print FILENAME ":" FNR ": " text > "/dev/stderr"
	failed = 1
	exit 1
}
END {
	if (failed) exit 1
	for (group in names) if (!(group in printed)) fail("no section '" group "' with its options")
}

# What an option takes, as arguments of a macro: words in capitals are to be filled in.
function arguments(value,   out, word) {
	out = ""
	while (value != "") {
		if (match(value, /^[A-Z]+/)) word = "Ar " tolower(substr(value, 1, RLENGTH))
		else if (match(value, /^[a-z0-9]+/)) word = "Cm " substr(value, 1, RLENGTH)
		else if (match(value, /^\.\.\.$/)) word = "Ar ..."
		else if (match(value, /^\|/)) word = "|"
		else if (match(value, /^[^A-Za-z0-9|]+/)) {
			word = substr(value, 1, RLENGTH)
			if (word ~ /\.\.\.$/ && length(word) > 3) {
				RLENGTH -= 3
				word = substr(word, 1, RLENGTH)
			}
			gsub(/ /, "\\ ", word)
		}
		value = substr(value, RLENGTH + 1)
		out = out (word ~ /^[|,.:;\]]$/ || out == "" || out ~ / \|$/ ? " " : " Ns ") word
	}
	return out
}

# A sentence whose words in capitals are those of what the option takes.
function sentence(text, value,   n, i, words, word, mark, out, line) {
	n = split(text, words, " ")
	out = line = ""
	for (i = 1; i <= n; i++) {
		word = words[i]
		mark = ""
		if (match(word, /[,.:;]$/)) {
			mark = " " substr(word, RSTART)
			word = substr(word, 1, RSTART - 1)
		}
		if (word ~ /^[A-Z]+$/ && index("|" value "|", word)) {
			out = out (line == "" ? "" : line "\n") ".Ar " tolower(word) mark "\n"
			line = ""
		} else line = line (line == "" ? "" : " ") words[i]
	}
	line = line == "" ? "" : line "\n"
	return out line
}

function print_options(   n, i, list, name, value, text, usual) {
	if (!(section in names)) fail("no options of '" section "'")
	n = split(names[section], list, " ")
	printed[section] = 1
	usual = usual_commands(list, n)
	print ".Bl -tag -width Ds"
	for (i = 1; i <= n; i++) {
		name = list[i]
		value = values[section, name]
		printf ".It Fl "
		if (letters[section, name] != "") printf "%s , ", letters[section, name]
		print substr(name, 2) arguments(value)
		text = help[section, name]
		text = sentence(toupper(substr(text, 1, 1)) substr(text, 2), value)
		if (commands[section, name] != usual) text = text only(commands[section, name])
		sub(/\n$/, "", text)
		print text (text ~ /(^|\n)\.[^\n]*$/ ? " ." : ".")
		printf "%s", more[name]
	}
	print ".El"
}

# Those of most of the section's options.
function usual_commands(list, n,   i, count, set, best) {
	for (i = 1; i <= n; i++) {
		set = commands[section, list[i]]
		if (++count[set] > count[best]) best = set
	}
	return best
}

function only(set,   n, i, list, out) {
	n = split(set, list, " ")
	out = ".Pq Cm"
	for (i = 1; i <= n; i++) out = out (i > 1 ? " , " : " ") list[i]
	return out "\n"
}
