"""Layout families of invented transit tickets."""
from itertools import chain

import synthetic_words as words
from synthetic import Page
from synthetic_families import family
from synthetic_parts import grid, row
from synthetic_pass_parts import CITIES, LANGUAGES, STOPS, Pass, barcode, head, name_of_holder, print_small, screen, shuffled, side_by_side

OPERATORS = dict(zip(LANGUAGES, map(lambda text: text.split(';'), (
    '{} Trains;{} Rail;{} Railways;{}link;{} Buses;Metro {};{} Transit;{} Ferries;{} Coaches;{} Subway Authority', '{}bahn;{}er Verkehrsbetriebe;Regio {};{} Verkehrsverbund;{}Bus;Fähre {};{} Bahnen AG',
    'Chemins de fer {};Réseau {};Transports {};{} Mobilités;Car {};Navettes {}', 'Ferrocarriles {};Metro de {};Autobuses {};EMT {};{} Líneas;Trenes {}', 'Ferrovie {};Treni {};Azienda Trasporti {};{} Autolinee;Traghetti {};ATM {}'))))
RAIL = dict(zip(LANGUAGES, map(lambda text: text.split(';'), ('Off-Peak Return;Anytime Single;Advance Single;Saver;Flex Fare;Coach Seat;Super Off-Peak Day Return', 'Flexpreis;Sparpreis;Super Sparpreis;Regionalticket;Flexpreis Europa;Hin- und Rückfahrt',
                                                          'Billet aller simple;Tarif normal;Prem\'s;Loisir Seconde;Aller-retour', 'Ida;Ida y vuelta;Tarifa Flexible;Promo;Básico', 'Corsa semplice;Base;Economy;Super Economy;Andata e ritorno'))))
CITY = dict(zip(LANGUAGES, map(lambda text: text.split(';'), ('Single Ticket;Day Pass;1-Day Travelcard;Adult Single;2 Hour Ticket;Weekly Pass;Return;Child Day Ticket', 'Einzelfahrschein;Einzelticket Erwachsene;Tageskarte;24-Stunden-Karte;Kurzstrecke;Wochenkarte;4-Fahrten-Karte;Gruppentageskarte',
                                                          'Ticket 1 voyage;Ticket jour;Titre 1 heure;Carnet 10 voyages;Pass 24h', 'Billete sencillo;Abono 1 día;Billete 10 viajes;Tarjeta turística', 'Biglietto ordinario;Biglietto 90 minuti;Giornaliero;Biglietto urbano;Carnet 10 corse'))))
SEASON = dict(zip(LANGUAGES, map(lambda text: text.split(';'), ('Monthly Season Ticket;Annual Pass;7 Day Season;Student Monthly Pass', 'Monatskarte;Jahresabo;Wochenkarte Azubi;Deutschland-Abo;Umweltkarte', 'Abonnement mensuel;Pass annuel;Forfait semaine;Carte Jeune', 'Abono mensual;Abono anual joven;Tarjeta mensual',
                                                            'Abbonamento mensile;Abbonamento annuale;Abbonamento studenti'))))


