#include "extractors/receipt/merchant.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/receipt/name_lines.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

struct HeadCase {
  std::vector<std::string> rows;
  const char* name;
  const char* address;  // evidence text, "" where there is none
};

TEST_CASE("names and addresses as heads print them") {
  const HeadCase c = GENERATE(values<HeadCase>({
      {{"AEON CO. (M) BHD (126926-H)", "3RD FLR, AEON TAMAN MALURI SC", "JLN JEJAKA, TAMAN MALURI",
        "CHERAS, 55100 KUALA LUMPUR", "GST ID : 002017394688"},
       "AEON CO. (M) BHD",
       "3RD FLR, AEON TAMAN MALURI SC JLN JEJAKA, TAMAN MALURI CHERAS, 55100 KUALA LUMPUR"},
      {{"GARDENIA BAKERIES (KL) SDN BHD (139386 X)", "LOT 3, JALAN PELABUR 23/1,",
        "40300 SHAH ALAM, SELANGOR.", "TEL: 03-55423228", "TAX INVOICE"},
       "GARDENIA BAKERIES (KL) SDN BHD",
       "LOT 3, JALAN PELABUR 23/1, 40300 SHAH ALAM, SELANGOR."},
      {{"TAN WOON YANN", "MR D.I.Y. (JOHOR) SDN BHD", "(CO.REG : 933109-X)",
        "LOT 1851-A & 1851-B, JALAN KPB 6,", "43300 SERI KEMBANGAN, SELANGOR", "-INVOICE-"},
       "MR D.I.Y. (JOHOR) SDN BHD",
       "LOT 1851-A & 1851-B, JALAN KPB 6, 43300 SERI KEMBANGAN, SELANGOR"},
      {{"BANH MI CAFE", "DIMILIKI: BANH MI CAFE SDN BHD 1110644-W", "NO. 1 JALAN PUTERI 7/10",
        "BANDAR PUTERI, 47100 PUCHONG", "SELANGOR, MALAYSIA", "(GST REG. NO : 000306700288)"},
       "BANH MI CAFE SDN BHD",
       "NO. 1 JALAN PUTERI 7/10 BANDAR PUTERI, 47100 PUCHONG SELANGOR, MALAYSIA"},
      {{"SUPER SEVEN CASH & CARRY SDN BHD (1 - C21", "NO. 1 JALAN EURO 1", "40150 SHAH ALAM"},
       "SUPER SEVEN CASH & CARRY SDN BHD",
       "NO. 1 JALAN EURO 1 40150 SHAH ALAM"},
      {{"MOONLIGHT CAKE HOUSE SDN BHD 80ZTZO-U", "NO.1, JALAN PERMAS 10/5", "81750 JOHOR BAHRU"},
       "MOONLIGHT CAKE HOUSE SDN BHD",
       "NO.1, JALAN PERMAS 10/5 81750 JOHOR BAHRU"},
  }));
  CAPTURE(c.rows);
  std::vector<std::string> rows = c.rows;
  rows.insert(rows.end(), {"25/12/2018", "BREAD|2.00", "TOTAL|2.00", "THANK YOU"});
  const vision::Reading reading = ReadingOf(rows);
  v1::Receipt receipt;
  ExtractMerchant(LayOutReceipt(reading, {}), &receipt);
  CHECK(receipt.merchant_name().value() == c.name);
  CHECK(receipt.merchant_name().evidence().text() == c.name);
  CHECK(receipt.merchant_address().evidence().text() == c.address);
}

