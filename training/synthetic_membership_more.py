"""More layout families of invented membership cards: backs, bare cards without a word of explanation, clubs' cards with the facts in a sentence,
screens of apps, insurers' cards by sections. Brands need not say what they are."""
import textwrap

import synthetic_words as words
from synthetic import IGNORED, Page
from synthetic_families import family
from synthetic_membership_cards import MEMBER_LABELS, MEMBER_TAGS, barcode, facts, insurance_fields, member, program
from synthetic_parts import block, grid, row, small_print, some
from synthetic_pass_parts import screen, shuffled
from synthetic_unknown import address, phone, prose

ENDINGS = ';;;;Card;Club;Rewards;Plus;Perks;Circle;Bonus;Premium;Club Card;Advantage;Extra Card;Friends;Society;Pass;Points;Select;Vorteilskarte;Kundenkarte;Treuekarte;Carte;Tarjeta;Tessera;Mitgliedskarte;Freunde;Amis;Socios;Points Card;Membership;Optik;Apotheke;Bike;Garage;Pharmacy;Pizza;Bar;Kino;Zoo;Museum;Aquarium;Schwimmbad;Sauna;Yoga;Boulder;Ski;Tennis'
MOTTOES = ('Your benefits at a glance;Welcome to the family;Thank you for your loyalty;Present this card at every purchase;Please show at the till;Bitte an der Kasse vorzeigen;Ihre Vorteile auf einen Blick;Vielen Dank für Ihre Treue;Merci de votre fidélité;'
           'Présentez cette carte en caisse;Muestra tu tarjeta en caja;Gracias por tu confianza;Mostra la tessera in cassa;24/7 assistance;Valid at all locations;Points never expire;Members save more;Not a credit card;Keine Kreditkarte').split(';')
BACKS = ('This card remains the property of;Authorized signature;Not valid unless signed;Please treat this card like cash;Protect this card like cash;Lost or stolen cards cannot be replaced;Reload at any store;No refunds, no cash value;Unterschrift des Inhabers;'
         'Diese Karte ist nicht übertragbar;Bei Verlust bitte melden;Signature du titulaire;Carte nominative et personnelle;Firma del titular;Tarjeta personal e intransferible;Firma del titolare;Tessera personale;For balance inquiry call;Scratch off to reveal PIN;Guthaben abfragen unter').split(';')


def heading(rng, page, m, share=0.9):
    """The programme and perhaps a motto or what the card is, in any order."""
    parts = [lambda: program(rng, page, m)] * (rng.random() < share) + [lambda: row(page, (rng.choice('<^>'), rng.choice(MOTTOES)), size=rng.choice((0.6, 0.8)), gap=0.2)] * (rng.random() < 0.35)
    for part in shuffled(rng, parts):
        part()


def spaced(rng, m):
    """The number as a payment card prints it, or in groups of its own."""
    digits = ''.join(c for c in m.number if c.isalnum())
    if rng.random() < 0.4:
        return m.number
    sizes = rng.choice(((4, 4, 4, 4), (3, 3, 3, 3), (2, 4, 4, 6), (6, 6, 4), (4, 3, 4, 5), (1, 6, 6, 3)))
    groups, at = [], 0
    for size in sizes:
        groups.append(digits[at:at + size])
        at += size
    return rng.choice((' ', ' ', '  ', '-')).join(g for g in groups + [digits[at:]] if g)


