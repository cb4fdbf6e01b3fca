"""Write the static viewer as a folder that the proxy serves by itself.

Run while the image is built: ``python deploy/write_viewer.py FOLDER``. Each file lies beside its
own compressed form, which nginx sends as it is (``gzip_static``).
"""  # noqa: INP001 - a script of the image, no part of the package

from __future__ import annotations

import sys
from pathlib import Path

from praevmap.exports.context import read_context
from praevmap.exports.viewer.build import viewer_files


def write_viewer(folder: Path) -> list[Path]:
    """Write the viewer of the data package in use.

    Parameters
    ----------
    folder
        Made if it is not there. Files of other versions stay in it.

    Returns
    -------
    list of Path
        The files, without their compressed forms.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = viewer_files(read_context())
    written = []
    for name, file in files.items():
        path = folder / name
        path.write_bytes(file.content)
        path.with_name(f"{name}.gz").write_bytes(file.compressed)
        written.append(path)
    return written


if __name__ == "__main__":
    write_viewer(Path(sys.argv[1]))
