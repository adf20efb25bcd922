#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "extractors/tickets/form_labels.h"
#include "extractors/tickets/hints.h"
#include "extractors/values/clock.h"
#include "extractors/values/given_names.h"
#include "extractors/values/pattern.h"
#include "extractors/values/seat.h"
#include "extractors/values/text.h"
#include "extractors/values/ticket_date.h"

namespace billfold::extractors {
namespace {

constexpr float kSeatNotation = 0.93f;
constexpr float kMoment = 0.75f;  // a date and a time beside each other
constexpr float kHouseAndAddress = 0.9f;
constexpr float kStanding = 0.85f;
constexpr float kLoneDate = 0.6f;  // the first date of a ticket
constexpr float kTeams = 0.75f;
constexpr float kAct = 0.75f;
constexpr float kHouse = 0.6f;
constexpr float kAddress = 0.6f;
constexpr size_t kLongestHouse = 48;
constexpr size_t kShortestName = 3;
constexpr float kOnlyName = 1.5f;  // log odds

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
      R"(place|calle|plaza|paseo|avenida|via|viale|piazza|corso)\b.*\d|)"
      R"(\b\d+[a-z]?,? (?:\S+ ){0,3}(?:street|st|road|rd|avenue|ave|boulevard|blvd|lane|square|drive|)"
      R"(rue|avenue|quai|place|boulevard)\b|(?:stra(?:ß|ss)e|weg|platz|gasse|allee|ring)\s+\d|)"
      R"(\b(?:bd|bld|av|avda|c/|v\.le|p\.za)\.?\s\pL|)"
      R"(str\.\s*\d|\b\d{5}\s+\pL{3}|\b[A-Z]{2}\s+\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b)"};
  RE2 house_and_address{R"(^\s*([^|]{4,40}?)\s*(?:,|\s[-–|]|\s·)\s+(.*\d.*)$)"};
  RE2 act{
      R"((?i)\b(?:dj|band|quartet|quartett|quatuor|trio|ensemble|orchestra|orchester|orchestre|)"
      R"(orquesta|symphony|philharmonic|philharmoniker|choir|chor|ch(?:œ|oe)ur|coro|solo|feat|mc)\b)"};
  RE2 occasion{
      R"((?i)\b(?:tour|tourn(?:é|É)e|live|concert|konzert|festival|fest|open air|night|musical|)"
      R"(show|cup|match|finale?|congress|kongress|summit|conference|expo|con|days|exhibition|)"
      R"(ausstellung|exposition|mostra|retrospective|admission|opera|symphony no|gala|)"
      R"(evening|requiem|unplugged|farewell)\b|\b20\d\d\b)"};
  RE2 standing{
      R"((?i)^\s*(?:(?:section|block|area|level|stand|tier|bereich|kategorie|zone|tribune|)"
      R"(tribüne|zona|grada|tribuna|settore|anello)[: ]+)?((?:general admission|ga|standing|stehplatz|stehpl(?:ä|Ä)tze|fosse|pista|prato|)"
      R"(innenraum|front of stage|golden circle|vip|unreserved|free seating|freie platzwahl|)"
      R"(placement libre|posto unico|entrada general|parterre|parkett|stalls|balcony|balkon|)"
      R"(orchestra|orchestre|platea|upper circle|dress circle|lower tier|upper tier|mezzanine|)"
      R"(\d\.\s?rang))\s*$)"};
  // Before a time that is not the begin.
  RE2 other_time{
      R"((?i)\b(?:doors?|gates?|open|admission|einlass|saal(?:ö|Ö)ffnung|ouverture|portes|accueil|puertas|)"
      R"(acceso|apertura)\b[^\d]*$)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

void AddSeat(const Sheet& sheet, size_t row, Hints* hints) {
  const auto seat = FindSeat(sheet.rows[row].text());
  if (!seat) return;
  hints->Add("section", row, seat->section.begin, seat->section.end, kSeatNotation);
  hints->Add("row", row, seat->row.begin, seat->row.end, kSeatNotation);
  hints->Add("seat", row, seat->seat.begin, seat->seat.end, kSeatNotation);
}

// Whether what stands before a time says that it is not the begin.
bool IsOtherTime(const std::string& text, size_t begin) {
  return Has(text.substr(0, begin), AllShapes().other_time);
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
    for (const TimeMatch& time : times) {
      if (IsOtherTime(text, time.begin)) continue;
      hints->Add("start_time", row, time.begin, time.end, kMoment);
      break;
    }
  }
}

// An address, perhaps behind the name of its house in the same line.
void AddAddress(const std::string& part, size_t row, size_t begin, Hints* hints) {
  if (!Has(part, AllShapes().address)) return;
  re2::StringPiece house, address;
  if (RE2::FullMatch(part, AllShapes().house_and_address, &house, &address) &&
      Has(std::string(house), AllShapes().house) &&
      Has(std::string(address), AllShapes().address)) {
    const auto at = [&](const re2::StringPiece& p) {
      return begin + static_cast<size_t>(p.data() - part.data());
    };
    hints->Add("venue_name", row, at(house), at(house) + house.size(), kHouseAndAddress);
    hints->Add("venue_address", row, at(address), at(address) + address.size(), kHouseAndAddress);
    return;
  }
  hints->Add("venue_address", row, begin, begin + part.size(), kAddress);
}

void AddSegments(const Sheet& sheet, size_t row, Hints* hints) {
  const std::string& text = sheet.rows[row].text();
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\t', begin), text.size());
    const std::string part = text.substr(begin, end - begin);
    const bool digits = !Digits(part).empty();
    if (Has(part, AllShapes().teams)) hints->Add("event_name", row, begin, end, kTeams);
    if (!digits && part.size() <= kLongestHouse && Has(part, AllShapes().act) &&
        !Has(part, AllShapes().occasion)) {
      hints->Add("performer", row, begin, end, kAct);
    }
    if (!digits && part.size() <= kLongestHouse && Has(part, AllShapes().house) &&
        !LooksLikePerson(part)) {
      hints->Add("venue_name", row, begin, end, kHouse);
    }
    AddAddress(part, row, begin, hints);
    re2::StringPiece standing;
    if (RE2::PartialMatch(part, AllShapes().standing, &standing)) {
      const size_t at = begin + static_cast<size_t>(standing.data() - part.data());
      hints->Add("section", row, at, at + standing.size(), kStanding);
    }
    begin = end + 1;
  }
}

