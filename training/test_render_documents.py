"""Tests of the labels, bar codes and pictures of invented documents: python3 training/test_render_documents.py"""
import itertools
import random
import re
import unittest

import cv2
import numpy as np
import zxingcpp

import barcodes
import bcbp
import document_pictures
import synthetic_documents              # noqa: F401: registers the families
import text_lines
from synthetic import Page, say
from synthetic_families import FAMILIES, pages_of
from synthetic_values import decimal_of, entities, labels_of

DATE = r'\d{4}(-\d\d(-\d\d)?)?'
FORMS = {'date': DATE, 'expiry': DATE, 'valid_from': DATE, 'valid_until': DATE, 'member_since': DATE, 'time': r'\d\d:\d\d', 'total': r'-?\d+\.\d\d', 'price': r'\d+\.\d\d', 'balance': r'\d+\.\d\d', 'discount_amount': r'\d+\.\d\d',
         'minimum_spend': r'\d+\.\d\d', 'discount_percent': r'\d+', 'issuing_country': '[A-Z]{3}', 'sex': '[MFX]', 'card_type': 'CREDIT|DEBIT|PREPAID'}


class Labels(unittest.TestCase):
    def test_values_are_normalised(self):
        seen = set()
        for kind, name, page in pages_of(FAMILIES, 25):
            fields = labels_of(page)['fields']
            for path, value in fields.items():
                leaf = path.split('.')[-1]
                form = FORMS.get(leaf) or FORMS.get(leaf.rpartition('_')[2] if leaf.endswith(('_date', '_time')) else '')
                self.assertTrue(value and re.fullmatch(form or '.+', value), (name, path, value))
                seen.add(leaf)
            self.assertNotIn('security_code', fields)
            if kind == 'RECEIPT':
                self.assertEqual(int(fields['item_count']), sum(bool(re.fullmatch(r'items\.\d+\.description', path)) for path in fields), name)
        self.assertTrue(set(FORMS) - {'date', 'time'} <= seen | {'date', 'time'}, set(FORMS) - seen)

    def test_an_offer_has_its_number(self):
        page = Page(40)
        for part in (('Save', 'offer'), ('5', 'discount_amount'), ('€', None), ('on shoes', 'offer', -1, False), ('Code', None), ('A1', 'code'), ('20%', 'discount_percent'), ('off all', 'offer')):
            page.add(('<', say(*part)))
        page.type = 'COUPON'
        said = labels_of(page)
        self.assertEqual(said['fields'], {'offer': 'Save 5 € on shoes', 'discount_amount': '5.00', 'code': 'A1', 'discount_percent': '20'})
        self.assertEqual(said['alternatives'], {'offer': ['off all', 'Save on shoes', '20% off all']})

    def test_every_printed_value_has_a_label(self):
        for kind, name, page in pages_of(FAMILIES, 5):
            found = labels_of(page)
            said = len(found['fields']) - len(page.facts) + ('back' in page.facts) + sum(map(len, found['alternatives'].values()))
            self.assertGreaterEqual(said + 1, len({(tag, part, item) for tag, _, _, _, part, item in entities(page)}), name)

    def test_amounts(self):
        for text, value in (('$5', '5.00'), ('1.250,00 €', '1250.00'), ('12,5', '12.50'), ('CHF 1\'250.50', '1250.50'), ('1,250', '1250.00'), ('-3.20', '-3.20')):
            self.assertEqual(decimal_of(text), value)


class Codes(unittest.TestCase):
    def test_mandatory_items_of_a_leg(self):
        """The example of resolution 792, attachment B."""
        leg = {'booking_reference': 'ABC123', 'origin_code': 'YUL', 'destination_code': 'FRA', 'carrier_code': 'AC', 'flight_number': '834', 'departure_date': '2025-08-14', 'cabin': 'F', 'seat': '1A', 'sequence_number': '25'}
        text = bcbp.compose('Desmarais', 'Luc', [leg])
        self.assertTrue(text.startswith('M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 1'), text)

    def test_sizes_of_the_items_add_up(self):
        for kind, name, page in pages_of(['BOARDING_PASS'], 10):
            text = barcodes.boarding_code(labels_of(page)['fields'], random.Random(1))['text']
            self.assertTrue(text.isascii(), text)
            at = 23
            for _ in range(int(text[1])):
                at += 37 + int(text[at + 35:at + 37], 16)
            self.assertEqual(at, len(text), (name, text))

    def test_code_of_a_picture_is_read(self):
        for kind, name, page in itertools.islice(pages_of(['COUPON', 'EVENT_TICKET'], 1), 0, None, 3):
            code = barcodes.barcode_of(page, labels_of(page)['fields'], random.Random(2))
            drawing = document_pictures.draw(page, text_lines.Dice(4), code)
            left, top, _, _, right, bottom, _, _ = map(int, drawing.code)
            found = zxingcpp.read_barcode(cv2.cvtColor(drawing.picture, cv2.COLOR_BGR2GRAY)[max(0, top - 8):bottom + 8, max(0, left - 8):right + 8])
            self.assertTrue(found and found.text == code['text'], (name, code))


class Pictures(unittest.TestCase):
    def test_text_stands_where_the_lines_say(self):
        """There is more contrast in a line's quad than right above the first one."""
        for mode, see in document_pictures.WAYS.items():
            for kind, name, page in itertools.islice(pages_of(['IDENTITY_DOCUMENT'], 1), 0, None, 6):
                dice = text_lines.Dice(7)
                drawing = see(document_pictures.draw(page, dice), dice)
                self.assertLessEqual(max(drawing.picture.shape), document_pictures.LONG_SIDE + 2)
                grey = cv2.cvtColor(drawing.picture, cv2.COLOR_BGR2GRAY)
                inside = [grey[max(0, int(min(q[1::2]))):int(max(q[1::2])) + 1, max(0, int(min(q[::2]))):int(max(q[::2])) + 1].std() for q in (line['quad'] for line in drawing.lines)]
                self.assertGreater(np.median(inside), 8, (mode, name))


if __name__ == '__main__':
    unittest.main()
