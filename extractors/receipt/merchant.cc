#include "extractors/receipt/merchant.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "extractors/evidence.h"
#include "extractors/fields.h"
#include "extractors/receipt/header.h"
#include "extractors/receipt/lexicon.h"
#include "extractors/receipt/merchant_rules.h"
#include "extractors/receipt/name_lines.h"
#include "extractors/values/phone.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kLeastProbability = 0.15f;  // below it nothing is answered
constexpr float kUnruled = 0.05f;           // for what the model tagged and no rule proposed
constexpr float kTagged = 0.5f;
constexpr float kLeastByRules = 0.3f;  // of a head in an odd place
constexpr float kByPlace = 0.4f;       // of a name that nothing but its place tells
constexpr float kSurelyTagged = 0.85f;
constexpr float kDoubted = 0.15f;  // tagged less, a line is no name
constexpr float kSureName = 0.8f;  // its words are not the address's

// Rule probabilities of a phone number by its place.
constexpr float kLabelledPhone = 0.9f;
constexpr float kUnlabelledPhone = 0.55f;
constexpr float kPhoneBelowHead = 0.3f;

// Lines of a span of whole words.
std::vector<std::string> LinesOf(const vision::Reading& reading, const Span& span) {
  std::vector<std::string> lines;
  int line = -1;
  for (const int index : span.words) {
    const vision::Word& word = reading.words[static_cast<size_t>(index)];
    if (lines.empty() || word.line != line) {
      lines.push_back(word.text);
    } else {
      lines.back() += " " + word.text;
    }
    line = word.line;
  }
  return lines;
}

// Adds what the model tagged to what the rules propose, and weighs both. Returns the best, or null.
const HeadBlock* WeighBlocks(const ReceiptSheet& sheet, std::string_view tag,
                             std::vector<HeadBlock>* blocks) {
  const size_t ruled = blocks->size();
  for (Span& span : TaggedSpans(sheet.reading, tag, kTagged)) {
    const bool known = std::any_of(blocks->begin(), blocks->begin() + static_cast<long>(ruled),
                                   [&](const HeadBlock& b) { return b.span.words == span.words; });
    if (known) continue;
    HeadBlock block;
    block.lines = LinesOf(sheet.reading, span);
    block.span = std::move(span);
    block.probability = kUnruled;
    blocks->push_back(std::move(block));
  }
  const HeadBlock* best = nullptr;
  float best_score = 0;
  for (HeadBlock& block : *blocks) {
    const float model = TagOverlap(sheet.reading, block.span, tag);
    const float score = ScoreAmongRivals(block.probability, model, sheet.HasTag(tag));
    block.probability = CombineRuleAndModel(block.probability, model, sheet.HasTag(tag));
    if (best != nullptr && score <= best_score) continue;
    best = &block;
    best_score = score;
  }
  return best != nullptr && best->probability >= kLeastProbability ? best : nullptr;
}

struct PhoneCandidate {
  std::string value;
  Span span;
  float probability = 0;
};

// Rule probability of a number in the head that no label calls a telephone: "SALEM - 503-861-2210".
float RuleOfUnlabelled(std::string_view before, const PhoneCandidate& phone) {
  static const RE2* const american = new RE2(R"(^\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]{1,2}\d{4}$)");
  static const RE2* const other =
      new RE2("FAX|REG|TAX|ABN|GST|VAT|TIN|INV|RECEIPT|TRANS|ORDER|CARD|ACC|REF|SURVEY|PERMIT");
  const std::string letters = Letters(before);
  if (RE2::FullMatch(phone.span.text, *american) && !RE2::PartialMatch(letters, *other)) {
    return kLabelledPhone;
  }
  return letters.empty() && phone.value.size() >= 8 ? kUnlabelledPhone : kUnruled;
}

