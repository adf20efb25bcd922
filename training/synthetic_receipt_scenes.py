"""Layout families of receipts beyond the grammar of synthetic.py: ways to print an item, each in several arrangements of the page.

A family is named <form of the items>_<arrangement>. Four forms and one arrangement are held out of training; so are the countries of
synthetic.UNSEEN_COUNTRIES. Sums agree on every page.
"""
from types import SimpleNamespace

import synthetic_words as words
from synthetic import COUNTRIES, UNSEEN_COUNTRIES, Page, Printed, Style, facts, footer, header, receipt_facts, say, totals_block
from synthetic_families import family
from synthetic_parts import row

UNIT_WORDS = {'en': ('kg', 'lb'), 'de': ('kg', 'kg'), 'fr': ('kg', 'kg'), 'es': ('kg', 'Kg'), 'it': ('kg', 'Kg')}
DEPOSIT = {'de': ('Pfand', 'Leergut', 'PFAND 0,25'), 'en': ('Bottle Deposit', 'CRV', 'Bag'), 'fr': ('Consigne', 'Sac'), 'es': ('Bolsa', 'Depósito'), 'it': ('Busta', 'Cauzione'), 'nl': ('Statiegeld', 'Tas'), 'sv': ('Pant', 'Kasse')}
VOID = {'de': 'Storno', 'en': 'VOID', 'fr': 'ANNULATION', 'es': 'ANULADO', 'it': 'STORNO', 'nl': 'Retour', 'pl': 'STORNO', 'sv': 'Retur', 'id': 'VOID'}
FUELS = {'en': ('Unleaded 95', 'DIESEL', 'Regular'), 'de': ('Super E10', 'Diesel', 'Super 95'), 'fr': ('SP95-E10', 'Gazole'), 'es': ('Gasolina 95', 'Gasóleo A'), 'it': ('Benzina', 'Gasolio'), 'id': ('PERTAMAX', 'PERTALITE'), 'nl': ('Euro 95', 'Diesel'), 'pl': ('Pb95', 'ON')}
NIGHTS = {'en': ('Room', 'Breakfast', 'Parking', 'Minibar', 'City tax'), 'de': ('Übernachtung', 'Frühstück', 'Parken', 'Minibar', 'City Tax'), 'fr': ('Chambre', 'Petit déjeuner', 'Parking', 'Taxe de séjour'), 'es': ('Habitación', 'Desayuno', 'Parking'), 'it': ('Camera', 'Colazione', 'Garage')}


class Till:
    """Draws the goods of one receipt and prints their amounts."""

    def __init__(self, rng, style):
        self.rng, self.style, self.money, self.count = rng, style, style.money, 0
        self.language = words.LANGUAGE[style.country]
        self.case = rng.choice((str, str.upper, str.upper, str.title))
        self.multiply = rng.choice(('x', 'X', '*', '@', '×'))

    def price(self):
        low, high = self.money.range
        step = 0.01 if self.money.places == 2 and self.money.cash_unit < 1 else self.money.cash_unit
        return max(step, round((low + (high - low) * self.rng.random() ** 2.5) / step) * step)

    def good(self, weighed=0.0, description=None):
        """-> description, quantity, price, total, and their printed words."""
        rng, item = self.rng, self.count
        self.count += 1
        g = SimpleNamespace(item=item, price=self.price(), weighed=rng.random() < weighed)
        if g.weighed:
            g.quantity = round(rng.uniform(0.08, 2.4), 3)
            text = Printed(('%.3f' % g.quantity).replace('.', self.money.decimal), ('%.3f' % g.quantity).rstrip('0').rstrip('.'))
        else:
            g.quantity = 1 if rng.random() < 0.55 else rng.randint(2, 9)
            text = str(g.quantity)
        places = self.money.places
        g.total = round(g.price * g.quantity, places)
        g.desc = say(self.case(description or rng.choice(words.ITEMS[self.style.country])), 'items.description', item)
        g.qty, g.unit = say(text, 'items.quantity', item), self.money.tokens(g.price, 'items.unit_price', item, True)
        g.amount = self.money.tokens(g.total, 'items.total', item, True)
        g.code = say(words.pattern(rng, rng.choice(('#############', '######', '#####', '@####'))), 'items.product_code', item)
        return g

    def word(self, table):
        return self.rng.choice(table.get(self.language, table['en']))


