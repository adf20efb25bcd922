"""Tests of the invented cards: python3 training/test_synthetic_cards.py"""
import random
import unittest

import synthetic
import synthetic_documents              # noqa: F401: registers the families
import synthetic_identity_documents
import synthetic_payment_cards
from synthetic import IGNORED
from synthetic_families import FAMILIES, draw_page, pages_of
from tags import TAGS

KINDS = {'PAYMENT_CARD': (14, 4), 'IDENTITY_DOCUMENT': (18, 5), 'MEMBERSHIP_CARD': (14, 4)}      # least families, held out among them
TAGS_OF = {'PAYMENT_CARD': 'number network card_type issuer holder_name expiry valid_from security_code',
           'IDENTITY_DOCUMENT': 'document_number personal_number issuing_country issuing_region surname given_names full_name sex birth_date birth_place nationality '
                                'issue_date expiry_date address license_class restrictions endorsements height eye_color mrz.lines',
           'MEMBERSHIP_CARD': 'program_name tier member_name member_number member_since expiry_date balance'}
CODES = ('document_number', 'personal_number', 'member_number', 'address')         # their letters are drawn and may spell anything
NEVER_TAGGED = set('VALID THRU EXPIRES EXP UNTIL FROM BIS GÜLTIG DOB ISS HGT EYES CLASS REST END SURNAME SEX: NAME: 4A. 4B. 4D CVV CVC SINCE MONTH/YEAR DATE BIRTH ISSUE '
                   'SPECIALIST RXBIN PIN SIGNATURE'.split())


def tokens_of(page):
    return [token for row in page.rows for segment in row.segments for token in segment.tokens]


def values_of(page):
    """[(tag, words)] in the order of printing."""
    values, current = [], {}
    for token in tokens_of(page):
        if token.tag in (None, IGNORED):
            continue
        if token.starts:
            current[token.tag] = []
            values.append((token.tag, current[token.tag]))
        current[token.tag].append(token.text)
    return values


def passes_luhn(digits):
    return sum(int(d) if i % 2 == 0 else sum(divmod(2 * int(d), 10)) for i, d in enumerate(reversed(digits))) % 10 == 0


def check(text):
    value = lambda c: 0 if c == '<' else int(c) if c.isdigit() else ord(c) - 55
    return str(sum(value(c) * (7, 3, 1)[i % 3] for i, c in enumerate(text)) % 10)


def wrong_check_digits(lines):
    """Names of the parts of a machine readable zone whose check digit is wrong (ICAO 9303-4 to -7)."""
    if len(lines) == 3:
        a, b = lines[:2]
        parts = {'number': (a[5:14], a[14]), 'birth': (b[:6], b[6]), 'expiry': (b[8:14], b[14]), 'all': (a[5:] + b[:7] + b[8:15] + b[18:29], b[29])}
    else:
        b = lines[1]
        parts = {'number': (b[:9], b[9]), 'birth': (b[13:19], b[19]), 'expiry': (b[21:27], b[27])}
        if lines[0][0] != 'V':
            parts['all'] = (b[:10] + b[13:20] + b[21:-1], b[-1])
        if len(b) == 44 and lines[0][0] != 'V':
            parts['optional'] = (b[28:42], b[42])
    return [name for name, (text, digit) in parts.items() if check(text) != digit]


class Checksums(unittest.TestCase):
    def test_luhn(self):
        self.assertEqual(synthetic_payment_cards.check_luhn('453201511283036'), '6')
        self.assertTrue(passes_luhn('4532015112830366') and not passes_luhn('4532015112830367'))

    def test_specimens_of_icao_9303(self):
        td3 = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10']
        td1 = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<']
        td2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6']
        for lines in (td3, td1, td2):
            self.assertEqual(wrong_check_digits(lines), [])
        self.assertEqual(wrong_check_digits([td3[0], td3[1].replace('740812', '740813')]), ['birth', 'all'])
        self.assertEqual([synthetic_identity_documents.check_mrz(text) for text in ('L898902C3', '740812', '120415')], ['6', '2', '9'])


