#include "cli/csv.h"

#include <filesystem>
#include <fstream>
#include <map>
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

using Row = std::vector<std::string>;

// The columns that a message gives a table: value and confidence of each field, the number of
// entries of each list, one word for each group.
void AddColumns(const Descriptor& type, Row& row) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& member = *type.field(i);
    row.push_back(member.name());
    if (!member.is_repeated() && IsField(*member.message_type()))
      row.push_back(member.name() + "_confidence");
  }
}

// One word for a group of fields: the verdict of a reconciliation, the layout of an MRZ.
std::string Summary(const Message& fields, const FieldDescriptor& member) {
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

// The cells of AddColumns.
void AddCells(const Message& fields, Row& row) {
  const Descriptor& type = *fields.GetDescriptor();
  const auto& reflection = *fields.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor* member = type.field(i);
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

void WriteRow(const Row& row, std::ostream& out) {
  for (size_t i = 0; i < row.size(); ++i) out << (i ? "," : "") << Quoted(row[i]);
  out << "\r\n" << std::flush;
}

class CsvWriter final : public ResultWriter {
 public:
  CsvWriter(const Descriptor* type, const std::string& path, std::ostream& out)
      : type_(type), path_(path), out_(out) {}

  void Begin() override {
    Row row = {"source", "document", "type", "type_confidence", "error", "message"};
    AddColumns(*type_, row);
    columns_ = row.size();
    WriteRow(row, out_);
    for (int i = 0; i < type_->field_count(); ++i)
      if (IsList(*type_->field(i))) ListTable(*type_->field(i));
  }

  void Write(const Outcome& outcome) override {
    if (!outcome.response.ok()) return WriteError(outcome.source, outcome.response.status());
    int number = 0;
    for (const v1::Document& document : outcome.response->documents())
      WriteDocument(outcome.source, absl::StrCat(++number), document);
  }

 private:
  void WriteError(const std::string& source, const absl::Status& status) {
    const std::string reason = vision::ErrorReason(status);
    Row row = {source,
               "",
               "",
               "",
               reason.empty() ? absl::StatusCodeToString(status.code()) : reason,
               std::string(status.message())};
    row.resize(columns_);
    WriteRow(row, out_);
  }

  void WriteDocument(const std::string& source, const std::string& number,
                     const v1::Document& document) {
    const std::string type = TypeName(document.type());
    const Message* fields = TypedFields(document);
    Row row = {source, number, type, Probability(document.type_confidence()), "", ""};
    if (fields && fields->GetDescriptor() == type_) AddCells(*fields, row);
    row.resize(columns_);
    WriteRow(row, out_);
    if (!fields || path_.empty()) return;
    if (fields->GetDescriptor() != type_) {
      Row other = {source, number};
      AddCells(*fields, other);
      WriteBeside(TypeTable(type, *fields->GetDescriptor()), other);
    }
    WriteLists(source, number, *fields);
  }

  void WriteLists(const std::string& source, const std::string& number, const Message& fields) {
    const Descriptor& type = *fields.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor* list = type.field(i);
      if (!IsList(*list)) continue;
      const int count = fields.GetReflection()->FieldSize(fields, list);
      for (int entry = 0; entry < count; ++entry) {
        Row row = {source, number, absl::StrCat(entry + 1)};
        AddCells(fields.GetReflection()->GetRepeatedMessage(fields, list, entry), row);
        WriteBeside(ListTable(*list), row);
      }
    }
  }

  std::ofstream* TypeTable(const std::string& name, const Descriptor& type) {
    Row header = {"source", "document"};
    AddColumns(type, header);
    return TableBeside(name, header);
  }

  std::ofstream* ListTable(const FieldDescriptor& list) {
    Row header = {"source", "document", "entry"};
    AddColumns(*list.message_type(), header);
    return TableBeside(list.name(), header);
  }

  // "a.items.csv" beside "a.csv", with its header, opened when it is first asked for; null where
  // the main table is no file.
  std::ofstream* TableBeside(const std::string& name, const Row& header) {
    if (path_.empty()) return nullptr;
    const auto [table, is_new] = beside_.try_emplace(name);
    if (is_new) {
      std::filesystem::path path(path_);
      const std::string extension = path.extension().string();
      table->second.open(path.replace_extension("." + name + extension), std::ios::binary);
      WriteRow(header, table->second);
    }
    return &table->second;
  }

  // Rows that cannot be written fail the main table, which the caller looks at.
  void WriteBeside(std::ofstream* table, const Row& row) {
    WriteRow(row, *table);
    if (!*table) out_.setstate(std::ios::badbit);
  }

  const Descriptor* type_;
  const std::string path_;
  std::ostream& out_;
  size_t columns_ = 0;
  std::map<std::string, std::ofstream> beside_;
};

}  // namespace

std::unique_ptr<ResultWriter> MakeCsvWriter(v1::DocumentType type, const std::string& path,
                                            std::ostream& out) {
  return std::make_unique<CsvWriter>(FieldsOfType(type), path, out);
}

}  // namespace billfold::cli
