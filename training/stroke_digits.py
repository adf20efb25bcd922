"""Digits of embossed card numbers (in the manner of Farrington 7B), for which Debian has no font: drawn from strokes.

    draw(dice, '4000 1234 5678 9010', height) -> ink uint8 (h, w)
"""
import cv2
import numpy as np

# Each digit in a box 0..1 from its top left: strokes of (x, y); M is the height of the middle bar, jittered with the whole face.
M = 0.46
STROKES = {
    '0': [[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]],
    '1': [[(0.12, 0), (0.55, 0), (0.55, 1)], [(0.1, 1), (1, 1)]],
    '2': [[(0, 0), (1, 0), (1, M), (0, M + 0.1), (0, 1), (1, 1)]],
    '3': [[(0, 0), (0.9, 0), (0.45, M), (0.8, M), (1, M + 0.12), (1, 1), (0, 1)]],
    '4': [[(0.12, 0), (0, 0.66), (1, 0.66)], [(0.78, M - 0.06), (0.78, 1)]],
    '5': [[(0.95, 0), (0, 0), (0, M), (1, M), (1, 1), (0, 1)]],
    '6': [[(0.08, 0), (0, 0.3), (0, 1), (1, 1), (1, M), (0, M)]],
    '7': [[(0, 0.16), (0, 0), (1, 0), (1, 0.35), (0.72, 0.55), (0.72, 1)]],
    '8': [[(0.12, 0), (0.88, 0), (0.88, M), (0.12, M), (0.12, 0)], [(0, M), (1, M), (1, 1), (0, 1), (0, M)]],
    '9': [[(1, M + 0.08), (0, M + 0.08), (0, 0), (1, 0), (1, 0.7), (0.92, 1)]],
    '/': [[(1, -0.05), (0, 1.05)]],
    '-': [[(0.1, 0.5), (0.9, 0.5)]],
}
OTHER_FORMS = {
    '1': [[[(0.1, 0.15), (0.55, 0), (0.55, 1)]], [[(0.5, 0), (0.5, 1)]], [[(0.1, 0.12), (0.5, 0), (0.5, 1)], [(0, 1), (1, 1)]]],
    '2': [[[(0, 0), (1, 0), (1, 0.4), (0, 1), (1, 1)]]],
    '3': [[[(0, 0), (1, 0), (1, 1), (0, 1)], [(0.2, M), (1, M)]]],
    '4': [[[(0, 0), (0, 0.55), (1, 0.55)], [(1, 0), (1, 1)]], [[(0.7, 1), (0.7, 0), (0, 0.7), (1, 0.7)]]],
    '6': [[[(1, 0), (0, 0), (0, 1), (1, 1), (1, M), (0, M)]]],
    '7': [[[(0, 0), (1, 0), (1, 0.2), (0.4, 1)]], [[(0, 0.16), (0, 0), (1, 0), (1, 1)]]],
    '9': [[[(1, M + 0.08), (0, M + 0.08), (0, 0), (1, 0), (1, 1), (0, 1)]]],
}
CHARACTERS = frozenset(STROKES) | {' '}
FINE = 4                                # drawn so many times larger, then shrunk


def face(dice):
    """The forms of one imprinter: {digit: strokes}."""
    forms = dict(STROKES)
    for digit, others in OTHER_FORMS.items():
        if dice.coin(0.3):
            forms[digit] = dice.choice(others)
    return forms


def draw(dice, text, height, width=None):
    """Ink of a text of CHARACTERS; the digits are `height` high and, if given, all together about `width` wide."""
    forms, tall = face(dice), height * FINE
    wide, thick = tall * dice.uniform(0.48, 0.68), max(FINE, tall * dice.uniform(0.09, 0.17))
    pitch = wide * dice.uniform(1.35, 1.75)
    if width:
        pitch = min(max(width * FINE / max(1, len(text)), wide * 1.2), wide * 2.4)
    gap = pitch * dice.choice((0.6, 1, 1, dice.uniform(0.6, 1.6)))
    margin = int(thick) + 2 * FINE
    places, x = [], float(margin)
    for c in text:
        if c != ' ':
            places.append((c, x))
        x += gap if c == ' ' else pitch
    ink = np.zeros((int(tall) + 2 * margin, int(x) + margin), np.uint8)
    for c, x in places:
        for stroke in forms[c]:
            points = np.array(stroke) * (wide, tall) + (x, margin)
            cv2.polylines(ink, [np.int32(points * 16)], False, 255, int(thick), cv2.LINE_AA, 4)
    rounding = thick * dice.uniform(0.15, 0.6)                                  # corners of a die are round
    ink = cv2.GaussianBlur(ink, (0, 0), max(0.5, rounding)).astype(np.float32)
    ink = np.clip((ink - 127) * dice.uniform(2, 5) / 1.5 + 127, 0, 255).astype(np.uint8)
    if dice.coin(0.2):
        lean = np.array([[1, -dice.uniform(0, 0.15), 0], [0, 1, 0]], np.float32)
        ink = cv2.warpAffine(ink, lean, (ink.shape[1], ink.shape[0]))
    return cv2.resize(ink, (max(1, ink.shape[1] // FINE), max(1, ink.shape[0] // FINE)), interpolation=cv2.INTER_AREA)
