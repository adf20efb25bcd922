"""From lines of text to the layout model's tensors. The C++ twin (vision/model/layout_features.cc) must give the same numbers, so
everything here is a scan over code points: no regular expressions, no locale.

A line is (x0, y0, x1, y1, text) in pixels of the upright page; a word is (x0, y0, x1, y1, text, row, line).
"""
import numpy as np

from model import CHARSET

WORD_LENGTH, TAIL = 16, 5            # of a longer word its first 11 and last 5 characters are kept
MAX_WORDS, MAX_TAIL = 384, 224       # of a longer document its first 160 and last 224 words
CHARACTER_INDEX = {c: i + 2 for i, c in enumerate(CHARSET)}
CURRENCIES = '$€£¥₹₺₽₩฿'


def reading_order(boxes):
    """Boxes (x0, y0, x1, y1) of lines -> (order, rows): indices in reading order, and the row number of each of them.

    By centre: a line joins the last row where its centre is nearer to the row's mean centre than half the smaller of its height and the
    row's mean height, and it does not lie above or below a line of that row (horizontal overlap over half the narrower width)."""
    centre = [(b[1] + b[3]) / 2 for b in boxes]
    found = []                                                          # [sum of centres, sum of heights, indices]
    for i in sorted(range(len(boxes)), key=lambda i: (centre[i], boxes[i][0])):
        x0, y0, x1, y1 = boxes[i][:4]
        if found:
            row = found[-1]
            n = len(row[2])
            near = abs(centre[i] - row[0] / n) < 0.5 * min(y1 - y0, row[1] / n)
            stacked = any(min(x1, boxes[j][2]) - max(x0, boxes[j][0]) > 0.5 * min(x1 - x0, boxes[j][2] - boxes[j][0]) for j in row[2])
            if near and not stacked:
                row[0] += centre[i]
                row[1] += y1 - y0
                row[2].append(i)
                continue
        found.append([centre[i], y1 - y0, [i]])
    order, rows = [], []
    for number, row in enumerate(found):
        for i in sorted(row[2], key=lambda i: (boxes[i][0], i)):
            order.append(i)
            rows.append(number)
    return order, rows


def words_of(lines):
    """Lines -> words in reading order, cut at blanks; a word's x follows from its character offset."""
    order, rows = reading_order(lines)
    words = []
    for i, row in zip(order, rows):
        x0, y0, x1, y1, text = lines[i][:5]
        step, at = (x1 - x0) / max(1, len(text)), 0
        for part in text.split(' '):
            if part:
                words.append((x0 + step * at, y0, x0 + step * (at + len(part)), y1, part, row, i))
            at += len(part) + 1
    return words


def kept_words(count):
    """Indices of the words that the model sees."""
    if count <= MAX_WORDS:
        return list(range(count))
    return list(range(MAX_WORDS - MAX_TAIL)) + list(range(count - MAX_TAIL, count))


def encode_characters(word, length=WORD_LENGTH):
    """Word -> `length` integers: 0 = none, 1 = unknown, i + 2 = CHARSET[i]."""
    if len(word) > length:
        word = word[:length - TAIL] + word[-TAIL:]
    codes = [CHARACTER_INDEX.get(c, 1) for c in word]
    return codes + [0] * (length - len(codes))


def is_digit(c):
    return '0' <= c <= '9'


def is_letter(c):
    """ASCII letters, and every character from U+00C0 up to U+1FFF but the signs of multiplication and division."""
    return 'a' <= c <= 'z' or 'A' <= c <= 'Z' or ('\u00c0' <= c < '\u2000' and c not in '×÷')


def is_upper(c):
    return 'A' <= c <= 'Z' or ('\u00c0' <= c <= '\u00de' and c != '×')


def run(word, at, test):
    """End of the run of characters passing `test` that starts at `at`."""
    while at < len(word) and test(word[at]):
        at += 1
    return at


def is_money(word):
    """An amount with two decimals: at most 4 characters, digits in groups (of three after the first), `.` or `,`, two digits, at most 3
    characters. `RM1,234.50`, `-5.00`, `€12,30`, `4.80T`, `1'200.00`."""
    first = 0
    while first < len(word) and not is_digit(word[first]):
        first += 1
    last = len(word) - 1
    while last >= 0 and not is_digit(word[last]):
        last -= 1
    if first > 4 or len(word) - 1 - last > 3 or last - first < 3 or word[last - 2] not in '.,' or not is_digit(word[last - 1]):
        return False
    group, groups = 0, 0
    for c in word[first:last - 2]:
        if is_digit(c):
            group += 1
        elif c in ".,'":
            if groups > 0 and group != 3:
                return False
            group, groups = 0, groups + 1
        else:
            return False
    return group == 3 if groups > 0 else group > 0


