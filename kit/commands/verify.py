"""`kit verify`: whether an installation is as it has to be."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode
from kit.i18n import _
from kit.region.workspace import find_region, inventory_folder
from kit.terminal.result import Result


@verb(
    name="verify",
    logged=True,
    help="Check a region's servers: services, ports, rights, TLS, login, a usulan, the log, a backup. Safe in "
    "production.",
)
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
def command(context: Context, region: str, inventory: Path | None) -> Result:
    from kit.servers.verify import run

    found = find_region(region)
    report = run(context, found.path, inventory=inventory or inventory_folder(found.kode))
    findings = report.findings
    return Result(
        command="verify",
        data={
            "kode": found.kode,
            "at": report.at,
            "machine": report.machine,
            "hosts": report.hosts,
            "checks": [check.__dict__ for check in report.checks],
        },
        lines=(
            _("{n} of {all} checks passed.").format(n=report.passed, all=len(report.checks)),
            *report.lines,
        ),
        problems=tuple({"code": check.name, "message": check.what, "remedy": check.remedy} for check in findings),
        exit_code=ExitCode.DONE if report.ok else ExitCode.PROBLEMS,
    )
