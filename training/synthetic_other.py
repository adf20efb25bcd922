"""Documents that are no receipts, as words and boxes without tags: enough for the layout model to tell the types apart."""
import synthetic_words as words
from synthetic import Page, say

CITIES = 'LONDON PARIS MADRID ROMA BERLIN WIEN ZURICH MUNICH LISBON DUBLIN OSLO PRAGUE ATHENS TOKYO SINGAPORE DUBAI NEW-YORK BOSTON CHICAGO DENVER MIAMI'.split()
MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split()
PROSE = ('the of and to in that is for with as on by at from this which are be or an it was were has have not their more about between under report project team data '
         'system process result section following members company service customer agreement order please contact information number page letter dear sincerely meeting schedule '
         'quarter budget review der die und ist mit von für auf den das nicht eine les des une pour dans est que qui los las por con para una del').split()


def name(rng):
    return rng.choice('ANNA TOM MARIA JAN LENA PAUL EMMA LUCA JULIA MAX SOFIA PETER EVA MARK NINA JOHN MICHAEL SARA'.split()) + ' ' + words.surname(rng).upper()


def date(rng):
    return rng.choice((lambda: words.pattern(rng, '%02d/%02d/20##') % (rng.randint(1, 28), rng.randint(1, 12)), lambda: words.pattern(rng, '%02d.%02d.19##') % (rng.randint(1, 28), rng.randint(1, 12)),
                       lambda: '%02d %s %s' % (rng.randint(1, 28), rng.choice(MONTHS), rng.choice(('2019', '2024', '31', '28'))), lambda: words.pattern(rng, '20##-%02d-%02d') % (rng.randint(1, 12), rng.randint(1, 28))))()


def clock(rng):
    return '%02d:%02d' % (rng.randrange(24), rng.randrange(60))


def scatter(rng, columns, height, texts):
    """A page with texts at their own places, in reading order by row."""
    page = Page(columns)
    for text in texts:
        size = rng.choice((1, 1, 1, 1.4, 2))
        place = rng.choice(('<', '<', '^', '>', rng.uniform(0, columns * 0.4)))
        page.add((place, say(str(text))), size=size if len(str(text)) * size < columns else 1, gap=rng.choice((0, 0.2, 0.6, 1.5)) * height)
    return page


def labelled(rng, page, pairs, across=None):
    """Labels above or beside their values, one to three pairs a row."""
    above, across = rng.random() < 0.55, across or rng.choice((1, 2, 2, 3))
    for at in range(0, len(pairs), across):
        group = pairs[at:at + across]
        step = page.columns / len(group)
        if above:
            page.add(*[(i * step, say(label)) for i, (label, _) in enumerate(group)], size=rng.choice((0.7, 0.8, 1)), gap=0.5)
            page.add(*[(i * step, say(value)) for i, (_, value) in enumerate(group)], size=rng.choice((1, 1, 1.3)))
        else:
            page.add(*[(i * step, say(label + rng.choice(('', ':')) + ' ' + value)) for i, (label, value) in enumerate(group)], gap=rng.choice((0, 0.3)))


