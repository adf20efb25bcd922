"""Text lines to learn reading from: rendered ones, and real crops shaken a little.

A line is drawn at its font's size as ink in 0..1, degraded as printing does it, put on a background, warped to the
reader's 32 rows, and degraded as a camera does it. Every function takes a Dice, so a seed gives the same lines.
"""
import functools
import glob
import os
import pathlib
import random
import string
import subprocess

import cv2
import numpy as np
from PIL import ImageFont

from model import CHARSET, LATIN, SYMBOLS

HEIGHT, MIN_WIDTH, MAX_WIDTH = 32, 16, 640
MAX_CHARACTERS = 64
WIDE_GAP = '\t'         # in a text to draw: a gap between columns, which is read as one space
FONTS = os.environ.get('BILLFOLD_FONTS')    # folder with fonts, fonts.txt (their rows of fc-list) and words.txt, instead of what is installed

cv2.setNumThreads(0)


class Dice(random.Random):
    """random.Random that also tosses coins and fills arrays."""

    def __init__(self, seed):
        super().__init__(seed)
        self.arrays = np.random.default_rng(seed)

    def coin(self, probability):
        return self.random() < probability

    def normal(self, *shape):
        return self.arrays.standard_normal(shape, np.float32)


# ---------------------------------------------------------------------------------------------------------- fonts

MONOSPACED = ('mono', 'cour', 'ocr', '3270', 'typewriter', 'consol', 'hack', 'fira', 'term', 'cursor', 'anonymous')
SANS = ('sans', 'arial', 'helvet', 'roboto', 'lato', 'heros', 'liberation', 'carlito', 'b612', 'cantarell', 'oxygen',
        'open', 'inter')
UNREADABLE = ('symbol', 'dingbat', 'dseg', 'emoji', 'math', 'icon', 'd050000l', 'weather', 'chorus', 'z003', 'braille',
              'cmex', 'cmsy', 'cmmi', 'ecolier', 'kanji', 'verana-bold')


class Font:
    def __init__(self, path, name, spacing, ranges):
        self.path, self.name = path, name
        self.characters = {c for c in CHARSET if c == ' ' or any(lo <= ord(c) <= hi for lo, hi in ranges)}
        self.monospaced = spacing in ('90', '100', '110') or any(k in name for k in MONOSPACED)
        self.sans, self.ocr = any(k in name for k in SANS), 'ocr' in name

    @functools.lru_cache(maxsize=16)
    def at(self, size):
        return ImageFont.truetype(self.path, size)


def font_listing():
    """Rows file|family|spacing|charset."""
    if FONTS:
        return pathlib.Path(FONTS, 'fonts.txt').read_text('utf8')
    return subprocess.run(['fc-list', '-f', '%{file}|%{family}|%{spacing}|%{charset}\n'], capture_output=True, text=True).stdout


def find_fonts():
    """The scalable fonts that fontconfig (or FONTS) knows and that have all Latin letters and digits."""
    fonts = {}
    for row in sorted(font_listing().splitlines()):
        path, family, spacing, charset = row.split('|')
        path = os.path.join(FONTS or '', path)
        name = (os.path.basename(path) + family).lower()
        if not path.lower().endswith(('.ttf', '.otf', '.pfb')) or any(k in name for k in UNREADABLE):
            continue
        ranges = [(int(r.split('-')[0], 16), int(r.split('-')[-1], 16)) for r in charset.split()]
        font = Font(path, name, spacing.strip(), [r for r in ranges if r[0] < 0x3000])
        if font.ocr or font.characters.issuperset(string.ascii_letters + string.digits):
            fonts[path] = font
    return list(fonts.values())


@functools.lru_cache(maxsize=1)
def fonts_by_style():
    fonts = find_fonts()
    styles = {'any': fonts, 'monospaced': [f for f in fonts if f.monospaced], 'sans': [f for f in fonts if f.sans],
              'ocr': [f for f in fonts if f.ocr]}
    return {style: members or fonts for style, members in styles.items()}


