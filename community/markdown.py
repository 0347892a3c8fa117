"""From what members write to what browsers may show: CommonMark without raw HTML, and an allow-list last.

Rendered once, when something is written, and stored; pages never render Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

#: Deeper nesting than anybody writes costs much time to render.
MAX_NESTING = 20

#: A handle after an @, to its end: the beginning of a longer word is nobody's.
MENTION = re.compile(r"@([a-z0-9](?:[a-z0-9_-]{0,38}[a-z0-9])?)(?![^\W_])", re.IGNORECASE)
ALLOWED_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "s", "a", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title", "class"},
    "ol": {"start"},
    "code": {"class"},
    "th": {"align"},
    "td": {"align"},
}
ALLOWED_CLASSES = {"a": {"mention"}}


def render(text: str, *, mentions: Mapping[str, str] | None = None) -> str:
    """Return the HTML of `text`, safe to show to anybody.

    `mentions` maps handles, in lower case, to the addresses that `@handle` should lead to; other words with an @ stay text.
    Headings begin at the second level, since the page has the first.
    """
    return clean(_parser().render(text, {"mentions": mentions or {}}))


def clean(html: str) -> str:
    """Return what pages may show of `html`: the one allow-list, always applied last."""
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes={tag: attributes - {"class"} for tag, attributes in ALLOWED_ATTRIBUTES.items()},
        allowed_classes=ALLOWED_CLASSES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow ugc",
    )


def handles_in(text: str) -> list[str]:
    """Return the handles that `text` mentions, in lower case, each once, in the order in which they come.

    What stands in code is no mention.
    """
    found: dict[str, None] = {}
    for token in _parser().parse(text, {"mentions": None}):
        for child in token.children or []:
            if child.type == "mention":
                found[child.meta["handle"]] = None
    return list(found)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING, "linkify": True})
    parser.enable(["table", "strikethrough", "linkify"])
    parser.disable("image")
    parser.inline.ruler.before("link", "mention", _mention)
    parser.add_render_rule("mention", _render_mention)
    parser.add_render_rule("heading_open", _lower_heading)
    parser.add_render_rule("heading_close", _lower_heading)
    return parser


def _mention(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's signature)
    if state.linkLevel:
        return False  # A link within a link is none.
    if state.src[state.pos] != "@" or (state.pos and re.match(r"[\w/@.]", state.src[state.pos - 1])):
        return False
    match = MENTION.match(state.src, state.pos)
    known = state.env["mentions"]  # None: whoever it is, as when we only want to know who is mentioned.
    if match is None or (known is not None and match[1].lower() not in known):
        return False
    if not silent:
        token = state.push("mention", "a", 0)
        token.content = match[0]
        token.meta = {"handle": match[1].lower()}
    state.pos = match.end()
    return True


def _render_mention(_renderer: Any, tokens: list[Token], index: int, _options: Any, env: Any) -> str:
    token = tokens[index]
    address = env["mentions"][token.meta["handle"]]
    return f'<a class="mention" href="{escape(address)}">{escape(token.content)}</a>'


def _lower_heading(renderer: Any, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    return str(renderer.renderToken(tokens, index, options, env))
