"""Choosing words: what has been said least is said next, and the slots of a thread are filled alike throughout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

from discussions.archives.demo.situation import Situation
from discussions.archives.demo.subjects.talk import Tongue
from discussions.archives.demo.subjects.vocabulary import SLOTS

T = TypeVar("T")

#: How often another way of saying something is looked for.
TRIES = 6


class Wording:
    """Chooses among sentences, so that a community does not repeat itself."""

    def __init__(self, random: Random, tongue: Tongue) -> None:
        self.random = random
        self.tongue = tongue
        self.used: Counter[object] = Counter()
        self.advice: set[str] = set()

    def pick(self, choices: Sequence[T], *, without: Iterable[T] = ()) -> T | None:
        """Return one of those that have been used least, or None where all are excluded."""
        excluded = set(without)
        left = [choice for choice in choices if choice not in excluded]
        if not left:
            return None
        least = min(self.used[choice] for choice in left)
        chosen = self.random.choice([choice for choice in left if self.used[choice] == least])
        self.used[chosen] += 1
        return chosen

    def one_of(self, choices: Sequence[T]) -> T:
        """Return one of those that have been used least."""
        chosen = self.pick(choices)
        if chosen is None:
            raise ValueError("nothing to choose from")
        return chosen

    def slots(self, situation: Situation) -> dict[str, str]:
        """Return words for the slots of a thread, each also as it begins a sentence."""
        words = {name: self.random.choice(choices) for name, choices in {**SLOTS, **situation.slots}.items()}
        return words | {name.capitalize(): word[:1].upper() + word[1:] for name, word in words.items()}

    def around(self, core: str) -> str:
        """Return a piece of advice, perhaps with a word before and after it, and not as it was given before."""
        for _ in range(TRIES):
            text = self._around(core)
            if text not in self.advice:
                break
        self.advice.add(text)
        return text

    def _around(self, core: str) -> str:
        dice = self.random.random()
        if dice < 0.32:
            return f"{self.one_of(self.tongue.leads)} {core}"
        if dice < 0.6:
            return f"{core} {self.one_of(self.tongue.tails)}"
        if dice < 0.66:
            return f"{self.one_of(self.tongue.leads)}\n\n{core}\n\n{self.one_of(self.tongue.tails)}"
        return core


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """Return the pattern with its slots filled in."""
    return pattern.format_map(words)


def as_title(text: str) -> str:
    """Return a title that begins with a capital."""
    return text[:1].upper() + text[1:]
