// Readings written as text, for tests without pixels.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "billfold/v1/common.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

inline constexpr float kCharWidth = 10;
inline constexpr float kLineHeight = 20;
inline constexpr float kRowPitch = 30;
inline constexpr float kColumnGap = 60;

inline v1::Date DayOf(int year, int month, int day) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

inline vision::Quad Box(float left, float top, float right, float bottom) {
  return {{{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
}

// One string a row; "|" separates columns, which become lines of their own. Characters are 10
// pixels wide, lines 20 high, rows 30 apart; all read with confidence 0.9.
inline vision::Reading ReadingOf(const std::vector<std::string>& rows) {
  vision::Reading reading;
  reading.types = {{"RECEIPT", 1.f}};
  for (size_t row = 0; row < rows.size(); ++row) {
    const float top = static_cast<float>(row) * kRowPitch;
    float x = 0;
    std::istringstream columns(rows[row]);
    for (std::string column; std::getline(columns, column, '|');) {
      const float begin = x;
      std::istringstream words(column);
      std::string joined;
      for (std::string text; words >> text;) {
        const float width = kCharWidth * static_cast<float>(text.size());
        vision::Word word;
        word.text = text;
        word.quad = Box(x, top, x + width, top + kLineHeight);
        word.confidence = 0.9f;
        word.line = static_cast<int>(reading.lines.size());
        word.row = static_cast<int>(row);
        reading.words.push_back(word);
        joined += (joined.empty() ? "" : " ") + text;
        x += width + kCharWidth;
      }
      if (joined.empty()) continue;
      reading.lines.push_back({joined, Box(begin, top, x - kCharWidth, top + kLineHeight), 0.9f});
      x += kColumnGap;
    }
  }
  reading.region = Box(0, 0, 1000, static_cast<float>(rows.size()) * kRowPitch);
  return reading;
}

// A table: one list a row, each cell a line of its own, columns 200 pixels wide.
inline vision::Reading GridOf(const std::vector<std::vector<std::string>>& rows) {
  constexpr float kColumn = 200;
  vision::Reading grid;
  for (size_t row = 0; row < rows.size(); ++row) {
    for (size_t column = 0; column < rows[row].size(); ++column) {
      const float x = kColumn * static_cast<float>(column), y = kRowPitch * static_cast<float>(row);
      const auto moved = [x, y](vision::Quad quad) {
        for (vision::Point& corner : quad) corner = {corner.x + x, corner.y + y};
        return quad;
      };
      for (vision::Word word : ReadingOf({rows[row][column]}).words) {
        word.quad = moved(word.quad);
        word.row = static_cast<int>(row);
        word.line = static_cast<int>(grid.lines.size());
        grid.words.push_back(word);
      }
      for (const vision::Line& line : ReadingOf({rows[row][column]}).lines) {
        grid.lines.push_back({line.text, moved(line.quad), line.confidence});
      }
    }
  }
  grid.region = Box(0, 0, 1000, static_cast<float>(rows.size()) * kRowPitch);
  return grid;
}

// The same with every column at a multiple of `width` pixels: labels above their values.
inline vision::Reading ReadingInColumns(const std::vector<std::string>& rows, float width = 200) {
  vision::Reading reading = ReadingOf(rows);
  int row = -1, line = -1, column = 0;
  float shift = 0;
  const auto move = [&shift](vision::Quad* quad) {
    for (vision::Point& corner : *quad) corner.x += shift;
  };
  for (vision::Word& word : reading.words) {
    if (word.line != line) {
      column = word.row == row ? column + 1 : 0;
      row = word.row;
      line = word.line;
      shift = static_cast<float>(column) * width - word.quad[0].x;
      move(&reading.lines[static_cast<size_t>(line)].quad);
    }
    move(&word.quad);
  }
  return reading;
}

// Gives the words at `words` a tag with probability `p`; every other word keeps what it has.
inline void Tag(vision::Reading* reading, const std::string& tag, const std::vector<int>& words,
                float p = 0.95f) {
  int index = reading->TagIndex(tag);
  if (index < 0) {
    index = static_cast<int>(reading->tag_names.size());
    reading->tag_names.push_back(tag);
    for (vision::Word& word : reading->words) word.tags.resize(reading->tag_names.size(), 0.f);
  }
  for (size_t i = 0; i < words.size(); ++i) {
    vision::Word& word = reading->words[static_cast<size_t>(words[i])];
    word.tags[static_cast<size_t>(index)] = p;
    word.begins = i == 0 ? 0.9f : 0.1f;
  }
}

}  // namespace billfold::extractors
