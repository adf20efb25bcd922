"""Trains the text spotter on the training pages of labelled sets and on drawn cards.

    python3 training/train_spotter.py --minutes 80            # from .cache/training/spotter_start.pt, if there
    python3 training/train_spotter.py --minutes 80 --resume   # goes on where spotter.pt stopped
    python3 training/train_spotter.py --evaluate              # the averaged weights on the whole dev splits

The pictures of --scans are the document to their edges, and are also drawn lying on tables; those of --photos have a background of their own.
"""
import argparse
import dataclasses
import math
import multiprocessing
import os
import pathlib
import time

os.environ.setdefault('OMP_NUM_THREADS', '1')
import cv2
import numpy as np
import torch
import torch.nn.functional as F

from checkpoint import CACHE, DATA, Log, load_checkpoint, save_checkpoint, update_average
from model import Spotter
from page_pictures import Studio, network_scale, row_tilt
from receipt_data import load_pages
from spotter_boxes import CELL, UNIT, count_matches, find_boxes

SAVE_EVERY, EVALUATE_EVERY = 240, 1500      # seconds
MAX_TILT = 0.055        # row_tilt of a WildReceipt page whose upright boxes do not fit its text
CANVASES = [            # (height, width, whole page, share of the batches)
    (640, 480, False, 0.5), (480, 640, False, 0.2), (1024, 576, True, 0.2), (576, 1024, True, 0.1)]


# -------------------------------------------------------------------------------------------------------- targets

def text_targets(boxes, height, width):
    """boxes (n, 5) -> kernel (h, w), weight (h, w), geometry (4, h, w): left, top, right, bottom / 16.

    The kernel is the box shrunk by a quarter of its height at each side, but at least one 4-connected row of cells. The
    few cells of a lone character weigh up to three times as much; boxes too small to read get the weight zero."""
    h, w = height // CELL, width // CELL
    kernel, weight, geometry = np.zeros((h, w), np.float32), np.ones((h, w), np.float32), np.zeros((4, h, w), np.float32)
    for x, y, box_width, box_height, angle in boxes:
        c, s = math.cos(angle), math.sin(angle)
        reach_x, reach_y = (abs(c) * box_width + abs(s) * box_height) / 2, (abs(s) * box_width + abs(c) * box_height) / 2
        x0, x1 = max(0, int((x - reach_x) / CELL) - 1), min(w, int((x + reach_x) / CELL) + 2)
        y0, y1 = max(0, int((y - reach_y) / CELL) - 1), min(h, int((y + reach_y) / CELL) + 2)
        if x1 <= x0 or y1 <= y0:
            continue
        dx, dy = (np.arange(x0, x1) + 0.5)[None] * CELL - x, (np.arange(y0, y1) + 0.5)[:, None] * CELL - y
        along, down = dx * c + dy * s, dy * c - dx * s
        if box_height < 5 or box_width < 4:
            weight[y0:y1, x0:x1] *= ~((abs(along) < box_width / 2 + 2) & (abs(down) < box_height / 2 + 2))
            continue
        thick = max(box_height / 4 + 1, (abs(c) + abs(s)) * CELL / 2)
        long = max(box_width / 2 - 0.2 * min(box_height, box_width) + 1, CELL / 2)
        inside = (abs(along) <= long) & (abs(down) <= thick)
        kernel[y0:y1, x0:x1][inside] = 1
        weight[y0:y1, x0:x1][inside] = min(3, max(1, 24 / max(1, inside.sum())))
        values = (along + box_width / 2, down + box_height / 2, box_width / 2 - along, box_height / 2 - down)
        for channel, value in zip(geometry, values):
            channel[y0:y1, x0:x1][inside] = np.maximum(value[inside], 0) / UNIT
    return kernel, weight, geometry


