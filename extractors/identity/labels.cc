#include "extractors/identity/labels.h"

#include <re2/re2.h>

#include <algorithm>
#include <bit>
#include <cctype>
#include <iterator>
#include <optional>

#include "extractors/values/date.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using K = IdentityKey;

constexpr size_t kMostTokens = 7;   // of one label
constexpr size_t kOneMisread = 7;   // letters of a label from which on one may be wrong,
constexpr size_t kTwoMisread = 11;  // and two
constexpr float kMisreadLetter = 0.9f;
constexpr float kJunkBefore = 0.85f;  // "sCLASS": the number before it was read as a letter
constexpr float kNumberAlone = 0.85f;
constexpr float kGluedNumber = 0.75f;

// A part of a row between blanks and the signs that part labels from each other and from values.
struct Token {
  size_t begin = 0, end = 0;
  std::string letters;  // see values/text.h
  int line = 0;         // counts the lines of the row
};

bool Parts(char c) { return IsBlank(c) || c == '/' || c == ':' || c == '#' || c == '|'; }

// A stroke parts words, not the numbers of a date.
bool PartsAt(const std::string& text, size_t i) {
  if (text[i] != '/' || i == 0 || i + 1 >= text.size()) return Parts(text[i]);
  return !IsDigit(text[i - 1]) || !IsDigit(text[i + 1]);
}

std::vector<Token> TokensOf(const std::string& text) {
  std::vector<Token> tokens;
  int line = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    line += text[i] == '\t';
    if (PartsAt(text, i)) continue;
    const size_t begin = i;
    while (i < text.size() && !PartsAt(text, i)) ++i;
    tokens.push_back({begin, i, Letters(std::string_view(text).substr(begin, i - begin)), line});
    --i;
  }
  return tokens;
}

// "4b." -> "4b"; "46" is how "4b" is often read. Empty for anything longer.
std::string FieldNumber(const std::string& text, const Token& token) {
  std::string number = text.substr(token.begin, token.end - token.begin);
  while (!number.empty() && (number.back() == '.' || number.back() == ',')) number.pop_back();
  if (number.size() > 2 || number.empty() || !IsDigit(number[0])) return "";
  for (char& c : number) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return number == "46" ? "4b" : number;
}

struct Found {
  const IdentityLabel* label = nullptr;
  float certainty = 1;
};

// The label that the letters are, or nearly are.
std::optional<Found> Match(const std::string& letters, LabelUse use, bool misread) {
  if (letters.size() < 2) return std::nullopt;
  const size_t most = misread ? 2 : 0;
  std::optional<Found> best;
  size_t least = most + 1;
  const uint32_t kinds = KindsOfLetters(letters);
  for (const IdentityLabel& label : IdentityLabels()) {
    if (label.use != LabelUse::kAlways && label.use != use) continue;
    if (label.letters.size() > letters.size() + most) continue;
    if (label.letters.size() + most < letters.size()) break;  // sorted by length
    // A short label with a wrong letter is another word.
    const size_t allowed = !misread || label.letters.size() < kOneMisread ? 0
                           : label.letters.size() < kTwoMisread           ? 1
                                                                          : 2;
    // Each misread letter can bring in one kind of letter and take away one.
    const bool far = std::popcount(label.kinds & ~kinds) > static_cast<int>(allowed) ||
                     std::popcount(kinds & ~label.kinds) > static_cast<int>(allowed);
    if (far) continue;
    const size_t apart = LettersApart(label.letters, letters, allowed);
    if (apart > allowed || apart >= least) continue;
    least = apart;
    best = Found{&label, apart == 0 ? 1.f : kMisreadLetter};
  }
  return best;
}

// Licence labels whose number was read as one or two letters of the word: "sCLASS", "OaEND".
std::optional<Found> MatchBehindJunk(const std::string& letters) {
  for (const size_t junk : {1u, 2u}) {
    if (letters.size() < junk + 3) break;
    const auto found = Match(letters.substr(junk), LabelUse::kLicence, false);
    if (found && found->label->use == LabelUse::kLicence) return Found{found->label, kJunkBefore};
  }
  return std::nullopt;
}

