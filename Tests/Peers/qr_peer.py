"""Reads the QR codes of a picture with zxing-cpp's Python package.

usage: qr_peer.py PICTURE WIDTH: the picture is first shown WIDTH pixels wide; one JSON list on standard output.
"""

import json
import sys

import zxingcpp
from PIL import Image

picture = Image.open(sys.argv[1]).convert("L")
width = int(sys.argv[2])
picture = picture.resize((width, picture.height * width // picture.width), Image.Resampling.BOX)
print(json.dumps([code.text for code in zxingcpp.read_barcodes(picture)]))
