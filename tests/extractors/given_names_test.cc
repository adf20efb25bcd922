#include "extractors/values/given_names.h"

#include <catch2/catch.hpp>

namespace billfold::extractors {
namespace {

TEST_CASE("given names tell persons from other words") {
  const char* person = GENERATE("Ruth Walker", "MUÑOZ IBÁÑEZ ÁLVARO", "Jürgen Schäfer",
                                "JEAN-PIERRE LEFÈVRE", "Anna B. Lee", "Hugo O'Neil");
  CAPTURE(person);
  CHECK(LooksLikePerson(person));
}

TEST_CASE("what has no given name, digits or small words is no person") {
  const char* text =
      GENERATE("Swan Lake", "Royal Opera House", "Ruth", "Maria 2", "Die Zauberflöte", "Row K",
               "a word of Anna", "Anna and the Kings", "");
  CAPTURE(text);
  CHECK_FALSE(LooksLikePerson(text));
}

TEST_CASE("names without case and accents") {
  CHECK(IsGivenName("céline"));
  CHECK(IsGivenName("JÖRG"));
  CHECK_FALSE(IsGivenName("STADIUM"));
}

}  // namespace
}  // namespace billfold::extractors
