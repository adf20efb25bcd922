#include "server/tokens.h"

#include <catch2/catch.hpp>

#include "tests/cli/run_billfold.h"
#include "tests/server/server_test_support.h"
#include "vision/error_reason.h"

namespace billfold::server {
namespace {

using absl::StatusCode;
using cli::TemporaryFolder;

absl::StatusOr<Tokens> ReadText(const std::string& text) {
  const TemporaryFolder folder;
  cli::WriteFile(folder / "tokens", text);
  return Tokens::Read((folder / "tokens").string());
}

TEST_CASE("a token is known by its hash") {
  const auto text = GENERATE(values<std::string>({
      kSecret,
      kSecret + "\n",
      "# tokens\n\n" + kSecret + " the till in the hall\n",
      "  \t" + kSecret + "\t# name\r\n",
      kTest + " another\r\n\r\n" + kSecret + "\r\n",
      "2BB80D537B1DA3E38BD30361AA855686BDE0EACD7162FEF6A25FE97BF527A25B",
      kSecret + "\n" + kSecret + "\n",
  }));
  CAPTURE(text);
  const auto tokens = ReadText(text);
  REQUIRE(tokens.ok());
  CHECK(tokens->Check("Bearer secret").ok());
  CHECK_FALSE(tokens->Check("Bearer Secret").ok());
}

TEST_CASE("what a caller may send") {
  struct Case {
    std::string header;
    std::string reason;  // "" = let in
  };
  const auto [header, reason] = GENERATE(values<Case>({
      {"Bearer secret", ""},
      {"Bearer test", ""},
      {"bearer secret", ""},
      {"BEARER secret", ""},
      {"Bearer   secret ", ""},
      {"", "TOKEN_MISSING"},
      {"secret", "TOKEN_MISSING"},
      {"Bearer", "TOKEN_MISSING"},
      {"Bearer ", "TOKEN_MISSING"},
      {"Bearersecret", "TOKEN_MISSING"},
      {"Basic c2VjcmV0", "TOKEN_MISSING"},
      {"Bearer secret2", "TOKEN_UNKNOWN"},
      {"Bearer secre", "TOKEN_UNKNOWN"},
      {"Bearer secret test", "TOKEN_UNKNOWN"},
      {"Bearer " + std::string("secret\0", 7), "TOKEN_UNKNOWN"},
      {"Bearer " + kSecret, "TOKEN_UNKNOWN"},  // the hash itself opens nothing
      {"Bearer " + std::string(100'000, 'x'), "TOKEN_UNKNOWN"},
  }));
  CAPTURE(header);
  const auto tokens = ReadText(kSecret + "\n" + kTest + "\n");
  REQUIRE(tokens.ok());
  const absl::Status status = tokens->Check(header);
  CHECK(status.code() == (reason.empty() ? StatusCode::kOk : StatusCode::kUnauthenticated));
  CHECK(vision::ErrorReason(status) == reason);
  CHECK(status.message().find("secret") == status.message().npos);
}

TEST_CASE("a line that is no hash is named, and not repeated") {
  struct Case {
    std::string text;
    std::string line;
  };
  const auto [text, line] = GENERATE(values<Case>({
      {"secret\n", ":1:"},
      {kSecret + "\n\n# comment\nplain-token name\n", ":4:"},
      {kSecret.substr(1) + "\n", ":1:"},
      {kSecret + "0\n", ":1:"},
      {"g" + kSecret.substr(1) + "\n", ":1:"},
      {kSecret + ",name\n", ":1:"},
  }));
  CAPTURE(text);
  const auto tokens = ReadText(text);
  CHECK(tokens.status().code() == StatusCode::kInvalidArgument);
  const std::string message(tokens.status().message());
  CHECK_THAT(message, Catch::Contains("tokens" + line));
  CHECK_THAT(message, !Catch::Contains("plain-token") && !Catch::Contains("name"));
}

TEST_CASE("a file without tokens lets nobody in by mistake") {
  const auto text = GENERATE(values<std::string>({"", "\n\n", "# nothing yet\n"}));
  CHECK(ReadText(text).status().code() == StatusCode::kInvalidArgument);
}

TEST_CASE("a file that cannot be read is named") {
  const auto tokens = Tokens::Read("/nowhere/tokens");
  CHECK(tokens.status().code() == StatusCode::kNotFound);
  CHECK_THAT(std::string(tokens.status().message()), Catch::Contains("/nowhere/tokens"));
}

}  // namespace
}  // namespace billfold::server
