#!/usr/bin/python3
"""Goes on from a model's weights on your own labelled receipts: checks the labels, trains the three parts, exports a new model folder, and
measures it on your dev split before and after.

    training/finetune.py FOLDER --out models/mine

README.md, Fine-tuning, says what FOLDER holds. Where no image has lines, only the layout language model learns.
"""
import argparse
import json
import os
import pathlib
import pickle
import shutil
import subprocess
import sys

os.environ.setdefault('OMP_NUM_THREADS', '1')
import numpy as np
import torch

import language
import page_pictures
import render
import text_lines
import train_reader
import train_spotter
from checkpoint import ROOT, save_checkpoint
from config_file import read_config, write_config
from export import load_exported
from finetune_data import FIELDS, cut_lines, load_rows
from layout_data import squeeze
from model import Conv
from receipt_data import load_pages

SET, DRAWN = 'own', 'drawn'             # the user's receipts, and drawn ones that keep the spotter used to clean scans
RATES = {'reader': 3e-4, 'spotter': 4e-4, 'layout': 4e-4}


# ------------------------------------------------------------------------------------------------------ start weights

@torch.no_grad()
def restore_norms(module, inputs):
    """Exported weights have batch norms that do nothing, which training would undo. Gives each the mean and variance that `inputs` have
    there, and the weight and bias that make the module the same function as before."""
    hooks = []
    for conv in (m for m in module.modules() if isinstance(m, Conv)):
        def take(_, __, out, norm=conv.norm):
            mean, variance = out.float().mean((0, 2, 3)), out.float().var((0, 2, 3))
            shift, scale = norm.bias - norm.running_mean * norm.weight / (norm.running_var + norm.eps).sqrt(), (variance + norm.eps).sqrt()
            norm.weight.mul_(scale / (norm.running_var + norm.eps).sqrt())
            norm.running_mean.copy_(mean), norm.running_var.copy_(variance)
            norm.bias.copy_(shift + norm.weight / scale * mean)
        hooks.append(conv.conv.register_forward_hook(take))
    module(inputs)
    for hook in hooks:
        hook.remove()


def reader_inputs(lines):
    """A batch of labelled lines (receipt_data.Line) and drawn ones."""
    real = {SET: ([(line, False) for line in lines], 1)}
    pool = train_reader.draw_pool(text_lines.Dice(1), real, [line.text for line in lines], 0.6, 192)
    pictures = train_reader.collate([picture[:, :256] for picture, _, _ in pool])
    return train_reader.normalise(torch.from_numpy(pictures))


def spotter_inputs(scans, photos):
    """A batch of training pictures of these pages (receipt_data.Page)."""
    studio = page_pictures.Studio(scans, photos, [text for page in scans + photos for text in page.texts], 1)
    return train_spotter.normalise(torch.from_numpy(np.stack([studio.sample(640, 480, False).picture for _ in range(12)])))


def write_starts(work, modules, lines):
    """<part>_start.pt of the three parts."""
    if lines:
        restore_norms(modules['reader'], reader_inputs(lines))
        scans, photos = (load_pages(work / 'data', name, 'train') for name in (DRAWN, SET))
        restore_norms(modules['spotter'], spotter_inputs(scans, [page for page in photos if len(page.quads)]))
    for name, module in modules.items():
        save_checkpoint(work / f'{name}_start.pt', ema=module.state_dict())


# ----------------------------------------------------------------------------------------------------------- measure

def field_f1(binary, model, rows, work):
    """F1 of the fields of the labels in the answers of the binary, or None without one. Loose: letters and digits alone, digits of amounts;
    a date or time counts when it stands in what was found."""
    if not binary.exists():
        return None
    out, listing = work / 'answers.jsonl', work / 'dev.txt'
    listing.write_text(''.join(row['image'] + '\n' for row in rows))
    command = [binary, 'extract', '--model', model, '--list', listing, '--format', 'jsonl', '--out', out]
    if subprocess.run(list(map(str, command)), check=False).returncode not in (0, 1):
        raise SystemExit(f'{binary} extract failed with {model}')
    answers = {answer['source']: answer.get('response', {}) for answer in map(json.loads, out.open(encoding='utf8'))}
    right = answered = labelled = 0
    for row in rows:
        receipt = next((d['receipt'] for d in answers[row['image']].get('documents', []) if 'receipt' in d), {})
        for name, value in row['fields'].items():
            tag = FIELDS[name]
            text, wanted = squeeze(receipt.get(tag, {}).get('evidence', {}).get('text', '')), squeeze(value)
            if tag in ('subtotal', 'total_tax', 'total'):
                text, wanted = (''.join(filter(str.isdigit, t)) for t in (text, wanted))
            right += wanted in text if tag in ('date', 'time') else wanted == text
            answered, labelled = answered + bool(text), labelled + 1
    return 2 * right / max(1, answered + labelled)


