#!/bin/sh
# seed_fontset.sh FOLDER: the files of the kind that the project has, and what the schema names.
set -eu
cd "$(dirname "$0")/../.."
cp fonts/fontset.xml "$1"
grep -oE '(name|value)="[a-z:-]+"' content/schema/kitpress.xsd | sed 's/.*="/"/' | sort -u > "$1.dict"
