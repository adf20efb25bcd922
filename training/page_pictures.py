"""Pictures of documents to learn spotting from: real scans and drawn cards and passes, cropped, turned, photographed on a table.

A sample is a picture uint8 (H, W, 3) in BGR order and what is known of it:
    boxes (n, 5): the text's oriented boxes, centre x, y, width, height, angle (radians, clockwise, -pi/2 < a <= pi/2)
    turn: quarter turns clockwise that the upright page was turned by
    paper: float32 (H/16, W/16), 1 where the document is, 0 where it is not, -1 where that is unknown
"""
import dataclasses
import functools
import math

import cv2
import numpy as np

import text_lines
from card_pictures import draw_document
from textures import texture

NETWORK_AREA, MAX_ENLARGEMENT = 700e3, 1.5


@dataclasses.dataclass
class Sample:
    picture: np.ndarray
    boxes: np.ndarray
    turn: int
    paper: np.ndarray


def network_scale(height, width):
    """Factor by which a page is scaled before the spotter sees it."""
    return min(MAX_ENLARGEMENT, math.sqrt(NETWORK_AREA / (height * width)))


def oriented_boxes(quads):
    """Quads (n, 4, 2) from the top left of the text -> boxes (n, 5)."""
    left, right = (quads[:, 0] + quads[:, 3]) / 2, (quads[:, 1] + quads[:, 2]) / 2
    top, bottom = (quads[:, 0] + quads[:, 1]) / 2, (quads[:, 3] + quads[:, 2]) / 2
    along = right - left
    width = np.hypot(*along.T)
    angle = np.arctan2(along[:, 1], along[:, 0])
    height = np.abs((bottom - top)[:, 1] * np.cos(angle) - (bottom - top)[:, 0] * np.sin(angle))
    angle = np.where(angle > np.pi / 2, angle - np.pi, np.where(angle <= -np.pi / 2, angle + np.pi, angle))
    return np.concatenate([quads.mean(1), np.stack([width, height, angle], 1)], 1).astype(np.float32)


def row_tilt(quads):
    """Upright boxes around tilted text grow with their width: the slope of that, about the tangent of the tilt + 0.02."""
    size = quads[:, 2] - quads[:, 0]
    usual = np.median(size[:, 1])
    kept = size[:, 1] < 2 * usual
    return np.polyfit(size[kept, 0] / usual, size[kept, 1] / usual, 1)[0] if kept.sum() > 8 else 0.0


# ---------------------------------------------------------------------------------------------------------- cards

def stamp(dice, picture, ink, colour, x, y):
    """Blends ink (h, w) uint8 into the picture with its top left at x, y, if it fits."""
    h, w = ink.shape
    if x < 0 or y < 0 or y + h > picture.shape[0] or x + w > picture.shape[1]:
        return False
    area = picture[y:y + h, x:x + w]
    if dice.coin(0.1):                                              # embossed: a light and a dark edge
        soft = cv2.GaussianBlur(ink, (0, 0), 1.0).astype(np.float32)
        relief = (np.roll(soft, (1, 1), (0, 1)) - np.roll(soft, (-1, -1), (0, 1)))[..., None]
        area[:] = np.clip(area + relief * dice.uniform(0.4, 0.9), 0, 255)
    else:
        alpha = ink[..., None] / 255.0
        area[:] = area * (1 - alpha) + np.array(colour) * alpha
    return True


def coloured_field(dice, height, width):
    """A smooth coloured gradient with some lines of security print: uint8 (H, W, 3)."""
    base = dice.arrays.uniform(0, 255, 3) if dice.coin(0.4) else dice.arrays.uniform(170, 255, 3)
    spread = dice.uniform(0, 60)
    corners = (base + dice.arrays.uniform(-spread, spread, (dice.randint(1, 4), dice.randint(1, 4), 3))).astype(np.float32)
    field = cv2.resize(np.clip(corners, 0, 255), (width, height), interpolation=cv2.INTER_LINEAR).reshape(height, width, 3)
    if dice.coin(0.3):
        x, y = np.arange(width, dtype=np.float32)[None], np.arange(height, dtype=np.float32)[:, None]
        wave = np.sin(x * dice.uniform(-0.3, 0.3) + y * dice.uniform(-0.3, 0.3) + 6 * np.sin(y * dice.uniform(0.005, 0.05)))
        field = field + (wave * dice.uniform(3, 20))[..., None] * dice.arrays.uniform(0, 1, 3).astype(np.float32)
    return np.clip(field, 0, 255).astype(np.uint8)