def journey(rng, unseen=False, kind='rail'):
    t = Pass(rng, unseen)
    t.minute = rng.randrange(290, 1400)
    t['operator'] = [(t.casing(rng.choice(OPERATORS[t.language]).format(words.surname(rng))), 'operator')]
    t['product'] = [(t.casing(rng.choice({'rail': RAIL, 'city': CITY, 'season': SEASON}[kind][t.language])), 'product')]
    t['holder'] = name_of_holder(rng, t, 'holder_name')
    for key, tag, city in zip(('from', 'to'), ('origin_name', 'destination_name'), rng.sample(CITIES[t.language].split(';') + [words.surname(rng), words.surname(rng)], 2)):
        t[key] = [(t.casing(city + ' ' + rng.choice(STOPS[t.language].split(';')) if rng.random() < 0.55 else city), tag)]
    t['date'], t['departure'], t['arrival'] = t.date('departure_date'), t.clock('departure_time'), t.clock('arrival_time', rng.randint(15, 400))
    prefix = rng.choice({'en': ('', '', 'Train ', 'IC '), 'de': ('ICE ', 'IC ', 'RE ', 'RB ', 'S', 'RJX ', 'ICE'), 'fr': ('TGV ', 'TER ', 'IC ', ''), 'es': ('AVE ', 'ALVIA ', 'MD ', ''), 'it': ('FR ', 'IC ', 'R ', 'Frecciarossa ', '')}[t.language])
    t['train'] = [(prefix + str(rng.randint(2, 9900)), 'service_number')]
    t['line'] = [(rng.choice((str(rng.randint(1, 300)), rng.choice('MSUNX') + str(rng.randint(1, 60)))), 'service_number')]
    t['coach'] = [(rng.choice((str(rng.randint(1, 38)), '%02d' % rng.randint(1, 20), rng.choice('ABCDEFGH'))), 'coach')]
    t['seat'] = [(rng.choice((str(rng.randint(1, 110)), str(rng.randint(1, 30)) + rng.choice('ABCD'))), 'seat')]
    t['cabin'] = [(rng.choice(('1', '2', '2', '2.', '1st', 'STD', '2nd', 'Standard', 'First', '2ª', '2A', 'Turista', 'Seconda', 'Economy')), 'travel_class')]
    t['platform'] = [(str(rng.randint(1, 24)) + rng.choice(('', '', '', 'a', 'B')), 'platform')]
    t['valid_from'] = t.date('valid_from')
    t['valid_until'] = t.date('valid_until', {'season': rng.choice((6, 29, 364))}.get(kind, rng.choice((0, 1, 1, 3))))
    t['ticket'] = [(words.pattern(rng, rng.choice(('##########', '########', '@@@######', '####-####-##', '### ### ###'))), 'ticket_number')]
    t['reference'] = [(words.pattern(rng, rng.choice(('@@@@@@', '@#@#@@', '@@####', '############', '@@@@##'))), 'booking_reference')]
    t['price'] = t.amount(rng.choice((0, 0.4, 0.5, 0.9)) + rng.randint(*{'rail': (5, 190), 'city': (1, 24), 'season': (29, 900)}[kind]), 'price')
    return t


def route(rng, page, t, form=None, **how):
    """From and to: labelled above or beside, with an arrow, or as a column with the times."""
    form = form or rng.choice(('labels', 'labels', 'arrow', 'times'))
    if form == 'labels':
        grid(rng, page, t.fields('from to'), across=rng.choice((1, 2)), **how)
    elif form == 'arrow':
        row(page, (rng.choice('<^'), t['from'] + [rng.choice(('→', '-', '–', '>', {'en': 'to', 'de': 'nach', 'fr': 'à', 'es': 'a', 'it': 'a'}[t.language]))] + t['to']), **how)
    else:
        for place, time in (('from', 'departure'), ('to', 'arrival')):
            cells = (t[time], t[place])[::rng.choice((1, 1, -1))]
            row(page, ('<', cells[0]), (len(' '.join(p[0] for p in cells[0])) + 3, cells[1]), **how)
    return form


@family('TRANSIT_TICKET')
def online_rail_sheet(rng):
    """A railway's sheet for printing: journey as a table of stops, fare, passenger, conditions."""
    t, page = journey(rng), Page(rng.choice((84, 96, 108)))
    head(rng, page, t['operator'], t.label('transit ticket'))
    grid(rng, page, t.fields('product holder reference ticket', 0.85), across=rng.choice((1, 2)), gap=0.6)
    grid(rng, page, t.fields('valid_from valid_until cabin price', 0.6), across=rng.choice((1, 2, 4)), gap=0.5)
    x = [0, 0.3, 0.52, 0.64, 0.76]
    at = lambda i: round(page.columns * x[i])
    row(page, *[(at(i), text) for i, text in enumerate((t.label('stop'), t.label('date'), t.label('time'), t.label('platform'), t.label('train')))], gap=0.8, size=0.8)
    row(page, (at(0), t['from']), (at(1), t['date']), (at(2), t['departure']), (at(3), t['platform'] * (rng.random() < 0.7)), (at(4), t['train']))
    row(page, (at(0), t['to']), (at(1), t['date'] if rng.random() < 0.5 else ''), (at(2), t['arrival']))
    row(page, ('<', sum((t.inline(key) for key in ('coach', 'seat', 'cabin') if rng.random() < 0.8), [])), gap=0.3)
    print_small(rng, page, t, 'transit', 1, 8)
    return page


