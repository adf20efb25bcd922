"""Layout families of invented boarding passes."""
import datetime

import synthetic_words as words
from synthetic import IGNORED, Page, Printed
from synthetic_families import family
from synthetic_parts import grid, row
from synthetic_pass_parts import AIRPORTS, FLIGHT_DATES, GIVEN_WORDS, LANGUAGES, Pass, barcode, head, name_of_holder, print_small, screen, shuffled, side_by_side


def leg(rng, t, start=None):
    """Sets the values of one flight -> its destination, where the next one starts."""
    place = lambda: rng.choice(AIRPORTS) if rng.random() < 0.75 else (words.pattern(rng, '@@@'), words.surname(rng) + rng.choice(('', '', ' City', ' International')))
    start = start or place()
    end = next(p for p in iter(place, None) if p[0] != start[0])
    carrier, number = words.pattern(rng, rng.choice(('@@', '@@', '@@', '@#', '#@'))), rng.choice(('%d', '%d', '%d', '%04d')) % rng.randint(2, 9899)
    of_leg = lambda text: Printed(text, None, t.part)
    t['flight'] = [(of_leg(carrier), 'carrier_code'), (of_leg(number), 'flight_number')] if t.apart else [(of_leg(carrier + number), 'flight_number')]
    for key, tag, (code, name) in (('from', 'origin', start), ('to', 'destination', end)):
        code, name = (of_leg(code), tag + '_code'), (of_leg(t.casing(name)), tag + '_name')
        t[key + '_code'], t[key + '_name'] = [code], [name]
        t[key] = {'both': [name, code], 'bracket': [name, (Printed('(%s)' % code[0], code[0], t.part), code[1])], 'first': [code, name], 'dash': [code, ('-', None), name], 'name': [name], 'code': [code]}[t.place_form]
    t['date'], t['departure'], t['boarding'], t['arrival'] = t.date('departure_date'), t.clock('departure_time'), t.clock('boarding_time', -rng.choice((25, 30, 35, 40, 45))), t.clock('arrival_time', rng.randint(50, 700))
    t['gate'] = [(rng.choice(('', '', 'A', 'B', 'C', 'D', 'E')) + str(rng.randint(1, 89)), 'gate')]
    t['terminal'] = [(rng.choice(('1', '2', '3', 'A', 'E', '2E', 'T2')), 'terminal')]
    t['seat'] = [(rng.choice(('%d', '%d', '%02d')) % rng.randint(1, 45) + rng.choice('ABCDEFHJK'), 'seat')]
    t['sequence'] = [('%03d' % rng.randint(1, 220) if rng.random() < 0.8 else str(rng.randint(1, 220)), 'sequence_number')]
    for key in ('gate', 'terminal', 'seat', 'sequence'):
        t[key] = [(of_leg(text), tag) for text, tag in t[key]]
    t.part, t.minute, t.day = t.part + 1, t.minute + rng.randint(120, 600), t.day + datetime.timedelta(rng.choice((0, 0, 1)))
    return end


def flight(rng, unseen=False):
    t = Pass(rng, unseen, FLIGHT_DATES)
    t.minute, t.apart = rng.randrange(300, 1380), rng.random() < 0.65
    t.airline = t.casing(rng.choice((words.surname(rng), rng.choice(GIVEN_WORDS))) + rng.choice((' Air', ' Airways', ' Airlines', 'jet', ' Jet', 'Wings', ' Air Lines', 'fly')))
    t.place_form = rng.choice(('both', 'bracket', 'first', 'dash', 'name', 'code', 'name', 'both'))
    t['passenger'] = name_of_holder(rng, t, 'passenger_name', titles=True)
    t['reference'] = [(words.pattern(rng, rng.choice(('@@@@@@', '@#@#@@', '@@#@@#', '#@@@#@'))), 'booking_reference')]
    number = rng.choice(('{0}{1}', '{0}{1}', '{0} {1}', '{0}-{1}')).format(words.digits(rng, 3), words.digits(rng, 10))
    t['ticket'] = [('ETKT', None)] * (rng.random() < 0.3) + [(number, 'ticket_number')]
    t['frequent'] = [(words.pattern(rng, rng.choice(('@@ #########', '@@#########', '##########', '@@ ########'))), 'frequent_flyer_number')] + [(rng.choice(('SILVER', 'GOLD', '/BLUE')), None)] * (rng.random() < 0.2)
    t['cabin'] = [(rng.choice(('Y', 'Y', 'M', 'J', 'C', 'ECONOMY', 'Economy', 'Business', 'BUSINESS', 'Economy Class', 'First', 'PREMIUM ECONOMY', 'Economy Light')), 'cabin')]
    t['group'] = [(rng.choice('12345ABCDE'), 'boarding_group')]
    t.end = leg(rng, t)
    return t