def choose_font(dice, text):
    """A font, and the part of the text that it can draw."""
    for _ in range(8):
        style = dice.choices(('monospaced', 'sans', 'ocr', 'any'), (45, 33, 4, 18))[0]
        font = dice.choice(fonts_by_style()[style])
        if all(c in font.characters or c == WIDE_GAP for c in text):
            return font, text
    return font, ''.join(c for c in text if c in font.characters or c == WIDE_GAP).strip() or '0'


# ---------------------------------------------------------------------------------------------------------- texts

BUSINESS = '''TOTAL SUBTOTAL TAX GST VAT CASH CHANGE CARD VISA MASTERCARD AMEX DEBIT RECEIPT INVOICE DATE TIME QTY PRICE ITEM
AMOUNT DISCOUNT ROUNDING BALANCE DUE TENDER CASHIER TABLE GUEST ORDER NO TEL FAX STORE SHOP RESTAURANT CAFE MARKET LTD INC LLC
GMBH SARL SDN BHD CO PTE THANK YOU PLEASE COME AGAIN VALID THRU EXPIRES MEMBER SINCE CARDHOLDER NAME SURNAME GIVEN NAMES BIRTH
SEX NATIONALITY PASSPORT LICENSE ID FLIGHT GATE SEAT BOARDING PASS ZONE GROUP DEPARTURE ARRIVAL FROM TO CLASS ECONOMY BUSINESS
TICKET ROW SECTION ADMIT ONE EVENT COUPON CODE OFF SAVE EXPIRY UNIT TERMINAL APPROVED AUTH REF MERCHANT SIGNATURE COPY CUSTOMER
REG TIP SERVICE CHARGE MWST TVA IVA SUMME BETRAG KARTE BAR DATUM UHRZEIT STEUER TOTALE IMPORTO CARTE MONTANT'''.split()
MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split()
CONFUSABLE = 'O0QD1IL7Z25S8B6G'


@functools.lru_cache(maxsize=1)
def words():
    """Words of every installed word list, 20,000 English and 6,000 of each other language at most."""
    if FONTS:
        return pathlib.Path(FONTS, 'words.txt').read_text('utf8').split('\n')
    out = []
    for path in sorted(p for p in glob.glob('/usr/share/dict/*') if not os.path.islink(p) and 'README' not in p):
        data = pathlib.Path(path).read_bytes()
        try:
            text = data.decode('utf8')
        except UnicodeDecodeError:
            text = data.decode('latin-1')
        known = set(CHARSET)
        listed = [w for w in text.split('\n') if 1 < len(w) < 14 and known.issuperset(w)]
        random.Random(0).shuffle(listed)
        out += listed[:20000 if 'english' in path else 6000]
    return out or BUSINESS


def digits(dice, count):
    return ''.join(dice.choices(string.digits, k=count))


def price(dice):
    decimals = dice.choice((2, 2, 2, 2, 0, 3))
    text = f'{dice.random() * dice.choice((20, 200, 5000)):,.{decimals}f}'
    if dice.coin(0.25):
        text = text.translate(str.maketrans(',.', '.,'))
    elif dice.coin(0.5):
        text = text.replace(',', '')
    currency = dice.choice(('', '', '', '', '$', '€', '£', 'RM', '¥', '₹', 'USD ', 'EUR ', 'RM ', '$ ', 'kr ', 'zł', 'CHF '))
    after = currency in ('€', 'zł') and dice.coin(0.6)
    text = f'{text} {currency}' if after else currency + text
    sign = '-' if dice.coin(0.06) else ''
    return sign + text + dice.choice(('', '', '', '', ' T', ' A', '*', ' SR', ' %', ' F'))


def date(dice):
    d, m, y = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1950, 2035)
    month = dice.choice((MONTHS[m - 1], MONTHS[m - 1].title()))
    text = dice.choice((f'{d:02}/{m:02}/{y}', f'{d:02}-{m:02}-{y}', f'{d:02}.{m:02}.{y}', f'{y}-{m:02}-{d:02}', f'{d:02} {month} {y}',
                        f'{m:02}/{y % 100:02}', f'{d}/{m}/{y % 100:02}', f'{month} {d}, {y}', f'{d:02}{month}{y % 100:02}'))
    if dice.coin(0.4):
        time = f'{dice.randint(0, 23):02}:{dice.randint(0, 59):02}'
        text += dice.choice((' ', WIDE_GAP, ', ')) + time + dice.choice(('', f':{dice.randint(0, 59):02}', ' PM', ' AM'))
    return text


