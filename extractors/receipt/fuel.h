// Goods sold by volume, as at a pump.
#pragma once

#include <optional>

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/item_parts.h"

namespace billfold::extractors {

// The one item of a fuel receipt, whose numbers stand apart from each other: a volume and a price
// with three decimals (or beside a word for either) that make an amount of the receipt. `model`:
// what the model found, for the name. None where no such product is printed.
std::optional<ItemParts> ItemByVolume(const ReceiptSheet& sheet,
                                      const std::vector<ItemParts>& model);

}  // namespace billfold::extractors
