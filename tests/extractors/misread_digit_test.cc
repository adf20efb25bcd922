#include "extractors/receipt/misread_digit.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/types/receipt.h"
#include "extractors/values/money.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

// A second choice of the reader: digit `at` of the first word that is `word`.
struct Doubt {
  std::string word;
  size_t at;
  std::string other;
  float probability;
};

v1::Receipt Extract(const std::vector<std::string>& rows, const std::vector<Doubt>& doubts) {
  vision::Reading reading = ReadingOf(rows);
  for (const Doubt& doubt : doubts) {
    for (vision::Word& word : reading.words) {
      if (word.text != doubt.word) continue;
      word.alternatives.push_back({doubt.at, 1, doubt.other, doubt.probability});
      break;
    }
  }
  ExtractContext context;
  context.today.set_year(2026);
  v1::Document document;
  ExtractReceipt(reading, context, &document);
  return document.receipt();
}

const std::vector<std::string> kReceipt = {"KEDAI MAKAN",    "ROTI CANAI|4.00", "TEH TARIK|12.80",
                                           "SUBTOTAL|16.60", "GST 6%|1.00",     "TOTAL|17.60",
                                           "CASH|20.00",     "CHANGE|2.40"};

std::vector<std::string> Details(const v1::MoneyField& field) {
  std::vector<std::string> details;
  for (const v1::Check& check : field.evidence().checks()) details.push_back(check.detail());
  return details;
}

TEST_CASE("one misread digit is mended, and said so") {
  const v1::Receipt receipt = Extract(kReceipt, {{"12.80", 3, "6", 0.2f}});
  REQUIRE(receipt.items_size() == 2);
  const v1::MoneyField& total = receipt.items(1).total();
  CHECK(FormatNanos(NanosOf(total.value())) == "12.60");
  CHECK(total.evidence().text() == "12.80");
  REQUIRE(total.evidence().checks_size() == 1);
  CHECK(total.evidence().checks(0).kind() == v1::Check::SUM);
  CHECK(total.evidence().checks(0).verdict() == v1::Check::PASS);
  CHECK(total.evidence().checks(0).detail() == "read 12.80, 12.60 adds up");
  CHECK(receipt.reconciliation().status() == v1::Reconciliation::BALANCED);
}

TEST_CASE("a digit that explains nothing stands") {
  const std::vector<Doubt> doubts = GENERATE(values<std::vector<Doubt>>({
      {},
      {{"12.80", 3, "9", 0.4f}},    // 12.90 does not add up either
      {{"12.80", 3, "6", 0.001f}},  // the reader hardly doubts
      {{"12.80", 3, "G", 0.4f}},    // no digit
      {{"12.80", 2, ":", 0.4f}},    // nor that
      {{"16.60", 3, "8", 0.4f}},    // mends the items, breaks the total
      {{"CASH", 0, "6", 0.4f}},
  }));
  const v1::Receipt receipt = Extract(kReceipt, doubts);
  CHECK(FormatNanos(NanosOf(receipt.items(1).total().value())) == "12.80");
  CHECK(FormatNanos(NanosOf(receipt.subtotal().value())) == "16.60");
  CHECK(receipt.reconciliation().status() == v1::Reconciliation::UNBALANCED);
}

TEST_CASE("digits in equations of their own are mended one by one") {
  const v1::Receipt receipt =
      Extract({"KEDAI MAKAN", "ROTI|2 x 1.80|3.50", "TEH|5 x 5.00|26.00", "TOTAL|28.60"},
              {{"3.50", 2, "6", 0.05f}, {"26.00", 1, "5", 0.3f}});
  REQUIRE(receipt.items_size() == 2);
  CHECK(Details(receipt.items(0).total())[0] == "read 3.50, 3.60 adds up");
  CHECK(Details(receipt.items(1).total())[0] == "read 26.00, 25.00 adds up");
  CHECK(receipt.reconciliation().status() == v1::Reconciliation::BALANCED);
}

TEST_CASE("a price that one sum bears out is not changed for another") {
  const v1::Receipt receipt = Extract(
      {"KEDAI MAKAN", "ROTI|2 x 1.80|3.50", "TEH|5.00", "TOTAL|8.50"}, {{"3.50", 2, "6", 0.3f}});
  CHECK(FormatNanos(NanosOf(receipt.items(0).total().value())) == "3.50");
}

TEST_CASE("sums that hold are left alone") {
  std::vector<std::string> rows = kReceipt;
  rows[2] = "TEH TARIK|12.60";
  const v1::Receipt receipt = Extract(rows, {{"12.60", 3, "8", 0.45f}});
  CHECK(FormatNanos(NanosOf(receipt.items(1).total().value())) == "12.60");
  CHECK(Details(receipt.items(1).total()).empty());
}

TEST_CASE("of two explanations the clearly more probable one counts") {
  const std::vector<std::string> rows = {"KEDAI MAKAN", "ROTI CANAI|4.00", "TEH TARIK|12.80",
                                         "TOTAL|16.60"};
  const v1::Receipt item = Extract(rows, {{"12.80", 3, "6", 0.3f}, {"16.60", 3, "8", 0.02f}});
  CHECK(FormatNanos(NanosOf(item.items(1).total().value())) == "12.60");
  const v1::Receipt total = Extract(rows, {{"12.80", 3, "6", 0.02f}, {"16.60", 3, "8", 0.3f}});
  CHECK(FormatNanos(NanosOf(total.total().value())) == "16.80");
  const v1::Receipt either = Extract(rows, {{"12.80", 3, "6", 0.2f}, {"16.60", 3, "8", 0.3f}});
  CHECK(either.reconciliation().status() == v1::Reconciliation::UNBALANCED);
}

TEST_CASE("other amounts keep sign and mark of the printed one") {
  vision::Reading reading = ReadingOf({"DISCOUNT|-RM 3.50", "TOTAL|RM 1,234.50"});
  reading.words[2].alternatives = {{0, 1, "8", 0.3f}, {3, 1, "6", 0.1f}};
  reading.words[5].alternatives = {{2, 1, "7", 0.2f}};
  const ReceiptSheet sheet = LayOutReceipt(reading, {});
  const auto others = [&](const SheetAmount& amount, int sign) {
    v1::MoneyField field;
    *field.mutable_value() = MoneyFromNanos(sign * amount.money.ToNanos());
    *field.mutable_evidence()->mutable_region() = ToProto(amount.span.region);
    std::vector<std::string> out;
    for (const OtherAmount& other : OtherAmounts(sheet, field))
      out.push_back(FormatNanos(other.nanos));
    return out;
  };
  REQUIRE(sheet.amounts.size() == 2);
  CHECK(others(sheet.amounts[0], 1) == std::vector<std::string>{"-8.50", "-3.56"});
  CHECK(others(sheet.amounts[0], -1) == std::vector<std::string>{"8.50", "3.56"});
  CHECK(others(sheet.amounts[1], 1) == std::vector<std::string>{"1734.50"});
}

}  // namespace
}  // namespace billfold::extractors
