"""A server that was started anew costs nobody an error: the pool lends no connection that is dead."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def _asked() -> int:
    """The number of the server's process behind a connection that is lent for one question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        number = cursor.fetchone()[0]
    connection.close()
    return number


def test_a_connection_that_the_server_ended_is_lent_to_nobody(db):
    with ThreadPoolExecutor(1) as visitor:
        ended = visitor.submit(_asked).result()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [ended])
        assert visitor.submit(_asked).result() != ended
