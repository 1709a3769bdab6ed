"""Parts of addresses: `<nomor:…>` of a usulan (`2030-12.34.01.1001-0007`), `<kode:…>` of an area
or office, `<tahun:…>` a plan year, `<kunci:…>` of a line of a plan in every version."""

from django.urls import register_converter

from eplanning.usulan.nomor import POLA


class _Text:
    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class Nomor(_Text):
    regex = POLA


class Kode(_Text):
    regex = r"[0-9][0-9A-Z.]{1,31}"


class Kunci(_Text):
    regex = r"[0-9A-Za-z.-]{1,60}"


class Tahun:
    regex = r"20[0-9]{2}"
    to_python, to_url = staticmethod(int), staticmethod(str)


register_converter(Nomor, "nomor")
register_converter(Kode, "kode")
register_converter(Tahun, "tahun")
register_converter(Kunci, "kunci")
