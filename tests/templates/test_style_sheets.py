"""The style sheets: logical sides only, tokens that exist, and light on the wire."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

SHEETS = sorted((settings.BASE_DIR / "assets" / "css").glob("*.css"))
BUILT = settings.BASE_DIR / "static" / "kith"
#: What the theme of a community and single elements set.
SET_ELSEWHERE = {"--hue", "--drawing"}
PHYSICAL = re.compile(
    r"(?<![\w-])(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)"
)
KILOBYTE = 1024


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
class TestASheet:
    def test_turns_with_the_direction_of_writing(self, sheet: Path) -> None:
        assert not PHYSICAL.findall(sheet.read_text())

    def test_uses_only_tokens_that_exist(self, sheet: Path) -> None:
        defined = set(re.findall(r"(--[\w-]+)\s*:", (sheet.parent / "tokens.css").read_text()))
        used = set(re.findall(r"var\((--[\w-]+)", sheet.read_text()))
        assert used <= defined | SET_ELSEWHERE


class TestWhatABrowserLoads:
    @pytest.mark.parametrize(
        ("name", "budget"), [("main.css", 15), ("main.js", 25), ("theme.js", 1), ("failure.css", 5)]
    )
    def test_is_within_its_budget(self, name: str, budget: int) -> None:
        if not BUILT.is_dir():
            pytest.skip("the front end is not built: npm ci && npm run build (bin/test does it)")
        assert len(gzip.compress((BUILT / name).read_bytes())) <= budget * KILOBYTE
