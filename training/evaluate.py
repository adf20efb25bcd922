#!/usr/bin/python3
"""Everything that is measured on the dev splits, in one table, and the model card that says so.

    training/evaluate.py [--binary build/billfold] [--model models/billfold-base] [--data ../shared/data] [--score ../shared/eval/score.py]

Lines, words and fields come out of the real binary (`billfold extract --lines`); the character error rate on true line boxes out of the
Python twin of its line reader with the same weights. `--list SET` only prints the paths of a set's dev images, for `billfold bench latency`."""
import argparse
import datetime
import json
import pathlib
import subprocess
import sys

import numpy as np
import torch

import text_lines
from checkpoint import CACHE, DATA, ROOT
from export import load_exported
from receipt_data import load_lines, load_pages
from spotter_boxes import count_matches
from train_reader import halfwidth, measure, read

KEYS = ('company', 'date', 'address', 'total')
WILD = ('merchant', 'date', 'time', 'phone', 'subtotal', 'tax', 'total', 'item descriptions', 'item totals')
THRESHOLDS = (0.5, 0.7, 0.9)


def dev_images(data, name):
    rows = map(json.loads, open(data / name / 'labels.jsonl', encoding='utf8'))
    return [str(data / name / row['image']) for row in rows if row['split'] == 'dev']


def extract(args, name):
    """Runs the binary over a dev split -> path of its jsonl, and the rows by file name."""
    CACHE.mkdir(parents=True, exist_ok=True)
    listing, out = CACHE / f'{name}_dev.txt', CACHE / f'{name}_dev.jsonl'
    listing.write_text('\n'.join(dev_images(args.data, name)) + '\n')
    command = [args.binary, 'extract', '--model', args.model, '--list', listing, '--lines', '--format', 'jsonl', '--out', out]
    status = subprocess.run(list(map(str, command)), check=False).returncode
    if status not in (0, 1):
        raise SystemExit(f'{args.binary} extract ended with {status}')
    rows = [json.loads(line) for line in out.open(encoding='utf8')]
    return out, {pathlib.Path(row['source']).name: row.get('response', {}) for row in rows}


def scores(args, out, name, only=None):
    command = [sys.executable, args.score, out, args.data / name / 'labels.jsonl', '--split', 'dev', '--json']
    command += ['--only', only] if only else []
    return json.loads(subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout)['scores']


def detection(args, name, responses):
    """Lines found by the binary against true boxes: precision, recall and F1 at IoU 0.5."""
    matches = found_count = true_count = 0
    for page in load_pages(args.data, name, 'dev'):
        lines = responses.get(pathlib.Path(page.path).name, {}).get('lines', [])
        found = np.array([region_of(line) for line in lines], np.float32).reshape(-1, 4, 2)
        matches += count_matches(found, page.quads, 0.5)
        found_count, true_count = found_count + len(found), true_count + len(page.quads)
    p, r = matches / max(1, found_count), matches / max(1, true_count)
    return dict(p=p, r=r, f1=2 * p * r / max(1e-9, p + r), n=true_count)


def region_of(line):
    """Corners of a line; protobuf JSON leaves zeros out."""
    return [[corner.get('x', 0), corner.get('y', 0)] for corner in line['region']['points']]


def true_box_errors(args, name):
    """The line reader alone, on true boxes: CER and exact lines in percent."""
    lines = load_lines(args.data, name, 'dev')
    reader = load_exported(args.model)['reader']
    texts = read(reader, [text_lines.plain_line(line) for line in lines], torch.device('cpu'))
    return measure(texts, [halfwidth(line.text) for line in lines], spaces=name == 'sroie')


def company_of(row):
    return ''.join(c for c in row['fields'].get('company', '').upper() if c.isalnum())


def unseen_companies(args):
    """File of the dev receipts whose company does not occur in train."""
    rows = [json.loads(line) for line in open(args.data / 'sroie' / 'labels.jsonl', encoding='utf8')]
    seen = {company_of(row) for row in rows if row['split'] == 'train'}
    path = CACHE / 'sroie_unseen.txt'
    path.write_text(' '.join(pathlib.Path(row['image']).stem for row in rows if row['split'] == 'dev' and company_of(row) not in seen))
    return path


def calibration(args, responses, misses):
    """Four keys of SROIE: expected calibration error (10 bins) and, per threshold, share kept and accuracy of what is kept."""
    points = []
    paths = dict(company='merchant_name', date='date', address='merchant_address', total='total')
    for row in map(json.loads, open(args.data / 'sroie' / 'labels.jsonl', encoding='utf8')):
        if row['split'] != 'dev':
            continue
        name = pathlib.Path(row['image']).name
        for document in responses.get(name, {}).get('documents', [])[:1]:
            for key, path in paths.items():
                field = document.get('receipt', {}).get(path)
                if field and row['fields'].get(key):
                    points.append((field['evidence'].get('confidence', 0), (row['image'], key) not in misses))
    confidence, right = np.array(points, float).T
    bins = np.minimum((confidence * 10).astype(int), 9)
    ece = sum(abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins))
    kept = [(t, float((confidence >= t).mean()), float(right[confidence >= t].mean()) if (confidence >= t).any() else 0.0) for t in THRESHOLDS]
    return float(ece), kept


def missed(args, out):
    path = CACHE / 'sroie_wrong.jsonl'
    subprocess.run(list(map(str, [sys.executable, args.score, out, args.data / 'sroie' / 'labels.jsonl', '--split', 'dev', '--wrong', path])),
                   check=True, capture_output=True)
    return {(image, key) for image, key, *_ in map(json.loads, path.open(encoding='utf8'))}