def draw_clutter(dice, picture, photos):
    """What is no text: portraits, chips, bar codes, matrix codes, rules. Returns the rectangles taken."""
    height, width = picture.shape[:2]
    taken = []
    for _ in range(dice.randint(0, 3)):
        w, h = int(width * dice.uniform(0.1, 0.4)), int(height * dice.uniform(0.1, 0.4))
        x, y = dice.randint(0, width - w), dice.randint(0, height - h)
        kind = dice.random()
        if kind < 0.35 and photos:
            photo = dice.choice(photos)()
            patch = cv2.resize(cv2.GaussianBlur(cv2.resize(photo, (32, 32)), (0, 0), 1.2), (w, h), interpolation=cv2.INTER_CUBIC)
        elif kind < 0.55:
            bars = dice.arrays.random((1, max(8, w // dice.randint(2, 4)), 1)) < 0.5
            patch = cv2.resize(bars.astype(np.uint8) * 255, (w, h), interpolation=cv2.INTER_NEAREST)[..., None].repeat(3, 2)
        elif kind < 0.8:
            w = h = min(w, h)
            cells = dice.randint(14, 40)
            patch = cv2.resize((dice.arrays.random((cells, cells)) < 0.5).astype(np.uint8) * 255, (w, h), interpolation=cv2.INTER_NEAREST)
            patch = patch[..., None].repeat(3, 2)
        else:
            patch = np.full((h, w, 3), dice.arrays.uniform(0, 255, 3), np.uint8)
        picture[y:y + h, x:x + w] = patch
        taken.append((x, y, x + w, y + h))
    for _ in range(dice.randint(0, 3)):
        x, y = dice.randint(0, width - 1), dice.randint(0, height - 1)
        end = (dice.randint(0, width - 1), y) if dice.coin(0.7) else (x, dice.randint(0, height - 1))
        cv2.line(picture, (x, y), end, [dice.uniform(0, 255) for _ in range(3)], dice.randint(1, 3))
    return taken


def draw_card(dice, photos, corpus):
    """A card, pass or form with random text at random places: (picture, quads (n, 4, 2))."""
    width = dice.randint(500, 1000)
    height = int(width * dice.choice((0.63, 0.63, 0.7, 1.4, 1.58, 2.1)))
    picture = coloured_field(dice, height, width)
    taken, quads = draw_clutter(dice, picture, photos), []
    usual = dice.uniform(0.022, 0.05) * max(width, height) * (0.6 if height > width else 1)
    dark = picture.mean() > 110
    style, plain = dice.choice(text_lines.fonts_by_style()['any']), dice.choice(text_lines.fonts_by_style()['sans'])
    for _ in range(dice.randint(15, 80)):
        size = int(min(90, max(10, usual * (dice.uniform(0.8, 1.2) if dice.coin(0.7) else dice.uniform(0.6, 3)))))
        font = dice.choice((style, plain, plain))
        text = text_lines.random_text(dice, corpus).replace(text_lines.WIDE_GAP, ' ')[:int(dice.uniform(4, 40))].strip()
        text = ''.join(c for c in text if c in font.characters).strip()
        if not text:
            continue
        try:
            ink = text_lines.draw_text(dice, text, font.at(size), font.monospaced)
        except OSError:
            continue
        rows, columns = np.flatnonzero(ink.max(1) > 40), np.flatnonzero(ink.max(0) > 40)
        if not len(rows) or not len(columns):
            continue
        ink = ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
        x, y = dice.randint(0, width), dice.randint(0, height)
        if dice.coin(0.4):
            x = int(width * dice.choice((0.05, 0.35, 0.6)))          # columns of a form
        box = (x - 0.08 * size, y - 0.1 * size, x + ink.shape[1] + 0.08 * size, y + ink.shape[0] + 0.1 * size)
        gap_x, gap_y = 0.9 * size, 0.15 * size
        if any(box[0] - gap_x < t[2] and box[2] + gap_x > t[0] and box[1] - gap_y < t[3] and box[3] + gap_y > t[1] for t in taken):
            continue
        colour = [dice.uniform(0, 90) if dark else dice.uniform(150, 255) for _ in range(3)]
        if stamp(dice, picture, ink, colour, x, y):
            taken.append(box)
            quads.append([box[:2], (box[2], box[1]), box[2:], (box[0], box[3])])
    return picture, np.array(quads, np.float32).reshape(-1, 4, 2)


# ----------------------------------------------------------------------------------------------------- backgrounds

def background(dice, height, width, photos):
    """A table, a cloth, a floor, a blurred scene: uint8 (H, W, 3)."""
    if dice.coin(0.35):
        return texture(dice, height, width, photos)
    kind = dice.random()
    small = height // 4, width // 4
    if kind < 0.3 and photos:
        scene = cv2.resize(dice.choice(photos)(), (48, 48), interpolation=cv2.INTER_AREA)
        scene = cv2.GaussianBlur(scene, (0, 0), dice.uniform(0.6, 3))
        return cv2.resize(scene, (width, height), interpolation=cv2.INTER_CUBIC)
    tone = dice.uniform(10, 90) if dice.coin(0.5) else dice.uniform(60, 235)
    colour = np.clip(tone + dice.normal(3) * dice.choice((3, 25)), 0, 255)
    y, x = np.mgrid[:small[0], :small[1]].astype(np.float32)
    angle = dice.uniform(0, math.pi)
    across = x * math.cos(angle) + y * math.sin(angle)
    if kind < 0.5:                                                      # wood: stripes that meander
        along = -x * math.sin(angle) + y * math.cos(angle)
        grain = np.sin(across * dice.uniform(0.3, 1.5) + 3 * np.sin(along * dice.uniform(0.01, 0.06)) + dice.uniform(0, 6))
    elif kind < 0.65:                                                   # tiles, checked cloth
        pitch = dice.uniform(6, 40)
        along = -x * math.sin(angle) + y * math.cos(angle)
        grain = np.sign(np.sin(across * math.pi / pitch)) * (np.sign(np.sin(along * math.pi / pitch)) if dice.coin(0.6) else 1)
    else:                                                               # cloudy: noise of two sizes
        grain = cv2.resize(dice.normal(dice.randint(2, 8), dice.randint(2, 8)), small[::-1], interpolation=cv2.INTER_CUBIC)
        grain = grain + dice.uniform(0, 0.5) * dice.normal(*small)
    light = cv2.resize(dice.normal(2, 2), small[::-1]) * dice.uniform(0, 20)
    field = colour + (grain * dice.uniform(0, 25) + light)[..., None] * dice.arrays.uniform(0.7, 1.3, 3)
    return cv2.resize(np.clip(field, 0, 255).astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)


# ------------------------------------------------------------------------------------------------- crops and photos

def shift(x, y):
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], np.float64)


def rotation(angle, scale=1.0):
    c, s = math.cos(angle) * scale, math.sin(angle) * scale
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]], np.float64)


