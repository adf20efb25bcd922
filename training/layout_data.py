"""Real documents for the layout model: SROIE and WildReceipt, with their labels brought to words.

Two views of each page: `labelled` (boxes and text of the labels) and `found` (our spotter's boxes, our reader's text, from
read_pages.py). Both sets annotate only some tags; Document.known says which.
"""
import difflib
import json

import numpy as np

import features
from documents import IGNORE, Document
from receipt_data import labelled_rows
from tags import begin, inside

SROIE_TAGS = {'company': 'merchant_name', 'date': 'date', 'address': 'merchant_address', 'total': 'total'}
WILD_TAGS = {
    'Store_name_value': 'merchant_name', 'Store_addr_value': 'merchant_address', 'Tel_value': 'merchant_phone', 'Date_value': 'date',
    'Time_value': 'time', 'Prod_item_value': 'items.description', 'Prod_quantity_value': 'items.quantity',
    'Prod_price_value': 'items.total', 'Subtotal_value': 'subtotal', 'Tax_value': 'total_tax', 'Tips_value': 'tip', 'Total_value': 'total',
}
AMOUNT_BEGINS = {begin(t) for t in ('items.total', 'subtotal', 'total_tax', 'tip', 'total')}
# Of several words that show the total, the one on the row with the best words is meant.
TOTAL_ROW = (('TOTAL', 4), ('JUMLAH', 4), ('AMOUNT', 1), ('ROUND', 1), ('INCL', 1), ('NET', 1), ('DUE', 1), ('GRAND', 1), ('PAYABLE', 1),
             ('SUB', -2), ('QTY', -2), ('ITEM', -2), ('TAX AMOUNT', -2), ('EXCL', -2), ('DISC', -2), ('SAV', -2), ('ADJ', -3),
             ('CASH', -1), ('TENDER', -1), ('CHANGE', -1), ('PAID', -1), ('VISA', -1), ('CARD', -1), ('SR', -1), ('GST SUMMARY', -3))


def squeeze(text):
    """Letters and digits in upper case."""
    return ''.join(c for c in text.upper() if c.isalnum())


def document(lines, name, known):
    """[(box, [[word, x0, x1], ...])] -> Document without labels."""
    order, rows = features.reading_order([l[0] for l in lines])
    texts, boxes, word_rows, word_lines = [], [], [], []
    for i, row in zip(order, rows):
        box, words = lines[i]
        for text, x0, x1 in words:
            texts.append(text)
            boxes.append((x0, box[1], x1, box[3]))
            word_rows.append(row)
            word_lines.append(i)
    return Document(texts, np.array(boxes, np.float32).reshape(-1, 4), np.array(word_rows, np.int64), np.array(word_lines, np.int64),
                    np.zeros(len(texts), np.int64), known=frozenset(known), name=name)


def split_line(box, text):
    """Words of a line by character offset: [[word, x0, x1], ...]."""
    step, at, words = (box[2] - box[0]) / max(1, len(text)), 0, []
    for part in text.split(' '):
        if part:
            words.append([part, box[0] + step * at, box[0] + step * (at + len(part))])
        at += len(part) + 1
    return words


def span_of(words, value, whole_start):
    """Shortest run of words at the first place that spells `value` (letters and digits) -> (first, last + 1) or None."""
    for i in range(len(words)):
        text, j = '', i
        while words[i] and j < len(words) and len(text) < len(value) + 4 and j - i < 40 and value not in text:
            text += words[j]
            j += 1
        if value in text and (not whole_start or text.startswith(value[:len(words[i])])):
            while value in ''.join(words[i + 1:j]):
                i += 1
            return i, j
    return None


def similar_span(words, value, least=0.8):
    """The run of words most similar to `value`, at least `least`."""
    best = None
    for i in range(len(words)):
        if not words[i] or words[i][:2] != value[:2]:
            continue
        text = ''
        for j in range(i, min(len(words), i + 32)):
            text += words[j]
            if abs(len(text) - len(value)) < 0.25 * len(value):
                ratio = difflib.SequenceMatcher(None, text, value, autojunk=False).ratio()
                if ratio > least:
                    least, best = ratio, (i, j + 1)
    return best


