"""Fields for bidang and for how many proposals of each are priorities at a stage: as many as region.yml names."""

from __future__ import annotations

from functools import partial

from kit.i18n import _
from kit.region.studio import yamltext
from kit.region.studio.fields import PROFIL, Field


def shares(text: str) -> list[Field]:
    """The name of each bidang, then the quotas of each stage that has some."""
    names = yamltext.keyed(text, "bidang")
    stages = yamltext.keyed(text, "tahapan")
    found = [
        Field(PROFIL, ("bidang", at, "nama"), f"nama bidang {kode}", partial(_label_of_bidang, kode))
        for at, kode in enumerate(names)
    ]
    for stage in yamltext.keys(text, "kuota"):
        for kode, name in names.items():
            what = f"kuota {kode} pada {stages.get(stage, stage)}"
            label = partial(_label_of_quota, name, stages.get(stage, stage))
            found.append(Field(PROFIL, ("kuota", stage, kode), what, label, kind="number"))
    return found


def _label_of_bidang(kode: str) -> str:
    return _("Name of the bidang {code}").format(code=kode)


def _label_of_quota(bidang: str, stage: str) -> str:
    return _("Priorities in {bidang} at {stage}").format(bidang=bidang, stage=stage)
