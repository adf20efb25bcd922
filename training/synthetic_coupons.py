"""Layout families of invented coupons."""
from itertools import groupby

import synthetic_words as words
from synthetic import IGNORED, Page
from synthetic_families import family
from synthetic_parts import block, grid, row
from synthetic_pass_parts import LANGUAGES, Pass, barcode, head, print_small, screen, shuffled, side_by_side

OFFERS = dict(zip(LANGUAGES, map(lambda text: text.split(';'), (
    '{%} OFF;{%} off everything;Save {%};SAVE {%} on your next purchase;Take {%} off any one item;Get {%} off all shoes;{$} OFF;Save {$};SAVE {$} on any two products;{$} off your next order;Enjoy {$} off any large pizza;Buy one get one free;'
    'FREE drink with any burger;2 for 1 pizza;Free coffee;Kids eat free;Second item half price;{%} off any meal;{%} off {item};{$} off any {item};Save {$} on {item};FREE {item};Free {item} with any purchase;{item} only {p};Any two {item} for {p};Buy 2 {item}, get 1 free;Get {$} cash back', '{%} Rabatt;{%} auf alles;Spare {%} auf Schuhe;{%} Rabatt auf Ihren Einkauf;{$} Rabatt;Sie sparen {$};{$} Nachlass auf jede Pizza;'
    '1 Pizza gratis;2 für 1;Gratis Kaffee;Eine Kugel Eis gratis;{%} auf einen Artikel Ihrer Wahl;{%} auf {item};{$} Rabatt auf {item};{item} gratis;{item} nur {p};2 x {item} für {p};{$} sparen beim Kauf von {item}', '{%} de réduction;{%} de remise sur tout le magasin;{%} sur votre prochain achat;{$} de réduction;{$} offerts;Économisez {$};1 pizza achetée = 1 pizza offerte;Un café offert;Dessert offert;{%} sur {item};{$} de remise sur {item};{item} offert;{item} à {p};Le 2e {item} à moitié prix',
    '{%} de descuento;{%} dto. en tu compra;Ahorra {%};{$} de descuento;Ahorra {$} en tu próxima compra;2x1 en pizzas;Café gratis;Postre gratis;{%} en {item};{$} menos en {item};{item} gratis;{item} por {p};2 {item} por {p}', '{%} di sconto;Sconto {%} su tutto;{%} sul secondo articolo;{$} di sconto;Risparmi {$};Sconto {$} sulla spesa;Una pizza in omaggio;2x1;Caffè gratis;{%} su {item};{$} di sconto su {item};{item} in omaggio;{item} a {p};2 {item} a {p}'))))
AIMS = dict(zip(LANGUAGES, map(lambda text: text.split(';'), ('on any purchase;in store and online;this weekend only;on all full price items', 'auf das gesamte Sortiment;nur online;in allen Filialen', 'en magasin et en ligne;sur tout le rayon', 'en toda la tienda;solo online', 'in tutti i negozi;su tutta la spesa'))))


def offer_words(rng, t, text):
    """An offer as [(text, tag)] with its number tagged on its own; {p} is a price and no discount."""
    sign = {'US': '$', 'GB': '£', 'AU': '$', 'CH': 'CHF'}.get(t.country, rng.choice(('€', '€', 'EUR')))
    price = t.money.number(rng.randint(1, 15) + 0.99)
    text = text.replace('{item}', rng.choice([item for item in words.ITEMS[t.country] if not any(map(str.isdigit, item))])).replace('{p}', sign + price if t.language == 'en' else price + ' ' + sign)
    before, mark, after = (text.partition('{%}') if '{%}' in text else text.partition('{$}')) if '{' in text else (text, '', '')
    parts = [(before.strip(), 'offer', -1, True)] if before.strip() else []
    if mark == '{%}':
        number = rng.choice((5, 10, 10, 15, 20, 20, 25, 30, 40, 50, 70))
        parts.append((rng.choice(('%d%%', '%d%%', '%d %%', '-%d%%')) % number, 'discount_percent'))
    elif mark:
        value = rng.choice((0.5, 0.75, 1, 1.5, 2, 3, 5, 5, 10, 10, 15, 20, 25))
        text = t.money.number(value) if value % 1 or rng.random() < 0.3 else '%d' % value
        text = sign + text if t.language == 'en' else rng.choice((text + ' ' + sign, text + ' ' + sign, text + '€' if sign == '€' else sign + ' ' + text))
        parts += [(word, 'discount_amount' if any(map(str.isdigit, word)) else None) for word in text.split()]
    if after.strip():
        parts.append((after.strip(), 'offer', -1, not before.strip()))
    return [(t.casing(part[0]), *part[1:]) for part in parts]


