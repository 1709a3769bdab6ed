"""A lineage as a tree: for the terminal as lines, for a report as a picture (SVG)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from kit.handover.lineage import Link, Party, vouched
from kit.i18n import _

_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _MARGIN = 190, 46, 210, 14, 16  # pixels


@dataclass(frozen=True)
class Node:
    """A government at its place: `depth` hand-overs from the beginning; `by`: how it received, None at the root."""

    party: Party
    depth: int
    by: Link | None = None
    parent: int | None = None  # index of the node it received from


def nodes(links: Iterable[Link]) -> tuple[Node, ...]:
    """Every government below the one it received from, in order of the days. A record whose predecessor is not here
    begins a tree of its own."""
    every = sorted({link.id: link for link in links}.values(), key=lambda link: (link.handed.day, link.id))
    known = {link.id for link in every}
    found: list[Node] = []

    def below(parent: int, previous: str | None, giver: str) -> None:
        for link in every:
            follows = link.handed.previous == previous if previous else link.handed.previous not in known
            if follows and link.handed.giver.kode == giver:
                found.append(Node(link.handed.receiver, found[parent].depth + 1, link, parent))
                below(len(found) - 1, link.id, link.handed.receiver.kode)

    roots = dict.fromkeys(link.handed.giver.kode for link in every if link.handed.previous not in known)
    for kode in roots:
        party = next(link.handed.giver for link in every if link.handed.giver.kode == kode)
        found.append(Node(party, 0))
        below(len(found) - 1, None, kode)
    return tuple(found)


def lines(links: tuple[Link, ...]) -> Iterator[str]:
    """The tree for a terminal: who, when, which version, and what its signature is worth."""
    for node in nodes(links):
        name = f"{node.party.nama} ({node.party.kode})"
        if node.by is None:
            yield name
            continue
        said = node.by.handed
        told = f"{said.day}  {said.template}  {said.commit[:12]}  {_state(node.by, links)}"
        yield f"{'   ' * (node.depth - 1)}└─ {name}  {told}"


def _state(link: Link, links: tuple[Link, ...]) -> str:
    if link.key is None:
        return "✗ " + _("the signature does not fit")
    if vouched(link, links):
        return "✓ " + _("signed with the key its giver had told")
    return "✓ " + _("signed by {key}").format(key=link.key)


def picture(links: tuple[Link, ...]) -> str:
    """The tree as SVG: one box a government, what it received below its name, broken signatures dashed."""
    placed = nodes(links)
    wide = 2 * _MARGIN + _WIDTH + _GAP_X * max((node.depth for node in placed), default=0)
    high = 2 * _MARGIN + len(placed) * (_HEIGHT + _GAP_Y) - _GAP_Y
    title = _("Hand-overs of the e-planning application")
    attributes = {"viewBox": f"0 0 {wide} {high}", "width": str(wide), "height": str(high), "role": "img"}
    svg = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": "sans-serif", **attributes})
    ElementTree.SubElement(svg, "title").text = title
    for at, node in enumerate(placed):
        _draw(svg, placed, at, node)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(svg, encoding="unicode") + "\n"


def _draw(svg: ElementTree.Element, placed: tuple[Node, ...], at: int, node: Node) -> None:
    x, y = _corner(at, node)
    if node.parent is not None:
        from_x, from_y = _corner(node.parent, placed[node.parent])
        path = f"M{from_x + _WIDTH / 2} {from_y + _HEIGHT} V{y + _HEIGHT / 2} H{x}"
        ElementTree.SubElement(svg, "path", {"d": path, "fill": "none", "stroke": "#555"})
    box = {"x": str(x), "y": str(y), "width": str(_WIDTH), "height": str(_HEIGHT), "rx": "4", "fill": "#fff"}
    broken = node.by is not None and node.by.key is None
    line = {"stroke": "#b00020", "stroke-dasharray": "5 3"} if broken else {"stroke": "#1f4e79"}
    ElementTree.SubElement(svg, "rect", box | line)
    name = {"x": str(x + 10), "y": str(y + 19), "font-size": "12", "font-weight": "bold"}
    ElementTree.SubElement(svg, "text", name).text = node.party.nama
    said = f"{node.by.handed.day} · {node.by.handed.template.partition('+')[0]}" if node.by else node.party.kode
    ElementTree.SubElement(svg, "text", {"x": str(x + 10), "y": str(y + 36), "font-size": "10"}).text = said


def _corner(at: int, node: Node) -> tuple[int, int]:
    return _MARGIN + node.depth * _GAP_X, _MARGIN + at * (_HEIGHT + _GAP_Y)