def mrz(dice):
    """One line of a machine-readable zone: full length, names or numbers."""
    length = dice.choice((30, 36, 44))
    if dice.coin(0.5):
        names = [''.join(c for c in dice.choice(words()).upper() if 'A' <= c <= 'Z') for _ in range(dice.randint(2, 4))]
        country = ''.join(dice.choices(string.ascii_uppercase, k=3))
        text = dice.choice(('P<', 'ID', 'I<')) + country + names[0] + '<<' + '<'.join(names[1:])
    else:
        text = ''.join(dice.choices(string.ascii_uppercase + string.digits * 3 + '<<', k=dice.randint(20, length)))
    return text[:length].ljust(length, '<')


def code(dice):
    letters = string.ascii_uppercase + string.digits
    pick = lambda alphabet, count: ''.join(dice.choices(alphabet, k=count))
    kind = dice.randrange(10)
    if kind == 0:
        return ' '.join(digits(dice, 4) for _ in range(4))                                      # card number
    if kind == 1:
        return digits(dice, dice.randint(4, 14))
    if kind == 2:
        return pick(letters, dice.randint(4, 12))
    if kind == 3:
        return f'{dice.randint(1, 99)}-{digits(dice, 7)}'
    if kind == 4:
        return f'({digits(dice, 3)}) {digits(dice, 3)}-{digits(dice, 4)}'
    if kind == 5:
        return mrz(dice)
    if kind == 6:
        groups = ' '.join(digits(dice, 4) for _ in range(dice.randint(3, 5)))
        return pick(string.ascii_uppercase, 2) + digits(dice, 2) + ' ' + groups                 # IBAN
    if kind == 7:
        return f'+{dice.randint(1, 99)} {digits(dice, 3)} {digits(dice, 6)}'
    if kind == 8:
        return pick(CONFUSABLE, dice.randint(4, 12))
    flight = pick(string.ascii_uppercase, 2) + ' ' + digits(dice, dice.randint(2, 4))
    return flight + dice.choice(('', ' ' + pick(letters, 6)))


def phrase(dice):
    picked = [dice.choice(BUSINESS) if dice.coin(0.3) else dice.choice(words()) for _ in range(dice.randint(1, 6))]
    case = dice.random()
    text = ' '.join(picked)
    text = text.upper() if case < 0.45 else text.title() if case < 0.7 else text
    if dice.coin(0.2):
        text = f'{dice.randint(1, 12)} ' + dice.choice(('x ', 'X ', '', '@ ')) + text
    return text + dice.choice('.:,!?)#&/-%') if dice.coin(0.2) else text


def columns(dice):
    """A row of a table: name, quantity, amounts, with wide gaps."""
    cells = [dice.choice((phrase, code))(dice)[:24].strip()] if dice.coin(0.7) else []
    cells += [dice.choice((str(dice.randint(1, 20)), price(dice), date(dice))) for _ in range(dice.randint(1, 3))]
    return WIDE_GAP.join(cells)


def decorated(dice):
    """Runs of one sign, alone or around a phrase: *** PAID ***, =====."""
    run = dice.choice('**==--~~#_.+<>') * dice.choice((2, 3, 3, 4, 5, 8, 20))
    if dice.coin(0.25):
        return run
    return dice.choice((f'{run} {phrase(dice)} {run}', run + phrase(dice) + run, f'{run} {phrase(dice)}', f'[{phrase(dice)}]'))


def from_corpus(dice, corpus):
    """A real line with other digits, another word or another case."""
    text = dice.choice(corpus)
    if dice.coin(0.45):
        text = ''.join(dice.choice(string.digits) if c.isdigit() else c for c in text)
    if dice.coin(0.2):
        parts = text.split(' ')
        parts[dice.randrange(len(parts))] = dice.choice(words()).upper()
        text = ' '.join(parts)
    case = dice.random()
    return text.lower() if case < 0.15 else text.title() if case < 0.4 else text.capitalize() if case < 0.45 else text