def payment_card(rng):
    number = rng.choice(('4', '5', '37', '51', '62')) + words.digits(rng, 15)
    shown = ' '.join(number[i:i + 4] for i in range(0, 16, 4)) if rng.random() < 0.85 else number[:16]
    texts = [words.surname(rng).upper() + ' ' + rng.choice(('BANK', 'Credit Union', 'Bank', 'SPARKASSE', 'PAY', ''))]
    texts += rng.sample(['debit', 'credit', 'PLATINUM', 'Business', 'World', 'GOLD', 'PREPAID', 'signature', 'contactless'], rng.choice((0, 1, 1, 2))) + [shown]
    texts += rng.sample([rng.choice(('VALID THRU ', 'GOOD THRU ', 'EXPIRES END ', 'VALID UNTIL ', '')) + '%02d/%s' % (rng.randint(1, 12), words.digits(rng, 2)), name(rng), number[:4], 'MEMBER SINCE ' + words.digits(rng, 2)], rng.choice((2, 3, 4)))
    texts += [rng.choice(('VISA', 'MasterCard', 'mastercard', 'AMERICAN EXPRESS', 'Maestro', 'UnionPay', ''))]
    if rng.random() < 0.2:
        texts = ['AUTHORIZED SIGNATURE', 'NOT VALID UNLESS SIGNED', words.digits(rng, 3), 'This card is the property of the issuer', 'Customer service ' + words.pattern(rng, '1-800-###-####')] + texts[-4:]
    texts = [t for t in texts if t.strip()]
    kind = rng.random()
    if kind < 0.25:                                          # the number in two or four rows, or found several times
        at = texts.index(shown) if shown in texts else 0
        groups = shown.split()
        rows = [' '.join(groups[:2]), ' '.join(groups[2:])] if len(groups) == 4 and kind < 0.1 else groups if kind < 0.18 else [shown, ' '.join(groups[1:]), ' '.join(groups[-2:])]
        texts[at:at + 1] = [r for r in rows if r]
    elif kind < 0.4:                                         # little can be read
        texts = [shown] + rng.sample(texts, min(2, len(texts)))
    if rng.random() < 0.25:                                  # the back in the same picture
        texts += rng.sample(['NOT VALID UNLESS SIGNED', words.digits(rng, 3), 'Customer service ' + words.pattern(rng, '+1 ###-###-####'), 'or ' + words.pattern(rng, '+1 ###-###-####'), prose(rng, 8), 'AUTHORIZED SIGNATURE', prose(rng, 12),
                             'This card is the property of the issuing bank'], rng.randint(2, 7))
    return scatter(rng, 30, 1, texts)


def identity_document(rng):
    page = Page(rng.choice((34, 44, 52)))
    country = rng.choice(('UTOPIA', 'SPECIMEN', 'REPUBLIC OF ' + words.surname(rng).upper(), 'UNITED KINGDOM', 'BUNDESREPUBLIK DEUTSCHLAND', 'REPUBLIQUE FRANCAISE', 'REINO DE ESPAÑA', 'USA', 'CALIFORNIA', 'NEW YORK STATE', 'ONTARIO'))
    title = rng.choice(('PASSPORT', 'IDENTITY CARD', 'DRIVER LICENSE', 'PERSONALAUSWEIS', "CARTE NATIONALE D'IDENTITE", 'DOCUMENTO NACIONAL DE IDENTIDAD', 'RESIDENCE PERMIT', 'DRIVING LICENCE', 'HEALTH INSURANCE CARD', 'FÜHRERSCHEIN', 'PERMIS DE CONDUIRE', 'VISA', 'DRIVER LICENSE', "Driver's License", 'COMMERCIAL DRIVER LICENSE', 'Pasport / Passport', 'PASSEPORT', 'CARTA DI IDENTITÀ / IDENTITY CARD',
                        'PERMIS DE CONDUIRE', 'PERMANENT RESIDENT', 'SOCIAL SECURITY', 'CARTE NATIONALE D\'IDENTITÉ / IDENTITY CARD', 'Aufenthaltstitel', 'ID CARD', 'Government of India', 'NATIONAL IDENTITY CARD', "carte d'assurance maladie", 'Krankenversicherung'))
    page.add((rng.choice('<^'), say(country)), size=rng.choice((1, 1.4)))
    page.add((rng.choice('<^>'), say(title)), size=rng.choice((1, 1.3)))
    surname, given = words.surname(rng).upper(), name(rng).split()[0]
    pairs = [(rng.choice(('Surname', 'LN', '1.', 'Name/Nom', 'Apellidos', 'Last Name', 'Nom')), surname), (rng.choice(('Given names', 'FN', '2.', 'Vornamen', 'Nombre', 'Prénoms')), given),
             (rng.choice(('Date of birth', 'DOB', '3.', 'Geburtstag', 'Né(e) le', 'Nacimiento')), date(rng)), (rng.choice(('Sex', 'SEX', 'Geschlecht', 'Sexe')), rng.choice('MF')), (rng.choice(('Nationality', 'NAT', 'Nationalité')), 'UTO'),
             (rng.choice(('Document No.', 'DL', '5.', 'Passport No', 'No.', 'Nº')), words.pattern(rng, rng.choice(('@########', '#########', '@@#######')))), (rng.choice(('Date of expiry', 'EXP', '4b.', 'Gültig bis', 'Expiry')), date(rng)),
             (rng.choice(('Date of issue', 'ISS', '4a.')), date(rng)), (rng.choice(('Place of birth', 'Geburtsort', 'Lieu de naissance', '8. ADDRESS')), rng.choice(CITIES)), (rng.choice(('HGT', 'Height', 'EYES')), rng.choice(("5'-09\"", '1,78 m', 'BRN'))), ('CLASS', rng.choice('ABCD'))]
    pairs += [('NOM/Surname', surname), ('Prénoms / Given names', given), ('REST', 'NONE'), ('9a END', 'NONE'), ('WGT', '165 lb'), ('DONOR', ''), ('Nationality/Nationalité', 'UTOPIAN'), ('Issuing authority', rng.choice(CITIES)),
              ('Signature of bearer', ''), ('Personal No', words.digits(rng, 10)), ('HAIR', 'BLK'), ('1.', surname), ('2.', given), ('3.', date(rng)), ('4a.', date(rng)), ('4b.', date(rng)), ('4c.', words.surname(rng)), ('5.', words.digits(rng, 9)),
              ('9.', 'AM A1 B BE'), ('', rng.choice(('FEDERAL LIMITS APPLY', 'VETERAN', 'USA', 'SPECIMEN', 'SAMPLE'))), ('12 ' + words.surname(rng) + ' St', rng.choice(CITIES) + ', ' + words.pattern(rng, '@@ #####'))]
    rng.shuffle(pairs)
    labelled(rng, page, pairs[:rng.randint(5, 16)])
    if rng.random() < 0.5:
        mrz = (rng.choice(('P<', 'IDUTO', 'I<UTO')) + surname + '<<' + given).ljust(rng.choice((30, 36, 44)), '<')
        page.add(('<', say(mrz)), gap=1)
        page.add(('<', say((words.pattern(rng, '@########UTO######') + rng.choice('MF') + words.digits(rng, 7)).ljust(len(mrz), '<'))))
    return page


