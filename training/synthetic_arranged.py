"""Layout families without a template: the fields of a document in a random arrangement, so that the model learns that a label may stand above,
below, before or after its value, or be missing, wherever on the page. Wordings beyond those of the templates are here too."""
import textwrap
from itertools import chain

import synthetic_coupons as coupons
import synthetic_event_tickets as events
import synthetic_identity_documents as identity
import synthetic_membership_cards as members
import synthetic_payment_cards as payments
import synthetic_words as words
from synthetic import IGNORED, Page
from synthetic_boarding_passes import flight, flight_extras
from synthetic_families import family
from synthetic_parts import block, grid, row, small_print, some
from synthetic_pass_parts import barcode, print_small, screen, shuffled, side_by_side
from synthetic_transit_tickets import journey
from synthetic_unknown import prose

# Wordings that only the families here print, besides those of synthetic_pass_parts.LABELS: en / de / fr / es / it.
MORE_LABELS = {
    'passenger': 'Traveller;Pax;Guest name;Name of traveller / Passagiername;Gast;Vor- und Nachname / Nom complet;Client / Nombre y apellidos;Cliente / Nominativo;Cliente',
    'from': 'Dep. from;Start;Departure city;Boarding at / Von Bahnhof;Einstieg in;Startort / Ville de départ;Provenance / Punto de salida;Ciudad de origen / Città di partenza;Provenienza',
    'to': 'Arr. at;Final stop;Destination city;Alight at / Nach Bahnhof;Ausstieg in;Endstation / Ville d\'arrivée;Terminus / Punto de llegada;Ciudad de destino / Città di arrivo;Capolinea',
    'flight': 'FLT NO;Flight nr;Marketing flight / Flugnr.;Flug Nr / N° vol;Vol n° / Nº vuelo;Vuelo n.º / Volo n.;Numero volo', 'date': 'DT;Date of travel;On;Dated / Am;Fahrtdatum;Flugdatum / Date du voyage / El día;Fecha de viaje / Il;Data viaggio',
    'departure': 'Std;Dep. time;Time of departure;Leaves at / Abfahrtszeit;Abflug um;Start um / Heure départ;Départ à / Hora salida aprox.;Sale a las / Ora di partenza;Part.',
    'arrival': 'Sta;Arr. time;Time of arrival;Gets in / Ankunft um;Ank. / Heure d\'arrivée;Arrivée à / Llega;Hora de llegada / Ora di arrivo;Arr.', 'boarding': 'BRD;Board by;Gate opens;Boarding at / Einsteigen ab;Boardingzeit / Embarq.;Début embarquement / Emb.;Embarque desde / Imb.;Inizio imbarco',
    'gate': 'GT;Gate number;Boarding gate / Gate Nr.;Tor / Porte n°;Pte / Pta.;Puerta n.º / Gate n.;Cancello', 'seat': 'ST;Seats;Seat number;Seat/Place / Sitz-Nr.;Pl.;Sitzpl. / Place n°;Pl. / Asto.;Asiento n.º / Posto n.;P.to',
    'cabin': 'Cls;Cabin class;Service class / Kl.;Buchungsklasse / Cl.;Classe de voyage / Cl.;Clase de viaje / Cl.;Classe di viaggio', 'sequence': 'SN;Boarding no.;Sequence number / Boarding-Nr.;Folgenr. / N° d\'ordre;Séquence / N.º embarque;Secuencia / N. sequenza;Sequenza',
    'group': 'GRP;Boarding order;Priority group / Boardinggruppe;Gr. / Gr.;Zone d\'embarquement / Gpo.;Turno / Gr.;Zona di imbarco', 'reference': 'Booking;Booking code;Order code;Your reference;Locator / Referenz;Buchungs-Nr.;Vorgangsnr. / N° de réservation;Réservation;Réf. / N.º de reserva;Ref.;Código / N. prenotazione;Rif.;PNR code',
    'ticket': 'TKT;Ticket ID;Ticket code;No. / Ticket-ID;Fahrscheinnr.;Nr. / Billet n°;N°;Code billet / Billete n.º;Entrada n.º;Código de billete / Biglietto n.;N.;Codice biglietto', 'frequent': 'FF;Member;Loyalty no.;Flyer ID / Vielflieger;Status-Nr. / N° FF;Programme fidélité / N.º viajero frecuente;FF / N. FF;Programma fedeltà',
    'section': 'Sect.;Tier;Zone;Block no.;Blk / Sektor;Block Nr.;Platzkategorie;Ebene / Secteur;Niveau;Bl. / Bloque;Área;Nivel;Zona n.º / Blocco;Area;Livello', 'row': 'RW;Row no.;R / Reihe Nr.;R / Rang n°;Rg / Fila n.º;F / Fila n.;F', 'entrance': 'Gate no.;Way in;Portal;Turnstile / Eingang Nr.;Einlass über;Block-Eingang / Porte n°;Accès par / Puerta n.º;Acceso por / Ingresso n.;Porta;Accesso',
    'doors': 'Doors at;Opens;Entry from;Door time / Türen;Einlass um;Öffnung / Ouverture;Portes à / Apertura;Puertas a las / Apertura;Porte ore', 'start': 'Starts;Begins at;Show time;Starting time;On stage / Beginnt um;Vorstellung;Showbeginn;Um / Début à;Commence à;Séance / Empieza;Hora de inicio;Sesión;A las / Inizio ore;Ore;Ora inizio',
    'holder': 'Owner;Visitor;Guest;Purchaser;Valid for / Gast;Besucher;Käufer;Gültig für / Porteur;Acheteur;Client / Comprador;Asistente;Cliente / Acquirente;Titolare;Ospite', 'order': 'Order ref;Ref;Booking no.;Conf. no.;Trans. ID / Bestellung;Buchung;Kunden-/Auftragsnr. / Réf.;Dossier;N° cde / Ref.;Localizador;Nº compra / Rif.;Acquisto;N. transazione',
    'price': 'Cost;Amount;Ticket price;Paid;Incl. VAT / Betrag;Ticketpreis;Kosten;EUR / Montant TTC;Coût;Valeur / Importe total;Valor;Coste / Costo;Valore;Prezzo totale', 'venue': 'At;Place of event;Hall;Theatre / Halle;Theater;Ort der Veranstaltung;Haus / Lieu du spectacle;Théâtre;Adresse / Sede;Teatro;Sala / Sede;Teatro;Presso',
    'event': 'Title;Performance;Production;Admission to / Titel;Vorstellung;Konzert / Titre;Concert;Pièce / Título;Concierto;Función / Concerto;Evento;Rappresentazione', 'performer': 'By;Act;Performed by;Conductor / Von;Interpret;Solist / Par;De;Interprète / De;Artistas;Actúa / Di;Artisti;Solista',
    'train': 'Trip;Train nr / Zugnummer;Zug Nr. / N° train;Course / Nº de tren;Circulación / Numero treno;N. corsa', 'line': 'Line no.;Bus no. / Linie Nr.;Buslinie / N° ligne;Ligne n° / Línea n.º;Ruta n.º / Linea n.;Linea bus', 'coach': 'Cch;Coach no.;Wagon / Wagen Nr.;Wg.-Nr. / Voiture n°;Wagon / Coche n.º;Vagón n.º / Carrozza n.;Carr. n.',
    'platform': 'Plat;Track no.;Stand;Bay / Gleis Nr.;Bussteig / Voie n°;Poste à quai / Vía n.º;Dársena / Binario n.;Stallo', 'valid_from': 'Starts on;First day;Valid as of;Activated / Ab;Gilt ab;Erster Tag / À compter du;Dès le;Début / A partir del;Desde el;Activado / Dal;Dal giorno;Attivato',
    'valid_until': 'Ends on;Good until;Exp.;To;Not after;Deadline / Gilt bis;Letzter Tag;Einzulösen bis;Ende / Jusqu\'au;Fin;À utiliser avant le / Hasta el;Vence;Fecha límite / Al;Fino al;Utilizzare entro', 'product': 'Pass;Tariff;Category;Ticket name / Fahrausweis;Ticket;Kategorie / Titre de transport;Catégorie;Billet / Título de viaje;Categoría;Abono / Titolo di viaggio;Categoria;Abbonamento',
    'operator': 'Company;Railway;Issued by / Verkehrsunternehmen;Ausgegeben von;EVU / Société;Émis par;Réseau / Emisor;Emitido por;Red / Società;Emesso da;Azienda', 'code': 'Voucher code;Discount code;Enter code;Coupon;PIN / Gutschein;Code eingeben;Rabattcode-Nr. / Code de réduction;Saisir le code;Bon n° / Cupón;Código descuento;Introduce / Codice promozionale;Inserisci;Buono n.',
    'minimum': 'Min. spend;Orders over;For purchases from;Minimum / Ab Einkaufswert;Mindestumsatz;Mindestens / Achat minimum;Pour;Minimum / Importe mínimo;Desde;Mínimo / Acquisto minimo;Minimo;Su una spesa di'}