def letters(tokens):
    return sum(len(t.text) + 1 for t in tokens)


# Each form prints some goods and returns their totals. -------------------------------------------------------------------------

def weights_below(rng, page, till, count):
    """Weighed goods: 0,482 kg x 3,99 EUR/kg on a row of its own."""
    totals, unit = [], till.word(UNIT_WORDS)
    for _ in range(count):
        g = till.good(0.6)
        page.add(('<', g.desc), ('>', g.amount))
        if g.weighed or g.quantity > 1:
            g.unit[-1].text += '/' + unit if g.weighed and rng.random() < 0.4 else ''
            page.add((rng.choice((2, 4)), g.qty + (say(unit) if g.weighed else []) + say(till.multiply) + g.unit))
        totals.append(g.total)
    return totals


def leaders(rng, page, till, count):
    """Dots between description and amount."""
    totals = []
    for _ in range(count):
        g = till.good()
        g.amount, g.total = (till.money.tokens(g.price, 'items.total', g.item, True), g.price) if g.quantity == 1 else (g.amount, g.total)
        left = (g.qty + say(till.multiply) if g.quantity > 1 else []) + g.desc
        dots = page.columns - letters(left) - letters(g.amount)
        page.add(('<', left + (say('.' * min(dots, 30)) if dots > 4 else [])), ('>', g.amount))
        totals.append(g.total)
    return totals


def quantity_behind(rng, page, till, count):
    """Cappuccino x2, or Cappuccino (2)."""
    totals, form = [], rng.choice(('x%d', '(%d)', 'x %d', '×%d', '[%d]'))
    for _ in range(count):
        g = till.good()
        behind = [] if g.quantity == 1 else say(Printed(form % g.quantity, str(g.quantity)), 'items.quantity', g.item)
        page.add(('<', g.desc + behind), ('>', g.amount))
        totals.append(g.total)
    return totals


def each_in_one_row(rng, page, till, count):
    """Description 2 @ 3.50 7.00."""
    totals = []
    for _ in range(count):
        g = till.good()
        middle = g.qty + say(till.multiply) + g.unit
        if letters(g.desc + middle + g.amount) < page.columns:
            page.add(('<', g.desc + middle), ('>', g.amount))
        else:
            page.add(('<', g.desc))
            page.add((3, middle), ('>', g.amount))
        totals.append(g.total)
    return totals


def code_in_front(rng, page, till, count):
    """A column of codes, the description behind it, the numbers below."""
    totals = []
    for _ in range(count):
        g = till.good(0.15)
        row(page, ('<', g.code), (15, g.desc))
        row(page, (15 if page.columns > 36 else 3, g.qty + say(till.multiply) + g.unit), ('>', g.amount))
        totals.append(g.total)
    return totals


def table_of_four(rng, page, till, count):
    """Description, quantity, price and amount in columns below their heads, wide."""
    page.columns = max(page.columns, 44)
    totals, at = [], [page.columns * f for f in (0.56, 0.78)]
    page.add(('<', say(till.style.word('item'))), (-at[0], say(till.style.word('quantity'))), (-at[1], say(till.style.word('price'))), ('>', say(till.style.word('amount'))))
    for _ in range(count):
        g = till.good(0.1)
        if letters(g.desc) > at[0] - 8:
            page.add(('<', g.desc))
            g.desc = []
        page.add(('<', g.desc), (-at[0], g.qty), (-at[1], g.unit), ('>', g.amount))
        totals.append(g.total)
    return totals


def quantity_table(rng, page, till, count):
    """Quantity in front, price and amount behind, in columns below their heads."""
    page.columns = max(page.columns, 42)
    totals, at = [], page.columns * 0.78
    page.add(('<', say(till.style.word('quantity')) + say(till.style.word('item'))), (-at, say(till.style.word('price'))), ('>', say(till.style.word('amount'))))
    for _ in range(count):
        g = till.good()
        if letters(g.desc) > at - 16:
            g.desc = g.desc[:2]
        page.add(('<', g.qty), (5, g.desc), (-at, g.unit), ('>', g.amount))
        totals.append(g.total)
    return totals