STATES = 'CALIFORNIA;NEW YORK STATE;TEXAS;FLORIDA;OHIO;NEVADA;ARIZONA;OREGON;GEORGIA;VIRGINIA;UTAH;IOWA;MAINE;ALASKA;ONTARIO;ALBERTA;QUEBEC'.split(';')


def driver_license(rng):
    """The North American kind: numbered or abbreviated labels before each value."""
    page, numbered = Page(rng.choice((36, 44, 52))), rng.random() < 0.5
    title = rng.choice(('DRIVER LICENSE', 'DRIVER LICENSE', "DRIVER'S LICENSE", 'COMMERCIAL DRIVER LICENSE', 'IDENTIFICATION CARD', "Driver's Licence"))
    page.add((rng.choice('<^'), say(rng.choice(STATES) + (' ' + title if rng.random() < 0.5 else ''))), size=rng.choice((1, 1.4)))
    page.add((rng.choice('<^>'), say(rng.choice((title, title + ' USA', 'USA ' + title, 'FEDERAL LIMITS APPLY', 'ID')))), size=rng.choice((1, 1.2)))
    label = lambda plain, number: (number + ' ' if numbered else '') + plain
    values = [(label('DL', '4d'), words.pattern(rng, rng.choice(('@#######', '#########', '@############', '@@@@@###@@')))), (label('EXP', '4b'), date(rng)), (label(rng.choice(('LN', '')), '1'), words.surname(rng).upper()),
              (label(rng.choice(('FN', '')), '2'), name(rng).split()[0]), (label(rng.choice(('', 'ADD')), '8'), '%d %s ST' % (rng.randint(1, 9999), words.surname(rng).upper())), ('', rng.choice(CITIES) + words.pattern(rng, ', @@ #####')),
              (label('DOB', '3'), date(rng)), (label('ISS', '4a'), date(rng)), (label('CLASS', '9'), rng.choice('ABCDM')), (label(rng.choice(('REST', 'RSTR', 'RESTR')), '12'), rng.choice(('NONE', 'B', 'CORR LENS'))), (label('END', '9a'), 'NONE'),
              (label('SEX', '15'), rng.choice('MF')), (label('HGT', '16'), "5'-%02d\"" % rng.randint(0, 11)), (label('WGT', '17'), '%d lb' % rng.randint(100, 250)), (label('EYES', '18'), rng.choice(('BRN', 'BLU', 'HAZ'))), (label('HAIR', '19'), 'BLK'),
              (label('DD', '5'), words.pattern(rng, '##/##/####NNNAN/ANFD/YY')), (rng.choice(('DONOR', 'ORGAN DONOR', 'VETERAN')), '')]
    values = [v for v in values if rng.random() < 0.8]
    for at in range(0, len(values), 2):
        pair = values[at:at + rng.choice((1, 2, 2))]
        page.add(*[(i * page.columns / 2, say(a + ' ' + b)) for i, (a, b) in enumerate(pair)], gap=rng.choice((0, 0.3)))
    return page