def coupon_values(rng, unseen=False):
    t = Pass(rng, unseen)
    t.place = rng.choice('^^<')
    t['issuer'] = [(t.casing(words.merchant(rng, t.country)), 'issuer')]
    t['offer'] = offer_words(rng, t, rng.choice(OFFERS[t.language]))
    t['aim'] = [(t.casing(rng.choice(AIMS[t.language])), 'offer', -1, False)]
    t['code'] = [(rng.choice((words.pattern(rng, rng.choice(('@@@@##', '@@##@@##', '@@@@-####', '#########', '@@@@@@'))), rng.choice(('SAVE', 'WELCOME', 'HELLO', 'SOMMER', 'BONUS', 'PIZZA', 'VIP', 'PROMO', 'ESTATE')) + str(rng.randint(5, 50)))), 'code')]
    t['valid_from'], t['valid_until'] = t.date('valid_from'), t.date('valid_until', rng.choice((6, 13, 29, 60, 180)))
    value = rng.choice((10, 15, 20, 25, 30, 40, 50, 75, 100))
    sign = {'US': '$', 'GB': '£', 'AU': '$', 'CH': 'CHF'}.get(t.country, '€')
    number = t.money.number(value) if rng.random() < 0.4 else str(value)
    t['minimum'] = [(sign + number, 'minimum_spend')] if t.language == 'en' else [(number, 'minimum_spend'), (sign, None)] if rng.random() < 0.7 else [(number + '€', 'minimum_spend')]
    return t


def offer(rng, page, t, size=None, aim=0.35):
    """The offer in large letters, on one row or with its number on a row of its own."""
    size, gap = size or rng.choice((1.4, 2, 2.4)), 0.5
    if rng.random() < 0.4:
        for of_words, parts in groupby(t['offer'], lambda part: part[1] == 'offer'):
            row(page, (t.place, list(parts)), size=size * (0.8 if of_words else 1.3), gap=gap)
            gap = 0
    else:
        row(page, (t.place, t['offer']), size=size, gap=gap)
    if rng.random() < aim:
        row(page, (t.place, t['aim']), size=rng.choice((0.8, 1)))


def validity(rng, page, t, **how):
    """Until when, or from when until when."""
    if rng.random() < 0.3:
        first, last = t['valid_from'], t['valid_until']
        words_between = {'en': ('Valid', '-'), 'de': ('Gültig vom', 'bis'), 'fr': ('Valable du', 'au'), 'es': ('Válido del', 'al'), 'it': ('Valido dal', 'al')}[t.language]
        return row(page, (t.place, [t.case(words_between[0])] + first + [rng.choice((words_between[1], '-', '–'))] + last), **how)
    row(page, (t.place, t.inline('valid_until')), **how)


def code(rng, page, t, share=0.6, **how):
    if rng.random() < share:
        row(page, (t.place, t.inline('code', rng.random() < 0.75)), **how)


def minimum(rng, page, t, share=0.4, **how):
    if rng.random() < share:
        row(page, (t.place, t.inline('minimum')), **how)


def terms(rng, page, t, least=0, most=2, size=None):
    print_small(rng, page, t, 'coupon', least, most, 'terms', size, t.place)


@family('COUPON')
def manufacturer_coupon(rng):
    """The maker's coupon of a newspaper: its kind and expiry in the first row, the saving large, terms for customer and shop."""
    t, page = coupon_values(rng), Page(rng.choice((46, 54, 62)))
    row(page, ('<', rng.choice(('MANUFACTURER COUPON', 'MANUFACTURER\'S COUPON', t.label('coupon')))), ('>', t.inline('valid_until')), size=0.9)
    offer(rng, page, t, aim=0.6)
    row(page, (t.place, t['issuer']), gap=0.3)
    terms(rng, page, t, 1, 3, 0.6)
    barcode(rng, page)
    return page


