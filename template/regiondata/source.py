"""From the bytes of a file to its text: size, encoding, byte order mark and line ends."""

from __future__ import annotations

import codecs

from regiondata.problem import Report

LARGEST = {".csv": 16_000_000, ".yml": 256_000, ".svg": 512_000, ".geojson": 8_000_000}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_bytes(report: Report, name: str, *, required: bool = True) -> bytes | None:
    """The bytes of `name`, or None when it is absent, not a plain file, or too large to be meant."""
    path = report.path(name)
    if not path.exists() and not path.is_symlink():
        if required:
            report.error(
                name,
                None,
                "berkas-tidak-ada",
                "Berkas ini tidak ada.",
                "Buat berkasnya atau ambil dari `kit new KODE`.",
            )
        return None
    try:
        if not path.is_file() or path.is_symlink():
            report.error(
                name, None, "bukan-berkas", "Ini bukan berkas biasa.", "Ganti dengan berkas, bukan folder atau tautan."
            )
            return None
        size, largest = path.stat().st_size, LARGEST[path.suffix]
        if size > largest:
            report.error(
                name,
                None,
                "terlalu-besar",
                f"Berkas ini {size / 1e6:.1f} MB; paling besar {largest / 1e6:.1f} MB.",
                "Periksa apakah berkas yang benar yang disimpan di sini.",
            )
            return None
        return path.read_bytes()
    except OSError as problem:
        report.error(
            name, None, "tidak-terbaca", f"Berkas ini tidak dapat dibaca ({problem.strerror}).", "Periksa hak aksesnya."
        )
        return None


def read_text(report: Report, name: str, *, required: bool = True) -> str | None:
    """The text of `name` with `\\n` line ends. A wrong encoding is reported and decoded all the same, so that the
    other problems of the file come out in the same pass."""
    raw = read_bytes(report, name, required=required)
    if raw is None:
        return None
    text = _decoded(report, name, raw)
    if text.startswith("\ufeff"):
        text = text[1:]
        report.warning(
            name, 1, "bom", "Berkas diawali tanda BOM.", "Simpan sebagai UTF-8 tanpa BOM; isinya tetap terbaca."
        )
    if "\r" in text:
        report.warning(
            name, 1, "akhir-baris", "Baris berakhir CRLF.", "Simpan dengan akhir baris LF; isinya tetap terbaca."
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        report.error(name, line, "bita-nol", "Berkas mengandung bita NUL.", "Simpan ulang sebagai teks UTF-8.")
        return None
    return text


def _decoded(report: Report, name: str, raw: bytes) -> str:
    encoding = found_encoding(raw)
    if encoding == "UTF-8":
        return raw.decode("utf-8")
    line = _first_bad_line(raw) if encoding != "UTF-16" else 1
    report.error(
        name,
        line,
        "penyandian",
        f"Berkas ini tersimpan dalam {encoding}, bukan UTF-8.",
        f"Simpan ulang sebagai UTF-8, misalnya `iconv -f {encoding.upper()} -t UTF-8`.",
    )
    return raw.decode(encoding, errors="replace")


def found_encoding(raw: bytes) -> str:
    """`UTF-8`, `UTF-16`, or `Windows-1252`, which is what office programs write otherwise."""
    if raw.startswith(_UTF16) or raw[:200].count(0) > len(raw[:200]) // 4 > 0:
        return "UTF-16"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "Windows-1252"
    return "UTF-8"


def _first_bad_line(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        return raw[: problem.start].count(b"\n") + 1
    return 1
