"""Checks of pixel training that need no data: python3 -m unittest discover training"""
import math
import unittest

import cv2
import numpy as np
import torch

import text_lines
from page_pictures import oriented_boxes
from receipt_data import cut_found, found_texts
from spotter_boxes import count_matches, find_boxes, overlap
from train_reader import edit_distance, ctc_loss, decode, with_spaces, CLASS
from train_spotter import text_targets


def corners(box):
    x, y, width, height, angle = box
    return cv2.boxPoints(((x, y), (width, height), math.degrees(angle)))


def as_output(kernel, geometry):
    """What a perfect spotter would say: targets -> (7, h, w)."""
    return np.concatenate([(kernel * 2 - 1)[None] * 8, np.log(np.expm1(np.maximum(geometry, 1e-3)))])


class Boxes(unittest.TestCase):
    def test_targets_decode_to_the_same_boxes(self):
        for tilt, least in ((0, 0.97), (0.15, 0.85)):       # text of one page runs in one direction
            boxes = np.array([[120, 60, 200, 16, tilt], [120, 110, 60, 12, tilt], [300, 150, 240, 18, tilt], [150, 250, 30, 30, tilt],
                              [400, 60, 9, 13, tilt]], np.float32)
            kernel, weight, geometry = text_targets(boxes, 320, 512)
            self.assertTrue((weight >= 1).all() and (weight[kernel == 0] == 1).all())
            found, scores = find_boxes(as_output(kernel, geometry))
            true = np.stack([corners(box) for box in boxes])
            self.assertEqual(count_matches(found, true, least), len(boxes))
            self.assertTrue((scores > 0.95).all())

    def test_labels_of_found_lines(self):
        def line(x0, y0, x1, y1, text):
            return {'quad': [x0, y0, x1, y0, x1, y1, x0, y1], 'text': text}

        labels = [line(10, 10, 100, 30, 'TOTAL'), line(140, 11, 200, 31, '9.00'), line(10, 50, 200, 70, 'THANK YOU')]
        self.assertEqual([text for _, text in found_texts([line(12, 10, 98, 30, 'Total')], labels, True)], ['TOTAL'])
        self.assertEqual([text for _, text in found_texts([line(8, 10, 202, 31, 'Total 9.00')], labels, True)], ['TOTAL 9.00'])
        self.assertEqual([text for _, text in found_texts([line(8, 10, 202, 31, 'Total 9.00')], labels, False)], ['TOTAL9.00'])
        for found in (line(10, 50, 80, 70, 'Thank'),        # half of a label
                      line(10, 50, 400, 70, 'Thank you'),   # much beside it
                      line(12, 10, 98, 30, 'xyz'),          # read as something else
                      line(12, 40, 98, 48, 'Total')):       # where no label is
            self.assertEqual(found_texts([found], labels, True), [])

    def test_found_lines_are_cut_upright(self):
        picture = np.full((200, 300), 255, np.uint8)
        cv2.line(picture, (50, 50), (250, 150), 0, 3)
        along, down = np.array([200, 100]) / 2, np.array([-10, 20]) / 2
        quad = np.array([(150, 100) - along - down, (150, 100) + along - down, (150, 100) + along + down, (150, 100) - along + down], np.float32)
        line = cut_found(picture, quad, 'x', 'page')
        left, top, right, bottom = line.box
        rows = line.image[top:bottom, left + 5:right - 5].mean(1)
        self.assertLess(rows[len(rows) // 2], 60)
        self.assertGreater(min(rows[0], rows[-1]), 250)

    def test_quads_and_boxes(self):
        box = np.array([100, 50, 80, 20, 0.3], np.float32)
        c, s = math.cos(0.3), math.sin(0.3)
        quad = [(100 + u * c - v * s, 50 + u * s + v * c) for u, v in ((-40, -10), (40, -10), (40, 10), (-40, 10))]
        np.testing.assert_allclose(oriented_boxes(np.array([quad], np.float32))[0], box, atol=1e-3)
        upside_down = np.roll(np.array([quad], np.float32), 2, 1)
        np.testing.assert_allclose(oriented_boxes(upside_down)[0], box, atol=1e-3)

    def test_overlap(self):
        a = np.array([[0, 0], [4, 0], [4, 2], [0, 2]], np.float32)
        self.assertAlmostEqual(overlap(a, a + (2, 0)), 1 / 3, places=4)


class Lines(unittest.TestCase):
    def test_the_seed_decides(self):
        first, second = (text_lines.render_line(text_lines.Dice(3), ['TOTAL 1.00']) for _ in range(2))
        self.assertEqual(first[1], second[1])
        np.testing.assert_array_equal(first[0], second[0])

    def test_lines_fit_the_reader(self):
        dice = text_lines.Dice(1)
        for _ in range(50):
            picture, text = text_lines.render_line(dice, ['TOTAL 1.00'])
            self.assertEqual((picture.shape[0], picture.dtype), (32, np.uint8))
            self.assertTrue(16 <= picture.shape[1] <= 640 and text == ' '.join(text.split()) and set(text) <= set(CLASS))

    def test_edit_distance(self):
        for a, b, distance in (('', 'abc', 3), ('abc', '', 3), ('kitten', 'sitting', 3), ('same', 'same', 0)):
            self.assertEqual(edit_distance(a, b), distance)

    def test_spaces_carry_over(self):
        self.assertEqual(with_spaces('SUBTOTAL$4.00', 'SUB TOTAI $4.00'), 'SUB TOTAL $4.00')

    def test_folded_lines_accept_both_cases(self):
        logits = torch.full((2, 4, len(CLASS) + 1), -9.0)
        for frame, c in enumerate('Ab'):
            logits[:, 2 * frame, CLASS[c]] = 9
            logits[:, 2 * frame + 1, 0] = 9
        self.assertEqual(decode(logits, [16, 16]), ['Ab', 'Ab'])
        classes = [np.array([CLASS['A'], CLASS['B']])] * 2
        widths = np.array([16, 16])
        self.assertLess(ctc_loss(logits, widths, classes, np.array([True, True])).item(), 0.01)
        self.assertGreater(ctc_loss(logits, widths, classes, np.array([False, False])).item(), 1)


if __name__ == '__main__':
    unittest.main()