def label_sroie(doc, fields):
    """Weak labels: where on the page do the four values stand?"""
    words = [squeeze(t) for t in doc.texts]
    for key, tag in SROIE_TAGS.items():
        value = squeeze(fields.get(key) or '')
        if not value:
            doc.known = doc.known - {tag}
            continue
        if key == 'total':
            value = value.replace('RM', '')
            found = [i for i, w in enumerate(words) if w.replace('RM', '') == value and doc.targets[i] == 0]
            if found:
                row_text = {r: ' '.join(t for t, q in zip(doc.texts, doc.rows) if q == r).upper() for r in set(doc.rows[found])}
                score = {i: sum(s for k, s in TOTAL_ROW if k in row_text[doc.rows[i]]) for i in found}
                best = max(score.values())
                for i in found:
                    doc.targets[i] = begin(tag) if score[i] == best else IGNORE
            continue
        span = span_of(words, value, whole_start=key != 'date')
        if span is None and key != 'date':
            span = similar_span(words, value)
        if span is None:
            doc.known = doc.known - {tag}
            continue
        doc.targets[span[0]] = begin(tag)
        doc.targets[span[0] + 1:span[1]] = inside(tag)
        if key == 'date':                                    # the same date printed again is the date too
            for i, w in enumerate(words):
                if i >= span[1] and w and words[span[0]:span[1]] == words[i:i + span[1] - span[0]] and doc.targets[i] == 0:
                    doc.targets[i:i + span[1] - span[0]] = IGNORE


def transfer(source, target, page_boxes):
    """Labels of `source` to `target`, another reading of the same page: characters of overlapping lines are aligned. page_boxes: where each
    line of `target` is in the pixels of `source`."""
    for line in np.unique(target.lines):
        mine = np.flatnonzero(target.lines == line)
        box = page_boxes[line]
        centre_y = (source.boxes[:, 1] + source.boxes[:, 3]) / 2
        centre_x = (source.boxes[:, 0] + source.boxes[:, 2]) / 2
        margin = 0.6 * (box[3] - box[1])
        theirs = np.flatnonzero((centre_y > box[1]) & (centre_y < box[3]) & (centre_x > box[0] - margin) & (centre_x < box[2] + margin))
        a, a_word = spelled(target.texts, mine)
        b, b_word = spelled(source.texts, theirs)
        votes = {}
        for at, bt, size in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            for k in range(size):
                votes.setdefault(a_word[at + k], []).append(b_word[bt + k])
        for word in mine:
            if word not in votes:
                if len(theirs):
                    target.targets[word] = IGNORE if any(source.targets[theirs] != 0) else 0
                continue
            best = max(set(votes[word]), key=votes[word].count)
            target.targets[word] = source.targets[best]
    for i in range(len(target.texts) - 1):                    # `DATE:12/03/2018` read as two words
        if target.targets[i] % 2 and target.targets[i] > 0 and target.texts[i][-1] == ':' and target.targets[i + 1] == target.targets[i] + 1:
            target.targets[i], target.targets[i + 1] = 0, target.targets[i]
    last = 0                                                  # a begin in the middle of the same value is none
    for i in range(len(target.texts)):
        t = target.targets[i]
        if t > 0 and t % 2 == 0 and last not in (t, t - 1):
            if not any(target.targets[max(0, i - 12):i] == t - 1):
                target.targets[i] = t - 1
        last = target.targets[i]
    target.known = source.known


def spelled(texts, index):
    """Characters of some words in upper case, and the word of each."""
    characters, words = [], []
    for i in index:
        upper = texts[i].upper()                             # 'ß' becomes two
        characters.extend(upper)
        words.extend([i] * len(upper))
    return characters, words


def spaced(text, reading):
    """`text` (without blanks) with the blanks of `reading`, a reading of the same line."""
    bare = reading.replace(' ', '')
    cuts, count = [], 0
    for c in reading:
        if c == ' ':
            cuts.append(count)
        else:
            count += 1
    match = difflib.SequenceMatcher(None, bare.upper(), text.upper(), autojunk=False)
    if match.ratio() < 0.6:
        return None
    place = {}
    for a, b, size in match.get_matching_blocks():
        for k in range(size + 1):
            place.setdefault(a + k, b + k)
    parts, at = [], 0
    for cut in sorted({place[c] for c in cuts if c in place and 0 < place[c] < len(text)}):
        parts.append(text[at:cut])
        at = cut
    return ' '.join(parts + [text[at:]])


