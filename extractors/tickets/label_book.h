// Words that introduce the fields of one document type.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace billfold::extractors {

// One thing that a label can mean.
struct FormMeaning {
  int field = -1;      // index of the field; -1: something that is no field of the type
  bool clear = false;  // a vague label often means something else, or is a word of a sentence
};

// The form in which labels are compared: upper-case letters without accents, blanks and signs; a
// word for "number" is '#', also as the end of a German compound. "N° de billet:" -> "#DEBILLET",
// "Auftrags-Nr." -> "AUFTRAGS#". "" where the text has digits of its own, and so is no label.
std::string LabelKey(std::string_view text);

// All labels of one document type; built once, then only read.
class LabelBook {
 public:
  // `labels`: wordings parted by ';', vague ones with '?' at their end.
  void Add(int field, std::string_view labels);
  // What the key means; null where it is no label.
  const std::vector<FormMeaning>* Find(const std::string& key) const;

 private:
  std::map<std::string, std::vector<FormMeaning>> meanings_;
};

}  // namespace billfold::extractors
