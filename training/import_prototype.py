"""Starting checkpoints from the feasibility study: its parameter names -> ours.

    python3 training/import_prototype.py ../shared/prototype/weights

The spotter grows on the way: the grey stem becomes RGB (luma weights, so that a grey page gives the same features), and the
orientation and paper heads start from noise.
"""
import argparse
import pathlib
import re

import torch

import safetensors_io
from checkpoint import CACHE, save_checkpoint
from model import LineReader, Spotter

LUMA = torch.tensor([0.299, 0.587, 0.114])

READER_NAMES = [  # (pattern in the prototype's name, ours), applied in this order
    (r'^d1\.', 'down1.'), (r'^d2\.', 'down2.'), (r'^r1\.', 'block1.'), (r'^r2\.0\.', 'block2.'), (r'^col\.', 'collapse.'),
    (r'^mix\.(\d)\.n([12])\.', r'mixers.\1.norm\2.'), (r'^mix\.(\d)\.o\.', r'mixers.\1.out.'),
    (r'^mix\.(\d)\.f([12])\.', r'mixers.\1.ff\2.'), (r'^mix\.(\d)\.dw\.', r'mixers.\1.depthwise.'),
    (r'^mix\.', 'mixers.'), (r'^n\.', 'norm.'),
]
SPOTTER_NAMES = [
    (r'^s([12])\.', r'stem\1.'), (r'^c2\.(\d)\.([ab])\.', r'stages.0.blocks.\1.\2.'),
    (r'^c3\.0\.(?=\d)', 'stages.1.down.'), (r'^c4\.0\.(?=\d)', 'stages.2.down.'), (r'^c5\.0\.(?=\d)', 'stages.3.down.'),
    (r'^l\.', 'lateral.'), (r'^o\.', 'smooth.'), (r'^h\.', 'head.'),
]
CONV_NAMES = [  # a prototype convolution is a Sequential(conv, norm), a residual block has the parts a and b
    (r'\.a\.(?=\d)', '.first.'), (r'\.b\.(?=\d)', '.second.'),
]


def rename(name, names, convs):
    """Prototype parameter name -> ours. convs: our names of Conv modules."""
    match = re.match(r'^c([345])\.(\d)\.([ab])\.(.*)$', name)
    if match:                                              # c3.2.a.0.weight: index 0 is the stage's stride-2 convolution
        stage, block, part, rest = match.groups()
        name = f'stages.{int(stage) - 2}.blocks.{int(block) - 1}.{part}.{rest}'
    for pattern, replacement in names + CONV_NAMES:
        name = re.sub(pattern, replacement, name)
    match = re.match(r'^(.*)\.([01])\.(\w+)$', name)
    if match and match[1] in convs:
        name = f'{match[1]}.{("conv", "norm")[int(match[2])]}.{match[3]}'
    return name


def convert(state, module, names):
    """Prototype state dict -> full state dict of `module`; what the prototype lacks keeps the module's initial value."""
    convs = {name for name, m in module.named_modules() if type(m).__name__ == 'Conv'}
    ours, left = module.state_dict(), set(module.state_dict())
    for name, value in state.items():
        name, value = rename(name, names, convs), value.float() if value.dtype.is_floating_point else value
        if name == 'stem1.conv.weight':
            value = value * LUMA[None, :, None, None]
        ours[name].copy_(value)
        left.discard(name)
    print('not in the prototype:', ', '.join(sorted(left)) or 'nothing')
    return ours


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('weights', type=pathlib.Path, help='folder with reader.safetensors and spotter.safetensors')
    args = parser.parse_args()
    torch.manual_seed(0)
    for name, module, names in (('reader', LineReader(), READER_NAMES), ('spotter', Spotter(), SPOTTER_NAMES)):
        ema = convert(safetensors_io.load(args.weights / f'{name}.safetensors'), module, names)
        path = CACHE / f'{name}_start.pt'
        save_checkpoint(path, ema=ema, model=ema, step=0, config={'imported': True}, metrics={})
        print('wrote', path.name)


if __name__ == '__main__':
    main()
