// The contract's style: every name commented, every name in style, every enum with a zero value
// that means nothing.
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;

// The files of the contract, built from what protoc wrote.
struct Contract {
  google::protobuf::DescriptorPool pool;
  std::vector<const FileDescriptor*> files;

  Contract() {
    google::protobuf::FileDescriptorSet set;
    std::ifstream input(BILLFOLD_DESCRIPTOR_SET, std::ios::binary);
    REQUIRE(set.ParseFromIstream(&input));
    for (const auto& file : set.file()) {
      const FileDescriptor* built = pool.BuildFile(file);
      REQUIRE(built != nullptr);
      if (built->package() == "billfold.v1") files.push_back(built);
    }
    REQUIRE(files.size() >= 6);
  }

  // Those of files and those within messages.
  std::vector<const EnumDescriptor*> Enums() const {
    std::vector<const EnumDescriptor*> enums;
    for (const FileDescriptor* file : files) {
      for (int e = 0; e < file->enum_type_count(); ++e) enums.push_back(file->enum_type(e));
      for (int m = 0; m < file->message_type_count(); ++m)
        for (int e = 0; e < file->message_type(m)->enum_type_count(); ++e)
          enums.push_back(file->message_type(m)->enum_type(e));
    }
    REQUIRE(enums.size() >= 12);
    return enums;
  }
};

// Names of everything in the contract that `broken` holds for.
class Findings {
 public:
  template <typename D>
  void CommentOf(const D* descriptor) {
    google::protobuf::SourceLocation location;
    const bool found = descriptor->GetSourceLocation(&location);
    if (!found || location.leading_comments.empty()) names_.push_back(descriptor->full_name());
  }
  void Style(const std::string& name, const std::string& full_name,
             bool (*in_style)(const std::string&)) {
    if (!in_style(name)) names_.push_back(full_name);
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
};

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Words of letters and digits that begin with a letter, joined with single underscores.
bool IsSnake(const std::string& name, bool (*is_letter)(char)) {
  if (name.empty() || !is_letter(name.front()) || name.back() == '_') return false;
  if (name.find("__") != std::string::npos) return false;
  return std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_letter(c) || IsDigit(c) || c == '_'; });
}

bool IsLowerSnake(const std::string& name) { return IsSnake(name, IsLower); }
bool IsUpperSnake(const std::string& name) { return IsSnake(name, IsUpper); }
bool IsUpperCamel(const std::string& name) {
  return !name.empty() && IsUpper(name.front()) && name.find('_') == std::string::npos;
}

// DocumentType -> DOCUMENT_TYPE
std::string UpperSnake(const std::string& camel) {
  std::string snake;
  for (const char c : camel) {
    if (!snake.empty() && IsUpper(c)) snake += '_';
    snake += static_cast<char>(IsLower(c) ? c - 'a' + 'A' : c);
  }
  return snake;
}

}  // namespace

TEST_CASE("every message, field, enum, value and rpc has a comment") {
  const Contract contract;
  Findings missing;
  for (const FileDescriptor* file : contract.files) {
    for (int m = 0; m < file->message_type_count(); ++m) {
      const Descriptor* message = file->message_type(m);
      CHECK(message->nested_type_count() == 0);
      missing.CommentOf(message);
      for (int f = 0; f < message->field_count(); ++f) missing.CommentOf(message->field(f));
      for (int o = 0; o < message->real_oneof_decl_count(); ++o)
        missing.CommentOf(message->oneof_decl(o));
    }
    for (int s = 0; s < file->service_count(); ++s) {
      missing.CommentOf(file->service(s));
      for (int m = 0; m < file->service(s)->method_count(); ++m)
        missing.CommentOf(file->service(s)->method(m));
    }
  }
  for (const EnumDescriptor* values : contract.Enums()) {
    missing.CommentOf(values);
    for (int v = 0; v < values->value_count(); ++v) missing.CommentOf(values->value(v));
  }
  CHECK(missing.names() == std::vector<std::string>{});
}

TEST_CASE("names follow the style guide of Protocol Buffers") {
  const Contract contract;
  Findings odd;
  for (const FileDescriptor* file : contract.files) {
    for (int m = 0; m < file->message_type_count(); ++m) {
      const Descriptor* message = file->message_type(m);
      odd.Style(message->name(), message->full_name(), IsUpperCamel);
      for (int f = 0; f < message->field_count(); ++f)
        odd.Style(message->field(f)->name(), message->field(f)->full_name(), IsLowerSnake);
    }
  }
  for (const EnumDescriptor* values : contract.Enums()) {
    odd.Style(values->name(), values->full_name(), IsUpperCamel);
    for (int v = 0; v < values->value_count(); ++v) {
      const std::string& name = values->value(v)->name();
      odd.Style(name, values->value(v)->full_name(), IsUpperSnake);
      // Values within a message stand as the contract names them, without a prefix.
      if (values->containing_type() == nullptr)
        CHECK(name.rfind(UpperSnake(values->name()) + "_", 0) == 0);
    }
  }
  CHECK(odd.names() == std::vector<std::string>{});
}

TEST_CASE("the zero of every enum is UNSPECIFIED") {
  const Contract contract;
  for (const EnumDescriptor* values : contract.Enums()) {
    CAPTURE(values->full_name());
    const auto* zero = values->FindValueByNumber(0);
    REQUIRE(zero != nullptr);
    CHECK(zero->name() == UpperSnake(values->name()) + "_UNSPECIFIED");
  }
}

TEST_CASE("every typed field is a value and its evidence") {
  const Contract contract;
  int typed = 0;
  for (const FileDescriptor* file : contract.files) {
    for (int m = 0; m < file->message_type_count(); ++m) {
      const Descriptor* message = file->message_type(m);
      const std::string& name = message->name();
      if (name.size() < 6 || name.substr(name.size() - 5) != "Field") continue;
      ++typed;
      CAPTURE(message->full_name());
      REQUIRE(message->FindFieldByName("value") != nullptr);
      REQUIRE(message->FindFieldByName("evidence") != nullptr);
      CHECK(message->FindFieldByName("evidence")->message_type()->name() == "Evidence");
    }
  }
  CHECK(typed >= 6);
}

TEST_CASE("a document holds exactly one typed message of the contract") {
  const Contract contract;
  const Descriptor* document = contract.pool.FindMessageTypeByName("billfold.v1.Document");
  REQUIRE(document != nullptr);
  std::set<std::string> bodies;
  for (int f = 0; f < document->field_count(); ++f) {
    if (document->field(f)->real_containing_oneof()) bodies.insert(document->field(f)->name());
  }
  CHECK(bodies == std::set<std::string>{"receipt", "payment_card", "identity_document",
                                        "membership_card", "boarding_pass", "event_ticket",
                                        "transit_ticket", "coupon"});
}
