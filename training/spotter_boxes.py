"""From the spotter's text map to boxes, and the measure of boxes. The C++ twin of find_boxes is in vision/model/.

find_boxes, step by step (all distances in network pixels; a cell is 4 x 4 of them):
 1. p = sigmoid(map[0]); l, t, r, b = 16 * softplus(map[1..4]); the angle's map[5], map[6] are used as they are.
 2. Components of the cells with p > threshold, 4-connected. Dropped: fewer than MINIMUM_CELLS cells, or a score (mean of p
    over the cells) below MINIMUM_SCORE.
 3. A component's angle a = atan2(sum of map[5], sum of map[6]) / 2, so -90 < a <= 90 degrees; positive turns clockwise on
    the screen (y grows downwards). Axes: along = (cos a, sin a), down = (-sin a, cos a).
 4. A cell's centre c = (4 * column + 2, 4 * row + 2) has the coordinates s = c . along and q = c . down.
 5. top = median(q - t), bottom = median(q + b) over all cells;
    left = median(s - l) over the cells with s <= min s + END, right = median(s + r) over those with s >= max s - END.
    The median of an even number of values is the mean of the two middle ones.
 6. right - left < 2 or bottom - top < 2: dropped. Otherwise the corners are left/right * along + top/bottom * down in the
    order top left, top right, bottom right, bottom left.
The order of the boxes is the order of each component's first cell, row by row.
"""
import cv2
import numpy as np

CELL = 4
UNIT = 16.0             # pixels a distance of 1 stands for
END = 8.0               # pixels from a component's end in which left or right edges are believed
MINIMUM_CELLS = 2
MINIMUM_SCORE = 0.7     # without it SROIE's dev F falls by 1 %: specks, handwriting, edges of pictures


def find_boxes(text, threshold=0.5, minimum_score=MINIMUM_SCORE):
    """text (7, H/4, W/4) float -> quads (n, 4, 2) in network pixels, scores (n,)."""
    probability = 1 / (1 + np.exp(-text[0]))
    distances = UNIT * np.logaddexp(0, text[1:5])                           # softplus
    count, labels, stats, _ = cv2.connectedComponentsWithStats((probability > threshold).astype(np.uint8), connectivity=4)
    quads, scores, order = [], [], []
    for i in range(1, count):
        x, y, width, height, area = stats[i]
        if area < MINIMUM_CELLS:
            continue
        rows, columns = np.nonzero(labels[y:y + height, x:x + width] == i)
        rows, columns = rows + y, columns + x
        score = probability[rows, columns].mean()
        if score < minimum_score:
            continue
        sine, cosine = text[5, rows, columns].sum(), text[6, rows, columns].sum()
        angle = np.arctan2(sine, cosine) / 2
        along, down = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
        centres = np.stack([columns, rows], 1) * CELL + CELL / 2
        s, q = centres @ along, centres @ down
        l, t, r, b = distances[:, rows, columns]
        top, bottom = np.median(q - t), np.median(q + b)
        starts, ends = s <= s.min() + END, s >= s.max() - END
        left, right = np.median((s - l)[starts]), np.median((s + r)[ends])
        if right - left < 2 or bottom - top < 2:
            continue
        quads.append([left * along + top * down, right * along + top * down, right * along + bottom * down, left * along + bottom * down])
        scores.append(score)
        order.append((rows[0], columns[0]))
    ranked = sorted(range(len(quads)), key=order.__getitem__)
    return np.array([quads[i] for i in ranked], np.float32).reshape(-1, 4, 2), np.array([scores[i] for i in ranked], np.float32)


def overlap(a, b):
    """Intersection over union of two convex quads (4, 2)."""
    a, b = np.float32(a), np.float32(b)
    intersection = cv2.intersectConvexConvex(a, b)[0]
    return intersection / max(cv2.contourArea(a) + cv2.contourArea(b) - intersection, 1e-6)


def count_matches(found, true, threshold):
    """Number of pairs, one to one, best first, whose overlap reaches the threshold."""
    if not len(found) or not len(true):
        return 0
    apart = (found.max(1)[:, None] <= true.min(1)[None]) | (found.min(1)[:, None] >= true.max(1)[None])
    table = np.zeros((len(found), len(true)))
    for i, j in zip(*np.nonzero(~apart.any(2))):
        table[i, j] = overlap(found[i], true[j])
    matches = 0
    while table.max() >= threshold:
        i, j = np.unravel_index(table.argmax(), table.shape)
        table[i], table[:, j] = -1, -1
        matches += 1
    return matches
