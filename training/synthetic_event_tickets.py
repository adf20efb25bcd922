"""Layout families of invented event tickets."""
import textwrap
from itertools import chain

import synthetic_words as words
from synthetic import Page
from synthetic_families import family
from synthetic_parts import block, grid, row
from synthetic_pass_parts import GIVEN_WORDS, Pass, barcode, head, name_of_holder, print_small, screen, shuffled, side_by_side

ACTS = ('The {0} {1}s;{2};{2} & the {1}s;{0} {1};{2} {3};DJ {2};{1} Quartet;{3} Philharmonic;{2} Symphony Orchestra;Ensemble {3};Trio {2};{1}heads').split(';')
TOURS = 'World Tour {y};Live in Concert;The {0} {1} Tour;{0} Nights Tour {y};Unplugged;Farewell Tour;Live {y};Tournée {y};European Tour {y};Acoustic Night;Back to {1}'.split(';')
STAGE = ('Hamlet;Don Giovanni;Der {1}könig;The {0} {1};La Traviata;Swan Lake;Macbeth;Carmen;Die Zauberflöte;The {1} Musical;{2} and the {1};A {0} Dream;Le Malade imaginaire;La vida es sueño;Tosca;Nutcracker;'
         'Symphony No. 5;Requiem;Comedy Night with {2};An Evening of Jazz;Faust I;Romeo und Julia').split(';')
FILMS = 'The {0} {1};{1} II;Return to {2};{0} {1}: Part Two;Das {1};{2};Mission {1};{1}s of {3};Le {1} {0};El {1};Night of the {1}'.split(';')
FESTIVALS = '{2} Festival {y};{0} {1} Open Air;Rock am {1};{2} Jazz Days;{1} Fest {y};Festival de {2};{0} Sounds {y};{3} Beach Festival;Fiesta de {2}'.split(';')
SHOWS = '{0} {1}: 100 Years of Art;{2} Retrospective;Museum Admission;Permanent Collection;Dinosaurs of {2};Light & {1};Sonderausstellung {2};Exposition {2};Visita general;Full day ticket;Mostra {2}'.split(';')
MEETINGS = '{2}Con {y};DevDays {y};{0} Data Summit;International {1} Congress;Kongress {2} {y};{3} Expo;{0} Design Conference {y};Salon du {1};Feria {2}'.split(';')
CLUBS = '{0} FC;{0} United;{0} City;SV {0};FC {0};1. FC {0};{0} 04;AC {0};Real {0};AS {0};Olympique {0};{0} Rovers;{0} Bears;{0} Hawks'.split(';')
HOUSES = {'concert': '{} Arena;{} Hall;The {} Ballroom;{} Music Hall;Halle {};Le Zénith {};Palacio {};PalaSport {};O2 {} Academy', 'stage': '{} Theatre;Theater {};Staatsoper {};{} Playhouse;Théâtre de {};Teatro {};Opera House {};Konzerthaus {}',
          'football': '{} Park;{} Stadium;Stadion {};{}-Arena;Stade {};Estadio {};Stadio {}', 'cinema': '{} Cinema;Kino {};Cineplex {};Ciné {};Cines {};Cinema {};{} Lichtspiele;Multiplex {}',
          'museum': '{} Museum;Museum of {};Musée {};Museo {};Kunsthalle {};{} Gallery;Galleria {}', 'festival': '{} Park;Flugplatz {};{} Fields;Parc {};Parco {};{} Beach', 'meeting': '{} Convention Center;Messe {};Congress Center {};Palais des Congrès {};Fiera {}'}


def title(rng, t, templates):
    return t.casing(rng.choice(templates).format(*rng.sample(GIVEN_WORDS, 2), words.surname(rng), words.surname(rng), y=t.day.year))


