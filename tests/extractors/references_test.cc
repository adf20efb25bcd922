#include "extractors/receipt/references.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/receipt/registration.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

// What rules alone find in one row that stands below a shop's name.
v1::Receipt FieldsOf(const std::string& row) {
  const vision::Reading reading = ReadingOf({"ACME STORE LTD", row});
  const ReceiptSheet sheet = LayOutReceipt(reading, {});
  v1::Receipt receipt;
  ExtractReferences(sheet, &receipt);
  ExtractRegistration(sheet, &receipt);
  return receipt;
}

struct FieldCase {
  const char* row;
  const char* value;  // "" where nothing may be found
};

TEST_CASE("receipt numbers") {
  const FieldCase c = GENERATE(values<FieldCase>({
      {"Invoice No : VU99955497", "VU99955497"},
      {"INVOICE NO: CS-0012-345", "CS0012345"},
      {"RECEIPT #: CSP0415638 DATE: 15/11/2017", "CSP0415638"},
      {"Receipt # 20161223-10019|Station ID : 10", "2016122310019"},
      {"Receipt No.|54/7500", "54/7500"},
      {"BILL NO. A 1234", "A1234"},
      {"Check: 2042367|Table: T-35", "2042367"},
      {"CHECK #1234", "1234"},
      {"Chk No 885654", "885654"},
      {"DOC. N. : PU72833803", "PU72833803"},
      {"Rechnungs-Nr. 4711", "4711"},
      {"Rechnung Nr.: 2017/123", "2017/123"},
      {"Beleg-Nr: 33", "33"},
      {"Ticket N° 32629", "32629"},
      {"Facture N° F2019-12", "F201912"},
      {"Nº ticket 0071", "0071"},
      {"Factura simplificada: T001-5521", "T0015521"},
      {"Paragon nr 1234/W1", "1234/W1"},
      {"Kassabon: 5521", "5521"},
      {"Ref No. : 167/0737", "167/0737"},
      {"Order # 17958", "17958"},
      {"Receipt No: 12|Order No: 4411", "12"},
      {"Reference", ""},
      {"Invoice: 12/05/2018", ""},
      {"Bill to: Mr Tan", ""},
      {"RECEIPT", ""},
      {"CHECK CLOSED", ""},
      {"Order 12", ""},
      {"Tel No: 0361234567", ""},
  }));
  CAPTURE(c.row);
  CHECK(FieldsOf(c.row).receipt_number().value() == c.value);
}

TEST_CASE("cashiers") {
  const FieldCase c = GENERATE(values<FieldCase>({
      {"Cashier: NURUL", "NURUL"},
      {"CASHIER : 01 AMY", "01 AMY"},
      {"Server: Kimberly|Table 80/1", "Kimberly"},
      {"SERVER #: 17", "17"},
      {"Cashier# : Branch Admin Guests# : 1", "Branch Admin"},
      {"Served by: Sylvia", "Sylvia"},
      {"Sales Associate: Paul", "Paul"},
      {"Your cashier today was Sean", "Sean"},
      {"Server: Bob Date: 12/05/2018", "Bob"},
      {"Cashier Name: Mary Ann Guests: 2", "Mary Ann"},
      {"Es bediente Sie: Jonas", "Jonas"},
      {"Caissier : Jean-Luc", "Jean-Luc"},
      {"Serveur: ADMIN|Table N°: 25/1", "ADMIN"},
      {"Le atendió: María", "María"},
      {"Operatore: 4", "4"},
      {"Kasjer: 12", "12"},
      {"Servitör: ANNA", "ANNA"},
      {"Betjänad av : 85", "85"},
      {"Cashier:", ""},
      {"Hostess cupcakes 3.50", ""},
  }));
  CAPTURE(c.row);
  CHECK(FieldsOf(c.row).cashier().value() == c.value);
}

TEST_CASE("the number of a sale is a tax number where the model is sure") {
  vision::Reading reading = ReadingOf({"ACME STORE LTD", "UID 76/704/48826"});
  Tag(&reading, "merchant_tax_id", {4}, 0.98f);
  v1::Receipt receipt;
  ExtractRegistration(LayOutReceipt(reading, {}), &receipt);
  CHECK(receipt.merchant_tax_id().value() == "7670448826");
  CHECK_FALSE(FieldsOf("UID 76/704/48826").has_merchant_tax_id());
}

TEST_CASE("a title that the model tags belongs to the cashier") {
  vision::Reading reading = ReadingOf({"ACME STORE LTD", "Staff CASHIER 8"});
  // 0 ACME 1 STORE 2 LTD 3 Staff 4 CASHIER 5 8
  Tag(&reading, "cashier", {4, 5}, 0.98f);
  v1::Receipt receipt;
  ExtractReferences(LayOutReceipt(reading, {}), &receipt);
  CHECK(receipt.cashier().value() == "CASHIER 8");
}

