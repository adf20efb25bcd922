"""Draws an invented page as the thing it is: a plastic card, a passport's page, a ticket, a thermal slip, a sheet of paper or a screen.

    draw(page, dice, code) -> Drawing         flat and clean
    screenshot / scan / photo (drawing, dice) -> Drawing      as the three ways give it to us

Pictures are uint8 (H, W, 3) in BGR order; quads are 8 numbers, clockwise from the top left of the text.
"""
import dataclasses
import functools
import math
import subprocess

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import barcodes
import page_pictures
from synthetic import IGNORED, Row, Segment

SANS = ['Inter', 'Roboto', 'Lato', 'Open Sans', 'Arimo', 'Liberation Sans', 'Carlito', 'Cabin', 'Karla', 'Nimbus Sans', 'Clear Sans', 'Cantarell', 'TeX Gyre Heros']
NARROW = ['Roboto Condensed', 'Open Sans Condensed', 'Liberation Sans Narrow', 'Nimbus Sans Narrow']
SERIF = ['Tinos', 'Caladea', 'TeX Gyre Termes', 'Gentium', 'Roboto Slab']
MONOSPACED = ['DejaVu Sans Mono', 'Cousine', 'Inconsolata', 'FreeMono', 'Courier Prime', 'Hack', 'B612 Mono', 'Nimbus Mono PS', 'JetBrains Mono']
EM_WIDTH = {'mono': 1.66, 'other': 1.72}              # size of the letters in cells of the page
LONG_SIDE = 1600
EMBOSSED = {'number', 'holder_name', 'expiry', 'valid_from', 'member_number', 'member_name'}


@dataclasses.dataclass
class Drawing:
    picture: np.ndarray
    lines: list                             # {quad, text}
    code: list = None                       # quad of the bar code
    mask: np.ndarray = None                 # uint8 (H, W), 255 where the thing is


@functools.lru_cache(None)
def font(family, bold, size):
    found = subprocess.run(['fc-match', '-f', '%{file}', family + (':bold' if bold else '')], capture_output=True, text=True, check=True).stdout
    return ImageFont.truetype(found, size)


def drawable(text, family):
    """The family, or DejaVu for signs that few fonts have."""
    if family in ('OCRA', 'OCR B') and not text.isascii():
        return 'DejaVu Sans Mono'
    return family if all(ord(c) < 0x180 or c in '€–—•’‘“”…°ºª' for c in text) else 'DejaVu Sans'


# ---------------------------------------------------------------------------------------------------------- looks

@dataclasses.dataclass
class Look:
    """How one thing looks: its size in pixels (0: as long as its text), margins, fonts, colours."""
    kind: str
    width: int
    height: int
    margin: int
    family: str
    labels: str                             # family of labels
    monospaced: bool
    bold: bool
    paper: np.ndarray = None                # background, once the size is known
    ink: tuple = (30, 30, 30)
    pale: tuple = (90, 90, 95)
    embossed: bool = False
    radius: int = 0


def look_of(page, dice, screen):
    """Chooses how a page looks by its type and its width in letters."""
    kind, columns = page.type, page.columns
    family = dice.choice(SANS)
    if screen or page.medium == 'screen':
        return Look('screen', 760, 0, 48, family, family, False, dice.coin(0.5))
    if kind in ('PAYMENT_CARD', 'MEMBERSHIP_CARD', 'IDENTITY_DOCUMENT'):
        if page.facts.get('subtype') in ('PASSPORT', 'VISA'):
            return Look('booklet', 1260, 888, 50, dice.choice(SANS + NARROW), dice.choice(SANS), False, dice.coin(0.3))
        wide = columns > 24 or kind == 'IDENTITY_DOCUMENT'
        mono = kind == 'PAYMENT_CARD' and dice.coin(0.25)
        family = 'OCRA' if mono else dice.choice(SANS + NARROW)
        return Look('card', 1012 if wide else 638, 638 if wide else 1012, 46, family, dice.choice(SANS), mono, dice.coin(0.3),
                    embossed=kind != 'IDENTITY_DOCUMENT' and dice.coin(0.35), radius=38)
    long = sum(row.gap + row.size * 1.15 for row in page.rows) * 2 > columns * 0.62
    if long and (columns >= 70 or kind == 'UNKNOWN' and columns >= 58):
        return Look('sheet', 1240, int(1754 * dice.choice((1, 1, 0.8))), 84, dice.choice(SANS + SERIF), dice.choice(SANS), False, dice.coin(0.2))
    if columns <= 40 and dice.coin(0.7) or kind == 'RECEIPT':
        mono = dice.coin(0.75)
        return Look('slip', int(columns * dice.uniform(15, 19)) + 70, 0, 34, dice.choice(MONOSPACED) if mono else family, family, mono, dice.coin(0.2))
    mono = dice.coin(0.3)
    return Look('ticket', int(columns * dice.uniform(17, 21)) + 100, 0, 48, dice.choice(MONOSPACED) if mono else dice.choice(SANS + NARROW), dice.choice(SANS), mono, dice.coin(0.35), radius=dice.choice((0, 0, 14)))


