"""What a reader of a price list asked for, read from the address. Anything unknown counts as not asked."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.http import HttpRequest

from eplanning.harga.models import Jenis

PER_PAGE = 50


@dataclass(frozen=True)
class Saringan:
    """Words and a kind of item."""

    q: str = ""
    jenis: str = ""

    @classmethod
    def read(cls, request: HttpRequest) -> Self:
        kind = request.GET.get("jenis", "")
        return cls(words(request), kind if kind in Jenis.values else "")

    @property
    def asked(self) -> dict[str, str]:
        return {name: value for name, value in (("q", self.q), ("jenis", self.jenis)) if value}


def words(request: HttpRequest) -> str:
    """The words that were typed, without what no list can hold."""
    return request.GET.get("q", "").replace("\0", "").strip()[:100]


def query(asked: dict[str, str]) -> str:
    """The same wish as the beginning of an address: `q=semen&`, empty when nothing is asked."""
    text = urlencode(asked)
    return f"{text}&" if text else ""
