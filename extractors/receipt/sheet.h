// A receipt laid out for the rules: its rows, what stands in them in letters, and its amounts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billfold/v1/common.pb.h"
#include "extractors/receipt/labels.h"
#include "extractors/sheet.h"
#include "extractors/spans.h"
#include "extractors/values/money.h"
#include "vision/reading.h"

namespace billfold::extractors {

// One amount of a receipt in its place.
struct SheetAmount {
  MoneyMatch money;
  Span span;
  int row = 0;                // index into ReceiptSheet::rows
  int right_of_it = 0;        // amounts that stand further right in the row
  std::string label;          // letters (see values/text.h) between the amount before it and it
  bool label_above = false;   // the row had none, and the label is the whole row above
  bool label_behind = false;  // the row begins with the amount, and the label stands behind it
  LabelMeaning says;          // what the label says
  bool is_money = false;      // has decimals or a mark, or the receipt is in whole units throughout
};

// Built once for a reading, which must outlive it.
struct ReceiptSheet : Sheet {
  MoneyOptions money_options;            // how amounts are read
  std::vector<std::string> row_letters;  // beside rows
  std::vector<SheetAmount> amounts;      // from the top, each row from the left
  int tax_table = 0;  // row of the heading of a tax table, or the number of rows: amounts from
                      // there on stand for rates, not for the receipt
};

ReceiptSheet LayOutReceipt(const vision::Reading& reading, const MoneyOptions& options);

// The printed amount that a field was taken from: the nearest one of its size. The field may stand
// without the currency mark that belongs to the amount. Null where none is near.
const SheetAmount* PrintedAmount(const ReceiptSheet& sheet, const v1::MoneyField& field);

}  // namespace billfold::extractors
