"""Trains the line reader on rendered lines and on the training lines of labelled sets.

    python3 training/train_reader.py --minutes 90            # from .cache/training/reader_start.pt, if there
    python3 training/train_reader.py --minutes 90 --resume   # goes on where reader.pt stopped
    python3 training/train_reader.py --evaluate              # the averaged weights on the whole dev split

A set's transcripts say what is known of them. Where they are all upper case (SROIE's are, whatever is printed), the posteriors of upper and
lower case are added before the CTC loss. Where they have no spaces (WildReceipt), the spaces of the starting reader's own reading are
carried over to them. Of a set that read_pages.py has read, lines are also seen as our spotter cuts them.
"""
import argparse
import difflib
import math
import multiprocessing
import os
import pathlib
import time
import unicodedata

os.environ.setdefault('OMP_NUM_THREADS', '1')
import numpy as np
import torch
import torch.nn.functional as F

import text_lines
from card_lines import CardLines, is_number, is_zone, measured
from checkpoint import CACHE, DATA, Log, load_checkpoint, save_checkpoint, update_average
from model import CHARSET, LineReader
from receipt_data import load_found_lines, load_lines

CLASS = {c: i + 1 for i, c in enumerate(CHARSET)}       # 0 is the CTC blank
LOWER = torch.tensor([CLASS[c] for c in CHARSET if c.isascii() and c.islower()])
UPPER = torch.tensor([CLASS[c.upper()] for c in CHARSET if c.isascii() and c.islower()])
STRIDE = 4                                              # columns a frame
LINE_COLUMNS = 128                                      # a batch has at most a line for so many of its columns
SAVE_EVERY, EVALUATE_EVERY = 240, 1500                  # seconds
POOL = 4                                                # batches' worth of lines that are drawn before they are sorted by width


# -------------------------------------------------------------------------------------------------------- batches