void AddPhonesOfRow(const ReceiptSheet& sheet, size_t row, std::vector<PhoneCandidate>* phones) {
  const TextRun& run = sheet.rows[row];
  const std::string_view text = run.text();
  size_t label_begin = 0;
  for (const PhoneMatch& match : FindPhones(text)) {
    const std::string_view before = text.substr(label_begin, match.begin - label_begin);
    const bool labelled = IsPhoneLabel(before);
    label_begin = match.end;
    PhoneCandidate phone{match.value, run.Slice(match.begin, match.end), kUnruled};
    if (labelled) {
      phone.probability = kLabelledPhone;
    } else if (row < kHeadLines / 2) {
      phone.probability = RuleOfUnlabelled(before, phone);
    }
    if (labelled && row >= sheet.rows.size() / 2) phone.probability = kPhoneBelowHead;
    phones->push_back(std::move(phone));
  }
}

void ExtractPhone(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  constexpr std::string_view kTag = "merchant_phone";
  std::vector<PhoneCandidate> phones;
  for (size_t row = 0; row < sheet.rows.size(); ++row) AddPhonesOfRow(sheet, row, &phones);
  const PhoneCandidate* best = nullptr;
  for (PhoneCandidate& phone : phones) {
    phone.probability = CombineRuleAndModel(
        phone.probability, TagMean(sheet.reading, phone.span, kTag), sheet.HasTag(kTag));
    if (best == nullptr || phone.probability > best->probability) best = &phone;
  }
  if (best == nullptr || best->probability < kLeastProbability) return;
  receipt->mutable_merchant_phone()->set_value(best->value);
  *receipt->mutable_merchant_phone()->mutable_evidence() =
      PrintedEvidence(best->span, best->probability);
}

}  // namespace

