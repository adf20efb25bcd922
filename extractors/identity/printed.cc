#include "extractors/identity/printed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "extractors/evidence.h"
#include "extractors/identity/candidates.h"
#include "extractors/identity/columns.h"
#include "extractors/identity/name_and_address.h"
#include "extractors/identity/patterns.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using K = IdentityKey;

constexpr float kBeside = 0.92f;     // what a clear label beside a value is worth
constexpr float kOtherSide = 0.45f;  // of that, on a side where this document has no values
constexpr float kFarRight = 0.6f;    // of that, where a gap lies between
constexpr float kFlushRight = 0.9f;  // of that, in the next row but not under the label
constexpr float kWideGap = 3.0f;     // heights
// Heights by which a label is nearer to what is above it than to what is beneath, or the reverse.
constexpr float kTellingGap = 0.35f;
constexpr float kUntold = 0.25f;         // a value that only the model's tag tells
constexpr float kUnseen = 0.12f;         // a tag's probability counts at least this against a label
constexpr float kUnseenPattern = 0.25f;  // and this against a form
constexpr float kTaggedAddress = 0.3f;   // long, and seldom anything else
constexpr float kBesideName = 0.75f;     // a line beside a name that has its number
constexpr float kTagged = 0.5f;
constexpr int kLeastLeft = 1;        // labels with their value on the left that may be chance
constexpr size_t kAddressLines = 4;  // at most
constexpr float kLegible = 0.6f;     // mean character probability of a line that goes on
constexpr size_t kPlaceLines = 2;

struct TagName {
  K key;
  std::string_view tag;
};
constexpr std::array<TagName, 20> kTags = {{{K::kDocumentNumber, "document_number"},
                                            {K::kPersonalNumber, "personal_number"},
                                            {K::kSurname, "surname"},
                                            {K::kFirstSurname, "surname"},
                                            {K::kSecondSurname, "surname"},
                                            {K::kGivenNames, "given_names"},
                                            {K::kFullName, "full_name"},
                                            {K::kSex, "sex"},
                                            {K::kBirthDate, "birth_date"},
                                            {K::kBirth, "birth_date"},
                                            {K::kBirthPlace, "birth_place"},
                                            {K::kNationality, "nationality"},
                                            {K::kIssueDate, "issue_date"},
                                            {K::kExpiryDate, "expiry_date"},
                                            {K::kAddress, "address"},
                                            {K::kLicenceClass, "license_class"},
                                            {K::kRestrictions, "restrictions"},
                                            {K::kEndorsements, "endorsements"},
                                            {K::kHeight, "height"},
                                            {K::kEyeColour, "eye_color"}}};

// Keys whose values cannot be taken for anything else: they tell on which side values stand.
bool IsTelling(K key) {
  return key == K::kBirthDate || key == K::kBirth || key == K::kIssueDate ||
         key == K::kExpiryDate || key == K::kSex || key == K::kHeight || key == K::kDocumentNumber;
}

constexpr std::array<Side, 4> kSides = {Side::kRight, Side::kBeneath, Side::kAbove, Side::kLeft};

// What stands around a label, by Side.
struct Surroundings {
  std::array<std::optional<BesideLabel>, 4> text;
  std::array<std::optional<FieldCandidate>, 4> value;
};

class PrintedReader {
 public:
  PrintedReader(const Sheet& sheet, const std::vector<FieldLabel>& labels,
                const IdentityDates& dates, const std::vector<bool>& apart)
      : sheet_(sheet),
        labels_(labels),
        dates_(dates),
        apart_(apart),
        columns_(sheet, labels, apart) {
    for (const FieldLabel& label : labels) {
      Surroundings around;
      for (const Side side : kSides) {
        around.text[Index(side)] = columns_.At(label, side);
        around.value[Index(side)] = ReadValue(label, side, around.text[Index(side)]);
      }
      around_.push_back(std::move(around));
    }
  }

  PrintedFields Read() {
    left_ = ValuesStandLeft();
    above_ = !left_ && ValuesStandAbove();
    for (const FieldLabel& label : labels_) AddCandidates(label);
    AddBesideNames();
    labelled_ = candidates_.size();
    AddTagged();
    AddPatterns();
    AddUnlabelledBlocks();
    return ChooseFields(sheet_, std::move(candidates_));
  }

 private:
  bool Has(K key) const {
    return std::any_of(labels_.begin(), labels_.end(),
                       [&](const FieldLabel& label) { return label.key == key; });
  }

