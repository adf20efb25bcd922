"""From the spotter's text map to boxes, and the measure of boxes. The C++ twin of find_boxes is vision/model/text_boxes.cc.

find_boxes, step by step (all distances in network pixels; a cell is 4 x 4 of them):
 1. p = sigmoid(map[0]); l, t, r, b = 16 * softplus(map[1..4]).
 2. Components of the cells with p > threshold, 4-connected. Fewer than MINIMUM_CELLS cells: dropped.
 3. A component's direction is the principal axis of its cells: a = atan2(2 sxy, sxx - syy) / 2 with their variances; positive turns
    clockwise on the screen (y grows downwards). It is long where the larger variance along the axes exceeds LONG ** 2 / 4 and the
    deviations differ by a factor of LONG (the smaller variance counts at least 1/12), and |a| <= 45 degrees.
    The page's direction is the median over the cells of all long components, 0 without any. A component that is not long, or more than
    STRAY away from the page's direction, takes the page's.
 4. Axes: along = (cos a, sin a), down = (-sin a, cos a). A cell's centre c = (4 * column + 2, 4 * row + 2) has the coordinates
    s = c . along and q = c . down.
 5. top = median(q - t), bottom = median(q + b) over all cells;
    left = median(s - l) over the cells with s <= min s + END, right = median(s + r) over those with s >= max s - END.
    The median of an even number of values is the mean of the two middle ones.
 6. right - left < 2, bottom - top < 2, or a mean of p over the cells below MINIMUM_SCORE: dropped. Otherwise the corners are
    left/right * along + top/bottom * down in the order top left, top right, bottom right, bottom left.
 7. Boxes of one line that overlap become one (merge_quads), so that nothing is read twice.
"""
import math

import cv2
import numpy as np

CELL = 4
UNIT = 16.0             # pixels a distance of 1 stands for
END = 8.0               # pixels from a component's end in which left or right edges are believed
MINIMUM_CELLS = 2
MINIMUM_SCORE = 0.7
LONG = 4.0
STRAY = math.radians(10)
SAME_HEIGHT, SAME_LENGTH = 0.6, 0.3     # overlap of the lower one's height, of the narrower one's width


def direction(rows, columns):
    """Angle of a component's principal axis, and whether it is long enough to tell the direction of text."""
    x, y = columns - columns.mean(), rows - rows.mean()
    sxx, syy, sxy = (x * x).mean(), (y * y).mean(), (x * y).mean()
    spread = math.hypot((sxx - syy) / 2, sxy)
    large, small = (sxx + syy) / 2 + spread, max((sxx + syy) / 2 - spread, 1 / 12)
    angle = math.atan2(2 * sxy, sxx - syy) / 2
    return angle, large > LONG ** 2 / 4 and large >= LONG ** 2 * small and abs(angle) <= math.pi / 4


def page_direction(directions, sizes):
    """Median angle of the long components, each counted once a cell: the first whose running count reaches half."""
    long = sorted((angle, size) for (angle, is_long), size in zip(directions, sizes) if is_long)
    half, count = sum(size for _, size in long) / 2, 0
    for angle, size in long:
        count += size
        if count >= half:
            return angle
    return 0.0


def merge_quads(quads, scores, angle):
    """Quads [(4, 2)] and their scores -> the same, two overlapping ones of a line replaced by one, until there are none.

    In the frame of the page's direction a quad counts as the box of its mean left, top, right and bottom. The union takes the wider one's
    place in the list, its top, bottom and score."""
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])     # points @ turn: along, down the page

    def box(quad):
        u, v = (quad @ turn).T
        return (u[0] + u[3]) / 2, (v[0] + v[1]) / 2, (u[1] + u[2]) / 2, (v[2] + v[3]) / 2

    boxes, i = [box(quad) for quad in quads], 0
    while i < len(boxes):
        for j in range(i + 1, len(boxes)):
            a, b = boxes[i], boxes[j]
            down, along = min(a[3], b[3]) - max(a[1], b[1]), min(a[2], b[2]) - max(a[0], b[0])
            if down > SAME_HEIGHT * min(a[3] - a[1], b[3] - b[1]) and along > SAME_LENGTH * min(a[2] - a[0], b[2] - b[0]):
                kept, gone = (i, j) if a[2] - a[0] >= b[2] - b[0] else (j, i)
                left, right, (_, top, _, bottom) = min(a[0], b[0]), max(a[2], b[2]), boxes[kept]
                boxes[kept] = left, top, right, bottom
                quads[kept] = np.array([[left, top], [right, top], [right, bottom], [left, bottom]]) @ turn.T
                for values in (boxes, quads, scores):
                    del values[gone]
                i = -1                                  # from the start: the union may overlap more
                break
        i += 1


def find_boxes(text, threshold=0.5):
    """text (5, H/4, W/4) float -> quads (n, 4, 2) in network pixels, scores (n,)."""
    probability = 1 / (1 + np.exp(-text[0]))
    distances = UNIT * np.logaddexp(0, text[1:5])                           # softplus
    count, labels, stats, _ = cv2.connectedComponentsWithStats((probability > threshold).astype(np.uint8), connectivity=4)
    components = []
    for i in range(1, count):
        x, y, width, height, area = stats[i]
        if area >= MINIMUM_CELLS:
            rows, columns = np.nonzero(labels[y:y + height, x:x + width] == i)
            components.append((rows + y, columns + x))
    directions = [direction(rows, columns) for rows, columns in components]
    page = page_direction(directions, [len(rows) for rows, _ in components])
    quads, scores = [], []
    for (rows, columns), (angle, is_long) in zip(components, directions):
        angle = angle if is_long and abs(angle - page) <= STRAY else page
        along, down = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
        centres = np.stack([columns, rows], 1) * CELL + CELL / 2
        s, q = centres @ along, centres @ down
        l, t, r, b = distances[:, rows, columns]
        top, bottom = np.median(q - t), np.median(q + b)
        starts, ends = s <= s.min() + END, s >= s.max() - END
        left, right = np.median((s - l)[starts]), np.median((s + r)[ends])
        score = probability[rows, columns].mean()
        if right - left < 2 or bottom - top < 2 or score < MINIMUM_SCORE:
            continue
        quads.append(np.array([[left, top], [right, top], [right, bottom], [left, bottom]]) @ np.stack([along, down]))
        scores.append(score)
    merge_quads(quads, scores, page)
    return np.array(quads, np.float32).reshape(-1, 4, 2), np.array(scores, np.float32)


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
