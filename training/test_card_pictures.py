"""Checks of the drawn cards: python3 -m unittest discover training"""
import unittest

import numpy as np

import card_lines
import card_pictures
import stroke_digits
import textures
from page_pictures import Studio
from text_lines import Dice
from train_reader import CLASS
from train_spotter import corners_of, drawn_pages
from page_pictures import oriented_boxes


class Pictures(unittest.TestCase):
    def test_the_seed_decides(self):
        first, second = (card_pictures.draw_document(Dice(5)) for _ in range(2))
        np.testing.assert_array_equal(first[0], second[0])
        np.testing.assert_array_equal(first[1], second[1])
        self.assertEqual(first[2], second[2])

    def test_texts_lie_apart_and_can_be_seen(self):
        dice, seen = Dice(2), 0
        for _ in range(12):
            picture, quads, texts = card_pictures.draw_document(dice)
            self.assertEqual((picture.dtype, picture.shape[2], len(quads)), (np.uint8, 3, len(texts)))
            boxes = np.concatenate([quads[:, 0], quads[:, 2]], 1) if len(quads) else np.zeros((0, 4))
            for i, (left, top, right, bottom) in enumerate(boxes):
                overlap = np.minimum(boxes[i + 1:, 2:], (right, bottom)) - np.maximum(boxes[i + 1:, :2], (left, top))
                self.assertFalse((overlap.min(1, initial=1e9) > 0.35 * (bottom - top)).any(), (texts[i], boxes[i]))
                inside = picture[max(0, int(top)):int(bottom) + 1, max(0, int(left)):int(right) + 1].mean(2)
                seen += np.ptp(inside) > 20
                self.assertTrue(texts[i] and set(texts[i]) <= set(CLASS))
        self.assertGreater(seen, 60)

    def test_every_texture_fills_its_picture(self):
        for kind in textures.KINDS:
            field = kind(Dice(1), 60, 90)
            self.assertEqual(field.shape, (60, 90), kind.__name__)
            self.assertTrue(0 <= field.min() and field.max() <= 1 and field.std() > 0.01, kind.__name__)

    def test_digits_differ(self):
        shapes = [stroke_digits.draw(Dice(1), digit, 40, None) for digit in '0123456789']
        for i, a in enumerate(shapes):
            for b in shapes[i + 1:]:
                self.assertGreater(np.abs(a.astype(int) - b).mean(), 4)

    def test_cards_at_an_angle_keep_their_boxes(self):
        studio = Studio([], [], [], 3, cards=1)
        for _ in range(6):
            sample = studio.sample(320, 480, True)
            self.assertEqual(sample.picture.shape, (320, 480, 3))
            self.assertTrue(np.isfinite(sample.boxes).all())
        quads = np.stack([corners_of(box) for box in np.array([[100, 50, 80, 20, 0.3], [60, 90, 40, 12, -0.5]])])
        np.testing.assert_allclose(oriented_boxes(quads), [[100, 50, 80, 20, 0.3], [60, 90, 40, 12, -0.5]], atol=1e-3)

    def test_measured_pictures_are_the_same_at_each_call(self):
        first, second = drawn_pages(2), drawn_pages(2)
        for a, b in zip(first, second):
            np.testing.assert_array_equal(a.image(), b.image())


class Lines(unittest.TestCase):
    def test_a_zone_is_cut_between_characters(self):
        dice, text = Dice(1), 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<'
        quad = np.array([[2, 0], [882, 0], [882, 24], [2, 24]], np.float32)         # 20 pixels a character
        for _ in range(20):
            part, shown = card_lines.piece(dice, quad, text)
            self.assertIn(shown, text)
            self.assertLessEqual((part[1, 0] - part[0, 0]) / 24 * 32, 640)
            self.assertAlmostEqual((part[1, 0] - part[0, 0]) / 20, len(shown), delta=0.3)

    def test_short_zones_stay_whole(self):
        quad = np.array([[0, 0], [300, 0], [300, 24], [0, 24]], np.float32)
        self.assertEqual(card_lines.piece(Dice(1), quad, 'I<UTO<<<<')[1], 'I<UTO<<<<')

    def test_kinds_of_lines(self):
        self.assertTrue(card_lines.is_zone('7408122F1204159UTO<<<<<<<<<<<6') and card_lines.is_number('4000 1234 5678 9010'))
        self.assertFalse(card_lines.is_zone('<< BACK') or card_lines.is_number('GATE 12'))

    def test_lines_fit_the_reader(self):
        cards = card_lines.CardLines(Dice(4))
        for _ in range(30):
            picture, text = cards.next()
            self.assertTrue(picture.shape[0] == 32 and 16 <= picture.shape[1] <= 640 and set(text) <= set(CLASS))


if __name__ == '__main__':
    unittest.main()
