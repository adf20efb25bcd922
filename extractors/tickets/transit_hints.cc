#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extractors/tickets/hints.h"
#include "extractors/values/clock.h"
#include "extractors/values/pattern.h"
#include "extractors/values/route.h"
#include "extractors/values/text.h"
#include "extractors/values/ticket_date.h"

namespace billfold::extractors {
namespace {

constexpr float kArrow = 0.92f;
constexpr float kDash = 0.6f;  // which may join anything
constexpr float kTrain = 0.88f;
constexpr float kClass = 0.93f;
constexpr float kStop = 0.75f;    // a place with its time
constexpr float kMoment = 0.85f;  // a date with its time
constexpr float kOperator = 0.6f;
constexpr float kProduct = 0.82f;
constexpr float kCompanyAndFare = 0.95f;  // one line: "Dormann Ferries : 1-Day Travelcard"
constexpr size_t kLongestName = 40;

struct Shapes {
  RE2 train{
      R"(\b((?:ICE|ECE?|IC|IR|IRE|RE|RB|RJX?|NJ|EN|TGV|TER|INOUI|OUIGO|AVE|ALVIA|AVLO|FLX|FR|)"
      R"(FA|FB|Frecciarossa|Frecciargento|Italo|Eurostar|Thalys|Intercity|WB|TLK|EIP)\s?\d{1,5})\b)"};
  RE2 travel_class{
      R"((?i)\b((?:1st|2nd|first|second|standard|business|economy)\s+class|[12]\.\s?kl(?:asse|\.)?|)"
      R"([12](?:e|ère|ere|re|ème|nde?)\s+classe|[12]ª\s+clas[se]e?|(?:prima|seconda)\s+classe|)"
      R"((?:premi(?:è|È)re|seconde)\s+classe))"};
  RE2 class_word{R"((?i)\s*(?:class|klasse|kl\.?|classe|clase)$)"};
  RE2 stop{R"(^\s*(\d{1,2}[:.h]\d{2}(?:\s?[AaPp][Mm])?)(?:\s*(?:Uhr|h)\b)?[\s|]+(\D{3,40}?)\s*$)"};
  RE2 stop_behind{
      R"(^\s*(\D{3,40}?)[\s|,]+(?:ab |an |dep\.? |arr\.? )?(\d{1,2}[:.h]\d{2}(?:\s?[AaPp][Mm])?)(?:\s*(?:Uhr|h))?\s*$)"};
  RE2 company{
      R"((?i)\b(?:rail(?:way|road|ways)?|trains?|transit|metro|subway|bus(?:es)?|coaches|ferr(?:y|ies)|)"
      R"(bahn(?:en)?|verkehrs(?:betriebe|verbund)|chemins de fer|transports?|mobilit(?:é|É)s|)"
      R"(ferrocarriles|trenes|autobuses|ferrovie|trenitalia|italo|traghetti|autolinee|azienda trasporti|)"
      R"(deutsche bahn|db|sncf|renfe|(?:ö|Ö)bb|sbb|cff|ffs|amtrak|flixbus|flixtrain|eurostar|bvg|hvv|mvv|mvg|)"
      R"(ratp|tfl|mta|atac|atm|emt|tmb|vbb|vrr|vrs|rmv|kvb|ns|sncb|nmbs|cp|pkp|lner|gwr|avanti)\b|\pL(?:bahn|link|bus)\b)"};
  RE2 fare{
      R"((?i)\b(?:single|return|day ?pass|day ticket|travelcard|season ticket|monthly|weekly|annual pass|)"
      R"(day return|off-peak|anytime|advance|super saver|saver|flex fare|hour ticket|einzel(?:fahrschein|fahrkarte|ticket)|)"
      R"(tages(?:karte|ticket)|wochenkarte|monatskarte|jahres(?:abo|karte)|kurzstrecke|flexpreis|)"
      R"((?:super )?sparpreis|stunden-karte|l(?:ä|Ä)nder-?ticket|deutschland-?ticket|gruppen\w*karte|)"
      R"(aller[ -](?:simple|retour)|billet (?:simple|aller)|ticket jour|abonnement|carnet|forfait|)"
      R"(pass (?:24h|annuel|navigo)|billete sencillo|ida(?: y vuelta)?|abono|tarjeta (?:mensual|tur(?:í|i)stica)|)"
      R"(corsa semplice|biglietto (?:ordinario|urbano|\d+ minuti)|giornaliero|andata(?: e ritorno)?|)"
      R"(abbonamento|(?:titre|ticket|billet|biglietto|billete) \d+ (?:heures?|hours?|ore|horas?|minut\w+))\b)"};
  RE2 company_and_fare{R"(^\s*([^:\t]{3,30}?)\s*:\s+([^:\t]{3,40}?)\s*$)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

size_t Offset(const std::string& text, const re2::StringPiece& part) {
  return static_cast<size_t>(part.data() - text.data());
}

void AddPart(std::string_view tag, const Sheet& sheet, size_t row, const RE2& shape, float rule,
             Hints* hints) {
  const std::string& text = sheet.rows[row].text();
  re2::StringPiece part;
  if (!RE2::PartialMatch(text, shape, &part)) return;
  hints->Add(tag, row, Offset(text, part), Offset(text, part) + part.size(), rule);
}

// "2. Klasse": the class is "2."; its word stays outside.
void AddClass(const Sheet& sheet, size_t row, Hints* hints) {
  const std::string& text = sheet.rows[row].text();
  re2::StringPiece part, word;
  if (!RE2::PartialMatch(text, AllShapes().travel_class, &part)) return;
  size_t end = Offset(text, part) + part.size();
  if (AllShapes().class_word.Match(part, 0, part.size(), RE2::UNANCHORED, &word, 1)) {
    end -= word.size();
  }
  hints->Add("travel_class", row, Offset(text, part), end, kClass);
}

void AddRoute(const Sheet& sheet, size_t row, Hints* hints) {
  const std::string& text = sheet.rows[row].text();
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\t', begin), text.size());
    if (const auto route = ParseRoute(std::string_view(text).substr(begin, end - begin))) {
      const float rule = route->certain ? kArrow : kDash;
      hints->Add("origin_name", row, begin + route->origin.begin, begin + route->origin.end, rule);
      hints->Add("destination_name", row, begin + route->destination.begin,
                 begin + route->destination.end, rule);
    }
    begin = end + 1;
  }
}

// A time with the place where the train stops then.
struct Stop {
  size_t row = 0;
  TextPlace time, place;
};

// Two rows of a time and a place: departure and arrival.
void AddStops(const Sheet& sheet, const LabelBook& book, Hints* hints) {
  std::vector<Stop> stops;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::string& text = sheet.rows[row].text();
    re2::StringPiece first, second;
    const bool before = RE2::FullMatch(text, AllShapes().stop, &first, &second);
    if (!before && !RE2::FullMatch(text, AllShapes().stop_behind, &second, &first)) continue;
    if (book.Find(LabelKey({second.data(), second.size()})) != nullptr) continue;
    const auto place = [&text](const re2::StringPiece& p) {
      return TextPlace{Offset(text, p), Offset(text, p) + p.size()};
    };
    stops.push_back({row, place(first), place(second)});
  }
  if (stops.size() != 2) return;
  const Stop& from = stops.front();
  const Stop& to = stops.back();
  hints->Add("departure_time", from.row, from.time.begin, from.time.end, kStop);
  hints->Add("origin_name", from.row, from.place.begin, from.place.end, kStop);
  hints->Add("arrival_time", to.row, to.time.begin, to.time.end, kStop);
  hints->Add("destination_name", to.row, to.place.begin, to.place.end, kStop);
}

// Bytes of the lines of a row.
std::vector<TextPlace> PartsOf(const std::string& text) {
  std::vector<TextPlace> parts;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\t', begin), text.size());
    if (end > begin) parts.push_back({begin, end});
    begin = end + 1;
  }
  return parts;
}

std::string_view Part(const std::string& text, const TextPlace& place) {
  return std::string_view(text).substr(place.begin, place.end - place.begin);
}

// Two places at the ends of a row, with the times of departure and arrival at the ends of the row
// above or below.
void AddEnds(const Sheet& sheet, const LabelBook& book, size_t row, size_t times_row,
             Hints* hints) {
  const std::string& text = sheet.rows[row].text();
  const std::string& of_times = sheet.rows[times_row].text();
  const std::vector<TextPlace> parts = PartsOf(text), time_parts = PartsOf(of_times);
  if (parts.size() < 2 || time_parts.size() < 2) return;
  const auto is_place = [&](const TextPlace& part) {
    const std::string_view name = Part(text, part);
    return name.size() <= kLongestName && Letters(name).size() >= 3 && Digits(name).empty() &&
           book.Find(LabelKey(name)) == nullptr;
  };
  if (!is_place(parts.front()) || !is_place(parts.back())) return;
  const auto from = FindClockTimes(Part(of_times, time_parts.front()));
  const auto to = FindClockTimes(Part(of_times, time_parts.back()));
  if (from.size() != 1 || to.size() != 1) return;
  const auto add_time = [&](std::string_view tag, const TextPlace& part, const TimeMatch& time) {
    hints->Add(tag, times_row, part.begin + time.begin, part.begin + time.end, kStop);
  };
  hints->Add("origin_name", row, parts.front().begin, parts.front().end, kStop);
  hints->Add("destination_name", row, parts.back().begin, parts.back().end, kStop);
  add_time("departure_time", time_parts.front(), from.front());
  add_time("arrival_time", time_parts.back(), to.front());
}

// The first date that a time follows is the day of departure.
void AddMoment(const Sheet& sheet, const KindOptions& options, Hints* hints) {
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::string& text = sheet.rows[row].text();
    const auto dates = FindTicketDates(text, options.dates);
    const auto times = FindClockTimes(text);
    if (dates.size() != 1 || times.empty() || times.front().begin < dates.front().end) continue;
    const std::string between =
        text.substr(dates.front().end, times.front().begin - dates.front().end);
    if (!Letters(between).empty() || between.find('\t') != std::string::npos) continue;
    hints->AddDate("departure_date", row, dates.front(), kMoment);
    return;
  }
}