def discounted(rng, page, till, count):
    """A reduction below some rows."""
    totals = []
    for _ in range(count):
        g = till.good()
        page.add(('<', (g.qty + say(till.multiply) if g.quantity > 1 else []) + g.desc), ('>', g.amount))
        totals.append(g.total)
        if rng.random() < 0.35:
            off = max(till.money.cash_unit, round(g.total * rng.choice((0.1, 0.2, 0.25, 0.5)), till.money.places))
            page.add((rng.choice((0, 2)), say(till.style.word('discount'))), ('>', till.money.tokens(-off, 'items.discount', g.item, True)))
            totals.append(-off)
    return totals


def with_deposits(rng, page, till, count):
    """Deposits and bags as rows of their own."""
    totals = []
    for _ in range(count):
        g = till.good()
        page.add(('<', g.desc), ('>', g.amount))
        if g.quantity > 1:
            page.add((2, g.qty + say(till.multiply) + g.unit))
        totals.append(g.total)
        if rng.random() < 0.4:
            value = rng.choice((0.08, 0.15, 0.25, 0.1)) if till.money.cash_unit < 0.05 else till.money.cash_unit * 2
            deposit = till.good(description=till.word(DEPOSIT))
            page.add((rng.choice((0, 1, 2)), deposit.desc), ('>', till.money.tokens(value, 'items.total', deposit.item, True)))
            totals.append(value)
    return totals


def voided(rng, page, till, count):
    """One row is taken back: the same description with a negative amount."""
    totals, goods = [], []
    for _ in range(count):
        g = till.good()
        page.add(('<', g.desc), ('>', g.amount))
        totals.append(g.total)
        goods.append(g)
    if count > 1:
        g = rng.choice(goods)
        again = till.good(description=' '.join(t.text for t in g.desc))
        page.add(('<', say(VOID[till.language] + rng.choice(('', ':', ' 1 x'))) + again.desc), ('>', till.money.tokens(-g.total, 'items.total', again.item, True)))
        totals.append(-g.total)
    return totals


def with_modifiers(rng, page, till, count):
    """A restaurant's wishes below the dishes, some with a price that the dish includes."""
    totals = []
    for _ in range(count):
        g = till.good()
        page.add(('<', g.qty), (3, g.desc), ('>', g.amount))
        totals.append(g.total)
        for _ in range(rng.choice((0, 0, 1, 2))):
            page.add((rng.choice((5, 6)), say(rng.choice(('no ice', '+ cheese', '- onion', 'rare', 'extra hot', 'ohne Zwiebel', 'sans sauce', 'sin gluten', 'senza lattosio', '> to share', 'Beilage Reis')))))
    return totals


def fuel(rng, page, till, count):
    """Litres at a price, perhaps with goods of the shop."""
    low, high = till.money.range
    price = round(rng.uniform(1.2, 2.3), 3) if till.money.places == 2 and high < 200 else float(round(rng.uniform(9000, 16000), -2)) if high > 1000 else round(rng.uniform(10, 20), 2)
    litres = round(rng.uniform(5, 60), 2)
    total, item = round(price * litres, till.money.places), till.count
    till.count += 1
    name = say(till.word(FUELS), 'items.description', item)
    litre = say(Printed(('%.2f' % litres).replace('.', till.money.decimal), ('%.2f' % litres).rstrip('0').rstrip('.')), 'items.quantity', item)
    rate = say(Printed(('%.3f' % price).replace('.', till.money.decimal) if price < 100 else till.money.number(price), '%.3f' % price if price < 100 else '%.2f' % price), 'items.unit_price', item)
    amount = till.money.tokens(total, 'items.total', item, True)
    pump = say(rng.choice(('Pump', 'Zapfsäule', 'Pompe', 'Surtidor', 'Säule', 'Zp')) + ' ' + str(rng.randint(1, 12)))
    if rng.random() < 0.5:
        page.add(('<', pump), ('>', name))
        for label, tokens in ((rng.choice(('Litres', 'Liter', 'Volume', 'Menge', 'Qty')), litre), (rng.choice(('Price/L', 'EUR/L', 'Preis/l', 'Prix/L')), rate), (till.style.word('amount'), amount)):
            page.add(('<', say(label)), ('>', tokens))
    else:
        page.add(('<', name), ('>', amount))
        page.add((2, litre + say(rng.choice(('l', 'L', 'LTR', 'Liter')) + ' ' + till.multiply) + rate), ('>', pump))
    return [total] + (each_in_one_row(rng, page, till, rng.randint(1, 2)) if rng.random() < 0.3 else [])


