"""How gunicorn serves the application; numbers come from the environment, the socket from systemd."""

import gc
import os

wsgi_app = "eplanning.wsgi:application"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True  # loaded once, before the service says that it is ready
graceful_timeout = 25
timeout = 30
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
forwarded_allow_ips = "*"
control_socket_disable = True  # nothing of ours talks to it, and a server's home is read-only
worker_tmp_dir = "/dev/shm"  # noqa: S108 - heartbeat files belong on memory, not on a slow disk
accesslog = None
errorlog = "-"


def on_starting(server) -> None:
    """Load all pages, their addresses and the region once, for all workers together: before the first visitor, so that
    a deploy hands over to a generation that answers at once, and in memory that the workers share."""
    from django.conf import settings
    from django.urls import reverse
    from django.utils.translation import override

    from eplanning.www.daerah import region

    region()
    for language, _name in settings.LANGUAGES:
        with override(language):
            reverse("beranda")
    gc.collect()
    gc.freeze()  # a collection would write to every page of memory that the workers share
