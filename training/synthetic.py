"""Invented documents as text and boxes, fully labelled: receipts by a grammar of layouts. The other
types have a file each and register themselves in synthetic_families.py; synthetic_documents.py draws any of them.

    receipt(rng, country) -> Page           a clean receipt
    documented(page, rng) -> Document       words, boxes and tags of any page
"""
import datetime
from dataclasses import dataclass, field

import numpy as np

import augment
import features
import synthetic_words as words
from documents import Document
from synthetic_families import family
from tags import begin, inside

COUNTRIES = ['MY'] * 9 + ['US'] * 7 + ['SG', 'GB', 'AU', 'DE', 'DE', 'AT', 'CH', 'FR', 'FR', 'ES', 'IT', 'NL', 'PL', 'SE', 'DK', 'ID', 'ID']
ITEM_LAYOUTS = ('line', 'line', 'line', 'quantity first', 'quantity first', 'quantity first', 'below', 'below', 'below', 'columns', 'columns', 'code', 'code below', 'above', 'numbered')
UNSEEN_LAYOUTS, UNSEEN_COUNTRIES = ('above', 'numbered'), ('CH', 'SE')      # held out of training: see the families at the end
IGNORED = 'ignored'                     # tag of words that may or may not belong to a field: no loss


class Printed(str):
    """A text as it is printed that knows what it means: `value` normalised as the contract has it, `part` the leg or tax row it belongs to."""
    value, part = None, 0

    def __new__(cls, text, value=None, part=0):
        self = super().__new__(cls, text)
        self.value, self.part = value, part
        return self


@dataclass
class Token:
    text: str
    tag: str = None
    starts: bool = True                 # the first word of a value
    item: int = -1
    value: str = None                   # what the whole value means, at its first word, where the text alone does not tell
    part: int = 0                       # number of the leg or tax row


@dataclass
class Segment:
    """A run of words printed together. Places are in character cells of size 1."""
    tokens: list
    x: float
    width: float


@dataclass
class Row:
    segments: list
    size: float = 1.0                   # height and width of the letters
    gap: float = 0.0                    # empty space above, in rows
    bold: bool = False


@dataclass
class Page:
    """A document in character cells, and the values printed on it."""
    columns: int
    rows: list = field(default_factory=list)
    type: str = 'RECEIPT'
    country: str = ''
    values: dict = field(default_factory=dict)
    facts: dict = field(default_factory=dict)           # labels that no word carries: contract path -> value
    medium: str = 'paper'                               # or 'screen'

    def add(self, *cells, size=1.0, gap=0.0, bold=False):
        """A row of cells (alignment or column, tokens): '<' left, '^' centre, '>' right, or the column that it starts at (or, negative,
        ends before)."""
        segments = []
        for place, tokens in cells:
            tokens = [t for t in tokens if t.text]
            if not tokens:
                continue
            width = (sum(len(t.text) + 1 for t in tokens) - 1) * size
            x = {'<': 0.0, '^': (self.columns - width) / 2, '>': self.columns - width}.get(place, place)
            if not isinstance(place, str) and place < 0:
                x = -place - width
            segments.append(Segment(tokens, x, width))
        if segments:
            self.rows.append(Row(segments, size, gap, bold))

    def rule(self, character='-'):
        self.rows.append(Row([Segment([Token(character * self.columns)], 0, self.columns)]))


def say(text, tag=None, item=-1, starts=True):
    """Text -> tokens of one value."""
    value, part = getattr(text, 'value', None), getattr(text, 'part', 0)
    return [Token(t, tag, starts and i == 0, item, value if i == 0 else None, part) for i, t in enumerate(text.split())]


class Money:
    """Amounts as one receipt prints them."""

    def __init__(self, rng, country):
        self.rng, self.country = rng, country
        self.decimal, self.group, forms, self.cash_unit, self.range = words.MONEY[country]
        self.form = rng.choice(forms)
        self.item_form = self.form if rng.random() < 0.35 else '{}'
        self.places = 0 if country == 'ID' and rng.random() < 0.8 else 2
        self.grouped = rng.random() < 0.8 or country == 'ID'
        self.flag = rng.choice(('', '', '', '', ' SR', ' T', ' A', 'T', ' B', ' S', 'A', ' Z', ' ZRL', ' *'))
        self.minus_after = rng.random() < 0.1

    def number(self, value):
        value = round(value, 2)
        text = '%.*f' % (self.places, abs(value))
        whole, _, cents = text.partition('.')
        if self.grouped and len(whole) > 3:
            group = '' if self.group == ' ' else self.group
            whole = whole[:-3] + group + whole[-3:] if len(whole) < 7 else whole[:-6] + group + whole[-6:-3] + group + whole[-3:]
        text = whole + (self.decimal + cents if cents else '')
        return text + '-' if value < 0 and self.minus_after else '-' + text if value < 0 else text

    def tokens(self, value, tag, item=-1, in_item=False):
        """The amount alone carries the tag; a mark printed apart does not."""
        text = (self.item_form if in_item else self.form).format(self.number(value))
        if '{} ' in text:
            text = text.strip()
        parts = text.split()
        out = []
        for part in parts:
            is_amount = any(map(features.is_digit, part))
            out.append(Token(part, tag if is_amount else None, True, item if is_amount else -1, '%.2f' % float('%.*f' % (self.places, value)) if is_amount else None))
        return out


