"""Layout families of invented identity documents. Machine-readable zones follow ICAO 9303."""
import unicodedata
from types import SimpleNamespace

import synthetic_words as words
from synthetic import IGNORED, Page, Printed
from synthetic_families import family
from synthetic_parts import CITIES, EURO_DATES, US_DATES, block, dates, day, grid, names, row, some
from tags import TAGS

KEYS = 'document_number personal_number surname given_names full_name sex birth_date birth_place nationality issue_date expiry_date address height eye_color authority signature'.split()
LABELS = {language: dict(zip(KEYS, (options.split('|') for options in text.split(';')))) for language, text in {
    'en': "Document No.|Card No.|ID number|No.|Licence No.;Personal No.|Personal number|National ID No.|ID No.;Surname|Last name|Family name;Given names|First name|Given name(s)|Forenames;Name|Full name;Sex|Gender;Date of birth|Birth date|DOB;"
          "Place of birth;Nationality|Citizenship;Date of issue|Issued|Issue date;Date of expiry|Expiry date|Valid until|Expires;Address|Residence;Height;Colour of eyes|Eyes|Eye colour;Authority|Issuing authority;Signature of bearer|Holder's signature",
    'de': 'Dokumentennummer|Ausweisnummer|Nr.;Persönliche Nr.|Personennummer|Kenn-Nr.;Name|Familienname|Nachname;Vornamen|Vorname(n);Name;Geschlecht;Geburtstag|Geburtsdatum|geboren am;Geburtsort;Staatsangehörigkeit|Nationalität;'
          'Ausstellungsdatum|Datum|Ausgestellt am;Gültig bis|Ablaufdatum|Gültig bis;Anschrift|Wohnort;Größe;Augenfarbe;Behörde;Unterschrift der Inhaberin/des Inhabers|Unterschrift',
    'fr': "N° du document|N° de carte|Carte n°;N° personnel|N° national;Nom;Prénoms|Prénom(s);Nom et prénom;Sexe;Date de naissance|Né(e) le;Lieu de naissance|à;Nationalité;Date de délivrance|Délivré le;Date d'expiration|Valable jusqu'au;"
          'Adresse|Domicile;Taille;Couleur des yeux|Yeux;Autorité;Signature du titulaire',
    'es': 'Núm. soporte|Número de documento|Nº doc.;DNI|NIE|Nº personal;Apellidos|Primer apellido;Nombre|Nombres;Nombre y apellidos;Sexo;Fecha de nacimiento|Nacimiento;Lugar de nacimiento;Nacionalidad;Emisión|Fecha de expedición;'
          'Validez|Válido hasta|Fecha de caducidad;Domicilio;Estatura;Color de ojos;Autoridad;Firma',
    'it': 'Numero documento|Carta n.|N.;Codice fiscale|N. personale;Cognome;Nome|Nomi;Cognome e nome;Sesso;Data di nascita|Nato il;Luogo di nascita|Luogo e data di nascita;Cittadinanza;Emissione|Data di rilascio;Scadenza|Data di scadenza;'
          'Residenza|Indirizzo di residenza;Statura;Colore degli occhi;Autorità;Firma del titolare',
    'pl': 'Numer dokumentu|Nr;Numer PESEL|PESEL;Nazwisko;Imiona|Imię (imiona);Imię i nazwisko;Płeć;Data urodzenia;Miejsce urodzenia;Obywatelstwo;Data wydania;Termin ważności|Data ważności;Adres;Wzrost;Kolor oczu;Organ wydający;Podpis posiadacza',
    'nl': 'Documentnummer|Nummer;Persoonsnummer|BSN;Naam|Achternaam;Voornamen;Naam;Geslacht;Geboortedatum;Geboorteplaats;Nationaliteit;Datum van afgifte|Afgegeven;Geldig tot|Datum verlopen;Adres;Lengte;Kleur ogen;Autoriteit;Handtekening'}.items()}
# code on the document: language, country for addresses, printed names of the country, nationality, document number, personal number, names of the identity card, of the driving licence
NATIONS = {code: [part.split('|') for part in text.split(';')] for code, text in {
    'GBR': 'en;GB;UNITED KINGDOM|UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND|UK;BRITISH CITIZEN|BRITISH;#########|##########;;IDENTITY CARD|NATIONAL IDENTITY CARD;DRIVING LICENCE',
    'IRL': 'en;GB;IRELAND|ÉIRE IRELAND;IRISH|ÉIREANNACH IRISH;@@#######|C########;;PASSPORT CARD|IDENTITY CARD;DRIVING LICENCE|CEADÚNAS TIOMÁNA',
    'D': 'de;DE;BUNDESREPUBLIK DEUTSCHLAND|FEDERAL REPUBLIC OF GERMANY|Bundesrepublik Deutschland;DEUTSCH;L@@######|C##@@@###;;PERSONALAUSWEIS|Personalausweis;FÜHRERSCHEIN',
    'AUT': 'de;AT;REPUBLIK ÖSTERREICH|ÖSTERREICH;ÖSTERREICH|AUT;@#######|########;;PERSONALAUSWEIS;FÜHRERSCHEIN',
    'FRA': 'fr;FR;RÉPUBLIQUE FRANÇAISE|FRANCE|REPUBLIQUE FRANCAISE;FRANÇAISE|FRA;##@@#####|@@#@@####;;CARTE NATIONALE D\'IDENTITÉ;PERMIS DE CONDUIRE',
    'BEL': 'fr;FR;BELGIQUE|BELGIË BELGIQUE BELGIEN BELGIUM;BELGE|BEL;###-#######-##|@@######;##.##.##-###.##;CARTE D\'IDENTITÉ;PERMIS DE CONDUIRE',
    'ESP': 'es;ES;ESPAÑA|REINO DE ESPAÑA;ESPAÑOLA|ESP;@@@######;########@|########-@;DOCUMENTO NACIONAL DE IDENTIDAD|DNI;PERMISO DE CONDUCCIÓN',
    'MEX': 'es;ES;MÉXICO|ESTADOS UNIDOS MEXICANOS;MEXICANA;@########|##########;@@@@######H@@@@@##;CREDENCIAL PARA VOTAR;LICENCIA DE CONDUCIR',
    'ITA': 'it;IT;REPUBBLICA ITALIANA|ITALIA;ITALIANA|ITA;CA#####@@|@@#######;@@@@@@##@##@###@;CARTA DI IDENTITÀ;PATENTE DI GUIDA',
    'POL': 'pl;PL;RZECZPOSPOLITA POLSKA|REPUBLIC OF POLAND|POLSKA;POLSKIE;@@@######|@@#######;###########;DOWÓD OSOBISTY;PRAWO JAZDY',
    'NLD': 'nl;NL;KONINKRIJK DER NEDERLANDEN|NEDERLAND;Nederlandse;@@@@#####|S@####@##;#########;IDENTITEITSKAART;RIJBEWIJS',
    'CAN': 'en;US;CANADA;CANADIAN|CANADIAN/CANADIENNE;@@######|@#####@@;;IDENTITY CARD;DRIVER\'S LICENCE',
    'USA': 'en;US;UNITED STATES OF AMERICA|USA;UNITED STATES OF AMERICA|USA;#########|@########;;PASSPORT CARD;DRIVER LICENSE',
    'UTO': 'en;GB;UTOPIA|REPUBLIC OF UTOPIA;UTOPIAN|UTO;@########|@@#######;@######@|###########;IDENTITY CARD|NATIONAL ID;DRIVING LICENCE'}.items()}