def flight_extras(rng, most=3):
    return [(label, value, None) for label, value in rng.sample([
        ('BAGGAGE', '1PC'), ('Bags', '0'), ('OPERATED BY', words.surname(rng) + ' Air'), ('REMARKS', 'AIRPORT'), ('Status', 'GOLD'), ('SSR', 'NIL'), ('Lounge', 'NO'), ('PCS/WT', '1/23'), ('Queue', 'FRONT DOOR'),
        ('DOCS', 'OK'), ('Issued', 'WEB'), ('Fare', 'LIGHT'), ('Meal', 'STD'), ('', 'TSA PRE'), ('', 'PRIORITY'), ('', 'SSSS'), ('CARRY-ON', '10KG')], rng.randint(0, most))]


def big_codes(rng, page, t, size=None, codes=('from_code', 'to_code'), names_above=None):
    """Both places, far apart; the names above or below their codes, or left out."""
    above = rng.random() < 0.6 if names_above is None else names_above
    name = lambda: row(page, ('<', t['from_name']), ('>', t['to_name']), size=rng.choice((0.7, 0.8, 1)), gap=0.4) if above is not None else None
    if above:
        name()
    arrow = [('^', rng.choice(('→', '-', '>', '✈', '>>>')))] if rng.random() < 0.4 else []
    row(page, ('<', t[codes[0]]), *arrow, ('>', t[codes[1]]), size=size or rng.choice((1.5, 2, 2.6)))
    if not above and rng.random() < 0.8:
        name()


@family('BOARDING_PASS')
def airport_card(rng):
    """A wide card; the stub at its right repeats fields, with few labels."""
    t, left, right = flight(rng), Page(rng.choice((50, 58, 66))), Page(rng.choice((24, 28)))
    head(rng, left, t.airline, t.label('boarding pass'), 1)
    row(right, ('<', t.label('boarding pass')))
    grid(rng, left, t.fields('passenger'), across=1, gap=0.2)
    grid(rng, left, t.fields('from to'), across=rng.choice((1, 1, 2)))
    grid(rng, left, t.fields('flight cabin date departure') + flight_extras(rng, 1), across=4, form='above', size=rng.choice((1, 1.2)))
    grid(rng, left, shuffled(rng, t.fields('gate boarding seat group sequence', 0.8)), across=4, form='above', size=rng.choice((1, 1.3, 1.6)))
    grid(rng, left, t.fields('ticket reference frequent', 0.5), across=2)
    grid(rng, right, t.fields('passenger from to', bare=0.6), across=1, form='above')
    grid(rng, right, t.fields('flight date cabin seat sequence gate reference', 0.8, bare=0.3), across=2)
    return side_by_side(left, right)


@family('BOARDING_PASS')
def card_in_two_languages(rng):
    """NAME OF PASSENGER/NOM DU PASSAGER above each value, a stub below."""
    t, page = flight(rng), Page(rng.choice((60, 70, 80)))
    t.second = t.second or rng.choice([x for x in LANGUAGES if x != t.language])
    head(rng, page, t.airline, t.label('boarding pass'))
    grid(rng, page, t.fields('passenger'), across=1, form='above')
    grid(rng, page, t.fields('from to'), across=2, form='above')
    grid(rng, page, t.fields('flight cabin date departure gate boarding seat terminal', 0.9), across=3, form='above', gap=0.5)
    t.second = None
    grid(rng, page, t.fields('passenger flight date seat sequence ticket', 0.8), across=3, gap=0.8)
    return page


