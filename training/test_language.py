"""Tests of the character language model on a corpus of its own."""
import unittest

import numpy as np

import language
from language import CHARSET, EDGE, SYMBOL, CharacterModel

LINES = ['TOTAL RM 12.50', 'SUBTOTAL RM 3.80', 'ABC SDN BHD', 'MAJU JAYA SDN BHD', 'KEDAI BUKU SDN BHD', 'Date: 01/02/2018'] * 5


def line(best, second, doubt):
    """Log probabilities of a line that reads `best`, at each place with the share `doubt` for the character of `second`."""
    out = np.full((2 * len(best), len(CHARSET) + 1), -20.0)
    for i, (a, b) in enumerate(zip(best, second)):
        out[2 * i, CHARSET.index(a) + 1] = np.log(1 if a == b else 1 - doubt)
        if a != b:
            out[2 * i, CHARSET.index(b) + 1] = np.log(doubt)
        out[2 * i + 1, 0] = 0
    return out


def text(classes):
    return ''.join(CHARSET[k - 1] for k in classes)


class LanguageTest(unittest.TestCase):
    def setUp(self):
        self.model = CharacterModel(language.build([(LINES, 1, language.ORDER)]))

    def history(self, before):
        out = SYMBOL[EDGE]
        for c in before:
            out = self.model.after(out, self.model.symbols[CHARSET.index(c)])
        return out

    def test_probabilities_add_up_to_one(self):
        for before in ('', 'TOT', 'SDN B', 'never seen'):
            p = [np.exp(self.model.log_probability(self.history(before), symbol)) for symbol in SYMBOL.values()]
            self.assertAlmostEqual(sum(p), 1, places=2)

    def test_no_digit_is_likelier_than_another(self):
        scores = {self.model.score(self.history('RM 1'), CHARSET.index(d) + 1) for d in '0123456789'}
        self.assertEqual(len(scores), 1)

    def test_unclear_letters_are_read_as_their_neighbours_have_them(self):
        self.assertEqual(text(language.decode(line('KEDAI SDN 8HD', 'KEDAI SDN BHD', 0.4), self.model)), 'KEDAI SDN BHD')

    def test_clear_ones_and_digits_stand(self):
        self.assertEqual(text(language.decode(line('KEDAI SDN 8HD', 'KEDAI SDN BHD', 0.02), self.model)), 'KEDAI SDN 8HD')
        self.assertEqual(text(language.decode(line('RM 12.60', 'RM 12.50', 0.45), self.model)), 'RM 12.60')

    def test_without_a_model_the_best_path_counts(self):
        self.assertEqual(text(language.decode(line('8HD', 'BHD', 0.4), None)), '8HD')
        self.assertEqual(language.decode(np.zeros((0, len(CHARSET) + 1)), self.model), [])


if __name__ == '__main__':
    unittest.main()
