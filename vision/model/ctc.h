// Decoding of connectionist temporal classification (Graves et al., 2006).
#pragma once

#include <string>
#include <vector>

#include "vision/model/character_model.h"

namespace billfold::vision {

// One character read, and where: its frames from `first` to `last`.
struct CtcCharacter {
  int klass = 0;  // > 0; class 0 is the blank
  int first = 0, last = 0;
  float probability = 0;  // the highest of its frames, as the network sees it
};

// The classes that are most probable frame by frame. logits: frames × classes, row-major.
std::vector<CtcCharacter> DecodeCtc(const float* logits, int frames, int classes);

// The same where the network is sure of every frame; else the best prefix of a beam search (Hannun
// et al., 2014) in which the language model has its say. What it chooses is always among what the
// network sees in a frame, and a character's probability stays the network's.
std::vector<CtcCharacter> DecodeCtc(const float* logits, int frames, int classes,
                                    const CharacterModel& language);

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
