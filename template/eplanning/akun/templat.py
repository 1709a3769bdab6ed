"""The list of people to fill in: a workbook with the columns that `impor` reads, and the roles on a second sheet."""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from eplanning.akun.impor import KOLOM, TERBANYAK
from eplanning.akun.models import Peran
from regiondata.tahapan import IKATAN


def workbook() -> bytes:
    """The empty list. An auditor's access is given one by one, so that role is not offered."""
    out = io.BytesIO()
    roles = [role for role in Peran if role != Peran.AUDITOR]
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet, about = book.add_worksheet(_("Akun")), book.add_worksheet(_("Peran"))
        sheet.set_column(0, len(KOLOM) - 1, 24)
        sheet.write_row(0, 0, [str(kolom.judul) for kolom in KOLOM], bold)
        place = [kolom.nama for kolom in KOLOM].index("peran")
        sheet.data_validation(1, place, TERBANYAK, place, {"validate": "list", "source": [r.value for r in roles]})
        about.set_column(0, 2, 32)
        about.write_row(0, 0, [_("Peran"), _("Artinya"), _("Tempat")], bold)
        for line, role in enumerate(roles, 1):
            bound = IKATAN[role] if IKATAN[role] != "kabkota" else _("kosong")
            about.write_row(line, 0, [role.value, str(role.label), bound])
    return out.getvalue()
