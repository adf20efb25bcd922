#include "extractors/values/text.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

TEST_CASE("folding drops case and accents") {
  CHECK(Fold("Crème Brûlée") == "CREME BRULEE");
  CHECK(Fold("Straße") == "STRASSE");
  CHECK(Fold("zł") == "ZL");
  CHECK(Fold("Ørsted") == "ORSTED");
  CHECK(Fold("") == "");
  CHECK(Fold("\xff\xfe") == "\xff\xfe");
}

TEST_CASE("letters are what keywords are looked for in") {
  CHECK(Letters("TOTAL (RM) :") == "TOTALRM");
  CHECK(Letters("T0TAL") == "TOTAL");
  CHECK(Letters("Sub-Total 12.50") == "SUBTOTAL");
  CHECK(Letters("1 2 3") == "");
  CHECK(Letters("A5 500") == "A");
}

TEST_CASE("blanks and digits") {
  CHECK(Alphanumerics("AB-12 cé/é") == "AB12CEE");
  CHECK(CollapseBlanks("  a \t b\n") == "a b");
  CHECK(CollapseBlanks(" \t ") == "");
  CHECK(Digits("03-4021 0276") == "0340210276");
  CHECK(Trim(" a ") == "a");
  CHECK(ParseInteger("0042") == 42);
  CHECK_FALSE(ParseInteger("").has_value());
  CHECK_FALSE(ParseInteger("-1").has_value());
  CHECK_FALSE(ParseInteger("4x").has_value());
  CHECK_FALSE(ParseInteger("99999999999999999999").has_value());
}

}  // namespace
}  // namespace billfold::extractors
