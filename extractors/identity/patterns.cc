#include "extractors/identity/patterns.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>

#include "extractors/values/country.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using K = IdentityKey;

constexpr float kCertain = 0.95f;  // a check digit passes, or nothing else is written so
constexpr float kLikely = 0.8f;
constexpr float kPossible = 0.6f;
constexpr float kLoneNumber = 0.55f;
constexpr size_t kLeastLoneNumber = 7;  // characters
constexpr size_t kLeastSexWord = 4;     // letters: one letter alone can be anything
constexpr int kFrenchModulus = 97;

struct Shapes {
  RE2 categories{
      R"re(^((?:AM|A1|A2|A|B1|BE|B|C1E|C1|CE|C|D1E|D1|DE|D|L|M|T|F|G|[a-z])(?:[/, ]+(?:AM|A1|A2|A|B1|BE|B|C1E|C1|CE|C|D1E|D1|DE|D|L|M|T|F|G|[a-z])){1,15})$)re"};
  RE2 feet{R"re(([4-7]\s?['’-]\s?-?\s?[01]?\d\s?["”]))re"};
  RE2 french{R"re(^([12] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2})$)re"};
  RE2 american{R"re(^(\d{3}-\d{2}-\d{4})$)re"};
  RE2 dni{R"re((?:^|[^\d])(\d{8}-?[A-Z])$)re"};
  RE2 number{R"re(^([A-Z]{0,3}\d[A-Z\d]*(?:[ -][A-Z\d]+){0,5})$)re"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

// Key of a number of the French social security: 97 less the rest modulo 97; 2A and 2B, the
// departments of Corsica, count as 19 and 18.
bool PassesFrenchKey(std::string number) {
  const auto replace = [&](const char* letters, const char* digits) {
    const size_t at = number.find(letters);
    if (at != std::string::npos) number.replace(at, 2, digits);
  };
  replace("2A", "19");
  replace("2B", "18");
  if (number.size() != 15 || Digits(number) != number) return false;
  const auto body = ParseInteger(std::string_view(number).substr(0, 13));
  const auto key = ParseInteger(std::string_view(number).substr(13));
  return body && key && kFrenchModulus - *body % kFrenchModulus == *key;
}

class LinePatterns {
 public:
  LinePatterns(const TextRun& line, std::vector<PatternField>* found)
      : line_(line), found_(*found) {}

  void Find() {
    const Shapes& shapes = AllShapes();
    re2::StringPiece value;
    const std::string& text = line_.text();
    if (RE2::PartialMatch(text, shapes.categories, &value)) {
      Add(K::kLicenceClass, value, std::string(value.data(), value.size()), kLikely);
    }
    if (RE2::PartialMatch(text, shapes.feet, &value)) {
      Add(K::kHeight, value, std::string(value.data(), value.size()), kLikely);
    }
    if (RE2::PartialMatch(text, shapes.french, &value)) {
      const std::string number = Code(value);
      Add(K::kPersonalNumber, value, number, PassesFrenchKey(number) ? kCertain : kPossible);
    }
    if (RE2::PartialMatch(text, shapes.american, &value)) {
      Add(K::kDocumentNumber, value, Code(value), kPossible);
    }
    if (RE2::PartialMatch(text, shapes.dni, &value)) {
      Add(K::kPersonalNumber, value, Code(value), kPossible);
    }
    if (RE2::PartialMatch(text, shapes.number, &value)) AddLoneNumber(value);
    FindWords();
  }

 private:
  void AddLoneNumber(const re2::StringPiece& value) {
    const std::string number = Code(value);
    const size_t digits = Digits(number).size();
    if (number.size() < kLeastLoneNumber || digits * 2 < number.size()) return;
    if (!FindDates(line_.text()).empty()) return;
    Add(K::kDocumentNumber, value, number, kLoneNumber);
  }

  void FindWords() {
    const std::string& text = line_.text();
    const std::string_view word = LastWord(text);
    if (Letters(word).size() >= kLeastSexWord) {
      const auto sex = SexOf(word);
      // "पुरुष / Male": an alphabet not read here may stand before it.
      if (sex && (word.size() == text.size() || text.find('/') != std::string::npos)) {
        Add(K::kSex, {word.data(), word.size()}, *sex, kLikely);
      }
    }
    const auto country = FindCountry(text);
    const bool whole = country && country->begin == 0 && country->end == text.size();
    if (whole && country->citizens) {
      Add(K::kNationality, {text.data(), text.size()}, country->code, kPossible);
    } else if (Letters(text) == "WARGANEGARA") {  // "citizen", on cards of Malaysia
      Add(K::kNationality, {text.data(), text.size()}, text, kPossible);
    }
  }

  static std::string_view LastWord(std::string_view text) {
    const size_t blank = text.find_last_of(" /\t");
    return blank == std::string_view::npos ? text : text.substr(blank + 1);
  }

  static std::string Code(const re2::StringPiece& value) {
    std::string code;
    for (const char c : value) {
      if (IsDigit(c) || IsLetter(c)) code += c;
    }
    return ToUpper(code);
  }

  void Add(K key, const re2::StringPiece& value, std::string text, float probability) {
    const size_t begin = static_cast<size_t>(value.data() - line_.text().data());
    PrintedField field{line_.Slice(begin, begin + value.size()), std::move(text), std::nullopt,
                       probability};
    found_.push_back({key, std::move(field)});
  }

  const TextRun& line_;
  std::vector<PatternField>& found_;
};

}  // namespace

std::vector<PatternField> FieldsByPattern(const Sheet& sheet, const std::vector<bool>& apart) {
  std::vector<std::vector<int>> lines(sheet.reading.lines.size());
  for (size_t i = 0; i < sheet.reading.words.size(); ++i) {
    if (!apart[i])
      lines[static_cast<size_t>(sheet.reading.words[i].line)].push_back(static_cast<int>(i));
  }
  std::vector<PatternField> found;
  for (std::vector<int>& words : lines) {
    if (words.empty()) continue;
    const TextRun line(sheet.reading, std::move(words));
    LinePatterns(line, &found).Find();
  }
  return found;
}

}  // namespace billfold::extractors