def european_license(rng):
    page = Page(rng.choice((36, 44)))
    page.add((rng.choice('<^'), say(rng.choice(('DRIVING LICENCE UK', 'FÜHRERSCHEIN BUNDESREPUBLIK DEUTSCHLAND', 'PERMIS DE CONDUIRE REPUBLIQUE FRANCAISE', 'PERMISO DE CONDUCCIÓN', 'PATENTE DI GUIDA', 'RIJBEWIJS', 'PRAWO JAZDY', 'KÖRKORT')))), size=rng.choice((1, 1.3)))
    numbers = ['1. ' + words.surname(rng).upper(), '2. ' + name(rng).split()[0], '3. ' + date(rng) + ' ' + rng.choice(CITIES), '4a. ' + date(rng), '4c. ' + words.surname(rng).upper(), '4b. ' + date(rng), '5. ' + words.pattern(rng, rng.choice(('#########', '@@@@@######@@#@@', '@########'))), '7.', '8. ' + words.surname(rng), '9. AM/A/B1/B']
    for text in numbers:
        if rng.random() < 0.9:
            page.add((rng.choice((0, 10, 12)), say(text)), gap=rng.choice((0, 0.2)))
    return page


def passport(rng):
    """Labels in two languages over their values, and the two or three lines for machines."""
    page = Page(rng.choice((44, 50)))
    surname, given, country = words.surname(rng).upper(), name(rng).split()[0], rng.choice(('UTO', 'GBR', 'D', 'FRA', 'ESP', 'USA', 'CAN', 'MYS', 'IND', 'NLD', 'ITA'))
    both = lambda a, b: a + rng.choice((' / ', '/', ' ')) + b if rng.random() < 0.7 else a
    page.add(('<', say(rng.choice(('PASSPORT', 'PASSEPORT', 'REISEPASS', 'PASAPORTE', 'IDENTITY CARD', "CARTE D'IDENTITÉ", 'PERSONALAUSWEIS', 'DOCUMENTO NACIONAL DE IDENTIDAD', 'CARTA DI IDENTITÀ', 'RESIDENCE PERMIT', 'TITRE DE SEJOUR', 'VISA')))),
             ('>', say(rng.choice(('UTOPIA', 'UNITED KINGDOM', 'REPUBLIQUE FRANÇAISE', 'ESPAÑA', 'REPUBBLICA ITALIANA', 'CANADA', 'BUNDESREPUBLIK DEUTSCHLAND', 'MALAYSIA', 'REPUBLIC OF ' + words.surname(rng).upper())))))
    pairs = [(both('Type', 'Type'), 'P'), (both('Country code', 'Code du pays'), country), (both('Passport No.', 'No. du passeport'), words.pattern(rng, '@########')), (both('Surname', 'Nom'), surname), (both('Given names', 'Prénoms'), given),
             (both('Nationality', 'Nationalité'), rng.choice(('UTOPIAN', 'BRITISH CITIZEN', 'FRANÇAISE', 'DEUTSCH', 'ESP', 'CANADIAN'))), (both('Date of birth', 'Date de naissance'), date(rng)), (both('Sex', 'Sexe'), rng.choice('MF')), (both('Place of birth', 'Lieu de naissance'), rng.choice(CITIES)),
             (both('Date of issue', 'Date de délivrance'), date(rng)), (both('Date of expiry', "Date d'expiration"), date(rng)), (both('Authority', 'Autorité'), rng.choice(CITIES)), (both("Holder's signature", 'Signature du titulaire'), '')]
    labelled(rng, page, [p for p in pairs if rng.random() < 0.85], across=rng.choice((1, 2, 2, 3)))
    if rng.random() < 0.8:
        lines, width = rng.choice(((2, 44), (3, 30), (2, 36)))
        mrz = [('P<' + country + surname + '<<' + given), words.pattern(rng, '@########') + country + words.digits(rng, 7) + rng.choice('MF') + words.digits(rng, 7)]
        if lines == 3:
            mrz = ['ID' + country + words.pattern(rng, '@#########'), words.digits(rng, 7) + 'M' + words.digits(rng, 7) + country, surname + '<<' + given]
        for i, line in enumerate(mrz):
            page.add(('<', say(line.ljust(width, '<')[:width])), gap=1 if i == 0 else 0)
    return page