@family('COUPON')
def supermarket_voucher(rng):
    """A supermarket's voucher: shop, offer, minimum, code and validity, one below the other."""
    t, page = coupon_values(rng), Page(rng.choice((28, 34, 40)))
    row(page, (t.place, t['issuer']), size=rng.choice((1, 1.4)))
    row(page, (t.place, rng.choice((t.label('coupon'), ''))), gap=0.3)
    offer(rng, page, t)
    minimum(rng, page, t, 0.6)
    validity(rng, page, t, gap=0.4)
    code(rng, page, t)
    terms(rng, page, t)
    return page


@family('COUPON')
def pizza_flyer(rng):
    """A flyer: two or three offers of one restaurant, its address and telephone."""
    t, page = coupon_values(rng), Page(rng.choice((36, 44, 54)))
    row(page, (t.place, t['issuer']), size=rng.choice((1.4, 2)))
    for _ in range(rng.choice((1, 2, 3))):
        offer(rng, page, t, 1.4)
        code(rng, page, t, 0.5, size=0.8)
        minimum(rng, page, t, 0.25, size=0.8)
        t['offer'], t['code'] = offer_words(rng, t, rng.choice(OFFERS[t.language])), [(words.pattern(rng, rng.choice(('@##', '####', '@@##'))), 'code')]
    validity(rng, page, t, gap=0.5)
    row(page, (t.place, ', '.join(words.address_lines(rng, t.country))), size=0.8, gap=0.4)
    row(page, (t.place, rng.choice(('Tel. ', 'Call ', '')) + words.pattern(rng, rng.choice(words.PHONES[t.country]))))
    terms(rng, page, t, 0, 1)
    return page


@family('COUPON')
def app_coupon(rng):
    """A shop's app: offer first, the shop small, buttons below."""
    t, page = coupon_values(rng), screen(rng)
    row(page, (t.place, rng.choice((t['issuer'], [t.label('coupon')]))), size=rng.choice((0.8, 1)))
    offer(rng, page, t, rng.choice((1.4, 1.8)))
    grid(rng, page, t.fields('code valid_until minimum', 0.85), across=rng.choice((1, 2)), form='above', gap=0.6)
    terms(rng, page, t, 0, 2)
    row(page, ('^', rng.choice(('Redeem now', 'Show at checkout', 'Jetzt einlösen', 'Activate', 'J\'en profite', 'Canjear', 'Attiva', 'Copy code'))), gap=0.8)
    return page


@family('COUPON')
def receipt_coupon(rng):
    """Printed by a till: narrow, starred, below a farewell."""
    t, page = coupon_values(rng), Page(rng.choice((28, 32, 38)))
    t.place = '^'
    row(page, ('^', t['issuer']))
    row(page, ('^', rng.choice(('***** %s *****', '*** %s ***', '%s', '----- %s -----')) % t.label('coupon')), gap=0.4)
    offer(rng, page, t, rng.choice((1, 1.4)))
    for part in shuffled(rng, (validity, code, minimum)):
        part(rng, page, t, gap=0.2)
    terms(rng, page, t, 0, 2, rng.choice((0.8, 1)))
    row(page, ('^', rng.choice(([(words.digits(rng, 13), IGNORED)], '', 'Thank you for shopping'))), gap=0.5)
    return page


@family('COUPON')
def gift_voucher(rng):
    """A voucher over an amount; a dedication, the code, and until when."""
    t, page = coupon_values(rng), Page(rng.choice((36, 44, 52)))
    head(rng, page, t['issuer'], {'en': 'Gift voucher', 'de': 'Geschenkgutschein', 'fr': 'Chèque cadeau', 'es': 'Tarjeta regalo', 'it': 'Buono regalo'}[t.language])
    row(page, ('^', t.amount(rng.choice((10, 20, 25, 50, 100)), 'discount_amount')), size=2, gap=0.6)
    row(page, ('<', {'en': 'For', 'de': 'Für', 'fr': 'Pour', 'es': 'Para', 'it': 'Per'}[t.language]), (8, words.person(rng, t.country) if rng.random() < 0.6 else '_' * 14), gap=0.5)
    grid(rng, page, t.fields('code valid_until', 0.95) + t.fields('valid_from', 0.2), across=rng.choice((1, 2)), gap=0.5)
    terms(rng, page, t, 0, 2)
    return page


