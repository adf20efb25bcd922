#!/usr/bin/python3
"""Everything that is measured on the dev splits, in one table, and the model card that says so.

    training/evaluate.py [--binary build/billfold] [--model models/billfold-base] [--data ../shared/data] [--score ../shared/eval/score.py]

Lines, words and fields come out of the real binary (`billfold extract --lines`); the character error rate on true line boxes out of the
Python twins of its line reader and character language model with the same weights. `--list SET` only prints the paths of a set's dev images, for `billfold bench latency`."""
import argparse
import datetime
import json
import pathlib
import subprocess
import sys

import numpy as np
import torch

import invented_pictures
import language
import measure_synthetic
import readme_figures
import text_lines
from answers import answers_of, extract, load_score
from calibrate import calibration_error
from checkpoint import CACHE, DATA, ROOT
from export import load_exported
from receipt_data import labelled_rows, load_lines, load_pages
from spotter_boxes import count_matches
from train_reader import halfwidth, measure, read

SETS = dict(sroie='SROIE', wildreceipt='WildReceipt')
TYPED = {'cards': 'cards', 'passes': 'passes', 'receipts-other': 'other receipts'}   # small sets, labelled by hand
KEYS = ('company', 'date', 'address', 'total')
WILD = ('merchant', 'date', 'time', 'phone', 'subtotal', 'tax', 'total', 'item descriptions', 'item totals')
THRESHOLDS = (0.5, 0.7, 0.9)
PICTURES = 4                                                                         # of each family


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
    decoder = language.decoder(language.load(args.model))
    texts = read(reader, [text_lines.plain_line(line) for line in lines], torch.device('cpu'), decoder=decoder)
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


def confidence_tables(args, responses):
    """How far confidence and accuracy lie apart, and what a floor under confidence (--min-confidence) keeps."""
    score, groups = load_score(args.score), {}
    for name, label in SETS.items():
        header, items = answers_of(score, args.data, name, 'dev', responses[name])
        groups[f'{label}: ' + ('four keys, loose' if name == 'sroie' else 'header and total fields')] = header
        if items:
            groups[f'{label}: descriptions and totals of items'] = items
    lines = ['| confidence of | answers | mean confidence | right | expected calibration error |', '|---|---|---|---|---|']
    floors = ['| kept at a confidence of at least | ' + ' | '.join(f'{t}: share | right' for t in THRESHOLDS) + ' |', '|---' * 7 + '|']
    for label, answers in groups.items():
        confidence, right = np.array([(a.confidence, a.right) for a in answers], float).reshape(-1, 2).T
        lines.append(f'| {label} | {len(answers)} | {confidence.mean():.3f} | {right.mean():.3f} | {calibration_error(confidence, right):.3f} |')
        kept = [confidence >= t for t in THRESHOLDS]
        floors.append(f'| {label} | ' + ' | '.join(f'{k.mean():.3f} | ' + (f'{right[k].mean():.3f}' if k.any() else '–') for k in kept) + ' |')
    return lines + [''] + floors


def calibration_note(args):
    """What the confidences above are calibrated on, if they are."""
    config = json.loads((args.model / 'config.json').read_text('utf8'))
    if 'calibration' not in config:
        return 'Confidence is not calibrated.'
    counts = [f'{len(labelled_rows(args.data, name, "calibration"))} of {label}' for name, label in SETS.items()]
    return (f'Confidence was calibrated (`training/calibrate.py`) on receipts of `train` that are kept from the layout model,\n'
            f'{" and ".join(counts)}; spotter and line reader learn from them.')


def types_table(args, responses):
    """Invented documents of unseen families through the layout model, and the type of the dev receipts through the binary."""
    config = json.loads((args.model / 'config.json').read_text('utf8'))
    invented = measure_synthetic.measure(load_exported(args.model)['layout'], config['tags'], config['document_types'])
    kinds = {label: [r.get('documents', [{}])[0].get('type') for r in responses[name].values()] for name, label in SETS.items()}
    return measure_synthetic.table(invented) + [f'| RECEIPT: {label} dev, by the binary | – | – | – | {k.count("DOCUMENT_TYPE_RECEIPT") / len(k):.3f} |'
                                                for label, k in kinds.items()]


def typed_table(args):
    """Type and fields of the sets that were labelled by hand: all labelled paths of the typed message."""
    lines = ['| set | images | type right | fields P | R | F1 |', '|---|---|---|---|---|---|']
    for name, label in TYPED.items():
        s = scores(args, extract(args.binary, args.model, args.data, name, 'dev')[0], name)
        lines.append(f'| **{label}** | {s["type"]["n"]} | {s["type"]["r"]:.3f} | ' + ' | '.join(f'{s["fields"][k]:.3f}' for k in ('p', 'r', 'f1')) + ' |')
        for kind in sorted(k.removeprefix('type ') for k in s if k.startswith('type ')):
            fields = s.get(f'fields {kind}')
            counts = ' | '.join(f'{fields[k]:.3f}' for k in ('p', 'r', 'f1')) if fields else '– | – | –'
            lines.append(f'| {kind} | {s[f"type {kind}"]["n"]} | {s[f"type {kind}"]["r"]:.3f} | {counts} |')
    return lines


