"""The whole folder `region/`: the template's few rendered files, and the tables."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from kit.paths import carried
from kit.region.scaffold.identity import Identity, identify
from kit.region.scaffold.tables import write_tables


def write_region(
    kode: str, folder: Path, *, tahun: int | None = None, lingkungan: int = 3, domain: str | None = None
) -> Identity:
    """Write a complete, valid region folder (`region.yml`, the CSV files, `branding/`) into `folder`, which is made.

    What `kit new` leaves in `region/`, without the application around it. `lingkungan` 0: no lingkungan.csv, and the
    stage chain starts at the village. UsageProblem for an unknown code.
    """
    identity = identify(kode, tahun=tahun, domain=domain, rembuk=lingkungan > 0)
    source = carried("template") / "region"
    environment = _environment(source)
    for path in sorted(p for p in source.rglob("*") if p.is_file()):
        relative = path.relative_to(source)
        target = folder / relative.with_suffix("" if path.suffix == ".jinja" else path.suffix)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".jinja":
            text = environment.get_template(relative.as_posix()).render(identity.answers())
            target.write_text(text, encoding="utf-8")
        else:
            shutil.copyfile(path, target)
    write_tables(folder, identity, lingkungan=lingkungan)
    return identity


@functools.cache
def _environment(source: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(source),
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=()),
    )
