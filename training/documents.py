"""One document as the layout model is taught it: words in their places, and what is known about each."""
from dataclasses import dataclass, field

import numpy as np

from tags import TAGS

IGNORE = -100


@dataclass
class Document:
    texts: list                       # N words in reading order
    boxes: np.ndarray                 # (N, 4) float32, pixels of the upright page
    rows: np.ndarray                  # (N) int64
    lines: np.ndarray                 # (N) int64: words of one line segment share a number
    targets: np.ndarray               # (N) int64: class (tags.begin, tags.inside), 0 = O, IGNORE = unknown
    type: str = 'RECEIPT'
    known: frozenset = frozenset(TAGS)   # the tags that the source annotates: a word without any of them may still be of another
    items: np.ndarray = None          # (N) int64: index of the first word of the item that a word belongs to, -1 = none; None = unknown
    name: str = ''
    fields: dict = field(default_factory=dict)   # what evaluation compares with
    pixels: np.ndarray = None         # (N, 48) or None

    def take(self, index):
        """The document with only the words at `index` (ascending)."""
        items = None
        if self.items is not None:
            place = {old: new for new, old in enumerate(index)}
            items = np.array([place.get(int(self.items[i]), -1) for i in index], np.int64)
        return Document([self.texts[i] for i in index], self.boxes[index], self.rows[index], self.lines[index], self.targets[index],
                        self.type, self.known, items, self.name, self.fields, None if self.pixels is None else self.pixels[index])
