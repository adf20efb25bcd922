#include "cli/marks.h"

#include <algorithm>
#include <array>
#include <set>
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
constexpr int kShortList = 3;  // entries: more share a label each
constexpr uint32_t kBarcodeColour = 0x111111;

// Dark enough for white letters, far enough apart to be told from each other.
constexpr auto kPalette =
    std::to_array<uint32_t>({0x1F5FBF, 0xB3261E, 0x1B7F3B, 0x8E24AA, 0xB35900, 0x00798C, 0xAD1457,
                             0x5D6D1E, 0x4527A0, 0x5D4037, 0x37474F});

// The same field has the same colour on every image: it follows the field's place in its message.
uint32_t ColourOf(const v1::Document& document, const std::string& top) {
  const auto* member = TypedFields(document)->GetDescriptor()->FindFieldByName(top);
  return kPalette[(member ? member->index() : 0) % kPalette.size()];
}

// The list entry that a field belongs to ("items.3"), "" where it is a single field.
std::string EntryOf(const Field& field) {
  const std::vector<std::string> path = absl::StrSplit(field.path, '.');
  int index = 0;
  const bool is_entry = path.size() > 1 && absl::SimpleAtoi(path[1], &index);
  return is_entry ? absl::StrCat(path[0], ".", index) : "";
}

// Lists whose single labels would hide what they name.
std::set<std::string> LongLists(const std::vector<Field>& fields) {
  std::set<std::string> lists;
  for (const Field& field : fields)
    if (const std::string entry = EntryOf(field); !entry.empty()) {
      const size_t dot = entry.find('.');
      if (std::stoi(entry.substr(dot + 1)) >= kShortList) lists.insert(entry.substr(0, dot));
    }
  return lists;
}

std::string FieldLabel(const Field& field) {
  const std::string name = field.path.substr(field.path.rfind('.') + 1);
  return Shortened(
      absl::StrFormat("%s: %s %.0f%%", name, field.value, field.evidence->confidence() * 100),
      kLabelWidth);
}

bool ToQuad(const v1::Quad& region, vision::Quad& quad) {
  if (region.points_size() != 4) return false;  // derived, or on no particular place
  for (int i = 0; i < 4; ++i) quad[i] = {region.points(i).x(), region.points(i).y()};
  return true;
}

void AddFieldMarks(const v1::Document& document, std::vector<vision::Mark>& marks) {
  const std::vector<Field> fields = FieldsOf(document);
  const std::set<std::string> long_lists = LongLists(fields);
  std::string last_entry;
  for (const Field& field : fields) {
    vision::Mark mark;
    if (!ToQuad(field.evidence->region(), mark.quad)) continue;
    const std::string entry = EntryOf(field), top = field.path.substr(0, field.path.find('.'));
    mark.colour = ColourOf(document, top);
    if (!long_lists.contains(top)) {
      mark.label = FieldLabel(field);
    } else if (entry != last_entry) {
      mark.label = absl::StrCat(top, " ", std::stoi(entry.substr(top.size() + 1)) + 1);
    }
    last_entry = entry;
    marks.push_back(mark);
  }
}

void AddBarcodeMarks(const v1::Document& document, std::vector<vision::Mark>& marks) {
  for (const v1::Barcode& barcode : document.barcodes()) {
    const auto* symbology =
        v1::Barcode::Symbology_descriptor()->FindValueByNumber(barcode.symbology());
    vision::Mark mark{.quad = {},
                      .label = absl::StrCat(symbology ? ShortName(*symbology) : "barcode",
                                            barcode.bytes().empty() ? " (not read)" : ""),
                      .colour = kBarcodeColour};
    if (ToQuad(barcode.region(), mark.quad)) marks.push_back(mark);
  }
}

// The part of a line of text between two of its bytes, and half a character on either side.
vision::Quad PartOf(const vision::Quad& line, const std::string& text, size_t begin, size_t end) {
  const auto at = [&](size_t byte, double more) {
    const double all = std::max(1, DisplayWidth(text));
    return std::clamp((DisplayWidth(text.substr(0, byte)) + more) / all, 0.0, 1.0);
  };
  const auto between = [](vision::Point a, vision::Point b, double share) {
    return vision::Point{static_cast<float>(a.x + (b.x - a.x) * share),
                         static_cast<float>(a.y + (b.y - a.y) * share)};
  };
  const double from = at(begin, -0.5), to = at(end, 0.5);
  return {between(line[0], line[1], from), between(line[0], line[1], to),
          between(line[3], line[2], to), between(line[3], line[2], from)};
}

bool IsWithin(const vision::Quad& quad, const vision::Quad& of) {
  const auto [left, right] = std::minmax({of[0].x, of[1].x, of[2].x, of[3].x});
  const auto [top, bottom] = std::minmax({of[0].y, of[1].y, of[2].y, of[3].y});
  const float x = (quad[0].x + quad[2].x) / 2, y = (quad[0].y + quad[2].y) / 2;
  return x >= left && x <= right && y >= top && y <= bottom;
}

}  // namespace

std::vector<vision::Mark> FieldMarks(const v1::ExtractResponse& response, int page) {
  std::vector<vision::Mark> marks;
  for (const v1::Document& document : response.documents()) {
    if (document.page_number() != page) continue;
    AddFieldMarks(document, marks);
    AddBarcodeMarks(document, marks);
  }
  return marks;
}

std::optional<std::pair<size_t, size_t>> MaskedDigits(std::string_view text) {
  // What masking leaves: six digits, stars, four digits; blanks and hyphens anywhere between.
  size_t digits = 0, stars = 0, behind = 0, begin = 0, end = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '.';
    if (c == ' ' || c == '-') continue;
    if (c == '*') {
      if (behind > 0) digits = std::exchange(behind, 0), stars = 0;
      if (stars++ == 0) begin = i;
      end = i + 1;
    } else if (c >= '0' && c <= '9') {
      ++(stars > 0 ? behind : digits);
      if (digits >= 6 && stars >= 4 && behind == 4) return std::pair(begin, end);
    } else {
      digits = stars = behind = 0;
    }
  }
  return std::nullopt;
}

std::vector<vision::Quad> CardNumberQuads(const v1::ExtractResponse& response, int page) {
  std::vector<vision::Quad> quads, lines;
  for (const v1::TextLine& line : response.lines()) {
    vision::Quad quad;
    const auto hidden = MaskedDigits(line.text());
    if (line.page_number() != page || !hidden || !ToQuad(line.region(), quad)) continue;
    quads.push_back(PartOf(quad, line.text(), hidden->first, hidden->second));
    lines.push_back(quad);
  }
  for (const v1::Document& document : response.documents()) {
    if (document.page_number() != page) continue;
    for (const Field& field : FieldsOf(document)) {
      vision::Quad quad;
      const bool secret = field.path == "security_code_present" ||
                          MaskedDigits(field.evidence->text()) || MaskedDigits(field.value);
      if (!secret || !ToQuad(field.evidence->region(), quad)) continue;
      // A number in several lines: which part of it is where is not known, so all of it goes.
      const bool is_line = std::any_of(lines.begin(), lines.end(), [&](const vision::Quad& line) {
        return IsWithin(quad, line);
      });
      if (!is_line) quads.push_back(quad);
    }
  }
  return quads;
}

uint32_t ConfidenceColour(float confidence) {
  if (confidence >= 0.9F) return 0x1B7F3B;
  return confidence >= 0.6F ? 0xB38600 : 0xB3261E;
}

}  // namespace billfold::cli
