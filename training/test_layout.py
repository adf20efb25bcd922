"""Tests of the layout model's features, labels and invented documents: python3 training/test_layout.py"""
import random
import unittest

import numpy as np

import augment
import features
import layout_data
import synthetic
import synthetic_documents
from decode import DATES, rounded_total, whole_name
from documents import Document
from tags import TAGS, begin, inside


class Features(unittest.TestCase):
    def test_money(self):
        for word in ('12.50', 'RM1,234.50', '-5.00', '€12,30', '4.80T', '1.234,50', "1'200.00", '$0.00', '12,30€'):
            self.assertTrue(features.is_money(word), word)
        for word in ('12.5', '1250', '12.345', 'A', '.50', '12,34.50', '1.2.30', 'TDABC1167.10', '10%'):
            self.assertFalse(features.is_money(word), word)

    def test_date_and_time(self):
        for word in ('12/03/2018', '2018-03-12', '14/MAY/2017', '1.2.18', "22'Aug'16", 'DATE:12-03-18'):
            self.assertTrue(features.has_date(word), word)
        for word in ('12/2018', '12.50', '1/MA/20', '12/03/', '5'):
            self.assertFalse(features.has_date(word), word)
        self.assertTrue(features.has_time('8:13') and features.has_time('T18:05:33'))
        self.assertFalse(features.has_time('8:1') or features.has_time(':12') or features.has_time('18.05'))

    def test_characters(self):
        self.assertEqual(features.encode_characters('A~漢')[:4], [ord('A') - 30, ord('~') - 30, 1, 0])
        word = 'ABCDEFGHIJKLMNOPQRST'
        self.assertEqual(features.encode_characters(word), features.encode_characters(word[:11] + word[-5:]))

    def test_rows(self):
        boxes = [(50, 11, 90, 21), (0, 10, 40, 20), (0, 30, 40, 40), (0, 13, 38, 23)]
        self.assertEqual(features.reading_order(boxes), ([1, 0, 3, 2], [0, 0, 1, 2]))

    def test_kept_words(self):
        kept = features.kept_words(500)
        self.assertEqual((len(kept), kept[159], kept[160], kept[-1]), (384, 159, 276, 499))

    def test_geometry(self):
        g = features.geometry([(0, 0, 10, 10), (10, 20, 30, 30)], [0, 1])
        np.testing.assert_allclose(g[1], [1 / 3, 2 / 3, 1, 1, 0.5, 2 / 3, 1 / 30, 0], rtol=1e-6)

    def test_pixel_mean(self):
        cells = np.arange(48 * 4 * 4, dtype=np.float32).reshape(48, 4, 4)
        np.testing.assert_allclose(features.pixel_features(cells, [(4, 0, 9, 4)], 1.0)[0, :2], [cells[0, 0, 1:3].mean(), cells[1, 0, 1:3].mean()])


class Labels(unittest.TestCase):
    def test_span(self):
        words = ['FAMILY', 'FAMILYMART', '12', 'FAMILYMART']
        self.assertEqual(layout_data.span_of(words, 'FAMILYMART', True), (1, 2))

    def test_spaces_of_a_reading(self):
        self.assertEqual(layout_data.spaced('KOREANRESTAURANT', 'K0REAN RESTAURANT'), 'KOREAN RESTAURANT')
        self.assertIsNone(layout_data.spaced('KOREANRESTAURANT', '12 34'))

    def test_decoding_rules(self):
        self.assertEqual(rounded_total(['60.31', '-0.01', '60.30'], ('60.31', 1.0))[0], '60.30')
        self.assertEqual(whole_name(['MR', 'SDN', 'BHD', '(12-X)'], 0, 1), ['MR', 'SDN', 'BHD'])
        self.assertEqual(whole_name(['MR', 'SDN', 'BHD', '(12-X)'], 0, 4), ['MR', 'SDN', 'BHD'])
        find = lambda text: next((m.group(0) for m in (p.search(text) for p in DATES) if m), None)
        self.assertEqual([find(t) for t in ('5287 05-05-17', 'DATE: 2018-01-05 22:55', '12 MAR 2018', '20180428')], ['05-05-17', '2018-01-05', '12 MAR 2018', '20180428'])


class Invented(unittest.TestCase):
    def test_documents(self):
        rng = random.Random(7)
        for _ in range(300):
            doc = synthetic_documents.draw(rng)
            n = len(doc.texts)
            self.assertTrue(all(doc.texts) and doc.boxes.shape == (n, 4) and len(doc.rows) == len(doc.targets) == len(doc.items) == n)
            self.assertTrue((np.diff(doc.rows) >= 0).all() and doc.targets.max() <= 2 * len(TAGS))
            linked = doc.items >= 0
            self.assertTrue((doc.items[doc.items[linked]] == doc.items[linked]).all())     # first words point at themselves

    def test_running_text_is_reworded(self):
        """Common words of a page of no type become others of their length; of a known type only in lines that hold several of them."""
        texts = 'Please contact the service TICKET number 12'.split()
        one_line = np.array([0, 0, 0, 0, 0, 0, 0])
        doc = Document(texts, np.zeros((7, 4), np.float32), one_line, one_line, np.array([0, 0, 0, 0, begin('code'), 0, 0]), 'COUPON')
        changed = synthetic_documents.reworded(random.Random(1), doc, 1.0).texts
        self.assertEqual([len(t) for t in changed], [len(t) for t in 'Please contact the service TICKET number 12'.split()])
        self.assertEqual((changed[4], changed[6]), ('TICKET', '12'))
        self.assertNotEqual(changed[:4], 'Please contact the service'.split())
        label = Document(['Order', 'number', '77'], np.zeros((3, 4), np.float32), np.zeros(3, np.int64), np.zeros(3, np.int64), np.array([0, 0, begin('order_number')]), 'EVENT_TICKET')
        self.assertEqual(synthetic_documents.reworded(random.Random(1), label, 1.0).texts, ['Order', 'number', '77'])

    def test_total_is_printed(self):
        rng = random.Random(8)
        for _ in range(100):
            page = synthetic.receipt(rng)
            totals = [t.text for row in page.rows for s in row.segments for t in s.tokens if t.tag == 'total']
            self.assertEqual(len(totals), 1)
            wanted = page.values['total'] if page.country != 'ID' else page.values['total'].split('.')[0]
            self.assertIn(wanted.replace('.', ''), ''.join(c for c in totals[0] if c.isdigit()) + '00')

    def test_other_value(self):
        doc = Document(['ACME', 'LTD', 'TOTAL', '5.00'], np.array([(0, 0, 40, 10), (50, 0, 80, 10), (0, 20, 50, 30), (60, 20, 100, 30)], np.float32), np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2]),
                       np.array([begin('merchant_name'), inside('merchant_name'), 0, begin('total')]))
        new = augment.other_value(doc, 'merchant_name', 'BLUE MOON CAFE')
        self.assertEqual(new.texts, ['BLUE', 'MOON', 'CAFE', 'TOTAL', '5.00'])
        self.assertEqual(new.targets.tolist(), [begin('merchant_name')] + [inside('merchant_name')] * 2 + [0, begin('total')])


if __name__ == '__main__':
    unittest.main()
