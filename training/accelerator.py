"""What accelerator.sh packs and expands: see there.

    accelerator.py pack FOLDER --bytes N STAGE...     code, fonts, words, start weights and the data of the stages
    accelerator.py expand FOLDER                      on the other machine: what the stages read out of what was packed
"""
import argparse
import gzip
import json
import os
import pathlib
import pickle
import random
import shutil

import cv2
import numpy as np
import torch

import receipt_data
import text_lines
from checkpoint import CACHE, DATA, ROOT, load_checkpoint
from export import load_exported
from finetune import reader_inputs, restore_norms, spotter_inputs

SETS = ('sroie', 'wildreceipt')
FONT_BYTES = {'monospaced': 5 << 20, 'sans': 3 << 20, 'any': 2 << 20}       # the smallest faces of each style, so that there are many
LINE_HEIGHT, LINE_QUALITY, PAGE_AREA, PAGE_QUALITY, DEV_PAGES = 40, 60, 0.7e6, 60, 20


def webp(picture, scale, quality):
    if scale < 1:
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.imencode('.webp', picture, [cv2.IMWRITE_WEBP_QUALITY, quality])[1].tobytes()


# ------------------------------------------------------------------------------------------------------------ packing

def pack_fonts(out):
    """A choice of the installed fonts, their rows of fc-list, and the words of the installed lists."""
    out.mkdir()
    rows = {row.split('|')[0]: row.split('|')[1:] for row in text_lines.font_listing().splitlines()}
    taken = {font.path: font for font in text_lines.fonts_by_style()['ocr']}
    for style, limit in FONT_BYTES.items():
        for font in sorted(text_lines.fonts_by_style()[style], key=lambda f: os.path.getsize(f.path)):
            limit -= os.path.getsize(font.path) if font.path not in taken else 0
            if limit < 0:
                break
            taken[font.path] = font
    with open(out / 'fonts.txt', 'w', encoding='utf8') as listing:
        for number, path in enumerate(sorted(taken)):
            name = f'{number:03}_{os.path.basename(path)}'
            shutil.copy(path, out / name)
            listing.write('|'.join([name, *rows[path]]) + '\n')
    (out / 'words.txt').write_text('\n'.join(text_lines.words()), 'utf8')
    return len(taken)


def small(state):
    """A checkpoint with the average in 16 bits and, to go on from, Adam's moments too."""
    out = {'ema': {k: v.half() if v.is_floating_point() else v for k, v in state['ema'].items()}}
    if 'optimizer' in state:
        moments = {i: {k: v.bfloat16() if k.startswith('exp_avg') else v for k, v in s.items()} for i, s in state['optimizer']['state'].items()}
        rest = {k: v for k, v in state.items() if k not in ('ema', 'optimizer', 'metrics', 'config')}
        out.update(rest, optimizer={**state['optimizer'], 'state': moments})
    return out


def exported_weights(stage, data):
    """The committed weights in a form to go on from."""
    module = load_exported(ROOT / 'models' / 'billfold-base')[stage]
    if stage == 'reader':
        restore_norms(module, reader_inputs(receipt_data.load_lines(data, SETS[0], 'train')))
    if stage == 'spotter':
        restore_norms(module, spotter_inputs(*(receipt_data.load_pages(data, name, 'train')[:40] for name in SETS)))
    return module.state_dict()


def pack_weights(out, stages, resume, data):
    """<stage>_start.pt: the newest weights of a stage; with `resume`, <stage>.pt with all that the stage goes on from."""
    for stage in stages:
        path = CACHE / f'{stage}.pt'
        state = load_checkpoint(path) if path.exists() else {'ema': exported_weights(stage, data)}
        if resume and 'optimizer' in state:
            torch.save(small(state), out / f'{stage}.pt')
        else:
            torch.save(small({'ema': state['ema']}), out / f'{stage}_start.pt')


def packed_lines(data):
    """{(set, split): [(page, text, box, picture as WebP)]} of train, of what our spotter found there, and of the first pages of dev."""
    packed = {}
    for name in SETS:
        for split in ('train', 'found', 'dev'):
            lines = receipt_data.load_found_lines(data, name) if split == 'found' else receipt_data.load_lines(data, name, split)
            pages = list(dict.fromkeys(line.page for line in lines))
            kept = set(pages[:DEV_PAGES] if split == 'dev' else pages)
            packed[name, split] = []
            for line in (line for line in lines if line.page in kept):
                scale = min(1.0, LINE_HEIGHT / (line.box[3] - line.box[1]))
                box = tuple(round(v * scale) for v in line.box)
                packed[name, split].append((line.page, line.text, box, webp(line.image, scale, LINE_QUALITY)))
    return packed


