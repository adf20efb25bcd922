#include "extractors/values/passenger_name.h"

#include <algorithm>
#include <vector>

#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr size_t kCodedName = 20;  // characters a barcode has for a name

// Titles and greetings, folded, without dots.
constexpr std::string_view kTitles[] = {"MR",    "MRS",   "MS",      "MISS", "MSTR", "DR",  "PROF",
                                        "HERR",  "FRAU",  "MME",     "MLLE", "SR",   "SRA", "SRTA",
                                        "SIG",   "SIGRA", "SIGNORA", "M",    "MDM",  "CHD", "INF",
                                        "HELLO", "HALLO", "BONJOUR", "HOLA", "CIAO", "DEAR"};
// Those that a given name hardly ends with, the longest first.
constexpr std::string_view kGlued[] = {"MSTR", "MISS", "MRS", "MR", "MS"};
// Given names that end like a title.
constexpr std::string_view kWhole[] = {"WILLIAMS", "ADAMS", "SIMS", "THOMS", "HARMS"};

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool IsTitle(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
  const std::string folded = Fold(word);
  return std::find(std::begin(kTitles), std::end(kTitles), folded) != std::end(kTitles);
}

std::string Join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

// The words without titles at either end; one letter in front may be an initial.
std::vector<std::string> WithoutTitles(std::vector<std::string> words) {
  while (words.size() > 1 && IsTitle(words.back())) words.pop_back();
  while (words.size() > 1 && IsTitle(words.front()) && Fold(words.front()) != "M")
    words.erase(words.begin());
  if (words.size() > 2 && (words.front() == "M." || words.front() == "M"))
    words.erase(words.begin());
  return words;
}

// Given names behind a slash: "SOFIAMRS", "SOFIA MARIA MRS".
std::string GivenNames(std::string_view text) {
  const std::vector<std::string> words = WithoutTitles(Words(text));
  std::string given = Join(words);
  const bool one_word = words.size() == 1 && Words(text).size() == 1;
  for (const std::string_view title : kGlued) {
    if (!one_word || given.size() < title.size() + 2 || !given.ends_with(title)) continue;
    if (std::find(std::begin(kWhole), std::end(kWhole), given) != std::end(kWhole)) break;
    given.resize(given.size() - title.size());
    break;
  }
  return given;
}

std::string LettersOf(std::string_view text) {
  std::string letters;
  for (const char c : Fold(text))
    if (IsLetter(c)) letters += c;
  return letters;
}

// The letters of the words in an order of their own.
std::string SortedLetters(std::string_view text) {
  std::string letters = LettersOf(text);
  std::sort(letters.begin(), letters.end());
  return letters;
}

// Whether the print has every word of the code and more: names are left out where space is short.
// The last word may be cut off.
bool HasWordsOf(std::string_view coded, std::string_view printed) {
  constexpr size_t kFewest = 2, kShortest = 3;
  const std::vector<std::string> on_paper = Words(Fold(printed));
  const std::vector<std::string> words = Words(Fold(coded));
  if (words.size() < kFewest) return false;
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(on_paper.begin(), on_paper.end(), [&](const std::string& other) {
      return other == word || (word.size() >= kShortest && other.starts_with(word));
    });
  });
}

}  // namespace

std::string PassengerName(std::string_view printed) {
  const std::string text = CollapseBlanks(printed);
  if (std::any_of(text.begin(), text.end(), IsDigit) || LettersOf(text).empty()) return "";
  const size_t slash = text.find('/');
  const size_t split = slash != std::string::npos ? slash : text.find(',');
  if (split == std::string::npos) return Join(WithoutTitles(Words(text)));
  const std::string_view whole = text;
  const std::string surname = Join(WithoutTitles(Words(whole.substr(0, split))));
  std::string rest(whole.substr(split + 1));
  std::replace(rest.begin(), rest.end(), '/', ' ');  // "DOE/JOHN/MR"
  const std::string given =
      slash != std::string::npos ? GivenNames(rest) : Join(WithoutTitles(Words(rest)));
  if (surname.empty() || given.empty()) return surname + given;
  return IsTitle(given) ? surname : given + " " + surname;
}

bool SamePassenger(std::string_view coded, std::string_view printed) {
  const std::string a = PassengerName(coded), b = PassengerName(printed);
  if (a.empty() || b.empty()) return false;
  if (SortedLetters(a) == SortedLetters(b) || HasWordsOf(a, b)) return true;
  if (coded.size() < kCodedName) return false;
  // Cut off: the surname is whole, the given names begin the same way, whatever their order.
  const std::string surname = LettersOf(coded.substr(0, coded.find('/')));
  std::string letters = LettersOf(b);
  const size_t at = letters.find(surname);
  if (surname.size() == LettersOf(coded).size() || at == std::string::npos) {
    return LettersOf(b).starts_with(LettersOf(coded));
  }
  letters.erase(at, surname.size());
  return letters.starts_with(LettersOf(coded.substr(coded.find('/'))));
}

}  // namespace billfold::extractors
