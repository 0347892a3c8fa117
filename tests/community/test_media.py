"""Pictures are sent as pictures, whatever they are called."""

import io

import pytest
from django.test import Client
from PIL import Image

from community.images import accept_image

BAD_PATHS = [
    "",
    "secret.txt",
    "other/AAAAAAAAAAAAAAAAAAAAAA.webp",
    "photos/",
    "photos/AAAAAAAAAAAAAAAAAAAAAA.html",
    "photos/AAAAAAAAAAAAAAAAAAAAAA.webp/",
    "photos/../../secret.txt",
    "photos/..%2f..%2fsecret.txt",
    "photos/%2e%2e/AAAAAAAAAAAAAAAAAAAAAA.webp",
    "photos/AAAAAAAAAAAAAAAAAAAAAA.webp%0a",
    "logos//AAAAAAAAAAAAAAAAAAAAAA.webp",
]


@pytest.fixture
def picture(settings, tmp_path, potters) -> str:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "secret.txt").write_text("canary")
    upload = io.BytesIO()
    Image.new("RGB", (4, 4)).save(upload, "PNG")
    potters.logo = accept_image(upload, max_side=4)
    potters.save()
    return potters.logo.url


class TestAPicture:
    @pytest.mark.parametrize("prefix", ["", "/c/potters"])
    def test_is_sent_with_a_fixed_type_and_may_do_nothing(self, client: Client, picture, prefix):
        answer = client.get(prefix + picture)

        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/webp"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "immutable" in answer["Cache-Control"]
        assert answer.getvalue()[:4] == b"RIFF"

    @pytest.mark.parametrize("path", BAD_PATHS)
    def test_is_all_that_is_sent(self, client: Client, picture, path):
        answer = client.get("/media/" + path)

        assert answer.status_code == 404
        assert b"canary" not in answer.content
