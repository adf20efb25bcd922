"""Layout families of invented payment cards. Numbers pass Luhn."""
from types import SimpleNamespace

import synthetic_words as words
from synthetic import IGNORED, Page, Printed
from synthetic_families import family
from synthetic_parts import block, grid, person, row, small_print, some

NETWORKS = {'VISA': ('4', '16', 'VISA;VISA;Visa'), 'MASTERCARD': ('51 52 53 54 55 2223 2345 2588 2719', '16', 'mastercard;MasterCard;Mastercard;MASTERCARD'), 'AMEX': ('34 37', '15', 'AMERICAN EXPRESS;AMEX;American Express'),
            'DISCOVER': ('6011 65 644', '16', 'DISCOVER;Discover'), 'DINERS': ('36 38', '14', 'Diners Club;Diners Club International;DINERS CLUB'), 'JCB': ('3528 3540 3588', '16', 'JCB'),
            'UNIONPAY': ('62', '16 19 19', 'UnionPay;UNIONPAY'), 'MAESTRO': ('50 56 57 58', '16 16 18 19', 'maestro;Maestro;MAESTRO'), 'MIR': ('2200 2202', '16', 'MIR'), 'RUPAY': ('6070 6071 6075', '16', 'RuPay')}
COMMON = ['VISA'] * 5 + ['MASTERCARD'] * 5 + ['DISCOVER', 'JCB', 'MAESTRO', 'UNIONPAY', 'RUPAY', 'MIR', 'DINERS']
DATE_LABELS = {'en': ('VALID FROM;VALID FROM;FROM;ISSUED;START', 'VALID THRU;VALID THRU;VALID THRU;GOOD THRU;EXPIRES END;EXPIRES;VALID UNTIL;EXP;UNTIL END;VALID TO;VALID DATES;EXP.'), 'de': ('GÜLTIG AB;VALID FROM', 'GÜLTIG BIS;GÜLTIG BIS ENDE;VALID THRU'),
               'fr': ('VALIDE DU;VALABLE DU', 'EXPIRE FIN;EXPIRE À FIN;VALABLE JUSQU\'AU'), 'es': ('VÁLIDA DESDE;DESDE', 'CADUCA FIN;VÁLIDA HASTA;VENCE;HASTA'), 'it': ('VALIDA DAL;DAL', 'SCADE FINE;SCADENZA;VALIDA FINO AL')}
KINDS = (('Debit', ''), ('DEBIT', ''), ('debit', ''), ('Credit', ''), ('CREDIT', ''), ('credit', ''), ('Debit', 'Card'), ('CREDIT', 'CARD'), ('PREPAID', ''), ('prepaid', ''), ('Prepaid', 'card'), ('Debitkarte', ''), ('Kreditkarte', ''), ('DÉBITO', ''),
         ('CRÉDITO', ''), ('Débit', ''), ('CRÉDIT', ''), ('Prepagata', ''), ('crédito', ''), ('Debito', ''))
PRODUCTS = 'Platinum;GOLD;World;World Elite;Signature;Business;Classic;INFINITE;Cash Rewards;Student;Travel;BUSINESS;premium;Black;)));contactless;ELECTRONIC USE ONLY;Cash Back;everyday;Titanium'.split(';')