@family('BOARDING_PASS')
def printed_at_home(rng):
    """A sheet with much small print."""
    t, page = flight(rng), Page(rng.choice((84, 96, 108)))
    head(rng, page, t.airline, t.label('boarding pass'), 2)
    if rng.random() < 0.5:
        print_small(rng, page, t, 'flight', 1, 2, size=0.8)
    grid(rng, page, t.fields('passenger reference ticket frequent', 0.85), across=rng.choice((1, 2, 3)), gap=0.8)
    if rng.random() < 0.5:
        big_codes(rng, page, t)
    else:
        grid(rng, page, t.fields('from to'), across=2, size=1.3)
    grid(rng, page, shuffled(rng, t.fields('flight date departure arrival boarding terminal gate seat cabin group sequence', 0.85)) + flight_extras(rng), across=rng.choice((2, 3, 4, 5)), gap=0.6)
    barcode(rng, page)
    print_small(rng, page, t, 'flight', 3, 12)
    return page


@family('BOARDING_PASS')
def wallet_boarding_pass(rng):
    """A telephone's wallet: gate and seat in the head, cities above large codes."""
    t, page = flight(rng), screen(rng, (28, 32, 38))
    grid(rng, page, [(t.airline if rng.random() < 0.6 else '', '', None)] + t.fields('terminal gate seat', 0.7), across=3, form='above')
    big_codes(rng, page, t, 2.6, names_above=True)
    grid(rng, page, t.fields('passenger', 0.95) + t.fields('group', 0.4), across=2, form='above', gap=0.6)
    grid(rng, page, t.fields('flight date boarding cabin seat departure', 0.75), across=rng.choice((2, 3, 4)), form='above', gap=0.5)
    grid(rng, page, t.fields('reference sequence', 0.35) + flight_extras(rng, 1), across=2, form='above', gap=0.5)
    barcode(rng, page)
    return page


@family('BOARDING_PASS')
def kiosk_slip(rng):
    """A narrow thermal slip of a kiosk."""
    t, page = flight(rng), Page(rng.choice((30, 34, 40)))
    row(page, ('^', t.airline), size=rng.choice((1, 1.5)))
    row(page, ('^', t.label('boarding pass')), gap=0.3)
    row(page, (rng.choice('<^'), t['passenger']), gap=0.6)
    row(page, (rng.choice('<^'), t['from_code'] + [rng.choice(('-', 'TO', '>', '/'))] + t['to_code'] + [t.label('flight')] * (rng.random() < 0.2) + t['flight'] + t['date']))
    grid(rng, page, shuffled(rng, t.fields('boarding gate seat group departure', 0.9)), across=rng.choice((1, 2)), form=rng.choice(('beside', 'joined', 'above')), size=rng.choice((1, 1.4)))
    grid(rng, page, t.fields('sequence ticket reference frequent cabin', 0.6), across=rng.choice((1, 2)), form='joined')
    print_small(rng, page, t, 'flight', 0, 2, size=0.8)
    return page


@family('BOARDING_PASS')
def low_cost_sheet(rng):
    """The name on top in large letters, the route as `Stansted (STN) → Roma (FCO)`, priority and door in boxes."""
    t, page = flight(rng), Page(rng.choice((54, 64, 76)))
    row(page, ('<', t['passenger']), ('>', t.airline), size=rng.choice((1.2, 1.6)))
    row(page, ('<', rng.choice((['Ref:'], [t.label('reference')])) + t['reference']), ('>', t.inline('sequence')), gap=0.2)
    bracket = lambda key: t[key + '_name'] + [(Printed('(%s)' % t[key + '_code'][0][0], t[key + '_code'][0][0]), t[key + '_code'][0][1])]
    row(page, ('<', bracket('from') + [rng.choice(('→', '-', 'to', '>'))] + bracket('to')), size=rng.choice((1, 1.3)), gap=0.6)
    grid(rng, page, t.fields('flight date departure', 1), across=3, form=rng.choice(('above', 'joined')), gap=0.5)
    grid(rng, page, shuffled(rng, t.fields('boarding seat gate sequence group', 0.85)) + flight_extras(rng, 2), across=rng.choice((2, 3, 5)), form='above', size=rng.choice((1, 1.6)), gap=0.5)
    row(page, ('<', rng.choice(('GATE CLOSES', 'Gate closes at', 'Bag drop closes'))), (20, '%02d:%02d' % divmod(rng.randrange(1440), 60)))
    print_small(rng, page, t, 'flight', 1, 6)
    return page