STATES = ('CALIFORNIA CA;NEW YORK NY;TEXAS TX;FLORIDA FL;OHIO OH;NEVADA NV;ARIZONA AZ;OREGON OR;GEORGIA GA;VIRGINIA VA;UTAH UT;IOWA IA;MAINE ME;ALASKA AK;WASHINGTON WA;COLORADO CO;ILLINOIS IL;NORTH CAROLINA NC;PENNSYLVANIA PA;NEW JERSEY NJ;'
          'SOUTH DAKOTA SD;MICHIGAN MI;MASSACHUSETTS MA;WEST VIRGINIA WV;HAWAII HI;WISCONSIN WI;INDIANA IN;MONTANA MT;NEW MEXICO NM;TENNESSEE TN').split(';')
PASSPORT_LABELS = {'en': 'Passport No.', 'de': 'Pass-Nr.', 'fr': 'Passeport N°', 'es': 'Pasaporte Nº', 'it': 'Passaporto N.', 'pl': 'Nr paszportu', 'nl': 'Paspoortnummer'}
PASSPORTS = {'en': 'PASSPORT', 'de': 'REISEPASS', 'fr': 'PASSEPORT', 'es': 'PASAPORTE', 'it': 'PASSAPORTO', 'pl': 'PASZPORT', 'nl': 'PASPOORT'}


def check_mrz(text):
    """ICAO 9303-3: weights 7, 3, 1; letters count from 10, fillers 0."""
    return str(sum((7, 3, 1)[i % 3] * (0 if c == '<' else int(c, 36)) for i, c in enumerate(text)) % 10)


def latin(text):
    """Letters of the zone: ICAO 9303-3, section 6."""
    for a, b in (('Ä', 'AE'), ('Ö', 'OE'), ('Ü', 'UE'), ('ß', 'SS'), ('Ł', 'L'), ('Ø', 'OE'), ("'", '')):
        text = text.upper().replace(a, b)
    return ''.join(c if 'A' <= c <= 'Z' or '0' <= c <= '9' else '<' for c in unicodedata.normalize('NFKD', text) if not unicodedata.combining(c))


def mrz(rng, form, letters, h):
    """Machine readable zone: TD1 (3 x 30), TD2 (2 x 36), TD3 (2 x 44), MRVA (2 x 44), MRVB (2 x 36)."""
    with_check = lambda text: text + check_mrz(text)
    number, optional = latin(h.number.replace('-', '').replace(' ', ''))[:9].ljust(9, '<'), latin(h.personal.replace('-', '').replace('.', ''))
    birth, expiry, sex = with_check(h.birth.strftime('%y%m%d')), with_check(h.expiry.strftime('%y%m%d')), h.sex if h.sex in 'MF' else '<'
    issuer, nation = h.code.ljust(3, '<'), h.citizen.ljust(3, '<')
    name = latin(h.surname) + '<<' + latin(h.given)
    if form == 'TD1':
        first = letters.ljust(2, '<') + issuer + with_check(number) + optional[:15].ljust(15, '<')
        second = birth + sex + expiry + nation + '<' * 11
        return [first, second + check_mrz(first[5:] + second[:7] + second[8:15] + second[18:29]), name[:30].ljust(30, '<')]
    width = 36 if form in ('TD2', 'MRVB') else 44
    second = with_check(number) + nation + birth + sex + expiry
    if form == 'TD3':
        second += with_check(optional[:14].ljust(14, '<'))
    else:
        second += (optional if rng.random() < 0.5 else '')[:width - 29].ljust(width - 29 + (form[:3] == 'MRV'), '<')
    if form[:3] != 'MRV':
        second += check_mrz(second[:10] + second[13:20] + second[21:])
    return [(letters.ljust(2, '<') + issuer + name)[:width].ljust(width, '<'), second]


def zone(rng, page, form, letters, h, gap=0.8):
    for i, line in enumerate(mrz(rng, form, letters, h)):
        row(page, ('<', (line, 'mrz.lines')), size=page.columns / len(line), gap=gap if i == 0 else 0.15)


