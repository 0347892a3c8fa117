"""What members write is safe to show, whatever they write."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.markdown import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, handles_in, render

#: Ways in which others were broken into: raw HTML, schemes, entities, nesting, encodings, attributes, autolinks.
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>@import 'https://evil.example'</style>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<!--><script>alert(1)</script-->",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\u0001javascript:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](https://ok.example "onmouseover=alert(1) x=")',
    '[x](https://ok.example "\'><script>alert(1)</script>")',
    '[x](https://ok.example"onclick="alert(1))',
    '![x](x "onerror=alert(1)")',
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    '<https://ok.example/"onmouseover=alert(1)>',
    '```"><script>alert(1)</script>\nx\n```',
    "```js onload=alert(1)\nx\n```",
    "`<script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "| <script> |\n|---|\n| <img onerror=alert(1)> |",
    "# <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "@ben<script>alert(1)</script>",
    '@ben"onclick=alert(1)',
    "[@ben](javascript:alert(1))",
    "https://ok.example/<script>alert(1)</script>",
    'www.ok.example/"onclick=alert(1)',
    "\u202e<script>",
    "</p></div><h1>out",
    "<kith-x is=evil>",
]


class Reader(HTMLParser):
    """Reads HTML as a browser would, and refuses whatever is not on the list."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.links: list[str] = []
        self.classes: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Every tag, attribute and address is one of those that members may use."""
        assert tag in ALLOWED_TAGS, tag
        for name, value in attrs:
            assert name in ALLOWED_ATTRIBUTES.get(tag, set()) | {"rel"}, name
            if name == "class":
                self.classes.append(value)
            if name == "href":
                self.links.append(value)
                scheme = value.split(":")[0].lower() if ":" in value else ""
                assert scheme in {"", "http", "https", "mailto"} or "/" in scheme, value

    def handle_data(self, data):
        """Gather what is read."""
        self.words += data

    def handle_comment(self, data):
        """No comment, no declaration, no instruction comes through."""
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


class TestSafety:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_stands_against(self, attack):
        read(render(attack, mentions={"ben": "/@/members/ben/"}))

    @settings(deadline=None)
    @given(st.text(max_size=400))
    def test_stands_against_any_text(self, text):
        read(render(text, mentions={"ben": "/@/members/ben/"}))

    @settings(deadline=None)
    @given(
        st.lists(
            st.sampled_from([*ATTACKS, "\n", "\n\n", "    ", "> ", "* ", "@ben", "[", "](", ")", "`", "\\"]),
            max_size=12,
        )
    )
    def test_stands_against_attacks_put_together(self, parts):
        read(render("".join(parts), mentions={"ben": "/@/members/ben/"}))

    @settings(deadline=None)
    @given(st.text(max_size=200))
    def test_says_the_same_each_time(self, text):
        assert render(text) == render(text)

    def test_marks_links_as_what_members_wrote(self):
        assert 'rel="noopener nofollow ugc"' in render("https://example.org")

    def test_begins_headings_below_the_pages_own(self):
        assert render("# A\n\n###### B") == "<h2>A</h2>\n<h6>B</h6>\n"

    def test_shows_no_pictures(self):
        assert "<img" not in render("![A pot](https://example.org/pot.png)")


class TestMentions:
    @pytest.mark.parametrize(
        ("text", "handles"),
        [
            ("@ben", ["ben"]),
            ("@Ben and @BEN", ["ben"]),
            ("(@ben), @dee-2! @a_b.", ["ben", "dee-2", "a_b"]),
            ("@ben's kiln", ["ben"]),
            ("**@ben** and *@dee*", ["ben", "dee"]),
            ("> @ben", ["ben"]),
            ("* @ben\n* @dee", ["ben", "dee"]),
            ("# @ben", ["ben"]),
            ("@ben\n@dee", ["ben", "dee"]),
            ("| @ben |\n|---|", ["ben"]),
            ("ben@example.org", []),
            ("me@ben", []),
            ("@@ben", []),
            ("/@ben", []),
            ("https://example.org/@ben", []),
            ("https://example.org/?q=@ben", []),
            ("`@ben`", []),
            ("```\n@ben\n```", []),
            ("    @ben", []),
            ("\\@ben", []),
            ("@", []),
            ("@-ben", []),
            ("@бен", []),
            ("@ben-", ["ben"]),
            ("@" + "a" * 50, []),
        ],
    )
    def test_are_what_is_meant(self, text, handles):
        assert handles_in(text) == handles

    def test_lead_to_the_member(self):
        assert render("Ask @Ben.", mentions={"ben": "/@/members/ben/"}) == (
            '<p>Ask <a class="mention" href="/@/members/ben/" rel="noopener nofollow ugc">@Ben</a>.</p>\n'
        )

    def test_of_nobody_stay_text(self):
        assert render("Ask @nobody.", mentions={"ben": "/"}) == "<p>Ask @nobody.</p>\n"

    def test_in_a_links_words_make_no_link_within_a_link(self):
        html = render("[ask @ben](https://example.org)", mentions={"ben": "/@/members/ben/"})

        assert html.count("<a ") == 1

    def test_cannot_borrow_their_looks(self):
        assert read(render('<a class="mention">x</a> [x](/y "mention")')).classes == []


class TestTheWorst:
    """Texts made to be slow are rendered all the same; a hang would end the test run."""

    @pytest.mark.parametrize(
        "piece",
        [
            "[",
            "![",
            "](",
            "*a_ ",
            "**",
            "`",
            "> ",
            "- ",
            "<",
            "&",
            "@",
            "@a ",
            "|",
            "|a",
            "a@b.",
            "www.",
            "http://",
            "\\",
            "~~",
            "[a](",
            "[a]: b\n",
            "&#",
            "<!--",
            "1. ",
            "\n> ",
            "    ",
            "_*",
            "((",
            "@a-",
        ],
    )
    def test_is_rendered(self, piece):
        text = (piece * 32_000)[:32_000]
        read(render(text))
        assert len(handles_in(text)) <= 1

    def test_nesting_is_rendered(self):
        read(render("> " * 200 + "deep"))
        read(render("".join(f"{'  ' * n}* x\n" for n in range(150))))
        read(render("[" * 5000 + "x" + "](y)" * 5000))
