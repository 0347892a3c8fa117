"""From HTML of elsewhere to HTML that pages may show."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext

from community.markdown import clean
from discussions.archives.html_tree import EMPTY, Node
from discussions.archives.raised import lowered, raised


def shown(tree: Node) -> str:
    """Return the HTML of the tree, with pictures as links and headings below the page's own; cleaned last."""
    return clean("".join(_html(child, inside_link=False) for child in tree.children))


def picture_name(node: Node) -> str:
    """Return what stands for a picture."""
    alt = " ".join(node.attributes.get("alt", "").split())
    return (
        gettext("picture: %(what)s") % {"what": alt}
        if alt and alt != "enter image description here"
        else gettext("picture")
    )


def _html(node: Node | str, *, inside_link: bool) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    if node.tag == "img":
        return _picture(node, inside_link=inside_link)
    inner = "".join(_html(child, inside_link=inside_link or node.tag == "a") for child in node.children)
    if node.tag == "sup":
        return escape(raised(node.text()), quote=False) if _is_plain(node) else inner
    if node.tag == "sub":
        return escape(lowered(node.text()), quote=False) if _is_plain(node) else inner
    tag = _heading(node.tag)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    return f"<{tag}{attributes}>" if tag in EMPTY else f"<{tag}{attributes}>{inner}</{tag}>"


def _picture(node: Node, *, inside_link: bool) -> str:
    name = escape(picture_name(node))
    source = node.attributes.get("src", "")
    return name if inside_link or not source else f'<a href="{escape(source)}">{name}</a>'


def _heading(tag: str) -> str:
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return f"h{min(int(tag[1]) + 1, 6)}"
    return tag


def _is_plain(node: Node) -> bool:
    return all(isinstance(child, str) for child in node.children)
