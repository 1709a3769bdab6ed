"""One line about one unit at one stage."""

import datetime as dt
from dataclasses import dataclass

from eplanning.jadwal.models import Jendela, Tahapan, TahunRencana
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Wilayah


@dataclass(frozen=True)
class Baris:
    """`forum` is None where a stage has no forums (pokir). `jendela` is None where no window was laid."""

    tahun: TahunRencana
    tahapan: Tahapan
    unit: Wilayah | Perangkat | Dapil
    keadaan: Keadaan
    dikirim_pada: dt.datetime | None
    forum: Forum | None = None
    jendela: Jendela | None = None

    @property
    def forum_id(self) -> int | None:
        return self.forum.pk if self.forum else None


def of_forum(forum: Forum, jendela: Jendela | None = None) -> Baris:
    """The line about a forum."""
    return Baris(
        forum.tahun, forum.tahapan, forum.unit, forum.keadaan, forum.dikirim_pada, forum=forum, jendela=jendela
    )
