#include "server/trace_context.h"

#include <catch2/catch.hpp>

namespace billfold::server {
namespace {

// The example of the standard, in its parts.
const std::string kTrace = "4bf92f3577b34da6a3ce929d0e0e4736";
const std::string kParent = "00f067aa0ba902b7";
const std::string kHeader = "00-" + kTrace + "-" + kParent + "-01";

TEST_CASE("the example of the standard") {
  const auto context = ParseTraceparent(kHeader);
  REQUIRE(context);
  CHECK(context->trace_id == kTrace);
  CHECK(context->parent_id == kParent);
  CHECK(context->sampled);
}

TEST_CASE("only the lowest bit of the flags says sampled") {
  const auto [flags, sampled] = GENERATE(table<std::string, bool>({
      {"00", false},
      {"01", true},
      {"02", false},
      {"03", true},
      {"0a", false},
      {"0b", true},
      {"10", false},
      {"fe", false},
      {"ff", true},
  }));
  CAPTURE(flags);
  const auto context = ParseTraceparent("00-" + kTrace + "-" + kParent + "-" + flags);
  REQUIRE(context);
  CHECK(context->sampled == sampled);
}

TEST_CASE("later versions are read by their first four parts") {
  const std::string header = GENERATE(values<std::string>({
      "01-" + kTrace + "-" + kParent + "-01",
      "01-" + kTrace + "-" + kParent + "-01-",
      "cc-" + kTrace + "-" + kParent + "-01-what-the-future-will-be-like",
      "fe-" + kTrace + "-" + kParent + "-01-XYZ",
  }));
  CAPTURE(header);
  const auto context = ParseTraceparent(header);
  REQUIRE(context);
  CHECK(context->trace_id == kTrace);
  CHECK(context->parent_id == kParent);
  CHECK(context->sampled);
}

TEST_CASE("what does not keep to the standard is nothing") {
  const std::string header = GENERATE(values<std::string>({
      "",
      "00",
      "00---",
      std::string(55, '-'),
      std::string(55, '0'),
      " " + kHeader,
      kHeader + " ",
      kHeader + "-",
      kHeader + "-00",
      kHeader.substr(0, 54),
      "00-" + kTrace + "-" + kParent,
      "00-" + kTrace + "-" + kParent + "-1",
      "00-" + kTrace + "-" + kParent + "-0g",
      "00-" + kTrace + "-" + kParent + "-0A",
      "ff-" + kTrace + "-" + kParent + "-01",
      "ff-" + kTrace + "-" + kParent + "-01-more",
      "FE-" + kTrace + "-" + kParent + "-01",
      "0x-" + kTrace + "-" + kParent + "-01",
      "cc-" + kTrace + "-" + kParent + "-01.what",
      "cc-" + kTrace + "-" + kParent + "-010",
      "cc-" + kTrace + "-" + kParent + "-0",
      "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + kParent + "-01",
      "00-" + kTrace + "-00F067AA0BA902B7-01",
      "00-" + std::string(32, '0') + "-" + kParent + "-01",
      "00-" + kTrace + "-" + std::string(16, '0') + "-01",
      "00-" + kTrace.substr(1) + "-0" + kParent + "-01",
      "00_" + kTrace + "-" + kParent + "-01",
      "00-" + kTrace + "_" + kParent + "-01",
      "00-" + kTrace + "-" + kParent + "_01",
      "00-" + kTrace.substr(1) + std::string(1, '\0') + "-" + kParent + "-01",
  }));
  CAPTURE(header);
  CHECK_FALSE(ParseTraceparent(header));
}

TEST_CASE("any other byte in the place of a digit or a dash is refused") {
  for (size_t i = 0; i < kHeader.size(); ++i)
    for (const char wrong : {'g', 'A', ' ', '/', ':', '`', '\0', '\x80', '\xff'}) {
      std::string header = kHeader;
      header[i] = wrong;
      CAPTURE(header);
      CHECK_FALSE(ParseTraceparent(header));
    }
}

}  // namespace
}  // namespace billfold::server
