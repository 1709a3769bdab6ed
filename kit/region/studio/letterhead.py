"""The head of a letter as a picture, set by the layout that the application's papers use."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping

import typst

from kit.errors import KitError
from kit.i18n import _
from kit.paths import carried
from regiondata.kop_unit import baris_alamat, baris_kontak

_RESOLUTION = 110.0  # dots an inch: sharp enough beside a form
_PAGE = """
#import "kop.typ": data, kertas, letterhead
#set page(width: kertas.at(0), height: 75mm, margin: (top: 18mm, bottom: 6mm, left: 25mm, right: 20mm))
#set text(font: "Libertinus Serif", size: 11.5pt, lang: "id", region: "id")
#letterhead()
#align(right)[#data.tempat_surat, #box(width: 35mm, repeat[.])]
"""
_EMPTY = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"


def png(said: Mapping[str, str], logo: str, *, daerah: str, tempat: str) -> bytes:
    """`said`: the fields of kop.yml. KitError when the layout refuses them."""
    data = {
        "daerah": daerah,
        "instansi": said["instansi"],
        "unit_di_atas": "",
        "unit_kop": said["unit"],
        "alamat": baris_alamat(said["alamat"], said["kode_pos"]),
        "kontak": baris_kontak(said["telepon"], said["surel"], said["laman"]),
        "tempat_surat": tempat,
        "kertas": said["kertas"],
        "qr_periksa": [],  # the layout reads its foot as well, which no head of a letter shows
        "periksa": "",
        "kaki": "",
    }
    return _set(json.dumps(data, ensure_ascii=False), logo or _EMPTY)


@functools.lru_cache(maxsize=8)
def _set(data: str, logo: str) -> bytes:
    folder = carried("template") / "eplanning" / "dokumen" / "naskah"
    try:
        return typst.compile(
            _PAGE.encode(),
            root=folder,
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True),
            format="png",
            ppi=_RESOLUTION,
            sys_inputs={"data": data, "logo": logo},
        )
    except typst.TypstError as refused:
        raise KitError(
            _("The letterhead cannot be shown: {why}").format(why=str(refused).splitlines()[0]),
            remedy=_("Check the logo; the fields themselves are kept."),
        ) from None
