"""The road from one release to the next without a host: what is there in the end, whatever fails or is cut off."""

from __future__ import annotations

import itertools
import json

import pytest

from eplanning_upgrade import structure
from eplanning_upgrade.host import Failed, last_words
from eplanning_upgrade.journal import Journal
from eplanning_upgrade.steps import Refused, Upgrade, judge

OLD, NEW = "20270101000000-old", "20270202000000-new"


class PowerCut(BaseException):
    """Nothing runs after it, not even what clears up."""


class World:
    """A host as far as the steps touch it. `break_at` makes one touch fail, or cuts the power after it."""

    def __init__(self, folder):
        self.kode, self.unit, self.folder = "12.73", "eplanning-12.73", folder
        self.copies, self.sockets = folder / "before", folder
        self.links = {"current": OLD, "next": None}
        self.served = {OLD}
        self.closed = False
        self.socket = "current.sock"
        self.running = {"current": OLD, "next": None}
        self.data = ["row", "old structure"]
        self.beside = {}
        self.copied = None
        self.region = OLD
        self.touches = []
        self.fail_at = self.cut_after = self.sick = None
        self.open_to_visitors = []  # what a visitor would have met after each touch

    def touch(self, what):
        self.touches.append(what)
        self.open_to_visitors.append(self.visitor())
        if self.fail_at is not None and self.fail_at in what:
            self.fail_at = None
            raise Failed(f"{what} failed")

    def cut(self):
        if self.cut_after is not None and len(self.touches) == self.cut_after:
            self.cut_after = None
            raise PowerCut

    def visitor(self):
        if self.closed:
            return "closed"
        return self.running["current" if self.socket == "current.sock" else "next"]

    def reboot(self):
        """After the mending: the units start what is linked."""
        self.socket = "current.sock"
        self.running = {"current": self.links["current"], "next": None}

    def linked(self, name="current"):
        return self.links[name]

    def has_served(self, release):
        return release in self.served

    def link(self, name, release):
        self.touch(f"link {name}")
        self.links[name] = release
        self.cut()

    def note_served(self, release):
        self.touch("note")
        self.served.add(release)
        self.cut()

    def direct(self, name):
        self.touch(f"direct {name}")
        self.socket = name
        self.cut()

    def close(self):
        self.touch("close")
        self.closed = True
        self.cut()

    def reopen(self):
        self.touch("reopen")
        self.closed = False
        self.cut()

    def forget(self, folder):
        self.copied = None

    def sleep(self, seconds):
        pass

    def run(self, *words, check=True):
        return ""

    def systemctl(self, verb, *units, check=True):
        self.touch(f"{verb} {units[-1]}")
        for unit in units:
            kind = "next" if unit.endswith("-next.service") else "current" if unit.endswith("73.service") else None
            if kind:
                self.running[kind] = None if verb == "stop" else self.links[kind]
            elif verb == "start" and unit.endswith(".target"):
                self.running["current"] = self.running["current"] or self.links["current"]
        self.cut()

    def ask(self, name, path, seconds=10):
        release = self.running[name.removesuffix(".sock")]
        if release is None or release == self.sick:
            raise Failed("sick")
        return 200, json.dumps({"release": release})

    def manage(self, release, *words, owner=False):
        self.touch(" ".join(words[:2]))
        if words[0] == "migrate":
            self.data[1] = "new structure"
        elif words[:2] == ("region", "apply"):
            self.region = release
        self.cut()

    def database(self, action, *words):
        self.touch(f"database {action}")
        if action == "copy":
            self.copied = (list(self.data), self.region)
        elif action == "load":
            self.beside[words[1]] = self.copied
        elif action == "swap":
            self.data, self.region = self.beside.pop(words[0])
        elif action == "drop":
            self.beside.pop(words[0], None)
        self.cut()


@pytest.fixture
def world(tmp_path, monkeypatch):
    monkeypatch.setattr("eplanning_upgrade.serving.PATIENCE", 0)
    monkeypatch.setattr("eplanning_upgrade.serving.well.__defaults__", (0,))
    (tmp_path / "before").mkdir()
    return World(tmp_path)


def upgrade(world, **options):
    """A run like that of the command: forwards, and back when something fails."""
    run = Upgrade(world, journal(world), **options)
    return run


