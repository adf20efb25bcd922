#!/usr/bin/python3
"""Lets the networks learn from receipts that nobody has labelled, by what the product is sure of on them (pseudo-labels).

    build/billfold extract --format jsonl --lines FOLDER > answers.jsonl
    python3 training/pseudo_labels.py answers.jsonl
    python3 training/train_reader.py --sets sroie wildreceipt pseudo ...        # train_layout.py likewise

writes to the cache lines_pseudo_train.pkl (receipt_data.Line of every line that all readers read alike) and documents_pseudo.pkl (a
documents.Document a page). A word is taught where the layout models and the extractor agree on it, which the sums, dates and check digits of
a page have been through; what they are not sure of teaches nothing.
"""
import argparse
import json
import os
import pathlib
import pickle

os.environ.setdefault('OMP_NUM_THREADS', '1')
import cv2
import numpy as np
import torch

import features
import layout_data
import text_lines
import train_layout
import train_reader
from checkpoint import CACHE, ROOT, load_checkpoint
from documents import IGNORE
from export import load_exported
from model import LayoutModel, LineReader
from read_pages import places
from receipt_data import cut_found
from tags import DOCUMENT_TYPES, TAGS, TAG_INDEX, begin, inside

SURE_LINE, READ_ALIKE = 0.9, 0.5        # confidence from which a reading counts by itself, and where the other readers agree
SURE_FIELD, SURE_WORD = 0.7, 0.9        # confidence of a field, probability of a word


def corners(region):
    return np.array([[point.get('x', 0), point.get('y', 0)] for point in region['points']], np.float32)


def fields(message, path=''):
    """[(tag, evidence)] of every field of a receipt that was found on the paper."""
    if isinstance(message, list):
        return [found for part in message for found in fields(part, path)]
    if not isinstance(message, dict):
        return []
    if 'evidence' in message:
        return [(path, message['evidence'])] if 'region' in message['evidence'] else []
    return [found for name, part in message.items() for found in fields(part, f'{path}.{name}' if path else name)]


# ----------------------------------------------------------------------------------------------------------- lines

def sure_lines(image, found, page, readers):
    """The lines of a page, cut as the product cuts them, whose text is as good as certain."""
    grey, lines = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), []
    for line in found:
        if line.get('confidence', 0) >= READ_ALIKE and line['text'].strip():
            lines.append((cut_found(grey, corners(line['region']), ' '.join(line['text'].split()), page), line['confidence']))
    lines = [(line, confidence) for line, confidence in lines if line]
    pictures = [text_lines.plain_line(line) for line, _ in lines]
    others = [train_reader.read(reader, pictures, torch.device('cpu')) for reader in readers]
    return [line for i, (line, confidence) in enumerate(lines)
            if confidence >= SURE_LINE and others[0][i].replace(' ', '') == line.text.replace(' ', '') or all(texts[i] == line.text for texts in others)]


# ------------------------------------------------------------------------------------------------------- documents

def word_centres(doc, quads):
    """(N, 2): where the words of a document (boxes in the upright page) stand in the image."""
    boxes, centres = places(quads), np.zeros((len(doc.texts), 2), np.float32)
    for i, line in enumerate(doc.lines):
        share = ((doc.boxes[i, 0] + doc.boxes[i, 2]) / 2 - boxes[line, 0]) / max(1, boxes[line, 2] - boxes[line, 0])
        left, right = (quads[line, 0] + quads[line, 3]) / 2, (quads[line, 1] + quads[line, 2]) / 2
        centres[i] = left + share * (right - left)
    return centres


