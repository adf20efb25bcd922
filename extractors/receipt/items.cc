#include "extractors/receipt/items.h"

#include <vector>

#include "extractors/receipt/item_parts.h"

namespace billfold::extractors {

void ExtractItems(const ReceiptSheet& sheet, int total_row, v1::Receipt* receipt) {
  std::vector<ItemParts> items = ItemsOfModel(sheet);
  if (items.empty()) items = ItemsOfRows(sheet, total_row);
  RefineItems(sheet, &items);
  UndoVoided(sheet, &items);
  for (const ItemParts& item : items) *receipt->add_items() = ToProto(item);
}

}  // namespace billfold::extractors
