"""More layout families of documents of no type that Billfold knows: papers, screens, walls, tables of numbers; and some that come near to a
type (an itinerary without a flight's seat, a discount on a shelf, a member list) without being one of its documents."""
import synthetic_words as words
from synthetic import Page
from synthetic_families import family
from synthetic_parts import block, grid, row
from synthetic_pass_parts import screen
from synthetic_unknown import CITIES, COUNTRIES, DISHES, MONTHS, address, clock, date, paragraph, person, phone, prices, prose, scatter

HEADS = ('Overview;Summary;Introduction;Results;About us;Übersicht;Zusammenfassung;Einleitung;Über uns;Sommaire;Résumé;À propos;Introducción;Resumen;Sobre nosotros;Riassunto;Introduzione;Chi siamo;Services;Leistungen;Contact;Kontakt;'
         'Terms and conditions;Allgemeine Hinweise;Mentions légales;Aviso legal;News;Aktuelles;Method;Discussion;References;Appendix A;Table of contents').split(';')


@family('UNKNOWN')
def spreadsheet(rng):
    """Columns of numbers below headings."""
    page, across = Page(rng.choice((50, 64, 80))), rng.randint(3, 7)
    wide = page.columns / across
    row(page, *[(i * wide, prose(rng, 1).title()[:int(wide) - 2]) for i in range(across)], size=rng.choice((0.8, 1)))
    for _ in range(rng.randint(4, 22)):
        row(page, *[(i * wide, (prose(rng, 1) if i == 0 else rng.choice((words.digits(rng, rng.randint(1, 5)), '%.2f' % rng.uniform(0, 900), '%d%%' % rng.randint(0, 100))))[:int(wide) - 2]) for i in range(across)], gap=rng.choice((0, 0.1)))
    return page


@family('UNKNOWN')
def text_page(rng):
    """A report or a web page: headings and paragraphs, perhaps in two columns."""
    page = Page(rng.choice((54, 66, 80, 96)))
    row(page, (rng.choice('<^'), prose(rng, rng.randint(2, 5)).title()), size=rng.choice((1.2, 1.6, 2)))
    row(page, (rng.choice('<^'), rng.choice((date(rng), person(rng), '')))) if rng.random() < 0.5 else None
    for _ in range(rng.randint(2, 7)):
        row(page, ('<', rng.choice(HEADS) if rng.random() < 0.6 else prose(rng, 2).title()), size=1.2, gap=0.8) if rng.random() < 0.7 else None
        paragraph(rng, page, rng.randint(2, 8), size=rng.choice((0.8, 1)))
    return page


@family('UNKNOWN')
def web_shop(rng):
    """Products with prices on a screen; nothing was bought."""
    page, price = screen(rng), prices(rng)
    row(page, ('<', words.surname(rng) + rng.choice((' Store', ' Shop', '.com'))), ('>', rng.choice(('Menu', 'Cart (0)', 'Search', 'Warenkorb', 'Panier'))))
    for _ in range(rng.randint(2, 6)):
        row(page, ('<', rng.choice(words.GOOD_WORDS) + ' ' + prose(rng, rng.randint(1, 3))), gap=0.8)
        row(page, ('<', price()), ('>', rng.choice(('', '-20%', 'Sale', '★★★★☆', 'New', 'Add to cart', 'In den Warenkorb'))), size=rng.choice((1, 1.2)))
    return page


@family('UNKNOWN')
def itinerary(rng):
    """A plan of a journey: days, towns, times; no ticket."""
    page = Page(rng.choice((40, 52, 64)))
    row(page, (rng.choice('<^'), rng.choice(('Travel plan', 'Reiseplan', 'Itinerary', 'Programme', 'Programma', 'Itinerario', 'Agenda')) + ' ' + rng.choice(CITIES)), size=1.5)
    for n in range(rng.randint(2, 5)):
        row(page, ('<', rng.choice(('Day %d', 'Tag %d', 'Jour %d', 'Día %d', 'Giorno %d')) % (n + 1) + rng.choice(('', ' - ' + date(rng)))), size=1.1, gap=0.8)
        for _ in range(rng.randint(1, 4)):
            row(page, (2, clock(rng)), (10, rng.choice(('Arrival in ', 'Museum ', 'Lunch at ', 'Hotel ', 'Walk to ', 'Abfahrt nach ', 'Visite de ')) + rng.choice(CITIES)))
    return page


