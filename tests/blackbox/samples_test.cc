// Images in, documents out, against samples/expected.json. The floor is only ever raised.
#include <catch2/catch.hpp>
#include <cctype>
#include <fstream>
#include <sstream>

#include "absl/strings/str_format.h"
#include "extractors/pipeline.h"
#include "nlohmann/json.hpp"

namespace {

using billfold::v1::Receipt;

// Of the values in expected.json, at least this share must come out right.
constexpr double kFloor = 0.9;

std::string FileBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// Letters and digits in upper case; bytes beyond ASCII as they are.
std::string Folded(const std::string& text) {
  std::string out;
  for (const unsigned char c : text)
    if (c >= 0x80 || std::isalnum(c)) out += static_cast<char>(std::toupper(c));
  return out;
}

// The extracted field as expected.json writes it; "" where it is absent.
std::string ValueOf(const Receipt& r, const std::string& field) {
  if (field == "merchant_name") return r.merchant_name().value();
  if (field == "merchant_address") return r.merchant_address().value();
  if (field == "merchant_phone") return r.merchant_phone().value();
  if (field == "date" && r.has_date())
    return absl::StrFormat("%04d-%02d-%02d", r.date().value().year(), r.date().value().month(),
                           r.date().value().day());
  if (field == "time" && r.has_time())
    return absl::StrFormat("%02d:%02d", r.time().value().hours(), r.time().value().minutes());
  if (field == "total" && r.has_total())
    return absl::StrFormat("%d.%02d", r.total().value().units(),
                           r.total().value().nanos() / 10'000'000);
  return "";
}

TEST_CASE("sample receipts give the values that are printed on them") {
  auto reader = billfold::vision::LoadReader({.model_dir = BILLFOLD_MODEL_DIR});
  REQUIRE(reader.ok());
  const billfold::extractors::Pipeline pipeline(*std::move(reader), {});
  const std::string samples = BILLFOLD_SAMPLES;
  const auto expected = nlohmann::json::parse(std::ifstream(samples + "/expected.json"));
  int right = 0, all = 0;
  for (const auto& [name, fields] : expected.items()) {
    billfold::v1::ExtractRequest request;
    request.set_image(FileBytes(samples + "/" + name));
    const auto response = pipeline.Extract(request);
    REQUIRE(response.ok());
    REQUIRE(response->documents_size() == 1);
    CHECK(response->documents(0).type() == billfold::v1::DOCUMENT_TYPE_RECEIPT);
    for (const auto& [field, value] : fields.items()) {
      if (field == "merchant_tax_id") continue;  // not extracted yet
      const std::string got = ValueOf(response->documents(0).receipt(), field);
      const bool same = Folded(got) == Folded(value.get<std::string>());
      ++all;
      right += same;
      if (!same) WARN(name << " " << field << ": '" << got << "', expected " << value);
    }
  }
  REQUIRE(all > 0);
  CHECK(right >= kFloor * all);
}

}  // namespace
