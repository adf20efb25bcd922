#include "server/trace_context.h"

namespace billfold::server {
namespace {

// "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
//    2                                35               52
constexpr size_t kDashes[] = {2, 35, 52};
constexpr size_t kLength = 55;

bool IsLowerHex(std::string_view digits) {
  return digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool IsZero(std::string_view digits) {
  return digits.find_first_not_of('0') == std::string_view::npos;
}

// A later version may go on, after a dash of its own; version 00 ends here.
bool HasRightLength(std::string_view header) {
  if (header.size() <= kLength) return header.size() == kLength;
  return !header.starts_with("00") && header[kLength] == '-';
}

// Of one hexadecimal digit.
bool LowestBit(char digit) { return std::string_view("13579bdf").find(digit) != std::string::npos; }

}  // namespace

std::optional<TraceContext> ParseTraceparent(std::string_view header) {
  if (!HasRightLength(header)) return std::nullopt;
  for (const size_t dash : kDashes)
    if (header[dash] != '-') return std::nullopt;
  const std::string_view version = header.substr(0, 2);
  const std::string_view trace_id = header.substr(3, 32);
  const std::string_view parent_id = header.substr(36, 16);
  const std::string_view flags = header.substr(53, 2);
  for (const std::string_view part : {version, trace_id, parent_id, flags})
    if (!IsLowerHex(part)) return std::nullopt;
  if (version == "ff" || IsZero(trace_id) || IsZero(parent_id)) return std::nullopt;
  return TraceContext{std::string(trace_id), std::string(parent_id), LowestBit(flags[1])};
}

}  // namespace billfold::server
