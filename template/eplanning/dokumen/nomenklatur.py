"""What a paper can say of program and kegiatan: codes and names of a sub kegiatan, and its bidang urusan."""

from collections.abc import Iterable

from eplanning.kamus.nomenklatur import nama
from regiondata.kode import bidang_subkegiatan, kegiatan_subkegiatan, program_subkegiatan
from regiondata.urusan import bidang

_NOTHING = {"program": "", "program_nama": "", "kegiatan": "", "kegiatan_nama": "", "urusan": ""}


def cells(tahun: int, subkegiatan: Iterable[str]) -> dict[str, dict[str, str]]:
    """For each sub kegiatan of a year its `program` and `kegiatan`, the same with `_nama`, and its `urusan`.

    All are empty where the kamus names none, a name where the nomenclature of the year knows none. One query at most.
    """
    plans = {one: (program_subkegiatan(one), kegiatan_subkegiatan(one)) for one in subkegiatan if one}
    names = nama(tahun, {code for codes in plans.values() for code in codes})
    return {"": _NOTHING} | {
        one: {
            "program": program,
            "program_nama": names[program],
            "kegiatan": kegiatan,
            "kegiatan_nama": names[kegiatan],
            "urusan": bidang().get(bidang_subkegiatan(one), ""),
        }
        for one, (program, kegiatan) in plans.items()
    }