std::string JoinAddress(const std::vector<std::string>& lines) {
  std::string joined;
  for (std::string_view line : lines) {
    const auto is_comma = [](char c) { return c == ',' || IsBlank(c); };
    while (!line.empty() && is_comma(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_comma(line.back())) line.remove_suffix(1);
    if (line.empty()) continue;
    if (!joined.empty()) joined += ", ";
    joined += line;
  }
  return joined;
}

namespace {

// Without words of signs alone at the ends, which logos and specks are read as: "WALMART ><".
Span WithoutSpecks(const vision::Reading& reading, const Span& span) {
  const auto is_speck = [&reading](int word) {
    const std::string& text = reading.words[static_cast<size_t>(word)].text;
    return std::all_of(text.begin(), text.end(), [](char c) {
      return !IsLetter(c) && !IsDigit(c) && static_cast<unsigned char>(c) < 0x80 && c != '&';
    });
  };
  auto first = span.words.begin();
  auto last = span.words.end();
  while (first != last && is_speck(*first)) ++first;
  while (first != last && is_speck(*(last - 1))) --last;
  const bool whole = first == span.words.begin() && last == span.words.end();
  if (first == last || whole) return span;
  return TextRun(reading, {first, last}).All();
}

// A block of whole lines without those at its ends that the model, sure of the others, does not
// take for part of it: "WARUNG JAYA" above "Jl Mawar No. 8, Jakarta".
HeadBlock WithoutUntagged(const ReceiptSheet& sheet, const HeadBlock& block, std::string_view tag) {
  constexpr float kUntagged = 0.1f, kSurely = 0.6f;
  const std::vector<vision::Word>& words = sheet.reading.words;
  std::vector<int> kept = block.span.words;
  const auto mean = [&](const std::vector<int>& part) {
    return part.empty() ? 0.f : TagMean(sheet.reading, TextRun(sheet.reading, part).All(), tag);
  };
  const auto drop = [&](int line) {
    std::vector<int> inside, others;
    for (const int word : kept) {
      (words[static_cast<size_t>(word)].line == line ? inside : others).push_back(word);
    }
    if (mean(inside) >= kUntagged || mean(others) < kSurely) return false;
    const std::string folded = Fold(TextRun(sheet.reading, inside).text());
    if (RE2::PartialMatch(folded, HeadLexicon().place)) return false;  // "France" below a town
    kept = std::move(others);
    return true;
  };
  while (drop(words[static_cast<size_t>(kept.front())].line)) continue;
  while (drop(words[static_cast<size_t>(kept.back())].line)) continue;
  if (kept.size() == block.span.words.size()) return block;
  HeadBlock cut = block;
  cut.count = 0;  // no longer the lines that the rules chose
  cut.span = TextRun(sheet.reading, std::move(kept)).All();
  cut.lines = LinesOf(sheet.reading, cut.span);
  return cut;
}

void SetName(const ReceiptSheet& sheet, const HeadBlock& name, v1::Receipt* receipt) {
  const Span span = WithoutSpecks(sheet.reading, name.span);
  SetText(span.text, span, name.probability, receipt->mutable_merchant_name());
}

// A block of the model without lines at its ends that label something else, such as a phone number
// and the till's: "251-633-2211 MGR: ...", "ST# 00853 OP# 002876".
HeadBlock WithoutLabels(const ReceiptSheet& sheet, const std::vector<HeaderLine>& head,
                        const HeadBlock& block) {
  const auto is_label = [&](int word) {
    const int line = sheet.reading.words[static_cast<size_t>(word)].line;
    return std::any_of(head.begin(), head.end(), [&](const HeaderLine& l) {
      const int first = l.run.words().front();
      return sheet.reading.words[static_cast<size_t>(first)].line == line && l.label &&
             l.address_end == l.run.text().size() && !l.postcode;
    });
  };
  auto first = block.span.words.begin(), last = block.span.words.end();
  while (first != last && is_label(*first)) ++first;
  while (first != last && is_label(*(last - 1))) --last;
  if (first == last || last - first == block.span.words.end() - block.span.words.begin()) {
    return block;
  }
  HeadBlock cut = block;
  cut.span = TextRun(sheet.reading, {first, last}).All();
  cut.lines = LinesOf(sheet.reading, cut.span);
  return cut;
}

void SetAddress(const HeadBlock& address, v1::Receipt* receipt) {
  SetText(JoinAddress(address.lines), address.span, address.probability,
          receipt->mutable_merchant_address());
}

bool IsAboveAmounts(const ReceiptSheet& sheet, const Span& span) {
  const auto row_of = [&](const Span& s) {
    return sheet.reading.words[static_cast<size_t>(s.words.front())].row;
  };
  return std::none_of(sheet.amounts.begin(), sheet.amounts.end(), [&](const SheetAmount& amount) {
    return amount.is_money && row_of(amount.span) <= row_of(span);
  });
}

// Whether all lines of a block speak of the paper or label something else, though nothing better
// may stand there: "Customer Copy", "Dine In". The model may know better.
bool NamesNobody(const ReceiptSheet& sheet, const std::vector<HeaderLine>& head,
                 const HeadBlock& block) {
  if (block.count == 0 || TagOverlap(sheet.reading, block.span, "merchant_name") >= kSurelyTagged) {
    return false;
  }
  const auto first = head.begin() + static_cast<ptrdiff_t>(block.first);
  return std::all_of(first, first + static_cast<ptrdiff_t>(block.count), [](const HeaderLine& l) {
    return l.greeting || (l.label && !l.legal_form && !l.registration);
  });
}

// The block that the rules alone find best, or null: a model that has never seen a head below the
// sums tags nothing there, which says nothing.
const HeadBlock* BestByRules(const std::vector<HeadBlock>& blocks) {
  const auto best = std::max_element(
      blocks.begin(), blocks.end(),
      [](const HeadBlock& a, const HeadBlock& b) { return a.probability < b.probability; });
  return best != blocks.end() && best->probability >= kLeastByRules ? &*best : nullptr;
}

// Whether a line of the block looks like part of an address, whatever the others look like.
bool NamesPlace(const std::vector<HeaderLine>& lines, const HeadBlock& block) {
  const auto first = lines.begin() + static_cast<ptrdiff_t>(block.first);
  return std::any_of(first, first + static_cast<ptrdiff_t>(block.count),
                     [](const HeaderLine& l) { return l.postcode || l.street || l.place; });
}

bool Overlap(const HeadBlock& a, const HeadBlock& b) {
  return std::find_first_of(a.span.words.begin(), a.span.words.end(), b.span.words.begin(),
                            b.span.words.end()) != a.span.words.end();
}

// A line as far as it is a name.
HeadBlock NameOf(const HeaderLine& line, size_t index) {
  HeadBlock block;
  block.first = index;
  block.count = 1;
  block.span = line.run.Slice(line.name_begin, line.name_end);
  block.lines = {block.span.text};
  block.probability = kByPlace;
  return block;
}

// Whether a line could be a name by what stands in it: no label, no greeting, no branch in
// brackets.
bool CouldName(const HeaderLine& line) {
  const bool number = line.registration && line.name_end == line.run.text().size();
  const bool aside = line.label || line.greeting || line.amount || number;
  if (aside || line.letters <= line.digits || line.folded.front() == '(') return false;
  return !line.folded.ends_with(" BRANCH") && line.folded.find(':') == std::string::npos;
}

// Whether a line more likely tells which of a merchant's shops it is: "Store 756", "KELANO MALL".
bool NamesBranch(const std::string& text) {
  static const RE2* const place = new RE2(R"(\b(?:MALL|PLAZA|CENTRE|CENTER|CITY|AIRPORT)\W*$)");
  static const RE2* const number = new RE2(R"([\s#]*\d+\W*$)");
  std::string rest = ToUpper(text);
  if (RE2::PartialMatch(rest, *place)) return true;
  const bool numbered = RE2::Replace(&rest, *number, "");  // "BAMBOO PHARMACY #6048" is a name
  return !Digits(rest).empty() || (numbered && (rest.empty() || IsTradeAlone(rest)));
}

// Of the nearest lines above `end` that could be a name, the one that the model tags most; else the
// nearest that names no branch.
std::optional<HeadBlock> LineAbove(const ReceiptSheet& sheet, const std::vector<HeaderLine>& lines,
                                   size_t end) {
  constexpr size_t kReach = 5;
  std::optional<HeadBlock> best;
  float most = kDoubted;
  for (size_t i = end; i-- > 0 && end - i <= kReach;) {
    if (!CouldName(lines[i])) continue;
    HeadBlock block = NameOf(lines[i], i);
    const float tagged = TagMean(sheet.reading, block.span, "merchant_name");
    if (tagged <= most && (best || NamesBranch(block.span.text))) continue;
    most = std::max(most, tagged);
    best = std::move(block);
  }
  return best;
}

// The lines below the last amount.
std::vector<HeaderLine> LinesBelow(const ReceiptSheet& sheet) {
  int first = 0;
  for (const SheetAmount& amount : sheet.amounts) {
    if (!amount.is_money) continue;
    first = std::max(first,
                     sheet.reading.words[static_cast<size_t>(amount.span.words.back())].line + 1);
  }
  return HeaderLines(sheet, kHeadLines, first);
}

// Name and address below everything that costs, as some tills print them; only both together.
void ExtractMerchantBelow(const ReceiptSheet& sheet, const std::vector<HeaderLine>& lines,
                          v1::Receipt* receipt) {
  std::vector<HeadBlock> tagged = AddressBlocks(lines);
  const std::vector<HeadBlock> addresses = tagged;
  const HeadBlock* address = WeighBlocks(sheet, "merchant_address", &tagged);
  if (address == nullptr || address->probability < kLeastByRules) address = BestByRules(addresses);
  if (address == nullptr) return;
  const HeadBlock cut = WithoutUntagged(sheet, *address, "merchant_address");
  const auto block = LinesOfBlock(lines, cut);
  const auto begin = block.first, last = block.second;
  if (begin < 0) return;  // what the model tagged stands above
  const auto is_place = [](const HeaderLine& l) { return l.postcode || l.street || l.place; };
  if (std::none_of(lines.begin() + begin, lines.begin() + last + 1, is_place)) return;
  const std::optional<HeadBlock> above = LineAbove(sheet, lines, static_cast<size_t>(begin));
  if (!above) return;
  // The rules may know better where the name ends.
  std::vector<HeadBlock> names = NameBlocks(lines);
  std::erase_if(names, [&](const HeadBlock& name) {
    const auto from = lines.begin() + static_cast<ptrdiff_t>(name.first);
    const bool other =
        std::any_of(from, from + static_cast<ptrdiff_t>(name.count), [](const HeaderLine& line) {
          return !CouldName(line) || NamesBranch(NameOf(line, 0).span.text);
        });
    return other || name.first + name.count > static_cast<size_t>(begin) || !Overlap(name, *above);
  });
  const HeadBlock* best = BestByRules(names);
  SetName(sheet, CompletedName(sheet.reading, lines, best != nullptr ? *best : *above), receipt);
  SetAddress(cut, receipt);
}

// Without an address: the line right above the first telephone, tax or company number.
void ExtractNameBelow(const ReceiptSheet& sheet, const std::vector<HeaderLine>& lines,
                      v1::Receipt* receipt) {
  const auto contact = std::find_if(lines.begin(), lines.end(), [](const HeaderLine& line) {
    return line.registration || RE2::PartialMatch(ToUpper(line.run.text()), HeadLexicon().contact);
  });
  if (contact == lines.end()) return;
  const auto end = static_cast<size_t>(contact - lines.begin());
  const bool beside = contact->name_end < contact->run.text().size() && CouldName(*contact);
  if (!beside && (end == 0 || !CouldName(lines[end - 1]))) return;
  const HeadBlock name = beside ? NameOf(*contact, end) : NameOf(lines[end - 1], end - 1);
  if (!Digits(name.span.text).empty()) return;
  SetName(sheet, CompletedName(sheet.reading, lines, name), receipt);
}

// Whether name and address stand at the head. Words that the model doubts, above the goods and
// without an address, may be of the sale alone.
bool IsHeaded(const ReceiptSheet& sheet, const std::vector<HeaderLine>& head, const HeadBlock* name,
              const HeadBlock* address) {
  if (name == nullptr || !IsAboveAmounts(sheet, name->span)) return false;
  if (TagMean(sheet.reading, name->span, "merchant_name") >= kSureName) return true;
  if (address == nullptr || !IsAboveAmounts(sheet, address->span)) return false;
  return NamesPlace(head, *address) ||
         TagOverlap(sheet.reading, address->span, "merchant_address") >= kTagged;
}

}  // namespace

void ExtractMerchant(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  const std::vector<HeaderLine> head = HeaderLines(sheet, kHeadLines);
  std::vector<HeadBlock> names = NameBlocks(head);
  std::erase_if(names, [&](const HeadBlock& name) { return NamesNobody(sheet, head, name); });
  const HeadBlock* name = WeighBlocks(sheet, "merchant_name", &names);
  // What was bought names nobody either.
  const bool goods = name != nullptr && !IsAboveAmounts(sheet, name->span) &&
                     TagOverlap(sheet.reading, name->span, "merchant_name") < kTagged;
  if (goods || (name != nullptr && NamesNobody(sheet, head, *name))) name = nullptr;
  if (name != nullptr) {
    const HeadBlock cut = WithoutUntagged(sheet, *name, "merchant_name");
    SetName(sheet, CompletedName(sheet.reading, head, cut), receipt);
  }
  std::vector<HeadBlock> addresses = AddressBlocks(head);
  if (name != nullptr && name->probability >= kSureName) {
    std::erase_if(addresses, [&](const HeadBlock& block) { return Overlap(block, *name); });
  }
  const HeadBlock* address = WeighBlocks(sheet, "merchant_address", &addresses);
  if (address != nullptr) {
    SetAddress(address->count == 0 ? WithoutLabels(sheet, head, *address)
                                   : WithoutUntagged(sheet, *address, "merchant_address"),
               receipt);
  }
  if (IsHeaded(sheet, head, name, address)) {
    ExtractPhone(sheet, receipt);
    return;
  }
  const std::vector<HeaderLine> below = LinesBelow(sheet);
  ExtractMerchantBelow(sheet, below, receipt);
  if (!receipt->has_merchant_name()) ExtractNameBelow(sheet, below, receipt);
  ExtractPhone(sheet, receipt);
}

}  // namespace billfold::extractors
