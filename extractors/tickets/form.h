// Fields of a ticket, coupon or screen, found all together: by their labels, by the model's tags
// and by their form, so that each printed value serves one field.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "extractors/sheet.h"
#include "extractors/tickets/form_values.h"
#include "extractors/tickets/label_book.h"

namespace billfold::extractors {

// One field of a document type.
struct FormField {
  std::string_view tag;  // the model's name of it, which is the contract's, too
  ValueKind kind = ValueKind::kText;
  std::string_view labels;  // see LabelBook::Add
  std::string_view kin;     // other tags that mean the same or a part of it, parted by ';'
  bool shares = false;      // its words may be values of other fields, too: an offer and its number
  bool expected = false;    // hardly any document of the type lacks it
};

// The fields of a document type and its labels; built once, then only read.
struct FormTable {
  // `others`: labels of what is no field of the type, parted by ';'.
  FormTable(absl::Span<const FormField> fields, std::string_view others);

  int IndexOf(std::string_view tag) const;  // -1 where the type has no such field

  std::vector<FormField> fields;
  LabelBook book;
};

// A value that a field may have.
struct FormValue {
  int field = 0;
  KindMatch match;
  Span span;
  bool labelled = false;
  float rule = 0;         // what labels and form say, 0..1
  float probability = 0;  // with the model's tags weighed in
};

// What a line looks like, for or against one text field: added to the log odds of values that no
// label names.
struct LineShift {
  int field = 0;
  int line = 0;  // index into Reading::lines
  float logit = 0;
};

// What a document type's own rules know beside labels and tags.
struct Proposals {
  std::vector<FormValue> values;  // with their rule probability
  std::vector<LineShift> shifts;
};

// The chosen values, beside FormTable::fields.
struct FilledForm {
  const FormTable* table = nullptr;  // not owned
  std::vector<std::optional<FormValue>> values;

  const FormValue* Find(std::string_view tag) const;
};

// Labels stand before, above or below their values throughout a document; where both read well,
// above.
FilledForm FillForm(const Sheet& sheet, const FormTable& table, const KindOptions& options,
                    const Proposals& proposals);

}  // namespace billfold::extractors
