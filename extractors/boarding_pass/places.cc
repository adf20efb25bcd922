#include "extractors/boarding_pass/places.h"

#include <algorithm>
#include <string>

#include "extractors/boarding_pass/neighbours.h"
#include "extractors/labelled.h"
#include "extractors/values/date.h"
#include "extractors/values/flight_codes.h"
#include "extractors/values/route.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kBesideEachOther = 0.75f;
constexpr float kAloneOnPage = 0.45f;
constexpr float kNameOfCode = 0.8f;     // a name that the table gives the airport or its city
constexpr float kNameNearCode = 0.45f;  // any other word where a name would stand
constexpr float kKnownRoute = 0.8f;     // a line that is a route, with a place that exists
constexpr float kCertainRoute = 0.6f;   // with an arrow, or a word before either place
constexpr float kRoute = 0.3f;
constexpr float kCityLines = 0.5f;
constexpr float kTagged = 0.4f;
constexpr size_t kMostNameWords = 6;

// Codes of airports that mean something else on a pass.
constexpr std::string_view kNoCodes[] = {
    "THE", "AND", "FOR", "ARE", "NOT", "YOU", "ALL", "AIR", "VIA", "MRS", "MIN", "MAX",
    "NIL", "NON", "PCS", "BAG", "DOC", "WEB", "APP", "TSA", "PRE", "VAT", "NEW", "OLD",
    "LOW", "BUS", "CAR", "DAY", "END", "FLY", "GET", "ONE", "TWO", "OFF", "OUT", "OUR",
    "SEE", "TAX", "TOP", "USE", "WAY", "WHO", "LTE", "EUR", "USD", "GBP", "MON", "TUE",
    "WED", "THU", "FRI", "SAT", "SUN", "LES", "DES", "DER", "DIE", "DAS", "UND", "DEL",
    "LOS", "LAS", "PER", "CON", "SUR", "BON", "STD", "EXP", "FEE", "KGS", "LBS", "SSR"};

