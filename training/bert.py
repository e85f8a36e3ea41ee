"""The base encoder (BERT, Devlin et al. 2019), small and lean for training on a CPU.

Attention and normalisation stay in the precision of their input: automatic mixed precision would turn scores and norms
into 32 bits and back, which took a third of the time of a step and changed the loss in the fourth digit only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import nn


class SharedDropout(nn.Module):
    """Dropout of whole features, the same ones at every place of a window: cheap on a CPU, where drawing is slow."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The input (windows × pieces × features) with features dropped while training."""
        if not self.training or self.rate == 0:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.rate
        return x * (kept.to(x.dtype) / (1 - self.rate))


class _Softmax(torch.autograd.Function):
    """Softmax over the last dimension that keeps the precision of its input, forwards and backwards."""

    @staticmethod
    def forward(ctx: Any, scores: torch.Tensor) -> torch.Tensor:
        shares = torch._softmax(scores, -1, False)
        ctx.save_for_backward(shares)
        return shares

    @staticmethod
    def backward(ctx: Any, gradient: torch.Tensor) -> torch.Tensor:
        (shares,) = ctx.saved_tensors
        return torch._softmax_backward_data(gradient, shares, -1, shares.dtype)


class _Norm(nn.LayerNorm):
    """Layer normalisation, in 16 bits while mixed precision is on."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not torch.is_autocast_enabled("cpu"):
            return super().forward(x)
        with torch.autocast("cpu", enabled=False):
            weight, bias = self.weight.bfloat16(), self.bias.bfloat16()
            return nn.functional.layer_norm(x.bfloat16(), self.normalized_shape, weight, bias, self.eps)


class _Layer(nn.Module):
    def __init__(self, size: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(size, size) for _ in range(4))
        self.wide, self.narrow = nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm, self.norm_out = _Norm(size, 1e-12), _Norm(size, 1e-12)
        self.dropout = SharedDropout(dropout)

    def forward(self, x: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        x = self.norm(x + self.dropout(self.out(self._attended(x, hidden))))
        return self.norm_out(x + self.dropout(self.narrow(nn.functional.gelu(self.wide(x)))))

    def _attended(self, x: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        n, length, size = x.shape
        shape = (n, length, self.heads, size // self.heads)
        query, key, value = (f(x).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        with torch.autocast("cpu", enabled=False):
            scores = (query * (size // self.heads) ** -0.5) @ key.transpose(2, 3) + hidden.to(query.dtype)
            shares = _Softmax.apply(scores) if torch.is_grad_enabled() else scores.softmax(-1)
            return (shares @ value).transpose(1, 2).reshape(n, length, size)


class Bert(nn.Module):
    """Token, position and further embeddings, then layers of attention.

    Args:
        folder: holds `config.json` and `model.safetensors` of a BERT-like encoder.
        dropout: share of features dropped behind the embeddings and each half of a layer.
    """

    def __init__(self, folder: Path, dropout: float) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.size = int(config["hidden_size"])
        self.words = nn.Embedding(config["vocab_size"], self.size)
        self.places = nn.Embedding(config["max_position_embeddings"], self.size)
        self.norm = _Norm(self.size, 1e-12)
        self.dropout = SharedDropout(dropout)
        self.layers = nn.ModuleList(
            _Layer(self.size, config["intermediate_size"], config["num_attention_heads"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.load_state_dict(_renamed(load_file(folder / "model.safetensors")))

    def forward(self, pieces: torch.Tensor, more: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The state of each piece: windows × pieces × features.

        Args:
            pieces: ids of the word pieces.
            more: further embeddings to be added, windows × pieces × features.
            mask: 1 for pieces, 0 for padding.
        """
        places = self.places(torch.arange(pieces.shape[1], device=pieces.device))
        x = self.dropout(self.norm(self.words(pieces) + places + more))
        hidden = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        return x


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
    "output.LayerNorm": "norm_out",
}


def _renamed(state: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The weights of a published BERT under our names; the one token type is added to the places."""
    words, places, types = (state[f"embeddings.{n}_embeddings.weight"] for n in ("word", "position", "token_type"))
    found = {
        "words.weight": words,
        "places.weight": places + types[0],
        "norm.weight": state["embeddings.LayerNorm.weight"],
        "norm.bias": state["embeddings.LayerNorm.bias"],
    }
    for name, tensor in state.items():
        if name.startswith("encoder.layer."):
            number, rest = name.removeprefix("encoder.layer.").split(".", 1)
            part, kind = rest.rsplit(".", 1)
            found[f"layers.{number}.{_NAMES[part]}.{kind}"] = tensor
    return found
