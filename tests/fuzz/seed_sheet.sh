#!/bin/sh
# seed_sheet.sh FOLDER: the XML inside of the workbooks among the fixtures.
set -eu
cd "$(dirname "$0")/../fixtures/rosters"
python3 - "$1" << 'PYTHON'
import glob, os, sys, zipfile
for path in glob.glob('*.xlsx') + glob.glob('*.ods'):
    with zipfile.ZipFile(path) as z:
        def read(end):
            return b''.join(z.read(n) for n in z.namelist() if n.lower().endswith(end))
        if path.endswith('ods'):
            seeds = [b'o' + read('content.xml')]
        else:
            shared = b'\0' + read('styles.xml') + b'\0' + read('strings.xml')
            seeds = [b'x' + z.read(n) + shared for n in z.namelist() if '/sheets/' in n or 'worksheets/sheet' in n]
    for i, seed in enumerate(seeds):
        if len(seed) < 20000:
            with open(os.path.join(sys.argv[1], '%s-%d' % (path, i)), 'wb') as f:
                f.write(seed)
PYTHON
