"""Under which licence a region gives its data: its own choice, or none."""

from regiondata import load

CHOSEN = 'data_terbuka: {lisensi: CC-BY-4.0, sumber: "Bappeda"}'


def test_a_region_that_chose_nothing_has_no_licence_and_is_named_itself(region):
    profil = load(region).region.profil
    assert (profil.data_terbuka.lisensi, profil.sumber_data) == (None, f"Pemerintah {profil.nama}")


def test_the_line_the_template_offers_is_valid_once_its_mark_is_taken_away(region, plant):
    plant("region.yml", "# data_terbuka:", "data_terbuka:")
    profil = load(region).region.profil
    assert (profil.data_terbuka.lisensi, profil.sumber_data) == ("CC-BY-4.0", f"Pemerintah {profil.nama}")


def test_a_source_of_its_own_is_taken(region, plant):
    plant("region.yml", "# data_terbuka:", f"{CHOSEN} #")
    assert load(region).region.profil.sumber_data == "Bappeda"


def test_a_licence_that_is_not_open_or_not_known_is_told_at_its_line(region, plant):
    line = plant("region.yml", "# data_terbuka:", CHOSEN.replace("CC-BY-4.0", "CC-BY-NC-4.0") + " #")
    (problem,) = load(region).errors
    assert (problem.file, problem.line, problem.code) == ("region/region.yml", line, "isi")
    assert "CC-BY-NC-4.0" in problem.message
