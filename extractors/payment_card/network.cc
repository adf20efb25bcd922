#include "extractors/payment_card/network.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.3f;
constexpr float kWord = 0.9f;        // a network's name alone in its line
constexpr float kAmongWords = 0.5f;  // among others
constexpr float kKindAlone = 0.9f;   // CREDIT, alone or with CARD
constexpr float kKindAmong = 0.3f;   // among other words
constexpr float kAgreed = 0.97f;     // word and number say the same
constexpr size_t kLettersPerError = 5;

// Letters of a printed name (values/text.h) and its network.
struct PrintedNetwork {
  std::string_view letters, network;
};

constexpr PrintedNetwork kPrinted[] = {
    {"MASTERCARD", "MASTERCARD"},
    {"AMERICANEXPRESS", "AMEX"},
    {"DINERSCLUB", "DINERS"},
    {"DISCOVER", "DISCOVER"},
    {"UNIONPAY", "UNIONPAY"},
    {"MAESTRO", "MAESTRO"},
    {"HIPERCARD", "HIPERCARD"},
    {"DANKORT", "DANKORT"},
    {"RUPAY", "RUPAY"},
    {"VERVE", "VERVE"},
    {"VISA", "VISA"},
    {"AMEX", "AMEX"},
    {"TROY", "TROY"},
    {"JCB", "JCB"},
    {"MIR", "MIR"},
    {"ELO", "ELO"},
};

// Levenshtein's distance.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t corner = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t replaced = corner + (a[i] != b[j]);
      corner = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

// What a line's one or two words from `first` on name.
const PrintedNetwork* Named(const std::vector<std::string>& words, size_t first, size_t count) {
  std::string letters;
  for (size_t i = first; i < first + count; ++i) letters += words[i];
  for (const PrintedNetwork& printed : kPrinted) {
    const size_t errors = printed.letters.size() / kLettersPerError;
    if (printed.letters == letters || (printed.letters.size() >= 2 * kLettersPerError - 2 &&
                                       Distance(letters, printed.letters) <= errors)) {
      return &printed;
    }
  }
  return nullptr;
}

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : Fold(text) + " ") {
    if (!IsBlank(c)) {
      word += c;
    } else if (!word.empty()) {
      if (std::string letters = Letters(word); !letters.empty()) words.push_back(letters);
      word.clear();
    }
  }
  return words;
}

// One printed network and how surely it is the card's.
struct Word {
  Span span;
  std::string_view network;
  float probability = 0;
};

std::vector<Word> PrintedNetworks(const Sheet& sheet) {
  std::vector<Word> found;
  const auto& words = sheet.reading.words;
  for (size_t i = 0; i < words.size(); ++i) {
    for (const size_t count : {2, 1}) {
      if (i + count > words.size() || words[i + count - 1].line != words[i].line) continue;
      std::vector<int> indices(count);
      std::iota(indices.begin(), indices.end(), static_cast<int>(i));
      Span span = TextRun(sheet.reading, indices).All();
      bool whole = false;
      const std::string_view network = NetworkNamed(span.text, &whole);
      if (network.empty() || !whole) continue;
      const auto& line = sheet.reading.lines[static_cast<size_t>(words[i].line)];
      const bool alone = Letters(line.text) == Letters(span.text);
      const float p =
          CombineRuleAndModel(alone ? kWord : kAmongWords, TagMean(sheet.reading, span, "network"),
                              sheet.HasTag("network"));
      found.push_back({std::move(span), network, p});
      i += count - 1;
      break;
    }
  }
  return found;
}