@family('UNKNOWN')
def timetable(rng):
    """Stops and times of a line."""
    page, across = Page(rng.choice((44, 56, 70))), rng.randint(3, 6)
    row(page, ('<', rng.choice(('Line ', 'Linie ', 'Ligne ', 'Línea ', 'Linea ')) + str(rng.randint(1, 90))), ('>', rng.choice(('Monday - Friday', 'Montag - Freitag', 'Lundi à vendredi', 'Laborables', 'Feriale'))), size=1.2)
    start = rng.randrange(300, 1000)
    for n in range(rng.randint(4, 12)):
        row(page, ('<', words.surname(rng) + rng.choice((' Road', 'platz', ' Centre', ''))), *[(18 + i * 7, '%d:%02d' % divmod((start + n * 4 + i * 20) % 1440, 60)) for i in range(across) if 25 + i * 7 < page.columns])
    return page


@family('UNKNOWN')
def member_list(rng):
    """Names with numbers: of many people, so nobody's card."""
    page = Page(rng.choice((44, 54, 64)))
    row(page, (rng.choice('<^'), rng.choice(('Members', 'Mitgliederliste', 'Attendance list', 'Teilnehmer', 'Liste des participants', 'Socios', 'Phone list', 'Contacts'))), size=1.4)
    for n in range(rng.randint(4, 18)):
        row(page, ('<', rng.choice(('%d' % (n + 1), ''))), (4, person(rng)), (page.columns * 0.6, rng.choice((words.digits(rng, 5), phone(rng), words.surname(rng).lower() + '@mail.com'))[:int(page.columns * 0.4) - 1]))
    return page


@family('UNKNOWN')
def shelf_label(rng):
    """A price on a shelf."""
    price = prices(rng)
    texts = [rng.choice(words.GOOD_WORDS) + ' ' + prose(rng, 1).title(), price(), rng.choice(('1 kg = ', '100 g = ', 'Grundpreis ', 'per litre ')) + price(), words.digits(rng, 13), rng.choice(('Aktion', 'SALE', 'Promo', 'New', 'Oferta', '')), '%d g' % (50 * rng.randint(1, 20))]
    return scatter(rng, rng.choice((22, 28)), 0.5, texts[:2] + rng.sample(texts[2:], rng.randint(0, 4)), sizes=(0.8, 1, 1.6, 2.2))


@family('UNKNOWN')
def quote_or_invoice_letter(rng):
    """A letter about an offer or a bank's statement: amounts, but no receipt."""
    page, price = Page(rng.choice((64, 76, 88))), prices(rng)
    block(page, '<', '\n'.join([words.merchant(rng, rng.choice(COUNTRIES))] + address(rng)))
    block(page, '<', '\n'.join([person(rng)] + address(rng)), gap=1)
    row(page, ('<', rng.choice(('Quotation', 'Angebot', 'Devis', 'Presupuesto', 'Preventivo', 'Account statement', 'Kontoauszug', 'Pay slip', 'Lohnabrechnung', 'Reminder', 'Policy', 'Mietvertrag')) + ' ' + words.digits(rng, 5)), ('>', date(rng)), size=1.2, gap=1)
    paragraph(rng, page, rng.randint(1, 3))
    for _ in range(rng.randint(2, 8)):
        row(page, ('<', date(rng) if rng.random() < 0.5 else str(rng.randint(1, 9))), (16, prose(rng, rng.randint(1, 4))), ('>', price()))
    paragraph(rng, page, rng.randint(1, 4))
    row(page, ('<', person(rng)), gap=1)
    return page


@family('UNKNOWN')
def electronic_mail(rng):
    page = Page(rng.choice((50, 64, 80)))
    for label, value in ((rng.choice(('From:', 'Von:', 'De :')), person(rng) + ' <' + words.surname(rng).lower() + '@mail.com>'), (rng.choice(('To:', 'An:', 'À :', 'Para:')), person(rng)), (rng.choice(('Date:', 'Datum:', 'Gesendet:')), date(rng) + ' ' + clock(rng)),
                         (rng.choice(('Subject:', 'Betreff:', 'Objet :', 'Asunto:')), prose(rng, rng.randint(2, 6)))):
        row(page, ('<', label), (10, value[:page.columns - 11]))
    for _ in range(rng.randint(1, 4)):
        paragraph(rng, page, rng.randint(1, 5))
    return page


