"""How the real binary does on pictures of invented documents, of layout families that were never trained on.

    python3 training/invented_pictures.py [--binary build/billfold] [--count 4]

The pictures are drawn once by render_documents.py and kept in .cache/training/ until the code that draws them changes."""
import argparse
import hashlib
import json
import pathlib
import subprocess
import sys

from checkpoint import CACHE, DATA, ROOT

WAYS = {'screenshot': ['--mode', 'screenshot'], 'scan': ['--mode', 'scan'], 'photo': ['--mode', 'photo'], 'photo, barcodes left out': ['--mode', 'photo', '--no-barcode']}
DRAWN_BY = 'synthetic*.py', 'document_pictures.py', 'render_documents.py', 'barcodes.py', 'bcbp.py', 'textures.py'


def drawn(way, count):
    """Folder of the pictures of one way."""
    digest = hashlib.sha256(repr((way, count)).encode())
    for path in sorted(p for pattern in DRAWN_BY for p in (ROOT / 'training').glob(pattern)):
        digest.update(path.read_bytes())
    folder = CACHE / f'invented_{digest.hexdigest()[:12]}'
    if not (folder / 'done').exists():
        command = [sys.executable, ROOT / 'training' / 'render_documents.py', folder, *WAYS[way], '--count', count]
        subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
        (folder / 'done').touch()
    return folder


def scores(binary, model, score, folder):
    """score.py's counts over a folder."""
    out = folder / 'answers.jsonl'
    command = [binary, 'extract', '--model', model, '--format', 'jsonl', '--out', out, folder / 'images']
    if subprocess.run(list(map(str, command)), check=False).returncode not in (0, 1):
        raise SystemExit(f'{binary} extract failed')
    command = [sys.executable, score, out, folder / 'labels.jsonl', '--json']
    return json.loads(subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout)['scores']


def table(binary, model, score, count):
    """Markdown: a row a type, a column a way: share of right types and F1 of fields."""
    found = {way: scores(binary, model, score, drawn(way, count)) for way in WAYS}
    kinds = sorted({key.removeprefix('type ') for s in found.values() for key in s if key.startswith('type ')})
    lines = ['| document type | pictures | ' + ' | '.join(f'{way}: type | fields F1' for way in WAYS) + ' |', '|---' * (2 + 2 * len(WAYS)) + '|']
    for kind in kinds + ['']:
        cells = [next(iter(found.values()))[f'type {kind}'.strip()]['n']]
        for s in found.values():
            fields = s.get(f'fields {kind}'.strip())
            cells += [f'{s[f"type {kind}".strip()]["r"]:.3f}', f'{fields["f1"]:.3f}' if fields else '–']
        lines.append(f'| {kind or "**all**"} | ' + ' | '.join(map(str, cells)) + ' |')
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--binary', type=pathlib.Path, default=ROOT / 'build' / 'billfold')
    parser.add_argument('--model', type=pathlib.Path, default=ROOT / 'models' / 'billfold-base')
    parser.add_argument('--score', type=pathlib.Path, default=DATA.parent / 'eval' / 'score.py')
    parser.add_argument('--count', type=int, default=4, help='pictures of each family')
    args = parser.parse_args()
    print('\n'.join(table(args.binary, args.model, args.score, args.count)))


if __name__ == '__main__':
    main()
