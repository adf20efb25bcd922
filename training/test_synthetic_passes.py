"""Tests of the invented passes, tickets, coupons and other pages: python3 training/test_synthetic_passes.py"""
import random
import re
import unittest
from unittest import mock

import synthetic
import synthetic_documents              # noqa: F401: registers the families
import synthetic_pass_parts
from synthetic import IGNORED
from synthetic_families import FAMILIES, draw_page, pages_of
from tags import TAGS

KINDS = {'BOARDING_PASS': (14, 4), 'EVENT_TICKET': (12, 3), 'TRANSIT_TICKET': (12, 3), 'COUPON': (12, 3), 'UNKNOWN': (12, 3)}      # least families, held out among them
TAGS_OF = {'BOARDING_PASS': 'passenger_name booking_reference ticket_number frequent_flyer_number carrier_code flight_number origin_code destination_code origin_name destination_name '
                            'departure_date departure_time boarding_time arrival_time terminal gate seat cabin sequence_number boarding_group',
           'EVENT_TICKET': 'event_name performer venue_name venue_address start_date start_time doors_time section row seat entrance holder_name ticket_number order_number price',
           'TRANSIT_TICKET': 'operator product holder_name origin_name destination_name departure_date departure_time arrival_time service_number coach seat travel_class platform valid_from '
                             'valid_until ticket_number booking_reference price',
           'COUPON': 'issuer offer code discount_percent discount_amount minimum_spend valid_from valid_until terms', 'UNKNOWN': ''}
TIME = r'\d{1,2}[:.h]?\d{2}([ap]m)?( ?[AP]M)?'
FORMS = {'BOARDING_PASS': {'origin_code': r'\(?[A-Z]{3}\)?', 'destination_code': r'\(?[A-Z]{3}\)?', 'carrier_code': '[A-Z0-9]{2}', 'flight_number': r'([A-Z0-9]{2})?\d{1,4}', 'seat': r'\d{1,2}[A-K]', 'gate': r'[A-E]?\d{1,2}',
                           'sequence_number': r'\d{1,3}', 'booking_reference': '[A-Z0-9]{6}', 'departure_time': TIME, 'boarding_time': TIME, 'arrival_time': TIME},
         'EVENT_TICKET': {'start_time': TIME, 'doors_time': TIME, 'seat': r'([A-Z]{1,2}|\d{1,2})?-?\d{1,3}', 'price': r'\D{0,3}[\d.,\' ]*\d\D{0,3}', 'start_date': r'.*\d.*'},
         'TRANSIT_TICKET': {'departure_time': TIME, 'arrival_time': TIME, 'price': r'\D{0,3}[\d.,\' ]*\d\D{0,3}', 'coach': r'\d{1,2}|[A-H]', 'platform': r'\d{1,2}[aB]?', 'service_number': r'.*\d', 'valid_from': r'.*\d.*', 'valid_until': r'.*\d.*'},
         'COUPON': {'discount_percent': r'-?\d{1,2} ?%', 'discount_amount': r'\D{0,3}[\d.,]+\D{0,3}', 'minimum_spend': r'\D{0,3}[\d.,]+€?', 'valid_until': r'.*\d.*'}, 'UNKNOWN': {}}
NEVER_TAGGED = set('MR MRS MS MSTR UHR HERR FRAU € EUR $ £ CHF | · → TO - / GATE SEAT SITZ SIÈGE ASIENTO PNR FLIGHT PASSENGER ETKT'.split())
FREE = ('offer', 'terms', 'event_name', 'performer', 'venue_address', 'passenger_name', 'origin_name', 'product', 'carrier_code', 'frequent_flyer_number', 'origin_code', 'destination_code')      # any words or letters


def tokens_of(page):
    return [token for row in page.rows for segment in row.segments for token in segment.tokens]


def values_of(page):
    """[(tag, text)] in the order of printing."""
    values, current = [], {}
    for token in tokens_of(page):
        if token.tag not in (None, IGNORED):
            if token.starts:
                current[token.tag] = []
                values.append((token.tag, current[token.tag]))
            current[token.tag].append(token.text)
    return [(tag, ' '.join(parts)) for tag, parts in values]


class Families(unittest.TestCase):
    def test_numbers_of_families(self):
        for kind, (least, held_out) in KINDS.items():
            self.assertGreaterEqual(len(FAMILIES[kind]), least, kind)
            self.assertGreaterEqual(sum(bool(out) for _, out in FAMILIES[kind]), held_out, kind)
            self.assertEqual(len({make.__name__ for make, _ in FAMILIES[kind]}), len(FAMILIES[kind]), kind)
            self.assertEqual(draw_page(random.Random(3), kind, True).type, kind)

    def test_tags_and_values(self):
        seen = {kind: set() for kind in KINDS}
        for kind, name, page in pages_of(KINDS, 80):
            for token in tokens_of(page):
                self.assertTrue(token.tag in (None, IGNORED) or token.tag in TAGS, (name, token))
                self.assertFalse(token.tag not in (None, IGNORED, *FREE) and token.text.upper() in NEVER_TAGGED, (name, token))
                self.assertEqual(len(token.text.split()), 1, (name, token))
            for tag, text in values_of(page):
                seen[kind].add(tag)
                self.assertTrue(re.fullmatch(FORMS[kind].get(tag, '.+'), text), (name, tag, text))
        self.assertEqual({kind: set(tags.split()) for kind, tags in TAGS_OF.items()}, seen)

    def test_labels_carry_no_tag(self):
        """Every label is replaced by a word that is found again."""
        marked = {kind: 0 for kind in KINDS}
        with mock.patch.object(synthetic_pass_parts.Pass, 'label', lambda self, key: '¤' + key.replace(' ', '¤')):
            for kind, name, page in pages_of(KINDS, 20):
                for token in tokens_of(page):
                    if '¤' in token.text:
                        self.assertIsNone(token.tag, (name, token))
                        marked[kind] += 1
        self.assertGreater(min(n for kind, n in marked.items() if kind != 'UNKNOWN'), 500, marked)

    def test_documents(self):
        """In pixels every page has words, fits its paper, and no two words of a row overlap; every family of passes has values on each page."""
        rng = random.Random(5)
        for kind, name, page in pages_of(KINDS, 20):
            doc = synthetic.documented(page, rng)
            self.assertGreaterEqual(len(doc.texts), 2, name)
            self.assertTrue(all(doc.texts) and len(doc.boxes) == len(doc.targets) and doc.targets.max() <= 2 * len(TAGS), name)
            self.assertEqual((doc.targets > 0).sum() >= 3, kind != 'UNKNOWN', (name, doc.texts))
            for r in page.rows:
                spans = sorted((s.x, s.x + s.width) for s in r.segments)
                self.assertTrue(all(a[1] <= b[0] + 0.5 for a, b in zip(spans, spans[1:])), (name, [[t.text for t in s.tokens] for s in r.segments]))
                self.assertTrue(spans[0][0] >= -0.5 and spans[-1][1] <= page.columns + 0.5, (name, page.columns, spans, [[t.text for t in s.tokens] for s in r.segments]))

    def test_stub_repeats_the_card(self):
        """Where a field is printed twice on a card of one flight, both carry the same text."""
        for _, name, page in pages_of(KINDS, 40):
            if name in ('airport_card', 'card_in_two_languages'):
                for tag in ('seat', 'flight_number', 'gate', 'sequence_number'):
                    self.assertLessEqual(len({text for t, text in values_of(page) if t == tag}), 1, (name, tag))


if __name__ == '__main__':
    unittest.main()