MORE_MEMBER_LABELS = {
    'en': 'Customer|Holder|Owner|Patron|Subscriber|Insured|Member\'s name;Card ID|Customer number|Loyalty ID|Card|Nr|Rewards number|Barcode number|Policy no.|ID no.|Member #;Start date|Customer since|Joined on|Since year|Member from;Valid to|Expiration date|Valid through|Through|Good till;'
          'Card type|Class|Membership|Category|Group|Plan level;Credit|Stored value|Funds|Left on card|Gift value',
    'de': 'Kunde|Inhaber|Kundin/Kunde|Versicherte Person|Vor- und Nachname;Karten-ID|Kunden-Nr.|Mitglieds-ID|Ausweisnummer|Versicherten-Nr.;dabei seit|Kunde ab|Mitglied ab;Verfällt am|Karte gültig bis|läuft ab|Ende;Kategorie|Mitgliedschaft|Klasse|Statuslevel;Betrag|Kredit|verfügbar|Geschenkwert',
    'fr': "Porteur|Client|Assuré(e)|Nom et prénom|Bénéficiaire;N° membre|Code client|Identifiant|N° de fidélité|Carte;Adhésion|Date d'adhésion|Inscrit depuis;Échéance|Expiration|Validité|Fin;Catégorie|Formule|Type de carte;Crédit|Reste|Avoir",
    'es': 'Cliente|Asegurado|Nombre y apellidos|A nombre de;ID de socio|Código cliente|Nº tarjeta|Tarjeta|Póliza;Alta|Fecha de alta|Cliente desde;Vence|Validez|Hasta|Expira;Tipo|Modalidad|Clase;Crédito|Disponible|Restante',
    'it': 'Cliente|Assicurato|Nome e cognome|Possessore;ID socio|N. cliente|Codice tessera|Carta n.|Polizza;Adesione|Data iscrizione|Cliente dal;Validità|Termine|Fino al|Expira;Categoria|Tipo carta|Classe;Disponibile|Residuo|Valore residuo'}


def more_wordings(t):
    """Lets a Pass print the wordings of this module besides the usual ones."""
    usual = t.label

    def label(key):
        if key not in MORE_LABELS or t.rng.random() < 0.4:
            return usual(key)
        text = t.rng.choice(MORE_LABELS[key].split(' / ')[('en', 'de', 'fr', 'es', 'it').index(t.language)].split(';'))
        return text if text.isupper() else t.case(text)

    t.label = label
    return t


# ------------------------------------------------------------------------------------------------------ arrangements

def values_of(field):
    return [(v.replace('\n', ' ') if '\n' in v else v, t) for v, t in zip(field[1::2], field[2::2])]


def as_grid(rng, page, fields):
    form = rng.choice(('above', 'above', 'below', 'below', 'beside', 'joined'))
    grid(rng, page, fields, rng.choice((1, 2, 2, 3, 4)), form, rng.choice((0, 0, 0, page.columns * rng.uniform(0, 0.35))), rng.choice((0.5, 0.6, 0.7, 0.8, 1)), rng.choice((0.8, 1, 1, 1.2, 1.5)), rng.choice((0, 0.2, 0.4, 0.8)))


def as_list(rng, page, fields):
    """Label at one edge and value at the other."""
    ends = rng.choice((('<', '>'), ('<', '>'), ('>', '<')))
    for field in fields:
        row(page, (ends[0], field[0]), (ends[1], values_of(field)), gap=rng.choice((0, 0.2, 0.4)))


