"""The README's table of accuracy, taken from the model card that evaluate.py wrote.

    python3 training/readme_figures.py
"""
import re

from checkpoint import ROOT

BEGIN, END = '<!-- accuracy: written by make eval -->\n', '<!-- end of accuracy -->\n'
TYPED = ('cards', 'passes', 'other receipts')
MODES = ('screenshots', 'scans', 'photos', 'photos whose barcodes are left out')


def row_of(card, name):
    """The cells behind `name` of the first such row."""
    return re.search(r'^\| ' + re.escape(name) + r' \| (.*) \|$', card, re.M).group(1).split(' | ')


def accuracy(card):
    """Markdown rows."""
    f1 = lambda name: row_of(card, name)[-1]
    errors = [re.search(r'^\| ' + name + r' \| (\d+) \| .* \| ([\d.]+) \|$', card, re.M).group(2)
              for name in ('SROIE: four keys, loose', 'WildReceipt: header and total fields')]
    rows = [('SROIE: words, F1', f1('SROIE dev: words')),
            ('SROIE: four keys strict / loose, F1', f'{f1("**SROIE dev: four keys, strict**")} / {f1("**SROIE dev: four keys, loose**")}'),
            ('the same, companies never seen in training', f'{f1("unseen companies: four keys, strict")} / {f1("unseen companies: four keys, loose")}'),
            ('SROIE: lines found at IoU 0.5, F1', f1('SROIE dev: lines at IoU 0.5')),
            ('SROIE: character error rate on true line boxes', f'{row_of(card, "SROIE dev")[0]} %'),
            ('WildReceipt: header and total fields, F1', f1('**WildReceipt dev: header and total fields**')),
            ('WildReceipt: item descriptions / item totals, F1', f'{f1("WildReceipt: item descriptions")} / {f1("WildReceipt: item totals")}'),
            ("expected calibration error: SROIE's keys / WildReceipt's header and totals", ' / '.join(errors))]
    for name in TYPED:
        count, kind, *fields = row_of(card, f'**{name}**')
        rows.append((f'{name}, labelled by hand ({count}): type right / fields P, R, F1', f'{kind} / {", ".join(fields)}'))
    count, *cells = row_of(card, '**all**')
    for mode, kind, fields in zip(MODES, cells[::2], cells[1::2]):
        rows.append((f'{mode} of {count} invented documents of all types, unseen layouts: type right / fields F1', f'{kind} / {fields}'))
    return '\n'.join(f'| {name} | {value} |' for name, value in rows)


def write(card):
    """Puts the figures of a card between the README's marks."""
    path = ROOT / 'README.md'
    before, rest = path.read_text('utf8').split(BEGIN)
    after = rest.split(END)[1]
    path.write_text(f'{before}{BEGIN}\n| measure | value |\n|---|---|\n{accuracy(card)}\n\n{END}{after}', 'utf8')


if __name__ == '__main__':
    write((ROOT / 'models' / 'billfold-base' / 'MODEL_CARD.md').read_text('utf8'))
