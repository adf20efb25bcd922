#include "cli/card.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "cli/fields.h"
#include "cli/terminal.h"
#include "google/protobuf/descriptor.h"
#include "vision/image.h"

namespace billfold::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kMaxWidth = 100;
constexpr int kMinWidth = 50;
constexpr int kIndent = 2;
constexpr int kBarCells = 5;
constexpr int kBarWidth = kBarCells + 6;  // bar, two blanks, "100%"

std::string Label(const std::string& name) {
  return absl::StrReplaceAll(name, {{"_", " "}, {".", " "}});
}

std::string Percent(float confidence) {
  return absl::StrFormat("%3.0f%%", std::floor(confidence * 100));
}

std::string Shown(const Field& field) {
  return field.currency.empty() ? field.value : absl::StrCat(field.currency, " ", field.value);
}

bool IsNumber(const FieldDescriptor& member) {
  const std::string& type = member.message_type()->name();
  return type == "MoneyField" || type == "DecimalField";
}

// "████░  87 %"
std::string ConfidenceBar(float confidence) {
  const int full = std::clamp(static_cast<int>(std::lround(confidence * kBarCells)), 0, kBarCells);
  std::string bar;
  for (int i = 0; i < kBarCells; ++i) bar += i < full ? "█" : "░";
  return absl::StrCat(bar, "  ", Percent(confidence));
}

class CardWriter final : public ResultWriter {
 public:
  CardWriter(bool colour, int width, std::ostream& out)
      : paint_(colour), width_(std::clamp(width, kMinWidth, kMaxWidth)), out_(out) {}

  void Write(const Outcome& outcome) override {
    if (outcome.response.ok()) {
      WriteResponse(outcome.source, *outcome.response);
    } else {
      WriteError(outcome.source, outcome.response.status());
    }
    out_ << std::flush;
  }

 private:
  void Row(const std::string& text = "") {
    out_ << (text.empty() ? "" : std::string(kIndent, ' ')) << text << '\n';
  }

  void Title(const std::string& source, const std::string& right, Style style) {
    const int room = width_ - DisplayWidth(right) - 2;
    // The end of a path says more than its beginning.
    std::string shown = source;
    if (DisplayWidth(shown) > room) shown = "…" + shown.substr(shown.size() - (room - 1));
    out_ << paint_(Style::kBold, shown)
         << std::string(std::max(1, width_ - DisplayWidth(shown) - DisplayWidth(right)), ' ')
         << paint_(style, right) << '\n';
    std::string rule;
    for (int i = 0; i < width_; ++i) rule += "─";
    out_ << paint_(Style::kDim, rule) << '\n';
  }

  void WriteError(const std::string& source, const absl::Status& status) {
    Title(source, "failed", Style::kRed);
    const std::string reason = vision::ErrorReason(status);
    Row(absl::StrCat(reason.empty() ? absl::StatusCodeToString(status.code()) : reason, ": ",
                     status.message()));
    Row();
  }

  void WriteResponse(const std::string& source, const v1::ExtractResponse& response) {
    for (int i = 0; i < response.documents_size(); ++i) {
      const v1::Document& document = response.documents(i);
      std::string right =
          absl::StrCat(Label(TypeName(document.type())), " ",
                       absl::StripAsciiWhitespace(Percent(document.type_confidence())));
      if (response.documents_size() > 1)
        right = absl::StrCat(i + 1, " of ", response.documents_size(), ": ", right);
      Title(source, right, ConfidenceStyle(document.type_confidence()));
      WriteDocument(document);
    }
    WriteLines(response);
    for (const std::string& warning : response.warnings())
      Row(paint_(Style::kYellow, "! " + warning));
    Row(paint_(Style::kDim,
               absl::StrFormat("read in %.0f ms", response.timings().total_milliseconds())));
    Row();
  }

  void WriteDocument(const v1::Document& document) {
    const Message* typed = TypedFields(document);
    const std::vector<Field> fields = FieldsOf(document);
    if (!typed || fields.empty()) {
      Row(paint_(Style::kDim, "no fields found"));
      return;
    }
    WriteSingles(*typed, fields);
    const auto& descriptor = *typed->GetDescriptor();
    for (int i = 0; i < descriptor.field_count(); ++i)
      if (IsList(*descriptor.field(i))) WriteList(*typed, *descriptor.field(i));
    WriteChecks(document, fields);
  }

  // Fields that are no part of a list, one under the other.
  void WriteSingles(const Message& typed, const std::vector<Field>& fields) {
    std::vector<const Field*> singles;
    int label_width = 0;
    for (const Field& field : fields) {
      const std::string top = field.path.substr(0, field.path.find('.'));
      if (IsList(*typed.GetDescriptor()->FindFieldByName(top))) continue;
      singles.push_back(&field);
      label_width = std::max(label_width, DisplayWidth(Label(field.path)));
    }
    const int value_width = width_ - kIndent - label_width - 4 - kBarWidth;
    for (const Field* field : singles) {
      const float confidence = field->evidence->confidence();
      bool first = true;
      for (const std::string& part : Wrapped(Shown(*field), value_width)) {
        std::string row =
            paint_(Style::kDim, PadRight(first ? Label(field->path) : "", label_width + 2));
        row += first ? PadRight(part, value_width + 2) : part;
        if (first) row += paint_(ConfidenceStyle(confidence), ConfidenceBar(confidence));
        Row(row);
        first = false;
      }
    }
  }

