"""What is kept of pages shows members as they are called today."""

import pytest

from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from members.actions.profile import Portrait, change_profile, profile_of


@pytest.fixture
def thread(glazes, ana, ben):
    thread = start_thread(space=glazes, author=ana, title="Celadon", body="Who has tried it?")
    post_reply(thread=thread, author=ben, body="I have.")
    return thread


class TestAKeptPage:
    def test_shows_the_new_name_of_who_wrote_there(self, thread, ben, dee, browse):
        client = browse(dee)
        page = f"/c/potters/t/{thread.pk}/celadon/"
        assert b"Benjamin" not in client.get(page).content

        profile = profile_of(ben)
        change_profile(
            membership=ben,
            portrait=Portrait(
                name="Benjamin", handle=ben.handle, headline="", about=profile.about, place="", link="", interests=()
            ),
        )

        assert b"Benjamin" in client.get(page).content
        assert b"Benjamin" in client.get("/c/potters/threads/").content
