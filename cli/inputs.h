// From the paths on the command line to the bytes of images.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace billfold::cli {

// One part of all images, so that several processes can share them. Parts are consecutive: their
// results one behind the other are those of one process.
struct Shard {
  size_t index = 0;  // 0 to count - 1
  size_t count = 1;
};

struct InputOptions {
  std::vector<std::string> paths;  // files and folders, as typed
  std::string list;                // a file with one path a line; "" = none
  bool recursive = false;          // go into folders of folders
  Shard shard;                     // of what was found
};

// The images to read, in the order of the command line. A folder gives its image files, told by
// their extension and sorted by name, hidden ones left out; a file is taken as it is. A path that
// does not exist stays in, so that it is reported as an image that failed, unless there is nothing
// else: NOT_FOUND. A shard may be empty.
absl::StatusOr<std::vector<std::string>> FindInputs(const InputOptions& options);

// The file's bytes. NOT_FOUND, or INVALID_ARGUMENT with a reason of vision/image.h; a file of more
// than `max_bytes` is refused without being read to its end.
absl::StatusOr<std::string> ReadImageFile(const std::string& path, int64_t max_bytes);

}  // namespace billfold::cli
