"""Layout families of invented membership cards."""
import datetime
from types import SimpleNamespace

import synthetic_words as words
from synthetic import IGNORED, Page, Printed
from synthetic_families import family
from synthetic_parts import US_DATES, block, dates, day, grid, person, row, small_print, some

MEMBER_TAGS = {'name': 'member_name', 'number': 'member_number', 'since': 'member_since', 'until': 'expiry_date', 'tier': 'tier', 'balance': 'balance'}
MEMBER_LABELS = {language: dict(zip(MEMBER_TAGS, (options.split('|') for options in text.split(';')))) for language, text in {
    'en': 'Member|Name|Member name|Cardholder;Member ID|Member No.|Membership number|Card No.|Card number|ID|Account #|Membership #|No.;Member since|Since|Joined|Member since;Valid thru|Valid until|Expires|Expiry date|Expiration|EXP|Good through;'
          'Tier|Status|Level|Membership level;Balance|Card balance|Value|Amount|Remaining balance',
    'de': 'Mitglied|Name|Name des Mitglieds|Karteninhaber;Mitgliedsnummer|Kartennummer|Kundennummer|Mitglieds-Nr.|Karten-Nr.|Nr.;Mitglied seit|Kunde seit|seit;Gültig bis|gültig bis|Ablaufdatum;Status|Stufe;Guthaben|Wert|Restguthaben|Kartenwert',
    'fr': "Titulaire|Nom|Adhérent|Membre;N° adhérent|N° de carte|Numéro de membre|N° client;Membre depuis|Client depuis|Depuis;Valable jusqu'au|Fin de validité|Expire le;Statut|Niveau;Solde|Montant|Valeur",
    'es': 'Titular|Nombre|Socio;Nº socio|Número de tarjeta|N.º de socio|Nº cliente;Socio desde|Miembro desde|Desde;Válida hasta|Caduca|Fecha de caducidad;Nivel|Categoría;Saldo|Valor|Importe',
    'it': 'Nome|Intestatario|Titolare|Socio;N. tessera|Codice cliente|Numero carta|Tessera n.;Socio dal|Iscritto dal|Membro dal;Scadenza|Valida fino al|Scade il;Livello|Stato;Saldo|Credito|Valore|Importo'}.items()}
TIERS = 'Gold;Silver;Platinum;Diamond;Bronze;Blue;Premium;Elite;Plus;Basic;Gold Elite;Platinum Pro;Titanium Elite;Senator;Argent;Or;Oro;Plata;Silber;Explorer;VIP;Black;Emerald;Executive;Family;Premier 1K'.split(';')


def printed(day, form):
    """A date, or the month or year of it that is printed."""
    return Printed(day.strftime(form), day.isoformat()[:10 if '%d' in form else 7 if '%m' in form or '%b' in form else 4])


def member(rng, ending):
    """What one membership card says. `ending`: words that follow the brand in the name of the programme."""
    language = rng.choice(('en', 'en', 'en', 'de', 'fr', 'es', 'it'))
    brand = rng.choice((words.surname(rng), words.surname(rng), rng.choice(words.GOOD_WORDS), ' '.join(rng.sample(words.GOOD_WORDS, 2))))
    year, digits = rng.randint(1985, 2024), words.digits(rng, rng.choice((6, 8, 9, 10, 11, 12, 13, 16)))
    until, since = day(rng, 2022, 2032), datetime.date(year, rng.randint(1, 12), 1)
    groups = rng.choice((len(digits), len(digits), 3, 4))
    number = rng.choice((' ', ' ', '-')).join(digits[i:i + groups] for i in range(0, len(digits), groups))
    if rng.random() < 0.12:
        number = rng.choice((words.pattern(rng, '@@@#########'), words.pattern(rng, '@########'), words.pattern(rng, '@@ ######')))
    program = rng.choice((str, str, str.upper))((brand + ' ' + rng.choice(ending.split(';'))).strip())
    amount = rng.choice(('$%s', '$%s', '%s €', '€%s', '£%s', 'EUR %s', 'CHF %s', '%s EUR')) % rng.choice(('25.00', '50', '100.00', '12,50', '%d.%02d' % (rng.randint(1, 150), rng.randrange(100)), '15,00', '20'))
    return SimpleNamespace(language=language, program=program, name=person(rng, language), number=number, tier=rng.choice((str, str.upper))(rng.choice(TIERS)), balance=amount,
                           since=printed(since, rng.choice(('%Y', '%Y', '%Y', '%m/%Y', '%b %Y', '%d.%m.%Y', '%m/%y'))), until=printed(until, rng.choice(('%m/%y', '%m/%Y', '%d/%m/%Y', '%d.%m.%Y', '%m/%d/%Y', '%b %Y', '%d %b %Y', '%Y-%m-%d'))))