def extracted_targets(doc, centres, answer):
    """Class of each word by the extractor; IGNORE where it is not sure."""
    targets = np.zeros(len(doc.texts), np.int64)
    for tag, evidence in fields(answer):
        region = corners(evidence['region'])
        inside_of = [i for i, at in enumerate(centres) if cv2.pointPolygonTest(region, (float(at[0]), float(at[1])), False) >= 0]
        squeezed = layout_data.squeeze(evidence['text'])
        inside_of = [i for i in inside_of if layout_data.squeeze(doc.texts[i]) in squeezed]
        sure = tag in TAG_INDEX and evidence['confidence'] >= SURE_FIELD
        whole = layout_data.squeeze(''.join(doc.texts[i] for i in inside_of)) == squeezed
        for k, i in enumerate(inside_of):
            taken = targets[i] != 0
            targets[i] = IGNORE if taken or not sure or not whole else inside(tag) if k else begin(tag)
    return targets


@torch.no_grad()
def taught_document(found, answer, page, models):
    """The Document of a page, or None without text."""
    found = [line for line in found if line['text'].strip()]
    if not found:
        return None
    quads = np.stack([corners(line['region']) for line in found])
    boxes = places(quads).tolist()
    doc = layout_data.document([(box, layout_data.split_line(box, ' '.join(line['text'].split()))) for box, line in zip(boxes, found)], page, TAGS)
    kept = features.kept_words(len(doc.texts))
    if len(kept) < len(doc.texts):
        doc = doc.take(kept)
    said = np.mean([train_layout.predict(model, doc)[0] for model in models], 0)                # (N, classes)
    by_rules = extracted_targets(doc, word_centres(doc, quads), answer)
    likely, sure = said.argmax(1), said.max(1) >= SURE_WORD
    agreed = (by_rules == likely) & (said.max(1) >= 0.5)
    doc.targets = np.where(agreed & (by_rules > 0), by_rules, np.where(sure & (likely == 0) & (by_rules == 0), 0, IGNORE))
    doc.targets[(by_rules == IGNORE) & sure] = likely[(by_rules == IGNORE) & sure]              # a field that no rule keeps, or that is doubted
    proven = (by_rules > 0) & ~agreed & ~sure                                                   # the models doubt, sums and dates do not
    doc.targets[proven] = by_rules[proven]
    return doc


# ------------------------------------------------------------------------------------------------------------ main

def load(module, path):
    module.load_state_dict(load_checkpoint(path)['ema'])
    return module.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('answers', type=pathlib.Path, help='of `billfold extract --format jsonl --lines`')
    parser.add_argument('--model', type=pathlib.Path, default=ROOT / 'models' / 'billfold-base')
    parser.add_argument('--readers', type=pathlib.Path, nargs='*', default=[], help='checkpoints of other readers that must agree')
    parser.add_argument('--layouts', type=pathlib.Path, nargs='*', default=[], help='checkpoints of other layout models to be asked')
    args = parser.parse_args()
    torch.set_num_threads(1)
    own = load_exported(args.model)
    readers = [own['reader'].eval()] + [load(LineReader(), path) for path in args.readers]
    models = [own['layout'].eval()] + [load(LayoutModel(len(TAGS), len(DOCUMENT_TYPES)), path) for path in args.layouts]
    lines, documents = [], []
    for row in map(json.loads, args.answers.open(encoding='utf8')):
        found, answered = row.get('response', {}).get('lines', []), row.get('response', {}).get('documents', [])
        image = cv2.imread(row['source'])
        if image is None or not found:
            continue
        lines += sure_lines(image, found, row['source'], readers)
        receipts = [document['receipt'] for document in answered if document.get('receipt') and document['type_confidence'] > 0.9]
        if len(answered) == len(receipts) == 1:
            documents.append(taught_document(found, receipts[0], row['source'], models))
    documents = [doc for doc in documents if doc is not None]
    targets = np.concatenate([doc.targets for doc in documents])
    (CACHE / 'lines_pseudo_train.pkl').write_bytes(pickle.dumps(lines))
    (CACHE / 'lines_pseudo_dev.pkl').write_bytes(pickle.dumps([]))
    (CACHE / 'documents_pseudo.pkl').write_bytes(pickle.dumps(documents))
    print(f'{len(lines)} lines; {len(documents)} documents of {len(targets)} words: {(targets > 0).sum()} of a field, {(targets == 0).sum()} of none')


if __name__ == '__main__':
    main()
