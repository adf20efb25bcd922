#!/usr/bin/python3
"""The layout model on clean invented documents of families that are never trained on: fields and document type, by document type.

    training/measure_synthetic.py [--checkpoint .cache/training/layout.pt | --model models/billfold-base] [--documents 60] [--later]"""
import argparse
import json
import pathlib
import random

import features
import synthetic
import synthetic_documents     # noqa: F401: registers the families
import train_layout
from checkpoint import ROOT, load_checkpoint
from documents import IGNORE
from export import load_exported
from model import LayoutModel
from synthetic_families import FAMILIES, draw_page
from tags import TAGS

DOCUMENTS = 60                          # of each type


def entities(classes, texts, tags):
    """Class of each word -> {(tag, text, first word, last + 1)}: a begin and the insides of the same tag right after it."""
    found, start = [], None
    for i, c in enumerate([*classes, 0]):
        if start is not None and not (c > 0 and c == classes[start] + 1):
            found.append((tags[(classes[start] - 1) // 2], ' '.join(texts[start:i]), start, i))
            start = None
        if c > 0 and c % 2:
            start = i
    return found


def held_out_document(rng, kind, group=True):
    """A clean document with words, as many as the model takes."""
    doc = synthetic.documented(draw_page(rng, kind, held_out=group), rng)
    return doc.take(features.kept_words(len(doc.texts))) if doc.texts else held_out_document(rng, kind, group)


def compare(classes, doc, tags):
    """-> right, found and true fields of one document as sets of (tag, text); what touches a word of unknown tag is not judged."""
    true = {e[:2] for e in entities(doc.targets, doc.texts, TAGS)}
    found = {e[:2] for e in entities(classes, doc.texts, tags) if IGNORE not in doc.targets[e[2]:e[3]]}
    return len(true & found), len(found), len(true)


def measure(model, tags, types, documents=DOCUMENTS, group=True):
    """[(document type, precision, recall, F1 or None where no field is printed, share of documents whose type is right)]."""
    rows = []
    for kind in [kind for kind in types if any(held_out == group for _, held_out in FAMILIES.get(kind, []))]:
        rng, counts, right = random.Random(kind), [0, 0, 0], 0
        for _ in range(documents):
            doc = held_out_document(rng, kind, group)
            words, document, _ = train_layout.predict(model, doc)
            counts = [a + b for a, b in zip(counts, compare(words.argmax(1), doc, tags))]
            right += types[document.argmax()] == kind
        precision, recall = counts[0] / max(1, counts[1]), counts[0] / max(1, counts[2])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        rows.append((kind, *((precision, recall, f1) if counts[2] else (None,) * 3), right / documents))
    return rows


def table(rows):
    """The rows of `measure` as lines of Markdown."""
    lines = ['| document type | P | R | F1 | type right |', '|---|---|---|---|---|']
    for kind, *values in rows:
        lines.append(f'| {kind} | ' + ' | '.join('–' if v is None else f'{v:.3f}' for v in values) + ' |')
    f1 = [row[3] for row in rows if row[3] is not None]
    if f1:
        lines.append(f'| **all of these, on average** | | | {sum(f1) / len(f1):.3f} | {sum(row[4] for row in rows) / len(rows):.3f} |')
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--model', type=pathlib.Path, default=ROOT / 'models' / 'billfold-base')
    parser.add_argument('--checkpoint', type=pathlib.Path, help='a checkpoint of train_layout.py instead of the exported model')
    parser.add_argument('--documents', type=int, default=DOCUMENTS, help='a type')
    parser.add_argument('--later', action='store_true', help='the families that were held out later')
    args = parser.parse_args()
    if args.checkpoint:
        state = load_checkpoint(args.checkpoint)
        tags, types = state['config']['tags'], state['config']['document_types']
        model = LayoutModel(len(tags), len(types)).eval()
        model.load_state_dict(state['ema'])
    else:
        config = json.loads((args.model / 'config.json').read_text('utf8'))
        tags, types, model = config['tags'], config['document_types'], load_exported(args.model)['layout']
    print('\n'.join(table(measure(model, tags, types, args.documents, 'later' if args.later else True))))


if __name__ == '__main__':
    main()
