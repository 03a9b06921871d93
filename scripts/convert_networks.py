"""Converts the fetched networks once into OpenVINO's own format with weights in 16 bits.

usage: convert_networks.py SOURCES OUT

SOURCES holds the files that the lock file names. Each network in OUT takes 8-bit RGB pictures (N H W C), so that the
program that runs it has no preprocessing to get wrong. The output is the same, byte for byte, in each run: its digests
are committed.
"""

import pathlib
import sys
import zipfile

import onnx
import openvino as ov
from openvino.preprocess import PrePostProcessor

from repair_network import repaired


def opened(source, name, scratch):
    """A network in OpenVINO's representation, with 8-bit RGB pictures (1 H W C) as input."""
    if name in ("yunet", "sface"):
        path = scratch / f"{name}.onnx"
        onnx.save(repaired(source), path)
        model = ov.Core().read_model(path)
        if name == "yunet":
            # Frames of several sizes: the sides are set when the network is loaded.
            model.reshape([1, 3, -1, -1])
        steps = PrePostProcessor(model)
        steps.input().tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC"))
        steps.input().model().set_layout(ov.Layout("NCHW"))
        if name == "yunet":
            # Trained on blue, green, red.
            steps.input().preprocess().reverse_channels()
        return steps.build()
    model = ov.Core().read_model(source)
    if name == "facemesh":
        model.reshape([1, 256, 256, 3])
        steps = PrePostProcessor(model)
        steps.input().tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC"))
        steps.input().model().set_layout(ov.Layout("NHWC"))
        steps.input().preprocess().convert_element_type(ov.Type.f32).scale(255.0)
        return steps.build()
    return model


def strip_history(path):
    """Drops the note of how the network was made: it names folders of this machine, and the digest must not."""
    text = path.read_text()
    start = text.rindex("\n\t<rt_info>") + 1
    end = text.index("\n\t</rt_info>\n", start) + len("\n\t</rt_info>\n")
    path.write_text(text[:start] + text[end:])


def main(sources, out):
    with zipfile.ZipFile(sources / "face_landmarker.task") as bundle:
        for part in ("face_landmarks_detector.tflite", "face_blendshapes.tflite"):
            bundle.extract(part, sources)
    networks = {
        "yunet": "face_detection_yunet_2023mar_int8bq.onnx",
        "sface": "face_recognition_sface_2021dec_int8bq.onnx",
        "facemesh": "face_landmarks_detector.tflite",
        "blendshapes": "face_blendshapes.tflite",
    }
    for name, file in networks.items():
        model = opened(sources / file, name, sources)
        ov.save_model(model, out / f"{name}.xml", compress_to_fp16=True)
        strip_history(out / f"{name}.xml")
        print(f"converted {name}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
