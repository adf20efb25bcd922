// Images in, documents out, against samples/expected.json. The floor is only ever raised.
#include <catch2/catch.hpp>
#include <cctype>
#include <fstream>
#include <sstream>

#include "absl/strings/str_format.h"
#include "extractors/pipeline.h"
#include "nlohmann/json.hpp"

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

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

// A value as expected.json writes it.
std::string ValueText(const Message& field, const FieldDescriptor& value) {
  const auto& reflection = *field.GetReflection();
  if (value.cpp_type() == FieldDescriptor::CPPTYPE_STRING)
    return reflection.GetString(field, &value);
  if (value.cpp_type() == FieldDescriptor::CPPTYPE_ENUM)
    return reflection.GetEnum(field, &value)->name();
  if (value.cpp_type() == FieldDescriptor::CPPTYPE_BOOL)
    return reflection.GetBool(field, &value) ? "true" : "false";
  const Message& message = reflection.GetMessage(field, &value);
  if (const auto* date = dynamic_cast<const billfold::v1::Date*>(&message))
    return date->day() == 0
               ? absl::StrFormat("%04d-%02d", date->year(), date->month())
               : absl::StrFormat("%04d-%02d-%02d", date->year(), date->month(), date->day());
  if (const auto* time = dynamic_cast<const billfold::v1::TimeOfDay*>(&message))
    return absl::StrFormat("%02d:%02d", time->hours(), time->minutes());
  const auto& money = dynamic_cast<const billfold::v1::Money&>(message);
  return absl::StrFormat("%d.%02d", money.units(), money.nanos() / 10'000'000);
}

// The field at a path such as "taxes.0.amount"; "" where it is absent.
std::string ValueAt(const Message& message, const std::string& path) {
  const std::string name = path.substr(0, path.find('.'));
  std::string rest = path.size() > name.size() ? path.substr(name.size() + 1) : "";
  const FieldDescriptor* member = message.GetDescriptor()->FindFieldByName(name);
  REQUIRE(member != nullptr);
  const auto& reflection = *message.GetReflection();
  if (member->cpp_type() == FieldDescriptor::CPPTYPE_ENUM)
    return reflection.GetEnum(message, member)->name();
  if (member->is_repeated()) {
    const int index = std::stoi(rest);
    if (index >= reflection.FieldSize(message, member)) return "";
    if (member->cpp_type() == FieldDescriptor::CPPTYPE_STRING)
      return reflection.GetRepeatedString(message, member, index);
    return ValueAt(reflection.GetRepeatedMessage(message, member, index),
                   rest.substr(rest.find('.') + 1));
  }
  if (!reflection.HasField(message, member)) return "";
  const Message& child = reflection.GetMessage(message, member);
  if (!rest.empty()) return ValueAt(child, rest);
  return ValueText(child, *child.GetDescriptor()->FindFieldByName("value"));
}

// The typed message of a document; the test fails where there is none.
const Message& BodyOf(const billfold::v1::Document& document) {
  const auto& reflection = *document.GetReflection();
  const FieldDescriptor* body = reflection.GetOneofFieldDescriptor(
      document, document.GetDescriptor()->FindOneofByName("fields"));
  REQUIRE(body != nullptr);
  return reflection.GetMessage(document, body);
}

TEST_CASE("samples give the values that are printed on them") {
  auto reader = billfold::vision::LoadReader({.model_dir = BILLFOLD_MODEL_DIR});
  REQUIRE(reader.ok());
  const billfold::extractors::Pipeline pipeline(*std::move(reader), {});
  const std::string samples = BILLFOLD_SAMPLES;
  const auto expected = nlohmann::json::parse(std::ifstream(samples + "/expected.json"));
  int right = 0, all = 0;
  for (const auto& [name, sample] : expected.items()) {
    INFO(name);
    billfold::v1::ExtractRequest request;
    request.set_image(FileBytes(samples + "/" + name));
    const auto response = pipeline.Extract(request);
    REQUIRE(response.ok());
    REQUIRE(response->documents_size() == 1);
    CHECK(billfold::v1::DocumentType_Name(response->documents(0).type()) ==
          "DOCUMENT_TYPE_" + sample["type"].get<std::string>());
    for (const auto& [field, value] : sample["fields"].items()) {
      const std::string got = ValueAt(BodyOf(response->documents(0)), field);
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
