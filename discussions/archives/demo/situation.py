"""What people come to talk about, and what there is to say about it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, eq=False)
class Situation:
    """Something that makes somebody start a thread: its words fit each other, with the same `{slots}` filled in."""

    space: str
    #: The interest that draws people to it.
    interest: str
    titles: tuple[str, ...]
    openings: tuple[str, ...]
    #: What others say to it.
    answers: tuple[str, ...]
    #: What somebody asks back, and what the author says to that.
    exchanges: tuple[tuple[str, str], ...] = ()
    #: How it ended, by the author.
    closings: tuple[str, ...] = ()
    is_question: bool = True
    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)