TEST_CASE("greetings and labels name nobody, specks are no words of a name") {
  struct NameCase {
    std::vector<std::string> rows;
    const char* name;  // "" where there is none
  };
  const NameCase c = GENERATE(values<NameCase>({
      {{"CUSTOMER COPY"}, ""},
      {{"Dine In", "Date:"}, ""},
      {{"CARTE BANCAIRE"}, ""},
      {{"STRUK", "Station 091"}, ""},
      {{"CLOSED BILL", "FRED'S CAFE"}, "FRED'S CAFE"},
      {{"DINE IN", "FRED'S CAFE"}, "FRED'S CAFE"},
      {{"WALMART ><", "Save money."}, "WALMART"},
      {{"SHELL KINGSWAY 01382 443110"}, "SHELL KINGSWAY"},
  }));
  CAPTURE(c.rows);
  std::vector<std::string> rows = c.rows;
  rows.insert(rows.end(), {"25/12/2018", "BREAD|2.00", "TOTAL|2.00"});
  const vision::Reading reading = ReadingOf(rows);
  v1::Receipt receipt;
  ExtractMerchant(LayOutReceipt(reading, {}), &receipt);
  CHECK(receipt.merchant_name().value() == c.name);
}

TEST_CASE("lines of the till are no address, though the model says so") {
  vision::Reading reading = ReadingOf({"WALMART", "251-633-2211 MGR:BOBBIE", "MOBILE AL 36695",
                                       "ST# 00853 OP# 002876", "BREAD|2.00", "TOTAL|2.00"});
  // 0 WALMART 1 251-633-2211 2 MGR:BOBBIE 3 MOBILE 4 AL 5 36695 6 ST# 7 00853 8 OP# 9 002876
  Tag(&reading, "merchant_address", {1, 2, 3, 4, 5, 6, 7, 8, 9});
  v1::Receipt receipt;
  ExtractMerchant(LayOutReceipt(reading, {}), &receipt);
  CHECK(receipt.merchant_address().value() == "MOBILE AL 36695");
  CHECK(receipt.merchant_phone().value() == "2516332211");
}

TEST_CASE("a shop that prints its head below the sums") {
  const std::vector<std::string> sums = {"Date: 31/08/2025|TIME: 17:11:07",
                                         "Table # 80/1",
                                         "CAR WASH|6.42",
                                         "SAND PAPER|30.01",
                                         "Total (RM):|36.43",
                                         "Paid:|40.00",
                                         "CHANGE:|3.57"};
  const auto merchant_of = [&](const std::vector<std::string>& below) {
    std::vector<std::string> rows = sums;
    rows.insert(rows.end(), below.begin(), below.end());
    const vision::Reading reading = ReadingOf(rows);
    v1::Receipt receipt;
    ExtractMerchant(LayOutReceipt(reading, {}), &receipt);
    return receipt;
  };
  const v1::Receipt shop = merchant_of({"MELANO TRADING SDN BHD", "PT 9 JALAN WANGSA,",
                                        "TAMAN SETIA, 73861 MELAKA", "TEL: 06-85932705"});
  CHECK(shop.merchant_name().value() == "MELANO TRADING SDN BHD");
  CHECK(shop.merchant_address().value() == "PT 9 JALAN WANGSA, TAMAN SETIA, 73861 MELAKA");
  // the name right above its address, over lines of a card's slip; without one, above a number
  const auto name_of = [&](const std::vector<std::string>& below) {
    return merchant_of(below).merchant_name().value();
  };
  CHECK(name_of({"Card # XXXX 1879", "APPROVED", "Yarstein Noodle", "House", "3039 Aldova Ave",
                 "Aldford, MA 20622"}) == "Yarstein Noodle House");
  CHECK(name_of({"TID: 01495567", "WARUNG MELATI", "Store 756", "12 MARKET STREET",
                 "LONDON NW1 2AE"}) == "WARUNG MELATI");
  CHECK(name_of({"KEDAI BUKU ROSBERG SDN BHD 050510W", "Telephone (603) 7997 5648"}) ==
        "KEDAI BUKU ROSBERG SDN BHD");
  CHECK(name_of({"BELANO FURNITURE", "GST ID: 380676909686"}) == "BELANO FURNITURE");
  CHECK(name_of({"CAHAYA INDAH", "STATIONERY & CO", "Lot 12, Lebuh Tasik", "22357 Kedah"}) ==
        "CAHAYA INDAH STATIONERY & CO");
  CHECK(name_of({"BAMBOO PHARMACY #6048", "12 MARKET STREET", "LONDON NW1 2AE"}) ==
        "BAMBOO PHARMACY #6048");
  CHECK(name_of({"Store 12", "GST ID: 380676909686"}) == "");
  const v1::Receipt none = merchant_of({"THANK YOU FOR SHOPPING", "Wifi password: welcome"});
  CHECK(none.merchant_name().value() != "THANK YOU FOR SHOPPING");
}