def journal(world):
    return Journal(world.folder / "upgrade.json")


def go(world, **words):
    run = upgrade(world)
    run.mend()
    try:
        run.forward(NEW, **words)
    except Failed:
        run.mend()


def serves(world, release, structure_):
    """The whole truth at the end: one release, its data, an open door and nothing left to do."""
    assert (world.links["current"], world.visitor(), world.region) == (release, release, release)
    assert world.data[1] == structure_
    assert not world.closed
    assert world.links["next"] is None
    assert journal(world).facts is None
    assert not (world.folder / "upgrade.room").exists()


def test_the_present_release_serves_until_the_next_one_is_well(world):
    go(world)
    serves(world, NEW, "new structure")
    met = [release for release, _again in itertools.groupby(world.open_to_visitors)]
    assert met == [OLD, NEW]


def test_a_closed_site_is_copied_after_the_last_writer_has_gone(world):
    go(world, closed=True)
    serves(world, NEW, "new structure")
    assert world.touches.index("stop eplanning-12.73-segel.service") < world.touches.index("database copy")
    assert [who for who, _again in itertools.groupby(world.open_to_visitors)] == [OLD, "closed", NEW]


OPEN = ["database copy", "migrate", "region apply", "link next", "restart eplanning-12.73-next", "direct next.sock"]
OPEN += ["link current", "restart eplanning-12.73.service"]


@pytest.mark.parametrize("touch", OPEN)
def test_what_fails_in_the_open_returns_and_no_visitor_meets_nothing(world, touch):
    world.fail_at = touch
    go(world)
    came_so_far = touch not in ("database copy", "migrate")
    serves(world, OLD, "new structure" if came_so_far else "old structure")
    assert None not in world.open_to_visitors


CLOSED = ["stop", "database copy", "migrate", "region apply", "link current", "restart eplanning-12.73.service"]


@pytest.mark.parametrize("touch", CLOSED)
def test_what_fails_behind_the_door_returns_with_its_data(world, touch):
    world.fail_at = touch
    go(world, closed=True)
    serves(world, OLD, "old structure")
    assert set(world.open_to_visitors) <= {OLD, "closed"}


@pytest.mark.parametrize("closed", [False, True])
def test_a_release_that_is_not_well_never_stays(world, closed):
    world.sick = NEW
    go(world, closed=closed)
    serves(world, OLD, "old structure" if closed else "new structure")
    assert NEW not in world.open_to_visitors


def cut_off(world, after, *, closed, booting):
    """A run that loses its power after so many touches, and whoever comes next."""
    world.cut_after = after
    try:
        go(world, closed=closed)
    except PowerCut:
        world.running = {"current": None, "next": None} if booting else world.running
        upgrade(world, booting=booting).mend()
        if booting:
            world.reboot()
        return True
    return False


@pytest.mark.parametrize("booting", [True, False], ids=["the host starts", "the next run"])
@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_a_power_cut_after_any_touch_ends_in_the_old_or_the_new(tmp_path, monkeypatch, closed, booting):
    monkeypatch.setattr("eplanning_upgrade.serving.well.__defaults__", (0,))
    ends = []
    for after in itertools.count(1):
        folder = tmp_path / str(after)
        (folder / "before").mkdir(parents=True)
        world = World(folder)
        if not cut_off(world, after, closed=closed, booting=booting):
            break
        release = world.links["current"]
        expected = "new structure"
        if release == OLD and (closed or "migrate --no-input" not in world.touches):
            expected = "old structure"
        serves(world, release, expected)
        assert "row" in world.data
        ends.append(release)
    assert set(ends) == {OLD, NEW}
    assert ends == sorted(ends)  # once decided, decided: no later cut goes back


@pytest.mark.parametrize("closed", [False, True])
def test_a_second_power_cut_on_the_way_back_changes_nothing(tmp_path, monkeypatch, closed):
    monkeypatch.setattr("eplanning_upgrade.serving.well.__defaults__", (0,))
    for after in itertools.count(1):
        folder = tmp_path / str(after)
        (folder / "before").mkdir(parents=True)
        world = World(folder)
        world.fail_at = "restart eplanning-12.73.service"
        world.cut_after = None
        run = upgrade(world)
        with pytest.raises(Failed):
            run.forward(NEW, closed=closed)
        world.cut_after = len(world.touches) + after
        try:
            run.mend()
        except PowerCut:
            upgrade(world, booting=True).mend()
            world.reboot()
        else:
            break
        serves(world, OLD, "old structure" if closed else "new structure")
    assert after > 3


