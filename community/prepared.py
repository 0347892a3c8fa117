"""Questions that every page asks: put into SQL once in each process, and asked with other values after that.

For a page's few, wide questions Django takes several times as long to build and compile a queryset as PostgreSQL takes to
answer it. A `Prepared` question is a queryset like any other; the first time it is built with *places* instead of values,
and the SQL is kept. It is measured in `benchmarks/`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

R = TypeVar("R")
Value = int | str | datetime

#: Where the values that stand for places begin: no id, position or time that a query names by itself is among them.
FIRST_NUMBER = 2_147_400_000
FIRST_MOMENT = datetime(9000, 1, 1, tzinfo=UTC)
#: Shapes that are kept of one question; with more, it is written anew now and then.
SHAPES = 200


@dataclass(frozen=True)
class _Written:
    """A question in SQL, and what Django needs to turn rows into objects."""

    compiler: Any
    sql: str
    #: For each parameter the number of the place whose value it takes, or None; and the parameter as it was written.
    params: tuple[tuple[int | None, Any], ...]
    #: Whether its rows are objects, rather than the tuples of `values_list`.
    makes_objects: bool

    def rows(self, values: tuple[Value, ...]) -> list[Any]:
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        params = tuple(written if place is None else _as(written, values[place]) for place, written in self.params)
        with _cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        rows = compiler.results_iter([found])
        return [self._object(row) for row in rows] if self.makes_objects else [tuple(row) for row in rows]

    def _object(self, row: Any) -> Any:
        begin, end, names = self._columns
        made = self.compiler.klass_info["model"].from_db(connection.alias, names, row[begin:end])
        for populator in self._populators:
            populator.populate(row, made)
        for name, column in self.compiler.annotation_col_map.items():
            setattr(made, name, row[column])
        return made

    @cached_property
    def _columns(self) -> tuple[int, int, list[str]]:
        fields = self.compiler.klass_info["select_fields"]
        begin, end = fields[0], fields[-1] + 1
        return begin, end, [column[0].target.attname for column in self.compiler.select[begin:end]]

    @cached_property
    def _populators(self) -> list[Any]:
        # The types are those of a later Django.
        return list(get_related_populators(self.compiler.klass_info, self.compiler.select, connection.alias))  # type: ignore[call-arg]


class Prepared(Generic[R]):
    """A question that is written once for each `shape` of it.

    `build(shape, *values)` returns the queryset, of objects or of `values_list`. It is called with stand-ins of the same types
    as the values, so it may do with them nothing but compare columns with them, and everything else that it depends on must
    be in the shape. It must not ask what time it is. ValueError is raised where it does otherwise.

    >>> by_age = Prepared(lambda shape, born: Person.objects.filter(born__lt=born))  # doctest: +SKIP
    >>> by_age(None, datetime.now(UTC))  # doctest: +SKIP
    [<Person: Ana>, <Person: Ben>]
    """

    def __init__(self, build: Callable[..., QuerySet[Any, R]]) -> None:
        self.build = build
        self._written: dict[Hashable, _Written] = {}

    def __call__(self, shape: Hashable, *values: Value) -> list[R]:
        """Return what the queryset holds for these values."""
        written = self._written.get(shape)
        if written is None:
            if len(self._written) >= SHAPES:
                self._written.clear()
            written = self._written[shape] = self._write(shape, values)
        return written.rows(values)

    def _write(self, shape: Hashable, values: tuple[Value, ...]) -> _Written:
        """Build the question twice, with other stand-ins: whatever differs must be one of them, and nothing else."""
        ones, others = ([_place(number + begin, value) for number, value in enumerate(values)] for begin in (0, 500))
        queryset, other_queryset = self.build(shape, *ones), self.build(shape, *others)
        compiler, sql, params = _compile(queryset)
        _compiler, other_sql, other_params = _compile(other_queryset)
        if sql != other_sql or len(params) != len(other_params):
            raise ValueError("the question depends on a value otherwise than by comparing a column with it")
        pairs = zip(params, other_params, strict=True)
        taken = tuple((_number(one, other, ones, others), one) for one, other in pairs)
        return _Written(compiler, sql, taken, makes_objects=issubclass(queryset._iterable_class, ModelIterable))


def _cursor() -> CursorWrapper:
    """Return a cursor that lets PostgreSQL keep its plan too: for these questions planning takes ten times what answering does.

    Django's own cursors write values into the SQL, so each is a new question to PostgreSQL; but only theirs can be logged.
    """
    if connection.queries_logged:
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    # The types know only Django's own cursors here.
    return connection.make_cursor(ServerBindingCursor(connection.connection))  # type: ignore[arg-type,call-arg]


def _compile(queryset: QuerySet[Any, Any]) -> tuple[Any, str, tuple[Any, ...]]:
    compiler = queryset.query.get_compiler(using=connection.alias)
    return compiler, *compiler.as_sql()


def _number(one: Any, other: Any, ones: list[Value], others: list[Value]) -> int | None:
    """Return which place's stand-in a parameter is in both questions; None if it is the same in both."""
    if one == other:
        return None
    for number, (place, other_place) in enumerate(zip(ones, others, strict=True)):
        if (one, other) == (place, other_place):
            return number
    raise ValueError("the question depends on a value, or on the time, otherwise than by comparing a column with it")


def _place(number: int, value: Value) -> Value:
    """Return what stands for a value of this type."""
    if isinstance(value, datetime):
        return FIRST_MOMENT + timedelta(days=number)
    return FIRST_NUMBER + number if isinstance(value, int) else f"\ue000place-{number}"


def _as(written: Any, value: Value) -> Any:
    """Return a value as the database's driver was given the stand-in: numbers by the size of their column."""
    return value if type(written) in {int, str, datetime} else type(written)(value)