def row(name, value, digits=3):
    return f'| {name} | ' + ' | '.join(f'{v:.{digits}f}' for v in value) + ' |'


def table(args):
    """The whole measurement as Markdown."""
    sroie_out, sroie = extract(args, 'sroie')
    wild_out, wild = extract(args, 'wildreceipt')
    s, w = scores(args, sroie_out, 'sroie'), scores(args, wild_out, 'wildreceipt')
    unseen = scores(args, sroie_out, 'sroie', unseen_companies(args))
    triple = lambda x: (x['p'], x['r'], x['f1'])
    lines = ['| measure | P | R | F1 |', '|---|---|---|---|',
             row('SROIE dev: lines at IoU 0.5', triple(detection(args, 'sroie', sroie))),
             row('SROIE dev: words', triple(s['words']))]
    for how in ('strict', 'loose'):
        lines.append(row(f'**SROIE dev: four keys, {how}**', triple(s[f'key {how}'])))
        lines += [row(f'{key}, {how}', triple(s[f'key {how} {key}'])) for key in KEYS]
    lines += [row(f'unseen companies: four keys, {how}', triple(unseen[f'key {how}'])) for how in ('strict', 'loose')]
    lines += [row('WildReceipt dev: lines at IoU 0.5', triple(detection(args, 'wildreceipt', wild))),
              row('WildReceipt dev: lines ignoring spaces', triple(w['lines ignoring spaces'])),
              row('**WildReceipt dev: header and total fields**', triple(w['wild']))]
    lines += [row(f'WildReceipt: {key}', triple(w[f'wild {key}'])) for key in WILD if f'wild {key}' in w]
    lines += ['', '| line reader on true boxes | CER % | exact lines, ignoring spaces % |', '|---|---|---|']
    for name, label in (('sroie', 'SROIE dev'), ('wildreceipt', 'WildReceipt dev, ignoring spaces')):
        errors = true_box_errors(args, name)
        lines.append(row(label, (errors['cer'], errors['exact_without_spaces']), 2))
    ece, kept = calibration(args, sroie, missed(args, sroie_out))
    lines += ['', f'Confidence of the four keys (loose): expected calibration error {ece:.3f}. Kept at a threshold:', '',
              '| confidence at least | share kept | right |', '|---|---|---|']
    lines += [f'| {t} | {share:.3f} | {right:.3f} |' for t, share, right in kept]
    return '\n'.join(lines)


CARD = '''# {name} {version}

A grounded vision-language model for receipts in three parts, {parameters:.1f} million parameters, {size:.1f} MB in 16 bits: a text spotter
(vision encoder and detector), a line reader and a layout language model. It points at what it read; it cannot write what is not on the paper.

- **Weights**: `model.safetensors`, SHA-256 `{digest}`.
- **Document types** it was trained to extract: receipts. It tells the other types of the contract apart only roughly.
- **Characters**: ASCII, letters of Western and Central European languages, Turkish and Romanian, currency signs: {characters} in all.
- **Data**: receipts of the `train` parts of SROIE (492 images) and WildReceipt (166 images), and synthetic lines, pages and receipts drawn
  by `training/`. Spotter and line reader went on from the weights of an earlier study of the same train parts. The `dev` parts are only
  measured on, and checkpoints were chosen by them. No image of these sets is part of this repository.
- **Licence**: weights as the repository; SROIE is stated as CC BY 4.0, WildReceipt's terms are unclear, so check before you redistribute
  weights trained on it.
- **Not for**: handwriting, scripts other than Latin, documents whose errors nobody checks.

## Accuracy

Measured by `make eval` (`training/evaluate.py`) on {date} with the weights above, {precision}, on the development splits; the fields by
the definitions of SROIE's task 3: *strict* compares the printed text, *loose* letters and digits, dates and amounts by value.

{table}
'''


def write_card(args, text):
    config = json.loads((args.model / 'config.json').read_text('utf8'))
    modules = load_exported(args.model)
    precision = subprocess.run([str(args.binary), 'model', '--model', str(args.model)], capture_output=True, text=True, check=True).stdout
    card = CARD.format(name=config['name'], version=config['version'], digest=config['weights_sha256'], characters=len(config['charset']),
                       parameters=sum(p.numel() for m in modules.values() for p in m.parameters()) / 1e6,
                       size=(args.model / 'model.safetensors').stat().st_size / 1e6, date=datetime.date.today().isoformat(),
                       precision='in bf16' if 'bf16' in precision else 'in fp32', table=text)
    (args.model / 'MODEL_CARD.md').write_text(card, 'utf8')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--binary', type=pathlib.Path, default=ROOT / 'build' / 'billfold')
    parser.add_argument('--model', type=pathlib.Path, default=ROOT / 'models' / 'billfold-base')
    parser.add_argument('--data', type=pathlib.Path, default=DATA)
    parser.add_argument('--score', type=pathlib.Path, default=DATA.parent / 'eval' / 'score.py')
    parser.add_argument('--no-card', action='store_true', help='print only')
    parser.add_argument('--list', metavar='SET')
    args = parser.parse_args()
    if not args.data.is_dir():
        raise SystemExit(f'{args.data} is missing: the labelled receipts are not part of this repository')
    if args.list:
        print('\n'.join(dev_images(args.data, args.list)))
        return
    text = table(args)
    print(text)
    if not args.no_card:
        write_card(args, text)


if __name__ == '__main__':
    main()