  // A list as a table: a row an entry, a column for each field that any entry has.
  void WriteList(const Message& typed, const FieldDescriptor& list) {
    const int count = typed.GetReflection()->FieldSize(typed, &list);
    if (count == 0) return;
    std::vector<const FieldDescriptor*> columns;
    for (int i = 0; i < list.message_type()->field_count(); ++i) {
      const FieldDescriptor* member = list.message_type()->field(i);
      if (!member->message_type() || !IsField(*member->message_type())) continue;
      for (int row = 0; row < count; ++row) {
        const Message& entry = typed.GetReflection()->GetRepeatedMessage(typed, &list, row);
        if (!entry.GetReflection()->HasField(entry, member)) continue;
        columns.push_back(member);
        break;
      }
    }
    std::vector<std::string> header;
    std::vector<bool> right;
    for (const FieldDescriptor* column : columns) {
      header.push_back(Label(column->name()));
      right.push_back(IsNumber(*column));
    }
    header.push_back(""), right.push_back(true);
    Table table(header, right);
    for (int row = 0; row < count; ++row)
      table.Add(ListRow(typed.GetReflection()->GetRepeatedMessage(typed, &list, row), columns));
    Row();
    Row(paint_(Style::kBold, absl::StrCat(Label(list.name()), " (", count, ")")));
    for (const std::string& line : table.Lines(paint_, width_ - kIndent)) Row(line);
  }

  static std::vector<std::string> ListRow(const Message& entry,
                                          const std::vector<const FieldDescriptor*>& columns) {
    std::vector<std::string> cells;
    float weakest = 1;
    for (const FieldDescriptor* column : columns) {
      cells.emplace_back();
      if (!entry.GetReflection()->HasField(entry, column)) continue;
      const Field field = ToField(entry.GetReflection()->GetMessage(entry, column), "");
      cells.back() = field.value;
      weakest = std::min(weakest, field.evidence->confidence());
    }
    cells.push_back(Percent(weakest));
    return cells;
  }

  // The sums of a receipt; those of single rows that hold make one line together.
  std::vector<std::string> EquationRows(const v1::Reconciliation& sums,
                                        const std::vector<Field>& fields) const {
    std::vector<std::string> rows;
    std::map<std::string, int> seen;
    int good_rows = 0;
    for (const v1::ReceiptEquation& equation : sums.equations()) {
      const std::string judged = equation.name().substr(equation.name().rfind(" = ") + 3);
      const bool holds = Holds(equation, SumChecksOf(judged, fields), seen[judged]++);
      if (holds && absl::StartsWith(judged, "items.")) {
        ++good_rows;
        continue;
      }
      rows.push_back(
          Verdict(holds, absl::StrCat(equation.name(), "   ", AmountText(equation.left()),
                                      holds ? " = " : " ≠ ", AmountText(equation.right()))));
    }
    if (good_rows > 0)
      rows.push_back(
          Verdict(true, absl::StrCat("quantity x unit price of items (", good_rows, ")")));
    return rows;
  }

  static std::vector<const v1::Check*> SumChecksOf(const std::string& path,
                                                   const std::vector<Field>& fields) {
    std::vector<const v1::Check*> checks;
    for (const Field& field : fields) {
      if (field.path != path) continue;
      for (const v1::Check& check : field.evidence->checks())
        if (check.kind() == v1::Check::SUM) checks.push_back(&check);
    }
    return checks;
  }

  // An equation is judged in a check of the field on its right side, where rounding is allowed for:
  // the n-th equation of a field in its n-th check.
  static bool Holds(const v1::ReceiptEquation& equation,
                    const std::vector<const v1::Check*>& checks, int n) {
    if (static_cast<size_t>(n) < checks.size())
      return checks[static_cast<size_t>(n)]->verdict() == v1::Check::PASS;
    return equation.residual().units() == 0 && equation.residual().nanos() == 0;
  }

  void WriteChecks(const v1::Document& document, const std::vector<Field>& fields) {
    std::vector<std::string> rows = EquationRows(document.receipt().reconciliation(), fields);
    const bool has_equations = !rows.empty();
    std::set<std::string> said;
    for (const Field& field : fields)
      for (const v1::Check& check : field.evidence->checks()) {
        const bool passed = check.verdict() == v1::Check::PASS;
        if (check.kind() == v1::Check::SUM && has_equations) continue;
        if (check.kind() == v1::Check::DATE_PLAUSIBLE && passed) continue;
        const auto* kind = v1::Check::Kind_descriptor()->FindValueByNumber(check.kind());
        std::string row =
            absl::StrCat(Label(field.path), ": ", Label(absl::AsciiStrToLower(ShortName(*kind))),
                         " ", check.detail());
        if (said.insert(row).second) rows.push_back(Verdict(passed, row));
      }
    if (!rows.empty()) Row();
    for (const std::string& row : rows) Row(row);
  }

  std::string Verdict(bool passed, const std::string& text) const {
    return absl::StrCat(paint_(passed ? Style::kGreen : Style::kRed, passed ? "✓" : "✗"), " ",
                        text);
  }

  void WriteLines(const v1::ExtractResponse& response) {
    if (response.lines_size() == 0) return;
    Row();
    Row(paint_(Style::kBold, absl::StrCat("lines (", response.lines_size(), ")")));
    for (const v1::TextLine& line : response.lines())
      Row(absl::StrCat(paint_(ConfidenceStyle(line.confidence()), Percent(line.confidence())), "  ",
                       line.text()));
  }

  Painter paint_;
  int width_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<ResultWriter> MakeCardWriter(bool colour, int width, std::ostream& out) {
  return std::make_unique<CardWriter>(colour, width, out);
}

}  // namespace billfold::cli
