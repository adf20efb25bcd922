#include "extractors/standards/bcbp.h"

#include <algorithm>

#include "absl/time/civil_time.h"
#include "extractors/values/date.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr int kMostLegs = 4;
constexpr int kDaysAhead = 60;   // how long before its flight a pass may be shown
constexpr int kOneDayEarly = 1;  // clocks east of the caller's

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

int HexDigit(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Takes fields off the front of a text; beyond its end they are empty.
class Fields {
 public:
  explicit Fields(std::string_view text) : text_(text) {}

  // The next `size` characters as coded, fewer where the text ends.
  std::string_view Raw(size_t size) {
    const std::string_view taken = text_.substr(0, size);
    text_.remove_prefix(taken.size());
    return taken;
  }
  // The same without the blanks around it.
  std::string Next(size_t size) { return std::string(Trim(Raw(size))); }
  // A length of two hexadecimal digits; none where something else stands there.
  std::optional<size_t> Size() {
    const std::string_view digits = Raw(2);
    if (digits.size() < 2) return std::nullopt;
    const int high = HexDigit(digits[0]), low = HexDigit(digits[1]);
    if (high < 0 || low < 0) return std::nullopt;
    return static_cast<size_t>(16 * high + low);
  }
  bool empty() const { return text_.empty(); }
  size_t size() const { return text_.size(); }
  char front() const { return text_.empty() ? '\0' : text_.front(); }

 private:
  std::string_view text_;
};

// A section that says how long it is: what is there of it. Its size is at fault where it is no
// number or more than what is left.
Fields Section(Fields* fields, const char* name, std::vector<std::string>* faults) {
  if (fields->empty()) return Fields({});
  const std::optional<size_t> size = fields->Size();
  if (!size) {
    faults->push_back(std::string("the size of ") + name + " is no number");
    return Fields(fields->Raw(fields->size()));
  }
  // Scanners cut trailing blanks off, so a short section is normal at the end; it is still told.
  if (*size > fields->size()) faults->push_back(std::string(name) + " is cut off");
  return Fields(fields->Raw(*size));
}

int DayOfYear(std::string_view text) {
  const std::optional<int64_t> day = ParseInteger(Trim(text));
  return day && *day >= 1 && *day <= 366 ? static_cast<int>(*day) : 0;
}

// The section that stands once, in the first leg.
void ReadUnique(Fields fields, Bcbp* pass) {
  fields.Raw(3);  // passenger description, source of check-in, source of issuance
  const std::string_view issued = fields.Raw(4);
  if (issued.size() == 4 && IsDigit(issued[0])) {
    pass->issue_year = issued[0] - '0';
    pass->issue_day = DayOfYear(issued.substr(1));
    if (pass->issue_day == 0) pass->issue_year = -1;
  }
  fields.Raw(1);  // document type
  pass->issuer = fields.Next(3);
  while (!fields.empty())
    if (std::string tag = fields.Next(13); !tag.empty()) pass->baggage_tags.push_back(tag);
}

// The conditional section of every leg.
void ReadRepeated(Fields fields, BcbpLeg* leg) {
  leg->airline_numeric_code = fields.Next(3);
  leg->document_number = fields.Next(10);
  fields.Raw(2);  // selectee indicator, international document verification
  leg->marketing_carrier = fields.Next(3);
  leg->frequent_flyer_airline = fields.Next(3);
  leg->frequent_flyer_number = fields.Next(16);
  fields.Raw(1);  // ID/AD indicator
  leg->baggage_allowance = fields.Next(3);
  leg->fast_track = fields.Next(1);
}

void ReadConditional(Fields fields, bool first, Bcbp* pass, BcbpLeg* leg) {
  if (first && fields.front() == '>') {
    fields.Raw(1);
    const std::string_view version = fields.Raw(1);
    if (!version.empty() && IsDigit(version[0])) pass->version = version[0] - '0';
    ReadUnique(Section(&fields, "the unique section", &pass->faults), pass);
  } else if (first) {
    leg->airline_use = std::string(fields.Raw(fields.size()));
    return;
  }
  ReadRepeated(Section(&fields, "the conditional section", &pass->faults), leg);
  leg->airline_use = std::string(fields.Raw(fields.size()));
}

// Designators have two characters, or three where the third is a letter: LH, 5J, EZY.
bool IsDesignator(std::string_view text) {
  const auto fits = [](char c) { return IsUpper(c) || IsDigit(c); };
  return text.size() >= 2 && text.size() <= 3 && std::all_of(text.begin(), text.end(), fits) &&
         std::any_of(text.begin(), text.end(), IsUpper);
}

// Up to four digits and one letter of operation.
bool IsFlightNumber(std::string_view text) {
  if (!text.empty() && IsUpper(text.back())) text.remove_suffix(1);
  return !text.empty() && text.size() <= 4 && std::all_of(text.begin(), text.end(), IsDigit);
}

bool IsAirport(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), IsUpper);
}

