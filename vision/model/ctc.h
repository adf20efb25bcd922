// Greedy decoding of connectionist temporal classification (Graves et al., 2006).
#pragma once

#include <string>
#include <vector>

namespace billfold::vision {

// One character read, and where: its frames from `first` to `last`.
struct CtcCharacter {
  int klass = 0;  // > 0; class 0 is the blank
  int first = 0, last = 0;
  float probability = 0;  // the highest of its frames
};

// logits: frames × classes, row-major.
std::vector<CtcCharacter> DecodeCtc(const float* logits, int frames, int classes);

// A run of characters between blanks.
struct CtcWord {
  std::string text;
  int first = 0, last = 0;  // frames
  float confidence = 0;     // mean probability of the characters
};

// charset[i] is the character of class i + 1; " " parts words.
std::vector<CtcWord> WordsOf(const std::vector<CtcCharacter>& characters,
                             const std::vector<std::string>& charset);

}  // namespace billfold::vision
