"""Draws an invented document: thermal print on paper, scanned or photographed on a table. Deterministic by the seed of `rng`.

    render(page, rng) -> RGB uint8 (H, W, 3)
    photograph(paper, rng) -> the same, lying on a table at an angle
    write_set(folder, ...) -> a labelled set of both kinds, as README.md describes a user's own
"""
import functools
import json
import math
import random
import subprocess

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import synthetic

MONOSPACED = ['DejaVu Sans Mono', 'Cousine', 'Inconsolata', 'FreeMono', 'Courier Prime', 'Hack', 'Anonymous Pro', 'B612 Mono', 'Nimbus Mono PS']
PROPORTIONAL = ['DejaVu Sans Condensed', 'Arimo', 'Lato', 'Carlito', 'Clear Sans']


@functools.lru_cache(None)
def font_file(family, bold):
    """The font file of a family as fontconfig finds it; one of DejaVu where the family is not installed."""
    style = ':bold' if bold else ''
    return subprocess.run(['fc-match', '-f', '%{file}', family + style], capture_output=True, text=True, check=True).stdout


@functools.lru_cache(None)
def font(family, bold, size):
    return ImageFont.truetype(font_file(family, bold), size)


def draw_run(text, family, bold, width, height):
    """A run of words as grey coverage (height, width): drawn as the font is, then fitted to the width."""
    face = font(family, bold, max(6, round(height * 0.8)))
    natural = max(1, round(face.getlength(text)))
    ascent, descent = face.getmetrics()
    canvas = Image.new('L', (natural + 2, ascent + descent), 0)
    ImageDraw.Draw(canvas).text((1, 0), text, 255, face)
    return cv2.resize(np.asarray(canvas), (max(1, width), max(1, height)), interpolation=cv2.INTER_AREA)


def smooth_noise(noise, shape, cells):
    """Slow random shading in 0..1."""
    small = noise.uniform(0, 1, (max(2, round(shape[0] / cells)), max(2, round(shape[1] / cells)))).astype(np.float32)
    return np.clip(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), 0, 1)


def ink_quad(run, x, y):
    """Corners of what is drawn of a run, whose top left is at x, y."""
    rows, columns = np.flatnonzero(run.max(1) > 40), np.flatnonzero(run.max(0) > 40)
    left, top, right, bottom = x + columns[0] - 1, y + rows[0] - 1, x + columns[-1] + 2, y + rows[-1] + 2
    return [float(v) for v in (left, top, right, top, right, bottom, left, bottom)]


def render(page, rng, cell=12, lines=None):
    """Page (synthetic.Page) -> printed paper, RGB uint8. `lines`, a list, takes {quad, text} of each segment but rules."""
    noise = np.random.RandomState(rng.randrange(1 << 31))
    family = rng.choice(MONOSPACED if rng.random() < 0.8 else PROPORTIONAL)
    line, margin = round(cell * rng.choice((1.9, 2.1, 2.3))), round(cell * rng.uniform(2, 3.5))
    height = sum(row.gap * line + line * row.size * 1.12 for row in page.rows)
    ink = np.zeros((round(height) + 2 * margin + line, round(page.columns * cell) + 2 * margin), np.uint8)
    y = float(margin)
    for row in page.rows:
        y += row.gap * line
        tall = round(line * row.size)
        for segment in row.segments:
            text = ' '.join(t.text for t in segment.tokens)
            if len(text) > page.columns + 6:
                continue
            run = draw_run(text, family, row.bold, round(segment.width * cell), tall)
            x = max(2, round(margin + segment.x * cell))
            run = run[:, :ink.shape[1] - x]
            area = ink[round(y):round(y) + run.shape[0], x:x + run.shape[1]]
            np.maximum(area, run, out=area)
            if lines is not None and run.size and run.max() > 40 and not (len(text) > 8 and len(set(text)) == 1):
                lines.append({'quad': ink_quad(run, x, round(y)), 'text': text})
        y += tall * 1.12
    shape = ink.shape
    strength = rng.uniform(0.75, 0.95) - 0.25 * smooth_noise(noise, shape, 260) - 0.1 * (noise.rand(*shape) < 0.3)
    coverage = cv2.GaussianBlur(ink, (0, 0), rng.uniform(0.4, 0.8)).astype(np.float32) / 255 * strength
    tint = np.array(rng.choice(((252, 251, 248), (248, 248, 250), (250, 246, 236))), np.float32)
    paper = tint * (0.9 + 0.1 * smooth_noise(noise, shape, 400))[..., None]
    colour = np.array(rng.choice(((25, 25, 30), (40, 42, 60), (50, 45, 45))), np.float32)
    image = paper * (1 - coverage[..., None]) + colour * coverage[..., None]
    return np.clip(image + noise.randn(*shape, 1) * 2.5, 0, 255).astype(np.uint8)


