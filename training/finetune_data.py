"""A user's own labelled receipts: checked, brought to one form, and turned into documents for the layout model.

A folder holds `labels.jsonl` and the images it names, one JSON object a line (see README.md, Fine-tuning):
    {"image": "images/1.jpg", "split": "train", "lines": [{"quad": [x, y, ...], "text": "...", "label": "..."}], "fields": {"total": "9.00"}}
"""
import dataclasses
import json

import cv2
import numpy as np

import layout_data
from documents import IGNORE
from read_pages import places
from receipt_data import cut_line, load_pages
from tags import TAGS, begin, inside

# names of fields in labels -> tags; SROIE's names and the contract's
FIELDS = {'company': 'merchant_name', 'address': 'merchant_address'} | {name: name for name in (
    'merchant_name', 'merchant_address', 'merchant_phone', 'date', 'time', 'subtotal', 'total_tax', 'total')}
SROIE_NAMES = {tag: name for name, tag in layout_data.SROIE_TAGS.items()}
LINE_LABELS = layout_data.WILD_TAGS | {tag: tag for tag in TAGS}        # a label that ends in _key, `Others` or none: no field
WITHOUT_FIELD, UNSURE = ('', 'Others'), 'Ignore'
AMOUNT_ROWS = {'subtotal': ('SUB',), 'total_tax': ('TAX', 'GST', 'VAT', 'MWST', 'TVA', 'IVA', 'BTW')}       # what stands beside the amount
MOST_ERRORS, OUTSIDE = 20, 5                                            # pixels that a corner may lie outside of the image


# ---------------------------------------------------------------------------------------------------------- checks