def measure(binary, model, rows, work):
    """{measure: value or None} of a model folder on the dev split."""
    modules, device = load_exported(model), torch.device('cpu')
    pages = [page for page in load_pages(work / 'data', SET, 'dev') if len(page.quads)]
    lines = pickle.loads((work / f'lines_{SET}_dev.pkl').read_bytes())
    spotted = train_spotter.evaluate(modules['spotter'], pages, device)['f50'] if pages else None
    errors = None
    if lines:
        decoder = language.decoder(language.load(model))
        texts = train_reader.read(modules['reader'], [text_lines.plain_line(line) for line in lines], device, decoder=decoder)
        how = {'fold': train_reader.all_upper(lines), 'spaces': train_reader.spaced(lines)}
        errors = train_reader.measure(texts, [train_reader.halfwidth(line.text) for line in lines], **how)['cer']
    return {'lines found, F1 at IoU 0.5': spotted, 'characters wrong on true boxes, %': errors,
            'fields right (loose), F1': field_f1(binary, model, rows, work)}


def table(before, after, rows):
    show = lambda value: '–' if value is None else f'{value:.3f}'
    lines = [f'| dev split, {len(rows)} images | before | after |', '|---|---|---|']
    return '\n'.join(lines + [f'| {name} | {show(before[name])} | {show(after[name])} |' for name in before])


# -------------------------------------------------------------------------------------------------------------- stages

def run(work, script, *options):
    """One stage with its checkpoints in `work`."""
    command = [sys.executable, ROOT / 'training' / script, *options]
    print('\n$', ' '.join(map(str, [script, *options])), flush=True)
    subprocess.run(list(map(str, command)), check=True, env=dict(os.environ, BILLFOLD_CACHE=str(work)))


def prepare(work, rows):
    """The set in the form that the stages read, its line crops, and drawn receipts."""
    shutil.rmtree(work, ignore_errors=True)
    (work / 'data' / SET).mkdir(parents=True)
    (work / 'data' / SET / 'labels.jsonl').write_text(''.join(json.dumps(row, ensure_ascii=False) + '\n' for row in rows), 'utf8')
    for split in ('train', 'dev'):
        (work / f'lines_{SET}_{split}.pkl').write_bytes(pickle.dumps(cut_lines(work / 'data', SET, split)))
    render.write_set(work / 'data' / DRAWN, 16, 1, ())


def train(work, args, with_lines):
    newest = {}
    for part in ('reader', 'spotter') if with_lines else ():
        sets = ['--sets', SET, '--cards', 0.15] if part == 'reader' else ['--scans', DRAWN, '--photos', SET, '--cards', 0.15]
        run(work, f'train_{part}.py', '--data', work / 'data', *sets, '--minutes', args.minutes, '--rate', RATES[part])
        newest[part] = work / f'{part}.pt'
    networks = [option for part in ('reader', 'spotter') for option in (f'--{part}', newest.get(part, work / f'{part}_start.pt'))]
    run(work, 'read_pages.py', SET, '--data', work / 'data', *networks)
    run(work, 'train_layout.py', '--data', work / 'data', '--sets', SET, '--start', work / 'layout_start.pt', '--steps', args.steps,
        '--rate', RATES['layout'])


def export(work, base, out):
    """The new model folder; parts that did not learn are the base's."""
    shutil.copytree(base, out)
    run(work, 'export.py', '--out', out, '--golden', work / 'golden')
    write_config(out, read_config(out) | {'name': out.name})


CARD = '''# {name}

Fine-tuned from {base} on {count} receipts of its owner with `training/finetune.py`; SHA-256 of the weights `{digest}`.

{table}

Lines and characters by the Python twin of the networks, fields by the binary. Confidence is not calibrated.
'''


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=pathlib.Path, help='labels.jsonl and the images it names')
    parser.add_argument('--out', type=pathlib.Path, required=True, help='the new model folder')
    parser.add_argument('--base', type=pathlib.Path, default=ROOT / 'models' / 'billfold-base', help='the model folder to begin with')
    parser.add_argument('--minutes', type=float, default=10, help='of reader and spotter each')
    parser.add_argument('--steps', type=int, default=2000, help='of the layout language model, 8 documents each')
    parser.add_argument('--work', type=pathlib.Path, help='checkpoints and logs (default: .cache/finetune/<name of the model>)')
    parser.add_argument('--binary', type=pathlib.Path, default=ROOT / 'build' / 'billfold', help='measures the fields')
    args = parser.parse_args()
    torch.set_num_threads(1)
    if args.out.exists():
        raise SystemExit(f'{args.out} exists already')
    rows, work = load_rows(args.folder), (args.work or ROOT / '.cache' / 'finetune' / args.out.name).resolve()
    print(f'{len(rows)} images, {sum(len(row["lines"]) for row in rows)} lines, {sum(len(row["fields"]) for row in rows)} fields', flush=True)
    prepare(work, rows)
    dev = [row for row in rows if row['split'] == 'dev']
    lines = pickle.loads((work / f'lines_{SET}_train.pkl').read_bytes())
    before = measure(args.binary, args.base, dev, work)
    write_starts(work, load_exported(args.base), lines)
    train(work, args, bool(lines))
    export(work, args.base, args.out)
    text = table(before, measure(args.binary, args.out, dev, work), dev)
    digest = read_config(args.out)['weights_sha256']
    (args.out / 'MODEL_CARD.md').write_text(CARD.format(name=args.out.name, base=args.base.name, count=len(rows) - len(dev), digest=digest, table=text), 'utf8')
    print(f'\n{text}\n\nbillfold extract --model {args.out} PATH...')


if __name__ == '__main__':
    main()
