#include "extractors/barcodes.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "extractors/evidence.h"
#include "extractors/standards/bcbp.h"
#include "extractors/standards/uic918.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr std::string_view kWebStarts[] = {"HTTP://", "HTTPS://", "WWW."};

// The header of the AAMVA card design standard, annex D: '@', three control characters, "ANSI " (in
// the first versions "AAMVA") and the issuer's number of six digits. Scanners lose what stands
// before the name.
bool IsLicence(std::string_view payload) {
  constexpr size_t kLatest = 6, kIssuer = 6;
  for (const std::string_view name : {"ANSI ", "AAMVA"}) {
    const size_t at = payload.find(name);
    if (at > kLatest || payload.size() < at + name.size() + kIssuer) continue;
    const std::string_view issuer = payload.substr(at + name.size(), kIssuer);
    if (Digits(issuer).size() == kIssuer) return true;
  }
  return false;
}

bool IsUnread(const vision::Barcode& barcode) { return barcode.bytes.empty(); }

// Whether more is there than a code: a symbol alone, cut from whatever, is no ticket yet.
bool HasPrint(const vision::Reading& reading) {
  constexpr int kLines = 3;
  constexpr size_t kLetters = 3;
  return std::count_if(reading.lines.begin(), reading.lines.end(), [](const vision::Line& line) {
           return Letters(line.text).size() >= kLetters;
         }) >= kLines;
}

}  // namespace

v1::Barcode::PayloadKind KindOfPayload(std::string_view payload) {
  if (ParseBcbp(payload)) return v1::Barcode::IATA_BCBP;
  if (IsLicence(payload)) return v1::Barcode::AAMVA;
  const std::string start = ToUpper(payload.substr(0, 8));
  for (const std::string_view web : kWebStarts)
    if (start.starts_with(web) && payload.size() > web.size()) return v1::Barcode::URL;
  return v1::Barcode::PLAIN;
}

void AddBarcodes(const vision::Reading& reading, v1::Document* document) {
  for (const vision::Barcode& read : reading.barcodes) {
    v1::Barcode::Symbology symbology;
    if (!v1::Barcode::Symbology_Parse(read.symbology, &symbology)) continue;
    v1::Barcode* barcode = document->add_barcodes();
    barcode->set_symbology(symbology);
    *barcode->mutable_region() = ToProto(read.quad);
    if (IsUnread(read)) continue;
    barcode->set_text(read.text);
    barcode->set_bytes(read.bytes);
    barcode->set_payload_kind(KindOfPayload(read.bytes));
  }
}

bool Carries(const vision::Reading& reading, std::string_view symbology) {
  return std::any_of(reading.barcodes.begin(), reading.barcodes.end(),
                     [&](const vision::Barcode& code) { return code.symbology == symbology; });
}

void WarnOfUnreadBarcodes(const std::vector<vision::Reading>& documents,
                          v1::ExtractResponse* response) {
  for (const vision::Reading& document : documents) {
    for (const vision::Barcode& code : document.barcodes) {
      if (!IsUnread(code)) continue;
      response->add_warnings(absl::StrCat("a ", code.symbology,
                                          " barcode is there but too small or too blurred to be "
                                          "read: a closer, sharper picture may help"));
    }
  }
}

std::optional<v1::DocumentType> TypeByBarcode(const vision::Reading& reading) {
  for (const vision::Barcode& code : reading.barcodes) {
    const v1::Barcode::PayloadKind kind = KindOfPayload(code.bytes);
    if (kind == v1::Barcode::IATA_BCBP) return v1::DOCUMENT_TYPE_BOARDING_PASS;
    if (kind == v1::Barcode::AAMVA) return v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT;
    if (HasPrint(reading) && ParseUic918(code.bytes)) return v1::DOCUMENT_TYPE_TRANSIT_TICKET;
  }
  return std::nullopt;
}

}  // namespace billfold::extractors
