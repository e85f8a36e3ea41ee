"""Writes the network as int8 ONNX: weights per channel, word embeddings per row, activations as they come."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.network import Batch, Network

INPUTS = ("pieces", "shapes", "kinds", "mask", "spans", "distance")
_PLACES = 256  # word pieces of the longest window, and some room
OUTPUTS = ("labels", "aspects", "triggers")
_AXES = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS[:4], "triggers")} | {
    name: {0: "pairs"} for name in ("spans", "distance", "labels", "aspects")
}


def export(network: Network, sample: Batch, path: Path) -> None:
    """Writes the network to a file.

    Args:
        network: the fitted network.
        sample: a batch to trace it with.
        path: the file.
    """
    network.eval()
    given = (sample.pieces, sample.shapes, sample.kinds, sample.mask, sample.spans, sample.distance)
    with TemporaryDirectory() as folder, torch.no_grad():
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network,
            given,
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=_AXES,
            opset_version=17,
            dynamo=False,
        )
        model = onnx.load(str(plain))
        _cut_places(model)
        _shrink_tables(model)
        onnx.save(model, str(plain))
        quantize_dynamic(
            str(plain), str(path), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"]
        )


def _cut_places(model: onnx.ModelProto) -> None:
    """Drops the places that no window reaches."""
    for table in [t for t in model.graph.initializer if t.name.endswith("places.weight")]:
        kept = numpy_helper.from_array(numpy_helper.to_array(table)[:_PLACES].copy(), table.name)
        table.CopyFrom(kept)


def _shrink_tables(model: onnx.ModelProto) -> None:
    """Large embeddings as int8 with one scale a row; looked up, then scaled."""
    graph = model.graph
    tables = {t.name: t for t in graph.initializer if len(t.dims) == 2 and t.dims[0] > 5000}
    for node in [n for n in graph.node if n.op_type == "Gather" and n.input[0] in tables]:
        table = tables[node.input[0]]
        values = numpy_helper.to_array(table)
        scale = np.abs(values).max(1, keepdims=True).clip(1e-8) / 127
        small = np.rint(values / scale).astype(np.int8)
        graph.initializer.remove(table)
        name = table.name
        graph.initializer.append(numpy_helper.from_array(small, name + ".int8"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), name + ".scale"))
        place = list(graph.node).index(node)
        output, indices = node.output[0], node.input[1]
        graph.node.remove(node)
        made = [
            helper.make_node("Gather", [name + ".int8", indices], [name + ".rows"]),
            helper.make_node("Cast", [name + ".rows"], [name + ".wide"], to=TensorProto.FLOAT),
            helper.make_node("Gather", [name + ".scale", indices], [name + ".scales"]),
            helper.make_node("Mul", [name + ".wide", name + ".scales"], [output]),
        ]
        for i, new in enumerate(made):
            graph.node.insert(place + i, new)
