#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "extractors/tickets/hints.h"
#include "extractors/values/clock.h"
#include "extractors/values/seat.h"
#include "extractors/values/text.h"
#include "extractors/values/ticket_date.h"

namespace billfold::extractors {
namespace {

constexpr float kSeatNotation = 0.93f;
constexpr float kMoment = 0.75f;   // a date and a time beside each other
constexpr float kLoneDate = 0.6f;  // the first date of a ticket
constexpr float kTeams = 0.75f;
constexpr float kHouse = 0.6f;
constexpr float kAddress = 0.6f;
constexpr size_t kLongestHouse = 48;

struct Shapes {
  // What a house calls itself; the words of five languages stand at the end of a name or before it.
  RE2 house{
      R"((?i)\b(?:arena|stadium|stadion|stade|estadio|stadio|theat(?:re|er)|th(?:é|É)(?:â|Â)tre|)"
      R"(teatro|opera(?: house)?|oper|op(?:é|É)ra|staatsoper|konzerthaus|playhouse|hall|halle|ballroom|)"
      R"(coliseum|amphitheat(?:re|er)|auditorium|pavilion|cinema|kino|cin(?:é|É)ma|cineplex|multiplex|)"
      R"(museum|mus(?:é|É)e|museo|gallery|galerie|galleria|kunsthalle|z(?:é|É)nith|palacio|palais|)"
      R"(palasport|convention cent(?:er|re)|congress cent(?:er|re)|messe|fairground|club|garden|)"
      R"(park|parc|parco|academy)\b)"};
  RE2 teams{R"((?i)^\s*\S.{1,30}\s(?:vs?\.?|gegen|contre|contra|contro)\s+\S.{1,30}$)"};
  RE2 address{
      R"((?i)\b(?:street|st|road|rd|avenue|ave|boulevard|blvd|lane|square|platz|allee|weg|rue|quai|)"
      R"(place|calle|plaza|paseo|avenida|via|viale|piazza|corso)\b.*\d|stra(?:ß|ss)e\s*\d|)"
      R"(str\.\s*\d|\b\d{5}\s+\pL{3}|\b[A-Z]{2}\s+\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b)"};
  // A time that is not the begin.
  RE2 other_time{R"((?i)\b(?:doors?|gates?|open|einlass|ouverture|portes|puertas|apertura)\b)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

bool Has(const std::string& text, const RE2& shape) { return RE2::PartialMatch(text, shape); }

void AddSeat(const Sheet& sheet, size_t row, Hints* hints) {
  const auto seat = FindSeat(sheet.rows[row].text());
  if (!seat) return;
  hints->Add("section", row, seat->section.begin, seat->section.end, kSeatNotation);
  hints->Add("row", row, seat->row.begin, seat->row.end, kSeatNotation);
  hints->Add("seat", row, seat->seat.begin, seat->seat.end, kSeatNotation);
}

void AddMoments(const Sheet& sheet, const KindOptions& options, Hints* hints) {
  bool first = true;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::string& text = sheet.rows[row].text();
    const auto dates = FindTicketDates(text, options.dates);
    const auto times = FindClockTimes(text);
    if (dates.empty()) continue;
    if (first || !times.empty()) {
      hints->AddDate("start_date", row, dates.front(), times.empty() ? kLoneDate : kMoment);
    }
    if (const auto range = FindDateRange(text, options.dates)) {
      hints->AddDate("start_date", row, range->first, kMoment);
    }
    first = false;
    if (times.empty() || Has(text, AllShapes().other_time)) continue;
    hints->Add("start_time", row, times.front().begin, times.front().end, kMoment);
  }
}

void AddSegments(const Sheet& sheet, size_t row, Hints* hints) {
  const std::string& text = sheet.rows[row].text();
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\t', begin), text.size());
    const std::string part = text.substr(begin, end - begin);
    const bool digits = !Digits(part).empty();
    if (Has(part, AllShapes().teams)) hints->Add("event_name", row, begin, end, kTeams);
    if (!digits && part.size() <= kLongestHouse && Has(part, AllShapes().house)) {
      hints->Add("venue_name", row, begin, end, kHouse);
    }
    if (digits && Has(part, AllShapes().address)) {
      hints->Add("venue_address", row, begin, end, kAddress);
    }
    begin = end + 1;
  }
}

}  // namespace

std::vector<FormValue> EventHints(const Sheet& sheet, const FormTable& table,
                                  const KindOptions& options) {
  Hints hints(sheet, table, options);
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    AddSeat(sheet, row, &hints);
    AddSegments(sheet, row, &hints);
  }
  AddMoments(sheet, options, &hints);
  AddLonePrice(sheet, options, &hints);
  AddBarcodeCodes(sheet, "ticket_number", &hints);
  return hints.Take();
}

}  // namespace billfold::extractors
