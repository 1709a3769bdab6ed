"""The document and the interface say the same: Schemathesis asks what the document allows, and what it doesn't."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

ASKED = ["forum", "jadwal", "perangkat", "rkpd/{tahun}/baris", "rkpd/{tahun}/versi/{nomor}/baris"]
ASKED += ["usulan", "usulan/{nomor}", "wilayah", "rkpd/{tahun}/versi"]
PLAIN = ["rkpd", "tahapan"]  # without a parameter nothing can be asked wrongly
CASES = [(address, mode) for address in ASKED for mode in GenerationMode]
CASES += [(address, GenerationMode.POSITIVE) for address in PLAIN]
bounded = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def antarmuka(dunia):
    """The interface, asked in this process, with three proposals to tell of."""
    for urut in range(3):
        dunia.decide(dunia.make_usulan(urut + 1), "diterima")
    # As Django's own test client does: the test's transaction has to outlive the requests.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/skema/", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("address", "mode"), CASES)
def test_every_answer_is_as_the_document_says(antarmuka, address, mode):
    """No error of the server, the status, type and shape the document has, and what it forbids is refused."""

    @bounded
    @given(case=antarmuka[f"/api/{address}/"]["GET"].as_strategy(generation_mode=mode))
    def ask(case):
        if mode is GenerationMode.POSITIVE and case.query:
            case.query.pop("kursor", None)  # only the interface itself can make one
        case.call_and_validate()

    ask()


def test_the_list_above_is_the_whole_interface(antarmuka):
    assert sorted(f"/api/{address}/" for address in (*ASKED, *PLAIN)) == sorted(antarmuka)


def test_the_document_is_valid_and_names_the_source(client, dunia):
    found = client.get("/api/skema/").json()
    assert found["openapi"].startswith("3.")
    assert "Sebut sumbernya: Pemerintah " in found["info"]["description"]
    assert {act for path in found["paths"].values() for act in path} == {"get"}


def test_the_document_speaks_the_readers_language(client, db):
    def states() -> str:
        return client.get("/api/skema/").json()["components"]["schemas"]["Keadaan"]["description"]

    indonesian = states()
    client.cookies["django_language"] = "en"
    assert "Sudah dikirim" in indonesian
    assert "Sudah dikirim" not in states()
