"""The region with a five-year plan, an office of public works with its people, and its forum."""

from dataclasses import replace

import pytest
import yaml

import regiondata
from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.rpjmd import apply as apply_rpjmd
from eplanning.rencana.models import ButirRpjmd
from regiondata.rpjmd import Rpjmd as Berkas
from tests.regiondata.test_rpjmd import RPJMD
from tests.template.rencana.kota import Kota


@pytest.fixture
def berkas() -> Berkas:
    """What rpjmd.yml would say."""
    return Berkas.model_validate(yaml.safe_load(RPJMD))


@pytest.fixture
def rpjmd(region, berkas) -> regiondata.Region:
    """The region with its five-year plan, which alone has to be applied: the rest is there."""
    found = replace(region, rpjmd=berkas)
    apply_rpjmd(found, Laporan())
    return found


@pytest.fixture
def sasaran(rpjmd) -> ButirRpjmd:
    return ButirRpjmd.objects.get(kode="1.1.1")


@pytest.fixture
def kota(musim, orang, rpjmd) -> Kota:
    """The office of public works with its two people, and a proposal its forum has accepted."""
    return Kota(musim, orang)
