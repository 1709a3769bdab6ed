"""What an idle instance takes of its server's memory, against a bare gunicorn with a bare Django.

Both have as many workers and threads, the same Python and packages and PostgreSQL's driver; each worker has answered,
and one stands still while the other is measured. What is counted is what the processes take together: pages that
several of them share count once (PSS, proc(5)).
"""

from __future__ import annotations

import shlex
import time

from kit.rehearsal.machines.machine import Machine
from kit.runner import Runner
from tests.bench.table import Row

SETTLED = 20  # seconds after the last answer
NAMED = "echo 127.0.0.1 {name} >>/etc/hosts; systemctl restart {unit}"
BARE = """
systemctl stop {unit}
mkdir /srv/bare
{python} -m django startproject bare /srv/bare
sed -i "s/ALLOWED_HOSTS = .*/ALLOWED_HOSTS = ['*']/; s/sqlite3/postgresql/" /srv/bare/bare/settings.py
systemd-run --quiet --unit=bare.service --working-directory=/srv/bare {python} -m gunicorn bare.wsgi \\
    --worker-class gthread --workers {workers} --threads {threads} --bind 127.0.0.1:9000 --no-control-socket
sleep 5
"""
VISITS = """
import ssl, sys, urllib.request
from concurrent.futures import ThreadPoolExecutor
def visit(_each):
    urllib.request.urlopen(sys.argv[1], context=ssl._create_unverified_context()).read()
with ThreadPoolExecutor(8) as visitors:
    list(visitors.map(visit, range(32)))
"""
PSS = """
main=$(systemctl show --value --property=MainPID {unit})
total=0
for process in $main $(cat /proc/$main/task/$main/children); do
    total=$((total + $(sed -n 's/^Pss: *\\([0-9]*\\).*/\\1/p' /proc/$process/smaps_rollup)))
done
echo $total
"""


def row(runner: Runner, machine: Machine, kode: str) -> Row:
    """Ours is the service of `kode` on the machine; beside it a bare one is started."""
    unit = f"eplanning-{kode}.service"
    environment = _root(runner, machine, f"tr '\\0' '\\n' < /proc/$(systemctl show --value -p MainPID {unit})/environ")
    known = dict(line.split("=", 1) for line in environment.splitlines() if "=" in line)
    workers, threads = known["WEB_WORKERS"], known["WEB_THREADS"]
    python = f"/srv/eplanning/{kode}/current/venv/bin/python"
    name = known["EPLANNING_HOSTS"].split(",")[0]
    _root(runner, machine, NAMED.format(name=name, unit=unit))
    ours = _settled(runner, machine, f"https://{name}/", unit)
    _root(runner, machine, BARE.format(python=python, workers=workers, threads=threads, unit=unit))
    bare = _settled(runner, machine, "http://127.0.0.1:9000/", "bare.service")
    return Row("memory of an idle instance", ours, bare, 1.3, f"{workers} workers, {threads} threads each", "MB")


def _settled(runner: Runner, machine: Machine, address: str, unit: str) -> float:
    """MB, once each worker has answered and nobody asks any more."""
    _root(runner, machine, shlex.join(["python3", "-c", VISITS, address]))
    time.sleep(SETTLED)
    return int(_root(runner, machine, PSS.format(unit=unit))) / 1024


def _root(runner: Runner, machine: Machine, script: str) -> str:
    done = machine.run(runner, "sudo", "sh", "-ec", script, timeout=120, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout
