"""Everything on a desk. The number of queries does not grow with the work."""

from eplanning.akun.queries import penugasan_bernama
from eplanning.meja import forum, harga, pengawasan, perubahan, pokir, rencana, usulan, warga
from eplanning.meja.pemilik import Pemilik
from eplanning.meja.tugas import Tugas

SUMBER = (
    *(forum.forums, forum.corrections, forum.weights),
    *(usulan.returned, usulan.requests),
    *(pokir.recess, pokir.validation, pokir.carried),
    *(rencana.renja, rencana.rkpd, rencana.ppas),
    *(perubahan.offices, perubahan.answers, perubahan.ready),
    harga.books,
    pengawasan.findings,
    warga.suggestions,
)


def meja(user) -> list[Tugas]:
    """What a person is to do now, the most urgent first. Empty for a visitor."""
    pemilik = Pemilik(user, penugasan_bernama(user))
    if not pemilik.tugas:
        return []
    tasks = [task for source in SUMBER for task in source(pemilik)]
    return sorted(tasks, key=lambda task: (task.sampai is None, task.sampai, task.mulai or task.sampai))
