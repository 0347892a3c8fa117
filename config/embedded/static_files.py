"""Gather the static files under names that change with their content, when one of them has changed."""

from collections.abc import Mapping
from pathlib import Path

from . import stamps
from .frontend import BUILT
from .packages import STAMPS
from .paths import PYTHON, ROOT
from .progress import Step


def collect(data: Path, environment: Mapping[str, str]) -> None:
    """Run ``collectstatic`` if the front end or the packages are not those of the last time."""
    target = Path(environment.get("KITH_STATIC") or data / "static")
    sources = [file for file in (BUILT, *STAMPS.glob("*")) if file.is_file() and file.name != "requirements.txt"]
    value = stamps.digest(sources)
    if stamps.is_current(target / ".collected-from", value):
        return
    (ROOT / "static").mkdir(exist_ok=True)
    with Step("Collecting static files") as step:
        step.run([PYTHON, "manage.py", "collectstatic", "--no-input", "--clear", "-v", "0"], environment)
    stamps.set_stamp(target / ".collected-from", value)