@family('UNKNOWN')
def settings_screen(rng):
    """A list of an app: entries with values at the right edge, as on many tickets, but of nothing."""
    page = screen(rng)
    row(page, (rng.choice('<^'), rng.choice(('Settings', 'Einstellungen', 'Réglages', 'Ajustes', 'Impostazioni', 'Profile', 'Weather', 'Health', 'Calendar', 'Clock', 'Notes', 'Today'))), size=1.3)
    for _ in range(rng.randint(4, 12)):
        label = rng.choice(('Wi-Fi', 'Bluetooth', 'Battery', 'Language', 'Account', 'Steps', 'Sleep', 'Storage', 'Version', 'Time zone', 'Alarm', 'Temperature', 'Wind', 'Speicher', 'Sprache', 'Name', 'Date', 'Langue', 'Batterie', 'Idioma'))
        row(page, ('<', label), ('>', rng.choice(('On', 'Off', 'Aus', '%d%%' % rng.randint(1, 100), clock(rng), words.digits(rng, 4), words.surname(rng), '%d °C' % rng.randint(-9, 35), '>', 'English', date(rng)))), gap=0.4)
    return page


@family('UNKNOWN')
def recipe(rng):
    page = Page(rng.choice((40, 52, 64)))
    row(page, (rng.choice('<^'), rng.choice(DISHES)), size=1.6)
    row(page, ('<', rng.choice(('Serves 4', 'Für 4 Personen', 'Pour 6 personnes', 'Para 4', 'Dosi per 4', '30 min'))), gap=0.3)
    for _ in range(rng.randint(4, 10)):
        row(page, ('<', rng.choice(('200 g', '1 tsp', '2 EL', '500 ml', '3', '1/2', '50 cl')) + ' ' + prose(rng, rng.randint(1, 2))))
    for n in range(rng.randint(2, 5)):
        row(page, ('<', '%d.' % (n + 1)), (3, prose(rng, 8)[:page.columns - 4]), gap=0.4)
    return page


@family('UNKNOWN')
def certificate(rng):
    """A diploma: a name and a date in large letters, but no document of identity."""
    texts = [rng.choice(('CERTIFICATE', 'Diploma', 'Urkunde', 'Zeugnis', 'Certificat', 'Attestato', 'Certificate of Attendance')), rng.choice(('awarded to', 'verliehen an', 'décerné à', 'otorgado a', 'This certifies that')), person(rng),
             rng.choice(('for completing the course', 'für die erfolgreiche Teilnahme', 'pour sa participation')) + ' ' + prose(rng, 3), date(rng) + ', ' + rng.choice(CITIES), person(rng), rng.choice(('Director', 'Dekan', 'Présidente'))]
    return scatter(rng, rng.choice((40, 52)), 1, texts, places='^', sizes=(1, 1, 1.5, 2))


@family('UNKNOWN')
def graffiti(rng):
    """A wall: a few words, one of them large."""
    texts = [rng.choice((words.surname(rng), prose(rng, 1), words.pattern(rng, '@@@'), words.digits(rng, 2), prose(rng, 2).upper())) for _ in range(rng.randint(2, 5))]
    return scatter(rng, rng.choice((12, 18, 26)), 1.5, texts, sizes=(1, 2, 3))


@family('UNKNOWN')
def poster_with_prices(rng):
    """An advertisement of a shop or a show: prices and dates, no code, no seat, no conditions."""
    price = prices(rng)
    texts = [rng.choice((words.merchant(rng, rng.choice(COUNTRIES)), words.surname(rng) + ' Circus', rng.choice(words.GOOD_WORDS) + ' Fair')), rng.choice(('Grand opening', 'Neueröffnung', 'Now open', 'Tickets from', 'Karten ab', 'from', 'ab', 'dès', 'Come and see')) + ' ' + price(),
             date(rng) + rng.choice((' - ' + date(rng), '')), ', '.join(address(rng)), phone(rng), 'www.' + words.surname(rng).lower() + '.com', rng.choice(('Tickets at the door', 'Vorverkauf überall', 'Billetterie', 'Mon-Sat 9-18'))]
    return scatter(rng, rng.choice((28, 36, 46)), 0.8, texts[:2] + rng.sample(texts[2:], rng.randint(1, 5)), places='^', sizes=(1, 1, 1.6, 2.4))


