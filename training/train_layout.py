"""Trains the layout language model on real and synthetic documents.

    python3 training/train_layout.py --steps 6000 --resume

Checkpoint (.cache/training/<name>.pt): ema, model, optimizer, step, config, metrics. Metrics are appended to <name>.log.
"""
import argparse
import copy
import importlib.util
import math
import multiprocessing
import pathlib
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import augment
import features
import finetune_data
import layout_data
import synthetic
import synthetic_documents
from checkpoint import CACHE, DATA, Log, load_checkpoint, save_checkpoint, update_average
from decode import decode
from documents import IGNORE
from model import CHARSET, LayoutModel
from tags import DOCUMENT_TYPES, TAG_INDEX, TAGS, TYPE_INDEX

CLASSES = 1 + 2 * len(TAGS)
POOL = 64                               # documents drawn before they are sorted by length into batches
O_WEIGHT, SMOOTHING, PIXEL_DIM = 0.4, 0.02, 48
SAVED = 10                              # minutes between checkpoints, whatever is evaluated
SHARES = {'sroie': 0.7, 'wildreceipt': 0.3, 'pseudo': 0.5}    # of the real documents, where all are trained on


def tensors(doc, pixels=True):
    """Document -> characters, geometry, shapes, rows, pixels, allowed (N, CLASSES) bool, weight (N), items (N)."""
    index = features.kept_words(len(doc.texts))
    if len(index) < len(doc.texts):
        doc = doc.take(index)
    n = len(doc.texts)
    allowed = np.zeros((n, CLASSES), bool)
    allowed[np.arange(n), np.maximum(doc.targets, 0)] = True
    unknown = [c for t, name in enumerate(TAGS) if name not in doc.known for c in (1 + 2 * t, 2 + 2 * t)]
    if unknown:
        allowed[np.ix_(doc.targets == 0, unknown)] = True
    weight = np.where(doc.targets == IGNORE, 0, np.where(doc.targets == 0, O_WEIGHT, 1)).astype(np.float32)
    items = doc.items if doc.items is not None else np.full(n, -1, np.int64)
    seen = doc.pixels if pixels and doc.pixels is not None else np.zeros((n, PIXEL_DIM), np.float32)
    return features.document_tensors(doc.texts, doc.boxes, doc.rows) + (seen, allowed, weight, items)


def batch(samples, types):
    """Tensors of several documents, padded -> inputs of the model, allowed, weight, items, type."""
    longest = max(len(s[0]) for s in samples)
    columns = []
    for parts in zip(*samples):
        out = np.zeros((len(parts), longest) + parts[0].shape[1:], parts[0].dtype)
        for row, part in zip(out, parts):
            row[:len(part)] = part
        columns.append(torch.from_numpy(out))
    mask = torch.arange(longest)[None] < torch.tensor([len(s[0]) for s in samples])[:, None]
    characters, geometry, shapes, rows, pixels, allowed, weight, items = columns
    items = items.masked_fill(~mask, -1)
    return (characters, geometry, shapes, rows, pixels, mask), allowed, weight, items, torch.tensor(types)


def loss_of(outputs, allowed, weight, items, types, full):
    """full (B) bool: documents whose every tag is annotated, smoothed."""
    tags, document, link = (o.float() for o in outputs)
    log_p = tags.log_softmax(-1)
    word = -torch.logsumexp(log_p.masked_fill(~allowed, -1e4), -1)
    smooth = torch.where(full[:, None], SMOOTHING, 0.0)
    word = (1 - smooth) * word - smooth * log_p.mean(-1)
    tag_loss = (word * weight).sum() / weight.sum().clamp(min=1)
    trust = torch.where(full, 1.0, 0.3)                    # real documents are all receipts: their noise must not come to mean receipt
    document_loss = (F.cross_entropy(document, types, reduction='none') * trust).sum() / trust.sum()
    linked = items >= 0
    link_loss = F.cross_entropy(link[linked], items[linked]) if linked.any() else tags.sum() * 0
    return tag_loss + 0.5 * document_loss + 0.5 * link_loss, (float(tag_loss), float(document_loss), float(link_loss))


@torch.no_grad()
def predict(model, doc):
    """-> tag probabilities (N, CLASSES), document probabilities, link (N, N) of the kept words."""
    device = next(model.parameters()).device
    tags, document, link = (out[0].float().cpu() for out in model(*(x.to(device) for x in batch([tensors(doc)], [0])[0])))
    return tags.softmax(-1).numpy(), document.softmax(-1).numpy(), link.numpy()


