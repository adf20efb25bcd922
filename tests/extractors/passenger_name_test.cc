#include "extractors/values/passenger_name.h"

#include <catch2/catch.hpp>

namespace billfold::extractors {
namespace {

struct NameCase {
  const char* printed;
  const char* expected;
};

TEST_CASE("names of travellers: given names first, without titles") {
  const NameCase cases[] = {{"VILLARREAL/SOFIAMRS", "SOFIA VILLARREAL"},
                            {"VILLARREAL/SOFIA MRS", "SOFIA VILLARREAL"},
                            {"VILLARREAL / SOFIA MRS", "SOFIA VILLARREAL"},
                            {"VILLARREAL/SOFIA", "SOFIA VILLARREAL"},
                            {"DOE/JOHN MR", "JOHN DOE"},
                            {"DOE/JOHNMR", "JOHN DOE"},
                            {"DOE/JOHN/MR", "JOHN DOE"},
                            {"ULARA/FRANCESCAMS", "FRANCESCA ULARA"},
                            {"Hello Amelia Belstein", "Amelia Belstein"},
                            {"DOE/JOHN PAUL MR", "JOHN PAUL DOE"},
                            {"MUELLER/TIMMSTR", "TIM MUELLER"},
                            {"SMITH/WILLIAMS", "WILLIAMS SMITH"},
                            {"NOVAK/ALEXANDR", "ALEXANDR NOVAK"},
                            {"VAN DER BERG/ANNA", "ANNA VAN DER BERG"},
                            {"O'NEIL/SHAY", "SHAY O'NEIL"},
                            {"DOE/", "DOE"},
                            {"DOE/MR", "DOE"},
                            {"Villarreal, Sofia", "Sofia Villarreal"},
                            {"Mrs. Sofia Villarreal", "Sofia Villarreal"},
                            {"Herr Jörg Müller", "Jörg Müller"},
                            {"M. Jean Dupont", "Jean Dupont"},
                            {"Sig. Marco  Rossi", "Marco Rossi"},
                            {"Anna Dr", "Anna"},
                            {"Seat 12A", ""},
                            {"", ""},
                            {" / ", ""}};
  for (const NameCase& c : cases) {
    CAPTURE(c.printed);
    CHECK(PassengerName(c.printed) == c.expected);
  }
}

TEST_CASE("a coded and a printed name of one person") {
  CHECK(SamePassenger("VILLARREAL/SOFIAMRS", "Sofia Villarreal"));
  CHECK(SamePassenger("DOE/JOHNPAUL", "JOHN PAUL DOE"));
  CHECK(SamePassenger("DOE/JOHNPAUL", "DOE/JOHN PAUL MR"));
  CHECK(SamePassenger("VILLARREALGONZALEZ/S", "SOFIA VILLARREAL GONZALEZ"));
  CHECK(SamePassenger("VILLARREAL/SOFIAMARI", "VILLARREAL/SOFIA MARIA"));
  CHECK_FALSE(SamePassenger("VILLARREAL/SOFIA", "VILLARREAL/SONIA"));
  CHECK(SamePassenger("DOE/JOHN", "DOE/JOHN PAUL"));
  CHECK(SamePassenger("DORFORD/JOSE ALVARO", "JOSÉ ÁLVARO PELOSA DORFORD"));
  CHECK(SamePassenger("MARSKI/ANDRES KENSTR", "ANDRÉS KENSTROM MARSKI"));
  CHECK_FALSE(SamePassenger("DOE/JOHN PAUL", "DOE/JOHN"));
  CHECK_FALSE(SamePassenger("", "JOHN DOE"));
}

}  // namespace
}  // namespace billfold::extractors
