// PNGs whose header says what a test wants, and whose pixels are missing.
#pragma once

#include <cstdint>
#include <string>

namespace billfold::vision {

inline std::string BigEndian32(uint32_t value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16),
          static_cast<char>(value >> 8), static_cast<char>(value)};
}

inline std::string PngChunk(const std::string& type, const std::string& data) {
  return BigEndian32(data.size()) + type + data + "crc?";
}

inline std::string PngOfSize(uint32_t width, uint32_t height, size_t data_bytes) {
  const std::string header =
      BigEndian32(width) + BigEndian32(height) + std::string("\x08\2\0\0\0", 5);
  return "\x89PNG\r\n\x1a\n" + PngChunk("IHDR", header) +
         PngChunk("IDAT", std::string(data_bytes, '\0')) + PngChunk("IEND", "");
}

}  // namespace billfold::vision
