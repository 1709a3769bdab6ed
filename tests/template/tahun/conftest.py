"""Another plan year beside the running one, with a catalogue and windows of its own."""

import pytest

from eplanning.jadwal.models import Jendela, TahunRencana
from eplanning.kamus.models import KamusUsulan
from eplanning.musrenbang.models import Forum


@pytest.fixture
def buat_tahun(tahun):
    """`buat_tahun(-1, "selesai")`: the year before, as a copy of the running one."""

    def make(steps: int, keadaan: str) -> TahunRencana:
        year = TahunRencana.objects.create(tahun=tahun.tahun + steps, keadaan=keadaan)
        entries = list(KamusUsulan.objects.filter(tahun=tahun))
        windows = list(Jendela.objects.filter(tahun=tahun))
        forums = list(Forum.objects.filter(tahun=tahun))
        for row in (*entries, *windows, *forums):
            row.pk, row.tahun = None, year
        KamusUsulan.objects.bulk_create(entries)
        Jendela.objects.bulk_create(windows)
        Forum.objects.bulk_create(forums)
        return year

    return make