@family('TRANSIT_TICKET')
def rail_card(rng):
    """A printed card with from and to blocks: class, coach and seat below."""
    t, page = journey(rng), Page(rng.choice((48, 56, 64)))
    head(rng, page, t['operator'], t.label('transit ticket'))
    row(page, ('<', t['holder'] if rng.random() < 0.4 else t['product']), ('>', t.inline('cabin')), gap=0.3)
    form = route(rng, page, t, gap=0.5, size=rng.choice((1, 1.3)))
    grid(rng, page, t.fields('date departure arrival train' if form != 'times' else 'date train', 0.9), across=4, form='above', gap=0.5)
    grid(rng, page, shuffled(rng, t.fields('coach seat platform cabin', 0.8)), across=4, gap=0.5)
    grid(rng, page, t.fields('price reference ticket', 0.8), across=3, gap=0.5)
    print_small(rng, page, t, 'transit', 0, 2)
    return page


@family('TRANSIT_TICKET')
def stamped_rail_ticket(rng):
    """Orange card of old: columns of labels and short values, all capitals."""
    t, page = journey(rng), Page(rng.choice((44, 52)))
    t.case = str.upper
    row(page, ('<', rng.choice(('', t['operator']))), ('>', t['ticket']))
    grid(rng, page, t.fields('cabin product') + [(rng.choice(('ADULT', 'Adult')), rng.choice(('ONE', '1')), None), ('CHILD', 'NIL', None)], across=4, form='above')
    row(page, ('<', t.inline('date')), ('>', t.inline('valid_until', True) if rng.random() < 0.5 else ''), gap=0.3)
    grid(rng, page, t.fields('from to'), across=1, form=rng.choice(('above', 'beside')))
    grid(rng, page, t.fields('valid_from price', 0.7) + [('ROUTE', 'ANY PERMITTED', None)], across=3, form='above')
    return page


@family('TRANSIT_TICKET')
def bus_slip(rng):
    """A driver's or a machine's slip of a city bus."""
    t, page = journey(rng, kind='city'), Page(rng.choice((24, 28, 32)))
    row(page, ('^', t['operator']), size=rng.choice((1, 1.3)))
    row(page, ('^', t['product']), size=rng.choice((1, 1.4)), gap=0.4)
    grid(rng, page, t.fields('line', 0.6) + t.fields('from', 0.5) + [(rng.choice(('Zone', 'Tarifzone', 'Preisstufe')), rng.choice(('A', 'AB', '1', '2')), None)] * (rng.random() < 0.6), across=1, form=rng.choice(('beside', 'joined')), gap=0.3)
    place, price = rng.choice('<^'), t.inline('price', rng.random() < 0.7)
    for parts in shuffled(rng, [t['date'] + t['departure'] if rng.random() < 0.5 else t['valid_from'], price]):
        row(page, (place, parts), gap=0.2)
    row(page, (place, rng.choice((t.inline('valid_until'), t['ticket'], t.inline('ticket'), []))))
    print_small(rng, page, t, 'transit', 0, 2, size=0.8)
    return page


@family('TRANSIT_TICKET')
def day_ticket(rng):
    """A day ticket: the product largest, from when until when."""
    t, page = journey(rng, kind='city'), Page(rng.choice((32, 40, 46)))
    place = rng.choice('<^')
    row(page, (place, t['product']), size=rng.choice((1.4, 2)))
    row(page, (place, t['operator']), gap=0.3)
    grid(rng, page, t.fields('valid_from valid_until', 1), across=rng.choice((1, 2)), gap=0.5)
    grid(rng, page, t.fields('price holder ticket reference', 0.6) + [(rng.choice(('Zones', 'Zonen', 'Area')), rng.choice(('1-3', 'ABC', 'Gesamtnetz')), None)], across=rng.choice((1, 2, 3)), gap=0.4)
    print_small(rng, page, t, 'transit', 0, 3)
    return page