class Families(unittest.TestCase):
    def test_numbers_of_families(self):
        for kind, (least, held_out) in KINDS.items():
            self.assertGreaterEqual(len(FAMILIES[kind]), least)
            self.assertGreaterEqual(sum(bool(out) for _, out in FAMILIES[kind]), held_out)
            self.assertEqual(draw_page(random.Random(3), kind, True).type, kind)

    def test_every_page(self):
        seen, forms = {kind: set() for kind in KINDS}, set()
        for kind, name, page in pages_of(KINDS, 200):
            tokens, values = tokens_of(page), values_of(page)
            for token in tokens:
                self.assertTrue(token.tag in (None, IGNORED) or token.tag in TAGS_OF[kind].split(), (name, token))
                self.assertFalse(token.tag not in (None, IGNORED) + CODES and token.text.upper() in NEVER_TAGGED, (name, token))
                self.assertEqual(len(token.text.split()), 1, (name, token))
            seen[kind] |= {tag for tag, _ in values}
            for tag, parts in values:
                if tag == 'number':
                    digits = ''.join(parts).replace('-', '')
                    self.assertTrue(digits.isdigit() and 14 <= len(digits) <= 19 and passes_luhn(digits), (name, parts))
            if kind == 'PAYMENT_CARD':
                network, digits = [[' '.join(p) for t, p in values if t == tag] for tag in ('network', 'number')]
                self.assertLessEqual(len(digits), 1, name)
                if network and digits:
                    key = {'AMERICAN EXPRESS': 'AMEX', 'DINERS CLUB': 'DINERS', 'DINERS CLUB INTERNATIONAL': 'DINERS'}.get(network[0].upper(), network[0].upper())
                    prefixes, lengths, _ = synthetic_payment_cards.NETWORKS[key]
                    self.assertTrue(digits[0].replace(' ', '').replace('-', '').startswith(tuple(prefixes.split())) and str(len(digits[0].replace(' ', '').replace('-', ''))) in lengths.split(), (name, network, digits))
            lines = [parts[0] for tag, parts in values if tag == 'mrz.lines']
            if lines:
                self.assertIn((len(lines), len(lines[0])), ((2, 44), (2, 36), (3, 30)), name)
                self.assertEqual(len({len(line) for line in lines}), 1, lines)
                self.assertRegex(''.join(lines), '^[A-Z0-9<]+$')
                self.assertEqual(wrong_check_digits(lines), [], (name, lines))
                forms.add((lines[0][0] == 'V', len(lines), len(lines[0])))
        self.assertEqual({kind: set(tags.split()) for kind, tags in TAGS_OF.items()}, seen)
        self.assertEqual(forms, {(False, 2, 44), (False, 3, 30), (False, 2, 36), (True, 2, 44), (True, 2, 36)})

    def test_documents(self):
        """In pixels every page has words, fits its paper, and no two words of a row overlap."""
        rng, tagged = random.Random(5), {}
        for kind, name, page in pages_of(KINDS, 40):
            doc = synthetic.documented(page, rng)
            self.assertGreaterEqual(len(doc.texts), 2, name)
            self.assertTrue(all(doc.texts) and len(doc.boxes) == len(doc.targets) and doc.targets.max() <= 2 * len(TAGS), name)
            tagged[name] = tagged.get(name, 0) + bool((doc.targets > 0).any())
            for r in page.rows:
                spans = sorted((s.x, s.x + s.width) for s in r.segments)
                self.assertTrue(all(a[1] <= b[0] + 0.5 for a, b in zip(spans, spans[1:])), (name, [[t.text for t in s.tokens] for s in r.segments]))
                self.assertTrue(spans[0][0] >= -0.5 and spans[-1][1] <= page.columns + 0.5, (name, page.columns, spans, [[t.text for t in s.tokens] for s in r.segments]))
        self.assertGreater(min(tagged.values()), 10, tagged)


if __name__ == '__main__':
    unittest.main()
