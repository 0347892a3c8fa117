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
    #: The author's thanks, where those for advice or praise would not fit.
    thanks: tuple[str, ...] = ()
    #: What the brand says to it, where it is the one that is asked, and what the author says to that.
    host_answers: tuple[tuple[str, str], ...] = ()
    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)
