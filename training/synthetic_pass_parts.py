"""What invented passes and tickets share: wordings in five languages, dates, times, money. Nothing on them belongs to a real pass.

What carries which tag where the contract leaves room:
    offer       the number in an offer carries discount_percent or discount_amount (`20%`; of `20 %` both words; of `5 €` the number alone), every other
                word of the offer carries offer, and goes on with it after the number
    event_name  what the event is called; a performer printed as the only headline is the event_name, above a tour or a programme the performer
    place code  in `London (LHR)` the bracketed word is the code; `FRA-JFK` printed as one word is IGNORED
    no tag      airlines, weekdays, titles of persons, currency marks that are words of their own, zones, what was bought how often
"""
import datetime
import textwrap
from itertools import chain, zip_longest

import synthetic_words as words
from synthetic import IGNORED, Money, Page, Printed, Row, Segment
from synthetic_parts import block, names, row, some
from synthetic_unknown import prose

LANGUAGES = ('en', 'de', 'fr', 'es', 'it')
COUNTRY = {'en': ('US', 'GB', 'GB', 'AU'), 'de': ('DE', 'AT', 'CH'), 'fr': ('FR',), 'es': ('ES',), 'it': ('IT',)}
MONTHS = dict(zip(LANGUAGES, map(str.split, (
    'January February March April May June July August September October November December', 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
    'janvier février mars avril mai juin juillet août septembre octobre novembre décembre', 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'))))
WEEKDAYS = dict(zip(LANGUAGES, map(str.split, ('Mon Tue Wed Thu Fri Sat Sun', 'Mo Di Mi Do Fr Sa So', 'lun mar mer jeu ven sam dim', 'lun mar mié jue vie sáb dom', 'lun mar mer gio ven sab dom'))))
FLIGHT_DATES = '{d:02}{MON};{d:02}{MON};{d:02} {MON};{d:02}{MON}{yy};{d:02}{Mon}{yy};{d:02} {MON} {y};{d} {Mon};{d} {Mon} {y};{d:02}.{m:02}.{y};{d:02}/{m:02}/{y};{y}-{m:02}-{d:02};{d:02}/{m:02};{Mon} {d}, {y}'.split(';')
DATES = {'en': '{d} {Month} {y};{Month} {d}, {y};{Mon} {d}, {y};{d} {Mon} {y};{d:02}/{m:02}/{y};{d:02}/{m:02}/{yy};{d:02} {MON} {y};{y}-{m:02}-{d:02};{Mon} {d};{d} {Month};{d:02}-{Mon}-{y}'.split(';'),
         'de': '{d:02}.{m:02}.{y};{d:02}.{m:02}.{y};{d:02}.{m:02}.{yy};{d}. {Month} {y};{d}. {Mon} {y};{d:02}.{m:02}.;{d}.{m}.{y}'.split(';')}
DATES['fr'] = DATES['es'] = DATES['it'] = '{d:02}/{m:02}/{y};{d:02}/{m:02}/{y};{d:02}/{m:02}/{yy};{d} {Month} {y};{d} {Mon} {y};{d:02}.{m:02}.{y};{d:02}-{m:02}-{y};{d:02}/{m:02}'.split(';')
AIRPORTS = [a.split(' ', 1) for a in (
    'LHR London Heathrow;STN London Stansted;LGW London;CDG Paris;ORY Paris Orly;MAD Madrid;BCN Barcelona;FCO Roma Fiumicino;MXP Milano Malpensa;BGY Milan Bergamo;BER Berlin;FRA Frankfurt/Main;MUC Munich;'
    'DUS Düsseldorf;HAM Hamburg;VIE Vienna;ZRH Zürich;GVA Genève;LIS Lisbon;OPO Porto;DUB Dublin;OSL Oslo;ARN Stockholm;CPH Copenhagen;HEL Helsinki;AMS Amsterdam;BRU Brussels;PRG Prague;WAW Warsaw;ATH Athens;'
    'IST Istanbul;DXB Dubai;DOH Doha;SIN Singapore;KUL Kuala Lumpur;BKK Bangkok;HKG Hong Kong;NRT Tokyo Narita;ICN Seoul;SYD Sydney;MEL Melbourne;DEL New Delhi;JFK New York;EWR Newark;BOS Boston;ORD Chicago;'
    'DEN Denver;MIA Miami;LAX Los Angeles;SFO San Francisco;SEA Seattle;ATL Atlanta;YYZ Toronto;YUL Montréal;MEX Ciudad de México;GRU São Paulo;EZE Buenos Aires;BOG Bogotá;NBO Nairobi;CPT Cape Town;PMI Palma;AGP Málaga').split(';')]
CITIES = {'en': 'Leeds;York;Bristol;Reading;Cambridge;Oxford;Brighton;Crewe;Boston;Albany;Portland;Dover;Perth', 'de': 'Köln;Ulm;Kassel;Erfurt;Bremen;Wien;Linz;Zürich;Bern;Halle (Saale);Freiburg;Leipzig',
          'fr': 'Lyon;Nantes;Lille;Dijon;Tours;Le Mans;Avignon;Rennes;Bordeaux;Reims', 'es': 'Sevilla;Córdoba;Zaragoza;Girona;Toledo;Valencia;Alicante;León', 'it': 'Bologna;Torino;Bari;Pisa;Verona;Padova;Genova;Udine'}
STOPS = {'en': 'Central;Road;Parkway;Kings Cross;Piccadilly;Airport;Station;Quay', 'de': 'Hbf;Hbf;Hauptbahnhof;Ost;ZOB;Flughafen;Süd', 'fr': 'Part-Dieu;Gare de Lyon;Saint-Charles;Ville;TGV;Gare routière', 'es': 'Santa Justa;Puerta de Atocha;Sants;Estación Sur;Norte',
         'it': 'Centrale;Termini;S.M. Novella;Porta Nuova;Porto;C.le'}
GIVEN_WORDS = [w for w in words.GOOD_WORDS if w not in ('Station', 'Corner', 'Union', 'Metro')]

# Labels and wordings: en / de / fr / es / it; those after a bar are printed on held-out families only.
LABELS = {
    'boarding pass': 'Boarding pass;Boarding card;Mobile boarding pass|Boarding document;Travel pass / Bordkarte;Boarding Pass;Einsteigekarte|Ihr Boarding Pass / Carte d\'embarquement;Carte d\'accès à bord|Votre carte d\'embarquement / '
                     'Tarjeta de embarque|Pase de abordar / Carta d\'imbarco|Documento di imbarco',
    'passenger': 'Passenger;Name of passenger;Passenger name;Name|Traveler;Guest / Name des Passagiers;Passagier;Fluggast;Name|Reisender / Nom du passager;Passager;Nom|Voyageur / Pasajero;Nombre del pasajero;Nombre|Viajero / Passeggero;Nome passeggero;Nome|Viaggiatore',
    'from': 'From;From;Origin|Departing;Leaving from / Von;Von;Start|Abflugort;ab / De;Départ de;De|Au départ de;Origine / Desde;Origen;De|Salida de / Da;Partenza da;Da|In partenza da;Origine',
    'to': 'To;To;Destination|Arriving;Going to / Nach;Nach;Ziel|Zielort;an / À;À;Arrivée à|À destination de;Vers / A;Destino;Hasta|Llegada a / A;Per;Destinazione|In arrivo a',
    'flight': 'Flight;Flight no.;Flight number;Flt|Flight & operator;Service / Flug;Flug-Nr.;Flugnummer|Ihr Flug / Vol;N° de vol|Numéro de vol / Vuelo;N.º de vuelo|Número de vuelo / Volo;N. volo|Numero di volo',
    'date': 'Date;Date;Travel date|Day;When / Datum;Datum;Reisedatum|Tag;Termin / Date;Date;Date de départ|Jour;Le / Fecha;Fecha|Día / Data;Data|Giorno',
    'departure': 'Departure;Departs;Dep;Departure time;ETD|Takes off;Leaves / Abflug;Abfahrt;Ab|Abfahrt um;Abflugzeit / Départ;Heure de départ;Dép.|Part à / Salida;Hora de salida|Hora salida;Sale / Partenza;Ora partenza|Parte alle',
    'arrival': 'Arrival;Arrives;Arr;Arrival time|Lands;Due / Ankunft;An|Ankunftszeit / Arrivée;Arr.|Arrive à / Llegada|Hora llegada / Arrivo|Arriva alle',
    'boarding': 'Boarding;Boarding time;Boards;Board|Be at gate by;Boarding starts / Einsteigezeit;Boarding;Einstieg|Boarding ab / Embarquement;Heure d\'embarquement|Embarquer à / Embarque;Hora de embarque|Hora límite / Imbarco;Ora imbarco|Imbarco ore',
    'gate': 'Gate;Gate;Gate no.|Departure gate / Gate;Flugsteig|Ausgang / Porte;Porte|Porte d\'embarquement / Puerta|Puerta de embarque / Uscita;Gate|Porta',
    'terminal': 'Terminal;Terminal;Term.|Departure terminal / Terminal / Terminal;Aérogare / Terminal / Terminal',
    'seat': 'Seat;Seat;Seat no.|Your seat;Place / Sitz;Sitzplatz;Platz|Platznummer / Siège;Place|Votre siège;N° place / Asiento;Plaza|Butaca / Posto;Posto a sedere|Poltrona',
    'cabin': 'Class;Class;Cabin;Cl|Travel class;Class of travel / Klasse;Klasse|Reiseklasse;Kabine / Classe;Classe|Cabine / Clase;Clase|Cabina / Classe;Classe|Cabina',
    'sequence': 'Seq;Seq. no.;Sequence;SEQ|Check-in no.;Security no. / SEQ;Lfd. Nr.|Check-in-Nr. / N° séq.;Seq|N° enregistrement / Sec.;Seq|N.º secuencia / Seq;N. seq.|N. progressivo',
    'group': 'Group;Zone;Boarding group;Boarding zone|Your group;Lane / Gruppe;Zone|Einsteigegruppe / Groupe;Zone|Groupe d\'embarquement / Grupo;Zona|Grupo de embarque / Gruppo;Zona|Gruppo d\'imbarco',
    'reference': 'Booking ref;Booking reference;PNR;Confirmation;Record locator;Reservation|Reference;Conf. code / Buchungscode;Buchungsnummer;PNR;Auftragsnummer|Reservierung;Buchung / Réf. dossier;Référence;Dossier|Code de réservation / Localizador;Reserva;PNR|Código de reserva / '
                 'Codice prenotazione;PNR|Prenotazione;Codice',
    'ticket': 'Ticket no.;Ticket number;E-ticket;Ticket|Document no.;Tkt / Ticketnummer;Ticket-Nr.;E-Ticket|Belegnummer;Kartennr. / N° de billet;Billet électronique|N° e-billet / N.º de billete;Billete|N.º entrada / N. biglietto;Biglietto|Numero titolo',
    'frequent': 'Frequent flyer;FQTV;Frequent flyer no.;Loyalty|Miles account;FF no. / Vielflieger-Nr.;FQTV|Meilenkonto / Carte fidélité;FQTV|N° fidélité / Viajero frecuente;FQTV|N.º de socio / Frequent flyer;FQTV|Tessera',
    'section': 'Section;Sec;Block;Area|Stand;Level / Block;Bereich|Tribüne;Rang / Bloc;Zone|Tribune;Catégorie / Sector;Zona|Tribuna;Grada / Settore;Settore|Anello;Zona',
    'row': 'Row;Row|Line;Rw / Reihe;Reihe|R. / Rang;Rang|Rangée / Fila;Fila|Fil. / Fila;Fila|F.',
    'entrance': 'Gate;Entrance;Entry|Enter via;Door / Eingang;Eingang|Zugang;Tor / Porte;Entrée|Accès / Puerta;Acceso|Entrada por / Ingresso;Cancello|Varco',
    'doors': 'Doors;Doors open;Doors|Gates open;Admission from / Einlass;Einlass|Saalöffnung;Einlass ab / Ouverture des portes;Portes|Accueil dès / Apertura de puertas;Puertas|Acceso desde / Apertura porte;Porte|Apertura cancelli',
    'start': 'Start;Time;Show;Begins|Curtain up;Kick-off / Beginn;Beginn;Uhrzeit|Anfang;Start / Heure;Début|Début du spectacle;Horaire / Hora;Inicio|Comienzo / Ora;Inizio|Inizio spettacolo',
    'holder': 'Name;Ticket holder;Holder|Attendee;Issued to / Name;Inhaber|Teilnehmer;Ausgestellt auf / Nom;Titulaire|Bénéficiaire / Titular;Nombre|A nombre de / Intestatario;Nome|Nominativo',
    'order': 'Order;Order no.;Order number;Order ID|Transaction;Purchase ID / Bestellnummer;Auftrag;Auftragsnr.|Vorgang / Commande;N° de commande|Transaction / Pedido;N.º de pedido|Compra / Ordine;N. ordine|Transazione',
    'price': 'Price;Price;Total;Fare|Amount paid;Face value / Preis;Preis;Preis inkl. MwSt|Gesamtpreis;Fahrpreis / Prix;Prix TTC;Tarif|Montant / Precio;Importe|Total pagado;PVP / Prezzo;Importo|Totale',
    'venue': 'Venue;Location|Where;Place / Ort;Veranstaltungsort|Wo;Spielstätte / Lieu;Salle|Où / Lugar;Recinto|Dónde / Luogo;Location|Dove',
    'event': 'Event;Event|What;Show / Veranstaltung;Event|Was / Spectacle;Événement|Représentation / Evento;Espectáculo|Qué / Evento;Spettacolo|Titolo',
    'performer': 'With;Artist;Featuring|Line-up;Starring / Mit;Künstler|Besetzung / Avec;Artiste|Distribution / Con;Artista|Reparto / Con;Artista|Interpreti',
    'train': 'Train;Train no.;Service|Train number;Operating as / Zug;Zug-Nr.;Linie|Fahrt;Verbindung / Train;N° de train|Train n°;Ligne / Tren;N.º tren|Servicio;Línea / Treno;N. treno|Servizio;Corsa',
    'line': 'Line;Bus;Route|Service / Linie;Bus;Tram|Kurs / Ligne;Bus|Parcours / Línea;Bus|Ruta / Linea;Bus|Corsa',
    'coach': 'Coach;Car;Carriage|Vehicle / Wagen;Wagen;Wg.|Wagennr. / Voiture;Voit.|N° voiture / Coche;Coche|Vagón / Carrozza;Carr.|Vettura',
    'platform': 'Platform;Plat.;Track|Departs from / Gleis;Gl.|Bahnsteig;Steig / Voie;Quai|Départ voie / Vía;Andén|Muelle / Binario;Bin.|Piattaforma',
    'valid_from': 'Valid from;Start date;From|Starts;Not before / Gültig ab;Gültig von|Erster Geltungstag;Beginn / Valable du;Valable à partir du|Début de validité / Válido desde|Inicio / Valido dal;Validità dal|Decorrenza',
    'valid_until': 'Valid until;Expires;Expiry date;Valid thru|Last day;Use by / Gültig bis;bis|Letzter Geltungstag;Einlösbar bis / Valable jusqu\'au;Jusqu\'au;Expire le|Fin de validité / Válido hasta;Caduca|Fin / Valido fino al;Scade il|Scadenza',
    'product': 'Ticket type;Ticket;Fare type|Product;Kind / Ticketart;Fahrkarte;Tarif|Produkt;Angebot / Type de billet;Tarif|Titre;Formule / Tipo de billete;Tarifa|Producto;Título / Tipo biglietto;Tariffa|Offerta;Titolo',
    'operator': 'Operator;Carrier|Operated by / Betreiber;Beförderer|Unternehmen / Transporteur;Exploitant|Compagnie / Operador;Compañía|Empresa / Vettore;Gestore|Operatore',
    'code': 'Code;Promo code;Coupon code;Use code|Voucher no.;Offer code / Code;Gutscheincode;Aktionscode|Gutschein-Nr.;Rabattcode / Code;Code promo|Code avantage;N° du bon / Código;Código promocional|N.º de cupón / Codice;Codice sconto|Codice promo;N. buono',
    'minimum': 'Minimum spend;Min. purchase;Min. order;When you spend|Spend at least;Basket over / Mindestbestellwert;Mindesteinkauf;ab|Ab einem Einkauf von;MBW / Minimum d\'achat;Dès|À partir de;Pour tout achat de / Compra mínima;Pedido mínimo|A partir de / Spesa minima;Ordine minimo|A partire da',
    'stop': 'Stop;Station|Calling at / Halt;Bahnhof|Haltestelle / Gare;Arrêt / Estación;Parada / Stazione;Fermata',
    'time': 'Time / Zeit;Uhr / Heure / Hora / Ora',
    'hall': 'Screen;Auditorium;Hall / Saal;Kino / Salle / Sala / Sala',
    'event ticket': 'Ticket;E-ticket;Admit one;Your ticket|Print at home ticket;Admission / Eintrittskarte;Ticket;Online-Ticket|Einlasskarte;Ihr Ticket / Billet;E-billet|Votre billet;Contremarque / Entrada|Su entrada;Localidad / Biglietto;E-ticket|Titolo di accesso',
    'transit ticket': 'Ticket;Travel ticket;E-ticket|Ticket & reservation;Itinerary / Fahrkarte;Online-Ticket;Fahrschein|Ihre Fahrkarte;Handyticket / Billet;Titre de transport|E-billet;Votre voyage / Billete;Título de transporte|Tarjeta de viaje / Biglietto;Titolo di viaggio|Ricevuta di viaggio',
    'coupon': 'Coupon;Voucher;Special offer;Store coupon;Discount voucher|Save now;Thank-you offer / Gutschein;Coupon;Rabattgutschein|Dankeschön;Vorteilscoupon / Bon de réduction;Bon d\'achat;Coupon|Offre spéciale;Avantage / Cupón;Vale descuento;Cupón descuento|Oferta;Bono / Buono sconto;Coupon;Buono|Offerta;Vantaggio',
}
SMALL = {
    'flight': 'Gate closes 15 minutes before departure. Please have your travel document ready.;Liquids over 100 ml are not allowed in hand baggage.;Thank you for flying with us;Have a pleasant flight;Please be at the gate on time. Boarding ends 20 minutes before departure. / '
              'Das Gate schließt 15 Minuten vor Abflug.;Wir wünschen Ihnen einen angenehmen Flug;Bitte halten Sie Ihren Ausweis bereit. / La porte ferme 15 minutes avant le départ.;Bon voyage;Présentez-vous à la porte avec une pièce d\'identité. / '
              'La puerta cierra 15 minutos antes de la salida.;Buen viaje;Prepare su documento de identidad. / L\'imbarco chiude 15 minuti prima della partenza.;Buon viaggio;Tenere pronto un documento di identità.',
    'event': 'No refunds or exchanges. The organiser may change the programme.;This ticket is valid once only. Copies will be refused.;No cameras, no bottles.;Keep this ticket safe. Lost tickets are not replaced.;Latecomers are seated at the interval. / '
             'Umtausch und Rückgabe ausgeschlossen.;Das Ticket verliert beim Verlassen des Geländes seine Gültigkeit.;Bild- und Tonaufnahmen sind nicht gestattet. / Billet ni repris ni échangé.;Ce billet est valable pour une seule personne.;Conservez ce billet jusqu\'à la sortie. / '
             'No se admiten cambios ni devoluciones.;Conserve su entrada hasta la salida. / Il biglietto non è rimborsabile.;Conservare il biglietto fino all\'uscita.',
    'transit': 'Not transferable. Please keep your ticket for inspection.;Valid only on the booked service.;Subject to the conditions of carriage. / Nicht übertragbar. Bitte für die Kontrolle bereithalten.;Es gelten die Beförderungsbedingungen.;Bitte vor Fahrtantritt entwerten. / '
               'Billet à composter avant l\'accès au train.;Échangeable avant le départ, sous conditions.;À conserver jusqu\'à la sortie. / Conserve el billete hasta el final del viaje.;No se admiten cambios. / Da convalidare prima della partenza.;Biglietto nominativo, non cedibile.',
    'coupon': 'Limit one coupon per customer. Not valid with any other offer. No cash value.;One per household. Cannot be combined with other promotions.;Void where prohibited. Coupon may not be copied. Consumer pays sales tax.;Valid in participating stores only. Excludes gift cards.;Offer cannot be exchanged for cash.;Present this coupon at checkout.;While supplies last. Not valid on sale items.;Terms and conditions apply. See website for details. / '
              'Nicht mit anderen Aktionen kombinierbar. Keine Barauszahlung.;Pro Person und Einkauf nur ein Gutschein.;Gilt nicht für Bücher, Tabak und Geschenkkarten.;Ausgenommen reduzierte Ware.;Nur solange der Vorrat reicht.;Bitte an der Kasse vorlegen. Keine Auszahlung möglich. / Offre non cumulable. Un seul bon par foyer.;Valable dans les magasins participants, hors livres et carburant.;À présenter en caisse. Non remboursable.;Hors articles en promotion. / '
              'No acumulable a otras ofertas. Un cupón por compra.;Válido en tiendas participantes.;No canjeable por dinero.;Excluidos libros y tarjetas regalo. / Non cumulabile con altre promozioni.;Valido per un solo acquisto. Non convertibile in denaro.;Da presentare alla cassa.;Esclusi libri, farmaci e carte regalo.'}


def pick(rng, text, language, unseen=False):
    """One of the wordings of a language out of `en / de / fr / es / it`."""
    seen, _, other = text.split(' / ')[LANGUAGES.index(language)].partition('|')
    return rng.choice((other if unseen and other and rng.random() < 0.7 else seen).split(';'))


class Pass(dict):
    """One invented pass: key of a field -> its words as [(text, tag)], in one language and one style."""

    def __init__(self, rng, unseen=False, dates=None):
        super().__init__()
        self.rng, self.unseen, self.language = rng, unseen, rng.choice(('en', 'en', 'en', 'de', 'fr', 'es', 'it'))
        self.part = 0                                                   # number of the leg that values are drawn for
        self.second = rng.choice([x for x in LANGUAGES if x != self.language]) if rng.random() < 0.15 else None
        self.case, self.joint = rng.choice((str.upper, str.upper, str, str, str, str.lower if rng.random() < 0.2 else str.title)), rng.choice(('/', ' / ', '/'))
        self.casing = rng.choice((str.upper, str, str))              # of the values
        self.country = rng.choice(COUNTRY[self.language])
        self.money = Money(rng, self.country)
        self.day = datetime.date(2015, 1, 1) + datetime.timedelta(rng.randrange(6000))
        self.minute = rng.choice((5, 5, 5, 1)) * rng.randrange(72, 280) % 1440
        self.date_form, self.weekday = rng.choice(dates or DATES[self.language]), rng.random() < 0.2
        self.clock_form = rng.choice(('{h:02}:{i:02}',) * 4 + {'en': ('{k}:{i:02} {AM}', '{k}:{i:02}{AM}', '{k}:{i:02}{am}', '{k:02}:{i:02} {AM}', '{h:02}{i:02}'), 'de': ('{h:02}:{i:02}', '{h:02}.{i:02}'),
                                      'fr': ('{h:02}h{i:02}', '{h:02}h{i:02}', '{h}h{i:02}')}.get(self.language, ('{h:02}.{i:02}', '{h}:{i:02}')))

    def label(self, key):
        if key not in LABELS:
            return ''
        found = [pick(self.rng, LABELS[key], language, self.unseen) for language in (self.language, self.second) if language]
        return self.joint.join(text if text.isupper() else self.case(text) for text in found)

    def date(self, tag, after=0):
        day = self.day + datetime.timedelta(after)
        month = MONTHS[self.language][day.month - 1]
        short = MONTHS['en'][day.month - 1][:3] if self.date_form in FLIGHT_DATES[:5] else month[:3]
        text = self.date_form.format(d=day.day, m=day.month, y=day.year, yy='%02d' % (day.year % 100), Mon=short, MON=short.upper(), Month=month)
        weekday = self.case(WEEKDAYS[self.language][day.weekday()]) + self.rng.choice((',', '', '.'))
        meaning = day.isoformat() if 'y' in self.date_form else '0000-' + day.isoformat()[5:]          # no year printed
        return ([(weekday, None)] if self.weekday else []) + [(Printed(text, meaning, self.part), tag)]

    def clock(self, tag, after=0):
        h, i = divmod((self.minute + after) % 1440, 60)
        text = self.clock_form.format(h=h, i=i, k=h % 12 or 12, AM='AP'[h >= 12] + 'M', am='ap'[h >= 12] + 'm')
        return [(Printed(text, '%02d:%02d' % (h, i), self.part), tag)] + ([('Uhr', None)] if self.language == 'de' and self.rng.random() < 0.3 else [])

    def amount(self, value, tag):
        return [(Printed(token.text, token.value), token.tag) for token in self.money.tokens(value, tag)]

    def inline(self, key, label=True):
        """Words of a value, its label before them."""
        return [self.label(key)] * label + self[key] if key in self else []

    def fields(self, keys, share=1.0, bare=0.0):
        """Fields for `grid` of those keys that the pass has; `a+b` puts two values under one label, with a chance of `bare` there is no label."""
        found = [[k for k in key.split('+') if k in self] for key in keys.split()]
        return some(self.rng, [('' if self.rng.random() < bare else self.joint.join(filter(None, map(self.label, ks))), *chain(*chain(*(self[k] for k in ks)))) for ks in found if ks], share)


def shuffled(rng, fields):
    return rng.sample(fields, len(fields))


def head(rng, page, name, title, size=None):
    """Who issued the pass and what it is, on one row or on two."""
    size, cells = size or rng.choice((1, 1.2, 1.6)), [(rng.choice('<<^'), name), (rng.choice('>>^'), title)]
    if rng.random() < 0.6 and cells[0][0] != cells[1][0]:
        return row(page, *cells, size=size)
    for place, parts in cells if rng.random() < 0.7 else cells[::-1]:
        row(page, (place, parts), size=size)


def print_small(rng, page, t, key, least=0, most=3, tag=None, size=None, place=None):
    """Sentences in small letters, one paragraph or a row for each."""
    size, place, count = size or rng.choice((0.5, 0.6, 0.7, 1)), place or rng.choice('<<^'), rng.randint(least, most)
    known = [pick(rng, SMALL[key], t.language) for _ in range(count)]
    sentences = list(dict.fromkeys(known)) + ([] if tag else [prose(rng, rng.randint(4, 14)).capitalize() + '.' for _ in range(count - len(set(known)))])
    for text in [' '.join(sentences)] if tag or rng.random() < 0.3 else sentences:
        block(page, place, '\n'.join(textwrap.wrap(text, max(12, int(page.columns / size)))), tag, size=size, gap=rng.choice((0, 0.3)))


def barcode(rng, page, number=None):
    """The number below a barcode; where it is not the ticket's, whose it is nobody knows."""
    if rng.random() < 0.4:
        row(page, (rng.choice('^^<'), number or [(words.digits(rng, rng.choice((8, 10, 12, 13))), IGNORED)]), size=rng.choice((0.7, 1)), gap=rng.choice((0.5, 2, 5)))


def side_by_side(left, right, apart=3):
    """Two pages next to each other, such as a card and its stub."""
    page = Page(left.columns + apart + right.columns)
    for a, b in zip_longest(left.rows, right.rows):
        rows = [r for r in (a, b) if r]
        size = min(r.size for r in rows)
        segments = [Segment(s.tokens, s.x + (left.columns + apart if r is b else 0), s.width * size / r.size) for r in rows for s in r.segments]
        page.rows.append(Row(segments, size, max(r.gap for r in rows)))
    return page


def screen(rng, columns=(30, 36, 40)):
    """A page that begins as a telephone's screen does."""
    page = Page(rng.choice(columns), medium='screen')
    if rng.random() < 0.5:
        row(page, ('<', '%d:%02d' % (rng.randrange(24), rng.randrange(60))), ('>', rng.choice(('LTE', '5G', '87%', '4G 64%'))), size=0.8)
    if rng.random() < 0.3:
        row(page, ('<', rng.choice(('Done', 'Back', 'Fertig', 'OK', 'Fin', '< Wallet'))), size=0.9)
    return page


def name_of_holder(rng, t, tag, titles=False):
    """A person as a pass prints the name; titles as words of their own carry no tag."""
    surname, given = names(rng, t.language)
    given, title = given.split()[0] if rng.random() < 0.8 else given, rng.choice(('MR', 'MRS', 'MS', 'MSTR', 'DR'))
    if titles and rng.random() < 0.65:
        text = rng.choice(('{0}/{1}', '{0}/{1}', '{0}/{1}', '{0} / {1}', '{0}, {1}', '{0}/{1}{2}')).format(surname, given, title)
        return [(Printed(text, given + ' ' + surname), tag)] + ([(title, None)] if not text.endswith(title) and rng.random() < 0.4 else [])
    text = rng.choice((given + ' ' + surname, given + ' ' + surname, surname + ' ' + given))
    before = [(rng.choice(('Mr', 'Mrs', 'Ms', 'Herr', 'Frau', 'M.', 'Mme', 'Sra.', 'Sig.')), None)] if titles and rng.random() < 0.2 else []
    return before + [(Printed(text if rng.random() < 0.4 else text.title(), given + ' ' + surname), tag)]
