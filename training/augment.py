"""Variations of a document that keep its labels true: other digits, names, wording, case, reading mistakes, places."""
import random

import numpy as np

import features
import synthetic_words
from documents import IGNORE, Document
from tags import begin, inside

CONFUSED = {'0': 'OD8', 'O': '0DC', '1': 'IL7', 'I': '1Ll', 'L': '1I', '5': 'S6', 'S': '5', '8': 'B36', 'B': '8', '2': 'Z7', '6': '8G5', 'G': '6C',
            '.': ',', ',': '.', 'E': 'F', 'M': 'N', 'N': 'M', 'U': 'V', '9': '8', '3': '8', 'D': '0', 'T': 'I', ':': '.', '-': '.'}
TOTAL_WORDS = ['TOTAL', 'TOTAL :', 'GRAND TOTAL', 'GRAND TOTAL :', 'NETT TOTAL', 'NET TOTAL', 'TOTAL AMOUNT', 'TOTAL AMOUNT :', 'AMOUNT DUE', 'TOTAL DUE',
               'TOTAL PAYABLE', 'AMOUNT PAYABLE', 'TOTAL RM', 'TOTAL (RM)', 'TOTAL (RM) :', 'ROUNDED TOTAL', 'ROUNDED TOTAL (RM) :', 'TOTAL ROUNDED',
               'TOTAL SALES', 'TOTAL SALES (INCLUSIVE OF GST)', 'TOTAL SALES INCL. GST', 'TOTAL INCL. GST', 'TOTAL (INCL GST)', 'TOTAL INCLUSIVE GST',
               'TOTAL AMT', 'TOTAL AMT PAYABLE', 'NET AMT', 'NETT AMOUNT', 'NET AMOUNT', 'BALANCE DUE', 'TOTAL TO PAY', 'TOTAL INC. TAX', 'BILL TOTAL',
               'FINAL TOTAL', 'TOTAL SALES RM', 'TOTAL AMOUNT (RM)', 'TOTAL BILL', 'JUMLAH', 'JUMLAH BESAR', 'TOTAL WITH GST @6%', 'TOTAL INCL. GST@6%',
               'TOTAL (RM) INCL. GST', 'PAYMENT DUE', 'TO PAY', 'TOTAL SALE', 'TOTAL PRICE', 'ORDER TOTAL', 'TOTAL (INCLUDE GST)', 'TOTAL GST INCL']
HEADER_LINES = ['TAX INVOICE', 'SIMPLIFIED TAX INVOICE', 'INVOICE', 'RECEIPT', 'CASH BILL', 'CASH SALE', 'CUSTOMER COPY', 'WELCOME', '*** COPY ***', 'A06122',
                'WELCOME TO', 'OFFICIAL RECEIPT', 'DUPLICATE', 'THANK YOU', 'HAPPY NEW YEAR', 'SALES RECEIPT', 'GUEST CHECK', 'NO 14', '0012', 'CHECKED']
LEGAL = {'BHD', 'SDN.BHD', 'S/B', 'LTD', 'SB'}
BRAND_ENDS = ['CAFE', 'RESTAURANT', 'MALL', 'CITY', 'BAKERY', 'EXPRESS', 'MART', 'PLAZA', 'VILLAGE', 'GRILL & BAR', 'STATION', 'KITCHEN', 'OUTLET', 'CENTRE', 'SQUARE', 'COFFEE', '2', 'PETROL', 'BOOKSTORE', 'OPTICAL']
FAMILY = ['TAN', 'LIM', 'LEE', 'WONG', 'CHONG', 'NG', 'GOH', 'CHAN', 'ONG', 'TEO', 'YAP', 'LOW']
GIVEN = ['WOON', 'YANN', 'CHEE', 'KIAN', 'MEI', 'LING', 'SENG', 'HUAT', 'WEI', 'KEONG', 'SIEW', 'AH']


def other_digits(rng, doc):
    """Other digits for the same digits everywhere; dates and times keep theirs."""
    fixed = {begin('date'), inside('date'), begin('time'), inside('time')}
    made = {}
    for i, text in enumerate(doc.texts):
        if doc.targets[i] in fixed or features.has_date(text) or not any(map(features.is_digit, text)):
            continue
        if text not in made:
            made[text] = ''.join(rng.choice('0123456789') if features.is_digit(c) and rng.random() < 0.6 else c for c in text)
        doc.texts[i] = made[text]


