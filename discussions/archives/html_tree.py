"""HTML from elsewhere, cleaned and read into a small tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from community.markdown import ALLOWED_TAGS

#: What is nested deeper is kept, without its tags.
DEPTH_MAX = 40
#: Read besides what may be shown, because something that may be shown is made of it.
READ_TAGS = ALLOWED_TAGS | {"img", "h1", "sup", "sub", "del", "strike", "kbd", "b", "i"}
READ_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}, "code": {"class"}}
EMPTY = {"br", "hr", "img"}
SAME_AS = {"b": "strong", "i": "em", "del": "s", "strike": "s", "kbd": "code"}


@dataclass
class Node:
    """An element: its tag, attributes, and what is in it. The root has no tag."""

    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def is_plain(self) -> bool:
        """Whether it has words and no elements."""
        return all(isinstance(child, str) for child in self.children)

    def text(self) -> str:
        """Return the words in it, as they are."""
        if self.tag == "br":
            return "\n"
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def parse(html: str) -> Node:
    """Return the tree of what may be read of `html`."""
    safe = nh3.clean(html, tags=READ_TAGS, attributes=READ_ATTRIBUTES, url_schemes={"http", "https", "mailto"})
    gardener = _Gardener()
    gardener.feed(safe)
    gardener.close()
    return gardener.root


class _Gardener(HTMLParser):
    """Grows the tree; what it reads has been cleaned, so every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node()
        self.branch = [self.root]
        self.too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Grow a branch."""
        tag = SAME_AS.get(tag, tag)
        if tag not in EMPTY and len(self.branch) > DEPTH_MAX:
            self.too_deep += 1
            return
        node = Node(tag, {name: value or "" for name, value in attrs})
        if any(around.tag == "a" for around in self.branch):
            node.attributes.pop("src", None)  # A picture in a link leads where the link does.
        self.branch[-1].children.append(node)
        if tag not in EMPTY:
            self.branch.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Go back to where the branch began."""
        if tag in EMPTY:
            return
        if self.too_deep:
            self.too_deep -= 1
        elif len(self.branch) > 1:
            self.branch.pop()

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.branch[-1].children.append(data)