def packed_pages(data):
    """{(set, split): [(row of labels.jsonl, picture as WebP)]}."""
    packed = {}
    for name in SETS:
        for split in ('train', 'dev'):
            rows = [row for row in map(json.loads, (data / name / 'labels.jsonl').read_text('utf8').splitlines()) if row['split'] == split]
            packed[name, split] = []
            for row in rows if split == 'train' else rows[:DEV_PAGES]:
                picture = cv2.imread(str(data / name / row['image']))
                scale = min(1.0, (PAGE_AREA / (picture.shape[0] * picture.shape[1])) ** 0.5)
                lines = [{'quad': [round(v * scale, 1) for v in line['quad']], 'text': line['text']} for line in row['lines']]
                kept = {'image': row['image'].rsplit('.', 1)[0] + '.webp', 'split': split, 'source_id': row['source_id'], 'lines': lines}
                packed[name, split].append((kept, webp(picture, scale, PAGE_QUALITY)))
    return packed


def size_of(item):
    return len(item[-1]) + len(json.dumps(item[:-1], ensure_ascii=False).encode())


def thinned(packed, share):
    """A random `share` of the training items; all of dev."""
    dice = random.Random(0)
    return {key: items if key[1] == 'dev' else dice.sample(items, int(share * len(items))) for key, items in packed.items()}


def write_pages(out, packed):
    for (name, split), pages in packed.items():
        (out / name / 'images').mkdir(parents=True, exist_ok=True)
        with open(out / name / 'labels.jsonl', 'a', encoding='utf8') as labels:
            for row, picture in pages:
                (out / name / row['image']).write_bytes(picture)
                labels.write(json.dumps(row, ensure_ascii=False) + '\n')


def pack_texts(out, data):
    """What the layout model learns from: labels, readings of our networks, and the scores' definitions."""
    files = {data / name / 'labels.jsonl': f'data/{name}/labels.jsonl' for name in SETS}
    files.update({path: f'cache/{path.name}' for path in CACHE.glob('pages_*.jsonl')})
    files.update({data.parent / 'eval' / name: f'eval/{name}' for name in ('score.py', 'sroie_dev_unseen_company.txt')})
    for source, target in files.items():
        path = out / (target + '.gz')
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(source.read_bytes()))


def folder_size(folder):
    return sum(path.stat().st_size for path in folder.rglob('*') if path.is_file())


def pack(args):
    out = args.folder
    shutil.rmtree(out, ignore_errors=True)
    (out / 'training').mkdir(parents=True)
    (out / 'cache').mkdir()
    for path in (ROOT / 'training').glob('*'):
        if path.suffix in ('.py', '.sh'):
            shutil.copy(path, out / 'training')
    print(pack_fonts(out / 'fonts'), 'fonts')
    pack_weights(out / 'cache', args.stages, args.resume, args.data)
    if 'layout' in args.stages:
        pack_texts(out / 'texts', args.data)
    lines = packed_lines(args.data) if 'reader' in args.stages else {}
    pages = packed_pages(args.data) if 'spotter' in args.stages else {}
    everything = [item for packed in (lines, pages) for items in packed.values() for item in items]
    room, wanted = 0.98 * args.bytes - folder_size(out), sum(map(size_of, everything))
    if everything and room <= 0:
        raise SystemExit(f'no room for data within {args.bytes} bytes: pack fewer stages')
    share = min(1.0, room / max(1, wanted))
    if lines:
        (out / 'lines.pkl').write_bytes(pickle.dumps(thinned(lines, share)))
    write_pages(out / 'data', thinned(pages, share))
    size = folder_size(out)
    print(f'{out}: {size / 2**20:.1f} MiB for {", ".join(args.stages)}; {share:.0%} of their pictures')
    assert size <= args.bytes, f'{size} bytes are more than {args.bytes}'


# ---------------------------------------------------------------------------------------------------------- expanding

def expand(args):
    """Line crops into the cache of receipt_data.load_lines, texts to data/ and cache/ of the folder `expanded`."""
    out = args.folder / 'expanded'
    if out.exists():
        return
    (out / 'cache').mkdir(parents=True)
    for path in (args.folder / 'cache').glob('*.pt'):
        shutil.copy(path, out / 'cache')
    if (args.folder / 'lines.pkl').exists():
        for (name, split), lines in pickle.loads((args.folder / 'lines.pkl').read_bytes()).items():
            pictures = [cv2.imdecode(np.frombuffer(line[3], np.uint8), cv2.IMREAD_GRAYSCALE) for line in lines]
            lines = [receipt_data.Line(page, text, picture, box) for (page, text, box, _), picture in zip(lines, pictures)]
            (out / 'cache' / f'lines_{name}_{split}.pkl').write_bytes(pickle.dumps(lines))
    for path in (args.folder / 'texts').rglob('*.gz'):
        target = out / path.relative_to(args.folder / 'texts').with_suffix('')
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.decompress(path.read_bytes()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    packing, expanding = commands.add_parser('pack'), commands.add_parser('expand')
    packing.set_defaults(act=pack), expanding.set_defaults(act=expand)
    packing.add_argument('folder', type=pathlib.Path), expanding.add_argument('folder', type=pathlib.Path)
    packing.add_argument('stages', nargs='+', choices=('reader', 'spotter', 'layout'))
    packing.add_argument('--bytes', type=int, required=True, help='the whole folder is no larger')
    packing.add_argument('--resume', action='store_true', help='take along all that a stage goes on from, not only its weights')
    packing.add_argument('--data', type=pathlib.Path, default=DATA)
    args = parser.parse_args()
    args.act(args)


if __name__ == '__main__':
    main()
