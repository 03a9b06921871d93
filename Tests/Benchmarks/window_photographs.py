"""What readers make of a code on the customer's window, after a phone's photograph of it and a scanner's picture of the phone:
the sketch of `HandOverPhotographTests`, with other codes. Prints a line of JSON for each kind of code: how many pictures each reader
reads, the scanner's own and the same scaled to other widths.

usage: .runtime/peers/bin/python Tests/Benchmarks/window_photographs.py [COUNT]"""

import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import numpy as np
import zxingcpp
from PIL import Image

# Side of the photograph, of the phone's display and of the scanner's picture, in pixels.
PHONE, DISPLAY, SCAN = 1200, 900, 900
SCALED = (700, 450)
SLANTS = (0, 0.02, 0.04, 0.05, 0.06, 0.07, 0.08)
# The name of a kind, characters of the text, level of error correction, light modules around it. A pass has about 560 characters;
# half of it is what a code that is shown in two parts would have.
KINDS = (("a pass", 560, "M", 4), ("level L", 560, "L", 4), ("quiet zone 10", 560, "M", 10), ("half a pass", 280, "M", 4))


def modules(text, level):
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    return np.array(code.to_image(scale=1, add_quiet_zones=False)) < 128


def window(dark, quiet):
    """The code in whole pixels a module."""
    scale = 8 if len(dark) > 60 else 12
    return np.where(np.kron(np.pad(dark, quiet), np.ones((scale, scale))) > 0, 0.0, 255.0)


def on_display(values):
    """Two samples a pixel, of which one is darker: the gap between pixels. Black is not quite black."""
    shown = np.kron(12 + values * 243 / 255, np.ones((2, 2)))
    shown[::2, :] *= 0.7
    shown[:, ::2] *= 0.7
    return shown


def smoothed(values):
    for _ in range(2):
        for axis in (0, 1):
            values = (np.roll(values, 1, axis) + 2 * values + np.roll(values, -1, axis)) / 4
    return values


def photographed(values, side, slant, degrees, fill, grain, darkest, lightest, draw):
    """From the side, turned, out of focus by about a pixel, with grain."""
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    height, width = values.shape
    scale = fill * side / max(width, height)
    y, x = np.mgrid[0:side, 0:side].astype(float) - side / 2
    u = (x * cosine + y * sine) / scale / width
    depth = 1 - slant * u
    column = (u / depth + 0.5) * width
    row = ((y * cosine - x * sine) / scale / height / depth + 0.5) * height
    inside = (column >= 0) & (row >= 0) & (column < width - 1) & (row < height - 1)
    column, row = np.where(inside, column, 0), np.where(inside, row, 0)
    left, top = column.astype(int), row.astype(int)
    across, down = column - left, row - top
    upper = values[top, left] * (1 - across) + values[top, left + 1] * across
    lower = values[top + 1, left] * (1 - across) + values[top + 1, left + 1] * across
    taken = smoothed(np.where(inside, upper * (1 - down) + lower * down, 110.0))
    taken = darkest + taken * (lightest - darkest) / 255 + draw.uniform(-1, 1, (3, side, side)).sum(0) * grain
    return np.clip(taken, 0, 255)


def picture(values):
    return Image.fromarray(values.astype(np.uint8))


def scaled(values, width):
    return np.array(picture(values).resize((width, width), Image.Resampling.BOX)).astype(float)


def stored(values, quality):
    file = io.BytesIO()
    picture(values).save(file, "JPEG", quality=quality)
    return np.array(Image.open(file).convert("L")).astype(float)


def zbar(values, folder):
    path = pathlib.Path(folder) / "scan.png"
    picture(values).save(path)
    read = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", path], capture_output=True, text=True)
    return read.stdout.strip()


def zxing(values):
    found = zxingcpp.read_barcodes(values.astype(np.uint8), formats=zxingcpp.BarcodeFormat.QRCode)
    return found[0].text if found else ""


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 14
    for kind, length, level, quiet in KINDS:
        # Every two characters in alphanumeric mode cost the same, whichever they are.
        text = "".join(random.Random(1).choices("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=length))
        dark = modules(text, level)
        read = {}
        with tempfile.TemporaryDirectory() as folder:
            for number in range(count):
                draw = np.random.default_rng(number)
                slant, degrees = SLANTS[number % len(SLANTS)], (1.3 * number - 4) % 8 - 4
                photograph = stored(
                    photographed(on_display(window(dark, quiet)), PHONE, slant, degrees, 0.88, 2, 20, 235, draw), (85, 60)[number % 2])
                scan = photographed(on_display(scaled(photograph, DISPLAY)), SCAN, 0.03, -degrees / 2, 0.95, 4, 60, 180, draw)
                tries = {"zbar, the photograph": zbar(photograph, folder), f"zbar, {SCAN}": zbar(scan, folder), "zxing": zxing(scan)}
                for width in SCALED:
                    tries[f"zbar, {width}"] = zbar(scaled(scan, width), folder)
                for name, found in tries.items():
                    read[name] = read.get(name, 0) + (found == text)
        per_module = SCAN * 0.88 * 0.95 / (len(dark) + 2 * quiet)
        print(json.dumps({"code": kind, "modules": len(dark), "pixels a module": round(per_module, 1), "pictures": count, "read": read}), flush=True)


if __name__ == "__main__":
    main()
