"""For every test: where a continuous run happens nothing may be skipped, and no test writes into a person's folders."""

import os

import pytest

from kit import i18n


@pytest.fixture(autouse=True)
def own_user_data(tmp_path_factory, monkeypatch):
    """The kit's user data of this test, and no colour or language of whoever runs it."""
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path_factory.mktemp("kit-data")))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("EPLANNING_WORKSPACE", raising=False)
    i18n.activate("en")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A skip is a failure under CI."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which a continuous run does not accept: {report.longrepr}"
    return report