def dated_nights(rng, page, till, count):
    """A hotel's bill: a date in front of every row."""
    totals = []
    for n in range(count):
        day = till.style.day.replace(day=min(28, till.style.day.day)).strftime(rng.choice(('%d.%m.', '%d/%m')))
        g = till.good(description=till.word(NIGHTS))
        page.add(('<', say(day)), (8, g.desc), ('>', till.money.tokens(g.price, 'items.total', g.item, True)))
        totals.append(g.price)
    return totals


def numbered_invoice(rng, page, till, count):
    """A sheet: position, description, quantity, unit price, amount, with heads and rules."""
    page.columns = max(page.columns, 74)
    totals, at = [], [page.columns * f for f in (0.62, 0.8)]
    page.add(('<', say(rng.choice(('Pos', '#', 'No.', 'Nr')))), (6, say(till.style.word('item'))), (-at[0], say(till.style.word('quantity'))), (-at[1], say(till.style.word('price'))), ('>', say(till.style.word('amount'))))
    page.rule()
    for n in range(count):
        g = till.good(0.1)
        page.add(('<', say(str(n + 1))), (6, g.desc), (-at[0], g.qty), (-at[1], g.unit), ('>', g.amount))
        totals.append(g.total)
    page.rule()
    return totals


def made_up(rng, page, till, count):
    """Rows whose order, indents and marks each page makes up for itself."""
    numbers, code = rng.choice(('below', 'below', 'beside', 'none')), rng.choice(('front', 'behind', 'below', '', '', ''))
    indent, always, price_first = rng.choice((0, 1, 2, 4, 6, 8)), rng.random() < 0.5, rng.random() < 0.25
    amount_below = numbers == 'below' and rng.random() < 0.4                # beside the numbers, which then stand on every item's second row
    each, mark = rng.choice(('', '', 'ea', '/1', 'each')), rng.choice(('', '', '- ', '* ', '> ', '#'))
    unit = rng.choice(('', '', '', 'pcs', 'Stk', 'ST', 'EA', 'UN', 'NOS', 'PC'))
    note = rng.choice(('', '', '', 'GST 6%', 'Tax A', 'VAT 20%', 'SR', 'MwSt 19%'))
    totals = []
    for _ in range(count):
        g = till.good(0.1)
        shown = g.unit + say(each) if each and not price_first else g.unit
        quantity = g.qty + say(unit)
        middle = shown + say(till.multiply) + quantity if price_first else quantity + say(till.multiply) + shown
        desc = say(mark) + g.desc if mark else g.desc
        desc = g.code + desc if code == 'front' else desc + g.code if code == 'behind' and letters(desc + g.code + g.amount) < page.columns else desc
        has_numbers = numbers != 'none' and (always or amount_below or g.quantity > 1)
        if numbers == 'none' and g.quantity > 1:
            g.total, g.amount = g.price, till.money.tokens(g.price, 'items.total', g.item, True)
        if has_numbers and numbers == 'beside' and letters(desc + middle + g.amount) + 2 < page.columns:
            page.add(('<', desc), (-(page.columns - letters(g.amount) - 3), middle), ('>', g.amount))
        else:
            page.add(('<', desc), ('>', [] if amount_below else g.amount))
            if has_numbers:
                page.add((indent or '<', middle + (say(note) if note and rng.random() < 0.5 else [])), ('>', g.amount if amount_below else []))
        if code == 'below':
            page.add((indent or '<', g.code))
        totals.append(g.total)
    return totals


def amount_in_front(rng, page, till, count):
    """The amount at the left edge, what was bought behind it."""
    totals = []
    for _ in range(count):
        g = till.good()
        page.add((-11, g.amount), (13, (g.qty + say(till.multiply) if g.quantity > 1 else []) + g.desc))
        totals.append(g.total)
    return totals


def amount_below(rng, page, till, count):
    """Description on one row, the amount at the edge of the next with quantity and price before it, codes between."""
    totals = []
    for _ in range(count):
        g = till.good(0.2)
        page.add(('<', g.desc))
        page.add((1, g.code)) if rng.random() < 0.5 else None
        page.add(('>', g.qty + say(till.multiply) + g.unit + say('=') + g.amount))
        totals.append(g.total)
    return totals


