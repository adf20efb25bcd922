#include "extractors/type_words.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extractors/type_content.h"
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
      {{"CARTE BANCAIRE", "MONTANT:|14,50 EUR", "TICKET CLIENT"},
       "TRANSIT_TICKET",
       0.9f,
       v1::DOCUMENT_TYPE_RECEIPT},
      {{"CELKEM|842.89", "DPH|21%"}, "UNKNOWN", 0.7f, v1::DOCUMENT_TYPE_RECEIPT},
      {{"GH VNS BR|659.00 V", "GLUE 4PCS|127.50 V", "2 X P21.50/Unit|43.00 V"},
       "UNKNOWN",
       0.9f,
       v1::DOCUMENT_TYPE_RECEIPT},
      {{"THIS NUMBER HAS BEEN ESTABLISHED FOR", "000-12-3456", "02/05/2020"},
       "MEMBERSHIP_CARD",
       0.9f,
       v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT},
      {{"Your Aadhaar No", "Government of India", "Year of Birth: 1988"},
       "UNKNOWN",
       0.9f,
       v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT},
      {{"GOLD ELITE", "ANNA LEE", "Programme number", "2299 4455"},
       "PAYMENT_CARD",
       0.9f,
       v1::DOCUMENT_TYPE_MEMBERSHIP_CARD},
      {{"Vaccination record", "Lot number AA1", "2nd dose"},
       "IDENTITY_DOCUMENT",
       0.7f,
       v1::DOCUMENT_TYPE_UNKNOWN},
      {{"Vaccination Record Card", "1/6/58", "Date of Birth", "Patient number", "1st Dose"},
       "IDENTITY_DOCUMENT",
       0.99f,
       v1::DOCUMENT_TYPE_UNKNOWN},
      {{"9 CLASS/CATEGORIE", "12 RESTRICTIONS/CONDITIONS"},
       "MEMBERSHIP_CARD",
       0.6f,
       v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT},
      {{"CLASS: C - Veh. w/GVWR 26000", "ENDORSEMENTS: None", "RESTRICTIONS: None"},
       "UNKNOWN",
       0.9f,
       v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT},
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
      {{"Ein Geschenk von Blau", "Available: 25.00 €", "Voucher 4711"},
       "COUPON",
       0.5f,
       v1::DOCUMENT_TYPE_MEMBERSHIP_CARD},
      {{"SAVE 20%", "Available in all shops", "Code 4711"},
       "COUPON",
       0.9f,
       v1::DOCUMENT_TYPE_COUPON},
      {{"Guest number 4520 2344", "No válida sin firma"},
       "IDENTITY_DOCUMENT",
       0.5f,
       v1::DOCUMENT_TYPE_MEMBERSHIP_CARD},
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
  for (const char* least : {"ordine minimo 30,00€", "min. spend £20", "commande minimum 15 €"}) {
    CAPTURE(least);
    CHECK(WordsFor(v1::DOCUMENT_TYPE_COUPON, Fold(std::string("2x1\n") + least)) >
          WordsFor(v1::DOCUMENT_TYPE_COUPON, Fold("2x1")));
  }
}

TEST_CASE("what a page shows besides words") {
  struct Case {
    const char* text;
    int amounts, taxed, multiples;
    bool full_date, day_or_time;
    int number;
  };
  const Case c = GENERATE(values<Case>({
      {"TOTAL 9.00\nCASH 10,00 €\n", 2, 0, 0, false, false, 2},
      {"RICE 43.00 V\nMILK 1,20 A\n", 2, 2, 0, false, false, 2},
      {"2 X P21.50/UNIT\n0,443 KG @ KC109.90/KG\n3 X 1,20\n", 1, 0, 3, false, false, 3},
      {"BORN 02.05.1990\n", 0, 0, 0, true, true, 4},
      {"5 MAY 2024 19:30\n", 0, 0, 0, true, true, 6},
      {"SAT 14 NOV\n", 0, 0, 0, false, true, 2},
      {"DOORS 7 PM\n", 0, 0, 0, false, true, 0},
      {"4111 1111 1111 1111\n12 34\n", 0, 0, 0, false, false, 16},
      {"", 0, 0, 0, false, false, 0},
  }));
  CAPTURE(c.text);
  const PageContent content = ContentOf(c.text);
  CHECK(content.amounts == c.amounts);
  CHECK(content.taxed_amounts == c.taxed);
  CHECK(content.multiples == c.multiples);
  CHECK(content.full_date == c.full_date);
  CHECK(content.day_or_time == c.day_or_time);
  CHECK(content.longest_number == c.number);
}

TEST_CASE("what hardly a document of a type lacks speaks against it") {
  PageContent bare, prices, card;
  prices.amounts = 6;
  card.longest_number = 16;
  card.full_date = card.day_or_time = true;
  CHECK(ContentFor(v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT, bare, 0) < 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT, bare, 3) == 0);  // it names itself
  CHECK(ContentFor(v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT, card, 0) == 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_PAYMENT_CARD, bare, 0) < 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_PAYMENT_CARD, card, 0) == 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_TRANSIT_TICKET, bare, 0) < 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_TRANSIT_TICKET, prices, 3) == 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_COUPON, prices, 0) < 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_RECEIPT, bare, 0) < 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_RECEIPT, prices, 0) == 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_RECEIPT, prices, 2) > 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_UNKNOWN, prices, 0) == 0);
}

TEST_CASE("a PDF417 speaks for licences and passes, and against other cards") {
  PageContent coded;
  coded.pdf417 = true;
  CHECK(ContentFor(v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT, coded, 0) > 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_BOARDING_PASS, coded, 0) > 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_MEMBERSHIP_CARD, coded, 0) < 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_PAYMENT_CARD, coded, 1) < 0);
  CHECK(ContentFor(v1::DOCUMENT_TYPE_RECEIPT, coded, 3) == 0);  // some countries print one on them
}

}  // namespace
}  // namespace billfold::extractors