def as_column(rng, page, fields):
    """Labels against a line in the middle, values behind it; or values before and labels behind it."""
    middle, swapped, colon = round(page.columns * rng.uniform(0.25, 0.5)), rng.random() < 0.25, rng.choice(('', ':', ' :'))
    for field in fields:
        value, label = values_of(field), field[0] + colon * (not swapped)
        lengths = [len(label), sum(len(v) + 1 for v, _ in value) - 1][::-1 if swapped else 1]
        if not field[0] or lengths[0] >= middle or lengths[1] > page.columns - middle - 2:
            row(page, ('<', [field[0]] + value))
        else:
            left, right = (value, label) if swapped else (label, value)
            row(page, (middle - lengths[0], left), (middle + 1, right))


def as_sentence(rng, page, fields):
    """Several fields on one row, with or without labels, a sign between them."""
    joint, place = rng.choice(('', '|', '·', '/', ',', '-', '•')), rng.choice('<<^')
    while fields:
        count = rng.randint(1, 3)
        parts = []
        for i, field in enumerate(fields[:count]):
            parts += [joint] * (i > 0) + [field[0] + rng.choice(('', ':'))] * (rng.random() < 0.6 and field[0] != '') + values_of(field)
        row(page, (place, parts), gap=rng.choice((0, 0.2, 0.5)), size=rng.choice((0.8, 1, 1)))
        fields = fields[count:]


def as_bare(rng, page, fields):
    """Values without labels, one or two a row."""
    place = rng.choice('<<^>')
    while fields:
        if len(fields) > 1 and rng.random() < 0.4:
            row(page, ('<', values_of(fields[0])), ('>', values_of(fields[1])), size=rng.choice((0.8, 1, 1.3)), gap=rng.choice((0, 0.2, 0.5)))
            fields = fields[2:]
        else:
            row(page, (place, values_of(fields[0])), size=rng.choice((0.8, 1, 1.2, 1.6)), gap=rng.choice((0, 0.2, 0.5)))
            fields = fields[1:]


def as_stack(rng, page, fields):
    """Each label on a row of its own, above or below its value, all at one edge."""
    place, below, small = rng.choice('<^>'), rng.random() < 0.4, rng.choice((0.5, 0.7, 1))
    for field in fields:
        label = lambda **how: row(page, (place, field[0]), size=small, **how)
        if not below:
            label(gap=0.4)
        row(page, (place, values_of(field)), gap=0.4 if below else 0, size=rng.choice((1, 1, 1.3)))
        if below:
            label()


ARRANGEMENTS = (as_grid, as_grid, as_grid, as_list, as_column, as_sentence, as_stack)


def arrange(rng, page, fields, bare=0.12, heads=()):
    """Fields in one to four groups, each arranged in its own way; headings (functions that draw) stand between them."""
    count = min(len(fields), rng.choice((1, 1, 2, 2, 3, 4)))
    cuts = sorted(rng.sample(range(1, len(fields)), count - 1)) if count > 1 else []
    groups = [fields[a:b] for a, b in zip([0] + cuts, cuts + [len(fields)])]
    one = rng.choice(ARRANGEMENTS) if rng.random() < 0.4 else None
    parts = [lambda g=g: (as_bare if rng.random() < bare else one or rng.choice(ARRANGEMENTS))(rng, page, g) for g in groups if g]
    places = sorted(rng.choice((0, 0, 0, len(parts), rng.randint(0, len(parts)))) for _ in heads)
    for place, head in reversed(list(zip(places, heads))):
        parts.insert(place, head)
    for part in parts:
        part()


def plain_title(rng, page, text, size=None):
    return lambda: row(page, (rng.choice('<<^>'), text), size=size or rng.choice((0.8, 1, 1, 1.4, 2)), gap=rng.choice((0, 0.3)))


def two_panels(rng, columns, draw):
    """Two arrangements side by side."""
    left, right = Page(int(columns * rng.uniform(0.4, 0.6))), Page(int(columns * rng.uniform(0.4, 0.6)))
    draw(left, right)
    return side_by_side(left, right) if left.rows and right.rows else (left if left.rows else right)


def halves(rng, fields):
    cut = rng.randint(1, max(1, len(fields) - 1))
    return fields[:cut], fields[cut:]


def scattered_noise(rng, page, count):
    for _ in range(count):
        row(page, (rng.choice('<^>'), rng.choice((prose(rng, rng.randint(1, 6)), words.digits(rng, rng.randint(2, 8)), words.surname(rng), 'www.%s.com' % words.surname(rng).lower()))), size=rng.choice((0.5, 0.7, 1)), gap=rng.choice((0, 0.3)))


# ---------------------------------------------------------------------------------------------------- membership cards

ENDINGS = ('Bonus;Rewards;Club;Plus;Card;Museum;Zoo;Miles;Library;Gym;Hotel Club;Pharmacy Points;Friends;Health Plan;Versicherung;Mutuelle;Fidelity;Pass;Bookshop;Theatre Circle;Yoga Studio;Golf Club;Alumni;Union;Cycling;'
           'Garden Society;Bowling;Fuel Card;Pet Club;Ski Pass Club;Chess Club;Coworking;Garden Centre;Perfumery;Sports;Kids Club;Wine Club;Wholesale;Outdoor;Cinema;Bibliothek;Stadtwerke;Parking;Lounge')


def more_facts(rng, m, keys):
    """Fields of a membership card in the wordings of this module, shuffled among others that are none of the contract."""
    table = dict(zip(members.MEMBER_TAGS, (options.split('|') for options in MORE_MEMBER_LABELS[m.language].split(';'))))
    casing = rng.choice((str, str, str.upper))
    fields = [(casing(rng.choice(table[key] if rng.random() < 0.6 else members.MEMBER_LABELS[m.language][key])), getattr(m, key), members.MEMBER_TAGS[key]) for key in keys]
    other = [(rng.choice(('Points', 'Punkte', 'Points earned', 'Puntos', 'Miles')), str(rng.randint(0, 90000)), None), (rng.choice(('Store', 'Filiale', 'Branch', 'Home club', 'Magasin')), words.surname(rng), None),
             (rng.choice(('Phone', 'Hotline', 'Tel.')), words.digits(rng, 9), None), (rng.choice(('PIN', 'Code', 'CVC')), words.digits(rng, rng.choice((3, 4))), None), (rng.choice(('Group', 'Gruppe', 'RxGrp', 'Plan')), words.pattern(rng, '@####'), None),
             (rng.choice(('DOB', 'Born', 'Geburtsdatum')), '%02d.%02d.%d' % (rng.randint(1, 28), rng.randint(1, 12), rng.randint(1940, 2010)), None), (rng.choice(('Issued', 'Ausgestellt')), '%02d/%d' % (rng.randint(1, 12), rng.randint(2010, 2025)), None),
             (rng.choice(('Discount', 'Rabatt', 'Remise')), '%d%%' % rng.randint(3, 20), None), (rng.choice(('Dept.', 'Faculty', 'Section')), rng.choice(('Sales', 'Law', 'Tennis')), None)]
    return shuffled(rng, fields + rng.sample(other, rng.choice((0, 0, 1, 1, 2, 4))))


