"""What is saved, with which words, and when nothing is."""

import pytest
import yaml

from kit.region.studio import saving, yamltext
from regiondata import load
from tests.kit.region.studio.conftest import fields_of, git, subjects

KOP, WARNA, PROFIL = "branding/kop.yml", "branding/warna.yml", "region.yml"


def test_a_changed_address_is_written_and_committed_in_its_own_name(browser, region):
    before = (region.data / KOP).read_text()
    page = browser.save("/isian/kop", {"alamat": 'Jalan "Merdeka" No. 1'}, file=KOP)
    assert "Saved: Ubah alamat pada kop." in page
    after = (region.data / KOP).read_text()
    assert after == before.replace("alamat: Alamat belum diisi", """alamat: Jalan "Merdeka" No. 1""")
    assert git(region.path, "log", "-1", "--format=%an <%ae>").strip() == "Ayu Lestari <ayu@daerah.example>"
    assert git(region.path, "status", "--porcelain") == ""
    assert load(region.data).region.branding.kop.alamat == 'Jalan "Merdeka" No. 1'


@pytest.mark.parametrize("text", ["no", "12.10", "2026-01-05", "# bukan komentar", "a: b", "'petik", "[x]", "~", "ñu"])
def test_whatever_is_typed_stays_a_text(sown, text):
    before = (sown / "region" / KOP).read_text()
    after = yamltext.with_values(before, {("alamat",): text})
    assert yaml.safe_load(after) == yaml.safe_load(before) | {"alamat": text}


def test_comments_and_order_of_the_file_stay(browser, region):
    before = (region.data / PROFIL).read_text()
    browser.save("/isian/identitas", {"tempat_surat": "Kota Tua", "tahun_rencana": "2028"}, file=PROFIL)
    after = (region.data / PROFIL).read_text()
    changed = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert [b for a, b in changed] == ['tempat_surat: "Kota Tua"', "tahun_rencana: 2028"]
    assert subjects(region)[0] == "Ubah tempat surat dan tahun rencana"


def test_a_colour_without_contrast_is_kept_as_a_draft_and_told_beside_its_field(browser, region):
    before = (region.data / WARNA).read_text()
    page = browser.save("/isian/warna", {"utama": "#eeeeee"}, file=WARNA)
    assert "Not saved" in page
    assert fields_of(page)["utama"] == "#eeeeee"
    assert 'aria-invalid="true"' in page and "Kontras" in page
    assert (region.data / WARNA).read_text() == before
    assert subjects(region) == ["Daerah baru"]
    page = browser.save("/isian/warna", {"utama": "#0b5394"}, file=WARNA)
    assert subjects(region)[0] == "Ubah warna utama"
    assert "Not saved" not in page


def test_what_hinders_the_draft_is_told_on_every_page_with_the_way_there(browser, region):
    browser.save("/isian/identitas", {"domain": "https://e-planning.sibolgakota.go.id/"}, file=PROFIL)
    page = browser.save("/isian/kop", {"alamat": "Jalan Merdeka 1"}, file=KOP)
    assert "Draft, not saved yet: Names, Letterhead." in page
    told = page.partition("It can be saved once this is mended:")[2].partition("</ul>")[0]
    assert '<a href="/isian/identitas">Names</a>: `domain`' in told
    assert subjects(region) == ["Daerah baru"]
    browser.save("/isian/identitas", {"domain": "e-planning.sibolgakota.go.id"}, file=PROFIL)
    assert subjects(region)[0] == "Ubah alamat situs dan alamat pada kop"


def test_only_checking_saves_nothing(browser, region):
    page = browser.save("/isian/warna", {"utama": "#0b5394"}, file=WARNA, do="periksa")
    assert "this can be saved" in page
    assert subjects(region) == ["Daerah baru"]
    assert browser.send("/simpan").status_code == 303
    assert subjects(region)[0] == "Ubah warna utama"


