#include "extractors/receipt/merchant.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

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
  const v1::Receipt none = merchant_of({"THANK YOU FOR SHOPPING", "Wifi password: welcome"});
  CHECK(none.merchant_name().value() != "THANK YOU FOR SHOPPING");
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