def membership_card(rng):
    program = words.surname(rng) + ' ' + rng.choice(('Rewards', 'Club', 'Library', 'Gym', 'Fitness', 'Gift Card', 'Bonus', 'Miles', 'Health Plan', 'Insurance', 'Loyalty', 'Card', 'Plus'))
    pairs = [('Member', name(rng)), (rng.choice(('Member ID', 'Card No.', 'Membership number', 'ID', 'Group')), words.digits(rng, rng.randint(6, 16))), ('Member since', words.digits(rng, 4)), ('Valid thru', date(rng)), ('Plan', 'PPO'), ('RxBin', words.digits(rng, 6)), ('Group Number', words.digits(rng, 5)), ('Subscriber', name(rng)), ('Effective Date', date(rng)), ('Office Visit', '$%d' % rng.randint(10, 80)), ('Specialist', '$%d/0%%' % rng.randint(20, 90)),
             ('Medical Network', words.surname(rng)), ('Dental', 'YES'), ('Payer ID', words.digits(rng, 5)), ('Dependents', name(rng)), ('Emergency', '$250'),
             ('Copay', '$25'), ('Tier', rng.choice(('Gold', 'Silver', 'Platinum')))]
    rng.shuffle(pairs)
    page = Page(rng.choice((28, 36)))
    page.add((rng.choice('<^'), say(program)), size=rng.choice((1, 1.5, 2)))
    if rng.random() < 0.5:
        page.add((rng.choice('<^>'), say(rng.choice(('GOLD MEMBER', 'Thank you for being a member', 'Gift card', 'SILVER', 'Present this card at checkout', '$50')))), gap=0.5)
    labelled(rng, page, pairs[:rng.choice((1, 2, 3, 4, 8, 12))], across=rng.choice((1, 2)))
    if rng.random() < 0.2:
        for _ in range(rng.randint(1, 4)):
            page.add(('<', say('This card does not guarantee ' + prose(rng, 4))))
    return page


