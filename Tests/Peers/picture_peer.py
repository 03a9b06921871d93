"""Writes pictures of many kinds with Pillow, and beside each the pixels that a reader must give.

usage: picture_peer.py FOLDER; each NAME.png, .jpg or .webp has its size and RGB pixels in NAME.rgb (width, height, then
bytes).
"""

import pathlib
import struct
import shutil
import sys

import numpy as np
from PIL import Image

folder = pathlib.Path(sys.argv[1])
rows, columns = 24, 40
y, x = np.mgrid[0:rows, 0:columns]
colour = np.stack([x * 6, y * 10, (x + y) * 3], axis=-1).astype(np.uint8)
alpha = (x * 255 // (columns - 1)).astype(np.uint8)



def put(name, picture, expected, **options):
    picture.save(folder / name, **options)
    height, width = expected.shape[:2]
    (folder / name).with_suffix(".rgb").write_bytes(struct.pack("<II", width, height) + expected.tobytes())


grey = colour[..., 0]
three = np.repeat(grey[..., None], 3, axis=-1)
palette = Image.fromarray(colour).quantize(32)
put("plain.png", Image.fromarray(colour), colour)
put("grey.png", Image.fromarray(grey), three)
put("palette.png", palette, np.asarray(palette.convert("RGB")))
put("one-bit.png", Image.fromarray(grey > 100), np.repeat(((grey > 100) * 255).astype(np.uint8)[..., None], 3, -1))
put("deep.png", Image.fromarray((grey.astype(np.uint16) * 257)), three)
put("grey-photo.jpg", Image.fromarray(grey), three, quality=98)
put("progressive.jpg", Image.fromarray(colour), colour, quality=98, subsampling=0, progressive=True)
opaque = np.where(alpha[..., None] > 127, colour, 255).astype(np.uint8)
hard = np.where(alpha > 127, 255, 0).astype(np.uint8)
put("lossless.webp", Image.fromarray(colour), colour, lossless=True)
# Lossy WebP halves the colour: what Pillow itself reads from the file is what must be read.
Image.fromarray(colour).save(folder / "photo.webp", quality=95)
put("again.png", Image.open(folder / "photo.webp"), np.asarray(Image.open(folder / "photo.webp").convert("RGB")))
shutil.copy(folder / "photo.webp", folder / "again.webp")
put("cut-out-too.webp", Image.fromarray(np.dstack([colour, hard])), opaque, lossless=True)
note = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
put("turned.webp", Image.fromarray(np.rot90(colour)), colour, lossless=True, exif=note)
Image.fromarray(colour).save(
    folder / "moving.webp", save_all=True, append_images=[Image.fromarray(255 - colour)], duration=100
)
put("cut-out.png", Image.fromarray(np.dstack([colour, hard])), opaque)
Image.fromarray(np.dstack([colour, alpha[..., None]])).save(folder / "soft.png")
Image.fromarray(np.dstack([colour, alpha])).convert("CMYK").save(folder / "cmyk.jpg")
