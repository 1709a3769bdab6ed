"""From when on somebody should look: the same for `kit status` and for the look that a server takes at itself."""

from __future__ import annotations

from kit.servers.backups import archives

BACKUP_HOURS = 26  # one night, and a little
CERTIFICATE_DAYS = 21
CLOSED_MINUTES = 60  # an upgrade or a restore that takes longer is looked after by somebody
DISK_PERCENT = 90
RECEIPT_DAYS = 8  # one week, and a day
SEAL_MINUTES = 15
WATCH_HOURS = 3  # it looks every hour


def limits() -> dict[str, int]:
    """As the role `monitoring` hands them to the server."""
    return {
        "archive_minutes": archives.MINUTES,
        "backup_hours": BACKUP_HOURS,
        "certificate_days": CERTIFICATE_DAYS,
        "closed_minutes": CLOSED_MINUTES,
        "disk_percent": DISK_PERCENT,
        "receipt_days": RECEIPT_DAYS,
        "seal_minutes": SEAL_MINUTES,
    }
