#!/usr/bin/python3
"""Start checkpoints of spotter and reader from an exported model, so that the next version goes on from its weights on the same data.

    python3 training/continue_from.py            # models/billfold-base -> .cache/training/{spotter,reader}_start.pt

Exported batch norms are folded away; finetune.restore_norms gives each the statistics that training pictures have there.
"""
import argparse
import pathlib

import numpy as np
import torch

import text_lines
import train_reader
import train_spotter
from checkpoint import CACHE, DATA, ROOT, save_checkpoint
from export import load_exported
from finetune import restore_norms
from page_pictures import Studio
from receipt_data import load_lines, load_pages


def spotter_inputs(data, scans, photos):
    """Training pictures of every kind."""
    scans, photos = ([page for name in names for page in load_pages(data, name, 'train') if len(page.quads)][:60] for names in (scans, photos))
    studio = Studio(scans, photos, [text for page in scans + photos for text in page.texts], 1, cards=0.4)
    return train_spotter.normalise(torch.from_numpy(np.stack([studio.sample(640, 480, False).picture for _ in range(16)])))


def reader_inputs(data, names):
    """Real and drawn lines, cut to one width."""
    lines = [line for name in names for line in load_lines(data, name, 'train')][::20]
    real = {'real': ([(line, False) for line in lines], 1)}
    pool = train_reader.draw_pool(text_lines.Dice(1), real, [line.text for line in lines], 0.4, 192)
    return train_reader.normalise(torch.from_numpy(train_reader.collate([picture[:, :256] for picture, _, _ in pool])))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--model', type=pathlib.Path, default=ROOT / 'models' / 'billfold-base')
    parser.add_argument('--data', type=pathlib.Path, default=DATA)
    parser.add_argument('--parts', nargs='+', default=['spotter', 'reader'])
    args = parser.parse_args()
    torch.set_num_threads(1)
    modules = load_exported(args.model)
    inputs = {'spotter': lambda: spotter_inputs(args.data, ['sroie'], ['wildreceipt']), 'reader': lambda: reader_inputs(args.data, ['sroie', 'wildreceipt'])}
    for name in args.parts:
        restore_norms(modules[name], inputs[name]())
        save_checkpoint(CACHE / f'{name}_start.pt', ema=modules[name].state_dict())
        print(f'{name}_start.pt')


if __name__ == '__main__':
    main()
