"""What is kept of how others wrote."""

import re
from html import unescape

import pytest

from community import markdown
from discussions.archives.markup import Markup, Words


def html_of(html: str) -> str:
    return Words(html).kept()[1]


def markdown_of(html: str) -> str:
    return Words(html).kept()[0]


def words_in(html: str) -> list[str]:
    return unescape(re.sub(r"<[^>]*>", " ", html)).split()


class TestHtmlToShow:
    def test_has_headings_below_the_pages_own(self) -> None:
        assert html_of("<h1>One</h1><h6>Six</h6>") == "<h2>One</h2><h6>Six</h6>"

    def test_has_pictures_as_links(self) -> None:
        shown = html_of('<p><img src="https://i.example.org/a.png" alt="a kiln"></p>')
        assert '<a href="https://i.example.org/a.png"' in shown
        assert "picture: a kiln</a>" in shown
        assert "<img" not in shown

    def test_has_one_link_where_a_picture_was_one(self) -> None:
        shown = html_of('<a href="https://example.org/big"><img src="https://example.org/small" alt=""></a>')
        assert shown.count("<a ") == 1
        assert ">picture</a>" in shown

    def test_keeps_code_as_it_is(self) -> None:
        assert html_of("<pre><code>a &lt; b\n  *c*</code></pre>") == "<pre><code>a &lt; b\n  *c*</code></pre>"

    def test_raises_and_lowers_with_letters(self) -> None:
        assert html_of("<p>2<sup>10</sup> H<sub>2</sub>O x<sup>abc</sup> <sub>in small print</sub></p>") == (
            "<p>2¹⁰ H₂O x^(abc) in small print</p>"
        )

    @pytest.mark.parametrize(
        "hostile",
        [
            "<script>alert(1)</script>",
            "<p onclick='alert(1)'>x</p>",
            "<a href='javascript:alert(1)'>x</a>",
            "<img src=x onerror=alert(1)>",
            "<img src='data:image/svg+xml,x' alt='&quot;><script>alert(1)</script>'>",
            "<style>*{display:none}</style>",
            "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
            "<a class='mention' href='https://example.org'>@ana</a>",
        ],
    )
    def test_does_nothing(self, hostile: str) -> None:
        shown = html_of(hostile)
        assert not re.search(r"<(script|style|svg|img)|onclick=|onerror=|javascript:|data:|class=", shown)

    def test_survives_what_is_nested_without_end(self) -> None:
        kept = Words("<blockquote>" * 5000 + "deep" + "</blockquote>" * 5000).kept()
        assert "deep" in kept[0]
        assert "deep" in kept[1]


class TestMarkdownToEdit:
    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ("<p>one</p><p>two</p>", "one\n\ntwo"),
            ("<p>one<br>two</p>", "one\\\ntwo"),
            ("<p><strong>bold</strong> <em>thin</em> <code>a`b</code></p>", "**bold** *thin* ``a`b``"),
            ("<h2>Title</h2>", "## Title"),
            ("<blockquote><p>said</p></blockquote>", "> said"),
            ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n\n  - c"),
            ("<ol start='3'><li>a</li><li>b</li></ol>", "3. a\n4. b"),
            ("<pre><code>x = 1\n</code></pre>", "```\nx = 1\n```"),
            ("<p><a href='https://example.org/a_b'>here</a></p>", "[here](<https://example.org/a_b>)"),
            ("<p># no heading</p><p>1. no list</p><p>- nor this</p>", "\\# no heading\n\n1\\. no list\n\n\\- nor this"),
            ("<p>snake_case and *stars*</p>", "snake_case and \\*stars\\*"),
            (r"<p>$\frac{1}{\sqrt2}$</p>", r"$\frac{1}{\sqrt2}$"),
            (
                "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>|</td></tr></table>",
                "| a | b |\n| --- | --- |\n| 1 | \\| |",
            ),
        ],
    )
    def test_says_the_same(self, html: str, expected: str) -> None:
        assert markdown_of(html) == expected

    @pytest.mark.parametrize(
        "text",
        [
            r"$\{0,1\}^n \\ a_{1}_{2} * b * c$",
            "a <b> &amp;amp; [x](y) ~~z~~ `q` #1",
            "1) 2. - + = | > #",
            "___ *** ---",
        ],
    )
    def test_shows_the_same_words_again(self, text: str) -> None:
        source, shown = Words(f"<p>{text.replace('<', '&lt;')}</p>").kept()
        assert words_in(markdown.render(source)) == words_in(shown)


class TestALine:
    def test_is_markdown_within_the_line(self) -> None:
        text = Words("See *this* `code` and [that](https://example.org) <b>", Markup.LINE).kept()[1]
        assert "<em>this</em> <code>code</code>" in text
        assert ">that</a> &lt;b&gt;" in text

    @pytest.mark.parametrize("text", ["# 1", "> so", "- no", "+1", "1. no", "=== x", "    far in"])
    def test_begins_no_block(self, text: str) -> None:
        shown = Words(text, Markup.LINE).kept()[1]
        assert shown.startswith("<p>")
        assert words_in(shown) == text.split()

    def test_keeps_its_mathematics(self) -> None:
        text = r"so $\{a_{1} * b_{2} * c\} \\ x$ it *is*"
        shown = Words(text, Markup.LINE).kept()[1]
        assert r"$\{a_{1} * b_{2} * c\} \\ x$ it <em>is</em>" in shown
