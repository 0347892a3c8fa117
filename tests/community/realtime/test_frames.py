"""What pages may say to the socket: a verb and a topic, and nothing else brings the server out of its calm."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.realtime.frames import BadFrame, ClientFrame, Verb, read

anything_in_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(list(Verb)), inner),
)


class TestReading:
    @pytest.mark.parametrize("verb", list(Verb))
    def test_understands_each_verb(self, verb):
        assert read(json.dumps({verb: "thread:12"})) == ClientFrame(verb, "thread:12")

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{}",
            "[]",
            "null",
            "12",
            '"subscribe"',
            '["subscribe", "thread:1"]',
            '[["subscribe", "thread:1"]]',
            '{"subscribe": 12}',
            '{"subscribe": null}',
            '{"subscribe": ["thread:1"]}',
            '{"subscribe": {"topic": "thread:1"}}',
            '{"subscribe": "thread:1", "subscribe": "thread:2"}',
            '{"subscribe": "thread:1", "typing": "thread:1"}',
            '{"__proto__": "thread:1"}',
            '{"Subscribe": "thread:1"}',
            '{"subscribe": "thread:-1"}',
            '{"subscribe": "thread:1 "}',
            '{"subscribe": "thread:1\\n"}',
            '{"subscribe": "thread:\\u0000"}',
            '{"subscribe": "thread:\u0661"}',
            '{"subscribe": "thread:9999999999999999999"}',
            '{"subscribe": NaN}',
            "{" * 4000,
            "[" * 4000,
            '{"subscribe": "' + "x" * 5000 + '"}',
        ],
    )
    def test_refuses_everything_else(self, text):
        with pytest.raises(BadFrame):
            read(text)

    @given(st.text() | anything_in_json.map(json.dumps))
    def test_never_fails_in_another_way(self, text):
        try:
            frame = read(text)
        except BadFrame:
            return
        assert frame.verb in Verb
