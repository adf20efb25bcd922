"""Layout families of the invented documents: one function each, grouped by document type. Held-out families are never trained on; the
evaluation draws from them alone.

    @family('COUPON')
    def newspaper_coupon(rng) -> Page

    @family('COUPON', held_out=True)
    def till_coupon(rng) -> Page

    @family('MEMBERSHIP_CARD', kind='LIBRARY')                # a label that all of its pages have
    def library_card(rng) -> Page
"""
import random

FAMILIES = {}                           # document type -> [(function, held out)]


def family(of_type, held_out=False, **facts):
    """Registers a function rng -> synthetic.Page as a layout family of a document type. `held_out`: False, True, or 'later' for those that
    came after the first figures were measured, so that these stay comparable. `facts`: labels of all of its pages."""
    def register(make):
        make.facts = facts
        FAMILIES.setdefault(of_type, []).append((make, held_out))
        return make
    return register


def make_page(make, kind, rng):
    """A page of one family, with its type and facts."""
    page = make(rng)
    page.type, page.facts = kind, make.facts | page.facts
    return page


def draw_page(rng, kind, held_out=False):
    """A clean page of one type, out of the families that are trained on or out of those that are not."""
    return make_page(rng.choice([make for make, out in FAMILIES[kind] if out == held_out]), kind, rng)


def pages_of(kinds, count):
    """(document type, name of the family, page): `count` pages of each family of some types, the same at each call."""
    for kind in kinds:
        for make, _ in FAMILIES[kind]:
            rng = random.Random(make.__name__)
            for _ in range(count):
                yield kind, make.__name__, make_page(make, kind, rng)
