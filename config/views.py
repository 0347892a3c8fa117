"""Pages of the installation itself, outside every community."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from community.realtime.bus import is_reachable


@require_safe
def up(request: HttpRequest) -> HttpResponse:
    """Say that this process answers, and nothing more."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether everything that pages need is there: database, migrations, channel layer."""
    parts = {"database": _database_answers(), "channel_layer": is_reachable()}
    parts["migrations"] = parts["database"] and _migrations_are_applied()
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # noqa: BLE001  (whatever is wrong with it, we are not ready)
        return False
    return True


def _migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