def arranged_member(rng, columns, draw_number_as_code=0.3):
    page, m = Page(rng.choice(columns)), members.member(rng, ENDINGS)
    keys = ['number'] * (rng.random() < 0.95) + [key for key, share in (('name', 0.75), ('since', 0.35), ('until', 0.5), ('tier', 0.4), ('balance', 0.2)) if rng.random() < share]
    coded = 'number' in keys and rng.random() < draw_number_as_code
    fields = more_facts(rng, m, [key for key in keys if not (coded and key == 'number')])
    tier = (lambda: row(page, (rng.choice('<^>'), [(m.tier, 'tier'), rng.choice(('', 'MEMBER', 'STATUS'))]), size=rng.choice((0.8, 1, 1.4)))) if 'tier' not in keys and rng.random() < 0.3 else None
    heads = [lambda: members.program(rng, page, m)] * (rng.random() < 0.93) + [tier] * (tier is not None)
    heads += [plain_title(rng, page, rng.choice(('MEMBERSHIP CARD', 'Member Card', 'Kundenkarte', 'Carte de fidélité', 'Tarjeta de socio', 'Tessera', 'Thank you for being with us', 'GIFT CARD', 'Voucher card', 'Ausweis')), 0.8)] * (rng.random() < 0.3)
    if rng.random() < 0.3:
        heads.reverse()
    arrange(rng, page, fields or [('', '', None)], 0.2, heads)
    if coded:
        members.barcode(rng, page, m)
    small_print(rng, page, 0, rng.choice((0, 1, 3)))
    return page


@family('MEMBERSHIP_CARD')
def arranged_membership_card(rng):
    return arranged_member(rng, (24, 28, 32, 36, 42, 48))


@family('MEMBERSHIP_CARD')
def arranged_upright_member(rng):
    return arranged_member(rng, (16, 18, 20, 24))


@family('MEMBERSHIP_CARD')
def membership_in_two_panels(rng):
    m = members.member(rng, ENDINGS)
    first, second = halves(rng, more_facts(rng, m, rng.sample(list(members.MEMBER_TAGS), rng.randint(3, 6))))

    def draw_both(left, right):
        members.program(rng, left, m)
        arrange(rng, left, first, 0.2)
        arrange(rng, right, second, 0.2)
    return two_panels(rng, rng.choice((40, 48, 56)), draw_both)


@family('MEMBERSHIP_CARD')
def member_on_screen(rng):
    """A shop's app: greeting, programme, number below the code, a list of facts."""
    page, m = screen(rng), members.member(rng, ENDINGS)
    row(page, ('<', [rng.choice(('Hello', 'Hi,', 'Hallo', 'Bonjour', 'Hola', 'Ciao', ''))] + [(m.name, 'member_name')]) if rng.random() < 0.6 else ('<', ''), size=1.2)
    members.program(rng, page, m)
    if rng.random() < 0.6:
        members.barcode(rng, page, m, '^')
        keys = ['tier', 'until', 'since', 'balance']
    else:
        keys = ['number', 'tier', 'until', 'since', 'balance']
    rng.choice((as_list, as_grid, as_stack))(rng, page, more_facts(rng, m, rng.sample(keys, rng.randint(1, 3))))
    row(page, ('^', rng.choice(('', 'My card', 'Offers', 'Scan at checkout', 'An der Kasse vorzeigen'))))
    return page


@family('MEMBERSHIP_CARD')
def paper_membership(rng):
    """A letter of admission or a printed membership certificate."""
    page, m = Page(rng.choice((44, 54, 64))), members.member(rng, ENDINGS)
    members.program(rng, page, m)
    row(page, (rng.choice('<^'), rng.choice(('This is to certify that', 'Hiermit wird bestätigt, dass', 'Membership certificate', 'Provisional card', 'Vorläufiger Ausweis', 'Carte provisoire', 'Carnet provisional'))), gap=0.6)
    row(page, (rng.choice('<^'), (m.name, 'member_name')), size=rng.choice((1, 1.5)), gap=0.3)
    row(page, (rng.choice('<^'), rng.choice(('is a member in good standing', 'ist Mitglied', 'est membre', 'es socio', ''))))
    arrange(rng, page, more_facts(rng, m, ['number'] + rng.sample(['since', 'until', 'tier'], rng.randint(1, 3))))
    small_print(rng, page, 0, 3)
    return page


# ------------------------------------------------------------------------------------------------------------- passes

def drawn_pass(rng, t, columns, fields, heads, noise, key):
    """A pass of arranged fields on paper or on a screen, perhaps in two panels."""
    page = screen(rng) if rng.random() < 0.3 else Page(rng.choice(columns))
    kind = rng.random()
    if kind < 0.25 and page.medium == 'paper' and len(fields) > 4:
        first, second = halves(rng, fields)

        def draw_both(left, right):
            arrange(rng, left, first, heads=[h(left) for h in heads])
            arrange(rng, right, second)
        page = two_panels(rng, page.columns + 20, draw_both)
    else:
        arrange(rng, page, fields, heads=[h(page) for h in heads])
    if noise and rng.random() < 0.4:
        barcode(rng, page)
    if key:
        print_small(rng, page, t, key, 0, rng.choice((0, 1, 3, 6)))
    return page


@family('BOARDING_PASS')
def arranged_boarding_pass(rng):
    t = more_wordings(flight(rng))
    keys = 'passenger flight date departure boarding gate seat terminal cabin reference ticket frequent sequence group arrival'
    fields = t.fields('from to') + t.fields(keys, rng.choice((0.5, 0.7, 0.9))) + flight_extras(rng)
    fields = shuffled(rng, fields) if rng.random() < 0.7 else fields
    heads = [lambda page: plain_title(rng, page, t.airline)] * (rng.random() < 0.8) + [lambda page: plain_title(rng, page, t.label('boarding pass'))] * (rng.random() < 0.8)
    return drawn_pass(rng, t, (26, 32, 40, 50, 60, 72), fields, heads, True, 'flight')


