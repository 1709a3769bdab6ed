"""The application's settings on a region made for the tests, before Django reads anything."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from kit.region.scaffold import write_region

if "EPLANNING_DATA_DIR" not in os.environ:
    os.environ["EPLANNING_DATA_DIR"] = tempfile.mkdtemp(prefix="eplanning-uji-")
    atexit.register(shutil.rmtree, os.environ["EPLANNING_DATA_DIR"], ignore_errors=True)
if "EPLANNING_REGION_DIR" not in os.environ:
    folder = Path(os.environ["EPLANNING_DATA_DIR"]) / "region"
    write_region("12.73", folder, tahun=2027)
    os.environ["EPLANNING_REGION_DIR"] = str(folder)

from eplanning.settings import *  # noqa: F403

# Made-up passwords of made-up people: guessing them may be cheap.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
