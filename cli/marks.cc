#include "cli/marks.h"

#include <array>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "cli/fields.h"
#include "cli/terminal.h"
#include "google/protobuf/descriptor.h"

namespace billfold::cli {
namespace {

constexpr int kLabelWidth = 48;

// Dark enough for white letters, far enough apart to be told from each other.
constexpr auto kPalette =
    std::to_array<uint32_t>({0x1F5FBF, 0xB3261E, 0x1B7F3B, 0x8E24AA, 0xB35900, 0x00798C, 0xAD1457,
                             0x5D6D1E, 0x4527A0, 0x5D4037, 0x37474F});

// The same field has the same colour on every image: it follows the field's place in its message.
uint32_t ColourOf(const v1::Document& document, const std::string& top) {
  const auto* member = TypedFields(document)->GetDescriptor()->FindFieldByName(top);
  return kPalette[(member ? member->index() : 0) % kPalette.size()];
}

std::string LabelOf(const Field& field, const std::vector<std::string>& path, bool starts_entry) {
  int index = 0;
  if (path.size() > 1 && absl::SimpleAtoi(path[1], &index))
    return starts_entry ? absl::StrCat(path[0], " ", index + 1) : "";
  return Shortened(absl::StrFormat("%s: %s %.0f%%", path.back(), field.value,
                                   field.evidence->confidence() * 100),
                   kLabelWidth);
}

}  // namespace

std::vector<vision::Mark> FieldMarks(const v1::ExtractResponse& response) {
  std::vector<vision::Mark> marks;
  for (const v1::Document& document : response.documents()) {
    std::string entry;
    for (const Field& field : FieldsOf(document)) {
      const v1::Quad& region = field.evidence->region();
      if (region.points_size() != 4) continue;  // derived, or on no particular place
      const std::vector<std::string> path = absl::StrSplit(field.path, '.');
      const std::string this_entry = path.size() > 1 ? path[0] + path[1] : "";
      vision::Mark mark{.quad = {},
                        .label = LabelOf(field, path, this_entry != entry),
                        .colour = ColourOf(document, path[0])};
      entry = this_entry;
      for (int i = 0; i < 4; ++i) mark.quad[i] = {region.points(i).x(), region.points(i).y()};
      marks.push_back(mark);
    }
  }
  return marks;
}

uint32_t ConfidenceColour(float confidence) {
  if (confidence >= 0.9F) return 0x1B7F3B;
  return confidence >= 0.6F ? 0xB38600 : 0xB3261E;
}

}  // namespace billfold::cli