class RowScan {
 public:
  RowScan(const std::string& text, size_t row, FieldNumbers scheme, LabelUse use)
      : text_(text), row_(row), scheme_(scheme), use_(use), tokens_(TokensOf(text)) {}

  std::vector<FieldLabel> Labels() {
    for (size_t i = 0; i < tokens_.size();) {
      const size_t next = AddWords(i);
      if (next > i) {
        i = next;
      } else {
        AddNumber(i);
        ++i;
      }
    }
    for (size_t i = 0; i < labels_.size(); ++i) Widen(i);
    return Joined();
  }

 private:
  // The longest label that begins with token i; returns the token behind it, or i.
  size_t AddWords(size_t i) {
    for (const bool misread : {false, true}) {
      for (size_t n = kMostTokens; n > 0; --n) {
        if (i + n > tokens_.size() || tokens_[i + n - 1].line != tokens_[i].line) continue;
        std::string letters;
        for (size_t k = i; k < i + n; ++k) letters += tokens_[k].letters;
        if (tokens_[i].letters.empty() || tokens_[i + n - 1].letters.empty()) continue;
        std::optional<Found> found = Match(letters, use_, misread);
        if (found && misread && HoldsLabel(i, n)) continue;
        if (!found && misread && n == 1 && use_ == LabelUse::kLicence)
          found = MatchBehindJunk(letters);
        if (!found || !MayStandHere(i, n, *found->label)) continue;
        labels_.push_back({found->label->key, row_, BeginWithNumber(i), tokens_[i + n - 1].end,
                           found->certainty, false});
        return i + n;
      }
    }
    return i;
  }

  // Whether some of the tokens are a label without the first or last: "B DONOR" is no misread one.
  bool HoldsLabel(size_t i, size_t n) const {
    if (n == 1) return false;
    std::string behind, before;
    for (size_t k = i; k < i + n; ++k) {
      if (k > i) behind += tokens_[k].letters;
      if (k + 1 < i + n) before += tokens_[k].letters;
    }
    return Match(behind, use_, false).has_value() || Match(before, use_, false).has_value();
  }

  // A number only counts where its line begins; "4c" may stand behind "4a" and its date.
  void AddNumber(size_t i) {
    static const RE2* const lettered = new RE2(R"(4[a-d](?:[.:)]|\b).*)");
    const bool first = i == 0 || tokens_[i - 1].line != tokens_[i].line;
    const re2::StringPiece rest(text_.data() + tokens_[i].begin, text_.size() - tokens_[i].begin);
    if (!first && !RE2::FullMatch(rest, *lettered)) return;
    K key = K::kOther;
    const std::string number = FieldNumber(text_, tokens_[i]);
    if (BeginsDate(i)) return;
    if (KeyOfNumber(scheme_, number, &key)) {
      labels_.push_back({key, row_, tokens_[i].begin, tokens_[i].end, kNumberAlone, true});
      return;
    }
    const size_t size = GluedNumber(tokens_[i]);
    if (size == 0 || !KeyOfNumber(scheme_, text_.substr(tokens_[i].begin, size), &key)) return;
    labels_.push_back({key, row_, tokens_[i].begin, tokens_[i].begin + size, kGluedNumber, true});
  }

  // "14 MAR 2023" is no field 14; and a number of two digits needs a point or a word to be one.
  bool BeginsDate(size_t i) const {
    const Token& token = tokens_[i];
    if (i + 1 < tokens_.size() && MonthOfName(tokens_[i + 1].letters) != 0) return true;
    const std::string_view text =
        std::string_view(text_).substr(token.begin, token.end - token.begin);
    return text.size() == 2 && IsDigit(text[0]) && IsDigit(text[1]) && text != "46";
  }

