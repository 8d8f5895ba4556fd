#!/bin/sh
# seed_lock.sh FOLDER: the files of the kind that the project has, and what the schema names.
set -eu
cd "$(dirname "$0")/../.."
hash=$(printf %064d 7)
for refs in "" "a" "a b c" "a a b"; do
	printf "<kit-lock xmlns=\"urn:kitpress:1\" kit=\"k\" level=\"l\" seed=\"1\" rules=\"%s\">" "$hash"
	printf "<locked-bank id=\"b\" version=\"1\"/>"
	for ref in $refs; do
		printf "<locked ref=\"%s\" revision=\"1\" hash=\"%s\"/>" "$ref" "$hash"
	done
	printf "</kit-lock>\n"
done | split -l 1 - "$1/lock-"
grep -oE '(name|value)="[a-z:-]+"' content/schema/kitpress.xsd | sed 's/.*="/"/' | sort -u > "$1.dict"
