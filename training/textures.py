"""Pictures without text that look like photographs and prints: what cards are printed on and what they lie on.

Each kind is a function (dice, height, width) -> float32 (H, W) in 0..1, a field of light; `texture` colours one.
"""
import math

import cv2
import numpy as np


def grid(height, width):
    y, x = np.mgrid[:height, :width].astype(np.float32)
    return x, y


def turned(dice, height, width, angle=None):
    """Coordinates along and across a direction."""
    x, y = grid(height, width)
    angle = dice.uniform(0, math.pi) if angle is None else angle
    return x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)


def spread(field):
    low, high = np.percentile(field[::4, ::4], (1, 99))
    return np.clip((field - low) / max(1e-6, high - low), 0, 1).astype(np.float32)


def clouds(dice, height, width, roughness=None):
    """Noise of many sizes: the rougher, the more of the small ones."""
    roughness = dice.uniform(0.35, 0.8) if roughness is None else roughness
    field, weight, cells = np.zeros((height, width), np.float32), 1.0, dice.uniform(1.5, 5)
    while cells < min(height, width) / 2:
        small = dice.normal(max(2, int(cells * height / width) + 1), int(cells) + 2)
        field += weight * cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
        weight, cells = weight * roughness, cells * 2
    return spread(field)


def marble(dice, height, width):
    along, _ = turned(dice, height, width)
    return spread(np.sin(along * dice.uniform(0.01, 0.08) + clouds(dice, height, width) * dice.uniform(4, 14)))


def ripples(dice, height, width):
    x, y = grid(height, width)
    phase = clouds(dice, height, width, 0.4) * dice.uniform(0, 8)
    centre = dice.uniform(-0.5, 1.5) * width, dice.uniform(-0.5, 1.5) * height
    distance = np.hypot(x - centre[0], (y - centre[1]) * dice.uniform(0.6, 3))
    return spread(np.sin(distance * dice.uniform(0.05, 0.5) + phase) + clouds(dice, height, width))


def stripes(dice, height, width):
    along, _ = turned(dice, height, width, dice.choice((math.pi / 4, 3 * math.pi / 4, 0, math.pi / 2, dice.uniform(0, 3))))
    wave = (along / dice.uniform(8, 70)) % 1.0
    kind = dice.random()
    return wave if kind < 0.4 else (wave > dice.uniform(0.3, 0.7)).astype(np.float32) if kind < 0.7 else abs(2 * wave - 1)


def brushed(dice, height, width):
    """Metal or paint: noise drawn out along one direction."""
    size = int(math.hypot(height, width)) + 2
    noise = cv2.GaussianBlur(dice.normal(size, size), (0, 0), sigmaX=dice.uniform(15, 60), sigmaY=dice.uniform(0.5, 2))
    turn = cv2.getRotationMatrix2D((size / 2, size / 2), dice.choice((0, 90, dice.uniform(0, 180))), 1)
    noise = cv2.warpAffine(noise, turn, (size, size), borderMode=cv2.BORDER_REFLECT)
    top, left = (size - height) // 2, (size - width) // 2
    return spread(noise[top:top + height, left:left + width]) * dice.uniform(0.3, 1)


