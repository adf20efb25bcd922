// What a document shows besides words, for or against its types: amounts, dates, long numbers.
#pragma once

#include <string>

#include "billfold/v1/document.pb.h"

namespace billfold::extractors {

// Counted over the folded text of a page, a line for each printed one.
struct PageContent {
  int amounts = 0;         // lines that end in an amount with two decimals
  int taxed_amounts = 0;   // ... and the letter of a tax rate, as tills print it
  int multiples = 0;       // lines such as "2 x 3.50"
  bool full_date = false;  // a day, a month and a year
  bool day_or_time = false;
  int longest_number = 0;  // digits, with single blanks or hyphens between them
  bool pdf417 = false;     // a PDF417 symbol, decoded or only seen; not of the text
};

PageContent ContentOf(const std::string& folded);

// Log odds for a type by what hardly a document of it lacks, and by what hardly any has. `words`:
// what WordsFor says; a page that names its type may lack the rest.
float ContentFor(v1::DocumentType type, const PageContent& content, float words);

}  // namespace billfold::extractors
