#include "extractors/receipt/misread_digit.h"

#include <algorithm>
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
constexpr float kClearly = 10;        // times as probable as the next explanation
constexpr size_t kMostAttempts = 16;  // each forms all equations anew
constexpr int kMostRepairs = 3;

bool IsOneDigit(std::string_view text) { return text.size() == 1 && IsDigit(text[0]); }

// One way to explain the sums.
struct Explanation {
  v1::MoneyField* field = nullptr;
  OtherAmount amount;
  std::vector<std::string> mended;  // names of equations
};

bool Joins(const Equation& equation, const v1::MoneyField* field) {
  return equation.judged == field ||
         std::find(equation.terms.begin(), equation.terms.end(), field) != equation.terms.end();
}

size_t Failures(const std::vector<Equation>& equations) {
  return static_cast<size_t>(std::count_if(equations.begin(), equations.end(),
                                           [](const Equation& e) { return !e.Holds(); }));
}

// Amounts of which every equation fails that they stand in, each once.
std::vector<v1::MoneyField*> FieldsOfFailures(const std::vector<Equation>& equations) {
  std::vector<v1::MoneyField*> fields;
  for (const Equation& equation : equations) {
    if (equation.Holds()) continue;
    std::vector<v1::MoneyField*> here = equation.terms;
    here.push_back(equation.judged);
    for (v1::MoneyField* field : here) {
      const bool borne_out =
          std::any_of(equations.begin(), equations.end(),
                      [&](const Equation& e) { return e.Holds() && Joins(e, field); });
      if (!borne_out && std::find(fields.begin(), fields.end(), field) == fields.end()) {
        fields.push_back(field);
      }
    }
  }
  return fields;
}

void SetNanos(int64_t nanos, v1::MoneyField* field) {
  const v1::Money value = MoneyFromNanos(nanos);
  field->mutable_value()->set_units(value.units());
  field->mutable_value()->set_nanos(value.nanos());
}

bool FailedBefore(const std::vector<Equation>& equations, const Equation& now) {
  return std::any_of(equations.begin(), equations.end(),
                     [&](const Equation& e) { return !e.Holds() && e.name == now.name; });
}

// Names of the equations that the explanation mends; none where it breaks another.
std::vector<std::string> MendedBy(const Explanation& explanation,
                                  const std::vector<Equation>& equations, v1::Receipt* receipt) {
  const int64_t read = NanosOf(explanation.field->value());
  SetNanos(explanation.amount.nanos, explanation.field);
  const std::vector<Equation> anew = FormEquations(receipt);
  SetNanos(read, explanation.field);
  std::vector<std::string> mended;
  if (anew.size() < equations.size() || Failures(anew) >= Failures(equations)) return mended;
  for (const Equation& e : anew) {
    const bool failed = FailedBefore(equations, e);
    if (!e.Holds() && !failed) return {};
    if (e.Holds() && (failed || Joins(e, explanation.field))) mended.push_back(e.name);
  }
  return mended;
}

// What may be tried, the most probable first.
std::vector<Explanation> Attempts(const ReceiptSheet& sheet,
                                  const std::vector<v1::MoneyField*>& fields) {
  std::vector<Explanation> attempts;
  for (v1::MoneyField* field : fields) {
    for (const OtherAmount& other : OtherAmounts(sheet, *field)) {
      if (other.probability >= kLeastProbability) attempts.push_back({field, other, {}});
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

namespace {

// Whether two explanations are of the same equation.
bool Compete(const Explanation& a, const Explanation& b) {
  return std::any_of(a.mended.begin(), a.mended.end(), [&](const std::string& name) {
    return std::find(b.mended.begin(), b.mended.end(), name) != b.mended.end();
  });
}

bool RepairMisreadDigit(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  const std::vector<Equation> equations = FormEquations(receipt);
  std::vector<Explanation> good = Attempts(sheet, FieldsOfFailures(equations));
  for (Explanation& explanation : good) {
    explanation.mended = MendedBy(explanation, equations, receipt);
  }
  std::erase_if(good, [](const Explanation& explanation) { return explanation.mended.empty(); });
  if (good.empty()) return false;
  const Explanation& best = good[0];
  const bool doubtful = std::any_of(good.begin() + 1, good.end(), [&](const Explanation& other) {
    return best.amount.probability < kClearly * other.amount.probability && Compete(best, other);
  });
  if (doubtful) return false;
  const int64_t read = NanosOf(best.field->value());
  SetNanos(best.amount.nanos, best.field);
  AddCheck(v1::Check::SUM, true,
           "read " + FormatNanos(read) + ", " + FormatNanos(best.amount.nanos) + " adds up",
           best.field->mutable_evidence());
  return true;
}

}  // namespace

void RepairMisreadDigits(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  for (int repairs = 0; repairs < kMostRepairs && RepairMisreadDigit(sheet, receipt);) ++repairs;
}

}  // namespace billfold::extractors
