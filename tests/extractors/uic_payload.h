// Payloads of UIC 918.3, put together for tests.
#pragma once

#include <zlib.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace billfold::extractors {

inline std::string FourDigits(size_t number) {
  char text[24];
  std::snprintf(text, sizeof(text), "%04zu", number % 10000);
  return text;
}

// A record: its name of six characters, its version of two, its data.
inline std::string UicRecord(const std::string& name, const std::string& version,
                             const std::string& data) {
  return name + version + FourDigits(data.size() + 12) + data;
}

// A field of the railway's record.
inline std::string UicField(const std::string& name, const std::string& text) {
  return name + FourDigits(text.size()) + text;
}

// The payload with these records, signed with blanks.
inline std::string UicPayload(std::string_view records, const std::string& version = "01") {
  uLongf size = compressBound(static_cast<uLong>(records.size()));
  std::string packed(size, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &size,
           reinterpret_cast<const Bytef*>(records.data()), static_cast<uLong>(records.size()));
  packed.resize(size);
  return "#UT" + version + "008000007" + std::string(version == "01" ? 50 : 64, ' ') +
         FourDigits(size) + packed;
}

// A head with the key of the ticket, and the railway's record with fields.
inline std::string UicHead(std::string key) {
  key.resize(20, '\0');
  return UicRecord("U_HEAD", "01", "0080" + key + "2710202013180DEDE");
}

inline std::string UicBahn(const std::string& fields, int count) {
  char number[8];
  std::snprintf(number, sizeof(number), "%02d", count % 100);
  return UicRecord("0080BL", "03", "031" + std::string(26, '0') + number + fields);
}

}  // namespace billfold::extractors
