"""Members say something of themselves."""

import pytest
from django.core.files.base import ContentFile

from community.models import FormerHandle, Membership
from members.actions.profile import Portrait, change_photo, change_profile, profile_of, remove_photo
from members.interests import words_of
from members.models import Interest, Profile
from members.people import visible_to
from members.refusals import HandleIsTaken, TooManyInterests
from members.search import matching


def say(membership: Membership, **fields: object) -> Profile:
    """Change the profile of the member, who keeps name and handle unless told otherwise."""
    said = {"name": membership.display_name, "handle": membership.handle, **fields}
    return change_profile(membership=membership, portrait=Portrait(**said))


class TestChangingAProfile:
    def test_keeps_what_was_said(self, ben):
        say(ben, name="Ben Okri", headline="Throws big bowls", about="I *love* raku.", place="Umbria")
        ben.refresh_from_db()

        assert (ben.display_name, ben.headline) == ("Ben Okri", "Throws big bowls")
        assert ben.profile.about_html == "<p>I <em>love</em> raku.</p>\n"

    def test_makes_what_was_written_harmless(self, ben):
        say(ben, about="<script>alert(1)</script>[x](javascript:alert(1))")
        assert "<script" not in profile_of(ben).about_html
        assert "href" not in profile_of(ben).about_html

    def test_works_for_somebody_who_has_none_yet(self, ben):
        Profile.objects.all().delete()
        assert say(Membership.objects.get(pk=ben.pk), place="Umbria").place == "Umbria"


class TestAHandle:
    def test_that_is_given_up_is_kept_from_others_and_can_be_taken_back(self, ben, dee):
        say(ben, handle="benedict")
        assert FormerHandle.objects.get().membership == ben
        with pytest.raises(HandleIsTaken):
            say(dee, handle="ben")

        ben.refresh_from_db()
        say(ben, handle="ben")

        assert FormerHandle.objects.get().handle == "benedict"

    def test_of_somebody_else_is_refused_and_nothing_is_changed(self, ben, dee):
        with pytest.raises(HandleIsTaken):
            say(dee, handle="ben", headline="Not me")
        dee.refresh_from_db()
        assert (dee.handle, dee.headline) == ("dee", "")

    def test_of_somebody_in_another_community_is_free(self, ben, cho):
        say(cho, handle="ben")
        assert Membership.objects.filter(handle="ben").count() == 2


class TestInterests:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("", []),
            ("raku, salt  glaze,,", ["raku", "salt glaze"]),
            ("Raku, raku, RAKU", ["Raku"]),
            ("C++, C, #clay", ["C++", "C", "clay"]),
            ("raku\nkilns; wheels", ["raku", "kilns", "wheels"]),
        ],
    )
    def test_are_read_from_words_with_commas(self, text, names):
        assert words_of(text) == names

    def test_are_twelve_at_most_and_short(self):
        with pytest.raises(TooManyInterests):
            words_of(",".join(f"thing {n}" for n in range(13)))
        with pytest.raises(ValueError, match="x"):
            words_of("x" * 51)

    def test_are_shared_by_those_who_spell_them_alike(self, ben, dee):
        say(ben, interests=("Salt glaze", "raku"))
        say(dee, interests=("salt  glaze",))

        assert Interest.objects.get(slug="salt-glaze").members_count == 2
        say(dee, interests=())
        assert Interest.objects.get(slug="salt-glaze").members_count == 1

    def test_belong_to_one_community(self, ben, cho):
        say(ben, interests=("wool",))
        say(cho, interests=("wool",))
        assert Interest.objects.filter(slug="wool").count() == 2


class TestFindingPeople:
    @pytest.mark.parametrize("text", ["josé", "JOSE", "jo", "raku", "umbr", "jose raku", "big bowls", "benito"])
    def test_by_what_they_are_called_and_say(self, text, ben, dee):
        say(ben, name="José", handle="benito", headline="Big bowls", place="Umbria", interests=("raku",))
        assert list(visible_to(dee).filter(matching(text))) == [ben]

    @pytest.mark.parametrize("text", ["", " ", "jose kiln", "&", "' | :*", "x" * 5000, "ose"])
    def test_finds_nobody_where_nobody_fits(self, text, ben, dee):
        say(ben, name="José", headline="Big bowls")
        assert list(visible_to(dee).filter(matching(text))) == []

    def test_finds_by_name_who_has_said_nothing(self, ben, dee):
        Profile.objects.all().delete()
        assert list(visible_to(dee).filter(matching("be"))) == [ben]


class TestAPhoto:
    @pytest.fixture(autouse=True)
    def _folder(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def test_replaces_the_one_before(self, ben, tmp_path, django_capture_on_commit_callbacks):
        for picture in (b"first", b"second"):
            with django_capture_on_commit_callbacks(execute=True):
                change_photo(membership=ben, photo=ContentFile(picture, name="x.webp"))
        assert [file.read_bytes() for file in tmp_path.rglob("*.webp")] == [b"second"]

        with django_capture_on_commit_callbacks(execute=True):
            remove_photo(membership=ben)
        assert list(tmp_path.rglob("*.webp")) == []
        assert not Membership.objects.get(pk=ben.pk).photo
