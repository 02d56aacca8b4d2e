"""The records that briefings share: people, organisations, places, topics, metrics."""

from __future__ import annotations

from pydantic import Field, JsonValue

from generator.documents import Record
from generator.model.fields import Flag, Line, Number, Slug, Url


class Entity(Record):
    """What all registries say of an entry (IPTC ninjs)."""

    stand_ins = {"name": "…"}  # noqa: RUF012  # a ClassVar of Record

    name: Line = Field(description="The name as readers know it.")
    aliases: tuple[Line, ...] = Field((), description="Other forms of the name that sources use.")
    description: Line | None = Field(None, description="One sentence that places it.")
    same_as: tuple[Url, ...] = Field((), description="Addresses of the same thing elsewhere (Wikidata, a home page).")


class Person(Entity):
    """Somebody who speaks or is spoken of."""

    role: Line | None = Field(
        None, description="What the person is known as. The role at the time of a quote stands there."
    )
    affiliation: Slug | None = Field(None, description="The id of an organisation.")
    public: Flag = Field(
        False,
        description="true for those who speak for a public office or in public as experts. Others get no page, and "
        "nothing gathers what they said.",
    )


class Organisation(Entity):
    """A body that acts, speaks or publishes."""


def _between(limit: int) -> dict[str, JsonValue]:
    return {"minimum": -limit, "maximum": limit}


class Coordinates(Record):
    """A point on the earth, WGS 84, in degrees."""

    latitude: Number = Field(ge=-90, le=90, description="North is positive.", json_schema_extra=_between(90))
    longitude: Number = Field(ge=-180, le=180, description="East is positive.", json_schema_extra=_between(180))


class Place(Entity):
    """A place on the earth."""

    coordinates: Coordinates | None = Field(None, description="A point that stands for it.")


class Topic(Entity):
    """What briefings are about."""


class Metric(Entity):
    """One measure that several briefings give values of."""

    unit: Line | None = Field(None, description="The unit in which its values are compared.")