def row(name, value, digits=3):
    return f'| {name} | ' + ' | '.join(f'{v:.{digits}f}' for v in value) + ' |'


def table(args):
    """The whole measurement as Markdown."""
    out, responses = {}, {}
    for name in SETS:
        out[name], responses[name] = extract(args.binary, args.model, args.data, name, 'dev')
    s, w = scores(args, out['sroie'], 'sroie'), scores(args, out['wildreceipt'], 'wildreceipt')
    unseen = scores(args, out['sroie'], 'sroie', unseen_companies(args))
    triple = lambda x: (x['p'], x['r'], x['f1'])
    lines = ['| measure | P | R | F1 |', '|---|---|---|---|',
             row('SROIE dev: lines at IoU 0.5', triple(detection(args, 'sroie', responses['sroie']))),
             row('SROIE dev: words', triple(s['words']))]
    for how in ('strict', 'loose'):
        lines.append(row(f'**SROIE dev: four keys, {how}**', triple(s[f'key {how}'])))
        lines += [row(f'{key}, {how}', triple(s[f'key {how} {key}'])) for key in KEYS]
    lines += [row(f'unseen companies: four keys, {how}', triple(unseen[f'key {how}'])) for how in ('strict', 'loose')]
    lines += [row('WildReceipt dev: lines at IoU 0.5', triple(detection(args, 'wildreceipt', responses['wildreceipt']))),
              row('WildReceipt dev: lines ignoring spaces', triple(w['lines ignoring spaces'])),
              row('**WildReceipt dev: header and total fields**', triple(w['wild']))]
    lines += [row(f'WildReceipt: {key}', triple(w[f'wild {key}'])) for key in WILD if f'wild {key}' in w]
    lines += ['', '| line reader on true boxes | CER % | exact lines, ignoring spaces % |', '|---|---|---|']
    for name, label in (('sroie', 'SROIE dev'), ('wildreceipt', 'WildReceipt dev, ignoring spaces')):
        errors = true_box_errors(args, name)
        lines.append(row(label, (errors['cer'], errors['exact_without_spaces']), 2))
    lines += ['', calibration_note(args), '', *confidence_tables(args, responses), '',
              'Sets labelled by hand, of which no image was trained on; the rules for cards, passes and other receipts were written with some of',
              'their misses known.', '', *typed_table(args), '',
              f'Pictures of invented documents of layout families that were never trained on, {PICTURES} of each family, through the binary; the rules were',
              'written with some misses of such pictures known.', '', *invented_pictures.table(args.binary, args.model, args.score, PICTURES), '',
              f'Invented documents of layout families that were never trained on, {measure_synthetic.DOCUMENTS} of each type, clean words and',
              'boxes: fields (tag and text) and document type by the layout model alone. Below, the type that the binary gives to dev receipts.', '', *types_table(args, responses)]
    return '\n'.join(lines)


CARD = '''# {name} {version}

A grounded vision-language model for receipts, cards and passes in three parts, {parameters:.1f} million parameters, {size:.1f} MB in 16 bits: a text spotter
(vision encoder and detector), a line reader with a character language model for unclear letters, and a layout language model. It points at
what it read; it cannot write what is not on the paper.

- **Weights**: `model.safetensors`, SHA-256 `{digest}`.
- **Document types**: receipts; payment, identity and membership cards; boarding passes, event and transit tickets, coupons. Cards and passes
  are learnt from invented documents alone.
- **Characters**: ASCII, letters of Western and Central European languages, Turkish and Romanian, currency signs: {characters} in all.
- **Data**: receipts of the `train` parts of SROIE (492 images) and WildReceipt (166 images), and synthetic lines, pages and documents of all
  types drawn by `training/`. Spotter and line reader go back to the weights of an earlier study of the same train parts. About one of the
  receipts in ten is kept from the layout model, to calibrate confidence on; the weights that this version went on from had still learnt
  from them. Its layout model also learns from 680 photographed receipts that nobody has labelled, by what the version before it was sure of
  (`training/pseudo_labels.py`). The `dev` parts are only measured on, and versions were chosen by them. No image of these sets is part of
  this repository.
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
    if args.model.resolve() == ROOT / 'models' / 'billfold-base':
        readme_figures.write(card)


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
        print('\n'.join(str(args.data / args.list / row['image']) for row in labelled_rows(args.data, args.list, 'dev')))
        return
    text = table(args)
    print(text)
    if not args.no_card:
        write_card(args, text)


if __name__ == '__main__':
    main()