@family('BOARDING_PASS')
def arranged_route_first(rng):
    """The route in large letters in one of many forms, the rest arranged."""
    t = more_wordings(flight(rng))
    page = Page(rng.choice((28, 34, 44, 56)))
    row(page, (rng.choice('<^'), rng.choice((t.airline, t.label('boarding pass'))))) if rng.random() < 0.7 else None
    form = rng.choice(('codes', 'names', 'both', 'stacked'))
    joint = rng.choice(('→', '-', '–', '>', 'to', '✈', '/', '»', ''))
    if form == 'stacked':
        for key in ('from', 'to'):
            row(page, ('<', t[key + '_code']), (8, t[key + '_name']), size=rng.choice((1, 1.4)), gap=0.3)
    elif form == 'both':
        row(page, ('<', t['from_code']), ('>', t['to_code']), size=rng.choice((1.5, 2)), gap=0.3)
        row(page, ('<', t['from_name']), ('>', t['to_name']), size=0.8)
        row(page, ('<', t['departure']), ('>', t['arrival'])) if rng.random() < 0.5 else None
    else:
        which = '_code' if form == 'codes' else '_name'
        row(page, (rng.choice('<^'), t['from' + which] + [joint] + t['to' + which]), size=rng.choice((1, 1.5, 2)), gap=0.3)
    arrange(rng, page, shuffled(rng, t.fields('passenger flight date boarding gate seat departure', 0.9) + t.fields('terminal cabin reference ticket frequent sequence group', 0.4)))
    print_small(rng, page, t, 'flight', 0, 3)
    return page


@family('EVENT_TICKET')
def arranged_event_ticket(rng):
    t = more_wordings(events.event(rng, rng.choice((None, None, 'cinema', 'museum', 'meeting'))))
    keys = 'date start venue section row seat entrance doors holder order ticket price'
    titled = rng.random() < 0.6
    fields = t.fields(keys, rng.choice((0.6, 0.8, 0.95))) + ([] if titled else t.fields('event performer')) + [('', *chain(*t['address']))] * (rng.random() < 0.4)
    heads = [lambda page: lambda: events.headline(rng, page, t)] * titled + [lambda page: plain_title(rng, page, t.label('event ticket'))] * (rng.random() < 0.6)
    return drawn_pass(rng, t, (24, 30, 36, 46, 60, 76), shuffled(rng, fields) if rng.random() < 0.7 else fields, heads, True, 'event')


@family('EVENT_TICKET')
def arranged_seat_first(rng):
    """Where to sit in large letters; then what it is, and the rest."""
    t = more_wordings(events.event(rng, rng.choice(('concert', 'stage', 'football', 'cinema'))))
    page = Page(rng.choice((24, 30, 40, 50)))
    seats = t.fields('entrance section row seat')
    parts = [lambda: rng.choice((as_grid, as_list, as_sentence, as_stack))(rng, page, seats) if seats else None, lambda: events.headline(rng, page, t), lambda: events.when_line(rng, page, t, gap=0.3),
             lambda: events.venue(rng, page, t, gap=0.3)]
    for part in shuffled(rng, parts):
        part()
    rest = t.fields('price order ticket holder doors', 0.6)
    arrange(rng, page, rest, 0.3) if rest else None
    print_small(rng, page, t, 'event', 0, 3)
    return page


@family('EVENT_TICKET')
def event_wristband(rng):
    """All on one or two long rows."""
    t, page = more_wordings(events.event(rng, rng.choice(('festival', 'concert', 'museum')))), Page(rng.choice((70, 90, 110)))
    as_sentence(rng, page, t.fields('event', bare=0.7) + t.fields('date start venue section ticket price holder', 0.7, bare=0.5))
    return page


@family('TRANSIT_TICKET')
def arranged_transit_ticket(rng):
    kind = rng.choice(('rail', 'rail', 'city', 'season'))
    t = more_wordings(journey(rng, kind=kind))
    keys = {'rail': 'from to date departure arrival train coach seat cabin platform holder reference ticket price product operator valid_until', 'city': 'product operator price valid_from valid_until ticket line from',
            'season': 'product operator holder valid_from valid_until ticket price from to cabin'}[kind]
    fields = t.fields(keys, rng.choice((0.6, 0.8, 0.95)))
    heads = [lambda page: plain_title(rng, page, t['operator'])] * ('operator' not in [f[2] for f in fields] and rng.random() < 0.7) + [lambda page: plain_title(rng, page, t.label('transit ticket'))] * (rng.random() < 0.5)
    return drawn_pass(rng, t, (24, 30, 36, 46, 60, 80), (shuffled(rng, fields) if rng.random() < 0.7 else fields) or t.fields('product'), heads, True, 'transit')


@family('TRANSIT_TICKET')
def stops_with_times(rng):
    """Stops with times before or behind them, an arrow or a line of words between, the rest arranged."""
    t, page = more_wordings(journey(rng)), Page(rng.choice((28, 36, 46, 58)))
    row(page, (rng.choice('<^>'), rng.choice((t['operator'], t['product'], [t.label('transit ticket')]))), size=rng.choice((1, 1.4)))
    behind, changes = rng.random() < 0.4, rng.choice(('', '2 h 14 min', 'direct', '1 change', '0 Umst.', 'sans correspondance'))
    for place, time in (('from', 'departure'), ('to', 'arrival')):
        cells = [('<', t[place]), ('>', t[time])] if behind else [('<', t[time]), (9, t[place])]
        row(page, *cells, gap=0.4, size=rng.choice((1, 1.2)))
        row(page, (9, changes), size=0.7) if place == 'from' else None
    fields = shuffled(rng, t.fields('date train coach seat cabin platform holder reference ticket price', 0.75))
    arrange(rng, page, fields, 0.2) if fields else None
    print_small(rng, page, t, 'transit', 0, 3)
    return page


@family('TRANSIT_TICKET')
def transit_smart_card(rng):
    """A transport authority's plastic card."""
    t, page = more_wordings(journey(rng, kind=rng.choice(('season', 'city')))), Page(rng.choice((26, 32, 38)))
    row(page, (rng.choice('<^>'), t['operator']), size=rng.choice((1, 1.4, 1.8)))
    row(page, (rng.choice('<^>'), t['product']), gap=0.4) if rng.random() < 0.8 else None
    arrange(rng, page, shuffled(rng, t.fields('ticket', 0.95) + t.fields('holder valid_until valid_from', 0.6)) or t.fields('ticket'), 0.25)
    print_small(rng, page, t, 'transit', 0, 2)
    return page