// Lines that hold a label, beside Reading::lines.
std::vector<bool> LinesWithLabels(const Sheet& sheet, const LabelBook& book) {
  std::vector<bool> labelled(sheet.reading.lines.size());
  for (const FormLabel& label : FindLabels(sheet, book)) {
    const Span span = sheet.rows[label.place.row].Slice(label.place.begin, label.place.end);
    for (const int word : span.words) {
      labelled[static_cast<size_t>(sheet.reading.words[static_cast<size_t>(word)].line)] = true;
    }
  }
  return labelled;
}

// What a line of an event ticket looks like.
struct EventLine {
  bool house = false, teams = false, occasion = false, act = false, address = false, fact = false;
  bool free = false;  // a name of something, and nothing says of what
};

EventLine Look(const std::string& text, const KindOptions& options, bool labelled) {
  const Shapes& shapes = AllShapes();
  EventLine line;
  const bool person = LooksLikePerson(text);
  line.house = Has(text, shapes.house) && !person;
  line.teams = Has(text, shapes.teams);
  line.occasion = Has(text, shapes.occasion);
  line.act = Has(text, shapes.act);
  line.address = Has(text, shapes.address);
  line.fact = !FindTicketDates(text, options.dates).empty() || !FindTimes(text).empty() ||
              Has(text, shapes.standing);
  line.free = !labelled && !person && !line.house && !line.act && !line.address && !line.fact &&
              Letters(text).size() >= kShortestName && Digits(text).empty() &&
              !text.ends_with('.') && text.size() <= kLongestHouse;
  return line;
}

// What each line looks like: a name, a house, an act. Larger lines name the event, and so does the
// only line that nothing else explains.
void ShiftLines(const Sheet& sheet, const LabelBook& book, const KindOptions& options,
                Hints* hints) {
  const std::vector<bool> labelled = LinesWithLabels(sheet, book);
  std::vector<EventLine> lines;
  for (size_t i = 0; i < labelled.size(); ++i) {
    lines.push_back(Look(sheet.reading.lines[i].text, options, labelled[i]));
  }
  const auto free = std::count_if(lines.begin(), lines.end(), [](const auto& l) { return l.free; });
  for (size_t i = 0; i < lines.size(); ++i) {
    const EventLine& line = lines[i];
    const int index = static_cast<int>(i);
    const float size = std::log2(
        std::max(0.25f, HeightOf(sheet.reading.lines[i].quad) / std::max(1.f, sheet.line_height)));
    hints->Shift("event_name", index,
                 1.2f * size + (line.teams ? 2.f : 0.f) + (line.occasion ? 1.f : 0.f) +
                     (line.free && free == 1 ? kOnlyName : 0.f) -
                     (line.house && !line.occasion ? 1.5f : 0.f) -
                     (line.act && !line.occasion ? 0.7f : 0.f) -
                     (line.address || line.fact ? 3.f : 0.f));
    hints->Shift("performer", index,
                 0.8f * size + (line.act ? 1.f : 0.f) - (line.teams ? 2.f : 0.f) -
                     (line.house || line.occasion ? 1.5f : 0.f) -
                     (line.address || line.fact ? 3.f : 0.f));
    hints->Shift("venue_name", index,
                 (line.house ? 1.2f : 0.f) - (line.teams ? 2.f : 0.f) -
                     (line.act || (line.occasion && !line.house) ? 1.f : 0.f) -
                     (line.fact ? 2.f : 0.f) - 0.5f * std::max(0.f, size));
    hints->Shift(
        "holder_name", index,
        line.house || line.teams || line.occasion || line.act || line.address ? -2.f : 0.f);
  }
}

}  // namespace

Proposals EventHints(const Sheet& sheet, const FormTable& table, const KindOptions& options) {
  Hints hints(sheet, table, options);
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    AddSeat(sheet, row, &hints);
    AddSegments(sheet, row, &hints);
  }
  AddMoments(sheet, options, &hints);
  AddVenueBlocks(sheet, table.book, &hints);
  ShiftLines(sheet, table.book, options, &hints);
  AddLonePrice(sheet, options, &hints);
  AddPersons(sheet, &hints);
  AddBarcodeCodes(sheet, "ticket_number", &hints);
  return hints.Take();
}

}  // namespace billfold::extractors
