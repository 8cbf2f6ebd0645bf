"""The one door to OpenCV: `from kiosk.scanning.vision import cv2`.

Sets what must be set before and after the import, so that no other module has to know:
one thread (the tiny solves of the soft reader spin in thread pools: 785 ms worst frame instead of 66 ms),
and Qt's variables (opencv-python points them at a Qt 5 of its own, which breaks PySide6).
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
_before = {name: os.environ.get(name) for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")}

import cv2  # noqa: E402  (after the variables above)
import numpy  # noqa: E402


def _use_one_blas_thread() -> None:
    """The variable is read when numpy is first imported, which may have been long before this module."""
    bundled = Path(numpy.__file__).parent.with_name("numpy.libs")
    for path in bundled.glob("*openblas*"):
        set_threads = getattr(ctypes.CDLL(str(path)), "scipy_openblas_set_num_threads64_", None)
        if set_threads is not None:
            set_threads(1)


_use_one_blas_thread()

for _name, _value in _before.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

cv2.setNumThreads(1)
if hasattr(cv2, "utils") and hasattr(cv2.utils, "logging"):
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # trouble is told as a Fault instead

__all__ = ["cv2"]
