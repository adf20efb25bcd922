#include "vision/error_reason.h"

#include <utility>

#include "absl/strings/cord.h"
#include "absl/types/optional.h"

namespace billfold::vision {
namespace {

constexpr char kReasonUrl[] = "type.billfold.dev/reason";
constexpr char kFieldUrl[] = "type.billfold.dev/field";

absl::Status With(absl::Status status, const char* url, std::string_view text) {
  status.SetPayload(url, absl::Cord(std::string(text)));
  return status;
}

std::string Carried(const absl::Status& status, const char* url) {
  const absl::optional<absl::Cord> payload = status.GetPayload(url);
  return payload ? std::string(*payload) : "";
}

}  // namespace

absl::Status WithReason(absl::Status status, std::string_view reason) {
  return With(std::move(status), kReasonUrl, reason);
}

absl::Status WithField(absl::Status status, std::string_view field) {
  return With(std::move(status), kFieldUrl, field);
}

std::string ErrorReason(const absl::Status& status) { return Carried(status, kReasonUrl); }

std::string ErrorField(const absl::Status& status) { return Carried(status, kFieldUrl); }

}  // namespace billfold::vision