def event(rng, kind=None, unseen=False):
    t = Pass(rng, unseen)
    kind = kind or rng.choice(('concert', 'concert', 'stage', 'football', 'festival'))
    t.minute = rng.choice((600, 840, 930, 1080, 1140, 1170, 1185, 1200, 1200, 1215, 1230, 1260))
    t.place = rng.choice('^^<')
    if kind == 'concert' and rng.random() < 0.7:
        t['performer'], t['event'] = [(title(rng, t, ACTS), 'performer')], [(title(rng, t, TOURS), 'event_name')]
    elif kind == 'football':
        a, b = (t.casing(club.format(words.surname(rng))) for club in rng.sample(CLUBS, 2))
        t['event'] = [(a + rng.choice((' v ', ' vs ', ' - ', ' vs. ', ' – ')) + b, 'event_name')]
    else:
        t['event'] = [(title(rng, t, {'concert': ACTS, 'stage': STAGE, 'cinema': FILMS, 'festival': FESTIVALS, 'museum': SHOWS, 'meeting': MEETINGS}[kind]), 'event_name')]
        if kind in ('stage', 'festival') and rng.random() < 0.25:
            t['performer'] = [(title(rng, t, ACTS), 'performer')]
    t['venue'] = [(t.casing(rng.choice(HOUSES[kind].split(';')).format(rng.choice((words.surname(rng), rng.choice(GIVEN_WORDS))))), 'venue_name')]
    t['address'] = [(', '.join(words.address_lines(rng, t.country)[:rng.choice((1, 2, 3))]), 'venue_address')]
    t['date'], t['start'], t['doors'] = t.date('start_date'), t.clock('start_time'), t.clock('doors_time', -rng.choice((30, 60, 60, 90)))
    if kind in ('concert', 'stage', 'football', 'cinema') and rng.random() < 0.8:
        t['section'] = [(rng.choice((words.digits(rng, 3), rng.choice('ABCDEFNS'), rng.choice('ABC') + words.digits(rng, 1), t.casing(rng.choice(('Stalls', 'Parkett', 'Balcony', 'Floor', 'Parterre', 'Orchestre', 'Platea', 'Upper Circle', 'Unterrang', 'Tribuna Norte', 'Curva Sud', '1. Rang'))))), 'section')]
        t['row'] = [(rng.choice((str(rng.randint(1, 40)), rng.choice('ABCDEFGHJKLMNPQ'), rng.choice('ABC') * 2)), 'row')]
        t['seat'] = [(str(rng.randint(1, 60)), 'seat')]
        if rng.random() < 0.15:
            t['seat'] = [(t.pop('row')[0][0] + rng.choice(('-', '')) + t['seat'][0][0], 'seat')]
    elif rng.random() < 0.5:
        t['section'] = [(t.casing(rng.choice(('General Admission', 'GA', 'Stehplatz', 'Standing', 'Fosse', 'Pista', 'Prato', 'VIP', 'Innenraum', 'Front of Stage'))), 'section')]
    t['entrance'] = [(rng.choice((rng.choice('ABCDEFGH'), str(rng.randint(1, 40)), t.casing(rng.choice(('North', 'West', 'Süd', 'Ost', 'Nord', 'Sur', 'Main Entrance', 'Est'))))), 'entrance')]
    t['holder'] = name_of_holder(rng, t, 'holder_name')
    t['ticket'] = [(words.pattern(rng, rng.choice(('############', '##########', '@@########', '####-####-####', '#### #### ####', '@#@#@#@#'))), 'ticket_number')]
    t['order'] = [(words.pattern(rng, rng.choice(('#########', '#######', '##-#####/@@@', '@@@-######', '########@'))), 'order_number')]
    t['price'] = t.amount(rng.choice((0, 0.5, 0.9, 0.95)) + rng.randint(5, 190), 'price')
    return t


def headline(rng, page, t, size=None, both=True):
    """The performer above the event (or below it), broken where too long."""
    keys = [key for key in ('performer', 'event') if key in t]
    if rng.random() < 0.15 and len(keys) == 2:
        keys.reverse()
    for i, key in enumerate(keys):
        (text, tag), = t[key]
        large = (size or rng.choice((1, 1.4, 2))) * (1 if i == 0 else rng.choice((0.6, 0.8, 1)))
        if key == 'performer' and len(keys) == 2 and keys[0] == 'event' and rng.random() < 0.6:
            row(page, (t.place, t.inline('performer')))
        else:
            block(page, t.place, '\n'.join(textwrap.wrap(text, max(10, int(page.columns / large)))), tag, size=large, gap=0.3)


def venue(rng, page, t, address=0.5, **how):
    name = t['venue'][0][0]
    if rng.random() < 0.25 and address:
        return row(page, (t.place, [(name + ',', 'venue_name'), *t['address']] if rng.random() < 0.5 else t['venue'] + [rng.choice(('-', '|', ''))] + t['address']), **how)
    block(page, t.place, name, 'venue_name', **how)
    if rng.random() < address:
        block(page, t.place, t['address'][0][0].replace(', ', '\n') if rng.random() < 0.4 else t['address'][0][0], 'venue_address', size=rng.choice((0.7, 0.8, 1)))


