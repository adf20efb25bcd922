#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "extractors/evidence.h"
#include "extractors/identity/sources.h"
#include "extractors/values/country.h"

namespace billfold::extractors {
namespace {

using K = IdentityKey;

constexpr size_t kLeastSeed = 15;    // characters of a piece without fillers
constexpr size_t kLeastFillers = 3;  // that make a line a part of a zone, whatever else it says
constexpr float kSameLine = 0.5f;    // heights between the middles of pieces of one line
constexpr float kLargestGap = 4.0f;  // heights between them

constexpr float kProven = 0.99f;     // a field whose check digit passes
constexpr float kPutRight = 0.95f;   // of that, after an exchange of characters
constexpr float kUnchecked = 0.96f;  // a field without check digit in a zone that passes its own
constexpr float kRisky = 0.97f;      // of a number with characters that no check digit vouches for
constexpr float kRefuted = 0.45f;    // a field whose check digit fails

// A piece of a printed line of a zone.
struct Piece {
  MrzLine line;
  std::vector<int> words;
  TextBox box;
};

Piece PieceOf(const Sheet& sheet, size_t line) {
  Piece piece;
  const vision::Reading& reading = sheet.reading;
  for (size_t i = 0; i < reading.words.size(); ++i) {
    const vision::Word& word = reading.words[i];
    if (word.line != static_cast<int>(line)) continue;
    std::vector<MrzSecond> seconds;
    for (const vision::Alternative& other : word.alternatives) {
      seconds.push_back({other.begin, other.text});
    }
    const MrzLine part = CleanMrzLine(word.text, seconds);
    piece.line.text += part.text;
    piece.line.seconds += part.seconds;
    piece.words.push_back(static_cast<int>(i));
  }
  piece.box = sheet.BoxOf(reading.lines[line].quad);
  return piece;
}

size_t Fillers(const Piece& piece) {
  return static_cast<size_t>(std::count(piece.line.text.begin(), piece.line.text.end(), '<'));
}

// Angle brackets as printed: dashes and brackets of dates and numbers are none.
size_t PrintedFillers(const Sheet& sheet, const Piece& piece) {
  size_t count = 0;
  for (const int index : piece.words) {
    const std::string& text = sheet.reading.words[static_cast<size_t>(index)].text;
    count += static_cast<size_t>(std::count(text.begin(), text.end(), '<'));
  }
  return count;
}

bool OnOneLine(const Piece& a, const Piece& b) {
  const float height = std::max(a.box.height(), b.box.height());
  const float gap = std::max(a.box.left, b.box.left) - std::min(a.box.right, b.box.right);
  return std::abs(a.box.middle() - b.box.middle()) < kSameLine * height &&
         gap < kLargestGap * height && gap > -kLargestGap * height;
}

void Append(const Piece& part, Piece* whole) {
  whole->line.text += part.line.text;
  whole->line.seconds += part.line.seconds;
  whole->words.insert(whole->words.end(), part.words.begin(), part.words.end());
  whole->box.left = std::min(whole->box.left, part.box.left);
  whole->box.right = std::max(whole->box.right, part.box.right);
}

// Printed lines that may be of a zone, from the top.
std::vector<Piece> ZoneLines(const Sheet& sheet) {
  std::vector<Piece> pieces;
  for (size_t line = 0; line < sheet.reading.lines.size(); ++line) {
    Piece piece = PieceOf(sheet, line);
    if (!piece.line.text.empty() && (Fillers(piece) > 0 || piece.line.text.size() >= kLeastSeed)) {
      pieces.push_back(std::move(piece));
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.box.left < b.box.left; });
  std::vector<Piece> lines;
  for (const Piece& piece : pieces) {
    const auto left = std::find_if(lines.begin(), lines.end(),
                                   [&](const Piece& line) { return OnOneLine(line, piece); });
    if (left == lines.end()) {
      lines.push_back(piece);
    } else {
      Append(piece, &*left);
    }
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Piece& a, const Piece& b) { return a.box.middle() < b.box.middle(); });
  return lines;
}

vision::Point Between(const vision::Point& a, const vision::Point& b, float t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

// Where columns [begin, begin + size) of a line stand: the zone's characters are equally wide.
vision::Quad Cut(const Span& line, const MrzRange& place, int width) {
  const float from = static_cast<float>(place.begin) / static_cast<float>(width);
  const float to = static_cast<float>(place.begin + place.size) / static_cast<float>(width);
  const vision::Quad& q = line.region;
  return {Between(q[0], q[1], from), Between(q[0], q[1], to), Between(q[3], q[2], to),
          Between(q[3], q[2], from)};
}

std::string Detail(const MrzCheck& check) {
  return check.pass ? absl::StrCat("check digit ", std::string(1, check.printed))
                    : absl::StrCat("check digit ", std::string(1, check.printed), ", computed ",
                                   std::string(1, check.computed));
}

v1::MrzFormatField::Format FormatOf(MrzFormat format) {
  switch (format) {
    case MrzFormat::kTd1:
      return v1::MrzFormatField::TD1;
    case MrzFormat::kTd2:
      return v1::MrzFormatField::TD2;
    case MrzFormat::kTd3:
      return v1::MrzFormatField::TD3;
    case MrzFormat::kMrvA:
      return v1::MrzFormatField::MRV_A;
    case MrzFormat::kMrvB:
      return v1::MrzFormatField::MRV_B;
    case MrzFormat::kFrenchId:
    case MrzFormat::kFrenchLicence:
      break;  // no layouts of ICAO 9303
  }
  return v1::MrzFormatField::FORMAT_UNSPECIFIED;
}

class ZoneFields {
 public:
  ZoneFields(const ZoneOnDocument& on_document, const v1::Date& today)
      : on_document_(on_document),
        zone_(on_document.reading.zone),
        layout_(LayoutOf(zone_.format)),
        today_(today) {}

  SourcedFields Fields() {
    Add(K::kDocumentNumber, MrzElement::kDocumentNumber, zone_.document_number);
    Add(K::kPersonalNumber, MrzElement::kPersonalNumber, Plain(zone_.personal_number));
    if (zone_.format == MrzFormat::kTd1) {
      Add(K::kPersonalNumber, MrzElement::kOptional, Plain(zone_.optional_data));
    }
    const bool whole =
        zone_.format != MrzFormat::kFrenchId && zone_.format != MrzFormat::kFrenchLicence;
    const MrzElement surname = whole ? MrzElement::kNames : MrzElement::kSurname;
    Add(K::kSurname, surname, zone_.surname);
    Add(K::kGivenNames, whole ? MrzElement::kNames : MrzElement::kGivenNames, zone_.given_names);
    Add(K::kSex, MrzElement::kSex, zone_.sex);
    AddState(K::kNationality, MrzElement::kNationality, zone_.nationality);
    if (NamesWereRead()) AddState(K::kIssuingCountry, MrzElement::kIssuer, zone_.issuer);
    AddDate(K::kBirthDate, MrzElement::kBirthDate, zone_.birth_date, true);
    AddDate(K::kExpiryDate, MrzElement::kExpiryDate, zone_.expiry_date, false);
    return std::move(fields_);
  }

 private:
  // Whether the first line is one that was read: it names the state.
  bool NamesWereRead() const { return on_document_.reading.lines.front() != MrzReading::kNotRead; }

  static std::string Plain(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
    return text;
  }

  bool WasPutRight(const MrzRange& place) const {
    const auto& corrections = on_document_.reading.corrections;
    return std::any_of(corrections.begin(), corrections.end(), [&](const MrzCorrection& c) {
      return c.line == place.line && c.column >= place.begin && c.column < place.begin + place.size;
    });
  }

  float Confidence(K key, const MrzSlot& slot, const std::string& text) const {
    const MrzCheck* own = zone_.CheckOf(slot.element);
    const MrzCheck* composite = zone_.CheckOf(MrzElement::kZone);
    const Span& line = on_document_.lines[static_cast<size_t>(slot.place.line)];
    float confidence = kUnchecked;
    if (own != nullptr) {
      confidence = own->pass ? kProven : kRefuted;
    } else {
      // Names stand for what the reader saw.
      confidence *= 0.5f + 0.5f * line.confidence;
      if (composite != nullptr && !composite->pass) confidence *= kPutRight;
    }
    if (WasPutRight(slot.place)) confidence *= kPutRight;
    if (!on_document_.reading.length_certain && own == nullptr) confidence *= kPutRight;
    const bool number = key == K::kDocumentNumber || key == K::kPersonalNumber;
    const bool risky = number && std::any_of(text.begin(), text.end(),
                                             [](char c) { return MrzUndetectedTwin(c) != '\0'; });
    return risky ? confidence * kRisky : confidence;
  }

  Sourced* Add(K key, MrzElement element, const std::string& text) {
    const auto slot = std::find_if(layout_.slots.begin(), layout_.slots.end(),
                                   [&](const MrzSlot& s) { return s.element == element; });
    if (slot == layout_.slots.end() || text.empty()) return nullptr;
    const size_t index = static_cast<size_t>(slot->place.line);
    if (on_document_.lines[index].words.empty()) return nullptr;
    Sourced sourced;
    sourced.text = text;
    sourced.cut = zone_.names_cut && (key == K::kSurname || key == K::kGivenNames);
    // Longer numbers than the zone has room for are cut by some states.
    const bool number = key == K::kDocumentNumber || key == K::kPersonalNumber;
    sourced.cut |= number && text.size() == static_cast<size_t>(slot->place.size);
    v1::Evidence* evidence = &sourced.evidence;
    evidence->set_source(v1::Evidence::MRZ);
    evidence->set_text(zone_.lines[index].substr(static_cast<size_t>(slot->place.begin),
                                                 static_cast<size_t>(slot->place.size)));
    *evidence->mutable_region() =
        ToProto(Cut(on_document_.lines[index], slot->place, layout_.width));
    evidence->set_confidence(Confidence(key, *slot, text));
    if (const MrzCheck* check = zone_.CheckOf(element)) {
      AddCheck(v1::Check::MRZ_CHECK_DIGIT, check->pass, Detail(*check), evidence);
    }
    // The composite check has its place with the format, where the contract names that.
    const MrzCheck* composite = zone_.CheckOf(MrzElement::kZone);
    const bool nameless = FormatOf(zone_.format) == v1::MrzFormatField::FORMAT_UNSPECIFIED;
    if (nameless && composite != nullptr && key == K::kDocumentNumber) {
      AddCheck(v1::Check::MRZ_CHECK_DIGIT, composite->pass,
               absl::StrCat("composite ", Detail(*composite)), evidence);
    }
    return &(fields_[key] = std::move(sourced));
  }

  void AddState(K key, MrzElement element, const std::string& code) {
    const auto country = CountryOfCode(code);
    Add(key, element, country ? *country : code);
  }

  void AddDate(K key, MrzElement element, const std::string& text, bool birth) {
    const auto date = MrzDate(text, birth, today_);
    if (!date) return;
    if (Sourced* sourced = Add(key, element, text)) sourced->date = DateMatch{*date, false, 0, 0};
  }

  const ZoneOnDocument& on_document_;
  const MrzZone& zone_;
  const MrzLayout& layout_;
  const v1::Date& today_;
  SourcedFields fields_;
};

}  // namespace

std::optional<ZoneOnDocument> FindZone(const Sheet& sheet) {
  const std::vector<Piece> printed = ZoneLines(sheet);
  std::vector<MrzLine> lines;
  for (const Piece& piece : printed) lines.push_back(piece.line);
  std::optional<MrzReading> reading = ReadMrz(lines);
  if (!reading) return std::nullopt;
  ZoneOnDocument zone{std::move(*reading), {}};
  for (const size_t line : zone.reading.lines) {
    zone.lines.push_back(
        line == MrzReading::kNotRead ? Span{} : TextRun(sheet.reading, printed[line].words).All());
  }
  return zone;
}

void ReadAgain(const std::string& number, ZoneOnDocument* zone) {
  const MrzCheck* check = zone->reading.zone.CheckOf(MrzElement::kDocumentNumber);
  const auto& slots = LayoutOf(zone->reading.zone.format).slots;
  const auto slot = std::find_if(slots.begin(), slots.end(), [](const MrzSlot& s) {
    return s.element == MrzElement::kDocumentNumber;
  });
  const bool missing =
      std::count(zone->reading.lines.begin(), zone->reading.lines.end(), MrzReading::kNotRead) > 0;
  if (check == nullptr || check->pass || missing) return;
  if (number.size() != zone->reading.zone.document_number.size()) return;
  std::vector<MrzLine> lines;
  for (const std::string& line : zone->reading.zone.lines) {
    lines.push_back({line, std::string(line.size(), '\0')});
  }
  MrzLine& line = lines[static_cast<size_t>(slot->place.line)];
  for (size_t i = 0; i < number.size() && i < static_cast<size_t>(slot->place.size); ++i) {
    const size_t column = static_cast<size_t>(slot->place.begin) + i;
    if (line.text[column] != number[i]) line.seconds[column] = number[i];
  }
  std::optional<MrzReading> again = ReadMrz(lines);
  if (!again || again->zone.format != zone->reading.zone.format) return;
  if (!again->zone.CheckOf(MrzElement::kDocumentNumber)->pass) return;
  zone->reading.zone = std::move(again->zone);
  zone->reading.corrections.insert(zone->reading.corrections.end(), again->corrections.begin(),
                                   again->corrections.end());
}

std::vector<bool> WordsOfZone(const Sheet& sheet, const std::optional<ZoneOnDocument>& zone) {
  std::vector<bool> words(sheet.reading.words.size(), false);
  for (const Piece& piece : ZoneLines(sheet)) {
    if (PrintedFillers(sheet, piece) < kLeastFillers) continue;
    for (const int word : piece.words) words[static_cast<size_t>(word)] = true;
  }
  if (!zone) return words;
  for (const Span& line : zone->lines) {
    for (const int word : line.words) words[static_cast<size_t>(word)] = true;
  }
  return words;
}

SourcedFields FieldsOfZone(const ZoneOnDocument& zone, const v1::Date& today) {
  return ZoneFields(zone, today).Fields();
}

void SetZone(const ZoneOnDocument& on_document, v1::Mrz* mrz) {
  const MrzReading& reading = on_document.reading;
  v1::Evidence* evidence = mrz->mutable_format()->mutable_evidence();
  mrz->mutable_format()->set_value(FormatOf(reading.zone.format));
  evidence->set_source(v1::Evidence::MRZ);
  std::string text;
  std::vector<vision::Quad> quads;
  bool whole = true;
  for (size_t i = 0; i < on_document.lines.size(); ++i) {
    whole &= reading.lines[i] != MrzReading::kNotRead;
    if (!whole) continue;  // lines count from the top, so none behind a missing one is given
    mrz->add_lines(reading.zone.lines[i]);
    absl::StrAppend(&text, text.empty() ? "" : " ", on_document.lines[i].text);
    quads.push_back(on_document.lines[i].region);
  }
  evidence->set_text(text);
  if (!quads.empty()) *evidence->mutable_region() = ToProto(HullOf(quads));
  float confidence = whole ? kProven : kUnchecked;
  for (const MrzCheck& check : reading.zone.checks) {
    AddCheck(v1::Check::MRZ_CHECK_DIGIT, check.pass, Detail(check), evidence);
    if (!check.pass) confidence *= 0.8f;
  }
  for (const MrzCorrection& c : reading.corrections) {
    AddCheck(v1::Check::MRZ_CHECK_DIGIT, true,
             absl::StrCat("line ", c.line + 1, ", column ", c.column + 1, ": read ",
                          std::string(1, c.read), ", taken for ", std::string(1, c.value)),
             evidence);
    confidence *= kPutRight;
  }
  if (reading.fillers_restored > 0) {
    AddCheck(v1::Check::MRZ_CHECK_DIGIT, reading.length_certain,
             absl::StrCat(reading.fillers_restored, " fillers added or taken away",
                          reading.length_certain ? "" : ", their place is not certain"),
             evidence);
  }
  if (!reading.length_certain) confidence *= kRefuted;
  evidence->set_confidence(confidence);
  // The lines speak for themselves where the contract has no name for the layout.
  if (mrz->format().value() == v1::MrzFormatField::FORMAT_UNSPECIFIED) mrz->clear_format();
}

}  // namespace billfold::extractors