def small_angle(dice):
    kind = dice.random()
    return math.radians(0 if kind < 0.4 else dice.gauss(0, 0.8) if kind < 0.75 else dice.uniform(-15, 15))


def scan_view(dice, size, canvas, whole):
    """3 x 3: page -> canvas. Scale as in use, jittered; a random part of the page, or all of it."""
    (h, w), (H, W) = size, canvas
    scale = min(H / h, W / w) * dice.uniform(0.8, 1.02) if whole else network_scale(h, w) * math.exp(dice.gauss(0, 0.22))
    if not whole and dice.coin(0.08):
        scale *= dice.choice((0.6, 1.6, 2.2))
    reach_x, reach_y = W / scale, H / scale
    x = dice.uniform(min(reach_x / 2, w / 2), max(w - reach_x / 2, w / 2))
    y = dice.uniform(min(reach_y / 2, h / 2), max(h - reach_y / 2, h / 2))
    return shift(W / 2, H / 2) @ rotation(small_angle(dice), scale) @ shift(-x, -y)


def card_view(dice, size, canvas):
    """3 x 3: card -> canvas. Large or small, anywhere, at any angle that reads without a quarter turn, seen from the side."""
    (h, w), (H, W) = size, canvas
    scale = min(H / h, W / w) * (dice.uniform(0.3, 0.7) if dice.coin(0.35) else dice.uniform(0.65, 1.1))
    move = (dice.uniform(-0.5, 0.5) * max(0.1 * side, side - scale * length) for side, length in ((W, w), (H, h)))
    tilt = np.eye(3)
    reach = 0.35 if dice.coin(0.3) else 0.12
    tilt[2, :2] = dice.uniform(-reach, reach) / w, dice.uniform(-reach, reach) / h
    angle = math.radians(dice.uniform(-38, 38)) if dice.coin(0.25) else small_angle(dice)
    return shift(*(side / 2 + m for side, m in zip((W, H), move))) @ rotation(angle, scale) @ tilt @ shift(-w / 2, -h / 2)


