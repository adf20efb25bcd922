#include "extractors/identity/sources.h"

#include <algorithm>
#include <utility>

#include "extractors/evidence.h"
#include "extractors/standards/aamva.h"

namespace billfold::extractors {
namespace {

using K = IdentityKey;

constexpr float kWellFormed = 0.99f;  // what a barcode says whose structure holds
constexpr float kMalformed = 0.95f;   // an error-corrected code that departs from the standard

class BarcodeFields {
 public:
  BarcodeFields(const vision::Barcode& barcode, const AamvaLicence& licence)
      : barcode_(barcode), licence_(licence) {}

  SourcedFields Fields() {
    std::string number = licence_.document_number;
    number.erase(
        std::remove_if(number.begin(), number.end(), [](char c) { return c == ' ' || c == '-'; }),
        number.end());
    Add(K::kDocumentNumber, number, "DAQ");
    Add(K::kSurname, licence_.surname, "DCS");
    Add(K::kGivenNames, licence_.given_names, "DAC");
    Add(K::kSex, licence_.sex, "DBC");
    Add(K::kAddress, licence_.address, "DAG");
    Add(K::kHeight, licence_.height, "DAU");
    Add(K::kEyeColour, licence_.eye_color, "DAY");
    Add(K::kLicenceClass, licence_.vehicle_class, "DCA");
    Add(K::kRestrictions, licence_.restrictions, "DCB");
    Add(K::kEndorsements, licence_.endorsements, "DCD");
    Add(K::kIssuingCountry, licence_.country, "DCG");
    if (licence_.region) Add(K::kIssuingRegion, licence_.region->code, "DAJ");
    AddDate(K::kBirthDate, licence_.birth_date, "DBB");
    AddDate(K::kIssueDate, licence_.issue_date, "DBD");
    AddDate(K::kExpiryDate, licence_.expiry_date, "DBA");
    return std::move(fields_);
  }

 private:
  Sourced* Add(K key, const std::string& text, const char* element) {
    if (text.empty()) return nullptr;
    Sourced sourced;
    sourced.text = text;
    v1::Evidence* evidence = &sourced.evidence;
    evidence->set_source(v1::Evidence::BARCODE);
    const auto coded = licence_.elements.find(element);
    evidence->set_text(coded == licence_.elements.end() ? text : coded->second);
    *evidence->mutable_region() = ToProto(barcode_.quad);
    evidence->set_confidence(licence_.structure_holds ? kWellFormed : kMalformed);
    AddCheck(v1::Check::BARCODE_STRUCTURE, licence_.structure_holds, "", evidence);
    return &(fields_[key] = std::move(sourced));
  }

  void AddDate(K key, const std::optional<v1::Date>& date, const char* element) {
    if (!date) return;
    Add(key, FormatDate(*date), element)->date = DateMatch{*date, false, 0, 0};
  }

  const vision::Barcode& barcode_;
  const AamvaLicence& licence_;
  SourcedFields fields_;
};

}  // namespace

SourcedFields FieldsOfBarcodes(const vision::Reading& reading) {
  for (const vision::Barcode& barcode : reading.barcodes) {
    // Bytes keep the separators of the header, which some decoders leave out of the text.
    const std::string& payload = barcode.bytes.empty() ? barcode.text : barcode.bytes;
    if (!LooksLikeAamva(payload)) continue;
    if (const auto licence = ParseAamva(payload)) return BarcodeFields(barcode, *licence).Fields();
  }
  return {};
}

SourcedFields FieldsOfPrint(const PrintedFields& printed) {
  SourcedFields fields;
  for (const auto& [key, field] : printed) {
    fields[key] = {field.text, field.date, PrintedEvidence(field.span, field.probability), false};
  }
  return fields;
}

}  // namespace billfold::extractors
