// The head of a receipt, line by line: what each line looks like.
#pragma once

#include <string>
#include <vector>

#include "extractors/receipt/sheet.h"
#include "extractors/spans.h"

namespace billfold::extractors {

// One printed line of the head and what its words give away.
struct HeaderLine {
  TextRun run;
  std::string folded;                         // upper case, no accents
  size_t name_begin = 0, name_end = 0;        // bytes of run.text() that could be a name: without
                                              // "OWNED BY:" before and "(123456-X)" behind
  size_t address_begin = 0, address_end = 0;  // ... that could be an address: without "TEL: ..."
  float height = 0;                           // pixels
  float top = 0, bottom = 0;                  // pixels
  int letters = 0, digits = 0;
  bool legal_form = false;    // ends with SDN BHD, LTD, GMBH, ...
  bool business = false;      // RESTAURANT, HARDWARE, MART, ...
  bool fragment = false;      // nothing but such words
  bool registration = false;  // a company number
  bool street = false;        // JALAN, STREET, LOT, FLOOR, ...
  bool place = false;         // a state, a large city, a country
  bool postcode = false;
  bool starts_numbered = false;  // NO. 12, LOT 5, 12A, ...
  bool label = false;            // phone, fax, tax number, web, date, invoice number
  bool greeting = false;         // TAX INVOICE, WELCOME, COPY, ...
  bool amount = false;
};

// The first `limit` lines of the reading, counted from line `first`.
std::vector<HeaderLine> HeaderLines(const ReceiptSheet& sheet, size_t limit, int first = 0);

}  // namespace billfold::extractors
