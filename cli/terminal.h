// What the terminal can show, and text laid out in columns for it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace billfold::cli {

bool IsTerminal(int descriptor);

// Whether `descriptor` shows colours: a terminal, neither dumb nor told off by NO_COLOR.
bool ShowsColour(int descriptor);

// Columns of the terminal, or 80 where it is none.
int TerminalWidth(int descriptor);

// Columns that UTF-8 text takes up.
int DisplayWidth(const std::string& text);

// Filled with blanks up to `width` columns; longer text stays whole.
std::string PadRight(const std::string& text, int width);
std::string PadLeft(const std::string& text, int width);

// Cut to `width` columns, the last one "…" where something is missing.
std::string Shortened(const std::string& text, int width);

// Lines of at most `width` columns, broken at blanks; a longer word is broken anywhere.
std::vector<std::string> Wrapped(const std::string& text, int width);

enum class Style { kPlain, kBold, kDim, kGreen, kYellow, kRed };

// Wraps text in the escape codes of a style, or gives it back as it is.
class Painter {
 public:
  explicit Painter(bool colour) : colour_(colour) {}
  std::string operator()(Style style, const std::string& text) const;

 private:
  bool colour_;
};

// Green from 0.9, yellow from 0.6, red below.
Style ConfidenceStyle(float confidence);

// Columns as wide as their widest cell; numbers of `right_aligned` columns stand under each other.
class Table {
 public:
  explicit Table(std::vector<std::string> header, std::vector<bool> right_aligned = {});
  void Add(std::vector<std::string> row);

  // Lines without line ends; the header dim. The first column is shortened where the table is
  // wider than `width`.
  std::vector<std::string> Lines(const Painter& paint, int width) const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<bool> right_aligned_;
};

}  // namespace billfold::cli
