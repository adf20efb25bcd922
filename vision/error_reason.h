// What the contract says about an error beside its code, carried by a status.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace billfold::vision {

// `status` with a reason (ErrorInfo.reason) such as "UNDECODABLE_IMAGE".
absl::Status WithReason(absl::Status status, std::string_view reason);

// `status` with the field of the request that is at fault, such as "image".
absl::Status WithField(absl::Status status, std::string_view field);

// What a status carries, or "" where it carries none.
std::string ErrorReason(const absl::Status& status);
std::string ErrorField(const absl::Status& status);

}  // namespace billfold::vision
