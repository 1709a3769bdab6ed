"""Under which licence the region gives its data, in words and as an address for machines."""

from django.utils.translation import gettext as _

from eplanning.www.daerah import region_profile

ALAMAT = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
}


def statement() -> str:
    """One sentence for pages, files and the interface's document."""
    profil = region_profile()
    words = {"sumber": profil.sumber_data, "lisensi": profil.data_terbuka.lisensi}
    if profil.data_terbuka.lisensi:
        return _("Data ini boleh dipakai ulang menurut lisensi %(lisensi)s. Sebut sumbernya: %(sumber)s.") % words
    return _("Daerah belum menetapkan lisensi pemakaian ulang. Sebut sumbernya: %(sumber)s.") % words


def address() -> str:
    """Where the licence's text is; empty when none was chosen."""
    return ALAMAT.get(region_profile().data_terbuka.lisensi or "", "")