def test_a_row_written_after_the_return_is_never_returned_over(world):
    """The door opens only after it is written down that the data are back."""
    run = upgrade(world)
    world.fail_at = "restart eplanning-12.73.service"
    with pytest.raises(Failed):
        run.forward(NEW, closed=True)
    world.fail_at = "start eplanning-12.73.target"
    with pytest.raises(Failed):
        run.mend()
    world.data.append("a new row")
    upgrade(world).mend()
    assert "a new row" in world.data


def test_the_first_release_has_nothing_to_return_to(world):
    world.links["current"] = None
    world.running["current"] = None
    world.served = set()
    go(world, closed=True)
    serves(world, NEW, "new structure")
    assert "database copy" not in world.touches


def test_a_migration_that_waits_for_a_lock_gives_way_and_goes_on(world, monkeypatch):
    tries = []

    def manage(release, *words, owner=False):
        tries.append(words)
        if words[0] == "migrate" and len(tries) < 4:
            raise Failed("HINT", "canceling statement due to lock timeout\nHINT")

    monkeypatch.setattr(world, "manage", manage)
    upgrade(world).forward(NEW)
    assert len([words for words in tries if words[0] == "migrate"]) == 4


def test_the_error_is_told_and_not_the_hint_below_it():
    said = "Traceback\n  File x\npsycopg.errors.DiskFull: could not extend file: No space left on device\nHINT:  Check."
    assert last_words(said).endswith("No space left on device")
    assert last_words("first\nlast\n\n") == "last"
    assert last_words("") == ""


def test_a_full_disk_still_takes_the_last_words(world, monkeypatch):
    kept = journal(world)
    kept.begin(release=NEW, before=OLD, closed=False, copy="")
    put = kept._put

    def full():
        if kept.room.exists():
            raise OSError(28, "No space left on device")
        put()

    monkeypatch.setattr(kept, "_put", full)
    kept.step("returned")
    assert journal(world).facts["step"] == "returned"


def answering(known, applied):
    return {"known": known, "applied": applied, "bytes": 1}


@pytest.fixture
def asked(world, monkeypatch):
    """`asked(known, applied)`: what the release and the database say."""
    (world.folder / "releases").mkdir()
    world.release = lambda name: world.folder / "releases" / name
    world.manifest = lambda name: {}
    return lambda known, applied: monkeypatch.setattr(structure, "ask", lambda *_: answering(known, applied))


def test_migrations_that_declare_it_leave_the_site_open(world, asked):
    asked({"a.1": False, "a.2": True}, ["a.1"])
    assert judge(world, NEW, closed=False, back=False) == (["a.2"], [])


def test_one_that_does_not_needs_the_site_closed(world, asked):
    asked({"a.1": False, "a.2": True, "a.3": False}, ["a.1"])
    with pytest.raises(Refused, match=r"closed for a\.3") as refused:
        judge(world, NEW, closed=False, back=False)
    assert (refused.value.code, refused.value.migrations) == ("closing", ["a.3"])
    assert judge(world, NEW, closed=True, back=False) == (["a.2", "a.3"], ["a.3"])


def test_a_rollback_goes_over_declared_migrations_only(world, asked):
    asked({"a.1": False}, ["a.1", "a.2"])
    with pytest.raises(Refused) as refused:
        judge(world, OLD, closed=False, back=True)
    assert (refused.value.code, refused.value.migrations) == ("beyond", ["a.2"])
    (world.folder / "releases" / NEW).mkdir()
    world.manifest = lambda name: {"migrations": {"a.2": True}}
    assert judge(world, OLD, closed=False, back=True) == ([], [])


def test_a_later_release_may_do_without_a_package_an_earlier_may_not(world, asked):
    asked({"a.1": False}, ["a.1", "b.1"])
    assert judge(world, NEW, closed=False, back=False) == ([], [])
    with pytest.raises(Refused):
        judge(world, OLD, closed=False, back=True)