def test_an_old_error_elsewhere_does_not_keep_one_from_saving_here(browser, region):
    (region.data / "opd.csv").write_text((region.data / "opd.csv").read_text().replace(",dinas,", ",kantorku,", 1))
    git(region.path, "commit", "-qam", "Rusak")
    assert load(region.data).region is None
    browser.save("/isian/kop", {"alamat": "Jalan Merdeka 1"}, file=KOP)
    assert subjects(region)[0] == "Ubah alamat pada kop"


def test_a_change_made_meanwhile_is_noticed_and_not_overwritten(browser, region):
    seen = browser.studio.draft.mark(KOP)
    (region.data / KOP).write_text((region.data / KOP).read_text().replace("Alamat belum diisi", "Jalan Lain 2"))
    answer = browser.send("/isian/kop", {"tanda": seen, "alamat": "Jalan Merdeka 1"})
    page = browser.page(answer.headers["Location"])
    assert "has changed since this page was opened" in page
    assert fields_of(page)["alamat"] == "Jalan Lain 2"
    assert browser.studio.draft.texts == {}


def test_a_draft_overtaken_by_another_program_is_not_saved(browser, region):
    browser.save("/isian/kop", {"alamat": "Jalan Merdeka 1"}, file=KOP, do="periksa")
    (region.data / KOP).write_text((region.data / KOP).read_text().replace("Alamat belum diisi", "Jalan Lain 2"))
    browser.send("/simpan")
    assert "another program has changed" in browser.page("/")
    assert "Jalan Lain 2" in (region.data / KOP).read_text()
    assert browser.studio.draft.texts


def test_changes_of_others_are_shown_and_not_swept_into_the_commit(browser, region):
    (region.path / "README.md").write_text("Berubah.\n")
    (region.data / "dapil.csv").write_text((region.data / "dapil.csv").read_text().replace("contoh", "resmi"))
    git(region.path, "add", "README.md")
    page = browser.page("/")
    assert "README.md" in page and "region/dapil.csv" in page
    browser.save("/isian/kop", {"alamat": "Jalan Merdeka 1"}, file=KOP)
    assert git(region.path, "show", "--name-only", "--format=").split() == ["region/branding/kop.yml"]
    assert sorted(git(region.path, "diff", "HEAD", "--name-only").split()) == ["README.md", "region/dapil.csv"]


def test_a_file_with_somebody_elses_changes_is_kept_apart_first(browser, region):
    (region.data / KOP).write_text((region.data / KOP).read_text().replace('telepon: ""', 'telepon: "0631"'))
    page = browser.save("/isian/kop", {"alamat": "Jalan Merdeka 1"}, file=KOP)
    assert "in no commit yet" in page
    assert subjects(region) == ["Daerah baru"]
    browser.send("/luar")
    browser.send("/simpan")
    assert subjects(region)[:2] == ["Ubah alamat pada kop", "Simpan perubahan yang dibuat di luar studio"]


def test_nothing_is_saved_while_a_merge_is_going_on(browser, region):
    (region.path / ".git" / "MERGE_HEAD").write_text(git(region.path, "rev-parse", "HEAD"))
    before = (region.data / KOP).read_text()
    page = browser.save("/isian/kop", {"alamat": "Jalan Merdeka 1"}, file=KOP)
    assert "is not finished" in page
    assert (region.data / KOP).read_text() == before
    assert browser.studio.draft.texts
    (region.path / ".git" / "MERGE_HEAD").unlink()
    browser.send("/simpan")
    assert subjects(region)[0] == "Ubah alamat pada kop"


def test_files_come_back_when_git_refuses_the_commit(browser, region):
    before = (region.data / KOP).read_text()
    (region.path / ".git" / "index.lock").write_text("")
    page = browser.save("/isian/kop", {"alamat": "Jalan Merdeka 1"}, file=KOP)
    assert "ended with code" in page
    assert (region.data / KOP).read_text() == before
    assert browser.studio.draft.texts


def test_a_full_disk_leaves_every_file_as_it_was(browser, region, monkeypatch):
    before = {path: path.read_bytes() for path in region.data.rglob("*") if path.is_file()}

    def full(*words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving.os, "fsync", full)
    page = browser.save("/isian/kop", {"alamat": "Jalan Merdeka 1"}, file=KOP)
    assert "No space left" in page
    assert {path: path.read_bytes() for path in region.data.rglob("*") if path.is_file()} == before