struct KindPatterns {
  RE2 credit{R"(\b(?:CREDIT|CREDITO|KREDIT|KREDITKARTE|CREDIT ?CARD)\b)"};
  RE2 debit{R"(\b(?:DEBIT|DEBITO|DEBITKARTE|DEBIT ?CARD)\b)"};
  RE2 prepaid{
      R"(\b(?:PRE-?PAID|PREPAGATA|PREPAGADA|PREPAGO|PREPAYEE|GUTHABENKARTE|PREPAIDKARTE)\b)"};
  // Names of banks, and what banks write about.
  RE2 bank{
      R"(\bCREDIT (?:UNION|SUISSE|MUTUEL|AGRICOLE|LYONNAIS|DU|DE|COOPERATIF|\pL+BANK)|)"
      R"(\b(?:FEDERAL|NATIONAL|BANK|BANCO|BANCA|YOUR|LETTER|LINE|ANY) .*CREDIT|CREDITO (?:COOP|EMIL|VALT))"};
  RE2 alone{
      R"(^\W*(?:CREDIT|CREDITO|KREDIT|KREDITKARTE|DEBIT|DEBITO|DEBITKARTE|PRE-?PAID|PREPAGATA|)"
      R"(PREPAGADA|PREPAGO|PREPAYEE|GUTHABENKARTE|PREPAIDKARTE)(?: CARD| KARTE)?\W*$)"};
};

const KindPatterns& Kinds() {
  static const KindPatterns* const patterns = new KindPatterns;
  return *patterns;
}

// The kind that the folded text names first; none where it names a bank.
std::optional<v1::CardTypeField::CardType> KindNamed(const std::string& folded) {
  const KindPatterns& p = Kinds();
  if (RE2::PartialMatch(folded, p.prepaid)) return v1::CardTypeField::PREPAID;
  if (RE2::PartialMatch(folded, p.debit)) return v1::CardTypeField::DEBIT;
  if (RE2::PartialMatch(folded, p.credit) && !RE2::PartialMatch(folded, p.bank)) {
    return v1::CardTypeField::CREDIT;
  }
  return std::nullopt;
}

}  // namespace

std::string_view NetworkNamed(std::string_view text, bool* whole) {
  const std::vector<std::string> words = WordsOf(text);
  for (size_t i = 0; i < words.size(); ++i) {
    for (const size_t count : {2, 1}) {
      if (i + count > words.size()) continue;
      const PrintedNetwork* found = Named(words, i, count);
      if (!found) continue;
      if (whole) *whole = count == words.size();
      return found->network;
    }
  }
  return "";
}

void ExtractNetwork(const Sheet& sheet, std::string_view of_number, float number_confidence,
                    v1::PaymentCard* card) {
  std::vector<Word> printed = PrintedNetworks(sheet);
  for (Word& word : printed) {
    if (word.network == of_number) word.probability = std::max(word.probability, kAgreed);
  }
  const auto best =
      std::max_element(printed.begin(), printed.end(),
                       [](const Word& a, const Word& b) { return a.probability < b.probability; });
  v1::StringField* field = card->mutable_network();
  if (best != printed.end() && best->probability >= kLeastProbability) {
    SetText(std::string(best->network), best->span, best->probability, field);
    if (of_number.empty()) return;
    const bool agree = best->network == of_number;
    AddCheck(v1::Check::CROSS_SOURCE, agree, agree ? "" : "number: " + std::string(of_number),
             field->mutable_evidence());
    return;
  }
  if (of_number.empty()) return card->clear_network();
  field->set_value(std::string(of_number));
  *field->mutable_evidence() = DerivedEvidence(number_confidence);
}

void ExtractCardType(const Sheet& sheet, v1::PaymentCard* card) {
  float best = kLeastProbability;
  for (const TextRun& row : sheet.rows) {
    const auto kind_of_line = [&](const Span& line) {
      const std::string folded = Fold(line.text);
      const auto kind = KindNamed(folded);
      if (!kind) return;
      const bool alone = RE2::PartialMatch(folded, Kinds().alone);
      // The word itself is the proof, not its whole line.
      for (const int index : line.words) {
        const Span word = TextRun(sheet.reading, {index}).All();
        if (KindNamed(Fold(word.text)) != kind) continue;
        const float p = CombineRuleAndModel(alone ? kKindAlone : kKindAmong,
                                            TagMean(sheet.reading, word, "card_type"),
                                            sheet.HasTag("card_type"));
        if (p < best) continue;
        best = p;
        card->mutable_card_type()->set_value(*kind);
        *card->mutable_card_type()->mutable_evidence() = PrintedEvidence(word, p);
      }
    };
    for (size_t begin = 0; begin < row.text().size();) {
      const size_t end = std::min(row.text().find('\t', begin), row.text().size());
      kind_of_line(row.Slice(begin, end));
      begin = end + 1;
    }
  }
}

}  // namespace billfold::extractors
