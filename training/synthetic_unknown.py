"""Layout families of documents of no type that Billfold knows: no word carries a tag. Some are near to known types (a menu has prices, a timetable
times, an invitation a date and a place) and teach what the difference is."""
import synthetic_words as words
from synthetic import Page
from synthetic_families import family
from synthetic_parts import block, grid, row

PROSE = ('the of and to in that is for with as on by at from this which are be or an it was were has have not their more about between under report project team data '
         'system process result section following members company service customer agreement order please contact information number page letter dear sincerely meeting schedule '
         'quarter budget review der die und ist mit von für auf den das nicht eine les des une pour dans est que qui los las por con para una del il che per una sono della '
         'house water street people morning never always under world small light door night garden letter year hand eyes time').split()
CITIES = 'London;Paris;Madrid;Roma;Berlin;Wien;Zürich;München;Lisboa;Dublin;Oslo;Praha;Bruxelles;Torino;Lyon;Köln;Sevilla;Boston;Chicago;Denver'.split(';')
MONTHS = words.LONG_MONTHS
DISHES = ('Tomato soup;Caesar salad;Spaghetti carbonara;Grilled salmon;Fish & chips;Cheeseburger;Pizza Margherita;Wiener Schnitzel;Gulaschsuppe;Apfelstrudel;Steak frites;Soupe à l\'oignon;Crème brûlée;Paella mixta;'
          'Gazpacho;Tiramisù;Lasagne;Bruschetta;Green curry;Pad thai;Espresso;Cappuccino;House wine 0,2l;Mineral water;Rösti;Tortilla española').split(';')
COUNTRIES = ('US', 'GB', 'DE', 'FR', 'ES', 'IT')


def prose(rng, count):
    return ' '.join(rng.choice(PROSE) if rng.random() < 0.9 else words.surname(rng) for _ in range(count))


def person(rng):
    return rng.choice('Anna Tom Maria Jan Lena Paul Emma Luca Julia Max Sofia Peter Eva Mark Nina John Sara'.split()) + ' ' + words.surname(rng)


def date(rng):
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1990, 2031)
    return rng.choice(('%02d/%02d/%d' % (d, m, y), '%02d.%02d.%d' % (d, m, y), '%d %s %d' % (d, MONTHS[m - 1], y), '%s %d, %d' % (MONTHS[m - 1], d, y), '%d-%02d-%02d' % (y, m, d), '%02d.%02d.' % (d, m)))


def clock(rng):
    return rng.choice(('%02d:%02d', '%02d:%02d', '%d.%02d')) % (rng.randrange(24), rng.randrange(0, 60, 5))


def prices(rng):
    """-> a function that gives prices in one form."""
    form, mark = rng.choice(('{}', '{}', '${}', '€ {}', '{} €', '£{}')), rng.choice('.,')
    return lambda: form.format('%d%s%02d' % (rng.randint(1, 60), mark, rng.choice((0, 50, 90, 95))))


def phone(rng):
    return words.pattern(rng, rng.choice(words.PHONES[rng.choice(COUNTRIES)]))


def address(rng):
    return words.address_lines(rng, rng.choice(COUNTRIES))


def scatter(rng, columns, height, texts, places='<<^>', sizes=(1, 1, 1, 1.4, 2)):
    """Texts at their own places, one below the other."""
    page = Page(columns)
    for text in texts:
        row(page, (rng.choice((*places, rng.uniform(0, columns * 0.4))), str(text)), size=rng.choice(sizes), gap=rng.choice((0, 0.2, 0.6, 1.5)) * height)
    return page


