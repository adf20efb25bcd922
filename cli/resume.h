// Where a batch was broken off.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"

namespace billfold::cli {

// What a results file holds already.
struct Earlier {
  size_t images = 0;
  size_t failed = 0;                             // of these
  std::unordered_map<std::string, int> sources;  // how often each path was answered, as SourceJson

  // `inputs` without those that were answered, an input that stands twice counted twice.
  std::vector<std::string> Remaining(std::vector<std::string> inputs) const;
};

// Reads a file of JSON lines and cuts off its last line where that was not written to its end. A
// file that is not there holds nothing. FAILED_PRECONDITION names the first line that `billfold
// extract` does not write; such a file is left as it is.
absl::StatusOr<Earlier> ReadEarlier(const std::string& path);

}  // namespace billfold::cli
