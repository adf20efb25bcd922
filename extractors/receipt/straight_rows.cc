#include "extractors/receipt/straight_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "extractors/sheet.h"
#include "extractors/values/money.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

// Costs of a pair, in line heights of difference, and of an amount that finds no label.
constexpr float kChange = 1.0f;  // from the pair before it
constexpr float kOffset = 0.4f;  // in itself
constexpr float kMoved = 0.2f;   // for an amount that stood in another row
constexpr float kAlone = 1.5f;
constexpr float kReach = 0.85f;      // of the distance of rows: a whole one is another row
constexpr float kMost = 1.3f;        // ... and of line heights
constexpr size_t kTaxLetters = 3;    // behind an amount
constexpr size_t kLeastLetters = 2;  // of a label
constexpr size_t kMostRows = 150;    // all pairs of pairs are looked at

// One side of a row: the lines of its label, or of its amount.
struct Side {
  std::vector<size_t> lines;
  float middle = 0;           // down the page
  float left = 0, right = 0;  // along it
  int row = 0;
};

struct Pair {
  size_t label = 0, amount = 0;  // indices of sides
  float offset = 0;              // in line heights, above 0: the amount is lower
  bool same_row = false;         // as the reading has it
};

class BentRows {
 public:
  explicit BentRows(const vision::Reading& reading)
      : reading_(reading), sheet_(LayOut(reading)), row_of_line_(reading.lines.size()) {
    for (const vision::Word& word : reading.words) {
      row_of_line_[static_cast<size_t>(word.line)] = word.row;
    }
    for (const vision::Line& line : reading.lines) boxes_.push_back(sheet_.BoxOf(line.quad));
    FindSides();
  }

  // New rows of the lines, by y; none where nothing changes.
  std::optional<vision::Reading> Straightened() {
    if (!HasLonelyAmounts() || labels_.size() > kMostRows) return std::nullopt;
    bool changed = false;
    std::vector<bool> paired(amounts_.size());
    std::vector<Side> sides = labels_;
    for (const Pair& pair : BestPairs()) {
      const Side& amount = amounts_[pair.amount];
      Side& label = sides[pair.label];
      changed |= amount.row != label.row;
      label.lines.insert(label.lines.end(), amount.lines.begin(), amount.lines.end());
      paired[pair.amount] = true;
    }
    if (!changed) return std::nullopt;
    for (size_t i = 0; i < amounts_.size(); ++i) {
      if (!paired[i]) sides.push_back(amounts_[i]);
    }
    sides.insert(sides.end(), others_.begin(), others_.end());
    return Rewritten(std::move(sides));
  }

 private:
  bool IsAmount(size_t line) const {
    const std::string& text = reading_.lines[line].text;
    const std::vector<MoneyMatch> found = FindMoney(text);
    return found.size() == 1 && found[0].decimals == 2 && Letters(text).size() <= kTaxLetters;
  }
  bool IsTaxLetter(size_t line) const {
    const std::string& text = reading_.lines[line].text;
    return text.size() <= kTaxLetters && Digits(text).empty();
  }

  Side SideOf(std::vector<size_t> lines) const {
    Side side;
    side.row = row_of_line_[lines.front()];
    side.left = boxes_[lines.front()].left;
    side.right = boxes_[lines.back()].right;
    for (const size_t line : lines) side.middle += boxes_[line].middle();
    side.middle /= static_cast<float>(lines.size());
    side.lines = std::move(lines);
    return side;
  }

  void FindSides() {
    std::map<int, std::vector<size_t>> rows;
    for (size_t line = 0; line < reading_.lines.size(); ++line) {
      rows[row_of_line_[line]].push_back(line);
    }
    for (const auto& [row, lines] : rows) AddRow(lines);
  }

  // A row of a label, an amount, or both; what has more columns is left as it is.
  void AddRow(const std::vector<size_t>& lines) {
    size_t end = lines.size();  // of the label
    if (end > 1 && IsTaxLetter(lines[end - 1])) --end;
    const bool priced = IsAmount(lines[end - 1]);
    end = priced ? end - 1 : lines.size();
    const auto middle = lines.begin() + static_cast<ptrdiff_t>(end);
    const std::vector<size_t> left(lines.begin(), middle), right(middle, lines.end());
    if (!left.empty() && !IsLabel(left)) {
      others_.push_back(SideOf(lines));
      return;
    }
    if (!left.empty()) labels_.push_back(SideOf(left));
    if (!right.empty()) amounts_.push_back(SideOf(right));
  }

  // Whether an amount may belong to the lines: they have letters, and no amount of their own.
  bool IsLabel(const std::vector<size_t>& lines) const {
    size_t letters = 0;
    for (const size_t line : lines) {
      const std::string& text = reading_.lines[line].text;
      letters += Letters(text).size();
      const std::vector<MoneyMatch> found = FindMoney(text);
      const bool amount = std::any_of(found.begin(), found.end(),
                                      [](const MoneyMatch& match) { return match.decimals == 2; });
      if (amount) return false;
    }
    return letters >= kLeastLetters;
  }

