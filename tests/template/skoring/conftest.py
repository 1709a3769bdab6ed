"""A running musrenbang kecamatan that scores, and accepted proposals in it."""

import pytest

from eplanning.alur.usulan import decide


@pytest.fixture
def forum(musim):
    return musim.running(musim.kecamatan)


@pytest.fixture
def accepted(musim, orang, forum):
    """`accepted(3)`: that many accepted proposals; changes go into what was filled in."""

    def make(count: int, **changes) -> list:
        made = [musim.usulan(forum, **changes) for _ in range(count)]
        with musim.at(forum.tahapan):
            for usulan in made:
                decide(usulan, "diterima", by=orang.camat)
        return made

    return make