@family('COUPON')
def arranged_coupon(rng):
    t = more_wordings(coupons.coupon_values(rng))
    fields = shuffled(rng, t.fields('code valid_until minimum valid_from', 0.75)) or t.fields('code')
    heads = [lambda page: lambda: coupons.offer(rng, page, t, rng.choice((1, 1.4, 2)))] + [lambda page: plain_title(rng, page, t['issuer'])] * (rng.random() < 0.9) + [lambda page: plain_title(rng, page, t.label('coupon'), 1)] * (rng.random() < 0.6)
    page = drawn_pass(rng, t, (22, 28, 34, 44, 56), fields, shuffled(rng, heads), True, None)
    coupons.terms(rng, page, t, 0, 2)
    return page


@family('COUPON')
def coupon_sheet(rng):
    """Two coupons of one shop next to each other, or one below the other."""
    pages = []
    for _ in range(2):
        t, page = more_wordings(coupons.coupon_values(rng)), Page(rng.choice((22, 26, 30)))
        for part in shuffled(rng, (lambda **how: coupons.offer(rng, page, t, 1.4), lambda **how: row(page, (t.place, t['issuer']), **how), lambda **how: coupons.code(rng, page, t, 0.7, **how), lambda **how: coupons.validity(rng, page, t, **how))):
            part(gap=0.3)
        pages.append(page)
    if rng.random() < 0.5:
        return side_by_side(*pages)
    pages[0].columns = max(p.columns for p in pages)
    pages[1].rows[0].gap += 1.5
    pages[0].rows += pages[1].rows
    return pages[0]


# ------------------------------------------------------------------------------------------------------ payment cards

@family('PAYMENT_CARD')
def arranged_payment_card(rng):
    """Issuer, number, dates, holder and network at places of their own."""
    page, card = Page(rng.choice((22, 26, 30, 34, 40))), payments.payment(rng, payments.COMMON + ['AMEX', 'DINERS'])
    if rng.random() < 0.2 and len(card.number) == 16:
        card.text = rng.choice((card.number, card.text.replace(' ', '  '), card.text.replace(' ', '-')))
    any_place = lambda: rng.choice(('<', '<', '^', '>', page.columns * rng.uniform(0, 0.5)))
    said = lambda text, tag, **how: lambda: row(page, (any_place(), (text, tag)), size=rng.choice((0.8, 1, 1, 1.3)), gap=rng.choice((0.2, 0.5, 1.5)), **how)
    parts = [lambda: payments.number(page, any_place(), card, size=rng.choice((0.8, 1, 1.2)), gap=rng.choice((0.3, 1, 2)))] * (rng.random() < 0.95) + [lambda: payments.when(rng, page, card, 0.3)] * (rng.random() < 0.95)
    parts += [said(card.name, 'holder_name')] * bool(card.name) + [said(card.issuer, 'issuer')] * bool(card.issuer)
    parts += [lambda: row(page, (any_place(), card.network + card.kind), size=rng.choice((1, 1.5)), gap=0.4)]
    parts += [lambda: row(page, (any_place(), [rng.choice(('CVV', 'CVC', 'Security code', 'CID', '')), (card.code, 'security_code')]), gap=0.2)] * (rng.random() < 0.25)
    parts += [lambda: row(page, (any_place(), card.product))] * (rng.random() < 0.4)
    for part in shuffled(rng, parts):
        part()
    small_print(rng, page, 0, rng.choice((0, 0, 2, 5)))
    return page


@family('PAYMENT_CARD')
def co_branded_card(rng):
    """An airline's, shop's or club's name larger than the bank's, a member's number beside the card's."""
    page, card = Page(rng.choice((28, 34, 40))), payments.payment(rng)
    brand = words.surname(rng) + rng.choice((' Air', ' Miles', ' Rewards', ' Hotels', ' FC', ' Market', ' Club', ' Fuel'))
    row(page, (rng.choice('<^>'), (rng.choice((brand, brand.upper())), IGNORED)), size=rng.choice((1, 1.5, 2)))
    if card.issuer:
        row(page, (rng.choice('<>'), [rng.choice(('', 'issued by', 'by')), (card.issuer, 'issuer')]), size=rng.choice((0.7, 1)))
    payments.number(page, rng.choice('<^'), card, gap=rng.uniform(0.5, 2))
    payments.when(rng, page, card, 0.3)
    if rng.random() < 0.5:
        row(page, ('<', [rng.choice(('Member no.', 'Membership', 'Miles no.', 'Mitgliedsnr.')), (words.digits(rng, 9), IGNORED)]), size=0.8, gap=0.2)
    payments.foot(rng, page, card)
    return page


@family('PAYMENT_CARD')
def back_with_details(rng):
    """Everything stands on the back, labelled, among the small print."""
    page, card = Page(rng.choice((30, 38, 46))), payments.payment(rng)
    small_print(rng, page, 0, 3)
    fields = [(rng.choice(('Card number', 'No.', 'Kartennummer', 'Numéro', '')), card.text, 'number'), (card.until, card.expiry, 'expiry')] + [(rng.choice(('Security code', 'CVV', 'CVC2', 'Prüfziffer', 'Code', '')), card.code, 'security_code')] * (rng.random() < 0.8)
    fields += [(rng.choice(('', 'Name', 'Cardholder', 'Inhaber')), card.name, 'holder_name')] * bool(card.name) + [(card.since, card.valid_from, 'valid_from')] * (rng.random() < 0.2)
    arrange(rng, page, shuffled(rng, fields) if rng.random() < 0.6 else fields, 0.3)
    payments.foot(rng, page, SimpleCard(card))
    small_print(rng, page, 1, 5)
    return page


class SimpleCard:
    """A card whose holder is printed elsewhere."""

    def __init__(self, card):
        self.name, self.network = '', card.network


# -------------------------------------------------------------------------------------------------- identity documents

@family('IDENTITY_DOCUMENT', subtype='NATIONAL_ID')
def arranged_identity_card(rng):
    page, h = Page(rng.choice((34, 40, 46, 54))), identity.holder(rng)
    keys = ['document_number', 'birth_date', 'expiry_date'] + [key for key in ('sex', 'nationality', 'birth_place', 'issue_date', 'personal_number', 'address', 'height', 'eye_color', 'authority', 'signature') if rng.random() < 0.45]
    named = rng.choice((['surname', 'given_names'], ['full_name'], ['surname', 'given_names'], ['given_names', 'surname']))
    keys = shuffled(rng, keys)
    fields = identity.entries(rng, h, ' '.join(named + keys if rng.random() < 0.6 else keys[:1] + named + keys[1:]))
    identity.country_and_title(rng, page, h, h.card)
    arrange(rng, page, fields, 0.05)
    if rng.random() < 0.35:
        identity.zone(rng, page, rng.choice(('TD1', 'TD2')), 'I', h)
    return page


