// Labels that tickets of all kinds print, in EN DE FR ES IT. "#" is a word for number, '?' marks a
// label that is vague (see LabelBook).
#pragma once

namespace billfold::extractors {

inline constexpr char kHolderLabels[] =
    "Name;Holder;Ticket holder;Attendee;Issued to;Guest;Participant;Delegate;Purchased by?;"
    "Booked by?;Customer?;Visitor?;Full name;Bearer;Inhaber;Inhaberin;Karteninhaber;Ticketinhaber;"
    "Teilnehmer;Teilnehmerin;Ausgestellt auf;Besucher?;Gast;Kunde?;Käufer?;Vor- und Nachname;"
    "Nom;Nom et prénom;Titulaire;Bénéficiaire;Participant;Délivré à;Acheteur?;Client?;"
    "Nombre;Titular;A nombre de;Asistente;Comprador?;Cliente?;"
    "Nome;Nominativo;Intestatario;Intestato a;Partecipante;Nome e cognome;Acquirente?";

inline constexpr char kTravellerLabels[] =
    "Passenger;Passenger name;Name of passenger;Passengers;Traveller;Traveler;Traveller name;Rider;"
    "Reisender;Reisende;Reisende Person;Fahrgast;Passagier;Passagiere;"
    "Voyageur;Voyageurs;Passager;Nom du passager;Nom du voyageur;"
    "Pasajero;Viajero;Nombre del pasajero;Nombre del viajero;"
    "Passeggero;Passeggeri;Viaggiatore;Nome passeggero";

inline constexpr char kSeatLabels[] =
    "Seat;Seats;Seat #;Your seat;Place;Sitz;Sitze;Sitzplatz;Sitzplätze;Platz;Plätze;Platz #;"
    "Sitzplatz #;Siège;Sièges;Votre siège;Places;N° place;Asiento;Asientos;Butaca;Plaza;Plazas;"
    "N° asiento;Posto;Posti;Posto a sedere;Poltrona;N. posto;Zitplaats;Lugar?;Localidad?";

inline constexpr char kTicketLabels[] =
    "Ticket #;Ticket ID;Ticket code;E-ticket #;E-ticket;Ticket?;Tkt #;Tkt;Document #;Serial #;"
    "Barcode #;Barcode;Admission #;Pass #;Ticket serial;Ticket-ID;Ticketcode;Karten #;Karte #;"
    "Beleg #;Serien #;Fahrkarten #;Fahrschein #;Eintrittskarten #;Beleg?;"
    "N° de billet;Billet #;Billet?;Billet électronique;N° e-billet;N° du titre;N° de titre;"
    "N° de billete;Billete #;Billete?;N° de entrada;Entrada #;N° entrada;N° localidad;"
    "N. biglietto;Biglietto #;Numero del biglietto;Biglietto?;Numero titolo;Titolo #;"
    "Sigillo fiscale;Kaartnummer";

inline constexpr char kBookingLabels[] =
    "Booking;Booking #;Booking ref;Booking reference;Booking ID;Booking code;PNR;PNR code;"
    "Confirmation;Confirmation #;Confirmation code;Conf #;Conf code;Record locator;Locator;"
    "Reservation;Reservation #;Reservation code;Reference;Reference #;Ref #;Ref?;Your reference;"
    "Buchung;Buchungscode;Buchungs #;Buchungs-Nr;Buchungsreferenz;Reservierung;Reservierungs #;"
    "Reservierungscode;Referenz;Referenz #;"
    "Réservation;N° de réservation;Code de réservation;Référence;Réf;Réf dossier;Dossier;"
    "N° de dossier;Référence dossier;Code dossier;"
    "Reserva;Código de reserva;N° de reserva;Localizador;Referencia;"
    "Codice?;Código?;Code?;Prenotazione;Codice prenotazione;Numero prenotazione;Riferimento;Codice "
    "PNR";

inline constexpr char kOrderLabels[] =
    "Order;Order #;Order ID;Order code;Order reference;Order ref;Transaction;Transaction #;"
    "Transaction ID;Purchase #;Purchase ID;Account #?;Invoice #?;"
    "Bestellung;Bestell #;Bestell-Nr;Bestellnr;Auftrag;Auftrags #;Auftragsnr;Auftrags-Nr;Vorgang;"
    "Vorgangs #;Transaktions #;"
    "Commande;N° de commande;Commande #;N° de transaction;"
    "Pedido;N° de pedido;Pedido #;Compra;N° de compra;Transacción;"
    "Ordine;N. ordine;Numero ordine;Ordine #;Codice ordine;Transazione;N. transazione";

inline constexpr char kPriceLabels[] =
    "Price;Ticket price;Total;Total price;Total paid;Amount;Amount paid;Paid;Face value;Cost;Fare;"
    "Price paid;Preis;Gesamtpreis;Ticketpreis;Kartenpreis;Endpreis;Betrag;Gesamt;Gesamtbetrag;"
    "Summe;Preis inkl MwSt;Fahrpreis;Eintrittspreis;"
    "Prix;Prix TTC;Prix total;Montant;Prix payé;Tarif?;"
    "Precio;Precio total;Importe;Importe total;Total pagado;PVP;"
    "Prezzo;Prezzo totale;Importo;Totale;Importo totale;Prezzo biglietto;Prijs";

inline constexpr char kFromDayLabels[] =
    "Valid from;Start date;Validity start;Starts;Not before;Valid as of;First day;Good from;"
    "From?;Valid on?;Valid?;Validity?;Gültig ab;Gültig von;Gültig vom;Gültigkeit ab;"
    "Erster Geltungstag;Erster Tag;Geltungsbeginn;Gültig?;Gültigkeit?;Gültig am?;Geltungsdauer?;"
    "Beginn?;Ab?;Von?;Vom?;Valable du;Valable à partir du;Valable dès le;Début de validité;"
    "Valide du;Valable le?;Valable?;Validité?;Du?;Début?;"
    "Válido desde;Válido desde el;Válido del;Válido a partir del;Inicio de validez;Validez?;"
    "Válido?;Inicio?;Desde?;Del?;Valido dal;Valido da;Validità dal;Inizio validità;Decorrenza;"
    "Validità?;Valido?;Dal?;Inizio?";

inline constexpr char kUntilDayLabels[] =
    "Valid until;Valid till;Valid to;Valid thru;Valid through;Valid up to;Expires;Expires on;"
    "Expiry;Expiry date;Expiration;Expiration date;Exp;Exp date;Exp.;Good until;Good through;"
    "Good thru;Last day;Use by;Redeem by;Redeem before;Ends;Offer ends;Offer expires;"
    "Coupon expires;Valid until and including;Until?;To?;Thru?;"
    "Gültig bis;Gültig bis einschließlich;Gültigkeit bis;Einlösbar bis;Einlösen bis;Läuft ab am;"
    "Letzter Geltungstag;Letzter Tag;Ablaufdatum;Bis?;Bis zum?;"
    "Valable jusqu'au;Valable jusqu'au inclus;Jusqu'au;Expire le;Date d'expiration;Fin de validité;"
    "Date limite;À utiliser avant le;Au?;Fin?;"
    "Válido hasta;Válido hasta el;Caduca;Caduca el;Vence;Vence el;Fecha de caducidad;Caducidad;"
    "Fin de validez;Hasta?;Hasta el?;Al?;Fin?;"
    "Valido fino al;Valido sino al;Scade il;Scade;Scadenza;Data di scadenza;Fino al;Entro il;"
    "Fine validità;Al?;Fine?";

// What is no field of a ticket.
inline constexpr char kOtherLabels[] =
    "Phone;Tel;Telephone;Telefon;Fax;Email;E-mail;Mail;Website;Web;www;VAT;VAT #;Tax;MwSt;USt;TVA;"
    "IVA;Incl VAT;Tax ID;Fee;Fees;Service fee;Booking fee;Service charge;Gebühr;Gebühren;"
    "Servicegebühr;Vorverkaufsgebühr;VVK;Frais;Gastos;Commissione;Prevendita;Quantity;Qty;Anzahl;"
    "Quantité;Cantidad;Quantità;Age;Alter;Duration;Dauer;Durée;Duración;Durata;Organizer;Organiser;"
    "Promoter;Presented by;Veranstalter;Organisateur;Organizador;Organizzatore;Purchase date;"
    "Order date;Date of purchase;Booking date;Purchased;Purchased on;Kaufdatum;Bestelldatum;"
    "Gekauft am;Buchungsdatum;Date d'achat;Acheté le;Fecha de compra;Fecha de emisión;"
    "Data acquisto;Data emissione;Emesso il;Issued;Issued on;Issue date;Printed;Printed on;"
    "Ausgestellt am;Gedruckt am;Émis le;Emitido;Payment;Payment method;Paid by;Zahlungsart;"
    "Paiement;Pago;Pagamento;Visa?;Mastercard?;Date of birth;Geburtsdatum;Né le;Adult;Adults;"
    "Child;Children;Erwachsener;Erwachsene;Kind;Kinder;Adulte;Adulto;Senior;Zone;Zones;Zonen;"
    "Tarifzone;Tarifzonen;Preisstufe;Zona;Zonas;Gate closes;Terminal;"
    // Titles of the paper itself.
    "Print at home ticket?;Mobile ticket?;Admit one?;Your ticket?;Admission?;"
    "Admission ticket?;Travel ticket?;Online-Ticket?;Handyticket?;Eintrittskarte?;"
    "Einlasskarte?;Ihr Ticket?;Ihre Fahrkarte?;E-billet?;Votre billet?;Contremarque?;"
    "Titre de transport?;Votre voyage?;Su entrada?;Tu entrada?;Título de transporte?;"
    "Titolo di accesso?;Titolo di viaggio?;Ricevuta di viaggio?;Itinerary?;Coupon?;Voucher?;"
    "Special offer?;Store coupon?;Discount voucher?;Gift voucher?;Gutschein?;"
    "Rabattgutschein?;Geschenkgutschein?;Bon de réduction?;Bon d'achat?;Chèque cadeau?;"
    "Cupón?;Vale descuento?;Cupón descuento?;Tarjeta regalo?;Buono sconto?;Buono regalo?";

}  // namespace billfold::extractors
