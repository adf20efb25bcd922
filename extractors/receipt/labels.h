// What the words beside an amount say it is. Nine languages; letters as of values/text.h, so blanks
// and punctuation are gone.
#pragma once

#include <string_view>

namespace billfold::extractors {

// Meanings that a label can carry; several at once ("TOTALEXCLUDINGGST").
struct LabelMeaning {
  bool total = false;
  bool only_total = false;
  bool subtotal = false;
  bool before_tax = false;
  bool net = false;  // nothing but NET and words for a sum
  bool with_tax = false;
  bool final = false;
  bool rounding = false;
  bool quantity = false;
  bool tax = false;
  bool discount = false;
  bool saved = false;  // what was saved, for information
  bool tender = false;
  bool change = false;
  bool amount = false;
  bool tip = false;
  bool service = false;

  bool Any() const {
    return total || subtotal || before_tax || with_tax || final || rounding || quantity || tax ||
           discount || tender || change || amount || tip || service;
  }
};

LabelMeaning MeaningOf(std::string_view letters);

// The heading of a table of taxes by rate: "GST SUMMARY", "TAX CODE".
bool IsTaxTableHeading(std::string_view letters);

}  // namespace billfold::extractors