@family('IDENTITY_DOCUMENT', subtype='DRIVER_LICENSE')
def arranged_licence(rng):
    """A licence of any country in words, no numbers of the standards."""
    american = rng.random() < 0.5
    page = Page(rng.choice((34, 40, 48)))
    if american:
        h = identity.american(rng, rng.random() < 0.3)
        identity.state_title(rng, page, rng.choice(('DRIVER LICENSE', "DRIVER'S LICENSE", 'Operator License', 'LEARNER PERMIT')))
        fields = shuffled(rng, h.top) + h.name + h.home + shuffled(rng, some(rng, h.body, 0.8)) if rng.random() < 0.5 else h.name + h.home + shuffled(rng, h.top + some(rng, h.body, 0.7))
    else:
        h = identity.holder(rng, ('GBR', 'IRL', 'D', 'FRA', 'ESP', 'MEX', 'ITA', 'UTO', 'CAN'))
        row(page, (rng.choice('<^'), h.licence), size=1.2)
        row(page, (rng.choice('<^>'), (h.country, 'issuing_country')), size=0.9)
        classes = {'de': 'Klassen', 'fr': 'Catégories', 'es': 'Clases', 'it': 'Categorie'}.get(h.language, rng.choice(('Class', 'Categories', 'Vehicle class')))
        fields = identity.entries(rng, h, 'surname given_names') + shuffled(rng, identity.entries(rng, h, 'birth_date birth_place issue_date expiry_date document_number address') + [(classes, rng.choice(('B', 'A B', 'AM B', 'A1 A B', 'C', 'D1')), 'license_class')])
    arrange(rng, page, fields, 0.03)
    return page


@family('IDENTITY_DOCUMENT', subtype='HEALTH_INSURANCE')
def arranged_health_card(rng):
    page, h = Page(rng.choice((32, 38, 46))), identity.holder(rng, ('CAN', 'D', 'FRA', 'ESP', 'ITA', 'GBR', 'AUT', 'NLD'))
    row(page, (rng.choice('<^>'), rng.choice({'de': ('Gesundheitskarte', 'Krankenversicherung', 'e-card'), 'fr': ("Carte d'assurance maladie", 'Carte santé'), 'es': ('Tarjeta sanitaria individual', 'Tarjeta sanitaria'), 'it': ('Tessera sanitaria', 'TESSERA SANITARIA'), 'nl': ('Zorgpas',)}.get(h.language, ('Health Card', 'NHS CARD', 'Health insurance card', 'Medical card')))), size=rng.choice((1, 1.4)))
    number = words.pattern(rng, rng.choice(('@#########', '#### ### ###', '############', '@@@@######', '## ######## ##')))
    label = {'de': 'Versichertennummer|Versichertennr.|SV-Nr.', 'fr': 'N° assuré|N° de sécurité sociale', 'es': 'Nº TSI|CIP|Nº afiliación', 'it': 'Codice fiscale|Cod. fisc.', 'nl': 'BSN|Verzekerdennr.'}.get(h.language, 'Health no.|NHS number|Insured no.')
    h.personal = number
    fields = identity.entries(rng, h, rng.choice(('full_name', 'surname given_names'))) + [(rng.choice(label.split('|')), number, 'personal_number')] + shuffled(rng, identity.entries(rng, h, rng.choice(('birth_date expiry_date', 'birth_date sex expiry_date', 'expiry_date', 'birth_date issue_date birth_place'))))
    fields += [(rng.choice(('Kennnummer', 'Institution', 'Organisme', 'Ente', 'Plan')), words.digits(rng, 9), None)] * (rng.random() < 0.5)
    arrange(rng, page, fields, 0.1)
    return page


@family('IDENTITY_DOCUMENT', subtype='RESIDENCE_PERMIT')
def arranged_residence_permit(rng):
    page, h = Page(rng.choice((38, 44, 50))), identity.holder(rng, ('D', 'FRA', 'ESP', 'ITA', 'NLD', 'GBR', 'AUT', 'POL', 'UTO'))
    h.citizen = rng.choice(('IND', 'TUR', 'BRA', 'CHN', 'UTO', 'USA', 'MAR', 'UKR', 'VNM'))
    h.nationality = h.citizen
    title = {'de': 'AUFENTHALTSTITEL', 'fr': 'TITRE DE SÉJOUR', 'es': 'PERMISO DE RESIDENCIA', 'it': 'PERMESSO DI SOGGIORNO', 'nl': 'VERBLIJFSTITEL', 'pl': 'KARTA POBYTU'}.get(h.language, 'RESIDENCE PERMIT')
    identity.country_and_title(rng, page, h, title)
    fields = identity.entries(rng, h, 'document_number') + identity.entries(rng, h, rng.choice(('surname given_names', 'full_name'))) + shuffled(rng, identity.entries(rng, h, 'sex birth_date nationality expiry_date birth_place issue_date'))[:rng.randint(3, 6)]
    fields += [(rng.choice(('Type of permit', 'Art des Titels', 'Catégorie', 'Tipo de permiso', 'Remarks')), rng.choice(('WORK', 'STUDENT', 'BLAUE KARTE EU', 'SALARIÉ', 'LARGA DURACIÓN')), None)]
    arrange(rng, page, fields, 0.05)
    if rng.random() < 0.4:
        identity.zone(rng, page, 'TD1', 'IR', h)
    return page


# ----------------------------------------------------------------- held out, added after the first figures were measured

@family('MEMBERSHIP_CARD', held_out='later', kind='LOYALTY')
def airline_tag(rng):
    """A bag tag: name largest and broken over rows, number and tier at the foot without labels."""
    page, m = Page(rng.choice((18, 22))), members.member(rng, 'Air Club;Sky Miles;Wings Rewards')
    block(page, '<', m.name.replace(' ', '\n', 1), 'member_name', size=1.5)
    row(page, ('<', (m.number, 'member_number')), gap=1)
    row(page, ('<', (m.program, 'program_name')), gap=0.8)
    row(page, ('>', [(m.tier, 'tier')]), gap=0.5)
    return page


