#include "extractors/standards/tax_id.h"

#include <catch2/catch.hpp>
#include <string>

namespace billfold::extractors {
namespace {

struct TaxCase {
  TaxScheme scheme;
  const char* number;
  bool passes;
};

TEST_CASE("check digits of tax numbers") {
  using S = TaxScheme;
  const TaxCase c = GENERATE(values<TaxCase>({
      {S::kAbn, "51824753556", true},
      {S::kAbn, "53004085616", true},
      {S::kAbn, "51824753557", false},
      {S::kAbn, "5182475355", false},
      {S::kAbn, "01824753556", false},
      {S::kGermanVat, "DE136695976", true},
      {S::kGermanVat, "811907980", true},
      {S::kGermanVat, "DE136695967", false},
      {S::kGermanVat, "DE13669597", false},
      {S::kGermanVat, "DE13669597A", false},
      {S::kBritishVat, "GB980780684", true},
      {S::kBritishVat, "220430231", true},
      {S::kBritishVat, "232153895", true},
      {S::kBritishVat, "232153896", false},
      {S::kBritishVat, "GB980780684001", true},
      {S::kFrenchVat, "FR40303265045", true},
      {S::kFrenchVat, "83404833048", true},
      {S::kFrenchVat, "FR41303265045", false},
      {S::kSiret, "73282932000074", true},
      {S::kSiret, "73282932000075", false},
      {S::kItalianVat, "IT00743110157", true},
      {S::kItalianVat, "07643520567", true},
      {S::kItalianVat, "07643520568", false},
      {S::kPolishNip, "5260250274", true},
      {S::kPolishNip, "PL8567346215", true},
      {S::kPolishNip, "5260250275", false},
      {S::kPortugueseNif, "501964843", true},
      {S::kPortugueseNif, "PT500100144", true},
      {S::kPortugueseNif, "501964844", false},
      {S::kSpanishNif, "12345678Z", true},
      {S::kSpanishNif, "54362315K", true},
      {S::kSpanishNif, "12345678A", false},
      {S::kSpanishNif, "A58818501", true},
      {S::kSpanishNif, "ESB83028084", true},
      {S::kSpanishNif, "B83028085", false},
      {S::kDutchVat, "NL004495445B01", true},
      {S::kDutchVat, "123456782B12", true},
      {S::kDutchVat, "NL123456783B12", false},
      {S::kDutchVat, "", false},
  }));
  CAPTURE(c.number);
  CHECK(PassesTaxScheme(c.scheme, c.number) == c.passes);
}

TEST_CASE("a country before the number tells the scheme") {
  CHECK(SchemeOfPrefix("DE136695976") == TaxScheme::kGermanVat);
  CHECK(SchemeOfPrefix("IT00743110157") == TaxScheme::kItalianVat);
  CHECK_FALSE(SchemeOfPrefix("136695976"));
  CHECK_FALSE(SchemeOfPrefix("US123456789"));
}

}  // namespace
}  // namespace billfold::extractors
