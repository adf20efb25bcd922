#include "extractors/values/reduction.h"

#include <re2/re2.h>

#include <cstdlib>

#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// Letters with accents keep their case in RE2's (?i) only where Unicode folds them one to one.
struct Shapes {
  RE2 percent{R"((?i)(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|per ?cent\b|prozent\b|pour ?cent\b|)"
              R"(por ?ciento\b|per ?cento\b))"};
  RE2 off_behind{
      R"((?i)^[\s,]*(?:off\b|discount\b|cash ?back\b|rabatt\b|nachlass\b|erm(?:ä|a)(?:ß|ss)igung\b|)"
      R"(gespart\b|sparen\b|g(?:ü|u)nstiger\b|gutschein\b|de r(?:é|e)duction\b|de remise\b|offerts?\b|)"
      R"(remise\b|de descuento\b|descuento\b|dto\b|menos\b|de ahorro\b|di sconto\b|sconto\b|)"
      R"((?:gift|store) (?:voucher|card)\b|voucher\b|bon d'achat\b|en bon\b|in omaggio\b|)"
      R"(bonus\b|back\b))"};
  RE2 off_before{
      R"((?i)(?:\bsave(?: up to)?|\bget|\btake|\benjoy|\bworth|\bvoucher(?: for| value)?|\bvalue|)"
      R"(\bsparen?(?: sie)?|\bsie sparen|\brabatt(?: von)?|\bnachlass(?: von)?|\bwert(?: von)?|)"
      R"(\bgutschein (?:ü|u)ber|(?:é|É|e)conomisez|\bremise de|\br(?:é|e)duction de|\bd'une valeur de|)"
      R"(\bbon d'achat de|\bahorra|\bdescuento de|\bvale de|\brisparmi[a]?|\bsconto(?: di)?|)"
      R"(\bbuono(?: da| di)?|\bdiscount(?: of)?)[\s:]*[-–]?\s*$)"};
  RE2 minimum_before{
      R"((?i)(?:((?:\bmin(?:imum|\.)?[\s-]*(?:spend|purchase|order|basket|value)?(?: of| value)?|)"
      R"(\bminimum d'achat|\bachat minimum(?: de)?|\bcompra m(?:í|i)nima(?: de)?|\bpedido m(?:í|i)nimo|)"
      R"(\bspesa minima(?: di)?|\bordine minimo|\bmindest(?:bestell|einkaufs?)?-?(?:wert|umsatz|)"
      R"(einkauf)?(?: von)?|\bmbw|\bvon mindestens|\bd'un minimum de)[\s.:]*)|)"
      R"((?:\bspend(?: at least| over)?|\bpurchases? (?:of|over)|\borders? (?:of|over|above)|)"
      R"(\bbasket over|\bover|\bab|\bab einem (?:einkauf|bestellwert|einkaufswert|warenwert)(?: von)?|)"
      R"(\bd(?:è|È|e)s|(?:à|À|a) partir de|\bpour tout achat(?: de)?|\ba partir de|\bpor compras de|)"
      R"(\bsuperiores a|\ba partire da|\bcon una spesa di|\bspesa di|\bacquisti (?:di|da|oltre))[\s:]*)$)"};
  RE2 minimum_behind{
      R"((?i)^\s*(?:or more\b|and above\b|min(?:imum|\.)? (?:spend|purchase|order)\b|d'achats?\b|)"
      R"(mindest|warenwert\b|einkaufswert\b|bestellwert\b|de compra\b|di spesa\b|o m(?:á|a)s\b|)"
      R"(et plus\b))"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

MoneyMatch Positive(MoneyMatch money) {
  money.units = std::abs(money.units);
  money.nanos = std::abs(money.nanos);
  return money;
}

}  // namespace

std::vector<PercentMatch> FindPercents(std::string_view text) {
  std::vector<PercentMatch> found;
  const re2::StringPiece input(text.data(), text.size());
  re2::StringPiece part[2];
  const RE2& shape = AllShapes().percent;
  for (size_t from = 0;
       from < text.size() && shape.Match(input, from, text.size(), RE2::UNANCHORED, part, 2);) {
    PercentMatch match;
    match.begin = static_cast<size_t>(part[0].data() - text.data());
    match.end = match.begin + part[0].size();
    from = match.end;
    const bool torn =
        match.begin > 0 && (IsDigit(text[match.begin - 1]) || text[match.begin - 1] == '.' ||
                            text[match.begin - 1] == ',');
    for (const char c : part[1]) match.value += c == ',' ? '.' : c;
    const double value = std::atof(match.value.c_str());
    if (torn || value < 0.5 || value > 100) continue;
    const bool minus = match.begin > 0 && text[match.begin - 1] == '-';
    match.off = minus || Has(text.substr(match.end), AllShapes().off_behind) ||
                Has(text.substr(0, match.begin), AllShapes().off_before);
    found.push_back(std::move(match));
  }
  return found;
}

std::optional<MoneyMatch> FindAmountOff(std::string_view text, const MoneyOptions& options) {
  for (const MoneyMatch& money : FindMoney(text, options)) {
    if (!money.has_mark) continue;
    if (Has(text.substr(money.end), AllShapes().off_behind) ||
        Has(text.substr(0, money.begin), AllShapes().off_before)) {
      return Positive(money);
    }
  }
  return std::nullopt;
}

std::optional<MoneyMatch> FindMinimumSpend(std::string_view text, const MoneyOptions& options) {
  for (const MoneyMatch& money : FindMoney(text, options)) {
    re2::StringPiece named;
    const std::string_view before = text.substr(0, money.begin);
    const bool introduced = RE2::PartialMatch(Piece(before), AllShapes().minimum_before, &named);
    if (!money.has_mark && !(introduced && !named.empty())) continue;
    if (introduced || Has(text.substr(money.end), AllShapes().minimum_behind)) {
      return Positive(money);
    }
  }
  return std::nullopt;
}

}  // namespace billfold::extractors