def random_text(dice, corpus):
    """Text in the charset, single spaces; WIDE_GAP where the gap is wide."""
    kind = dice.random()
    if corpus and kind < 0.36:
        text = from_corpus(dice, corpus)
    elif kind < 0.50:
        label = '' if dice.coin(0.6) else dice.choice(BUSINESS) + dice.choice((': ', ' ', ':' + WIDE_GAP, WIDE_GAP))
        text = label + price(dice)
    elif kind < 0.57:
        text = date(dice)
    elif kind < 0.67:
        text = code(dice)
    elif kind < 0.75:
        text = columns(dice)
    elif kind < 0.90:
        text = phrase(dice)
    elif kind < 0.94:
        text = decorated(dice)
    else:
        text = ''.join(dice.choice(LATIN + SYMBOLS if dice.coin(0.35) else CHARSET[:95]) for _ in range(dice.randint(2, 12)))
    cells = (''.join(c for c in cell if c in CHARSET) for cell in text[:MAX_CHARACTERS].split(WIDE_GAP))
    return WIDE_GAP.join(cell for cell in (' '.join(cell.split()) for cell in cells) if cell) or '0'


# -------------------------------------------------------------------------------------------------------- drawing

def glyphs(font, text, binary=False):
    """Ink (h, w) uint8 of a text without gaps, and its offset from the pen position on the base line."""
    mask, offset = font.getmask2(text, '1' if binary else 'L', anchor='ls')
    if not mask.size[0] * mask.size[1]:
        return None, offset
    return np.frombuffer(bytes(mask), np.uint8).reshape(mask.size[1], mask.size[0]), offset


def draw_text(dice, text, font, monospaced):
    """Ink (h, w) uint8 0..255. Spaces vary in width; WIDE_GAP is two to twelve spaces."""
    ascent, descent = font.getmetrics()
    space = font.getlength(' ') or font.size * 0.4
    space *= 1.0 if monospaced else dice.uniform(0.75, 1.7) if dice.coin(0.5) else 1.0
    letter = dice.uniform(-0.06, 0.25) * font.size if dice.coin(0.15) else 0.0
    binary = dice.coin(0.15)
    pieces, pen = [], 4.0
    for part in text.replace(WIDE_GAP, f' {WIDE_GAP} ').split(' '):
        if part == WIDE_GAP:
            pen += space * (dice.randint(2, 12) if monospaced else dice.uniform(2, 12)) - space
            continue
        if pieces:
            pen += space + letter
        for piece in part if letter else (part,):
            pieces.append((pen, *glyphs(font, piece, binary)))
            pen += font.getlength(piece) + letter
    ink = np.zeros((ascent + descent + 8, int(pen) + font.size + 8), np.uint8)
    for x, mask, offset in pieces:
        if mask is None:
            continue
        left, top = max(int(x) + offset[0], 0), max(ascent + 4 + offset[1], 0)
        mask = mask[:ink.shape[0] - top, :ink.shape[1] - left]
        area = ink[top:top + mask.shape[0], left:left + mask.shape[1]]
        np.maximum(area, mask * 255 if binary else mask, out=area)
    return ink


def as_dots(dice, ink):
    """Impact printer or dot display: the ink sampled on a coarse grid, each sample a round dot."""
    pitch = 4
    rows = dice.randint(14, 19)
    small = cv2.resize(ink, None, fx=rows / ink.shape[0], fy=rows / ink.shape[0], interpolation=cv2.INTER_AREA)
    small = (small > dice.uniform(70, 110)).astype(np.float32)
    centre = (np.arange(pitch) - pitch / 2 + 0.5) ** 2
    dot = np.clip(dice.uniform(1.15, 1.7) - (centre[:, None] + centre[None]) / (pitch * pitch / 4), 0, 1)
    return (np.kron(small, dot) * 255).astype(np.uint8)