def indented_pairs(rng, page, till, count):
    """Label and value for each fact of each good."""
    totals, w = [], till.style.word
    label_of_item, label_of_quantity, label_of_price = w('item'), w('quantity'), w('price')
    for _ in range(count):
        g = till.good()
        page.add(('<', say(label_of_item + ':') + g.desc), gap=0.2)
        page.add((2, say(label_of_quantity + ':') + g.qty + say(label_of_price + ':') + g.unit), ('>', g.amount))
        totals.append(g.total)
    return totals


def unit_between(rng, page, till, count):
    """2 pcs Description ... 3.50/pc ... 7.00."""
    totals, unit = [], rng.choice(('pcs', 'Stk', 'pz', 'ud', 'pc', 'szt'))
    for _ in range(count):
        g = till.good()
        g.desc = g.desc[:3]
        g.unit[-1].text += '/' + unit
        if letters(g.desc + g.unit + g.amount) + 10 > page.columns:
            page.add(('<', g.qty + say(unit) + g.desc))
            page.add((4, g.unit), ('>', g.amount))
        else:
            page.add(('<', g.qty + say(unit) + g.desc), (-(page.columns - letters(g.amount) - 2), g.unit), ('>', g.amount))
        totals.append(g.total)
    return totals


# Arrangements of the page. -----------------------------------------------------------------------------------------------------

def arranged(rng, country, form, arrangement):
    style = Style(rng, country)
    page, till = Page(style.columns, country=country), Till(rng, style)
    items = Page(style.columns)
    count = rng.choice((1, 2, 2, 3, 3, 4, 5, 6, 8, 11))
    totals = form(rng, items, till, count)
    page.columns = style.columns = items.columns
    style.amount_end = -(page.columns - rng.choice((0, 0, 2)))
    rule = rng.choice(('-', '=', '*', '.', ''))
    title = lambda: page.add((rng.choice('^^<'), say(style.word('titles'))), size=rng.choice((1, 1.4)), gap=0.3) if rng.random() < 0.6 else None
    line = lambda: page.rule(rule) if rule else None
    top = {'till': (lambda: header(rng, page, style), title, lambda: facts(rng, page, style), line), 'facts_last': (lambda: header(rng, page, style), line), 'screen': (title, lambda: header(rng, page, style), lambda: facts(rng, page, style)),
           'header_last': (title, lambda: facts(rng, page, style), line)}[arrangement]
    for part in top:
        part()
    page.rows += items.rows
    line()
    totals_block(rng, page, style, [round(t, 2) for t in totals], till.count)
    if arrangement == 'facts_last':
        line()
        facts(rng, page, style)
    if arrangement == 'header_last':
        line()
        header(rng, page, style)
    if arrangement == 'screen':
        page.medium = 'screen'
        row(page, ('^', rng.choice(('Download PDF', 'Need help?', 'Reorder', 'Rate your visit', ''))), gap=0.6)
    else:
        footer(rng, page, style)
    page.facts = receipt_facts(style.money, till.count)
    return page


FORMS = (made_up, weights_below, leaders, quantity_behind, each_in_one_row, code_in_front, table_of_four, quantity_table, discounted, with_deposits, voided, with_modifiers, fuel, dated_nights, numbered_invoice)
UNSEEN_FORMS = (amount_in_front, amount_below, indented_pairs, unit_between)
KNOWN_COUNTRIES = [country for country in COUNTRIES if country not in UNSEEN_COUNTRIES]


def register(form, arrangement, held_out, countries):
    def make(rng):
        return arranged(rng, rng.choice(countries), form, arrangement)

    make.__name__ = f'{form.__name__}_{arrangement}'
    make.__doc__ = form.__doc__
    family('RECEIPT', held_out=held_out)(make)


for _form in FORMS:
    for _arrangement in ('till', 'facts_last', 'screen'):
        register(_form, _arrangement, False, KNOWN_COUNTRIES)
for _form in UNSEEN_FORMS:
    for _arrangement in ('till', 'facts_last'):
        register(_form, _arrangement, 'later', COUNTRIES)
for _form in (weights_below, table_of_four, each_in_one_row, with_modifiers):
    register(_form, 'header_last', 'later', COUNTRIES)
