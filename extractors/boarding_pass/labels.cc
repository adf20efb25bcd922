#include "extractors/boarding_pass/labels.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

struct Wording {
  PassField field;
  std::string_view labels;  // Letters() of each, separated by blanks
};

// EN, DE, FR, ES, IT. "N°" loses its ring or is read as "NO".
constexpr Wording kWordings[] = {
    {PassField::kPassenger,
     "PASSENGER PASSENGERNAME NAMEOFPASSENGER PASSENGERSNAME NAME TRAVELER TRAVELLER GUEST "
     "GUESTNAME CUSTOMER CUSTOMERNAME NAMEDESPASSAGIERS PASSAGIER FLUGGAST REISENDER "
     "NAMEDESFLUGGASTES NOMDUPASSAGER PASSAGER NOM VOYAGEUR NOMDUVOYAGEUR PASAJERO "
     "NOMBREDELPASAJERO NOMBRE VIAJERO NOMBREPASAJERO PASSEGGERO NOMEPASSEGGERO NOME VIAGGIATORE "
     "NOMEDELPASSEGGERO PAXNAME PAX"},
    {PassField::kReference,
     "BOOKINGREF BOOKINGREFERENCE PNR CONFIRMATION RECORDLOCATOR RESERVATION REFERENCE CONFCODE "
     "BOOKINGCODE BOOKING REF CONFIRMATIONCODE CONFIRMATIONNUMBER CONFIRMATIONNO RESERVATIONCODE "
     "BOOKINGNUMBER BOOKINGNO LOCATOR PNRCODE PNRREF AIRLINEPNR RESERVATIONNUMBER "
     "BUCHUNGSCODE BUCHUNGSNUMMER AUFTRAGSNUMMER RESERVIERUNG BUCHUNG BUCHUNGSREFERENZ "
     "BUCHUNGSNR REFDOSSIER DOSSIER CODEDERESERVATION REFERENCEDERESERVATION REFERENCEDOSSIER "
     "REFRESERVATION NUMERODEDOSSIER LOCALIZADOR RESERVA CODIGODERESERVA CODIGORESERVA "
     "NUMERODERESERVA CODICEPRENOTAZIONE PRENOTAZIONE CODICE CODICEDIPRENOTAZIONE RIFERIMENTO"},
    {PassField::kTicket,
     "TICKETNO TICKETNUMBER ETICKET TICKET DOCUMENTNO TKT ETICKETNO ETICKETNUMBER TICKETNR TKTNO "
     "ETKT ETKTNO DOCUMENTNUMBER ELECTRONICTICKET TICKETNUMMER BELEGNUMMER KARTENNR ETICKETNR "
     "NDEBILLET NODEBILLET BILLETELECTRONIQUE NEBILLET NUMERODEBILLET BILLET NOEBILLET "
     "NDEBILLETE BILLETE NENTRADA NUMERODEBILLETE NODEBILLETE NBIGLIETTO BIGLIETTO NUMEROTITOLO "
     "NUMEROBIGLIETTO BIGLIETTOELETTRONICO"},
    {PassField::kFrequentFlyer,
     "FREQUENTFLYER FQTV FREQUENTFLYERNO LOYALTY MILESACCOUNT FFNO FREQUENTFLYERNUMBER FF FFP "
     "FREQUENTFLIER FQTVNO LOYALTYNUMBER MEMBERSHIPNUMBER MEMBERNO MEMBERNUMBER SKYMILES "
     "MILESMORE VIELFLIEGERNR MEILENKONTO VIELFLIEGER VIELFLIEGERNUMMER CARTEFIDELITE NFIDELITE "
     "CARTEDEFIDELITE NOFIDELITE VIAJEROFRECUENTE NDESOCIO NUMERODESOCIO PASAJEROFRECUENTE "
     "TESSERA CARTAFEDELTA NUMEROTESSERA"},
    {PassField::kFlight,
     "FLIGHT FLIGHTNO FLIGHTNUMBER FLT FLIGHTOPERATOR SERVICE FLTNO FLIGHTNR YOURFLIGHT FLUG "
     "FLUGNR FLUGNUMMER IHRFLUG VOL NDEVOL NODEVOL NUMERODEVOL NVOL VOTREVOL VUELO NDEVUELO "
     "NUMERODEVUELO NODEVUELO VOLO NVOLO NUMERODIVOLO NUMEROVOLO"},
    {PassField::kOrigin,
     "FROM ORIGIN DEPARTING LEAVINGFROM DEPARTINGFROM DEPARTUREAIRPORT VON START ABFLUGORT AB "
     "ABFLUGVON ABFLUGHAFEN DE DEPARTDE AUDEPARTDE ORIGINE DESDE ORIGEN SALIDADE DA PARTENZADA "
     "INPARTENZADA PROVENIENZA AEROPORTODIPARTENZA"},
    {PassField::kDestination,
     "TO DESTINATION ARRIVING GOINGTO ARRIVINGAT ARRIVALAIRPORT NACH ZIEL ZIELORT AN ZIELFLUGHAFEN "
     "A ARRIVEEA ADESTINATIONDE VERS DESTINO HASTA LLEGADAA HACIA PER DESTINAZIONE INARRIVOA "
     "AEROPORTODIARRIVO"},
    {PassField::kDate,
     "DATE TRAVELDATE DAY WHEN FLIGHTDATE DATEOFFLIGHT DATEOFTRAVEL DEPARTUREDATE DEPDATE DATUM "
     "REISEDATUM TAG TERMIN FLUGDATUM ABFLUGDATUM DATEDEDEPART JOUR LE DATEDUVOL FECHA DIA "
     "FECHADESALIDA FECHADEVUELO DATA GIORNO DATADELVOLO DATAPARTENZA DATAVOLO"},
    {PassField::kDeparture,
     "DEPARTURE DEPARTS DEP DEPARTURETIME ETD TAKESOFF LEAVES STD DEPTIME TIMEOFDEPARTURE "
     "FLIGHTDEPARTS DEPARTTIME TIME ABFLUG ABFAHRT ABFAHRTUM ABFLUGZEIT DEPART HEUREDEDEPART "
     "HEUREDEPART PARTA SALIDA HORADESALIDA HORASALIDA SALE HORA PARTENZA ORAPARTENZA PARTEALLE "
     "ORADIPARTENZA ORARIOPARTENZA HEURE ORA ZEIT UHRZEIT"},
    {PassField::kArrival,
     "ARRIVAL ARRIVES ARR ARRIVALTIME LANDS DUE ETA STA ARRTIME TIMEOFARRIVAL ANKUNFT "
     "ANKUNFTSZEIT ARRIVEE ARRIVEA HEUREDARRIVEE HEUREARRIVEE LLEGADA HORALLEGADA "
     "HORADELLEGADA ARRIVO ARRIVAALLE ORAARRIVO ORADIARRIVO ORARIOARRIVO"},
    {PassField::kBoarding,
     "BOARDING BOARDINGTIME BOARDS BOARD BEATGATEBY BOARDINGSTARTS BOARDINGAT BOARDINGBEGINS "
     "BRD BRDTIME BOARDINGFROM BOARDINGOPENS TIMEOFBOARDING BRDG ATGATE BEATTHEGATEBY "
     "EINSTEIGEZEIT EINSTIEG BOARDINGAB BOARDINGZEIT EINSTEIGEN EINSTIEGSZEIT EMBARQUEMENT "
     "HEUREDEMBARQUEMENT EMBARQUERA HEUREEMBARQUEMENT EMBARQUE HORADEEMBARQUE HORALIMITE "
     "HORAEMBARQUE IMBARCO ORAIMBARCO IMBARCOORE ORADIMBARCO ORARIOIMBARCO INIZIOIMBARCO"},
    {PassField::kTerminal,
     "TERMINAL TERM DEPARTURETERMINAL TERMINALE AEROGARE TERMINALDESALIDA DEPTERMINAL"},
    {PassField::kGate,
     "GATE GATENO DEPARTUREGATE GATENUMBER YOURGATE BOARDINGGATE FLUGSTEIG AUSGANG GATENR PORTE "
     "PORTEDEMBARQUEMENT PUERTA PUERTADEEMBARQUE PUERTAEMBARQUE USCITA PORTA PORTADIMBARCO"},
    {PassField::kSeat,
     "SEAT SEATNO YOURSEAT PLACE SEATNUMBER SEATNR SITZ SITZPLATZ PLATZ PLATZNUMMER SITZNR SIEGE "
     "VOTRESIEGE NPLACE NOPLACE ASIENTO PLAZA BUTACA POSTO POSTOASEDERE POLTRONA NUMEROPOSTO"},
    {PassField::kCabin,
     "CLASS CABIN CL TRAVELCLASS CLASSOFTRAVEL CABINCLASS CLS KLASSE REISEKLASSE KABINE "
     "BUCHUNGSKLASSE CLASSE CABINE CLASEDECABINA CLASE CABINA CLASSEDIVIAGGIO"},
    {PassField::kSequence,
     "SEQ SEQNO SEQUENCE CHECKINNO SECURITYNO SEQUENCENO SEQUENCENUMBER NEENREGISTREMENT "
     "ENREGISTREMENT NUMEROSEQ NSEC SEQNR SECNO SECURITY SEC "
     "CHECKINSEQUENCE SN BNNO BN BOARDINGNUMBER BOARDINGNO CHECKINNUMBER LFDNR CHECKINNR NSEQ "
     "NENREGISTREMENT NOSEQ NSECUENCIA SECUENCIA SEQUENZA NPROGRESSIVO"},
    {PassField::kGroup,
     "GROUP ZONE BOARDINGGROUP BOARDINGZONE YOURGROUP LANE GRP BOARDINGGRP GRUPPE EINSTEIGEGRUPPE "
     "BOARDINGGRUPPE GROUPE GROUPEDEMBARQUEMENT GRUPO ZONA GRUPODEEMBARQUE GRUPPO "
     "GRUPPODIMBARCO"},
    {PassField::kTitle,
     "BOARDINGPASS BOARDINGCARD MOBILEBOARDINGPASS BOARDINGDOCUMENT TRAVELPASS BORDKARTE "
     "EINSTEIGEKARTE IHRBOARDINGPASS CARTEDEMBARQUEMENT CARTEDACCESABORD "
     "VOTRECARTEDEMBARQUEMENT TARJETADEEMBARQUE PASEDEABORDAR CARTADIMBARCO DOCUMENTODIIMBARCO "
     "DOCUMENTODIMBARCO"},
    {PassField::kNone,
     "GATECLOSES GATECLOSESAT GATECLOSE GATECLOSED BAGDROPCLOSES OPERATEDBY STATUS BAGGAGE "
     "BAGS REMARKS SSR LOUNGE PCSWT QUEUE DOCS ISSUED FARE MEAL CARRYON TICKETTYPE "
     "BOARDINGCLOSES BOARDINGENDS BOARDINGCLOSESAT PRIORITY AIRCRAFT DURATION CHECKIN "
     "CHECKEDIN CHECKINBY BAGGAGEALLOWANCE FREEBAGGAGE LUGGAGE GEPACK BAGAGE BAGAGES EQUIPAJE "
     "BAGAGLIO OPERATED DOORCLOSES DOORSCLOSE FRONTDOOR REARDOOR ISSUEDATE DATEOFISSUE "
     "ISSUEDBY"},
};

