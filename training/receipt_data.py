"""Labelled receipts (SROIE, WildReceipt): pages for the spotter, line crops for the reader.

Layout of a set: <root>/<name>/labels.jsonl, one object an image, with image, split and lines[] {quad, text}.
"""
import dataclasses
import json
import pickle
import zlib

import cv2
import numpy as np

from checkpoint import CACHE

MARGIN = 0.3            # kept around a line's box, in heights of the box, for shifting the crop
STORED_HEIGHT = 48      # boxes higher than 56 px are stored with this height
STORED_LIMIT = 56


@dataclasses.dataclass
class Page:
    name: str
    path: str
    quads: np.ndarray       # (lines, 4, 2), clockwise from the top left of the text
    texts: list

    def image(self):
        """BGR uint8 (H, W, 3)."""
        return cv2.imread(self.path, cv2.IMREAD_COLOR)


@dataclasses.dataclass
class Line:
    page: str
    text: str
    image: np.ndarray       # grey uint8, the box and its margin
    box: tuple              # left, top, right, bottom of the line in `image`


def load_pages(root, name, split):
    pages = []
    with open(root / name / 'labels.jsonl', encoding='utf8') as rows:
        for row in map(json.loads, rows):
            if row['split'] == split:
                quads = np.array([line['quad'] for line in row['lines']], np.float32).reshape(-1, 4, 2)
                texts = [' '.join(line['text'].split()) for line in row['lines']]
                pages.append(Page(row['source_id'], str(root / name / row['image']), quads, texts))
    return pages


def part_of(row):
    """'dev', 'calibration' or 'train' of a labelled row. About one training receipt in ten, by its name alone, is kept from the layout model
    to calibrate confidence on; spotter and reader learn from it (load_pages, load_lines)."""
    if row['split'] == 'dev':
        return 'dev'
    return 'calibration' if zlib.crc32(row['image'].encode()) % 10 == 0 else 'train'


def labelled_rows(root, name, part):
    """The labelled rows of one part of a set."""
    with open(root / name / 'labels.jsonl', encoding='utf8') as rows:
        return [row for row in map(json.loads, rows) if part_of(row) == part]


def cut_line(grey, quad, text, page):
    """Line with margins, or None where the box is too small to read."""
    left, top = np.maximum(quad.min(0), 0).astype(int)
    right, bottom = np.minimum(quad.max(0), (grey.shape[1], grey.shape[0])).astype(int)
    height = bottom - top
    if height < 6 or right - left < 4:
        return None
    margin = int(MARGIN * height)
    x, y = max(0, left - margin), max(0, top - margin)
    crop = grey[y:bottom + margin, x:right + margin]
    scale = STORED_HEIGHT / height if height > STORED_LIMIT else 1.0
    if scale < 1:
        crop = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    box = tuple(int(v * scale) for v in (left - x, top - y, right - x, bottom - y))
    return Line(page, text, np.ascontiguousarray(crop), box)


def load_lines(root, name, split):
    """Every labelled line of a split that has a text. Cut once, then kept in the cache."""
    cache = CACHE / f'lines_{name}_{split}.pkl'
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    lines = []
    for page in load_pages(root, name, split):
        grey = cv2.cvtColor(page.image(), cv2.COLOR_BGR2GRAY)
        cut = [cut_line(grey, quad, text, page.name) for quad, text in zip(page.quads, page.texts) if text]
        lines += [line for line in cut if line]
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps(lines))
    return lines
