"""Layout families of the invented documents: one function each, grouped by document type. Held-out families are never trained on; the
evaluation draws from them alone.

    @family('COUPON')
    def newspaper_coupon(rng) -> Page

    @family('COUPON', held_out=True)
    def till_coupon(rng) -> Page
"""
import random

FAMILIES = {}                           # document type -> [(function, held out)]


def family(kind, held_out=False):
    """Registers a function rng -> synthetic.Page as a layout family of a document type."""
    def register(make):
        FAMILIES.setdefault(kind, []).append((make, held_out))
        return make
    return register


def draw_page(rng, kind, held_out=False):
    """A clean page of one type, out of the families that are trained on or out of those that are not."""
    page = rng.choice([make for make, out in FAMILIES[kind] if out == held_out])(rng)
    page.type = kind
    return page


def pages_of(kinds, count):
    """(document type, name of the family, page): `count` pages of each family of some types, the same at each call."""
    for kind in kinds:
        for make, _ in FAMILIES[kind]:
            rng = random.Random(make.__name__)
            for _ in range(count):
                page = make(rng)
                page.type = kind
                yield kind, make.__name__, page
