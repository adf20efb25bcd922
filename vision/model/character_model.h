// Character n-grams: how likely a character is after others, in the text of documents. The Python
// twin, which also builds the tables, is training/language.py.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "vision/model/safetensors.h"

namespace billfold::vision {

// Letters count in upper case and all digits as one symbol: the model knows where a letter or a
// digit is likely, and never prefers one digit to another. Immutable after loading.
class CharacterModel {
 public:
  // Up to five symbols before a character, one a byte, the last in the lowest byte.
  using History = uint64_t;
  static constexpr History kLineStart = 1;  // the symbol of a line's edge

  // Takes the tensors `language.*` of a weights file; charset[i] is the character of class i + 1.
  // FAILED_PRECONDITION names the tensor that is missing or malformed.
  static absl::StatusOr<CharacterModel> Load(const Safetensors& file,
                                             const std::vector<std::string>& charset);

  // Natural logarithm of the probability of a CTC class (> 0) as the next character.
  float LogProbability(History history, int klass) const;
  // The same of the end of the line.
  float LogProbabilityOfEnd(History history) const;
  History After(History history, int klass) const;

 private:
  struct Entry {
    float log_probability, backoff;
  };
  float Look(History history, uint64_t symbol) const;

  absl::flat_hash_map<uint64_t, Entry> ngrams_;  // packed as a History, of one to six symbols
  std::vector<uint8_t> symbols_;                 // of each class; [0], the blank, is not used
  std::vector<bool> digits_;                     // whether a class is a digit
  float unknown_ = 0;                            // log probability of a symbol never seen
};

}  // namespace billfold::vision