@family('BOARDING_PASS')
def two_legs(rng):
    """A connection: two flights one below the other, the second starts where the first ends."""
    t, page = flight(rng), Page(rng.choice((50, 60, 72)))
    head(rng, page, t.airline, t.label('boarding pass'))
    grid(rng, page, t.fields('passenger reference ticket', 0.85), across=rng.choice((1, 2, 3)))
    keys, across, form, codes = 'flight date departure boarding gate seat terminal cabin arrival', rng.choice((3, 4)), rng.choice(('above', 'above', 'joined')), rng.random() < 0.5
    for n in range(2):
        row(page, ('<', rng.choice(('', '%d.' % (n + 1), 'Flight %d of 2' % (n + 1)))), gap=0.8)
        if codes:
            big_codes(rng, page, t)
        else:
            grid(rng, page, t.fields('from to'), across=2, form=form)
        grid(rng, page, t.fields(keys, 0.85), across=across, form=form)
        leg(rng, t, t.end)
    print_small(rng, page, t, 'flight', 0, 3)
    return page


@family('BOARDING_PASS')
def label_beside_value(rng):
    """One field a row, labels in a column of their own."""
    t, page = flight(rng), Page(rng.choice((40, 48, 56)))
    head(rng, page, t.airline, t.label('boarding pass'))
    fields = t.fields('passenger from to flight') + shuffled(rng, t.fields('date departure boarding gate seat cabin reference group sequence ticket frequent terminal arrival', 0.75) + flight_extras(rng, 2))
    grid(rng, page, fields, across=1, form=rng.choice(('beside', 'joined')), gap=rng.choice((0, 0.2, 0.5)))
    barcode(rng, page)
    return page


@family('BOARDING_PASS')
def stub_without_labels(rng):
    """What is torn off: values, hardly a label."""
    t, page = flight(rng), Page(rng.choice((26, 30, 36)))
    row(page, ('<', t.airline if rng.random() < 0.6 else t.label('boarding pass')))
    row(page, ('<', t['passenger']), gap=0.3)
    route = [('%s-%s' % (t['from_code'][0][0], t['to_code'][0][0]), IGNORED)] if rng.random() < 0.2 else t['from_code'] + [rng.choice(('', '-', '/', '>'))] + t['to_code']
    row(page, ('<', rng.choice((route, t['from'] + [' '] + t['to']))), size=rng.choice((1, 1.5)))
    row(page, ('<', t['flight'] + t['date'] + t['departure'] * (rng.random() < 0.5)))
    row(page, ('<', t['cabin']), (page.columns * 0.5, t['seat']), size=rng.choice((1, 1.4)))
    row(page, ('<', rng.choice((t['sequence'], t.inline('sequence'), t['reference']))), gap=0.3)
    row(page, ('<', rng.choice(([], t['ticket'], t['frequent']))))
    return page


@family('BOARDING_PASS')
def app_screen(rng):
    """An airline's app: times above the codes, the rest as short labelled chips."""
    t, page = flight(rng), screen(rng)
    row(page, ('^', rng.choice((t.label('boarding pass'), t.airline))))
    row(page, ('<', t['date']), ('>', t['flight']), gap=0.5)
    row(page, ('<', t['departure']), ('>', t['arrival']), size=rng.choice((1, 1.4)), gap=0.5)
    big_codes(rng, page, t, names_above=rng.choice((True, False)))
    chips = shuffled(rng, [t.inline(key) for key in ('terminal', 'gate', 'seat', 'group', 'boarding')])
    for at in range(0, rng.randint(3, 5), 2):
        row(page, *[(i * page.columns / 2, chip) for i, chip in enumerate(chips[at:at + 2])], gap=0.5)
    grid(rng, page, t.fields('passenger reference frequent ticket cabin', 0.75), across=rng.choice((1, 2)), form='above', gap=0.5)
    return page


