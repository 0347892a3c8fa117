"""Where the network tests find data sets that are not part of the repository."""

import os
from pathlib import Path

import pytest

BESIDE_THE_REPOSITORY = Path(__file__).resolve().parents[4] / "shared" / "data"


@pytest.fixture(scope="session")
def data_sets() -> Path:
    """The folder named by KITH_TEST_DATA, or the one beside the repository; skips where there is none."""
    folder = Path(os.environ.get("KITH_TEST_DATA") or BESIDE_THE_REPOSITORY)
    if not folder.is_dir():
        pytest.skip(f"no data sets: set KITH_TEST_DATA to their folder ({folder} is not there)")
    return folder
