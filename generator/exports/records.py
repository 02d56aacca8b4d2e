"""Records of the model as JSON has them: what was not said is left out, numbers are numbers, dates are EDTF."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from functools import cache
from typing import Any

from generator.dates import Edtf, Period
from generator.documents import Record

_NOTHING: tuple[Any, ...] = (None, (), {}, "")


@cache
def _defaults(model: type[Record]) -> dict[str, Any]:
    return {name: field.default for name, field in model.model_fields.items()}


def plain(value: Any, without: Collection[str] = ()) -> Any:
    """A value of the model, without the fields that were left as they are by default, and without some by name."""
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, Record):
        return {
            name: one if isinstance(one, str) else plain(one)
            for name, default in _defaults(type(value)).items()
            if name not in without and (one := getattr(value, name)) not in _NOTHING and one != default
        }
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, (Edtf, Period)) else value
