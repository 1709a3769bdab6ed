"""The lists officers have, as workbooks. Each asks again who may see what: a file is no way around a page."""

from collections.abc import Callable, Mapping

from eplanning.akun.models import Pengguna
from eplanning.tukar.buku import Daftar
from eplanning.www.petugas.daftar import akun, jejak, kotak, pagu

Sumber = Callable[[Pengguna, Mapping[str, str]], Daftar]

# Name in addresses -> who asks, what is asked, the list. Raises Http404 or PermissionDenied as the page does.
DAFTAR: dict[str, Sumber] = {
    "usulan": kotak.all_usulan,
    "kotak": kotak.of_forum,
    "kotak-opd": kotak.of_office,
    "pagu": pagu.ceilings,
    "akun": akun.accounts,
    "jejak": jejak.log,
}
