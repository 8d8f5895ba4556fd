#!/bin/sh
# seed_fmt.sh FOLDER: what the reader's target starts from, and files whose layout is hard.
set -eu
cd "$(dirname "$0")"
./seed_reader.sh "$1"
mkdir -p corpus/reader
cp corpus/reader/* "$1"/