def check_luhn(digits):
    """The digit that completes `digits` by Luhn's formula."""
    total = sum(d if i % 2 else d // 5 + d * 2 % 10 for i, d in enumerate(map(int, reversed(digits))))
    return str(-total % 10)


def grouped(number):
    sizes = {15: (4, 6, 5), 14: (4, 6, 4), 18: (4, 4, 4, 6)}.get(len(number), (4, 4, 4, 4, len(number) - 16))
    ends = [sum(sizes[:i + 1]) for i in range(len(sizes))]
    return ' '.join(number[end - size:end] for size, end in zip(sizes, ends)).strip()


def bank(rng):
    name = rng.choice((words.surname(rng), words.surname(rng), rng.choice(words.GOOD_WORDS)))
    text = rng.choice(('{} Bank', '{} BANK', '{}', 'Bank of {}', 'Banco {}', 'BANCA {}', 'Crédit {}', 'Sparkasse {}', 'Volksbank {}', '{} Credit Union', '{} Federal Credit Union', 'First {}', '{} National Bank', '{}pay', 'Caja {}', '{} Savings', '{} One',
                       'Banque {}', 'Cassa di {}', '{} Financial')).format(name)
    return rng.choice((str, str.upper, str.upper, str.lower))(text)


def payment(rng, networks=COMMON):
    """What one payment card says: ready parts, empty where it does not say it."""
    network = rng.choice(networks)
    prefixes, lengths, printed = NETWORKS[network]
    prefix, length = rng.choice(prefixes.split()), int(rng.choice(lengths.split()))
    number = prefix + words.digits(rng, length - 1 - len(prefix))
    number += check_luhn(number)
    month, sep, four = rng.randint(1, 12), rng.choice('////-'), rng.random() < 0.2
    shown = lambda year: Printed(('%02d%s%d' if four else '%02d%s%02d') % (month, sep, year if four else year % 100), '%d-%02d' % (year, month))
    year, casing = rng.randint(2015, 2033), rng.choice((str, str, str, str.title, str.lower))
    language = rng.choice(('en', 'en', 'en', 'en', 'de', 'fr', 'es', 'it'))
    since, until = (casing(rng.choice(options.split(';'))) for options in DATE_LABELS[language])
    word, after = rng.choice(KINDS)
    kind = [(word, 'card_type'), after]
    brand = [(rng.choice(printed.split(';')), 'network')] if rng.random() < 0.75 else []
    if brand and rng.random() < 0.3:
        brand, kind = rng.choice((brand + kind[:1], kind[:1] + brand)), []
    elif rng.random() < 0.5:
        kind = []
    name = person(rng, language) if rng.random() < 0.85 else ''
    return SimpleNamespace(number=number, text=grouped(number), network=brand, kind=kind, issuer=bank(rng) if network != 'AMEX' and rng.random() < 0.9 else '', expiry=shown(year), valid_from=shown(year - rng.randint(2, 5)),
                           name=rng.choice(('', '', '', 'MR ', 'MRS ', 'MS ', 'DR ')) + name if name else '', product=rng.choice(PRODUCTS) if rng.random() < 0.4 else '', code=words.digits(rng, 4 if network == 'AMEX' else 3), since=since, until=until)


def number(page, place, card, **how):
    block(page, place, card.text, 'number', **how)


def head(rng, page, card):
    """The issuer, and perhaps the kind of card or its product, in the top corners."""
    left, right = [(card.issuer, 'issuer')] if card.issuer else [], card.kind or [card.product]
    if rng.random() < 0.25:
        left, right = right, left
    if rng.random() < 0.3:
        row(page, ('^', left), size=rng.choice((1, 1.4)))
        row(page, ('>', right), gap=0.3)
    else:
        row(page, ('<', left), ('>', right), size=rng.choice((1, 1, 1.4)), bold=rng.random() < 0.4)


def foot(rng, page, card):
    """The holder and the network at the bottom, or at opposite ends of the card."""
    if card.name and card.network and rng.random() < 0.6:
        row(page, ('<', (card.name, 'holder_name')), ('>', card.network), gap=rng.choice((0.2, 0.8)))
        return
    if card.name:
        row(page, ('<', (card.name, 'holder_name')), gap=rng.choice((0.2, 0.8)))
    row(page, ('>', card.network), size=rng.choice((1, 1.6)), gap=0.2)


def when(rng, page, card, both=0.3, place=None):
    """The dates of a payment card: labels before them, in tiny rows above, or none."""
    place = rng.uniform(0, page.columns * 0.4) if place is None else place
    pairs = [(card.since, (card.valid_from, 'valid_from'))] * (rng.random() < both) + [(card.until, (card.expiry, 'expiry'))]
    if len(pairs) == 2 and rng.random() < 0.2:
        pairs.reverse()
    form = rng.random()
    if form < 0.45:
        row(page, (place, [part for pair in pairs for part in pair]), gap=0.4, size=rng.choice((0.8, 1)))
    elif form < 0.55:
        row(page, (place, [v for _, v in pairs][0]), *[('>', v) for _, v in pairs[1:]], gap=0.4)
    elif form < 0.75:                                        # the label in two tiny rows before the value
        row(page, (place, [label.split()[0] for label, _ in pairs] + [rng.choice(('', 'MONTH/YEAR'))]), size=0.6, gap=0.4)
        row(page, (place, [part for label, value in pairs for part in (' '.join(label.split()[1:]), value)]))
    else:
        grid(rng, page, [(label if rng.random() < 0.7 else rng.choice(('MONTH/YEAR', 'MM/YY', label)),) + value for label, value in pairs], across=2, form=rng.choice(('above', 'above', 'below')), left=place if len(pairs) == 1 else 0, small=rng.choice((0.5, 0.7)))


@family('PAYMENT_CARD')
def embossed_card(rng):
    page, card = Page(rng.choice((26, 30, 34))), payment(rng)
    head(rng, page, card)
    number(page, rng.choice('<^'), card, size=rng.choice((1, 1.3)), gap=rng.uniform(1, 3))
    if rng.random() < 0.4:                                   # the first four digits once more, printed flat
        row(page, (rng.choice((0, 2)), card.number[:4]), size=0.6)
    when(rng, page, card)
    foot(rng, page, card)
    return page


@family('PAYMENT_CARD')
def amex_card(rng):
    page, card = Page(rng.choice((26, 30, 34))), payment(rng, ['AMEX'])
    row(page, ('^', card.network), size=rng.choice((1, 1.5)))
    row(page, (rng.choice('<>'), card.product))
    if rng.random() < 0.6:
        row(page, ('>', (card.code, 'security_code')), size=0.8, gap=1.5)
    number(page, '^', card, size=rng.choice((1, 1.2)), gap=0.5)
    when(rng, page, card, 0.6)
    row(page, ('<', (card.name, 'holder_name')), ('>', ['MEMBER SINCE ' + words.digits(rng, 2)] if rng.random() < 0.7 else []), gap=0.4)
    return page


@family('PAYMENT_CARD')
def number_in_rows(rng):
    """A vertical card: a group of the number a row."""
    page, card = Page(rng.choice((16, 20, 24))), payment(rng, ['VISA', 'VISA', 'MASTERCARD', 'MASTERCARD', 'JCB', 'DISCOVER'])
    row(page, (rng.choice('<^'), (card.issuer, 'issuer')), size=rng.choice((1, 1.4)))
    row(page, (rng.choice('<>'), card.kind or card.product), gap=0.5)
    card.text = card.text.replace(' ', '\n')
    if rng.random() < 0.4:
        row(page, ('<', (card.name, 'holder_name')), gap=0.5)
        card.name = ''
    number(page, rng.choice('<<^>'), card, size=rng.choice((1, 1.3, 1.6)), gap=rng.uniform(1, 3))
    when(rng, page, card, 0.15)
    foot(rng, page, card)
    return page


@family('PAYMENT_CARD')
def number_two_by_two(rng):
    page, card = Page(rng.choice((20, 26, 32))), payment(rng, ['VISA', 'MASTERCARD', 'MASTERCARD', 'DISCOVER'])
    head(rng, page, card)
    card.text = card.text[:9] + '\n' + card.text[10:]
    number(page, rng.choice(('<', '<', '^', page.columns * 0.4)), card, size=rng.choice((1, 1.3)), gap=rng.uniform(0.5, 2))
    when(rng, page, card, 0.2)
    foot(rng, page, card)
    return page


@family('PAYMENT_CARD')
def flat_card(rng):
    """A modern card with little text."""
    page, card = Page(rng.choice((24, 30, 36))), payment(rng)
    row(page, (rng.choice('<^>'), (card.issuer, 'issuer')), size=rng.choice((1, 1.5, 2)))
    if rng.random() < 0.7:
        row(page, (rng.choice('<>'), (card.name, 'holder_name')), gap=rng.uniform(0.5, 3))
    if rng.random() < 0.6:
        number(page, '<', card, size=rng.choice((0.8, 1)), gap=0.3)
        row(page, ('<', rng.choice(([(card.expiry, 'expiry')], [card.until, (card.expiry, 'expiry')]))), size=rng.choice((0.8, 1)))
    row(page, (rng.choice('<>'), card.network + card.kind), gap=0.5)
    if len(page.rows) < 2:
        number(page, '<', card)
    return page


@family('PAYMENT_CARD')
def number_on_back(rng):
    page, card = Page(rng.choice((34, 42, 50))), payment(rng)
    small_print(rng, page, 0, 3)
    row(page, (rng.choice('<^'), rng.choice(('AUTHORIZED SIGNATURE', 'Authorised signature', 'Unterschrift', 'Signature', 'NOT VALID UNLESS SIGNED', 'FIRMA AUTORIZADA', ''))), size=0.6)
    code = [rng.choice(('CVV', 'CVC', 'Security code', 'CVV2', 'CVC2', 'Kartenprüfnummer', 'Code', '')), (card.code, 'security_code')]
    if rng.random() < 0.5:
        row(page, ('>', code), gap=0.3)
        code = []
    if card.name and rng.random() < 0.5:
        row(page, ('<', (card.name, 'holder_name')), gap=0.3)
        card.name = ''
    number(page, '<', card, size=rng.choice((0.8, 1)), gap=0.4)
    row(page, ('<', [card.until, (card.expiry, 'expiry')] + code), gap=0.2, size=rng.choice((0.8, 1)))
    foot(rng, page, card)
    small_print(rng, page, 1, 5)
    if card.issuer and rng.random() < 0.6:
        row(page, ('<', ['Issued by' if rng.random() < 0.6 else 'This card is issued by', (card.issuer, 'issuer')]), size=0.6)
    return page


@family('PAYMENT_CARD')
def signature_side(rng):
    """A back without the number: at most its last four digits stand before the security code."""
    page, card = Page(rng.choice((36, 44))), payment(rng)
    row(page, (rng.choice('<^'), (card.issuer, 'issuer')), size=0.8)
    small_print(rng, page, 1, 3)
    row(page, ('<', rng.choice(('AUTHORIZED SIGNATURE - NOT VALID UNLESS SIGNED', 'AUTHORISED SIGNATURE', 'Unterschrift des Karteninhabers', 'FIRMA AUTORIZADA', 'Signature autorisée'))), size=0.6, gap=0.5)
    row(page, (rng.choice((20, '>')), [card.number[-4:] if rng.random() < 0.6 else '', (card.code, 'security_code')]), gap=0.2)
    small_print(rng, page, 2, 6)
    row(page, ('>', card.network), gap=0.3)
    return page


@family('PAYMENT_CARD')
def european_bank_card(rng):
    """The account's number stands beside, or instead of, the card's."""
    page, card = Page(rng.choice((32, 38, 44))), payment(rng, ['MAESTRO', 'VISA', 'MASTERCARD'])
    head(rng, page, card)
    country, long = rng.choice((('DE', '## #### #### #### #### ##'), ('NL', '## ABNK #### #### ##'), ('AT', '## #### #### #### ####'), ('FR', '## #### #### #### #### #### ###')))
    if rng.random() < 0.5:
        number(page, '<', card, gap=1)
    iban = words.pattern(rng, country + long)
    fields = some(rng, [('IBAN', iban, None), (rng.choice(('Kontonummer', 'Konto-Nr.', 'rekening', 'N° de compte')), words.digits(rng, 10), None), (rng.choice(('Karten-Nr.', 'Kartennummer', 'pasnr.')), words.digits(rng, 4), None)], 0.5)
    fields += [(rng.choice(('Gültig bis', 'gültig bis Ende', 'GÜLTIG BIS', 'geldig t/m', 'Expire fin', 'Valid Thru')), card.expiry, 'expiry')]
    if card.name:
        fields.insert(rng.choice((0, len(fields))), (rng.choice(('', '', 'Karteninhaber', 'Kontoinhaber', 'Name', 'Titulaire')), card.name, 'holder_name'))
    grid(rng, page, fields, rng.choice((1, 2)), small=0.6, gap=0.3)
    row(page, ('>', ['girocard' if rng.random() < 0.4 else ''] + card.network), gap=0.3)
    return page


@family('PAYMENT_CARD')
def long_number(rng):
    page, card = Page(rng.choice((28, 34, 40))), payment(rng, ['UNIONPAY', 'UNIONPAY', 'MAESTRO'])
    row(page, ('<', card.network if rng.random() < 0.3 else []), ('>', (card.issuer, 'issuer')))
    card.text = rng.choice((card.text, card.text, card.number[:6] + ' ' + card.number[6:], card.number))
    number(page, rng.choice('<^'), card, gap=rng.uniform(0.5, 2))
    when(rng, page, card, 0.4)
    row(page, ('<', (card.name, 'holder_name')), ('>', [] if page.rows[0].segments and any(t.tag == 'network' for s in page.rows[0].segments for t in s.tokens) else card.network), gap=0.4)
    return page


@family('PAYMENT_CARD')
def labelled_card(rng):
    page, card = Page(rng.choice((30, 38))), payment(rng)
    head(rng, page, card)
    fields = [(rng.choice(('CARD NUMBER', 'Card no.', 'Kartennummer', 'Numéro de carte', 'Número de tarjeta', 'Numero carta')), card.text, 'number')]
    if card.name:
        fields.append((rng.choice(('CARDHOLDER', 'Cardholder name', 'NAME', 'Card holder', 'Karteninhaber', 'Titulaire', 'TITULAR', 'Titolare')), card.name, 'holder_name'))
    fields += some(rng, [(card.since, card.valid_from, 'valid_from')], 0.3) + [(card.until, card.expiry, 'expiry')] + some(rng, [(rng.choice(('CVV', 'CVC', 'Security code')), card.code, 'security_code')], 0.4)
    grid(rng, page, fields, rng.choice((1, 2, 2)), rng.choice(('above', 'above', 'below', 'beside')), small=rng.choice((0.5, 0.7)), gap=0.5)
    row(page, (rng.choice('<>'), card.network), gap=0.3)
    return page


@family('PAYMENT_CARD')
def business_card(rng):
    page, card = Page(rng.choice((28, 34))), payment(rng)
    row(page, ('<', (card.issuer, 'issuer')), ('>', rng.choice(('Business', 'BUSINESS', 'Corporate', 'Firmenkarte', 'Affaires', 'EMPRESAS'))), size=rng.choice((1, 1.2)))
    number(page, rng.choice('<^'), card, gap=rng.uniform(1, 2.5), size=rng.choice((1, 1.2)))
    when(rng, page, card, 0.3)
    lines = [((card.name or person(rng)).replace(' ', '\n', 1) if rng.random() < 0.15 else card.name or person(rng), 'holder_name'), (words.merchant(rng, rng.choice(('US', 'GB', 'DE', 'FR'))).upper(), IGNORED)]
    for text, tag in lines if rng.random() < 0.75 else lines[::-1]:
        block(page, '<', text, tag, gap=0.1)
    row(page, ('>', card.network + card.kind))
    return page


@family('PAYMENT_CARD')
def both_sides(rng):
    page = rng.choice((embossed_card, flat_card, number_two_by_two, amex_card))(rng)
    code = words.digits(rng, 3)
    row(page, ('<', rng.choice(('AUTHORIZED SIGNATURE', 'NOT VALID UNLESS SIGNED', 'Unterschrift'))), ('>', [] if any(t.tag == 'security_code' for r in page.rows for s in r.segments for t in s.tokens) else (code, 'security_code')), gap=rng.uniform(2, 5), size=0.8)
    small_print(rng, page, 2, 6)
    return page


@family('PAYMENT_CARD')
def worn_card(rng):
    """Little more than the number can be read."""
    page, card = Page(rng.choice((24, 30))), payment(rng)
    number(page, '<', card)
    rest = [('<', (card.expiry, 'expiry')), ('<', (card.name, 'holder_name')), ('>', card.network), ('<', (card.issuer, 'issuer')), ('<', [card.until, (card.expiry, 'expiry')])]
    for cell in rng.sample(rest[1 - rng.randint(0, 1):4] if rng.random() < 0.5 else rest[1:], rng.choice((1, 2))):
        row(page, cell, gap=0.3)
    if len(page.rows) == 1:
        row(page, ('<', 'VALID'), size=0.6)
    return page


@family('PAYMENT_CARD', held_out=True)
def details_at_the_right(rng):
    """Held out: everything on the back, in one block; the code follows the date."""
    page, card = Page(rng.choice((34, 40))), payment(rng, ['VISA', 'MASTERCARD'])
    row(page, ('<', card.network), ('>', card.kind or card.product), size=0.8)
    left = page.columns * rng.uniform(0.3, 0.4)
    row(page, (left, (card.name or person(rng), 'holder_name')), gap=1)
    number(page, left, card, size=0.9)
    row(page, (left, [rng.choice(('Exp', 'EXP END', 'Ablauf', 'Fin')), (card.expiry, 'expiry'), rng.choice(('CVV', 'Sec. code', 'CVC')), (card.code, 'security_code')]), size=0.9)
    small_print(rng, page, 1, 3)
    row(page, (rng.choice('<^'), (card.issuer, 'issuer')), size=1.2, gap=1)
    return page


@family('PAYMENT_CARD', held_out=True)
def upright_card(rng):
    """Held out: an upright card, groups of the number two a row at the bottom, below the date."""
    page, card = Page(rng.choice((18, 22))), payment(rng, ['VISA', 'MASTERCARD', 'DISCOVER'])
    row(page, ('>', card.network))
    row(page, ('^', (card.name or person(rng), 'holder_name')), gap=2)
    grid(rng, page, [(rng.choice(('from', 'START', 'depuis')), card.valid_from, 'valid_from'), (rng.choice(('until', 'END', 'jusqu\'à')), card.expiry, 'expiry')], 2, 'below', small=0.6)
    card.text = card.text[:9] + '\n' + card.text[10:]
    number(page, '^', card, gap=0.5, size=1.2)
    row(page, ('<', (card.issuer, 'issuer')), ('>', card.kind), gap=0.5)
    return page


@family('PAYMENT_CARD', held_out=True)
def travel_credit_card(rng):
    """Held out: a shop's or airline's card, its member number and date of entry among the dates."""
    page, card = Page(rng.choice((30, 36))), payment(rng)
    row(page, ('<', words.surname(rng) + ' ' + rng.choice(('Miles', 'Air', 'Club', 'Rewards'))), ('>', card.network), size=rng.choice((1, 1.3)))
    row(page, ('<', [(card.name or person(rng), 'holder_name')]), gap=0.8)
    row(page, ('<', [rng.choice(('MEMBER SINCE', 'CUSTOMER SINCE', 'Cliente dal')), words.digits(rng, 2)]), size=0.8)
    number(page, '<', card, gap=0.5)
    row(page, ('<', [rng.choice(('FROM', 'START')), (card.valid_from, 'valid_from'), rng.choice(('TO', 'ENDS')), (card.expiry, 'expiry')]), ('>', words.digits(rng, 9)), size=0.8)
    row(page, ('>', ['issued by', (card.issuer, 'issuer')] if card.issuer else []), size=0.6, gap=0.4)
    return page


@family('PAYMENT_CARD', held_out=True)
def other_networks_card(rng):
    """Held out: 14 digits and more, the number at the top, the label after its date."""
    page, card = Page(rng.choice((28, 34))), payment(rng, ['DINERS', 'JCB', 'MAESTRO', 'RUPAY', 'MIR'])
    number(page, '^', card, size=rng.choice((1, 1.2)))
    row(page, ('^', [(card.expiry, 'expiry'), rng.choice(('EXPIRY', 'LAST MONTH OF VALIDITY', 'Fecha de vencimiento'))]), gap=0.3, size=0.8)
    row(page, ('>', (card.name, 'holder_name')), gap=1)
    row(page, ('<', card.network), ('>', (card.issuer, 'issuer')), gap=1.5)
    row(page, ('^', card.kind))
    return page