def boarding_pass(rng):
    a, b = rng.sample(CITIES, 2)
    codes = [''.join(rng.sample('ABCDEFGHKLMNOPRSTUVWXZ', 3)) for _ in range(2)]
    page = Page(rng.choice((40, 60, 72)))
    page.add(('<', say(words.surname(rng) + ' ' + rng.choice(('AIR', 'AIRWAYS', 'Airlines', 'Jet')))), (rng.choice(('>', '^')), say(rng.choice(('BOARDING PASS', 'Boarding Pass', 'BORDKARTE', "CARTE D'EMBARQUEMENT", 'Mobile boarding pass', 'Tarjeta de embarque')))), size=rng.choice((1, 1.2)))
    pairs = [(rng.choice(('Name of passenger', 'PASSENGER', 'Name')), '/'.join(reversed(name(rng).split())) + rng.choice(('', 'MR', ' MRS'))), (rng.choice(('From', 'FROM')), a + rng.choice(('', ' ' + codes[0], ' (%s)' % codes[0]))),
             (rng.choice(('To', 'TO')), b + rng.choice(('', ' ' + codes[1]))), (rng.choice(('Flight', 'FLIGHT', 'Flight no.')), words.pattern(rng, rng.choice(('@@ ####', '@@###', '@@ ###')))), (rng.choice(('Date', 'DATE')), '%02d%s' % (rng.randint(1, 28), rng.choice(MONTHS))),
             (rng.choice(('Seat', 'SEAT')), '%d%s' % (rng.randint(1, 40), rng.choice('ABCDEF'))), (rng.choice(('Gate', 'GATE')), rng.choice('ABCD') + words.digits(rng, 2)), (rng.choice(('Boarding time', 'BOARDING', 'Boarding')), clock(rng)), (rng.choice(('Departure', 'DEP', 'ETD')), clock(rng)),
             ('Class', rng.choice('YJCMF')), (rng.choice(('SEQ', 'Seq.No.')), words.digits(rng, 3)), (rng.choice(('PNR', 'Booking ref', 'Record locator')), words.pattern(rng, '@@#@@@')), ('Group', rng.choice('123AB')), ('Operated by', words.surname(rng) + ' Air'), (rng.choice(('Frequent flyer', 'FQTV')), words.pattern(rng, '@@ #########')), ('Baggage', '1PC'), ('E-ticket', 'ETKT ' + words.digits(rng, 13)),
             ('Cabin', rng.choice(('ECONOMY', 'BUSINESS'))), ('Remarks', 'AIRPORT'), ('Zone', '2'), ('Arrival', clock(rng)), ('Ticket', words.digits(rng, 13)), ('Terminal', rng.choice('12AB'))]
    head, rest = pairs[:3], pairs[3:]
    rng.shuffle(rest)
    labelled(rng, page, head + rest[:rng.randint(4, 16)], across=rng.choice((2, 3, 4)))
    if rng.random() < 0.3:
        page.add(('<', say(codes[0])), ('^', say(rng.choice(('→', '-', '>')))), ('>', say(codes[1])), size=rng.choice((1, 2)))
    if rng.random() < 0.3:                                  # the stub repeats
        labelled(rng, page, rng.sample(pairs, 4), across=2)
    if rng.random() < 0.5:
        page.add((rng.choice('<^'), say(rng.choice(('Gate closes 15 minutes before departure', 'Have a pleasant flight', 'TSA PRE', 'ELECTRONIC', 'ZONE 3', 'Priority')))), gap=0.6)
    return page


def event_ticket(rng):
    page = Page(rng.choice((36, 48, 60)))
    page.add((rng.choice('<^'), say(rng.choice(('', '', 'LIVE NATION PRESENTS', 'Event ticket', 'ADMIT ONE', 'E-TICKET')))))
    page.add((rng.choice('<^'), say(rng.choice(words.GOOD_WORDS) + ' ' + rng.choice(('Festival', 'Tour 2024', 'in Concert', 'vs ' + words.surname(rng), 'The Musical', 'Orchestra', 'Museum', 'Cinema', 'Comedy Night', 'Symphony No. 5')))), size=rng.choice((1, 1.5, 2)))
    page.add((rng.choice('<^'), say(words.surname(rng) + ' ' + rng.choice(('Arena', 'Stadium', 'Hall', 'Theatre', 'Opera', 'Park', 'Kino', 'Palace')) + ', ' + rng.choice(CITIES))))
    pairs = [(rng.choice(('SECTION', 'SEC', 'Block')), rng.choice((words.digits(rng, 3), 'FLOOR', 'A'))), (rng.choice(('ROW', 'Reihe', 'Fila')), rng.choice(('12', 'F', 'AA'))), (rng.choice(('SEAT', 'Platz', 'Asiento')), words.digits(rng, 2)), (rng.choice(('Doors', 'Einlass', 'DOORS OPEN')), clock(rng)),
             (rng.choice(('Date', 'Datum', 'DATE')), date(rng)), ('Start', clock(rng)), (rng.choice(('Price', 'Preis', 'PRICE')), rng.choice(('€ 45,00', '$89.50', '£ 30.00'))), ('Order', words.digits(rng, 9)), (rng.choice(('GATE', 'Entrance')), rng.choice(('A', 'NORTH', '4'))), ('Ticket No.', words.digits(rng, 12)), ('Name', name(rng))]
    rng.shuffle(pairs)
    labelled(rng, page, pairs[:rng.randint(4, 10)])
    if rng.random() < 0.5:
        page.add(('<', say(rng.choice(('No refunds or exchanges', 'Ticket not transferable', 'Children under 6 free', 'Please keep this ticket')))), gap=0.5)
    return page


