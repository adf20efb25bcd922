#include "extractors/receipt/reconciliation.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/receipt/equations.h"
#include "extractors/values/money.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

void Set(const std::string& amount, v1::MoneyField* field) {
  *field->mutable_value() = ParseMoney(amount).value();
  field->mutable_evidence()->set_confidence(0.8f);
}

// A receipt from "subtotal=10.00 items=4.00,6.00 taxes=10.00@6:0.60 rows=2x3.50=7.00".
v1::Receipt ReceiptOf(const std::string& text) {
  v1::Receipt receipt;
  const auto* descriptor = v1::Receipt::descriptor();
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const size_t sign = word.find('=');
    const std::string name = word.substr(0, sign);
    std::istringstream values(word.substr(sign + 1));
    for (std::string value; std::getline(values, value, ',');) {
      if (name == "items") {
        Set(value, receipt.add_items()->mutable_total());
      } else if (name == "rows") {
        v1::ReceiptItem* item = receipt.add_items();
        item->mutable_quantity()->set_value(value.substr(0, value.find('x')));
        Set(value.substr(value.find('x') + 1, value.find('=') - value.find('x') - 1),
            item->mutable_unit_price());
        Set(value.substr(value.find('=') + 1), item->mutable_total());
      } else if (name == "payments") {
        Set(value, receipt.add_payments()->mutable_amount());
      } else if (name == "taxes") {
        v1::ReceiptTax* tax = receipt.add_taxes();
        const size_t at = value.find('@'), colon = value.find(':');
        if (at > 0) Set(value.substr(0, at), tax->mutable_base());
        tax->mutable_rate_percent()->set_value(value.substr(at + 1, colon - at - 1));
        Set(value.substr(colon + 1), tax->mutable_amount());
      } else {
        const auto* field = descriptor->FindFieldByName(name);
        Set(value,
            static_cast<v1::MoneyField*>(receipt.GetReflection()->MutableMessage(&receipt, field)));
      }
    }
  }
  return receipt;
}

// "name: residual" of every equation, those that hold without residual.
std::vector<std::string> EquationsOf(const std::string& text) {
  v1::Receipt receipt = ReceiptOf(text);
  std::vector<std::string> names;
  for (const Equation& equation : FormEquations(&receipt)) {
    const int64_t residual = equation.left - equation.right;
    names.push_back(equation.name + (equation.Holds() ? "" : ": " + FormatNanos(residual)));
  }
  return names;
}

struct EquationCase {
  const char* receipt;
  std::vector<std::string> equations;
};