class Style:
    """What stays the same on one receipt."""

    def __init__(self, rng, country):
        self.rng, self.country = rng, country
        self.words = words.WORDS[words.LANGUAGE[country]]
        self.money = Money(rng, country)
        self.columns = rng.choice((26, 30, 32, 34, 38, 40, 42, 44, 48, 56))
        self.header = rng.choice(('^', '^', '^', '<'))
        self.colon = rng.choice(('', ':', ' :'))
        self.label_left = rng.random() < 0.7
        self.label_column = rng.choice((0, 0, self.columns * 0.3, self.columns * 0.45))
        self.amount_end = -(self.columns - rng.choice((0, 0, 0, 2, 4)))
        day = datetime.date(2014, 1, 1) + datetime.timedelta(rng.randrange(4300))
        self.day, self.clock = day, (rng.choice((0, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23)), rng.randrange(60), rng.randrange(60))
        self.tax_label, rates = words.TAXES[country]
        self.rates = rates

    def word(self, key):
        return self.rng.choice(self.words[key])

    def label(self, key):
        text = self.word(key)
        return text if text.endswith((':', '#')) or not text else text + self.colon


def header(rng, page, style):
    """Titles, the merchant's name in its many forms, numbers of registration, address, telephone."""
    country = style.country
    name = words.merchant(rng, country)
    address = words.address_lines(rng, country)
    place = style.header
    size = rng.choice((1, 1, 1, 1.3, 1.6, 2.0)) if place == '^' else rng.choice((1, 1, 1.2))
    upper = country in ('MY', 'SG') or rng.random() < 0.4
    casing = str.upper if upper and rng.random() < 0.9 else str
    page.values['merchant_name'] = casing(name)

    def put(text, tag=None, starts=True, **how):
        page.add((place, say(casing(text) if tag == 'merchant_name' else text, tag, starts=starts)), **how)

    if rng.random() < 0.07:
        put(words.person(rng, country).upper(), size=rng.choice((1, 1.4)))
    if rng.random() < 0.06:
        put(rng.choice((words.digits(rng, 7), 'A0' + words.digits(rng, 4), 'NO ' + words.digits(rng, 2))))
    if rng.random() < 0.12:
        put(style.word('titles'))
    if rng.random() < 0.05:
        put(rng.choice(('Welcome to', 'WELCOME TO', 'Willkommen bei', 'Bienvenue', 'Bienvenidos a', 'Selamat Datang')))
    kind = rng.random()
    legal = country in ('MY', 'SG') or rng.random() < 0.15
    if kind < 0.24 and legal:                                        # a brand above the legal name: the legal name is the merchant's
        brand = words.invented(rng, country) if rng.random() < 0.7 else name.split()[0]
        put(casing(brand + (' ' + rng.choice(words.TRADES[country]) if rng.random() < 0.4 else '')), IGNORED if rng.random() < 0.5 else None, size=rng.choice((1, 1.5, 2)), gap=0.2)
        if rng.random() < 0.3:
            put(style.word('slogans') if rng.random() < 0.5 else augment.brand(rng))
        size = 1
    registration = words.pattern(rng, rng.choice(('######-@', '#######-@', '(######-@)', '(#######-@)', '######@', '@@#######-@'))) if country in ('MY', 'SG') and rng.random() < 0.75 else ''
    beside = registration and rng.random() < 0.3
    parts = casing(name).split()
    width = page.columns / size
    if len(parts) > 2 and (len(name) > width - 2 or rng.random() < 0.15):
        cut = rng.randint(1, len(parts) - 1) if rng.random() < 0.4 else len(parts) // 2 if len(name) < 2 * width else max(2, len(parts) // 2)
        if len(' '.join(parts[:cut])) * size > page.columns or len(' '.join(parts[cut:])) * size > page.columns:
            size = 1
        put(' '.join(parts[:cut]), 'merchant_name', size=size, bold=size > 1)
        second = say(' '.join(parts[cut:]), 'merchant_name', starts=False)
        page.add((place, second + (say(registration) if beside else [])), size=size, bold=size > 1)
    else:
        size = min(size, max(1, page.columns / (len(name) + 1)))
        page.add((place, say(casing(name), 'merchant_name') + (say(registration) if beside else [])), size=size, bold=size > 1, gap=rng.choice((0, 0.3)))
    if not legal and rng.random() < 0.2:
        put(rng.choice((style.word('slogans'), rng.choice(words.TRADES[country]), words.surname(rng) + ' ' + rng.choice(('Mall', 'Center', 'Plaza', 'Airport', 'Store', 'Downtown')), 'Store #' + words.digits(rng, 4), 'Store ' + words.digits(rng, 3))))

    def registration_line():
        if registration and not beside:
            put(rng.choice(('Co. Reg No: ', 'CO REG : ', 'Company No.: ', '', '', '', 'ROC NO: ', 'Reg No. ', '(CO.REG : ', 'BRN : ', 'COMPANY REG. NO.: ')) + registration)

    def tax_id_line():
        if words.TAX_ID[country] and rng.random() < 0.7:
            label, number = rng.choice(words.TAX_ID[country]), words.pattern(rng, rng.choice(words.TAX_NUMBERS[country]))
            page.values['merchant_tax_id'] = number
            closing = ')' if label.startswith('(') else ''
            page.add((place, say(label + ('' if label.endswith(':') else rng.choice(('', ':', ' :')))) + say(number, 'merchant_tax_id') + say(closing)))

    def address_block():
        indent = place
        printed = address if country != 'MY' or rng.random() < 0.6 else [line.title() for line in address]
        page.values['merchant_address'] = ' '.join(printed)
        for i, line in enumerate(printed):
            page.add((indent, say(line, 'merchant_address', starts=i == 0)))

    def phone_line():
        if rng.random() < 0.8:
            number = words.pattern(rng, rng.choice(words.PHONES[country]))
            page.values['merchant_phone'] = number
            label = style.word('phone')
            fax = rng.random() < 0.3
            tokens = say(label) + say(number, 'merchant_phone')
            if label and rng.random() < 0.1 and not number.startswith(('+', '(')):
                tokens = say(label.split()[0].rstrip(':') + ':' + number, 'merchant_phone')
            if rng.random() < 0.08:
                tokens += say('/ ' + words.pattern(rng, rng.choice(words.PHONES[country])))
            if fax and page.columns > 36 and rng.random() < 0.6:
                tokens += say(style.word('fax') + ' ' + words.pattern(rng, rng.choice(words.PHONES[country])))
                fax = False
            page.add((place, tokens))
            if fax:
                put(style.word('fax') + ' ' + words.pattern(rng, rng.choice(words.PHONES[country])))

    def site_line():
        if rng.random() < 0.15:
            site = rng.choice(('www.', '', 'http://www.')) + name.split()[0].lower().strip('.&') + rng.choice(('.com', '.com.my', '.de', '.fr', '.co.uk', '.net', '.it', '.es', '.nl', '.pl'))
            put(site, 'merchant_website')
        if rng.random() < 0.08:
            put(name.split()[0].lower() + words.digits(rng, 2) + '@mail.com')

    blocks = [registration_line, address_block, phone_line, tax_id_line]
    kind = rng.random()
    if kind < 0.12:
        blocks = [registration_line, tax_id_line, address_block, phone_line]
    elif kind < 0.22:
        blocks = [address_block, phone_line, registration_line, tax_id_line]
    elif kind < 0.28:
        blocks = [address_block, registration_line, tax_id_line, phone_line]
    elif kind < 0.33:
        blocks = [tax_id_line, registration_line, phone_line]
    if rng.random() < 0.06:
        blocks = [b for b in blocks if b is not address_block]
    for block in blocks:
        block()
        if rng.random() < 0.05:
            put(rng.choice(('(', '')) + rng.choice(('OUTLET: ', 'BRANCH: ', '', 'SITE: ', 'STORE ')) + words.surname(rng).upper() + ' ' + rng.choice(('MALL', 'CITY', 'PLAZA', '2', 'CENTRE', 'BRANCH')))
    site_line()
    if rng.random() < 0.07:
        put(rng.choice(('MON-SAT 7.30AM-6.00PM', 'Open 24 hours', 'Mo-Sa 8-20 Uhr', 'Sun-Thu: 1000 hrs - 2230 hrs')))