@family('UNKNOWN')
def device_plate(rng):
    """A plate of a machine: numbers with labels."""
    page = Page(rng.choice((26, 34, 42)))
    row(page, (rng.choice('<^'), words.surname(rng) + rng.choice((' GmbH', ' Inc.', ' Electric', ''))), size=rng.choice((1, 1.4)))
    fields = [('Model', words.pattern(rng, '@@-###')), ('S/N', words.pattern(rng, '@#########')), ('Input', '100-240V~ 50/60Hz'), ('Type', words.pattern(rng, '@##')), ('Output', '%d V' % rng.randint(3, 48)), ('Year', str(rng.randint(1995, 2025))), ('MAC', words.pattern(rng, '##:@#:#@:##')), ('IMEI', words.digits(rng, 15)),
              ('Baujahr', str(rng.randint(1995, 2025))), ('P/N', words.digits(rng, 8)), ('Weight', '%d kg' % rng.randint(1, 90))]
    grid(rng, page, [(label, value, None) for label, value in rng.sample(fields, rng.randint(3, 8))], rng.choice((1, 2)))
    row(page, (rng.choice('<^'), rng.choice(('Made in China', 'CE', 'Made in Germany', 'Do not dispose of in household waste', ''))), size=0.7)
    return page


@family('UNKNOWN')
def exam(rng):
    """Questions with choices."""
    page = Page(rng.choice((54, 68)))
    row(page, ('<', rng.choice(('Test', 'Exam', 'Klausur', 'Contrôle', 'Examen')) + ' ' + prose(rng, 1).title()), ('>', rng.choice(('Name: ______', 'Datum: ____', date(rng)))))
    for n in range(rng.randint(2, 7)):
        row(page, ('<', '%d. ' % (n + 1) + prose(rng, 9)[:page.columns - 6] + '?'), gap=0.7)
        for letter in 'abcd'[:rng.choice((0, 3, 4))]:
            row(page, (3, letter + ') ' + prose(rng, rng.randint(1, 4))))
    return page


@family('UNKNOWN', held_out='later')
def sports_plan(rng):
    """A schedule of a gym's courses: days as columns."""
    page = Page(rng.choice((56, 70)))
    row(page, ('^', rng.choice(('Course schedule', 'Kursplan', 'Planning des cours', 'Horario de clases'))), size=1.5)
    row(page, *[(8 + i * 12, day) for i, day in enumerate(('Mon', 'Tue', 'Wed', 'Thu'))])
    for _ in range(rng.randint(3, 8)):
        row(page, ('<', clock(rng)), *[(8 + i * 12, rng.choice(('Yoga', 'Pilates', 'Spinning', 'Zumba', '-', 'Boxing'))) for i in range(4)], gap=0.3)
    return page


@family('UNKNOWN', held_out='later')
def obituary(rng):
    page = Page(rng.choice((30, 38)))
    for text in (prose(rng, 5), person(rng), '* ' + date(rng), '† ' + date(rng), prose(rng, 6), person(rng), rng.choice(CITIES) + ', ' + rng.choice(MONTHS)):
        row(page, ('^', text), size=rng.choice((1, 1, 1.5)), gap=0.5)
    return page


@family('UNKNOWN', held_out='later')
def road_sign(rng):
    """Places and distances."""
    page = Page(rng.choice((18, 24)))
    for _ in range(rng.randint(2, 5)):
        row(page, ('<', rng.choice((rng.choice(CITIES), words.surname(rng)))), ('>', rng.choice(('%d' % rng.randint(1, 300), '%d km' % rng.randint(1, 300), '→', 'A%d' % rng.randint(1, 99)))), size=rng.choice((1, 1.5)))
    return page


@family('UNKNOWN', held_out='later')
def lease_form(rng):
    """A filled form with names, addresses and dates of several people."""
    page = Page(rng.choice((64, 80)))
    row(page, ('^', rng.choice(('RENTAL AGREEMENT', 'Mietvertrag', 'Contrat de location', 'Contrato de alquiler', 'Power of attorney', 'Vollmacht'))), size=1.5)
    for label in ('Landlord', 'Tenant', 'Witness')[:rng.randint(2, 3)]:
        grid(rng, page, [(label, person(rng), None), ('Address', ', '.join(address(rng)), None), ('Born', date(rng), None)], 1, 'beside', gap=0.4)
    paragraph(rng, page, rng.randint(3, 8))
    row(page, ('<', rng.choice(CITIES) + ', ' + date(rng)), ('>', '_' * 14), gap=1)
    return page