def facts(rng, m, keys, bare=0.0):
    """Fields of a membership card by name, some without a label."""
    casing = rng.choice((str, str, str.upper))
    return [('' if key in ('name', 'number', 'tier') and rng.random() < bare else casing(rng.choice(MEMBER_LABELS[m.language][key])), getattr(m, key), MEMBER_TAGS[key]) for key in keys.split()]


def program(rng, page, m, place=None, size=None):
    """The name of the programme in one row or two."""
    text = m.program.replace(' ', '\n', 1) if rng.random() < 0.2 else m.program
    block(page, place or rng.choice('<<^>'), text, 'program_name', size=size or rng.choice((1, 1.3, 1.6, 2)), bold=rng.random() < 0.4)


def barcode(rng, page, m, place=None):
    """The number below a barcode, in groups or spaced out."""
    text = m.number if rng.random() < 0.6 else ' '.join(m.number.replace(' ', '').replace('-', '')) if rng.random() < 0.3 else m.number.replace(' ', '').replace('-', '')
    row(page, (place or rng.choice('^^<'), (text, 'member_number')), size=rng.choice((0.7, 0.8, 1)), gap=rng.uniform(1.5, 4))


@family('MEMBERSHIP_CARD', kind='LOYALTY')
def supermarket_card(rng):
    page, m = Page(rng.choice((26, 32))), member(rng, 'Bonus;Rewards;Card;Clubcard;Plus;Kundenkarte;Carte Fidélité;Club;Fidelity Card;Family;Extra')
    program(rng, page, m)
    if rng.random() < 0.4:
        row(page, (rng.choice('<^'), rng.choice(('Collect points every time you shop', 'Punkte sammeln und sparen', 'Votre carte de fidélité', 'Tu tarjeta de puntos', 'Raccogli i punti', 'Save with every purchase'))), size=0.7, gap=0.2)
    if rng.random() < 0.3:
        grid(rng, page, facts(rng, m, 'name', 0.6), 1, gap=0.5)
    barcode(rng, page, m) if rng.random() < 0.6 else grid(rng, page, facts(rng, m, 'number'), 1, gap=0.6)
    small_print(rng, page, 0, 2)
    return page


@family('MEMBERSHIP_CARD', kind='LOYALTY')
def airline_card(rng):
    page, m = Page(rng.choice((30, 36))), member(rng, 'Miles;Air Miles;Miles & More;Frequent Flyer;Flying Club;Mileage Plan;Sky Club;Airlines Rewards;Voyager')
    tier = [(m.tier, 'tier'), rng.choice(('', '', 'Member', 'member', 'Card'))]
    if rng.random() < 0.5:
        row(page, ('<', (m.program, 'program_name')), ('>', tier), size=rng.choice((1, 1.2)))
    else:
        program(rng, page, m)
        row(page, (rng.choice('<^>'), tier), size=rng.choice((1, 1.4)), gap=0.3)
    grid(rng, page, facts(rng, m, 'name number' if rng.random() < 0.7 else 'number name', 0.6), 1, rng.choice(('above', 'joined')), small=0.6, gap=0.6)
    grid(rng, page, some(rng, facts(rng, m, 'since until'), 0.8), 2, small=0.6)
    row(page, ('>', rng.choice(('', '', 'STAR ALLIANCE', 'oneworld Sapphire', 'SkyTeam Elite Plus', 'PRIORITY'))), size=0.8)
    return page


@family('MEMBERSHIP_CARD', kind='LOYALTY')
def hotel_card(rng):
    page, m = Page(rng.choice((28, 36))), member(rng, 'Hotels Rewards;Honors;World;Resorts Club;Privileges;Hotel Club;Bonvoyage;Inn Rewards')
    seen = rng.random() < 0.5
    if seen:
        row(page, (rng.choice('<^>'), [(m.tier, 'tier'), rng.choice(('', 'MEMBER', 'Status'))]), size=rng.choice((1, 1.4)))
    program(rng, page, m)
    grid(rng, page, facts(rng, m, rng.choice(('name number', 'number name', 'name number since', 'number since name')) + ('' if seen else ' tier') + rng.choice(('', ' until')), 0.4), rng.choice((1, 2)), small=0.6, gap=0.5)
    return page