def facts(rng, page, style):
    """Number, date, time, cashier, table and other facts, one or two a row."""
    country = style.country
    date = Printed(words.date_text(rng, country, style.day), style.day.isoformat())
    clock = Printed(words.time_text(rng, country, *style.clock), '%02d:%02d' % style.clock[:2])
    page.values['date'], page.values['time'] = style.day.isoformat(), '%02d:%02d' % style.clock[:2]
    page.values['date_text'] = date
    number = words.pattern(rng, rng.choice(('######', '#####', '########', '@@########', '@-######', '####', 'CS#######', '##-######', '###/####', '@#####-##', '#############', 'R#########', 'INV#####', '#-######', '#')))
    cashier = rng.choice((words.person(rng, country), words.person(rng, country).upper(), words.digits(rng, 2), 'ADMIN', 'CASHIER ' + words.digits(rng, 1), 'user', words.digits(rng, 4) + ' ' + words.person(rng, country)))
    pairs = []
    with_time = rng.random() < 0.9

    def pair(key, value, tag):
        label = style.label(key)
        if rng.random() < 0.08 and label and tag != 'date':
            label = ''
        pairs.append(say(label) + value)

    kind = rng.random()
    if kind < 0.5:
        label = style.label('date') if rng.random() < 0.7 else ''
        joined = rng.choice(('', '', '', '-', '/', ','))
        day_name = rng.choice(('Mon', 'Tue', 'SAT', 'Fri', 'Sunday')) if rng.random() < 0.08 else ''
        pairs.append(say(label) + say(date, 'date') + say(day_name) + (say(joined) + say(clock, 'time') if with_time else []))
    else:
        pair('date', say(date, 'date'), 'date')
        if with_time:
            pair('time', say(clock, 'time'), 'time')
    if rng.random() < 0.08:                                             # Date:12/03/2018 in one word
        for tokens in pairs:
            for i in range(1, len(tokens)):
                if tokens[i].tag == 'date' and tokens[i].starts and tokens[i - 1].text[-1:] == ':':
                    tokens[i].text = tokens[i - 1].text + tokens[i].text
                    tokens[i - 1].text = ''
    if rng.random() < 0.85:
        pair('number', say(number, 'receipt_number'), 'receipt_number')
    if rng.random() < 0.6:
        pair('cashier', say(cashier, 'cashier'), 'cashier')
    if rng.random() < 0.25:
        pair('table', say(rng.choice((str(rng.randint(1, 60)), 'T%d' % rng.randint(1, 30), '%d/1' % rng.randint(1, 90))), 'table'), 'table')
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        pairs.append(say(style.word('extra') + style.colon) + say(rng.choice((words.digits(rng, rng.randint(1, 8)), words.pattern(rng, '@##'), words.person(rng, country)))))
    if rng.random() < 0.7:
        rng.shuffle(pairs)
    pairs = [[t for t in p if t.text] for p in pairs]
    align, at = rng.random(), 0
    colon_column = rng.choice((8, 10, 12)) if rng.random() < 0.25 else 0
    while at < len(pairs):
        left, right = pairs[at], pairs[at + 1] if at + 1 < len(pairs) else None
        length = lambda p: sum(len(t.text) + 1 for t in p)
        if right and align < 0.5 and length(left) + length(right) < page.columns - 2 and rng.random() < 0.8:
            page.add(('<', left), (rng.choice(('>', '>', page.columns * 0.55)) if length(right) < page.columns * 0.45 else '>', right))
            at += 2
        else:
            cut = next((i for i, t in enumerate(left) if t.tag), 0)
            if colon_column and cut and length(left[:cut]) < colon_column:
                page.add(('<', left[:cut]), (colon_column, (say(':') if rng.random() < 0.5 else []) + left[cut:]))
            else:
                page.add((style.header if align > 0.9 else '<', left))
            at += 1


