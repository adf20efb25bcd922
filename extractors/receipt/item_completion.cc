#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "extractors/receipt/item_parts.h"
#include "extractors/receipt/labels.h"
#include "extractors/values/currency.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kOtherTag = 0.5f;  // the model calls the word something else

struct Patterns {
  RE2 price{R"(\d[.,]\d{2}(?:\D|$))"};
  RE2 times{R"(^[xX*@×=]+$)"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

bool HasLetters(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return IsLetter(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// Whether the word could belong to the name of goods whose other words stand beside it.
bool MayBeName(const vision::Reading& reading, size_t index) {
  const vision::Word& word = reading.words[index];
  if (!HasLetters(word.text) || word.text.back() == ':') return false;
  if (RE2::PartialMatch(word.text, AllPatterns().price) ||
      RE2::PartialMatch(word.text, AllPatterns().times)) {
    return false;
  }
  if (const auto mark = CurrencyAtStart(word.text); mark && mark->size == word.text.size()) {
    return false;
  }
  const int description = reading.TagIndex("items.description");
  for (size_t tag = 0; tag < word.tags.size(); ++tag) {
    if (static_cast<int>(tag) != description && word.tags[tag] > kOtherTag) return false;
  }
  return true;
}

// Adds to `words`, those of a name, what stands beside them in their lines.
void Grow(const vision::Reading& reading, const std::set<int>& used, std::vector<int>* words) {
  const auto joins = [&](size_t word, int line) {
    return word < reading.words.size() && reading.words[word].line == line &&
           !used.contains(static_cast<int>(word)) && MayBeName(reading, word);
  };
  const std::vector<int> tagged = *words;
  for (const int word : tagged) {
    if (!HasLetters(reading.words[static_cast<size_t>(word)].text)) continue;
    const int line = reading.words[static_cast<size_t>(word)].line;
    const auto known = [&](size_t i) {
      return std::find(words->begin(), words->end(), static_cast<int>(i)) != words->end();
    };
    // One letter at an end is a tax's, or a misread digit.
    const auto is_mark = [&](size_t i) { return reading.words[i].text.size() == 1; };
    for (size_t i = static_cast<size_t>(word); i-- > 0 && !known(i) && joins(i, line);) {
      if (is_mark(i) && (i == 0 || !joins(i - 1, line))) break;
      words->push_back(static_cast<int>(i));
    }
    for (size_t i = static_cast<size_t>(word) + 1; !known(i) && joins(i, line); ++i) {
      if (is_mark(i) && !joins(i + 1, line)) break;
      words->push_back(static_cast<int>(i));
    }
  }
  std::sort(words->begin(), words->end());
}

}  // namespace

void AddWords(const ItemPart& part, std::set<int>* words) {
  words->insert(part.span.words.begin(), part.span.words.end());
}

std::set<int> UsedWords(const std::vector<ItemParts>& items) {
  std::set<int> used;
  for (const ItemParts& item : items) {
    for (const ItemPart* part : {&item.description, &item.code, &item.quantity, &item.unit,
                                 &item.unit_price, &item.total, &item.discount}) {
      AddWords(*part, &used);
    }
  }
  return used;
}

void CompleteNames(const ReceiptSheet& sheet, std::vector<ItemParts>* items) {
  std::set<int> used = UsedWords(*items);
  for (ItemParts& item : *items) {
    if (!item.description.found()) continue;
    std::vector<int> words = item.description.span.words;
    Grow(sheet.reading, used, &words);
    if (words.size() == item.description.span.words.size()) continue;
    item.description.span = TextRun(sheet.reading, std::move(words)).All();
    item.description.value = item.description.span.text;
    AddWords(item.description, &used);
  }
}

}  // namespace billfold::extractors
