#!/usr/bin/python3
"""Billfold beside Tesseract on the same SROIE dev receipts, in one run: words, keys, processor time, memory, as ratios.

    training/compare_peers.py [--binary build/billfold] [--data ../shared/data] [--images 122]

Tesseract is Debian's, page segmentation 6 (one block), pictures scaled to 1400 pixels width, which is what it does best with here. It gives
text only, so the four keys come out of the heuristic below: company = the first line with letters, address = the lines after it until a
telephone number, date or registration, date = the first date, total = the amount behind the last TOTAL, else the largest. Its process starts
anew for every receipt, as its users start it; Billfold's time has its start and the loading of the weights in it, once for all receipts.
Both have one OpenMP thread: more wait for each other by spinning, and on a busy machine that time would count as work."""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import cv2

from checkpoint import DATA, ROOT
from receipt_data import labelled_rows

WIDTH = 1400
DATE = re.compile(r'\b(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[ -]?[A-Z]{3}[A-Z]*[ -]?\d{2,4})\b', re.I)
AMOUNT = re.compile(r'\d{1,3}(?:,\d{3})+\.\d{2}|\d+\.\d{2}')
END_OF_ADDRESS = re.compile(r'\b(TEL|FAX|PHONE|GST|SST|REG|ROC|DATE|INVOICE|RECEIPT|CASHIER|BILL|TAX|WWW|EMAIL)\b', re.I)


def run(command):
    """-> (processor seconds, peak memory in MB) of a process that must end well."""
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, OMP_THREAD_LIMIT='1'))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f'{command[0]} ended with {process.returncode}')
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def tesseract(image, folder):
    """-> (lines, processor seconds, MB)."""
    picture = cv2.imread(str(image))
    scale = WIDTH / picture.shape[1]
    cv2.imwrite(f'{folder}/in.png', cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC))
    seconds, memory = run(['tesseract', f'{folder}/in.png', f'{folder}/out', '--psm', 6])
    text = pathlib.Path(folder, 'out.txt').read_text('utf8')
    return [line.strip() for line in text.splitlines() if line.strip()], seconds, memory


def keys_of(lines):
    """The documented heuristic -> a Receipt in the contract's JSON."""
    receipt, field = {}, lambda text, value=None: dict(value=text if value is None else value, evidence=dict(text=text))
    start = next((i for i, line in enumerate(lines) if len(re.findall('[A-Za-z]', line)) > 3), None)
    if start is not None:
        receipt['merchant_name'] = field(lines[start])
        end = next((i for i in range(start + 1, len(lines)) if END_OF_ADDRESS.search(lines[i])), start + 1)
        address = [line for line in lines[start + 1:min(end, start + 6)] if len(line) > 5]
        if address:
            receipt['merchant_address'] = field(' '.join(address))
    date = next((m.group() for m in map(DATE.search, lines) if m), None)
    if date:
        receipt['date'] = field(date, date_value(date))
    totals = [AMOUNT.findall(line)[-1] for line in lines if re.search(r'TOTAL', line, re.I) and not re.search(r'SUB', line, re.I) and AMOUNT.search(line)]
    amounts = [a for line in lines for a in AMOUNT.findall(line)]
    total = totals[-1] if totals else max(amounts, key=lambda a: float(a.replace(',', '')), default=None)
    if total:
        whole, cents = total.replace(',', '').split('.')
        receipt['total'] = field(total, dict(units=whole, nanos=int(cents) * 10_000_000))
    return receipt


def date_value(text):
    """Day first, as in Malaysia."""
    months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split()
    parts = re.findall(r'\d+|[A-Za-z]{3}', text)[:3]
    numbers = [months.index(p.upper()) + 1 if p.isalpha() and p.upper() in months else int(p) if p.isdigit() else 0 for p in parts]
    if len(numbers) < 3:
        return {}
    year, month, day = numbers if len(parts[0]) == 4 else (numbers[2], numbers[1], numbers[0])
    return dict(year=year + 2000 if year < 100 else year, month=month, day=day)


def scores(args, out, only):
    command = [sys.executable, args.score, out, args.data / 'sroie' / 'labels.jsonl', '--split', 'dev', '--only', only, '--json']
    found = json.loads(subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout)['scores']
    return [found[key]['f1'] for key in ('words', 'key strict', 'key loose')]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--binary', type=pathlib.Path, default=ROOT / 'build' / 'billfold')
    parser.add_argument('--data', type=pathlib.Path, default=DATA)
    parser.add_argument('--score', type=pathlib.Path, default=DATA.parent / 'eval' / 'score.py')
    parser.add_argument('--images', type=int, default=122)
    args = parser.parse_args()
    if not args.data.is_dir():
        raise SystemExit(f'{args.data} is missing: the labelled receipts are not part of this repository')
    images = [args.data / 'sroie' / row['image'] for row in labelled_rows(args.data, 'sroie', 'dev')][:args.images]
    with tempfile.TemporaryDirectory() as folder:
        only, out = pathlib.Path(folder, 'only.txt'), pathlib.Path(folder, 'out.jsonl')
        only.write_text('\n'.join(image.stem for image in images))
        listing = pathlib.Path(folder, 'list.txt')
        listing.write_text(''.join(f'{image}\n' for image in images))
        seconds, memory = run([args.binary, 'extract', '--list', listing, '--lines', '--format', 'jsonl', '--out', out])
        ours = scores(args, out, only) + [seconds / len(images), memory]
        spent, peak = 0, 0
        with out.open('w', encoding='utf8') as rows:
            for image in images:
                lines, seconds, memory = tesseract(image, folder)
                spent, peak = spent + seconds, max(peak, memory)
                documents = [dict(type='DOCUMENT_TYPE_RECEIPT', receipt=keys_of(lines))]
                rows.write(json.dumps(dict(source=str(image), response=dict(documents=documents, lines=[dict(text=line) for line in lines]))) + '\n')
        theirs = scores(args, out, only) + [spent / len(images), peak]
    print(f'| {len(images)} SROIE dev receipts | Billfold | Tesseract | ratio |\n|---|---|---|---|')
    names = ('words, F1', 'four keys strict, F1', 'four keys loose, F1', 'processor seconds a receipt', 'peak memory, MB')
    for name, a, b in zip(names, ours, theirs):
        print(f'| {name} | {a:.3g} | {b:.3g} | {a / b:.2f} |')


if __name__ == '__main__':
    main()