def test_whoever_saves_first_is_asked_for_a_name_once(browser, region):
    browser.studio.person = None
    answer = browser.send(
        "/isian/kop", {"tanda": browser.studio.draft.mark(KOP), "alamat": "Jalan Merdeka 1", "lakukan": "simpan"}
    )
    assert answer.headers["Location"] == "/siapa?lanjut=/isian/kop"
    wrong = browser.send("/siapa", {"nama": "Budi", "surel": "bukan surel", "lanjut": "/isian/kop"})
    assert wrong.status_code == 422 and "Budi" in wrong.text
    browser.send("/siapa", {"nama": "Budi", "surel": "budi@daerah.example", "lanjut": "/isian/kop"})
    assert git(region.path, "log", "-1", "--format=%an %s").strip() == "Budi Ubah alamat pada kop"
    from kit.region.studio.person import remembered

    assert remembered().nama == "Budi"


def test_whom_git_knows_need_not_type_their_name(browser, region):
    git(region.path, "config", "user.name", "Budi Santoso")
    git(region.path, "config", "user.email", "budi@daerah.example")
    browser.studio.person = None
    page = browser.page("/siapa")
    assert fields_of(page)["nama"] == "Budi Santoso"
    assert fields_of(page)["surel"] == "budi@daerah.example"


def test_the_last_change_is_undone_and_brought_back(browser, region):
    before = (region.data / KOP).read_text()
    browser.save("/isian/kop", {"alamat": "Jalan Merdeka 1"}, file=KOP)
    last = fields_of(browser.page("/riwayat"))["id"]
    browser.send("/riwayat/batalkan", {"id": last})
    assert (region.data / KOP).read_text() == before
    assert subjects(region)[0] == "Batalkan: Ubah alamat pada kop"
    browser.send("/riwayat/batalkan", {"id": fields_of(browser.page("/riwayat"))["id"]})
    assert subjects(region)[0] == "Kembalikan: Ubah alamat pada kop"


def test_a_change_that_others_made_cannot_be_undone_here(browser, region):
    last = git(region.path, "rev-parse", "HEAD").strip()
    assert "Undo this change" not in browser.page("/riwayat")
    browser.send("/riwayat/batalkan", {"id": last})
    assert subjects(region) == ["Daerah baru"]


def test_quotas_and_bidang_are_numbers_and_names(browser, region):
    form = {"bidang.0.nama": "Infrastruktur", "kuota.musrenbang_kecamatan.fisik": "12"}
    browser.save("/isian/kuota", form, file=PROFIL)
    profil = load(region.data).region.profil
    assert profil.bidang[0].nama == "Infrastruktur"
    assert profil.kuota["musrenbang_kecamatan"]["fisik"] == 12
    page = browser.save("/isian/kuota", {"kuota.musrenbang_kecamatan.fisik": "banyak"}, file=PROFIL)
    assert "bukan bilangan bulat" in page


def test_a_paper_size_is_chosen_and_taken_back(browser, region):
    browser.save("/isian/kop", {"kertas": "a4"}, file=KOP)
    assert load(region.data).region.branding.kop.kertas == "a4"
    browser.save("/isian/kop", {"kertas": ""}, file=KOP)
    assert "kertas" not in (region.data / KOP).read_text()
    assert load(region.data).region.branding.kop.kertas == "folio"


def test_what_was_typed_is_shown_as_text_and_never_as_markup(browser):
    page = browser.save("/isian/kop", {"alamat": '"><script>alert(1)</script>'}, file=KOP, do="periksa")
    assert "<script>alert" not in page
    assert "<script>alert" not in browser.page("/")


def test_a_note_of_the_check_stands_beside_the_field_it_is_about(browser):
    page = browser.page("/isian/kop")
    field, note = page.index('name="alamat"'), page.index("is not filled in yet")
    assert field < note < page.index('name="kode_pos"')
