"""Colours and logo: contrast by WCAG 2.2, and an SVG that only draws."""

import pytest

from regiondata import contrast, load

SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"'


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_the_ratio_agrees_with_published_values(one, other, expected):
    assert round(contrast.ratio(one, other), 2) == expected
    assert contrast.ratio(one, other) == contrast.ratio(other, one)


@pytest.mark.parametrize("front", ["utama", "aksen"])
def test_a_colour_too_pale_for_the_white_page_is_told(region, plant, front):
    old = {"utama": 'utama: "#14532d"', "aksen": 'aksen: "#b45309"'}[front]
    line = plant("branding/warna.yml", old, f'{front}: "#ffe08a"')
    assert ("region/branding/warna.yml", line) in [(p.file, p.line) for p in load(region).errors if p.code == "kontras"]


def test_a_pair_that_can_be_reckoned_is_told_beside_a_colour_that_is_none(region, plant):
    pale = plant("branding/warna.yml", 'aksen: "#b45309"', 'aksen: "#ffe08a"')
    unreadable = plant("branding/warna.yml", 'utama: "#14532d"', 'utama: "hijau"')
    found = {(p.line, p.code) for p in load(region).errors}
    assert {(pale, "kontras"), (unreadable, "isi")} <= found
    assert not [line for line, code in found if code == "kontras" and line == unreadable]


HARMFUL = {
    "script": f"<svg {SVG}>\n<script>alert(1)</script></svg>",
    "handler": f'<svg {SVG}>\n<rect onclick="x()"/></svg>',
    "foreignObject": f'<svg {SVG}>\n<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject></svg>',
    "outside image": f'<svg {SVG}>\n<image href="https://example.org/x.png"/></svg>',
    "outside use": f'<svg {SVG} xmlns:xlink="http://www.w3.org/1999/xlink">\n<use xlink:href="other.svg#a"/></svg>',
    "javascript link": f'<svg {SVG}>\n<use href="javascript:x()"/></svg>',
    "svg in data": f'<svg {SVG}>\n<image href="data:image/svg+xml;base64,AAAA"/></svg>',
    "style url": f'<svg {SVG}>\n<rect style="fill:url(https://example.org/a)"/></svg>',
    "escaped style url": f'<svg {SVG}>\n<rect style="fill:u\\72l(https://example.org/a)"/></svg>',
    "import": f"<svg {SVG}>\n<style>@import 'https://example.org/a.css';</style></svg>",
    "animation": f'<svg {SVG}>\n<set attributeName="href" to="x"/></svg>',
    "link": f'<svg {SVG}>\n<a href="#x"/></svg>',
}


@pytest.mark.parametrize("what", HARMFUL)
def test_a_logo_that_does_more_than_draw_is_refused_at_its_line(region, what):
    (region / "branding/logo.svg").write_text(HARMFUL[what])
    assert {(p.file, p.line, p.code) for p in load(region).errors} == {("region/branding/logo.svg", 2, "logo")}


NOT_AN_IMAGE = {
    "entity": f'<!DOCTYPE svg [<!ENTITY a "aaa">]>\n<svg {SVG}>&a;</svg>',
    "outside entity": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg {SVG}>&a;</svg>',
    "web page": "<html><body/></html>",
    "text": "bukan gambar",
    "cut short": f"<svg {SVG}><g>",
    "empty": "",
    "style sheet": f'<?xml-stylesheet href="x.css"?><svg {SVG}/>',
    "no size": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "no namespace": '<svg viewBox="0 0 1 1"/>',
}


@pytest.mark.parametrize("what", NOT_AN_IMAGE)
def test_what_is_not_a_plain_svg_is_refused(region, what):
    (region / "branding/logo.svg").write_text(NOT_AN_IMAGE[what])
    problems = load(region).errors
    assert {p.code for p in problems} == {"logo"}
    assert all(p.line for p in problems)


def test_a_png_named_svg_is_called_a_png(region):
    (region / "branding/logo.svg").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    [problem] = load(region).errors
    assert "PNG" in problem.message


def test_what_drawing_programs_leave_behind_does_no_harm(region):
    (region / "branding/logo.svg").write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        f'<svg {SVG} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<defs><linearGradient id="a"/></defs><inkscape:grid/>'
        '<rect fill="url(#a)"/><use xlink:href="#a"/><image href="data:image/png;base64,AAAA"/></svg>'
    )
    assert load(region).problems == []
