"""The character language model: n-grams of the text that stands on documents, for decoding what the line reader is unsure of.

    python3 training/language.py          # -> .cache/training/language.safetensors, which export.py takes

Witten-Bell interpolated n-grams up to six characters. Letters count in upper case and all digits as one symbol: the model knows where a
letter or a digit is likely and never prefers one digit to another. The tables are exact: an n-gram is its symbols, one byte each, in an
int64, the last one in the lowest byte. The C++ twin is vision/model/character_model.h; `decode` is the twin of DecodeCtc in ctc.h.
"""
import argparse
import collections
import json
import math
import pathlib
import random

import numpy as np
import torch

import safetensors_io
import synthetic
import synthetic_documents
import text_lines
from checkpoint import CACHE, DATA
from model import CHARSET
from receipt_data import load_lines

ORDER = 6
EDGE = '\n'                             # before and after a line
RARE_ORDER, RARE = 4, 1                 # n-grams of this many characters and more are kept when seen more often than RARE
WEIGHT, BONUS = 0.3, 0.7                # of the model's log probability, and for each character
BEAM, LEAST = 6, -5.0                   # prefixes kept, and the log probability below which a character of a frame is not tried
SURE = 0.97                             # lines whose every frame is surer than this are read as they are


def fold(character):
    upper = character.upper()
    return '0' if character in '0123456789' else upper if len(upper) == 1 and upper in CHARSET else character


FOLDED = [fold(c) for c in CHARSET]
SYMBOL = {c: i + 1 for i, c in enumerate([EDGE] + sorted(set(FOLDED)))}                 # one byte, never 0
SYMBOLS = [SYMBOL[c] for c in FOLDED]                                                   # of each character of the charset
IS_DIGIT = [c in '0123456789' for c in CHARSET]


def texts_of(pages):
    return [' '.join(t.text for t in segment.tokens) for page in pages for row in page.rows for segment in row.segments]


def corpus(data, rng, documents=1500):
    """[(lines, how much one occurrence counts, longest n-gram taken)]"""
    labelled = [line.text for line in load_lines(data, 'sroie', 'train')]
    read = CACHE / 'pages_wildreceipt.jsonl'                                            # its labels have no spaces: take the reading
    if read.exists():
        rows = map(json.loads, read.open(encoding='utf8'))
        labelled += [line['text'] for row in rows if row['split'] == 'train' for line in row['labelled']]
    invented = [synthetic.receipt(rng, rng.choice(synthetic.COUNTRIES)) for _ in range(documents)]
    invented += [synthetic_documents.other(rng) for _ in range(documents)]
    return [(labelled, 3, ORDER), (texts_of(invented), 1, ORDER), (text_lines.words(), 1, 4)]


def count(groups):
    """-> per length - 1: Counter of n-grams, tuples of symbols."""
    counts = [collections.Counter() for _ in range(ORDER)]
    for lines, weight, longest in groups:
        for line in lines:
            symbols = [SYMBOL[EDGE]] + [SYMBOLS[CHARSET.index(c)] for c in line if c in CHARSET] + [SYMBOL[EDGE]]
            if len(set(symbols)) < 3:                                                   # ----------
                continue
            for end in range(1, len(symbols)):
                for length in range(1, min(longest, end + 1) + 1):
                    counts[length - 1][tuple(symbols[end - length + 1:end + 1])] += weight
    for length in range(RARE_ORDER, ORDER + 1):
        counts[length - 1] = collections.Counter({gram: n for gram, n in counts[length - 1].items() if n > RARE})
    return counts


def packed(gram):
    key = 0
    for symbol in gram:
        key = key << 8 | symbol
    return key


def build(groups):
    """-> tensors of model.safetensors, without their prefix."""
    counts = count(groups)
    uniform = 1 / len(SYMBOL)
    probability, backoff = {(): uniform}, {}
    for grams in counts:                                                                # shorter ones first
        total, kinds = collections.Counter(), collections.Counter()
        for gram, n in grams.items():
            total[gram[:-1]] += n
            kinds[gram[:-1]] += 1
        for context in total:
            backoff[context] = math.log(kinds[context] / (total[context] + kinds[context]))
        for gram, n in grams.items():
            context = gram[:-1]
            probability[gram] = (n + kinds[context] * probability[gram[1:]]) / (total[context] + kinds[context])
    unknown = backoff.pop(()) + math.log(uniform)
    del probability[()]
    grams = sorted(probability, key=packed)
    return {'ngrams': torch.tensor([packed(g) for g in grams]), 'symbols': torch.tensor(SYMBOLS, dtype=torch.float32),
            'log_probability': torch.tensor([math.log(probability[g]) for g in grams]).half(),
            'backoff': torch.tensor([backoff.get(g, 0.0) for g in grams]).half(), 'unknown': torch.tensor([unknown])}


