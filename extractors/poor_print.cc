#include "extractors/poor_print.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace billfold::extractors {
namespace {

constexpr float kPoor = 0.6f;             // mean confidence; of pages read well 0.9 and more
constexpr float kCharactersToJudge = 20;  // bytes; what looks like a word or two may be a picture

// Mean confidence of the characters of a document; 1 where there are few.
float Readability(const vision::Reading& document) {
  float sum = 0, characters = 0;
  for (const vision::Word& word : document.words) {
    const auto length = static_cast<float>(word.text.size());
    sum += word.confidence * length;
    characters += length;
  }
  return characters < kCharactersToJudge ? 1 : sum / characters;
}

}  // namespace

void WarnOfPoorPrint(const std::vector<vision::Reading>& documents, v1::ExtractResponse* response) {
  float worst = 1;
  for (const vision::Reading& document : documents) worst = std::min(worst, Readability(document));
  if (worst >= kPoor) return;
  response->add_warnings(absl::StrFormat(
      "the print is hard to read (its characters are %.0f%% sure on average): a sharper, larger or "
      "more evenly lit picture may help",
      100 * worst));
}

}  // namespace billfold::extractors
