#include "extractors/evidence.h"

#include <catch2/catch.hpp>

#include "extractors/choice.h"
#include "tests/extractors/text_reading.h"

namespace billfold::extractors {
namespace {

TEST_CASE("evidence of a span") {
  const vision::Reading reading = ReadingOf({"TOTAL 9.00"});
  const v1::Evidence evidence = PrintedEvidence(RowsOf(reading)[0].Slice(6, 10), 0.5f);
  CHECK(evidence.text() == "9.00");
  CHECK(evidence.confidence() == Approx(0.45f));  // characters were read with 0.9
  CHECK(evidence.source() == v1::Evidence::PRINTED_TEXT);
  REQUIRE(evidence.region().points_size() == 4);
  CHECK(evidence.region().points(0).x() == Approx(60.f));
}

TEST_CASE("a derived value has no text and no place") {
  const v1::Evidence evidence = DerivedEvidence(1);
  CHECK(evidence.source() == v1::Evidence::DERIVED);
  CHECK_FALSE(evidence.has_text());
  CHECK_FALSE(evidence.has_region());
}

TEST_CASE("rule and model raise each other when they agree and veto when they do not") {
  CHECK(CombineRuleAndModel(0.8f, 0.9f, true) > 0.9f);
  CHECK(CombineRuleAndModel(0.8f, 0.02f, true) < 0.5f);
  CHECK(CombineRuleAndModel(0.05f, 0.98f, true) > CombineRuleAndModel(0.05f, 0.5f, true));
  CHECK(CombineRuleAndModel(0.8f, 0.f, false) == Approx(0.8f));
  CHECK(CombineRuleAndModel(1.f, 1.f, true) < 1.f);
}

TEST_CASE("a choice is a probability over candidates and none of them") {
  const auto p = ChoiceProbabilities({1.f, 1.f}, 1.f);
  REQUIRE(p.size() == 2);
  CHECK(p[0] == Approx(1.f / 3));
  CHECK(ChoiceProbabilities({100.f}, 0.f)[0] == Approx(1.f));
  CHECK(ChoiceProbabilities({-100.f}, 0.f)[0] == Approx(0.f).margin(1e-6));
  CHECK(ChoiceProbabilities({}, 0.f).empty());
}

}  // namespace
}  // namespace billfold::extractors