  // Bytes of a number that a value is glued to: "2JORGE", "4b01/20/2020", "8123 MAIN STREET".
  size_t GluedNumber(const Token& token) const {
    static const RE2* const glued =
        new RE2(R"((?:([12])\.?\pL{2,}|(4[ab])\.?\d{1,2}[./-]|(8)\d{2,4} \pL|)"
                R"(([1-9]|4[cd])\.[\pL\d]{3}|(9)(?:AM|A[12]?|B1?E?|C1?E?|D1?E?)(?:$|[\s/,])).*)");
    re2::StringPiece parts[6];
    const re2::StringPiece text(text_.data(), text_.size());
    if (!glued->Match(text, token.begin, text.size(), RE2::ANCHOR_START, parts, 6)) return 0;
    return std::max(
        {parts[1].size(), parts[2].size(), parts[3].size(), parts[4].size(), parts[5].size()});
  }

  // Digits are no label, and the shortest words are labels only in some places: "NO" with a sign
  // behind it, "ID" and "DL" before a number.
  bool MayStandHere(size_t i, size_t n, const IdentityLabel& label) const {
    for (size_t k = i; k < i + n; ++k) {
      const std::string_view token =
          std::string_view(text_).substr(tokens_[k].begin, tokens_[k].end - tokens_[k].begin);
      if (std::count_if(token.begin(), token.end(), IsDigit) > 1) return false;
    }
    if (n == 1 && EndsSentence(i)) return false;
    if (label.letters.size() > 2 || label.use == LabelUse::kVisa) return true;
    const bool numbered = i > 0 && !FieldNumber(text_, tokens_[i - 1]).empty();
    const bool begins = i == 0 || tokens_[i - 1].line != tokens_[i].line;
    return numbered || begins || text_.find_first_of(":#", tokens_[i].end) == tokens_[i].end;
  }

  // Whether the token is the last of its line behind a word that is no label: "12 STREET ADDRESS".
  bool EndsSentence(size_t i) const {
    const bool last = i + 1 == tokens_.size() || tokens_[i + 1].line != tokens_[i].line;
    if (!last || i == 0 || tokens_[i - 1].line != tokens_[i].line) return false;
    const Token& before = tokens_[i - 1];
    const bool labelled = !labels_.empty() && labels_.back().end >= before.end;
    const bool only_blank = text_.find_first_not_of(' ', before.end) == tokens_[i].begin;
    return !labelled && only_blank && before.letters.size() >= 3;
  }

  size_t BeginWithNumber(size_t i) const {
    const bool before = i > 0 && tokens_[i - 1].line == tokens_[i].line &&
                        !FieldNumber(text_, tokens_[i - 1]).empty();
    return before ? tokens_[i - 1].begin : tokens_[i].begin;
  }

  // Takes in what stands beside a label behind a stroke: the same in a language not known here.
  void Widen(size_t i) {
    FieldLabel& label = labels_[i];
    if (label.number_alone) return;
    const size_t floor = i > 0 ? labels_[i - 1].end : 0;
    const size_t stroke = text_.find_last_not_of(' ', label.begin - (label.begin > 0 ? 1 : 0));
    if (label.begin > floor && stroke != std::string::npos && text_[stroke] == '/') {
      const size_t tab = text_.rfind('\t', label.begin);
      const size_t line = tab == std::string::npos ? 0 : tab + 1;
      if (std::max(floor, line) < label.begin && !HasDigit(std::max(floor, line), label.begin)) {
        label.begin = std::max(floor, line);
      }
    }
    const size_t behind = text_.find_first_not_of(' ', label.end);
    if (behind == std::string::npos || text_[behind] != '/') return;
    size_t to = std::min(text_.find('\t', behind), text_.size());
    if (i + 1 < labels_.size()) to = std::min(to, labels_[i + 1].begin);
    if (!HasDigit(behind, to)) label.end = to;
  }