def other_value(doc, tag, text):
    """Puts `text` in the place of the value of `tag`, wrapped onto the same lines."""
    index = [i for i in range(len(doc.texts)) if doc.targets[i] in (begin(tag), inside(tag))]
    if not index or index[-1] - index[0] + 1 != len(index):
        return doc
    lines = list(dict.fromkeys(doc.lines[index].tolist()))
    words = text.split()
    if len(words) < len(lines):
        lines = lines[:len(words)]
    goal, parts, at = len(text) / len(lines), [], 0
    for n in range(len(lines)):
        part = []
        while at < len(words) and (not part or (n == len(lines) - 1) or
                                   (len(' '.join(part + [words[at]])) <= goal + 3 and len(words) - at > len(lines) - 1 - n)):
            part.append(words[at])
            at += 1
        parts.append(part)
    texts, boxes, rows, line_numbers, targets = [], [], [], [], []
    for line, part in zip(lines, parts):
        here = [i for i in index if doc.lines[i] == line]
        old = doc.boxes[here]
        letters = sum(len(doc.texts[i]) + 1 for i in here) - 1
        step = (old[-1, 2] - old[0, 0]) / max(1, letters)
        centre = (old[-1, 2] + old[0, 0]) / 2
        whole = sum(len(w) + 1 for w in part) - 1
        step = min(step, 1.3 * (doc.boxes[:, 2].max() - doc.boxes[:, 0].min()) / max(1, whole))
        x = centre - whole * step / 2
        for word in part:
            texts.append(word)
            boxes.append((x, old[0, 1], x + step * len(word), old[0, 3]))
            rows.append(doc.rows[here[0]])
            line_numbers.append(line)
            targets.append(inside(tag) if targets else begin(tag))
            x += step * (len(word) + 1)
    return insert(doc, index[0], index[-1] + 1, texts, boxes, rows, line_numbers, targets)


def insert(doc, first, last, texts, boxes, rows, lines, targets):
    """The document with words first..last-1 replaced. Items are forgotten where word numbers change."""
    def join(a, b):
        return np.concatenate([a[:first], np.asarray(b, a.dtype).reshape(-1, *a.shape[1:]), a[last:]])
    items = None
    if doc.items is not None:
        shift = len(texts) - (last - first)
        old = np.where(doc.items >= last, doc.items + shift, doc.items)
        items = join(old, [-1] * len(texts))
    return Document(doc.texts[:first] + list(texts) + doc.texts[last:], join(doc.boxes, boxes), join(doc.rows, rows),
                    join(doc.lines, lines), join(doc.targets, targets), doc.type, doc.known, items, doc.name, doc.fields)


def other_total_words(rng, doc):
    """Other wording before the total (FieldSwap)."""
    at = np.flatnonzero(doc.targets == begin('total'))
    if not len(at):
        return doc
    row = np.flatnonzero(doc.rows == doc.rows[at[-1]])
    label = [i for i in row if i < at[-1] and doc.targets[i] == 0 and doc.boxes[i, 2] <= doc.boxes[at[-1], 0] + 1]
    joined = ' '.join(doc.texts[i] for i in label).upper()
    if not label or label[-1] - label[0] + 1 != len(label) or ('TOTAL' not in joined and 'AMOUNT' not in joined and 'DUE' not in joined):
        return doc
    words = rng.choice(TOTAL_WORDS).split()
    box = doc.boxes[label]
    step = (box[-1, 2] - box[0, 0]) / max(1, len(joined))
    if rng.random() < 0.5:
        x = box[0, 0]
    else:
        x = box[-1, 2] - step * len(' '.join(words))
    boxes = []
    for word in words:
        boxes.append((x, box[0, 1], x + step * len(word), box[0, 3]))
        x += step * (len(word) + 1)
    n = len(words)
    return insert(doc, label[0], label[-1] + 1, words, boxes, [doc.rows[label[0]]] * n, [doc.lines[label[0]]] * n, [0] * n)


def brand(rng):
    name = synthetic_words.invented(rng, rng.choice(('MY', 'MY', 'US'))).upper()
    return name + (' ' + rng.choice(BRAND_ENDS) if rng.random() < 0.5 else '')


