"""Converts the fetched networks once into OpenVINO's own format with weights in 16 bits.

usage: convert-networks.py SOURCES OUT

SOURCES holds the files that the lock file names. Each network in OUT takes 8-bit RGB pictures (N H W C), so that the
program that runs it has no preprocessing to get wrong. The output is the same, byte for byte, in each run: its digests
are committed.
"""

import pathlib
import sys
import zipfile

import numpy as np
import onnx
import openvino as ov
from onnx import numpy_helper
from openvino.preprocess import PrePostProcessor


def repaired(path):
    """Replaces weights stored as 8-bit blocks by their float values.

    OpenVINO's ONNX reader refuses one block-wise DequantizeLinear of SFace (`pre_fc1_bias`). The file also lists its
    old float weights as inputs that no node uses; they go.
    """
    model = onnx.load(path)
    graph = model.graph
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    kept = []
    for node in graph.node:
        if node.op_type != "DequantizeLinear" or node.input[0] not in constants:
            kept.append(node)
            continue
        options = {option.name: onnx.helper.get_attribute_value(option) for option in node.attribute}
        axis, block = options.get("axis", 1), options.get("block_size", 0)
        values = constants[node.input[0]].astype(np.float32)
        scale = constants[node.input[1]].astype(np.float32)
        zero = constants[node.input[2]].astype(np.float32) if len(node.input) > 2 else np.zeros_like(scale)

        def spread(array):
            if array.ndim == 0:
                return array
            if block:
                return np.repeat(array, block, axis=axis).take(range(values.shape[axis]), axis=axis)
            shape = [1] * values.ndim
            shape[axis] = -1
            return array.reshape(shape)

        floats = ((values - spread(zero)) * spread(scale)).astype(np.float32)
        graph.initializer.append(numpy_helper.from_array(floats, node.output[0]))
    used = {name for node in kept for name in node.input}
    replace(graph.node, kept)
    replace(graph.initializer, [tensor for tensor in graph.initializer if tensor.name in used])
    replace(graph.input, [value for value in graph.input if value.name in used])
    return model


def replace(field, values):
    values = list(values)
    del field[:]
    field.extend(values)


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


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
