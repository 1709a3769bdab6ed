"""The last minute before a deadline: 2,001 heads of neighbourhood send their forum's results within 60 seconds.

Through gunicorn as a server runs it, on PostgreSQL, each with a session of its own, while the sealing step runs beside
them. Afterwards every forum has to be sent, every proposal moved, and the chain of the log whole.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.daerah import analyze, like, medan, served, sessions
from tests.bench.table import Figure, percentile

if TYPE_CHECKING:
    from tests.template.musim import Musim

OPERATORS = 2001
SECONDS = 60
USULAN = 3
CLIENTS = 64
TOKEN = "a" * 32  # of the form and of the cookie: it only has to be the same in both


@dataclass(frozen=True)
class Sent:
    """How one request went: its HTTP status and how long it took, in seconds, from the moment it was due."""

    status: int
    seconds: float


def measure() -> list[Figure]:
    """Raises RuntimeError when something was refused or lost, or the chain is broken."""
    with medan(lingkungan=14) as musim:
        forums, keys = _ready_to_send(musim)
        with served() as port:
            started = time.perf_counter()
            with ThreadPoolExecutor(CLIENTS) as clients:
                due = [started + at * SECONDS / OPERATORS for at in range(OPERATORS)]
                answers = list(clients.map(_send, [port] * OPERATORS, forums, keys, due))
            lasted = time.perf_counter() - started
        _look_for_losses(forums, answers)
    times = [answer.seconds for answer in answers]
    return [
        Figure("operators who sent", f"{len(answers)}", f"in {lasted:.1f} s, none refused, none lost, chain whole"),
        Figure("sending, median", f"{percentile(times, 50) * 1000:.0f} ms", "counted from the moment it was due"),
        Figure("sending, p95", f"{percentile(times, 95) * 1000:.0f} ms"),
        Figure("sending, slowest", f"{max(times) * 1000:.0f} ms"),
    ]


def _ready_to_send(musim: Musim) -> tuple[list[int], list[str]]:
    """OPERATORS closed forums with minutes, scan and accepted proposals. The first is made by the verbs, the rest like
    it. Returns their keys and a session for each one's leader."""
    from eplanning.akun.models import Penugasan
    from eplanning.jejak.catat import catat
    from eplanning.musrenbang.models import Forum
    from eplanning.usulan.models import Keputusan
    from eplanning.wilayah.models import Wilayah

    stage, leader = musim.rembuk, musim.leader(musim.rembuk)
    first, usulan, scan = _by_the_verbs(musim)
    assignment, decision = Penugasan.objects.get(pengguna=leader), Keputusan.objects.get(usulan=usulan)
    areas = Wilayah.objects.filter(tingkat="lingkungan").exclude(pk=first.wilayah_id)
    areas = list(areas.values_list("pk", flat=True)[: OPERATORS - 1])
    people = _made([like(leader, username=f"kaling-{area}") for area in areas])
    _made([like(assignment, pengguna_id=p.pk, wilayah_id=area) for p, area in zip(people, areas, strict=True)])
    Forum.objects.filter(wilayah__in=areas, tahapan=stage).delete()
    forums = _made([like(first, wilayah_id=area) for area in areas])
    scans = _made([like(scan, forum_id=forum.pk) for forum in forums])
    for forum, kept in zip(forums, scans, strict=True):
        numbers = [f"2027-{forum.wilayah_id}-{at:03d}" for at in range(1, USULAN + 1)]
        rows = _made([like(usulan, wilayah_id=forum.wilayah_id, nomor=nomor) for nomor in numbers])
        decided = _made([like(decision, usulan_id=row.pk, forum_id=forum.pk) for row in rows])
        catat("bench.siap", forum, oleh=leader, baris=[kept, *decided])
    _open_now(musim, stage)
    analyze()
    return [first.pk, *(forum.pk for forum in forums)], sessions([leader, *people])


def _by_the_verbs(musim: Musim):
    """One forum that only has to be sent, its proposal and its scan."""
    from eplanning import jam
    from eplanning.alur import forum as alur
    from eplanning.musrenbang.models import Berkas
    from tests.template.musim import pdf

    stage, leader = musim.rembuk, musim.leader(musim.rembuk)
    forum = musim.running(stage)
    usulan = musim.usulan(forum)
    musim.close(forum)
    with musim.at(stage):
        forum = alur.issue_ba(forum, "400/01", jam.today(), by=leader)
        scan = alur.upload_berkas(forum, Berkas.Macam.BERITA_ACARA, pdf(), by=leader)
    usulan.refresh_from_db()
    return forum, usulan, scan


def _made(rows: list) -> list:
    return type(rows[0]).objects.bulk_create(rows, batch_size=500)


def _open_now(musim: Musim, stage) -> None:
    """The server's clock is today's: the window has to lie around it."""
    from django.utils import timezone

    from eplanning.jadwal.models import Jendela

    around = dt.timedelta(hours=1)
    now = timezone.now()
    Jendela.objects.filter(tahun=musim.tahun, tahapan=stage).update(mulai=now - around, selesai=now + around)


def _send(port: int, forum: int, session: str, due: float) -> Sent:
    time.sleep(max(0.0, due - time.perf_counter()))
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    link.request("POST", f"/meja/forum/{forum}/kirim/", f"csrfmiddlewaretoken={TOKEN}", headers)
    with contextlib.closing(link), link.getresponse() as answer:
        answer.read()
        return Sent(answer.status, time.perf_counter() - due)


def _look_for_losses(forums: list[int], answers: list[Sent]) -> None:
    from django.core.management import call_command

    from eplanning.jejak.models import Catatan, MataRantai
    from eplanning.musrenbang.models import Forum
    from eplanning.usulan.models import Usulan

    refused = [answer.status for answer in answers if answer.status != 302]
    unsent = Forum.objects.filter(pk__in=forums, dikirim_pada__isnull=True).count()
    stayed = Usulan.objects.exclude(tahapan__jenis="musrenbang", tahapan__tingkat="kelurahan").count()
    logged = Catatan.objects.filter(aksi="forum.kirim").count()
    call_command("jejak", "segel", verbosity=0)
    call_command("jejak", "verify", verbosity=0)
    if refused or unsent or stayed or logged != len(forums) or MataRantai.objects.count() != Catatan.objects.count():
        raise RuntimeError(f"refused {refused[:5]}, not sent {unsent}, not moved {stayed}, logged {logged}")