TEST_CASE("tables") {
  const FieldCase c = GENERATE(values<FieldCase>({
      {"Table: T-35", "T-35"},
      {"Tbl 45/1", "45/1"},
      {"TABLE NO. 12", "12"},
      {"TAB#: A7-A7", "A7-A7"},
      {"Tisch 7", "7"},
      {"Mesa: 001", "001"},
      {"Tavolo 14", "14"},
      {"Stolik nr 3", "3"},
      {"Bord: 5", "5"},
      {"Bord:|T17", "T17"},
      {"Table #44", "44"},
      {"TABLE CLOTH 12.50", ""},
      {"VEGETABLE 3", ""},
      {"TABLE 12.50", ""},
      {"Tab: 15:30", ""},
      {"Order ID# : 1954|Table# : A1", "A1"},
  }));
  CAPTURE(c.row);
  CHECK(FieldsOf(c.row).table().value() == c.value);
}

TEST_CASE("tax numbers") {
  const FieldCase c = GENERATE(values<FieldCase>({
      {"GST NO: 000394528768", "000394528768"},
      {"(GST ID NO : 0003 9452 8768)", "000394528768"},
      {"GST Reg. No.: 001122334455", "001122334455"},
      {"GST ID : 6930 8211 7711", "693082117711"},
      {"Co/GST No: 20-0002019-C", "200002019C"},
      {"SST NO. W10-1808-31012345", "W10180831012345"},
      {"VAT No. 232 153 895", "232153895"},
      {"VAT Reg No: GB 980 7806 84", "GB980780684"},
      {"USt-IdNr.: DE136695976", "DE136695976"},
      {"UID : DE 136 695 976", "DE136695976"},
      {"St.-Nr.: 12/345/67890", "1234567890"},
      {"StNr 123/4567/8901", "12345678901"},
      {"Steuernummer: 21 / 815 / 08150", "2181508150"},
      {"Steuer-Nr. 151/815/08156", "15181508156"},
      {"CHE-650.239.540 MWST", "CHE650239540"},
      {"MWST-Nr. CHE-650.239.540", "CHE650239540"},
      {"ATU12345678", "ATU12345678"},
      {"CHECK 650.239.540", ""},
      {"Datum: 12/05/2018", ""},
      {"ABN 51 824 753 556", "51824753556"},
      {"A.B.N. 51 824 753 556", "51824753556"},
      {"SIRET 732 829 320 00074", "73282932000074"},
      {"N° TVA FR40303265045", "FR40303265045"},
      {"P.IVA 00743110157", "00743110157"},
      {"Partita IVA : IT00743110157", "IT00743110157"},
      {"NIF: A58818501", "A58818501"},
      {"CIF B-83028084", "B83028084"},
      {"NIP 526-025-02-74", "5260250274"},
      {"BTW nr NL004495445B01", "NL004495445B01"},
      {"EIN 12-3456789", "123456789"},
      {"GST 6% 0.96", ""},
      {"TEL: 012-6651783", ""},
      {"GST SUMMARY", ""},
      {"TAX 12.50", ""},
      {"Member No: 123456789", ""},
  }));
  CAPTURE(c.row);
  CHECK(FieldsOf(c.row).merchant_tax_id().value() == c.value);
}

TEST_CASE("a tax number that disproves itself is hardly believed") {
  const float good = FieldsOf("ABN 51 824 753 556").merchant_tax_id().evidence().confidence();
  const float bad = FieldsOf("ABN 51 824 753 557").merchant_tax_id().evidence().confidence();
  CHECK(good > 0.85f);
  CHECK(bad < 0.4f);
  const v1::Receipt italian = FieldsOf("P.IVA 00743110158");
  REQUIRE(italian.merchant_tax_id().evidence().checks_size() == 1);
  CHECK(italian.merchant_tax_id().evidence().checks(0).kind() == v1::Check::LUHN);
  CHECK(italian.merchant_tax_id().evidence().checks(0).verdict() == v1::Check::FAIL);
}

TEST_CASE("web addresses") {
  const FieldCase c = GENERATE(values<FieldCase>({
      {"www.pepper.es", "www.pepper.es"},
      {"WWW.MOSBALTIMORE.COM", "WWW.MOSBALTIMORE.COM"},
      {"Visit us at www.acme.com.my", "www.acme.com.my"},
      {"https://acme.de/shop", "https://acme.de/shop"},
      {"www.tamden's.net", "www.tamden's.net"},
      {"acme-store.co.uk", "acme-store.co.uk"},
      {"www. acme.com", "www.acme.com"},
      {"belova21@mail.com", ""},
      {"info@shop.acme.de", ""},
      {"12.50", ""},
      {"Tell us at www.tellacme.com", ""},
  }));
  CAPTURE(c.row);
  CHECK(FieldsOf(c.row).merchant_website().value() == c.value);
}

TEST_CASE("the model's tag finds what no label gives away, unless a label says otherwise") {
  vision::Reading reading = ReadingOf({"ACME STORE LTD", "A 123456", "MEMBER 111779751435"});
  Tag(&reading, "receipt_number", {3, 4}, 0.98f);
  Tag(&reading, "merchant_tax_id", {6}, 0.98f);
  const ReceiptSheet sheet = LayOutReceipt(reading, {});
  v1::Receipt receipt;
  ExtractReferences(sheet, &receipt);
  ExtractRegistration(sheet, &receipt);
  CHECK(receipt.receipt_number().value() == "A123456");
  CHECK_FALSE(receipt.has_merchant_tax_id());
}

}  // namespace
}  // namespace billfold::extractors
