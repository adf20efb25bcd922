"""More layout families of invented coupons: mails and messages, deals on a screen, tickets of a till, booklets, conditions before the offer."""
import synthetic_words as words
from synthetic import Page
from synthetic_arranged import more_wordings
from synthetic_coupons import OFFERS, code, coupon_values, minimum, offer, offer_words, terms, validity
from synthetic_families import family
from synthetic_parts import block, grid, row
from synthetic_pass_parts import barcode, print_small, screen, shuffled
from synthetic_unknown import clock, prose

GREETINGS = {'en': 'Dear customer,;Hi {0},;Happy birthday, {0}!;We miss you;Just for you;Thanks for being a member;Welcome!', 'de': 'Liebe Kundin, lieber Kunde,;Hallo {0},;Alles Gute zum Geburtstag!;Wir vermissen Sie;Nur für Sie;Willkommen!',
             'fr': 'Cher client,;Bonjour {0},;Joyeux anniversaire !;Rien que pour vous;Bienvenue !', 'es': 'Estimado cliente:;Hola {0}:;¡Feliz cumpleaños!;Solo para ti;¡Bienvenido!', 'it': 'Gentile cliente,;Ciao {0},;Buon compleanno!;Solo per te;Benvenuto!'}
HOW_TO = {'en': 'Use code {c} at checkout;Enter {c} in your basket;Show this screen to the cashier;Mention {c} when you book;Text {c} to 55 123', 'de': 'Code {c} an der Kasse eingeben;Mit dem Code {c};Diesen Bildschirm vorzeigen;Einfach {c} im Warenkorb eingeben', 'fr': 'Avec le code {c};Saisissez {c} dans votre panier;Présentez cet écran en caisse',
          'es': 'Usa el código {c};Introduce {c} en tu cesta;Muestra esta pantalla en caja', 'it': 'Usa il codice {c};Inserisci {c} nel carrello;Mostra questa schermata in cassa'}


def values(rng):
    return more_wordings(coupon_values(rng))


def how_to(rng, page, t, **how):
    """A sentence that holds the code, or one that tells to show the page."""
    before, mark, after = rng.choice(HOW_TO[t.language].split(';')).partition('{c}')
    row(page, (t.place, [t.case(before.strip())] * bool(before.strip()) + t['code'] * bool(mark) + [after.strip()] * bool(after.strip())), **how)


def issuer(rng, page, t, **how):
    row(page, (t.place, t['issuer']), **how)


@family('COUPON')
def mail_of_an_offer(rng):
    """A letter or a mail: greeting, sentences, the offer, how to redeem it, conditions in small print."""
    t, page = values(rng), Page(rng.choice((42, 54, 66)))
    issuer(rng, page, t, size=rng.choice((1, 1.6)))
    row(page, (t.place, rng.choice(GREETINGS[t.language].split(';')).format(words.person(rng, t.country).split()[0])), gap=0.5)
    for _ in range(rng.randint(0, 3)):
        row(page, (t.place, prose(rng, 10)[:page.columns - 2].capitalize()))
    offer(rng, page, t, rng.choice((1, 1.4, 2)), 0.5)
    for part in shuffled(rng, (how_to, minimum, validity)):
        part(rng, page, t, gap=0.3)
    barcode(rng, page, t['code'] if rng.random() < 0.3 else None)
    terms(rng, page, t, 0, 3)
    return page


@family('COUPON')
def deals_on_screen(rng):
    """An app's list of offers with until when each lasts; the first one is open."""
    t, page = values(rng), screen(rng)
    parts = [lambda: issuer(rng, page, t, size=rng.choice((0.8, 1))), lambda: offer(rng, page, t, rng.choice((1, 1.4, 2)), 0.3)]
    for part in shuffled(rng, parts):
        part()
    grid(rng, page, shuffled(rng, t.fields('code valid_until minimum valid_from', 0.7)) or t.fields('code'), rng.choice((1, 2)), rng.choice((None, 'above', 'joined')), gap=0.5)
    if rng.random() < 0.3:
        how_to(rng, page, t, gap=0.4)
    row(page, (t.place, rng.choice(('Activated', 'Use now', '1 x', 'Expires in 3 days', 'Noch 5 Tage', 'Aktiviert', 'Utiliser', 'Usar', 'Terms apply', 'Add to wallet'))), size=0.9, gap=0.5)
    terms(rng, page, t, 0, 2)
    return page


