#!/bin/sh
# seed_import_docx.sh FOLDER: the fixtures of this form.
set -eu
cd "$(dirname "$0")/../fixtures/import"
cp ./*.docx "$1"
