"""What a paper can say of program and kegiatan: the codes of a sub kegiatan, and the name of its bidang urusan."""

from regiondata.kode import bidang_subkegiatan, kegiatan_subkegiatan, program_subkegiatan
from regiondata.urusan import bidang


def cells(subkegiatan: str) -> dict[str, str]:
    """`program`, `kegiatan` and `urusan` of a sub kegiatan; empty where the kamus names none."""
    if not subkegiatan:
        return {"program": "", "kegiatan": "", "urusan": ""}
    return {
        "program": program_subkegiatan(subkegiatan),
        "kegiatan": kegiatan_subkegiatan(subkegiatan),
        "urusan": bidang().get(bidang_subkegiatan(subkegiatan), ""),
    }
