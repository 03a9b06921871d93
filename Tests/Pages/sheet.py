"""Draws the contact sheet of the documents out of the pictures that the tests of the pages made: no picture of a person is in it.

usage: sheet.py OUT.png    after `make test`"""

import pathlib
import sys

from PIL import Image

PAGES = pathlib.Path(__file__).resolve().parent.parent.parent / ".build/pages"
# Rows of pictures, each row of one height.
ROWS = [
    (620, ["01-idle-ja-portrait", "02-pass-ja-portrait", "05-pin-ja-portrait", "09-outline-ja-portrait", "12-verified-ja-portrait"]),
    (400, ["02-pass-en-wide", "13-out-of-order-en-wide"]),
    (400, ["teller/02-running-ja-wide", "teller/06-accepted-ja-wide"]),
    (400, ["technician/04-day-ja-wide", "teller/01-called-en-wide"]),
]
GAP = 16


def main():
    lines = []
    for height, names in ROWS:
        pictures = []
        for name in names:
            picture = Image.open(PAGES / f"{name}.png").convert("RGB")
            pictures.append(picture.resize((picture.width * height // picture.height, height), Image.Resampling.LANCZOS))
        lines.append(pictures)
    width = max(sum(picture.width + GAP for picture in line) for line in lines) + GAP
    sheet = Image.new("RGB", (width, sum(line[0].height + GAP for line in lines) + GAP), (214, 219, 226))
    top = GAP
    for line in lines:
        left = (width - sum(picture.width + GAP for picture in line) + GAP) // 2
        for picture in line:
            sheet.paste(picture, (left, top))
            left += picture.width + GAP
        top += line[0].height + GAP
    sheet.quantize(128).save(sys.argv[1], optimize=True)


if __name__ == "__main__":
    main()
