"""How gunicorn serves the application; numbers come from the environment, the socket from systemd."""

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
    """Load all pages before the first visitor: a deploy hands over to a generation that answers at once."""
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - reading it imports every page