  // What a vague label means on this document.
  K Meaning(K key) const {
    const bool given = Has(K::kGivenNames) || Has(K::kGivenOrWhole);
    const bool surname = Has(K::kSurname) || Has(K::kFirstSurname) || Has(K::kName);
    if (key == K::kName) return given ? K::kSurname : K::kFullName;
    if (key == K::kGivenOrWhole) return surname ? K::kGivenNames : K::kFullName;
    return key;
  }

  static size_t Index(Side side) { return static_cast<size_t>(side); }
  const Surroundings& Around(const FieldLabel& label) const {
    return around_[static_cast<size_t>(&label - labels_.data())];
  }
  const std::optional<BesideLabel>& TextAt(const FieldLabel& label, Side side) const {
    return Around(label).text[Index(side)];
  }
  const std::optional<FieldCandidate>& ValueAt(const FieldLabel& label, Side side) const {
    return Around(label).value[Index(side)];
  }

  std::optional<FieldCandidate> ReadValue(const FieldLabel& label, Side side,
                                          const std::optional<BesideLabel>& beside) const {
    if (!beside) return std::nullopt;
    const K key = Meaning(label.key);
    const auto value = ReadIdentityValue(key, beside->text(), dates_);
    if (!value) return std::nullopt;
    FieldCandidate candidate{key, {}};
    candidate.field.span =
        beside->run.Slice(beside->begin + value->begin, beside->begin + value->end);
    candidate.field.text = value->text;
    candidate.field.date = value->date;
    candidate.field.probability = kBeside * label.certainty;
    if (beside->gap > kWideGap) {
      candidate.field.probability *= side == Side::kRight ? kFarRight : kFlushRight;
    }
    return candidate;
  }

  // Whether labels stand in a column right of their values.
  bool ValuesStandLeft() const {
    int left = 0, other = 0;
    for (const FieldLabel& label : labels_) {
      if (!IsTelling(label.key)) continue;
      const bool right = ValueAt(label, Side::kRight).has_value();
      left += ValueAt(label, Side::kLeft) && !right;
      const auto& under = TextAt(label, Side::kBeneath);
      other += right || (ValueAt(label, Side::kBeneath) && under->gap < kWideGap);
    }
    return left > kLeastLeft && left > other;
  }

  // Whether labels stand beneath their values: a vote of those whose value can be told by its form.
  bool ValuesStandAbove() const {
    float above = 0, beneath = 0;
    for (const FieldLabel& label : labels_) {
      if (ValueAt(label, Side::kRight) && IsTelling(label.key)) continue;
      const auto& over = TextAt(label, Side::kAbove);
      const auto& under = TextAt(label, Side::kBeneath);
      if (IsTelling(label.key)) {
        above += ValueAt(label, Side::kAbove).has_value();
        beneath += ValueAt(label, Side::kBeneath).has_value();
      }
      const float nearer = over && under ? under->gap - over->gap : 0;
      if (std::abs(nearer) > kTellingGap) (nearer > 0 ? above : beneath) += 0.5f;
    }
    return above > beneath;
  }

  // Whether this label stands beneath its value: as most do here, or alone where only what is above
  // it has the form of its values.
  bool IsBeneathValue(const FieldLabel& label) const {
    if (above_ || !IsTelling(label.key)) return above_;
    return ValueAt(label, Side::kAbove) && !ValueAt(label, Side::kBeneath) &&
           !ValueAt(label, Side::kRight);
  }

  void AddCandidates(const FieldLabel& label) {
    if (label.key == K::kOther) return;
    const bool right_told = TakesRight(label);
    const bool above = IsBeneathValue(label);
    for (const Side side : kSides) {
      std::optional<FieldCandidate> candidate = ValueAt(label, side);
      if (!candidate) continue;
      if (side == Side::kLeft && !left_) continue;
      const bool usual =
          left_ ? side == Side::kLeft : side == Side::kRight || (side == Side::kAbove) == above;
      // A number alone stands before its value, or beneath it with the others.
      const bool odd = label.number_alone && side != Side::kRight && !above;
      if (!usual || odd || (side != Side::kRight && right_told)) {
        candidate->field.probability *= kOtherSide;
      }
      if (side == Side::kAbove && !above) continue;
      // Far right, but nothing else is left to be its value: set flush right.
      const bool far = side == Side::kRight && IsFar(label);
      const bool flush = far && !TextAt(label, Side::kBeneath);
      if (flush) candidate->field.probability *= kFlushRight / kFarRight;
      candidate->claimed = usual && (side == Side::kRight || !right_told) && (!far || flush);
      if (EndsSurname(*candidate)) {
        candidate->key = K::kSurname;
        AddGivenNames(*candidate);
      }
      Continue(label, &*candidate);
      Weigh(&*candidate);
      candidates_.push_back(std::move(*candidate));
    }
  }

