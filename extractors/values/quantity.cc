#include "extractors/values/quantity.h"

#include <re2/re2.h>

#include <algorithm>

#include "extractors/values/number.h"
#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// Weights, volumes, lengths and words for pieces: EN, DE FR ES IT NL PT PL. Longer ones first.
constexpr char kUnits[] =
    "KGS?|LTRS?|LITRES?|LITERS?|LBS?|OZ|ML|CL|GAL|GM|PCS?|PIECES?|EACH|EA|UNITS?|UNITES?|UNI|UN|"
    "UDS?|STK|STCK|ST(?:Ü|ü)CK|ST|SZT|PZA?|PACKS?|PKTS?|PKS?|BTL|BOX|CTN|DOZ|SETS?|PAX|NOS?|G|L|M";

struct Shapes {
  RE2 product{
      std::string(R"((\(?\s?)(-?\d{1,4}(?:[.,] \d{3}|[.,]\d{1,4})?) ?()") + kUnits +
      R"()?\.?\s*(?:[xX*×]?\s*@|[xX*×])\s*(?:[A-Z]{0,3}[€$£.]?)\s?(\d[\d.,']*[.,]\d{2,4}|\.\d{2})(?:[^\d]|$))"};
  // "1.18 lb @ 1.99" as it is often read.
  RE2 pounds{
      R"((\(?\s?)(\d{1,3}[.,]\d{2,3}) ()(?:[1I]B|1[86])\.?\s*@\s*\$?\s?(\d{0,3}[.,]\d{2})(?:[^\d]|$))"};
  // "Quantity: 9 Price: 40.19", "Qty: 4 @: $41.90".
  RE2 labelled{
      std::string(
          R"((\b(?:QTY|QUANTITY|QUANTIT.{1,2}|MENGE|ANZAHL|ANZ|QTE|Q\.?T.{1,2}|JML|JUMLAH|CANT|CANTIDAD|AANTAL|ANTAL|QTD|)"
          R"((?:UN|UDS?|UNID|UNIDADES|PCS|STK|ST(?:Ü|ü)CK)\.?\s*:|ILO.{1,2}.{1,2})\.?\s*:?\s*)(\d{1,4}(?:[.,]\d{1,3})?)\s*()") +
      kUnits +
      R"()?\.?\s*(?:(?:(?:UNIT ?|[US]\.?/? ?)?PRICE|P\.?V\.?P\.?|(?:E-?)?PREIS|EINZELPREIS|EINZEL|HARGA|)"
      R"(P\.? ?UNIT\.?|P\.?U\.?|(?:PRIX|PRECIO|PREZZO)(?: UN(?:IT(?:ARI?O)?)?\.?)?|PRIJS|)"
      R"(PRE.{1,2}O|CENA|)"
      R"((?:.{1,2} ?)?PRIS|@|X)\s*:?\s*)(?:[A-Z]{0,3}[€$£.]?)\s?(\d[\d.,']*[.,]\d{2,4})(?:[^\d]|$))"};
  RE2 alone{R"(^[^\d-]*(-?)(\d{1,4})(?:[.,](\d{1,4}))?\s*\D{0,3}$)"};
  RE2 unit{std::string(R"(^()") + kUnits + R"()\b)"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

bool BeginsInsideWord(std::string_view text, size_t begin) {
  if (begin == 0) return false;
  const char before = text[begin - 1];
  return IsDigit(before) || IsLetter(before) || before == '.' || before == ',' || before == '/';
}

}  // namespace

std::optional<QuantityMatch> FindQuantity(std::string_view text) {
  const std::string upper = ToUpper(text);
  re2::StringPiece parts[5];
  const auto at = [&upper](const char* place) { return static_cast<size_t>(place - upper.data()); };
  for (size_t from = 0; from < upper.size();) {
    const auto matches = [&](const RE2& shape) {
      return shape.Match(upper, from, upper.size(), RE2::UNANCHORED, parts, 5);
    };
    if (!matches(AllShapes().labelled) && !matches(AllShapes().product) &&
        !matches(AllShapes().pounds)) {
      break;
    }
    QuantityMatch match;
    match.number_begin = at(parts[2].data());
    match.number_end = match.number_begin + parts[2].size();
    match.begin = at(parts[1].data());
    if (BeginsInsideWord(text, match.number_begin)) {
      from = match.number_end;
      continue;
    }
    match.price_begin = at(parts[4].data());
    match.price_end = match.price_begin + parts[4].size();
    match.end = match.price_end;
    if (match.end < text.size() && text[match.end] == ')') ++match.end;
    if (!parts[3].empty()) {
      match.unit_begin = at(parts[3].data());
      match.unit_end = match.unit_begin + parts[3].size();
    }
    match.quantity = std::string(parts[2]);
    std::replace(match.quantity.begin(), match.quantity.end(), ',', '.');
    std::erase(match.quantity, ' ');  // "1. 091 lb", torn by the reader
    return match;
  }
  return std::nullopt;
}

std::string ParseQuantity(std::string_view text) {
  std::string sign, whole, decimals;
  if (!RE2::PartialMatch(Piece(text), AllShapes().alone, &sign, &whole, &decimals)) {
    return "";
  }
  return sign + (decimals.empty() ? whole : whole + "." + decimals);
}

size_t UnitAtStart(std::string_view text) {
  const std::string upper = ToUpper(text);
  re2::StringPiece unit;
  return RE2::PartialMatch(upper, AllShapes().unit, &unit) ? unit.size() : 0;
}

int64_t NanosOfDecimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  const auto value = ValueOf(ScanNumber(text, negative ? 1 : 0), false);
  if (!value) return 0;
  const int64_t nanos = value->units * 1'000'000'000 + value->nanos;
  return negative ? -nanos : nanos;
}

}  // namespace billfold::extractors