def paint_paper(look, dice, height):
    """The background, and inks that can be read on it."""
    width = look.width
    if look.kind in ('slip', 'sheet'):
        tint = np.array(dice.choice(((248, 250, 250), (252, 252, 252), (240, 246, 250), (250, 248, 244))), np.float32)
        look.paper = np.broadcast_to(tint, (height, width, 3)).astype(np.uint8).copy()
        shade = dice.choice((20, 35, 60)) if look.kind == 'slip' else dice.choice((0, 20, 40))
        look.ink, look.pale = (shade,) * 3, (min(110, shade + dice.choice((0, 40))),) * 3
        return
    if look.kind == 'screen' or look.kind == 'ticket' and dice.coin(0.6):
        dark = dice.coin(0.25 if look.kind == 'screen' else 0.05)
        base = dice.choice(((255, 255, 255), (250, 248, 246), (248, 244, 240))) if not dark else tuple(dice.randint(15, 70) for _ in range(3))
        look.paper = np.broadcast_to(np.array(base, np.uint8), (height, width, 3)).copy()
    else:
        field = page_pictures.coloured_field(dice, height, width).astype(np.float32)
        if look.kind in ('booklet', 'ticket') or dice.coin(0.4):
            field = 255 - (255 - field) * dice.uniform(0.15, 0.4)                        # pale security print
        mean = field.mean((0, 1))
        field = mean + (field - mean) * dice.uniform(0.3, 0.6)
        bright = field.mean()
        if 95 < bright < 165:                                                           # neither ink would be clear on it
            field = field * (0.5 if bright < 130 else 1) + (0 if bright < 130 else 70)
        look.paper = np.clip(field, 0, 255).astype(np.uint8)
    dark = look.paper.mean() < 128
    accent = tuple(dice.randint(0, 110) for _ in range(3))
    if dark:
        look.ink, look.pale = (245, 245, 245), (205, 205, 210)
    else:
        look.ink = accent if dice.coin(0.3) else (dice.randint(0, 50),) * 3
        look.pale = tuple(min(130, c + dice.choice((20, 70, 100))) for c in look.ink)


def rounded_mask(height, width, radius):
    mask = np.zeros((height, width), np.uint8)
    if radius == 0:
        mask[:] = 255
        return mask
    cv2.rectangle(mask, (radius, 0), (width - radius - 1, height - 1), 255, -1)
    cv2.rectangle(mask, (0, radius), (width - 1, height - radius - 1), 255, -1)
    for x in (radius, width - radius - 1):
        for y in (radius, height - radius - 1):
            cv2.circle(mask, (x, y), radius, 255, -1)
    return mask


# -------------------------------------------------------------------------------------------------- things that are no text