def photo_view(dice, size, canvas, whole):
    """3 x 3: page -> canvas. The page is turned and seen slightly from the side; all of it, or an edge."""
    (h, w), (H, W) = size, canvas
    if whole:
        scale = min(H / h, W / w) * dice.uniform(0.55, 1.05)
        move = dice.uniform(-0.08, 0.08) * W, dice.uniform(-0.08, 0.08) * H
    else:
        scale = network_scale(h, w) * math.exp(dice.gauss(-0.1, 0.22))
        move = dice.uniform(-0.5, 0.5) * w * scale, dice.uniform(-0.5, 0.5) * h * scale
    tilt = np.eye(3)
    tilt[2, :2] = dice.uniform(-0.12, 0.12) / w, dice.uniform(-0.12, 0.12) / h      # nearer at one side
    return shift(W / 2 + move[0], H / 2 + move[1]) @ rotation(small_angle(dice), scale) @ tilt @ shift(-w / 2, -h / 2)


def warp_page(page, view, canvas, fill):
    """Page through the view, blurred before where it shrinks; and where the page is (H, W) 0..1."""
    H, W = canvas
    scale = math.sqrt(abs(np.linalg.det(view[:2, :2])))
    if scale < 0.75:
        page = cv2.GaussianBlur(page, (0, 0), 0.4 / scale)
    picture = cv2.warpPerspective(page, view, (W, H), flags=cv2.INTER_LINEAR, borderValue=fill)
    inside = cv2.warpPerspective(np.full(page.shape[:2], 255, np.uint8), view, (W, H), flags=cv2.INTER_LINEAR)
    return picture, inside.astype(np.float32) / 255


def colour_paper(dice, page):
    """Scans are grey: gives the paper a tint, sometimes a gradient, and the ink a colour."""
    tint = dice.arrays.uniform(0.8, 1.0, 3) if dice.coin(0.8) else dice.arrays.uniform(0.35, 1.0, 3)
    page = page * tint.astype(np.float32)
    if dice.coin(0.25):
        ink = dice.arrays.uniform(0, 70, 3).astype(np.float32)
        page = ink + page * (1 - ink / 255)
    return np.clip(page, 0, 255).astype(np.uint8)


def shadow(dice, picture):
    """Half planes and smooth fields of less light (float32 in and out)."""
    height, width = picture.shape[:2]
    coarse = dice.arrays.uniform(dice.uniform(0.5, 1), 1.1, (3, 3)).astype(np.float32)
    light = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    if dice.coin(0.35):
        x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
        angle = dice.uniform(0, 2 * math.pi)
        edge = (x * math.cos(angle) + y * math.sin(angle) - dice.uniform(-0.6, 0.6)) * dice.uniform(3, 40)
        light = light * (1 - dice.uniform(0.1, 0.6) / (1 + np.exp(-np.clip(edge, -30, 30))))
    return picture * light[..., None]


def camera(dice, picture, photographed):
    """Exposure, colour cast, blur, noise, JPEG. uint8 -> uint8."""
    height, width = picture.shape[:2]
    out = picture.astype(np.float32)
    if photographed or dice.coin(0.2):
        out = shadow(dice, out)
    if dice.coin(0.7):
        out = (out - 128) * dice.uniform(0.5, 1.15) + 128 + dice.uniform(-40, 30)
    if dice.coin(0.15 if photographed else 0.05):                               # a dark room
        out = 255 * (np.clip(out, 0, 255) / 255) ** dice.uniform(1.2, 2.5) * dice.uniform(0.35, 0.9)
    if dice.coin(0.4):
        out = out * dice.arrays.uniform(0.85, 1.12, 3).astype(np.float32)
    if dice.coin(0.07):
        out = 255 - out
    if dice.coin(0.2):
        out = cv2.GaussianBlur(out, (0, 0), dice.uniform(0.5, 1.3))
    if dice.coin(0.3):
        out = out + (dice.normal(height, width, 1) if dice.coin(0.5) else dice.normal(height, width, 3)) * dice.uniform(2, 12)
    out = np.clip(out, 0, 255).astype(np.uint8)
    if dice.coin(0.25):
        out = cv2.imdecode(cv2.imencode('.jpg', out, [cv2.IMWRITE_JPEG_QUALITY, dice.randint(30, 85)])[1], cv2.IMREAD_COLOR)
    return out


