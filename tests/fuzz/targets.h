// What is fuzzed: functions that take whatever a stranger sends. A target returns normally for
// every input; a broken promise of the function under test aborts, as a crash does. The suite runs
// them on changed seeds (corpus_test.cc), libFuzzer on what it finds (fuzzer.cc).
#pragma once

#include <span>
#include <string_view>

namespace billfold::fuzz {

struct Target {
  std::string_view name;  // also the folder of its seeds, tests/fuzz/corpus/<name>
  void (*run)(std::string_view input) = nullptr;
};

std::span<const Target> AllTargets();

// Aborts where `holds` is false.
void Require(bool holds, const char* promise);

void FuzzMoney(std::string_view input);
void FuzzDate(std::string_view input);
void FuzzValues(std::string_view input);     // times, quantities, numbers, telephones, folding
void FuzzStandards(std::string_view input);  // check digits
void FuzzMrz(std::string_view input);        // lines of text
void FuzzBcbp(std::string_view input);
void FuzzUic918(std::string_view input);  // records of a payload
void FuzzAamva(std::string_view input);
void FuzzMasking(std::string_view input);
void FuzzImage(std::string_view input);  // header and decoding
void FuzzSafetensors(std::string_view input);
void FuzzModelConfig(std::string_view input);
void FuzzDocument(std::string_view input);  // lines of text through every extractor
// An encoded ExtractRequest through the server. Its request_id is also the text that its image is
// read as, so that one input says all.
void FuzzRequest(std::string_view input);

}  // namespace billfold::fuzz