@family('MEMBERSHIP_CARD', kind='LIBRARY')
def library_card(rng):
    page, m = Page(rng.choice((28, 36))), member(rng, 'Public Library;Library;County Library;Stadtbibliothek;Bibliothèque;Biblioteca;Stadtbücherei;Free Library')
    program(rng, page, m)
    row(page, (rng.choice('<^'), rng.choice(('Library Card', 'LIBRARY CARD', 'Leserausweis', 'Carte de lecteur', 'Carné de lector', '', ''))), gap=0.2)
    grid(rng, page, some(rng, facts(rng, m, 'name until', 0.3), 0.5), 1, small=0.7)
    barcode(rng, page, m) if rng.random() < 0.7 else grid(rng, page, [(rng.choice(('Borrower No.', 'Benutzernummer', 'Patron ID', 'N° lecteur', 'Barcode')), m.number, 'member_number')], 1)
    row(page, ('<', rng.choice(('', 'Signature', 'Unterschrift', 'I am responsible for all items borrowed with this card', 'Please report loss at once'))), size=0.7, gap=0.4)
    return page


@family('MEMBERSHIP_CARD', kind='GYM')
def gym_card(rng):
    page, m = Page(rng.choice((24, 32))), member(rng, 'Fitness;Gym;Sports Club;Fit;Health Club;Fitnessstudio;Yoga;Climbing;Athletic Club')
    program(rng, page, m)
    fields = facts(rng, m, 'name number', 0.3) + some(rng, facts(rng, m, 'since until tier'), 0.5)
    if rng.random() < 0.3:
        rng.shuffle(fields)
    grid(rng, page, fields, rng.choice((1, 2)), small=rng.choice((0.6, 0.8)), gap=0.4)
    row(page, (rng.choice('<^'), rng.choice(('', 'No pain no gain', 'Access 24/7', 'MEMBERSHIP CARD', 'Mitgliedskarte', 'Train hard'))), size=0.8, gap=0.5)
    return page


def insurance_fields(rng, m):
    """Fields of an American health plan's card: the subscriber's, and many that are no fields of the contract."""
    name = [(rng.choice(('Subscriber', 'Member Name', 'Name', 'Subscriber Name', 'Member', 'Enrollee')), m.name, 'member_name')]
    number = [(rng.choice(('Member ID', 'ID', 'Identification #', 'Subscriber ID', 'Member ID#', 'ID No.')), rng.choice((m.number, words.pattern(rng, '@@@#########'), words.pattern(rng, '@########## ##'))), 'member_number')]
    show = dates(rng, US_DATES)
    other = [(rng.choice(('Group No.', 'Group Number', 'Group #', 'GRP', 'RxGrp')), words.pattern(rng, rng.choice(('######', '@@####', '#####-####'))), None), (rng.choice(('Plan', 'Plan Type', 'Product')), rng.choice(('PPO', 'HMO', 'Choice Plus', 'EPO 500')), None),
             (rng.choice(('RxBIN', 'Rx Bin', 'BIN')), words.digits(rng, 6), None), (rng.choice(('RxPCN', 'PCN')), rng.choice(('ADV', 'A4', '9999')), None), (rng.choice(('Office Visit', 'PCP', 'Copay')), '$%d' % rng.randint(10, 50), None), ('Specialist', '$%d' % rng.randint(20, 90), None),
             (rng.choice(('Emergency', 'ER')), '$%d' % rng.randint(100, 400), None), (rng.choice(('Effective Date', 'Effective', 'Coverage Date')), show(day(rng, 2012, 2024)), None), (rng.choice(('Dependents', 'Dependent')), person(rng, 'en'), None), ('Payer ID', words.digits(rng, 5), None),
             ('Deductible', '$%d' % (500 * rng.randint(1, 8)), None), ('Dental', 'YES', None)]
    return name, number, rng.sample(other, rng.randint(2, 10))


@family('MEMBERSHIP_CARD', kind='INSURANCE')
def insurance_card(rng):
    page, m = Page(rng.choice((36, 44, 52))), member(rng, 'Health Plan;Health;Insurance;BlueCare;Healthcare;Medical Plan;Mutual;Assurance')
    program(rng, page, m)
    name, number, other = insurance_fields(rng, m)
    first = name + number if rng.random() < 0.6 else number + name
    cut = rng.randint(0, len(other))
    grid(rng, page, first + other[:cut], rng.choice((1, 1, 2)), small=rng.choice((0.6, 0.8)))
    grid(rng, page, other[cut:], rng.choice((1, 2, 3)), size=0.8) if other[cut:] else None
    small_print(rng, page, 0, 3)
    return page


