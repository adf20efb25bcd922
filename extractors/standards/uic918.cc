#include "extractors/standards/uic918.h"

#include <utf8proc.h>
#include <zlib.h>

#include <charconv>
#include <iterator>

#include "extractors/values/date.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr std::string_view kMark = "#UT";
constexpr size_t kVersion = 2, kIssuer = 4, kKey = 5;  // characters behind the mark
constexpr size_t kSignatures[] = {50, 64};             // bytes, of versions 01 and 02
constexpr size_t kLength = 4;                          // digits: of the compressed records
constexpr size_t kMostBytes = 64 << 10;                // inflated
constexpr size_t kRecordName = 6, kRecordVersion = 2, kRecordLength = 4;
constexpr size_t kTicketKey = 20;
// Of record 0080BL: before its fields stand "03", the number of certificates, and those.
constexpr size_t kCertificates = 2, kCertificate2 = 46, kCertificate3 = 26;
constexpr size_t kFieldName = 4, kFieldLength = 4;

// Takes `count` bytes from the front; fewer where there are no more.
std::string_view Take(std::string_view* rest, size_t count) {
  const std::string_view taken = rest->substr(0, count);
  rest->remove_prefix(taken.size());
  return taken;
}

// A number of digits only; none otherwise.
std::optional<size_t> NumberOf(std::string_view digits) {
  size_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, number);
  if (digits.empty() || error != std::errc() || at != end) return std::nullopt;
  return number;
}

std::optional<std::string> Inflate(std::string_view compressed) {
  std::string inflated(kMostBytes, '\0');
  auto size = static_cast<uLongf>(inflated.size());
  const int status = uncompress(reinterpret_cast<Bytef*>(inflated.data()), &size,
                                reinterpret_cast<const Bytef*>(compressed.data()),
                                static_cast<uLong>(compressed.size()));
  if (status != Z_OK) return std::nullopt;
  inflated.resize(size);
  return inflated;
}

bool IsUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    utf8proc_int32_t code = 0;
    const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                        static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (taken < 1) return false;
    at += static_cast<size_t>(taken);
  }
  return true;
}

// Without what fills it up; texts that are no UTF-8 are Latin-1.
std::string TextOf(std::string_view coded) {
  coded = coded.substr(0, coded.find('\0'));
  std::string text(Trim(coded));
  if (IsUtf8(text)) return text;
  std::string utf8;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x80) {
      utf8 += c;
    } else {
      utf8 += static_cast<char>(0xC0 | (code >> 6));
      utf8 += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  return utf8;
}

// "11.01.2021".
std::optional<v1::Date> DateOf(std::string_view text) {
  constexpr size_t kSize = 10;
  if (text.size() != kSize || text[2] != '.' || text[5] != '.') return std::nullopt;
  const auto day = NumberOf(text.substr(0, 2)), month = NumberOf(text.substr(3, 2)),
             year = NumberOf(text.substr(6));
  if (!day || !month || !year) return std::nullopt;
  v1::Date date;
  date.set_day(static_cast<int>(*day));
  date.set_month(static_cast<int>(*month));
  date.set_year(static_cast<int>(*year));
  if (!DateExists(date)) return std::nullopt;
  return date;
}

void SetField(std::string_view name, std::string_view coded, UicTicket* ticket) {
  const std::string text = TextOf(coded);
  if (name == "S001") ticket->product = text;
  if (name == "S014") ticket->travel_class = text.starts_with('S') ? text.substr(1) : text;
  if (name == "S015") ticket->origin = text;
  if (name == "S016") ticket->destination = text;
  if (name == "S023" && ticket->given_name.empty()) ticket->surname = text;
  if (name == "S028") {
    const size_t cut = text.find('#');
    if (cut == std::string::npos) return;
    ticket->given_name = std::string(Trim(std::string_view(text).substr(0, cut)));
    ticket->surname = std::string(Trim(std::string_view(text).substr(cut + 1)));
  }
  if (name == "S031") ticket->valid_from = DateOf(text);
  if (name == "S032") ticket->valid_until = DateOf(text);
}

// The record of Deutsche Bahn.
void ReadBahnRecord(std::string_view version, std::string_view data, UicTicket* ticket) {
  Take(&data, kCertificates);
  const auto certificates = NumberOf(Take(&data, 1));
  if (!certificates) return;
  Take(&data, *certificates * (version == "02" ? kCertificate2 : kCertificate3));
  auto fields = NumberOf(Take(&data, 2));
  for (size_t n = 0; fields && n < *fields; ++n) {
    const std::string_view name = Take(&data, kFieldName);
    const auto length = NumberOf(Take(&data, kFieldLength));
    if (!length || *length > data.size()) return;
    SetField(name, Take(&data, *length), ticket);
  }
}

}  // namespace

std::optional<UicTicket> ParseUic918(std::string_view payload) {
  if (!payload.starts_with(kMark)) return std::nullopt;
  payload.remove_prefix(kMark.size());
  const auto version = NumberOf(Take(&payload, kVersion));
  if (!version || *version < 1 || *version > std::size(kSignatures)) return std::nullopt;
  UicTicket ticket;
  ticket.issuer = TextOf(Take(&payload, kIssuer));
  Take(&payload, kKey + kSignatures[*version - 1]);
  const auto length = NumberOf(Take(&payload, kLength));
  if (!length) return std::nullopt;
  const auto records = Inflate(payload.substr(0, *length));
  if (!records) return std::nullopt;
  std::string_view rest = *records;
  while (!rest.empty()) {
    const std::string_view name = Take(&rest, kRecordName);
    const std::string_view of_version = Take(&rest, kRecordVersion);
    const auto size = NumberOf(Take(&rest, kRecordLength));
    constexpr size_t kHead = kRecordName + kRecordVersion + kRecordLength;
    if (!size || *size < kHead || *size - kHead > rest.size()) break;
    std::string_view data = Take(&rest, *size - kHead);
    if (name == "U_HEAD") {
      Take(&data, kIssuer);
      ticket.ticket_key = TextOf(Take(&data, kTicketKey));
    }
    if (name == "0080BL") ReadBahnRecord(of_version, data, &ticket);
  }
  return ticket;
}

}  // namespace billfold::extractors
