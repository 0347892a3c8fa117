"""Structured logs: one line an event, with the request it belongs to, and without secrets."""

import logging.config
import re
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

#: A key whose name holds one of these words is not written, whatever its value.
SECRET_WORDS = ("password", "secret", "token", "cookie", "authorization", "session", "code", "email", "body")

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
QUOTED_ROW = re.compile(r"(?:DETAIL|CONTEXT|QUERY):[^\n]*(?:\n(?![A-Z]+:|Traceback|The above|During )[^\n]+)*")


def hide_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace the values of keys that may hold a secret or a person's words."""
    for key in event:
        if key != "status_code" and any(word in key.lower() for word in SECRET_WORDS):
            event[key] = "[hidden]"
    return event


def hide_addresses(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Mask e-mail addresses, and the rows that PostgreSQL quotes when it refuses one: they are people's words."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = QUOTED_ROW.sub("[row hidden]", EMAIL.sub("[address]", value))
    return event


def configure(options: dict[str, Any]) -> None:
    """Send the logs of Kith and its libraries to standard error, as JSON or as text for a person."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        hide_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if options["json"] else structlog.dev.ConsoleRenderer(colors=False)
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "structured": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        structlog.processors.format_exc_info,
                        hide_addresses,
                        renderer,
                    ],
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
            "root": {"handlers": ["stderr"], "level": options["level"]},
            "loggers": {
                "django.request": {"level": "ERROR"},
                "django.security.DisallowedHost": {"level": "CRITICAL"},
            },
        }
    )
