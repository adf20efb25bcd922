"""Tests of pseudo_labels.py: python3 -m unittest discover training."""
import unittest

import numpy as np

import layout_data
import pseudo_labels
from documents import IGNORE
from tags import TAGS, begin, inside


def line(text, x, y):
    width, height = 10 * len(text), 20
    points = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return {'text': text, 'region': {'points': [{'x': a, 'y': b} for a, b in points]}, 'confidence': 0.99}


def field(part, confidence=0.95):
    return {'value': part['text'], 'evidence': {'text': part['text'], 'region': part['region'], 'confidence': confidence}}


class PseudoLabels(unittest.TestCase):
    def setUp(self):
        self.name, self.label, self.amount = line('CAFE ACME', 50, 10), line('TOTAL', 10, 60), line('12.50', 200, 60)
        self.found = [self.name, self.label, self.amount]
        quads = np.stack([pseudo_labels.corners(part['region']) for part in self.found])
        boxes = pseudo_labels.places(quads).tolist()
        self.doc = layout_data.document([(b, layout_data.split_line(b, part['text'])) for b, part in zip(boxes, self.found)], 'page', TAGS)
        self.centres = pseudo_labels.word_centres(self.doc, quads)

    def targets(self, answer):
        return dict(zip(self.doc.texts, pseudo_labels.extracted_targets(self.doc, self.centres, answer)))

    def test_sure_fields_name_their_words(self):
        targets = self.targets({'merchant_name': field(self.name), 'total': field(self.amount)})
        self.assertEqual(targets, {'CAFE': begin('merchant_name'), 'ACME': inside('merchant_name'), 'TOTAL': 0, '12.50': begin('total')})

    def test_a_doubted_field_teaches_nothing(self):
        targets = self.targets({'merchant_name': field(self.name, 0.4), 'items': [{'total': field(self.amount)}]})
        self.assertEqual(targets, {'CAFE': IGNORE, 'ACME': IGNORE, 'TOTAL': 0, '12.50': begin('items.total')})

    def test_two_fields_on_one_word_teach_nothing(self):
        targets = self.targets({'total': field(self.amount), 'amount_paid': field(self.amount)})
        self.assertEqual(targets['12.50'], IGNORE)

    def test_fields_are_found_by_their_paths(self):
        paths = [tag for tag, _ in pseudo_labels.fields({'total': field(self.amount), 'taxes': [{'amount': field(self.amount)}], 'locale': {}})]
        self.assertEqual(paths, ['total', 'taxes.amount'])


if __name__ == '__main__':
    unittest.main()
