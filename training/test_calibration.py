"""Tests of the parts of the data, of calibration, of export and of what is measured on invented documents: python3 training/test_calibration.py"""
import argparse
import json
import pathlib
import random
import shutil
import tempfile
import types
import unittest

import numpy as np

import answers
import export
import measure_synthetic
from answers import Answer
from calibrate import calibrated, calibration_error, fit, left_out
from checkpoint import ROOT
from config_file import read_config, write_config
from documents import IGNORE, Document
from receipt_data import labelled_rows, part_of
from tags import begin, inside

MODEL = ROOT / 'models' / 'billfold-base'


def drawn(slope, offsets, receipts, seed=3):
    """Answers that are right as often as a calibration says."""
    rng, out = random.Random(seed), []
    for receipt in range(receipts):
        for field, offset in offsets.items():
            confidence = rng.uniform(0.05, 0.98)
            p = 1 / (1 + np.exp(-(slope * np.log(confidence / (1 - confidence)) + offset)))
            out.append(Answer(f'{receipt}.jpg', field, confidence, rng.random() < p))
    return out


class Parts(unittest.TestCase):
    def test_parts(self):
        rows = [{'image': f'images/{i:03}.jpg', 'split': 'train'} for i in range(1000)]
        kept = [r['image'] for r in rows if part_of(r) == 'calibration']
        self.assertTrue(70 < len(kept) < 130)
        self.assertEqual(kept[:3], ['images/015.jpg', 'images/038.jpg', 'images/049.jpg'])      # fixed for all time
        self.assertEqual({part_of(r | {'split': 'dev'}) for r in rows}, {'dev'})

    def test_parts_share_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            rows = [{'image': f'images/{i}.jpg', 'split': 'dev' if i % 5 == 4 else 'train'} for i in range(200)]
            (pathlib.Path(folder) / 'set').mkdir()
            (pathlib.Path(folder) / 'set' / 'labels.jsonl').write_text(''.join(json.dumps(r) + '\n' for r in rows))
            parts = [[r['image'] for r in labelled_rows(pathlib.Path(folder), 'set', part)] for part in ('train', 'calibration', 'dev')]
        self.assertTrue(all(parts))
        self.assertEqual(sorted(sum(parts, [])), sorted(r['image'] for r in rows))


class Calibration(unittest.TestCase):
    def test_fit_finds_the_curve(self):
        c = fit(drawn(0.5, {'date': 1.0, 'total': -1.0}, 4000))
        self.assertAlmostEqual(c['slope'], 0.5, delta=0.06)
        self.assertAlmostEqual(c['offset'] + c['fields']['date'], 1.0, delta=0.15)
        self.assertAlmostEqual(c['offset'] + c['fields']['total'], -1.0, delta=0.15)

    def test_few_answers_are_shrunk(self):
        many = drawn(1.0, {'total': 0.0}, 300)
        c = fit(many + [Answer('x.jpg', 'date', 0.9, False)])
        self.assertTrue(-1 < c['fields']['date'] < -0.1)

    def test_extremes_stay_finite(self):
        for right in (True, False):
            c = fit([Answer(f'{i}.jpg', 'total', 1.0, right) for i in range(50)])
            p = calibrated(c, [Answer('x.jpg', field, confidence, right) for field in ('total', 'date') for confidence in (0.0, 0.5, 1.0)])
            self.assertTrue(np.isfinite(p).all() and (p >= 0).all() and (p <= 1).all() and c['slope'] > 0)
            self.assertTrue((np.diff(p[:3]) > 0).all())

    def test_contrary_confidence_keeps_its_order(self):
        c = fit([Answer(f'{i}.jpg', 'total', 0.95 if i % 2 else 0.05, i % 2 == 0) for i in range(400)])
        self.assertGreater(c['slope'], 0)

    def test_error(self):
        self.assertAlmostEqual(calibration_error([0.95] * 10, [True] * 9 + [False]), 0.05)
        self.assertAlmostEqual(calibration_error([0.95] * 5 + [0.25] * 5, [True] * 5 + [False] * 5), 0.15)
        self.assertEqual(calibration_error([1.0], [True]), 0)

    def test_left_out_receipts_are_not_learnt_from(self):
        known = drawn(1.0, {'total': 0.0}, 40)
        for right in (True, False):
            last = left_out(known + [Answer('new.jpg', 'total', 0.8, right)])[-1]
            self.assertAlmostEqual(last, calibrated(fit(known), [Answer('new.jpg', 'total', 0.8, right)])[0])


