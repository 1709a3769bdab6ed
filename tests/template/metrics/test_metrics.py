"""/metrics: right counts over all workers, no person, and only for whom it is meant."""

from __future__ import annotations

import re

import pytest
from django.conf import settings as django_settings

from eplanning.www.metrics import counters, exposition
from eplanning.www.metrics.counters import Counting

LINE = re.compile(r'^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[0-9.e+-]+$|^# (HELP|TYPE) [a-z_]+ .+$')


@pytest.fixture(autouse=True)
def own_counting(monkeypatch):
    counting = Counting(None)
    monkeypatch.setattr("eplanning.www.metrics.middleware.COUNTING", counting)
    monkeypatch.setattr("eplanning.www.metrics.figures.COUNTING", counting)
    return counting


def test_every_line_is_as_prometheus_reads_it(client, db):
    client.get("/")
    client.get("/tidak-ada/Siti")
    text = client.get("/metrics").content.decode()
    assert [line for line in text.splitlines() if not LINE.match(line)] == []
    assert 'eplanning_requests_total{view="beranda",status="2xx"} 1' in text
    assert 'eplanning_requests_total{view="-",status="4xx"} 1' in text
    assert "eplanning_request_seconds_count 2" in text
    assert "Siti" not in text


def test_it_says_how_much_waits(client, db):
    text = client.get("/metrics").content.decode()
    for name in ("eplanning_exports_pending", "eplanning_log_unsealed", "eplanning_usulan"):
        assert f"# TYPE {name} gauge" in text


def test_it_asks_the_database_little(client, db, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get("/metrics")


def test_without_nginx_only_this_computer_may_read_it(client, db):
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.7").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="::1").status_code == 200


def test_it_is_not_changed_by_a_post(client, db):
    assert client.post("/metrics").status_code == 405


def test_workers_add_up_and_a_count_never_goes_back(tmp_path, monkeypatch):
    first, second = Counting(tmp_path), Counting(tmp_path)

    def by(pid, counting, what):
        monkeypatch.setattr(counters.os, "getpid", lambda: pid)
        return what(counting)

    answered = lambda counting: counting.answered("beranda", 200, 0.2)  # noqa: E731
    seen = []
    for _each in range(5):
        by(1, first, answered)
        by(2, second, answered)
        by(2, second, answered)
        seen.append(by(1, first, Counting.together).answers["beranda", "2xx"])
        seen.append(by(2, second, Counting.together).answers["beranda", "2xx"])
    assert seen == sorted(seen)
    assert seen[-1] == 15
    again = Counting(tmp_path)
    by(1, again, answered)
    assert by(1, again, Counting.together).answers["beranda", "2xx"] == 16
    assert by(1, again, Counting.together).buckets[2] == 16


def test_a_folder_that_cannot_be_written_costs_no_answer(tmp_path):
    counting = Counting(tmp_path / "missing")
    counting.answered("beranda", 200, 99.0)
    assert counting.together().buckets[-1] == 1


def test_labels_are_escaped():
    assert exposition.family("x", "gauge", "t", [({"a": 'b"\\\n'}, 1)]).endswith('x{a="b\\"\\\\\\n"} 1\n')


def test_the_counting_is_outermost():
    assert django_settings.MIDDLEWARE[0] == "eplanning.www.metrics.middleware.Hitung"
