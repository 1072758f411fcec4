"""A frozen value read from TOML, which carries keys it does not know, and what its fields hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Strict

from rapport_tui.domain.identity import Data


def _text(value: object) -> object:
    """Take a TOML date where words are expected: people write ``birthday = 1988-04-12``."""
    return value.isoformat() if isinstance(value, date) else value


def _moment(value: object) -> object:
    """Take a date written as words in quotes: ``on = "2026-11-22"``."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
        except ValueError:
            return value
    return value


def _day(value: object) -> object:
    """Take a date out of a date and time, where only the day counts."""
    value = _moment(value)
    return value.date() if isinstance(value, datetime) else value


Text = Annotated[str, BeforeValidator(_text)]
# Strict: Pydantic would read the number 3 as three seconds past 1970.
Day = Annotated[date, Strict(), BeforeValidator(_day)]
Moment = Annotated[
    Annotated[datetime, Strict()] | Annotated[date, Strict()], BeforeValidator(_moment)
]
"""A day, or a day and time; local unless it carries an offset."""

_NONE_KNOWN: Mapping[int, Data] = MappingProxyType({})


class Record(BaseModel):
    """A frozen value read from TOML. Keys it does not know are kept and written back."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)

    def revised(self, **fields: Any) -> Self:
        """Return a checked copy with *fields* changed; None, or the default, takes a field out.

        Raises:
            AttributeError: a name that is neither a field nor a key already carried.
            pydantic.ValidationError: a value of the wrong kind.
        """
        known = type(self).model_fields
        carried = self.model_extra or {}
        for name in fields:
            if name not in known and name not in carried:
                msg = f"{type(self).__name__} has no field {name!r}"
                raise AttributeError(msg)
        kept = {
            n: getattr(self, n) for n in known if n in self.model_fields_set and n not in fields
        }
        kept |= {n: v for n, v in carried.items() if n not in fields}
        for name, value in fields.items():
            default = known[name].get_default(call_default_factory=True) if name in known else None
            if value is not None and value != default:
                kept[name] = value
        return type(self)(**kept)

    def to_data(self, known: Mapping[int, Data] = _NONE_KNOWN) -> Data:
        """Return this as plain TOML values: only what is set, never None, no empty list.

        Args:
            known: what records inside this one, by their `id()`, are already known to be.
        """
        data: Data = {}
        for name, field in type(self).model_fields.items():
            if name in self.model_fields_set and (value := getattr(self, name)) is not None:
                data[field.alias or name] = _plain(value, known)
        # Not by getattr: a key called "copy" or "json" would find Pydantic's own method.
        extra = self.model_extra or {}
        return data | {name: _plain(value, known) for name, value in extra.items()}


def _plain(value: Any, known: Mapping[int, Data]) -> Any:
    if isinstance(value, Record):
        return value.to_data(known)
    if isinstance(value, (tuple, list)):
        return [
            _plain(item, known) if (found := known.get(id(item))) is None else found
            for item in value  # thousands of them, and nearly all are known
        ]
    return value
