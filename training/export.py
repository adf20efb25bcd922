#!/usr/bin/python3
"""Checkpoints of the three stages -> models/billfold-base/{model.safetensors, config.json} and the golden tensors that hold the C++ twin to
this one (tests/data/golden.safetensors, tests/data/features.json).

    training/export.py [--reader FILE] [--spotter FILE] [--layout FILE] [--share 1] [--version 0.1.0]

A part without a checkpoint keeps the weights and the configuration that the model folder already has; with a share below 1 the others become
that mean of checkpoint and folder, which forgets less of what the folder's weights know where the checkpoint went on from them. A calibration
is of the weights that it was fitted on, so none is kept: calibrate.py comes next."""
import argparse
import hashlib
import json
import pathlib
import random

import numpy as np
import torch

import features
import language
import safetensors_io
from checkpoint import CACHE, ROOT, load_checkpoint
from config_file import read_config, write_config
from model import CHARSET, Conv, LayoutModel, LineReader, Spotter, folded_state
from spotter_boxes import find_boxes
from tags import DOCUMENT_TYPES, TAGS

SPOTTER = dict(widths=[16, 32, 64, 128, 192], blocks=[1, 2, 2, 1], lateral=48, area=700_000, max_enlarge=2.0, mean=0.6, std=0.3, threshold=0.5)
READER = dict(widths=[32, 64, 128], height=32, max_width=640, dim=192, layers=2, heads=6, hidden=384)
LAYOUT = dict(max_words=features.MAX_WORDS, word_length=features.WORD_LENGTH, char_dim=48, dim=192, layers=4, heads=6, hidden=512, link_dim=64)
ARCHITECTURE = dict(charset=CHARSET, document_types=DOCUMENT_TYPES, tags=TAGS, spotter=SPOTTER, reader=READER, layout=LAYOUT)
OF_PART = dict(spotter=('spotter',), reader=('reader',), layout=('layout', 'tags', 'document_types'))     # what a part says in config.json


def parts(config):
    """The three modules of a model folder's config.json."""
    characters, spotter, reader, layout = len(config['charset']), config['spotter'], config['reader'], config['layout']
    pick = lambda section, keys: {key: section[key] for key in keys.split()}
    return dict(spotter=Spotter(**pick(spotter, 'widths blocks lateral')),
                reader=LineReader(characters + 1, **pick(reader, 'widths dim layers heads hidden')),
                layout=LayoutModel(len(config['tags']), len(config['document_types']), characters + 2, pixel_dim=spotter['lateral'],
                                   **pick(layout, 'word_length char_dim dim layers heads hidden link_dim')))


def mean(new, old, share):
    """`share` of the new tensor and the rest of the old one."""
    return new if share == 1 else torch.lerp(old.float(), new.float(), share)


def export_weights(args, config):
    """Writes model.safetensors in fp16 and returns its SHA-256. `config` takes over what the folder says of the parts that are kept."""
    path = args.out / 'model.safetensors'
    kept = safetensors_io.load(path) if path.exists() else {}
    old = read_config(args.out) if kept else {}
    tensors = {}
    for name, module in parts(config).items():
        checkpoint = getattr(args, name)
        if checkpoint.exists():
            module.load_state_dict(load_checkpoint(checkpoint)['ema'])
            tensors.update({f'{name}.{k}': mean(v, kept.get(f'{name}.{k}'), args.share).half() for k, v in folded_state(module.eval()).items()})
            print(f'{name}: {args.share:g} of {checkpoint.name}')
        else:
            mine = {k: v for k, v in kept.items() if k.startswith(name + '.')}
            if not mine:
                raise SystemExit(f'{checkpoint} is missing, and {path} has no weights of the {name} either')
            tensors.update(mine)
            config.update({key: old[key] for key in OF_PART[name]})
            print(f'{name}: kept as it is')
    built = safetensors_io.load(args.language) if args.language.exists() else None
    tensors.update({f'language.{k}': v for k, v in built.items()} if built else {k: v for k, v in kept.items() if k.startswith('language.')})
    args.out.mkdir(parents=True, exist_ok=True)
    safetensors_io.save(path, tensors)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def load_folded(module, tensors):
    """Exported weights back into a training module: batch norms that only add the folded bias."""
    state = module.state_dict()
    for name, conv in module.named_modules():
        if isinstance(conv, Conv):
            state[name + '.conv.weight'], state[name + '.norm.bias'] = tensors.pop(name + '.weight'), tensors.pop(name + '.bias')
            state[name + '.norm.weight'] = torch.ones_like(conv.norm.weight)
            state[name + '.norm.running_mean'] = torch.zeros_like(conv.norm.bias)
            state[name + '.norm.running_var'] = torch.full_like(conv.norm.bias, 1 - conv.norm.eps)
    state.update(tensors)
    module.load_state_dict(state)
    return module.eval()


def load_exported(folder):
    """The three modules of a model folder with its weights."""
    config = read_config(folder)
    tensors = safetensors_io.load(folder / 'model.safetensors')
    return {name: load_folded(module, {k.split('.', 1)[1]: v.float() for k, v in tensors.items() if k.startswith(name + '.')})
            for name, module in parts(config).items()}


