"""What a quotation in a source is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["marks", "dash", "set-off"]


class Quotation(NamedTuple):
    """Words that the source gives as somebody's own, as offsets into its untouched text."""

    start: int
    end: int
    kind: Kind = "marks"
    opens_at: int | None = None  # the offset of the opening mark, where there is one
    closes_at: int | None = None  # None also where the source forgot to close, and the paragraph's end does
    paragraph: tuple[int, int] = (0, 0)  # the span of the paragraph that it stands in
    depth: int = 0  # 1: within another quotation
    continued: bool = False  # the next paragraph opens its marks again
    asides: tuple[tuple[int, int], ...] = ()  # the source's own words within: «…, — сказала она, — …»

    @property
    def spoken(self) -> tuple[tuple[int, int], ...]:
        """The spans of the words themselves, without the source's asides."""
        if not self.asides:
            return ((self.start, self.end),)
        edges = [self.start, *(edge for aside in self.asides for edge in aside), self.end]
        return tuple(zip(edges[::2], edges[1::2], strict=True))
