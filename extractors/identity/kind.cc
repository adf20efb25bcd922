#include "extractors/identity/kind.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_split.h"
#include "extractors/evidence.h"
#include "extractors/values/country.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

using Subtype = v1::IdentitySubtypeField;
using K = IdentityKey;

struct Words {
  IdentitySubtype subtype;
  float weight;  // what finding them speaks for the subtype
  bool whole;    // only where nothing else stands in the line, or it begins with them
  const char* letters;
};

// EN DE FR ES IT NL PT PL, and the largest others.
constexpr Words kTitles[] = {
    {Subtype::DRIVER_LICENSE, 3, false,
     "DRIVERLICENSE|DRIVERSLICENSE|DRIVINGLICENCE|DRIVERLICENCE|DRIVERSLICENCE|DRIVINGLICENSE|"
     "OPERATORLICENSE|COMMERCIALDRIVER|LEARNERPERMIT|INSTRUCTIONPERMIT|PROVISIONALLICENCE|"
     "FUHRERSCHEIN|FUEHRERSCHEIN|FUHRERAUSWEIS|PERMISDECONDUIRE|"
     "PERMISODECONDUCCION|PERMISODECONDUCIR|LICENCIADECONDUCIR|PATENTEDIGUIDA|RIJBEWIJS|"
     "CARTADECONDUCAO|PRAWOJAZDY|KORKORT|KOREKORT|FORERKORT|AJOKORTTI|CEADUNASTIOMANA|"
     "VODITELSKOEUDOSTOVERENIE|LESENMEMANDU"},
    {Subtype::NATIONAL_ID, 3, false,
     "IDENTITYCARD|IDENTIFICATIONCARD|CARTENATIONALEDIDENTITE|CARTEDIDENTITE|PERSONALAUSWEIS|"
     "DOCUMENTONACIONALDEIDENTIDAD|CARTADIDENTITA|CARTADIIDENTITA|IDENTITEITSKAART|CARTAODECIDADAO|"
     "BILHETEDEIDENTIDADE|DOWODOSOBISTY|NATIONALIDCARD|NATIONALID|KADPENGENALAN|"
     "CREDENCIALPARAVOTAR|"
     "AADHAAR|UNIQUEIDENTIFICATIONAUTHORITY|GOVERNMENTOFINDIA|PASSPORTCARD|IDENTITATSKARTE|"
     "CEDULADECIUDADANIA|CARTEIRADEIDENTIDADE"},
    {Subtype::NATIONAL_ID, 2, true, "DNI|IDCARD|REALID"},
    {Subtype::PASSPORT, 2.5f, true,
     "PASSPORT|PASSEPORT|REISEPASS|PASAPORTE|PASSAPORTO|PASZPORT|PASPOORT|PASSAPORTE|PASPORT|PAS"},
    {Subtype::RESIDENCE_PERMIT, 4, false,
     "RESIDENCEPERMIT|PERMANENTRESIDENT|RESIDENTCARD|AUFENTHALTSTITEL|NIEDERLASSUNGSERLAUBNIS|"
     "TITREDESEJOUR|CARTEDERESIDENT|PERMISODERESIDENCIA|PERMESSODISOGGIORNO|VERBLIJFSTITEL|"
     "VERBLIJFSDOCUMENT|TITULODERESIDENCIA|KARTAPOBYTU|EMPLOYMENTAUTHORIZATION|BIOMETRICRESIDENCE"},
    {Subtype::VISA, 3.5f, true, "VISA|VISUM|VISADO|VISTO|WIZA|SCHENGENVISA|ETATSSCHENGEN"},
    {Subtype::HEALTH_INSURANCE, 4, false,
     "HEALTHINSURANCE|HEALTHCARD|MEDICALCARD|ZORGPAS|ZORGVERZEKERING|GEZONDHEIDSKAART|MUTUELLE|"
     "SOZIALVERSICHERUNG|CARTEDASSURE|KRANKENVERSICHERUNG|GESUNDHEITSKARTE|VERSICHERTENKARTE|"
     "ASSURANCEMALADIE|CARTEVITALE|TARJETASANITARIA|TESSERASANITARIA|ASSICURAZIONEMALATTIA|"
     "MEDICARE|"
     "ZIEKTEVERZEKERING|EKUZ|SERVICESCARD|HEALTHSANTE|SEGURODEDOENCA|UBEZPIECZENIAZDROWOTNEGO"},
    {Subtype::HEALTH_INSURANCE, 2, true, "ECARD|EGK"},
    {Subtype::OTHER, 4, false, "SOCIALSECURITYCARD|THISNUMBERHASBEENESTABLISHEDFOR|MILITARYID"},
};
constexpr const char* kEuropeanCard = "EUROP";