  // Whether amounts stand alone beside labels that stand alone.
  bool HasLonelyAmounts() const {
    const auto of_row = [](const std::vector<Side>& sides, int row) {
      return std::any_of(sides.begin(), sides.end(), [row](const Side& s) { return s.row == row; });
    };
    return std::any_of(amounts_.begin(), amounts_.end(), [&](const Side& amount) {
      if (of_row(labels_, amount.row) || of_row(others_, amount.row)) return false;
      return of_row(labels_, amount.row + 1) || of_row(labels_, amount.row - 1);
    });
  }

  // Distance of a label to the next one in the direction of the offset.
  float Gap(size_t label, float offset) const {
    constexpr float kFar = 3;  // line heights, where there is none
    const float far = kFar * sheet_.line_height;
    if (offset < 0) return label > 0 ? labels_[label].middle - labels_[label - 1].middle : far;
    return label + 1 < labels_.size() ? labels_[label + 1].middle - labels_[label].middle : far;
  }

  std::vector<Pair> PossiblePairs() const {
    const float height = std::max(1.f, sheet_.line_height);
    std::vector<Pair> pairs;
    for (size_t a = 0; a < amounts_.size(); ++a) {
      for (size_t l = 0; l < labels_.size(); ++l) {
        const float offset = amounts_[a].middle - labels_[l].middle;
        const bool same = amounts_[a].row == labels_[l].row;
        const bool near =
            std::abs(offset) < kMost * height && std::abs(offset) < kReach * Gap(l, offset);
        if (!same && !near) continue;
        if (labels_[l].right > amounts_[a].left + height) continue;
        pairs.push_back({l, a, offset / height, same});
      }
    }
    return pairs;
  }

  // The cheapest way to pair amounts and labels from the top, each once and in order.
  std::vector<Pair> BestPairs() const {
    const std::vector<Pair> pairs = PossiblePairs();  // by amount, then label
    std::vector<float> cost(pairs.size());
    std::vector<int> before(pairs.size(), -1);
    for (size_t i = 0; i < pairs.size(); ++i) {
      const float own = kOffset * std::abs(pairs[i].offset) + (pairs[i].same_row ? 0 : kMoved);
      cost[i] = own + kAlone * static_cast<float>(pairs[i].amount);
      for (size_t k = 0; k < i; ++k) {
        if (pairs[k].amount >= pairs[i].amount || pairs[k].label >= pairs[i].label) continue;
        const float skipped = static_cast<float>(pairs[i].amount - pairs[k].amount - 1);
        const float here = cost[k] + own + kAlone * skipped +
                           kChange * std::abs(pairs[i].offset - pairs[k].offset);
        if (here < cost[i]) {
          cost[i] = here;
          before[i] = static_cast<int>(k);
        }
      }
    }
    int last = -1;
    float best = std::numeric_limits<float>::max();
    for (size_t i = 0; i < pairs.size(); ++i) {
      const float all =
          cost[i] + kAlone * static_cast<float>(amounts_.size() - 1 - pairs[i].amount);
      if (all < best) {
        best = all;
        last = static_cast<int>(i);
      }
    }
    std::vector<Pair> chosen;
    for (; last >= 0; last = before[static_cast<size_t>(last)]) {
      chosen.push_back(pairs[static_cast<size_t>(last)]);
    }
    return chosen;
  }

  // The reading with the sides as its rows.
  vision::Reading Rewritten(std::vector<Side> sides) const {
    std::stable_sort(sides.begin(), sides.end(),
                     [](const Side& a, const Side& b) { return a.middle < b.middle; });
    std::vector<std::tuple<int, float, size_t>> order;  // row, left edge, line
    for (size_t row = 0; row < sides.size(); ++row) {
      for (const size_t line : sides[row].lines) {
        order.emplace_back(static_cast<int>(row), boxes_[line].left, line);
      }
    }
    std::sort(order.begin(), order.end());
    std::vector<std::vector<size_t>> words(reading_.lines.size());
    for (size_t i = 0; i < reading_.words.size(); ++i) {
      words[static_cast<size_t>(reading_.words[i].line)].push_back(i);
    }
    vision::Reading straight = reading_;
    straight.lines.clear();
    straight.words.clear();
    for (const auto& [row, left, line] : order) {
      for (const size_t i : words[line]) {
        straight.words.push_back(reading_.words[i]);
        straight.words.back().row = row;
        straight.words.back().line = static_cast<int>(straight.lines.size());
      }
      straight.lines.push_back(reading_.lines[line]);
    }
    return straight;
  }

  const vision::Reading& reading_;
  const Sheet sheet_;
  std::vector<int> row_of_line_;
  std::vector<TextBox> boxes_;                   // beside lines
  std::vector<Side> labels_, amounts_, others_;  // from the top
};

}  // namespace

std::optional<vision::Reading> WithStraightRows(const vision::Reading& reading) {
  if (reading.lines.empty()) return std::nullopt;
  return BentRows(reading).Straightened();
}

}  // namespace billfold::extractors