@family('TRANSIT_TICKET')
def metro_ticket(rng):
    """A small ticket of a metro: few words, the number printed large."""
    t, page = journey(rng, kind='city'), Page(rng.choice((20, 24, 28)))
    row(page, (rng.choice('<^'), rng.choice((t['operator'], ['METRO']))), size=rng.choice((1, 1.6)))
    row(page, (rng.choice('<^'), t['product']), gap=0.3)
    row(page, ('<', t['valid_from'] + (t.clock(None)[:1] if rng.random() < 0.4 else [])), ('>', t['price'] if rng.random() < 0.6 else ''), gap=0.3)
    row(page, ('<', rng.choice((t['ticket'], t.inline('ticket')))), gap=0.3)
    row(page, ('<', rng.choice((t['from'], t.inline('valid_until'), []))))
    return page


@family('TRANSIT_TICKET')
def ferry_ticket(rng):
    """A ferry: route, sailing, deck, vehicle."""
    t, page = journey(rng), Page(rng.choice((40, 50)))
    t['operator'], t['train'] = [(words.surname(rng) + rng.choice((' Ferries', ' Line', ' Lines', ' Seaways', ' Traghetti')), 'operator')], [(words.pattern(rng, rng.choice(('@##', '###', '@@###'))), 'service_number')]
    head(rng, page, t['operator'], t.label('transit ticket'))
    form = route(rng, page, t, gap=0.6)
    fields = t.fields('date holder reference price', 0.9) + ([] if form == 'times' else t.fields('departure arrival', 0.9)) + [(rng.choice(('Vehicle', 'Fahrzeug', 'Veicolo')), rng.choice(('CAR < 5 M', 'none', 'PKW')), None)] * (rng.random() < 0.5)
    fields += [(rng.choice(('Sailing', 'Ship', 'Schiff', 'Nave')), *chain(*t['train']))] * (rng.random() < 0.5)
    grid(rng, page, shuffled(rng, fields), across=rng.choice((1, 2)), gap=0.3)
    print_small(rng, page, t, 'transit', 0, 3)
    return page


@family('TRANSIT_TICKET')
def coach_ticket(rng):
    """A long-distance coach: departure and arrival one below the other with addresses, seat, booking number."""
    t, page = journey(rng), Page(rng.choice((48, 60, 72)))
    t['train'] = [(rng.choice(('', 'N', '')) + words.digits(rng, rng.choice((3, 4))), 'service_number')]
    head(rng, page, t['operator'], rng.choice((t.label('transit ticket'), t.inline('reference'))))
    row(page, ('<', t['date']), size=1.2, gap=0.5)
    for place, time in (('from', 'departure'), ('to', 'arrival')):
        row(page, ('<', t[time]), (10, t[place]), gap=0.3)
        row(page, (10, ', '.join(words.address_lines(rng, t.country)[:2]) if rng.random() < 0.5 else ''), size=0.7)
    grid(rng, page, t.fields('train seat platform', 0.85), across=3, gap=0.5)
    grid(rng, page, t.fields('holder reference ticket price', 0.8), across=rng.choice((1, 2)), gap=0.4)
    print_small(rng, page, t, 'transit', 0, 5)
    return page


@family('TRANSIT_TICKET')
def season_ticket(rng):
    """A season ticket: holder, product, route or zones, first and last day."""
    t, page = journey(rng, kind='season'), Page(rng.choice((34, 40, 46)))
    head(rng, page, t['operator'], t['product'])
    grid(rng, page, t.fields('holder', 0.9) + t.fields('from to', 0.4), across=1, gap=0.4)
    grid(rng, page, t.fields('valid_from valid_until'), across=rng.choice((1, 2)), gap=0.4)
    grid(rng, page, shuffled(rng, t.fields('ticket price cabin', 0.7)) + [(rng.choice(('Zones', 'Zonen', 'Zone')), rng.choice(('1-4', 'AB', '2')), None)] * (rng.random() < 0.5), across=2, gap=0.4)
    print_small(rng, page, t, 'transit', 0, 2)
    return page