def when_line(rng, page, t, **how):
    """The date and the time on one row, labelled or not."""
    joint = rng.choice(['', '-', '|', '·', {'en': 'at', 'de': 'um', 'fr': 'à', 'es': 'a las', 'it': 'ore'}[t.language]])
    start = t.inline('start', rng.random() < 0.35)
    doors = t.inline('doors') if rng.random() < 0.4 else []
    row(page, (t.place, t.inline('date', rng.random() < 0.2) + [joint] + (doors + start if rng.random() < 0.5 else start + doors)), **how)


def seat_line(rng, page, t, **how):
    """Row K Seat 14, Block A | Reihe 3 | Platz 7."""
    joint = rng.choice(('', '', '|', '/'))
    parts = [t.inline(key) for key in rng.choice(('section row seat', 'entrance section row seat', 'section entrance row seat')).split() if key in t]
    row(page, (t.place, sum(([joint] * (i > 0) + part for i, part in enumerate(parts)), [])), **how)


@family('EVENT_TICKET')
def arena_ticket(rng):
    """A wide ticket of an arena; the stub at its right repeats the seat."""
    t, left, right = event(rng), Page(rng.choice((44, 52))), Page(rng.choice((20, 24)))
    grid(rng, left, t.fields('section row seat entrance', 0.95), across=4, form='above')
    headline(rng, left, t, rng.choice((1, 1.3)))
    venue(rng, left, t)
    when_line(rng, left, t)
    grid(rng, left, t.fields('price order ticket holder', 0.6), across=2, gap=0.5)
    row(right, ('<', t['event']))
    row(right, ('<', t['date']))
    grid(rng, right, t.fields('section row seat', 1, bare=0.2) + t.fields('price ticket', 0.5), across=rng.choice((1, 2)))
    return side_by_side(left, right)


@family('EVENT_TICKET')
def concert_ticket(rng):
    t, page = event(rng, 'concert'), Page(rng.choice((36, 46, 56)))
    row(page, (t.place, rng.choice(('', words.surname(rng).upper() + ' PRESENTS', 'Live Promotions ' + words.surname(rng), t.label('event ticket')))), size=0.8)
    headline(rng, page, t)
    for part in shuffled(rng, (venue, when_line)):
        part(rng, page, t, gap=0.4)
    grid(rng, page, shuffled(rng, t.fields('section row seat entrance price doors order ticket', 0.7)), across=rng.choice((2, 3, 4)), gap=0.5)
    barcode(rng, page)
    print_small(rng, page, t, 'event', 0, 3)
    return page


@family('EVENT_TICKET')
def theatre_ticket(rng):
    """A theatre's or an opera's: the house on top, row and seat on one line."""
    t, page = event(rng, 'stage'), Page(rng.choice((32, 40, 48)))
    venue(rng, page, t, size=rng.choice((1, 1.3)))
    headline(rng, page, t)
    when_line(rng, page, t, gap=0.5)
    seat_line(rng, page, t, gap=0.5, size=rng.choice((1, 1.2)))
    grid(rng, page, t.fields('price order ticket holder entrance', 0.5), across=rng.choice((1, 2, 3)), gap=0.5)
    print_small(rng, page, t, 'event', 0, 2)
    return page


@family('EVENT_TICKET')
def football_ticket(rng):
    """Two teams, on one row or on three."""
    t, page = event(rng, 'football'), Page(rng.choice((36, 44, 54)))
    row(page, (t.place, rng.choice(('', 'Premier League', 'Bundesliga, %d. Spieltag' % rng.randint(1, 34), 'Cup Final', 'LaLiga', 'Serie A', 'Ligue 1', 'Matchday %d' % rng.randint(1, 38)))))
    text = t['event'][0][0]
    parts = text.replace(' – ', '\n– ').replace(' v ', '\nv\n').replace(' vs ', '\nvs\n') if rng.random() < 0.4 else text
    block(page, t.place, parts, 'event_name', size=rng.choice((1, 1.4)), gap=0.3)
    venue(rng, page, t, 0.3)
    when_line(rng, page, t, gap=0.4)
    grid(rng, page, shuffled(rng, t.fields('entrance section row seat', 0.95)) + t.fields('price holder ticket order', 0.6), across=rng.choice((2, 3, 4)), form='above', size=rng.choice((1, 1.5)), gap=0.5)
    print_small(rng, page, t, 'event', 0, 3)
    return page


