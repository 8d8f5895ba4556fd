#!/bin/sh
# seed_labels.sh FOLDER: the files of the kind that the project has, and what the schema names.
set -eu
cd "$(dirname "$0")/../.."
cp content/labels/*.xml tests/hostile/labels-incomplete.xml "$1"
grep -oE '(name|value)="[a-z:-]+"' content/schema/kitpress.xsd | sed 's/.*="/"/' | sort -u > "$1.dict"
