"""Parts of addresses: `<nomor:…>` of a usulan (`2030-12.34.01.1001-0007`), `<kode:…>` of an area or office."""

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


register_converter(Nomor, "nomor")
register_converter(Kode, "kode")
