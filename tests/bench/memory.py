"""What an idle instance takes of its server's memory, against a bare gunicorn with a bare Django.

Both have as many workers and threads, run the same Python and packages, and answered one request. What is counted is
what the processes of each take together: pages that several share count once (PSS, proc(5)).
"""

from __future__ import annotations

import shlex
import time

from kit.machines.machine import Machine
from kit.runner import Runner
from tests.bench.table import Row

SETTLED = 20  # seconds after the first answer
BARE = """
mkdir /srv/bare
{python} -m django startproject bare /srv/bare
sed -i "s/ALLOWED_HOSTS = .*/ALLOWED_HOSTS = ['*']/" /srv/bare/bare/settings.py
systemd-run --quiet --unit=bare --working-directory=/srv/bare {python} -m gunicorn bare.wsgi \\
    --worker-class gthread --workers {workers} --threads {threads} --bind 127.0.0.1:9000 --no-control-socket
systemctl restart {unit}
echo 127.0.0.1 {name} >>/etc/hosts
sleep 5
"""
VISIT = """
import ssl, sys, urllib.request
urllib.request.urlopen(sys.argv[1], context=ssl._create_unverified_context()).read()
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
    _root(runner, machine, BARE.format(python=python, workers=workers, threads=threads, unit=unit, name=name))
    for address in (f"https://{name}/", "http://127.0.0.1:9000/"):
        _root(runner, machine, shlex.join(["python3", "-c", VISIT, address]))
    time.sleep(SETTLED)
    ours, bare = (int(_root(runner, machine, PSS.format(unit=name))) / 1024 for name in (unit, "bare.service"))
    return Row("memory of an idle instance", ours, bare, 1.3, f"{workers} workers, {threads} threads each", "MB")


def _root(runner: Runner, machine: Machine, script: str) -> str:
    done = machine.run(runner, "sudo", "sh", "-ec", script, timeout=120, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout
