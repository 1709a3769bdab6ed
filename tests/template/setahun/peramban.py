"""A browser: a person at a screen, or a citizen without an account. All that happens in the year happens through it."""

import html
import re
from http import HTTPStatus
from io import BytesIO
from ipaddress import IPv4Address
from itertools import count

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.template.setahun.jam import Jam
from tests.template.setahun.naskah import Naskah

WARGA = IPv4Address("10.0.0.0")
TANDA = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


class Peramban:
    """Asks as a browser does: a form is opened before it is sent, and its token goes back with it."""

    def __init__(self, jam: Jam, nama: str = "") -> None:
        self.jam, self.nama = jam, nama
        self._klien = Client(enforce_csrf_checks=True)
        self._tetangga = count(1)

    def __repr__(self) -> str:
        return self.nama or "warga"

    def masuk(self, sandi: str) -> "Peramban":
        """Sign in on the page where everybody does."""
        answer = self.kirim("account_login", login=self.nama, password=sandi)
        assert (answer.status_code, answer.get("Location")) == (302, reverse("meja")), teks(answer)
        return self

    def ambil(self, nama: str, /, *args, **tanya) -> HttpResponse:
        """GET a page by its name in the addresses."""
        return self.buka(reverse(nama, args=args), **tanya)

    def buka(self, alamat: str, /, **tanya) -> HttpResponse:
        """GET an address."""
        with self.jam.detak():
            answer = self._klien.get(alamat, tanya, **self._dari())
            if answer.streaming:
                answer.isi = b"".join(answer.streaming_content)
            else:
                answer.isi = answer.content
        return answer

    def _dari(self) -> dict[str, str]:
        """The public are many: each of their requests comes from another address, so that nobody asks too often."""
        return {} if self.nama else {"REMOTE_ADDR": f"{WARGA + next(self._tetangga)}"}

    def isi(self, nama: str, /, *args, **tanya) -> bytes:
        """The bytes of a page or file that is there."""
        answer = self.ambil(nama, *args, **tanya)
        assert answer.status_code == 200, f"{self} {nama} {args}: {answer.status_code} {teks(answer)[:2000]}"
        return answer.isi

    def baca(self, nama: str, /, *args, **tanya) -> str:
        """What a page says."""
        return _plain(self.isi(nama, *args, **tanya).decode())

    def naskah(self, nama: str, /, *args, **tanya) -> Naskah:
        """A paper."""
        return Naskah(self.isi(nama, *args, **tanya))

    def lembar(self, nama: str, /, *args, **tanya) -> list[list]:
        """The rows of a workbook's first sheet."""
        book = CalamineWorkbook.from_filelike(BytesIO(self.isi(nama, *args, **tanya)))
        return book.get_sheet_by_index(0).to_python()

    def kirim(self, nama: str, /, *args, laman: str = "", **isian) -> HttpResponse:
        """POST what a form holds, after having looked at it."""
        laman = laman or reverse(nama, args=args)
        self.terbuka = self.buka(laman)
        token = self._klien.cookies["csrftoken"].value
        with self.jam.detak():
            return self._klien.post(laman, isian | {"csrfmiddlewaretoken": token})

    def lakukan(self, nama: str, /, *args, **isian) -> str:
        """An act that works; the text of the page that it leads to."""
        answer = self.kirim(nama, *args, **isian)
        assert answer.status_code == 302, f"{self} {nama} {args}: {answer.status_code} {teks(answer)}"
        page = self.buka(answer["Location"])
        assert page.status_code == 200, f"{self} {answer['Location']}: {page.status_code}"
        said = [str(m) for m in page.context["messages"] if m.level_tag == "error"] if page.context else []
        assert said == []
        return _plain(page.isi.decode())

    def terlarang(self, nama: str, /, *args, **isian) -> None:
        """A page or an act that this person does not even see, or may not do."""
        assert self.kirim(nama, *args, **isian).status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)

    def ditolak(self, nama: str, /, *args, kata: str, **isian) -> None:
        """An act that is refused, with a sentence that says why: on the form, or on the page that does not open."""
        answer = self.kirim(nama, *args, **isian)
        if answer.status_code == 302:
            page = self.buka(answer["Location"])
            said = " ".join(str(m) for m in page.context["messages"] if m.level_tag == "error")
        else:
            said = teks(self.terbuka if self.terbuka.status_code == HTTPStatus.FORBIDDEN else answer)
        assert kata and kata in said, f"{self} {nama} {args}: {answer.status_code} {said}"


def teks(answer: HttpResponse) -> str:
    """What a page says, also one that is no answer to a GET."""
    return _plain(answer.content.decode(errors="replace"))


def _plain(markup: str) -> str:
    return " ".join(html.unescape(TANDA.sub(" ", markup)).split())
