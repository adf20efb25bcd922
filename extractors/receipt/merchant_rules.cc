#include "extractors/receipt/merchant_rules.h"

#include <algorithm>
#include <cmath>

#include "extractors/choice.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kMostNameLines = 3;
constexpr size_t kMostAddressLines = 7;
constexpr size_t kNameStarts = 12;  // lines below never begin the name
constexpr float kNameNone = -1.0f;
constexpr float kAddressNone = -1.0f;
constexpr float kUnevenHeights = 0.25f;  // relative difference
constexpr float kGapOfHeights = 1.2f;    // vertical gap between lines, in line heights
constexpr size_t kManyWords = 6;

// Fitted by conditional logit on true text, in the order of the enums.
constexpr NameFeatures kNameWeights = {1.8f,  -3.6f, -2.4f, -2.6f, 2.8f,  -0.4f, -0.6f, -1.3f,
                                       1.6f,  -0.8f, -0.9f, -2.0f, -1.5f, -2.2f, -0.5f, 0.4f,
                                       -2.2f, 2.3f,  1.2f,  0.7f,  0.3f,  -0.4f, -1.2f, -1.1f,
                                       -0.1f, 0.1f,  -0.5f, -2.1f, -1.1f};
constexpr AddressFeatures kAddressWeights = {-0.6f, 0.8f,  0.5f,  0.3f,  -1.0f, 2.2f,  1.4f,  0.4f,
                                             0.9f,  1.9f,  0.8f,  -0.5f, 2.1f,  -2.3f, -0.1f, -1.4f,
                                             -0.3f, -1.2f, -1.1f, -0.4f, -2.6f, 1.6f,  1.7f,  -3.3f,
                                             -1.7f, -0.9f, -3.3f, -0.7f, -0.6f, -2.0f};

// Whether `b` stands clearly apart from `a` above it.
bool Apart(const HeaderLine& a, const HeaderLine& b) {
  return b.top - a.bottom > kGapOfHeights * std::min(a.height, b.height);
}

bool Uneven(const HeaderLine& a, const HeaderLine& b) {
  return std::abs(a.height - b.height) > kUnevenHeights * std::max(a.height, b.height);
}

bool AddressLike(const HeaderLine& line) {
  return (line.street || line.place || line.postcode) && !line.label && !line.greeting &&
         !line.amount;
}

bool NameLike(const HeaderLine& line) {
  return (line.legal_form || line.business) && !line.label && !AddressLike(line);
}

bool EndsWith(const std::string& text, char c) { return !text.empty() && text.back() == c; }

// Joins the lines [first, first + count), cut to what is a name or an address of them.
HeadBlock BlockOf(const std::vector<HeaderLine>& head, size_t first, size_t count, bool name) {
  HeadBlock block;
  block.first = first;
  block.count = count;
  std::vector<vision::Quad> quads;
  float confidence = 0;
  for (size_t i = first; i < first + count; ++i) {
    const HeaderLine& line = head[i];
    const Span part = name ? line.run.Slice(line.name_begin, line.name_end)
                           : line.run.Slice(line.address_begin, line.address_end);
    if (part.words.empty()) continue;
    block.lines.push_back(part.text);
    block.span.words.insert(block.span.words.end(), part.words.begin(), part.words.end());
    block.span.text += (block.span.text.empty() ? "" : " ") + part.text;
    confidence += part.confidence * static_cast<float>(part.words.size());
    quads.push_back(part.region);
  }
  block.span.region = HullOf(quads);
  if (!block.span.words.empty()) {
    block.span.confidence = confidence / static_cast<float>(block.span.words.size());
  }
  return block;
}

float MedianHeight(const std::vector<HeaderLine>& head) {
  std::vector<float> heights;
  for (const HeaderLine& line : head) heights.push_back(line.height);
  std::nth_element(heights.begin(), heights.begin() + static_cast<long>(heights.size() / 2),
                   heights.end());
  return heights[heights.size() / 2];
}

bool Unbalanced(const std::string& text) {
  return std::count(text.begin(), text.end(), '(') != std::count(text.begin(), text.end(), ')');
}