  // "NAME / NOM", then the surname with a comma, and the given names beneath, as Canada has it.
  bool EndsSurname(const FieldCandidate& candidate) const {
    const bool name = candidate.key == K::kFullName || candidate.key == K::kSurname;
    return name && candidate.field.span.text.back() == ',' && !Has(K::kGivenNames);
  }

  void AddGivenNames(const FieldCandidate& surname) {
    const auto lines = columns_.Continued(surname.field.span, 1);
    if (lines.empty()) return;
    const auto name = ReadIdentityValue(K::kGivenNames, lines[0].text(), dates_);
    if (!name) return;
    FieldCandidate given = surname;
    given.key = K::kGivenNames;
    given.field.span = lines[0].Slice(name->begin, name->end);
    given.field.text = name->text;
    Weigh(&given);
    candidates_.push_back(std::move(given));
  }

  bool IsFar(const FieldLabel& label) const {
    const auto& right = TextAt(label, Side::kRight);
    return right && right->gap >= kWideGap;
  }

  // Whether the value right of the label is near enough to leave no doubt.
  bool TakesRight(const FieldLabel& label) const {
    const auto& right = TextAt(label, Side::kRight);
    return right && right->gap < kWideGap && ValueAt(label, Side::kRight).has_value();
  }

  // Takes in further lines of addresses, of places and, in Spain, of surnames.
  void Continue(const FieldLabel& label, FieldCandidate* candidate) const {
    const std::string words_of_label =
        Letters(sheet_.rows[label.row].text().substr(label.begin, label.end - label.begin));
    const bool spanish =
        candidate->key == K::kSurname && words_of_label.compare(0, 8, "APELLIDO") == 0;
    const size_t most = candidate->key == K::kAddress      ? kAddressLines - 1
                        : candidate->key == K::kBirthPlace ? kPlaceLines
                        : spanish                          ? 1
                                                           : 0;
    if (most == 0 || label.key == K::kName) return;
    std::vector<int> words = candidate->field.span.words;
    for (const TextRun& line : columns_.Continued(candidate->field.span, most)) {
      const auto value = ReadIdentityValue(candidate->key, line.text(), dates_);
      if (!value || TagsAnother(line, candidate->key)) break;
      if (line.All().confidence < kLegible) continue;
      candidate->field.text += (candidate->key == K::kSurname ? " " : ", ") + value->text;
      words.insert(words.end(), line.words().begin(), line.words().end());
    }
    if (words.size() > candidate->field.span.words.size()) {
      candidate->field.span = TextRun(sheet_.reading, words).All();
    }
  }

  // Whether the model is sure that the line is another field.
  bool TagsAnother(const TextRun& line, K key) const {
    const Span span = line.All();
    if (TagMean(sheet_.reading, span, TagOf(key)) > kTagged) return false;
    return std::any_of(kTags.begin(), kTags.end(), [&](const TagName& name) {
      return name.tag != TagOf(key) && TagMean(sheet_.reading, span, name.tag) > kTagged;
    });
  }

  // `unseen`: what the model's probability counts at least.
  void Weigh(FieldCandidate* candidate, float unseen = kUnseen) const {
    const std::string_view tag = TagOf(candidate->key);
    PrintedField& field = candidate->field;
    const bool known = sheet_.HasTag(tag);
    const float seen = known ? TagMean(sheet_.reading, field.span, tag) : 0;
    field.probability = CombineRuleAndModel(field.probability, std::max(seen, unseen), known);
  }

  void AddTagged() {
    for (const TagName& name : kTags) {
      const bool doubled =
          name.key == K::kFirstSurname || name.key == K::kSecondSurname || name.key == K::kBirth;
      if (doubled) continue;
      for (const Span& tagged : TaggedSpans(sheet_.reading, name.tag,
                                            name.key == K::kAddress ? kTaggedAddress : kTagged)) {
        const TextRun run(sheet_.reading, tagged.words);
        const auto value = ReadIdentityValue(name.key, run.text(), dates_);
        if (!value || IsApart(tagged) || IsLabelledOther(name.key, tagged)) continue;
        if (IsBehindOther(tagged)) continue;
        FieldCandidate candidate{
            name.key, {run.Slice(value->begin, value->end), value->text, value->date, kUntold}};
        if (name.key == K::kAddress) candidate.field = WholeAddress(run);
        Weigh(&candidate);
        candidates_.push_back(std::move(candidate));
      }
    }
  }

  // Whether the last label before the span in its line is of a field that is not reported: "4c"
  // before the authority on European licences.
  bool IsBehindOther(const Span& span) const {
    const std::vector<vision::Word>& words = sheet_.reading.words;
    const int line = words[static_cast<size_t>(span.words.front())].line;
    for (int i = span.words.front(); i >= 0 && words[static_cast<size_t>(i)].line == line; --i) {
      if (const FieldLabel* label = columns_.LabelOf(i)) return label->key == K::kOther;
    }
    return false;
  }