class Answers(unittest.TestCase):
    RECEIPT = {'total': {'evidence': {'confidence': 0.9}}, 'taxes': [{'amount': {'evidence': {'confidence': 0.7}}}],
               'items': [{'description': {'value': 'TEA', 'evidence': {'confidence': 0.6}}}, {'description': {'value': 'TEA', 'evidence': {}}}]}

    def test_evidence(self):
        self.assertEqual(answers.evidence_at(self.RECEIPT, 'total'), {'confidence': 0.9})
        self.assertEqual(answers.evidence_at(self.RECEIPT, 'taxes.0.amount'), {'confidence': 0.7})
        for path in ('date', 'taxes.1.amount'):
            self.assertIsNone(answers.evidence_at(self.RECEIPT, path))
        self.assertIsNone(answers.evidence_at({}, 'taxes.0.amount'))

    def test_a_label_answers_for_one_item(self):
        score = types.SimpleNamespace(alnum=str.upper, amount=float, plain=str)
        row = {'image': 'a.jpg', 'lines': [{'text': 'Tea', 'label': 'Prod_item_value'}]}
        found = answers.item_answers(score, row, {'documents': [{'receipt': self.RECEIPT}]})
        self.assertEqual([(a.field, a.confidence, a.right) for a in found], [('items.description', 0.6, True), ('items.description', 0.0, False)])


class Export(unittest.TestCase):
    def test_modules_follow_the_folder(self):
        config, modules = read_config(MODEL), export.load_exported(MODEL)
        self.assertEqual(len(modules['reader'].mixers), config['reader']['layers'])
        self.assertEqual(modules['layout'].tags.out_features, 1 + 2 * len(config['tags']))

    def test_kept_parts_keep_their_configuration(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder)
            for name in ('config.json', 'model.safetensors'):
                shutil.copy(MODEL / name, out)
            old = read_config(out)
            config = dict(export.ARCHITECTURE) | dict(tags=['total'])
            none = out / 'none.pt'
            export.export_weights(argparse.Namespace(out=out, reader=none, spotter=none, layout=none, language=none), config)
            self.assertEqual({k: config[k] for k in ('spotter', 'reader', 'layout', 'tags')}, {k: old[k] for k in ('spotter', 'reader', 'layout', 'tags')})
            write_config(out, config)
            export.load_exported(out)                        # weights and configuration agree


class Invented(unittest.TestCase):
    def test_entities(self):
        classes = [begin('date'), 0, begin('total'), inside('total'), inside('date'), begin('total'), begin('total')]
        self.assertEqual([e[:2] for e in measure_synthetic.entities(classes, list('abcdefg'), measure_synthetic.TAGS)],
                         [('date', 'a'), ('total', 'c d'), ('total', 'f'), ('total', 'g')])

    def test_unknown_words_are_not_judged(self):
        doc = Document(['5.00', '7.00', 'X'], np.zeros((3, 4), np.float32), np.zeros(3, int), np.zeros(3, int), np.array([begin('total'), IGNORE, 0]))
        say = lambda *classes: measure_synthetic.compare(np.array(classes), doc, measure_synthetic.TAGS)
        self.assertEqual(say(begin('total'), begin('date'), 0), (1, 1, 1))
        self.assertEqual(say(begin('total'), 0, begin('date')), (1, 2, 1))
        self.assertEqual(say(begin('date'), 0, 0), (0, 1, 1))


if __name__ == '__main__':
    unittest.main()
