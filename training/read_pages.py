"""Reads labelled pages with our own spotter and reader, so that the layout model learns from text as the product sees it.

    python3 training/read_pages.py sroie --out .cache/training/pages_sroie_2.jsonl

writes .cache/training/pages_<set>.jsonl (readings by better and better networks may stand side by side: pages_<set>*.jsonl), one object an
image: image, split, and two lists of lines {box, quad, text, words: [[text, x0, x1], ...]}: `found` (boxes of the spotter) and `labelled`
(boxes of the labels, in their order).
"""
import argparse
import json
import math
import os
import pathlib

import cv2
import numpy as np
import torch

from checkpoint import CACHE, DATA, load_checkpoint
from model import CHARSET, LineReader, Spotter
from spotter_boxes import find_boxes

AREA, LARGEST_SCALE = 0.7e6, 1.5


def network_page(image):
    """BGR page -> (tensor (1, 3, h, w) of the spotter, x scale, y scale): network pixels per page pixel."""
    scale = min(math.sqrt(AREA / (image.shape[0] * image.shape[1])), LARGEST_SCALE)
    h, w = (max(32, round(side * scale / 32) * 32) for side in image.shape[:2])
    small = cv2.resize(image, (w, h), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    x = torch.from_numpy(small[:, :, ::-1].copy()).permute(2, 0, 1)[None].float() / 255
    return ((x - 0.6) / 0.3).contiguous(memory_format=torch.channels_last), w / image.shape[1], h / image.shape[0]


def page_quads(text, sx, sy):
    """The spotter's text map -> quads (N, 4, 2) in page pixels."""
    return find_boxes(text)[0] / np.array([sx, sy], np.float32)


def places(quads):
    """Quads (N, 4, 2) -> boxes (N, 4) in the upright page: turned by the median angle of the lines (weighted by width) about the origin; then
    the mean x of the left corners, mean y of the upper ones, mean x of the right ones, mean y of the lower ones."""
    along = (quads[:, 1] + quads[:, 2] - quads[:, 0] - quads[:, 3]) / 2
    angles, widths = np.arctan2(along[:, 1], along[:, 0]), np.hypot(along[:, 0], along[:, 1])
    order = np.argsort(angles, kind='stable')
    reached = np.cumsum(widths[order])
    angle = float(angles[order[np.searchsorted(reached, reached[-1] / 2)]])
    c, s = math.cos(angle), math.sin(angle)
    turned = quads @ np.array([[c, -s], [s, c]], np.float32)
    x, y = turned[:, :, 0], turned[:, :, 1]
    return np.stack([(x[:, 0] + x[:, 3]) / 2, (y[:, 0] + y[:, 1]) / 2, (x[:, 1] + x[:, 2]) / 2, (y[:, 2] + y[:, 3]) / 2], 1)


def line_crop(grey, quad):
    """Grey crop of one line, its text upright; native size. The quad is widened by a tenth of its height left and right, half that above and
    below."""
    down = (quad[3] - quad[0] + quad[2] - quad[1]) / 2
    along = quad[1] - quad[0] + quad[2] - quad[3]
    along = along / max(1e-3, float(np.hypot(*along))) * float(np.hypot(*down))
    quad = quad + np.stack([-0.1 * along - 0.05 * down, 0.1 * along - 0.05 * down, 0.1 * along + 0.05 * down, -0.1 * along + 0.05 * down])
    width = max(2, round(float(np.hypot(*(quad[1] - quad[0])))))
    height = max(2, round(float(np.hypot(*(quad[3] - quad[0])))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return cv2.warpPerspective(grey, cv2.getPerspectiveTransform(quad.astype(np.float32), target), (width, height), borderMode=cv2.BORDER_REPLICATE)


def decode(ids, width, box):
    """Best path of one line -> [[word, x0, x1], ...]; x from the frames of its characters."""
    margin = 0.1 * (box[3] - box[1])                          # see line_crop
    step, left = (box[2] - box[0] + 2 * margin) / max(1, width) * 4, box[0] - margin
    words, last, word = [], 0, None
    for frame, k in enumerate(ids[:max(1, -(-width // 4))]):
        if k != last and k:
            c = CHARSET[k - 1]
            if c == ' ':
                word = None
            elif word is None:
                word = [c, left + step * frame, left + step * (frame + 1)]
                words.append(word)
            else:
                word[0] += c
                word[2] = left + step * (frame + 1)
        elif k and word is not None:
            word[2] = left + step * (frame + 1)
        last = k
    return [[w[0], round(w[1], 1), round(w[2], 1)] for w in words]


@torch.no_grad()
def read_lines(reader, grey, quads, columns=2048):
    """Lines of a page (N, 4, 2) -> [{box, quad, text, words}] in the same order; `box` and the words' x in the upright page."""
    if not len(quads):
        return []
    boxes, crops = places(quads).tolist(), []
    for i, quad in enumerate(quads):
        crop = line_crop(grey, quad)
        w = min(640, max(16, round(32 * crop.shape[1] / crop.shape[0])))
        crops.append((w, i, cv2.resize(crop, (w, 32), interpolation=cv2.INTER_AREA if crop.shape[0] > 32 else cv2.INTER_LINEAR)))
    out, batch = [None] * len(boxes), []

    def flush():
        width = -(-max(c[0] for c in batch) // 16) * 16
        x = np.stack([np.pad(c[2], ((0, 0), (0, width - c[0])), mode='edge') for c in batch]).astype(np.float32)
        x = torch.from_numpy(x)[:, None]
        x = (x - x.mean((2, 3), keepdim=True)) / (x.std((2, 3), keepdim=True) + 8)
        with torch.cpu.amp.autocast(True, dtype=torch.bfloat16):
            ids = reader(x.contiguous(memory_format=torch.channels_last)).argmax(-1).numpy()
        for row, (w, i, _) in zip(ids, batch):
            words = decode(row.tolist(), w, boxes[i])
            out[i] = {'box': [round(float(v), 1) for v in boxes[i]], 'quad': [round(float(v), 1) for v in quads[i].ravel()], 'text': ' '.join(t[0] for t in words), 'words': words}
        batch.clear()

    for crop in sorted(crops, key=lambda c: c[0]):
        if batch and crop[0] * (len(batch) + 1) > columns:
            flush()
        batch.append(crop)
    if batch:
        flush()
    return out


def upright(quad):
    """Label quad -> corners (4, 2) of its bounding box."""
    x0, y0, x1, y1 = min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('set', help='folder below the data root')
    parser.add_argument('--data', type=pathlib.Path, default=DATA)
    parser.add_argument('--split', help='only these pages: train or dev')
    parser.add_argument('--spotter', type=pathlib.Path, default=CACHE / 'spotter.pt')
    parser.add_argument('--reader', type=pathlib.Path, default=CACHE / 'reader.pt')
    parser.add_argument('--out', type=pathlib.Path)
    args = parser.parse_args()
    print(vars(args), flush=True)
    torch.set_num_threads(1)
    cv2.setNumThreads(0)
    spotter, reader = Spotter().eval(), LineReader().eval()
    for module, path in ((spotter, args.spotter), (reader, args.reader)):
        module.load_state_dict(load_checkpoint(path)['ema'])
        module.to(memory_format=torch.channels_last)
    out = args.out or CACHE / f'pages_{args.set}.jsonl'
    with open(out.with_suffix('.tmp'), 'w', encoding='utf8') as file:
        for label in map(json.loads, (args.data / args.set / 'labels.jsonl').open(encoding='utf8')):
            if args.split not in (None, label['split']):
                continue
            image = cv2.imread(str(args.data / args.set / label['image']))
            x, sx, sy = network_page(image)
            with torch.no_grad(), torch.cpu.amp.autocast(True, dtype=torch.bfloat16):
                text = spotter(x)[0].float()[0].numpy()
            grey, found = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), page_quads(text, sx, sy)
            labelled = np.array([upright(l['quad']) for l in label.get('lines', [])], np.float32).reshape(-1, 4, 2)
            lines, given = read_lines(reader, grey, found), read_lines(reader, grey, labelled)
            row = {'image': label['image'], 'split': label['split'], 'found': [l for l in lines if l['text']], 'labelled': given}
            file.write(json.dumps(row, ensure_ascii=False) + '\n')
            file.flush()
    os.replace(out.with_suffix('.tmp'), out)
    print('wrote', out.name, flush=True)


if __name__ == '__main__':
    main()