@family('COUPON')
def percent_card(rng):
    """A card with hardly more than a percentage."""
    t, page = coupon_values(rng), Page(rng.choice((22, 28, 34)))
    t['offer'] = offer_words(rng, t, rng.choice([o for o in OFFERS[t.language] if '{%}' in o]))
    offer(rng, page, t, rng.choice((1.6, 2.4)))
    for part in shuffled(rng, (lambda **how: row(page, (t.place, t['issuer']), **how), lambda **how: code(rng, page, t, 0.8, **how), lambda **how: validity(rng, page, t, **how))):
        part(gap=0.4)
    return page


@family('COUPON')
def amount_with_minimum(rng):
    """An amount off from a sum on, in one sentence."""
    t, page = coupon_values(rng), Page(rng.choice((34, 42)))
    t['offer'] = offer_words(rng, t, rng.choice([o for o in OFFERS[t.language] if '{$}' in o]))
    row(page, (t.place, rng.choice((t['issuer'], t.label('coupon')))), size=1.2)
    offer(rng, page, t, aim=0)
    joint = {'en': 'when you spend', 'de': 'ab einem Einkauf von', 'fr': 'dès', 'es': 'a partir de', 'it': 'a partire da'}[t.language]
    row(page, (t.place, [joint] + t['minimum'] + rng.choice(([], {'en': ['or more'], 'de': ['Warenwert'], 'fr': ['d\'achat'], 'es': ['de compra'], 'it': ['di spesa']}[t.language]))))
    code(rng, page, t, gap=0.4)
    validity(rng, page, t, gap=0.3)
    terms(rng, page, t, 0, 2)
    return page


@family('COUPON')
def newsletter_coupon(rng):
    """Out of a mail: a greeting, the offer, the code in a box."""
    t, page = coupon_values(rng), Page(rng.choice((44, 54, 64)))
    row(page, (t.place, t['issuer']), size=1.4)
    row(page, (t.place, {'en': 'Thank you for your order!', 'de': 'Danke für Ihre Bestellung!', 'fr': 'Merci pour votre commande !', 'es': '¡Gracias por tu compra!', 'it': 'Grazie per il tuo ordine!'}[t.language]), gap=0.5)
    offer(rng, page, t, 1.6, 0.6)
    code(rng, page, t, 0.95, size=rng.choice((1, 1.5)), gap=0.5)
    minimum(rng, page, t)
    validity(rng, page, t, gap=0.3)
    terms(rng, page, t, 1, 3)
    return page


@family('COUPON', held_out=True)
def coupon_of_two_halves(rng):
    """The offer at the left, the conditions as labelled rows at the right."""
    t, left, right = coupon_values(rng, True), Page(26), Page(rng.choice((28, 34)))
    offer(rng, left, t, 1.2)
    row(left, (t.place, t['issuer']))
    row(right, ('<', t.label('coupon')))
    grid(rng, right, shuffled(rng, t.fields('valid_until minimum code valid_from', 0.8)), across=1, form=rng.choice(('joined', 'above')))
    page = side_by_side(left, right)
    terms(rng, page, t, 0, 2)
    return page


@family('COUPON', held_out=True)
def door_hanger(rng):
    """Code and expiry on top, the offer in the middle, the shop with its address at the foot."""
    t, page = coupon_values(rng, True), Page(rng.choice((26, 32)))
    row(page, ('<', t.inline('code')))
    row(page, ('<', t.inline('valid_until')))
    offer(rng, page, t, 2, 0.5)
    minimum(rng, page, t, 0.7)
    terms(rng, page, t, 0, 2)
    row(page, (t.place, t['issuer']), size=1.3, gap=0.8)
    block(page, t.place, '\n'.join(words.address_lines(rng, t.country)), size=0.8)
    return page


@family('COUPON', held_out=True)
def coupon_table(rng):
    """A booklet's coupon: every fact with its label at the right or below."""
    t, page = coupon_values(rng, True), Page(rng.choice((34, 40)))
    head(rng, page, t['issuer'], t.label('coupon'))
    row(page, ('<', t['offer']), size=1.2, gap=0.4)
    if rng.random() < 0.5:
        grid(rng, page, shuffled(rng, t.fields('code minimum valid_from valid_until', 0.85)), across=2, form='below', gap=0.4)
    else:
        for key in rng.sample(('code', 'minimum', 'valid_until'), 3):
            row(page, ('<', t[key]), ('>', t.label(key)), gap=0.2)
    terms(rng, page, t, 0, 1)
    return page
