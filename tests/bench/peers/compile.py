"""compile.py OUTDIR FONTS [PAPER.typ]...: papers with Typst's Python module, in one process.

Without a paper it does all but typesetting: start the interpreter, load module and fonts."""
import os
import sys

import typst

fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False,
                    font_paths=[sys.argv[2]])
for paper in sys.argv[3:]:
    name = os.path.splitext(os.path.basename(paper))[0]
    typst.compile(paper, output=os.path.join(sys.argv[1], name + '.pdf'), font_paths=fonts)