def line_errors(line, number, width, height):
    """What is wrong with one entry of `lines`."""
    where = f'lines[{number}]'
    if not isinstance(line, dict) or not isinstance(line.get('text'), str):
        return [f'{where} is no object with a "text"']
    quad = line.get('quad')
    if not isinstance(quad, list) or len(quad) != 8 or not all(isinstance(v, (int, float)) for v in quad):
        return [f'{where}.quad is not a list of 8 numbers x, y, x, y, ...']
    x, y = np.array(quad[::2], float), np.array(quad[1::2], float)
    area = (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2
    errors = []
    if area < 1:
        errors.append(f'{where}.quad does not go clockwise from the top left corner of the text')
    if min(x.min(), y.min()) < -OUTSIDE or x.max() > width + OUTSIDE or y.max() > height + OUTSIDE:
        errors.append(f'{where}.quad lies outside of the image ({width} x {height} pixels)')
    label = line.get('label', '')
    if label not in LINE_LABELS and label not in WITHOUT_FIELD + (UNSURE,) and not str(label).endswith('_key'):
        errors.append(f'{where}.label {label!r} is no field')
    return errors


def row_errors(folder, row):
    """What is wrong with one line of labels.jsonl."""
    if not isinstance(row, dict) or not isinstance(row.get('image'), str):
        return ['no object with an "image"']
    errors = []
    if row.get('split') not in ('train', 'dev'):
        errors.append(f'"split" is {row.get("split")!r}, not "train" or "dev"')
    fields, lines = row.get('fields', {}), row.get('lines', [])
    if not isinstance(fields, dict) or not isinstance(lines, list) or not (fields or lines):
        return errors + ['neither "lines" (a list) nor "fields" (an object)']
    errors += [f'field {name!r} is none of {", ".join(FIELDS)}' for name in fields if name not in FIELDS]
    errors += [f'field {name!r} is no text' for name, value in fields.items() if not isinstance(value, (str, type(None)))]
    path = folder / row['image']
    if not path.is_file():
        return errors + [f'image {row["image"]} is missing']
    picture = cv2.imread(str(path))
    if picture is None:
        return errors + [f'image {row["image"]} cannot be decoded']
    height, width = picture.shape[:2]
    return errors + [e for number, line in enumerate(lines) for e in line_errors(line, number, width, height)]


def load_rows(folder):
    """The rows of a folder's labels.jsonl in one form; ends with a list of all that is wrong."""
    path = folder / 'labels.jsonl'
    if not path.is_file():
        raise SystemExit(f'{path} is missing')
    rows, errors, names = [], [], set()
    for number, text in enumerate(path.read_text('utf8').splitlines(), 1):
        try:
            row = json.loads(text)
            found = row_errors(folder, row)
        except json.JSONDecodeError as error:
            row, found = None, [f'not JSON: {error}']
        if not found and row['image'] in names:
            found = [f'image {row["image"]} is labelled twice']
        errors += [f'{path}:{number}: {error}' for error in found]
        if not found:
            names.add(row['image'])
            rows.append(one_form(folder, row))
    for split in ('train', 'dev'):
        if not errors and not any(row['split'] == split for row in rows):
            errors.append(f'{path}: no image has the split "{split}"')
    if errors:
        left_out = [f'and {len(errors) - MOST_ERRORS} more'] if len(errors) > MOST_ERRORS else []
        raise SystemExit('\n'.join(errors[:MOST_ERRORS] + left_out))
    return rows


def one_form(folder, row):
    """Absolute image, lines without empty ones, SROIE's four names for its fields and the contract's for the others."""
    fields = {FIELDS[name]: ' '.join(value.split()) for name, value in row.get('fields', {}).items() if value and value.strip()}
    lines = [line for line in row.get('lines', []) if line['text'].strip()]
    return {'image': str((folder / row['image']).resolve()), 'split': row['split'], 'source_id': row['image'], 'lines': lines,
            'fields': {SROIE_NAMES.get(tag, tag): value for tag, value in fields.items()}}


# ----------------------------------------------------------------------------------------------------------- lines

def upright_line(grey, quad, text, page):
    """receipt_data.cut_line for text at any angle: its surroundings are turned upright first."""
    along, down = quad[1] - quad[0], quad[3] - quad[0]
    width, height = max(1.0, float(np.hypot(*along))), max(1.0, float(np.hypot(*down)))
    u, v = along / width * height, down
    around = np.float32([quad[0] - u - v, quad[1] + u - v, quad[2] + u + v, quad[3] - u + v])
    size = int(round(width + 2 * height)), int(round(3 * height))
    target = np.float32([[0, 0], [size[0], 0], [*size], [0, size[1]]])
    strip = cv2.warpPerspective(grey, cv2.getPerspectiveTransform(around, target), size, borderMode=cv2.BORDER_REPLICATE)
    box = np.float32([[height, height], [height + width, height], [height + width, 2 * height], [height, 2 * height]])
    return cut_line(strip, box, text, page)


def cut_lines(data, name, split):
    """What receipt_data.load_lines finds in the cache."""
    lines = []
    for page in load_pages(data, name, split):
        grey = cv2.cvtColor(page.image(), cv2.COLOR_BGR2GRAY)
        lines += [upright_line(grey, quad, text, page.name) for quad, text in zip(page.quads, page.texts) if text]
    return [line for line in lines if line]


# ------------------------------------------------------------------------------------------------------- documents

def label_fields(doc, fields):
    """Weak labels: where on the page do the values stand? What has no value or is not found stays unknown."""
    layout_data.label_sroie(doc, fields)
    words = [layout_data.squeeze(t) for t in doc.texts]
    for tag in ('merchant_phone', 'time'):
        span = layout_data.span_of(words, layout_data.squeeze(fields.get(tag, '')), whole_start=False) if fields.get(tag) else None
        if span and not doc.targets[span[0]:span[1]].any():
            doc.targets[span[0]] = begin(tag)
            doc.targets[span[0] + 1:span[1]] = inside(tag)
            doc.known = doc.known | {tag}
    for tag, cues in AMOUNT_ROWS.items():
        digits = ''.join(filter(str.isdigit, fields.get(tag, '')))
        for row in set(doc.rows) if digits else ():
            here = np.flatnonzero(doc.rows == row)
            found = [i for i in here if ''.join(filter(str.isdigit, doc.texts[i])) == digits and doc.targets[i] <= 0]
            if found and any(cue in ' '.join(doc.texts[i] for i in here).upper() for cue in cues):
                doc.targets[found[-1]] = begin(tag)
                doc.known = doc.known | {tag}


def label_lines(doc, labels):
    """Labels of lines: consecutive lines of a label are one value of a name or an address, else each is its own."""
    before = None
    for i, line in enumerate(doc.lines):
        label = labels[line]
        tag = LINE_LABELS.get(label)
        if tag:
            goes_on = i and doc.lines[i - 1] == line or tag == before and tag in ('merchant_name', 'merchant_address', 'address', 'terms')
            doc.targets[i] = inside(tag) if goes_on else begin(tag)
        elif label == UNSURE:
            doc.targets[i] = IGNORE
        before = tag
    layout_data.amounts_only(doc)


def documents(data, cache, name, part):
    """-> (documents with true text, the same as read by us) of a folder's train or dev part."""
    rows = [json.loads(line) for line in (data / name / 'labels.jsonl').open(encoding='utf8')]
    used = {LINE_LABELS[line['label']] for row in rows for line in row['lines'] if line.get('label') in LINE_LABELS}
    readings = [{p['image']: p for p in map(json.loads, path.open(encoding='utf8'))} for path in sorted(cache.glob(f'pages_{name}*.jsonl'))]
    true, read = [], []
    for row in rows:
        pages = [reading[row['image']] for reading in readings if row['image'] in reading]
        pages = [page for page in pages if page['found']]
        if row['split'] != part:
            continue
        if row['lines']:
            true.append(labelled_document(row, used))
            read += [reading_of(page, row, true[-1]) for page in pages]
        else:
            for page in pages:
                read.append(layout_data.document([(l['box'], l['words']) for l in page['found']], row['source_id'], layout_data.SROIE_TAGS.values()))
                read[-1].fields = row['fields']
                label_fields(read[-1], row['fields'])
    return true, read


def labelled_document(row, used):
    """The true text of a page with its labels: those of its lines, and the fields where lines have none."""
    quads = np.array([line['quad'] for line in row['lines']], np.float32).reshape(-1, 4, 2)
    texts = [' '.join(line['text'].split()) for line in row['lines']]
    lines = [(box, layout_data.split_line(box, text)) for box, text in zip(places(quads).tolist(), texts)]
    by_line = any(line.get('label') in LINE_LABELS for line in row['lines'])
    doc = layout_data.document(lines, row['source_id'], used if by_line else layout_data.SROIE_TAGS.values())
    doc.fields = row['fields']
    if by_line:
        label_lines(doc, [line.get('label', '') for line in row['lines']])
    else:
        label_fields(doc, row['fields'])
    return doc


def reading_of(page, row, doc):
    """What we have read on a page, with the labels of its true text. Both are compared where their boxes were drawn: turned upright, or, where
    the labels' boxes are upright on a tilted page, in the page."""
    seen = layout_data.document([(l['box'], l['words']) for l in page['found']], doc.name, doc.known)
    upright = all(line['quad'][1] == line['quad'][3] for line in row['lines'])
    one_to_one = [dataclasses.replace(d, texts=[''.join(c.upper()[0] for c in text) for text in d.texts]) for d in (doc, seen)]   # ß is SS
    layout_data.transfer(*one_to_one, layout_data.page_boxes(page) if upright else [l['box'] for l in page['found']])
    seen.fields = doc.fields
    return seen