def holder(rng, codes=tuple(NATIONS)):
    """A person and the facts of their document."""
    code = rng.choice(codes)
    language, country, titles, nationality, numbers, personal, cards, licences = NATIONS[code]
    h = SimpleNamespace(code=code, citizen=code, language=language[0], country=rng.choice(titles), nationality=rng.choice(nationality), number=words.pattern(rng, rng.choice(numbers)), personal=words.pattern(rng, rng.choice(personal)),
                        card=rng.choice(cards), licence=rng.choice(licences), sex=rng.choice('MF' * 9 + 'X'), birth=day(rng, 1940, 2008), issue=day(rng, 2010, 2024), place=rng.choice(CITIES[language[0]].split()),
                        surname='', given='', show=dates(rng, US_DATES if code == 'USA' else EURO_DATES))
    h.surname, h.given = names(rng, h.language)
    h.expiry = h.issue.replace(year=h.issue.year + rng.choice((3, 5, 10, 10, 15)))
    h.address = '\n'.join(line.upper() if rng.random() < 0.6 else line for line in words.address_lines(rng, country[0])[:3])
    centimetres = rng.randint(150, 199)
    inches = round(centimetres / 2.54)
    h.height = rng.choice(('%d cm' % centimetres, '%d cm' % centimetres, '%d,%02d m' % (centimetres // 100, centimetres % 100), '%d.%02dm' % (centimetres // 100, centimetres % 100)))
    h.feet = rng.choice(('{}\'-{:02d}"', '{}\'-{:02d}"', "{}-{:02d}", '{}\' {:02d}"', "{}'{:02d}\"", '{}{:02d}')).format(inches // 12, inches % 12)
    h.eyes = rng.choice({'de': ('BRAUN', 'BLAU', 'GRÜN'), 'fr': ('MARRON', 'BLEU'), 'nl': ('BRUIN', 'BLAUW')}.get(h.language, ('BROWN', 'BLUE', 'GREEN')))
    return h


def entries(rng, h, keys, languages=None):
    """Fields of an identity document by name; labels in one or more languages. `type`, `code`, `authority` and `signature` are no fields of the contract."""
    languages = languages or [h.language] + (['en'] if h.language != 'en' and rng.random() < 0.6 else [])
    joint = rng.choice(('/', ' / ', ' / ', ' '))
    values = dict(document_number=h.number, personal_number=h.personal, surname=h.surname, given_names=h.given, full_name=rng.choice((h.given + ' ' + h.surname, h.surname + ' ' + h.given, h.surname + ', ' + h.given)), sex=h.sex, birth_date=h.show(h.birth),
                  birth_place=h.place, nationality=h.nationality, issue_date=h.show(h.issue), expiry_date=h.show(h.expiry), address=h.address, height=h.height, eye_color=h.eyes, authority=h.place, signature=words.surname(rng) if rng.random() < 0.2 else '')
    fields = []
    for key in keys.split():
        if key == 'type' or key == 'code':
            fields.append(rng.choice((('Type/Type', 'P', None), ('Type', 'P', None), ('Typ', 'P', None))) if key == 'type' else (rng.choice(('Code', 'Code of issuing State', 'Country code')), h.code, IGNORED))
            continue
        if not values[key] and key != 'signature':
            continue
        label = joint.join(dict.fromkeys(rng.choice(LABELS[language][key]) for language in languages))
        fields.append((label if rng.random() < 0.8 else label.upper(), values[key], key if key in TAGS else None))
    return fields


def country_and_title(rng, page, h, title, tag='issuing_country'):
    """The country and the name of the document: side by side or one above the other, in either order."""
    country, title = (h.country, tag), title if rng.random() < 0.7 else title.upper()
    cells = [('<', country), ('>', title)] if rng.random() < 0.6 else [('<', title), ('>', country)]
    if rng.random() < 0.5:
        row(page, *cells, size=rng.choice((0.8, 1, 1.2)), bold=rng.random() < 0.3)
    else:
        for (_, part), place in zip(cells, [rng.choice('<^')] * 2):
            row(page, (place, part), size=rng.choice((0.8, 1, 1.3)))
    if rng.random() < 0.2:
        row(page, (rng.choice('<^>'), rng.choice(('SPECIMEN', 'MUSTER', 'SPÉCIMEN', words.digits(rng, 6), words.pattern(rng, '@@##'), 'EU', '* * *', words.surname(rng)))), size=rng.choice((0.7, 1, 1.5)))


def passport_title(language):
    return PASSPORTS[language] + ('' if language == 'en' else ' PASSPORT')


@family('IDENTITY_DOCUMENT', subtype='PASSPORT')
def passport(rng):
    """The data page: labels above their values, right of the photograph."""
    page, h = Page(rng.choice((44, 50, 58))), holder(rng)
    country_and_title(rng, page, h, passport_title(h.language))
    number_label = PASSPORT_LABELS[h.language] + (' / Passport No.' if h.language != 'en' else '')
    left = rng.choice((0, page.columns * 0.28, page.columns * 0.33))
    grid(rng, page, entries(rng, h, 'type code') + [(number_label, h.number, 'document_number')], 3, 'above', left, small=rng.choice((0.5, 0.6)), size=0.8)
    grid(rng, page, entries(rng, h, 'surname given_names nationality'), 1, 'above', left, small=rng.choice((0.5, 0.6)), size=rng.choice((0.8, 1)), gap=0.2)
    rest = entries(rng, h, rng.choice(('birth_date sex birth_place issue_date authority expiry_date signature', 'birth_date personal_number sex birth_place issue_date expiry_date authority', 'sex birth_date birth_place issue_date expiry_date')))
    grid(rng, page, rest, rng.choice((1, 2, 2)), 'above', left, small=rng.choice((0.5, 0.6)), size=0.8, gap=0.2)
    zone(rng, page, 'TD3', rng.choice(('P', 'P', 'P', 'PO')), h)
    return page


@family('IDENTITY_DOCUMENT', subtype='PASSPORT')
def passport_three_languages(rng):
    page, h = Page(rng.choice((50, 60))), holder(rng, ('USA', 'CAN', 'GBR', 'UTO', 'FRA', 'BEL'))
    row(page, ('<', rng.choice(('PASSPORT / PASSEPORT / PASAPORTE', 'PASSPORT', 'PASSEPORT PASSPORT'))), ('>', (h.country, 'issuing_country')), size=rng.choice((0.8, 1)))
    languages = rng.choice((['en', 'fr', 'es'], ['en', 'fr'], ['fr', 'en', 'de']))
    fields = entries(rng, h, 'type code', languages) + [(' / '.join(PASSPORT_LABELS[language] for language in languages), h.number, 'document_number')]
    left = page.columns * rng.choice((0, 0.3))
    grid(rng, page, fields, 3, 'above', left, small=0.5, size=0.8)
    grid(rng, page, entries(rng, h, rng.choice(('surname given_names nationality birth_date birth_place sex issue_date authority expiry_date', 'surname given_names nationality birth_date sex birth_place issue_date expiry_date authority')), languages),
         rng.choice((1, 2)), 'above', left, small=0.5, size=rng.choice((0.8, 1)), gap=0.2)
    zone(rng, page, 'TD3', 'P', h)
    return page


@family('IDENTITY_DOCUMENT', subtype='NATIONAL_ID')
def identity_card_front(rng):
    page, h = Page(rng.choice((36, 42, 50))), holder(rng, ('D', 'AUT', 'FRA', 'BEL', 'ESP', 'ITA', 'POL', 'NLD', 'UTO', 'IRL'))
    country_and_title(rng, page, h, h.card + ('' if h.language == 'en' or rng.random() < 0.5 else rng.choice((' / ', ' ')) + 'IDENTITY CARD'))
    if rng.random() < 0.4:
        row(page, ('>', (h.number, 'document_number')))
    left, small = page.columns * rng.choice((0, 0.3, 0.35)), rng.choice((0.5, 0.6, 0.8))
    grid(rng, page, some(rng, entries(rng, h, 'surname given_names'), 0.95), 1, rng.choice(('above', 'above', 'above', 'beside')), left, small, gap=0.2)
    keys = rng.choice(('sex nationality birth_date birth_place document_number expiry_date', 'birth_date nationality birth_place expiry_date signature', 'sex birth_date nationality issue_date expiry_date personal_number', 'birth_place birth_date sex height issue_date expiry_date'))
    fields = [f for f in entries(rng, h, keys) if not (f[2] == 'document_number' and any(t.tag == 'document_number' for r in page.rows for s in r.segments for t in s.tokens))]
    grid(rng, page, fields, rng.choice((1, 2, 2, 3)), rng.choice(('above', 'above', 'above', 'joined')), left, small, gap=0.2)
    return page


@family('IDENTITY_DOCUMENT', subtype='NATIONAL_ID')
def identity_card_back(rng):
    page, h = Page(rng.choice((36, 40, 46))), holder(rng, ('D', 'AUT', 'FRA', 'BEL', 'ESP', 'ITA', 'POL', 'NLD', 'UTO'))
    keys = rng.choice(('address height eye_color issue_date authority', 'eye_color height issue_date authority address', 'address birth_place', 'birth_place address authority issue_date', 'height address issue_date personal_number'))
    grid(rng, page, entries(rng, h, keys), rng.choice((1, 1, 2)), rng.choice(('above', 'above', 'beside')), small=rng.choice((0.5, 0.7)), size=rng.choice((0.8, 1)))
    zone(rng, page, 'TD1', rng.choice(('ID', 'I', 'I')), h)
    return page


@family('IDENTITY_DOCUMENT', subtype='NATIONAL_ID')
def identity_card_both_sides(rng):
    page, h = Page(40), holder(rng, ('D', 'FRA', 'ESP', 'ITA', 'POL', 'NLD', 'UTO', 'BEL'))
    country_and_title(rng, page, h, h.card)
    grid(rng, page, entries(rng, h, 'surname given_names sex nationality birth_date document_number expiry_date'), rng.choice((1, 2)), rng.choice(('above', 'beside')), page.columns * rng.choice((0, 0.3)), small=0.6, gap=0.2)
    grid(rng, page, entries(rng, h, rng.choice(('address birth_place', 'address height eye_color authority'))), 1, 'above', small=0.6, gap=rng.uniform(1, 2))
    zone(rng, page, 'TD1', rng.choice(('ID', 'I')), h)
    return page


@family('IDENTITY_DOCUMENT', subtype='NATIONAL_ID')
def old_identity_card(rng):
    """The format between card and passport, with two lines of 36 characters on the front."""
    page, h = Page(rng.choice((40, 46))), holder(rng, ('FRA', 'BEL', 'ITA', 'D', 'UTO'))
    row(page, ('^', (h.country, 'issuing_country')))
    row(page, ('<', [h.card, 'N°' if h.language == 'fr' else 'Nr.', (h.number, 'document_number')]), ('>', ['Nationalité' if h.language == 'fr' else '', (h.nationality, 'nationality')] if rng.random() < 0.6 else []), size=0.8, gap=0.3)
    fields = entries(rng, h, rng.choice(('surname given_names sex birth_date birth_place height signature', 'surname given_names birth_date sex height expiry_date')), [h.language])
    grid(rng, page, fields, rng.choice((1, 2)), rng.choice(('joined', 'joined', 'above')), page.columns * rng.choice((0, 0.3)), small=0.7, size=rng.choice((0.8, 1)))
    zone(rng, page, 'TD2', rng.choice(('I', 'ID')), h)
    return page


@family('IDENTITY_DOCUMENT', subtype='NATIONAL_ID')
def spanish_identity_card(rng):
    """The DNI stands alone at the bottom or top; the support number is the document's."""
    page, h = Page(rng.choice((36, 44))), holder(rng, ('ESP',))
    row(page, ('<', (h.country, 'issuing_country')), ('>', h.card), size=rng.choice((0.8, 1)))
    dni = [rng.choice(('DNI', 'DNI', 'DNI NÚM.')), (h.personal, 'personal_number')]
    at_top, left = rng.random() < 0.5, page.columns * rng.choice((0, 0.33))
    row(page, (left, dni if at_top else []), size=1.2)
    first, second = h.surname.split(' ', 1)
    if rng.random() < 0.4:
        grid(rng, page, [('PRIMER APELLIDO', first, 'surname')], 1, 'above', left, small=0.5, gap=0.1)
        row(page, (left, 'SEGUNDO APELLIDO'), size=0.5)
        block(page, left, second, 'surname')
        page.rows[-1].segments[0].tokens[0].starts = False
    else:
        grid(rng, page, [('APELLIDOS', first + '\n' + second, 'surname')], 1, 'above', left, small=0.5, gap=0.1)
    grid(rng, page, entries(rng, h, 'given_names', ['es']), 1, 'above', left, small=0.5, gap=0.1)
    grid(rng, page, entries(rng, h, 'sex nationality birth_date issue_date expiry_date document_number', ['es']), rng.choice((2, 3)), 'above', left, small=0.5, gap=0.1)
    row(page, ('<', [] if at_top else dni), size=1.2, gap=0.3)
    return page


@family('IDENTITY_DOCUMENT', subtype='RESIDENCE_PERMIT')
def residence_permit(rng):
    page, h = Page(rng.choice((40, 46))), holder(rng, ('D', 'FRA', 'ESP', 'ITA', 'NLD', 'GBR', 'AUT'))
    h.citizen = rng.choice(('IND', 'TUR', 'BRA', 'CHN', 'UTO', 'USA', 'MAR'))
    h.nationality = rng.choice((h.citizen, h.citizen, {'IND': 'INDIA', 'TUR': 'TURKISH'}.get(h.citizen, h.citizen)))
    title = {'de': 'AUFENTHALTSTITEL', 'fr': 'TITRE DE SÉJOUR', 'es': 'PERMISO DE RESIDENCIA', 'it': 'PERMESSO DI SOGGIORNO', 'nl': 'VERBLIJFSTITEL', 'en': 'RESIDENCE PERMIT'}[h.language]
    country_and_title(rng, page, h, title)
    row(page, ('>', (h.number, 'document_number')) if rng.random() < 0.6 else ('<', [rng.choice(('Nr.', 'No.', 'N°')), (h.number, 'document_number')]))
    left = page.columns * rng.choice((0, 0.33))
    grid(rng, page, entries(rng, h, 'full_name' if rng.random() < 0.4 else 'surname given_names'), 1, 'above', left, small=0.5, gap=0.1)
    grid(rng, page, entries(rng, h, rng.choice(('sex nationality birth_date expiry_date', 'expiry_date authority sex birth_date nationality'))), rng.choice((1, 2, 3)), 'above', left, small=0.5, gap=0.1)
    row(page, (left, rng.choice(('NIEDERLASSUNGSERLAUBNIS', 'TYPE OF PERMIT: WORK', 'Anmerkungen: Erwerbstätigkeit gestattet', 'Remarques VIE PRIVÉE ET FAMILIALE', 'WORK PERMITTED', 'LARGA DURACIÓN'))), size=0.8)
    if rng.random() < 0.5:
        grid(rng, page, entries(rng, h, 'birth_place address'), 1, 'above', small=0.5, gap=1)
        zone(rng, page, 'TD1', rng.choice(('AR', 'IR', 'IR')), h)
    return page


@family('IDENTITY_DOCUMENT', subtype='VISA')
def visa(rng):
    page, h = Page(rng.choice((46, 54))), holder(rng)
    h.citizen, form = rng.choice(('IND', 'UTO', 'CHN', 'BRA')), rng.choice(('MRVA', 'MRVB'))
    row(page, ('<', 'VISA'), ('>', (h.country, 'issuing_country')), size=rng.choice((1, 1.3)))
    fields = [(rng.choice(('FROM', 'Valid from', 'VON', 'DU', 'Issue Date')), h.show(h.issue), 'issue_date'), (rng.choice(('UNTIL', 'BIS', 'AU', 'Expiration Date')), h.show(h.expiry), 'expiry_date'), (rng.choice(('Type of visa', 'VISUM', 'Visa Type /Class')), rng.choice(('C', 'D', 'R B1/B2')), None),
              (rng.choice(('Number of entries', 'Entries', 'Anzahl der Einreisen')), rng.choice(('MULT', '01', 'M')), None), ('Duration of stay', '90', None), (rng.choice(('Passport Number', 'Number of passport', 'Reisepass')), words.pattern(rng, '@#######'), None)]
    person_fields = rng.choice(([('Surname', h.surname, 'surname'), ('Given Name', h.given, 'given_names')], [('Surname, Name', h.surname + ', ' + h.given, 'full_name')])) + entries(rng, h, 'sex birth_date', ['en'])
    number_field = [(rng.choice(('Control Number', 'Visa No.', 'Number of visa')), h.number, 'document_number')]
    grid(rng, page, rng.choice((number_field + fields + person_fields, person_fields + number_field + fields)), rng.choice((2, 3)), rng.choice(('above', 'above', 'joined')), page.columns * rng.choice((0, 0.25)), small=0.6, size=0.8, gap=0.2)
    zone(rng, page, form, 'V', h)
    return page


def licence_numbers(rng, h):
    """The numbered fields of a European driving licence, annex I of directive 2006/126/EC."""
    dot, place = rng.choice(('.', '.', '')), h.place
    third = ('3' + dot, h.show(h.birth), 'birth_date') + ((place, 'birth_place') if rng.random() < 0.85 else ())
    fields = [('1' + dot, h.surname, 'surname'), ('2' + dot, h.given, 'given_names'), third, ('4a' + dot, h.show(h.issue), 'issue_date')]
    middle = [('4b' + dot, h.show(h.expiry), 'expiry_date'), ('4c' + dot, rng.choice((h.place, 'DVLA', 'Stadt ' + h.place, 'MIT-UCO', 'Préfecture')), None)]
    return fields + (middle if rng.random() < 0.5 else middle[::-1]) + ([('4d' + dot, h.personal or words.digits(rng, 11), 'personal_number')] if rng.random() < 0.4 else []) + [
        ('5' + dot, words.pattern(rng, rng.choice(('#########', '@@@@@######@@#@@', '@########', '########-@', '@@#######@', '##@@#####'))), 'document_number'), ('7' + dot, words.surname(rng) if rng.random() < 0.3 else '', None)] + (
        [('8' + dot, h.address.replace('\n', rng.choice(('\n', ', '))), 'address')] if rng.random() < 0.4 else []) + [('9' + dot, rng.choice(('AM/A1/B', 'AM B1 B', 'AM/A/B1/B/f/k/l/n/p/q', 'B', 'A1 A B BE', 'AM A2 A B', 'AM,B,L')), 'license_class')]


@family('IDENTITY_DOCUMENT', subtype='DRIVER_LICENSE')
def european_licence(rng):
    page, h = Page(rng.choice((32, 38, 44))), holder(rng, ('D', 'AUT', 'FRA', 'BEL', 'ESP', 'ITA', 'POL', 'NLD', 'GBR', 'IRL'))
    mark = {'GBR': 'UK', 'FRA': 'F', 'ESP': 'E', 'ITA': 'I', 'POL': 'PL', 'NLD': 'NL', 'BEL': 'B', 'AUT': 'A', 'IRL': 'IRL'}.get(h.code, 'D')
    country_and_title(rng, page, h, rng.choice(('', mark + ' ')) + h.licence)
    grid(rng, page, some(rng, licence_numbers(rng, h), 0.95), rng.choice((1, 1, 1, 2)), rng.choice(('joined', 'joined', 'beside')), page.columns * rng.choice((0, 0.3, 0.35)), gap=rng.choice((0, 0.2)))
    return page


@family('IDENTITY_DOCUMENT', subtype='DRIVER_LICENSE')
def european_licence_back(rng):
    """The table of categories, perhaps below the front."""
    page = european_licence(rng) if rng.random() < 0.6 else Page(40)
    row(page, ('<', rng.choice(('9.', '9'))), (page.columns * 0.3, '10.'), (page.columns * 0.55, '11.'), (page.columns * 0.85, '12.'), gap=1.5, size=0.8)
    show = dates(rng, ('%d.%m.%y', '%d/%m/%y', '%d-%m-%y'))
    for name in 'AM A1 A2 A B1 B C1 C D BE'.split():
        issued = rng.random() < 0.5
        row(page, ('<', (name, IGNORED if issued else None)), (page.columns * 0.3, show(day(rng, 1990, 2020)) if issued else rng.choice(('', '--------'))), (page.columns * 0.55, show(day(rng, 2025, 2040)) if issued else ''), (page.columns * 0.85, rng.choice(('', '01.06', '70', '79.03'))), size=0.8)
    return page


def american(rng, numbered):
    """Fields of a North American licence, AAMVA card design standard, annex A."""
    h, number = holder(rng, ('USA',)), words.pattern(rng, rng.choice(('@#######', '#########', '@############', '@@@@@###@@', '### ### ###', '@###-####-####')))
    label = lambda plain, code: (code + ' ' + plain).strip() if numbered else plain
    h.name = rng.choice(([(label(rng.choice(('LN', '')), '1'), h.surname, 'surname'), (label(rng.choice(('FN', '')), '2'), h.given, 'given_names')], [(label('', '1') or 'LN', h.surname, 'surname'), (label('', '2') or 'FN', h.given, 'given_names')],
                         [('', h.given + ' ' + h.surname, 'full_name')] if not numbered else [('1', h.surname, 'surname'), ('2', h.given, 'given_names')]))
    h.home = [(label(rng.choice(('', '', 'ADD')), '8'), h.address, 'address')]
    h.top = [(label(rng.choice(('DL', 'DL', 'LIC#', 'DLN', 'ID', 'NO.', 'DL NO.')), '4d'), number, 'document_number'), (label(rng.choice(('EXP', 'EXP', 'EXPIRES')), '4b'), h.show(h.expiry), 'expiry_date'), (label(rng.choice(('ISS', 'ISS', 'ISSUED')), '4a'), h.show(h.issue), 'issue_date'),
             (label('DOB', '3'), h.show(h.birth), 'birth_date'), (label(rng.choice(('CLASS', 'CLASS', 'CL')), '9'), rng.choice('ABCDMCD'), 'license_class')]
    h.body = [(label('SEX', '15'), h.sex, 'sex'), (label(rng.choice(('HGT', 'HGT', 'HT')), '16'), h.feet, 'height'), (label(rng.choice(('WGT', 'WT')), '17'), '%d%s' % (rng.randint(100, 260), rng.choice((' lb', ' lb', ''))), None),
              (label(rng.choice(('EYES', 'EYES', 'EYE')), '18'), rng.choice('BRO BRN BLU HAZ GRN'.split()), 'eye_color'), (label('HAIR', '19'), rng.choice('BLK BRN BLN GRY'.split()), None),
              (label(rng.choice(('END', 'ENDORSE')), '9a'), rng.choice(('NONE', 'NONE', 'M', 'H', 'P S')), 'endorsements'), (label(rng.choice(('REST', 'RSTR', 'RESTR')), '12'), rng.choice(('NONE', 'NONE', 'B', 'A', 'CORR LENS', 'A B')), 'restrictions'),
              (label('DD', '5'), words.pattern(rng, '##/##/########/##FD/##'), None)]
    return h


def state_title(rng, page, title, tag='issuing_region'):
    state, letters = rng.choice(STATES).rsplit(' ', 1)
    state = [rng.choice(('', '', '', 'STATE OF')), (rng.choice((state, state, state.title())), tag)]
    usa = [('USA', 'issuing_country')] if rng.random() < 0.5 else []
    form = rng.random()
    if form < 0.4:
        row(page, ('<', state + ([] if rng.random() < 0.5 else usa)), ('>', title), size=rng.choice((1, 1.2)))
    elif form < 0.7:
        row(page, (rng.choice('<^'), state), size=rng.choice((1, 1.5, 2)))
        row(page, (rng.choice('<^'), [title] + usa))
    else:
        row(page, ('<', usa + [title] if rng.random() < 0.5 else [title]), ('>', state))
    return letters


@family('IDENTITY_DOCUMENT', subtype='DRIVER_LICENSE')
def american_licence(rng):
    """Labels before their values, numbered or not; name and address without labels or with numbers alone."""
    page, h = Page(rng.choice((34, 40, 46))), american(rng, rng.random() < 0.6)
    state_title(rng, page, rng.choice(('DRIVER LICENSE', 'DRIVER LICENSE', "DRIVER'S LICENSE", 'COMMERCIAL DRIVER LICENSE', 'Driver License', 'OPERATOR LICENSE')))
    left, form = page.columns * rng.choice((0, 0.3, 0.35)), rng.choice(('joined', 'joined', 'beside'))
    top, body = some(rng, h.top, 0.95), some(rng, h.body, 0.85)
    if rng.random() < 0.4:
        rng.shuffle(top)
    for part in rng.choice(((top, h.name, h.home, body), (top[:2], h.name, h.home, top[2:] + body), (h.name, h.home, top, body), (top[:3], h.name, h.home, top[3:] + body))):
        grid(rng, page, part, 1 if part in (h.name, h.home) else rng.choice((1, 2, 2, 3)), form, left, gap=rng.choice((0, 0.2)), size=rng.choice((0.8, 1)))
    row(page, (rng.choice('<>'), rng.choice(('', '', 'DONOR', 'ORGAN DONOR', 'VETERAN', 'FEDERAL LIMITS APPLY', 'NOT FOR FEDERAL IDENTIFICATION', 'REV 08/12/2016'))), size=0.8, gap=0.2)
    return page


@family('IDENTITY_DOCUMENT')
def american_state_card(rng):
    page, h = Page(rng.choice((36, 42))), american(rng, rng.random() < 0.5)
    state_title(rng, page, rng.choice(('IDENTIFICATION CARD', 'ID CARD', 'Identification Card', 'IDENTIFICATION CARD - NOT A LICENSE', 'REAL ID')))
    left = page.columns * rng.choice((0, 0.33))
    grid(rng, page, h.top[:3], rng.choice((1, 2)), rng.choice(('joined', 'above')), left)
    grid(rng, page, h.name + h.home, 1, 'joined', left)
    grid(rng, page, h.top[3:4] + some(rng, h.body[:5], 0.9), rng.choice((2, 3)), rng.choice(('joined', 'above')), left, size=0.9)
    return page


@family('IDENTITY_DOCUMENT', subtype='DRIVER_LICENSE', back='AAMVA')
def american_licence_back(rng):
    page, h = Page(rng.choice((40, 50))), american(rng, False)
    row(page, ('<', [rng.choice(('CLASS:', 'CLASS')), (rng.choice('ABCDM'), 'license_class'), rng.choice(('- Any single vehicle under 26,001 lbs', 'SINGLE VEH < 26,001 LBS', ''))]), size=0.8)
    row(page, ('<', [rng.choice(('RESTRICTIONS:', 'REST:', 'RESTR')), (rng.choice(('NONE', 'CORRECTIVE LENSES', 'B', 'A - WITH CORRECTIVE LENSES')), 'restrictions')]), size=0.8)
    row(page, ('<', [rng.choice(('ENDORSEMENTS:', 'END:', 'ENDORSE')), (rng.choice(('NONE', 'NONE', 'MOTORCYCLE', 'H')), 'endorsements')]), size=0.8)
    row(page, ('<', rng.choice(('This license is issued as a license to drive a motor vehicle', 'Notify the department of any change of address within 10 days', 'ORGAN DONOR', 'Present to officer upon request'))), size=0.6, gap=1)
    if rng.random() < 0.4:
        row(page, ('<', [h.top[0][0], (h.top[0][1], 'document_number')]), gap=0.5)
    row(page, ('>', words.digits(rng, rng.choice((10, 14)))), size=0.8, gap=1)
    return page


@family('IDENTITY_DOCUMENT', subtype='DRIVER_LICENSE')
def canadian_licence(rng):
    """Labels in English and French with the numbers of the standard."""
    page, h, show = Page(rng.choice((38, 46))), holder(rng, ('CAN',)), dates(rng, ('%Y/%m/%d', '%Y-%m-%d', '%Y-%b-%d'))
    row(page, ('<', (rng.choice(('Ontario', 'ONTARIO', 'ALBERTA', 'Québec', 'BRITISH COLUMBIA', 'MANITOBA', 'NOVA SCOTIA', 'SASKATCHEWAN', 'New Brunswick')), 'issuing_region')), ('>', [('CANADA', 'issuing_country')] if rng.random() < 0.4 else []), size=1.2)
    row(page, (rng.choice('<>'), rng.choice(("DRIVER'S LICENCE PERMIS DE CONDUIRE", "DRIVER'S LICENCE", 'Permis de conduire', 'Enhanced Driver\'s Licence'))))
    joint = rng.choice(('/', ' / '))
    both = lambda code, a, b: code + ' ' + (a + joint + b if rng.random() < 0.7 else a)
    number = words.pattern(rng, rng.choice(('@####-#####-#####', '#######', '######-###', '@####-######-##')))
    centimetres = rng.randint(150, 195)
    head_fields = [(both('1,2', 'NAME', 'NOM'), h.surname + ',', 'surname'), ('', h.given, 'given_names'), (both('8', 'ADDRESS', 'ADRESSE'), h.address, 'address'), (both('4d', 'NUMBER', 'NUMÉRO'), number, 'document_number')]
    fields = [(both('4a', 'ISS', 'DÉL'), show(h.issue), 'issue_date'), (both('4b', 'EXP', 'EXP'), show(h.expiry), 'expiry_date'), (both('5', 'DD', 'RÉF'), words.pattern(rng, '@@#######'), None), (both('16', 'HGT', 'HAUT'), '%d cm' % centimetres, 'height'),
              (both('15', 'SEX', 'SEXE'), h.sex, 'sex'), (both('9', 'CLASS', 'CATÉG'), rng.choice(('G', 'G1', '5', '5 6', 'GM')), 'license_class'), (both('12', 'REST', 'COND'), rng.choice(('X', 'A', '21', 'NONE')), 'restrictions'), (both('3', 'DOB', 'DDN'), show(h.birth), 'birth_date')]
    left, form = page.columns * rng.choice((0, 0.33)), rng.choice(('above', 'above', 'joined'))
    grid(rng, page, head_fields, 1, form, left, small=0.6)
    grid(rng, page, some(rng, fields, 0.9), rng.choice((2, 3)), form, left, small=0.6, gap=0.2)
    return page


@family('IDENTITY_DOCUMENT', subtype='HEALTH_INSURANCE')
def european_health_card(rng):
    """The numbered fields of the European card, or a state's own card."""
    page, h = Page(rng.choice((40, 46))), holder(rng, ('D', 'FRA', 'ITA', 'NLD', 'POL', 'GBR', 'ESP', 'AUT'))
    row(page, ('<', rng.choice(('EUROPEAN HEALTH INSURANCE CARD', 'Europäische Krankenversicherungskarte', "CARTE EUROPÉENNE D'ASSURANCE MALADIE", 'TESSERA EUROPEA DI ASSICURAZIONE MALATTIA', 'TARJETA SANITARIA EUROPEA'))), ('>', 'EKUZ' if h.code == 'POL' else ''))
    given = [('4 ' + rng.choice(LABELS[h.language]['given_names']), h.given, 'given_names')]
    fields = [('3 ' + rng.choice(LABELS[h.language]['surname']), h.surname, 'surname')] + given + [('5 ' + rng.choice(LABELS[h.language]['birth_date']), Printed(h.birth.strftime('%d/%m/%Y'), h.birth.isoformat()), 'birth_date'), ('6 ' + rng.choice(LABELS[h.language]['personal_number']),
              words.pattern(rng, rng.choice(('@#########', '### ### ####', '############'))), 'personal_number'), ('7 ' + rng.choice(('Institution', 'Kennnummer des Trägers', 'Identification number of the institution')), words.digits(rng, 9) + rng.choice(('', ' - AOK')), None),
              ('8 ' + rng.choice(LABELS[h.language]['document_number']), '80' + words.digits(rng, 18), 'document_number'), ('9 ' + rng.choice(LABELS[h.language]['expiry_date']), Printed(h.expiry.strftime('%d/%m/%Y'), h.expiry.isoformat()), 'expiry_date')]
    grid(rng, page, fields, rng.choice((1, 2)), rng.choice(('above', 'above', 'joined')), small=0.6, gap=0.2)
    return page


@family('IDENTITY_DOCUMENT', subtype='HEALTH_INSURANCE')
def state_health_card(rng):
    page, h = Page(rng.choice((32, 40))), holder(rng, ('CAN', 'USA', 'D', 'FRA'))
    title = {'CAN': ('Health • Santé', 'HEALTH CARD', 'BC Services Card'), 'USA': ('MEDICARE HEALTH INSURANCE', 'HEALTH INSURANCE'), 'D': ('Gesundheitskarte', 'Versichertenkarte'), 'FRA': ("carte d'assurance maladie", 'carte Vitale')}[h.code]
    row(page, (rng.choice('<^'), rng.choice(title)), size=rng.choice((1, 1.4)))
    if h.code == 'CAN':
        row(page, ('<', (rng.choice(('Ontario', 'Québec', 'BRITISH COLUMBIA')), 'issuing_region')))
    number = words.pattern(rng, {'CAN': '#### - ### - ### - @@', 'USA': '#@@#-@@#-@@##', 'D': '@#########', 'FRA': '# ## ## ## ### ### ##'}[h.code])
    name = [(rng.choice(('Name/Nombre', 'NAME OF BENEFICIARY', 'Name', '')) if h.language == 'en' else '', h.given + ' ' + h.surname, 'full_name')]
    numbers = [({'USA': 'Medicare Number/Número de Medicare', 'D': 'Versichertennummer', 'FRA': rng.choice(('', 'N° de sécurité sociale'))}.get(h.code, ''), number, 'personal_number' if h.code in ('FRA', 'D') else 'document_number')]
    rest = some(rng, entries(rng, h, {'CAN': 'birth_date issue_date expiry_date sex', 'USA': '', 'D': 'expiry_date', 'FRA': 'issue_date'}[h.code]), 0.8) + ([('HOSPITAL (PART A)', '03-01-2016', None), ('MEDICAL (PART B)', '03-01-2016', None)] if h.code == 'USA' else [])
    grid(rng, page, (name + numbers if rng.random() < 0.6 else numbers + name), 1, 'above', small=0.6, gap=0.5)
    grid(rng, page, rest, 2, rng.choice(('above', 'joined')), small=0.6)
    return page


@family('IDENTITY_DOCUMENT', subtype='RESIDENCE_PERMIT')
def permanent_resident_card(rng):
    page, h = Page(rng.choice((40, 46))), holder(rng, ('USA',))
    h.citizen, show = rng.choice(('UTO', 'IND', 'MEX', 'PHL')), dates(rng, ('%d %b %Y', '%m/%d/%y', '%m/%d/%Y'))
    row(page, ('<', (rng.choice(('UNITED STATES OF AMERICA', 'USA')), 'issuing_country')), ('>', rng.choice(('PERMANENT RESIDENT', 'PERMANENT RESIDENT CARD', 'EMPLOYMENT AUTHORIZATION CARD'))), size=0.9)
    left, country = page.columns * rng.choice((0.3, 0.35)), rng.choice(('Utopia', 'India', 'Mexico', 'Philippines'))
    alien = words.pattern(rng, '###-###-###')
    h.personal = alien
    grid(rng, page, [('Surname', h.surname, 'surname'), ('Given Name', h.given, 'given_names')], 1, 'above', left, small=0.6, gap=0.1)
    grid(rng, page, [('USCIS#', alien, 'personal_number'), ('Category', rng.choice(('IR1', 'CR6', 'DV1')), None), ('Country of Birth', country, 'birth_place'), ('Date of Birth', show(h.birth), 'birth_date'), ('Sex', h.sex, 'sex')], 2, 'above', left, small=0.6, gap=0.1)
    grid(rng, page, [('Card Expires:', show(h.expiry), 'expiry_date'), ('Resident Since:', show(h.issue), IGNORED)], 1, 'joined', left, gap=0.1)
    if rng.random() < 0.5:
        h.number = words.pattern(rng, '@@########')[:9]
        zone(rng, page, 'TD1', 'C1', h, 1.5)
    return page


@family('IDENTITY_DOCUMENT', held_out=True, subtype='NATIONAL_ID')
def labels_below(rng):
    """Held out: an identity card whose labels stand below their values."""
    page, h = Page(rng.choice((38, 44))), holder(rng, ('POL', 'NLD', 'BEL', 'UTO', 'IRL'))
    row(page, ('^', h.card), size=1.2)
    row(page, ('^', (h.country, 'issuing_country')), size=0.8)
    grid(rng, page, entries(rng, h, 'document_number surname given_names birth_date sex nationality expiry_date'), rng.choice((1, 2)), 'below', page.columns * rng.choice((0, 0.3)), small=0.6, gap=0.3)
    return page


@family('IDENTITY_DOCUMENT', held_out=True, subtype='DRIVER_LICENSE')
def stacked_american_licence(rng):
    """Held out: words as labels, above their values; the number at the top of the card."""
    page, h = Page(rng.choice((36, 42))), american(rng, False)
    h.show = dates(rng, ('%m/%d/%Y', '%b %d, %Y'))
    row(page, ('^', 'DRIVER LICENSE'))
    row(page, ('^', ['THE GREAT STATE OF', (rng.choice(STATES)[:-3], 'issuing_region')]), size=0.8)
    grid(rng, page, [('License Number', h.top[0][1], 'document_number'), ('Class', 'D', 'license_class')], 2, 'above', small=0.5)
    row(page, ('<', (h.surname, 'surname')), gap=0.3)
    row(page, ('<', (h.given, 'given_names')))
    block(page, '<', h.address, 'address', size=0.8)
    grid(rng, page, [('Birth Date', h.show(h.birth), 'birth_date'), ('Sex', h.sex, 'sex'), ('Height', h.feet, 'height'), ('Eye Color', 'Brown', 'eye_color'), ('Issue Date', h.show(h.issue), 'issue_date'), ('Expiration Date', h.show(h.expiry), 'expiry_date'),
                     ('Restrictions', 'None', 'restrictions'), ('Endorsements', 'None', 'endorsements')], rng.choice((2, 3)), 'above', small=0.5, gap=0.2)
    return page


@family('IDENTITY_DOCUMENT', held_out=True, subtype='PASSPORT')
def passport_beside(rng):
    """Held out: labels left of their values in a column, in one language."""
    page, h = Page(rng.choice((44, 52))), holder(rng, ('D', 'FRA', 'ITA', 'UTO', 'CAN', 'ESP'))
    row(page, ('>', (h.country, 'issuing_country')))
    row(page, ('<', PASSPORTS[h.language]), size=1.3)
    grid(rng, page, entries(rng, h, 'surname given_names birth_date birth_place nationality sex issue_date expiry_date authority', [h.language]) + [(PASSPORT_LABELS[h.language], h.number, 'document_number')], 1, 'beside', size=0.8, gap=0.1)
    zone(rng, page, 'TD3', 'P', h)
    return page


@family('IDENTITY_DOCUMENT', held_out=True, subtype='NATIONAL_ID')
def plain_identity_card(rng):
    """Held out: an Asian kind of card: number, name and address without labels, or with few."""
    page, h = Page(rng.choice((30, 36))), holder(rng, ('UTO',))
    row(page, ('<', ['KAD PENGENALAN' if rng.random() < 0.5 else 'Government of', (rng.choice(('MALAYSIA', 'India', 'SINGAPORE', 'Utopia')), 'issuing_country')]), size=rng.choice((1, 1.2)))
    row(page, ('<', 'IDENTITY CARD'))
    name = rng.choice((words.person(rng, 'MY') + ' ' + words.person(rng, 'SG'), h.given + ' ' + h.surname))
    row(page, ('<', (words.pattern(rng, rng.choice(('######-##-####', '#### #### ####', 'S#######@'))), 'document_number')), size=1.2, gap=0.6)
    row(page, ('<', [rng.choice(('', 'Name:')), (name, 'full_name')]), gap=0.5)
    row(page, ('<', ['DOB:', (Printed(h.birth.strftime('%d/%m/%Y'), h.birth.isoformat()), 'birth_date')] if rng.random() < 0.5 else []))
    block(page, '<', '\n'.join(words.address_lines(rng, rng.choice(('MY', 'SG')))), 'address', size=0.9)
    row(page, ('>', [(rng.choice(('LELAKI', 'PEREMPUAN', 'MALE', 'FEMALE')), 'sex')]), gap=0.3)
    row(page, ('>', [(rng.choice(('WARGANEGARA', 'MALAYSIAN', 'UTOPIAN')), 'nationality')]))
    return page


@family('IDENTITY_DOCUMENT', held_out=True, subtype='DRIVER_LICENSE')
def nordic_licence(rng):
    """Held out: numbers of the fields in a column of their own, two fields a row, the category at the top."""
    page, h = Page(rng.choice((36, 42))), holder(rng, ('UTO', 'NLD', 'GBR'))
    h.show = dates(rng, ('%Y-%m-%d', '%d-%m-%Y'))
    country, title = rng.choice((('SVERIGE', 'KÖRKORT'), ('DANMARK', 'KØREKORT'), ('NORGE', 'FØRERKORT'), ('SCHWEIZ', 'FÜHRERAUSWEIS'), ('PORTUGAL', 'CARTA DE CONDUÇÃO')))
    row(page, ('<', title), ('>', (country, 'issuing_country')))
    fields = {f[0].strip('.'): f for f in licence_numbers(rng, h)}
    row(page, ('>', [(fields['9'][1], 'license_class')]), gap=0.3)
    fields = [fields[key] for key in ('1', '2', '3', '5', '4a', '4b', '4c', '8', '7') if key in fields]
    grid(rng, page, fields[:3], 1, 'beside', page.columns * 0.3)
    grid(rng, page, fields[3:7], 2, 'beside', page.columns * 0.3, size=0.8)
    grid(rng, page, fields[7:], 1, 'beside', 0, size=0.8)
    return page
