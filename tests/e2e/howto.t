#!/bin/sh
# What a newcomer adds costs a row and a file: each patch of howto/ adds one thing to a copy of the
# tree, in no more files than src/README.md says; the copy is built, what the patch adds is tried,
# and each of its steps that is left out is caught by the test named here.
. "${0%/*}/lib.sh"
have patch || done_testing

# howto NAME MOST: a copy of the tree with NAME.patch in it, of MOST files at most. Objects are copied,
# too, so that only what the patch changes is compiled.
howto() {
	howto_patch=$TOP/tests/e2e/howto/$1.patch
	rm -rf copy
	mkdir -p copy/build
	for howto_part in Makefile src content fonts tests; do
		cp -a "$TOP/$howto_part" copy
	done
	cp -a "$BUILD" copy/build
	patch -s -p 1 -d copy < "$howto_patch" > why 2>&1
	ok $? "$1: the patch fits"
	howto_files=$(grep -c '^+++ ' "$howto_patch")
	[ "$howto_files" -le "$2" ] || echo "$howto_files files, $2 at most" > why
	[ "$howto_files" -le "$2" ]
	ok $? "$1: at most $2 files"
}

# A command in the copy; `build` makes targets of it.
within() { (cd copy && TOP=$PWD BUILD=$PWD/build/$MODE KITPRESS=$PWD/build/$MODE/kitpress "$@"); }
build() { within "$MAKE" -s NODEPS=1 "$@"; }

# works NAME COMMAND…: it succeeds in the copy.
works() {
	works_name=$1
	shift
	"$@" > why 2>&1
	works_status=$?
	[ $works_status -ne 0 ] || : > why
	ok $works_status "$works_name"
}

# without FILE PATTERN COMMAND…: with that step left out, the command fails and says so.
without() {
	without_file=$1 without_pattern=$2
	shift 2
	mv "copy/$without_file" kept
	[ ! -e "$TOP/$without_file" ] || cp "$TOP/$without_file" "copy/$without_file"
	"$@" > said 2>&1
	without_status=$?
	rm -f "copy/$without_file"
	mv kept "copy/$without_file"
	touch "copy/$without_file" # newer than what was made without it
	{ echo "exit status $without_status"; cat said; } > why
	[ $without_status -ne 0 ] && grep -q -e "$without_pattern" said
	ok $? "$* tells that $without_file is as it was"
}
# tap FILE [PATTERN]: a test of the copy, which passes and has a check named like PATTERN.
tap() {
	within sh "$1" > said.tap
	! grep -A 5 '^not ok' said.tap && grep -q '^1\.\.' said.tap && grep -q "${2:-.}" said.tap
}

# ---- a document kind ----

howto kind 9
for step in src/compose/kinds.def content/schema/kitpress.xsd content/labels/ar.xml \
	content/labels/de.xml content/labels/es.xml content/labels/fr.xml content/labels/en.xml; do
	without $step question-cards tap tests/lint/words.sh
done
works 'kind: its words and names are everywhere' tap tests/lint/words.sh
without src/model/labels.def LABEL_DOC_QUESTION_CARDS build build/$MODE/src/compose/kinds.o
works 'kind: it builds' build build/$MODE/kitpress build/$MODE/unit/test_kinds
works 'kind: the row is sound' within build/$MODE/unit/test_kinds
cards() { within build/$MODE/kitpress build --document question-cards --output "$folder/cards" "$KIT"; }
without content/labels/en.xml "label 'document-question-cards' is missing" cards
works 'kind: papers are made' cards
works 'kind: their tags are sound' perl "$TOP/tests/tools/tags.pl" cards/question-cards.pdf
pages() {
	within build/$MODE/kitpress dump --stage layout --document question-cards "$KIT" > pages.dump &&
		"$TOP/tests/tools/pages.pl" pages.dump
}
works 'kind: and so are their pages' pages
works 'kind: no golden text changes' tap tests/golden/run.sh
works 'kind: nothing of the interviewers’ is in them' tap tests/e2e/leak.t question-cards
without src/compose/question_cards.c compose_question_cards build build/$MODE/kitpress

# ---- an element of a question ----

howto element 9
without content/schema/kitpress.xsd "'background' is not" tap tests/lint/schema.sh
without tests/golden/rich.xml "'background' is not" tap tests/lint/schema.sh
works 'element: schema, tags.def and rich.xml have it' tap tests/lint/schema.sh
without src/model/fields.def 'question.background has no row' tap tests/lint/fields.sh
works 'element: it has a row' tap tests/lint/fields.sh
without src/read/tags.def TAG_BACKGROUND build build/$MODE/src/read/question_reader.o
without src/model/model.h 'no member named .background' build build/$MODE/src/model/fields.o
without src/model/labels.def LABEL_KEY_BACKGROUND build build/$MODE/src/compose/answer_key.o
leaks() { build build/$MODE/kitpress && tap tests/e2e/leak.t; }
for step in src/read/question_reader.c src/compose/answer_key.c; do
	without $step 'bank/question/background/' leaks
done
works 'element: it is in a paper of the interviewers’, and in no other' leaks
without content/labels/en.xml "label 'key-background' is missing" within build/$MODE/kitpress \
	build --output "$folder/element" "$KIT"
works 'element: its hash and its dump tell a change' build build/$MODE/unit/test_fields
works 'element: and no other question has another hash' within build/$MODE/unit/test_fields
without tests/golden/rich.model 'not ok .* rich.model' tap tests/golden/run.sh
works 'element: golden texts are made anew' build golden
works 'element: and are then the same' tap tests/golden/run.sh

# ---- an option ----

howto option 3
for step in src/cli/options_paper.c src/compose/composer.c; do
	without $step "'no_code'" tap tests/lint/options.sh
done
without src/compose/paper_options.def no_code build build/$MODE/src/cli/options_paper.o
works 'option: it builds' \
	build build/$MODE/kitpress build/$MODE/kitpress.1 build/$MODE/unit/test_options
works 'option: it has a row, is heeded and in the manual page' tap tests/lint/options.sh
works 'option: it tells a paper from another' within build/$MODE/unit/test_options
works 'option: the completion offers it' tap tests/e2e/completion.t 'options of build'
works 'option: no golden text changes' tap tests/golden/run.sh
codes() { within build/$MODE/kitpress dump --stage layout --document scoring-sheet "$@" "$KIT" | grep -c KP2; }
[ "$(codes)" -gt 0 ] && [ "$(codes --no-code)" = 0 ]
ok $? 'option: it does what it says'
done_testing