def portrait(dice, height, width):
    """A person's picture with a head and shoulders, uint8 (H, W, 3)."""
    image = np.full((height, width, 3), [dice.randint(170, 235)] * 3, np.uint8)
    skin, hair = dice.choice(((140, 170, 215), (110, 145, 195), (80, 110, 160), (60, 80, 120))), [dice.randint(20, 110)] * 3
    centre = (width // 2, int(height * 0.42))
    cv2.ellipse(image, (width // 2, height), (int(width * 0.48), int(height * 0.34)), 0, 0, 360, [dice.randint(30, 150) for _ in range(3)], -1)
    cv2.ellipse(image, (centre[0], centre[1] - height // 20), (int(width * 0.29), int(height * 0.29)), 0, 0, 360, hair, -1)
    cv2.ellipse(image, centre, (int(width * 0.23), int(height * 0.27)), 0, 0, 360, skin, -1)
    for side in (-1, 1):
        cv2.circle(image, (centre[0] + side * width // 11, centre[1] - height // 40), max(2, width // 40), (40, 40, 40), -1)
    cv2.ellipse(image, (centre[0], centre[1] + height // 8), (width // 14, height // 60), 0, 0, 180, (70, 70, 130), 2)
    image = cv2.GaussianBlur(image, (0, 0), width / 60)
    noise = dice.normal(height, width, 1) * 6
    return np.clip(image + noise, 0, 255).astype(np.uint8)


def free_place(boxes, size, places):
    """The first of some top left corners where a rectangle of a size (height, width) touches no box (x0, y0, x1, y1); or None."""
    height, width = size
    for x, y in places:
        if all(x + width + 8 < b[0] or b[2] + 8 < x or y + height + 6 < b[1] or b[3] + 6 < y for b in boxes):
            return int(x), int(y)
    return None


def decorate(picture, boxes, look, page, dice):
    """Portrait, chip and network mark, where there is room for them."""
    height, width = picture.shape[:2]
    if page.type == 'IDENTITY_DOCUMENT' and not page.facts.get('back'):
        for share in (0.28, 0.24, 0.2, 0.15):
            size = int(width * share * 1.25), int(width * share)
            rows = [int(height * f) for f in (0.2, 0.25, 0.3, 0.15, 0.4, 0.5, 0.6)]
            place = free_place(boxes, size, [(x, y) for x in (look.margin, width - look.margin - size[1]) for y in rows if y + size[0] < height - 10])
            if place:
                picture[place[1]:place[1] + size[0], place[0]:place[0] + size[1]] = portrait(dice, *size)
                boxes.append((*place, place[0] + size[1], place[1] + size[0]))
                break
    if page.type == 'PAYMENT_CARD' and dice.coin(0.8):
        size = (92, 118)
        place = free_place(boxes, size, [(x, height * y) for y in (0.32, 0.28, 0.38, 0.22, 0.45) for x in (look.margin + 10, look.margin + 40)])
        if place:
            x, y = place
            tone = dice.choice(((110, 175, 205), (175, 180, 185)))
            cv2.rectangle(picture, (x, y), (x + size[1], y + size[0]), tone, -1, cv2.LINE_AA)
            for line in ((0.33, 0, 0.33, 1), (0.67, 0, 0.67, 1), (0, 0.35, 1, 0.35), (0, 0.65, 1, 0.65)):
                cv2.line(picture, (x + int(line[0] * size[1]), y + int(line[1] * size[0])), (x + int(line[2] * size[1]), y + int(line[3] * size[0])), tuple(int(c * 0.6) for c in tone), 2, cv2.LINE_AA)
            boxes.append((x, y, x + size[1], y + size[0]))
    if page.type == 'PAYMENT_CARD' and dice.coin(0.3):
        place = free_place(boxes, (70, 120), [(width - look.margin - 125, height * y) for y in (0.82, 0.75, 0.12)])
        if place:
            for i, colour in enumerate(((40, 40, 215), (30, 150, 240))):
                cv2.circle(picture, (place[0] + 40 + 42 * i, place[1] + 35), 34, colour, -1, cv2.LINE_AA)


# ----------------------------------------------------------------------------------------------------------- text

class Letters:
    """Writes the segments of one page."""

    def __init__(self, picture, look, dice):
        self.image = Image.fromarray(picture)
        self.pen, self.look, self.dice = ImageDraw.Draw(self.image), look, dice
        self.lines, self.boxes = [], []

    def runs(self, tokens):
        """[(text, tag)] of neighbours that look alike: a value, or words without a tag."""
        out = []
        for token in tokens:
            tag = None if token.tag in (None, IGNORED) else token.tag
            if out and out[-1][1] == tag:
                out[-1][0].append(token.text)
            else:
                out.append(([token.text], tag))
        return [(' '.join(words), tag) for words, tag in out]

    def family_of(self, tag):
        if tag == 'mrz.lines':
            return 'OCR B', False
        if self.look.embossed and tag in ('number', 'member_number'):
            return 'OCRA', True
        return (self.look.labels if tag is None and not self.look.monospaced else self.look.family), self.look.bold and tag is not None

    def segment(self, segment, x, y, width, height, cell, row, ink, align):
        """One run of words in a box at x, y; `height` is that of the row."""
        look, parts = self.look, self.runs(segment.tokens)
        em = max(7, round(cell * row.size * EM_WIDTH['mono' if look.monospaced else 'other']))
        styles = [(drawable(text, self.family_of(tag)[0]), self.family_of(tag)[1] or row.bold) for text, tag in parts]
        zone = any(tag == 'mrz.lines' for _, tag in parts)
        measure = lambda size: sum(font(f, b, size).getlength(t) for (t, _), (f, b) in zip(parts, styles)) + (len(parts) - 1) * size * 0.3
        natural = measure(em)
        if natural > width * 1.03 or zone:
            em = max(6, int(em * width / natural))
            natural = measure(em)
        x += {'<': 0, '^': (width - natural) / 2, '>': width - natural}[align]
        base = y + height * 0.78
        left, top, bottom = x, 1e9, 0
        for (text, tag), (family, bold) in zip(parts, styles):
            face = font(family, bold, em)
            colour = ink if tag is not None or row.size > 1 else (look.pale if ink == look.ink else ink)
            if look.embossed and tag in EMBOSSED:
                light, dark = tuple(min(255, c + 90) for c in colour), (20, 20, 20) if sum(colour) > 380 else (235, 235, 235)
                self.pen.text((x + 2, base + 2), text, dark, face, anchor='ls')
                self.pen.text((x - 1, base - 1), text, light, face, anchor='ls')
            self.pen.text((x, base), text, colour, face, anchor='ls')
            box = face.getbbox(text, anchor='ls')
            top, bottom = min(top, base + box[1]), max(bottom, base + box[3])
            x += face.getlength(text) + em * 0.3
        right = x - em * 0.3
        self.boxes.append((left, top, right, bottom))
        self.lines.append({'quad': [float(v) for v in (left - 1, top - 1, right + 1, top - 1, right + 1, bottom + 1, left - 1, bottom + 1)], 'text': ' '.join(text for text, _ in parts)})


def is_rule(segment):
    text = segment.tokens[0].text
    return len(segment.tokens) == 1 and len(text) > 8 and len(set(text)) == 1


def alignment(segment, page):
    """How the families place a segment tells how it is to be aligned where its letters are narrower than cells."""
    if segment.x < 0.51:
        return '<'
    if abs(segment.x + segment.width - page.columns) < 0.51:
        return '>'
    return '^' if abs(segment.x + segment.width / 2 - page.columns / 2) < 0.26 else '<'


def fitting_rows(page):
    """The rows as paper can hold them: segments that overlap stand on rows of their own, what is wider than the page is printed smaller."""
    for row in page.rows:
        spans = sorted((s.x, s.x + s.width) for s in row.segments)
        if spans[0][0] >= -0.01 and spans[-1][1] <= page.columns + 0.51 and all(a[1] <= b[0] + 0.01 for a, b in zip(spans, spans[1:])):
            yield row
            continue
        for i, segment in enumerate(row.segments):
            shrink = min(1, page.columns / segment.width)
            width = segment.width * shrink
            yield Row([Segment(segment.tokens, max(0.0, min(segment.x, page.columns - width)), width)], row.size * shrink, row.gap if i == 0 else 0, row.bold)


def code_row(page):
    """The row above which a bar code stands: the one that leaves room, or that prints the number; else the end."""
    half = len(page.rows) // 2
    for i, row in enumerate(page.rows):
        if i >= half and i > 0 and row.gap >= 1.8:
            return i
    for i, row in enumerate(page.rows):
        if i >= half and i > 0 and any(t.tag in ('member_number', 'code') for s in row.segments for t in s.tokens) and len(row.segments) == 1:
            return i
    return len(page.rows)


def code_picture(code, dice, width, kind):
    """The code enlarged to whole pixels a module, at most `width` wide."""
    image = barcodes.picture_of(code)
    linear = code['symbology'] in barcodes.LINEAR
    share = dice.uniform(0.6, 0.85) if linear else dice.uniform(0.32, 0.5) if kind in ('screen', 'slip') else dice.uniform(0.75, 0.95)
    if code['symbology'] == 'PDF_417':
        scale = min(4, max(2, int(width * 0.97 / image.shape[1])))
    else:
        scale = max(2, int(width * share / image.shape[1]))
    image = image.repeat(scale, 0).repeat(scale, 1)
    if linear:
        image = cv2.resize(image, (image.shape[1], int(width * dice.uniform(0.13, 0.22))), interpolation=cv2.INTER_NEAREST)
    return image[..., None].repeat(3, 2)


def draw(page, dice, code=None, screen=False):
    """The page flat and clean, with its bar code. `screen`: on a telephone whatever the page is made for."""
    page = dataclasses.replace(page, rows=list(fitting_rows(page)))
    look = look_of(page, dice, screen)
    text_width = look.width - 2 * look.margin
    beside = code is not None and look.kind in ('ticket', 'card', 'sheet') and code['symbology'] not in barcodes.LINEAR | {'PDF_417'} and page.columns >= 30
    stamp = None
    if code is not None:
        side = {'card': 260, 'sheet': 330, 'ticket': 300}.get(look.kind, 0)
        stamp = code_picture(code, dice, side if beside else text_width if look.kind != 'sheet' else 600, look.kind)
        if beside and look.kind == 'ticket':
            look.width += stamp.shape[1] + look.margin
        elif beside:
            text_width -= stamp.shape[1] + 24
    cell = text_width / page.columns
    at = None if stamp is None or beside else code_row(page)
    extra = stamp.shape[0] + 1.6 * cell if at is not None else 0
    leading = dice.uniform(1.05, 1.25)
    tall = lambda cell: sum((row.gap + row.size * leading) * 2 * cell for row in page.rows) + extra
    if look.height:
        room = look.height - 2 * look.margin
        if tall(cell) > 1.9 * room:                                          # front and back, or a very full card
            look.height = int(min(tall(cell), 2.1 * room)) + 2 * look.margin
            room = look.height - 2 * look.margin
        if tall(cell) > room:
            if extra > 0.4 * room:
                stamp = cv2.resize(stamp, None, fx=0.4 * room / extra, fy=0.4 * room / extra, interpolation=cv2.INTER_AREA)
                extra = stamp.shape[0] + 1.6 * cell
            cell *= max(0.3, (room - extra) / max(1, tall(cell) - extra))
    height = look.height or int(tall(cell)) + 2 * look.margin
    if beside:
        height = max(height, stamp.shape[0] + 2 * look.margin)
    if look.kind == 'screen':
        height = max(height, int(look.width * dice.uniform(1.2, 2.0)))
    spare = height - 2 * look.margin - tall(cell)
    share = {'card': dice.uniform(0.6, 1), 'booklet': dice.uniform(0.6, 1), 'screen': dice.uniform(0, 0.4)}.get(look.kind, 0)
    weights = np.array([row.gap + 0.12 if i else 0 for i, row in enumerate(page.rows)] + [0.1])
    gaps = weights / max(weights.sum(), 1e-6) * max(0, spare) * share
    paint_paper(look, dice, height)
    letters = Letters(look.paper.copy(), look, dice)
    band = look.kind in ('screen', 'ticket', 'card') and page.type != 'IDENTITY_DOCUMENT' and dice.coin(0.3) and not look.embossed
    y, place = float(look.margin), None
    shrunk = cell / (text_width / page.columns)
    for i, row in enumerate(page.rows + [None]):
        if i == at:
            x = look.margin if look.kind == 'sheet' else (look.width - stamp.shape[1]) // 2
            y += 0.6 * cell
            place, y = (int(x), int(y)), y + stamp.shape[0] + cell
        if row is None:
            break
        y += (0 if i == at else row.gap) * 2 * cell + gaps[i]
        deep = row.size * 2 * cell
        ink = look.ink
        if i == 0 and band:
            colour = tuple(dice.randint(20, 150) for _ in range(3))
            letters.pen.rectangle((0, 0, look.width, y + deep * 1.15), colour)
            ink = (255, 255, 255)
            y_after = y + deep * 1.2
        for segment in row.segments:
            if is_rule(segment):
                letters.pen.line((look.margin, y + deep / 2, look.margin + page.columns * cell, y + deep / 2), look.pale, 2)
                continue
            align = alignment(segment, page)
            x, width = look.margin + segment.x * cell, segment.width * cell
            if align == '>' and shrunk < 1:
                x += text_width - page.columns * cell
            letters.segment(segment, x, y, width, deep, cell, row, ink, align)
        y = max(y + deep * leading, y_after if i == 0 and band else 0)
    picture = np.array(letters.image)
    if beside:
        place = look.width - look.margin - stamp.shape[1], max(look.margin, (height - stamp.shape[0]) // 2 if look.kind != 'sheet' else look.margin)
    quad = None
    if place is not None:
        x, y = place
        stamp = stamp[:height - y, :look.width - x]
        picture[y:y + stamp.shape[0], x:x + stamp.shape[1]] = stamp
        letters.boxes.append((x, y, x + stamp.shape[1], y + stamp.shape[0]))
        quad = [float(v) for v in (x, y, x + stamp.shape[1], y, x + stamp.shape[1], y + stamp.shape[0], x, y + stamp.shape[0])]
    if look.kind in ('card', 'booklet'):
        decorate(picture, letters.boxes, look, page, dice)
    return Drawing(picture, letters.lines, quad, rounded_mask(*picture.shape[:2], look.radius))


# ------------------------------------------------------------------------------------------------------- ways of seeing

def moved(drawing, matrix, canvas, fill):
    """The drawing through a 3 x 3 matrix onto a canvas (height, width) of colour `fill`, or onto the picture `fill`."""
    height, width = canvas
    scale = math.sqrt(abs(np.linalg.det(matrix[:2, :2])))
    source = cv2.GaussianBlur(drawing.picture, (0, 0), 0.35 / scale) if scale < 0.8 else drawing.picture
    ground = fill if isinstance(fill, np.ndarray) and fill.ndim == 3 else np.broadcast_to(np.array(fill, np.uint8), (height, width, 3))
    picture = cv2.warpPerspective(source, matrix, (width, height), flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(drawing.mask, matrix, (width, height), flags=cv2.INTER_LINEAR)
    alpha = cv2.GaussianBlur(mask, (0, 0), 0.7).astype(np.float32)[..., None] / 255
    through = lambda quad: [round(float(v), 1) for v in cv2.perspectiveTransform(np.array(quad, np.float32).reshape(1, 4, 2), matrix).ravel()]
    return Drawing((picture * alpha + ground * (1 - alpha)).astype(np.uint8), [{'quad': through(line['quad']), 'text': line['text']} for line in drawing.lines],
                   through(drawing.code) if drawing.code else None, mask)


def fit(drawing, dice, angle, tilt, margin, long_side):
    """-> the matrix that turns the drawing by `angle` degrees, sees it from the side by `tilt`, and leaves `margin` around; and the canvas."""
    h, w = drawing.picture.shape[:2]
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    centre = corners.mean(0)
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turned = (corners - centre) @ np.array([[c, s], [-s, c]], np.float32)
    turned += dice.arrays.uniform(-tilt, tilt, (4, 2)).astype(np.float32) * min(w, h)
    low = turned.min(0) - margin * min(w, h) * dice.arrays.uniform(0.4, 1.6, 2)
    high = turned.max(0) + margin * min(w, h) * dice.arrays.uniform(0.4, 1.6, 2)
    scale = long_side / (high - low).max()
    canvas = int((high - low)[1] * scale), int((high - low)[0] * scale)
    return cv2.getPerspectiveTransform(corners, ((turned - low) * scale).astype(np.float32)), canvas


def jpeg(picture, quality):
    return cv2.imdecode(cv2.imencode('.jpg', picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)


def screenshot(drawing, dice):
    """As it is, on a plain ground."""
    matrix, canvas = fit(drawing, dice, 0, 0, dice.choice((0, 0, 0.04)), min(LONG_SIDE, max(drawing.picture.shape[:2])))
    return moved(drawing, matrix, canvas, [dice.randint(225, 255)] * 3 if dice.coin(0.7) else [dice.randint(20, 60)] * 3)


def scan(drawing, dice):
    """Flat, slightly turned, the print's texture, a little noise."""
    h, w = drawing.picture.shape[:2]
    matrix, canvas = fit(drawing, dice, dice.gauss(0, 0.6), 0, dice.choice((0.0, 0.02, 0.08)), min(LONG_SIDE, int(max(h, w) * 1.1)))
    seen = moved(drawing, matrix, canvas, [dice.randint(235, 255)] * 3)
    out = seen.picture.astype(np.float32)
    out = cv2.GaussianBlur(out, (0, 0), dice.uniform(0.3, 0.8))
    paper = cv2.GaussianBlur(dice.normal(*canvas, 1), (0, 0), 1.2)[..., None] * 3
    light = np.linspace(1, dice.uniform(0.94, 1.0), canvas[1], dtype=np.float32)[None, :, None]
    out = out * light + paper + dice.normal(*canvas, 3) * dice.uniform(1.5, 4)
    if dice.coin(0.2):
        out = out.mean(2, keepdims=True).repeat(3, 2)
    seen.picture = jpeg(np.clip(out, 0, 255).astype(np.uint8), dice.randint(78, 92))
    return seen


def hand(dice, picture, mask):
    """A thumb over an edge of the thing."""
    ys, xs = np.nonzero(mask)
    side = dice.choice(('left', 'right'))
    edge = np.percentile(xs, 0.5 if side == 'left' else 99.5)
    y = np.percentile(ys, dice.uniform(35, 75))
    skin = np.array(dice.choice(((140, 170, 220), (120, 150, 205), (80, 115, 175), (50, 75, 120))), np.float32)
    reach = 0.035 * (xs.max() - xs.min())
    length, thick = 4.5 * reach, 1.6 * reach
    shape = np.zeros(picture.shape[:2], np.uint8)
    sign = 1 if side == 'left' else -1
    cv2.ellipse(shape, (int(edge + sign * (reach - length)), int(y)), (int(length), int(thick)), -sign * dice.uniform(5, 25), 0, 360, 255, -1)
    alpha = cv2.GaussianBlur(shape, (0, 0), 2.5).astype(np.float32)[..., None] / 255
    shade = 0.75 + 0.25 * cv2.GaussianBlur(shape, (0, 0), thick / 3 + 1).astype(np.float32)[..., None] / 255
    return picture * (1 - alpha) + skin * shade * alpha


def photo(drawing, dice):
    """On a table or in a hand: turned, seen a little from the side, uneven light, blur, noise, JPEG."""
    angle = dice.gauss(0, 4) if dice.coin(0.85) else dice.uniform(-25, 25)
    matrix, canvas = fit(drawing, dice, angle, dice.choice((0.01, 0.03, 0.05)), dice.uniform(0.03, 0.2), dice.choice((1200, 1400, LONG_SIDE, LONG_SIDE)))
    ground = page_pictures.background(dice, *canvas, [])
    probe = cv2.warpPerspective(drawing.mask, matrix, canvas[::-1])
    shadow = cv2.GaussianBlur(np.roll(probe, (dice.randint(3, 12), dice.randint(-10, 10)), (0, 1)), (0, 0), dice.uniform(4, 14)).astype(np.float32)[..., None] / 255
    ground = (ground * (1 - dice.uniform(0.25, 0.6) * shadow)).astype(np.uint8)
    seen = moved(drawing, matrix, canvas, ground)
    out = seen.picture.astype(np.float32)
    if dice.coin(0.2):
        out = hand(dice, out, seen.mask)
    coarse = dice.arrays.uniform(dice.uniform(0.65, 0.9), 1.08, (3, 3)).astype(np.float32)
    out *= cv2.resize(coarse, canvas[::-1], interpolation=cv2.INTER_CUBIC)[..., None]
    if dice.coin(0.25):                                                                 # a lamp mirrored by plastic or a screen
        glare = np.zeros(canvas, np.float32)
        centre = dice.randint(0, canvas[1]), dice.randint(0, canvas[0])
        cv2.ellipse(glare, centre, (int(canvas[1] * dice.uniform(0.05, 0.15)), int(canvas[0] * dice.uniform(0.03, 0.1))), dice.uniform(0, 180), 0, 360, 1, -1)
        out += cv2.GaussianBlur(glare, (0, 0), canvas[1] * 0.03)[..., None] * dice.uniform(20, 80)
    out = (out - 128) * dice.uniform(0.75, 1.05) + 128 + dice.uniform(-25, 15)
    out *= np.array(dice.choice(((1, 1, 1), (0.88, 0.97, 1.03), (1.04, 1, 0.95))), np.float32)
    blur = dice.uniform(0.4, 1.0) if dice.coin(0.8) else dice.uniform(1.0, 1.5)
    out = cv2.GaussianBlur(out, (0, 0), blur) + dice.normal(*canvas, 3) * dice.uniform(2, 7)
    seen.picture = jpeg(np.clip(out, 0, 255).astype(np.uint8), dice.randint(55, 88))
    return seen


WAYS = {'screenshot': screenshot, 'scan': scan, 'photo': photo}