def transit_ticket(rng):
    a, b = rng.sample(CITIES, 2)
    page = Page(rng.choice((34, 46, 60)))
    page.add((rng.choice('<^'), say(rng.choice(('DB Fahrkarte', 'RAIL TICKET', 'Billet de train', 'Biglietto', 'BUS TICKET', 'Billete', words.surname(rng) + ' Railways', 'Einzelfahrschein', 'Metro', 'Online-Ticket', 'DAY TICKET', 'Travelcard')))), size=rng.choice((1, 1.4)))
    pairs = [(rng.choice(('From', 'Von', 'De', 'Da')), a), (rng.choice(('To', 'Nach', 'A', 'À')), b), (rng.choice(('Train', 'Zug', 'Train no.', 'Bus', 'Tren')), rng.choice(('ICE ', 'TGV ', 'IC ', 'AVE ', '')) + words.digits(rng, 4)), (rng.choice(('Coach', 'Wagen', 'Voiture', 'Carrozza', 'Coche')), words.digits(rng, 2)),
             (rng.choice(('Seat', 'Sitz', 'Place', 'Posto', 'Plaza')), words.digits(rng, 2)), (rng.choice(('Class', 'Klasse', 'Classe', 'Clase')), rng.choice(('1', '2', 'STD'))), (rng.choice(('Departure', 'Ab', 'Départ', 'Salida')), date(rng) + ' ' + clock(rng)), (rng.choice(('Arrival', 'An', 'Arrivée', 'Llegada')), clock(rng)),
             (rng.choice(('Valid from', 'Gültig ab', 'Valid')), date(rng)), (rng.choice(('Price', 'Preis', 'Prix', 'FARE')), rng.choice(('2,80 EUR', '€ 39,90', '£12.50', '$2.75'))), (rng.choice(('Ref', 'Auftragsnummer', 'PNR', 'Booking')), words.pattern(rng, '@@####')), ('Platform', words.digits(rng, 1)), ('Adult', '1')]
    head, rest = pairs[:2], pairs[2:]
    rng.shuffle(rest)
    labelled(rng, page, head + rest[:rng.randint(3, 10)])
    return page


def coupon(rng):
    offer = rng.choice(('20% OFF', '10% Rabatt', '$5 OFF', 'BUY ONE GET ONE FREE', 'SAVE $1.00', '-15%', '5€ Gutschein', 'FREE DRINK', '2x1', '50% off second item', 'Save 25%'))
    texts = [words.surname(rng) + ' ' + rng.choice(words.TRADES['US']), rng.choice(('COUPON', 'VOUCHER', 'GUTSCHEIN', 'Manufacturer coupon', 'Special offer', 'CUPON', 'Bon de réduction')), offer, rng.choice(('on your next purchase', 'any purchase of $25 or more', 'auf Ihren Einkauf', 'with this coupon', 'when you spend $50', 'any two products')),
             rng.choice(('Valid until ', 'EXPIRES ', 'Gültig bis ', 'Offer ends ', 'Expiration date ')) + date(rng), rng.choice(('Code: ', 'Promo code ', 'CODE ')) + words.pattern(rng, '@@@@##'), rng.choice(('Limit one coupon per customer', 'Not valid with any other offer', 'One per household. No cash value', 'Nicht mit anderen Aktionen kombinierbar'))]
    texts = texts[:1] + rng.sample(texts[1:], rng.randint(3, 6))
    return scatter(rng, rng.choice((30, 40)), 0.6, texts)