  // Whether a label claims words of the span for another field.
  bool IsLabelledOther(K key, const Span& span) const {
    return std::any_of(candidates_.begin(), candidates_.begin() + static_cast<long>(labelled_),
                       [&](const FieldCandidate& other) {
                         const auto& words = other.field.span.words;
                         return other.key != key && other.claimed &&
                                std::find_first_of(words.begin(), words.end(), span.words.begin(),
                                                   span.words.end()) != words.end();
                       });
  }

  // Field numbers 1 and 2 stand one above the other: where one of them was not read, its name does.
  void AddBesideNames() {
    for (const FieldLabel& label : labels_) {
      const bool surname = label.key == K::kSurname;
      if (!label.number_alone || (!surname && label.key != K::kGivenNames)) continue;
      const K other = surname ? K::kGivenNames : K::kSurname;
      if (Has(other)) continue;
      TextBox box = sheet_.BoxOf(columns_.SpanOf(label).region);
      if (const auto value = ValueAt(label, Side::kRight)) {
        box.right = sheet_.BoxOf(value->field.span.region).right;
      }
      const auto line = columns_.NextLine(box, surname);
      if (!line) continue;
      const auto name = ReadIdentityValue(other, line->text(), dates_);
      if (!name) continue;
      FieldCandidate candidate{
          other,
          {line->Slice(name->begin, name->end), name->text, std::nullopt, kBesideName},
          false};
      Weigh(&candidate);
      candidates_.push_back(std::move(candidate));
    }
  }

  // A form alone says little where a label stands for the same field.
  void AddPatterns() {
    for (PatternField& pattern : FieldsByPattern(sheet_, apart_)) {
      if (IsLabelled(pattern) || IsLabelledOther(pattern.key, pattern.field.span)) continue;
      FieldCandidate candidate{pattern.key, std::move(pattern.field), false};
      Weigh(&candidate, kUnseenPattern);
      candidates_.push_back(std::move(candidate));
    }
  }

  void AddUnlabelledBlocks() {
    const bool named = Has(K::kSurname) || Has(K::kName) || Has(K::kFullName) ||
                       Has(K::kGivenNames) || Has(K::kFirstSurname) || Has(K::kGivenOrWhole);
    for (FieldCandidate& candidate : NameAndAddress(sheet_, columns_)) {
      if (candidate.key == K::kFullName ? named : Has(K::kAddress)) continue;
      if (IsLabelledOther(candidate.key, candidate.field.span)) continue;
      Weigh(&candidate, kUnseenPattern);
      candidates_.push_back(std::move(candidate));
    }
  }

  // Whether the words are a label, or already the value of a label.
  bool IsLabelled(const PatternField& pattern) const {
    const bool citizen = pattern.key == K::kNationality;  // the word is a label elsewhere
    return std::any_of(pattern.field.span.words.begin(), pattern.field.span.words.end(),
                       [&](int word) { return !citizen && columns_.LabelOf(word) != nullptr; });
  }

  static PrintedField WholeAddress(const TextRun& run) {
    PrintedField field{run.All(), run.text(), std::nullopt, kUntold};
    for (size_t at; (at = field.text.find('\t')) != std::string::npos;) {
      field.text.replace(at, 1, field.text[at - 1] == ',' ? " " : ", ");
    }
    return field;
  }

  bool IsApart(const Span& span) const {
    return std::any_of(span.words.begin(), span.words.end(), [&](int word) {
      return apart_[static_cast<size_t>(word)] || columns_.LabelOf(word) != nullptr;
    });
  }

  const Sheet& sheet_;
  const std::vector<FieldLabel>& labels_;
  const IdentityDates& dates_;
  const std::vector<bool>& apart_;
  Columns columns_;
  bool above_ = false;  // labels stand beneath their values,
  bool left_ = false;   // or right of them
  std::vector<FieldCandidate> candidates_;
  std::vector<Surroundings> around_;  // beside labels_
  size_t labelled_ = 0;               // how many of them stand beside a label
};

}  // namespace

std::string_view TagOf(IdentityKey key) {
  for (const TagName& name : kTags) {
    if (name.key == key) return name.tag;
  }
  return "";
}

PrintedFields ReadPrintedFields(const Sheet& sheet, const std::vector<FieldLabel>& labels,
                                const IdentityDates& dates, const std::vector<bool>& apart) {
  return PrintedReader(sheet, labels, dates, apart).Read();
}

}  // namespace billfold::extractors
