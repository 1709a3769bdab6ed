"""A page or a paper of one region holds no word of another."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from eplanning.dokumen.daftar_hadir import attendance
from eplanning.jadwal.models import Tahapan
from eplanning.musrenbang.models import Forum
from eplanning.wilayah.models import Wilayah
from eplanning.www import citra
from eplanning.www.daerah import region
from kit.region.scaffold import write_region

REGIONS = {"12.73": "Sibolga", "33.04": "Banjarnegara", "72.71": "Palu"}
CACHES = (region, citra._stylesheet, citra._logo, citra.addresses)


@pytest.fixture(params=REGIONS)
def satu_daerah(request, settings, tmp_path) -> str:
    """The application on one region's files; the kode."""
    write_region(request.param, tmp_path / "region", tahun=2027)
    settings.REGION_DIR = tmp_path / "region"
    for cached in CACHES:
        cached.cache_clear()
    yield request.param
    for cached in CACHES:
        cached.cache_clear()


def foreign(kode: str, text: str) -> list[str]:
    return [name for other, name in REGIONS.items() if other != kode and name.lower() in text.lower()]


def test_pages_name_their_own_region_only(client, db, satu_daerah):
    Wilayah.objects.update(nama="Melati")  # the areas of the database are those of one region
    for name in ("jadwal", "jejak_kepala", "account_login", "citra_logo", "citra_warna"):
        text = client.get(reverse(name)).content.decode()
        assert foreign(satu_daerah, text.replace("12.73", "")) == []
    assert REGIONS[satu_daerah] in client.get(reverse("jadwal")).content.decode()


def test_papers_name_their_own_region_only(db, satu_daerah):
    forum = Forum(
        tahapan=Tahapan(nama="Musrenbang Desa"), wilayah=Wilayah(nama="Melati", sebutan="Desa", tingkat="kelurahan")
    )
    reader = PdfReader(BytesIO(attendance(forum).pdf()))
    text = " ".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    assert foreign(satu_daerah, text) == []
    assert REGIONS[satu_daerah].lower() in text.lower()
