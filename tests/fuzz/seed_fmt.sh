#!/bin/sh
# seed_fmt.sh FOLDER: what the reader's target starts from.
set -eu
cd "$(dirname "$0")"
./seed_reader.sh "$1"
cp corpus/reader/* "$1"/
