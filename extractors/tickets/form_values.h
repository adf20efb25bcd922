// What a piece of text is worth as a value of some kind.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractors/values/date.h"
#include "extractors/values/money.h"
#include "extractors/values/time.h"

namespace billfold::extractors {

// What a field consists of.
enum class ValueKind {
  kText,   // any words
  kName,   // a person
  kCode,   // a number or code of letters and digits
  kPlace,  // a short place of a hall, train or station: "14", "K", "Upper Circle"
  kSeat,   // a place that words do not name: "14", "K", "12A", "K-14"
  kDate,
  kTime,
  kMoney,
  kPercent,
};

// Whether a value of the kind consists of words, so that its form hardly tells it.
inline bool IsWords(ValueKind kind) { return kind == ValueKind::kText || kind == ValueKind::kName; }

struct KindOptions {
  DateOptions dates;
  MoneyOptions money;
};

// A value of a kind within a text.
struct KindMatch {
  size_t begin = 0, end = 0;  // bytes of the value alone
  float fit = 1;              // how well the text suits the kind, 0..1
  DateMatch date;             // of kDate; its places count from the beginning of the text
  v1::TimeOfDay time;         // of kTime
  MoneyMatch money;           // of kMoney
  std::string text;           // of the others: normalised where the contract says how
};

// The first value of the kind in `text`. `expected`: a label names the field, so that "25/05" is a
// date, "1930" a time and "20" an amount. Without one the text has to speak for itself.
std::optional<KindMatch> MatchKind(ValueKind kind, std::string_view text,
                                   const KindOptions& options, bool expected);

}  // namespace billfold::extractors
