"""Raised and lowered text, in characters that need no markup."""

_DIGITS = "0123456789+-=()"
_RAISED = str.maketrans(_DIGITS + "nix", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣ")
_LOWERED = str.maketrans(_DIGITS + "aeoxijn", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₙ")


def raised(text: str) -> str:
    """Return the text raised: `²`, or `^(2k)` where there are no such letters, or as it is where it is a whole phrase."""
    return _placed(text, _RAISED, "^")


def lowered(text: str) -> str:
    """Return the text lowered: `₂`, or `_(max)` where there are no such letters, or as it is where it is a whole phrase."""
    return _placed(text, _LOWERED, "_")


def _placed(text: str, table: dict[int, int], sign: str) -> str:
    if all(ord(letter) in table for letter in text):
        return text.translate(table)
    # Small print, as in footnotes, is no exponent.
    if len(text) > 6 or " " in text:
        return text
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"
