"""From a tree of text to a frozen record: unknown keys mended where it is plain what was meant, errors in our words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError, ValidationInfo, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from generator.diagnostics import Diagnostic, Location, warning
from generator.documents.places import Place, Places
from generator.documents.reader import MAX_FINDINGS, Document, Key, Map, Seq
from generator.text import closest

_PASSES = 4  # each pass can bring to light what the one before hid


class Mistake(PydanticCustomError):
    """Raised by a field's rule: becomes a finding with this code, message and hint at the field's place."""

    def __new__(cls, code: str, message: str, hint: str = "") -> Self:
        return super().__new__(cls, code, "{message}", {"message": message, "hint": hint})


class Record(BaseModel):
    """A frozen value that was read from a mapping and knows the place of each of its fields."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",  # unknown keys have been found, and mended or dropped, before
        arbitrary_types_allowed=True,
        defer_build=True,  # what reads it is built when something is read: most commands find all of it known
        json_schema_extra={"additionalProperties": False},
    )

    stand_ins: ClassVar[dict[str, str]] = {}  # what stands for a required field that is missing, while checking goes on

    _file: str = PrivateAttr(default="")
    _where: Map | Place = PrivateAttr(default_factory=Map)

    @property
    def written_in(self) -> str:
        """The path of the file that it was read from."""
        return self._private["_file"]  # type: ignore[no-any-return]

    @property
    def number(self) -> int | None:
        """Which of its file's mappings it was read from, in their order; None where it was read from no file."""
        where = self._private["_where"]
        return where.number if isinstance(where, Place) else None

    @property
    def _private(self) -> dict[str, Any]:
        """Its private attributes; by their names alone they take pydantic ten times as long."""
        private = self.__pydantic_private__
        assert private is not None
        return private

    @property
    def _map(self) -> Map:
        where = self._where
        return where if isinstance(where, Map) else where.map

    def at(self, *keys: Key) -> Location:
        """The place of the value under these keys, or as near to it as the file has one."""
        if keys and keys[0] in self._map.keys_at:
            return Document(self._file, self._map).at(*keys)
        return _start(self._file, self._map)

    @property
    def written(self) -> Map:
        """What was written in the file, with short forms spelled out."""
        return self._map

    def at_blank(self, key: str) -> Location | None:
        """The place of a key that was written without a value (`id:`); None where it has one, or is not there."""
        if key not in self._map.keys_at or key in self._map.values_at:
            return None
        return Document(self._file, self._map).at_key(key)

    def at_second_key(self) -> Location:
        """The place of its second key (of its first, if there is only one), before which a field can be put in."""
        places = list(self._map.keys_at.values())
        line, column = places[min(1, len(places) - 1)] if places else (0, 0)
        return Location(self._file, line + 1, column + 1)

    def at_key(self, key: str) -> Location:
        """The place of a key itself."""
        return Document(self._file, self._map).at_key(key) if key in self._map else self.at()

    @classmethod
    def prepare(cls, data: Map) -> None:
        """Bring short forms into the long one before the fields are validated; records that have some override it."""

    def placed(self, data: Map) -> None:
        """Note what is often asked of the mapping that the record was read from; records that have such override it."""

    @classmethod
    def _needed(cls) -> list[str]:
        return [name for name, field in cls.model_fields.items() if field.is_required()]

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, handler: Any, info: ValidationInfo) -> Self:
        context = info.context or {}
        unread = context.get("unread", [0])
        if unread[0] > MAX_FINDINGS:
            raise _TooMany
        if isinstance(data, Map):
            _mend_keys(data, cls, context.get("file", ""), context.get("problems", []))
            cls.prepare(data)
        elif isinstance(data, str) and len(cls._needed()) == 1:  # its one field was forgotten: `- words`
            raise PydanticCustomError("one_field", "fields are wanted", {"field": cls._needed()[0]})
        unread[0] += 1
        record: Self = handler(data)
        unread[0] -= 1
        if isinstance(data, Map):
            record._file, record._where = context.get("file", ""), data
            record.placed(data)
        return record


class _TooMany(Exception):
    """More records of a document cannot be read than anybody is told of."""


R = TypeVar("R", bound=Record)


def convert(document: Document, model: type[R]) -> tuple[R | None, list[Diagnostic]]:
    """Validate a document, or a part of one, as a record; what is wrong in one item does not hide the others.

    An item of a list that cannot be read is left out of the record; no record when a field it cannot be without is
    missing or wrong, or more items than findings are told. The tree is mended on the way, so that places stay true.
    """
    problems: list[Diagnostic] = []
    context: dict[str, Any] = {"file": document.path, "problems": problems}
    for _ in range(_PASSES):
        try:
            record = model.model_validate(document.root, context={**context, "unread": [0]})
            _make_small(record, document.root)
            return record, problems
        except _TooMany:
            return None, _first(document, model)
        except ValidationError as error:
            details = error.errors(include_url=False)
            told = details[:MAX_FINDINGS]
            problems.extend(_finding(document, detail) for detail in told)
            problems.extend(_blanks(document, [detail["loc"] for detail in told]))
            if not _leave_out(document.root, model, [detail["loc"] for detail in details]):
                break
    return None, problems