def paragraph(rng, page, rows, place='<', **how):
    for n in range(rows):
        text = prose(rng, 40)[:page.columns - (rng.randint(0, 12) if n < rows - 1 else page.columns // 2)]
        row(page, (place, text), gap=0.6 if n == 0 else 0, **how)


@family('UNKNOWN')
def letter(rng):
    page = Page(rng.choice((60, 72, 84)))
    for lines in rng.sample((address(rng), [words.merchant(rng, 'GB')] + address(rng) + [phone(rng)]), rng.choice((1, 2))):
        block(page, rng.choice('<<>'), '\n'.join(lines), gap=1)
    row(page, (rng.choice('<>'), rng.choice(CITIES) + ', ' + date(rng)), gap=1)
    if rng.random() < 0.6:
        row(page, ('<', rng.choice(('Re: ', 'Subject: ', 'Betreff: ', 'Objet : ', '')) + prose(rng, 4)), gap=0.6)
    row(page, ('<', rng.choice(('Dear ', 'Sehr geehrte Frau ', 'Madame ', 'Estimado Sr. ', 'Gentile ')) + words.surname(rng) + ','), gap=1)
    for _ in range(rng.randint(1, 5)):
        paragraph(rng, page, rng.randint(2, 7))
    row(page, ('<', rng.choice(('Yours sincerely', 'Mit freundlichen Grüßen', 'Cordialement', 'Atentamente', 'Cordiali saluti'))), gap=1)
    row(page, ('<', person(rng)), gap=1)
    return page


@family('UNKNOWN')
def business_card(rng):
    name = words.surname(rng).lower()
    texts = [words.merchant(rng, rng.choice(('US', 'DE', 'GB'))), person(rng), rng.choice(('Sales Manager', 'Consultant', 'CEO', 'Vertrieb', 'Engineer', 'Directeur', 'Rechtsanwältin', 'Architetto', 'Dr. med.')), phone(rng),
             rng.choice(('T ', 'Tel. ', 'M: ', 'Fax ')) + phone(rng), rng.choice(('info', 'j.' + name, 'mail')) + '@' + name + '.com', 'www.' + name + rng.choice(('.com', '.de', '.fr'))] + address(rng)
    return scatter(rng, 36, 0.6, [texts[0]] + rng.sample(texts[1:], rng.randint(3, len(texts) - 1)), places=rng.choice(('<', '^', '>', '<<^>')), sizes=(1, 1, 1.3))


@family('UNKNOWN')
def form(rng):
    """An application or a questionnaire, empty or filled in."""
    page = Page(rng.choice((60, 72, 84)))
    row(page, (rng.choice('<^'), rng.choice(('APPLICATION FORM', 'Antrag', 'QUESTIONNAIRE', 'Registration', 'VACCINATION RECORD', 'Anmeldung', 'Formulaire de demande', 'Solicitud', 'Modulo di iscrizione', 'Visitor log'))), size=1.4)
    labels = ('Name', 'Address', 'Date of birth', 'Phone', 'E-mail', 'Signature', 'Vorname', 'Straße', 'PLZ, Ort', 'Prénom', 'Adresse', 'Firma', 'Teléfono', 'Data', 'Yes / No', 'Reason', 'Date', 'Remarks')
    fields = [(rng.choice(labels) if rng.random() < 0.6 else prose(rng, rng.randint(1, 3)).title(), rng.choice(('_' * 12, words.surname(rng), date(rng), '', words.digits(rng, 5), '[ ]', 'X')), None) for _ in range(rng.randint(4, 20))]
    grid(rng, page, fields, across=rng.choice((1, 2, 3)))
    return page


@family('UNKNOWN')
def menu(rng):
    """Dishes with prices, but nobody paid: no total, no date."""
    page, price = Page(rng.choice((36, 46, 58))), prices(rng)
    row(page, ('^', rng.choice((words.merchant(rng, rng.choice(COUNTRIES)), 'MENU', 'Speisekarte', 'La Carte', 'Menú del día'))), size=rng.choice((1, 1.6)))
    apart = rng.random() < 0.7
    for _ in range(rng.randint(1, 4)):
        row(page, (rng.choice('<^'), rng.choice(('Starters', 'Vorspeisen', 'Entrées', 'Main courses', 'Desserts', 'Drinks', 'Getränke', 'Primi', 'Postres', 'Salads'))), size=1.2, gap=1)
        for dish in rng.sample(DISHES, rng.randint(2, 7)):
            row(page, *([('<', dish), ('>', price())] if apart else [('^', dish + ' ' + price())]))
            if rng.random() < 0.3:
                row(page, ('<', prose(rng, rng.randint(3, 6))), size=0.8)
    return page


@family('UNKNOWN')
def poster(rng):
    """Announces an event, admits nobody: no seat, no number, no holder."""
    texts = [rng.choice(words.GOOD_WORDS) + ' ' + rng.choice(('Festival', 'Night', 'Open Day', 'Flea Market', 'Sommerfest', 'Concert', 'Flohmarkt', 'Brocante', 'Sagra')), date(rng), clock(rng), rng.choice(('Free entry', 'Eintritt frei', 'Entrée libre',
             'Everybody welcome', 'Live music', 'Food & drinks')), words.surname(rng) + ' ' + rng.choice(('Hall', 'Park', 'School', 'Platz', 'Church')), 'www.' + words.surname(rng).lower() + '.org', prose(rng, 7)]
    return scatter(rng, rng.choice((26, 34)), 1, [texts[0]] + rng.sample(texts[1:], rng.randint(2, 6)), places='^', sizes=(1, 1.4, 2, 3))


@family('UNKNOWN')
def book_page(rng):
    page = Page(rng.choice((50, 60, 72)))
    row(page, ('<', rng.choice(('', str(rng.randint(2, 600))))), ('>', rng.choice(('', prose(rng, 3).title()))))
    if rng.random() < 0.4:
        row(page, ('^', rng.choice(('Chapter %d', 'Kapitel %d', 'Chapitre %d', '%d')) % rng.randint(1, 40)), size=1.5, gap=1)
    for _ in range(rng.randint(2, 6)):
        paragraph(rng, page, rng.randint(2, 9))
    row(page, ('^', rng.choice(('', str(rng.randint(2, 600))))), gap=1)
    return page


@family('UNKNOWN')
def price_list(rng):
    """A board of services with prices."""
    page, price = Page(rng.choice((32, 40, 50))), prices(rng)
    row(page, ('^', rng.choice(('PRICE LIST', 'Preisliste', 'Tarifs', 'Opening offer', 'Listino prezzi', 'Precios'))), size=1.4)
    for _ in range(rng.randint(4, 16)):
        row(page, ('<', rng.choice(('Haircut', 'Damen Schnitt', 'Car wash', 'Tyre change', 'Coupe homme', 'Manicure', '1 hour', 'Unleaded 95', 'Diesel', 'Apples 1 kg', 'Bananen', 'Copy A4', 'Massage 30 min', 'Adults', 'Children')) + rng.choice(('', '', ' *'))),
            ('>', price()), gap=rng.choice((0, 0.3)))
    return page


@family('UNKNOWN')
def sign(rng):
    """A sign of a shop, a street or a door."""
    texts = rng.sample(('OPEN', 'CLOSED', 'Geöffnet', 'Mon-Fri 9-18', 'Mo-Fr 8:00-18:30', 'Sat 10:00 - 14:00', 'PUSH', 'EXIT', 'Ausgang', 'No parking', 'Parken verboten', 'SORTIE', 'WC', 'Private', 'SALE', 'Vorsicht Stufe', 'PULL', 'Lunedì chiuso',
                        words.merchant(rng, rng.choice(COUNTRIES)), prose(rng, 2).upper(), words.digits(rng, 2), phone(rng), 'To let'), rng.randint(2, 6))
    return scatter(rng, rng.choice((16, 22)), 1, texts, sizes=(1, 1.4, 2))


@family('UNKNOWN')
def list_of_things(rng):
    """Shopping lists, notes, tables of contents."""
    page, mark = Page(rng.choice((28, 44, 56))), rng.choice(('', '', '- ', '[ ] ', '• ', '1'))
    row(page, ('<', rng.choice(('', 'To do', 'Einkaufsliste', 'Contents', 'Inhalt', 'À acheter', 'Packing list', 'Agenda'))), size=rng.choice((1, 1.5)))
    for n in range(rng.randint(3, 26)):
        row(page, ('<', ('%d. ' % (n + 1) if mark == '1' else mark) + prose(rng, rng.randint(1, 4))), ('>', rng.choice(('', '', words.digits(rng, rng.choice((1, 2, 3)))))), gap=rng.choice((0, 0.2)))
    return page


@family('UNKNOWN')
def marks(rng):
    """What a reader makes of pictures without text."""
    texts = [''.join(rng.choice('0O1lI D8R36A9n4u)(:*/-., a2QH') for _ in range(rng.randint(1, 9))).strip() or '0' for _ in range(rng.randint(2, 12))]
    return scatter(rng, 30, 1, texts)


@family('UNKNOWN')
def few_words(rng):
    """Labels, numbers and names without an order to them."""
    texts = [rng.choice((words.digits(rng, rng.randint(2, 13)), words.surname(rng), words.pattern(rng, '@@-###'), prose(rng, 2), date(rng), clock(rng))) for _ in range(rng.randint(2, 8))]
    return scatter(rng, 40, 1.5, texts)


@family('UNKNOWN')
def departures_board(rng):
    """A board of departures: many lines, nobody's journey."""
    page = Page(rng.choice((50, 60, 70)))
    row(page, ('<', rng.choice(('Departures', 'Abfahrt', 'Départs', 'Salidas', 'Partenze', 'DEPARTURES / ABFLUG'))), ('>', clock(rng)), size=1.3)
    flights = rng.random() < 0.5
    if rng.random() < 0.6:
        row(page, ('<', 'Time'), (8, rng.choice(('Flight', 'Train', 'Zug'))), (20, rng.choice(('To', 'Destination', 'Nach'))), ('>', rng.choice(('Gate', 'Platform', 'Gleis'))), size=0.8)
    for _ in range(rng.randint(4, 14)):
        number = words.pattern(rng, '@@ ####') if flights else rng.choice(('ICE ', 'RE ', 'IC ', 'S', 'TGV ')) + words.digits(rng, 3)
        row(page, ('<', clock(rng)), (8, number), (20, rng.choice(CITIES)), ('>', rng.choice(('', 'delayed', 'BOARDING')) + ' ' + rng.choice('ABC') * flights + words.digits(rng, rng.choice((1, 2)))))
    return page


@family('UNKNOWN')
def chat(rng):
    """A screenshot of messages."""
    page = Page(rng.choice((34, 40)))
    row(page, ('<', clock(rng)), ('>', rng.choice(('LTE', '5G', '83%'))), size=0.8)
    row(page, (rng.choice('<^'), person(rng)), size=1.2)
    row(page, ('^', rng.choice(('online', 'Today', 'Heute', 'last seen ' + clock(rng), date(rng)))), size=0.8)
    for _ in range(rng.randint(2, 10)):
        side = rng.choice('<>')
        for n in range(rng.choice((1, 1, 2, 3))):
            row(page, (side, prose(rng, rng.randint(1, 5))), gap=0.6 if n == 0 else 0)
        row(page, (side, clock(rng) + rng.choice(('', ' ✓✓'))), size=0.7)
    return page


@family('UNKNOWN')
def package_label(rng):
    """A parcel's label: sender, receiver, numbers."""
    page = Page(rng.choice((30, 38)))
    row(page, ('<', rng.choice(('PARCEL', 'Paket', 'COLIS', 'EXPRESS', 'Standard')) + ' ' + words.surname(rng)), ('>', '%.1f kg' % rng.uniform(0.2, 30)))
    for label in (rng.choice(('From', 'Von', 'Absender', 'Expéditeur')), rng.choice(('To', 'An', 'Empfänger', 'Destinataire', 'SHIP TO'))):
        block(page, '<', '\n'.join([label + ':', person(rng)] + address(rng)), gap=0.6)
    row(page, (rng.choice('<^'), words.pattern(rng, rng.choice(('@@#########@@', '#### #### #### ##', '1Z@##@##########')))), gap=1)
    return page


@family('UNKNOWN')
def product_label(rng):
    """A package of food or medicine: contents, best before."""
    texts = [rng.choice(words.GOOD_WORDS) + ' ' + rng.choice(('Muesli', 'Milk', 'Chocolate', 'Ibuprofen 400', 'Olive Oil', 'Joghurt', 'Shampoo', 'Pâtes')), rng.choice(('Ingredients: ', 'Zutaten: ', 'Ingrédients : ')) + prose(rng, 9),
             rng.choice(('Best before ', 'Mindestens haltbar bis ', 'EXP ', 'À consommer avant ')) + date(rng), rng.choice(('500 g', '1 L', '250 ml', '20 tablets')), 'LOT ' + words.digits(rng, 6), words.digits(rng, 13), 'Energy 1520 kJ', 'Fat %d g' % rng.randint(0, 40),
             'Made in ' + rng.choice(('Italy', 'Germany', 'EU', 'France'))]
    return scatter(rng, rng.choice((30, 40)), 0.5, [texts[0]] + rng.sample(texts[1:], rng.randint(2, 8)))


@family('UNKNOWN', held_out=True)
def scoreboard(rng):
    """Teams and points."""
    page = Page(rng.choice((36, 44, 52)))
    row(page, ('^', rng.choice(('RESULTS', 'Tabelle', 'Classement', 'Final score', 'Leaderboard', 'Clasificación'))), size=1.5)
    for n in range(rng.randint(2, 14)):
        row(page, ('<', '%d' % (n + 1)), (5, words.surname(rng) + rng.choice((' FC', ' United', ''))), (page.columns * 0.7, '%d:%d' % (rng.randint(0, 6), rng.randint(0, 6))), ('>', str(rng.randint(0, 90))))
    return page


@family('UNKNOWN', held_out=True)
def invitation(rng):
    """A private invitation or announcement."""
    page = Page(rng.choice((28, 36)))
    for text in (rng.choice(('You are invited', 'Einladung', 'Invitation', 'Save the date', 'Invito', 'Estás invitado')), person(rng) + rng.choice(('', ' & ' + person(rng))), prose(rng, rng.randint(4, 7)), date(rng), rng.choice(('at ', 'um ', 'à ')) + clock(rng), *address(rng),
                 rng.choice(('RSVP ' + phone(rng), '', 'Dress code: casual'))):
        row(page, ('^', text), size=rng.choice((1, 1, 1.4)), gap=rng.choice((0.2, 0.6)))
    return page


@family('UNKNOWN', held_out=True)
def calendar(rng):
    """A month, or a school's timetable."""
    page, wide = Page(57), 8
    row(page, ('^', rng.choice(MONTHS) + ' %d' % rng.randint(2005, 2030)), size=1.4)
    row(page, *[(n * wide, day) for n, day in enumerate(rng.choice(('Mon Tue Wed Thu Fri Sat Sun', 'Mo Di Mi Do Fr Sa So', 'L M M J V S D')).split())])
    first = rng.randrange(7)
    for week in range(5):
        days = [week * 7 + n - first + 1 for n in range(7)]
        row(page, *[(n * wide, str(day)) for n, day in enumerate(days) if 0 < day < 31], gap=0.3)
        if rng.random() < 0.3:
            row(page, (rng.randrange(6) * wide, rng.choice(('Holiday', clock(rng), 'Dentist', words.surname(rng)))), size=0.8)
    return page


@family('UNKNOWN', held_out=True)
def newspaper(rng):
    """Columns of text below a headline."""
    page = Page(rng.choice((64, 80)))
    row(page, ('^', words.surname(rng) + rng.choice((' Times', ' Post', 'er Zeitung', ' Tribune'))), size=2)
    row(page, ('<', date(rng)), ('>', 'No. ' + words.digits(rng, 3)))
    row(page, ('<', prose(rng, rng.randint(3, 6)).capitalize()), size=1.6, gap=0.6)
    half = page.columns // 2 - 1
    for _ in range(rng.randint(5, 20)):
        row(page, ('<', prose(rng, 20)[:half - 1].strip()), (half + 2, prose(rng, 20)[:half - 2].strip()))
    return page
