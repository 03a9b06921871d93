"""Times what users would pick instead on the same frames, with the same networks.

usage: peer.py THREADS ROUNDS NETWORKS CODE.png CAMERA.jpg LARGE.jpg FRAME.png…
"""

import json
import pathlib
import statistics
import sys
import time

import cv2
import numpy as np
import zxingcpp

threads, rounds = int(sys.argv[1]), int(sys.argv[2])
networks = pathlib.Path(sys.argv[3])
cv2.setNumThreads(threads)
code = cv2.imread(sys.argv[4], cv2.IMREAD_GRAYSCALE)
frames = [cv2.imread(path) for path in sys.argv[7:]]


def median(count, inputs, work):
    for item in inputs:
        work(item)
    times = []
    for _ in range(count):
        for item in inputs:
            start = time.perf_counter()
            work(item)
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


start = time.perf_counter()
height, width = frames[0].shape[:2]
detector = cv2.FaceDetectorYN.create(str(networks / "yunet.onnx"), "", (width, height), 0.6, 0.3)
embedder = cv2.FaceRecognizerSF.create(str(networks / "sface.onnx"), "")


def embed(pair):
    frame, face = pair
    return embedder.feature(embedder.alignCrop(frame, face))


def whole(frame):
    faces = detector.detect(frame)[1]
    return embed((frame, faces[0]))


whole(frames[0])
figures = {"start-up to first frame": (time.perf_counter() - start) * 1000}
figures["detect"] = median(rounds, frames, detector.detect)
figures["detect, network's input 640x480"] = figures["detect"]
figures["align + embed"] = median(rounds, [(frame, detector.detect(frame)[1][0]) for frame in frames], embed)
figures["whole frame"] = median(rounds, frames, whole)
status = pathlib.Path("/proc/self/status").read_text()
figures["peak memory, the peer's work"] = int(status.split("VmHWM:")[1].split()[0]) / 1024
figures["QR live 1280x720"] = median(rounds, [code], lambda picture: zxingcpp.read_barcodes(picture))
# What a camera's frame costs while a code and a face are looked for in it; the peer has no mesh, so it only detects.
large = np.fromfile(sys.argv[5], np.uint8)
wide = cv2.FaceDetectorYN.create(str(networks / "yunet.onnx"), "", (1280, 720), 0.6, 0.3)
tracked = 0


def track(jpeg):
    global tracked
    tracked += 1
    frame = cv2.imdecode(jpeg, cv2.IMREAD_COLOR)
    zxingcpp.read_barcodes(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY))
    wide.detect(frame)


figures["MJPG 1280x720 decode"] = median(rounds, [large], lambda jpeg: cv2.imdecode(jpeg, cv2.IMREAD_COLOR))
before = time.process_time()
figures["camera frame 1280x720: decode, QR, track"] = median(rounds, [large], track)
figures["camera frame 1280x720: processor time"] = (time.process_time() - before) * 1000 / tracked
figures["photograph of 39 megapixels without a code"] = median(
    1, [sys.argv[6]], lambda path: zxingcpp.read_barcodes(cv2.imread(path, cv2.IMREAD_GRAYSCALE)))
print(json.dumps(figures))
