// What the model has read on one document: plain values, no torch, no OpenCV, no protobuf.
#pragma once

#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace billfold::vision {

struct Point {
  float x = 0;
  float y = 0;
};

inline float Distance(Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); }

// Clockwise from the top left of the text (or paper), in pixels of the image as sent, after EXIF
// rotation.
using Quad = std::array<Point, 4>;

// What the reader would have read instead of one character. The two are rarely all there is to
// say, so probabilities need not add up to 1.
struct Alternative {
  size_t begin = 0, size = 0;  // the character that was read: bytes of the word's text
  std::string text;            // the second character, UTF-8, never a blank
  float probability = 0;       // as the reader sees it, from 0.001 on
};

// One run of text between blanks. The model's language part labels words, not lines.
struct Word {
  std::string text;  // UTF-8, never empty
  Quad quad{};
  float confidence = 0;     // mean probability of its characters, 0..1
  int line = 0;             // index into Reading::lines
  int row = 0;              // lines that stand side by side share a row; counted from the top
  std::vector<float> tags;  // P(the word belongs to tag t), in the order of Reading::tag_names
  float begins = 0;         // P(the word begins a field), given that it belongs to one
  int item = -1;            // words of one purchased item share a number; -1: of no item
  std::vector<Alternative> alternatives = {};  // by `begin`; none of a character that is clear
};

// One printed line segment; two columns of one row are two lines.
struct Line {
  std::string text;  // words joined with one blank
  Quad quad{};
  float confidence = 0;  // mean probability of its characters, 0..1
};

// One barcode. A PDF417 symbol that is seen but cannot be decoded has no payload.
struct Barcode {
  std::string symbology;  // as the contract names it, such as "PDF_417"
  std::string text;       // payload as text, UTF-8
  std::string bytes;      // payload as it was coded
  Quad quad{};            // clockwise from the symbol's own top left where that is known
};

struct TypeScore {
  std::string type;  // a DocumentType of the contract without its prefix, such as "RECEIPT"
  float probability = 0;
};

// What a field's confidence is worth, fitted on receipts that the layout model has not seen:
// P(right) = 1 / (1 + exp(-(slope logit(confidence) + offset + fields[name]))).
struct Calibration {
  float slope = 1;  // above 0: a surer field stays the surer one
  float offset = 0;
  std::map<std::string, float, std::less<>> fields;  // by tag name; 0 where there is none
};

// One document of an image. Lines and words stand in reading order: rows from the top, each from
// the left.
struct Reading {
  Quad region{};
  std::vector<Line> lines;
  std::vector<Word> words;
  std::vector<Barcode> barcodes;           // from the top
  std::vector<std::string> tag_names;      // such as "merchant_name", "items.description"
  std::vector<TypeScore> types;            // most probable first, probabilities add up to 1
  std::optional<Calibration> calibration;  // of the model; absent: confidences stay as they are

  // Position of a tag in Word::tags, or -1 where the model does not know it.
  int TagIndex(std::string_view name) const {
    for (size_t i = 0; i < tag_names.size(); ++i)
      if (tag_names[i] == name) return static_cast<int>(i);
    return -1;
  }
};

}  // namespace billfold::vision