@family('MEMBERSHIP_CARD')
def bare_card(rng):
    """A name of a brand, a number, perhaps a person: no label says what they are."""
    page, m = Page(rng.choice((22, 28, 34, 40))), member(rng, ENDINGS)
    parts = [lambda: row(page, (rng.choice('<<^>'), (spaced(rng, m), 'member_number')), size=rng.choice((0.8, 1, 1.3)), gap=rng.choice((0.5, 2, 4)))]
    parts += [lambda: row(page, (rng.choice('<<^>'), (m.name, 'member_name')), size=rng.choice((0.8, 1)), gap=rng.choice((0.2, 0.6)))] * (rng.random() < 0.6)
    parts += [lambda: row(page, (rng.choice('<^>'), (m.tier, 'tier')), size=rng.choice((0.8, 1.2)), gap=0.4)] * (rng.random() < 0.3)
    first = rng.random() < 0.75
    heading(rng, page, m) if first else None
    for part in shuffled(rng, parts):
        part()
    heading(rng, page, m) if not first else None
    return page


@family('MEMBERSHIP_CARD')
def back_of_card(rng):
    """The back: a signature's panel, terms, telephones, and the number below a barcode or beside a PIN."""
    page, m = Page(rng.choice((34, 42, 50))), member(rng, ENDINGS)
    parts = [lambda: row(page, (rng.choice('<^'), rng.choice(BACKS)), size=rng.choice((0.6, 0.8)), gap=0.3), lambda: small_print(rng, page, 1, 3)]
    parts += [lambda: barcode(rng, page, m) if rng.random() < 0.5 else grid(rng, page, facts(rng, m, 'number') + [(rng.choice(('PIN', 'Security code', 'Access number', 'Reg. Nr.')), words.digits(rng, rng.choice((3, 4, 8))), None)] * (rng.random() < 0.5), 2, gap=0.5)]
    parts += [lambda: row(page, ('<', [rng.choice((BACKS[0], 'Questions about', 'Ein Angebot von', 'Une offre de')) if rng.random() < 0.4 else '', (m.program, 'program_name')]), gap=0.3)] * (rng.random() < 0.7)
    parts += [lambda: grid(rng, page, facts(rng, m, 'name'), 1, gap=0.4)] * (rng.random() < 0.35)
    for part in shuffled(rng, parts):
        part()
    return page


@family('MEMBERSHIP_CARD')
def member_in_a_sentence(rng):
    """`Member no. 12345 since 2014`: facts side by side on a row."""
    page, m = Page(rng.choice((30, 38, 46))), member(rng, ENDINGS)
    said = lambda key: [rng.choice(MEMBER_LABELS[m.language][key]) + rng.choice(('', '', ':')), (getattr(m, key), MEMBER_TAGS[key])]
    heading(rng, page, m)
    row(page, (rng.choice('<^'), (m.name, 'member_name')), size=rng.choice((1, 1.3)), gap=0.5) if rng.random() < 0.8 else None
    keys = ['number'] + [key for key in ('since', 'until', 'tier') if rng.random() < 0.5]
    while keys:
        row(page, (rng.choice('<^'), sum((said(key) for key in keys[:2]), [])), size=rng.choice((0.7, 0.9, 1)), gap=0.3)
        keys = keys[2:]
    small_print(rng, page, 0, 2)
    return page


@family('MEMBERSHIP_CARD')
def association_card(rng):
    """An association's, a union's or an automobile club's: heading, name large, facts below in columns, telephones for help."""
    page, m = Page(rng.choice((34, 42, 50))), member(rng, 'Automobile Association;Motor Club;Teachers Union;Nurses Association;Gewerkschaft;Alpenverein;Pfadfinder;Feuerwehr;Chess Federation;Sailing Club;Yacht Club;Museumsverein;Rotary;Lions;Fan Club;Supporters;Club de lectura;Circolo;Federazione;Fédération;Syndicat;Colegio;Chamber of Commerce;Wildlife Trust;Heritage')
    program(rng, page, m, size=rng.choice((1, 1.4)))
    row(page, (rng.choice('<^>'), [(m.tier, 'tier'), rng.choice(('', 'MEMBER', 'Mitglied', 'membre'))]), gap=0.3) if rng.random() < 0.4 else None
    fields = shuffled(rng, facts(rng, m, 'name number', 0.2) + some(rng, facts(rng, m, 'since until'), 0.65))
    grid(rng, page, fields, rng.choice((1, 2, 3)), rng.choice((None, 'above', 'joined')), small=rng.choice((0.6, 0.8)), gap=0.4)
    row(page, ('<', rng.choice(('Roadside assistance', 'Emergency', 'Notruf', 'Assistance 24h', 'Office', 'Geschäftsstelle'))), ('>', phone(rng)), size=0.8, gap=0.4) if rng.random() < 0.5 else None
    block(page, '<', '\n'.join(address(rng)), size=0.7) if rng.random() < 0.25 else None
    return page