@family('EVENT_TICKET')
def cinema_slip(rng):
    """A thermal slip of a cinema."""
    t, page = event(rng, 'cinema'), Page(rng.choice((24, 28, 32)))
    row(page, ('^', t['venue']), size=rng.choice((1, 1.3)))
    row(page, ('^', t.label('event ticket')) if rng.random() < 0.4 else ('<', ''))
    headline(rng, page, t, rng.choice((1, 1.4)))
    row(page, (t.place, rng.choice(('', 'FSK 12', '2D OV', '3D', 'PG-13', 'VOST', 'Dolby Atmos'))))
    row(page, ('<', t['date']), ('>', t['start']), size=rng.choice((1, 1.2)), gap=0.3)
    hall = str(rng.randint(1, 14))
    grid(rng, page, [(t.label('hall'), hall, None)] + t.fields('row seat'), across=rng.choice((1, 3)), form=rng.choice(('beside', 'joined', 'above')), gap=0.3)
    grid(rng, page, t.fields('price ticket order', 0.7), across=1, form=rng.choice(('beside', 'joined')), gap=0.3)
    print_small(rng, page, t, 'event', 0, 1, size=0.8)
    return page


@family('EVENT_TICKET')
def museum_ticket(rng):
    """An admission: often no time and no seat, the kind of visitor in words."""
    t, page = event(rng, 'museum'), Page(rng.choice((26, 32, 38)))
    venue(rng, page, t, 0.6, size=rng.choice((1, 1.4)))
    row(page, (t.place, t.label('event ticket')), gap=0.3)
    headline(rng, page, t, 1)
    row(page, (t.place, rng.choice(('1 x Adult', 'Erwachsener', 'Plein tarif', 'Reduced', 'Ermäßigt', 'Adulto', 'Intero', 'Ridotto', 'Senior 65+'))), gap=0.3)
    grid(rng, page, t.fields('date', 1) + t.fields('start price ticket order', 0.65), across=rng.choice((1, 2)), gap=0.4)
    print_small(rng, page, t, 'event', 0, 2)
    return page


@family('EVENT_TICKET')
def festival_ticket(rng):
    """A festival over some days: the first is the start."""
    t, page = event(rng, 'festival'), Page(rng.choice((36, 44)))
    headline(rng, page, t, rng.choice((1.5, 2)))
    row(page, (t.place, t['date'] + ([rng.choice(('-', '–', 'to', 'bis', 'au'))] + [t.date(None, 2)[-1]] if rng.random() < 0.5 else [])), gap=0.3)
    venue(rng, page, t)
    grid(rng, page, t.fields('section doors entrance holder price order ticket', 0.7), across=rng.choice((1, 2)), gap=0.5)
    row(page, (t.place, rng.choice(('', '3-DAY PASS', 'Camping incl.', 'Weekend Ticket', 'Pass 2 jours', 'Abono 3 días'))), gap=0.5)
    print_small(rng, page, t, 'event', 0, 4)
    return page


@family('EVENT_TICKET')
def badge(rng):
    """A badge of a conference: the name largest."""
    t, page = event(rng, 'meeting'), Page(rng.choice((24, 28, 34)))
    headline(rng, page, t, 1)
    row(page, (t.place, t['date'] + rng.choice(([], ['|', *t['venue']]))), size=0.8)
    (text, tag), = t['holder'][-1:]
    block(page, t.place, text.replace(' ', '\n') if rng.random() < 0.4 else text, tag, size=rng.choice((1.6, 2)), gap=1)
    row(page, (t.place, words.merchant(rng, t.country)), gap=0.3)
    row(page, (t.place, rng.choice(('SPEAKER', 'Attendee', 'VISITOR', 'Besucher', 'Exhibitor', 'PRESS', 'Visiteur', 'STAFF'))), gap=0.8)
    row(page, (t.place, rng.choice((t['ticket'], t.inline('ticket'), t.inline('order'), []))), gap=0.4)
    return page