// Features that look at each line of the block.
void AddNameLineFeatures(const std::vector<HeaderLine>& head, const HeadBlock& block,
                         NameFeatures* f) {
  int letters = 0, digits = 0;
  for (size_t i = block.first; i < block.first + block.count; ++i) {
    const HeaderLine& line = head[i];
    const bool last = i + 1 == block.first + block.count;
    letters += line.letters;
    digits += line.registration ? 0 : line.digits;
    if (!last && line.legal_form) (*f)[kNameLegalInside] = 1;
    if (line.business) (*f)[kNameBusiness] = 1;
    if (line.street && !line.legal_form) (*f)[kNameStreet] = 1;
    if (line.postcode && !line.registration) (*f)[kNamePostcode] = 1;
    if (line.place) (*f)[kNamePlace] = 1;
    if (line.label && !line.registration) (*f)[kNameLabel] = 1;
    if (line.greeting) (*f)[kNameGreeting] = 1;
    if (line.amount) (*f)[kNameAmount] = 1;
    if (!last && Uneven(line, head[i + 1])) (*f)[kNameUneven] = 1;
    if (!last && Apart(line, head[i + 1])) (*f)[kNameGap] = 1;
  }
  (*f)[kNameDigits] =
      static_cast<float>(digits) / static_cast<float>(std::max(1, letters + digits));
  (*f)[kNameShort] = letters < 4;
}

NameFeatures FeaturesOfName(const std::vector<HeaderLine>& head, const HeadBlock& block,
                            float median_height) {
  NameFeatures f{};
  AddNameLineFeatures(head, block, &f);
  const HeaderLine& first = head[block.first];
  const size_t after = block.first + block.count;
  const HeaderLine& last = head[after - 1];
  f[kNameFirstLine] = block.first == 0;
  f[kNameIndex] = static_cast<float>(block.first) / 10;
  f[kNameTwoLines] = block.count == 2;
  f[kNameThreeLines] = block.count == 3;
  f[kNameEndsLegal] = last.legal_form;
  f[kNameTall] = std::clamp(first.height / median_height - 1, -0.5f, 1.5f);
  f[kNameWithRegistration] = last.registration && last.name_end < last.run.text().size();
  f[kNameOwned] = first.name_begin > 0;
  f[kNameFragment] = first.fragment;
  f[kNameEndsOpen] =
      EndsWith(last.folded, '&') || EndsWith(last.folded, '-') || EndsWith(last.folded, ',');
  f[kNameLong] = block.span.words.size() > kManyWords;
  f[kNameBracket] = block.span.text.starts_with('(') || Unbalanced(block.span.text);
  f[kNameAfterNameline] = block.first > 0 && NameLike(head[block.first - 1]);
  if (after < head.size()) {
    const HeaderLine& next = head[after];
    f[kNameNextLegal] = next.legal_form && !Apart(last, next) && next.name_begin == 0;
    f[kNameBeforeRegistration] = next.registration && next.letters < 16;
    f[kNameBeforeAddress] = AddressLike(next);
  }
  for (size_t i = after + 1; i < std::min(after + 4, head.size()); ++i) {
    if (head[i].legal_form) f[kNameNextLegalLate] = 1;
  }
  return f;
}

void AddAddressLineFeatures(const std::vector<HeaderLine>& head, const HeadBlock& block,
                            AddressFeatures* f) {
  float streets = 0, open = 0;
  const size_t after = block.first + block.count;
  for (size_t i = block.first; i < after; ++i) {
    const HeaderLine& line = head[i];
    const bool last = i + 1 == after;
    streets += line.street || line.place || line.postcode;
    const bool cut = line.address_end < line.run.text().size();
    if ((line.label && !cut) || line.greeting || line.amount) (*f)[kAddressBad] += 1;
    if (line.postcode) (*f)[kAddressPostcode] = 1;
    if (line.postcode && i + 2 >= after) (*f)[kAddressPostcodeLate] = 1;
    if (line.legal_form && !line.street) (*f)[kAddressLegal] = 1;
    if (line.registration) (*f)[kAddressRegistration] = 1;
    if (line.letters < 3) (*f)[kAddressShort] = 1;
    if (last) continue;
    open += EndsWith(line.folded, ',');
    if (Uneven(line, head[i + 1])) (*f)[kAddressUneven] = 1;
    if (Apart(line, head[i + 1])) (*f)[kAddressGap] = 1;
    if (cut) (*f)[kAddressBad] += 1;
  }
  (*f)[kAddressStreets] = streets / static_cast<float>(block.count);
  (*f)[kAddressOpenLines] = open / static_cast<float>(block.count);
}

