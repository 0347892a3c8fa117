"""How much a browser may send."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

#: Of all files in one request together: a picture of the largest size we take (community.images), and what goes with it.
MAX_BYTES = 16 * 1024 * 1024


class StopAtLimit(FileUploadHandler):
    """Stop reading an upload at the limit, whatever length it claims to have; the answer is 413."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  (Django's name)
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Refuse what says itself that it is too large."""
        if content_length > MAX_BYTES:
            raise RequestDataTooBig("the upload exceeds the limit")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and hand the data on to the next handler."""
        self._received += len(raw_data)
        if self._received > MAX_BYTES:
            raise RequestDataTooBig("the upload exceeds the limit")
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
