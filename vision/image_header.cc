// The headers of all image formats, read without decoding a pixel.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "vision/image.h"

namespace billfold::vision {
namespace {

constexpr std::string_view kUndecodable = "UNDECODABLE_IMAGE";
constexpr std::string_view kUnsupported = "UNSUPPORTED_FORMAT";
constexpr int64_t kMaxSide = int64_t{1} << 31;
constexpr size_t kMaxDirectories = 65536;  // of a TIFF, so that a hostile one ends

// Integers at a byte offset. Past the end they are 0, which no field checked here may be, so
// callers need no second check for short files.
uint32_t BigEndian(std::string_view bytes, size_t at, size_t count) {
  if (at > bytes.size() || bytes.size() - at < count) return 0;
  uint32_t value = 0;
  for (size_t i = 0; i < count; ++i) value = value << 8 | static_cast<uint8_t>(bytes[at + i]);
  return value;
}

uint32_t LittleEndian(std::string_view bytes, size_t at, size_t count) {
  if (at > bytes.size() || bytes.size() - at < count) return 0;
  uint32_t value = 0;
  for (size_t i = count; i-- > 0;) value = value << 8 | static_cast<uint8_t>(bytes[at + i]);
  return value;
}

std::string_view Part(std::string_view bytes, size_t at, size_t count) {
  return at < bytes.size() ? bytes.substr(at, count) : std::string_view();
}

bool Starts(std::string_view bytes, std::string_view magic) {
  return bytes.substr(0, magic.size()) == magic;
}

// The tags of a TIFF's directory that matter here. EXIF is a TIFF too.
struct Directory {
  uint32_t start = 0;
  uint32_t next = 0;  // where the next page's directory begins; 0 = this is the last
  int64_t width = 0;
  int64_t height = 0;
  int orientation = 1;
  bool is_reduced = false;  // a preview of another page
};

// Tag numbers and types: TIFF 6.0, section 8. The first directory where `at` is not given.
std::optional<Directory> ReadDirectory(std::string_view tiff, uint32_t at = 0) {
  const bool little = Starts(tiff, "II*");
  if (!little && !Starts(tiff, std::string_view("MM\0*", 4))) return std::nullopt;
  const auto read = little ? LittleEndian : BigEndian;
  const size_t start = at == 0 ? read(tiff, 4, 4) : at;
  const size_t count = read(tiff, start, 2);
  Directory directory{.start = static_cast<uint32_t>(start),
                      .next = read(tiff, start + 2 + 12 * count, 4)};
  for (size_t i = 0; i < count; ++i) {
    const size_t entry = start + 2 + 12 * i;
    const bool is_short = read(tiff, entry + 2, 2) == 3;
    const uint32_t value = read(tiff, entry + 8, is_short ? 2 : 4);
    switch (read(tiff, entry, 2)) {
      case 254:
        directory.is_reduced = value & 1;
        break;
      case 256:
        directory.width = value;
        break;
      case 257:
        directory.height = value;
        break;
      case 274:
        directory.orientation = value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
  }
  return directory;
}

int ExifOrientation(std::string_view exif) {
  if (Starts(exif, std::string_view("Exif\0\0", 6))) exif.remove_prefix(6);
  const std::optional<Directory> directory = ReadDirectory(exif);
  return directory ? directory->orientation : 1;
}

absl::StatusOr<ImageHeader> ReadJpeg(std::string_view bytes) {
  ImageHeader header{.format = ImageFormat::kJpeg};
  size_t at = 2;
  while (at < bytes.size()) {
    // Writers pad with 0xFF, and some leave stray bytes between segments; decoders skip both.
    at = bytes.find('\xFF', at);
    if (at != bytes.npos) at = bytes.find_first_not_of('\xFF', at);
    if (at == bytes.npos) break;
    const int marker = static_cast<uint8_t>(bytes[at++]);
    if (marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8)) continue;  // no payload
    const size_t length = BigEndian(bytes, at, 2);
    if (marker == 0xD9 || marker == 0xDA || length < 2) break;
    if (marker == 0xE1 && Starts(Part(bytes, at + 2, 4), "Exif"))
      header.orientation = ExifOrientation(Part(bytes, at + 2, length - 2));
    const bool is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) {
      header.height = BigEndian(bytes, at + 3, 2);
      header.width = BigEndian(bytes, at + 5, 2);
      return header;
    }
    at += length;
  }
  return InvalidImage(kUndecodable, "the JPEG has no frame header");
}

absl::StatusOr<ImageHeader> ReadPng(std::string_view bytes) {
  if (Part(bytes, 12, 4) != "IHDR") return InvalidImage(kUndecodable, "the PNG has no header");
  ImageHeader header{.format = ImageFormat::kPng,
                     .width = BigEndian(bytes, 16, 4),
                     .height = BigEndian(bytes, 20, 4)};
  for (size_t at = 8; at + 12 <= bytes.size();) {
    const size_t length = BigEndian(bytes, at, 4);
    if (Part(bytes, at + 4, 4) == "eXIf")
      header.orientation = ExifOrientation(Part(bytes, at + 8, length));
    at += 12 + length;
  }
  return header;
}

absl::StatusOr<ImageHeader> ReadExtendedWebp(std::string_view bytes) {
  ImageHeader header{.format = ImageFormat::kWebp,
                     .width = LittleEndian(bytes, 24, 3) + 1,
                     .height = LittleEndian(bytes, 27, 3) + 1};
  for (size_t at = 12; at + 8 <= bytes.size();) {
    const size_t length = LittleEndian(bytes, at + 4, 4);
    if (Part(bytes, at, 4) == "EXIF")
      header.orientation = ExifOrientation(Part(bytes, at + 8, length));
    at += 8 + length + length % 2;
  }
  return header;
}

// Offsets: RFC 6386 section 9.1 (VP8), RFC 9649 section 3.4 (VP8L) and 2.7 (VP8X).
absl::StatusOr<ImageHeader> ReadWebp(std::string_view bytes) {
  ImageHeader header{.format = ImageFormat::kWebp};
  const std::string_view chunk = Part(bytes, 12, 4);
  if (chunk == "VP8X" && bytes.size() >= 30) return ReadExtendedWebp(bytes);
  if (chunk == "VP8 " && Part(bytes, 23, 3) == "\x9d\x01\x2a") {
    header.width = LittleEndian(bytes, 26, 2) & 0x3FFF;
    header.height = LittleEndian(bytes, 28, 2) & 0x3FFF;
    return header;
  }
  if (chunk == "VP8L" && Part(bytes, 20, 1) == "\x2f" && bytes.size() >= 25) {
    const uint32_t bits = LittleEndian(bytes, 21, 4);
    header.width = (bits & 0x3FFF) + 1;
    header.height = (bits >> 14 & 0x3FFF) + 1;
    return header;
  }
  return InvalidImage(kUndecodable, "the WebP has no frame header");
}

// Every page. A chain that runs in a circle ends where it would begin anew.
absl::StatusOr<std::vector<ImageHeader>> ReadTiff(std::string_view bytes) {
  std::vector<ImageHeader> pages;
  std::set<uint32_t> seen;
  std::optional<Directory> directory = ReadDirectory(bytes);
  for (; directory && directory->start < bytes.size() && seen.insert(directory->start).second;
       directory = ReadDirectory(bytes, directory->next)) {
    if (!directory->is_reduced || pages.empty())
      pages.push_back({.format = ImageFormat::kTiff,
                       .width = directory->width,
                       .height = directory->height,
                       .orientation = directory->orientation,
                       .directory = directory->start});
    if (directory->next == 0 || seen.size() == kMaxDirectories) break;
  }
  if (pages.empty()) return InvalidImage(kUndecodable, "the TIFF has no directory");
  return pages;
}

// Header kinds are told apart by their size: 12 = OS/2 1.x, everything longer is laid out like
// BITMAPINFOHEADER as far as it is read here.
absl::StatusOr<ImageHeader> ReadBmp(std::string_view bytes) {
  ImageHeader header{.format = ImageFormat::kBmp};
  const uint32_t size = LittleEndian(bytes, 14, 4);
  if (size == 12) {
    header.width = LittleEndian(bytes, 18, 2);
    header.height = LittleEndian(bytes, 20, 2);
    return header;
  }
  if (size < 16) return InvalidImage(kUndecodable, "the BMP has no header");
  header.width = static_cast<int32_t>(LittleEndian(bytes, 18, 4));
  // A negative height means that the rows are stored from the top.
  header.height = std::abs(int64_t{static_cast<int32_t>(LittleEndian(bytes, 22, 4))});
  const int64_t bits = LittleEndian(bytes, 28, 2);
  const uint32_t compression = size >= 40 ? LittleEndian(bytes, 30, 4) : 0;
  const bool is_plain = compression == 0 || compression == 3;
  const int64_t stride = (std::max<int64_t>(header.width, 0) * bits + 31) / 32 * 4;
  const int64_t present = static_cast<int64_t>(bytes.size()) - LittleEndian(bytes, 10, 4);
  // Limits come first: a huge image is too large, whatever is missing from it.
  if (is_plain && header.width * header.height <= int64_t{1} << 32 &&
      present < stride * header.height)
    return InvalidImage(kUndecodable, "the BMP is cut off");
  return header;
}

// The brands of HEIF files whose pictures are HEVC, and the general ones; whether libheif can read
// what such a file holds is found out when it is decoded (ISO/IEC 23008-12, annex B).
bool IsHeic(std::string_view bytes) {
  static constexpr auto kBrands = std::to_array<std::string_view>(
      {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"});
  return Part(bytes, 4, 4) == "ftyp" &&
         std::find(kBrands.begin(), kBrands.end(), Part(bytes, 8, 4)) != kBrands.end();
}

// The body of the first box of this type among those in `boxes`; empty where there is none. A size
// of 0 means up to the end, of 1 that it stands in 64 bits (ISO/IEC 14496-12, 4.2).
std::string_view FindBox(std::string_view boxes, std::string_view type) {
  while (boxes.size() >= 8) {
    size_t size = BigEndian(boxes, 0, 4), head = 8;
    if (size == 1) {
      if (BigEndian(boxes, 8, 4) != 0) return {};
      size = BigEndian(boxes, 12, 4);
      head = 16;
    }
    if (size == 0) size = boxes.size();
    if (size < head || size > boxes.size()) return {};
    if (boxes.substr(4, 4) == type) return boxes.substr(head, size - head);
    boxes.remove_prefix(size);
  }
  return {};
}

// The largest of the sizes that the file states for its pictures and their tiles ("ispe"). The
// decoder turns the picture by itself, so its orientation is 1.
absl::StatusOr<ImageHeader> ReadHeic(std::string_view bytes) {
  const std::string_view meta = FindBox(bytes, "meta");
  const std::string_view container =
      meta.size() < 4 ? "" : FindBox(FindBox(meta.substr(4), "iprp"), "ipco");
  ImageHeader header{.format = ImageFormat::kHeic};
  for (std::string_view rest = container; !rest.empty();) {
    const std::string_view size = FindBox(rest, "ispe");
    if (size.size() < 12) break;
    const int64_t width = BigEndian(size, 4, 4), height = BigEndian(size, 8, 4);
    if (width >= kMaxSide || height >= kMaxSide)
      return InvalidImage(kUndecodable, "the HEIC header states a size beyond reason");
    if (width * height > header.width * header.height) {
      header.width = width;
      header.height = height;
    }
    rest.remove_prefix(size.data() + size.size() - rest.data());
  }
  if (header.width == 0) return InvalidImage(kUndecodable, "the HEIC header states no size");
  return header;
}

// Readers accept bytes before the header (ISO 32000-1, annex H, note 13: within the first 1024).
bool IsPdf(std::string_view bytes) {
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

// The name of a format that is known but not read, or "".
std::string_view UnsupportedFormat(std::string_view bytes) {
  struct Magic {
    size_t at;
    std::string_view magic;
    std::string_view name;
  };
  static constexpr auto kMagics = std::to_array<Magic>({
      {0, "GIF8", "GIF"},
      {4, "ftypavif", "AVIF"},
      {4, "ftypavis", "AVIF"},
      {4, "jP  ", "JPEG 2000"},
      {0, "\xFF\x4F\xFF\x51", "JPEG 2000"},
      {4, "JXL ", "JPEG XL"},
      {0, "\xFF\x0A", "JPEG XL"},
      {0, "8BPS", "Photoshop"},
      {0, std::string_view("\0\0\1\0", 4), "ICO"},
      {0, "<svg", "SVG"},
      {0, std::string_view("II+\0", 4), "BigTIFF"},
      {0, {"MM\0+", 4}, "BigTIFF"},
      {0, "PK\3\4", "ZIP"},
      {0, "v/1\1", "OpenEXR"},
  });
  for (const Magic& entry : kMagics)
    if (Part(bytes, entry.at, entry.magic.size()) == entry.magic) return entry.name;
  return "";
}

absl::StatusOr<std::vector<ImageHeader>> OnePage(const absl::StatusOr<ImageHeader>& header) {
  if (!header.ok()) return header.status();
  return std::vector<ImageHeader>{*header};
}

absl::StatusOr<std::vector<ImageHeader>> ReadByFormat(std::string_view bytes) {
  if (Starts(bytes, "\xFF\xD8\xFF")) return OnePage(ReadJpeg(bytes));
  if (Starts(bytes, "\x89PNG\r\n\x1a\n")) return OnePage(ReadPng(bytes));
  if (Starts(bytes, "RIFF") && Part(bytes, 8, 4) == "WEBP") return OnePage(ReadWebp(bytes));
  if (Starts(bytes, "II*") || Starts(bytes, std::string_view("MM\0*", 4))) return ReadTiff(bytes);
  if (Starts(bytes, "BM")) return OnePage(ReadBmp(bytes));
  if (IsHeic(bytes)) return OnePage(ReadHeic(bytes));
  if (IsPdf(bytes)) return OnePage(ImageHeader{.format = ImageFormat::kPdf});
  const std::string other(UnsupportedFormat(bytes));
  if (!other.empty())
    return InvalidImage(kUnsupported, absl::StrCat(other, " is not supported; send JPEG, PNG, ",
                                                   "WebP, TIFF, BMP, HEIC or PDF"));
  return InvalidImage(kUndecodable, "the bytes are not an image");
}

}  // namespace

absl::StatusOr<std::vector<ImageHeader>> ReadImageHeaders(std::string_view bytes) {
  if (bytes.empty()) return InvalidImage("EMPTY_IMAGE", "the image has no bytes");
  absl::StatusOr<std::vector<ImageHeader>> pages = ReadByFormat(bytes);
  if (!pages.ok()) return pages;
  for (const ImageHeader& page : *pages)
    if (page.format != ImageFormat::kPdf &&
        (page.width <= 0 || page.height <= 0 || page.width >= kMaxSide || page.height >= kMaxSide))
      return InvalidImage(kUndecodable,
                          absl::StrCat("the ", FormatName(page.format), " header says ", page.width,
                                       "×", page.height, " pixels"));
  return pages;
}

}  // namespace billfold::vision