def print_ink(dice, ink):
    """Ink uint8 -> ink 0..1 float32 as a printer leaves it: spread, speckled, faded, with missing rows, ruled."""
    kernel = np.ones((2, 2) if dice.coin(0.5) else (1, 2), np.uint8)
    spread = dice.random()
    if spread < 0.12:
        ink = cv2.erode(ink, kernel)
    elif spread < 0.3:
        ink = cv2.dilate(ink, kernel)
    ink = ink.astype(np.float32) / 255
    height, width = ink.shape
    kind = dice.random()
    if kind < 0.05:                                                                             # fine dots
        pitch = dice.choice((2, 3, 3, 4))
        y, x = (np.arange(height) % pitch - pitch / 2) ** 2, (np.arange(width) % pitch - pitch / 2) ** 2
        ink *= np.clip(1.3 - (y[:, None] + x[None]) / (pitch * pitch / dice.uniform(2, 4)), 0, 1)
    elif kind < 0.15:                                                                           # thermal speckle
        noise = cv2.resize(dice.arrays.random(((height + 1) // 2, (width + 1) // 2), np.float32), (width, height))
        ink *= np.clip((noise - dice.uniform(0, 0.35)) * 4 + 0.5, 0, 1)
    if dice.coin(0.08):
        ink *= np.linspace(dice.uniform(0.3, 1), dice.uniform(0.3, 1), width, dtype=np.float32)
    if dice.coin(0.05):                                                                         # dead print-head rows
        for _ in range(dice.randint(1, 2)):
            ink[dice.randrange(height)] *= dice.uniform(0, 0.4)
    return ink


def rule(dice, ink, top, bottom):
    """A line over or under the text, or through a form's cell."""
    y = min(len(ink) - 2, bottom + dice.randint(0, 4)) if dice.coin(0.7) else max(0, top - dice.randint(1, 5))
    stroke = ink[y:y + dice.randint(1, 2)]
    dashed = np.arange(ink.shape[1]) % 6 < (4 if dice.coin(0.3) else 6)
    np.maximum(stroke, dice.uniform(0.5, 1) * dashed.astype(np.float32), out=stroke)


def on_background(dice, ink):
    """Ink 0..1 -> (picture 0..1, colour of the empty background)."""
    paper = dice.uniform(0.5, 1)
    colour = dice.uniform(0, 0.45) * paper
    if dice.coin(0.18):                                                                         # faint
        colour = paper * dice.uniform(0.45, 0.75)
    kind = dice.random()
    if kind < 0.08:                                                                             # inverse
        paper, colour = colour, paper
    if 0.08 < kind < 0.12:                                                                      # embossed
        soft = cv2.GaussianBlur(ink, (0, 0), 1.0)
        relief = np.roll(soft, (1, 1), (0, 1)) - np.roll(soft, (-1, -1), (0, 1))
        base = dice.uniform(0.25, 0.8)
        return base + relief * dice.uniform(0.35, 0.8) * dice.choice((-1, 1)) + ink * dice.uniform(-0.08, 0.15), base
    picture = paper + (colour - paper) * ink
    if dice.coin(0.07):                                                                         # guilloche, shaded rows
        y, x = np.arange(len(ink), dtype=np.float32)[:, None], np.arange(ink.shape[1], dtype=np.float32)[None]
        wave = np.sin(x * dice.uniform(-0.8, 0.8) + y * dice.uniform(-1.2, 1.2) + 3 * np.sin(x * dice.uniform(0.01, 0.1)))
        picture = picture + wave * dice.uniform(0.02, 0.12)
    return picture, paper


def warp(dice, picture, paper, box):
    """The box and a random margin -> (32, W) with shear, rotation, stretch; sometimes through a coarser grid, sometimes curved."""
    left, top, right, bottom = box
    h = bottom - top
    above, below = dice.uniform(-0.04, 0.32) * h, dice.uniform(-0.04, 0.32) * h
    before, after = dice.uniform(-0.05, 0.6) * h, dice.uniform(-0.05, 0.6) * h
    stretch = dice.uniform(0.72, 1.35) * (dice.choice((0.6, 1.6)) if dice.coin(0.08) else 1)
    scale_y = HEIGHT / (h + above + below)
    width = max(MIN_WIDTH, min(MAX_WIDTH, int((right - left + before + after) * scale_y * stretch)))
    scale_x = width / (right - left + before + after)
    shear = dice.gauss(0, 0.08) if dice.coin(0.5) else 0
    turn = dice.gauss(0, 0.012) if dice.coin(0.6) else 0
    turn = max(-5 / width, min(5 / width, turn))
    A = np.array([[scale_x, scale_x * shear, 0], [turn * scale_x, scale_y, 0]], np.float32)
    centre = np.array([(left - before + right + after) / 2, (top - above + bottom + below) / 2])
    A[:, 2] = (width / 2, HEIGHT / 2) - A[:, :2] @ centre
    options = dict(borderMode=cv2.BORDER_CONSTANT, borderValue=float(paper))
    if dice.coin(0.3):
        coarse = dice.uniform(0.35, 0.8)
        size = max(8, int(width * coarse)), max(8, int(HEIGHT * coarse))
        if scale_y * coarse < 0.6:
            picture = cv2.GaussianBlur(picture, (0, 0), 0.4 / (scale_y * coarse))
        out = cv2.warpAffine(picture, A * coarse, size, flags=cv2.INTER_LINEAR, **options)
        out = cv2.resize(out, (width, HEIGHT), interpolation=dice.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC)))
    else:
        if scale_y < 0.75:
            picture = cv2.GaussianBlur(picture, (0, 0), 0.45 / scale_y)
        out = cv2.warpAffine(picture, A, (width, HEIGHT), flags=cv2.INTER_LINEAR, **options)
    if dice.coin(0.06):
        x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(HEIGHT, dtype=np.float32))
        y += dice.uniform(-3, 3) * np.sin(x * dice.uniform(0.5, 3) / width + dice.uniform(0, 6))
        out = cv2.remap(out, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return out


def blur(dice, picture):
    """Out of focus, or shaken by the hand."""
    kind = dice.random()
    if kind < 0.25:
        return cv2.GaussianBlur(picture, (0, 0), dice.uniform(0.4, 1.3))
    if kind < 0.32:
        length, kernel = dice.randint(2, 5), np.zeros((5, 5), np.float32)
        kernel[(2, slice(length)) if dice.coin(0.6) else (slice(length), 2)] = 1 / length
        return cv2.filter2D(picture, -1, kernel, borderType=cv2.BORDER_REPLICATE)
    return picture


def photograph(dice, picture):
    """(32, W) 0..1 -> uint8: neighbouring lines, uneven light, noise, glare, JPEG."""
    height, width = picture.shape
    if dice.coin(0.15):
        rows = dice.randint(1, 5)
        strange = picture[12:12 + rows, ::-1]
        edge = picture[:rows] if dice.coin(0.5) else picture[-rows:]
        np.minimum(edge, strange, out=edge)
    if dice.coin(0.35):
        light = dice.arrays.uniform(-0.25, 0.25, (2, 3)).astype(np.float32)
        picture = picture + cv2.resize(light, (width, height), interpolation=cv2.INTER_CUBIC)
    if dice.coin(0.03):                                                                         # glare
        x = np.arange(width, dtype=np.float32) - dice.uniform(0, width)
        picture = picture + np.exp(-(x / dice.uniform(8, 60)) ** 2) * dice.uniform(0.1, 0.5)
    if dice.coin(0.25):
        coarse = dice.normal(height // 2, max(2, width // 2))
        picture = picture + cv2.resize(coarse, (width, height)) * dice.uniform(0.01, 0.09)
    elif dice.coin(0.33):
        picture = picture + dice.normal(height, width) * dice.uniform(0.01, 0.07)
    return compress(dice, np.clip(picture * 255, 0, 255).astype(np.uint8), 0.3)


def compress(dice, picture, probability):
    if not dice.coin(probability):
        return picture
    return cv2.imdecode(cv2.imencode('.jpg', picture, [cv2.IMWRITE_JPEG_QUALITY, dice.randint(20, 85)])[1], cv2.IMREAD_GRAYSCALE)


def render_line(dice, corpus):
    """(picture uint8 (32, W), text)."""
    while True:
        font, text = choose_font(dice, random_text(dice, corpus))
        size = dice.choice((18, 20, 22, 24, 26, 28, 30, 34, 40))
        try:
            ink = draw_text(dice, text, font.at(size), font.monospaced)
        except OSError:                                     # a font that FreeType cannot draw at this size
            continue
        if font.monospaced and dice.coin(0.08):
            ink, size = as_dots(dice, ink), 40
        rows, cols = np.flatnonzero(ink.max(1) > 40), np.flatnonzero(ink.max(0) > 40)
        if len(rows) and len(cols):
            break
    top, bottom = rows[0], rows[-1] + 1
    if bottom - top < size * 0.45:                          # only low or only high characters: keep the line's height
        top = max(0, bottom - int(size * 0.8)) if dice.coin(0.7) else top
        bottom = max(bottom, top + int(size * 0.5))
    ink = print_ink(dice, ink)
    if dice.coin(0.09):
        rule(dice, ink, top, bottom)
    picture, paper = on_background(dice, ink)
    picture = warp(dice, picture, paper, (cols[0], top, cols[-1] + 1, bottom))
    return photograph(dice, blur(dice, picture)), text.replace(WIDE_GAP, ' ')


# ------------------------------------------------------------------------------------------------------ real crops

def shake_line(dice, line):
    """A real crop (receipt_data.Line) with another frame, shear, resolution, contrast, noise: uint8 (32, W)."""
    left, top, right, bottom = line.box
    h = bottom - top
    left, right = max(0, left + dice.uniform(-0.25, 0.06) * h), min(line.image.shape[1], right + dice.uniform(-0.06, 0.25) * h)
    top, bottom = max(0, top + dice.uniform(-0.2, 0.06) * h), min(line.image.shape[0], bottom + dice.uniform(-0.06, 0.2) * h)
    width = max(MIN_WIDTH, min(MAX_WIDTH, int(HEIGHT * (right - left) / (bottom - top) * dice.uniform(0.85, 1.2))))
    scale_x, scale_y = width / (right - left), HEIGHT / (bottom - top)
    turn = max(-3 / width, min(3 / width, dice.gauss(0, 0.008)))
    A = np.array([[scale_x, dice.gauss(0, 0.05), 0], [turn * scale_x, scale_y, 0]], np.float32)
    A[:, 2] = (width / 2, HEIGHT / 2) - A[:, :2] @ ((left + right) / 2, (top + bottom) / 2)
    picture = cv2.GaussianBlur(line.image, (0, 0), 0.4 / scale_y) if scale_y < 0.7 else line.image
    if dice.coin(0.12):
        coarse = dice.uniform(0.45, 0.8)
        picture = cv2.warpAffine(picture, A * coarse, (max(8, int(width * coarse)), int(HEIGHT * coarse)), borderMode=cv2.BORDER_REPLICATE)
        picture = cv2.resize(picture, (width, HEIGHT), interpolation=dice.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC)))
    else:
        picture = cv2.warpAffine(picture, A, (width, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    picture = picture.astype(np.float32)
    if dice.coin(0.5):
        picture = picture * dice.uniform(0.6, 1.1) + dice.uniform(-15, 25)
    if dice.coin(0.2):
        picture = cv2.GaussianBlur(picture, (0, 0), dice.uniform(0.4, 1.1))
    if dice.coin(0.15):
        light = dice.arrays.uniform(-40, 40, (2, 3)).astype(np.float32)
        picture = picture + cv2.resize(light, (width, HEIGHT), interpolation=cv2.INTER_CUBIC)
    if dice.coin(0.3):
        picture = picture + dice.normal(HEIGHT, width) * dice.uniform(2, 12)
    if dice.coin(0.03):
        picture = 255 - picture
    return compress(dice, np.clip(picture, 0, 255).astype(np.uint8), 0.15)


def plain_line(line):
    """The crop of the true box, nothing else: uint8 (32, W)."""
    left, top, right, bottom = line.box
    crop = line.image[top:bottom, left:right]
    width = max(MIN_WIDTH, min(MAX_WIDTH, round(HEIGHT * crop.shape[1] / crop.shape[0])))
    return cv2.resize(crop, (width, HEIGHT), interpolation=cv2.INTER_AREA if crop.shape[0] > HEIGHT else cv2.INTER_LINEAR)
