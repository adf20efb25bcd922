"""Fine-tuning on ten drawn receipts, the real way with tiny budgets (two to three minutes): python3 -m unittest discover training"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import torch

import finetune_data
import render
import safetensors_io
import train_layout
import train_spotter
from checkpoint import ROOT, load_checkpoint
from export import load_exported
from finetune import restore_norms
from model import LayoutModel
from tags import DOCUMENT_TYPES, TAGS, TYPE_INDEX

BASE, BINARY = ROOT / 'models' / 'billfold-base', ROOT / 'build' / 'billfold'


class Finetune(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.folder, cls.work = pathlib.Path(cls.place.name) / 'receipts', pathlib.Path(cls.place.name) / 'work'
        cls.out = pathlib.Path(cls.place.name) / 'mine'
        render.write_set(cls.folder, 10, 5, set(finetune_data.FIELDS.values()), dev=3)
        command = [sys.executable, ROOT / 'training' / 'finetune.py', cls.folder, '--out', cls.out, '--work', cls.work,
                   '--minutes', 0.1, '--steps', 20]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
        if done.returncode:
            raise AssertionError(f'finetune.py ended with {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}')
        cls.printed = done.stdout

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def test_every_part_has_learnt(self):
        old, new = (safetensors_io.load(folder / 'model.safetensors') for folder in (BASE, self.out))
        for part in ('spotter', 'reader', 'layout'):
            shared = [name for name in new if name.startswith(part + '.') and name in old and new[name].shape == old[name].shape]
            self.assertTrue(any(not torch.equal(old[name], new[name]) for name in shared), part)
            self.assertTrue(all(torch.isfinite(new[name].float()).all() for name in new if name.startswith(part + '.')), part)

    def test_the_layout_loss_went_down(self):
        docs = finetune_data.documents(self.work / 'data', self.work, 'own', 'train')[0]
        self.assertEqual(len(docs), 7)
        self.assertGreater(sum((doc.targets > 0).sum() for doc in docs), 20)
        inputs, *targets = train_layout.batch([train_layout.tensors(doc) for doc in docs], [TYPE_INDEX['RECEIPT']] * len(docs))
        start = LayoutModel(len(TAGS), len(DOCUMENT_TYPES)).eval()
        train_layout.load_start(start, load_checkpoint(self.work / 'layout_start.pt')['ema'])
        with torch.no_grad():
            before, after = (float(train_layout.loss_of(model(*inputs), *targets, torch.tensor([False] * len(docs)))[0])
                             for model in (start, load_exported(self.out)['layout']))
        self.assertLess(after, before)

    def test_the_networks_still_read(self):
        row = next(line for line in self.printed.splitlines() if line.startswith('| characters wrong'))
        before, after = map(float, row.split('|')[2:4])
        self.assertLess(max(before, after), 10)
        row = next(line for line in self.printed.splitlines() if line.startswith('| lines found'))
        before, after = map(float, row.split('|')[2:4])
        self.assertGreater(min(before, after), 0.7)

    @unittest.skipUnless(BINARY.exists(), f'{BINARY} is not built: nobody asked the C++ twin about the new model')
    def test_the_binary_takes_the_new_model(self):
        card = subprocess.run([BINARY, 'model', '--model', self.out], capture_output=True, text=True)
        self.assertEqual(card.returncode, 0, card.stderr)
        self.assertIn('mine', card.stdout)
        image = self.folder / 'images' / '000.jpg'
        answer = subprocess.run([BINARY, 'extract', '--model', self.out, '--lines', '--format', 'jsonl', image], capture_output=True, text=True)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        response = json.loads(answer.stdout)['response']
        self.assertGreater(len(response['lines']), 10)
        self.assertIn('receipt', response['documents'][0])


class StartWeights(unittest.TestCase):
    def test_restored_norms_keep_the_function(self):
        spotter, pictures = load_exported(BASE)['spotter'], torch.randn(2, 3, 96, 160, generator=torch.Generator().manual_seed(1))
        with torch.no_grad():
            before = spotter(pictures)
            restore_norms(spotter, pictures)
            after, trained = spotter(pictures), spotter.train()(pictures)
        for a, b, c in zip(before, after, trained):
            scale = float(a.abs().max())
            np.testing.assert_allclose(b, a, atol=1e-3 * scale)
            self.assertLess(float((c - a).abs().mean()), 0.05 * scale)         # the statistics of a batch are those of the inputs


class Labels(unittest.TestCase):
    def errors_of(self, *rows):
        """What load_rows says of a folder with one image and these lines of labels.jsonl."""
        with tempfile.TemporaryDirectory() as place:
            folder = pathlib.Path(place)
            (folder / 'labels.jsonl').write_text('\n'.join(row if isinstance(row, str) else json.dumps(row) for row in rows))
            render.cv2.imwrite(str(folder / 'a.png'), np.full((60, 100), 255, np.uint8))
            with self.assertRaises(SystemExit) as ended:
                finetune_data.load_rows(folder)
        return str(ended.exception)

    def test_each_mistake_is_named_with_its_line(self):
        quad = [10, 10, 60, 10, 60, 20, 10, 20]
        good = {'image': 'a.png', 'split': 'train', 'lines': [{'quad': quad, 'text': 'TOTAL'}], 'fields': {'total': '1.00'}}
        line = lambda **change: {**good, 'lines': [{**good['lines'][0], **change}]}
        for wrong, message in (('{"image"', 'not JSON'), ({**good, 'image': 'b.png'}, 'image b.png is missing'), ({**good, 'split': 'test'}, '"split" is \'test\''),
                               ({**good, 'fields': {'sum': '1'}}, "field 'sum' is none of"), ({**good, 'fields': {'total': 1.0}}, "field 'total' is no text"),
                               (line(quad=[1, 2, 3]), 'lines[0].quad is not a list of 8 numbers'), (line(quad=quad[6:] + quad[4:6] + quad[2:4] + quad[:2]), 'clockwise'),
                               (line(quad=[v + 70 for v in quad]), 'outside of the image (100 x 60 pixels)'), (line(label='Sum'), "label 'Sum' is no field"),
                               ({'image': 'a.png', 'split': 'train'}, 'neither "lines"'), (good, 'labelled twice')):
            self.assertRegex(self.errors_of(good, wrong), r'labels\.jsonl:2: .*' + message.replace('(', r'\(').replace(')', r'\)').replace('[', r'\['))

    def test_both_splits_are_needed(self):
        self.assertIn('no image has the split "dev"', self.errors_of({'image': 'a.png', 'split': 'train', 'fields': {'total': '1.00'}}))


class Documents(unittest.TestCase):
    def test_labels_of_lines_and_fields_come_to_the_words(self):
        lines = [{'quad': [10, 10 + 30 * i, 200, 10 + 30 * i, 200, 30 + 30 * i, 10, 30 + 30 * i], 'text': text}
                 for i, text in enumerate(('ACME SDN BHD', 'TEL 03-5511', 'SUBTOTAL 9.00', 'TAX 1.00', 'TOTAL 10.00'))]
        fields = {'company': 'ACME SDN BHD', 'merchant_phone': '03-5511', 'subtotal': '9.00', 'total_tax': '1.00', 'total': '10.00'}
        doc = finetune_data.labelled_document({'lines': lines, 'fields': fields, 'source_id': 'a'}, set())
        tag_of = lambda doc: {text: TAGS[(target - 1) // 2] for text, target in zip(doc.texts, doc.targets) if target > 0}
        wanted = {'ACME': 'merchant_name', 'SDN': 'merchant_name', 'BHD': 'merchant_name', '03-5511': 'merchant_phone', '9.00': 'subtotal',
                  '1.00': 'total_tax', '10.00': 'total'}
        self.assertEqual(tag_of(doc), wanted)
        self.assertNotIn('date', doc.known)
        for line, label in zip(lines, ('merchant_name', 'Others', 'Others', 'Ignore', 'Others')):
            line['label'] = label
        doc = finetune_data.labelled_document({'lines': lines, 'fields': {}, 'source_id': 'a'}, {'merchant_name'})
        self.assertEqual(tag_of(doc), {'ACME': 'merchant_name', 'SDN': 'merchant_name', 'BHD': 'merchant_name'})
        self.assertEqual([t for t, target in zip(doc.texts, doc.targets) if target < 0], ['TAX', '1.00'])

    def test_tilted_lines_are_cut_upright(self):
        grey = np.full((300, 300), 255, np.uint8)
        corners = render.cv2.boxPoints(((150, 150), (160, 20), 20)).astype(np.float32)      # begins at one of the lower corners
        quad = corners[np.argsort(((corners - (60, 110)) ** 2).sum(1))[0]:].tolist() + corners[:np.argsort(((corners - (60, 110)) ** 2).sum(1))[0]].tolist()
        render.cv2.fillPoly(grey, [corners.astype(int)], 0)
        line = finetune_data.upright_line(grey, np.float32(quad), 'x', 'page')
        left, top, right, bottom = line.box
        self.assertLess(line.image[top + 3:bottom - 3, left + 4:right - 4].mean(), 20)      # all of the bar, and nothing beside it
        self.assertGreater(line.image[:top - 2].mean(), 240)


if __name__ == '__main__':
    unittest.main()