bool IsCode(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Whether three letters are a month, a label or another word of a pass.
bool MeansElse(std::string_view text) {
  return MonthOfName(text) != 0 || IsPassLabel(text) ||
         std::find(std::begin(kNoCodes), std::end(kNoCodes), text) != std::end(kNoCodes);
}

// A code that the table has and that nothing else is meant by.
bool IsKnownCode(std::string_view text) {
  return IsCode(text) && FindAirport(text) != nullptr && !MeansElse(text);
}

bool IsLetterByte(char c) { return IsLetter(c) || static_cast<unsigned char>(c) >= 0x80; }

struct Piece {
  size_t begin = 0, end = 0;  // bytes of a text
};

// Length of the character at text[i] that may stand around a name, or of a word that joins two
// places; 0 for any other.
size_t JointAt(std::string_view text, size_t i) {
  constexpr std::string_view kAscii = " \t->/,.:()[]<|*";
  if (kAscii.find(text[i]) != std::string_view::npos) return 1;
  for (const std::string_view sign : {"–", "—", "→", "»", "·", "✈", "➔"})
    if (text.substr(i).starts_with(sign)) return sign.size();
  return 0;
}

// Words of text[from..], parted at everything that is neither a letter nor a digit.
std::vector<Piece> Pieces(std::string_view text, size_t from) {
  std::vector<Piece> pieces;
  for (size_t i = from; i < text.size();) {
    size_t end = i;
    while (end < text.size() && JointAt(text, end) == 0 &&
           (IsLetterByte(text[end]) || IsDigit(text[end])))
      ++end;
    if (end > i) pieces.push_back({i, end});
    i = end > i ? end : i + std::max<size_t>(1, JointAt(text, i));
  }
  return pieces;
}

// Words between two places that belong to neither.
bool IsJoint(std::string_view word) {
  for (const std::string_view joint : {"TO", "FROM", "NACH", "VON", "VERS", "PARA", "VIA"})
    if (ToUpper(word) == joint) return true;
  return false;
}

// The name that text[begin, end) is: letters, with what may stand between them; none where it is
// too long, has digits, or is a label.
std::optional<PassValue> NameIn(PassField field, const TextRun& run, size_t begin, size_t end) {
  const std::string_view text = run.text();
  std::vector<Piece> pieces = Pieces(text.substr(0, end), begin);
  const auto word = [&](const Piece& piece) {
    return text.substr(piece.begin, piece.end - piece.begin);
  };
  while (!pieces.empty() && IsJoint(word(pieces.front()))) pieces.erase(pieces.begin());
  while (!pieces.empty() && IsJoint(word(pieces.back()))) pieces.pop_back();
  if (pieces.empty() || pieces.size() > kMostNameWords) return std::nullopt;
  begin = pieces.front().begin;
  // "Halle (Saale)" keeps its bracket.
  const bool bracket = text.substr(begin, pieces.back().end - begin).find('(') != std::string::npos;
  end = std::min(pieces.back().end + (bracket && pieces.back().end < end ? 1 : 0), end);
  const std::string_view name = text.substr(begin, end - begin);
  const bool digits = std::any_of(name.begin(), name.end(), IsDigit);
  if (name.size() < 3 || digits || IsPassLabel(name)) return std::nullopt;
  PassValue value{.field = field, .span = run.Slice(begin, end), .text = CollapseBlanks(name)};
  if (value.span.words.empty()) return std::nullopt;
  return value;
}

PassField NameField(PassField code) {
  return code == PassField::kOrigin ? PassField::kOriginName : PassField::kDestinationName;
}

PassValue CodeIn(PassField field, const TextRun& run, const Piece& piece) {
  return {.field = field,
          .span = run.Slice(piece.begin, piece.end),
          .text = run.text().substr(piece.begin, piece.end - piece.begin)};
}

// A code somewhere on the page.
struct PlacedCode {
  std::string code;
  Span span;
  int word = 0;
  int row = 0;
};

// Every word, or part of one, that is a known code, or is tagged as one.
std::vector<PlacedCode> CodesOf(const Sheet& sheet) {
  std::vector<PlacedCode> codes;
  for (size_t i = 0; i < sheet.reading.words.size(); ++i) {
    const vision::Word& word = sheet.reading.words[i];
    const TextRun run(sheet.reading, {static_cast<int>(i)});
    const float tagged = std::max(TagPeak(sheet.reading, run.All(), "origin_code"),
                                  TagPeak(sheet.reading, run.All(), "destination_code"));
    for (const Piece& piece : Pieces(word.text, 0)) {
      const std::string_view part =
          std::string_view(word.text).substr(piece.begin, piece.end - piece.begin);
      if (!IsKnownCode(part) && !(IsCode(part) && tagged > kTagged)) continue;
      codes.push_back(
          {std::string(part), run.Slice(piece.begin, piece.end), static_cast<int>(i), word.row});
    }
  }
  return codes;
}

void AddPair(const PlacedCode& from, const PlacedCode& to, float rule,
             std::vector<PassValue>* values) {
  if (from.code == to.code) return;
  values->push_back(
      {.field = PassField::kOrigin, .span = from.span, .text = from.code, .probability = rule});
  values->push_back(
      {.field = PassField::kDestination, .span = to.span, .text = to.code, .probability = rule});
}

// Two codes in one row are a route; so are the only two of a page.
void AddPairs(const std::vector<PlacedCode>& codes, std::vector<PassValue>* values) {
  bool any = false;
  for (size_t i = 0; i + 1 < codes.size(); ++i) {
    if (codes[i].row != codes[i + 1].row || codes[i].code == codes[i + 1].code) continue;
    AddPair(codes[i], codes[i + 1], kBesideEachOther, values);
    any = true;
    ++i;
  }
  if (any || codes.empty()) return;
  const auto other = std::find_if(codes.begin(), codes.end(), [&](const PlacedCode& c) {
    return c.code != codes.front().code;
  });
  if (other == codes.end()) return;
  const bool third = std::any_of(other, codes.end(), [&](const PlacedCode& c) {
    return c.code != codes.front().code && c.code != other->code;
  });
  if (!third) AddPair(codes.front(), *other, kAloneOnPage, values);
}

// Whether a printed name is one that the table gives the airport or its city.
bool NamesAirport(std::string_view name, std::string_view code) {
  const Airport* airport = FindAirport(code);
  if (airport == nullptr) return false;
  const std::string printed = Fold(name);
  const std::string known = Fold(airport->name) + " " + Fold(airport->city);
  for (const Piece& piece : Pieces(printed, 0)) {
    const std::string_view word =
        std::string_view(printed).substr(piece.begin, piece.end - piece.begin);
    if (word.size() >= 4 && word != "AIRPORT" && word != "INTERNATIONAL" &&
        known.find(word) != std::string::npos)
      return true;
  }
  return false;
}

// The name in a line that is nothing but a name; none where a code stands in it.
std::optional<PassValue> NameLine(PassField field, const Sheet& sheet,
                                  const std::vector<int>& words) {
  if (words.empty()) return std::nullopt;
  const TextRun run(sheet.reading, words);
  for (const Piece& piece : Pieces(run.text(), 0))
    if (IsKnownCode(std::string_view(run.text()).substr(piece.begin, piece.end - piece.begin)))
      return std::nullopt;
  return NameIn(field, run, 0, run.text().size());
}

// Names around a code: beside it in its line, above or below it.
void AddNames(const Sheet& sheet, const PassValue& code, std::vector<PassValue>* values) {
  const PassField field = NameField(code.field);
  const int word = code.span.words.front();
  const int line = sheet.reading.words[static_cast<size_t>(word)].line;
  std::vector<std::optional<PassValue>> names;
  const TextRun run(sheet.reading, WordsOfLine(sheet, line));
  size_t at = 0;
  for (const int other : run.words()) {
    if (other >= word) break;
    at += sheet.reading.words[static_cast<size_t>(other)].text.size() + 1;
  }
  size_t from = 0, to = run.text().size();
  for (const Piece& piece : Pieces(run.text(), 0)) {
    if (!IsKnownCode(std::string_view(run.text()).substr(piece.begin, piece.end - piece.begin)))
      continue;
    if (piece.end <= at) from = piece.end;
    if (piece.begin > at + code.text.size()) to = std::min(to, piece.begin);
  }
  const size_t size = sheet.reading.words[static_cast<size_t>(word)].text.size();
  names.push_back(NameIn(field, run, from, at));
  names.push_back(NameIn(field, run, std::min(at + size, to), to));
  if (const auto above = LineAbove(sheet, code.span.region))
    names.push_back(NameLine(field, sheet, WordsOfLine(sheet, *above)));
  if (const auto below = Beneath(sheet, code.span))
    names.push_back(NameLine(field, sheet, below->words()));
  for (std::optional<PassValue>& name : names) {
    if (!name) continue;
    const float rule = NamesAirport(name->text, code.text) ? kNameOfCode : kNameNearCode;
    name->probability = rule * code.probability;
    values->push_back(*std::move(name));
  }
}

// Lines that say it all: "Wien (VIE) → Milano (MXP)".
void AddRoutes(const Sheet& sheet, std::vector<PassValue>* values) {
  for (size_t i = 0; i < sheet.reading.lines.size(); ++i) {
    const std::vector<int> words = WordsOfLine(sheet, static_cast<int>(i));
    if (words.empty()) continue;
    const TextRun run(sheet.reading, words);
    const std::optional<Route> route = ParseRoute(run.text());
    if (!route) continue;
    std::vector<PassValue> ends =
        PlacesAt(PassField::kOrigin, run, route->origin.begin, route->origin.end);
    for (PassValue& end :
         PlacesAt(PassField::kDestination, run, route->destination.begin, route->destination.end))
      ends.push_back(std::move(end));
    const bool known = std::any_of(ends.begin(), ends.end(), [](const PassValue& v) {
      return FindAirport(v.text) != nullptr || IsAirportCity(v.text);
    });
    for (PassValue& end : ends) {
      end.probability = known ? kKnownRoute : route->certain ? kCertainRoute : kRoute;
      values->push_back(std::move(end));
    }
  }
}

// Two lines, one below the other, that are nothing but names, one of them a city with an airport.
void AddCities(const Sheet& sheet, std::vector<PassValue>* values) {
  std::optional<PassValue> above;
  int line_above = -1;
  for (size_t i = 0; i < sheet.reading.lines.size(); ++i) {
    const int line = static_cast<int>(i);
    const bool alone = !LineBeside(sheet, line, true) && !LineBeside(sheet, line, false);
    std::optional<PassValue> name;
    if (alone) name = NameLine(PassField::kDestinationName, sheet, WordsOfLine(sheet, line));
    if (name && above && line_above + 1 == line &&
        (IsAirportCity(above->text) || IsAirportCity(name->text))) {
      above->field = PassField::kOriginName;
      for (PassValue* value : {&*above, &*name}) {
        value->probability = kCityLines;
        values->push_back(*value);
      }
      name.reset();
    }
    above = std::move(name);
    line_above = line;
  }
}

}  // namespace

