"""Invented documents of every type, as the layout model meets them."""
import functools
from collections import Counter

import augment
import synthetic_arranged               # noqa: F401: each registers its families
import synthetic_boarding_passes        # noqa: F401
import synthetic_coupons                # noqa: F401
import synthetic_coupons_more           # noqa: F401
import synthetic_event_tickets          # noqa: F401
import synthetic_event_tickets_more     # noqa: F401
import synthetic_identity_documents     # noqa: F401
import synthetic_membership_cards       # noqa: F401
import synthetic_membership_more        # noqa: F401
import synthetic_payment_cards          # noqa: F401
import synthetic_receipt_scenes         # noqa: F401
import synthetic_transit_tickets        # noqa: F401
import synthetic_unknown                # noqa: F401
import synthetic_unknown_papers         # noqa: F401
import synthetic_unknown_scenes         # noqa: F401
import synthetic_unknown_screens        # noqa: F401
import text_lines
from synthetic import documented, known_receipt
from synthetic_families import FAMILIES, draw_page
from synthetic_unknown import PROSE

GRAMMAR = 0.5                           # share of the grammar of synthetic.py among receipts; the families share the rest
COMMON = frozenset(PROSE)
MORE_OF = ['IDENTITY_DOCUMENT', 'UNKNOWN', 'UNKNOWN', 'MEMBERSHIP_CARD']        # types of many layouts, and the one that is known least, are drawn more often
SENTENCE = 4                            # so many common words make a line running text


def other(rng):
    """A clean page that is no receipt."""
    return draw_page(rng, rng.choice([kind for kind in FAMILIES if kind != 'RECEIPT'] + MORE_OF))


@functools.lru_cache(maxsize=1)
def words_by_length():
    """Words of the installed word lists in small letters, by their number of letters."""
    found = {}
    for word in sorted({w.lower() for w in text_lines.words() if w.isalpha()}):
        found.setdefault(len(word), []).append(word)
    return found


def reworded(rng, doc, share):
    """The running text of the invented pages has a hundred odd words; a share of them becomes other words of the same length, lest the model
    know such text by its words alone. On documents of known types lines of several such words only: short ones are labels."""
    common = [target == 0 and text.lower() in COMMON for text, target in zip(doc.texts, doc.targets)]
    in_line = Counter(line for line, is_common in zip(doc.lines, common) if is_common)
    for i, text in enumerate(doc.texts):
        if common[i] and (doc.type == 'UNKNOWN' or in_line[doc.lines[i]] >= SENTENCE) and rng.random() < share:
            word = rng.choice(words_by_length().get(len(text), [text]))
            doc.texts[i] = word.upper() if text.isupper() and len(text) > 1 else word.title() if text[0].isupper() else word
    return doc


def draw(rng, receipts=0.5):
    """A training document of any type, as a reader might have read it; cards are photographed and read worse than receipts."""
    if rng.random() < receipts:
        page = known_receipt(rng) if rng.random() < GRAMMAR else draw_page(rng, 'RECEIPT')
    else:
        page = other(rng)
    bad = rng.random() < (0.2 if page.type == 'RECEIPT' else 0.5)
    doc = documented(page, rng)
    if len(doc.texts) < 2:
        return draw(rng, receipts)
    if rng.random() < 0.7:
        doc = reworded(rng, doc, rng.choice((0.5, 0.9, 1)))
    if rng.random() < 0.3:
        doc = augment.drop_lines(rng, doc, 0.06)
    if rng.random() < 0.25:
        change = rng.choice((str.upper, str.upper, str.title))
        doc.texts = [change(t) for t in doc.texts]
    if bad:
        doc = augment.false_finds(rng, doc, rng.choice((0.1, 0.3, 0.6)) * (1 if page.type == 'RECEIPT' else rng.choice((1, 3))))
    if bad or rng.random() < 0.7:
        augment.misread(rng, doc, rng.choice((0.05, 0.15, 0.3) if bad else (0.02, 0.05, 0.1)))
        doc = augment.cut_and_join(rng, doc, 0.12 if bad else 0.03)
    return augment.move(rng, doc)
