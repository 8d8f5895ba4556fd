#!/bin/sh
# seed_import_markdown.sh FOLDER: the fixtures of this form.
set -eu
cd "$(dirname "$0")/../fixtures/import"
cp ./*.md "$1"
