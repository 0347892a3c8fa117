"""What a process loads that serves pages and measures nothing."""

import subprocess
import sys

from django.conf import settings

#: Starts as a web server does, up to every view; says what the health page says; then measures after all.
SERVE = """
import sys
import django
django.setup()
import config.asgi
from django.urls import get_resolver
assert [address for name in ("config.urls", "config.urls_community") for address in get_resolver(name).url_patterns]
from community.network.measures import CATALOGUE, Window, measure_window
from community.network.report import report
assert all(measure.definition for measure in CATALOGUE.values())
print({"numpy", "igraph"} & sys.modules.keys())
import numpy as np
print(measure_window(Window.of(np.array([1, 2, 2]), np.array([2, 1, 3])))["modularity"].n)
"""


def test_a_process_that_measures_nothing_loads_nothing_to_measure_with():
    started = subprocess.run(  # noqa: S603  (our own Python, and the text above)
        [sys.executable, "-c", SERVE], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )

    assert started.stdout.splitlines() == ["set()", "3"], started.stderr