def _make_small(record: Record, root: Any) -> None:
    """Let all records of a file have their places together, and those with the same fields one set of their names."""
    places, names = Places(root), dict[frozenset[str], set[str]]()
    numbers = places.numbers()
    for one in _records_in(record):
        where = one._where
        if isinstance(where, Map) and id(where) in numbers:
            one._where = Place(places, numbers[id(where)])
        given = one.__pydantic_fields_set__
        object.__setattr__(one, "__pydantic_fields_set__", names.setdefault(frozenset(given), given))


def _records_in(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    for one in (
        value.__dict__.values() if isinstance(value, Record) else value if isinstance(value, (list, tuple)) else ()
    ):
        yield from _records_in(one)


def _first(document: Document, model: type[Record]) -> list[Diagnostic]:
    """What is wrong with the first items of every list of a document."""
    problems: list[Diagnostic] = []
    for value in document.root.values() if isinstance(document.root, Map) else [document.root]:
        if isinstance(value, list):
            del value[MAX_FINDINGS:]
    try:
        model.model_validate(document.root, context={"file": document.path, "problems": problems})
    except ValidationError as error:
        problems += [_finding(document, detail) for detail in error.errors(include_url=False)[:MAX_FINDINGS]]
    return problems


# --- unknown keys --------------------------------------------------------------------------------


def _mend_keys(data: Map, model: type[Record], file: str, problems: list[Diagnostic]) -> None:
    fields = model.model_fields
    for key in [key for key in data.keys_at if key not in fields]:
        if len(problems) >= MAX_FINDINGS:
            _rename(data, key, None)
            continue
        meant = closest(key, fields)
        line, column = data.keys_at[key]
        hint = _right_key(key, meant) or f"Known here: {', '.join(fields)}."
        problems.append(
            Diagnostic(Location(file, line + 1, column + 1), "unknown-key", f"`{key}` is not a field here", hint)
        )
        _rename(data, key, meant if meant and meant not in data.keys_at else None)


def _right_key(key: str, meant: str | None) -> str:
    if key != key.strip():  # YAML knows one space only
        return "A no-break space stands before it: delete it, and type ordinary spaces."
    if key.startswith("-"):
        return f"Write `- {key.lstrip('- ')}`, with a space after the hyphen."
    if " " in key:
        return "A text with a comma in it needs quotation marks within { }."
    return f"Did you mean `{meant}`?" if meant else ""


def _rename(data: Map, key: str, name: str | None) -> None:
    """Take a key for the one that was meant, so that its value is checked too; or drop it."""
    place = data.keys_at.pop(key)
    value, value_place = data.pop(key, None), data.values_at.pop(key, None)
    if name is not None:
        data.keys_at[name] = place
    if name is not None and value_place is not None:
        data[name], data.values_at[name] = value, value_place


# --- errors in our own words -----------------------------------------------------------------------

_TEXT = ("text", "Write it on one line, or after `>-` on indented lines.")
_LIST = ("a list", "Write `[one, two]`, or one `- one` a line.")
_FIELDS = ("fields", "Write `key: value` on indented lines.")
_WANTED = {
    "string_type": _TEXT,
    **dict.fromkeys(("tuple_type", "list_type"), _LIST),
    **dict.fromkeys(("model_type", "dict_type", "model_attributes_type", "one_field"), _FIELDS),
}


def _finding(document: Document, error: ErrorDetails) -> Diagnostic:
    where, kind = document.at(*error["loc"]), error["type"]
    name = _name(error["loc"])
    context = error.get("ctx", {})
    if kind == "missing":
        return _missing(document, name.strip("`"), error["input"], where)
    if kind in _WANTED:
        wanted, hint = _WANTED[kind]
        if wanted == "a list" and isinstance(error["input"], Map):
            hint = "Begin each item with `- ` before its first field, and indent its other fields by two more."
        if kind == "one_field":
            hint = f"Write `{'- ' if name.startswith('an item') else ''}{context['field']}: …`."
        return Diagnostic(where, "wrong-type", f"{name} must be {wanted}, not {_described(error['input'])}", hint)
    if kind == "too_short":
        return Diagnostic(where, "bad-value", f"{name} is empty; one is needed at least", "Add one.")
    if kind == "string_pattern_mismatch":
        message = f"{name} cannot be {_described(error['input'])}"
        return Diagnostic(where, "bad-value", message, f"It has the form {context['pattern']}")
    if kind in ("enum", "literal_error"):
        return _not_one_of(where, name, str(error["input"]), str(context["expected"]))
    if "message" in context:
        return Diagnostic(where, kind, str(context["message"]), str(context.get("hint", "")))
    message = f"{name} cannot be {_described(error['input'])}: {error['msg'].removeprefix('Input ')}"
    return Diagnostic(where, "bad-value", message)


_TAGS = frozenset({"excerpt", "observed", "id", "described"})  # of unions: what a value was taken for, not where it is


def _name(keys: tuple[Key, ...]) -> str:
    """What a field is called: `speaker`, an item of `quotes`, this record."""
    if keys and isinstance(keys[-1], int):
        return f"an item of `{next(key for key in reversed(keys) if isinstance(key, str))}`"
    named = [str(key) for key in keys if isinstance(key, str)]
    while len(named) > 1 and named[-1] in _TAGS:
        named.pop()
    return f"`{named[-1]}`" if named else "this record"


def _missing(document: Document, name: str, data: Any, of_record: Location) -> Diagnostic:
    if isinstance(data, Map) and name in data.keys_at:
        line, column = data.keys_at[name]
        where = Location(document.path, line + 1, column + 1)
        return Diagnostic(where, "missing-field", f"`{name}` is empty", "Write its value, after the colon.")
    where = _start(document.path, data) if isinstance(data, Map) and data.keys_at else of_record
    return Diagnostic(where, "missing-field", f"`{name}` is missing", f"Add a line `{name}: …` here.")


_MEANT = {
    **dict.fromkeys(("about", "around", "some"), "approximately"),
    **dict.fromkeys(("more than", "over"), "at_least"),
    "up to": "at_most",
    **dict.fromkeys(("analysis", "judgement"), "judgment"),
    "indirect": "paraphrase",
}


def _not_one_of(where: Location, name: str, word: str, expected: str) -> Diagnostic:
    choices = [choice.strip("' ") for choice in expected.replace(" or ", ", ").split(",")]
    meant = closest(word, choices) or (_MEANT[word] if _MEANT.get(word) in choices else None)
    hint = (f"Did you mean `{meant}`? " if meant else "") + f"One of: {', '.join(choices)}."
    return Diagnostic(where, "unknown-word", f"{name} cannot be “{word}”", hint)


def _described(value: Any) -> str:
    if value is None:
        return "empty"
    return "fields" if isinstance(value, dict) else "a list" if isinstance(value, list) else f"“{value}”"


def _start(file: str, data: Map) -> Location:
    line, column = next(iter(data.keys_at.values()), (0, 0))
    return Location(file, line + 1, column + 1)


def _blanks(document: Document, places: Sequence[tuple[Key, ...]]) -> Iterator[Diagnostic]:
    """The other blank fields of items that are left out, since nothing else looks at them: one run names all blanks."""
    named = {document.at(*place) for place in places}
    items = {id(item): item for place in places if (item := _item_at(document.root, place)) is not None}
    for item in items.values():
        for key, (line, column) in item.keys_at.items():
            where = Location(document.path, line + 1, column + 1)
            if key not in item.values_at and where not in named:
                hint = "Write its value, after the colon; or delete the line, if it is not needed."
                yield warning(where, "blank-field", f"`{key}` is blank", hint)


def _item_at(root: Any, place: tuple[Key, ...]) -> Map | None:
    """The outermost item of a list that a place lies in, which is left out with it."""
    node = root
    for key in place:
        if isinstance(node, Seq) and isinstance(key, int):
            return node[key] if isinstance(node[key], Map) else None
        node = node.get(str(key)) if isinstance(node, Map) else None
    return None


# --- going on after an error -----------------------------------------------------------------------


def _leave_out(root: Any, model: type[Record], places: Sequence[tuple[Key, ...]]) -> bool:
    """Take what is wrong out of the tree; False when nothing whole would be left."""
    items: dict[int, tuple[Seq, set[int]]] = {}
    for place in places:
        node = root
        for key in place:
            if isinstance(node, Seq) and isinstance(key, int):
                items.setdefault(id(node), (node, set()))[1].add(key)
                break
            node = node.get(str(key)) if isinstance(node, Map) else None
        else:
            name = str(place[0]) if place else ""
            if not isinstance(root, Map) or name not in model.model_fields:
                return False
            if name in model.stand_ins:  # the record is not published, but the rest of it is checked
                root[name] = model.stand_ins[name]
            elif name in root and not model.model_fields[name].is_required():
                del root[name]
            else:
                return False
    for node, indexes in items.values():
        for index in sorted(indexes, reverse=True):
            del node[index]
            del node.values_at[index]
    return True
