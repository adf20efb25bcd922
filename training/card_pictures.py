"""Pictures of cards, passes and screens to learn spotting and reading from: the invented pages of synthetic_*.py (their training families;
`held_out` for those that are kept for measuring), printed or embossed on textures.

    draw_document(dice, photos) -> picture uint8 (H, W, 3) in BGR order, quads float32 (n, 4, 2) from the top left of each text, texts [n]
"""
import functools

import cv2
import numpy as np

import stroke_digits
import synthetic_documents      # noqa: F401: registers the families of every type
import text_lines
from synthetic_families import draw_page
from textures import texture

KINDS = {'PAYMENT_CARD': 34, 'IDENTITY_DOCUMENT': 28, 'MEMBERSHIP_CARD': 8, 'BOARDING_PASS': 10, 'EVENT_TICKET': 7, 'TRANSIT_TICKET': 7, 'COUPON': 4, 'UNKNOWN': 2}
CARDS = ('PAYMENT_CARD', 'IDENTITY_DOCUMENT', 'MEMBERSHIP_CARD')
LEGIBLE = 38            # least difference of light between most texts and what is behind them
BLANK = 0.04            # share of pictures without any text
NUMBER_TAGS = ('number', 'expiry', 'valid_from', 'member_number')


@functools.lru_cache(maxsize=1)
def faces():
    """{use: fonts}."""
    styles = text_lines.fonts_by_style()
    named = lambda *keys: [f for f in styles['any'] if any(k in f.name for k in keys)] or styles['sans']
    return dict(styles, ocr_b=named('ocrb'), ocr_a=named('ocra'), plate=named('roadgeek', 'b612', 'oxygenmono', 'din'))


class Sheet:
    """A picture that is being printed on."""

    def __init__(self, dice, picture):
        self.dice, self.picture = dice, picture
        self.taken, self.quads, self.texts = [], [], []

    def free(self, x, y, w, h, gap=0):
        """Whether a rectangle lies within the picture and touches nothing printed."""
        inside = x >= 0 and y >= 0 and x + w <= self.picture.shape[1] and y + h <= self.picture.shape[0]
        return inside and not any(x - gap < t[2] and x + w + gap > t[0] and y - gap < t[3] and y + h + gap > t[1] for t in self.taken)

    def paste(self, x, y, patch):
        h, w = patch.shape[:2]
        self.picture[y:y + h, x:x + w] = patch
        self.taken.append((x, y, x + w, y + h))

    def write(self, ink, x, y, text, size, colour, style):
        """Prints ink (h, w) uint8 with the top left of what is visible at x, y. False where there is no room."""
        rows, columns = np.flatnonzero(ink.max(1) > 60), np.flatnonzero(ink.max(0) > 60)
        if not len(rows) or not len(columns):
            return False
        top, left, h, w = rows[0], columns[0], rows[-1] + 1 - rows[0], columns[-1] + 1 - columns[0]
        if not self.free(x, y, w, h):
            return False
        reach = 4                                                               # of relief and shadow around the ink
        ink = np.pad(ink[top:top + h, left:left + w], reach)
        rows, columns = slice(max(0, y - reach), y + h + reach), slice(max(0, x - reach), x + w + reach)
        area = self.picture[rows, columns]
        ink = ink[reach - (y - rows.start):, reach - (x - columns.start):][:area.shape[0], :area.shape[1]]
        area[:] = np.clip(imprint(self.dice, area.astype(np.float32), ink, colour, style, size), 0, 255)
        across, down = 0.08 * size, 0.1 * size
        box = x - across, y - down, x + w + across, y + h + down
        self.taken.append(box)
        self.quads.append([box[:2], (box[2], box[1]), box[2:], (box[0], box[3])])
        self.texts.append(text)
        return True

    def labels(self):
        return np.array(self.quads, np.float32).reshape(-1, 4, 2), self.texts


