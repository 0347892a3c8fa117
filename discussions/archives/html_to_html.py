"""From HTML of elsewhere to HTML that pages may show."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext

from community.markdown import clean
from discussions.archives.html_tree import EMPTY, Node
from discussions.archives.raised import lowered, raised


def shown(tree: Node) -> str:
    """Return the HTML of the tree, with pictures as links and headings below the page's own; cleaned last."""
    return clean("".join(map(_html, tree.children)))


def picture_name(node: Node) -> str:
    """Return what stands for a picture."""
    alt = " ".join(node.attributes.get("alt", "").split())
    return (
        gettext("picture: %(what)s") % {"what": alt}
        if alt and alt != "enter image description here"
        else gettext("picture")
    )


def _html(node: Node | str) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    if node.tag == "img":
        return _picture(node)
    inner = "".join(map(_html, node.children))
    if node.tag in {"sup", "sub"}:
        place = raised if node.tag == "sup" else lowered
        return escape(place(node.text()), quote=False) if node.is_plain else inner
    tag = _heading(node.tag)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    return f"<{tag}{attributes}>" if tag in EMPTY else f"<{tag}{attributes}>{inner}</{tag}>"


def _picture(node: Node) -> str:
    name = escape(picture_name(node))
    source = node.attributes.get("src", "")
    return f'<a href="{escape(source)}">{name}</a>' if source else name


def _heading(tag: str) -> str:
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return f"h{min(int(tag[1]) + 1, 6)}"
    return tag
