// W3C Trace Context, level 1: which request of which caller this call belongs to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace billfold::server {

// Lower-case hex, as in the `traceparent` header.
struct TraceContext {
  std::string trace_id;   // 32 digits, not all zero
  std::string parent_id;  // 16 digits, not all zero
  bool sampled = false;
};

// "00-<trace id>-<parent id>-<flags>" and, as the standard asks, later versions by their first
// four parts. nullopt where the header does not keep to the standard.
// Source: https://www.w3.org/TR/trace-context/#traceparent-header
std::optional<TraceContext> ParseTraceparent(std::string_view header);

}  // namespace billfold::server