def prose(rng, count):
    return ' '.join(rng.choice(PROSE) if rng.random() < 0.9 else words.surname(rng) for _ in range(count))


def unknown(rng):
    kind = rng.choice(('letter', 'card', 'page', 'form', 'sparse', 'sign', 'list', 'page', 'form', 'marks'))
    if kind == 'marks':
        return scatter(rng, 30, 1, [''.join(rng.choice('0O1lI D8R36A9n4u)(:*/-., a2QH') for _ in range(rng.randint(1, 9))).strip() or '0' for _ in range(rng.randint(1, 12))])
    if kind == 'card':
        texts = [words.merchant(rng, rng.choice(('US', 'DE', 'GB'))), name(rng).title(), rng.choice(('Sales Manager', 'Consultant', 'CEO', 'Vertrieb', 'Engineer')), words.pattern(rng, '+## ### ######'), words.surname(rng).lower() + '@mail.com', 'www.' + words.surname(rng).lower() + '.com'] + words.address_lines(rng, rng.choice(('US', 'DE', 'FR')))
        return scatter(rng, 36, 0.6, texts)
    if kind == 'sign':
        return scatter(rng, 20, 1, [prose(rng, rng.randint(1, 3)).upper() for _ in range(rng.randint(1, 4))])
    if kind == 'sparse':
        return scatter(rng, 40, 1.5, [rng.choice((words.digits(rng, rng.randint(2, 13)), words.surname(rng), words.pattern(rng, '@@-###'), prose(rng, 2))) for _ in range(rng.randint(1, 8))])
    page = Page(rng.choice((60, 72, 84)))
    if kind == 'form':
        page.add(('^', say(rng.choice(('APPLICATION FORM', 'Antrag', 'QUESTIONNAIRE', 'Registration', 'VACCINATION RECORD')))), size=1.4)
        labelled(rng, page, [(prose(rng, rng.randint(1, 3)).title(), rng.choice(('____________', words.surname(rng), date(rng), '', words.digits(rng, 5)))) for _ in range(rng.randint(4, 20))])
        return page
    if kind == 'list':
        for _ in range(rng.randint(3, 30)):
            page.add(('<', say(prose(rng, rng.randint(1, 4)))), (rng.choice((30, 40)), say(rng.choice(('', words.digits(rng, 3), prose(rng, 1))))))
        return page
    if kind == 'letter':
        for line in words.address_lines(rng, rng.choice(('US', 'DE', 'GB', 'FR'))):
            page.add(('<', say(line)))
        page.add(('>', say(date(rng))), gap=1)
        page.add(('<', say('Dear ' + words.surname(rng) + ',')), gap=1)
    elif rng.random() < 0.6:
        page.add(('^', say(prose(rng, rng.randint(2, 6)).title())), size=1.5)
    for _ in range(rng.randint(4, 34)):
        page.add(('<', say(prose(rng, rng.randint(5, 12))[:page.columns])), gap=rng.choice((0, 0, 0, 0.8)))
    return page


TYPES = {'PAYMENT_CARD': payment_card, 'IDENTITY_DOCUMENT': identity_document, 'MEMBERSHIP_CARD': membership_card, 'BOARDING_PASS': boarding_pass, 'EVENT_TICKET': event_ticket, 'TRANSIT_TICKET': transit_ticket, 'COUPON': coupon,
         'UNKNOWN': unknown}


def draw(rng):
    kind = rng.choice(list(TYPES) + ['IDENTITY_DOCUMENT', 'PAYMENT_CARD', 'UNKNOWN'])
    make = TYPES[kind] if kind != 'IDENTITY_DOCUMENT' else rng.choice((identity_document, driver_license, european_license, passport))
    page = make(rng)
    if kind != 'UNKNOWN' and rng.random() < 0.2:             # small print
        for _ in range(rng.randint(1, 6)):
            page.add(('<', say(prose(rng, rng.randint(3, 9))[:page.columns])), size=rng.choice((0.7, 1)))
    page.type = kind
    return page
