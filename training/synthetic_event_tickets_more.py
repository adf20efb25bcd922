"""More layout families of invented event tickets: dates broken over rows, booking mails, screens of apps, admissions with hardly a word, season tickets."""
import synthetic_words as words
from synthetic import Page, Printed
from synthetic_arranged import arrange, more_wordings
from synthetic_event_tickets import event, headline, seat_line, venue, when_line
from synthetic_families import family
from synthetic_parts import block, grid, row
from synthetic_pass_parts import barcode, print_small, screen, shuffled, side_by_side
from synthetic_unknown import prose


def values(rng, kind=None):
    return more_wordings(event(rng, kind))


def broken_date(rng, page, t, size=1.0):
    """The date on rows of its own, a row a word."""
    for text, tag in t['date']:
        block(page, t.place, Printed(text.replace(' ', '\n'), getattr(text, 'value', None)) if tag else text, tag, size=size)


def seats(rng, page, t, share=1.0):
    fields = t.fields('entrance section row seat', share)
    if not fields:
        return None
    return seat_line(rng, page, t, gap=0.3) if rng.random() < 0.3 else grid(rng, page, fields, rng.choice((2, 4)), rng.choice(('above', 'above', 'joined', 'beside')), size=rng.choice((1, 1.5)), gap=0.4)


@family('EVENT_TICKET')
def date_as_a_leaf(rng):
    """The date stands like a calendar's leaf beside what the event is."""
    t, left, right = values(rng), Page(rng.choice((9, 12, 15))), Page(rng.choice((26, 34, 42)))
    t.place = rng.choice('<^')
    broken_date(rng, left, t, rng.choice((1, 1.4)))
    row(left, (t.place, t['start'])) if rng.random() < 0.6 else None
    headline(rng, right, t, rng.choice((1, 1.4)))
    venue(rng, right, t, 0.4)
    page = side_by_side(left, right, 2)
    seats(rng, page, t)
    fields = shuffled(rng, t.fields('holder order ticket price doors', 0.6))
    grid(rng, page, fields, rng.choice((1, 2, 3)), gap=0.4) if fields else None
    print_small(rng, page, t, 'event', 0, 2)
    return page


@family('EVENT_TICKET')
def mail_with_ticket(rng):
    """An agency's mail or letter: greeting, sentences, then the facts as a list, then conditions."""
    t, page = values(rng, rng.choice((None, 'museum', 'meeting', 'cinema'))), Page(rng.choice((46, 58, 74)))
    t.place = '<'
    row(page, ('<', rng.choice((t.label('event ticket'), words.surname(rng) + ' Tickets', 'Thank you for your order', 'Ihre Bestellung', 'Merci pour votre achat'))), size=rng.choice((1, 1.5)))
    if rng.random() < 0.5:
        hello = rng.choice({'en': ('Dear', 'Hello'), 'de': ('Guten Tag', 'Liebe/r'), 'fr': ('Cher/Chère', 'Bonjour'), 'es': ('Estimado/a', 'Buenos días'), 'it': ('Gentile', 'Buongiorno')}[t.language])
        row(page, ('<', [hello] + t['holder'] + [',']), gap=0.3)
    for _ in range(rng.randint(0, 3)):
        row(page, ('<', prose(rng, 10)[:page.columns - 2].capitalize()), gap=0.2)
    parts = [lambda: headline(rng, page, t, rng.choice((1, 1.4))), lambda: venue(rng, page, t, 0.7, gap=0.3), lambda: when_line(rng, page, t, gap=0.3)] if rng.random() < 0.6 else [
        lambda: grid(rng, page, t.fields('event performer date start venue', 1), 1, rng.choice(('joined', 'beside', 'above')), gap=0.3)]
    for part in parts:
        part()
    grid(rng, page, t.fields('section row seat entrance doors', 0.8) + t.fields('holder order ticket price', 0.8), rng.choice((1, 1, 2)), rng.choice(('joined', 'beside', 'above')), gap=0.3)
    barcode(rng, page, t['ticket'] if rng.random() < 0.3 else None)
    print_small(rng, page, t, 'event', 0, 6)
    return page


@family('EVENT_TICKET')
def ticket_in_an_app(rng):
    """An app's ticket: picture on top, title, date and place with little words, seats in boxes, buttons."""
    t, page = values(rng, rng.choice((None, None, 'cinema', 'museum', 'meeting'))), screen(rng)
    t.place = rng.choice('<<^')
    row(page, (t.place, rng.choice(('My tickets', 'Ticket 1 of 2', '1 / 3', 'Meine Tickets', 'Mes billets', t.label('event ticket'), 'Transfer', '')))) if rng.random() < 0.7 else None
    parts = [lambda: headline(rng, page, t, rng.choice((1, 1.4))), lambda: when_line(rng, page, t, gap=0.3), lambda: venue(rng, page, t, 0.3, gap=0.3), lambda: seats(rng, page, t, 0.95)]
    for part in parts if rng.random() < 0.5 else shuffled(rng, parts):
        part()
    fields = t.fields('holder order price doors', 0.45)
    grid(rng, page, shuffled(rng, fields), rng.choice((1, 2)), gap=0.4) if fields else None
    barcode(rng, page, t['ticket'])
    row(page, ('^', rng.choice(('View barcode', 'Add to Wallet', 'More info', 'Zur Wallet hinzufügen', 'Screenshots won\'t get you in', 'Voir le plan', ''))), gap=0.6)
    return page


@family('EVENT_TICKET')
def bare_admission(rng):
    """Few words without labels: house, event, day, hour, price, a number."""
    t, page = values(rng, rng.choice(('museum', 'cinema', 'stage', 'festival', 'concert'))), Page(rng.choice((20, 26, 32, 40)))
    parts = [lambda: row(page, (t.place, t['venue']), gap=0.2), lambda: headline(rng, page, t, rng.choice((1, 1.5))), lambda: row(page, (t.place, t['date'] + (t['start'] if rng.random() < 0.7 else [])), gap=0.3)]
    parts += [lambda: row(page, (t.place, t['holder']), gap=0.3)] * (rng.random() < 0.4)
    parts += [lambda: row(page, (t.place, t['price'])), lambda: row(page, (t.place, t['ticket']), size=0.8, gap=0.4)]
    parts += [lambda: row(page, (t.place, t.label('event ticket')), size=rng.choice((1, 1.6)))] * (rng.random() < 0.6) + [lambda: seats(rng, page, t)] * (rng.random() < 0.4)
    for part in parts if rng.random() < 0.3 else shuffled(rng, parts):
        part()
    return page


@family('EVENT_TICKET')
def season_ticket(rng):
    """A club's card for all matches or a subscription: seat and holder, the first evening."""
    t, page = values(rng, rng.choice(('football', 'stage'))), Page(rng.choice((30, 38, 46)))
    headline(rng, page, t, 1.2)
    row(page, (t.place, rng.choice(('Season ticket %d/%02d', 'Dauerkarte %d/%02d', 'Abonnement %d/%02d', 'Abono %d/%02d')) % (t.day.year, (t.day.year + 1) % 100)), gap=0.3)
    venue(rng, page, t, 0.3)
    seats(rng, page, t)
    arrange(rng, page, shuffled(rng, t.fields('holder', 0.9) + t.fields('ticket date start price order', 0.6)) or t.fields('ticket'), 0.2)
    print_small(rng, page, t, 'event', 0, 2)
    return page
