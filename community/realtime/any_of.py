"""Thousands of ids as one parameter: writing a thousand into a statement takes psycopg longer than the query takes."""

from collections.abc import Collection
from typing import Literal

from django.db.models.expressions import RawSQL


def any_of(values: Collection[int] | Collection[str], kind: Literal["bigint", "varchar"]) -> RawSQL:
    """Return what stands for many values in a filter, as in `filter(pk__in=any_of(ids, "bigint"))`."""
    return RawSQL(f"SELECT unnest(%s::{kind}[])", [list(values)])  # noqa: S611  (`kind` is one of two words)