// Words that stand for other things too, or are so short that any column may begin with them.
constexpr std::string_view kWeak[] = {
    "NAME",    "NOM",    "NOME", "NOMBRE",    "START",    "AB",    "DE",      "DA",   "TO",
    "AN",      "A",      "PER",  "DAY",       "WHEN",     "TAG",   "LE",      "DATA", "DIA",
    "DUE",     "LEAVES", "SALE", "TIME",      "HORA",     "ORA",   "HEURE",   "ZEIT", "PLACE",
    "SERVICE", "CODICE", "REF",  "SEC",       "SECURITY", "LANE",  "ZONE",    "CL",   "SN",
    "BN",      "FF",     "PAX",  "TICKET",    "BOARD",    "GUEST", "BOOKING", "VON",  "PORTA",
    "PLAZA",   "DEP",    "ARR",  "DEPARTING", "ARRIVING"};

struct Meaning {
  PassField field = PassField::kNone;
  bool weak = false;
};
using Dictionary = absl::flat_hash_map<std::string, Meaning>;

Dictionary* LoadDictionary() {
  auto* dictionary = new Dictionary;
  for (const Wording& wording : kWordings) {
    for (size_t begin = 0; begin < wording.labels.size();) {
      const size_t end = std::min(wording.labels.find(' ', begin), wording.labels.size());
      (*dictionary)[std::string(wording.labels.substr(begin, end - begin))] = {wording.field,
                                                                               false};
      begin = end + 1;
    }
  }
  for (const std::string_view weak : kWeak) (*dictionary)[std::string(weak)].weak = true;
  return dictionary;
}