TEST_CASE("names over several lines") {
  struct NameCase {
    std::vector<std::string> rows;
    std::vector<int> tagged;  // words of which the model thinks that they are a name
    const char* name;
  };
  const NameCase c = GENERATE(values<NameCase>({
      {{"Hôtel Hill"}, {0, 1}, "Hôtel Hill"},
      {{"GASTHAUS", "CASA MOUNTAIN"}, {0, 1, 2}, "GASTHAUS CASA MOUNTAIN"},
      {{"The", "Copper Tearooms"}, {0, 1, 2}, "The Copper Tearooms"},
      {{"Jaswell", "& Söhne"}, {0, 1, 2}, "Jaswell & Söhne"},
      {{"SOUTHERN GIFT &", "HOME DECO"}, {0, 1, 2, 3, 4}, "SOUTHERN GIFT & HOME DECO"},
      {{"MAPLE PANDA", "PRINTING SDN.BHD."}, {0, 1, 2, 3}, "MAPLE PANDA PRINTING SDN.BHD."},
      {{"MELOVA", "CASH & CARRY (PENANG)"}, {0, 1, 2, 3, 4}, "MELOVA CASH & CARRY (PENANG)"},
      // a brand above the company that it begins, and one that the model leaves out
      {{"Belbergs", "Belbergs AB"}, {0, 1, 2}, "Belbergs AB"},
      {{"LOONG FOOK", "MESRA MAWAR", "PRINTING SDN.BHD."},
       {2, 3, 4, 5},
       "MESRA MAWAR PRINTING SDN.BHD."},
      // a company number is none of it, "CO" is
      {{"POH THYE", "COMPUTER & CO 767299N"}, {0, 1, 2, 3, 4}, "POH THYE COMPUTER & CO"},
      {{"MURNI GEMILANG 175335B"}, {0, 1}, "MURNI GEMILANG"},
      {{"COSY CORNER", "12 MARKET STREET"}, {0, 1}, "COSY CORNER"},
  }));
  CAPTURE(c.rows);
  std::vector<std::string> rows = c.rows;
  rows.insert(rows.end(), {"33 MARKET STREET", "LONDON NW1 2AE", "25/12/2018", "BREAD|2.00"});
  vision::Reading reading = ReadingOf(rows);
  Tag(&reading, "merchant_name", c.tagged);
  v1::Receipt receipt;
  ExtractMerchant(LayOutReceipt(reading, {}), &receipt);
  CHECK(receipt.merchant_name().value() == c.name);
}

TEST_CASE("a trade alone names nobody") {
  for (const char* trade : {"GASTHAUS", "& CO", "HOME DECO (M) SDN BHD", "Bäckerei", "AUTO PARTS",
                            "RUMAH MAKAN", "CASH & CARRY (PENANG)", "Jernhandel ApS"}) {
    CAPTURE(trade);
    CHECK(IsTradeAlone(trade));
  }
  for (const char* name : {"GASTHAUS ADLER", "POH THYE", "12", "", "HOTEL 33", "LOONG BHD"}) {
    CAPTURE(name);
    CHECK_FALSE(IsTradeAlone(name));
  }
}