def has_date(word):
    """Digits, one of - / . ', one or two digits or three to nine letters, one of - / . ', at least two digits."""
    at = 0
    while at < len(word):
        if not is_digit(word[at]):
            at += 1
            continue
        end = run(word, at, is_digit)
        at = end
        if end >= len(word) or word[end] not in "-/.'":
            continue
        middle = end + 1
        end = run(word, middle, is_digit)
        fits = 1 <= end - middle <= 2
        if end == middle:
            end = run(word, middle, is_letter)
            fits = 3 <= end - middle <= 9
        if fits and end < len(word) and word[end] in "-/.'" and run(word, end + 1, is_digit) - end > 2:
            return True
    return False


def has_time(word):
    """A digit, a colon, two digits."""
    return any(word[i] == ':' and is_digit(word[i - 1]) and is_digit(word[i + 1]) and is_digit(word[i + 2]) for i in range(1, len(word) - 2))


def word_shape(word):
    """16 numbers about a word that is not empty."""
    n = len(word)
    digits = sum(map(is_digit, word))
    return [digits / n, sum(map(is_letter, word)) / n, sum(map(is_upper, word)) / n, min(n, 16) / 16, float(digits == n),
            float('/' in word or '-' in word), float('.' in word), float(',' in word), float(':' in word), float('%' in word),
            float(any(c in CURRENCIES for c in word)), float(is_money(word)), float(has_date(word)), float(has_time(word)),
            min(digits, 16) / 8, float(word[-1] in ':,.')]


def geometry(boxes, rows):
    """Boxes (N, 4) of words and their row numbers (N) -> (N, 8): x0, y0, x1, y1 in the hull of all words; height / median height / 2;
    width in the hull; row and rows from the bottom, each at most 60, / 30. Rows are counted from 0 without gaps.

    The median of an even number of heights is the mean of the middle two."""
    b = np.asarray(boxes, np.float32)
    left, top = b[:, 0].min(), b[:, 1].min()
    width, height = max(b[:, 2].max() - left, 1.0), max(b[:, 3].max() - top, 1.0)
    median = max(np.median(b[:, 3] - b[:, 1]), 1.0)
    row = np.asarray(rows, np.float32)
    return np.stack([(b[:, 0] - left) / width, (b[:, 1] - top) / height, (b[:, 2] - left) / width, (b[:, 3] - top) / height,
                     (b[:, 3] - b[:, 1]) / median / 2, (b[:, 2] - b[:, 0]) / width,
                     np.minimum(row, 60) / 30, np.minimum(row.max() - row, 60) / 30], 1).astype(np.float32)


def document_tensors(texts, boxes, rows):
    """Words of one document -> characters (N, 16) int64, geometry (N, 8), shapes (N, 16) float32, rows (N) int64."""
    rows = np.unique(np.asarray(rows, np.int64), return_inverse=True)[1]
    return (np.array([encode_characters(t) for t in texts], np.int64), geometry(boxes, rows),
            np.array([word_shape(t) for t in texts], np.float32), rows.astype(np.int64))


def pixel_features(features, boxes, scale):
    """features (48, h, w) of the spotter (stride 4 in network pixels), boxes (N, 4) in page pixels, scale = network / page pixels ->
    (N, 48): mean over the cells floor(x0 / 4) .. ceil(x1 / 4) - 1 under the word, at least one, clipped to the map."""
    _, h, w = features.shape
    total = np.zeros((features.shape[0], h + 1, w + 1), np.float64)
    total[:, 1:, 1:] = features.astype(np.float64).cumsum(1).cumsum(2)
    out = np.zeros((len(boxes), features.shape[0]), np.float32)
    for n, box in enumerate(np.asarray(boxes, np.float64) * scale / 4):
        x0, y0 = min(max(int(np.floor(box[0])), 0), w - 1), min(max(int(np.floor(box[1])), 0), h - 1)
        x1, y1 = min(max(int(np.ceil(box[2])), x0 + 1), w), min(max(int(np.ceil(box[3])), y0 + 1), h)
        area = total[:, y1, x1] - total[:, y0, x1] - total[:, y1, x0] + total[:, y0, x0]
        out[n] = area / ((y1 - y0) * (x1 - x0))
    return out