@family('COUPON')
def message_with_code(rng):
    """A short message on a telephone: who, what, code, until when, in a few rows."""
    t, page = values(rng), screen(rng)
    row(page, (rng.choice('<^'), rng.choice((words.digits(rng, 5), 'Messages', t['issuer'][0][0]))) if rng.random() < 0.4 else ('<', clock(rng)), size=0.9)
    t.place = '<'
    parts = [lambda: issuer(rng, page, t), lambda: row(page, ('<', t['offer']), gap=0.2), lambda: how_to(rng, page, t), lambda: validity(rng, page, t)]
    for part in parts if rng.random() < 0.6 else shuffled(rng, parts):
        part()
    row(page, ('<', rng.choice(('Reply STOP to end', 'Abmelden: STOP', 'www.' + words.surname(rng).lower() + '.com', ''))), size=0.9)
    return page


@family('COUPON')
def till_deal(rng):
    """Printed by a till below or instead of a receipt: date, shop's number, the deal on the next visit."""
    t, page = values(rng), Page(rng.choice((26, 32, 40)))
    t.place = rng.choice('^^<')
    issuer(rng, page, t, size=rng.choice((1, 1.3)))
    for line in rng.sample(words.address_lines(rng, t.country)[:2] + [rng.choice(('Store ', 'Filiale ', 'Mag. ')) + words.digits(rng, 4) + ' Reg ' + words.digits(rng, 2), rng.choice(('Thank you', 'Vielen Dank', 'Merci', 'Gracias', 'Grazie'))], rng.choice((0, 1, 2))):
        row(page, (t.place, line), size=0.8)
    row(page, (t.place, rng.choice(('- - - - - - - -', '~ ~ ~ ~ ~ ~', t.label('coupon'), 'NEXT VISIT', 'Beim nächsten Einkauf', '*' * 6))), gap=0.4)
    for part in shuffled(rng, (lambda **how: offer(rng, page, t, rng.choice((1, 1.4)), 0.6), lambda **how: validity(rng, page, t, **how), lambda **how: code(rng, page, t, 0.7, **how), lambda **how: minimum(rng, page, t, 0.5, **how))):
        part(gap=0.3)
    terms(rng, page, t, 0, 3, rng.choice((0.7, 1)))
    barcode(rng, page)
    return page


@family('COUPON')
def conditions_first(rng):
    """A booklet's page: validity and conditions on top or at the left, the offer last, the shop anywhere."""
    t, page = values(rng), Page(rng.choice((28, 38, 48)))
    parts = [lambda: validity(rng, page, t), lambda: minimum(rng, page, t, 0.6), lambda: code(rng, page, t, 0.6), lambda: print_small(rng, page, t, 'coupon', 0, 2, 'terms', rng.choice((0.6, 0.8)), t.place)]
    at = rng.randint(0, 3)
    parts = shuffled(rng, parts)
    parts.insert(at + 1, lambda: offer(rng, page, t, rng.choice((1.4, 2, 2.6)), 0.4))
    parts.insert(rng.randint(0, len(parts)), lambda: issuer(rng, page, t, size=rng.choice((0.8, 1, 1.4)), gap=0.3))
    for part in parts:
        part()
    block(page, t.place, '\n'.join(words.address_lines(rng, t.country)[:2]), size=0.7) if rng.random() < 0.3 else None
    return page


@family('COUPON')
def voucher_of_a_service(rng):
    """A voucher of a restaurant, a bath or a photographer: for whom, what for, code, signature."""
    t, page = values(rng), Page(rng.choice((34, 44, 54)))
    parts = [lambda: row(page, (t.place, t.label('coupon')), size=rng.choice((1.2, 2))), lambda: issuer(rng, page, t, size=rng.choice((1, 1.4)))]
    for part in shuffled(rng, parts):
        part()
    t['offer'] = offer_words(rng, t, rng.choice(OFFERS[t.language]))
    offer(rng, page, t, rng.choice((1.2, 1.8)), 0.3)
    fields = t.fields('code', 0.9) + t.fields('valid_until valid_from minimum', 0.6) + [({'en': 'For', 'de': 'Für', 'fr': 'Pour', 'es': 'Para', 'it': 'Per'}[t.language], words.person(rng, t.country) if rng.random() < 0.5 else '_' * 12, None)] * (rng.random() < 0.5)
    grid(rng, page, shuffled(rng, fields), rng.choice((1, 2)), gap=0.5)
    terms(rng, page, t, 0, 2)
    row(page, ('>', rng.choice(('', 'Signature', 'Stempel', 'Cachet', '_' * 10))), gap=0.5)
    return page
