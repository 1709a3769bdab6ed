"""Inside or not, and a place for a label, for shapes as boundaries have them."""

from hypothesis import given
from hypothesis import strategies as st

from regiondata.geometri import Kotak, di_dalam, gabung, kotak, tengah

SQUARE = ((0, 0), (4, 0), (4, 4), (0, 4), (0, 0))
HOLE = ((1, 1), (3, 1), (3, 3), (1, 3), (1, 1))
CRESCENT = ((0, 0), (4, 0), (4, 4), (0, 4), (0, 3), (3, 3), (3, 1), (0, 1), (0, 0))


def test_a_point_in_a_hole_is_outside():
    assert di_dalam(0.5, 2, [(SQUARE, HOLE)])
    assert not di_dalam(2, 2, [(SQUARE, HOLE)])


def test_a_point_in_the_bay_of_a_crescent_is_outside():
    assert not di_dalam(1, 2, [(CRESCENT,)])
    assert di_dalam(3.5, 2, [(CRESCENT,)])


def test_a_point_at_the_height_of_a_corner_is_told_rightly():
    assert di_dalam(1, 1, [(((0, 1), (2, 0), (4, 1), (2, 2), (0, 1)),)])
    assert not di_dalam(5, 1, [(((0, 1), (2, 0), (4, 1), (2, 2), (0, 1)),)])


def test_one_of_several_polygons_suffices():
    far = tuple((x + 10, y) for x, y in SQUARE)
    assert di_dalam(11, 1, [(SQUARE,), (far,)])


def test_the_middle_lies_inside_even_where_the_centre_does_not():
    for polygon in ((SQUARE, HOLE), (CRESCENT,), (SQUARE,)):
        assert di_dalam(*tengah([polygon]), [polygon])


def test_boxes_are_joined_and_meet():
    joined = gabung([kotak([(SQUARE,)]), Kotak(3, 3, 9, 5)])
    assert joined == Kotak(0, 0, 9, 5)
    assert joined.bertemu(Kotak(9, 5, 10, 6))
    assert not joined.bertemu(Kotak(9.1, 0, 10, 1))
    assert joined.memuat(9.5, 0, longgar=0.6)


@given(st.floats(-1, 5), st.floats(-1, 5))
def test_a_square_is_its_box(x, y):
    edge = {x, y} & {0, 4}
    if not edge:
        assert di_dalam(x, y, [(SQUARE,)]) == (0 < x < 4 and 0 < y < 4)
