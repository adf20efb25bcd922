#include "extractors/tickets/label_book.h"

#include <algorithm>
#include <array>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr std::array<std::string_view, 8> kNumberWords = {"NO",     "NR",     "N",      "NUM",
                                                          "NUMBER", "NUMMER", "NUMERO", "NUMERI"};

// A word in folded letters, as a part of a key.
std::string KeyOfWord(std::string_view letters) {
  if (std::find(kNumberWords.begin(), kNumberWords.end(), letters) != kNumberWords.end()) {
    return "#";
  }
  for (const std::string_view ending : {"NUMMER", "NUMBER", "NR"}) {
    if (letters.size() > ending.size() + 2 && letters.ends_with(ending)) {
      letters.remove_suffix(ending.size());
      return std::string(letters) + "#";
    }
  }
  return std::string(letters);
}

void Append(const std::string& word, std::string* key) {
  if (word == "#" && key->ends_with('#')) return;
  // "N.º" folds to two words.
  if (word == "O" && key->ends_with('#')) return;
  *key += word;
}

}  // namespace

std::string LabelKey(std::string_view text) {
  const std::string folded = Fold(text);
  std::string key, word;
  const auto flush = [&] {
    if (!word.empty()) Append(KeyOfWord(word), &key);
    word.clear();
  };
  for (size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (IsLetter(c)) {
      word += c;
    } else if (IsDigit(c)) {
      // A digit between letters is a letter that was misread; Letters() knows which.
      const std::string letters = Letters(folded.substr(i > 0 ? i - 1 : 0, 3));
      if (word.empty() || letters.size() != 3) return "";
      word += letters[1];
    } else if (c == '#') {
      flush();
      Append("#", &key);
    } else if (IsBlank(c) || c == '.' || c == '/' || c == ':') {
      flush();
    }
  }
  flush();
  return key == "#" ? "" : key;
}

void LabelBook::Add(int field, std::string_view labels) {
  while (!labels.empty()) {
    std::string_view label = labels.substr(0, labels.find(';'));
    labels.remove_prefix(std::min(labels.size(), label.size() + 1));
    const bool vague = label.ends_with('?');
    if (vague) label.remove_suffix(1);
    const std::string key = LabelKey(label);
    if (!key.empty()) meanings_[key].push_back({field, !vague});
  }
}

const std::vector<FormMeaning>* LabelBook::Find(const std::string& key) const {
  const auto found = meanings_.find(key);
  return found == meanings_.end() ? nullptr : &found->second;
}

}  // namespace billfold::extractors