@family('MEMBERSHIP_CARD', kind='INSURANCE')
def private_insurance_card(rng):
    """A European insurer's card."""
    page, m = Page(rng.choice((32, 40))), member(rng, 'Krankenversicherung;Versicherung;Mutuelle;Seguros;Assicurazioni;Assurances;Salud;Private Krankenversicherung')
    program(rng, page, m)
    show = dates(rng, ('%d.%m.%Y', '%d/%m/%Y'))
    fields = [(rng.choice(('Versicherter', 'Name', 'Assuré', 'Asegurado', 'Assicurato', '')), m.name, 'member_name'), (rng.choice(('Versicherungsnummer', 'Versichertennummer', 'N° adhérent', 'Nº de póliza', 'N. polizza', 'Vers.-Nr.')), m.number, 'member_number')]
    fields += some(rng, [(rng.choice(('Geburtsdatum', 'Né(e) le', 'Nacimiento')), show(day(rng, 1940, 2010)), None), (rng.choice(('Kennnummer', 'N° AMC', 'Código')), words.digits(rng, 9), None)] + facts(rng, m, 'until'), 0.6)
    grid(rng, page, fields, rng.choice((1, 2)), small=0.6, gap=0.4)
    return page


@family('MEMBERSHIP_CARD')
def cinema_card(rng):
    page, m = Page(rng.choice((24, 30))), member(rng, 'Cinemas Unlimited;Kino Club;Cinema Club;Filmhouse;Movie Pass;Theatre Friends;Ciné Pass')
    parts = [lambda: program(rng, page, m), lambda: row(page, (rng.choice('<^>'), [(m.tier, 'tier'), rng.choice(('', 'CARD'))]), gap=0.5) if rng.random() < 0.4 else None]
    for part in parts if rng.random() < 0.7 else parts[::-1]:
        part()
    grid(rng, page, facts(rng, m, rng.choice(('name until number', 'number until', 'number name until')), 0.5), rng.choice((1, 2)), small=0.6, gap=0.5)
    return page


@family('MEMBERSHIP_CARD', kind='LOYALTY')
def coffee_card(rng):
    """A stamp card or a coffee house's card: seldom a number."""
    page, m = Page(rng.choice((22, 28))), member(rng, 'Coffee;Café;Coffee Club;Bakery;Tea House;Kaffee;Espresso Club;Gelateria')
    program(rng, page, m)
    row(page, (rng.choice('<^'), rng.choice(('Buy 9 get the 10th free', 'LOYALTY CARD', 'Bonuskarte', 'Der 10. Kaffee ist gratis', 'Le 10ème café offert', 'Collect 10 stamps', 'Tu décimo café gratis'))), gap=0.3)
    if rng.random() < 0.5:
        row(page, *[(i * page.columns / 5, str(i + 1)) for i in range(5)], gap=0.6)
        row(page, *[(i * page.columns / 5, str(i + 6) if i < 4 else 'FREE') for i in range(5)], gap=0.6)
    if rng.random() < 0.5:
        grid(rng, page, facts(rng, m, rng.choice(('number', 'name number', 'number balance', 'name')), 0.4), 1, gap=0.5)
    return page


@family('MEMBERSHIP_CARD', kind='GIFT')
def gift_card(rng):
    page, m = Page(rng.choice((26, 34))), member(rng, ';Market;Books;Store;Outfitters;Kaufhaus;Shop;Electronics')
    row(page, (rng.choice('<^'), [(m.program, 'program_name')] + ([('Gift Card', IGNORED)] if rng.random() < 0.3 else [])), size=rng.choice((1, 1.4)))
    row(page, (rng.choice('<^'), (rng.choice(('GIFT CARD', 'Gift Card', 'Geschenkkarte', 'Carte cadeau', 'Tarjeta regalo', 'GUTSCHEINKARTE', 'Carta regalo')), IGNORED)), size=rng.choice((1, 1.6)), gap=0.3)
    if rng.random() < 0.3:
        row(page, (rng.choice('<>'), (m.balance, IGNORED)), size=rng.choice((1.5, 2)), gap=0.3)
        fields = facts(rng, m, 'number')
    else:
        fields = facts(rng, m, rng.choice(('balance number', 'number balance', 'balance', 'number balance until')))
    fields += [(rng.choice(('PIN', 'Code', 'Access no.')), words.digits(rng, rng.choice((4, 8))), None)] if rng.random() < 0.5 else []
    grid(rng, page, fields, rng.choice((1, 2)), gap=0.5)
    small_print(rng, page, 0, 3)
    return page