constexpr float kZoneCode = 5;  // what the document code speaks for its subtype
constexpr float kLicenceBarcode = 4;
constexpr float kLicenceLabel = 0.6f;  // each label that only licences have
constexpr float kFieldNumber = 0.8f;   // each "4a" or "4b" before a line
constexpr float kCategory = 0.4f;      // each vehicle category alone in a line: the table of a back
constexpr size_t kLeastCategories = 4;
constexpr float kLeastWeight = 1.5f;
constexpr size_t kLicenceLabels = 3;  // that make a document American
constexpr size_t kForgiving = 12;     // letters of a title of which two may be wrong

constexpr float kAlone = 0.92f;  // a country or state alone in its line
constexpr float kWithin = 0.6f;  // among other words
constexpr float kFromAddress = 0.85f;
constexpr float kFromRegion = 0.97f;

bool HasWords(const std::string& letters, const std::string& words, bool whole) {
  if (whole) return letters.compare(0, words.size(), words) == 0;
  if (letters.find(words) != std::string::npos) return true;
  return words.size() >= kForgiving && LettersApart(letters, words, 2) <= 2;
}

struct Vote {
  float weight = 0;
  Span span;
};

// What the zone's document code says (ICAO 9303 parts 4 to 7; C1 and C2 are the residence cards of
// the United States, AR and IR those of the European Union and others).
std::optional<IdentitySubtype> SubtypeOfZone(const MrzZone& zone) {
  const std::string& code = zone.document_code;
  switch (zone.format) {
    case MrzFormat::kTd3:
      return Subtype::PASSPORT;
    case MrzFormat::kMrvA:
    case MrzFormat::kMrvB:
      return Subtype::VISA;
    case MrzFormat::kFrenchLicence:
      return Subtype::DRIVER_LICENSE;
    case MrzFormat::kFrenchId:
      return Subtype::NATIONAL_ID;
    case MrzFormat::kTd1:
    case MrzFormat::kTd2:
      break;
  }
  if (code == "AR" || code == "IR" || (zone.issuer == "USA" && (code == "C1" || code == "C2"))) {
    return Subtype::RESIDENCE_PERMIT;
  }
  if (code == "AC") return Subtype::OTHER;  // crew members
  return code[0] == 'I' || code[0] == 'C' ? std::optional(Subtype::NATIONAL_ID) : std::nullopt;
}

std::vector<TextRun> LinesOf(const Sheet& sheet) {
  std::vector<std::vector<int>> words(sheet.reading.lines.size());
  for (size_t i = 0; i < sheet.reading.words.size(); ++i) {
    words[static_cast<size_t>(sheet.reading.words[i].line)].push_back(static_cast<int>(i));
  }
  std::vector<TextRun> lines;
  for (std::vector<int>& of_line : words) {
    if (!of_line.empty()) lines.emplace_back(sheet.reading, std::move(of_line));
  }
  return lines;
}

size_t CountLicenceLabels(const Sheet& sheet) {
  std::set<K> keys;
  for (const FieldLabel& label : FindFieldLabels(sheet, FieldNumbers::kNone, LabelUse::kLicence)) {
    const bool of_licences = label.key == K::kLicenceClass || label.key == K::kRestrictions ||
                             label.key == K::kEndorsements || label.key == K::kEyeColour ||
                             label.key == K::kHeight;
    if (of_licences) keys.insert(label.key);
  }
  return keys.size();
}

// What the table of vehicle categories on the back of a licence speaks for one.
float CategoryWeight(const Sheet& sheet) {
  static const RE2* const category = new RE2("AM|A1|A2|A|B1|B|BE|C1|C|C1E|CE|D1|D|D1E|DE");
  size_t count = 0;
  for (const vision::Line& line : sheet.reading.lines)
    count += RE2::FullMatch(line.text, *category);
  return count < kLeastCategories ? 0 : kCategory * static_cast<float>(count);
}

// A country or region in a line, with what speaks for it.
struct Issuer {
  std::string code;
  Span span;
  float probability = 0;
};

void Keep(Issuer issuer, std::optional<Issuer>* best) {
  if (!*best || issuer.probability > (*best)->probability) *best = std::move(issuer);
}

float Probability(const Sheet& sheet, const TextRun& line, const Span& span, std::string_view tag) {
  const bool alone = span.text.size() + 3 >= line.text().size();
  const float rule = alone ? kAlone : kWithin;
  return CombineRuleAndModel(rule, TagMean(sheet.reading, span, tag), sheet.HasTag(tag));
}

// "USA" and "CAN" as words of their own.
void KeepCodes(const Sheet& sheet, const TextRun& line, std::optional<Issuer>* best) {
  for (const int word : line.words()) {
    const std::string& text = sheet.reading.words[static_cast<size_t>(word)].text;
    if (text != "USA" && text != "CANADA") continue;
    const Span span = TextRun(sheet.reading, {word}).All();
    const float tag = TagMean(sheet.reading, span, "issuing_country");
    Keep({*CountryOfCode(text.substr(0, 3)), span,
          CombineRuleAndModel(kAlone, tag, sheet.HasTag("issuing_country"))},
         best);
  }
}

Sourced SourcedIssuer(const Issuer& issuer) {
  return {issuer.code, std::nullopt, PrintedEvidence(issuer.span, issuer.probability), false};
}

