#include "extractors/receipt/misread_digit.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "extractors/evidence.h"
#include "extractors/receipt/equations.h"
#include "extractors/values/money.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// Sums fail for other reasons too, such as a row that was not read: a digit that the reader hardly
// doubts is no explanation, and fits by chance one time in a hundred to a thousand.
constexpr float kLeastProbability = 0.005f;
constexpr float kClearly = 2;         // times as probable as the next explanation
constexpr size_t kMostAttempts = 32;  // each forms all equations anew

vision::Point CentreOf(const v1::Quad& quad) {
  vision::Point centre;
  for (const v1::Point& p : quad.points()) {
    centre.x += p.x() / static_cast<float>(quad.points_size());
    centre.y += p.y() / static_cast<float>(quad.points_size());
  }
  return centre;
}

// The printed amount that a field was taken from: the nearest one of its size. The field may stand
// without the currency mark that belongs to the amount.
const SheetAmount* PrintedAmount(const ReceiptSheet& sheet, const v1::MoneyField& field) {
  const int64_t size = std::abs(NanosOf(field.value()));
  const vision::Point here = CentreOf(field.evidence().region());
  const SheetAmount* best = nullptr;
  float nearest = 2 * sheet.line_height;
  for (const SheetAmount& amount : sheet.amounts) {
    if (std::abs(amount.money.ToNanos()) != size) continue;
    const vision::Point there = CentreOf(ToProto(amount.span.region));
    const float distance = std::hypot(here.x - there.x, here.y - there.y);
    if (distance > nearest) continue;
    nearest = distance;
    best = &amount;
  }
  return best;
}

bool IsOneDigit(std::string_view text) { return text.size() == 1 && IsDigit(text[0]); }

// One way to explain the sums.
struct Explanation {
  v1::MoneyField* field = nullptr;
  OtherAmount amount;
};

// Amounts that stand in every equation that fails.
std::vector<v1::MoneyField*> FieldsOfFailures(const std::vector<Equation>& equations) {
  std::vector<v1::MoneyField*> shared;
  bool first = true;
  for (const Equation& equation : equations) {
    if (equation.Holds()) continue;
    std::vector<v1::MoneyField*> fields = equation.terms;
    fields.push_back(equation.judged);
    if (first) shared = fields;
    first = false;
    std::erase_if(shared, [&](const v1::MoneyField* field) {
      return std::find(fields.begin(), fields.end(), field) == fields.end();
    });
  }
  return shared;
}

void SetNanos(int64_t nanos, v1::MoneyField* field) {
  const v1::Money value = MoneyFromNanos(nanos);
  field->mutable_value()->set_units(value.units());
  field->mutable_value()->set_nanos(value.nanos());
}

// Whether every equation holds with the explanation, and none is lost by it.
bool Explains(const Explanation& explanation, size_t equations, v1::Receipt* receipt) {
  const int64_t read = NanosOf(explanation.field->value());
  SetNanos(explanation.amount.nanos, explanation.field);
  const std::vector<Equation> anew = FormEquations(receipt);
  SetNanos(read, explanation.field);
  return anew.size() >= equations &&
         std::all_of(anew.begin(), anew.end(), [](const Equation& e) { return e.Holds(); });
}

// What may be tried, the most probable first.
std::vector<Explanation> Attempts(const ReceiptSheet& sheet,
                                  const std::vector<v1::MoneyField*>& fields) {
  std::vector<Explanation> attempts;
  for (v1::MoneyField* field : fields) {
    for (const OtherAmount& other : OtherAmounts(sheet, *field)) {
      if (other.probability >= kLeastProbability) attempts.push_back({field, other});
    }
  }
  std::stable_sort(attempts.begin(), attempts.end(), [](const auto& a, const auto& b) {
    return a.amount.probability > b.amount.probability;
  });
  if (attempts.size() > kMostAttempts) attempts.resize(kMostAttempts);
  return attempts;
}

}  // namespace

std::vector<OtherAmount> OtherAmounts(const ReceiptSheet& sheet, const v1::MoneyField& field) {
  std::vector<OtherAmount> others;
  const SheetAmount* amount = PrintedAmount(sheet, field);
  if (amount == nullptr) return others;
  const TextRun& row = sheet.rows[static_cast<size_t>(amount->row)];
  const bool turned = NanosOf(field.value()) != amount->money.ToNanos();
  size_t start = 0;  // byte of the row at which the word begins
  for (const int index : row.words()) {
    const vision::Word& word = sheet.reading.words[static_cast<size_t>(index)];
    for (const vision::Alternative& other : word.alternatives) {
      const size_t at = start + other.begin;
      if (at < amount->money.begin || at >= amount->money.end) continue;
      if (!IsOneDigit(other.text) || other.size != 1 || !IsDigit(row.text()[at])) continue;
      std::string text = row.text();
      text[at] = other.text[0];
      for (const MoneyMatch& match : FindMoney(text, sheet.money_options)) {
        if (match.begin != amount->money.begin) continue;
        others.push_back({turned ? -match.ToNanos() : match.ToNanos(), other.probability});
      }
    }
    start += word.text.size() + 1;
  }
  return others;
}

bool RepairMisreadDigit(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  const std::vector<Equation> equations = FormEquations(receipt);
  std::vector<Explanation> good = Attempts(sheet, FieldsOfFailures(equations));
  std::erase_if(good, [&](const Explanation& explanation) {
    return !Explains(explanation, equations.size(), receipt);
  });
  if (good.empty()) return false;
  if (good.size() > 1 && good[0].amount.probability < kClearly * good[1].amount.probability) {
    return false;
  }
  v1::MoneyField* field = good[0].field;
  const int64_t read = NanosOf(field->value());
  SetNanos(good[0].amount.nanos, field);
  AddCheck(v1::Check::SUM, true,
           "read " + FormatNanos(read) + ", " + FormatNanos(good[0].amount.nanos) + " adds up",
           field->mutable_evidence());
  return true;
}

}  // namespace billfold::extractors
