// Decoding of connectionist temporal classification (Graves et al., 2006).
#pragma once

#include <string>
#include <vector>

#include "vision/model/character_model.h"
#include "vision/reading.h"

namespace billfold::vision {

// One character read, and where: its frames from `first` to `last`.
struct CtcCharacter {
  int klass = 0;  // > 0; class 0 is the blank
  int first = 0, last = 0;
  float probability = 0;  // the highest of its frames, as the network sees it
  int peak = 0;           // that frame
  int second = 0;         // the most probable other class of that frame but the blank, or 0 ...
  float second_probability = 0;  // ... where it is below kNegligible
};

// Below this probability a second class is not worth mentioning.
inline constexpr float kNegligible = 0.001f;

// The classes that are most probable frame by frame. logits: frames × classes, row-major.
std::vector<CtcCharacter> DecodeCtc(const float* logits, int frames, int classes);

// The same where the network is sure of every frame; else the best prefix of a beam search (Hannun
// et al., 2014) in which the language model has its say. What it chooses is always among what the
// network sees in a frame, and a character's probability stays the network's. Second classes are
// found, too.
std::vector<CtcCharacter> DecodeCtc(const float* logits, int frames, int classes,
                                    const CharacterModel& language);

// Fills `second` of characters whose `peak` is known.
void FindSecondClasses(const float* logits, int classes, std::vector<CtcCharacter>* characters);

// A run of characters between blanks.
struct CtcWord {
  std::string text;
  int first = 0, last = 0;  // frames
  float confidence = 0;     // mean probability of the characters
  std::vector<Alternative> alternatives;
};

// charset[i] is the character of class i + 1; " " parts words.
std::vector<CtcWord> WordsOf(const std::vector<CtcCharacter>& characters,
                             const std::vector<std::string>& charset);

}  // namespace billfold::vision