class CharacterModel:
    def __init__(self, tensors):
        values = zip(tensors['log_probability'].float().tolist(), tensors['backoff'].float().tolist())
        self.table = dict(zip(tensors['ngrams'].tolist(), values))
        self.symbols, self.unknown = [int(s) for s in tensors['symbols']], float(tensors['unknown'][0])
        self.known = {}

    def log_probability(self, history, symbol):
        """history: the packed symbols before, at most ORDER - 1."""
        if (history, symbol) not in self.known:
            context, penalty, found = history, 0.0, None
            while found is None:
                found = self.table.get(context << 8 | symbol)
                if found is None and not context:
                    found = (self.unknown, 0.0)
                elif found is None:
                    penalty += self.table.get(context, (0.0, 0.0))[1]
                    context &= (1 << 8 * ((context.bit_length() - 1) // 8)) - 1             # without the oldest
            self.known[history, symbol] = penalty + found[0]
        return self.known[history, symbol]

    @staticmethod
    def after(history, symbol):
        return (history << 8 | symbol) & (1 << 8 * (ORDER - 1)) - 1

    def score(self, history, klass):
        """What a prefix gains by a character."""
        digit = math.log(10) if IS_DIGIT[klass - 1] else 0.0
        return WEIGHT * (self.log_probability(history, self.symbols[klass - 1]) - digit) + BONUS


def load(folder):
    """The character model of a model folder, or None where it has none."""
    tensors = {k.split('.', 1)[1]: v for k, v in safetensors_io.load(folder / 'model.safetensors').items() if k.startswith('language.')}
    return CharacterModel(tensors) if tensors else None


def decode(log_p, language):
    """Log probabilities (T, classes) of one line -> classes of its characters: prefix beam search (Hannun et al., 2014)."""
    best = log_p.argmax(-1)
    if language is None or np.exp(log_p.max(-1)).min(initial=1) > SURE:
        return best[(best != np.concatenate([[0], best[:-1]])) & (best != 0)].tolist()
    beams = [((), 0.0, -math.inf, 0.0, SYMBOL[EDGE])]                                   # prefix, log p ending blank / not, language, history
    for row in log_p:
        new = {}

        def add(prefix, blank, label, score, history):
            old = new.get(prefix, (prefix, -math.inf, -math.inf, score, history))
            new[prefix] = (prefix, np.logaddexp(old[1], blank), np.logaddexp(old[2], label), score, history)

        for prefix, blank, label, score, history in beams:
            both = np.logaddexp(blank, label)
            for klass in {*np.flatnonzero(row > LEAST).tolist(), int(row.argmax())}:
                p = float(row[klass])
                if klass == 0:
                    add(prefix, both + p, -math.inf, score, history)
                    continue
                if prefix and prefix[-1] == klass:
                    add(prefix, -math.inf, label + p, score, history)
                after_blank = blank if prefix and prefix[-1] == klass else both
                if after_blank > -math.inf:
                    add(prefix + (klass,), -math.inf, after_blank + p, score + language.score(history, klass),
                        language.after(history, language.symbols[klass - 1]))
        beams = sorted(new.values(), key=lambda b: -np.logaddexp(b[1], b[2]) - b[3])[:BEAM]
    return list(max(beams, key=lambda b: np.logaddexp(b[1], b[2]) + b[3] + WEIGHT * language.log_probability(b[4], SYMBOL[EDGE]))[0])


def decoder(language):
    """What train_reader.read decodes with: logits (L, T, classes) and widths in pixels -> texts."""
    def texts(logits, widths):
        rows = logits.log_softmax(-1).numpy()
        return [' '.join(''.join(CHARSET[k - 1] for k in decode(row[:-(-width // 4)], language)).split()) for row, width in zip(rows, widths)]
    return texts


def golden(language, texts, seed=7):
    """Unclear lines: logits (lines, T, classes), and the classes that `decode` makes of them (lines, T), 0 where there are no more."""
    noise = torch.Generator().manual_seed(seed)
    logits = torch.randn(len(texts), max(2 * len(t) + 1 for t in texts), len(CHARSET) + 1, generator=noise)
    logits[:, :, 0] += 5
    for row, text in zip(logits, texts):
        for i, c in enumerate(text):                                                    # two frames a character: itself and the blank
            row[2 * i] += 4 * torch.randn(1, generator=noise)
            row[2 * i, CHARSET.index(c) + 1] += 8
            row[2 * i, CHARSET.index('08B5S1Il|'[i % 9]) + 1] += 7
    decoded = torch.zeros(logits.shape[:2])
    for row, out in zip(logits, decoded):
        classes = torch.tensor(decode(row.log_softmax(-1).numpy(), language), dtype=torch.float32)
        out[:len(classes)] = classes
    return {'language.logits': logits, 'language.decoded': decoded}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', type=pathlib.Path, default=DATA)
    parser.add_argument('--out', type=pathlib.Path, default=CACHE / 'language.safetensors')
    parser.add_argument('--seed', type=int, default=0)
    args = parser.parse_args()
    tensors = build(corpus(args.data, random.Random(args.seed)))
    safetensors_io.save(args.out, tensors)
    print(f'{len(tensors["ngrams"])} n-grams, {args.out.stat().st_size / 1e6:.1f} MB')


if __name__ == '__main__':
    main()