@family('MEMBERSHIP_CARD')
def student_card(rng):
    page, m = Page(rng.choice((28, 36))), member(rng, 'University;College;Universität;Université;Universidad;High School;Institute of Technology;Hochschule')
    program(rng, page, m, size=rng.choice((1, 1.3)))
    row(page, (rng.choice('<^>'), rng.choice(('STUDENT', 'Student ID', 'Studierendenausweis', "Carte d'étudiant", 'STUDENT CARD', 'Carnet de estudiante', 'FACULTY'))), gap=0.2)
    left = page.columns * rng.choice((0, 0.33))
    fields = [(rng.choice(('', 'Name', 'Student name', 'Nom')), m.name, 'member_name'), (rng.choice(('Student ID', 'Matrikelnummer', 'ID No.', 'N° étudiant', 'Student No.', 'Matr.-Nr.')), words.digits(rng, rng.choice((6, 7, 8, 9))), 'member_number')]
    fields += some(rng, [(rng.choice(('Faculty', 'Fakultät', 'Department', 'Course')), rng.choice(('Engineering', 'Law', 'Medicine', 'Informatik')), None), (rng.choice(('DOB', 'Geburtsdatum', 'Born')), day(rng, 1985, 2006).strftime('%d.%m.%Y'), None)], 0.3) + some(rng, facts(rng, m, 'until'), 0.7)
    grid(rng, page, fields, 1, rng.choice(('above', 'joined', 'beside')), left, 0.6, gap=0.3)
    return page


@family('MEMBERSHIP_CARD')
def club_card(rng):
    """A society's card in the wording of a form."""
    page, m = Page(rng.choice((30, 38))), member(rng, 'Alpine Club;Automobil-Club;Football Club;Tennis Club;Golf Club;Sportverein e.V.;Photographic Society;Diving Club;Association;Zoo Society;Scouts')
    program(rng, page, m)
    row(page, (rng.choice('<^'), rng.choice(('MEMBERSHIP CARD', 'Mitgliedsausweis', 'Carte de membre', 'Carné de socio', 'Tessera socio', 'Member card %d' % rng.randint(2015, 2026)))), gap=0.2)
    fields = facts(rng, m, 'name number', 0.1) + some(rng, facts(rng, m, 'since until tier'), 0.5)
    grid(rng, page, fields, rng.choice((1, 2)), small=0.7, gap=0.3)
    row(page, ('<', rng.choice(('', 'Signature', 'Unterschrift', 'Secretary', 'Hon. Treasurer'))), size=0.7, gap=0.6)
    return page


@family('MEMBERSHIP_CARD')
def upright_membership_card(rng):
    page, m = Page(rng.choice((16, 20))), member(rng, 'Club;Pass;Rewards;Museum;Friends;Gym;Points;Hotel')
    program(rng, page, m, rng.choice('<^'), rng.choice((1, 1.4)))
    row(page, (rng.choice('<^'), (m.tier, 'tier')) if rng.random() < 0.4 else ('<', ''), gap=1)
    grid(rng, page, facts(rng, m, rng.choice(('name number', 'number', 'name number until', 'name since number')), 0.5), 1, rng.choice(('above', 'above', 'joined')), small=0.7, gap=rng.uniform(0.5, 2))
    return page


@family('MEMBERSHIP_CARD')
def key_tag(rng):
    """Almost only a number."""
    page, m = Page(rng.choice((18, 22))), member(rng, ';;Rewards;Card;Plus;Club')
    if rng.random() < 0.6:
        program(rng, page, m, '^', 1)
        barcode(rng, page, m, '^')
    else:
        row(page, ('^', rng.choice(('IF FOUND DROP IN ANY MAILBOX', 'Return to any store', 'www.%s.com' % words.surname(rng).lower()))), size=0.6)
        barcode(rng, page, m, '^')
        program(rng, page, m, '^', 1) if rng.random() < 0.6 else None
    return page


