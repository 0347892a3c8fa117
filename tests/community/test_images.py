"""Pictures that people upload."""

import io
import struct
import zlib

import pytest
from PIL import Image

from community import images
from community.images import BadImage, accept_image


def file_of(picture: Image.Image, kind: str, **options: object) -> io.BytesIO:
    kept = io.BytesIO()
    picture.save(kept, kind, **options)
    return kept


def read(content) -> Image.Image:
    return Image.open(io.BytesIO(content.read()))


class TestAPicture:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
    def test_is_made_anew_as_webp_no_larger_than_asked(self, kind):
        made = read(accept_image(file_of(Image.new("RGB", (900, 300), "teal"), kind), max_side=300))

        assert made.format == "WEBP"
        assert made.size == (300, 100)

    def test_that_is_small_stays_small(self):
        assert read(accept_image(file_of(Image.new("RGB", (20, 10)), "PNG"), max_side=300)).size == (20, 10)

    def test_gets_a_name_that_nobody_can_guess(self):
        upload = file_of(Image.new("RGB", (2, 2)), "PNG")
        upload.name = "../../passport.php"

        names = {accept_image(upload, max_side=10).name for _ in range(3)}

        assert len(names) == 3
        assert all(len(name) == 27 and name.endswith(".webp") for name in names)

    def test_stands_upright_and_forgets_where_it_was_taken(self):
        exif = Image.Exif()
        exif[0x0112] = 6  # Turned by 90 degrees.
        exif[0x010E] = "canary-description"
        exif.get_ifd(0x8825)[1] = "N"
        upload = file_of(Image.new("RGB", (40, 20)), "JPEG", exif=exif, comment=b"canary-comment")

        content = accept_image(upload, max_side=100).read()

        assert Image.open(io.BytesIO(content)).size == (20, 40)
        assert b"canary" not in content
        assert not Image.open(io.BytesIO(content)).getexif()

    def test_keeps_what_is_transparent(self):
        made = read(accept_image(file_of(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG"), max_side=10))

        assert made.convert("RGBA").getpixel((0, 0))[3] == 0

    def test_of_an_animation_is_its_first_frame(self):
        frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue")]
        upload = file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])

        made = read(accept_image(upload, max_side=8))

        assert getattr(made, "n_frames", 1) == 1
        assert made.convert("RGB").getpixel((0, 0))[0] > 200

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "RGBA"])
    def test_may_be_of_any_mode(self, mode):
        kind = "JPEG" if mode == "CMYK" else "PNG"

        assert read(accept_image(file_of(Image.new(mode, (6, 6)), kind), max_side=6)).size == (6, 6)


class TestWhatIsNoPicture:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\0" * 100,
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            b"%PDF-1.7",
            b"GIF89a",
            b"RIFF\x24\0\0\0WEBPVP8 ",
            b"<script>alert(1)</script>",
        ],
    )
    def test_is_refused(self, content):
        with pytest.raises(BadImage):
            accept_image(io.BytesIO(content), max_side=100)

    @pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "PPM"])
    def test_of_a_format_we_do_not_take_is_refused(self, kind):
        with pytest.raises(BadImage):
            accept_image(file_of(Image.new("RGB", (16, 16)), kind), max_side=100)

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_that_was_cut_off_is_refused(self, kind, share):
        noise = Image.effect_noise((200, 200), 90).convert("RGB")
        whole = file_of(noise, kind).getvalue()

        with pytest.raises(BadImage):
            accept_image(io.BytesIO(whole[: int(len(whole) * share)]), max_side=100)

    def test_with_more_pixels_than_we_take_is_refused_without_being_read(self):
        def chunk(name: bytes, data: bytes) -> bytes:
            return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

        header = chunk(b"IHDR", struct.pack(">IIBBBBB", 13_000, 13_000, 8, 2, 0, 0, 0))
        bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")

        with pytest.raises(BadImage, match="million"):
            accept_image(io.BytesIO(bomb), max_side=100)

    def test_with_too_many_frames_is_refused(self, monkeypatch):
        monkeypatch.setattr(images, "MAX_FRAMES", 2)
        frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue")]

        with pytest.raises(BadImage, match="animation"):
            accept_image(file_of(frames[0], "GIF", save_all=True, append_images=frames[1:]), max_side=8)

    def test_that_is_too_large_a_file_is_refused(self, monkeypatch):
        monkeypatch.setattr(images, "MAX_BYTES", 100)

        with pytest.raises(BadImage, match="too large"):
            accept_image(io.BytesIO(b"x" * 101), max_side=100)
