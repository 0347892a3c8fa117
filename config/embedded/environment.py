"""What Kith's processes need to know, where the operator has not said it."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from .address import Address
from .paths import ROOT
from .secret_files import read_or_make


def for_processes(data: Path, address: Address, services: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of Kith's processes: what is set stays as it is, what is missing is added."""
    defaults = {
        "KITH_DATA": str(data),
        "KITH_BASE_URL": address.base_url,
        "ALLOWED_HOSTS": ",".join(address.hosts),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONUNBUFFERED": "1",
    }
    chosen = {name: value for name, value in os.environ.items() if value and not name.startswith("KITH_PREPARED")}
    environment = {**defaults, **chosen, **services}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    if "SECRET_KEY" not in environment:
        environment["SECRET_KEY"] = read_or_make(data / "secret-key", secrets.token_urlsafe(64))
    return environment