@family('TRANSIT_TICKET')
def wallet_train(rng):
    """A telephone's wallet: stations above the times, train, coach and seat below."""
    t, page = journey(rng), screen(rng)
    grid(rng, page, [('', *chain(*t['operator']))] + t.fields('date', 0.8), across=2, form='above')
    row(page, ('<', t['from']), ('>', t['to']), size=rng.choice((0.8, 1)), gap=0.5)
    row(page, ('<', t['departure']), ('>', t['arrival']), size=rng.choice((1.5, 2)))
    grid(rng, page, shuffled(rng, t.fields('train coach seat cabin platform', 0.85)), across=rng.choice((2, 3, 4)), form='above', gap=0.5)
    grid(rng, page, t.fields('holder product reference', 0.65), across=rng.choice((1, 2)), form='above', gap=0.5)
    barcode(rng, page, t['ticket'])
    return page


@family('TRANSIT_TICKET')
def thermal_rail_slip(rng):
    """A conductor's or machine's slip of a railway."""
    t, page = journey(rng), Page(rng.choice((28, 32, 38)))
    row(page, ('^', t['operator']))
    row(page, ('^', rng.choice((t.label('transit ticket'), t['product']))), size=rng.choice((1, 1.3)))
    route(rng, page, t, gap=0.4)
    grid(rng, page, shuffled(rng, t.fields('date cabin train coach seat valid_until price reference ticket', 0.6)), across=1, form=rng.choice(('beside', 'joined')), gap=rng.choice((0, 0.2)))
    print_small(rng, page, t, 'transit', 0, 2, size=0.8)
    return page


@family('TRANSIT_TICKET', held_out=True)
def mobile_ticket_list(rng):
    """A ticket in an app: labels left, values at the right edge, the price on top."""
    t, page = journey(rng, True, rng.choice(('rail', 'city'))), screen(rng, (38, 44))
    row(page, ('<', t['product']), ('>', t['price']), size=1.1)
    for key in rng.sample('from to date departure arrival holder cabin valid_from valid_until reference operator train'.split(), rng.randint(6, 10)):
        row(page, ('<', t.label(key)), ('>', t[key]), gap=0.3)
    return page


@family('TRANSIT_TICKET', held_out=True)
def two_column_rail_ticket(rng):
    """Departure at the left, arrival at the right, each with place, day and time; the reservation in a sentence."""
    t, left, right = journey(rng, True), Page(28), Page(28)
    for page, place, time in ((left, 'from', 'departure'), (right, 'to', 'arrival')):
        row(page, ('<', t.label(time)), size=0.8)
        row(page, ('<', t[place]))
        row(page, ('<', (t['date'] if place == 'from' else []) + t[time]))
    page = Page(59)
    row(page, ('^', t['operator']), size=1.2)
    page.rows += side_by_side(left, right).rows
    row(page, ('<', sum((t.inline(key) for key in ('train', 'coach', 'seat', 'cabin')), [])), gap=0.5)
    row(page, ('<', t['holder']), ('>', t.inline('price')), gap=0.4)
    row(page, ('<', t.inline('reference')), ('>', t.inline('ticket') if rng.random() < 0.5 else ''))
    print_small(rng, page, t, 'transit', 0, 3)
    return page


@family('TRANSIT_TICKET', held_out=True)
def ticket_with_values_first(rng):
    """A city's or season's card with its labels below the values."""
    t, page = journey(rng, True, rng.choice(('city', 'season'))), Page(rng.choice((30, 38)))
    row(page, ('>', t['operator']))
    grid(rng, page, t.fields('product price', 1), across=1, form='below', size=1.2)
    grid(rng, page, t.fields('valid_from valid_until', 1), across=2, form='below', gap=0.5)
    grid(rng, page, t.fields('holder ticket from to', 0.6), across=1, form='below', gap=0.5)
    return page
