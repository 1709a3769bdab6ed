"""Published and unpublished proposals in two kecamatan."""

import pytest

from eplanning.akun.models import Pengguna, Penugasan, Peran
from eplanning.musrenbang.models import Forum
from eplanning.wilayah.models import Wilayah
from tests.template.warga.dunia import Dunia
from tests.template.www.perjalanan import sign_in


@pytest.fixture
def dunia(db) -> Dunia:
    """Two accepted (one for less), one refused, one merged, one waiting elsewhere, one draft that nobody published."""
    world = Dunia()
    above = Forum.objects.get(tahapan=world.tahapan[1], wilayah=world.kecamatan, tahun=world.tahun)
    accepted = world.make_usulan(1, status="diterima")
    world.decide(accepted, "diterima", forum=above)
    cut = world.make_usulan(2, status="diterima_dengan_perubahan")
    cut.total = 1_000_000
    world.decide(cut, "diterima_dengan_perubahan", "Sesuai survei.", forum=above)
    world.make_usulan(3, status="ditolak")
    world.make_usulan(4, status="digabung")
    world.jauh = Wilayah.objects.filter(tingkat="kelurahan").exclude(induk=world.kecamatan).first()
    world.make_usulan(5, wilayah=world.jauh, tahapan=world.tahapan[0])
    world.make_usulan(6, wilayah=world.tetangga, terbit_pada=None)
    return world


@pytest.fixture
def masuk_penyelia(db):
    """A browser in which the penyelia of Bappeda has signed in."""
    person = Pengguna.objects.create(username="penyelia-dasbor", nama="Penyelia", wajib_ganti_sandi=False)
    Penugasan.objects.create(pengguna=person, peran=Peran.PENYELIA)
    return sign_in(person)
