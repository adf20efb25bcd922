// The first frame of an animated WebP (RFC 9649, section 2.7).
#include <algorithm>
#include <cstdint>

#include "vision/image_formats.h"

namespace billfold::vision {
namespace {

constexpr size_t kFrameHead = 16;  // bytes of an ANMF chunk before its picture

uint32_t LittleEndian(std::string_view bytes, size_t at, size_t count) {
  uint32_t value = 0;
  for (size_t i = count; i-- > 0;) value = value << 8 | static_cast<uint8_t>(bytes[at + i]);
  return value;
}

void Append(std::string& bytes, uint32_t value, size_t count) {
  for (size_t i = 0; i < count; ++i) bytes += static_cast<char>(value >> 8 * i);
}

// The body of the first chunk of this type; empty where there is none that is whole.
std::string_view FindChunk(std::string_view chunks, std::string_view type) {
  while (chunks.size() >= 8) {
    const size_t length = LittleEndian(chunks, 4, 4);
    if (length > chunks.size() - 8) return {};
    if (chunks.substr(0, 4) == type) return chunks.substr(8, length);
    chunks.remove_prefix(std::min(chunks.size(), 8 + length + length % 2));
  }
  return {};
}

}  // namespace

std::optional<WebpFrame> FirstWebpFrame(std::string_view bytes) {
  if (bytes.size() < 12) return std::nullopt;
  const std::string_view body = FindChunk(bytes.substr(12), "ANMF");
  if (body.size() <= kFrameHead) return std::nullopt;
  WebpFrame frame{.still = "WEBPVP8X",
                  .x = 2 * static_cast<int>(LittleEndian(body, 0, 3)),
                  .y = 2 * static_cast<int>(LittleEndian(body, 3, 3)),
                  .width = static_cast<int>(LittleEndian(body, 6, 3)) + 1,
                  .height = static_cast<int>(LittleEndian(body, 9, 3)) + 1};
  const std::string_view picture = body.substr(kFrameHead);
  constexpr uint32_t kHasAlpha = 0x10;
  Append(frame.still, 10, 4);
  Append(frame.still, picture.substr(0, 4) == "VP8 " ? 0 : kHasAlpha, 4);
  frame.still.append(body.substr(6, 6));  // width and height, stored less 1 there, too
  frame.still.append(picture);
  std::string size;
  Append(size, static_cast<uint32_t>(frame.still.size()), 4);
  frame.still = "RIFF" + size + frame.still;
  return frame;
}

}  // namespace billfold::vision
