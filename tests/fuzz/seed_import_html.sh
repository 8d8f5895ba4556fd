#!/bin/sh
# seed_import_html.sh FOLDER: the fixtures of this form.
set -eu
cd "$(dirname "$0")/../fixtures/import"
cp ./*.html "$1"
