"""Whatever colours a brand chooses, its pages can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community import branding
from community.addresses import theme_version
from community.colours import BLACK, WHITE, Colour, contrast, darkened, lightened

channels = st.integers(0, 255)
colours = st.builds(Colour, channels, channels, channels)
modes = st.sampled_from(["light", "dark"])


class TestAPalette:
    @given(colours, colours, modes)
    def test_can_be_read_whatever_the_brand_chose(self, colour, accent, mode):
        made = branding.palette(mode, str(colour), str(accent))
        grounds = [Colour.parse(ground) for ground in branding.GROUNDS[mode]]
        faintest = Colour.parse(branding.FAINTEST[mode])

        assert contrast(made.on_brand, made.brand) >= 4.5
        assert all(contrast(made.ink, ground) >= 4.5 for ground in [*grounds, made.soft])
        assert contrast(faintest, made.soft) >= 4.5
        assert all(contrast(made.brand, ground) >= branding.SEEN[mode] for ground in grounds)
        assert all(contrast(made.accent, ground) >= branding.SEEN[mode] for ground in grounds)

    @pytest.mark.parametrize("colour", ["#7a3b2e", "#2c5e4f", "#1f4fbf", "#ffd400", "#c2185b"])
    def test_keeps_the_brands_own_colour_in_the_light(self, colour):
        assert str(branding.palette("light", colour).brand) == colour

    def test_without_a_second_colour_has_the_first_twice(self):
        made = branding.palette("light", "#7a3b2e")

        assert made.accent == made.brand

    @pytest.mark.parametrize("nonsense", ["", "red", "#fff", "#7a3b2e;}body{display:none", "#gggggg", "#7a3b2e\n"])
    def test_is_made_of_colours_only(self, nonsense):
        with pytest.raises(ValueError, match="six digits"):
            branding.palette("light", nonsense)


class TestMovingAColour:
    @given(colours)
    def test_leaves_alone_what_is_good_enough(self, colour):
        if contrast(colour, WHITE) >= 4.5:
            assert darkened(colour, until=4.5, on=[WHITE]) == colour

    @given(colours)
    def test_ends_at_black_or_white(self, colour):
        assert darkened(colour, until=21, on=[WHITE]) == BLACK
        assert lightened(colour, until=21, on=[BLACK]) == WHITE


class TestTheTheme:
    def test_has_a_light_and_a_dark_side_and_fonts(self):
        css = branding.theme(colour="#7a3b2e", accent="", fonts="BOOKISH")

        assert css.count("--brand:") == 3
        assert "--font-heading:var(--font-bookish)" in css
        assert ':root[data-theme="dark"]' in css

    def test_knows_every_pairing_of_fonts_that_a_brand_can_choose(self, potters):
        assert set(branding.FONTS) == set(potters.Fonts)

    def test_goes_with_the_tokens_of_the_style_sheet(self, settings):
        tokens = (settings.BASE_DIR / "assets/css/tokens.css").read_text()

        for light, dark in zip(branding.GROUNDS["light"], branding.GROUNDS["dark"], strict=True):
            assert f"light-dark({light}, {dark})" in tokens
        assert f"--ink-faint: light-dark({branding.FAINTEST['light']}, {branding.FAINTEST['dark']})" in tokens


class TestTheStyleSheet:
    def test_is_sent_to_anybody_and_kept(self, client, potters):
        answer = client.get(f"/c/potters/theme.css?v={theme_version(potters)}")

        assert answer["Content-Type"] == "text/css; charset=utf-8"
        assert "immutable" in answer["Cache-Control"]
        assert "Cookie" not in answer.get("Vary", "")
        assert b"--brand:#7a3b2e" in answer.content

    def test_is_not_kept_for_ever_under_another_revision(self, client, potters):
        assert "max-age=60" in client.get("/c/potters/theme.css?v=999")["Cache-Control"]

    def test_is_not_sent_again_to_who_has_it(self, client, potters):
        etag = client.get("/c/potters/theme.css")["ETag"]

        assert client.get("/c/potters/theme.css", headers={"if-none-match": etag}).status_code == 304
        potters.revision += 1
        potters.save()
        assert client.get("/c/potters/theme.css", headers={"if-none-match": etag}).status_code == 200

    def test_costs_a_member_no_look_at_who_they_are(self, browse, ben, django_assert_max_num_queries):
        browser = browse(ben)
        with django_assert_max_num_queries(1):
            browser.get("/c/potters/theme.css")