TEST_CASE("equations of what was read") {
  const EquationCase c = GENERATE(values<EquationCase>({
      {"total=9.00", {}},
      {"subtotal=9.00 items=4.00,5.00", {"items = subtotal"}},
      {"subtotal=9.00 items=4.00,6.00", {"items = subtotal: 1.00"}},
      {"total=9.00 items=4.00,5.00", {"items = total"}},
      {"total=9.54 items=4.00,5.00 total_tax=0.54", {"items + total_tax = total"}},
      {"total=9.00 items=4.00,5.00 total_tax=0.54", {"items = total"}},
      {"total=8.00 items=4.00,5.00 discount=-1.00", {"items + discount = total"}},
      {"subtotal=8.00 items=4.00,5.00 discount=-1.00", {"items + discount = subtotal"}},
      {"subtotal=9.00 total=9.00 items=4.00,5.00", {"items = subtotal", "subtotal = total"}},
      {"subtotal=9.00 total=9.54 total_tax=0.54", {"subtotal + total_tax = total"}},
      {"subtotal=9.00 total=9.00 total_tax=0.54", {"subtotal = total"}},
      {"subtotal=9.00 total=9.54 discount=0.00 total_tax=0.54 rounding=0.00",
       {"subtotal + total_tax = total"}},  // what is nothing is no term
      {"subtotal=9.00 total=9.55 total_tax=0.54 rounding=0.01",
       {"subtotal + total_tax + rounding = total"}},
      {"subtotal=9.00 total=9.50 total_tax=0.54", {"subtotal + total_tax = total: 0.04"}},
      {"subtotal=9.00 total=9.50", {}},  // what lies between may not have been read
      {"subtotal=100.00 service_charge=10.00 total_tax=6.60 tip=5.00 total=121.60",
       {"subtotal + service_charge + total_tax + tip = total"}},
      {"subtotal=100.00 total_tax=6.00 tip=5.00 total=106.00", {"subtotal + total_tax = total"}},
      {"subtotal=10.00 discount=-2.00 total=8.00", {"subtotal + discount = total"}},
      {"total=16.95 amount_paid=20.00 change=3.05", {"amount_paid - change = total"}},
      {"total=16.95 amount_paid=20.00 change=-3.05", {"amount_paid - change = total"}},
      {"total=16.95 amount_paid=10.00 change=0.00", {}},  // part was paid otherwise
      {"total=16.95 payments=10.00,6.95", {"payments = total"}},
      {"total=16.95 payments=20.00", {}},
      {"taxes=10.00@6:0.60", {"taxes.0.base x rate_percent = taxes.0.amount"}},
      {"taxes=10.00@6:0.90", {"taxes.0.base x rate_percent = taxes.0.amount: -0.30"}},
      {"taxes=18.12@20.00:3.62", {"taxes.0.base x rate_percent = taxes.0.amount"}},
      {"taxes=151.37@8.475:12.83", {"taxes.0.base x rate_percent = taxes.0.amount"}},
      {"subtotal=9.00 total=10.50 taxes=@5:1.00,@2:0.50", {"subtotal + taxes = total"}},
      {"subtotal=9.00 total=10.60 taxes=@5:1.00,@2:0.50", {"subtotal + taxes = total: -0.10"}},
      {"total_tax=1.50 taxes=@5:1.00,@2:0.50", {"taxes = total_tax"}},
      {"total_tax=1.60 taxes=@5:1.00,@2:0.50", {"taxes = total_tax: -0.10"}},
      {"total=10.60 taxes=10.00@6:0.60",
       {"taxed = total", "taxes.0.base x rate_percent = taxes.0.amount"}},
      {"total=99.00 taxes=10.00@6:0.60", {"taxes.0.base x rate_percent = taxes.0.amount"}},
      {"rows=2x3.50=7.00", {"items.0.quantity x unit_price = items.0.total"}},
      {"rows=2x3.50=7.50", {"items.0.quantity x unit_price = items.0.total: -0.50"}},
      {"rows=0.482x3.99=1.92", {"items.0.quantity x unit_price = items.0.total"}},
      {"rows=24x2.33=55.99", {"items.0.quantity x unit_price = items.0.total"}},
      {"rows=2x2.33=4.69", {"items.0.quantity x unit_price = items.0.total: -0.03"}},
      {"subtotal=87.80 service_charge=8.78 total_tax=5.81 total=102.40",
       {"subtotal + service_charge + total_tax = total"}},  // rounded to five cents
      {"subtotal=87.80 service_charge=8.78 total_tax=5.81 total=102.41",
       {"subtotal + service_charge + total_tax = total: -0.02"}},
      {"rows=-1x3.50=-3.50", {"items.0.quantity x unit_price = items.0.total"}},
      {"rows=2x1.00=2.00,1x3.00=3.00 total=5.00",
       {"items = total", "items.0.quantity x unit_price = items.0.total",
        "items.1.quantity x unit_price = items.1.total"}},
  }));
  CAPTURE(c.receipt);
  CHECK(EquationsOf(c.receipt) == c.equations);
}

TEST_CASE("a row's discount may be inside its price or beside it") {
  v1::Receipt receipt = ReceiptOf("rows=2x5.00=9.00 total=9.00");
  Set("-1.00", receipt.mutable_items(0)->mutable_discount());
  for (const Equation& equation : FormEquations(&receipt)) CHECK(equation.Holds());
  Set("8.00", receipt.mutable_total());
  CHECK(FormEquations(&receipt).front().Holds());
}

