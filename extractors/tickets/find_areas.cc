#include <algorithm>
#include <cmath>
#include <optional>

#include "extractors/tickets/form_labels.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// Distances in heights of the label or its value, whichever is larger.
constexpr float kFarthestRow = 2.0f;  // between the edges of a label and of what stands beneath it
constexpr float kSlack = 0.8f;        // by which a value may stand left of its label
constexpr int kMostRows = 3;          // rows looked at beneath or above
constexpr int kMostDepth = 2;         // values of one column

// A line segment of a row.
struct Segment {
  RowPart place;
  TextBox box;
};

std::vector<Segment> SegmentsOf(const Sheet& sheet, size_t row) {
  const std::string& text = sheet.rows[row].text();
  std::vector<Segment> segments;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\t', begin), text.size());
    if (end > begin) segments.push_back({{row, begin, end}, BoxOf(sheet, {row, begin, end})});
    begin = end + 1;
  }
  return segments;
}

float Overlap(const TextBox& a, const TextBox& b) {
  return std::min(a.right, b.right) - std::max(a.left, b.left);
}

// Without what stands between a label and its value.
RowPart Trimmed(const Sheet& sheet, RowPart part) {
  const std::string& text = sheet.rows[part.row].text();
  const auto skipped = [&text](size_t i) {
    return IsBlank(text[i]) || std::string_view(":.=|>").find(text[i]) != std::string_view::npos;
  };
  while (part.begin < part.end && skipped(part.begin)) ++part.begin;
  if (part.end - part.begin > 1 && text[part.begin] == '-' && IsBlank(text[part.begin + 1])) {
    part.begin += 2;
  }
  while (part.end > part.begin && (IsBlank(text[part.end - 1]) || text[part.end - 1] == '|')) {
    --part.end;
  }
  return part;
}

class AreaFinder {
 public:
  AreaFinder(const Sheet& sheet, const std::vector<FormLabel>& labels)
      : sheet_(sheet), labels_(labels), of_row_(sheet.rows.size()), segments_(sheet.rows.size()) {
    for (size_t i = 0; i < labels.size(); ++i) of_row_[labels[i].place.row].push_back(i);
    for (size_t row = 0; row < sheet.rows.size(); ++row) segments_[row] = SegmentsOf(sheet, row);
  }

  std::vector<ValueArea> Find() {
    for (size_t i = 0; i < labels_.size(); ++i) {
      const bool right = AddRight(i);
      const bool brief = right && OnlyCharacter(i);
      if (!right || brief) AddAcross(i);
      if (right && !labels_[i].alone && !brief) continue;
      AddBeyond(i, 1, Relation::kBelow);
      AddBeyond(i, -1, Relation::kAbove);
      if (!right) AddLeft(i);
    }
    return std::move(areas_);
  }

 private:
  const std::string& TextOf(size_t row) const { return sheet_.rows[row].text(); }

  size_t LineEnd(const RowPart& place) const {
    return std::min(TextOf(place.row).find('\t', place.end), TextOf(place.row).size());
  }

  // The label that begins at this byte, or none.
  std::optional<size_t> LabelAt(size_t row, size_t begin) const {
    for (const size_t i : of_row_[row]) {
      if (labels_[i].place.begin <= begin && begin < labels_[i].place.end) return i;
    }
    return std::nullopt;
  }

  bool Add(size_t label, Relation relation, RowPart place, int depth = 0) {
    place = Trimmed(sheet_, place);
    if (place.end <= place.begin) return false;
    if (const auto other = LabelAt(place.row, place.begin);
        other && (IsClear(labels_[*other].meanings) || labels_[*other].alone)) {
      return false;
    }
    areas_.push_back({label, relation, place, depth});
    return true;
  }

  // Whether what stands right of label i is one character, which may be a speck.
  bool OnlyCharacter(size_t i) const {
    const RowPart& place = areas_.back().place;
    return areas_.back().label == i && place.end - place.begin < 2;
  }

  bool AddRight(size_t i) {
    const RowPart& place = labels_[i].place;
    size_t end = LineEnd(place);
    // Parts of "Row / Seat" share what follows the last of them.
    size_t begin = place.end;
    for (const size_t other : of_row_[place.row]) {
      const FormLabel& next = labels_[other];
      if (next.place.begin < begin) continue;
      if (other > i && next.part > 0 && next.part > labels_[i].part &&
          next.part < labels_[i].parts && begin + 3 >= next.place.begin) {
        begin = next.place.end;
        continue;
      }
      end = std::min(end, next.place.begin);
    }
    return Add(i, Relation::kRight, {place.row, begin, end});
  }

