#include "extractors/receipt/taxes.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/values/money.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

std::string Amount(const v1::MoneyField& field) { return FormatNanos(NanosOf(field.value())); }

// "label rate base amount" of each tax, "-" for what is absent.
std::vector<std::string> TaxesOf(const std::vector<std::string>& rows) {
  const vision::Reading reading = ReadingOf(rows);
  v1::Receipt receipt;
  ExtractTaxes(LayOutReceipt(reading, {}), &receipt);
  std::vector<std::string> taxes;
  for (const v1::ReceiptTax& tax : receipt.taxes()) {
    taxes.push_back((tax.has_label() ? tax.label().value() : "-") + " " +
                    (tax.has_rate_percent() ? tax.rate_percent().value() : "-") + " " +
                    (tax.has_base() ? Amount(tax.base()) : "-") + " " + Amount(tax.amount()));
  }
  return taxes;
}

struct TaxesCase {
  std::vector<std::string> rows;
  std::vector<std::string> taxes;
};

TEST_CASE("taxes by rate") {
  const TaxesCase c = GENERATE(values<TaxesCase>({
      // one row
      {{"TOTAL|10.60", "GST 6%|0.60"}, {"GST 6 - 0.60"}},
      {{"SUBTOTAL|10.00", "Sales Tax 8.25%|0.83", "TOTAL|10.83"}, {"Sales Tax 8.25 - 0.83"}},
      {{"SUMME|11,90", "MwSt 19%|1,90"}, {"MwSt 19 - 1.90"}},
      {{"TOTAL|10.20", "VAT @ 20%|1.70"}, {"VAT 20 - 1.70"}},
      {{"TOTAL TTC|12,00", "TVA 20,0%|2,00"}, {"TVA 20.0 - 2.00"}},
      {{"TOTAL|29,19", "Taux|HT|TVA|TTC", "TVA 5, 5%|27,67|1,52|29,19"}, {"TVA 5.5 27.67 1.52"}},
      {{"SUBTOTAL|100.00", "TAX1 10.000%|10.00", "TOTAL|110.00"}, {"TAX1 10.000 - 10.00"}},
      {{"Service Tax 6%|0.60", "TOTAL|10.60"}, {"Service Tax 6 - 0.60"}},
      // no tax of its own
      {{"SUBTOTAL|10.00", "TAX|0.83"}, {}},
      {{"TOTAL INCL GST 6%|10.60"}, {}},
      {{"TOTAL EXCL GST 6%|10.00"}, {}},
      {{"Service charge 10%|5.00"}, {}},
      {{"MILK 3.5%|2.11", "TOTAL|2.11"}, {}},
      {{"DISCOUNT 10%|-1.00"}, {}},
      // Malaysian summaries
      {{"A|1.00", "B|2.00", "TOTAL|16.96", "GST SUMMARY|AMOUNT|TAX", "SR @6%|16.00|0.96"},
       {"SR 6 16.00 0.96"}},
      {{"A|1.00", "B|2.00", "TOTAL|16.96", "GST SUMMARY|AMOUNT|TAX", "SR|16.00|0.96",
        "ZRL|5.00|0.00"},
       {"SR - 16.00 0.96", "ZRL - 5.00 0.00"}},
      // a rate without its sign, a currency's mark between it and the base
      {{"TOTAL|€ 21.74", "TVA type|%|Net|Montant", "6|20.00|€ 18.12|€ 3.62"},
       {"- 20.00 18.12 3.62"}},
      {{"TOTAL|21,74 €", "TVA type|%|Net|Montant", "6|20,00 18,12 €|3,62 €"},
       {"- 20.00 18.12 3.62"}},
      // under a heading, nothing but numbers
      {{"A|1.00", "TOTAL|2.20", "GST -- Rate --|Before GST - GST Amt", "7%|2.06|0.14"},
       {"- 7 2.06 0.14"}},
      {{"A|1.00", "GST 6%|0.96", "TOTAL|16.96", "GST SUMMARY|AMOUNT|TAX", "SR (6%)|16.00|0.96"},
       {"SR 6 16.00 0.96"}},  // the same tax is not counted twice
      {{"A|1.00", "TOTAL|150.06", "GST SUMMARY|Total|Tax", "GST 6%|83.75|5.03", "GST 6%|66.31|3.98",
        "Total|150.06|9.01"},
       {"GST 6 83.75 5.03", "GST 6 66.31 3.98"}},
      // German blocks: gross, net and tax in any order
      {{"SUMME|20,70", "MwSt|Netto|Steuer|Brutto", "A 19%|10,00|1,90|11,90", "B 7%|8,22|0,58|8,80"},
       {"A 19 10.00 1.90", "B 7 8.22 0.58"}},
      {{"SUMME|11,90", "MwSt%|Brutto|Netto|MwSt", "A 19,0%|11,90|10,00|1,90"},
       {"A 19.0 10.00 1.90"}},
      {{"SUMME|11,90", "MwSt 19%|1,90|11,90"}, {"MwSt 19 - 1.90"}},
      // France, Italy, Spain, Poland
      {{"TOTAL|150,53", "TVA|Montant|Tax", "A: 5,5%|100,43|5,52", "B 20%|37,15|7,43"},
       {"A 5.5 100.43 5.52", "B 20 37.15 7.43"}},
      {{"TOTALE|499,28", "Aliquote IVA|EURO", "IVA 22%|409,25|90,03|499,28"},
       {"IVA 22 409.25 90.03"}},
      {{"TOTAL|19,40", "IVA 10%|17,64|1,76"}, {"IVA 10 17.64 1.76"}},
      {{"SUMA PLN|12,30", "PTU A 23%|2,30"}, {"PTU A 23 - 2.30"}},
      {{"A|1.00", "TOTAL|21.74", "TVA type|Net|Montant", "6|20.00|18.12|3.62"},
       {"- 20.00 18.12 3.62"}},
      // several taxes of one purchase
      {{"T = NY TAX 8.475% on $151.37|12.83", "TOTAL|164.20"}, {"TAX 8.475 151.37 12.83"}},
      {{"HST 13%|0.26", "PST 7%|0.14", "TOTAL|2.40"}, {"HST 13 - 0.26", "PST 7 - 0.14"}},
  }));
  CAPTURE(c.rows);
  CHECK(TaxesOf(c.rows) == c.taxes);
}

TEST_CASE("columns that prove nothing are what the model says they are") {
  vision::Reading reading = ReadingOf({"TOTAL|18.00", "TAX CODE|AMOUNT|TAX", "GST 6%|16.00|0.66"});
  const ReceiptSheet bare = LayOutReceipt(reading, {});
  v1::Receipt receipt;
  ExtractTaxes(bare, &receipt);
  CHECK(receipt.taxes().empty());
  Tag(&reading, "taxes.base", {8});
  Tag(&reading, "taxes.amount", {9});
  ExtractTaxes(LayOutReceipt(reading, {}), &receipt);
  REQUIRE(receipt.taxes_size() == 1);
  CHECK(Amount(receipt.taxes(0).base()) == "16.00");
  CHECK(Amount(receipt.taxes(0).amount()) == "0.66");
}

}  // namespace
}  // namespace billfold::extractors