def amounts_only(doc):
    """A currency mark apart from its amount is not labelled; the amount begins the value."""
    for i in range(len(doc.texts)):
        if doc.targets[i] in AMOUNT_BEGINS and not any(map(features.is_digit, doc.texts[i])):
            if i + 1 < len(doc.texts) and doc.targets[i + 1] == doc.targets[i] + 1:
                doc.targets[i + 1] = doc.targets[i]
            doc.targets[i] = IGNORE


def rectangle(quad):
    return [min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])]


def pages(data, cache, name, split):
    """[(label row, readings of the page, oldest first)] of one set and part ('train', 'calibration' or 'dev' of receipt_data.part_of);
    readings: pages_<set>*.jsonl in the order of their names."""
    read = [{p['image']: p for p in map(json.loads, path.open(encoding='utf8'))} for path in sorted(cache.glob(f'pages_{name}*.jsonl'))]
    return [(row, [r[row['image']] for r in read if row['image'] in r]) for row in labelled_rows(data, name, split)]


def page_boxes(page):
    """Bounding boxes of the found lines in page pixels, shrunk to the middle of tilted lines."""
    out = []
    for line in page['found']:
        x, y = line['quad'][::2], line['quad'][1::2]
        out.append((min(x[0], x[3]), (y[0] + y[1]) / 2, max(x[1], x[2]), (y[2] + y[3]) / 2))
    return out


def labelled_reading(page, doc):
    """What we have read on a page, with the labels of its true text."""
    seen = document([(l['box'], l['words']) for l in page['found']], doc.name, doc.known)
    transfer(doc, seen, page_boxes(page))
    seen.fields = doc.fields
    return seen


def sroie(data, cache, split):
    """-> (documents with true text, the same as read by us); of dev pages only the newest reading, of train pages all."""
    true, read = [], []
    for row, readings in pages(data, cache, 'sroie', split):
        lines = [(rectangle(l['quad']), ' '.join(l['text'].split())) for l in row['lines']]
        name = row['image'].split('/')[-1].split('.')[0]
        doc = document([(b, split_line(b, t)) for b, t in lines if t], name, SROIE_TAGS.values())
        doc.fields = row['fields']
        label_sroie(doc, row['fields'])
        true.append(doc)
        read += [labelled_reading(page, doc) for page in (readings if split == 'train' else readings[-1:]) if page['found']]
    return true, read


def wildreceipt(data, cache, split):
    """-> (documents with the labels' boxes and text, blanks from our reader; the same as read by us)."""
    true, read = [], []
    for row, readings in pages(data, cache, 'wildreceipt', split):
        if not readings:
            continue
        name = row['image'].split('/')[-1].split('.')[0]
        lines, labels = [], []
        for line, seen in zip(row['lines'], readings[-1]['labelled']):
            if not line['text']:
                continue
            text = spaced(line['text'], seen['text'])
            box = rectangle(line['quad'])
            words = split_line(box, text) if text else None
            if text and len(seen['words']) == len(words):
                words = [[w[0], s[1], s[2]] for w, s in zip(words, seen['words'])]
            lines.append((box, words or split_line(box, line['text'])))
            labels.append(line['label'])
        if not lines:
            continue
        doc = document(lines, name, WILD_TAGS.values())
        last, last_name = None, 0
        for i, line in enumerate(doc.lines):
            label = labels[line]
            if label in WILD_TAGS:
                tag = WILD_TAGS[label]
                same_value = tag in ('merchant_name', 'merchant_address') and tag in (last or ())
                doc.targets[i] = inside(tag) if (i and doc.lines[i - 1] == line) or same_value else begin(tag)
                if tag == 'merchant_name' and same_value and i > last_name + 3:
                    doc.targets[i] = IGNORE                  # the name once more, further down
                else:
                    last_name = i if tag == 'merchant_name' else last_name
                last = (last or set()) | {tag}
            elif label == 'Ignore':
                doc.targets[i] = IGNORE
        amounts_only(doc)
        fields = {}
        for line in row['lines']:
            if line['text']:
                fields.setdefault(line['label'], []).append(line['text'])
        doc.fields = fields
        true.append(doc)
        read += [labelled_reading(page, doc) for page in (readings if split == 'train' else readings[-1:]) if page['found']]
    return true, read
