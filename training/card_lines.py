"""Lines of invented cards, passes and screens for the line reader, cut out of the pictures that the spotter learns from.

What matters most on a card is its number and its machine-readable zone, so documents that have them are drawn more often and those lines
are taken more than once. A line of a zone is longer than the reader's widest crop: it is cut between two characters, as the product cuts it.
"""
import re

import cv2
import numpy as np

import card_pictures
import text_lines
from receipt_data import cut_line

ZONE = re.compile('[A-Z0-9<]{9,}')
NUMBER = re.compile(r'[0-9 ]{12,}|[0-9]{2}[/-][0-9]{2}')
SMALLEST, LARGEST = 9, 44                       # heights of lines in a photograph
WIDEST = 24                                     # lengths over height of a line that the product does not cut
SHOWS = 2                                       # times that a line is taken, each time shaken anew


def is_zone(text):
    return '<' in text and bool(ZONE.fullmatch(text))


def is_number(text):
    return bool(NUMBER.fullmatch(text))


def piece(dice, quad, text):
    """A run of the characters of an evenly spaced line that fits the reader at its height: (quad, text)."""
    height, width = quad[3, 1] - quad[0, 1], quad[1, 0] - quad[0, 0]
    most = int(len(text) * text_lines.MAX_WIDTH * 0.93 / (width / height * text_lines.HEIGHT))
    if most >= len(text):
        return quad, text
    count = dice.randint(max(4, most // 2), max(5, most))
    first = dice.choice((0, len(text) - count, dice.randint(0, len(text) - count)))
    margin = 0.08 * height                                                      # see Sheet.write
    step, left = (width - 2 * margin) / len(text), quad[0, 0] + margin
    quad = quad.copy()
    quad[[0, 3], 0] = max(quad[0, 0], left + first * step)
    quad[[1, 2], 0] = min(quad[1, 0], left + (first + count) * step)
    return quad, text[first:first + count]


def document_lines(dice, held_out=False):
    """The lines of one document: [receipt_data.Line]."""
    picture, quads, texts = card_pictures.draw_document(dice, (), held_out)
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    lines = []
    for quad, text in zip(quads, texts):
        important = is_zone(text) or is_number(text)
        if not is_zone(text) and quad[1, 0] - quad[0, 0] > WIDEST * (quad[3, 1] - quad[0, 1]):
            continue
        for _ in range(4 if important else 1):
            part, shown = piece(dice, quad, text) if is_zone(text) else (quad, text)
            height = part[3, 1] - part[0, 1]
            scale = min(1.0, dice.uniform(SMALLEST, LARGEST) / height)
            if scale < 0.9 and dice.coin(0.6):                                  # seen from further away
                left, top = np.maximum((part[0] - height).astype(int), 0)
                area = grey[top:int(part[2, 1] + height), left:int(part[2, 0] + height)]
                area = cv2.resize(area, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
                line = cut_line(area, ((part - (left, top)) * scale).astype(np.float32), shown, '')
            else:
                line = cut_line(grey, part, shown, '')
            if line:
                lines.append(line)
    return lines


class CardLines:
    """Lines without end, in random order, of a growing and shrinking store of documents."""

    STORE = 400

    def __init__(self, dice, held_out=False):
        self.dice, self.held_out, self.lines = dice, held_out, []

    def next(self):
        """(picture uint8 (32, W), text)."""
        while len(self.lines) < self.STORE:
            self.lines += SHOWS * document_lines(self.dice, self.held_out)
        line = self.lines.pop(self.dice.randrange(len(self.lines)))
        return text_lines.shake_line(self.dice, line), line.text


def measured(count, wanted, seed):
    """`count` undisturbed lines of held-out families whose text is `wanted`: (pictures, texts)."""
    dice, pictures, texts = text_lines.Dice(seed), [], []
    while len(texts) < count:
        for line in document_lines(dice, True):
            if wanted(line.text) and len(texts) < count:
                pictures.append(text_lines.plain_line(line))
                texts.append(line.text)
    return pictures, texts