const Dictionary& AllMeanings() {
  static const Dictionary* const dictionary = LoadDictionary();
  return *dictionary;
}

const Meaning* MeaningOf(const std::string& letters) {
  const auto found = AllMeanings().find(letters);
  return found == AllMeanings().end() ? nullptr : &found->second;
}

// Whether one letter changed, lost or added makes one text of the other.
bool OneLetterOff(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() > b.size() + 1) return false;
  size_t same = 0;
  while (same < b.size() && a[same] == b[same]) ++same;
  return a.substr(same + 1) == b.substr(a.size() == b.size() ? same + 1 : same);
}

// The label that a misread text was; null for short texts, which have too many neighbours.
const Meaning* MisreadMeaning(const std::string& letters) {
  constexpr size_t kShortest = 6;
  if (letters.size() < kShortest) return nullptr;
  for (const auto& [label, meaning] : AllMeanings())
    if (label.size() >= kShortest && OneLetterOff(label, letters)) return &meaning;
  return nullptr;
}

// Parts at ":", "/", "|", and where a colon or dot separates letters from digits ("Gate:12").
void AddTokens(const std::vector<vision::Word>& words, int index, std::vector<PassToken>* tokens) {
  const std::string& text = words[static_cast<size_t>(index)].text;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find_first_of("/:|#", begin), text.size());
    // A colon or slash between digits belongs to a time or a date.
    size_t stop = end;
    while (stop < text.size() && stop > 0 && stop + 1 < text.size() && IsDigit(text[stop - 1]) &&
           IsDigit(text[stop + 1])) {
      stop = std::min(text.find_first_of("/:|#", stop + 1), text.size());
    }
    if (stop > begin) tokens->push_back({index, begin, stop});
    begin = stop + 1;
  }
}

