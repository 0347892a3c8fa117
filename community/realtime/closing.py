"""Why a socket is closed: the code that its page is given."""

from enum import IntEnum


class Close(IntEnum):
    """A close code. Those from 4400 on are our own; the others are of the WebSocket protocol."""

    FRAME_TOO_BIG = 1009
    OVERLOADED = 1013
    BAD_FRAME = 4400
    SESSION_ENDED = 4401
    ACCESS_LOST = 4403
    TOO_SLOW = 4408
    REPLACED = 4409
    TOO_MANY_FRAMES = 4429
