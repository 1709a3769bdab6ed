"""`kit status`: how a region's servers are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode
from kit.i18n import _
from kit.region.workspace import find_region, inventory_folder
from kit.terminal.result import Result


@verb(name="status", help="Say how a region's servers are: release, units, backup, certificate, disk, log.")
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option(
    "--send-test-alert", is_flag=True, help="Send a test alert the way real ones go, and say whether it went."
)
def command(context: Context, region: str, inventory: Path | None, send_test_alert: bool) -> Result:
    from kit.servers.secrets.rotation import ages
    from kit.servers.status import as_data, rows, shortcomings, status

    found = find_region(region)
    folder = inventory or inventory_folder(found.kode)
    if send_test_alert:
        return _test_alert(context, found.kode, folder)
    hosts, head = status(context, found.kode, folder)
    now = dt.datetime.now(dt.UTC)
    told = rows(hosts, head, now)
    width = max(len(name) for name, _value in told)
    wrong = [*shortcomings(hosts, now), *ages.shortcomings(folder, found.kode, now.date())]
    return Result(
        command="status",
        data=as_data(found.kode, hosts, head),
        lines=(f"{found.nama} ({found.kode})", *(f"  {name:<{width}}  {value}" for name, value in told)),
        problems=tuple({"code": "status", "message": what, "remedy": remedy} for what, remedy in wrong),
        next=tuple(f"{what} {remedy}" for what, remedy in wrong),
        exit_code=ExitCode.PROBLEMS if wrong else ExitCode.DONE,
    )


def _test_alert(context: Context, kode: str, folder: Path) -> Result:
    from kit.servers.watching import send_test_alert

    results = send_test_alert(context, kode, folder)
    lines, problems = [], []
    for host, ways in results.items():
        if not ways:
            lines.append(_("{host}: nobody would be told; alerts stand in its journal only.").format(host=host))
            remedy = _("Set `monitoring_mail_to` or `monitoring_webhook_url` in the inventory, then `kit provision`.")
            problems.append({"code": "no_channel", "message": lines[-1], "remedy": remedy})
        for way, why in ways.items():
            came = why or _("sent")
            lines.append(f"{host}: {way}: {came}")
            if why:
                remedy = _("Mend `monitoring_*` in the inventory, then `kit provision`.")
                problems.append({"code": "not_sent", "message": lines[-1], "remedy": remedy})
    return Result(
        command="status",
        data={"kode": kode, "test_alert": results},
        lines=tuple(lines),
        problems=tuple(problems),
        next=tuple(dict.fromkeys(problem["remedy"] for problem in problems)),
        exit_code=ExitCode.PROBLEMS if problems else ExitCode.DONE,
    )
