"""What the real binary answers about labelled receipts, and whether each answered field is right by the definitions of score.py."""
import collections
import importlib.util
import json
import pathlib
import subprocess
from dataclasses import dataclass

from checkpoint import CACHE
from receipt_data import labelled_rows

# score.py's name of a count -> where the field stands in the answer, the first that is there
SROIE_FIELDS = {'key loose company': ('merchant_name',), 'key loose date': ('date',), 'key loose address': ('merchant_address',),
                'key loose total': ('total',)}
WILD_FIELDS = {'wild merchant': ('merchant_name',), 'wild date': ('date',), 'wild time': ('time',), 'wild phone': ('merchant_phone',),
               'wild subtotal': ('subtotal',), 'wild tax': ('total_tax', 'taxes.0.amount'), 'wild total': ('total',)}
WILD_ITEMS = {'description': 'Prod_item_value', 'total': 'Prod_price_value'}


@dataclass
class Answer:
    receipt: str                        # its image
    field: str                          # path in the typed message without indices, such as items.total
    confidence: float
    right: bool


def extract(binary, model, data, name, part):
    """Runs the binary over one part of a set -> path of its jsonl, and the responses by file name."""
    CACHE.mkdir(parents=True, exist_ok=True)
    listing, out = CACHE / f'{name}_{part}.txt', CACHE / f'{name}_{part}.jsonl'
    listing.write_text(''.join(f'{data / name / row["image"]}\n' for row in labelled_rows(data, name, part)))
    command = [binary, 'extract', '--model', model, '--list', listing, '--lines', '--format', 'jsonl', '--out', out]
    status = subprocess.run(list(map(str, command)), check=False).returncode
    if status not in (0, 1):
        raise SystemExit(f'{binary} extract ended with {status}')
    rows = [json.loads(line) for line in out.open(encoding='utf8')]
    return out, {pathlib.Path(row['source']).name: row.get('response', {}) for row in rows}


def load_score(path):
    """score.py as a module."""
    spec = importlib.util.spec_from_file_location('score', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evidence_at(receipt, path):
    """Evidence of the field at `path` (with indices), or None."""
    at = receipt
    for key in path.split('.'):
        at = (at[int(key)] if int(key) < len(at) else {}) if key.isdigit() else at.get(key, [] if key in ('taxes', 'items') else {})
    return at.get('evidence')


def header_answers(score, name, row, response):
    """The answered ones of the fields that score.py compares: SROIE's four keys (loose) or WildReceipt's header and total fields."""
    counts = collections.defaultdict(score.Counts)
    (score.score_sroie if name == 'sroie' else score.score_wild)(row, response, counts, lambda *miss: None)
    receipt, answers = receipt_of(response), []
    for count, paths in (SROIE_FIELDS if name == 'sroie' else WILD_FIELDS).items():
        path = next((p for p in paths if evidence_at(receipt, p)), None)
        if path and counts[count]['p']:
            field = '.'.join(key for key in path.split('.') if not key.isdigit())
            answers.append(Answer(row['image'], field, evidence_at(receipt, path).get('confidence', 0.0), counts[count]['tp'] > 0))
    return answers


def item_answers(score, row, response):
    """Descriptions and totals of WildReceipt's items; each label answers for one item."""
    answers = []
    for part, label in WILD_ITEMS.items():
        spelled = score.alnum if part == 'description' else score.amount
        wanted = collections.Counter(spelled(line['text']) for line in row['lines'] if line['label'] == label)
        for item in receipt_of(response).get('items', []):
            if part in item:
                value = spelled(score.plain(item[part]['value']))
                answers.append(Answer(row['image'], f'items.{part}', item[part]['evidence'].get('confidence', 0.0), wanted[value] > 0))
                wanted[value] -= 1
    return answers


def receipt_of(response):
    return next((document['receipt'] for document in response.get('documents', []) if 'receipt' in document), {})


def answers_of(score, data, name, part, responses):
    """-> (header and total fields, fields of items) of one part of a set."""
    header, items = [], []
    for row in labelled_rows(data, name, part):
        response = responses.get(pathlib.Path(row['image']).name, {})
        header += header_answers(score, name, row, response)
        items += item_answers(score, row, response) if name == 'wildreceipt' else []
    return header, items