  void AddAcross(size_t i) {
    const RowPart& place = labels_[i].place;
    for (const Segment& segment : segments_[place.row]) {
      if (segment.place.begin < place.end) continue;
      size_t end = segment.place.end;
      for (const size_t other : of_row_[place.row]) {
        if (labels_[other].place.begin > segment.place.begin) {
          end = std::min(end, labels_[other].place.begin);
        }
      }
      Add(i, Relation::kAcross, {place.row, segment.place.begin, end});
      return;
    }
  }

  void AddLeft(size_t i) {
    const RowPart& place = labels_[i].place;
    const auto& segments = segments_[place.row];
    if (segments.size() < 2 || segments.back().place.begin != place.begin) return;
    const Segment& before = segments[segments.size() - 2];
    if (!LabelAt(place.row, before.place.begin)) Add(i, Relation::kLeft, before.place);
  }

  // The nearest words in the column of label i, in rows further down (step 1) or up (step -1), and
  // those beyond them: a place and a time may share a label.
  void AddBeyond(size_t i, int step, Relation relation) {
    const FormLabel& label = labels_[i];
    int row = static_cast<int>(label.place.row), depth = 0;
    TextBox last = label.box;
    for (int n = 0; n < kMostRows && depth < kMostDepth; ++n) {
      row += step;
      if (row < 0 || row >= static_cast<int>(sheet_.rows.size())) return;
      for (const Segment& segment : segments_[static_cast<size_t>(row)]) {
        const float gap = step > 0 ? segment.box.top - last.bottom : last.top - segment.box.bottom;
        const float unit = std::max(segment.box.height(), last.height());
        if (gap > kFarthestRow * unit) continue;
        const auto part = InColumn(i, segment);
        if (!part) continue;
        if (!Add(i, relation, *part, depth)) return;
        last = segment.box;
        ++depth;
        break;
      }
    }
  }

  // Columns of the row of a label: its labels, and lines that begin with something else.
  std::vector<TextBox> ColumnsBeside(size_t i) const {
    std::vector<TextBox> columns;
    const size_t row = labels_[i].place.row;
    for (const size_t other : of_row_[row]) columns.push_back(labels_[other].box);
    for (const Segment& segment : segments_[row]) {
      if (!LabelAt(row, segment.place.begin)) columns.push_back(segment.box);
    }
    return columns;
  }

  // The part of a segment that stands in the column of label i, if any does.
  std::optional<RowPart> InColumn(size_t i, const Segment& segment) const {
    const TextBox& own = labels_[i].box;
    const float slack = kSlack * std::max(own.height(), segment.box.height());
    std::vector<TextBox> columns = ColumnsBeside(i);
    size_t touched = 0;
    for (const TextBox& column : columns) touched += Overlap(column, segment.box) > 0;
    const bool touches = Overlap(own, segment.box) > 0;
    const bool aligned = std::abs(own.left - segment.box.left) < slack;
    if (!touches && !aligned) return std::nullopt;
    if (touched <= 1) return segment.place;
    // As many lines as columns: each is of the column that it begins nearest to.
    if (segments_[segment.place.row].size() >= columns.size()) {
      const auto nearer = [&](const TextBox& a, const TextBox& b) {
        return std::abs(a.left - segment.box.left) < std::abs(b.left - segment.box.left);
      };
      const TextBox nearest = *std::min_element(columns.begin(), columns.end(), nearer);
      return nearest.left == own.left ? std::optional(segment.place) : std::nullopt;
    }
    return WordsOf(own, columns, segment, slack);
  }

  // Of a segment beneath several labels, the words that are nearest to this one: those between
  // its left edge and the next one's.
  std::optional<RowPart> WordsOf(const TextBox& own, const std::vector<TextBox>& columns,
                                 const Segment& segment, float slack) const {
    float next = std::numeric_limits<float>::max();
    bool first = true;
    for (const TextBox& column : columns) {
      if (column.left > own.left) next = std::min(next, column.left);
      if (column.left < own.left && Overlap(column, segment.box) > 0) first = false;
    }
    const std::string& text = TextOf(segment.place.row);
    RowPart part{segment.place.row, 0, 0};
    for (size_t begin = segment.place.begin; begin < segment.place.end;) {
      const size_t end = std::min(text.find(' ', begin), segment.place.end);
      const TextBox box = BoxOf(sheet_, {segment.place.row, begin, end});
      const bool mine = (first || box.left >= own.left - slack) && box.left < next - slack;
      if (mine && part.end == 0) part.begin = begin;
      if (mine) part.end = end;
      begin = end + 1;
    }
    if (part.end == 0) return std::nullopt;
    return part;
  }

  const Sheet& sheet_;
  const std::vector<FormLabel>& labels_;
  std::vector<std::vector<size_t>> of_row_;
  std::vector<std::vector<Segment>> segments_;
  std::vector<ValueArea> areas_;
};

}  // namespace

std::vector<ValueArea> FindAreas(const Sheet& sheet, const std::vector<FormLabel>& labels) {
  return AreaFinder(sheet, labels).Find();
}

}  // namespace billfold::extractors
