#!/bin/sh
# seed_import_text.sh FOLDER: the fixtures of this form.
set -eu
cd "$(dirname "$0")/../fixtures/import"
cp ./*.txt "$1"