def word_f1(model, docs):
    """F1 over the words of a user's own documents that carry an annotated tag."""
    right = found = true = 0
    for doc in docs:
        kept = features.kept_words(len(doc.texts))
        counted = doc.targets[kept] != IGNORE
        known = [TAG_INDEX[tag] for tag in doc.known]
        said, meant = (predict(model, doc)[0].argmax(-1) - 1) // 2, (doc.targets[kept] - 1) // 2      # -1: no tag
        said = np.where(np.isin(said, known) & counted, said, -1)
        meant = np.where(counted, meant, -1)
        right, found, true = right + ((said == meant) & (meant >= 0)).sum(), found + (said >= 0).sum(), true + (meant >= 0).sum()
    return round(float(2 * right / max(1, found + true)), 4)


class Scorer:
    """Field scores with the definitions of the project's score.py."""

    def __init__(self, path):
        spec = importlib.util.spec_from_file_location('score', path)
        self.score = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.score)

    def answer(self, model, doc):
        if not doc.texts:
            return {}
        kept = features.kept_words(len(doc.texts))
        fields, descriptions, totals = decode([doc.texts[i] for i in kept], predict(model, doc)[0])
        receipt = {name: {'value': self.value(name, text), 'evidence': {'text': text}} for name, (text, _) in fields.items()}
        receipt = {k: v for k, v in receipt.items() if v['value'] is not None}
        receipt['items'] = [{'description': {'value': d}} for d in descriptions] + \
                           [{'total': {'value': self.value('total', t)}} for t in totals if self.value('total', t) is not None]
        return {'documents': [{'type': 'RECEIPT', 'type_confidence': 1, 'receipt': receipt}]}

    def value(self, name, text):
        if name in ('subtotal', 'total_tax', 'tip', 'total', 'amount_paid', 'change', 'rounding'):
            amount = self.score.amount(text)
            return None if amount is None else '%.2f' % amount
        if name == 'date':
            return min(self.score.dates(text), default=None)
        if name == 'time':
            return min(self.score.times(text), default=None)
        return text

    def sroie(self, model, docs, only=None, misses=None):
        counts = {}
        for doc in docs:
            if only is not None and doc.name not in only:
                continue
            response = self.answer(model, doc)
            # every meaning of an ambiguous date counts here
            receipt = response.get('documents', [{}])[0].get('receipt', {})
            wanted = self.score.dates(doc.fields.get('date') or '')
            if 'date' in receipt and wanted & self.score.dates(receipt['date']['evidence']['text']):
                receipt['date']['value'] = min(wanted & self.score.dates(receipt['date']['evidence']['text']))
            counts_of = self.defaults(counts)
            self.score.score_sroie({'fields': doc.fields, 'image': doc.name}, response, counts_of, lambda *m: misses.append(m) if misses is not None else None)
        return {k.replace('key ', ''): v.f1()['f1'] for k, v in counts.items()}

    def wildreceipt(self, model, docs, misses=None):
        counts = {}
        for doc in docs:
            lines = [{'label': k, 'text': t} for k, texts in doc.fields.items() for t in texts]
            response = self.answer(model, doc)
            receipt = response.get('documents', [{}])[0].get('receipt', {})
            wanted = set().union(*(self.score.dates(t) for t in doc.fields.get('Date_value', [])), set())
            if 'date' in receipt and wanted & self.score.dates(receipt['date']['evidence']['text']):
                receipt['date']['value'] = min(wanted & self.score.dates(receipt['date']['evidence']['text']))
            self.score.score_wild({'lines': lines, 'image': doc.name}, response, self.defaults(counts),
                                  lambda *m: misses.append(m) if misses is not None else None)
        return {k.replace('wild ', ''): v.f1()['f1'] for k, v in counts.items()}

    def defaults(self, counts):
        return Defaults(counts, self.score.Counts)


class Defaults(dict):
    """A view on `store` that makes what is missing."""

    def __init__(self, store, make):
        super().__init__()
        self.store, self.make = store, make

    def __getitem__(self, key):
        return self.store.setdefault(key, self.make())


def evaluate(model, scorer, dev, unseen):
    """dev: {set: (documents with true text, the same as read by us)}."""
    model.eval()
    result = {}
    for name, (true, read) in dev.items():
        if name == 'sroie':
            for view, docs in (('true', true), ('read', read)):
                if docs:
                    result.update({view: scorer.sroie(model, docs), f'{view} unseen': scorer.sroie(model, docs, unseen)})
        elif name == 'wildreceipt':
            if true:
                result.update({'wild': scorer.wildreceipt(model, true), 'wild read': scorer.wildreceipt(model, read)})
        else:
            result[name] = {'true': word_f1(model, true), 'read': word_f1(model, read)}
    return result


