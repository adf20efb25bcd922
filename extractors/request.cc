#include "extractors/request.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "vision/error_reason.h"

namespace billfold::extractors {
namespace {

absl::Status InvalidOption(std::string_view field, std::string_view what) {
  const absl::Status status = absl::InvalidArgumentError(std::string(what));
  return vision::WithField(vision::WithReason(status, "INVALID_OPTION"), field);
}

}  // namespace

absl::Status CheckRequest(const v1::ExtractRequest& request) {
  const v1::ExtractOptions& options = request.options();
  if (!v1::DocumentType_IsValid(request.expected_type()))
    return InvalidOption("expected_type", "there is no such document type");
  if (!options.default_currency().empty() && !HasCurrencyForm(options.default_currency()))
    return InvalidOption("options.default_currency", "a currency has three letters, such as EUR");
  if (!options.locale().empty() && !HasLocaleForm(options.locale()))
    return InvalidOption("options.locale", "a locale is a language and a region, such as en-US");
  if (!(options.min_confidence() >= 0 && options.min_confidence() <= 1))  // NaN is neither
    return InvalidOption("options.min_confidence", "a confidence lies between 0 and 1");
  if (!v1::ExtractOptions::CardNumberDisclosure_IsValid(options.card_number_disclosure()))
    return InvalidOption("options.card_number_disclosure", "it is MASKED or FULL");
  return absl::OkStatus();
}

bool HasCurrencyForm(std::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), absl::ascii_isalpha);
}

bool HasLocaleForm(std::string_view tag) {
  const size_t letters = static_cast<size_t>(
      std::find_if_not(tag.begin(), tag.end(), absl::ascii_isalpha) - tag.begin());
  return (letters == 2 || letters == 3) &&
         (letters == tag.size() || (tag[letters] == '-' && letters + 1 < tag.size()));
}

}  // namespace billfold::extractors
