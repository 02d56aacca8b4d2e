"""Places on the earth as GeoJSON (RFC 7946): a point for each that has coordinates."""

from __future__ import annotations

from typing import Any

from generator.exports.addresses import address
from generator.exports.records import plain
from generator.library import Library, address_of


def places(library: Library) -> dict[str, Any] | None:
    """The places that published briefings name; None where none of them has coordinates."""
    found = [name for name, place in library.places.items() if place.coordinates]
    features = [_feature(library, name) for name in found]
    return {"type": "FeatureCollection", "features": features} if features else None


def _feature(library: Library, name: str) -> dict[str, Any]:
    place = library.places[name]
    assert place.coordinates
    point = [plain(place.coordinates.longitude), plain(place.coordinates.latitude)]
    link = address(library.config, address_of(library, name) or "", "data/")
    told = {"name": place.name, "link": link, **plain(place, ("name", "coordinates"))}
    return {"type": "Feature", "id": name, "geometry": {"type": "Point", "coordinates": point}, "properties": told}