@family('BOARDING_PASS', held_out='later')
def ticker_of_flight(rng):
    """A watch's or a lock screen's few words."""
    t, page = flight(rng), Page(rng.choice((22, 26)))
    row(page, ('<', t['flight']), ('>', t['departure']))
    row(page, ('<', t['from_code'] + ['→'] + t['to_code']), size=1.8, gap=0.2)
    row(page, ('<', t.inline('gate')), ('>', t.inline('seat')), gap=0.3)
    row(page, ('<', t.inline('boarding')), ('>', t.inline('group')), gap=0.2)
    row(page, ('<', t['passenger']), gap=0.6)
    return page


@family('BOARDING_PASS', held_out='later')
def boarding_receipt(rng):
    """The airline's A4 with a table of one row and the passenger's box below it."""
    t, page = flight(rng), Page(rng.choice((72, 84)))
    row(page, ('<', t.airline), ('>', t.label('boarding pass')), size=1.4)
    keys = ['flight', 'from', 'to', 'date', 'departure', 'arrival']
    at = [round(page.columns * f) for f in (0, 0.14, 0.36, 0.58, 0.74, 0.87)]
    row(page, *[(x, t.label(key)) for x, key in zip(at, keys)], size=0.7, gap=1)
    row(page, *[(x, t[key]) for x, key in zip(at, keys)])
    grid(rng, page, t.fields('passenger seat gate boarding reference ticket sequence group', 0.85), across=2, form='joined', gap=0.5)
    print_small(rng, page, t, 'flight', 2, 8)
    return page


@family('EVENT_TICKET', held_out='later')
def upright_stub(rng):
    """A narrow stub: facts as rows of label and value, event and venue in the middle."""
    t, page = events.event(rng), Page(rng.choice((20, 24)))
    for key in ('date', 'start'):
        row(page, ('<', t.label(key)), ('>', t[key]))
    events.headline(rng, page, t, 1.2)
    events.venue(rng, page, t, 0.4, gap=0.3)
    for key in ('section', 'row', 'seat', 'entrance', 'price'):
        if key in t:
            row(page, ('<', t.label(key)), ('>', t[key]), gap=0.1)
    row(page, ('^', t['ticket']), size=0.8, gap=2.5)
    return page


@family('EVENT_TICKET', held_out='later')
def mail_of_tickets(rng):
    """A mail: a greeting, a sentence, then a table."""
    t, page = events.event(rng), Page(rng.choice((52, 62)))
    row(page, ('<', {'en': 'Hi', 'de': 'Hallo', 'fr': 'Bonjour', 'es': 'Hola', 'it': 'Ciao'}[t.language]), (9, t['holder']))
    row(page, ('<', {'en': 'Here are your tickets for', 'de': 'Hier sind Ihre Karten für', 'fr': 'Voici vos billets pour', 'es': 'Aquí están tus entradas para', 'it': 'Ecco i biglietti per'}[t.language]), gap=0.5)
    row(page, ('<', t['event']), size=1.3)
    grid(rng, page, t.fields('date start venue order', 1) + t.fields('section row seat price', 0.9), across=2, form='beside', gap=0.4)
    print_small(rng, page, t, 'event', 1, 4)
    return page


@family('TRANSIT_TICKET', held_out='later')
def bilingual_rail_strip(rng):
    """A long strip: stations at the ends, train and seat between, fare at the edge."""
    t, page = journey(rng), Page(rng.choice((64, 76)))
    row(page, ('<', t['operator']), ('^', t['product']), ('>', t['price']))
    row(page, ('<', t['from']), ('^', t['train']), ('>', t['to']), size=1.2, gap=0.6)
    row(page, ('<', t['departure']), ('^', t['date']), ('>', t['arrival']), gap=0.2)
    row(page, ('<', t.inline('coach') + t.inline('seat')), ('^', t.inline('cabin')), ('>', t['reference']), gap=0.4)
    return page


@family('TRANSIT_TICKET', held_out='later')
def sms_ticket(rng):
    """A ticket as a text message."""
    t, page = journey(rng, kind='city'), Page(rng.choice((30, 36)))
    row(page, ('<', t['operator'] + [':'] + t['product']))
    row(page, ('<', t.inline('valid_from')))
    row(page, ('<', t.inline('valid_until')))
    row(page, ('<', t.inline('price') + t.inline('ticket')))
    print_small(rng, page, t, 'transit', 0, 1, size=1)
    return page


@family('COUPON', held_out='later')
def shelf_coupon(rng):
    """Torn from a shelf: shop above, amount at the right of the words, date small at the foot."""
    t, page = coupons.coupon_values(rng), Page(rng.choice((30, 36)))
    row(page, ('^', t['issuer']), size=0.9)
    words_of = [part for part in t['offer'] if part[1] == 'offer']
    number = [part for part in t['offer'] if part[1] != 'offer']
    row(page, ('<', words_of[:1] or number), ('>', number if words_of else []), size=1.3, gap=0.4)
    coupons.code(rng, page, t, 0.8, gap=0.4)
    row(page, ('>', t.inline('valid_until')), size=0.7, gap=0.5)
    coupons.terms(rng, page, t, 0, 1)
    return page


@family('PAYMENT_CARD', held_out='later')
def number_at_foot(rng):
    """Holder on top, the number in the last row, the date above the issuer."""
    page, card = Page(rng.choice((28, 34))), payments.payment(rng)
    row(page, ('<', (card.name, 'holder_name')), ('>', card.network))
    row(page, ('>', [card.until, (card.expiry, 'expiry')]), size=0.8, gap=1.5)
    row(page, ('>', (card.issuer, 'issuer')), gap=0.3)
    payments.number(page, '<', card, gap=1)
    return page


@family('IDENTITY_DOCUMENT', held_out='later', subtype='NATIONAL_ID')
def wallet_identity(rng):
    """An identity card in an app: a list of labels and values."""
    page, h = screen(rng, (36, 42)), identity.holder(rng, ('D', 'FRA', 'ESP', 'ITA', 'POL', 'UTO'))
    row(page, ('^', h.card), size=1.2)
    row(page, ('^', (h.country, 'issuing_country')))
    for label, value, tag in identity.entries(rng, h, 'surname given_names birth_date nationality document_number expiry_date', [h.language]):
        row(page, ('<', label), ('>', (value, tag)), gap=0.4)
    return page
