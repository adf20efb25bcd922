"""Still more layout families of papers and boards of no type that Billfold knows: calendars, plans, cards of practices, forms, posters, menus in
columns. The more kinds of other paper the model meets, the less it takes a stranger for a type that it knows."""
import textwrap

import synthetic_words as words
from synthetic import Page
from synthetic_families import family
from synthetic_parts import block, grid, row
from synthetic_unknown import CITIES, COUNTRIES, DISHES, MONTHS, address, clock, date, paragraph, person, phone, prices, prose, scatter

WEEKDAYS = ('Monday Tuesday Wednesday Thursday Friday Saturday Sunday', 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag', 'lundi mardi mercredi jeudi vendredi samedi dimanche', 'lunes martes miércoles jueves viernes sábado domingo',
            'lunedì martedì mercoledì giovedì venerdì sabato domenica', 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday')
BANDS = 'The {0} {1}s;{2};DJ {2};{1} Quartet;Los {2};{0} {1};Die {1}s;{2} & {3};MC {2}'.split(';')


def weekdays(rng):
    """The seven days in one language, as written or in capitals."""
    names = rng.choice(WEEKDAYS)
    return rng.choice((str, str, str.upper, str.title))(names).split()


def band(rng):
    return rng.choice((str, str.upper))(rng.choice(BANDS).format(*rng.sample(words.GOOD_WORDS, 2), words.surname(rng), words.surname(rng)))


@family('UNKNOWN')
def year_calendar(rng):
    """Months as small grids, two to four in a row."""
    across = rng.choice((2, 3, 4))
    page, months = Page(across * 22), MONTHS[:12] if len(MONTHS) >= 12 else MONTHS
    row(page, ('^', str(rng.randint(2005, 2032))), size=rng.choice((1, 2)))
    for start in range(0, rng.choice((across, 2 * across, 12)), across):
        names = months[start:start + across]
        row(page, *[(i * 22 + 4, name) for i, name in enumerate(names)], gap=0.8)
        letters = rng.choice(('M T W T F S S', 'M D M D F S S', 'L M M J V S D', 'S M T W T F S', 'L M X J V S D')).split()
        row(page, *[(i * 22 + 3 * n, letter) for i in range(len(names)) for n, letter in enumerate(letters)], size=0.8)
        firsts = [rng.randrange(7) for _ in names]
        for week in range(5):
            row(page, *[(i * 22 + 3 * n, str(week * 7 + n - first + 1)) for i, first in enumerate(firsts) for n in range(7) if 0 < week * 7 + n - first + 1 < 31])
    return page


@family('UNKNOWN')
def wall_planner(rng):
    """A month as a table with notes in its cells, or as a list of days."""
    page, names = Page(rng.choice((63, 77, 91))), weekdays(rng)
    row(page, (rng.choice('<^>'), rng.choice((str, str.upper))(rng.choice(MONTHS)) + rng.choice((' %d' % rng.randint(2005, 2030), ''))), size=rng.choice((1.4, 2)))
    notes = ('Holiday', 'Feiertag', 'Dentist', clock(rng), 'Vacances', 'Ferien', 'Party', 'Müll', 'School', words.surname(rng), 'Yoga', 'Pay day', 'Exam')
    if rng.random() < 0.35:
        first, letters = rng.randrange(7), rng.choice((2, 3))
        for n in range(rng.choice((14, 28, 31))):
            row(page, ('<', str(n + 1)), (4, names[(first + n) % 7][:letters]), *([(12, rng.choice(notes))] if rng.random() < 0.3 else []))
        return page
    wide, first, days = page.columns / 7, rng.randrange(7), rng.choice((28, 30, 31))
    row(page, *[(i * wide, name[:int(wide) - 1]) for i, name in enumerate(names)], size=rng.choice((0.7, 0.9)), gap=0.4)
    for week in range(0, first + days, 7):
        row(page, *[(i * wide + rng.choice((0, 0, 1)), str(week + i - first + 1)) for i in range(7) if 0 < week + i - first + 1 <= days], gap=rng.choice((0.3, 1)))
        for _ in range(rng.choice((0, 0, 1, 2))):
            row(page, *[(i * wide, rng.choice(notes)[:int(wide * 1.2) - 1]) for i in sorted(rng.sample(range(7), rng.randint(1, 3)))], size=0.7)
    return page


@family('UNKNOWN')
def lessons(rng):
    """A school's plan: hours down, days across, subjects with rooms."""
    page, names = Page(rng.choice((60, 75, 90))), weekdays(rng)[:5]
    wide = (page.columns - 8) / 5
    row(page, (rng.choice('<^'), rng.choice(('Timetable', 'Stundenplan', 'Emploi du temps', 'Horario', 'Orario delle lezioni', 'Class 7b', 'Semester 2'))), size=1.4)
    row(page, *[(8 + i * wide, name[:int(wide) - 1]) for i, name in enumerate(names)])
    for n in range(rng.randint(3, 8)):
        row(page, ('<', rng.choice((clock(rng), str(n + 1)))), *[(8 + i * wide, rng.choice(('Maths', 'Deutsch', 'Sport', 'Histoire', 'Physik', 'English', 'Chemie', 'Música', 'Arte', '---', 'R%d' % rng.randint(1, 99)))[:int(wide) - 1]) for i in range(5)], gap=0.4)
    return page


@family('UNKNOWN')
def appointment_card(rng):
    """A practice's or a hairdresser's card of appointments: date and time, nothing that was sold."""
    page = Page(rng.choice((26, 32, 40)))
    row(page, (rng.choice('<^'), rng.choice(('Dr. med. ', 'Praxis ', 'Dental Clinic ', 'Salon ', 'Cabinet ', 'Clínica ', 'Studio ', 'Physio ')) + words.surname(rng)), size=rng.choice((1, 1.3)))
    row(page, (rng.choice('<^'), rng.choice(('Your next appointment', 'Ihr nächster Termin', 'Votre rendez-vous', 'Su próxima cita', 'Il tuo appuntamento', 'Appointment reminder'))), gap=0.5)
    if rng.random() < 0.5:
        for _ in range(rng.randint(1, 5)):
            row(page, ('<', rng.choice(('', rng.choice(weekdays(rng)))) + ' ' + date(rng)), ('>', clock(rng)), gap=0.4)
    else:
        grid(rng, page, [(rng.choice(('Date', 'Datum', 'Le', 'Fecha')), date(rng), None), (rng.choice(('Time', 'Uhrzeit', 'à', 'Hora')), clock(rng), None), (rng.choice(('Name', 'Patient', 'Nom', 'With')), person(rng), None)], rng.choice((1, 2)), gap=0.4)
    block(page, rng.choice('<^'), '\n'.join(address(rng) + [phone(rng)] * (rng.random() < 0.7)), size=0.8, gap=0.6)
    row(page, (rng.choice('<^'), rng.choice(('Please cancel 24 hours in advance', 'Bitte rechtzeitig absagen', 'Merci de prévenir en cas d\'absence', ''))), size=0.7)
    return page


@family('UNKNOWN')
def line_up(rng):
    """A concert's poster: acts in letters of all sizes, a date, a place, prices; admits nobody."""
    page, price = Page(rng.choice((30, 38, 48))), prices(rng)
    texts = [(band(rng), rng.choice((1, 1.4, 2))) for _ in range(rng.randint(2, 8))]
    facts = [date(rng) + rng.choice(('', ' - ' + date(rng))), rng.choice(('Doors ', 'Einlass ', 'Start ', 'Ouverture ', '')) + clock(rng), words.surname(rng) + rng.choice((' Hall', ' Arena', ' Club', ' Park', 'halle', ' Theatre')), rng.choice(CITIES),
             rng.choice(('Tickets: ', 'VVK ', 'AK ', 'Entrée ', 'Adv. ', '')) + price(), 'www.' + words.surname(rng).lower() + '.com', rng.choice(('Sold out', 'All ages', 'After show party', 'Free entry', 'Presented by Radio %d' % rng.randint(1, 9), 'Support: ' + band(rng)))]
    facts = [(fact, 1) for fact in rng.sample(facts, rng.randint(2, len(facts)))]
    place = rng.choice('^^<')
    for text, size in (texts + facts if rng.random() < 0.6 else facts[:2] + texts + facts[2:]):
        row(page, (place, text), size=size, gap=rng.choice((0.2, 0.5, 1)))
    return page


@family('UNKNOWN')
def dates_of_a_tour(rng):
    """A list of evenings: dates with towns and houses."""
    page = Page(rng.choice((36, 46, 56)))
    row(page, (rng.choice('<^'), rng.choice((band(rng), 'Spielplan', 'Programm ' + rng.choice(MONTHS), 'On tour', 'Upcoming events', 'Saison %d' % rng.randint(2010, 2026), 'Kinoprogramm', 'Now showing'))), size=1.6)
    columns = rng.choice(('date town', 'date name clock', 'name clock', 'date clock name'))
    for _ in range(rng.randint(4, 12)):
        cell = {'date': date(rng), 'town': rng.choice(CITIES) + ', ' + words.surname(rng) + ' ' + rng.choice(('Hall', 'Arena', 'Club', 'Theater')), 'name': prose(rng, rng.randint(1, 3)).title()[:18], 'clock': clock(rng) + rng.choice(('', ' ' + clock(rng)))}
        names = columns.split()
        places = ['<', 16, '>'] if len(names) == 3 else ['<', rng.choice((16, 20)) if names[-1] == 'town' else '>']
        row(page, *[(place, cell[name]) for place, name in zip(places, names)], gap=rng.choice((0.1, 0.4)))
    row(page, (rng.choice('<^'), rng.choice(('', 'www.' + words.surname(rng).lower() + '.org', 'Tickets: ' + phone(rng), 'Subject to change'))), gap=0.6)
    return page


@family('UNKNOWN')
def menu_in_columns(rng):
    """A card of dishes or drinks in two columns, with numbers of allergens; or a board with the day's dishes."""
    page, price, half = Page(rng.choice((64, 76, 90))), prices(rng), None
    half = page.columns // 2
    row(page, ('^', rng.choice((words.merchant(rng, rng.choice(COUNTRIES)), 'Wine list', 'Weinkarte', 'Carte des vins', 'Bebidas', 'Lunch', 'Mittagskarte', 'Breakfast', 'Cocktails', 'Tapas'))), size=rng.choice((1.4, 2)))
    for _ in range(rng.randint(5, 16)):
        cells = []
        for x in (0, half + 1):
            amount, dish = price(), rng.choice(('%d. ' % rng.randint(1, 99), '', '')) + (rng.choice(DISHES) if rng.random() < 0.7 else prose(rng, 2).title()) + rng.choice(('', '', ' (A,G)', ' V', ' 0,5l'))
            cells += [(x, dish[:half - len(amount) - 4]), (x + half - 2 - len(amount), amount)] if rng.random() < 0.85 else [(x, dish[:half - 3].upper())]
        row(page, *cells, gap=rng.choice((0, 0.3)))
    row(page, ('^', rng.choice(('Service not included', 'Alle Preise inkl. MwSt.', 'Prix nets', 'IVA incluido', 'Coperto 2,00', 'Enjoy your meal'))), size=0.8, gap=0.6)
    return page


@family('UNKNOWN')
def menu_of_dishes(rng):
    """Each dish with its description on rows of its own and its price below, before, or without cents."""
    page, price = Page(rng.choice((32, 40, 50))), prices(rng)
    place, form = rng.choice('<^'), rng.choice(('below', 'before', 'after', 'whole', 'none'))
    row(page, (place, rng.choice((words.surname(rng) + '\'s', 'Trattoria ' + words.surname(rng), 'Gasthaus ' + words.surname(rng), 'Chez ' + words.surname(rng), 'Today\'s specials', 'Tageskarte', 'Plats du jour', 'Carta'))), size=1.8)
    for _ in range(rng.randint(3, 9)):
        dish, amount = rng.choice((str, str.upper))(rng.choice(DISHES)), price()
        row(page, (place, {'before': amount + ' ' + dish, 'after': dish + ' ... ' + amount, 'whole': dish + ' ' + str(rng.randint(4, 39))}.get(form, dish)), gap=0.7)
        for text in textwrap.wrap(prose(rng, rng.randint(0, 12)), page.columns - 2):
            row(page, (place, text), size=0.8)
        if form == 'below':
            row(page, (place, amount))
    block(page, '^', '\n'.join(rng.choice(([], address(rng), [phone(rng)], ['Open daily ' + clock(rng) + ' - ' + clock(rng)]))), size=0.8, gap=0.8)
    return page


@family('UNKNOWN')
def opening_hours(rng):
    page, names = Page(rng.choice((24, 32, 40))), weekdays(rng)
    row(page, (rng.choice('<^'), rng.choice((words.merchant(rng, rng.choice(COUNTRIES)), 'Opening hours', 'Öffnungszeiten', 'Horaires', 'Horario', 'Orari'))), size=rng.choice((1, 1.6)))
    for name in rng.sample(names, rng.randint(3, 7)):
        row(page, ('<', name), ('>', rng.choice((clock(rng) + ' - ' + clock(rng), clock(rng) + '–' + clock(rng), 'closed', 'geschlossen', 'fermé'))), gap=rng.choice((0, 0.4)))
    row(page, (rng.choice('<^'), rng.choice(('', phone(rng), 'Ring the bell', 'No dogs', 'Bitte klingeln'))), gap=0.6)
    return page


@family('UNKNOWN')
def numbered_form(rng):
    """An office's form: numbered boxes with names, dates and numbers of a person; no document of identity."""
    page = Page(rng.choice((66, 80, 96)))
    row(page, ('<', rng.choice(('Department of Labour', 'Finanzamt ' + rng.choice(CITIES), 'Mairie de ' + rng.choice(CITIES), 'Ayuntamiento', 'Comune di ' + rng.choice(CITIES), 'City Council', 'Bundesagentur'))), ('>', rng.choice(('Form ', 'Formular ', 'Cerfa n° ', 'Mod. ')) + words.digits(rng, 4)))
    row(page, (rng.choice('<^'), rng.choice(('Application for benefits', 'Meldebescheinigung', 'Tax return', 'Steuererklärung', 'Déclaration', 'Solicitud', 'Customs declaration', 'Unfallbericht', 'Consent form', 'Change of address', 'Insurance claim', 'Medical history'))), size=1.4, gap=0.4)
    labels = ('Surname', 'First name', 'Name', 'Vorname', 'Date of birth', 'Geburtsdatum', 'Nationality', 'Address', 'Telephone', 'Signature', 'Date', 'Account no.', 'IBAN', 'Employer', 'Nom', 'Prénoms', 'Profession', 'Apellidos', 'Fecha', 'Place', 'Ort', 'Reason', 'Period from', 'to', 'Policy number', 'Ref.')
    fields = [('%d. %s' % (n + 1, label) if rng.random() < 0.5 else label, rng.choice((person(rng), date(rng), words.digits(rng, 8), rng.choice(CITIES), '_' * 14, 'X', words.surname(rng).upper(), '[ ] yes  [X] no')), None) for n, label in enumerate(rng.sample(labels, rng.randint(6, 20)))]
    grid(rng, page, fields, rng.choice((1, 2, 3)), small=rng.choice((0.6, 0.8)), gap=0.4)
    paragraph(rng, page, rng.randint(0, 4), size=0.7)
    row(page, ('<', rng.choice(CITIES) + ', ' + date(rng)), ('>', rng.choice(('Signature', 'Unterschrift', 'Signature du demandeur', 'Firma'))), gap=1)
    return page


@family('UNKNOWN')
def record_card(rng):
    """A patient's or an animal's booklet, a prescription, a laboratory's report: tables of dates and values."""
    page = Page(rng.choice((44, 56, 70)))
    row(page, (rng.choice('<^'), rng.choice(('Laboratory report', 'Befund', 'Immunization record', 'Impfpass', 'Carnet de santé', 'Rezept', 'Prescription', 'Ordonnance', 'Receta médica', 'Pet passport', 'Service record', 'Wartungsheft'))), size=1.4)
    grid(rng, page, [(rng.choice(('Name', 'Patient', 'Nom', 'Paciente')), person(rng), None), (rng.choice(('DOB', 'geb.', 'Né(e) le', 'Date of birth')), date(rng), None), (rng.choice(('Patient number', 'Dr.', 'Fall-Nr.', 'Record no.')), words.digits(rng, 6), None)][:rng.randint(1, 3)], 2, gap=0.4)
    wide = page.columns / 4
    for n in range(rng.randint(3, 10)):
        row(page, *[(i * wide, text[:int(wide) - 1]) for i, text in enumerate((rng.choice((date(rng), prose(rng, 1).title())), '%.1f' % rng.uniform(0, 200), rng.choice(('mg/dl', 'mmol/l', '1-0-1', 'Lot ' + words.digits(rng, 4), 'km', '%')), rng.choice((words.surname(rng), date(rng), '< 5.0', 'ok'))))], gap=0.3)
    row(page, ('>', rng.choice(('', 'Dr. ' + words.surname(rng), 'Stempel', 'Signature'))), gap=0.6)
    return page


@family('UNKNOWN')
def cards_of_business(rng):
    """A visiting card in columns or with its facts labelled, in one or two languages."""
    page, name, given = Page(rng.choice((30, 38, 46))), words.surname(rng), rng.choice('Anna Tom Maria Jan Lena Paul Julia Max Sofia Peter'.split())
    place = rng.choice('<<^>')
    firm = [(words.merchant(rng, rng.choice(COUNTRIES)), rng.choice((1, 1.3, 1.8))), (rng.choice(('', prose(rng, 3).title())), 0.8)]
    who = [(given + ' ' + name, rng.choice((1, 1.3))), (rng.choice(('Account Executive', 'Geschäftsführer', 'Responsable commercial', 'Gerente', 'Photographer', 'Attorney at Law', 'Ph.D.', 'Project Manager', 'Software Engineer', 'Makler', 'Real Estate Agent', 'Head of Sales', '')), 0.8)]
    for text, size in (firm + who if rng.random() < 0.5 else who + firm):
        row(page, (place, text), size=size, gap=0.2)
    facts = [(rng.choice(('T', 'Tel', 'Phone', 'Tel.', 'Fon', '')), phone(rng)), (rng.choice(('M', 'Mobile', 'Mobil', 'Cell', '')), phone(rng)), (rng.choice(('F', 'Fax', '')), phone(rng)), (rng.choice(('E', 'Email', 'Mail', '')), given.lower() + '.' + name.lower() + '@' + words.surname(rng).lower() + rng.choice(('.com', '.de', '.fr'))),
             (rng.choice(('W', 'Web', '')), 'www.' + words.surname(rng).lower() + '.com'), ('', ', '.join(address(rng)))]
    facts = rng.sample(facts, rng.randint(2, 6))
    if rng.random() < 0.5:
        for label, value in facts:
            row(page, (place, (label + rng.choice((' ', ': ', '. ')) if label else '') + value), size=rng.choice((0.7, 0.9)), gap=rng.choice((0, 0.2)))
    else:
        grid(rng, page, [(label, value, None) for label, value in facts], rng.choice((1, 2)), 'beside', size=0.8, gap=0.2)
    return page


@family('UNKNOWN')
def small_advertisements(rng):
    """Advertisements of a newspaper, of a house or a job, in columns or alone."""
    page, price = Page(rng.choice((40, 60, 80))), prices(rng)
    half = page.columns // 2 - 1
    row(page, (rng.choice('<^'), rng.choice(('For sale', 'Zu vermieten', 'À louer', 'Se vende', 'Affittasi', 'Jobs', 'Stellenangebote', 'We are hiring', 'Wir suchen', 'Lost dog', 'Notice', 'Aushang'))), size=1.6)
    for _ in range(rng.randint(1, 5)):
        lines = [rng.choice(('3 rooms, 78 m²', 'Flat ' + rng.choice(CITIES), '2-Zi.-Whg.', 'Nurse (m/f)', 'Koch/Köchin', 'VW Golf, 2015', 'Piano')), *textwrap.wrap(prose(rng, 14), half - 2)[:rng.randint(1, 4)], rng.choice((phone(rng), price(), 'info@' + words.surname(rng).lower() + '.com'))]
        for line in lines:
            row(page, ('<', line[:page.columns - 1]), *([(half + 2, prose(rng, 9)[:half - 2].strip())] if page.columns > 50 else []))
        row(page, ('<', ' '), gap=0.5)
    return page


@family('UNKNOWN')
def tag_of_luggage(rng):
    """Airlines' and cloakrooms' tags, numbers of a queue: codes and places without a passenger's journey."""
    kind = rng.randrange(3)
    if kind == 0:
        texts = [rng.choice('LHR FRA CDG JFK MAD FCO ZRH VIE'.split()), rng.choice(CITIES), words.pattern(rng, '@@ ######'), rng.choice(('PRIORITY', 'FRAGILE', 'RUSH', '1/1 17kg')), words.surname(rng).upper(), words.digits(rng, 10)]
    elif kind == 1:
        texts = [words.pattern(rng, '@###'), rng.choice(('Please wait', 'Bitte warten', 'Votre numéro', 'Su turno', 'Your number', 'Schalter 3')), date(rng) + ' ' + clock(rng), rng.choice(('Waiting: %d', 'Wartende: %d', 'En attente : %d')) % rng.randint(0, 40), words.merchant(rng, rng.choice(COUNTRIES))]
    else:
        texts = [rng.choice(('Cloakroom', 'Garderobe', 'Vestiaire', 'Guardarropa', 'Locker')), words.digits(rng, 3), rng.choice(('No liability', 'Keine Haftung', words.surname(rng))), words.digits(rng, 3)]
    return scatter(rng, rng.choice((18, 24, 30)), 0.8, texts[:1] + rng.sample(texts[1:], rng.randint(2, len(texts) - 1)), sizes=(1, 1, 1.6, 2.4))


@family('UNKNOWN')
def confirmation_of_a_room(rng):
    """A hotel's or a restaurant's booking: dates, names, numbers, prices, of no type of the contract."""
    page, price = Page(rng.choice((40, 54, 70))), prices(rng)
    row(page, (rng.choice('<^'), rng.choice(('Hotel ', 'Pension ', 'Restaurant ', 'Hôtel ', 'Albergo ', 'Hostal ', 'Car rental ', 'Ferienhaus ')) + words.surname(rng)), size=1.4)
    row(page, (rng.choice('<^'), rng.choice(('Booking confirmation', 'Reservierungsbestätigung', 'Confirmation de réservation', 'Confirmación de reserva', 'Conferma di prenotazione', 'Your stay', 'Table reservation'))), gap=0.4)
    fields = [(rng.choice(('Check-in', 'Anreise', 'Arrivée', 'Llegada', 'Pick-up')), date(rng), None), (rng.choice(('Check-out', 'Abreise', 'Départ', 'Salida', 'Return')), date(rng), None), (rng.choice(('Guest', 'Gast', 'Client', 'Name')), person(rng), None),
              (rng.choice(('Room', 'Zimmer', 'Chambre', 'Table')), str(rng.randint(1, 400)), None), (rng.choice(('Nights', 'Nächte', 'Guests', 'Personen')), str(rng.randint(1, 9)), None), (rng.choice(('Confirmation no.', 'Buchungsnummer', 'Reserva')), words.digits(rng, 8), None), (rng.choice(('Price', 'Preis', 'Prix')), price(), None)]
    grid(rng, page, rng.sample(fields, rng.randint(3, 7)), rng.choice((1, 2)), gap=0.4)
    paragraph(rng, page, rng.randint(0, 4))
    block(page, '<', '\n'.join(address(rng) + [phone(rng)]), size=0.8, gap=0.6)
    return page


@family('UNKNOWN')
def slip_of_a_bank(rng):
    """A transfer's form, a cheque, a statement of some rows."""
    page, price = Page(rng.choice((50, 62, 76))), prices(rng)
    row(page, ('<', rng.choice(('Sparkasse ', 'Bank of ', 'Banque ', 'Banco ', 'Banca ', 'Credit Union ')) + words.surname(rng)), ('>', rng.choice(('Überweisung', 'Deposit slip', 'Cheque', 'Virement', 'Statement', 'Kontoauszug', 'Transferencia'))))
    fields = [(rng.choice(('Pay to the order of', 'Empfänger', 'Bénéficiaire', 'Beneficiario', 'Payee')), person(rng), None), ('IBAN', words.pattern(rng, '@@## #### #### #### ####'), None), ('BIC', words.pattern(rng, '@@@@@@##'), None), (rng.choice(('Amount', 'Betrag', 'Montant', 'Importe')), price(), None),
              (rng.choice(('Reference', 'Verwendungszweck', 'Motif', 'Memo')), prose(rng, 3), None), (rng.choice(('Date', 'Datum', 'Le')), date(rng), None)]
    grid(rng, page, rng.sample(fields, rng.randint(3, 6)), rng.choice((1, 2)), gap=0.4)
    for _ in range(rng.choice((0, 0, 4, 9))):
        row(page, ('<', date(rng)), (14, prose(rng, rng.randint(1, 3))[:page.columns - 28]), ('>', rng.choice(('-', '', '+')) + price()))
    row(page, ('<', words.digits(rng, 9)), (14, words.digits(rng, 12)), gap=0.8)
    return page


@family('UNKNOWN')
def join_our_club(rng):
    """A flyer for a card or a newsletter: speaks of members, points and savings, is no card and no coupon."""
    page, place = Page(rng.choice((34, 44, 56))), rng.choice('<^')
    for text, size in ((words.merchant(rng, rng.choice(COUNTRIES)), 1.4), (rng.choice(('Become a member', 'Jetzt Mitglied werden', 'Devenez membre', 'Hazte socio', 'Diventa socio', 'Sign up for our newsletter', 'Collect points', 'Download our app')), 1.6)):
        row(page, (place, text), size=size, gap=0.4)
    for _ in range(rng.randint(2, 6)):
        row(page, (place, rng.choice(('• ', '- ', '')) + rng.choice(('Earn points on every purchase', 'Punkte bei jedem Einkauf', 'Birthday surprise', 'Exclusive events', 'Des avantages toute l\'année', 'Ofertas exclusivas', 'No annual fee', prose(rng, 5)))[:page.columns - 3]), gap=0.3)
    paragraph(rng, page, rng.randint(0, 3), place, size=0.7)
    row(page, (place, rng.choice(('www.' + words.surname(rng).lower() + '.com', 'Ask at the till', 'Scan to join', phone(rng)))), gap=0.5)
    return page


@family('UNKNOWN')
def verse(rng):
    """Short rows: a poem, a song, words of a candle or a greeting card."""
    page, place = Page(rng.choice((30, 40, 50))), rng.choice('<^')
    row(page, (place, rng.choice((prose(rng, 2).title(), 'Happy Birthday', 'Alles Gute', 'Merry Christmas', 'Bonne année', 'Gracias', 'With love'))), size=rng.choice((1, 1.6)))
    for _ in range(rng.randint(1, 5)):
        for n in range(rng.randint(2, 5)):
            row(page, (place, prose(rng, rng.randint(2, 5)).capitalize()[:page.columns - 2]), gap=0.8 if n == 0 else 0)
    row(page, ('>', rng.choice(('', person(rng)))), gap=0.6)
    return page


@family('UNKNOWN')
def cover(rng):
    """A book's, a magazine's or a disc's cover, a package's front."""
    texts = [prose(rng, rng.randint(1, 3)).upper(), person(rng), rng.choice(('A novel', 'Roman', 'No. %d' % rng.randint(1, 300), '%s %d' % (rng.choice(MONTHS), rng.randint(1990, 2026)), 'Best of', 'Bestseller', 'Band %d' % rng.randint(1, 9))), prose(rng, 4).capitalize(), prose(rng, 5).capitalize(), words.surname(rng) + rng.choice((' Verlag', ' Books', ' Press')),
             rng.choice(('€ 9,90', '$4.99', 'ISBN 978-' + words.digits(rng, 10)))]
    return scatter(rng, rng.choice((18, 24, 32)), 1.5, texts[:1] + rng.sample(texts[1:], rng.randint(1, 6)), sizes=(1, 1, 1.6, 2.4))


@family('UNKNOWN')
def manual(rng):
    """Numbered steps, warnings, a table of what is in the box."""
    page = Page(rng.choice((40, 54, 70)))
    row(page, ('<', rng.choice(('Instructions for use', 'Bedienungsanleitung', 'Mode d\'emploi', 'Instrucciones', 'Istruzioni', 'Warranty', 'Garantie', 'Assembly', 'Safety notes'))), size=1.5)
    for n in range(rng.randint(2, 7)):
        mark = rng.choice(('%d.' % (n + 1), '%d' % (n + 1), '•', '!'))
        for i, text in enumerate(textwrap.wrap(prose(rng, rng.randint(4, 16)).capitalize(), page.columns - 5)):
            row(page, *([('<', mark)] if i == 0 else []), (4, text), gap=0.4 if i == 0 else 0)
    row(page, ('<', rng.choice(('', 'Serial no. ' + words.pattern(rng, '@########'), 'Model ' + words.pattern(rng, '@@-###'), 'Rev. ' + date(rng)))), ('>', str(rng.randint(1, 40))), size=0.8, gap=0.6)
    return page


@family('UNKNOWN')
def index_or_dictionary(rng):
    """Many short entries in two or three columns, some with numbers."""
    across = rng.choice((2, 3))
    page = Page(across * 22)
    row(page, ('<', rng.choice(('Index', 'Register', 'A', 'Glossary', 'Vokabeln', 'Wörterbuch', 'Stichworte'))), size=1.3)
    for _ in range(rng.randint(6, 24)):
        row(page, *[(i * 22, (prose(rng, rng.randint(1, 2)) + rng.choice((', ' + words.digits(rng, 2), '', ' ' + words.digits(rng, 3))))[:20]) for i in range(across)])
    return page
