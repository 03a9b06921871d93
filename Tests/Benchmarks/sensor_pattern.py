"""Whether a camera's fixed pattern (the unequal response of its pixels) can be told from another source's in recordings: what a kiosk could
learn at its installation, and compare with what the pinned camera sends.

usage: sensor_pattern.py [--columns FROM TO] VIDEO VIDEO…: each with each of its size, and the halves of each with one another; between
           these parts of the width alone, 0 to 1. What stands still in both recordings counts as pattern, so take columns where
           they show something else.
       sensor_pattern.py --model VIDEO…: patterns of known strength on scaled frames, through MJPG: what the method finds at best.

Method of Lukáš, Fridrich and Goljan (IEEE TIFS 2006) and Chen et al. (2008): what a local Wiener filter takes away, weighted by the frame's
brightness, averaged; rows' and columns' means removed. Two patterns are compared by the peak-to-correlation energy at no shift, signed:
above 60 is taken for one camera in the literature. It needs ffmpeg and numpy."""

import argparse
import pathlib
import subprocess

import numpy

FRAMES = 120
SIZE = (640, 480)


def brightness(source, width, height, **settings):
    """What ffmpeg makes of a source; `frames, height, width`, 0 to 255."""
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", *source, "-pix_fmt", "gray", "-f", "rawvideo", "-"], capture_output=True, check=True, **settings).stdout
    return numpy.frombuffer(raw, numpy.uint8).reshape(-1, height, width)


def frames(video, count=FRAMES):
    """Brightness, of up to so many frames evenly over the recording; `frames, height, width`, 0 to 255."""
    size = subprocess.run(
        ["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "stream=width,height", "-of", "csv=p=0", video],
        capture_output=True, text=True, check=True).stdout.strip()
    width, height = map(int, size.split(","))
    decoded = brightness(["-i", video], width, height)
    return decoded[numpy.linspace(0, len(decoded) - 1, min(count, len(decoded))).astype(int)].astype(numpy.float32)


def mean_around(picture, reach=2):
    """Mean of the square of 2·reach+1 pixels around each."""
    padded = numpy.pad(picture, reach + 1, mode="reflect").astype(numpy.float64)
    sums = padded.cumsum(0).cumsum(1)
    side = 2 * reach + 1
    return ((sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2)[:picture.shape[0], :picture.shape[1]]


def residual(picture, noise=9.0):
    """What a local Wiener filter takes for noise of that variance."""
    mean = mean_around(picture)
    variance = numpy.maximum(mean_around(picture * picture) - mean * mean, 0)
    return (picture - mean) * (noise / numpy.maximum(variance, noise))


def pattern(pictures):
    """The estimate of a camera's pattern."""
    above, below = 0, 1e-6
    for picture in pictures:
        # Saturated pixels tell nothing.
        weight = numpy.where((picture > 5) & (picture < 250), picture, 0)
        above, below = above + residual(picture) * weight, below + weight * weight
    found = above / below
    found -= found.mean(0, keepdims=True)
    return found - found.mean(1, keepdims=True)


def energy(one, other):
    """Signed peak-to-correlation energy at no shift."""
    one, other = one - one.mean(), other - other.mean()
    correlation = numpy.fft.irfft2(numpy.fft.rfft2(one) * numpy.conj(numpy.fft.rfft2(other)), one.shape)
    peak = correlation[0, 0]
    away = numpy.ones_like(correlation, bool)
    for y in range(-5, 6):
        for x in range(-5, 6):
            away[y, x] = False
    return float(numpy.sign(peak) * peak**2 / (correlation[away]**2).mean())


def through_mjpg(pictures, quality):
    """As a camera packs them: `-q:v` 2 (best) to 31."""
    height, width = pictures[0].shape
    raw = numpy.clip(numpy.rint(pictures), 0, 255).astype(numpy.uint8).tobytes()
    packed = subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{width}x{height}", "-i", "-", "-pix_fmt", "yuvj420p", "-c:v",
         "mjpeg", "-q:v", str(quality), "-f", "mjpeg", "-"], input=raw, capture_output=True, check=True).stdout
    back = brightness(["-f", "mjpeg", "-i", "-"], width, height, input=packed)
    return back.astype(numpy.float32), len(packed) / len(pictures)


def model(videos):
    """Frames of a recording, made small (which leaves nothing of its own camera's pattern), seen by cameras that are made up."""
    chance = numpy.random.default_rng(20261128)
    scenes = []
    for video in videos:
        fit = f"scale={SIZE[0]}:{SIZE[1]}:force_original_aspect_ratio=increase,crop={SIZE[0]}:{SIZE[1]}"
        scenes.append(brightness(["-i", video, "-vf", fit, "-frames:v", "60"], *SIZE).astype(numpy.float32))
    flat = numpy.full((60, SIZE[1], SIZE[0]), 150, numpy.float32)

    def seen(pictures, camera, strength):
        noise = chance.normal(0, 1, pictures.shape) * numpy.sqrt(pictures + 4) * 0.25
        return pictures * (1 + strength * camera) + noise
    print("strength  -q:v  KB a frame  same camera         another camera")
    for quality in (2, 4, 8):
        for strength in (0.003, 0.006, 0.012):
            own, others, size = [], [], 0
            for scene in scenes:
                camera, other = (chance.normal(0, 1, SIZE[::-1]) for _ in range(2))
                learned = pattern(through_mjpg(seen(flat, camera, strength), quality)[0])
                packed, size = through_mjpg(seen(scene, camera, strength), quality)
                own.append(energy(learned, pattern(packed)))
                others.append(energy(learned, pattern(through_mjpg(seen(scene, other, strength), quality)[0])))
            print(f"{strength * 100:.1f} %     {quality:4}  {size / 1000:10.0f}  {spread(own)}  {spread(others)}", flush=True)


def spread(values):
    return f"{min(values):6.1f} … {max(values):7.1f}"


def compare(videos, columns):
    halves = {}
    for video in videos:
        pictures = frames(video)
        # Blocks of a codec stay whole.
        first, last = (int(part * pictures.shape[2]) // 8 * 8 for part in columns)
        pictures = pictures[:, :, first:last]
        half = len(pictures) // 2
        halves[pathlib.Path(video).stem] = [pattern(pictures[:half]), pattern(pictures[half:]), pattern(pictures)]
    for name, (first, second, whole) in halves.items():
        line = [f"halves of itself {energy(first, second):.1f}"]
        line += [
            f"{other} {energy(whole, patterns[2]):.1f}" for other, patterns in halves.items()
            if other != name and patterns[2].shape == whole.shape]
        print(f"{name}: {', '.join(line)}", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--columns", nargs=2, type=float, default=(0, 1))
    arguments.add_argument("--model", action="store_true")
    arguments.add_argument("video", nargs="+")
    chosen = arguments.parse_args()
    if chosen.model:
        model(chosen.video)
    else:
        compare(chosen.video, chosen.columns)


if __name__ == "__main__":
    main()
