"""Makes the networks with block-wise 8-bit weights readable for every runtime."""

import numpy as np
import onnx
from onnx import numpy_helper


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