def line_above(rng, doc):
    """A line of no meaning above everything: stamps, handwriting, headings."""
    kind = rng.random()
    text = rng.choice(HEADER_LINES) if kind < 0.5 else ' '.join([rng.choice(FAMILY)] + rng.sample(GIVEN, rng.choice((1, 2))))
    if kind > 0.6 and any(t in (begin('merchant_name'), inside('merchant_name')) and w.upper().strip('.,') in LEGAL for w, t in zip(doc.texts, doc.targets)):
        text = brand(rng)                                     # above a legal name stands what the shop is called
    words = text.split()
    height = float(np.median(doc.boxes[:, 3] - doc.boxes[:, 1])) * rng.uniform(0.9, 1.8)
    left, right = doc.boxes[:, 0].min(), doc.boxes[:, 2].max()
    step = min(height * 0.55, 0.8 * (right - left) / len(text))
    x, bottom = rng.uniform(left, max(left, right - step * len(text))), doc.boxes[:, 1].min() - height * rng.uniform(0.3, 3)
    boxes = []
    for word in words:
        boxes.append((x, bottom - height, x + step * len(word), bottom))
        x += step * (len(word) + 1)
    n = len(words)
    doc = insert(doc, 0, 0, words, boxes, [doc.rows[0] - 1] * n, [doc.lines.max() + 1] * n, [0] * n)
    return doc


def change_case(rng, doc, true_text):
    """SROIE's transcripts are upper case whatever is printed."""
    kind = rng.random()
    if true_text:
        change = str.upper if kind < 0.35 else str.title if kind < 0.65 else str.lower if kind < 0.7 else None
    else:
        change = str.upper if kind < 0.2 else str.title if kind < 0.3 else str
    by_line = {}
    for i, text in enumerate(doc.texts):
        line = int(doc.lines[i])
        if change is None and line not in by_line:
            by_line[line] = rng.choice((str.upper, str.title, str.title, str.capitalize, str))
        doc.texts[i] = (change or by_line[line])(text)


def misread(rng, doc, rate):
    """Reading mistakes in a share of the words."""
    for i, text in enumerate(doc.texts):
        if rng.random() < rate:
            k, kind = rng.randrange(len(text)), rng.random()
            c = text[k]
            new = rng.choice(CONFUSED.get(c.upper(), c)) if kind < 0.6 else '' if kind < 0.8 else c + c
            doc.texts[i] = text[:k] + new + text[k + 1:] or text
        elif rng.random() < rate / 6:
            doc.texts[i] = rng.choice('~|-.\'i_')


def cut_and_join(rng, doc, rate):
    """Blanks that are missed or seen where none are."""
    index, i = [], 0
    while i < len(doc.texts):
        same = i + 1 < len(doc.texts) and doc.lines[i] == doc.lines[i + 1] and doc.rows[i] == doc.rows[i + 1]
        both = same and (doc.targets[i] == doc.targets[i + 1] or doc.targets[i + 1] == doc.targets[i] + 1 and doc.targets[i] > 0)
        if both and rng.random() < rate and (doc.items is None or doc.items[i] == doc.items[i + 1]):
            doc.texts[i] += doc.texts[i + 1]
            doc.boxes[i, 2] = doc.boxes[i + 1, 2]
            index.append(i)
            i += 1
        else:
            index.append(i)
        i += 1
    return doc.take(index) if len(index) < len(doc.texts) else doc


def drop_lines(rng, doc, rate):
    """Leaves out some lines without a value."""
    gone = {line for line in np.unique(doc.lines) if rng.random() < rate and not any(doc.targets[doc.lines == line] > 0)}
    index = [i for i in range(len(doc.texts)) if doc.lines[i] not in gone]
    return doc.take(index) if gone and len(index) > 3 else doc


def move(rng, doc):
    """Jitters boxes, stretches the page, and sometimes finds the rows anew on a slightly turned page."""
    noise = np.random.RandomState(rng.randrange(1 << 31))
    doc.boxes = doc.boxes.copy()
    height = float(np.median(doc.boxes[:, 3] - doc.boxes[:, 1]))
    doc.boxes += noise.randn(*doc.boxes.shape).astype(np.float32) * 0.05 * height
    if rng.random() < 0.35:
        angle = rng.gauss(0, 0.012)
        doc.boxes[:, 1::2] += angle * (doc.boxes[:, :1] + doc.boxes[:, 2:3]) / 2
        doc = in_reading_order(doc)
    doc.boxes[:, 0::2] *= rng.uniform(0.8, 1.25)
    doc.boxes[:, 1::2] *= rng.uniform(0.8, 1.25)
    return doc


