"""The bidang urusan of Permendagri 90/2019 and its updates, out of the nomenclature the kit carries."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from regiondata import nomenklatur


@functools.cache
def bidang() -> Mapping[str, str]:
    """Code (`1.03`) -> name, without the generic `X.XX`."""
    rows = nomenklatur.bawaan().values()
    return {r.kode: r.nama for r in rows if r.tingkat == "bidang" and r.kode != nomenklatur.SEMUA_BIDANG}