// The state behind the town of an American address.
std::optional<Region> RegionOfAddress(const std::string& address) {
  static const RE2* const state = new RE2(R"(\b([A-Z]{2}),? ?\d{5}\b|\b([A-Z]{2}),? [A-Z]\d[A-Z])");
  std::string us, canadian;
  if (!RE2::PartialMatch(address, *state, &us, &canadian)) return std::nullopt;
  return RegionOfCode(us.empty() ? canadian : us);
}

void AddDerived(K key, const std::string& code, float confidence, SourcedFields* fields) {
  fields->emplace(key, Sourced{code, std::nullopt, DerivedEvidence(confidence), false});
}

}  // namespace

IdentityKind KindOf(const Sheet& sheet, const std::optional<ZoneOnDocument>& zone,
                    bool has_licence_barcode) {
  std::map<IdentitySubtype, Vote> votes;
  IdentityKind kind;
  for (const TextRun& line : LinesOf(sheet)) {
    const std::string letters = Letters(line.text());
    for (const Words& title : kTitles) {
      for (const auto& words : absl::StrSplit(title.letters, '|')) {
        if (!HasWords(letters, std::string(words.data(), words.size()), title.whole)) continue;
        Vote& vote = votes[title.subtype];
        if (vote.weight == 0) vote.span = line.All();
        vote.weight = std::max(vote.weight, title.weight);
      }
    }
    kind.european_card |= letters.find(kEuropeanCard) != std::string::npos;
  }
  votes[Subtype::DRIVER_LICENSE].weight +=
      kLicenceLabel * static_cast<float>(CountLicenceLabels(sheet));
  votes[Subtype::DRIVER_LICENSE].weight +=
      kFieldNumber * static_cast<float>(CountFieldNumbers(sheet, FieldNumbers::kEuropeanLicence));
  votes[Subtype::DRIVER_LICENSE].weight += CategoryWeight(sheet);
  if (has_licence_barcode) votes[Subtype::DRIVER_LICENSE].weight += kLicenceBarcode;
  if (zone) {
    if (const auto subtype = SubtypeOfZone(zone->reading.zone)) votes[*subtype].weight += kZoneCode;
  }
  float all = 0;
  const Vote* best = nullptr;
  for (const auto& [subtype, vote] : votes) {
    all += vote.weight;
    if (vote.weight < kLeastWeight || (best != nullptr && vote.weight <= best->weight)) continue;
    best = &vote;
    kind.subtype = subtype;
  }
  if (best == nullptr) return kind;
  const float probability = std::min(0.98f, 0.5f + 0.5f * best->weight / (all + 0.2f));
  kind.evidence = best->span.words.empty() ? DerivedEvidence(probability)
                                           : PrintedEvidence(best->span, probability);
  return kind;
}

bool IsAmerican(const Sheet& sheet) {
  for (const TextRun& line : LinesOf(sheet)) {
    const auto region = FindRegion(line.text());
    if (region && region->end - region->begin + 16 > line.text().size()) return true;
  }
  return CountLicenceLabels(sheet) >= kLicenceLabels;
}

SourcedFields PrintedIssuer(const Sheet& sheet, const PrintedFields& printed, bool american) {
  std::vector<bool> used(sheet.reading.words.size(), false);
  for (const auto& [key, field] : printed) {
    for (const int word : field.span.words) used[static_cast<size_t>(word)] = true;
  }
  std::optional<Issuer> country, region;
  for (const TextRun& line : LinesOf(sheet)) {
    const bool of_field = std::any_of(line.words().begin(), line.words().end(),
                                      [&](int word) { return used[static_cast<size_t>(word)]; });
    if (of_field) continue;
    KeepCodes(sheet, line, &country);
    const auto state = american ? FindRegion(line.text()) : std::nullopt;
    if (state) {
      const Span span = line.Slice(state->begin, state->end);
      Keep({state->region.code, span, Probability(sheet, line, span, "issuing_region")}, &region);
      continue;
    }
    const auto found = FindCountry(line.text());
    if (found && !found->citizens) {
      const Span span = line.Slice(found->begin, found->end);
      Keep({found->code, span, Probability(sheet, line, span, "issuing_country")}, &country);
    }
  }
  SourcedFields fields;
  if (country) fields[K::kIssuingCountry] = SourcedIssuer(*country);
  if (region) fields[K::kIssuingRegion] = SourcedIssuer(*region);
  if (!american) return fields;
  const auto address = printed.find(K::kAddress);
  if (!region && address != printed.end()) {
    if (const auto state = RegionOfAddress(ToUpper(address->second.text))) {
      AddDerived(K::kIssuingRegion, state->code, kFromAddress, &fields);
    }
  }
  const auto issuing = fields.find(K::kIssuingRegion);
  if (issuing != fields.end() && !country) {
    AddDerived(K::kIssuingCountry, RegionOfCode(issuing->second.text)->country,
               kFromRegion * issuing->second.evidence.confidence(), &fields);
  }
  return fields;
}

}  // namespace billfold::extractors