TEST_CASE("the status says what the equations say together") {
  const auto status_of = [](const std::string& text) {
    v1::Receipt receipt = ReceiptOf(text);
    Reconcile(&receipt);
    return receipt.reconciliation().status();
  };
  CHECK(status_of("total=9.00 items=4.00,5.00") == v1::Reconciliation::BALANCED);
  CHECK(status_of("total=9.00 items=4.00,6.00") == v1::Reconciliation::UNBALANCED);
  CHECK(status_of("total=9.00") == v1::Reconciliation::NOT_ENOUGH_FIELDS);
  v1::Receipt empty;
  Reconcile(&empty);
  CHECK_FALSE(empty.has_reconciliation());
}

TEST_CASE("a sum of a part is not the subtotal, the tax of one rate is not the total tax") {
  v1::Receipt part = ReceiptOf("items=39.40,12.96 subtotal=12.96 total_tax=0.78 total=53.14");
  Reconcile(&part);
  CHECK_FALSE(part.has_subtotal());
  CHECK(part.reconciliation().status() == v1::Reconciliation::BALANCED);
  v1::Receipt rate = ReceiptOf("total_tax=1.00 taxes=@5:1.00,@2:0.50");
  Reconcile(&rate);
  CHECK_FALSE(rate.has_total_tax());
  v1::Receipt misread = ReceiptOf("total_tax=1.60 taxes=@5:1.00,@2:0.50");
  Reconcile(&misread);
  CHECK(misread.has_total_tax());
  CHECK(misread.reconciliation().status() == v1::Reconciliation::UNBALANCED);
}

TEST_CASE("an equation is reported with both sides and what is left between them") {
  v1::Receipt receipt = ReceiptOf("subtotal=16.00 total_tax=0.96 rounding=-0.01 total=16.95");
  Reconcile(&receipt);
  REQUIRE(receipt.reconciliation().equations_size() == 1);
  const v1::ReceiptEquation& equation = receipt.reconciliation().equations(0);
  CHECK(equation.name() == "subtotal + total_tax + rounding = total");
  CHECK(FormatNanos(NanosOf(equation.left())) == "16.95");
  CHECK(FormatNanos(NanosOf(equation.right())) == "16.95");
  CHECK(NanosOf(equation.residual()) == 0);
  REQUIRE(receipt.total().evidence().checks_size() == 1);
  const v1::Check& check = receipt.total().evidence().checks(0);
  CHECK(check.kind() == v1::Check::SUM);
  CHECK(check.verdict() == v1::Check::PASS);
  CHECK(check.detail() == "16.00 + 0.96 - 0.01 = 16.95");
}

TEST_CASE("equations that hold make their fields surer, one that fails is a failed check") {
  v1::Receipt good = ReceiptOf("subtotal=9.00 total_tax=0.54 total=9.54");
  Reconcile(&good);
  CHECK(good.total().evidence().confidence() > 0.8f);
  v1::Receipt bad = ReceiptOf("subtotal=9.00 total_tax=0.59 total=9.54");
  Reconcile(&bad);
  CHECK(bad.total().evidence().confidence() <= 0.8f);
  REQUIRE(bad.total().evidence().checks_size() == 1);
  CHECK(bad.total().evidence().checks(0).verdict() == v1::Check::FAIL);
  v1::Receipt twice =
      ReceiptOf("subtotal=9.00 total_tax=0.54 total=9.54 amount_paid=9.54 change=0.00");
  Reconcile(&twice);
  CHECK(twice.total().evidence().confidence() > good.total().evidence().confidence());
}

TEST_CASE(
    "a fee below the subtotal is a row of its own, and amounts without cents round to units") {
  v1::Receipt fee = ReceiptOf(
      "items=27.80,17.98,2.90,1.50 subtotal=48.68 service_charge=2.00 "
      "total_tax=4.80 tip=4.50 total=61.48");
  Reconcile(&fee);
  CHECK(fee.has_subtotal());
  CHECK(fee.reconciliation().status() == v1::Reconciliation::BALANCED);
  v1::Receipt rupiah = ReceiptOf("rows=0.877x3200.00=2806.00 total=2806.00");
  Reconcile(&rupiah);
  CHECK(rupiah.reconciliation().status() == v1::Reconciliation::BALANCED);
}

}  // namespace
}  // namespace billfold::extractors