WORDS = 'ACME 4/12/2018 RM1,234.50 18:05 Łódź №7 €12,30 TOTAL: (03)-5511 SUPERCALIFRAGILISTIC-9 5% a’b 3x 0,482'.split()


@torch.no_grad()
def export_golden(folder, out):
    """Fixed inputs and what the exported weights make of them, in fp32."""
    torch.manual_seed(7)
    modules = load_exported(folder)
    image, lines = torch.randn(1, 3, 96, 160), torch.randn(3, 1, 32, 96)
    text, orientation, paper, maps = modules['spotter'](image)
    golden = {'spotter.image': image, 'spotter.text': text, 'spotter.orientation': orientation, 'spotter.paper': paper,
              'spotter.features': maps, 'reader.lines': lines, 'reader.logits': modules['reader'](lines)}
    rng = random.Random(7)
    boxes, rows = [], []
    for i in range(len(WORDS)):
        x, y = 20 + 140 * (i % 3) + rng.uniform(0, 9), 30 + 26 * (i // 3) + rng.uniform(0, 3)
        boxes.append([x, y, x + rng.uniform(30, 120), y + rng.uniform(15, 22)])
        rows.append(i // 3)
    characters, geometry, shapes, row = features.document_tensors(WORDS, boxes, rows)
    pixels = torch.randn(1, len(WORDS), SPOTTER['lateral'])
    pixels[:, -2:] = 0
    inputs = [torch.from_numpy(x)[None] for x in (characters, geometry, shapes, row)] + [pixels]
    tags, document, link = modules['layout'](*inputs, torch.ones(1, len(WORDS), dtype=torch.bool))
    for name, value in zip(('characters', 'geometry', 'shapes', 'rows', 'pixels', 'tags', 'document', 'link'), inputs + [tags, document, link]):
        golden['layout.' + name] = value.float()
    golden.update(language.golden(language.load(folder), ('TOTAL RM 12.50', 'KEDAI MAKAN SDN BHD', 'Straße 5, 10115 Berlin', 'ABC-0815/B')))
    # a drawn text map: a line, one in two overlapping parts, a sheared one, and a speck
    drawn = torch.zeros(5, 40, 64)
    drawn[0] = -6
    for top, left, height, width in ((4, 6, 2, 30), (12, 6, 3, 40), (12, 47, 3, 3), (38, 3, 1, 1)):
        drawn[0, top:top + height, left:left + width] = 3
    for column in range(10, 40):
        drawn[0, 22 + column // 8:24 + column // 8, column] = 3
    drawn[1:5] = torch.rand(4, 40, 64)
    quads, scores = find_boxes(drawn.numpy(), SPOTTER['threshold'])
    golden['boxes.text'], golden['boxes.quads'], golden['boxes.scores'] = drawn, torch.tensor(quads).reshape(-1, 4, 2), torch.tensor(scores)
    out.mkdir(parents=True, exist_ok=True)
    safetensors_io.save(out / 'golden.safetensors', {k: v.float() for k, v in golden.items()})
    long = 'x' * 16 + 'tail5'
    lines = [[rng.uniform(0, 300), 20 + 18 * (i // 2) + rng.uniform(-4, 4)] for i in range(16)]
    lines = [[x, y, x + rng.uniform(40, 200), y + rng.uniform(12, 24)] for x, y in lines]
    order, line_rows = features.reading_order(lines)
    (out / 'features.json').write_text(json.dumps(dict(
        words=WORDS + [long], shapes=[features.word_shape(w) for w in WORDS + [long]],
        characters=[features.encode_characters(w) for w in WORDS + [long]], boxes=boxes, rows=rows,
        geometry=np.asarray(geometry, float).round(6).tolist(), lines=lines, order=order, line_rows=line_rows), ensure_ascii=False) + '\n', 'utf8')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('reader', 'spotter', 'layout'):
        parser.add_argument(f'--{name}', type=pathlib.Path, default=CACHE / f'{name}.pt')
    parser.add_argument('--language', type=pathlib.Path, default=CACHE / 'language.safetensors')
    parser.add_argument('--out', type=pathlib.Path, default=ROOT / 'models' / 'billfold-base')
    parser.add_argument('--golden', type=pathlib.Path, default=ROOT / 'tests' / 'data')
    parser.add_argument('--share', type=float, default=1.0, help="of the checkpoints, the rest is the folder's")
    parser.add_argument('--version', default='0.1.0')
    args = parser.parse_args()
    config = dict(format=1, name='billfold-base', version=args.version, config_sha256='', weights_sha256='', **ARCHITECTURE)
    config['weights_sha256'] = export_weights(args, config)
    write_config(args.out, config)
    export_golden(args.out, args.golden)
    print(f'{args.out / "model.safetensors"}: {(args.out / "model.safetensors").stat().st_size / 1e6:.1f} MB, sha256 {config["weights_sha256"][:12]}')


if __name__ == '__main__':
    main()
