"""What every template keeps to, so that the content security policy and the design hold everywhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import loader

TEMPLATES = settings.BASE_DIR / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
#: `<script src=…>`, and data for scripts, which browsers do not run.
HARMLESS_SCRIPT = re.compile(r"<script[^>]*(?:\ssrc=|type=\"application/json\")")
NAMED_ICON = re.compile(r"\{% icon \"([\w-]+)\"|\{\{ icons \}\}#([\w-]+)\"")


def name_of(page: Path) -> str:
    """How the template engine calls a page."""
    return str(page.relative_to(TEMPLATES))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
class TestATemplate:
    def test_can_be_parsed(self, page: Path) -> None:
        loader.get_template(name_of(page))

    def test_has_no_script_or_style_that_the_policy_would_refuse(self, page: Path) -> None:
        source = page.read_text()
        scripts = [tag for tag in re.findall(r"<script[^>]*>", source) if not HARMLESS_SCRIPT.match(tag)]
        assert not scripts
        assert "<style" not in source
        assert not re.search(r"\s(style|on[a-z]+)=\"", source)

    def test_draws_only_icons_that_we_have(self, page: Path) -> None:
        named = {first or second for first, second in NAMED_ICON.findall(page.read_text())}
        ours = {icon.stem for icon in (settings.BASE_DIR / "assets" / "icons").glob("*.svg")}
        assert named <= ours

    def test_is_not_placed_by_physical_sides(self, page: Path) -> None:
        assert 'align="' not in page.read_text()
