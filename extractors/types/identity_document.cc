#include "extractors/types/identity_document.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extractors/evidence.h"
#include "extractors/identity/date_order.h"
#include "extractors/identity/kind.h"
#include "extractors/identity/labels.h"
#include "extractors/identity/merge.h"
#include "extractors/identity/printed.h"
#include "extractors/identity/sources.h"
#include "extractors/sheet.h"
#include "extractors/values/date.h"

namespace billfold::extractors {
namespace {

using K = IdentityKey;

constexpr int kOldest = 125;          // years of a holder's life
constexpr int kLongestValid = 80;     // years: some identity cards of the old hardly expire
constexpr float kImplausible = 0.5f;  // of a date's confidence

FieldNumbers SchemeOf(const IdentityKind& kind, bool american) {
  if (kind.subtype == v1::IdentitySubtypeField::HEALTH_INSURANCE) {
    return kind.european_card ? FieldNumbers::kHealthCard : FieldNumbers::kNone;
  }
  const bool licence = kind.subtype == v1::IdentitySubtypeField::DRIVER_LICENSE;
  if (american) return FieldNumbers::kAmericanLicence;
  return licence ? FieldNumbers::kEuropeanLicence : FieldNumbers::kNone;
}

LabelUse UseOf(const IdentityKind& kind, bool american) {
  if (kind.subtype == v1::IdentitySubtypeField::VISA) return LabelUse::kVisa;
  const bool licence = kind.subtype == v1::IdentitySubtypeField::DRIVER_LICENSE;
  return licence || american ? LabelUse::kLicence : LabelUse::kAlways;
}

// A day of issue that is not before the expiry which zone or barcode give was taken for one.
void DropLateIssue(SourcedFields* fields) {
  const auto issue = fields->find(K::kIssueDate), expiry = fields->find(K::kExpiryDate);
  if (issue == fields->end() || expiry == fields->end()) return;
  if (!issue->second.date || !expiry->second.date) return;
  const bool coded = expiry->second.evidence.source() != v1::Evidence::PRINTED_TEXT;
  if (coded && CompareDates(issue->second.date->value, expiry->second.date->value) >= 0) {
    fields->erase(issue);
  }
}

void Set(const SourcedFields& fields, K key, v1::StringField* (v1::IdentityDocument::*field)(),
         v1::IdentityDocument* identity) {
  const auto found = fields.find(key);
  if (found == fields.end() || found->second.text.empty()) return;
  v1::StringField* target = (identity->*field)();
  target->set_value(found->second.text);
  *target->mutable_evidence() = found->second.evidence;
}

void SetDate(const SourcedFields& fields, K key, v1::DateField* (v1::IdentityDocument::*field)(),
             v1::IdentityDocument* identity) {
  const auto found = fields.find(key);
  if (found == fields.end() || !found->second.date) return;
  v1::DateField* target = (identity->*field)();
  *target->mutable_value() = found->second.date->value;
  target->set_ambiguous(found->second.date->ambiguous);
  *target->mutable_evidence() = found->second.evidence;
}

void SetFields(const SourcedFields& fields, v1::IdentityDocument* identity) {
  Set(fields, K::kDocumentNumber, &v1::IdentityDocument::mutable_document_number, identity);
  Set(fields, K::kPersonalNumber, &v1::IdentityDocument::mutable_personal_number, identity);
  Set(fields, K::kIssuingCountry, &v1::IdentityDocument::mutable_issuing_country, identity);
  Set(fields, K::kIssuingRegion, &v1::IdentityDocument::mutable_issuing_region, identity);
  Set(fields, K::kSurname, &v1::IdentityDocument::mutable_surname, identity);
  Set(fields, K::kGivenNames, &v1::IdentityDocument::mutable_given_names, identity);
  Set(fields, K::kFullName, &v1::IdentityDocument::mutable_full_name, identity);
  Set(fields, K::kSex, &v1::IdentityDocument::mutable_sex, identity);
  Set(fields, K::kBirthPlace, &v1::IdentityDocument::mutable_birth_place, identity);
  Set(fields, K::kNationality, &v1::IdentityDocument::mutable_nationality, identity);
  Set(fields, K::kAddress, &v1::IdentityDocument::mutable_address, identity);
  Set(fields, K::kLicenceClass, &v1::IdentityDocument::mutable_license_class, identity);
  Set(fields, K::kRestrictions, &v1::IdentityDocument::mutable_restrictions, identity);
  Set(fields, K::kEndorsements, &v1::IdentityDocument::mutable_endorsements, identity);
  Set(fields, K::kHeight, &v1::IdentityDocument::mutable_height, identity);
  Set(fields, K::kEyeColour, &v1::IdentityDocument::mutable_eye_color, identity);
  SetDate(fields, K::kBirthDate, &v1::IdentityDocument::mutable_birth_date, identity);
  SetDate(fields, K::kIssueDate, &v1::IdentityDocument::mutable_issue_date, identity);
  SetDate(fields, K::kExpiryDate, &v1::IdentityDocument::mutable_expiry_date, identity);
}

// A printed whole name with a comma gives its parts where no label does: "SMITH, JO ANN".
void SplitFullName(SourcedFields* print) {
  const auto full = print->find(K::kFullName);
  if (full == print->end()) return;
  const std::string name = full->second.text;
  const size_t comma = name.find(", ");
  if (comma == std::string::npos) return;
  Sourced surname = full->second, given = full->second;
  surname.text = name.substr(0, comma);
  given.text = name.substr(comma + 2);
  full->second.text = absl::StrCat(given.text, " ", surname.text);
  print->emplace(K::kSurname, std::move(surname));
  print->emplace(K::kGivenNames, std::move(given));
}

// Given names before the surname, from the two fields where there are both.
void SetFullName(v1::IdentityDocument* identity) {
  if (identity->has_surname() && identity->has_given_names()) {
    const v1::StringField& surname = identity->surname();
    const v1::StringField& given = identity->given_names();
    v1::StringField* full = identity->mutable_full_name();
    full->set_value(absl::StrCat(given.value(), " ", surname.value()));
    v1::Evidence evidence = surname.evidence();
    evidence.clear_checks();
    evidence.clear_region();
    if (surname.evidence().text() != given.evidence().text()) {
      evidence.set_text(absl::StrCat(surname.evidence().text(), " ", given.evidence().text()));
    }
    evidence.set_confidence(
        std::min(surname.evidence().confidence(), given.evidence().confidence()));
    *full->mutable_evidence() = evidence;
  }
}

void CheckDate(bool plausible, v1::DateField* field) {
  v1::Evidence* evidence = field->mutable_evidence();
  AddCheck(v1::Check::DATE_PLAUSIBLE, plausible, "", evidence);
  if (!plausible) evidence->set_confidence(evidence->confidence() * kImplausible);
}

// Births lie in the past of a life, issue before expiry.
void CheckDates(const v1::Date& today, v1::IdentityDocument* identity) {
  if (today.year() == 0) return;
  const auto years_after = [&](const v1::Date& date) { return date.year() - today.year(); };
  if (identity->has_birth_date()) {
    const v1::Date& birth = identity->birth_date().value();
    CheckDate(CompareDates(birth, today) <= 0 && years_after(birth) > -kOldest,
              identity->mutable_birth_date());
  }
  if (identity->has_issue_date()) {
    const v1::Date& issue = identity->issue_date().value();
    CheckDate(years_after(issue) <= 1 && years_after(issue) > -kLongestValid,
              identity->mutable_issue_date());
  }
  if (identity->has_expiry_date()) {
    const v1::Date& expiry = identity->expiry_date().value();
    const bool after_issue =
        !identity->has_issue_date() || CompareDates(expiry, identity->issue_date().value()) > 0;
    CheckDate(
        after_issue && years_after(expiry) < kLongestValid && years_after(expiry) > -kLongestValid,
        identity->mutable_expiry_date());
  }
}

void SetExpired(const v1::Date& today, v1::IdentityDocument* identity) {
  if (!identity->has_expiry_date() || today.year() == 0) return;
  const v1::DateField& expiry = identity->expiry_date();
  v1::Date last = expiry.value();  // valid to the end of what is printed
  if (last.month() == 0) last.set_month(12);
  if (last.day() == 0) last.set_day(31);
  identity->mutable_expired()->set_value(CompareDates(last, today) < 0);
  *identity->mutable_expired()->mutable_evidence() =
      DerivedEvidence(expiry.evidence().confidence());
}

}  // namespace

void ExtractIdentityDocument(const vision::Reading& reading, const ExtractContext& context,
                             v1::Document* document) {
  v1::IdentityDocument* identity = document->mutable_identity_document();
  const Sheet sheet = LayOut(reading);
  std::optional<ZoneOnDocument> zone = FindZone(sheet);
  const SourcedFields of_barcode = FieldsOfBarcodes(reading);
  const IdentityKind kind = KindOf(sheet, zone, !of_barcode.empty());
  const bool american = !zone && IsAmerican(sheet);

  IdentityDates dates{DateOptionsFor(context.options.locale()), context.today};
  if (context.options.locale().empty())
    dates.order = {.month_first = american, .order_known = american};
  const std::vector<FieldLabel> labels =
      FindFieldLabels(sheet, SchemeOf(kind, american), UseOf(kind, american));
  const PrintedFields printed = ReadPrintedFields(sheet, labels, dates, WordsOfZone(sheet, zone));
  SourcedFields of_print = FieldsOfPrint(printed);
  SplitFullName(&of_print);
  const auto number = of_print.find(K::kDocumentNumber);
  if (zone && number != of_print.end()) ReadAgain(number->second.text, &*zone);
  of_print.merge(PrintedIssuer(sheet, printed, american || !of_barcode.empty()));

  const SourcedFields of_zone = zone ? FieldsOfZone(*zone, context.today) : SourcedFields{};
  SettleDateOrder(zone ? of_zone : of_barcode, &of_print);
  SourcedFields fields = MergeSources(of_zone, of_barcode, of_print);
  DropLateIssue(&fields);
  if (auto issue = IssueDateByExpiry(sheet, fields, context.today)) {
    fields.emplace(K::kIssueDate, std::move(*issue));
  }
  SetFields(fields, identity);
  if (kind.subtype != v1::IdentitySubtypeField::SUBTYPE_UNSPECIFIED) {
    identity->mutable_subtype()->set_value(kind.subtype);
    *identity->mutable_subtype()->mutable_evidence() = kind.evidence;
  }
  if (zone) SetZone(*zone, identity->mutable_mrz());
  SetFullName(identity);
  CheckDates(context.today, identity);
  SetExpired(context.today, identity);
}

}  // namespace billfold::extractors