class Studio:
    """Makes samples of training pages. scans: pages whose picture is the document; photos: pages with a background; `cards` of the samples
    are cards, passes and screens, of the families that are never trained on if `held_out`."""

    def __init__(self, scans, photos, corpus, seed, cards=0.0, held_out=False):
        self.scans, self.photos, self.corpus, self.cards, self.held_out = scans, photos, corpus, cards, held_out
        self.dice = text_lines.Dice(seed)
        self.image = functools.lru_cache(maxsize=None)(lambda i, real: (photos if real else scans)[i].image())
        self.scenes = [functools.partial(self.image, i, True) for i in range(len(photos))]

    def document(self):
        """(picture, quads, kind): a 'scan', a 'photo' already, or a 'card'."""
        dice = self.dice
        if dice.coin(self.cards):
            return *draw_document(dice, self.scenes, self.held_out)[:2], 'card'
        kind = dice.random()
        if kind < 0.12:
            return *draw_card(dice, self.scenes, self.corpus), 'scan'
        real = (kind < 0.4 or not self.scans) and len(self.photos) > 0
        i = dice.randrange(len(self.photos if real else self.scans))
        return self.image(i, real), (self.photos if real else self.scans)[i].quads, 'photo' if real else 'scan'

    def sample(self, height, width, whole):
        """whole: the canvas is meant for all of a page, not for a part."""
        dice = self.dice
        turn = dice.choice((1, 2, 3)) if dice.coin(0.18) else 0
        canvas = (width, height) if turn % 2 else (height, width)
        for _ in range(3):
            page, quads, kind = self.document()
            if not whole or kind == 'card' or (page.shape[0] > page.shape[1]) == (canvas[0] > canvas[1]):
                break
        if turn == 0 and kind == 'card' and dice.coin(0.15):                        # which side of a card is up is harder to tell
            turn = 2
        is_photo = kind == 'photo'
        on_table = not is_photo and dice.coin(0.45 if whole or kind == 'card' else 0.2)
        if on_table and kind == 'card':
            view = card_view(dice, page.shape[:2], canvas)
        elif on_table:
            view = photo_view(dice, page.shape[:2], canvas, whole)
        else:
            view = scan_view(dice, page.shape[:2], canvas, whole and dice.coin(0.7))
        fill = (dice.choice((0, 128, 255)),) * 3
        picture, inside = warp_page(page, view, canvas, fill)
        if not is_photo and (kind != 'card' or dice.coin(0.15)):
            picture = colour_paper(dice, picture)
        if on_table:
            table = background(dice, *canvas, self.scenes)
            if dice.coin(0.6):                                                  # the page's own shadow
                soft = cv2.GaussianBlur(inside, (0, 0), dice.uniform(2, 8))
                soft = np.roll(soft, (dice.randint(-6, 6), dice.randint(-6, 6)), (0, 1))
                table = (table * (1 - dice.uniform(0.2, 0.6) * soft[..., None])).astype(np.uint8)
            picture = (picture * inside[..., None] + table * (1 - inside[..., None])).astype(np.uint8)
        picture = camera(dice, picture, on_table)
        if len(quads):
            quads = cv2.perspectiveTransform(quads.reshape(-1, 1, 2), view).reshape(-1, 4, 2)
        for _ in range(turn):                                                   # clockwise: x, y -> height - y, x
            quads = np.stack([picture.shape[0] - quads[..., 1], quads[..., 0]], -1)
            picture, inside = np.rot90(picture, -1), np.rot90(inside, -1)
        coarse = cv2.resize(np.ascontiguousarray(inside), (width // 16, height // 16), interpolation=cv2.INTER_AREA)
        paper = (coarse > 0.5).astype(np.float32)
        if not on_table:
            paper[paper == 0] = -1                          # the flat border around a scan: it might be white paper
        if is_photo:
            paper[:] = -1
        return Sample(np.ascontiguousarray(picture), oriented_boxes(quads), turn, paper)