def collate(pictures):
    """uint8 (32, w) each -> uint8 (L, 1, 32, W), the last column repeated, W a multiple of 16."""
    width = -(-max(p.shape[1] for p in pictures) // 16) * 16
    return np.stack([np.pad(p, ((0, 0), (0, width - p.shape[1])), 'edge') for p in pictures])[:, None]


def normalise(lines):
    """uint8 (L, 1, 32, W) tensor -> the reader's input."""
    x = lines.float()
    return ((x - x.mean((2, 3), keepdim=True)) / (x.std((2, 3), keepdim=True) + 8)).contiguous(memory_format=torch.channels_last)


def readable(classes, width):
    """CTC needs a frame a character and one between equal neighbours."""
    return len(classes) > 0 and len(classes) + int((classes[1:] == classes[:-1]).sum()) < width // STRIDE


def draw_pool(dice, real, corpus, real_share, size, cards=None, card_share=0.0):
    """[(picture, classes, case folded)]. real: {name: (lines, weight among the real lines)}; cards: CardLines."""
    pool, names = [], list(real)
    while len(pool) < size:
        if dice.coin(real_share):
            lines = real[dice.choices(names, [real[n][1] for n in names])[0]][0]
            line, folded = dice.choice(lines)
            picture, text = text_lines.shake_line(dice, line), line.text
        elif cards and dice.coin(card_share / (1 - real_share)):
            (picture, text), folded = cards.next(), False
        else:
            (picture, text), folded = text_lines.render_line(dice, corpus), False
        classes = np.array([CLASS[c] for c in text if c in CLASS], np.int64)
        if readable(classes, picture.shape[1]):
            pool.append((picture, classes, folded))
    return pool


def make_batches(queue, seed, real, corpus, real_share, columns, card_share):
    """Worker process: puts (pictures, widths, classes of each line, case folded) of lines of like width, for ever."""
    dice, most_lines = text_lines.Dice(seed), columns // LINE_COLUMNS
    cards = CardLines(dice)
    while True:
        pool = draw_pool(dice, real, corpus, real_share, POOL * most_lines, cards, card_share)
        pool.sort(key=lambda item: item[0].shape[1] + dice.random() * 24)
        batches, batch = [], []
        for item in pool:
            if batch and (len(batch) >= most_lines or item[0].shape[1] * (len(batch) + 1) > columns):
                batches.append(batch)
                batch = []
            batch.append(item)
        dice.shuffle(batches)                           # the last, unfilled one is dropped
        for batch in batches:
            pictures, classes, folded = zip(*batch)
            queue.put((collate(pictures), np.array([p.shape[1] for p in pictures]), classes, np.array(folded)))


# ------------------------------------------------------------------------------------------------ loss and measure

def ctc_loss(logits, widths, classes, folded):
    """logits (L, T, classes). Where folded, the posteriors of both cases of a letter are one."""
    posterior = logits.float().log_softmax(-1)
    both = torch.logaddexp(posterior[..., UPPER], posterior[..., LOWER])
    marginal = posterior.index_copy(2, UPPER.to(logits.device), both).index_fill(2, LOWER.to(logits.device), -30.0)
    folded = torch.from_numpy(folded).to(logits.device)
    posterior = torch.where(folded[:, None, None], marginal, posterior).transpose(0, 1)
    frames = torch.from_numpy(-(-widths // STRIDE)).clamp(max=logits.shape[1])
    lengths = torch.tensor([len(c) for c in classes])
    return F.ctc_loss(posterior, torch.from_numpy(np.concatenate(classes)), frames, lengths, zero_infinity=True)


def decode(logits, widths):
    """Best path (L, T, classes) -> texts."""
    texts = []
    for row, width in zip(logits.argmax(-1).cpu().numpy(), widths):
        row = row[:-(-width // STRIDE)]
        kept = row[(row != np.concatenate([[0], row[:-1]])) & (row != 0)]
        texts.append(' '.join(''.join(CHARSET[k - 1] for k in kept).split()))
    return texts


@torch.no_grad()
def read(model, pictures, device, columns=8192, decoder=decode):
    """uint8 (32, w) pictures -> texts; decoder: logits, widths -> texts, `decode` or that of a language model."""
    model.eval()
    texts, order = [''] * len(pictures), sorted(range(len(pictures)), key=lambda i: pictures[i].shape[1])
    while order:
        count = max(1, min(64, columns // pictures[order[min(63, len(order) - 1)]].shape[1]))
        batch, order = order[:count], order[count:]
        with torch.autocast(device.type, torch.bfloat16):
            logits = model(normalise(torch.from_numpy(collate([pictures[i] for i in batch])).to(device)))
        for i, text in zip(batch, decoder(logits.float(), [pictures[i].shape[1] for i in batch])):
            texts[i] = text
    return texts


def edit_distance(a, b):
    previous = np.arange(len(b) + 1)
    codes = np.array([ord(c) for c in b])
    for i, c in enumerate(a):
        row = np.minimum(previous[1:] + 1, previous[:-1] + (codes != ord(c)))
        row = np.concatenate([[i + 1], row])
        previous = np.minimum.accumulate(row - np.arange(len(row))) + np.arange(len(row))
    return int(previous[-1])


def measure(predicted, true, fold=True, spaces=True):
    """CER and share of exact lines, in percent."""
    if fold:
        predicted, true = [p.upper() for p in predicted], [t.upper() for t in true]
    exact = np.mean([p.replace(' ', '') == t.replace(' ', '') for p, t in zip(predicted, true)])
    if not spaces:
        predicted, true = [p.replace(' ', '') for p in predicted], [t.replace(' ', '') for t in true]
    errors = sum(edit_distance(p, t) for p, t in zip(predicted, true))
    result = {'cer': 100 * errors / sum(map(len, true)), 'exact_without_spaces': 100 * exact}
    if spaces:
        result['exact'] = 100 * np.mean([p == t for p, t in zip(predicted, true)])
    return {k: round(float(v), 2) for k, v in result.items()}


def evaluate(model, dev, device):
    """dev: {name: (pictures, texts, measure's arguments)}."""
    return {name: measure(read(model, pictures, device), texts, **how) for name, (pictures, texts, how) in dev.items()}


def dev_sets(root, sets, lines_each, corpus):
    """A fixed sample (all, if lines_each is 0) of the dev splits, and rendered lines with their true case."""
    dev = {}
    for name in sets:
        lines = load_lines(root, name, 'dev')
        how = {'fold': all_upper(lines) or not spaced(lines), 'spaces': spaced(lines)}
        if lines_each and len(lines) > lines_each:
            lines = text_lines.Dice(5).sample(lines, lines_each)
        if lines:
            dev[name] = [text_lines.plain_line(x) for x in lines], [halfwidth(x.text) for x in lines], how
    dice = text_lines.Dice(99)
    dev['rendered'] = *zip(*(text_lines.render_line(dice, corpus) for _ in range(400))), {'fold': False}
    dev['cards'] = *measured(150, bool, 7), {'fold': False}
    dev['numbers and zones'] = *measured(150, lambda text: is_number(text) or is_zone(text), 8), {'fold': False}
    return dev


# --------------------------------------------------------------------------------------------------------- labels

def all_upper(lines):
    """Transcripts whose case says nothing: fewer than one letter in a hundred is small."""
    letters = [c for line in lines for c in line.text if c.isalpha()]
    return sum(map(str.islower, letters)) < 0.01 * len(letters)


def spaced(lines):
    """Transcripts with the spaces that are printed."""
    return sum(' ' in line.text for line in lines) > 0.01 * len(lines)


def halfwidth(text):
    return ''.join(c if c in CLASS else unicodedata.normalize('NFKC', c) for c in text)


def with_spaces(label, reading):
    """The spaces of `reading` at the same places in `label`, which has none."""
    letters, before = reading.replace(' ', ''), set()
    for position, c in enumerate(reading):
        if c == ' ':
            before.add(position - reading[:position].count(' '))
    place = {}                                          # index in letters -> index in label
    for a, b, size in difflib.SequenceMatcher(None, letters.upper(), label.upper(), autojunk=False).get_matching_blocks():
        place.update({a + k: b + k for k in range(size)})
    breaks = sorted({place[i] for i in before if i in place and place[i] > 0})
    return ' '.join(label[i:j] for i, j in zip([0] + breaks, breaks + [len(label)]))


def spaced_lines(lines, model, device, agreement=0.7):
    """Lines without spaces that the reader reads nearly as labelled, with the reader's spaces: [(line, case folded)]."""
    kept = []
    for line, reading in zip(lines, read(model, [text_lines.plain_line(x) for x in lines], device)):
        label, letters = halfwidth(line.text), reading.replace(' ', '')
        if edit_distance(label.upper(), letters.upper()) <= (1 - agreement) * len(label):
            line.text = with_spaces(label, reading)
            kept.append((line, label != letters))
    return kept


def labelled_lines(lines, model, device):
    """[(line, case folded)] of one set."""
    if not spaced(lines):
        return spaced_lines(lines, model, device)
    folded = all_upper(lines)
    return [(line, folded) for line in lines]


# ------------------------------------------------------------------------------------------------------- training

def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', type=pathlib.Path, default=DATA)
    parser.add_argument('--sets', nargs='+', default=['sroie', 'wildreceipt'], help='folders below the data root')
    parser.add_argument('--start', type=pathlib.Path, default=CACHE / 'reader_start.pt', help='weights to begin with')
    parser.add_argument('--out', type=pathlib.Path, default=CACHE / 'reader.pt')
    parser.add_argument('--resume', action='store_true')
    parser.add_argument('--evaluate', action='store_true', help='only measure --out')
    parser.add_argument('--minutes', type=float, default=90, help='length of the schedule')
    parser.add_argument('--session', type=float, default=math.inf, help='minutes after which this call saves and ends; --resume goes on')
    parser.add_argument('--rate', type=float, default=8e-4)
    parser.add_argument('--columns', type=int, default=8192, help='a batch')
    parser.add_argument('--real', type=float, default=0.38, help='share of real lines')
    parser.add_argument('--cards', type=float, default=0.25, help='share of lines of drawn cards and passes')
    parser.add_argument('--workers', type=int, default=1)
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    parser.add_argument('--seed', type=int, default=0)
    return parser.parse_args()


def main():
    args, begun = arguments(), time.time()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    device = torch.device(args.device)
    log = Log(args.out.with_suffix('.log'))
    config = {k: str(v) if isinstance(v, pathlib.Path) else v for k, v in vars(args).items() if k not in ('data', 'start', 'out')}
    train = {name: load_lines(args.data, name, 'train') for name in args.sets}
    corpus = [line.text for lines in train.values() if spaced(lines) for line in lines]

    model = LineReader().to(device, memory_format=torch.channels_last)
    average = LineReader().to(device, memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.02, betas=(0.9, 0.98))
    step, elapsed, lines_seen = 0, 0.0, 0
    if args.resume or args.evaluate:
        state = load_checkpoint(args.out)
        model.load_state_dict(state['model'])
        average.load_state_dict(state['ema'])
        if 'optimizer' in state:
            optimizer.load_state_dict(state['optimizer'])
        step, elapsed, lines_seen = state['step'], state.get('elapsed', 0.0), state.get('lines', 0)
    elif args.start.exists():
        model.load_state_dict(load_checkpoint(args.start)['ema'])
        average.load_state_dict(model.state_dict())
    if args.evaluate:
        log.write(step=step, whole_dev=evaluate(average, dev_sets(args.data, args.sets, 0, corpus), device))
        return

    log.write(config=config, parameters=sum(p.numel() for p in model.parameters()))
    dev = dev_sets(args.data, args.sets, 800, corpus)
    if not args.resume:
        log.write(step=step, dev=evaluate(average, dev, device))
    teacher = LineReader().to(device)                   # reads the spaces; the start, so that a resumed run has the same labels
    teacher.load_state_dict(load_checkpoint(args.start)['ema'] if args.start.exists() else average.state_dict())
    real = {name: labelled_lines(lines + load_found_lines(args.data, name), teacher, device) for name, lines in train.items() if lines}
    real = {name: (lines, math.sqrt(len(lines))) for name, lines in real.items() if lines}
    log.write(lines={name: len(lines) for name, (lines, _) in real.items()})

    queue = multiprocessing.Queue(48)
    for worker in range(args.workers):
        seed = args.seed + 1000 * worker + step + 1     # a resumed run sees other lines
        multiprocessing.Process(target=make_batches, args=(queue, seed, real, corpus, args.real, args.columns, args.cards), daemon=True).start()

    total, mean_loss, waited = args.minutes * 60, None, 0.0
    next_save, next_eval, last, metrics = elapsed + SAVE_EVERY, elapsed + EVALUATE_EVERY, time.time(), {}
    model.train()
    over = elapsed >= total
    while not over:
        rate = args.rate * min(1, (step + 1) / 200) * (0.98 * 0.5 * (1 + math.cos(math.pi * elapsed / total)) + 0.02)
        for group in optimizer.param_groups:
            group['lr'] = rate
        begin = time.time()
        pictures, widths, classes, folded = queue.get()
        waited += time.time() - begin
        with torch.autocast(device.type, torch.bfloat16):
            logits = model(normalise(torch.from_numpy(pictures).to(device)))
        loss = ctc_loss(logits, widths, classes, folded)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        step, lines_seen = step + 1, lines_seen + len(classes)
        update_average(average, model, min(0.999, (step + 1) / (step + 20)))
        mean_loss = loss.item() if mean_loss is None else 0.98 * mean_loss + 0.02 * loss.item()
        now = time.time()
        elapsed, last = elapsed + now - last, now
        if step % 200 == 0:
            print(f'step {step} elapsed {elapsed:.0f} lines {lines_seen} waited {waited:.0f} loss {mean_loss:.3f}', flush=True)
        over = elapsed >= total or now - begun >= 60 * args.session
        if elapsed > next_eval or over:
            next_eval = elapsed + EVALUATE_EVERY
            metrics = evaluate(average, dev, device)
            model.train()
            log.write(step=step, elapsed=round(elapsed), lines=lines_seen, loss=round(mean_loss, 3), dev=metrics)
        if elapsed > next_save or over:
            next_save = elapsed + SAVE_EVERY
            save_checkpoint(args.out, ema=average.state_dict(), model=model.state_dict(), optimizer=optimizer.state_dict(),
                            step=step, elapsed=elapsed, lines=lines_seen, config=config, metrics=metrics)
    if elapsed >= total:
        log.write(step=step, lines=lines_seen, whole_dev=evaluate(average, dev_sets(args.data, args.sets, 0, corpus), device))


if __name__ == '__main__':
    main()