bool IsPlace(PassField field) {
  return field == PassField::kOrigin || field == PassField::kDestination ||
         field == PassField::kOriginName || field == PassField::kDestinationName;
}

std::vector<PassValue> PlacesAt(PassField field, const TextRun& run, size_t from, size_t to) {
  const std::string_view text = run.text();
  const size_t end = std::min({text.find('\t', from), text.size(), to});
  std::vector<Piece> pieces = Pieces(text.substr(0, end), from);
  if (pieces.empty() || pieces.size() > kMostNameWords + 1) return {};
  std::vector<PassValue> values;
  // The code stands first or last, whether the table has it or not.
  const auto is_code = [&](const Piece& piece) {
    const std::string_view part = text.substr(piece.begin, piece.end - piece.begin);
    return IsCode(part) && !MeansElse(part);
  };
  size_t begin = pieces.front().begin, stop = end;
  if (is_code(pieces.back())) {
    values.push_back(CodeIn(field, run, pieces.back()));
    stop = pieces.back().begin;
  } else if (is_code(pieces.front())) {
    values.push_back(CodeIn(field, run, pieces.front()));
    begin = pieces.front().end;
  }
  if (auto name = begin < stop ? NameIn(NameField(field), run, begin, stop) : std::nullopt)
    values.push_back(*std::move(name));
  return values;
}

std::optional<PassValue> TaggedPlace(PassField field, const TextRun& run) {
  if (field == PassField::kOriginName || field == PassField::kDestinationName)
    return NameIn(field, run, 0, run.text().size());
  if (!IsPlace(field)) return std::nullopt;
  for (const Piece& piece : Pieces(run.text(), 0))
    if (IsCode(std::string_view(run.text()).substr(piece.begin, piece.end - piece.begin)))
      return CodeIn(field, run, piece);
  return std::nullopt;
}

void AddPlaces(const Sheet& sheet, std::vector<PassValue>* values) {
  AddRoutes(sheet, values);
  AddPairs(CodesOf(sheet), values);
  AddCities(sheet, values);
  const std::vector<PassValue> known = *values;
  for (const PassValue& value : known)
    if (value.field == PassField::kOrigin || value.field == PassField::kDestination)
      AddNames(sheet, value, values);
}

}  // namespace billfold::extractors
