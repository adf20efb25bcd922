"""Labelled receipts (SROIE, WildReceipt): pages for the spotter, line crops for the reader: of labelled boxes, and of boxes that our own
spotter found.

Layout of a set: <root>/<name>/labels.jsonl, one object an image, with image, split and lines[] {quad, text}.
"""
import dataclasses
import difflib
import json
import pickle
import zlib

import cv2
import numpy as np

from checkpoint import CACHE

COVERED, LEAST_AGREEMENT = 0.8, 0.65    # a found line bears the labels that it covers, if its reading agrees with them
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


def cut_found(grey, quad, text, page):
    """Line with margins of a box at any angle, its text upright; None where the box is too small to read."""
    across, down = (quad[1] - quad[0] + quad[2] - quad[3]) / 2, (quad[3] - quad[0] + quad[2] - quad[1]) / 2
    width, height = float(np.hypot(*across)), float(np.hypot(*down))
    if height < 6 or width < 4:
        return None
    scale = STORED_HEIGHT / height if height > STORED_LIMIT else 1.0
    w, h = max(1, round(width * scale)), max(1, round(height * scale))
    margin = int(MARGIN * h)
    target = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32) + margin
    turn = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    return Line(page, text, cv2.warpPerspective(grey, turn, (w + 2 * margin, h + 2 * margin), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE),
                (margin, margin, margin + w, margin + h))


def found_texts(found, labels, spaced):
    """What the labels say of found lines: [(quad (4, 2), text)]. A line keeps its place in the list of those that cover whole labels of one row,
    little else, and were read nearly as labelled. found: [{quad, text}]; labels: [{quad, text}]; spaced: whether labels hold spaces."""
    kept = []
    boxes = np.array([line['quad'] for line in labels], np.float32).reshape(-1, 4, 2)
    lows, highs = boxes.min(1), boxes.max(1)
    for line in found:
        quad = np.array(line['quad'], np.float32).reshape(4, 2)
        low, high = quad.min(0), quad.max(0)
        shared = np.minimum(highs, high) - np.maximum(lows, low)
        touched = (shared > 0).all(1) & (shared[:, 1] > 0.5 * np.minimum(highs[:, 1] - lows[:, 1], high[1] - low[1]))
        inside = np.flatnonzero(touched)
        if not len(inside) or (shared[inside, 0] < COVERED * (highs - lows)[inside, 0]).any():
            continue
        if highs[inside, 0].max() - lows[inside, 0].min() < COVERED * (high[0] - low[0]):
            continue
        texts = [labels[i]['text'] for i in sorted(inside, key=lambda i: lows[i, 0])]
        text = ' '.join((' ' if spaced else '').join(texts).split())
        plain, read = (t.upper().replace(' ', '') for t in (text, line['text']))
        if text and difflib.SequenceMatcher(None, plain, read, autojunk=False).ratio() >= LEAST_AGREEMENT:
            kept.append((quad, text))
    return kept


def load_found_lines(root, name):
    """The training lines of a set as our spotter cuts them, by the readings of read_pages.py; none where there are no readings."""
    cache, readings = CACHE / f'lines_{name}_found.pkl', CACHE / f'pages_{name}.jsonl'
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    if not readings.exists():
        return []
    found = {row['image']: row['found'] for row in map(json.loads, readings.read_text('utf8').splitlines())}
    lines, rows = [], [row for part in ('train', 'calibration') for row in labelled_rows(root, name, part)]
    spaced = any(' ' in line['text'] for row in rows[:20] for line in row['lines'])
    for row in rows:
        grey = cv2.cvtColor(cv2.imread(str(root / name / row['image'])), cv2.COLOR_BGR2GRAY)
        cut = [cut_found(grey, quad, text, row['source_id']) for quad, text in found_texts(found[row['image']], row['lines'], spaced)]
        lines += [line for line in cut if line]
    cache.write_bytes(pickle.dumps(lines))
    return lines
