#include "extractors/payment_card/card_number.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "extractors/evidence.h"
#include "extractors/standards/luhn.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kShortest = 14;
constexpr size_t kLongest = 19;
constexpr size_t kShortestRowGroup = 4;
constexpr size_t kSurelyGrouped = 3;  // groups from which on they look like a card's

// What the rules alone think of a candidate.
constexpr float kProven = 0.97f;       // Luhn, network and usual groups
constexpr float kUnusual = 0.8f;       // Luhn and network, other groups
constexpr float kSpecimen = 0.6f;      // no Luhn, but a network and four groups
constexpr float kLooksLikeOne = 0.3f;  // no Luhn, but a network, or the groups
constexpr float kUnlikely = 0.02f;     // neither
constexpr float kMidway = 0.15f;       // share of that, where digits stand right before the number
constexpr float kOtherAccount = 0.05f;
constexpr float kTagged = 0.5f;

// Probability of a second choice that may put a digit right: of any, and of the first six where
// they are no network's. There the number itself says that a digit is wrong.
constexpr float kDoubtful = 0.15f;
constexpr float kFaint = 0.005f;
constexpr float kMostRepaired = 0.8f, kFaintlyRepaired = 0.6f;

// How the digits of a number are grouped in print; numbers in one run are usual, too.
bool UsualGroups(const std::vector<size_t>& sizes) {
  static const auto* const usual = new std::vector<std::vector<size_t>>{
      {4, 4, 4, 4},    {4, 6, 5},    {4, 6, 4},    {4, 4, 4, 4, 3}, {4, 4, 4, 4, 2},
      {4, 4, 4, 4, 1}, {4, 4, 4, 6}, {4, 4, 4, 5}, {6, 13},         {6, 10},
      {8, 8},          {6, 12},      {4, 4, 4, 7},
  };
  return sizes.size() == 1 || std::find(usual->begin(), usual->end(), sizes) != usual->end();
}

// What stands before a number that is another account's: an IBAN, a telephone.
bool NamesAnotherNumber(const Sheet& sheet, const DigitPlace& first) {
  static const RE2* const other = new RE2(
      R"((?:IBAN|KONTO|ACCOUNT|ACCT|BLZ|TEL|PHONE|CALL|COMPTE|CUENTA|\b[A-Z]{2}\d{2})\W*$)");
  std::string before;
  const vision::Word& word = sheet.reading.words[static_cast<size_t>(first.word)];
  for (int i = first.word - 1; i >= 0 && i >= first.word - 2; --i) {
    const vision::Word& left = sheet.reading.words[static_cast<size_t>(i)];
    if (left.row == word.row) before = left.text + " " + before;
  }
  before += word.text.substr(0, first.byte);
  return RE2::PartialMatch(ToUpper(before), *other);
}

float RuleOf(const CardNumber& number) {
  const bool network = !number.network.empty();
  if (number.passes_luhn && network) return number.usual_groups ? kProven : kUnusual;
  if (network && number.usual_groups && number.groups >= kSurelyGrouped) return kSpecimen;
  if (number.usual_groups && (network || number.groups >= kSurelyGrouped)) return kLooksLikeOne;
  return kUnlikely;
}

// Walks from group to group and keeps every walk that makes a number.
class Walk {
 public:
  Walk(const Sheet& sheet, const std::vector<DigitGroup>& groups, std::vector<CardNumber>* found)
      : sheet_(sheet), groups_(groups), found_(found) {}

  // Every number that begins with this group.
  void From(int group) {
    first_ = group;
    Step(group, group);
  }

 private:
  const DigitGroup& At(int group) const { return groups_[static_cast<size_t>(group)]; }

  void Step(int group, int row_begin) {
    const bool again = std::find(path_.begin(), path_.end(), group) != path_.end();
    if (again || size_ + At(group).digits.size() > kLongest) return;
    path_.push_back(group);
    size_ += At(group).digits.size();
    if (size_ >= kShortest) Keep();
    if (At(group).right >= 0) Step(At(group).right, row_begin);
    // Only whole groups of four and more go on in the next row; that also bounds the walk.
    const bool long_groups = std::all_of(path_.begin(), path_.end(), [this](int i) {
      return At(i).digits.size() >= kShortestRowGroup;
    });
    if (long_groups && At(row_begin).below >= 0) {
      ++rows_;
      Step(At(row_begin).below, At(row_begin).below);
      --rows_;
    }
    size_ -= At(group).digits.size();
    path_.pop_back();
  }

