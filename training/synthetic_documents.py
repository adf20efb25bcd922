"""Invented documents of every type, as the layout model meets them."""
import augment
import synthetic_arranged               # noqa: F401: each registers its families
import synthetic_boarding_passes        # noqa: F401
import synthetic_coupons                # noqa: F401
import synthetic_event_tickets          # noqa: F401
import synthetic_identity_documents     # noqa: F401
import synthetic_membership_cards       # noqa: F401
import synthetic_payment_cards          # noqa: F401
import synthetic_receipt_scenes         # noqa: F401
import synthetic_transit_tickets        # noqa: F401
import synthetic_unknown                # noqa: F401
import synthetic_unknown_papers         # noqa: F401
import synthetic_unknown_scenes         # noqa: F401
import synthetic_unknown_screens        # noqa: F401
from synthetic import documented, known_receipt
from synthetic_families import FAMILIES, draw_page

GRAMMAR = 0.5                           # share of the grammar of synthetic.py among receipts; the families share the rest


def other(rng):
    """A clean page that is no receipt."""
    return draw_page(rng, rng.choice([kind for kind in FAMILIES if kind != 'RECEIPT'] + ['IDENTITY_DOCUMENT', 'UNKNOWN']))


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
