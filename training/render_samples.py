"""Writes the sample receipts of the repository and the values printed on them. The cards and passes beside them are pictures of
render_documents.py (families that are never trained on, mode photo), chosen by hand.

    python3 training/render_samples.py [--out samples]

Every name, address and number on them is invented.
"""
import argparse
import json
import pathlib
import random

import cv2
import numpy as np

import render
import synthetic
from checkpoint import ROOT

LARGEST = 150_000                      # bytes
KEYS = ('merchant_name', 'merchant_address', 'merchant_phone', 'merchant_tax_id', 'date', 'time', 'total')


def scan(paper, rng):
    return paper


def tilted(paper, rng):
    return render.photograph(paper, rng, angle=-9)


def sideways(paper, rng):
    return np.ascontiguousarray(np.rot90(render.photograph(paper, rng, angle=1.5), 3))


def dark(paper, rng):
    return render.photograph(paper, rng, angle=4, brightness=0.5)


# name, country, seed, least and most rows, picture
SAMPLES = [('receipt_malaysia', 'MY', 21, 26, 40, scan), ('receipt_restaurant_on_table', 'US', 4, 18, 32, tilted), ('receipt_germany', 'DE', 5, 18, 32, scan), ('receipt_sideways', 'GB', 8, 16, 28, sideways),
           ('receipt_long', 'FR', 3, 36, 60, scan), ('receipt_dark', 'IT', 9, 16, 30, dark)]


def suitable(page, least, most):
    """Everything that a reader of the sample would look for is printed and fits."""
    inside = all(-0.5 <= s.x and s.x + s.width <= page.columns + 0.5 for row in page.rows for s in row.segments)
    apart = all(a.x + a.width < b.x + 0.2 for row in page.rows for a, b in zip(row.segments, row.segments[1:]))
    first = any(t.tag == 'merchant_name' for s in page.rows[0].segments for t in s.tokens)
    printed = all(k in page.values for k in ('merchant_name', 'merchant_address', 'merchant_phone', 'date', 'total'))
    clear = page.values['date'][8:] > '12'                    # the day cannot be a month
    return first and inside and apart and printed and clear and least <= len(page.rows) <= most and 2 <= page.values['items']


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--out', type=pathlib.Path, default=ROOT / 'samples')
    args = parser.parse_args()
    args.out.mkdir(exist_ok=True)
    written = args.out / 'expected.json'
    expected = json.loads(written.read_text('utf8')) if written.exists() else {}           # fields beyond KEYS are added by hand
    for name, country, seed, least, most, picture in SAMPLES:
        rng = random.Random(seed)
        page = synthetic.receipt(rng, country)
        while not suitable(page, least, most):
            page = synthetic.receipt(rng, country)
        image = picture(render.render(page, rng), rng)
        for quality in range(90, 20, -5):
            data = cv2.imencode('.jpg', image[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
            if len(data) <= LARGEST:
                break
        (args.out / f'{name}.jpg').write_bytes(data)
        sample = expected.setdefault(f'{name}.jpg', dict(type='RECEIPT', fields={}))
        sample['fields'].update({k: page.values[k] for k in KEYS if k in page.values})
        print(name, image.shape, len(data), expected[f'{name}.jpg'])
    written.write_text(json.dumps(expected, indent=2, ensure_ascii=False) + '\n', encoding='utf8')


if __name__ == '__main__':
    main()
