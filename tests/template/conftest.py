"""The application on a region of its own: areas, offices and stages are applied once, each test starts from there."""

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection

import regiondata
from eplanning.jadwal.models import Jendela, Tahapan, TahunRencana
from eplanning.kamus.models import Bidang, KamusUsulan, Nomenklatur
from eplanning.musrenbang.models import Forum
from eplanning.penerapan.terapkan import apply
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.rencana.models import ButirRpjmd, PrioritasDaerah, Rpjmd, SumberDana
from eplanning.skoring.models import Versi
from eplanning.wilayah.models import Batas, Wilayah
from tests.template.musim import Musim
from tests.template.orang import Orang

# What only PostgreSQL can do.
collect_ignore = (
    []
    if connection.vendor == "postgresql"
    else ["serentak", "tahun/test_rencana_kueri.py", "usulan/test_stems.py", "usulan/test_mirip_indeks.py"]
)


@pytest.fixture(scope="session")
def daerah() -> regiondata.Region:
    """The region of the tests, read once: nobody can change it."""
    return regiondata.load(django_settings.REGION_DIR).region


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, daerah):
    """The test database holds the region's files, as `region apply` leaves them."""
    with django_db_blocker.unblock():
        apply(daerah)


@pytest.fixture
def region(db, daerah) -> regiondata.Region:
    """What the database of a test holds from the start."""
    return daerah


@pytest.fixture(autouse=True)
def uploads_apart(settings, tmp_path):
    """Uploaded files of a test stay in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def nothing_is_kept():
    """Lists that a process keeps for a minute, and what a reader fetched so far, are of one test only."""
    for name in ("pilihan", "laju"):
        caches[name].clear()


@pytest.fixture
def no_region(db):
    """A database that was migrated and knows no region yet."""
    rencana = (PrioritasDaerah.sasaran.through, PrioritasDaerah, ButirRpjmd, Rpjmd, SumberDana)
    kamus = (KamusUsulan, Nomenklatur, Bidang)
    for model in (Versi, Forum, Jendela, *rencana, *kamus, Dapil.kecamatan.through, Dapil, Tahapan, TahunRencana):
        model.objects.all()._raw_delete(model.objects.db)
    for model in (Perangkat, Batas, Wilayah):
        model.objects.all()._raw_delete(model.objects.db)


@pytest.fixture
def tahun(db) -> TahunRencana:
    """The year that is planned."""
    return TahunRencana.objects.kini()


@pytest.fixture
def orang(db) -> Orang:
    """People by the name of their role, bound to one kelurahan, its kecamatan, its dapil and an office."""
    return Orang()


@pytest.fixture
def musim(tahun, orang) -> Musim:
    """The season: clocks set inside a stage's window, forums brought as far as a test needs them."""
    return Musim(tahun, orang)


@pytest.fixture
def manage(capsys):
    """`manage("jejak", "verify")`: what a management command prints."""

    def run(*words: str) -> str:
        capsys.readouterr()
        call_command(*words)
        return capsys.readouterr().out

    return run