@family('MEMBERSHIP_CARD')
def wallet_pass(rng):
    """A pass on a telephone: logo text and one field at the top, labels in capitals above values, a code at the bottom."""
    page, m = Page(rng.choice((26, 32))), member(rng, 'Rewards;Club;Card;Miles;Fitness;Market;Coffee;Bonus')
    points = [(rng.choice(('POINTS', 'PUNKTE', 'STARS', 'MILES')), str(rng.randint(0, 9999)), IGNORED)]
    corner = rng.choice((points, facts(rng, m, 'balance'), facts(rng, m, 'tier')))
    row(page, ('<', (m.program, 'program_name')), ('>', corner[0][0].upper()), size=0.8)
    row(page, ('>', [corner[0][1:]]), size=1.2)
    rest = [(label.upper(), value, tag) for label, value, tag in facts(rng, m, rng.choice(('name tier', 'name', 'tier since', 'name until', 'name since until'))) if tag != corner[0][2]]
    grid(rng, page, rest, 2, 'above', small=0.6, size=rng.choice((0.9, 1.1)), gap=1)
    barcode(rng, page, m, '^')
    return page


@family('MEMBERSHIP_CARD', held_out=True)
def warehouse_club_card(rng):
    """Held out: the number at the top, the name right of a photograph, labels after their values."""
    page, m = Page(rng.choice((28, 34))), member(rng, 'Wholesale;Warehouse Club;Cash & Carry;Großmarkt')
    row(page, ('<', (m.number, 'member_number')), ('>', [(m.tier, 'tier')]))
    row(page, ('^', (m.program, 'program_name')), size=1.5, gap=0.5)
    left = page.columns * 0.45
    row(page, (left, (m.name, 'member_name')), gap=1)
    row(page, (left, [(m.since, 'member_since'), rng.choice(('first membership year', 'Beitritt', 'year joined'))]), size=0.8)
    row(page, (left, ['renew by', (m.until, 'expiry_date')]), size=0.8)
    return page


@family('MEMBERSHIP_CARD', held_out=True)
def values_above_labels(rng):
    """Held out: a traveller's card, labels below the values, the programme at the bottom."""
    page, m = Page(rng.choice((30, 36))), member(rng, 'Lounge Access;Rail Card;Travel Club;Cruises Society')
    row(page, ('^', [(m.tier, 'tier'), rng.choice(('', 'TRAVELLER'))]), size=1.3)
    grid(rng, page, [(rng.choice(('Traveller', 'Guest', 'Reisender')), m.name, 'member_name'), (rng.choice(('Guest number', 'No.', 'Programme number')), m.number, 'member_number')], 1, 'below', small=0.6, gap=0.8)
    grid(rng, page, [(rng.choice(('start', 'Enrolled', 'Eintritt')), m.since, 'member_since'), (rng.choice(('end', 'Ends', 'Ablauf')), m.until, 'expiry_date')], 2, 'below', small=0.6)
    row(page, ('>', (m.program, 'program_name')), size=1.2, gap=0.5)
    return page


@family('MEMBERSHIP_CARD', held_out=True, kind='INSURANCE')
def benefit_card(rng):
    """Held out: an insurer's card in three columns, name and number in one row."""
    page, m = Page(rng.choice((48, 56))), member(rng, 'Benefits;Dental;Vision Care;Health Network')
    name, number, other = insurance_fields(rng, m)
    row(page, ('>', (m.program, 'program_name')), size=1.2)
    grid(rng, page, [('Covered person', m.name, 'member_name'), ('Certificate', number[0][1], 'member_number')], 2, 'above', small=0.6, gap=0.5)
    grid(rng, page, other, 3, 'above', small=0.6, size=0.8)
    return page


@family('MEMBERSHIP_CARD', held_out=True, kind='GIFT')
def store_credit_voucher(rng):
    """Held out: a plastic or printed gift voucher with what is left on it."""
    page, m = Page(rng.choice((28, 34))), member(rng, 'Spa;Department Store;Toys;Garden Centre')
    row(page, ('^', [rng.choice(('A gift for you from', 'Ein Geschenk von', 'Thank you for choosing')), (m.program, 'program_name')]))
    row(page, ('^', [rng.choice(('Worth', 'Available:', 'Restwert', 'Remaining')), (m.balance, 'balance')]), size=1.3, gap=0.5)
    row(page, ('<', [rng.choice(('Serial', 'Voucher', 'Code')), (m.number, 'member_number')]), gap=0.8)
    row(page, ('<', [rng.choice(('Use before', 'einlösbar bis', 'Redeem by')), (m.until, 'expiry_date')]), size=0.8)
    small_print(rng, page, 1, 2)
    return page
