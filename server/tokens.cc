#include "server/tokens.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>
#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "server/errors.h"

namespace billfold::server {

absl::StatusOr<Tokens> Tokens::Read(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read the token file ", path));
  std::vector<Hash> hashes;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const absl::string_view text = absl::StripAsciiWhitespace(line);
    if (text.empty() || text.front() == '#') continue;
    const absl::string_view hex = text.substr(0, text.find_first_of(" \t"));
    if (hex.size() != 64 || !std::all_of(hex.begin(), hex.end(), absl::ascii_isxdigit))
      return absl::InvalidArgumentError(absl::StrCat(
          path, ":", number, ": a line begins with the SHA-256 of a token, 64 hex digits"));
    const std::string bytes = absl::HexStringToBytes(hex);
    std::copy(bytes.begin(), bytes.end(), hashes.emplace_back().begin());
  }
  if (hashes.empty()) return absl::InvalidArgumentError(absl::StrCat(path, ": holds no token"));
  return Tokens(std::move(hashes));
}

absl::Status Tokens::Check(std::string_view header) const {
  const absl::string_view authorization(header.data(), header.size());
  // The scheme is case-insensitive (RFC 9110, section 11.1).
  if (!absl::StartsWithIgnoreCase(authorization, "bearer ")) return TokenMissingError();
  const absl::string_view token = absl::StripAsciiWhitespace(authorization.substr(7));
  if (token.empty()) return TokenMissingError();
  Hash hash;
  SHA256(reinterpret_cast<const uint8_t*>(token.data()), token.size(), hash.data());
  unsigned known = 0;
  for (const Hash& one : hashes_) known |= CRYPTO_memcmp(one.data(), hash.data(), hash.size()) == 0;
  return known ? absl::OkStatus() : TokenUnknownError();
}

}  // namespace billfold::server
