#!/usr/bin/env python3
"""Seeds of the fuzz targets: files of one input per line, escaped as in Python, and back.

Usage: seeds.py write FILE FOLDER      each file of the folder into a line, the short ones first, up to a size worth keeping
       seeds.py read FILE FOLDER       each line into a file of the folder
       seeds.py snippets FOLDER FILE…  each snippet after a line `=== title`, its ␉ ␍ ␠ meant as tab, carriage return, blank
"""

import hashlib
import pathlib
import re
import sys


MAX_BYTES = 150_000


def save(folder, text):
    (folder / hashlib.sha1(text).hexdigest()).write_bytes(text)


def main(what, *paths):
    paths = [pathlib.Path(path) for path in paths]
    if what == "write":
        inputs = (path.read_bytes() for path in paths[1].iterdir())
        lines = sorted((text.decode("latin-1").encode("unicode_escape").decode() for text in inputs), key=lambda line: (len(line), line))
        while sum(map(len, lines)) + len(lines) > MAX_BYTES:
            lines.pop()
        paths[0].write_text("".join(line + "\n" for line in lines))
    elif what == "read":
        for line in paths[0].read_text().splitlines():
            save(paths[1], line.encode().decode("unicode_escape").encode("latin-1"))
    elif what == "snippets":
        for path in paths[1:]:
            for snippet in re.split(r"^=== .*\n", path.read_text(), flags=re.M)[1:]:
                for sign, meant in (("␉", "\t"), ("␍", "\r"), ("␠", " ")):
                    snippet = snippet.replace(sign, meant)
                save(paths[0], snippet.encode())
    else:
        sys.exit(__doc__)


main(*sys.argv[1:])
