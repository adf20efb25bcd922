// The sums that a receipt should fulfil, formed from what was read of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "billfold/v1/receipt.pb.h"

namespace billfold::extractors {

// One equation. Fields belong to the receipt that it was formed from.
struct Equation {
  std::string name;                    // "subtotal + total_tax = total"
  std::string detail;                  // the left side in numbers, "9.00 + 0.54"
  int64_t left = 0, right = 0;         // nanos
  int64_t tolerance = 0;               // nanos that rounding may leave
  std::vector<v1::MoneyField*> terms;  // printed amounts of the left side
  v1::MoneyField* judged = nullptr;    // the right side

  bool Holds() const;
};

// Every equation that can be formed: items = subtotal (or total), subtotal with discount, service,
// tax, tip and rounding = total, amount_paid - change = total, payments = total, taxes = total_tax,
// and for each rate base times rate = amount, for each row quantity times unit price = total.
// Receipts differ in what their sums contain (the tax may be in the prices, the tip below the
// total): of the forms of an equation the first that holds stands for it, else the fullest one.
// Where a failing sum may as well lack a term that was not read, it is not formed.
std::vector<Equation> FormEquations(v1::Receipt* receipt);

}  // namespace billfold::extractors
