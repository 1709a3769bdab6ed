"""Who can sign in to a masked copy: one person a role, with a password that is told once."""

from eplanning.akun.models import Penugasan, Peran
from eplanning.akun.sandi import new_sandi


def bukakan() -> list[dict[str, str]]:
    """[{peran, username, sandi}] in the order of the roles; all other accounts open with nothing."""
    opened: dict[str, dict[str, str]] = {}
    taken = set()
    held = Penugasan.objects.berlaku().filter(pengguna__is_active=True).select_related("pengguna").order_by("pk")
    for task in held:
        if task.peran in opened or task.pengguna_id in taken:
            continue
        person, sandi = task.pengguna, new_sandi()
        person.set_password(sandi)
        person.wajib_ganti_sandi = False
        person.save(update_fields=["password", "wajib_ganti_sandi"])
        taken.add(person.pk)
        opened[task.peran] = {"peran": task.peran, "username": person.username, "sandi": sandi}
    return [opened[peran] for peran in Peran.values if peran in opened]
