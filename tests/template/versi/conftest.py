"""The office of the tests of the Renja, and its versions."""

from tests.template.rencana.conftest import berkas, kota, rpjmd

__all__ = ["berkas", "kota", "rpjmd"]