void AddNames(const Sheet& sheet, size_t row, Hints* hints) {
  const std::string& text = sheet.rows[row].text();
  re2::StringPiece company, fare;
  if (RE2::FullMatch(text, AllShapes().company_and_fare, &company, &fare) &&
      Has({fare.data(), fare.size()}, AllShapes().fare)) {
    const auto add = [&](std::string_view tag, const re2::StringPiece& piece) {
      hints->Add(tag, row, Offset(text, piece), Offset(text, piece) + piece.size(),
                 kCompanyAndFare);
    };
    add("operator", company);
    add("product", fare);
    return;
  }
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\t', begin), text.size());
    const std::string part = text.substr(begin, end - begin);
    if (part.size() <= kLongestName) {
      if (RE2::PartialMatch(part, AllShapes().fare))
        hints->Add("product", row, begin, end, kProduct);
      if (row < sheet.rows.size() / 3 + 2 && RE2::PartialMatch(part, AllShapes().company)) {
        hints->Add("operator", row, begin, end, kOperator);
      }
    }
    begin = end + 1;
  }
}

}  // namespace

Proposals TransitHints(const Sheet& sheet, const FormTable& table, const KindOptions& options) {
  Hints hints(sheet, table, options);
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    AddRoute(sheet, row, &hints);
    AddPart("service_number", sheet, row, AllShapes().train, kTrain, &hints);
    AddClass(sheet, row, &hints);
    AddNames(sheet, row, &hints);
  }
  AddStops(sheet, table.book, &hints);
  for (size_t row = 0; row + 1 < sheet.rows.size(); ++row) {
    AddEnds(sheet, table.book, row, row + 1, &hints);
    AddEnds(sheet, table.book, row + 1, row, &hints);
  }
  AddMoment(sheet, options, &hints);
  AddPersons(sheet, &hints);
  AddLonePrice(sheet, options, &hints);
  AddValidity(sheet, options, &hints);
  AddBarcodeCodes(sheet, "ticket_number", &hints);
  return hints.Take();
}

}  // namespace billfold::extractors
