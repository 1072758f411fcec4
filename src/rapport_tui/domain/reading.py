"""A contact read from plain values: a bad one loses itself only, and is told as a fault."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from rapport_tui.domain.contact import Contact
from rapport_tui.domain.identity import Data


class Fault(BaseModel):
    """A value that could not be read: it is shown raw, left in the file, and stops nothing."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    path: tuple[str | int, ...]
    reason: str


def read_contact(data: Data) -> tuple[Contact, tuple[Fault, ...]]:
    """Return the contact that *data* describes, and the values in it that cannot be read.

    A bad value loses that value only; a record without its id loses that record.

    Args:
        data: plain TOML values with every id in place (see `identity.with_ids`).

    Raises:
        ValueError: there is no usable name, without which there is no contact.
    """
    name = data.get("name")
    if not isinstance(name, str) or not name.strip():
        found = "it is empty" if name == "" else f"it is {type(name).__name__}"
        msg = "name must be text" + ("" if name is None else f", and {found}")
        raise ValueError(msg)
    try:
        return Contact.model_validate(data), ()
    except ValidationError as error:
        faults = tuple(
            Fault(path=_data_path(data, item["loc"]), reason=item["msg"]) for item in error.errors()
        )
    pruned = _without(data, {fault.path for fault in faults})
    contact, more = read_contact(pruned)
    return contact, (*_once_each(faults), *more)


def _once_each(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    return tuple({fault.path: fault for fault in faults}.values())


def _data_path(data: Any, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Cut Pydantic's location to the part that exists in the data (unions add names to it)."""
    path: list[str | int] = []
    for step in loc:
        inside = step in data if isinstance(data, dict) else isinstance(data, list)
        if not inside or (isinstance(data, list) and not isinstance(step, int)):
            break
        data = data[step]
        path.append(step)
    return tuple(path)


def _without(value: Any, paths: set[tuple[str | int, ...]]) -> Any:
    if isinstance(value, dict):
        return {
            k: _without(v, {p[1:] for p in paths if p and p[0] == k})
            for k, v in value.items()
            if (k,) not in paths
        }
    if isinstance(value, list):
        return [
            _without(v, {p[1:] for p in paths if p and p[0] == i})
            for i, v in enumerate(value)
            if (i,) not in paths
        ]
    return value
