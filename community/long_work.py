"""Work that may take longer than a request ever should: imports, and what makes many rows at once."""

from django.db import connection


def take_time() -> None:
    """Lift the limits on how long statements and pauses may take, until the current transaction ends.

    The commit of many rows checks each of their foreign keys, which counts as one statement.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
