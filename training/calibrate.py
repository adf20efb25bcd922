#!/usr/bin/python3
"""Fits what a field's confidence is worth, and writes it to the model's config.json.

    training/calibrate.py [--binary build/billfold] [--model models/billfold-base] [--data ../shared/data] [--score ../shared/eval/score.py]

The answers are those of the real binary, uncalibrated, about the 'calibration' part of SROIE and WildReceipt, which the layout model has not
learnt from. P(right) = 1 / (1 + exp(-(slope * logit(confidence) + offset + fields[field]))): Platt's scaling with an offset of its own for
each field, shrunk to the shared one. The printed errors leave out the receipt that is judged (and judge the binary's confidence before)."""
import argparse
import json
import pathlib
import tempfile

import numpy as np

from answers import answers_of, extract, load_score
from checkpoint import DATA, ROOT
from config_file import read_config, write_config

MOST_CERTAIN = 0.9999                   # keeps logits finite; the same as in extractors/calibration.cc
SHRINKAGE = 1.0                         # a field's offset and the slope's distance to 1 cost half their square times this
SETS = ('sroie', 'wildreceipt')


def logits(confidence):
    p = np.clip(np.asarray(confidence, float), 1 - MOST_CERTAIN, MOST_CERTAIN)
    return np.log(p / (1 - p))


def calibrated(calibration, answers):
    """Probability that each answer is right."""
    offsets = np.array([calibration['fields'].get(a.field, 0.0) for a in answers]) + calibration['offset']
    return 1 / (1 + np.exp(-(calibration['slope'] * logits([a.confidence for a in answers]) + offsets)))


def fit(answers):
    """The most likely {slope, offset, fields} under the shrinkage, by Newton's method; the slope never falls below 0.05."""
    names = sorted({a.field for a in answers})
    x = np.zeros((len(answers), 2 + len(names)))
    x[:, 0], x[:, 1] = logits([a.confidence for a in answers]), 1
    x[np.arange(len(answers)), [2 + names.index(a.field) for a in answers]] = 1
    right = np.array([a.right for a in answers], float)
    pull, centre = np.full(x.shape[1], SHRINKAGE), np.eye(x.shape[1])[0]
    pull[1] = 1e-3                                          # the shared offset is free; this keeps all-right answers finite
    w = centre.copy()
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - right) + pull * (w - centre)
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + np.diag(pull), gradient)
        w -= step / max(1.0, np.abs(step).max())            # at most 1 a step: far from the optimum the curvature vanishes
        if np.abs(step).max() < 1e-9:
            break
    return dict(slope=max(0.05, float(w[0])), offset=float(w[1]), fields=dict(zip(names, map(float, w[2:]))))


def calibration_error(confidence, right, bins=10):
    """Expected calibration error: how far confidence and accuracy lie apart, on average over bins of equal width."""
    confidence, right = np.asarray(confidence, float), np.asarray(right, float)
    bin_of = np.minimum((confidence * bins).astype(int), bins - 1)
    return float(sum(abs(confidence[bin_of == b].sum() - right[bin_of == b].sum()) for b in set(bin_of)) / max(1, len(right)))


def left_out(answers):
    """Calibrated confidences, those of each receipt by a fit on all others."""
    out = np.zeros(len(answers))
    for receipt in {a.receipt for a in answers}:
        mine = np.array([a.receipt == receipt for a in answers])
        out[mine] = calibrated(fit([a for a in answers if a.receipt != receipt]), [a for a in answers if a.receipt == receipt])
    return out


def uncalibrated_answers(args):
    """[(label, answers)] of the calibration part, by the binary on a copy of the model without a calibration."""
    score, groups = load_score(args.score), []
    with tempfile.TemporaryDirectory() as folder:
        for path in args.model.iterdir():
            (pathlib.Path(folder) / path.name).symlink_to(path.resolve())
        config = read_config(args.model)
        config.pop('calibration', None)
        (pathlib.Path(folder) / 'config.json').unlink()
        write_config(folder, config)
        for name in SETS:
            responses = extract(args.binary, folder, args.data, name, 'calibration')[1]
            header, items = answers_of(score, args.data, name, 'calibration', responses)
            groups += [(f'{name}: header and total fields', header)] + ([(f'{name}: items', items)] if items else [])
    return groups


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--binary', type=pathlib.Path, default=ROOT / 'build' / 'billfold')
    parser.add_argument('--model', type=pathlib.Path, default=ROOT / 'models' / 'billfold-base')
    parser.add_argument('--data', type=pathlib.Path, default=DATA)
    parser.add_argument('--score', type=pathlib.Path, help='score.py (default: beside the data)')
    args = parser.parse_args()
    args.score = args.score or args.data.parent / 'eval' / 'score.py'
    if not args.data.is_dir():
        raise SystemExit(f'{args.data} is missing: the labelled receipts are not part of this repository')
    groups = uncalibrated_answers(args)
    answers = [a for _, group in groups for a in group]
    calibration, after = fit(answers), left_out(answers)
    print('| calibration part | answers | right | error before | error after |\n|---|---|---|---|---|')
    begin = 0
    for label, group in groups + [('all', answers)]:
        right, begin = [a.right for a in group], begin if group is not answers else 0
        print(f'| {label} | {len(group)} | {np.mean(right):.3f} | {calibration_error([a.confidence for a in group], right):.3f} | '
              f'{calibration_error(after[begin:begin + len(group)], right):.3f} |')
        begin += len(group)
    config = read_config(args.model)
    config['calibration'] = dict(slope=round(calibration['slope'], 4), offset=round(calibration['offset'], 4),
                                 fields={name: round(offset, 4) for name, offset in calibration['fields'].items()})
    write_config(args.model, config)
    print(f'{args.model / "config.json"}: {json.dumps(config["calibration"])}')


if __name__ == '__main__':
    main()