@family('EVENT_TICKET')
def event_sheet(rng):
    """Printed at home: facts, the order, and much small print."""
    t, page = event(rng), Page(rng.choice((70, 84, 96)))
    head(rng, page, rng.choice(('ticket', 'event', 'show', 'go')) + words.surname(rng).lower() + rng.choice(('.com', '.de', '')), t.label('event ticket'))
    headline(rng, page, t, rng.choice((1.4, 2)))
    grid(rng, page, t.fields('date start doors venue', 0.9) + [('', *chain(*t['address']))] * (rng.random() < 0.6), across=rng.choice((1, 2, 3)), gap=0.5)
    grid(rng, page, t.fields('section row seat entrance'), across=4, gap=0.6, size=rng.choice((1, 1.3)))
    grid(rng, page, shuffled(rng, t.fields('holder price order ticket', 0.85)), across=rng.choice((1, 2)), gap=0.5)
    barcode(rng, page)
    print_small(rng, page, t, 'event', 4, 12)
    return page


@family('EVENT_TICKET')
def wallet_event(rng):
    t, page = event(rng, rng.choice((None, 'cinema', 'museum'))), screen(rng)
    row(page, ('<', words.surname(rng) + rng.choice((' Tickets', '', ' Live'))), ('>', t['date']), size=0.9)
    t.place = '<'
    grid(rng, page, t.fields('event performer'), across=1, form='above', size=rng.choice((1, 1.4)), gap=0.6)
    grid(rng, page, t.fields('venue', 0.9) + t.fields('start doors', 0.7), across=rng.choice((1, 2)), form='above', gap=0.5)
    grid(rng, page, t.fields('section row seat entrance', 0.95), across=4, form='above', gap=0.5)
    grid(rng, page, t.fields('holder order', 0.5), across=2, form='above', gap=0.5)
    barcode(rng, page, t['ticket'])
    return page


@family('EVENT_TICKET')
def till_event_stub(rng):
    """A box office's thermal stub in one style: all centred or all left, hardly a label."""
    t, page = event(rng, rng.choice((None, 'museum', 'cinema'))), Page(rng.choice((24, 28, 34)))
    parts = [headline, venue, when_line, seat_line]
    for part in parts if rng.random() < 0.5 else shuffled(rng, parts):
        part(rng, page, t, **({'size': 1} if part is headline else {'gap': 0.2}))
    row(page, (t.place, t.inline('price', rng.random() < 0.5)), gap=0.3)
    row(page, (t.place, rng.choice(([], t.inline('order'), t['ticket'], t.inline('ticket')))))
    return page


@family('EVENT_TICKET', held_out=True)
def ticket_with_margin(rng):
    """A narrow margin at the left holds row, seat and price; the event stands at the right."""
    t, left, right = event(rng, unseen=True), Page(18), Page(rng.choice((38, 46)))
    grid(rng, left, t.fields('price section row seat date'), across=1, form='joined')
    t.place = '^'
    venue(rng, right, t, 0.7)
    headline(rng, right, t, 1)
    when_line(rng, right, t)
    grid(rng, right, t.fields('entrance ticket order', 0.8), across=2, form='joined')
    return side_by_side(left, right)


@family('EVENT_TICKET', held_out=True)
def order_confirmation(rng):
    """A ticket agency's screen: when, where and who as a list, values at the right edge."""
    t, page = event(rng, unseen=True), screen(rng, (40, 44, 50))
    row(page, ('<', t.label('event ticket')), size=1.2)
    for key in ['event'] + rng.sample('performer date start venue section row seat holder order ticket price doors'.split(), 9):
        if key in t:
            row(page, ('<', t.label(key)), ('>', t[key]), gap=0.3)
    print_small(rng, page, t, 'event', 0, 2)
    return page


@family('EVENT_TICKET', held_out=True)
def ticket_with_labels_below(rng):
    """The seat first and largest with its labels below, then the time, the event near the foot."""
    t, page = event(rng, rng.choice(('concert', 'stage', 'football')), unseen=True), Page(rng.choice((30, 36)))
    grid(rng, page, t.fields('entrance section row seat'), across=4, form='below', size=1.5)
    grid(rng, page, t.fields('date start doors', 0.9), across=3, form='below', gap=0.6)
    headline(rng, page, t, 1.2)
    venue(rng, page, t, 0.8, gap=0.4)
    row(page, (t.place, t['holder'] + ['|'] + t['price']), gap=0.4)
    barcode(rng, page, t['ticket'])
    return page