def table(noise, height, width, colour):
    """A table top: grain along x, slow light."""
    grain = cv2.GaussianBlur(noise.randn(height, width).astype(np.float32), (0, 0), sigmaX=60, sigmaY=1.2)
    grain = grain / (grain.std() + 1e-6) * 10
    light = 0.75 + 0.35 * smooth_noise(noise, (height, width), 700)
    return np.clip((np.array(colour, np.float32) + grain[..., None]) * light[..., None], 0, 255)


def photograph(paper, rng, angle=None, brightness=1.0, long_side=1400, lines=()):
    """Lays the paper on a table, turned by `angle` degrees and seen a little from the side. The quads of `lines` move with it."""
    noise = np.random.RandomState(rng.randrange(1 << 31))
    h, w = paper.shape[:2]
    turn = math.radians(rng.uniform(-12, 12) if angle is None else angle)
    corners = np.array([[-w, -h], [w, -h], [w, h], [-w, h]], np.float32) / 2
    rotation = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]], np.float32)
    corners = corners @ rotation.T + noise.uniform(-0.025, 0.025, (4, 2)).astype(np.float32) * min(w, h)
    low = corners.min(0) - 0.12 * min(w, h)
    size = corners.max(0) + 0.12 * min(w, h) - low
    scale = long_side / size.max()
    target = ((corners - low) * scale).astype(np.float32)
    width, height = (int(v) for v in size * scale)
    matrix = cv2.getPerspectiveTransform(np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32), target)
    for line in lines:
        quad = cv2.perspectiveTransform(np.array(line['quad'], np.float32).reshape(1, 4, 2), matrix)
        line['quad'] = [round(float(v), 1) for v in quad.ravel()]
    shrink = cv2.GaussianBlur(paper, (0, 0), 0.35 / scale) if scale < 0.8 else paper
    warped = cv2.warpPerspective(shrink, matrix, (width, height), flags=cv2.INTER_LINEAR)
    mask = cv2.GaussianBlur(cv2.warpPerspective(np.full((h, w), 255, np.uint8), matrix, (width, height)), (0, 0), 0.8).astype(np.float32)[..., None] / 255
    ground = table(noise, height, width, rng.choice(((120, 88, 62), (92, 96, 100), (70, 58, 50), (150, 140, 125))))
    shadow = cv2.GaussianBlur(np.roll(mask[..., 0], (8, 6), (0, 1)), (0, 0), 9)[..., None]
    image = ground * (1 - 0.45 * shadow) * (1 - mask) + warped * mask
    light = 0.72 + 0.4 * smooth_noise(noise, (height, width), 900)
    image = image * light[..., None] * brightness * np.array(rng.choice(((1, 1, 1), (1, 0.97, 0.9), (0.95, 0.98, 1))), np.float32)
    return np.clip(image + noise.randn(height, width, 1) * 3.5, 0, 255).astype(np.uint8)


def printed_values(page, tags):
    """{tag: its first value as printed}."""
    values = {}
    for token in (token for row in page.rows for segment in row.segments for token in segment.tokens):
        if token.tag in tags and (token.tag not in values) == token.starts:
            values.setdefault(token.tag, []).append(token.text)
    return {tag: ' '.join(words) for tag, words in values.items()}


def write_set(folder, count, seed, tags, dev=0):
    """`count` receipts, every other one on a table, as images and labels.jsonl; the first `dev` are its dev split."""
    rng = random.Random(seed)
    (folder / 'images').mkdir(parents=True)
    with open(folder / 'labels.jsonl', 'w', encoding='utf8') as labels:
        for number in range(count):
            page, lines = synthetic.receipt(rng), []
            image = render(page, rng, lines=lines)
            if number % 2:
                image = photograph(image, rng, lines=lines)
            name = f'images/{number:03}.jpg'
            cv2.imwrite(str(folder / name), image[:, :, ::-1])
            row = {'image': name, 'split': 'dev' if number < dev else 'train', 'source_id': name, 'lines': lines,
                   'fields': printed_values(page, tags)}
            labels.write(json.dumps(row, ensure_ascii=False) + '\n')