  bool HasDigit(size_t begin, size_t end) const {
    return std::any_of(text_.begin() + static_cast<long>(begin),
                       text_.begin() + static_cast<long>(end), IsDigit);
  }

  // One label of those that stand side by side and mean the same.
  std::vector<FieldLabel> Joined() const {
    std::vector<FieldLabel> joined;
    for (const FieldLabel& label : labels_) {
      const bool beside = !joined.empty() && OnlySigns(joined.back().end, label.begin);
      const std::optional<K> key = beside ? Common(joined.back().key, label.key) : std::nullopt;
      if (!key) {
        joined.push_back(label);
        continue;
      }
      joined.back().key = *key;
      joined.back().end = std::max(joined.back().end, label.end);
      joined.back().number_alone = false;
      joined.back().certainty = std::max(joined.back().certainty, label.certainty);
    }
    return joined;
  }

  bool OnlySigns(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i) {
      if (text_[i] == '\t' || !(Parts(text_[i]) || text_[i] == '.' || text_[i] == '-'))
        return false;
    }
    return true;
  }

  // The more telling of two labels that can mean the same.
  static std::optional<K> Common(K a, K b) {
    if (a == b) return a;
    const auto either = [&](K vague, std::initializer_list<K> clear) -> std::optional<K> {
      if (a == vague && std::find(clear.begin(), clear.end(), b) != clear.end()) return b;
      if (b == vague && std::find(clear.begin(), clear.end(), a) != clear.end()) return a;
      return std::nullopt;
    };
    if (auto key = either(K::kName, {K::kSurname, K::kFullName, K::kFirstSurname})) return key;
    if (auto key = either(K::kGivenOrWhole, {K::kGivenNames, K::kFullName})) return key;
    if (auto key = either(K::kGivenOrWhole, {K::kName})) return K::kGivenOrWhole;
    return std::nullopt;
  }

  const std::string& text_;
  size_t row_;
  FieldNumbers scheme_;
  LabelUse use_;
  std::vector<Token> tokens_;
  std::vector<FieldLabel> labels_;
};

}  // namespace

std::vector<FieldLabel> FindFieldLabels(const Sheet& sheet, FieldNumbers scheme, LabelUse use) {
  std::vector<FieldLabel> labels;
  for (size_t row = 0; row < sheet.rows.size(); ++row) {
    for (FieldLabel& label : RowScan(sheet.rows[row].text(), row, scheme, use).Labels()) {
      labels.push_back(label);
    }
  }
  // "8744 ROSE BLVD" behind an "8 ADDRESS" has no number glued to it.
  const auto clear = [&](const FieldLabel& label) {
    return std::any_of(labels.begin(), labels.end(), [&](const FieldLabel& other) {
      return other.key == label.key && other.certainty > kGluedNumber;
    });
  };
  std::vector<FieldLabel> kept;
  std::copy_if(
      labels.begin(), labels.end(), std::back_inserter(kept),
      [&](const FieldLabel& label) { return label.certainty > kGluedNumber || !clear(label); });
  return kept;
}

size_t CountFieldNumbers(const Sheet& sheet, FieldNumbers scheme) {
  size_t count = 0;
  for (const TextRun& row : sheet.rows) {
    const std::string& text = row.text();
    const std::vector<Token> tokens = TokensOf(text);
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (i > 0 && tokens[i - 1].line == tokens[i].line) continue;
      const std::string number = FieldNumber(text, tokens[i]);
      K key = K::kOther;
      const bool lettered = number.size() == 2 && !IsDigit(number[1]);
      count += lettered && KeyOfNumber(scheme, number, &key);
    }
  }
  return count;
}

size_t LettersApart(const std::string& a, const std::string& b, size_t most) {
  const size_t longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > most) return most + 1;
  if (most == 0) return a == b ? 0 : 1;
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0]++;
    size_t least = row[0];
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return std::min(row[b.size()], most + 1);
}

}  // namespace billfold::extractors
