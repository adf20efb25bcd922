#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "utf8proc.h"

namespace billfold::cli {
namespace {

constexpr int kDefaultWidth = 80;
constexpr int kLeastFirst = 12;
constexpr int kGap = 2;  // columns between two cells

// Calls `use(first byte, bytes, columns)` for each code point; use returns false to stop.
template <typename Use>
void ForEachCharacter(const std::string& text, Use use) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (size_t at = 0; at < text.size();) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t read = utf8proc_iterate(bytes + at, text.size() - at, &code);
    // A byte that is no UTF-8 is shown by the terminal as one mark.
    const size_t length = read > 0 ? read : 1;
    if (!use(at, length, read > 0 ? utf8proc_charwidth(code) : 1)) return;
    at += length;
  }
}

// The bytes at the begin of `text` that fit into `width` columns.
size_t Fitting(const std::string& text, int width) {
  size_t end = 0;
  int used = 0;
  ForEachCharacter(text, [&](size_t at, size_t length, int columns) {
    if (used + columns > width) return false;
    used += columns;
    end = at + length;
    return true;
  });
  return end;
}

}  // namespace

bool IsTerminal(int descriptor) { return isatty(descriptor) == 1; }

bool ShowsColour(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return IsTerminal(descriptor) && (!no_colour || !*no_colour) && term &&
         std::strcmp(term, "dumb") != 0;
}

int TerminalWidth(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return kDefaultWidth;
}

int DisplayWidth(const std::string& text) {
  int width = 0;
  ForEachCharacter(text, [&](size_t, size_t, int columns) {
    width += columns;
    return true;
  });
  return width;
}

std::string PadRight(const std::string& text, int width) {
  return text + std::string(std::max(0, width - DisplayWidth(text)), ' ');
}

std::string PadLeft(const std::string& text, int width) {
  return std::string(std::max(0, width - DisplayWidth(text)), ' ') + text;
}

std::string Shortened(const std::string& text, int width) {
  if (DisplayWidth(text) <= width) return text;
  return text.substr(0, Fitting(text, std::max(0, width - 1))) + "…";
}

std::vector<std::string> Wrapped(const std::string& text, int width) {
  std::vector<std::string> lines;
  std::string rest = text;
  while (DisplayWidth(rest) > width) {
    size_t end = std::max<size_t>(1, Fitting(rest, width));
    const size_t blank = rest.rfind(' ', end);
    if (blank != std::string::npos && blank > 0) end = blank;
    lines.push_back(rest.substr(0, end));
    rest = rest.substr(rest[end] == ' ' ? end + 1 : end);
  }
  lines.push_back(rest);
  return lines;
}

std::string Painter::operator()(Style style, const std::string& text) const {
  static constexpr const char* kCodes[] = {"", "1", "2", "32", "33", "31"};
  if (!colour_ || style == Style::kPlain || text.empty()) return text;
  return std::string("\x1b[") + kCodes[static_cast<int>(style)] + "m" + text + "\x1b[0m";
}

Style ConfidenceStyle(float confidence) {
  if (confidence >= 0.9F) return Style::kGreen;
  return confidence >= 0.6F ? Style::kYellow : Style::kRed;
}

Table::Table(std::vector<std::string> header, std::vector<bool> right_aligned)
    : right_aligned_(std::move(right_aligned)) {
  right_aligned_.resize(header.size());
  rows_.push_back(std::move(header));
}

void Table::Add(std::vector<std::string> row) {
  row.resize(right_aligned_.size());
  rows_.push_back(std::move(row));
}

std::vector<std::string> Table::Lines(const Painter& paint, int width) const {
  std::vector<int> widths(right_aligned_.size());
  for (const auto& row : rows_)
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], DisplayWidth(row[i]));
  int total = kGap * (static_cast<int>(widths.size()) - 1);
  for (const int w : widths) total += w;
  if (total > width) widths[0] = std::max(kLeastFirst, widths[0] - (total - width));
  std::vector<std::string> lines;
  for (const auto& row : rows_) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string cell = Shortened(row[i], widths[i]);
      if (i > 0) line += std::string(kGap, ' ');
      line += right_aligned_[i] ? PadLeft(cell, widths[i]) : PadRight(cell, widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(lines.empty() ? paint(Style::kDim, line) : line);
  }
  return lines;
}

}  // namespace billfold::cli
