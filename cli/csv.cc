#include "cli/csv.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/fields.h"
#include "google/protobuf/descriptor.h"
#include "vision/image.h"

namespace billfold::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// RFC 4180, section 2.
std::string Quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string Probability(float value) { return absl::StrFormat("%.3f", value); }

// The message of a type: the member of the oneof with the same number as the type has a name.
const Descriptor* FieldsOfType(v1::DocumentType type) {
  const FieldDescriptor* member = v1::Document::descriptor()->FindFieldByName(TypeName(type));
  return member ? member->message_type() : v1::Receipt::descriptor();
}

class CsvWriter final : public ResultWriter {
 public:
  CsvWriter(const Descriptor* type, std::ostream& out) : type_(type), out_(out) {}

  void Begin() override {
    std::vector<std::string> row = {"source",          "document", "type",
                                    "type_confidence", "error",    "message"};
    for (int i = 0; i < type_->field_count(); ++i) {
      const FieldDescriptor& member = *type_->field(i);
      if (member.is_repeated() || !IsField(*member.message_type())) {
        row.push_back(member.name());
      } else {
        row.insert(row.end(), {member.name(), member.name() + "_confidence"});
      }
    }
    columns_ = row.size();
    WriteRow(row);
  }

  void Write(const Outcome& outcome) override {
    if (!outcome.response.ok()) {
      const absl::Status& status = outcome.response.status();
      const std::string reason = vision::ErrorReason(status);
      WriteRow({outcome.source, "", "", "",
                reason.empty() ? absl::StatusCodeToString(status.code()) : reason,
                std::string(status.message())});
      return;
    }
    int number = 0;
    for (const v1::Document& document : outcome.response->documents()) {
      std::vector<std::string> row = {outcome.source,
                                      absl::StrCat(++number),
                                      TypeName(document.type()),
                                      Probability(document.type_confidence()),
                                      "",
                                      ""};
      const Message* fields = TypedFields(document);
      if (fields && fields->GetDescriptor() == type_) AddFields(*fields, row);
      WriteRow(row);
    }
  }

 private:
  void AddFields(const Message& fields, std::vector<std::string>& row) const {
    const auto& reflection = *fields.GetReflection();
    for (int i = 0; i < type_->field_count(); ++i) {
      const FieldDescriptor* member = type_->field(i);
      if (member->is_repeated()) {
        row.push_back(absl::StrCat(reflection.FieldSize(fields, member)));
      } else if (!IsField(*member->message_type())) {
        row.push_back(Summary(fields, *member));
      } else if (reflection.HasField(fields, member)) {
        const Field field = ToField(reflection.GetMessage(fields, member), member->name());
        row.insert(row.end(), {field.value, Probability(field.evidence->confidence())});
      } else {
        row.insert(row.end(), {"", ""});
      }
    }
  }

  // One word for a group of fields: the verdict of a reconciliation, the layout of an MRZ.
  static std::string Summary(const Message& fields, const FieldDescriptor& member) {
    if (!fields.GetReflection()->HasField(fields, &member)) return "";
    const Message& group = fields.GetReflection()->GetMessage(fields, &member);
    for (int i = 0; i < group.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor* part = group.GetDescriptor()->field(i);
      if (part->is_repeated()) continue;
      if (part->cpp_type() == FieldDescriptor::CPPTYPE_ENUM)
        return ShortName(*group.GetReflection()->GetEnum(group, part));
      if (part->message_type() && IsField(*part->message_type()))
        return ToField(group.GetReflection()->GetMessage(group, part), "").value;
    }
    return "";
  }

  void WriteRow(std::vector<std::string> row) {
    row.resize(columns_);
    for (size_t i = 0; i < row.size(); ++i) out_ << (i ? "," : "") << Quoted(row[i]);
    out_ << "\r\n" << std::flush;
  }

  const Descriptor* type_;
  std::ostream& out_;
  size_t columns_ = 0;
};

}  // namespace

std::unique_ptr<ResultWriter> MakeCsvWriter(v1::DocumentType type, std::ostream& out) {
  return std::make_unique<CsvWriter>(FieldsOfType(type), out);
}

}  // namespace billfold::cli
