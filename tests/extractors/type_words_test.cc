#include "extractors/type_words.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/values/text.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

// The model gives `probability` to one type and shares the rest among the others.
std::pair<v1::DocumentType, float> TypeOf(const std::vector<std::string>& rows,
                                          const std::string& model, float probability) {
  vision::Reading reading = ReadingOf(rows);
  reading.types.clear();
  for (const char* name :
       {"RECEIPT", "PAYMENT_CARD", "IDENTITY_DOCUMENT", "MEMBERSHIP_CARD", "BOARDING_PASS",
        "EVENT_TICKET", "TRANSIT_TICKET", "COUPON", "UNKNOWN"}) {
    reading.types.push_back({name, name == model ? probability : (1 - probability) / 8});
  }
  return TypeOfReading(reading);
}

struct TypeCase {
  std::vector<std::string> rows;
  const char* model;
  float probability;
  v1::DocumentType type;
};

TEST_CASE("words decide where the model is unsure") {
  const TypeCase c = GENERATE(values<TypeCase>({
      {{"BOARDING PASS", "LEE/ANNA"}, "TRANSIT_TICKET", 0.5f, v1::DOCUMENT_TYPE_BOARDING_PASS},
      {{"Bordkarte", "Flug LH 123"}, "EVENT_TICKET", 0.5f, v1::DOCUMENT_TYPE_BOARDING_PASS},
      {{"ADMIT ONE", "Row K Seat 14"}, "TRANSIT_TICKET", 0.5f, v1::DOCUMENT_TYPE_EVENT_TICKET},
      {{"Einlass 19 Uhr", "Reihe 3 Platz 7"}, "UNKNOWN", 0.5f, v1::DOCUMENT_TYPE_EVENT_TICKET},
      {{"Fahrschein", "Tarifzone A"}, "RECEIPT", 0.5f, v1::DOCUMENT_TYPE_TRANSIT_TICKET},
      {{"Hinfahrt", "Zangenabdruck"}, "COUPON", 0.7f, v1::DOCUMENT_TYPE_TRANSIT_TICKET},
      {{"Titre de transport", "Ligne 4"}, "COUPON", 0.5f, v1::DOCUMENT_TYPE_TRANSIT_TICKET},
      {{"COUPON", "20% OFF", "No cash value"}, "RECEIPT", 0.6f, v1::DOCUMENT_TYPE_COUPON},
      {{"Buono sconto", "5 € di sconto"}, "MEMBERSHIP_CARD", 0.6f, v1::DOCUMENT_TYPE_COUPON},
      {{"GIFT CARD", "A gift for you"}, "COUPON", 0.6f, v1::DOCUMENT_TYPE_MEMBERSHIP_CARD},
      {{"Member since 2019", "Member no. 12"}, "UNKNOWN", 0.5f, v1::DOCUMENT_TYPE_MEMBERSHIP_CARD},
      {{"DRIVER LICENSE", "DOB 01/02/1990"}, "UNKNOWN", 0.5f, v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT},
      {{"Führerschein"}, "MEMBERSHIP_CARD", 0.5f, v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT},
      {{"TAX INVOICE", "TOTAL 9.00"}, "COUPON", 0.5f, v1::DOCUMENT_TYPE_RECEIPT},
      {{"Speisekarte", "Gulaschsuppe 5,90"}, "RECEIPT", 0.4f, v1::DOCUMENT_TYPE_UNKNOWN},
      {{"Dear Mr Smith,", "Yours sincerely"}, "COUPON", 0.4f, v1::DOCUMENT_TYPE_UNKNOWN},
      {{"Mo|Di|Mi|Do|Fr", "7|8|9|10|11"}, "IDENTITY_DOCUMENT", 0.5f, v1::DOCUMENT_TYPE_UNKNOWN},
  }));
  CAPTURE(c.rows, c.model);
  CHECK(TypeOf(c.rows, c.model, c.probability).first == c.type);
}

TEST_CASE("a sure model is not overruled by a word or two") {
  const TypeCase c = GENERATE(values<TypeCase>({
      {{"SUBTOTAL 9.00", "COUPON -1.00", "TOTAL 8.00"},
       "RECEIPT",
       0.98f,
       v1::DOCUMENT_TYPE_RECEIPT},
      {{"MEMBER NO 123", "CASH 10.00", "TOTAL 9.00"}, "RECEIPT", 0.95f, v1::DOCUMENT_TYPE_RECEIPT},
      {{"VISA DEBIT", "TOTAL 9.00"}, "RECEIPT", 0.95f, v1::DOCUMENT_TYPE_RECEIPT},
      {{"Concert in the park", "Free entry", "Sat 14 May 19:00"},
       "UNKNOWN",
       0.95f,
       v1::DOCUMENT_TYPE_UNKNOWN},
      {{"Departures", "10:15 ICE 703 Berlin Gleis 4"}, "UNKNOWN", 0.95f, v1::DOCUMENT_TYPE_UNKNOWN},
      {{"Menu", "Soup 5.00", "Free coffee with any dessert"},
       "UNKNOWN",
       0.95f,
       v1::DOCUMENT_TYPE_UNKNOWN},
  }));
  CAPTURE(c.rows, c.model);
  CHECK(TypeOf(c.rows, c.model, c.probability).first == c.type);
}

TEST_CASE("probabilities stay probabilities") {
  const auto [type, p] =
      TypeOf({"BOARDING PASS", "BOARDING TIME 10:15", "FLIGHT AB 123"}, "BOARDING_PASS", 0.9f);
  CHECK(type == v1::DOCUMENT_TYPE_BOARDING_PASS);
  CHECK(p > 0.9f);
  CHECK(p <= 1.f);
  CHECK(TypeOfReading(vision::Reading{}) == std::pair{v1::DOCUMENT_TYPE_UNKNOWN, 0.f});
  CHECK(WordsFor(v1::DOCUMENT_TYPE_COUPON, Fold("nothing of the kind")) == 0.f);
}

}  // namespace
}  // namespace billfold::extractors