@family('MEMBERSHIP_CARD', kind='LOYALTY')
def points_on_screen(rng):
    """A programme's app: greeting, points towards a reward, the number by a code, offers below."""
    page, m = screen(rng), member(rng, ENDINGS)
    greeting = rng.choice(('Hello', 'Hi', 'Good morning', 'Hallo', 'Guten Tag', 'Bonjour', 'Hola', 'Ciao', 'Welcome back'))
    parts = [lambda: program(rng, page, m), lambda: row(page, ('<', [greeting] + [(m.name, 'member_name')]), size=1.2, gap=0.4) if rng.random() < 0.5 else None]
    for part in shuffled(rng, parts):
        part()
    row(page, (rng.choice('<^'), (str(rng.randint(0, 9999)), IGNORED)), size=2, gap=0.6)
    row(page, (rng.choice('<^'), rng.choice(('points', 'Punkte', 'stars', 'puntos', 'punti', 'visits', '%d points to your next reward' % rng.randint(1, 400)))), size=0.9)
    barcode(rng, page, m, '^') if rng.random() < 0.6 else grid(rng, page, facts(rng, m, 'number'), 1, rng.choice(('above', 'beside')), gap=0.6)
    grid(rng, page, some(rng, facts(rng, m, 'tier since until balance'), 0.4), rng.choice((1, 2)), gap=0.4)
    for _ in range(rng.choice((0, 0, 1, 3))):
        row(page, ('<', rng.choice(('Free coffee', 'Double points', '2x Punkte', 'Birthday gift', 'Rewards', prose(rng, 2).title()))), ('>', '%d' % rng.randint(50, 900)), gap=0.5)
    return page


@family('MEMBERSHIP_CARD', kind='INSURANCE')
def plan_card_in_sections(rng):
    """A health plan's card: headings over sections of the member, the plan, the pharmacy; back with telephones."""
    page, m = Page(rng.choice((40, 50, 60))), member(rng, 'Health Partners;Health Choice;Care;Medical Group;Shield;HealthFirst;Community Plan;Advantage;Insurance Company;Krankenkasse;Mutuelle;Sanitas;Salute')
    name, number, other = insurance_fields(rng, m)
    parts = [lambda: program(rng, page, m, rng.choice('<<>^'))]
    row(page, ('>', rng.choice(('', 'PPO', 'HMO', 'Medicare Advantage', 'Open Access', 'Dental and Medical', 'Employee + Family'))), size=0.8)
    parts += [lambda: grid(rng, page, name + number if rng.random() < 0.5 else number + name, rng.choice((1, 2)), rng.choice(('above', 'joined', 'beside')), small=rng.choice((0.6, 0.8)), gap=0.4)]
    for part in parts if rng.random() < 0.8 else parts[::-1]:
        part()
    half = len(other) // 2
    for title, fields in ((rng.choice(('', 'MEDICAL', 'Plan', 'Copays', 'In network')), other[:half]), (rng.choice(('', 'PHARMACY', 'Rx', 'Benefits', 'Out of network')), other[half:])):
        row(page, ('<', title), size=0.9, gap=0.4)
        grid(rng, page, fields, rng.choice((1, 2, 3)), rng.choice(('above', 'joined', 'beside')), size=rng.choice((0.7, 0.9)), gap=0.2) if fields else None
    small_print(rng, page, 0, 3)
    return page


