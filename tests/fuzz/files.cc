#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "tests/fuzz/targets.h"
#include "vision/image.h"
#include "vision/model/config.h"
#include "vision/model/safetensors.h"

namespace billfold::fuzz {
namespace {

// A file in memory with a path, for functions that load files.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(memfd_create("fuzz", 0)) {
    Require(descriptor_ >= 0 && write(descriptor_, bytes.data(), bytes.size()) ==
                                    static_cast<ssize_t>(bytes.size()),
            "the input fits a file in memory");
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace

void FuzzImage(std::string_view input) {
  constexpr vision::ImageLimits kLimits{.max_bytes = 1 << 20, .max_pixels = 100'000};
  const auto header = vision::CheckImage(input, kLimits);
  const auto image = vision::DecodeImage(input, kLimits);
  Require(header.ok() || !image.ok(), "what the header forbids is not decoded");
  if (!image.ok()) return;
  Require(static_cast<int64_t>(image->width) * image->height <= kLimits.max_pixels,
          "a decoded image is within the limits");
}

void FuzzSafetensors(std::string_view input) {
  const auto weights = vision::Safetensors::Load(MemoryFile(input).path());
  if (!weights.ok()) return;
  const std::string_view file = weights->file();
  for (const auto& [name, tensor] : weights->tensors())
    Require(tensor.bytes.data() >= file.data() &&
                tensor.bytes.data() + tensor.bytes.size() <= file.data() + file.size(),
            "tensors lie within the file");
}

void FuzzModelConfig(std::string_view input) { (void)vision::ParseModelConfig(input); }

}  // namespace billfold::fuzz
