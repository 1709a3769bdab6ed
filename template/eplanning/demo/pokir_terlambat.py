"""A recess of the year before that was sent late: one pokir waits for the change of that year's plan, the others were
routed to this year, where one has been entered."""

from eplanning import jam
from eplanning.alur.lanjutan import carry_pokir
from eplanning.alur.pokir import record_reses, send_reses
from eplanning.alur.usulan import add_usulan
from eplanning.alur.validasi import route_late
from eplanning.demo.jalan import Jalan
from eplanning.jadwal.models import TahunRencana
from eplanning.pokir.models import Arahan, Dapil
from eplanning.pokir.queries import to_carry
from eplanning.wilayah.models import Tingkat, Wilayah

BANYAK = 3


def send_late(jalan: Jalan, dapil: Dapil, dewan, setwan) -> None:
    """Long after the window of pokir, while the plan was being fixed."""
    places = list(Wilayah.objects.berlaku().filter(induk__dapil=dapil, tingkat=Tingkat.KELURAHAN)[:BANYAK])
    with jalan.panggung.clock(jalan.rkpd):
        paper = {"ba_nomor": "170/09/RESES", "ba_tanggal": jam.today(), "tanggal": jam.today()}
        reses = record_reses({"dapil": dapil, "masa": 3, **paper}, by=dewan)
        samples = zip(jalan.stok.take(BANYAK), places * BANYAK, strict=False)
        rows = [add_usulan(one.at(place), by=dewan, reses=reses) for one, place in samples]
        send_reses(reses, by=dewan)
        for row in rows[1:]:
            route_late(row, Arahan.Arah.TAHUN_DEPAN, by=setwan, alasan="Reses berlangsung sesudah jendela pokir.")
        for row in rows[:1]:
            route_late(row, Arahan.Arah.PERUBAHAN, by=setwan, alasan="Mendesak; diarahkan ke perubahan RKPD.")


def carry_one(tahun: TahunRencana, jalan: Jalan, setwan) -> None:
    """The secretariat has entered the first one; the other waits on its desk."""
    with jalan.panggung.clock(jalan.pokir):
        for usulan in to_carry(tahun)[:1]:
            carry_pokir(usulan, by=setwan)