def items(rng, page, style, layouts=ITEM_LAYOUTS):
    """Purchased items in one of the layouts -> their totals."""
    money, country = style.money, style.country
    count = min(rng.choice((1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 10, 12, 16, 22)), 24)
    layout = rng.choice(layouts)
    low, high = money.range
    goods = words.ITEMS[country]
    casing = rng.choice((str, str.upper, str.upper, str.title)) if country != 'MY' else rng.choice((str.upper, str.upper, str.title))
    has_codes = layout in ('code', 'code below')
    end, quantity_column = -page.columns, rng.choice((0.5, 0.55, 0.6)) * page.columns
    if layout in ('columns', 'below', 'code below', 'quantity first') and rng.random() < 0.55:
        if layout == 'quantity first':
            page.add(('<', say(style.word('quantity') + ' ' + style.word('item'))), ('>', say(style.word('amount'))))
        else:
            page.add(('<', say(style.word('item'))), (quantity_column - 4, say(style.word('quantity'))), (-(page.columns * 0.82), say(style.word('price'))), ('>', say(style.word('amount'))))
        if rng.random() < 0.6:
            page.rule()
    totals = []
    multiply = rng.choice(('x', 'X', '@', '*', 'x'))
    modifiers = country in ('US', 'GB', 'SG') and rng.random() < 0.3
    flags = rng.random() < 0.4
    unit_word = rng.choice(('', '', '', 'PC', 'PCS', 'UNIT', 'kg', 'St', 'UN', 'EA'))
    for number in range(count):
        step = 0.01 if money.places == 2 and money.cash_unit < 1 else money.cash_unit
        price = max(step, round((low + (high - low) * rng.random() ** 2.5) / step) * step)
        if rng.random() < 0.3:
            price = max(0.5, round(price * 2) / 2) if country != 'ID' else max(500, round(price / 500) * 500)
        quantity = 1 if rng.random() < 0.65 else rng.randint(2, 6) if rng.random() < 0.9 else rng.randint(7, 60)
        total = round(price * quantity, 2)
        totals.append(total)
        description = casing(rng.choice(goods))
        if rng.random() < 0.12:
            description += ' ' + rng.choice((words.digits(rng, 3), words.pattern(rng, '@##'), '500G', '1L', 'L', 'XL', '(S)', '12PK', '- HOT', '*'))
        item = number
        desc = say(description, 'items.description', item)
        code = say(words.pattern(rng, rng.choice(('#############', '#######', '#####', '####', '@@####', '############'))), 'items.product_code', item)
        flag = say(money.flag.strip()) if flags and money.flag.strip() else []
        glued = flags and money.flag and not money.flag.startswith(' ')
        amount = money.tokens(total, 'items.total', item, True)
        if glued:
            amount[-1].text += money.flag
            flag = []
        qty_text = str(quantity) if rng.random() < 0.85 or country == 'US' else '%d%s00' % (quantity, money.decimal)
        qty = say(qty_text, 'items.quantity', item)
        unit = money.tokens(price, 'items.unit_price', item, True)
        unit_label = say(unit_word)
        limit = page.columns - 12
        wrapped = []
        if sum(len(t.text) + 1 for t in desc) > limit and len(desc) > 1:
            keep = max(1, len(desc) // 2)
            desc, wrapped = desc[:keep], desc[keep:]
        if layout == 'line':
            tokens = desc if quantity == 1 or rng.random() < 0.3 else qty + say(multiply) + desc if rng.random() < 0.5 else desc
            page.add(('<', tokens), (end, amount + flag))
            if quantity > 1 and tokens is desc and rng.random() < 0.7:
                page.add((rng.choice((1, 2, 4)), qty + unit_label + say(multiply) + unit))
        elif layout == 'quantity first':
            page.add((rng.choice((0, 0, 1)), qty + (say(multiply) if rng.random() < 0.15 else []) + desc), (end, amount + flag))
        elif layout == 'below':
            page.add(('<', desc), ('>', say('*S') if rng.random() < 0.03 else []))
            if page.columns > 34 and rng.random() < 0.5:
                page.add((2, qty + unit_label), (-(page.columns * 0.6), unit), (end, amount + flag))
            else:
                page.add((rng.choice((2, 6, page.columns * 0.3)), qty + unit_label + say(multiply) + unit), (end, amount + flag))
        elif layout == 'columns':
            page.add(('<', desc), (quantity_column, qty), (-(page.columns * 0.8), unit), (end, amount + flag))
        elif layout == 'code':
            page.add(('<', code + desc), (end, amount + flag))
        elif layout == 'code below':
            page.add(('<', desc))
            page.add(('<', code), (quantity_column - 3, qty + say(multiply) + unit) if rng.random() < 0.7 else (quantity_column, qty + unit), (end, amount + flag))
        elif layout == 'above':
            if quantity > 1:
                page.add((1, qty + unit_label + say(multiply) + unit))
            page.add(('<', desc), (end, amount + flag))
        else:
            page.add(('<', say('%d.' % (number + 1)) + desc), (end, amount + flag))
            if quantity > 1:
                page.add((4, qty + say(multiply) + unit))
        if wrapped:
            for token in wrapped:
                token.starts = False
            page.add((2, wrapped))
        if modifiers and rng.random() < 0.4:
            page.add((rng.choice((2, 4)), say(rng.choice(('No onion', '+ Avocado', 'Extra cheese', 'Med Rare', '*less ice', '>> TO GO', 'Side Salad')))))
        if rng.random() < 0.04:
            off = round(max(0.01, total * rng.choice((0.05, 0.1, 0.2))), 2)
            totals[-1] = round(total - off, 2) if rng.random() < 1 else total
            page.add((rng.choice((1, 2, 4)), say(style.word('discount'))), (end, money.tokens(-off, 'items.discount', item, True)))
    page.values['items'] = count
    return totals, count


def row_of_amount(rng, page, style, label, tokens, size=1.0, gap=0.0, bold=False):
    """Label and amount: at the two edges, or the label beside the amount, or in one run."""
    size = min(size, max(1.0, page.columns / (sum(len(t.text) + 1 for t in label + tokens) + 2)))
    kind = style.label_left
    if kind or len(label) == 0:
        page.add((style.label_column if style.label_column and sum(len(t.text) + 1 for t in label) * size < page.columns * 0.5 and size == 1 else '<', label), (style.amount_end, tokens),
                 size=size, gap=gap, bold=bold)
    else:
        width = sum(len(t.text) + 1 for t in tokens) * size
        page.add((-(page.columns - max(width, 9) - 1), label), (style.amount_end, tokens), size=size, gap=gap, bold=bold)


def totals_block(rng, page, style, totals, count):
    """From the sum of items to the change: subtotal, discounts, charges, taxes, rounding, total, payment."""
    money, country = style.money, style.country
    item_sum = round(sum(totals), 2)
    rule = rng.choice(('-', '-', '=', '.', ''))
    bold = rng.random() < 0.4
    size = rng.choice((1, 1, 1, 1.3, 1.6, 2)) if bold else 1

    def amount(label, value, tag, **how):
        row_of_amount(rng, page, style, label, money.tokens(value, tag), **how)

    def count_row():
        label = style.word('count')
        page.add(('<', say(label + style.colon)), rng.choice((('>', say(str(count))), (len(label) + 3, say(str(count))), (page.columns * 0.6, say(str(count))))))

    if rng.random() < 0.3:
        count_row()
    if rule and rng.random() < 0.7:
        page.rule(rule)
    base, shown = item_sum, False
    added_tax = (country == 'US') or (country in ('ID', 'MY', 'SG') and rng.random() < 0.4)
    if rng.random() < (0.85 if country == 'US' else 0.45) or added_tax:
        amount(say(style.label('subtotal')), item_sum, 'subtotal')
        shown = True
    if rng.random() < 0.15 and count > 1:
        off = round(item_sum * rng.choice((0.05, 0.1, 0.15, 0.2)), 2)
        amount(say(style.label('discount')), -off if rng.random() < 0.7 else off, 'discount')
        base = round(base - off, 2)
    elif rng.random() < 0.05:
        amount(say(style.label('discount')), 0, 'discount')
    if rng.random() < (0.2 if country in ('MY', 'SG', 'ID', 'AU') else 0.03):
        charge = round(base * rng.choice((0.05, 0.1)), 2)
        amount(say(style.label('service')), charge, 'service_charge')
        base = round(base + charge, 2)
    rate = rng.choice(style.rates)
    rate_text = ('%g' % rate).replace('.', money.decimal) + rng.choice(('%', '%', '%', ' %'))
    tax = 0.0
    if added_tax:
        tax = round(base * rate / 100, 2)
        kind = rng.random()
        if country == 'US':
            label = say(rng.choice(('Tax', 'TAX', 'Sales Tax', 'Tax 1', 'TAX1', 'State Tax', 'Local Tax', 'Tax:', 'Total Tax', 'Sales Tax:')))
            if kind < 0.25:
                label += say(rate_text, 'taxes.rate_percent')
        else:
            label = say(style.tax_label, 'taxes.label') + (say(rng.choice(('', '@'))) + say(rate_text, 'taxes.rate_percent') if kind < 0.7 else []) if kind < 0.8 else say(style.label('tax_total'))
        amount(label, tax, 'total_tax')
        base = round(base + tax, 2)
    total = base
    if country == 'ID' and money.places == 0:
        total = round(total)
    if money.cash_unit in (0.05, 0.5) and rng.random() < 0.45:
        total = round(round(base / money.cash_unit) * money.cash_unit, 2)
        if rng.random() < 0.75:
            if rng.random() < 0.8:
                amount(say(style.label('unrounded')), base, None if base != total else IGNORED)
            amount(say(style.label('rounding')), round(total - base, 2), 'rounding')
            key = 'rounded'
        else:
            amount(say(style.label('rounding')), round(total - base, 2), 'rounding')
            key = 'total'
    else:
        key = 'total'
        if rng.random() < 0.1:
            amount(say(style.label('rounding')), 0, 'rounding')
    if rule and rng.random() < 0.4:
        page.rule(rng.choice((rule, '=')))
    page.values['total'] = '%.2f' % total
    amount(say(style.label(key)), total, 'total', size=size, bold=bold, gap=rng.choice((0, 0, 0.3)))
    if rule and rng.random() < 0.3:
        page.rule(rng.choice((rule, '=')))
    if rng.random() < 0.06:
        amount(say(rng.choice(('TOTAL SAVED', 'You Saved', 'Points', 'TOTAL SAVINGS', 'BALANCE B/F'))), round(total * 0.1, 2), None)
    tip = country == 'US' and rng.random() < 0.2
    paid = total
    if tip and rng.random() < 0.5:
        gratuity = round(total * rng.choice((0.15, 0.18, 0.2)), 2)
        # the amount charged with the tip is the total, the one above the tip is not
        for row in page.rows:
            for segment in row.segments:
                for token in segment.tokens:
                    if token.tag == 'total':
                        token.tag = IGNORED
        amount(say(style.label('tip')), gratuity, 'tip')
        paid = total = round(total + gratuity, 2)
        page.values['total'] = '%.2f' % total
        amount(say(style.label('total')), total, 'total')
    elif tip:
        page.add(('<', say(style.label('tip'))), ('>', say('_' * 10)))
        page.add(('<', say(style.label('total'))), ('>', say('_' * 10)))
    if rng.random() < 0.75:
        pay(rng, page, style, paid)
    elif rng.random() < 0.3:
        amount(say(style.label('paid')), paid, IGNORED)
    if not added_tax and rng.random() < 0.5:
        included_taxes(rng, page, style, total)
    elif added_tax and country in ('MY', 'SG') and rng.random() < 0.5:
        tax_table(rng, page, style, [(rate, round(base - tax, 2), tax)])
    if rng.random() < 0.15:
        count_row()


def pay(rng, page, style, total):
    """How it was paid: cash and change, or a card."""
    money = style.money
    method = style.word('methods')
    is_cash = method.lower() in ('cash', 'bar', 'espèces', 'especes', 'efectivo', 'contanti', 'contante', 'contant', 'gotówka', 'kontant', 'tunai')
    label = say(method, 'payments.method') + (say(style.colon.strip()) if style.colon == ' :' else [])
    if style.colon == ':' and label:
        label[-1].text += ':'
    if is_cash:
        unit = rng.choice((1, 5, 10, 50)) if style.country != 'ID' else rng.choice((1000, 10000, 50000))
        tendered = total if rng.random() < 0.3 else (int(total / unit) + 1) * unit
        if rng.random() < 0.25:
            label = say(style.label('paid'))
        row_of_amount(rng, page, style, label, money.tokens(tendered, 'amount_paid'))
        if rng.random() < 0.9:
            row_of_amount(rng, page, style, say(style.label('change')), money.tokens(round(tendered - total, 2), 'change'))
        return
    if rng.random() < 0.8:
        row_of_amount(rng, page, style, label, money.tokens(total, 'amount_paid'))
    if rng.random() < 0.3:
        row_of_amount(rng, page, style, say(style.label('change')), money.tokens(0, 'change'))
    if rng.random() < 0.6:
        last = words.digits(rng, 4)
        mask = rng.choice(('************', 'XXXXXXXXXXXX', 'xxxx', '****', '####-####-####-', '************', 'XX'))
        tokens = say(mask + last, 'payments.card_last_four') if rng.random() < 0.7 else say('XXXX XXXX XXXX') + say(last, 'payments.card_last_four')
        page.add(('<', say(style.word('last') + style.colon)), (rng.choice(('>', page.columns * 0.4)), tokens))
        if rng.random() < 0.7:
            page.add(('<', say(style.word('approval') + style.colon)), (rng.choice(('>', page.columns * 0.5)), say(rng.choice((words.digits(rng, 6), words.pattern(rng, '#####@'))), 'payments.authorization_code')))
        for text in rng.sample(('TID: ' + words.digits(rng, 8), 'MID: ' + words.digits(rng, 10), 'APPROVED', 'AID: A0000000' + words.digits(rng, 6), 'CHIP READ', 'BATCH NO: 000' + words.digits(rng, 3), 'Contactless', 'TRACE ' + words.digits(rng, 6)),
                               rng.choice((0, 1, 2, 3))):
            page.add(('<', say(text)))


def included_taxes(rng, page, style, total):
    """Taxes that the total contains: a row, or a table by rate."""
    money = style.money
    rates = rng.sample(style.rates, min(len(style.rates), rng.choice((1, 1, 2))))
    parts, left = [], total
    for i, rate in enumerate(rates):
        gross = left if i == len(rates) - 1 else round(total * rng.uniform(0.2, 0.8), 2)
        left = round(left - gross, 2)
        tax = round(gross - gross / (1 + rate / 100), 2)
        parts.append((rate, round(gross - tax, 2), tax))
    if len(parts) == 1 and rng.random() < 0.5:
        row_of_amount(rng, page, style, say(style.label('tax_total')), money.tokens(parts[0][2], 'total_tax'))
    else:
        tax_table(rng, page, style, parts)


def tax_table(rng, page, style, parts):
    """parts: [(rate, base, tax)]."""
    money = style.money
    bare = Money(rng, style.country)
    bare.form, bare.places, bare.decimal, bare.group = '{}', money.places, money.decimal, money.group
    if rng.random() < 0.7:
        text = style.word('summary')
        if rng.random() < 0.6:
            page.add(('<', say(text)), (-(page.columns * 0.7), say(style.word('amount'))), ('>', say(rng.choice(('Tax', 'Tax(RM)', 'GST(RM)', style.tax_label)))), gap=rng.choice((0, 0.5, 1)))
        else:
            page.add(('<', say(text)), gap=rng.choice((0, 0.5, 1)))
    form = rng.choice(('code', 'label', 'label', 'letter'))
    gross = rng.random() < 0.25 and page.columns > 36
    for i, (rate, base, tax) in enumerate(parts):
        text = ('%g' % rate).replace('.', money.decimal) + '%'
        if form == 'code':
            left = say(rng.choice(('SR', 'S', 'SR', 'T')) if rate else 'ZRL', 'taxes.label') + say(rng.choice(('', '@', '='))) + say(text if rng.random() < 0.7 else '(%s)' % text, 'taxes.rate_percent')
        elif form == 'label':
            left = say(style.tax_label, 'taxes.label') + say(text, 'taxes.rate_percent')
        else:
            left = say('ABCD'[i] + rng.choice((':', '', ' ='))) + say(text, 'taxes.rate_percent')
        cells = [('<', left), (-(page.columns * 0.65), bare.tokens(base, 'taxes.base')), (-(page.columns * (0.82 if gross else 1)), bare.tokens(tax, 'taxes.amount'))]
        if gross:
            cells.append(('>', bare.tokens(round(base + tax, 2), None)))
        for token in (token for _, tokens in cells for token in tokens):
            token.part = i
        page.add(*cells)
    if len(parts) > 1 and rng.random() < 0.4:
        page.add(('<', say(style.word('tax_total'))), ('>', bare.tokens(round(sum(p[2] for p in parts), 2), 'total_tax')))
    elif rng.random() < 0.2:
        page.add(('<', say(rng.choice(('Total', 'TOTAL :')))), (-(page.columns * 0.65), bare.tokens(round(sum(p[1] for p in parts), 2), None)), ('>', bare.tokens(round(sum(p[2] for p in parts), 2), 'total_tax')))


def footer(rng, page, style):
    place = rng.choice(('^', '^', '<'))
    for i, text in enumerate(rng.sample(style.words['footers'], min(len(style.words['footers']), rng.choice((0, 1, 1, 2, 3, 4))))):
        page.add((place, say(rng.choice((str, str, str.upper))(text))), gap=0.6 if i == 0 else 0)
    if rng.random() < 0.1:
        page.add((place, say(words.digits(rng, rng.choice((12, 13, 20))))))
    if rng.random() < 0.12:
        page.add((place, say('www.' + words.surname(rng).lower() + rng.choice(('.com', '.net', '.com.my', '.de')), 'merchant_website')))
    if rng.random() < 0.08:
        page.add((place, say(rng.choice(('Customer Service: ', 'Careline ', 'Hotline: ')) + words.pattern(rng, rng.choice(words.PHONES[style.country])))))


def receipt_facts(money, count):
    """Labels that no word carries. Where no cents are printed, sums may be off by what was rounded."""
    currency = words.currency_of(money.form)
    return {'item_count': str(count)} | ({'reconciliation.status': 'BALANCED'} if money.places else {}) | ({'currency_code': currency} if currency else {})


def receipt(rng, country=None, layouts=ITEM_LAYOUTS):
    """A receipt in character cells."""
    country = country or rng.choice(COUNTRIES)
    style = Style(rng, country)
    page = Page(style.columns, country=country)
    if rng.random() < 0.96:
        header(rng, page, style)
    rule = rng.choice(('-', '-', '=', '*', '', ''))
    if rng.random() < (0.8 if country == 'MY' else 0.3):
        page.add(('^' if rng.random() < 0.8 else '<', say(style.word('titles'))), size=rng.choice((1, 1, 1.4)), gap=rng.choice((0, 0.5)))
    facts_below = rng.random() < 0.2
    if not facts_below:
        facts(rng, page, style)
    if rule and rng.random() < 0.7:
        page.rule(rule)
    totals, count = items(rng, page, style, layouts)
    page.facts = receipt_facts(style.money, count)
    totals_block(rng, page, style, totals, count)
    if facts_below:
        if rule:
            page.rule(rule)
        facts(rng, page, style)
    footer(rng, page, style)
    return page


@family('RECEIPT')
def known_receipt(rng):
    return receipt(rng, rng.choice([c for c in COUNTRIES if c not in UNSEEN_COUNTRIES]), [a for a in ITEM_LAYOUTS if a not in UNSEEN_LAYOUTS])


@family('RECEIPT', held_out=True)
def receipt_of_unseen_country(rng):
    return receipt(rng, rng.choice(UNSEEN_COUNTRIES))


@family('RECEIPT', held_out=True)
def receipt_of_unseen_layout(rng):
    return receipt(rng, layouts=UNSEEN_LAYOUTS)


def documented(page, rng, line_height=None, cell=None):
    """Page -> Document in pixels (cells of about 10 x 22), rules left out. Segments become lines."""
    height, width = line_height or rng.uniform(18, 26), cell or rng.uniform(9, 12)
    leading = rng.choice((1.05, 1.15, 1.3, 1.6))
    texts, boxes, rows, lines, classes, items_of = [], [], [], [], [], []
    y, line = 20.0, 0
    for number, row in enumerate(page.rows):
        y += row.gap * height
        for segment in row.segments:
            x = 20 + segment.x * width
            if len(segment.tokens) == 1 and len(set(segment.tokens[0].text)) == 1 and len(segment.tokens[0].text) > 8:
                continue
            tall = height * row.size * rng.uniform(0.92, 1.08)
            for token in segment.tokens:
                wide = len(token.text) * width * row.size
                texts.append(token.text)
                boxes.append((x, y, x + wide, y + tall))
                rows.append(number)
                lines.append(line)
                classes.append(0 if token.tag is None else -100 if token.tag == IGNORED else begin(token.tag) if token.starts else inside(token.tag))
                items_of.append(token.item if token.tag and token.tag.startswith('items.') else -1)
                x += wide + width * row.size
            line += 1
        y += height * row.size * leading
    first = {}
    for i, item in enumerate(items_of):
        if item >= 0:
            first.setdefault(item, i)
    return Document(texts, np.array(boxes, np.float32).reshape(-1, 4), np.array(rows, np.int64), np.array(lines, np.int64), np.array(classes, np.int64), page.type,
                    items=np.array([first.get(item, -1) for item in items_of], np.int64), fields=page.values)


def merchant_name(rng):
    country = rng.choice(('MY', 'MY', 'MY', 'US', 'SG'))
    name = words.merchant(rng, country)
    return name.upper() if country != 'US' else name


def address_text(rng):
    return ' '.join(words.address_lines(rng, 'MY'))
