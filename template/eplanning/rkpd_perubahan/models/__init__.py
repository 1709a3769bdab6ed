"""A round of changing a fixed plan, what each office changes in it, and how it ended."""

from eplanning.rkpd_perubahan.models.butir import ButirPerubahan, Tindakan
from eplanning.rkpd_perubahan.models.renja import PerubahanRenja, PutusanPerubahan
from eplanning.rkpd_perubahan.models.rkpd import AkhirPerubahan, Dasar, PerubahanRkpd, UsulanMasuk

__all__ = ["AkhirPerubahan", "ButirPerubahan", "Dasar", "PerubahanRenja", "PerubahanRkpd", "PutusanPerubahan"]
__all__ += ["Tindakan", "UsulanMasuk"]
