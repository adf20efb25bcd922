#!/usr/bin/python3
"""Pictures of invented documents with everything that is printed on them as labels, in the form of the labelled sets: a folder with
images/*.jpg and labels.jsonl (image, width, height, split, source_id, type, fields, alternatives, barcodes, lines).

    training/render_documents.py OUT --mode photo [--types BOARDING_PASS COUPON] [--families held_out] [--count 12] [--no-barcode]

The same seed draws the same documents in every mode, with or without bar codes. A date without a year has the year 0000.
`alternatives` holds further right values of a path. Every name, address and number is invented; card numbers pass Luhn.
"""
import argparse
import json
import pathlib
import random
import zlib

import cv2

import barcodes
import document_pictures
import synthetic_documents      # noqa: F401: registers the families
import text_lines
from synthetic_families import FAMILIES, make_page
from synthetic_values import labels_of
from tags import DOCUMENT_TYPES


def chosen(kind, families):
    """Families of a type: `held_out` (`later`: only its second group), `trained`, `all`, or by their names."""
    for make, held_out in FAMILIES.get(kind, []):
        if make.__name__ in families or 'all' in families or ('held_out' if held_out else 'trained') in families or held_out == 'later' and 'later' in families:
            yield make, held_out


def picture_of(page, code, mode, seed):
    """-> document_pictures.Drawing. Cards stay cards on a screenshot, the rest is shown by a telephone."""
    dice = text_lines.Dice(zlib.crc32(seed.encode()))
    screen = mode == 'screenshot' and page.type in ('BOARDING_PASS', 'EVENT_TICKET', 'TRANSIT_TICKET', 'COUPON') and page.columns < 56
    return document_pictures.WAYS[mode](document_pictures.draw(page, dice, code, screen), dice)


def write_set(out, args):
    """Draws the set -> number of images."""
    (out / 'images').mkdir(parents=True, exist_ok=True)
    written = 0
    with open(out / 'labels.jsonl', 'w', encoding='utf8') as labels:
        for kind in args.types:
            for make, held_out in chosen(kind, args.families):
                for number in range(args.count):
                    name = f'{kind.lower()}_{make.__name__}_{number:03}'
                    page = make_page(make, kind, random.Random(f'{args.seed} {name}'))
                    if len(page.rows) < 1:
                        continue
                    said = labels_of(page)
                    code = barcodes.barcode_of(page, said['fields'], random.Random(f'{args.seed} {name} code'))
                    code = None if args.no_barcode else code
                    if code:
                        said['fields'] = code.pop('carries', {}) | said['fields']
                    drawing = picture_of(page, code, args.mode, f'{args.seed} {name}')
                    path = f'images/{name}.jpg'
                    cv2.imwrite(str(out / path), drawing.picture, [cv2.IMWRITE_JPEG_QUALITY, 92])
                    height, width = drawing.picture.shape[:2]
                    row = {'image': path, 'width': width, 'height': height, 'split': 'dev' if held_out else 'train', 'source_id': f'{make.__name__}/{args.mode}/{number}', 'type': kind, **said,
                           'barcodes': [code | {'quad': drawing.code}] if code else [], 'lines': drawing.lines}
                    labels.write(json.dumps(row, ensure_ascii=False) + '\n')
                    written += 1
    return written


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=pathlib.Path)
    parser.add_argument('--mode', choices=sorted(document_pictures.WAYS), default='scan')
    parser.add_argument('--types', nargs='+', choices=DOCUMENT_TYPES, default=DOCUMENT_TYPES)
    parser.add_argument('--families', nargs='+', default=['held_out'], help='held_out, later, trained, all, or names')
    parser.add_argument('--count', type=int, default=12, help='pictures of each family')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--no-barcode', action='store_true', help='leave bar codes out')
    args = parser.parse_args()
    print(write_set(args.out, args), 'pictures in', args.out)


if __name__ == '__main__':
    main()
