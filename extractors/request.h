// What a request may ask for.
#pragma once

#include <string_view>

#include "absl/status/status.h"
#include "billfold/v1/service.pb.h"

namespace billfold::extractors {

// INVALID_ARGUMENT with the reason INVALID_OPTION and the field at fault: a document type that is
// none, a currency or locale of a wrong form, a confidence beyond 0 to 1. The image is not looked
// at.
absl::Status CheckRequest(const v1::ExtractRequest& request);

// Three letters (ISO 4217), upper or lower case.
bool HasCurrencyForm(std::string_view code);

// A language of two or three letters, and whatever follows a hyphen (BCP 47).
bool HasLocaleForm(std::string_view tag);

}  // namespace billfold::extractors
