"""Log files: what matters is shown once, and none grows for ever."""

from pathlib import Path

from config.embedded import logfiles
from config.embedded.logfiles import LogFile, tail


class TestImportantLines:
    def test_are_shown_once_and_others_never(self, tmp_path: Path) -> None:
        path = tmp_path / "web.log"
        path.write_text("ERROR from an earlier run\n")
        log = LogFile(path)
        with path.open("a") as file:
            file.write('all is well\n{"level": "error", "event": "no"}\n2026 [error    ] no\nFATAL: no\nhalf an ERR')
        assert list(log.important_lines()) == ['{"level": "error", "event": "no"}', "2026 [error    ] no", "FATAL: no"]
        assert list(log.important_lines()) == []
        with path.open("a") as file:
            file.write("OR\nall is well\n")
        assert list(log.important_lines()) == ["half an ERROR"]

    def test_of_a_flood_are_counted(self, tmp_path: Path) -> None:
        path = tmp_path / "web.log"
        log = LogFile(path)
        path.write_text("ERROR\n" * 500)
        shown = list(log.important_lines())
        assert len(shown) == logfiles.MOST_LINES + 1
        assert "480 more" in shown[-1]


class TestSize:
    def test_is_kept_small_while_somebody_writes(self, tmp_path: Path, monkeypatch) -> None:
        monkeypatch.setattr(logfiles, "LARGEST", 1000)
        path = tmp_path / "web.log"
        log = LogFile(path)
        with path.open("ab", buffering=0) as writer:
            writer.write(b"old\n" * 500)
            log.checked -= 60
            log.keep_small()
            writer.write(b"new\n")
        assert path.read_bytes() == b"new\n"
        assert (tmp_path / "web.log.1").stat().st_size == 2000

    def test_of_what_is_shown_of_it_is_small_too(self, tmp_path: Path) -> None:
        path = tmp_path / "web.log"
        path.write_text("\n".join(map(str, range(100))))
        assert tail(path, 2) == "98\n99"
        assert tail(tmp_path / "none") == ""
