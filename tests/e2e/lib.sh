# Test Anything Protocol for POSIX sh. A test sources this, calls the checks below and ends
# with `done_testing`. $KITPRESS is the program, $TOP the source tree, $BUILD its build folder;
# the working folder is a new one that goes when the test ends.

# So that a test also runs by hand, from anywhere.
if [ -z "$TOP" ]; then
	TOP=$(cd "$(dirname "$0")/../.." && pwd)
	BUILD=$TOP/build/release
	KITPRESS=$TOP/build/kitpress
	MODE=release MAKE=make
fi
# The frozen copy of bank, framework and kits: tests of whole papers do not hang on content/.
FROZEN=$TOP/tests/bench/content
KIT=$FROZEN/kits/ml-engineer.xml
BANK=$FROZEN/banks/machine-learning.xml
export LC_ALL=C.UTF-8
unset NO_COLOR SOURCE_DATE_EPOCH COLUMNS KITPRESS_DATA KITPRESS_CONF MAKEFLAGS MFLAGS MAKELEVEL
export XDG_CONFIG_HOME=/nonexistent # what the person who runs this has decided is nobody's concern

tests=0
folder=$(mktemp -d "${TMPDIR:-/tmp}/kitpress-e2e.XXXXXX") || exit 1
trap 'cd /; rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder" || exit 1

# ok STATUS NAME: the check itself; shows file `why`, where it is, when it failed.
ok() {
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tests - $2"
	else
		echo "not ok $tests - $2"
		[ ! -s why ] || { head -n 40 why | cut -c 1-300; echo; } | sed 's/^/# /'
	fi
	rm -f why
}

# is GOT WANTED NAME
is() {
	[ "$1" = "$2" ] || printf 'got:    %.2000s\nwanted: %.2000s\n' "$1" "$2" > why
	[ "$1" = "$2" ]
	ok $? "$3"
}

# like TEXT PATTERN NAME: an extended regular expression that some line matches.
like() {
	printf '%s\n' "$1" | grep -Eq -e "$2"
	like_status=$?
	[ $like_status -eq 0 ] || printf "no line of this matches %s:\n%.600s\n" "$2" "$1" > why
	ok $like_status "$3"
}

unlike() {
	! printf '%s\n' "$1" | grep -Eq -e "$2"
	like_status=$?
	[ $like_status -eq 0 ] || printf "this matches %s: " "$2" > why
	printf "%s\n" "$1" | grep -E -m 3 -e "$2" | cut -c 1-300 >> why
	ok $like_status "$3"
}

# runs WANTED-STATUS NAME COMMAND…: runs it; standard output is in file `out`, error in `err`.
runs() {
	runs_wanted=$1 runs_name=$2
	shift 2
	"$@" > out 2> err < /dev/null
	runs_status=$?
	[ $runs_status -eq "$runs_wanted" ] || {
		echo "$*"
		echo "exit status $runs_status, wanted $runs_wanted"
		head -c 2000 err
	} > why
	[ $runs_status -eq "$runs_wanted" ]
	ok $? "$runs_name"
}

# skip NAME REASON: for what this system cannot do; what `make deps` installs is no reason.
skip() {
	tests=$((tests + 1))
	echo "ok $tests - $1 # SKIP $2"
}

# have TOOL: what `make deps` installs is there; a check without its tool fails, it does not pass.
have() {
	command -v "$1" > /dev/null 2>&1 && return
	ok 1 "the tool '$1' is there: run 'make deps'"
	return 1
}

# page_count PDF: of how many pages it is.
page_count() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }

# kinds [COMMAND]: the program's own list of documents, a line each: of `mail` those for candidates,
# else all.
kinds() {
	"$KITPRESS" "${1:-build}" --help | sed -n 's/^.*--document KIND,\.\.\. *\(.*: \)\{0,1\}//p' | tr -d ' ' | tr , '\n'
}
# Those that are papers by themselves, as a value of --document: all but packets.
every_paper() { kinds | grep -v 'packet$' | paste -sd , -; }

# framework.xml and bank.xml in this folder: one question, nothing else.
help_desk() {
	cat > framework.xml << 'EOT'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en">
  <scale id="s"><point value="1" label="Weak"/><point value="2" label="Good"/></scale>
  <recommendations><option id="n" label="No"/><option id="y" label="Yes"/></recommendations>
  <level id="junior" order="1" title="Junior"/>
  <competency id="c" title="Care"/>
</framework>
EOT
	cat > bank.xml << 'EOT'
<bank xmlns="urn:kitpress:1" id="desk" title="Help desk" xml:lang="en">
  <framework href="framework.xml"/>
  <question id="q" competency="c"><prompt><p>Tell us about it.</p></prompt></question>
</bank>
EOT
}

done_testing() {
	echo "1..$tests"
	exit 0
}