AddressFeatures FeaturesOfAddress(const std::vector<HeaderLine>& head, const HeadBlock& block) {
  AddressFeatures f{};
  AddAddressLineFeatures(head, block, &f);
  const size_t after = block.first + block.count;
  const HeaderLine& last = head[after - 1];
  f[kAddressOneLine + std::min<size_t>(block.count, 5) - 1] = 1;
  f[kAddressStartsNumbered] = head[block.first].starts_numbered;
  const auto ends = [](const HeaderLine& line) { return line.postcode || line.place; };
  f[kAddressNumberedSecond] = block.count > 1 && !head[block.first].starts_numbered &&
                              head[block.first + 1].starts_numbered;
  f[kAddressTail] = block.count > 1 && ends(head[after - 2]) && !AddressLike(last);
  f[kAddressPreviousOpen] = block.first > 0 && EndsWith(head[block.first - 1].folded, ',');
  f[kAddressEndsPlace] = last.place;
  f[kAddressEndsStop] = EndsWith(last.folded, '.');
  f[kAddressEndsComma] = EndsWith(last.folded, ',');
  f[kAddressCut] = last.address_end < last.run.text().size();
  f[kAddressIndex] = static_cast<float>(block.first) / 10;
  if (block.first > 0) {
    const HeaderLine& previous = head[block.first - 1];
    f[kAddressPreviousAlike] = AddressLike(previous) && !previous.legal_form;
    f[kAddressPreviousNumbered] =
        previous.starts_numbered && AddressLike(previous) && !previous.legal_form;
    f[kAddressAfterName] = previous.legal_form || previous.registration || previous.label;
  }
  if (after < head.size()) {
    f[kAddressNextAlike] = AddressLike(head[after]);
    f[kAddressNextPlace] = head[after].place && !head[after].label;
    f[kAddressNextLabel] = head[after].label || head[after].greeting;
  }
  return f;
}

}  // namespace

std::vector<HeadBlock> NameBlocks(const std::vector<HeaderLine>& head,
                                  std::vector<NameFeatures>* features) {
  std::vector<HeadBlock> blocks;
  std::vector<float> scores;
  if (head.empty()) return blocks;
  const float median_height = std::max(1.f, MedianHeight(head));
  for (size_t first = 0; first < std::min(kNameStarts, head.size()); ++first) {
    for (size_t count = 1; count <= kMostNameLines && first + count <= head.size(); ++count) {
      HeadBlock block = BlockOf(head, first, count, /*name=*/true);
      if (block.lines.size() < count || Letters(block.span.text).empty()) continue;
      const NameFeatures f = FeaturesOfName(head, block, median_height);
      scores.push_back(Score(f, kNameWeights));
      if (features != nullptr) features->push_back(f);
      blocks.push_back(std::move(block));
    }
  }
  const std::vector<float> probabilities = ChoiceProbabilities(scores, kNameNone);
  for (size_t i = 0; i < blocks.size(); ++i) blocks[i].probability = probabilities[i];
  return blocks;
}

std::vector<HeadBlock> AddressBlocks(const std::vector<HeaderLine>& head,
                                     std::vector<AddressFeatures>* features) {
  std::vector<HeadBlock> blocks;
  std::vector<float> scores;
  for (size_t first = 0; first < head.size(); ++first) {
    for (size_t count = 1; count <= kMostAddressLines && first + count <= head.size(); ++count) {
      HeadBlock block = BlockOf(head, first, count, /*name=*/false);
      if (block.lines.size() < count || Letters(block.span.text).empty()) continue;
      const AddressFeatures f = FeaturesOfAddress(head, block);
      scores.push_back(Score(f, kAddressWeights));
      if (features != nullptr) features->push_back(f);
      blocks.push_back(std::move(block));
    }
  }
  const std::vector<float> probabilities = ChoiceProbabilities(scores, kAddressNone);
  for (size_t i = 0; i < blocks.size(); ++i) blocks[i].probability = probabilities[i];
  return blocks;
}

}  // namespace billfold::extractors