def documents_of(data, name, part):
    """-> (documents with true text, the same as read by us) of one set and part."""
    pseudo = CACHE / f'documents_{name}.pkl'                # of pseudo_labels.py
    if pseudo.exists():
        return [], pickle.loads(pseudo.read_bytes()) if part == 'train' else []
    known = {'sroie': layout_data.sroie, 'wildreceipt': layout_data.wildreceipt}
    return known[name](data, CACHE, part) if name in known else finetune_data.documents(data, CACHE, name, part)


def load_start(model, state):
    """Weights to begin with. A state that knew fewer tags gives those it has: new tags stand at the end of the list."""
    new = model.state_dict()
    for name, value in state.items():
        new[name][tuple(slice(n) for n in value.shape)] = value
    model.load_state_dict(new)


class RealDocuments:
    """Draws varied training documents; frequent merchants are drawn less often."""

    def __init__(self, rng, data, sets):
        self.rng, self.groups = rng, []
        found = {name: documents_of(data, name, 'train') for name in sets}
        everything = [d for true, _ in found.values() for d in true]
        companies = [layout_data.squeeze(d.fields['company']) for d in everything if d.fields.get('company')]
        rare = {name: companies.count(name) ** -0.6 for name in companies}
        for name, views in found.items():
            for docs, is_true in zip(views, (True, False)):
                docs = [d for d in docs if len(d.texts) > 3]
                weights = [rare.get(layout_data.squeeze(d.fields.get('company') or ''), 1.0) for d in docs]
                if docs:
                    self.groups.append((docs, weights, SHARES.get(name, 1.0), is_true))
        self.names = sorted({d.fields['company'] for d in everything if d.fields.get('company')})
        self.addresses = sorted({d.fields['address'] for d in everything if d.fields.get('address')})

    def draw(self):
        docs, weights, _, is_true = self.rng.choices(self.groups, [g[2] for g in self.groups])[0]
        doc = self.rng.choices(docs, weights)[0]
        names = [synthetic.merchant_name(self.rng)] if self.rng.random() < 0.6 or not self.names else self.names
        addresses = [synthetic.address_text(self.rng)] if self.rng.random() < 0.6 or not self.addresses else self.addresses
        return augment.augmented(self.rng, doc, names, addresses, is_true)


def draw_batches(real, args):
    """For ever: inputs of the model, allowed, weight, items, types, whether every tag of a document is annotated. Documents of like length
    stand in one batch, so that many short ones cost no more than a few long ones."""
    rng = real.rng
    while True:
        docs = [synthetic_documents.draw(rng, args.receipts) if rng.random() < args.synthetic else real.draw() for _ in range(POOL)]
        docs.sort(key=lambda doc: len(doc.texts) + rng.uniform(0, 20))
        pool, group = [], []
        for doc in docs:
            if group and min(len(doc.texts), features.MAX_WORDS) * (len(group) + 1) > args.words:
                pool.append(group)
                group = []
            group.append(doc)
        pool.append(group)
        rng.shuffle(pool)
        for docs in pool:
            inputs, *targets = batch([tensors(d, rng.random() < args.pixels) for d in docs], [TYPE_INDEX[d.type] for d in docs])
            yield *inputs, *targets, torch.tensor([len(d.known) == len(TAGS) for d in docs])


