#include "extractors/boarding_pass/values.h"

#include <algorithm>

#include "extractors/boarding_pass/label_values.h"
#include "extractors/boarding_pass/places.h"
#include "extractors/evidence.h"
#include "extractors/values/clock.h"
#include "extractors/values/flight.h"
#include "extractors/values/flight_codes.h"
#include "extractors/values/passenger_name.h"
#include "extractors/values/text.h"
#include "extractors/values/ticket_date.h"

namespace billfold::extractors {
namespace {

constexpr float kTagged = 0.4f;    // a word with more belongs to the field, says the model
constexpr float kTagAlone = 0.2f;  // rule's share of what only the model sees
constexpr float kKnownAirline = 0.6f;
constexpr float kAnyAirline = 0.3f;       // two characters that may be an airline, and a number
constexpr float kLabelledAtLeast = 0.2f;  // what the model's doubt counts for beside a label
constexpr float kSlashedName = 0.6f;
constexpr float kOnlyDate = 0.6f;
constexpr float kOneOfDates = 0.15f;
constexpr float kLongNumber = 0.6f;
constexpr float kOnlySeat = 0.3f;

struct TagName {
  PassField field;
  std::string_view tag;
};
constexpr TagName kTags[] = {{PassField::kPassenger, "passenger_name"},
                             {PassField::kReference, "booking_reference"},
                             {PassField::kTicket, "ticket_number"},
                             {PassField::kFrequentFlyer, "frequent_flyer_number"},
                             {PassField::kFlight, "flight_number"},
                             {PassField::kOrigin, "origin_code"},
                             {PassField::kDestination, "destination_code"},
                             {PassField::kOriginName, "origin_name"},
                             {PassField::kDestinationName, "destination_name"},
                             {PassField::kDate, "departure_date"},
                             {PassField::kDeparture, "departure_time"},
                             {PassField::kBoarding, "boarding_time"},
                             {PassField::kArrival, "arrival_time"},
                             {PassField::kTerminal, "terminal"},
                             {PassField::kGate, "gate"},
                             {PassField::kSeat, "seat"},
                             {PassField::kCabin, "cabin"},
                             {PassField::kSequence, "sequence_number"},
                             {PassField::kGroup, "boarding_group"}};

bool SetIf(std::optional<std::string> parsed, PassValue* value) {
  if (!parsed) return false;
  value->text = *std::move(parsed);
  return true;
}

// A date or a time within a text; their spans are cut to themselves.
bool TakeDate(std::string_view text, const DateOptions& dates, PassValue* value, size_t* begin,
              size_t* end) {
  const std::vector<DateMatch> found = FindTicketDates(text, dates, true);
  if (found.empty()) return false;
  value->date = found.front();
  value->text = FormatDate(found.front().value);
  *begin = found.front().begin;
  *end = found.front().end;
  return true;
}

bool TakeTime(std::string_view text, PassValue* value, size_t* begin, size_t* end) {
  const std::vector<TimeMatch> found = FindClockTimes(text, true);
  if (found.empty()) return false;
  value->time = found.front().value;
  value->text = std::to_string(value->time.hours() * 60 + value->time.minutes());
  *begin = found.front().begin;
  *end = found.front().end;
  return true;
}

bool IsTimeField(PassField field) {
  return field == PassField::kDeparture || field == PassField::kBoarding ||
         field == PassField::kArrival;
}

// A person's name has two words or more, and none of them names a field.
bool TakeName(std::string_view text, PassValue* value) {
  value->text = PassengerName(text);
  return value->text.size() >= 3 && text.size() <= 48;
}

bool TakeWhole(PassField field, std::string_view text, PassValue* value) {
  switch (field) {
    case PassField::kPassenger:
      return TakeName(text, value);
    case PassField::kReference:
      return SetIf(ParseBookingReference(text), value);
    case PassField::kTicket:
      return SetIf(ParseTicketNumber(text), value);
    case PassField::kFrequentFlyer:
      return SetIf(ParseFrequentFlyer(text), value);
    case PassField::kFlight: {
      const auto flight = ParseFlight(text);
      if (flight) value->text = flight->number, value->carrier = flight->carrier;
      return flight.has_value();
    }
    case PassField::kTerminal:
      return SetIf(ParseTerminal(text), value);
    case PassField::kGate:
      return SetIf(ParseGate(text), value);
    case PassField::kSeat:
      return SetIf(ParseSeat(text), value);
    case PassField::kCabin:
      return SetIf(ParseCabin(text), value);
    case PassField::kSequence:
      return SetIf(ParseSequence(text), value);
    case PassField::kGroup:
      return SetIf(ParseBoardingGroup(text), value);
    default:
      return false;
  }
}

// Ends of words of text[from..], the last first.
std::vector<size_t> WordEnds(std::string_view text, size_t from) {
  std::vector<size_t> ends;
  for (size_t i = from; i < text.size(); ++i) {
    const bool stops = i + 1 == text.size() || IsBlank(text[i + 1]);
    if (!IsBlank(text[i]) && stops) ends.push_back(i + 1);
  }
  std::reverse(ends.begin(), ends.end());
  return ends;
}

std::optional<PassValue> Finish(PassValue value, const TextRun& run, size_t begin, size_t end) {
  value.span = run.Slice(begin, end);
  if (value.span.words.empty()) return std::nullopt;
  value.carrier_span = value.span;
  return value;
}

bool Touches(const Span& a, const Span& b) {
  return std::find_first_of(a.words.begin(), a.words.end(), b.words.begin(), b.words.end()) !=
         a.words.end();
}

// What the model tagged and no label led to.
void AddTagged(const Sheet& sheet, const DateOptions& dates, std::vector<PassValue>* values) {
  const size_t labelled = values->size();
  for (const TagName& name : kTags) {
    for (const Span& span : TaggedSpans(sheet.reading, name.tag, kTagged)) {
      const TextRun run(sheet.reading, span.words);
      std::optional<PassValue> value = TaggedPlace(name.field, run);
      if (!value) value = ValueAt(name.field, run, 0, dates);
      const bool known = std::any_of(
          values->begin(), values->begin() + static_cast<long>(labelled),
          [&](const PassValue& v) { return v.field == name.field && Touches(v.span, span); });
      if (!value || known) continue;
      value->probability = kTagAlone;
      values->push_back(*std::move(value));
    }
  }
}

void AddIfNew(std::optional<PassValue> value, float rule, std::vector<PassValue>* values) {
  if (!value) return;
  const bool known = std::any_of(values->begin(), values->end(), [&](const PassValue& v) {
    return Touches(v.span, value->span) && (v.field == value->field || v.probability > rule);
  });
  if (known) return;
  value->probability = rule;
  values->push_back(*std::move(value));
}

// "LH 123" and "LH123" of an airline that exists; "DOE/JOHN MR"; thirteen digits.
void AddSpeaking(const Sheet& sheet, const DateOptions& dates, std::vector<PassValue>* values) {
  for (const TextRun& row : sheet.rows) {
    const std::vector<int>& words = row.words();
    for (size_t i = 0; i < words.size(); ++i) {
      const int line = sheet.reading.words[static_cast<size_t>(words[i])].line;
      std::vector<int> rest;
      for (size_t j = i; j < words.size() && j < i + 4; ++j)
        if (sheet.reading.words[static_cast<size_t>(words[j])].line == line)
          rest.push_back(words[j]);
      const TextRun run(sheet.reading, rest);
      auto flight = ValueAt(PassField::kFlight, run, 0, dates);
      if (flight && !flight->carrier.empty()) {
        const bool known = IsAirline(flight->carrier);
        if (known || (flight->carrier.size() == 2 && flight->text.size() >= 3))
          AddIfNew(std::move(flight), known ? kKnownAirline : kAnyAirline, values);
      }
      auto ticket = ValueAt(PassField::kTicket, run, 0, dates);
      if (ticket) AddIfNew(std::move(ticket), kLongNumber, values);
      const std::string_view text = run.text();
      const size_t slash = text.find('/');
      if (slash != std::string_view::npos && slash >= 2 && text.size() > slash + 2 &&
          ToUpper(text) == text && !IsPassLabel(text.substr(0, slash)) &&
          !IsPassLabel(text.substr(slash + 1))) {
        AddIfNew(ValueAt(PassField::kPassenger, run, 0, dates), kSlashedName, values);
      }
    }
  }
}

// A date or a seat without a label is believed where it is the only one.
void AddLonely(const Sheet& sheet, const DateOptions& dates, std::vector<PassValue>* values) {
  std::vector<PassValue> days, seats;
  for (const TextRun& row : sheet.rows) {
    for (const DateMatch& match : FindTicketDates(row.text(), dates)) {
      PassValue value{.field = PassField::kDate, .text = FormatDate(match.value), .date = match};
      if (auto done = Finish(std::move(value), row, match.begin, match.end)) days.push_back(*done);
    }
    for (const int word : row.words()) {
      const std::string& text = sheet.reading.words[static_cast<size_t>(word)].text;
      if (!IsLetter(text.back())) continue;
      if (auto seat = ValueAt(PassField::kSeat, TextRun(sheet.reading, {word}), 0, dates))
        seats.push_back(*seat);
    }
  }
  const auto one_value = [](const std::vector<PassValue>& found) {
    return std::all_of(found.begin(), found.end(),
                       [&](const PassValue& v) { return v.text == found.front().text; });
  };
  for (const PassValue& day : days)
    AddIfNew(day, one_value(days) ? kOnlyDate : kOneOfDates, values);
  if (one_value(seats))
    for (const PassValue& seat : seats) AddIfNew(seat, kOnlySeat, values);
}

// A carrier that stands before the number as a word of its own.
void JoinCarriers(const Sheet& sheet, std::vector<PassValue>* values) {
  for (PassValue& value : *values) {
    if (value.field != PassField::kFlight || !value.carrier.empty()) continue;
    const int first = value.span.words.front();
    if (first == 0) continue;
    const vision::Word& before = sheet.reading.words[static_cast<size_t>(first - 1)];
    if (before.line != sheet.reading.words[static_cast<size_t>(first)].line) continue;
    if (!ParseFlight(before.text + " 1") || before.text.size() > 3) continue;
    const Span span = TextRun(sheet.reading, {first - 1}).All();
    const float tagged = TagPeak(sheet.reading, span, "carrier_code");
    if (!IsAirline(ToUpper(before.text)) && tagged < kTagged) continue;
    value.carrier = ToUpper(before.text);
    value.carrier_span = span;
  }
}

}  // namespace

std::string_view TagOf(PassField field) {
  for (const TagName& name : kTags)
    if (name.field == field) return name.tag;
  return "";
}

std::optional<PassValue> ValueAt(PassField field, const TextRun& run, size_t from,
                                 const DateOptions& dates) {
  const std::string_view text = run.text();
  if (from >= text.size()) return std::nullopt;
  PassValue value{.field = field};
  size_t begin = 0, end = 0;
  if (field == PassField::kDate || IsTimeField(field)) {
    const std::string_view rest = text.substr(from);
    const bool found = field == PassField::kDate ? TakeDate(rest, dates, &value, &begin, &end)
                                                 : TakeTime(rest, &value, &begin, &end);
    if (!found) return std::nullopt;
    return Finish(std::move(value), run, from + begin, from + end);
  }
  while (from < text.size() && (IsBlank(text[from]) || text[from] == ':' || text[from] == '/' ||
                                text[from] == '#' || text[from] == '.' || text[from] == '-'))
    ++from;
  for (const size_t stop : WordEnds(text, from))
    if (TakeWhole(field, text.substr(from, stop - from), &value))
      return Finish(std::move(value), run, from, stop);
  return std::nullopt;
}

std::vector<PassValue> FindPassValues(const Sheet& sheet, const std::vector<PassLine>& lines,
                                      const ExtractContext& context) {
  const DateOptions dates = DateOptionsFor(context.options.locale());
  std::vector<PassValue> values = LabelledPassValues(sheet, lines, dates);
  AddPlaces(sheet, &values);
  AddSpeaking(sheet, dates, &values);
  AddLonely(sheet, dates, &values);
  AddTagged(sheet, dates, &values);
  JoinCarriers(sheet, &values);
  for (PassValue& value : values) {
    const std::string_view tag = TagOf(value.field);
    float tagged = TagPeak(sheet.reading, value.span, tag);
    // A layout that the model has not seen is one that it is wrong about.
    if (value.labelled) tagged = std::max(tagged, kLabelledAtLeast);
    value.probability = CombineRuleAndModel(value.probability, tagged, sheet.HasTag(tag));
    value.top = sheet.BoxOf(value.span.region).middle();
  }
  return values;
}

std::vector<PassValue> Ranked(const std::vector<PassValue>& values, PassField field) {
  std::vector<PassValue> ranked;
  for (const PassValue& value : values) {
    if (value.field != field) continue;
    const auto known = std::find_if(ranked.begin(), ranked.end(),
                                    [&](const PassValue& v) { return v.text == value.text; });
    if (known == ranked.end()) {
      ranked.push_back(value);
      continue;
    }
    // Printed twice, it is believed more than once.
    const float both = 1 - (1 - known->probability) * (1 - value.probability);
    const bool fuller = value.carrier.size() > known->carrier.size();
    if (fuller ||
        (value.probability > known->probability && known->carrier.size() == value.carrier.size()))
      *known = value;
    known->probability = both;
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const PassValue& a, const PassValue& b) {
    return a.probability > b.probability;
  });
  return ranked;
}

}  // namespace billfold::extractors
