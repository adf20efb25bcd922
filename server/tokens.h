// Who may call: bearer tokens, known by their SHA-256 only.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace billfold::server {

// Immutable; a changed file makes a new one.
class Tokens {
 public:
  // One hash a line, 64 hex digits, then a blank and whatever helps the operator (a name); blank
  // lines and lines that begin with # are skipped. NOT_FOUND where the file cannot be read,
  // INVALID_ARGUMENT with file and line where a line is none of these or there is no hash at all.
  static absl::StatusOr<Tokens> Read(const std::string& path);

  // `header`: the value of "authorization", "Bearer TOKEN", or "" where there is none. OK or
  // UNAUTHENTICATED. The time it takes does not depend on the hashes.
  absl::Status Check(std::string_view header) const;

 private:
  using Hash = std::array<uint8_t, 32>;
  explicit Tokens(std::vector<Hash> hashes) : hashes_(std::move(hashes)) {}

  std::vector<Hash> hashes_;
};

}  // namespace billfold::server