def queue_batches(queue, seed, real, args):
    """Worker process."""
    real.rng.seed(seed)
    for parts in draw_batches(real, args):
        queue.put([part.numpy() for part in parts])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--data', type=pathlib.Path, default=DATA)
    parser.add_argument('--score', type=pathlib.Path, help='score.py (default: beside the data)')
    parser.add_argument('--unseen', type=pathlib.Path, help='stems of dev receipts of unseen companies (default: beside the data)')
    parser.add_argument('--sets', nargs='+', default=['sroie', 'wildreceipt'], help='folders below the data root')
    parser.add_argument('--name', default='layout')
    parser.add_argument('--steps', type=int, default=6000, help='0: the rate falls with the time of the session instead')
    parser.add_argument('--words', type=int, default=1400, help='a batch, padded')
    parser.add_argument('--rate', type=float, default=1e-3)
    parser.add_argument('--synthetic', type=float, default=0.5, help='share of synthetic documents')
    parser.add_argument('--receipts', type=float, default=0.5, help='share of receipts among them')
    parser.add_argument('--pixels', type=float, default=0.0, help='share of real documents that keep their pixel features')
    parser.add_argument('--every', type=int, default=500, help='steps between evaluations')
    parser.add_argument('--start', type=pathlib.Path, help='checkpoint whose average to begin with')
    parser.add_argument('--resume', action='store_true')
    parser.add_argument('--session', type=float, default=math.inf, help='minutes after which this call saves and ends; --resume goes on')
    parser.add_argument('--workers', type=int, default=0, help='processes that draw documents; 0: this one does')
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    parser.add_argument('--seed', type=int, default=0)
    args = parser.parse_args()
    args.score = args.score or args.data.parent / 'eval' / 'score.py'
    args.unseen = args.unseen or args.data.parent / 'eval' / 'sroie_dev_unseen_company.txt'
    began, device = time.time(), torch.device(args.device)
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    path = CACHE / f'{args.name}.pt'
    log = Log(CACHE / f'{args.name}.log')
    config = {'tags': TAGS, 'document_types': DOCUMENT_TYPES, 'charset': CHARSET, 'word_length': features.WORD_LENGTH,
              'max_words': features.MAX_WORDS}
    log.write(arguments={k: str(v) for k, v in vars(args).items()})

    model = LayoutModel(len(TAGS), len(DOCUMENT_TYPES)).to(device)
    average = copy.deepcopy(model).eval()
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.05)
    step = 0
    if args.resume and path.exists():
        state = load_checkpoint(path)
        model.load_state_dict(state['model']), average.load_state_dict(state['ema']), optimizer.load_state_dict(state['optimizer'])
        step = state['step']
        rng.seed(args.seed + step)
    elif args.start:
        start = load_checkpoint(args.start)['ema']
        load_start(model, start), load_start(average, start)

    if args.pixels == 0:                                     # a model that never saw pixels must not listen to them
        torch.nn.init.zeros_(model.pixel.weight), torch.nn.init.zeros_(average.pixel.weight)

    real = RealDocuments(rng, args.data, args.sets)
    dev = {name: documents_of(args.data, name, 'dev') for name in args.sets}
    scored = not set(SHARES).isdisjoint(args.sets)
    unseen, scorer = (set(args.unseen.read_text().split()), Scorer(args.score)) if scored else (None, None)
    queue = multiprocessing.Queue(16)
    for worker in range(args.workers):
        multiprocessing.Process(target=queue_batches, args=(queue, args.seed + 1000 * worker + step + 1, real, args), daemon=True).start()
    log.write(documents=[len(g[0]) for g in real.groups], dev=[len(d) for views in dev.values() for d in views], parameters=sum(p.numel() for p in model.parameters()))

    losses, started, begun, seen, saved = np.zeros(3), time.time(), step, 0, time.time()
    metrics = {}

    def save():
        save_checkpoint(path, ema=average.state_dict(), model=model.state_dict(), optimizer=optimizer.state_dict(), step=step, config=config, metrics=metrics)

    batches = draw_batches(real, args)
    ended = args.steps and step >= args.steps
    while not ended:
        progress = step / args.steps if args.steps else min(1, (time.time() - began) / (60 * args.session))
        for group in optimizer.param_groups:
            group['lr'] = args.rate * min(1, (step + 1) / 100) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * progress)))
        parts = map(torch.from_numpy, queue.get()) if args.workers else next(batches)
        *inputs, allowed, weight, items, types, full = (part.to(device) for part in parts)
        with torch.autocast(device.type, torch.bfloat16):
            outputs = model(*inputs)
        loss, parts = loss_of(outputs, allowed, weight, items, types, full)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step, seen = step + 1, seen + len(types)
        losses += (np.array(parts) - losses) * max(0.02, 1 / (step - begun))
        update_average(average, model, min(0.998, (step + 1) / (step + 10)))
        ended = step == args.steps or time.time() - began > 60 * args.session
        if ended or time.time() - saved > 60 * SAVED:
            save()
            saved = time.time()
        if step % args.every == 0 or ended:
            metrics = evaluate(average, scorer, dev, unseen)
            log.write(step=step, per_second=round(seen / (time.time() - started), 1),
                      loss=[round(float(v), 4) for v in losses], **metrics)
            save()


if __name__ == '__main__':
    main()