// The mandatory part of a leg and what hangs on it; none where no flight stands there.
std::optional<BcbpLeg> ReadLeg(Fields* fields, bool first, Bcbp* pass) {
  constexpr size_t kToCompartment = 25;
  if (fields->size() < kToCompartment) return std::nullopt;
  BcbpLeg leg;
  leg.booking_reference = fields->Next(7);
  leg.origin = fields->Next(3);
  leg.destination = fields->Next(3);
  leg.carrier = fields->Next(3);
  leg.flight_number = fields->Next(5);
  const std::string_view day = fields->Raw(3);
  leg.day_of_year = DayOfYear(day);
  leg.compartment = fields->Next(1);
  leg.seat = fields->Next(4);
  leg.sequence_number = fields->Next(5);
  leg.passenger_status = fields->Next(1);
  if (!IsAirport(leg.origin) || !IsAirport(leg.destination) || !IsDesignator(leg.carrier)) {
    return std::nullopt;
  }
  // An open ticket has neither a flight's number nor its day.
  if (!IsFlightNumber(leg.flight_number)) {
    if (!leg.flight_number.empty()) return std::nullopt;
    pass->faults.push_back("no flight number");
  }
  if (leg.day_of_year == 0) pass->faults.push_back("no day of flight");
  ReadConditional(Section(fields, "the variable section", &pass->faults), first, pass, &leg);
  return leg;
}

void ReadSecurity(Fields* fields, Bcbp* pass) {
  if (fields->front() != '^') {
    pass->faults.push_back("characters behind the last leg");
    return;
  }
  pass->has_security_data = true;
  fields->Raw(2);  // '^' and the type
  Section(fields, "the security section", &pass->faults);
}

int64_t DaysBetween(absl::CivilDay from, absl::CivilDay to) { return to - from; }

// The day of a year counted from 1; none where the year is not long enough.
std::optional<absl::CivilDay> DayOf(int64_t year, int day_of_year) {
  const absl::CivilDay day = absl::CivilDay(year, 1, 1) + (day_of_year - 1);
  if (day_of_year < 1 || day.year() != year) return std::nullopt;
  return day;
}

// The latest day that fits the date of issue and does not lie ahead.
std::optional<absl::CivilDay> IssueDay(const Bcbp& pass, absl::CivilDay today) {
  if (pass.issue_year < 0) return std::nullopt;
  for (int64_t year = today.year() + 1; year >= today.year() - 10; --year) {
    if (year % 10 != pass.issue_year) continue;
    const auto day = DayOf(year, pass.issue_day);
    if (day && DaysBetween(today, *day) <= kOneDayEarly) return day;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Bcbp> ParseBcbp(std::string_view payload) {
  constexpr size_t kHeader = 23;
  while (!payload.empty() && (payload.back() == '\r' || payload.back() == '\n')) {
    payload.remove_suffix(1);  // of keyboards and text files
  }
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  if (!std::all_of(payload.begin(), payload.end(), printable)) return std::nullopt;
  if (payload.size() <= kHeader || (payload[0] != 'M' && payload[0] != 'S')) return std::nullopt;
  const int legs = payload[1] - '0';
  if (legs < 1 || legs > kMostLegs) return std::nullopt;
  Bcbp pass;
  Fields fields(payload);
  fields.Raw(2);
  pass.passenger_name = fields.Next(20);
  pass.electronic_ticket = fields.Next(1) == "E";
  for (int i = 0; i < legs; ++i) {
    std::optional<BcbpLeg> leg = ReadLeg(&fields, i == 0, &pass);
    if (!leg) {
      if (i == 0) return std::nullopt;
      pass.faults.push_back("fewer legs than it says");
      break;
    }
    pass.legs.push_back(*std::move(leg));
  }
  if (pass.passenger_name.empty()) pass.faults.push_back("no name");
  if (!fields.empty()) ReadSecurity(&fields, &pass);
  return pass;
}

std::optional<v1::Date> FlightDate(const Bcbp& pass, const BcbpLeg& leg, const v1::Date& today) {
  if (leg.day_of_year == 0) return std::nullopt;
  const absl::CivilDay now(today.year(), today.month(), today.day());
  if (const auto issued = IssueDay(pass, now)) {
    // Day 366 is there in leap years only; none of the next eight may be one (around 2100).
    for (int64_t year = issued->year(); year <= issued->year() + 8; ++year) {
      const auto day = DayOf(year, leg.day_of_year);
      if (day && *day >= *issued) return ToDate(*day);
    }
    return std::nullopt;
  }
  for (int64_t year = now.year() + 1; year >= now.year() - 8; --year) {
    const auto day = DayOf(year, leg.day_of_year);
    if (day && DaysBetween(now, *day) <= kDaysAhead) return ToDate(*day);
  }
  return std::nullopt;
}

}  // namespace billfold::extractors
