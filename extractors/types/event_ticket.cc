#include "extractors/types/event_ticket.h"

#include <array>
#include <string>

#include "extractors/tickets/form.h"
#include "extractors/tickets/hints.h"
#include "extractors/tickets/shared_labels.h"
#include "extractors/tickets/write_form.h"

namespace billfold::extractors {
namespace {

constexpr std::array<FormField, 15> kFields = {{
    {"event_name", ValueKind::kText,
     "Event;Event name;Show name;What?;Title?;Show?;Film;Movie;Match?;Game?;Performance?;"
     "Exhibition?;Veranstaltung;Veranstaltungsname;Titel;Was?;Vorstellung?;Spiel?;Ausstellung?;"
     "Spectacle;Événement;Représentation;Manifestation;Titre?;Quoi?;"
     "Evento;Espectáculo;Obra;Función;Película;Qué?;Partido?;"
     "Spettacolo;Titolo?;Cosa?;Partita?;Mostra?;Manifestazione",
     "", /*shares=*/false, /*expected=*/true},
    {"performer", ValueKind::kText,
     "With?;Artist;Artists;Performer;Performers;Featuring;Feat;Starring;Line-up;Lineup;Cast;"
     "Performed by;Speaker?;Headliner;Mit?;Künstler;Künstlerin;Interpret;Interpreten;Besetzung;"
     "Mitwirkende;Avec?;Artiste;Artistes;Distribution;Interprète;Con?;Artista;Artistas;Reparto;"
     "Intérprete;Intérpretes;Artisti;Interpreti;Interprete;Cast",
     ""},
    {"venue_name", ValueKind::kText,
     "Venue;Location;Venue name;Where;Place?;Theatre?;Theater?;Stadium?;Cinema?;Ort;"
     "Veranstaltungsort;Spielstätte;Spielort;Wo;Stätte;Lieu;Salle?;Où;Lieu du spectacle;"
     "Lugar;Recinto;Dónde;Sala?;Luogo;Dove;Sede;Stadio?",
     ""},
    {"venue_address", ValueKind::kText,
     "Address;Venue address;Adresse;Anschrift;Dirección;Indirizzo;Straße?", "address"},
    {"start_date", ValueKind::kDate,
     "Date;Event date;Show date;Performance date;Day;When;Date & time;Date and time;Date / time;"
     "Date/Time;Visit date;Entry date;Datum;Tag;Termin;Wann;Datum & Uhrzeit;Datum und Uhrzeit;"
     "Datum, Uhrzeit;Besuchsdatum;Date et heure;Jour;Le?;Quand;Date du spectacle;"
     "Fecha;Día;Cuándo;Fecha y hora;Fecha / hora;Data;Giorno;Quando;Data e ora;Data / ora;"
     "Data spettacolo;Starts?;Start?;Beginn?;Inizio?;Inicio?;Début?",
     "departure_date"},
    {"start_time", ValueKind::kTime,
     "Time;Start;Starts;Starts at;Start time;Begins;Beginning;Begin;Show;Show time;Showtime;"
     "Curtain;Curtain up;Kick-off;Kickoff;Kick off;Event time;Event starts;Performance?;"
     "Performance time;Session;Time slot;Entry slot;Date & time;Date and time;Date / time;"
     "Date/Time;When?;"
     "Beginn;Uhrzeit;Anfang;Zeit;Anstoß;Anpfiff;Vorstellungsbeginn;Vorstellung;Datum & Uhrzeit;"
     "Datum und Uhrzeit;Datum, Uhrzeit;Wann?;Um?;Heure;Début;Début du spectacle;Horaire;Séance;"
     "Coup d'envoi;Date et heure;À?;Hora;Inicio;Comienzo;Hora de inicio;Horario;Fecha y hora;"
     "Fecha / hora;Sesión;A las?;Ora;Inizio;Inizio spettacolo;Inizio ore;Orario;Ore;Ora inizio;"
     "Data e ora;Data / ora;Date?;Datum?;Fecha?;Data?",
     "departure_time"},
    {"doors_time", ValueKind::kTime,
     "Doors;Doors open;Doors at;Doors open at;Doors opening;Door?;Gates;Gates open;Admission from;"
     "Admission?;Entry from;Entry time?;Open;"
     "Einlass;Einlaß;Einlass ab;Einlass um;Saalöffnung;Türöffnung;Öffnung;"
     "Ouverture des portes;Ouverture;Portes;Accueil dès;Ouverture portes;Accueil?;"
     "Apertura de puertas;Apertura puertas;Puertas;Acceso desde;Apertura;"
     "Apertura porte;Apertura cancelli;Porte?;Ingresso dalle;Ingresso ore",
     ""},
    {"section", ValueKind::kPlace,
     "Section;Sec;Sect;Block;Blk;Area;Stand?;Level;Tier;Sector;Category?;Cat?;Price level?;"
     "Bereich;Tribüne;Rang?;Kategorie?;Ebene;Sektor;Platzgruppe;Bloc;Zone?;Tribune;Catégorie?;"
     "Secteur;Zona?;Tribuna;Grada;Settore;Anello;Gradinata;Curva",
     ""},
    {"row", ValueKind::kSeat,
     "Row;Row #;Rw;Line;Reihe;Reihen #;R.?;Rang?;Rangée;N° rang;Fila;Fil;N° fila;F.?;Rij", ""},
    {"seat", ValueKind::kSeat, kSeatLabels, ""},
    {"entrance", ValueKind::kPlace,
     "Gate;Gate #;Entrance;Entry;Enter via;Enter at;Door;Portal;Turnstile;Entry gate;"
     "Eingang;Zugang;Tor;Tor #;Einlasstor;Porte;Entrée;Accès;Puerta;Acceso;Entrada por;Entrada?;"
     "Ingresso;Cancello;Varco;Porta",
     "gate"},
    {"holder_name", ValueKind::kName, kHolderLabels, "passenger_name"},
    {"ticket_number", ValueKind::kCode, kTicketLabels, ""},
    {"order_number", ValueKind::kCode, "", "booking_reference"},
    {"price", ValueKind::kMoney, kPriceLabels, ""},
}};

const FormTable& EventForm() {
  static const FormTable* const table = [] {
    auto fields = kFields;
    static const std::string order = std::string(kOrderLabels) + ";" + kBookingLabels;
    for (FormField& field : fields) {
      if (field.tag == "order_number") field.labels = order;
    }
    return new FormTable(fields, std::string(kOtherLabels) +
                                     ";Screen;Auditorium;Hall;Saal;Kino;Salle;Sala;Theatre #;"
                                     "Theater #;Camping;Matchday;Spieltag;Ticket type;Ticketart;"
                                     "Tipo;Type");
  }();
  return *table;
}

}  // namespace

void ExtractEventTicket(const vision::Reading& reading, const ExtractContext& context,
                        v1::Document* document) {
  v1::EventTicket* ticket = document->mutable_event_ticket();
  const Sheet sheet = LayOut(reading);
  const KindOptions options = KindOptionsOf(sheet, context);
  const FilledForm form =
      FillForm(sheet, EventForm(), options, EventHints(sheet, EventForm(), options));
  WriteForm(reading, form, context, ticket);
  // Whoever is the only headline gives the event its name.
  if (!ticket->has_event_name() && ticket->has_performer()) {
    *ticket->mutable_event_name() = ticket->performer();
    ticket->clear_performer();
  }
  if (ticket->has_ticket_number()) {
    CheckAgainstBarcodes(reading, ticket->mutable_ticket_number());
  }
  if (ticket->has_order_number()) CheckAgainstBarcodes(reading, ticket->mutable_order_number());
}

}  // namespace billfold::extractors
