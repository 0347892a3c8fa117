"""The libraries that measuring takes, loaded when something is first measured.

A process that only says what measures mean, as those that serve pages do, stays some 15 MB smaller without them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["igraph", "np"]


class _Later:
    """A module that is imported when something in it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._name), name)
        setattr(self, name, found)  # Asked for once: from now on this is an ordinary attribute.
        return found


if TYPE_CHECKING:
    import igraph
    import numpy as np
else:
    igraph, np = _Later("igraph"), _Later("numpy")
