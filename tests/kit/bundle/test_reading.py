"""A bundle is whole, or everything that is wrong with it is named and nothing of it is used."""

from __future__ import annotations

import re
import subprocess
import tarfile

import pytest

from kit.bundle import signature
from kit.bundle.reading import read
from kit.bundle.signature import Trust
from kit.errors import UsageProblem
from kit.runner import Runner
from tests.kit.bundle.conftest import rewritten, signed_again


def found(path, trust=None, **options):
    return [(p.code, p.item) for p in read(Runner(), path, trust or Trust.of(), **options).problems]


def like(member, name=None, content=b""):
    entry = tarfile.TarInfo(name or member.name)
    entry.size = len(content)
    return entry, content


def test_a_bundle_as_it_was_made_is_whole_and_is_laid_out(bundle, tmp_path):
    report = read(Runner(), bundle.path, Trust.of(), into=tmp_path / "opened")
    assert report.problems == ()
    assert (report.manifest, report.signer) == (bundle.manifest, bundle.signer)
    laid = {path.relative_to(tmp_path / "opened").as_posix() for path in (tmp_path / "opened").rglob("*.*")}
    assert {"README.txt", "debian/12/age_1_amd64.deb", bundle.manifest.release_path} <= laid


@pytest.mark.parametrize(
    "item", ["debian/12/age_1_amd64.deb", "kit/eplanning_kit-0.1.0-py3-none-any.whl", "README.txt"]
)
def test_one_flipped_bit_is_named(bundle, item):
    with tarfile.open(bundle.path) as tar:
        place = tar.getmember(f"{bundle.manifest.root}/{item}").offset_data
    content = bytearray(bundle.path.read_bytes())
    content[place] ^= 1
    bundle.path.write_bytes(content)
    assert found(bundle.path) == [("changed", item)]


def test_a_missing_item_is_named(bundle):
    without = rewritten(bundle.path, lambda m, c: [] if m.name.endswith(".deb") else [(m, c)])
    assert found(without) == [("missing", "debian/12/age_1_amd64.deb")]


@pytest.mark.parametrize(
    "name", ["{root}/debian/12/more.deb", "elsewhere/README.txt", "{root}/../README.txt", "/etc/x"]
)
def test_an_item_too_much_is_named_and_not_laid_out(bundle, name, tmp_path):
    name = name.format(root=bundle.manifest.root)
    more = rewritten(
        bundle.path, lambda m, c: [(m, c), like(m, name, b"x")] if m.name.endswith("README.txt") else [(m, c)]
    )
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert [code for code, _item in found(more, into=tmp_path / "a" / "b")] == ["extra"]
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    assert not (tmp_path / "a" / "b" / "debian" / "12" / "more.deb").exists()


def test_an_item_that_comes_twice_is_named(bundle):
    twice = rewritten(bundle.path, lambda m, c: [(m, c)] * (2 if m.name.endswith(".deb") else 1))
    assert found(twice) == [("extra", "debian/12/age_1_amd64.deb")]


def test_a_link_in_place_of_a_file_is_named(bundle, tmp_path):
    def linked(member, content):
        if member.name.endswith("README.txt"):
            entry = tarfile.TarInfo(member.name)
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
            return [(entry, b"")]
        return [(member, content)]

    assert found(rewritten(bundle.path, linked), into=tmp_path / "x") == [
        ("extra", "README.txt"),
        ("missing", "README.txt"),
    ]
    assert not (tmp_path / "x" / "README.txt").exists()


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_file_that_was_cut_off_is_not_whole(bundle, part):
    content = bundle.path.read_bytes()
    bundle.path.write_bytes(content[: int(len(content) * part)])
    assert {code for code, _item in found(bundle.path)} >= {"missing"}
    assert len(found(bundle.path)) <= 4


def test_of_many_missing_items_the_first_are_named(bundle):
    heads = {"MANIFEST.json", "MANIFEST.json.sig"}
    bare = rewritten(bundle.path, lambda m, c: [(m, c)] if m.name.rpartition("/")[2] in heads else [])
    [problem] = read(Runner(), bare, Trust(anyone=True)).problems
    assert (problem.code, problem.item) == ("missing", "")
    assert re.fullmatch(r"\d+ items are missing: \S+, \S+, \S+ …", problem.message)


def test_what_follows_the_end_is_named(bundle):
    with bundle.path.open("ab") as file:
        file.write(b"more")
    assert found(bundle.path) == [("extra", "")]


@pytest.mark.parametrize("content", [b"", b"no archive" * 100, b"\0" * 20480])
def test_what_is_no_bundle_is_told(tmp_path, content):
    (tmp_path / "x.tar").write_bytes(content)
    assert [code for code, _item in found(tmp_path / "x.tar")] == ["unreadable"]


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(UsageProblem, match=r"x\.tar can't be read: there is no such file"):
        found(tmp_path / "x.tar")


def test_a_manifest_that_was_changed_no_longer_fits_its_signature(bundle):
    changed = rewritten(
        bundle.path, lambda m, c: [like(m, None, c.replace(b"Kota", b"Desa")) if "MANIFEST.json" in m.name else (m, c)]
    )
    assert found(changed) == [("signature", "")]


def test_a_signature_for_another_purpose_does_not_count(bundle, tmp_path):
    def other(member, content):
        if member.name.endswith("/MANIFEST.json"):
            (tmp_path / "m").write_bytes(content)
            key = signature.own_key(Runner())
            subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", key, tmp_path / "m"], check=True)
        if member.name.endswith(".sig"):
            return [like(member, None, (tmp_path / "m.sig").read_bytes())]
        return [(member, content)]

    assert found(rewritten(bundle.path, other)) == [("signature", "")]


@pytest.mark.parametrize("path", ["../outside", "/outside", "a//b", ""])
def test_a_manifest_whose_paths_lead_out_of_the_bundle_is_refused_though_signed(bundle, path):
    def lead_out(said):
        said["items"][path] = {"sha256": "0" * 64, "bytes": 1}

    assert found(signed_again(bundle.path, lead_out, signature.own_key(Runner()))) == [("manifest", "")]


def test_a_bundle_of_a_later_format_is_refused(bundle):
    later = signed_again(bundle.path, lambda said: said.update(format=2), signature.own_key(Runner()))
    assert found(later) == [("format", "")]
