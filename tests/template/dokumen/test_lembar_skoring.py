"""The scoring sheet says which criteria, which points, which order and why; a draft until the forum has closed."""

from eplanning.alur.skoring import order_seri
from eplanning.alur.usulan import decide
from eplanning.dokumen.lembar_skoring import sheet


def scored(musim, orang, count: int = 2):
    forum = musim.running(musim.kecamatan)
    made = [musim.usulan(forum, penerima_manfaat=200) for _ in range(count)]
    with musim.at(forum.tahapan):
        for usulan in made:
            decide(usulan, "diterima", by=orang.camat)
    for usulan in made:
        musim.score(forum, usulan, keterdesakan=2)
    return forum, made


def test_it_is_a_draft_while_the_forum_runs(musim, orang, words):
    forum, _made = scored(musim, orang)
    text = words(sheet(forum).pdf())
    assert "KONSEP — forum belum ditutup" in text
    assert "LEMBAR SKORING MUSRENBANG KECAMATAN" in text


def test_it_holds_criteria_points_scores_quota_and_the_reason_of_an_order(musim, orang, words):
    forum, (one, two) = scored(musim, orang)
    with musim.at(forum.tahapan):
        order_seri(forum, [two.nomor, one.nomor], by=orang.camat, alasan="Lebih sering tergenang.")
    forum = musim.close(forum)
    text = words(sheet(forum).pdf())
    expected = (
        "Keterdesakan 25%",
        "Kuota prioritas: 10 usulan; selebihnya cadangan.",
        "75 100 100 100 100 100 93,75 Prioritas",
        f"93,75 {two.nomor}, {one.nomor} Lebih sering tergenang.",
        "Pimpinan Sidang",
    )
    assert [part for part in expected if part not in text] == []
    assert "KONSEP" not in text
    assert text.index(two.nomor) < text.index(one.nomor)


def test_the_public_edition_names_nobody(musim, orang, words):
    forum, _made = scored(musim, orang, 1)
    forum = musim.close(forum)
    forum.pimpinan = "Zainab Rahasia"
    assert "Zainab Rahasia" in words(sheet(forum).pdf())
    public = words(sheet(forum, publik=True).pdf())
    assert "Zainab Rahasia" not in public
    assert "Salinan untuk umum" in public


def test_a_forum_that_accepted_nothing_has_a_sheet_too(musim, words):
    forum = musim.running(musim.kecamatan)
    assert "Belum ada usulan yang diberi skor." in words(sheet(forum).pdf())
