#include "extractors/values/flight.h"

#include <re2/re2.h>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

struct Shapes {
  RE2 flight{R"(([A-Z]{2}|[A-Z]\d|\d[A-Z]|[A-Z]{3})\s?[-/]?\s?0*([1-9]\d{0,3}[A-Z]?))"};
  RE2 number{R"(0*([1-9]\d{0,3}))"};
  RE2 seat{R"((0{0,2}[1-9]\d{0,2})\s?[-/]?\s?([A-Z]))"};
  RE2 gate{R"(([A-Z]{0,2})\s?[-]?\s?(\d{1,3}[A-Z]?)|([A-Z]\d?))"};
  RE2 terminal{R"((?:T(?:ERMINAL|ERM\.?)?\s)?((?:T-?\s?)?\d{1,2}[A-Z]?|[A-Z]\d?|[A-Z]{4,14}))"};
  RE2 cabin{R"([A-Z]|(?:PREMIUM |BASIC |LIGHT )?(?:ECONOMY|ECO|BUSINESS|FIRST|PREMIUM|TOURISTE?|)"
            R"(TURISTA|ECONOMICA|ECONOMIQUE|COACH|AFFAIRES|EJECUTIVA|PREMIERE|PRIMERA|PRIMA|)"
            R"(STANDARD|MAIN CABIN|CLUB|PRIORITY)(?:[ -](?:CLASS|CLASSIC|LIGHT|FLEX|PLUS|BASIC|)"
            R"(COMFORT|SAVER|STANDARD|VALUE))?)"};
  RE2 sequence{R"((?:SEQ|SEC|NO|NR|N)?[\s.:#/]*0*([1-9]\d{0,3}))"};
  RE2 group{R"((?:GROUP|GROUPE|GRUPPE|GRUPO|GRUPPO|GRP|ZONE|ZONA)?\s?([A-Z]?\d{1,2}|[A-Z]|)"
            R"([A-Z]\d?|PRIORITY|PREMIUM|PRIORITAIRE|PRIORIDAD|PRIORITA))"};
  RE2 reference{R"([A-Z0-9]{5,7})"};
  RE2 ticket{
      R"((?:ETKT|ETIX|TKT|ELEC|E-?TICKET)?[\s.:#]*(\d{3})[\s-]?(\d{10}|\d{4}[\s-]?\d{6})(?:[\s/-]?C?\d)?)"};
  RE2 frequent{
      R"(((?:[A-Z][A-Z0-9]|[0-9][A-Z])?[\s/-]?[A-Z]{0,3}\d[\d ]{4,14}\d?)(?:[\s/*-]*[A-Z]{2,12})?)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

// Letters without accents, upper case, single blanks: what the shapes are over.
std::string Normal(std::string_view text) {
  std::string normal = CollapseBlanks(Fold(text));
  while (!normal.empty() && (normal.back() == '.' || normal.back() == ',' || normal.back() == ':'))
    normal.pop_back();
  return normal;
}

std::string WithoutJoints(std::string_view text) {
  std::string plain;
  for (const char c : text)
    if (IsDigit(c) || IsLetter(c)) plain += c;
  return plain;
}

}  // namespace

std::optional<FlightDesignator> ParseFlight(std::string_view text) {
  const std::string normal = Normal(text);
  FlightDesignator flight;
  if (RE2::FullMatch(normal, AllShapes().number, &flight.number)) return flight;
  if (RE2::FullMatch(normal, AllShapes().flight, &flight.carrier, &flight.number)) return flight;
  return std::nullopt;
}

std::optional<std::string> ParseSeat(std::string_view text) {
  std::string row, letter;
  if (!RE2::FullMatch(Normal(text), AllShapes().seat, &row, &letter)) return std::nullopt;
  return row + letter;
}

std::optional<std::string> ParseGate(std::string_view text) {
  std::string pier, number, letter;
  const std::string normal = Normal(text);
  if (!RE2::FullMatch(normal, AllShapes().gate, &pier, &number, &letter)) return std::nullopt;
  return letter.empty() ? pier + number : letter;
}

std::optional<std::string> ParseTerminal(std::string_view text) {
  std::string terminal;
  if (!RE2::FullMatch(Normal(text), AllShapes().terminal, &terminal)) return std::nullopt;
  return WithoutJoints(terminal);
}

std::optional<std::string> ParseCabin(std::string_view text) {
  if (!RE2::FullMatch(Normal(text), AllShapes().cabin)) return std::nullopt;
  return CollapseBlanks(text);
}

std::optional<std::string> ParseSequence(std::string_view text) {
  std::string number;
  if (!RE2::FullMatch(Normal(text), AllShapes().sequence, &number)) return std::nullopt;
  return number;
}

std::optional<std::string> ParseBoardingGroup(std::string_view text) {
  std::string group;
  if (!RE2::FullMatch(Normal(text), AllShapes().group, &group)) return std::nullopt;
  return group;
}

std::optional<std::string> ParseBookingReference(std::string_view text) {
  const std::string normal = Normal(text);
  if (!RE2::FullMatch(normal, AllShapes().reference)) return std::nullopt;
  if (Digits(normal).size() == normal.size()) return std::nullopt;
  return normal;
}

std::optional<std::string> ParseTicketNumber(std::string_view text) {
  std::string airline, number;
  if (!RE2::FullMatch(Normal(text), AllShapes().ticket, &airline, &number)) return std::nullopt;
  return airline + Digits(number);
}

std::optional<std::string> ParseFrequentFlyer(std::string_view text) {
  std::string number;
  if (!RE2::FullMatch(Normal(text), AllShapes().frequent, &number)) return std::nullopt;
  return WithoutJoints(number);
}

}  // namespace billfold::extractors