@family('MEMBERSHIP_CARD', kind='GIFT')
def gift_card_back(rng):
    """The back of a gift card: terms first, then number and PIN."""
    page, m = Page(rng.choice((36, 44, 52))), member(rng, ';;Stores;Coffee;Books;Cinemas;Fashion;Sports;Home;Restaurants;Games;Music')
    head = lambda: row(page, (rng.choice('<^'), [(m.program, 'program_name')] + ([(rng.choice(('GIFT CARD', 'Gift Card', 'Geschenkkarte', 'Carte cadeau')), IGNORED)] if rng.random() < 0.6 else [])), size=rng.choice((0.9, 1.2)), gap=0.3)
    terms = lambda: [row(page, ('<', line), size=0.6) for line in textwrap.wrap(rng.choice(BACKS) + '. ' + prose(rng, rng.randint(6, 24)).capitalize() + '.', int(page.columns / 0.6) - 2)]
    keys = lambda: grid(rng, page, facts(rng, m, rng.choice(('number', 'number balance', 'balance number'))) + [(rng.choice(('PIN', 'Access code', 'Sicherheitscode', 'EAN')), words.digits(rng, rng.choice((3, 4, 6, 8))), None)] * (rng.random() < 0.7), rng.choice((1, 2, 3)), gap=0.5)
    for part in shuffled(rng, (head, terms, keys)):
        part()
    row(page, ('^', rng.choice(('www.%s.com/giftcard' % words.surname(rng).lower(), 'Check balance: ' + phone(rng), ''))), size=0.7, gap=0.3)
    return page


@family('MEMBERSHIP_CARD', kind='LIBRARY')
def library_back(rng):
    """A library's card with branches, hours and telephones around the number."""
    page, m = Page(rng.choice((34, 42))), member(rng, 'Public Library;Library;Library System;Stadtbücherei;Bibliothek;Médiathèque;Bibliothèque municipale;Biblioteca Municipal;Biblioteca civica;Mediateca')
    parts = [lambda: program(rng, page, m, size=rng.choice((1, 1.3))), lambda: barcode(rng, page, m) if rng.random() < 0.7 else grid(rng, page, facts(rng, m, 'number'), 1),
             lambda: [row(page, ('<', words.surname(rng) + rng.choice((' Branch', ' Road', 'straße'))), ('>', phone(rng)), size=0.7) for _ in range(rng.randint(1, 4))]]
    for part in parts if rng.random() < 0.5 else shuffled(rng, parts):
        part()
    grid(rng, page, some(rng, facts(rng, m, 'name until', 0.3), 0.4), 1, small=0.7)
    return page


@family('MEMBERSHIP_CARD', kind='GYM')
def day_pass_of_a_club(rng):
    """A sports club's or a swimming bath's card: many short facts in a narrow column, the validity as a span."""
    page, m = Page(rng.choice((24, 30, 36))), member(rng, 'Fitness;Fit Club;Sportpark;Therme;Climbing Hall;Swim;Cross Gym;Dance Studio;Golf;Ice Rink;Padel')
    heading(rng, page, m)
    fields = facts(rng, m, 'name number', 0.3) + [(rng.choice(('Type', 'Tarif', 'Abo', 'Formule')), rng.choice(('Annual', 'Monatskarte', '10er-Karte', 'Off-peak', 'Family', 'Student')), None)] * (rng.random() < 0.6)
    grid(rng, page, shuffled(rng, fields), rng.choice((1, 2)), small=0.7, gap=0.3)
    if rng.random() < 0.6:
        row(page, (rng.choice('<^'), [rng.choice(('Valid', 'Gültig', 'Valable', 'Válido')), (str(m.since), None), rng.choice(('-', 'to', 'bis', 'au')), (m.until, 'expiry_date')]), gap=0.4)
    return page
