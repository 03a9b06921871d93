"""Draws a text as a QR code in alphanumeric mode with zxing-cpp's Python package.

usage: draw_code.py TEXT-FILE PICTURE
"""

import pathlib
import sys

import numpy as np
import zxingcpp
from PIL import Image

text = pathlib.Path(sys.argv[1]).read_text().rstrip("\n")
code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
Image.fromarray(np.array(code.to_image(scale=4))).save(sys.argv[2])