  void Keep() {
    CardNumber number;
    std::vector<size_t> sizes;
    for (const int group : path_) {
      sizes.push_back(At(group).digits.size());
      number.digits += At(group).digits;
      number.places.insert(number.places.end(), At(group).places.begin(), At(group).places.end());
    }
    number.groups = sizes.size();
    number.usual_groups = UsualGroups(sizes);
    if (rows_ > 0 && !number.usual_groups) return;
    number.passes_luhn = PassesLuhn(number.digits);
    number.network = PaymentNetworkOf(number.digits);
    number.probability = Weigh(number);
    found_->push_back(std::move(number));
  }

  float Weigh(const CardNumber& number) const {
    float rule = RuleOf(number);
    if (At(first_).left >= 0) rule *= kMidway;
    if (NamesAnotherNumber(sheet_, number.places.front())) rule *= kOtherAccount;
    Span span;
    span.words = number.Words(0, number.digits.size());
    return CombineRuleAndModel(rule, TagMean(sheet_.reading, span, "number"),
                               sheet_.HasTag("number"));
  }

  const Sheet& sheet_;
  const std::vector<DigitGroup>& groups_;
  std::vector<CardNumber>* found_;
  std::vector<int> path_;
  int first_ = 0;
  int rows_ = 0;  // changes of row on the way
  size_t size_ = 0;
};

}  // namespace

std::vector<int> CardNumber::Words(size_t begin, size_t end) const {
  std::vector<int> words;
  for (size_t i = begin; i < end; ++i) {
    if (words.empty() || words.back() != places[i].word) words.push_back(places[i].word);
  }
  return words;
}

std::optional<CardNumber> Repaired(const vision::Reading& reading, const CardNumber& number) {
  if (number.passes_luhn) return std::nullopt;
  const bool foreign = number.network.empty();
  if (foreign && (!number.usual_groups || number.groups < kSurelyGrouped)) return std::nullopt;
  std::optional<CardNumber> repaired;
  for (size_t i = 0; i < (foreign ? kBinDigits : number.digits.size()); ++i) {
    const DigitPlace& place = number.places[i];
    for (const vision::Alternative& second :
         reading.words[static_cast<size_t>(place.word)].alternatives) {
      const bool here = second.begin == place.byte && second.size == 1;
      if (!here || second.text.size() != 1 || !IsDigit(second.text[0])) continue;
      if (second.probability < (foreign ? kFaint : kDoubtful)) continue;
      if (second.text[0] == number.digits[i]) continue;
      CardNumber other = number;
      other.digits[i] = second.text[0];
      other.network = PaymentNetworkOf(other.digits);
      other.passes_luhn = PassesLuhn(other.digits);
      if (!other.passes_luhn || other.network.empty()) continue;
      if (repaired) return std::nullopt;  // two ways: nothing tells them apart
      other.probability = foreign ? kFaintlyRepaired : std::min(other.probability, kMostRepaired);
      other.repaired = i + 1;
      other.misread = number.digits[i];
      repaired = std::move(other);
    }
  }
  return repaired;
}

std::vector<CardNumber> FindCardNumbers(const Sheet& sheet) {
  const std::vector<DigitGroup> groups = DigitGroups(sheet);
  std::vector<CardNumber> found;
  Walk walk(sheet, groups, &found);
  for (size_t i = 0; i < groups.size(); ++i) walk.From(static_cast<int>(i));
  std::stable_sort(found.begin(), found.end(), [](const CardNumber& a, const CardNumber& b) {
    return a.probability > b.probability;
  });
  // Sixteen digits of nineteen may pass Luhn by chance: the longer one leads where it passes, too,
  // and the model takes its last digits for no security code.
  for (size_t i = 1; i < found.size(); ++i) {
    const CardNumber& longer = found[i];
    if (!found[0].passes_luhn || !longer.passes_luhn || longer.network.empty()) continue;
    if (!longer.usual_groups || !longer.digits.starts_with(found[0].digits)) continue;
    Span last;
    last.words = {longer.places.back().word};
    if (sheet.HasTag("number") && TagPeak(sheet.reading, last, "number") < kTagged) continue;
    std::rotate(found.begin(), found.begin() + static_cast<long>(i),
                found.begin() + static_cast<long>(i) + 1);
    break;
  }
  return found;
}

}  // namespace billfold::extractors