JUNK = '0O1lI0D8R36A9n4u)(:*/-.,a2Q0H'


def add_line(rng, doc, words, box, like=None):
    """Appends a line of words without meaning; in_reading_order then puts it in its place."""
    step = (box[2] - box[0]) / max(1, sum(len(w) + 1 for w in words) - 1)
    x, boxes = box[0], []
    for word in words:
        boxes.append((x, box[1], x + step * len(word), box[3]))
        x += step * (len(word) + 1)
    n = len(doc.texts)
    return insert(doc, n, n, words, boxes, [doc.rows.max() + 1] * len(words), [doc.lines.max() + 1] * len(words), [0 if like is None else IGNORE] * len(words))


def false_finds(rng, doc, rate):
    """What a spotter finds wrongly: marks that are no text, parts of lines found twice."""
    left, top, right, bottom = doc.boxes[:, 0].min(), doc.boxes[:, 1].min(), doc.boxes[:, 2].max(), doc.boxes[:, 3].max()
    tall = float(np.median(doc.boxes[:, 3] - doc.boxes[:, 1]))
    lines = np.unique(doc.lines)
    for _ in range(int(rng.random() * rate * len(lines)) + (rng.random() < rate)):
        words = [''.join(rng.choice(JUNK) for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5)))) for _ in range(rng.choice((1, 1, 1, 2, 4)))]
        x, y, h = rng.uniform(left - 2 * tall, right), rng.uniform(top - 3 * tall, bottom + 3 * tall), tall * rng.uniform(0.5, 1.6)
        doc = add_line(rng, doc, words, (x, y, x + h * 0.6 * sum(len(w) + 1 for w in words), y + h))
    for line in lines:
        if rng.random() < rate * 0.3:
            index = np.flatnonzero(doc.lines == line)
            first = rng.randrange(len(index))
            part = index[first:first + rng.randint(1, 3)]
            words = [doc.texts[i] for i in part]
            words[0] = words[0][rng.randrange(len(words[0])):]
            dy = rng.uniform(-0.4, 0.4) * tall
            doc = add_line(rng, doc, words, (doc.boxes[part[0], 0] + dy, doc.boxes[part[0], 1] + dy, doc.boxes[part[-1], 2], doc.boxes[part[0], 3] + dy), like=line)
    return in_reading_order(doc)


def in_reading_order(doc):
    """Finds rows and order from the boxes of the lines."""
    numbers = list(dict.fromkeys(doc.lines.tolist()))
    where = [np.flatnonzero(doc.lines == n) for n in numbers]
    hulls = [(doc.boxes[w, 0].min(), doc.boxes[w, 1].mean(), doc.boxes[w, 2].max(), doc.boxes[w, 3].mean()) for w in where]
    order, rows = features.reading_order(hulls)
    index = np.concatenate([where[i] for i in order])
    new_rows = np.concatenate([[row] * len(where[i]) for i, row in zip(order, rows)])
    items = None
    if doc.items is not None:
        place = np.empty(len(index), np.int64)
        place[index] = np.arange(len(index))
        items = np.array([place[doc.items[i]] if doc.items[i] >= 0 else -1 for i in index], np.int64)
    return Document([doc.texts[i] for i in index], doc.boxes[index], new_rows.astype(np.int64), doc.lines[index], doc.targets[index], doc.type,
                    doc.known, items, doc.name, doc.fields, None if doc.pixels is None else doc.pixels[index])


def augmented(rng, doc, names, addresses, true_text):
    """One variation of a real document."""
    doc = doc.take(list(range(len(doc.texts))))
    if rng.random() < 0.45:
        doc = other_value(doc, 'merchant_name', rng.choice(names))
    if rng.random() < 0.3:
        doc = other_value(doc, 'merchant_address', rng.choice(addresses))
    if rng.random() < 0.25:
        doc = other_total_words(rng, doc)
    if rng.random() < 0.5:
        doc = drop_lines(rng, doc, 0.08)
    while rng.random() < 0.2:
        doc = line_above(rng, doc)
    if rng.random() < 0.7:
        other_digits(rng, doc)
    change_case(rng, doc, true_text)
    if rng.random() < 0.15:
        doc = false_finds(rng, doc, rng.choice((0.05, 0.1, 0.2)))
    if rng.random() < 0.8:
        misread(rng, doc, 0.1 if true_text else 0.04)
        doc = cut_and_join(rng, doc, 0.04)
    return move(rng, doc)
