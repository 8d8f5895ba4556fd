#!/bin/sh
# seed_import_odt.sh FOLDER: the fixtures of this form.
set -eu
cd "$(dirname "$0")/../fixtures/import"
cp ./*.odt "$1"