@family('BOARDING_PASS')
def timetable_strip(rng):
    """A sheet with one strip: labels in one row, all values in the next; name and route around it."""
    t, page = flight(rng), Page(rng.choice((78, 88, 100)))
    head(rng, page, t.airline, t.label('boarding pass'), 1.5)
    fields = t.fields('passenger') + t.fields('flight cabin seat date boarding departure gate', 0.9)
    grid(rng, page, fields if rng.random() < 0.5 else fields[1:], across=8, form='above', small=rng.choice((0.6, 0.7)), gap=0.8)
    row(page, ('<', t.inline('from')), (page.columns * 0.5, t.inline('to')), gap=0.5)
    if rng.random() < 0.5:
        grid(rng, page, t.fields('passenger reference', 1), across=2, form='joined')
    grid(rng, page, t.fields('ticket frequent group terminal arrival', 0.5), across=3, gap=0.6)
    print_small(rng, page, t, 'flight', 0, 4)
    return page


@family('BOARDING_PASS', held_out=True)
def labels_below_flight(rng):
    """Values in large letters, their labels below them."""
    t, page = flight(rng, unseen=True), Page(rng.choice((46, 54, 62)))
    head(rng, page, t.airline, t.label('boarding pass'))
    row(page, ('<', t['from_code'] + ['to'] + t['to_code']), ('>', t['flight']), size=1.5, gap=0.5)
    row(page, ('<', t['passenger']), gap=0.3)
    grid(rng, page, t.fields('boarding gate seat group', 0.9), across=4, form='below', size=1.4, gap=0.6)
    grid(rng, page, shuffled(rng, t.fields('date departure terminal cabin reference sequence', 0.8)), across=3, form='below', gap=0.6)
    return page


@family('BOARDING_PASS', held_out=True)
def folded_sheet(rng):
    """Two panels beside each other: the traveller's at the left, the flight's at the right, labels against the right edge."""
    t, left, right = flight(rng, unseen=True), Page(36), Page(40)
    row(left, ('<', t.label('boarding pass')), size=1.2)
    grid(rng, left, t.fields('passenger reference ticket frequent', 0.9), across=1, form=rng.choice(('above', 'joined')), gap=0.5)
    print_small(rng, left, t, 'flight', 1, 3, size=0.7)
    row(right, ('>', t.airline))
    for key in ['from', 'to'] + rng.sample('flight date boarding departure gate seat cabin group'.split(), rng.randint(5, 8)):
        row(right, ('<', t[key]), ('>', t.label(key)), gap=0.2)
    return side_by_side(left, right)


@family('BOARDING_PASS', held_out=True)
def check_in_message(rng):
    """A confirmation: the flight in a sentence, then a few labelled values."""
    t, page = flight(rng, unseen=True), Page(rng.choice((56, 66)))
    row(page, ('<', t.airline), size=1.4)
    row(page, ('<', ['Hello' if t.language == 'en' else ''] + t['passenger']), gap=0.6)
    row(page, ('<', [t.label('boarding pass') + ':'] + t['flight']), gap=0.4)
    row(page, ('<', t['from'] + [rng.choice(('–', 'to', '»'))] + t['to']), size=rng.choice((1, 1.2)))
    row(page, ('<', t['date'] + ['|', t.label('departure')] + t['departure'] + ['|', t.label('arrival')] + t['arrival']))
    for keys in ('seat gate', 'boarding group', 'reference sequence'):
        row(page, ('<', sum((t.inline(key) + ['·'] for key in keys.split()), [])[:-1]), gap=0.3)
    print_small(rng, page, t, 'flight', 0, 4)
    return page


@family('BOARDING_PASS', held_out=True)
def upright_card_of_airport(rng):
    """An upright card: gate, time and seat largest and first, the name near the end."""
    t, page = flight(rng, unseen=True), Page(rng.choice((26, 30)))
    grid(rng, page, t.fields('gate boarding seat'), across=rng.choice((1, 3)), form='above', size=rng.choice((1.6, 2)))
    row(page, ('<', t['from_name']), size=1.2, gap=0.8)
    row(page, ('<', t['to_name']), size=1.2)
    grid(rng, page, t.fields('flight date departure cabin', 0.9), across=2, form='joined', gap=0.4)
    grid(rng, page, t.fields('passenger reference', 1), across=1, form='above', gap=0.6)
    row(page, ('^', t.airline), gap=0.8)
    return page
