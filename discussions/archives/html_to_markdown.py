"""From HTML of elsewhere to Markdown that shows the same words."""

from __future__ import annotations

import re
from itertools import groupby

from discussions.archives.html_to_html import picture_name
from discussions.archives.html_tree import Node
from discussions.archives.raised import lowered, raised

BLOCKS = {"p", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "li", "table"}
AROUND = {"strong": "**", "em": "*", "s": "~~"}

#: A backslash is one only before punctuation, and an underscore within a word says nothing.
_SPECIAL = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)|[*`\[\]<]|~(?=~)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_BEGINS_A_BLOCK = re.compile(r"^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+\s*$|~{3}|\|)")
_BEGINS_A_LIST = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def written(tree: Node) -> str:
    """Return the Markdown of the tree."""
    return _blocks(tree).strip()


def escaped(text: str) -> str:
    """Return Markdown that shows `text` as it is, within a line."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def _blocks(node: Node, *, apart: str = "\n\n") -> str:
    """Return what is in the node, block for block; words between blocks are a paragraph."""
    parts: list[str] = []
    for is_block, children in groupby(node.children, key=lambda child: isinstance(child, Node) and child.tag in BLOCKS):
        if is_block:
            parts += [_block(child) for child in children if isinstance(child, Node)]
        else:
            parts.append(_paragraph("".join(map(_inline, children))))
    return apart.join(part for part in parts if part)


def _block(node: Node) -> str:
    match node.tag:
        case "hr":
            return "---"
        case "pre":
            return _fenced(node)
        case "blockquote":
            return "\n".join(f"> {line}".rstrip() for line in _blocks(node).splitlines())
        case "ul" | "ol":
            return _list(node)
        case "table":
            return _table(node)
        case "p" | "li":
            return _blocks(node)
        case heading:
            words = _paragraph(_inlines(node)).replace("\\\n", " ")
            return f"{'#' * int(heading[1])} {words}" if words else ""


def _paragraph(text: str) -> str:
    lines = (re.sub(r"[ \t\r\n]+", " ", line).strip() for line in text.split("\0"))
    return "\\\n".join(_guarded(line) for line in lines if line)


def _guarded(line: str) -> str:
    """Return the line so that it begins no block."""
    line = _BEGINS_A_BLOCK.sub(lambda found: "\\" + found[0], line)
    return _BEGINS_A_LIST.sub(r"\1\\\2", line)


def _fenced(node: Node) -> str:
    code = node.text().strip("\n")
    longest = max(map(len, re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _list(node: Node) -> str:
    items = [child for child in node.children if isinstance(child, Node) and child.tag == "li"]
    start = node.attributes.get("start", "1")
    first = int(start) if start.isdecimal() and len(start) < 9 else 1
    lines = []
    for number, item in enumerate(items, first):
        marker = "- " if node.tag == "ul" else f"{number}. "
        inner = _blocks(item).split("\n")
        lines.append(
            "\n".join(_indented(line, marker if not row else " " * len(marker)) for row, line in enumerate(inner))
        )
    return "\n".join(lines)


def _indented(line: str, by: str) -> str:
    return (by + line).rstrip() if line else ""


def _table(node: Node) -> str:
    rows = [_cells(row) for row in _rows(node)]
    if not rows:
        return ""
    width = max(map(len, rows))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _rows(node: Node) -> list[Node]:
    rows: list[Node] = []
    for child in node.children:
        if isinstance(child, Node):
            rows += [child] if child.tag == "tr" else _rows(child)
    return rows


def _cells(row: Node) -> list[str]:
    cells = (child for child in row.children if isinstance(child, Node))
    return [" ".join(_inlines(cell).replace("\0", " ").replace("|", "\\|").split()) for cell in cells]


def _inlines(node: Node) -> str:
    return "".join(map(_inline, node.children))


def _inline(node: Node | str) -> str:
    """Return what is in a line; NUL, which no cleaned text has, stands for a line end."""
    if isinstance(node, str):
        return escaped(node)
    match node.tag:
        case "br":
            return "\0"
        case "img":
            return _link(escaped(picture_name(node)), node.attributes.get("src", ""))
        case "a":
            return _link(_inlines(node), node.attributes.get("href", ""))
        case "code" | "pre":
            return _code(node.text())
        case "sup" if node.is_plain:
            return escaped(raised(node.text()))
        case "sub" if node.is_plain:
            return escaped(lowered(node.text()))
        case tag if tag in AROUND:
            return _around(_inlines(node), AROUND[tag])
        case _:
            return _inlines(node)


def _around(inner: str, sign: str) -> str:
    """Return the words between signs, which must touch them."""
    words = inner.strip(" \n\0")
    if not words:
        return inner
    before, after = inner.split(words, 1)
    return f"{before}{sign}{words}{sign}{after}"


def _code(text: str) -> str:
    text = re.sub(r"\s*\n\s*", " ", text)
    if not text.strip():
        return ""
    fence = "`" * (max(map(len, re.findall(r"`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if text[0] == "`" or text[-1] == "`" else f"{fence}{text}{fence}"


def _link(words: str, address: str) -> str:
    words = words.replace("\0", " ").strip()
    if not address or not words:
        return words
    return f"[{words}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"