def make_batches(queue, seed, scans, photos, corpus, pixels, cards):
    """Worker process: puts (pictures, kernel, weight, geometry, turn, paper) for ever."""
    studio = Studio(scans, photos, corpus, seed, cards)
    while True:
        height, width, whole, _ = studio.dice.choices(CANVASES, [c[3] for c in CANVASES])[0]
        samples = [studio.sample(height, width, whole) for _ in range(max(1, pixels // (height * width)))]
        targets = [text_targets(s.boxes, height, width) for s in samples]
        kernel, weight, geometry = (np.stack(t) for t in zip(*targets))
        turn = np.array([s.turn for s in samples])
        weight[turn % 2 == 1] = 0
        queue.put((np.stack([s.picture for s in samples]), kernel, weight, geometry, turn, np.stack([s.paper for s in samples])))


def normalise(pictures):
    """BGR uint8 (B, H, W, 3) tensor -> the spotter's input, RGB (B, 3, H, W)."""
    x = (pictures.flip(3).permute(0, 3, 1, 2).float() / 255 - 0.6) / 0.3
    return x.contiguous(memory_format=torch.channels_last)


# ------------------------------------------------------------------------------------------------ loss and measure

def losses(output, kernel, weight, geometry, turn, paper):
    """{name: weighted loss}."""
    text, orientation, paper_logit, _ = output
    text, logit = text.float(), text[:, 0].float()
    counted = (weight > 0).float()
    p, truth = logit.sigmoid() * counted, kernel * counted
    bce = F.binary_cross_entropy_with_logits(logit, kernel, weight)
    dice = 1 - (2 * (p * truth).sum() + 1) / ((p * p).sum() + truth.sum() + 1)
    inside = truth > 0.5
    found = F.softplus(text[:, 1:5]).permute(1, 0, 2, 3)[:, inside]                 # (4, cells)
    true = geometry.permute(1, 0, 2, 3)[:, inside]                                  # (4, cells)
    shared = torch.minimum(found[1], true[1]) + torch.minimum(found[3], true[3])
    spanned = torch.maximum(found[1], true[1]) + torch.maximum(found[3], true[3])
    ends = F.smooth_l1_loss(found[[0, 2]].clamp(max=6), true[[0, 2]].clamp(max=6), beta=0.2)
    known = (paper >= 0).float()
    paper_bce = F.binary_cross_entropy_with_logits(paper_logit[:, 0].float(), paper.clamp(min=0), known)
    return {'kernel': 2 * bce + dice, 'height': -torch.log((shared / (spanned + 1e-4)).clamp(min=0.02)).mean(), 'ends': 0.5 * ends,
            'turn': 0.3 * F.cross_entropy(orientation.float(), turn), 'paper': 0.3 * paper_bce}


def network_input(picture):
    """BGR page -> (BGR page at the spotter's scale, factors x and y from network to page pixels)."""
    height, width = picture.shape[:2]
    scale = network_scale(height, width)
    h, w = (max(32, round(side * scale / 32) * 32) for side in (height, width))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return cv2.resize(picture, (w, h), interpolation=method), np.array([width / w, height / h], np.float32)


@torch.no_grad()
def evaluate(model, pages, device, turned=0):
    """Precision, recall, F at overlap 0.5 and F at 0.7 over whole pages; orientation over the first `turned` pages, each
    in four turns."""
    model.eval()
    found_total = true_total = right50 = right70 = upright = 0
    for number, page in enumerate(pages):
        picture, factors = network_input(page.image())
        for turn in range(4 if number < turned else 1):
            x = normalise(torch.from_numpy(np.rot90(picture, -turn).copy()[None]).to(device))
            with torch.autocast(device.type, torch.bfloat16):
                text, orientation, _, _ = model(x)
            upright += number < turned and int(orientation.argmax()) == turn
            if turn == 0:
                found = find_boxes(text[0].float().cpu().numpy())[0] * factors
        found_total, true_total = found_total + len(found), true_total + len(page.quads)
        right50 += count_matches(found, page.quads, 0.5)
        right70 += count_matches(found, page.quads, 0.7)
    result = {'precision': right50 / max(1, found_total), 'recall': right50 / true_total, 'f50': 2 * right50 / (found_total + true_total),
              'f70': 2 * right70 / (found_total + true_total)}
    if turned:
        result['orientation'] = upright / (4 * min(turned, len(pages)))
    return {k: round(v, 4) for k, v in result.items()}


@dataclasses.dataclass
class DrawnPage:
    """A picture of the held-out families, as a labelled page."""
    picture: np.ndarray
    quads: np.ndarray       # (lines, 4, 2)

    def image(self):
        return self.picture


def drawn_pages(count, seed=4):
    """`count` upright pictures of cards and passes of families that are never trained on, the same at each call; half lie on tables."""
    studio, pages = Studio([], [], [], seed, cards=1, held_out=True), []
    while len(pages) < count:
        sample = studio.sample(*studio.dice.choice(((640, 960), (960, 640))), True)
        boxes = sample.boxes[sample.boxes[:, 3] >= 8] if len(sample.boxes) else sample.boxes
        if sample.turn == 0 and len(boxes):
            pages.append(DrawnPage(sample.picture, np.stack([corners_of(box) for box in boxes])))
    return pages


def corners_of(box):
    """(x, y, width, height, angle) -> (4, 2), clockwise from the top left of the text."""
    x, y, width, height, angle = box
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    return (np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) / 2 * (width, height) @ turn + (x, y)).astype(np.float32)


# ------------------------------------------------------------------------------------------------------- training

def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', type=pathlib.Path, default=DATA)
    parser.add_argument('--scans', nargs='*', default=['sroie'], help='folders below the data root')
    parser.add_argument('--photos', nargs='*', default=['wildreceipt'], help='folders below the data root')
    parser.add_argument('--start', type=pathlib.Path, default=CACHE / 'spotter_start.pt', help='weights to begin with')
    parser.add_argument('--out', type=pathlib.Path, default=CACHE / 'spotter.pt')
    parser.add_argument('--resume', action='store_true')
    parser.add_argument('--evaluate', action='store_true', help='only measure --out')
    parser.add_argument('--minutes', type=float, default=80, help='length of the schedule')
    parser.add_argument('--session', type=float, default=math.inf, help='minutes after which this call saves and ends; --resume goes on')
    parser.add_argument('--rate', type=float, default=1.2e-3)
    parser.add_argument('--pixels', type=int, default=6 * 640 * 480, help='a batch')
    parser.add_argument('--cards', type=float, default=0.4, help='share of drawn cards, passes and screens')
    parser.add_argument('--workers', type=int, default=1)
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    parser.add_argument('--seed', type=int, default=0)
    return parser.parse_args()


def fits_its_text(page):
    """False where upright boxes are drawn around tilted lines."""
    upright = np.array_equal(page.quads[:, 0, 1], page.quads[:, 1, 1]) and np.array_equal(page.quads[:, 0, 0], page.quads[:, 3, 0])
    return not upright or row_tilt(page.quads) < MAX_TILT


def main():
    args, begun = arguments(), time.time()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    device = torch.device(args.device)
    log = Log(args.out.with_suffix('.log'))
    config = {k: str(v) if isinstance(v, pathlib.Path) else v for k, v in vars(args).items() if k not in ('data', 'start', 'out')}
    dev = {name: load_pages(args.data, name, 'dev') for name in args.scans + args.photos}
    dev = {name: pages for name, pages in dev.items() if any(len(page.quads) for page in pages)}

    model = Spotter().to(device, memory_format=torch.channels_last)
    average = Spotter().to(device, memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.02)
    step, elapsed, crops = 0, 0.0, 0
    if args.resume or args.evaluate:
        state = load_checkpoint(args.out)
        model.load_state_dict(state['model'])
        average.load_state_dict(state['ema'])
        if 'optimizer' in state:
            optimizer.load_state_dict(state['optimizer'])
        step, elapsed, crops = state['step'], state.get('elapsed', 0.0), state.get('crops', 0)
    elif args.start.exists():
        model.load_state_dict(load_checkpoint(args.start)['ema'])
        average.load_state_dict(model.state_dict())
    if args.evaluate:
        log.write(step=step, whole_dev={name: evaluate(average, pages, device, turned=30) for name, pages in dev.items()})
        return

    scans, photos = ([page for name in names for page in load_pages(args.data, name, 'train') if len(page.quads) and fits_its_text(page)]
                     for names in (args.scans, args.photos))
    corpus = [text for page in scans or photos for text in page.texts if text]
    log.write(config=config, parameters=sum(p.numel() for p in model.parameters()), scans=len(scans), photos=len(photos))
    sample = {name: pages[:20] for name, pages in dev.items()} | {'drawn': drawn_pages(20)}
    if not args.resume:
        log.write(step=step, dev={name: evaluate(average, pages, device) for name, pages in sample.items()})

    queue = multiprocessing.Queue(6)
    for worker in range(args.workers):
        seed = args.seed + 1000 * worker + step + 1                                 # a resumed run sees other crops
        multiprocessing.Process(target=make_batches, args=(queue, seed, scans, photos, corpus, args.pixels, args.cards), daemon=True).start()

    total, waited, means = args.minutes * 60, 0.0, {}
    next_save, next_eval, last, metrics = elapsed + SAVE_EVERY, elapsed + EVALUATE_EVERY, time.time(), {}
    model.train()
    over = elapsed >= total
    while not over:
        rate = args.rate * min(1, (step + 1) / 100) * (0.98 * 0.5 * (1 + math.cos(math.pi * elapsed / total)) + 0.02)
        for group in optimizer.param_groups:
            group['lr'] = rate
        begin = time.time()
        pictures, *targets = (torch.from_numpy(part).to(device) for part in queue.get())
        waited += time.time() - begin
        with torch.autocast(device.type, torch.bfloat16):
            output = model(normalise(pictures))
        parts = losses(output, *targets)
        loss = sum(part for part in parts.values() if torch.isfinite(part))         # no text at all in a batch: no mean
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 3.0)
        optimizer.step()
        step, crops = step + 1, crops + len(pictures)
        update_average(average, model, min(0.997, (step + 1) / (step + 10)))
        means = {k: 0.98 * means.get(k, v.item()) + 0.02 * v.item() for k, v in parts.items()}
        now = time.time()
        elapsed, last = elapsed + now - last, now
        if step % 40 == 0:
            shown = ' '.join(f'{k} {v:.4f}' for k, v in means.items())
            print(f'step {step} elapsed {elapsed:.0f} crops {crops} waited {waited:.0f} rate {rate:.1e} {shown}', flush=True)
        over = elapsed >= total or now - begun >= 60 * args.session
        if elapsed > next_eval or over:
            next_eval = elapsed + EVALUATE_EVERY
            metrics = {name: evaluate(average, pages, device) for name, pages in sample.items()}
            model.train()
            log.write(step=step, elapsed=round(elapsed), crops=crops, losses={k: round(v, 4) for k, v in means.items()}, dev=metrics)
        if elapsed > next_save or over:
            next_save = elapsed + SAVE_EVERY
            save_checkpoint(args.out, ema=average.state_dict(), model=model.state_dict(), optimizer=optimizer.state_dict(),
                            step=step, elapsed=elapsed, crops=crops, config=config, metrics=metrics)
    if elapsed >= total:
        log.write(step=step, crops=crops, whole_dev={name: evaluate(average, pages, device, turned=30) for name, pages in dev.items()})


if __name__ == '__main__':
    main()