std::string LettersOf(const Sheet& sheet, const PassToken& token) {
  const std::string_view text = sheet.reading.words[static_cast<size_t>(token.word)].text;
  return Letters(text.substr(token.begin, token.end - token.begin));
}

// The longest label that begins at token `first`; none where no label does.
std::optional<PassLabel> LabelAt(const Sheet& sheet, const PassLine& line, size_t first,
                                 const Meaning* (*meaning_of)(const std::string&)) {
  constexpr size_t kMostTokens = 5, kMostLetters = 28;
  std::optional<PassLabel> longest;
  std::string letters;
  for (size_t i = first; i < line.tokens.size() && i < first + kMostTokens; ++i) {
    const std::string more = LettersOf(sheet, line.tokens[i]);
    if (more.empty()) break;
    letters += more;
    if (letters.size() > kMostLetters) break;
    if (const Meaning* meaning = meaning_of(letters)) {
      longest = PassLabel{meaning->field, 0, first, i, meaning->weak};
    }
  }
  return longest;
}

bool HasDigit(const Sheet& sheet, const PassToken& token) {
  const std::string_view text = sheet.reading.words[static_cast<size_t>(token.word)].text;
  const std::string_view part = text.substr(token.begin, token.end - token.begin);
  return std::any_of(part.begin(), part.end(), IsDigit);
}

void AddLabels(const Sheet& sheet, int index, PassLine* line) {
  for (size_t i = 0; i < line->tokens.size();) {
    std::optional<PassLabel> label = LabelAt(sheet, *line, i, MeaningOf);
    if (!label) label = LabelAt(sheet, *line, i, MisreadMeaning);
    // A word with digits is a value, however its letters read: "A12" is no "A".
    if (!label || (label->first == label->last && HasDigit(sheet, line->tokens[i]))) {
      ++i;
      continue;
    }
    label->line = index;
    i = label->last + 1;
    // The same in a second language belongs to it.
    PassLabel* before = line->labels.empty() ? nullptr : &line->labels.back();
    if (before != nullptr && before->field == label->field && before->last + 1 == label->first) {
      before->last = label->last;
      before->weak = before->weak && label->weak;
    } else {
      line->labels.push_back(*label);
    }
  }
}

}  // namespace

bool IsPassLabel(std::string_view text) { return MeaningOf(Letters(text)) != nullptr; }

std::vector<PassLine> FindPassLabels(const Sheet& sheet) {
  std::vector<PassLine> lines(sheet.reading.lines.size());
  for (size_t i = 0; i < sheet.reading.words.size(); ++i) {
    const int line = sheet.reading.words[i].line;
    AddTokens(sheet.reading.words, static_cast<int>(i), &lines[static_cast<size_t>(line)].tokens);
  }
  for (size_t i = 0; i < lines.size(); ++i) AddLabels(sheet, static_cast<int>(i), &lines[i]);
  return lines;
}

}  // namespace billfold::extractors