TEST_CASE("lines of the head that are no part of an address") {
  struct AddressCase {
    std::vector<std::string> rows;
    std::vector<int> tagged;
    const char* address;
  };
  const AddressCase c = GENERATE(values<AddressCase>({
      {{"(BRANCH: GARSKI 2", "12 Market Street", "London NW1 2AE"},
       {},
       "12 Market Street, London NW1 2AE"},
      {{"Damansara Utama Outlet", "NO.41, JALAN SS21/60", "47400 PETALING JAYA"},
       {},
       "NO.41, JALAN SS21/60, 47400 PETALING JAYA"},
      {{"Southernweg 82", "49386 Jasberg", "tamden.de"}, {}, "Southernweg 82, 49386 Jasberg"},
      // 0 ACME 1 STORE 2 LTD: a street's word in a name, a country below a town
      {{"WARUNG JAYA", "Jl Mawar No. 8, Jakarta"}, {5, 6, 7, 8, 9}, "Jl Mawar No. 8, Jakarta"},
      {{"26 rue Charlot", "75003 Paris", "France"},
       {3, 4, 5, 6, 7},
       "26 rue Charlot, 75003 Paris, France"},
      {{"Familyweg 153", "1004 Fenberg"}, {}, "Familyweg 153, 1004 Fenberg"},
  }));
  CAPTURE(c.rows);
  std::vector<std::string> rows = {"ACME STORE LTD"};
  rows.insert(rows.end(), c.rows.begin(), c.rows.end());
  rows.insert(rows.end(), {"TEL: 03-40210276", "25/12/2018", "BREAD|2.00", "TOTAL|2.00"});
  vision::Reading reading = ReadingOf(rows);
  Tag(&reading, "merchant_name", {0, 1, 2});
  if (!c.tagged.empty()) Tag(&reading, "merchant_address", c.tagged);
  v1::Receipt receipt;
  ExtractMerchant(LayOutReceipt(reading, {}), &receipt);
  CHECK(receipt.merchant_address().value() == c.address);
}

TEST_CASE("tax numbers of other countries are no address lines") {
  for (const std::string tax : {"UID : DE517517507", "SIRET 183 582 655 10093",
                                "PIN NO: P051111111Q", "P.IVA 01234567890"}) {
    CAPTURE(tax);
    const vision::Reading reading =
        ReadingOf({"PEPPER TRADING LTD", "12 MARKET STREET", "37426 QUINETTI", tax, "25/12/2018",
                   "BREAD|2.00", "TOTAL|2.00"});
    v1::Receipt receipt;
    ExtractMerchant(LayOutReceipt(reading, {}), &receipt);
    CHECK(receipt.merchant_address().evidence().text() == "12 MARKET STREET 37426 QUINETTI");
  }
}

TEST_CASE("address lines are joined without double commas") {
  CHECK(JoinAddress({"NO. 1, JALAN BESAR,", "81100 JOHOR BAHRU"}) ==
        "NO. 1, JALAN BESAR, 81100 JOHOR BAHRU");
  CHECK(JoinAddress({"A ,", ", B", " C"}) == "A, B, C");
  CHECK(JoinAddress({",", ""}) == "");
  CHECK(JoinAddress({}) == "");
}

TEST_CASE("the phone is not the fax, and not the tax number") {
  const vision::Reading reading = ReadingOf(
      {"ACME STORE SDN BHD", "GST ID: 000750673920", "FAX: 03-33623608", "TEL: 03-40210276"});
  v1::Receipt receipt;
  ExtractMerchant(LayOutReceipt(reading, {}), &receipt);
  CHECK(receipt.merchant_phone().value() == "0340210276");
}

TEST_CASE("an American number in the head needs no label") {
  const auto phone = [](const std::string& row) {
    const vision::Reading reading = ReadingOf({"ACME STORE", row, "BREAD|2.00", "TOTAL|2.00"});
    v1::Receipt receipt;
    ExtractMerchant(LayOutReceipt(reading, {}), &receipt);
    return receipt.merchant_phone().value();
  };
  CHECK(phone("RENTON - 425-207-0067") == "4252070067");
  CHECK(phone("STORE MGR JIM BROWN|480-755-1844") == "4807551844");
  CHECK(phone("Store# 4096|(503) 861-2210") == "5038612210");
  CHECK(phone("FAX 425-207-0067") == "");
  CHECK(phone("INVOICE 425-207-0067") == "");
}

}  // namespace
}  // namespace billfold::extractors
