// What the model's tags say of the words of a form, field by field.
#pragma once

#include <vector>

#include "extractors/sheet.h"
#include "extractors/tickets/form.h"

namespace billfold::extractors {

// Tags of the fields of a table; built once for a sheet, both of which must outlive it.
class FieldTags {
 public:
  // `in_label`: beside the words, whether one is a part of a label and so of no value.
  FieldTags(const Sheet& sheet, const FormTable& table, std::vector<bool> in_label);

  bool IsLabel(int word) const { return in_label_[static_cast<size_t>(word)]; }
  // Runs of words that are probably of the field, in lines that go on below each other.
  const std::vector<std::vector<int>>& Runs(int field) const {
    return runs_[static_cast<size_t>(field)];
  }
  // The words with all others of their lines, up to labels and the signs that part values.
  std::vector<int> WholeLines(const std::vector<int>& words) const;
  // How well the words cover what is tagged, 0..1: of text the mean probability, less where words
  // of the same run are left out, of everything else the highest. Never less than a model's
  // silence is worth: layouts are endless.
  float Score(int field, const std::vector<int>& words) const;

 private:
  std::vector<float> TagsOf(const FormField& field) const;
  void BridgeCurrencies(std::vector<float>* p) const;
  std::vector<std::vector<int>> TaggedRuns(size_t field) const;
  bool GoesOn(int a, int b) const;
  TextBox LineBox(int word) const;

  const Sheet& sheet_;
  const FormTable& table_;
  std::vector<bool> in_label_;
  std::vector<std::vector<float>> tags_;             // [field][word]
  std::vector<std::vector<std::vector<int>>> runs_;  // [field]
};

}  // namespace billfold::extractors