def strokes(dice, height, width):
    """Broad strokes of paint with hairs."""
    field = clouds(dice, height, width) * 0.3 + 0.35
    hair = brushed(dice, height, width)
    for _ in range(dice.randint(10, 50)):
        mask = np.zeros((height, width), np.uint8)
        points = np.cumsum(dice.normal(dice.randint(2, 4), 2) * width * 0.15, 0) + (dice.uniform(0, width), dice.uniform(0, height))
        cv2.polylines(mask, [np.int32(points)], False, 255, dice.randint(10, max(12, width // 10)), cv2.LINE_AA)
        alpha = mask.astype(np.float32) / 255 * (0.4 + 0.6 * hair)
        field += (dice.uniform(0, 1) - field) * alpha
    return np.clip(field, 0, 1)


def blades(dice, height, width):
    """Grass, hair, straw: many thin curves."""
    field = (clouds(dice, height, width, 0.6) * 110).astype(np.uint8)
    turn, bend = dice.uniform(0, math.pi), dice.uniform(0.1, 0.6)
    for _ in range(dice.randint(150, 700)):
        angle, length = turn + dice.gauss(0, bend), dice.uniform(0.05, 0.5) * width
        x, y, curve = dice.uniform(0, width), dice.uniform(0, height), dice.gauss(0, 0.5)
        points = [(x, y)]
        for _ in range(4):
            x, y = x + math.cos(angle) * length / 4, y + math.sin(angle) * length / 4
            angle += curve / 4
            points.append((x, y))
        cv2.polylines(field, [np.int32(points)], False, int(255 * dice.random() ** 1.5), dice.choice((1, 1, 1, 2, 3)), cv2.LINE_AA)
    return field.astype(np.float32) / 255


def leaves(dice, height, width):
    """Foliage or pebbles: overlapping shaded ovals, large and small."""
    field = np.full((height, width), dice.randint(0, 60), np.uint8)
    size, slim, round_ones = dice.uniform(0.01, 0.12) * width, dice.uniform(0.25, 0.6), dice.coin(0.4)
    for _ in range(int(min(900, dice.uniform(1, 3) * height * width / max(16, size * size)))):
        long = size * dice.uniform(0.5, 1.6)
        short = long * (dice.uniform(0.7, 1) if round_ones else slim * dice.uniform(0.7, 1.3))
        centre, angle, tone = (dice.randint(0, width), dice.randint(0, height)), dice.randint(0, 360), dice.randint(20, 200)
        for share, light in ((1, -15), (0.7, 10), (0.35, 40)) if round_ones else ((1, 0),):
            cv2.ellipse(field, centre, (max(1, int(long * share)), max(1, int(short * share))), angle, 0, 360, max(0, min(255, tone + light)), -1, cv2.LINE_AA)
        if not round_ones and long > 8:                                         # the vein
            reach = long * math.cos(math.radians(angle)), long * math.sin(math.radians(angle))
            cv2.line(field, (int(centre[0] - reach[0]), int(centre[1] - reach[1])), (int(centre[0] + reach[0]), int(centre[1] + reach[1])), min(255, tone + 45), 1, cv2.LINE_AA)
    return field.astype(np.float32) / 255


def facets(dice, height, width):
    """Triangles of a geometric print, or lights out of focus."""
    field = cv2.resize(dice.arrays.random((2, 2), np.float32), (width, height))
    discs = dice.coin(0.4)
    for _ in range(dice.randint(5, 60)):
        shape = np.zeros((height, width), np.uint8)
        x, y, size = dice.uniform(0, width), dice.uniform(0, height), dice.uniform(0.03, 0.4) * width
        if discs:
            cv2.circle(shape, (int(x), int(y)), int(size / 3) + 1, 255, -1, cv2.LINE_AA)
        else:
            cv2.fillConvexPoly(shape, cv2.convexHull(np.int32(dice.normal(3, 2) * size + (x, y))), 255, cv2.LINE_AA)
        field += shape / 255 * dice.uniform(-0.25, 0.25)
    return np.clip(field, 0, 1).astype(np.float32)


def weave(dice, height, width):
    """Cloth, canvas, carbon fibre."""
    along, across = turned(dice, height, width, dice.choice((0, math.pi / 4, dice.uniform(0, 3))))
    pitch = dice.uniform(3, 14)
    threads = np.sin(along * 2 * math.pi / pitch) * np.sin(across * 2 * math.pi / pitch)
    return spread(threads * dice.uniform(0.1, 1) + clouds(dice, height, width) * 2)


def waves(dice, height, width):
    """Swinging bands of light, as on many bank cards; sometimes fine lines of security print."""
    x, y = grid(height, width)
    field = cv2.resize(dice.arrays.random((2, 2), np.float32), (width, height))
    for _ in range(dice.randint(2, 7)):
        curve = height * (dice.uniform(-0.2, 1.2) + dice.uniform(0, 0.4) * np.sin(x / width * dice.uniform(1, 8) + dice.uniform(0, 6)))
        field += dice.uniform(-0.3, 0.3) / (1 + np.exp(np.clip((y - curve) / dice.uniform(0.5, 30), -30, 30)))
        if dice.coin(0.4):
            field += dice.uniform(-0.15, 0.15) * np.sin((y - curve) * dice.uniform(0.3, 2))
    return np.clip(field, 0, 1).astype(np.float32)


def scene(dice, photos, height, width):
    """A real photograph, so far out of focus that its text is gone: BGR float32."""
    small = cv2.resize(dice.choice(photos)(), (40, 40), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC).astype(np.float32)


KINDS = (clouds, marble, ripples, stripes, brushed, strokes, blades, leaves, leaves, facets, weave, waves, waves)


def coloured(dice, field):
    """0..1 -> BGR float32, along a path through two to four colours."""
    hue = dice.arrays.uniform(0, 255, 3)
    stops = [np.clip(hue * dice.uniform(0.1, 1.6) + dice.arrays.uniform(-50, 50, 3) * dice.choice((0.2, 1, 2)), 0, 255) for _ in range(dice.randint(2, 4))]
    grey = dice.uniform(0, 1) if dice.coin(0.6) else 0.0                        # photographs are less colourful than prints
    stops = [s + (s.mean() - s) * grey for s in stops]
    stops.sort(key=np.sum)
    at = np.linspace(0, 255, len(stops))
    table = np.stack([np.interp(np.arange(256), at, [s[c] for s in stops]) for c in range(3)], 1).astype(np.uint8)
    return table[(field * 255).astype(np.uint8)].astype(np.float32)


def texture(dice, height, width, photos=(), contrast=None, dark=0.65):
    """uint8 (H, W, 3), BGR. contrast: standard deviation that its light is kept below, or any; then `dark` is its chance to be dark."""
    fine = 1 if dice.coin(0.6) else 2
    small = -(-height // fine), -(-width // fine)
    picture = coloured(dice, dice.choice(KINDS)(dice, *small))
    if dice.coin(0.35):
        picture += (coloured(dice, dice.choice(KINDS)(dice, *small)) - picture) * dice.uniform(0.15, 0.5)
    if photos and dice.coin(0.15):
        picture += (scene(dice, photos, *small) - picture) * dice.uniform(0.3, 0.9)
    if fine > 1:
        picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_LINEAR)
    if dice.coin(0.3):
        picture = cv2.GaussianBlur(picture, (0, 0), dice.uniform(0.6, 4))
    if contrast is not None:
        light = picture.mean(2)
        mean, deviation = light.mean(), light.std() + 1e-3
        wanted = dice.uniform(15, 95) if dice.coin(dark) else dice.uniform(150, 235)
        picture = (picture - mean) * min(1.0, contrast / deviation) + wanted
    return np.clip(picture, 0, 255).astype(np.uint8)
