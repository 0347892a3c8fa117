"""Pictures that people upload: taken apart, made anew and bounded, so that nothing rides along.

What is kept is never the file that came but a picture drawn from it: no metadata (a photo knows where it was taken), no second
format hidden behind the first, no more pixels than a page shows.
"""

import io
import secrets
from threading import BoundedSemaphore
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

#: Phones make photos of 5 to 10 MB.
MAX_BYTES = 12 * 1024 * 1024
#: A picture of this size takes 160 MB while it is being read; cameras of 48 megapixels deliver 12 by default.
MAX_PIXELS = 40_000_000
MAX_FRAMES = 200
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
QUALITY = 84

#: Few pictures are read at once in a process, so that uploads alone cannot fill its memory.
_reading = BoundedSemaphore(2)


class BadImage(Exception):
    """What was uploaded is no picture that we take; the message says why, in a sentence for a person."""


def accept_image(upload: IO[bytes], *, max_side: int) -> ContentFile[bytes]:
    """Return the picture in `upload` as WebP, upright, without metadata, at most `max_side` pixels wide and high.

    Of an animation the first frame is kept. The file's name is new and cannot be guessed. Raises BadImage.
    """
    upload.seek(0)
    content = upload.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise BadImage(_("The picture is too large: at most %(size)d MB.") % {"size": MAX_BYTES // 2**20})
    with _reading:
        try:
            drawn = _redraw(content, max_side)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
            raise BadImage(_too_many_pixels()) from bomb
        except (OSError, SyntaxError, ValueError, EOFError, OverflowError, IndexError, KeyError, TypeError) as broken:
            # Pillow's readers raise all of these for files that are damaged or only pretend to be pictures.
            raise BadImage(_("That is not a picture we can read. Take a JPEG, PNG, WebP or GIF file.")) from broken
    return ContentFile(drawn, name=f"{secrets.token_urlsafe(16)}.webp")


def _redraw(content: bytes, max_side: int) -> bytes:
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        width, height = picture.size
        if width * height > MAX_PIXELS:
            raise BadImage(_too_many_pixels())
        if getattr(picture, "n_frames", 1) > MAX_FRAMES:
            raise BadImage(_("The animation is too long: at most %(frames)d frames.") % {"frames": MAX_FRAMES})
        picture.seek(0)
        if isinstance(picture, ImageFile.ImageFile):
            picture.draft("RGB", (max_side * 2, max_side * 2))  # A JPEG need not be read larger than it is kept.
        upright = ImageOps.exif_transpose(picture)
    sees_through = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    flat = upright.convert("RGBA" if sees_through else "RGB")
    flat.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    flat.info.clear()
    kept = io.BytesIO()
    flat.save(kept, "WEBP", quality=QUALITY, method=4)
    return kept.getvalue()


def _too_many_pixels() -> str:
    return _("The picture has too many pixels: at most %(count)d million.") % {"count": MAX_PIXELS // 1_000_000}
