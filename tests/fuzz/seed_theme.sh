#!/bin/sh
# seed_theme.sh FOLDER: the files of the kind that the project has, and what the schema names.
set -eu
cd "$(dirname "$0")/../.."
cp content/themes/*.xml tests/hostile/theme-bad-length.xml "$1"
grep -oE '(name|value)="[a-z:-]+"' content/schema/kitpress.xsd | sed 's/.*="/"/' | sort -u > "$1.dict"
