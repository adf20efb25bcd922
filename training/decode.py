"""Tag probabilities -> field values: what extraction does, in its simplest form, for evaluation."""
import re

import numpy as np

import features
from tags import TAG_INDEX

MONTH = r'(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*'
DATES = [re.compile(p, re.I) for p in (                               # the first that fits counts
    r'(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)',
    r'(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)',
    r'(?<!\d)\d{1,2}[-/., ]{0,2}' + MONTH + r"[-/., ']{0,2}(?:\d{4}|\d{2})(?!\d)",
    MONTH + r"[-/., ]{0,2}\d{1,2}(?:ST|ND|RD|TH)?[-/., ']{1,2}(?:\d{4}|\d{2})(?!\d)",
    r'(?<!\d)\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?(?:\d{4}|\d{2})(?!\d)',
    r'(?<!\d)(?:19|20)\d{6}(?!\d)')]
TIME = re.compile(r'\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AP]\.?M)?', re.I)
SPANS = ('merchant_name', 'merchant_address', 'merchant_phone', 'date', 'time')
AMOUNTS = ('subtotal', 'total_tax', 'tip', 'total', 'amount_paid', 'change', 'rounding')


def tag_probabilities(probabilities):
    """(N, 1 + 2 T) -> P(word is of tag t) (N, T), P(word begins a value | it is of a tag) (N)."""
    first, further = probabilities[:, 1::2], probabilities[:, 2::2]
    both = first + further
    return both, first.sum(1) / np.maximum(both.sum(1), 1e-9)


def best_span(of_tag, begins, stay=0.5, gap=0):
    """The run of words that is most surely one value -> (first, last + 1). It starts at the surest first word and goes on while the words
    are of the tag; up to `gap` words between are bridged."""
    first = int((of_tag * begins).argmax())
    last, at = first + 1, first + 1
    while at < len(of_tag) and at - last <= gap:
        if of_tag[at] > stay:
            last = at + 1
        at += 1
    return first, last


def whole_name(texts, first, last):
    """A company's name goes on to the end of its legal form, and stops there where a registration number follows."""
    plain = [t.upper().strip('.,()') for t in texts]
    if last + 1 < len(texts) and plain[last] in ('SDN', 'PTE') and plain[last + 1] in ('BHD', 'LTD'):
        last += 2
    elif last < len(texts) and last > first and plain[last - 1] in ('SDN', 'PTE') and plain[last] in ('BHD', 'LTD'):
        last += 1
    elif last < len(texts) and plain[last] in ('S/B', 'SDN.BHD', 'BHD'):
        last += 1
    while last - 1 > first and texts[last - 1].startswith('(') and plain[last - 2] in ('BHD', 'LTD', 'S/B', 'GMBH'):
        last -= 1
    return texts[first:last]


def cents(text):
    """Amount of a word with two decimals in cents, or None."""
    digits = ''.join(c for c in text if c.isdigit())
    return int(digits) if features.is_money(text) and digits else None


def rounded_total(texts, total):
    """Where cash is rounded to 5 cents, the total is the rounded one: printed after, a multiple of 5 cents at most 2 away."""
    value = cents(total[0])
    if value is None or value % 5 == 0:
        return total
    for text in texts[texts.index(total[0]):]:
        other = cents(text)
        if other is not None and other % 5 == 0 and abs(other - value) <= 2:
            return text, total[1]
    return total


def decode(texts, probabilities, least=0.15):
    """-> {field: (text, confidence)} and items as lists of descriptions and totals."""
    of_tag, begins = tag_probabilities(probabilities)
    out = {}
    for name in SPANS:
        p = of_tag[:, TAG_INDEX[name]]
        first, last = best_span(p, begins)
        text, confidence = ' '.join(texts[first:last]), float(p[first:last].mean())
        if name == 'merchant_name':
            text = ' '.join(whole_name(texts, first, last))
        patterns = {'date': DATES, 'time': [TIME]}.get(name, [])
        if patterns:
            windows = [text, ' '.join(texts[first:last + 2])] + [' '.join(texts[i:i + 3]) for i in np.argsort(-p)[:4]]
            found = [m for w in windows for m in [next(filter(None, (q.search(w) for q in patterns)), None)] if m]
            text = found[0].group(0) if found else text
        if confidence > least:
            out[name] = (text, confidence)
    for name in AMOUNTS:
        p = np.array([v if any(c.isdigit() for c in t) else 0.0 for v, t in zip(of_tag[:, TAG_INDEX[name]], texts)])
        i = int(p.argmax())
        if p[i] > least:
            out[name] = (texts[i], float(p[i]))
    if 'total' in out:
        out['total'] = rounded_total(texts, out['total'])
    descriptions, totals = [], []
    tag = of_tag.argmax(1)
    sure = of_tag.max(1) > 0.4
    for i, text in enumerate(texts):
        if sure[i] and tag[i] == TAG_INDEX['items.description']:
            if begins[i] > 0.5 or not descriptions or not (i and tag[i - 1] == tag[i]):
                descriptions.append(text)
            else:
                descriptions[-1] += ' ' + text
        if sure[i] and tag[i] == TAG_INDEX['items.total'] and any(c.isdigit() for c in text):
            totals.append(text)
    return out, descriptions, totals
