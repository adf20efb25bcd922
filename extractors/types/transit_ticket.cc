#include "extractors/types/transit_ticket.h"

#include <array>
#include <string>

#include "extractors/tickets/coded_transit.h"
#include "extractors/tickets/form.h"
#include "extractors/tickets/hints.h"
#include "extractors/tickets/shared_labels.h"
#include "extractors/tickets/write_form.h"

namespace billfold::extractors {
namespace {

constexpr std::array<FormField, 18> kFields = {{
    {"operator", ValueKind::kText,
     "Operator;Operated by;Carrier;Company?;Issued by?;Train company;Betreiber;Beförderer;"
     "Unternehmen;Verkehrsunternehmen;Transporteur;Exploitant;Compagnie;Opéré par;"
     "Operador;Compañía;Empresa;Operado por;Vettore;Gestore;Operatore;Impresa",
     ""},
    {"product", ValueKind::kText,
     "Ticket type;Ticket name;Fare type;Product;Kind?;Type?;Fare?;Ticket?;Type of ticket;"
     "Ticketart;Fahrkarte?;Fahrkartenart;Fahrschein?;Tarif?;Produkt;Angebot;Tarifangebot;"
     "Type de billet;Type de titre;Titre?;Formule;Tarif;Offre?;"
     "Tipo de billete;Tipo billete;Tarifa;Producto;Título?;"
     "Tipo biglietto;Tipo di biglietto;Tariffa;Offerta;Titolo?;Prodotto",
     ""},
    {"holder_name", ValueKind::kName, "", "passenger_name"},
    {"origin_name", ValueKind::kText,
     "From;Origin;Departing;Departing from;Leaving from;Departure station;Starting from;"
     "Departure?;Departure time?;Abfahrtszeit?;Ora di partenza?;Depart?;Departs?;Leaves?;Takes "
     "off?;Dep?;Von;Start?;Ab?;Abfahrtsort;Startbahnhof;Abgangsbahnhof;Abfahrt?;Abfahrt um?;"
     "De?;Départ de;Au départ de;Origine;Gare de départ;Départ?;Heure de départ?;Part à?;Arrêt de "
     "départ;"
     "Desde;Origen;Salida de;Estación de origen;Salida?;Hora de salida?;Hora "
     "salida?;Sale?;Da?;Partenza da;In partenza da;"
     "Stazione di partenza;Partenza?;Ora partenza?;Parte alle?",
     ""},
    {"destination_name", ValueKind::kText,
     "To;Destination;Lands?;Due?;Arr?;Arriving;Arriving at;Going to;Arrival "
     "station;Arrival?;Arrival time?;Ora di arrivo?;Arrive?;Arrives?;"
     "Nach;Ziel;Zielort;Zielbahnhof;An?;Ankunft?;Ankunft um?;Ankunftszeit?;Ankunftsort;"
     "À?;Arrivée à;À destination de;Vers;Gare d'arrivée;Arrivée?;Arrive à?;Heure d'arrivée?;"
     "A?;Destino;Hasta?;Llegada a;Estación de destino;Llegada?;Hora de llegada?;Hora llegada?;"
     "Per?;Destinazione;In arrivo a;Arrivo a;Stazione di arrivo;Arrivo?;Ora arrivo?;Arriva alle?",
     ""},
    {"departure_date", ValueKind::kDate,
     "Date;Travel date;Date of travel;Outward date;Departure date;Journey date;Day;When;"
     "Outward?;Departure?;Departs?;"
     "Datum;Reisedatum;Reisetag;Tag;Termin;Fahrt am;Reise am;Hinfahrt am;Hinfahrt?;"
     "Date de départ;Date du voyage;Jour;Le?;Départ le;Départ?;Fecha;Día;Fecha de salida;"
     "Fecha de viaje;Fecha viaje;Salida?;Data;Giorno;Data di partenza;Data viaggio;Partenza?;"
     "Valid on?;Gültig am?;Valable le?",
     "start_date"},
    {"departure_time", ValueKind::kTime,
     "Departure;Departs;Depart;Dep;Departure time;Dep time;ETD;Takes off;Leaves;Leaves at;Time;"
     "Abfahrt;Ab;Abfahrt um;Abfahrtszeit;Uhrzeit;Zeit;Uhr?;"
     "Départ;Heure de départ;Dép;Part à;Heure;Départ à;"
     "Salida;Hora de salida;Hora salida;Sale;Hora;Partenza;Ora partenza;Ora di partenza;"
     "Parte alle;Ora;Ore;Orario",
     "start_time"},
    {"arrival_time", ValueKind::kTime,
     "Arrival;Arrives;Arrive;Arr;Arrival time;Arr time;ETA;Lands;Due;"
     "Ankunft;An;Ankunft um;Ankunftszeit;Arrivée;Heure d'arrivée;Arr;Arrive à;"
     "Llegada;Hora de llegada;Hora llegada;Llega;Arrivo;Ora arrivo;Ora di arrivo;Arriva alle",
     ""},
    {"service_number", ValueKind::kPlace,
     "Train;Train #;Service;Service #;Operating as;Line;Bus;Bus #;Route;Trip;Train/Bus;"
     "Zug;Zug #;Zugnr;Linie;Linien #;Fahrt;Fahrt #;Verbindung;Tram;Kurs;"
     "N° de train;Train n°;Ligne;Parcours;N° bus;Tren;N° tren;N° de tren;Servicio;Línea;Ruta;"
     "Treno;N. treno;Servizio;Linea;Corsa;Sailing;Ship;Vessel;Schiff;Nave;Navire;Barco;Bateau",
     "flight_number"},
    {"coach", ValueKind::kSeat,
     "Coach;Coach #;Car;Car #;Carriage;Wagon;Vehicle;Wagen;Wagen #;Wg;Wg.;"
     "Voiture;Voit;Voit.;N° voiture;Coche;Coche #;Vagón;Carrozza;Carr;Carr.;Vettura;N. carrozza",
     ""},
    {"seat", ValueKind::kSeat, kSeatLabels, ""},
    {"travel_class", ValueKind::kPlace,
     "Class;Travel class;Class of travel;Cl;Cl.;Cabin;Klasse;Reiseklasse;Wagenklasse;Kl;Kl.;"
     "Classe;Clase;Cabine;Cabina;Kabine;Comfort?",
     "cabin"},
    {"platform", ValueKind::kSeat,
     "Platform;Plat;Plat.;Track;Departs from?;Bay;Stand;Pier;Gate;Gleis;Gl;Gl.;Bahnsteig;Steig;"
     "Voie;Quai;Départ voie;Vía;Andén;Muelle;Dársena;Binario;Bin;Bin.;Piattaforma;Banchina",
     "gate"},
    {"valid_from", ValueKind::kDate, kFromDayLabels, ""},
    {"valid_until", ValueKind::kDate, kUntilDayLabels, "expiry_date"},
    {"ticket_number", ValueKind::kCode, kTicketLabels, ""},
    {"booking_reference", ValueKind::kCode, "", "order_number"},
    {"price", ValueKind::kMoney, kPriceLabels, ""},
}};

const FormTable& TransitForm() {
  static const FormTable* const table = [] {
    auto fields = kFields;
    static const std::string holder = std::string(kHolderLabels) + ";" + kTravellerLabels;
    static const std::string booking = std::string(kBookingLabels) + ";" + kOrderLabels;
    for (FormField& field : fields) {
      if (field.tag == "holder_name") field.labels = holder;
      if (field.tag == "booking_reference") field.labels = booking;
    }
    return new FormTable(fields, std::string(kOtherLabels) +
                                     ";Fahrzeug;Veicolo;Véhicule;Via;Über;Stop;Station;"
                                     "Halt;Bahnhof;Gare;Arrêt;Estación;Parada;Stazione;Fermata;"
                                     "Deck;Railcard;BahnCard;Changes;Umstiege");
  }();
  return *table;
}

}  // namespace

void ExtractTransitTicket(const vision::Reading& reading, const ExtractContext& context,
                          v1::Document* document) {
  v1::TransitTicket* ticket = document->mutable_transit_ticket();
  const Sheet sheet = LayOut(reading);
  const KindOptions options = KindOptionsOf(sheet, context);
  const FilledForm form =
      FillForm(sheet, TransitForm(), options, TransitHints(sheet, TransitForm(), options));
  WriteForm(reading, form, context, ticket);
  if (ticket->has_ticket_number()) {
    CheckAgainstBarcodes(reading, ticket->mutable_ticket_number());
  }
  if (ticket->has_booking_reference()) {
    CheckAgainstBarcodes(reading, ticket->mutable_booking_reference());
  }
  AddCodedTicket(reading, ticket);
}

}  // namespace billfold::extractors
