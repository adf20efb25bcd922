"""What the training stages share: places, atomic checkpoints, the moving average, the log."""
import json
import os
import pathlib
import time

import torch

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT.parent / 'shared' / 'data'      # default of --data
CACHE = pathlib.Path(os.environ.get('BILLFOLD_CACHE', ROOT / '.cache' / 'training'))    # checkpoints, logs, what is made from the data; never tracked


def save_checkpoint(path, **content):
    """Writes beside and renames, so that a reader of the file never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix('.tmp')
    torch.save(content, new)
    os.replace(new, path)


def load_checkpoint(path):
    return torch.load(path, map_location='cpu', weights_only=False)      # our own: it holds configuration and metrics too


@torch.no_grad()
def update_average(average, model, decay):
    """Exponential moving average over parameters and batch norm statistics; integers are copied."""
    for old, new in zip(average.state_dict().values(), model.state_dict().values()):
        if old.dtype.is_floating_point:
            old.lerp_(new, 1 - decay)
        else:
            old.copy_(new)


class Log:
    """One JSON object a line, to a file and to the terminal."""

    def __init__(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file, self.start = open(path, 'a', encoding='utf8'), time.time()

    def write(self, **values):
        line = json.dumps({'time': round(time.time() - self.start), **values})
        print(line, flush=True)
        self.file.write(line + '\n')
        self.file.flush()
