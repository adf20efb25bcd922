#include "extractors/tickets/hints.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>

#include "extractors/values/given_names.h"
#include "extractors/values/pattern.h"
#include "extractors/values/seat.h"
#include "extractors/values/text.h"
#include "extractors/values/ticket_date.h"

namespace billfold::extractors {
namespace {

constexpr float kNamedRange = 0.95f;
constexpr float kBareRange = 0.5f;
constexpr float kCodeOfBarcode = 0.9f;
constexpr size_t kShortestCode = 5;
constexpr float kPerson = 0.85f;
constexpr float kGreeted = 0.9f;
constexpr float kLargeName = 1.3f;  // heights of a usual line: an act or an event
constexpr size_t kHeadRows = 2;
constexpr float kLonePrice = 0.88f;
constexpr float kPlainPrice = 0.78f;  // without a currency, and 19.30 may be a time

// "Herr Last Schrift".
bool IsTitled(std::string_view text) {
  static const RE2* const titled = new RE2(
      R"((?i)^(?:herrn?|frau|mrs?\.?|ms\.?|mme|mlle|monsieur|madame|sra?\.|sig\.(?:ra)?)\s+)"
      R"(\pL+(?:[ -]\pL+){1,3}$)");
  return RE2::FullMatch(Piece(text), *titled);
}

// Whom a mail greets: "Dear Ms Ruth Walker,".
std::optional<TextPlace> Greeted(std::string_view text) {
  static const RE2* const greeting = new RE2(
      R"((?i)^(?:hi|hello|hey|dear|hallo|guten tag|liebe[r]?|sehr geehrte[r]?|bonjour|ch(?:er|è?re)|)"
      R"(hola|estimad[oa]|buenos d(?:í|i)as|ciao|gentile|buongiorno|car[oa])[\s,]+)"
      R"((?:(?:herr|frau|mrs?|ms|mme|m|sra?|sig(?:\.ra)?)\.?\s+)?)"
      R"((\pL[\pL'’.-]*(?: \pL[\pL'’.-]*){1,3})\s*[,!:]?\s*$)");
  static const RE2* const nobody =
      new RE2(R"((?i)\b(?:customer|guest|members?|sir|madam|kund\w*|client\w*|all|team)\b)");
  re2::StringPiece name;
  if (!RE2::PartialMatch(Piece(text), *greeting, &name)) return std::nullopt;
  if (RE2::PartialMatch(name, *nobody)) return std::nullopt;
  const auto begin = static_cast<size_t>(name.data() - text.data());
  return TextPlace{begin, begin + name.size()};
}

}  // namespace

void Hints::Add(std::string_view tag, size_t row, size_t begin, size_t end, float rule) {
  AddRun(tag, sheet_.rows[row], begin, end, rule);
}

void Hints::AddWords(std::string_view tag, const std::vector<int>& words, float rule) {
  const TextRun run(sheet_.reading, words);
  AddRun(tag, run, 0, run.text().size(), rule);
}

void Hints::AddRun(std::string_view tag, const TextRun& run, size_t begin, size_t end, float rule) {
  const int field = table_.IndexOf(tag);
  if (field < 0 || end <= begin) return;
  const ValueKind kind = table_.fields[static_cast<size_t>(field)].kind;
  auto match = MatchKind(kind, std::string_view(run.text()).substr(begin, end - begin), options_,
                         /*expected=*/true);
  if (!match) return;
  FormValue value;
  value.field = field;
  value.span = run.Slice(begin + match->begin, begin + match->end);
  value.rule = rule;
  value.match = std::move(*match);
  if (!value.span.words.empty()) proposals_.values.push_back(std::move(value));
}

void Hints::AddDate(std::string_view tag, size_t row, const DateMatch& date, float rule) {
  FormValue value;
  value.field = table_.IndexOf(tag);
  value.span = sheet_.rows[row].Slice(date.begin, date.end);
  value.rule = rule;
  value.match.date = date;
  if (value.field >= 0 && !value.span.words.empty()) proposals_.values.push_back(std::move(value));
}

void Hints::Shift(std::string_view tag, int line, float logit) {
  const int field = table_.IndexOf(tag);
  if (field >= 0 && logit != 0) proposals_.shifts.push_back({field, line, logit});
}

void AddValidity(const Sheet& sheet, const KindOptions& options, Hints* hints) {
  static const RE2* const named = new RE2(
      R"((?i)valid|validit|g(?:ü|u)ltig|geltung|valable|v(?:á|a)lid|good|redeem|einl(?:ö|o)s)");
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::string& text = sheet.rows[row].text();
    const auto range = FindDateRange(text, options.dates);
    if (!range) continue;
    const bool says = RE2::PartialMatch(text, *named) ||
                      (row > 0 && RE2::PartialMatch(sheet.rows[row - 1].text(), *named));
    const float rule = says ? kNamedRange : kBareRange;
    hints->AddDate("valid_from", row, range->first, rule);
    hints->AddDate("valid_until", row, range->last, rule);
  }
}

void AddLonePrice(const Sheet& sheet, const KindOptions& options, Hints* hints) {
  size_t marked = 0, plain = 0, row_of = 0;
  MoneyMatch money;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    for (const MoneyMatch& match : FindMoney(sheet.rows[row].text(), options.money)) {
      const bool amount = match.has_mark || match.decimals == 2;
      if (!amount || (marked > 0 && !match.has_mark)) continue;
      ++(match.has_mark ? marked : plain);
      row_of = row;
      money = match;
    }
  }
  if (marked != 1 && (marked > 0 || plain != 1)) return;
  hints->Add("price", row_of, money.begin, money.end, marked == 1 ? kLonePrice : kPlainPrice);
}

void AddPersons(const Sheet& sheet, Hints* hints) {
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    if (const auto name = Greeted(sheet.rows[row].text())) {
      hints->Add("holder_name", row, name->begin, name->end, kGreeted);
    }
  }
  for (size_t row = kHeadRows; row < sheet.rows.size(); ++row) {
    const std::string& text = sheet.rows[row].text();
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find_first_of("\t|0123456789", begin), text.size());
      const std::string_view part = Trim(std::string_view(text).substr(begin, end - begin));
      const size_t from = static_cast<size_t>(part.data() - text.data());
      if (LooksLikePerson(part) || IsTitled(part)) {
        const float height = HeightOf(sheet.rows[row].Slice(from, from + part.size()).region);
        if (height < kLargeName * sheet.line_height) {
          hints->Add("holder_name", row, from, from + part.size(), kPerson);
        }
      }
      begin = end + 1;
    }
  }
}

void AddBarcodeCodes(const Sheet& sheet, std::string_view tag, Hints* hints) {
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::string& text = sheet.rows[row].text();
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find('\t', begin), text.size());
      const std::string code = CodeOf(std::string_view(text).substr(begin, end - begin));
      for (const vision::Barcode& barcode : sheet.reading.barcodes) {
        if (code.size() >= kShortestCode && code == CodeOf(barcode.text)) {
          hints->Add(tag, row, begin, end, kCodeOfBarcode);
        }
      }
      begin = end + 1;
    }
  }
}

}  // namespace billfold::extractors