def imprint(dice, area, ink, colour, style, size):
    """Ink uint8 (h, w) on area float32 (h, w, 3): flat, with a shadow, embossed, embossed and tipped with metal, or worn."""
    alpha = (ink.astype(np.float32) / 255)[..., None]
    colour = np.array(colour, np.float32)
    if style == 'shadow':
        soft = cv2.GaussianBlur(np.roll(ink, (1 + size // 24, 1 + size // 24), (0, 1)), (0, 0), dice.uniform(0.6, 1.5)).astype(np.float32)[..., None] / 255
        area = area * (1 - dice.uniform(0.3, 0.8) * soft)
    if style in ('embossed', 'tipped', 'worn'):
        blurred = cv2.GaussianBlur(ink, (0, 0), max(0.7, size * dice.uniform(0.02, 0.05))).astype(np.float32)
        step = max(1, round(size * 0.03))
        relief = (np.roll(blurred, (-step, -step), (0, 1)) - np.roll(blurred, (step, step), (0, 1)))[..., None] * dice.choice((-1, 1, 1, 1))
        if style == 'embossed':
            return area + relief * dice.uniform(0.45, 1.0) + alpha * dice.uniform(-25, 35)
        metal = colour * np.linspace(dice.uniform(0.75, 1.1), dice.uniform(0.75, 1.1), len(ink), dtype=np.float32)[:, None, None]
        if style == 'worn':
            holes = cv2.resize(dice.arrays.random((len(ink) // 3 + 1, ink.shape[1] // 3 + 1), np.float32), (ink.shape[1], ink.shape[0]))
            alpha = alpha * np.clip(holes * dice.uniform(2, 5), 0, 1)[..., None]
        return area + (metal - area) * alpha * dice.uniform(0.6, 1) + relief * dice.uniform(0.2, 0.7)
    return area + (colour - area) * alpha * dice.uniform(0.85, 1)


def legible_colour(dice, area, usual, light):
    """The usual colour where it can be read on the area, else one that can. `light`: texts are lighter than what is behind."""
    behind = area.reshape(-1, 3).mean(0)
    if abs(float(np.mean(usual)) - behind.mean()) >= LEGIBLE or dice.coin(0.03):
        return usual
    tone = dice.uniform(185, 255) if behind.mean() < 128 or (light and behind.mean() < 165) else dice.uniform(0, 60)
    return np.clip(tone + dice.arrays.uniform(-15, 15, 3), 0, 255)


# ------------------------------------------------------------------------------------------------------------ clutter

def chip(dice, w):
    """A contact chip."""
    h = int(w * dice.uniform(0.72, 0.95))
    gold = np.array(dice.choice(((90, 180, 215), (150, 200, 220), (190, 190, 190))), np.float32) * dice.uniform(0.7, 1.1)
    patch = np.clip(np.full((h, w, 3), gold, np.float32) * np.linspace(0.8, 1.15, w, dtype=np.float32)[None, :, None], 0, 255).astype(np.uint8)
    for k in (1, 2):
        cv2.line(patch, (0, h * k // 3), (w, h * k // 3), (40, 60, 70), 1)
    cv2.rectangle(patch, (w // 3, h // 5), (2 * w // 3, 4 * h // 5), (40, 60, 70), 1)
    return patch


def matrix_code(dice, side):
    cells = dice.randint(17, 60)
    code = (dice.arrays.random((cells, cells)) < 0.5).astype(np.uint8) * 255
    if dice.coin(0.6):
        for y, x in ((0, 0), (0, cells - 7), (cells - 7, 0)):                   # the squares of a QR code
            code[y:y + 7, x:x + 7] = 0
            code[y + 1:y + 6, x + 1:x + 6] = 255
            code[y + 2:y + 5, x + 2:x + 5] = 0
    code = np.pad(code, 2, constant_values=255)
    return cv2.resize(code, (side, side), interpolation=cv2.INTER_NEAREST)[..., None].repeat(3, 2)


def bars(dice, w, h):
    """A linear or a stacked code."""
    rows = 1 if dice.coin(0.6) else dice.randint(6, 30)
    code = (dice.arrays.random((rows, max(20, w // dice.randint(2, 4)))) < 0.5).astype(np.uint8) * 255
    if rows == 1 and dice.coin(0.2):
        code = code.T
    return cv2.resize(code, (w, h), interpolation=cv2.INTER_NEAREST)[..., None].repeat(3, 2)


def portrait(dice, w, h, photos):
    """A face is a bright oval and shoulders; or part of a real photograph, blurred."""
    patch = texture(dice, h, w, photos, 20)
    tone = dice.arrays.uniform(60, 220, 3) * (0.6, 0.8, 1)
    cv2.ellipse(patch, (w // 2, h), (int(w * 0.42), int(h * 0.35)), 0, 0, 360, [dice.uniform(0, 200) for _ in range(3)], -1, cv2.LINE_AA)
    cv2.ellipse(patch, (w // 2, int(h * 0.36)), (int(w * 0.27), int(h * 0.32)), 0, 0, 360, [dice.uniform(0, 120)] * 3, -1, cv2.LINE_AA)
    cv2.ellipse(patch, (w // 2, int(h * 0.42)), (int(w * 0.22), int(h * 0.28)), 0, 0, 360, tone.tolist(), -1, cv2.LINE_AA)
    for side in (-1, 1):
        cv2.circle(patch, (int(w * (0.5 + side * 0.09)), int(h * 0.4)), max(1, w // 40), (20, 20, 20), -1, cv2.LINE_AA)
    return cv2.GaussianBlur(patch, (0, 0), 1)


def place(dice, sheet, patch, tries=6):
    h, w = patch.shape[:2]
    for _ in range(tries):
        x, y = dice.randint(0, max(0, sheet.picture.shape[1] - w)), dice.randint(0, max(0, sheet.picture.shape[0] - h))
        if sheet.free(x, y, w, h, 4):
            sheet.paste(x, y, patch)
            return


def clutter(dice, sheet, kind, photos):
    """What is no text, where there is room: after the texts."""
    height, width = sheet.picture.shape[:2]
    if kind in CARDS and dice.coin(0.6):
        place(dice, sheet, chip(dice, int(width * dice.uniform(0.09, 0.15))))
    if kind == 'IDENTITY_DOCUMENT' or dice.coin(0.1):
        w = int(width * dice.uniform(0.1, 0.28))
        place(dice, sheet, portrait(dice, w, int(w * 1.28), photos), 12)
    if dice.coin(0.2 if kind in CARDS else 0.6):
        place(dice, sheet, matrix_code(dice, int(width * dice.uniform(0.1, 0.35))))
    if dice.coin(0.15 if kind in CARDS else 0.4):
        place(dice, sheet, bars(dice, int(width * dice.uniform(0.2, 0.6)), int(width * dice.uniform(0.05, 0.25))))
    for _ in range(dice.choice((0, 0, 1, 2))):                                  # emblems: discs, squares, arcs
        size = int(width * dice.uniform(0.03, 0.09))
        x, y = dice.randint(size, max(size, width - size)), dice.randint(size, max(size, height - size))
        if not sheet.free(x - size, y - size, 2 * size, 2 * size):
            continue
        colours = [[dice.uniform(0, 255) for _ in range(3)] for _ in range(2)]
        form = dice.random()
        if form < 0.5:
            for k, colour in enumerate(colours):
                cv2.circle(sheet.picture, (x + (2 * k - 1) * size // 3, y), int(size * 0.6), colour, -1, cv2.LINE_AA)
        elif form < 0.75:
            for k in (1, 2, 3):
                cv2.ellipse(sheet.picture, (x, y), (size * k // 3, size * k // 3), 0, -45, 45, colours[0], max(1, size // 10), cv2.LINE_AA)
        else:
            cv2.rectangle(sheet.picture, (x - size, y - size // 2), (x + size, y + size // 2), colours[0], -1 if dice.coin(0.5) else 1)


# ---------------------------------------------------------------------------------------------------------- backgrounds

def card_ground(dice, height, width, photos, dark=0.65):
    """The print of a card."""
    picture = texture(dice, height, width, photos, dice.choice((8, 20, 30, 40, 50)), dark)
    if dice.coin(0.12):                                                         # a stripe: magnetic, or coloured
        top = int(height * dice.uniform(0, 0.3))
        picture[top:top + int(height * dice.uniform(0.08, 0.2))] = [dice.uniform(0, 60)] * 3 if dice.coin(0.7) else [dice.uniform(0, 255) for _ in range(3)]
    return picture


def paper_ground(dice, height, width, photos):
    """Ticket stock: white or tinted, sometimes with a faint print."""
    tint = np.clip(dice.uniform(200, 255) + dice.arrays.uniform(-30, 10, 3), 0, 255)
    picture = np.full((height, width, 3), tint, np.float32)
    if dice.coin(0.4):
        picture += (texture(dice, height, width, photos, 40).astype(np.float32) - 128) * dice.uniform(0.05, 0.25)
    if dice.coin(0.3):
        band = int(height * dice.uniform(0.06, 0.2))
        picture[:band] = [dice.uniform(0, 255) for _ in range(3)]
    return np.clip(picture, 0, 255).astype(np.uint8)


def screen_ground(dice, height, width, photos):
    """A telephone's screen: a plain colour and one or two panels with round corners."""
    picture = np.full((height, width, 3), dice.choice((0, 20, 240, 250, 255)), np.uint8)
    colour = [dice.uniform(0, 255) for _ in range(3)] if dice.coin(0.7) else [dice.choice((30, 245, 255))] * 3
    x, y = int(width * dice.uniform(0, 0.05)), int(height * dice.uniform(0, 0.12))
    cv2.rectangle(picture, (x, y), (width - x, int(height * dice.uniform(0.7, 1))), colour, -1)
    if dice.coin(0.2):
        band = int(height * dice.uniform(0.1, 0.3))
        picture[y:y + band, x:width - x] = texture(dice, band, width, photos, 40)[:picture[y:y + band].shape[0], x:width - x]
    return picture


def round_corners(dice, picture):
    height, width = picture.shape[:2]
    radius = int(min(height, width) * dice.uniform(0.03, 0.09))
    mask = np.zeros((height, width), np.uint8)
    cv2.rectangle(mask, (radius, 0), (width - radius, height), 255, -1)
    cv2.rectangle(mask, (0, radius), (width, height - radius), 255, -1)
    for x in (radius, width - radius - 1):
        for y in (radius, height - radius - 1):
            cv2.circle(mask, (x, y), radius, 255, -1, cv2.LINE_AA)
    picture[mask < 128] = dice.choice((0, 40, 128, 240, 255))


# ---------------------------------------------------------------------------------------------------------------- texts

class Hand:
    """How one document is printed: fonts, colours, relief."""

    def __init__(self, dice, kind, light):
        self.dice, self.kind, self.light = dice, kind, light
        fonts = faces()
        usual = 'monospaced' if kind not in CARDS and dice.coin(0.45) else 'sans' if dice.coin(0.7) else 'any'
        self.value, self.label = dice.choice(fonts[usual]), dice.choice(fonts['sans'])
        if kind == 'PAYMENT_CARD' and dice.coin(0.5):
            self.value = dice.choice(fonts[dice.choice(('ocr_b', 'plate', 'monospaced'))])
        self.number = dice.choice(('strokes', 'strokes', 'strokes', 'ocr_a', 'ocr_b', 'plate', 'sans', 'monospaced')) if kind in CARDS else None
        self.zone = dice.choice(fonts['ocr_b'] if dice.coin(0.75) else fonts[dice.choice(('monospaced', 'ocr_a'))])
        self.style = dice.choices(('flat', 'shadow', 'embossed', 'tipped', 'worn'), (46, 10, 18, 18, 8) if kind == 'PAYMENT_CARD' else (94, 3, 2, 1, 0))[0]
        tone = dice.uniform(165, 255) if light else dice.uniform(0, 80)
        self.colour = np.clip(tone + dice.arrays.uniform(-1, 1, 3) * dice.choice((5, 5, 40)), 0, 255)
        self.small = np.clip(self.colour + (dice.uniform(-60, 60) if dice.coin(0.4) else 0), 0, 255)

    def ink(self, text, height, width, tag):
        """(ink, text as drawn) with letters about `height` high, squeezed to `width`, or None. Characters that the fonts lack are left out."""
        dice = self.dice
        if tag in NUMBER_TAGS and self.number == 'strokes' and stroke_digits.CHARACTERS.issuperset(text) and (tag == 'number' or dice.coin(0.3)):
            return stroke_digits.draw(dice, text, height * dice.uniform(0.8, 1.15), width * dice.uniform(0.85, 1.05) if len(text) > 6 else None), text
        if tag == 'mrz.lines':
            font = self.zone
        elif tag in NUMBER_TAGS and self.number and self.number != 'strokes' and tag == 'number':
            font = dice.choice(faces()[self.number])
        else:
            font = self.value if tag else self.label
        if not font.characters.issuperset(text):
            font = self.label
        text = ' '.join(''.join(c for c in text if c in font.characters).split())
        if not text:
            return None
        size = max(6, round(height * 1.3))
        if tag == 'mrz.lines':                                                  # as wide as the zone is
            size = max(6, min(90, round(size * width / max(1, font.at(size).getlength(text)))))
        try:
            ink = text_lines.draw_text(dice, text, font.at(size), font.monospaced)
        except OSError:
            return None
        columns = np.flatnonzero(ink.max(0) > 40)
        if len(columns) and columns[-1] - columns[0] > width * 1.02:
            share = width / (columns[-1] - columns[0])
            ink = cv2.resize(ink, (max(2, int(ink.shape[1] * share)), max(2, int(ink.shape[0] * max(share, 0.75)))), interpolation=cv2.INTER_AREA)
        return ink, text


def print_page(dice, sheet, page, hand, left, top, cell, line):
    """The rows of a page with their first letters at left, top. Returns the y below."""
    y = float(top)
    for row in page.rows:
        y += row.gap * line
        tall = line * row.size
        for segment in row.segments:
            text = ' '.join(t.text for t in segment.tokens)
            if len(set(text)) == 1 and len(text) > 8:
                continue
            tag = segment.tokens[-1].tag
            drawn = hand.ink(text, tall * 0.55, segment.width * cell, tag)
            if drawn is None:
                continue
            ink, text = drawn
            letters = min(tall * 0.72, max(6.0, float(len(np.flatnonzero(ink.max(1) > 60)))))
            x, down = round(left + segment.x * cell), round(y + (tall - letters) / 2)
            area = sheet.picture[max(0, down):down + int(tall), max(0, x):x + ink.shape[1]]
            if not area.size:
                continue
            style = hand.style if tag in ('number', 'expiry', 'valid_from', 'holder_name') else 'flat'
            if tag == 'number' and dice.coin(0.05) and sheet.free(x - 8, down - 8, ink.shape[1] + 16, int(letters) + 16):
                sheet.picture[max(0, down - 8):down + int(letters) + 8, max(0, x - 8):x + ink.shape[1] + 8] = dice.choice((0, 0, 0, 20, 255))    # a bar
                area, style = sheet.picture[down:down + 4, max(0, x):x + 4], 'flat'
            colour = legible_colour(dice, area, hand.colour if tag else hand.small, hand.light)
            for lower in (0, 0.15, 0.3, 0.5):                                   # what was printed above may reach too far down
                if sheet.write(ink, x, down + round(lower * letters), text, max(8, round(letters)), colour, style):
                    break
        y += tall * 1.12
    return y


def paragraphs(dice, sheet, hand, left, top, right, bottom):
    """Small print."""
    size = dice.randint(9, 15)
    hand.value = hand.label
    y = top
    while y < bottom - 2 * size:
        for _ in range(dice.randint(1, 6)):
            words = ' '.join(dice.choice(text_lines.words()) for _ in range(dice.randint(3, 16)))
            text = words.capitalize()[:int((right - left) / size / 0.5)].strip()
            if y < bottom - size:
                drawn = hand.ink(text, size * 0.75, right - left, None)
                if drawn:
                    sheet.write(drawn[0], left, int(y), drawn[1], size, hand.colour, 'flat')
            y += size * dice.uniform(1.25, 1.4)
        y += size * dice.uniform(0.5, 4)


def draw_document(dice, photos=(), held_out=False):
    """One document of any type but receipts."""
    kind = dice.choices(list(KINDS), list(KINDS.values()))[0]
    page = draw_page(dice, kind, held_out)
    form = 'card' if kind in CARDS else dice.choices(('paper', 'screen', 'card', 'A4'), (40, 30, 15, 15))[0]
    width = dice.randint(480, 1000)
    margin = int(width * dice.uniform(0.03, 0.1))
    if form == 'A4':
        width, margin = dice.randint(900, 1100), 60
    cell = (width - 2 * margin) / max(page.columns, 60 if form == 'A4' else 24 if kind == 'PAYMENT_CARD' else 20)
    line = cell * dice.uniform(1.7, 2.5)
    content = sum(row.gap * line + row.size * line * 1.12 for row in page.rows)
    height = int(content + 2 * margin)
    if form in ('card', 'A4'):
        height = max(height, int(width * (1.414 if form == 'A4' else dice.choice((0.63, 0.63, 0.63, 0.7, 1.586)) if kind == 'PAYMENT_CARD' else 0.63)))
    elif dice.coin(0.5):
        height = int(height * dice.uniform(1, 1.6))
    height = min(height, 3 * width)
    if form == 'card':
        picture = card_ground(dice, height, width, photos, 0.25 if kind == 'IDENTITY_DOCUMENT' else 0.65)
    else:
        picture = (screen_ground if form == 'screen' else paper_ground)(dice, height, width, photos)
    sheet = Sheet(dice, np.ascontiguousarray(picture))
    hand = Hand(dice, kind, float(np.median(picture.mean(2))) < 128)
    spare = height - content - 2 * margin
    top = margin + max(0, spare) * dice.uniform(0, 1) * (0.2 if form == 'A4' else 1)
    if not dice.coin(BLANK):
        below = print_page(dice, sheet, page, hand, margin, top, cell, line)
    clutter(dice, sheet, kind, photos)
    if form == 'A4' and sheet.texts:
        paragraphs(dice, sheet, hand, margin, int(below + 20), width - margin, height - margin)
    if form == 'card' and dice.coin(0.6):
        round_corners(dice, sheet.picture)
    return sheet.picture, *sheet.labels()
