// What an item is made of, before it becomes a message.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "billfold/v1/receipt.pb.h"
#include "extractors/receipt/sheet.h"

namespace billfold::extractors {

// One field of an item: where it stands and what it says. Without words where it is not printed.
struct ItemPart {
  Span span;
  std::string value;               // text, quantities and codes
  std::optional<v1::Money> money;  // prices
  float probability = 0;

  bool found() const { return !span.words.empty(); }
};

struct ItemParts {
  std::vector<size_t> rows;  // rows of the sheet that it stands in, from the top
  bool in_front = false;     // its amount stands before its name
  ItemPart description, code, quantity, unit, unit_price, total, discount;
};

// Items by the groups and tags of the model; none where it tagged none.
std::vector<ItemParts> ItemsOfModel(const ReceiptSheet& sheet);

// Items by rows alone, between the head and the first sum: a row with an amount is an item; where
// it has no words of its own, the row without amounts above it is its description. `total_row`: see
// ExtractAmounts.
std::vector<ItemParts> ItemsOfRows(const ReceiptSheet& sheet, int total_row);

// Whether a name says what a row would have cost, or what was saved: "REGULAR PRICE".
bool IsForInformation(const std::string& name);

// Words of a part; of every part of some items.
void AddWords(const ItemPart& part, std::set<int>* words);
std::set<int> UsedWords(const std::vector<ItemParts>& items);

// Probability of a part that the row's total proves.
inline constexpr float kProvenPart = 0.9f;

// Whether quantity times price is the item's total, to what rounding the price leaves.
bool IsProduct(const std::string& quantity, const v1::Money& price, const ItemParts& item);

// Puts together a name and a price that were taken for two items, in one row or the next, and a
// name that goes on in the next row.
void JoinHalves(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Adds to names the words beside them in their lines that belong to nothing else: models doubt one
// or the other.
void CompleteNames(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Takes out of descriptions what stands around the name: the label of its column, a unit behind the
// quantity, the mark of an amount before it, a price for one behind it.
void CleanNames(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Whether a row begins with the label of a name, "Item: COLA", and goes on; and how many do.
bool IsLabelledName(const std::string& text);
size_t LabelledNames(const ReceiptSheet& sheet);

// Takes for a unit what stands behind the quantity and is no name: "1 szt" of "1 szt GLASS"; the
// name is then what follows in the line and belongs to no item.
void TakeUnitsAlone(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Gives an item without a name the one that a label introduces above it: "Item: COLA".
void FindNames(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Gives an item without a name, but the first, the row without a price that stands above it.
void FindNamesAbove(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Gives an item without a price the one amount of its row that no item has.
void FindTotals(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Gives an item that lacks it the price for one: the amount of its rows that times the quantity is
// its total. What stands of it in the name is taken out.
void FindUnitPrices(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Where quantity times price is not the row's total: finds the number of its rows that is the
// quantity or the price, and drops what can be neither, such as the price of several in "2 FOR
// 6.00".
void SettleContradictions(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Takes numbers that count the rows ("1. PILS", "2. ESPRESSO") out of quantities and descriptions.
void DropRowNumbers(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Gives a quantity and price on a line of their own to the item above or below whose total they
// make; where both would do, to the side where the receipt's other rows of this kind belong.
void AssignProducts(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Takes out of descriptions what is not the name: product codes, and quantities with their price
// ("(2 @8.50)") where the row's total proves them; fills units that stand behind quantities.
void RefineItems(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// Rows that undo one above them, such as "VOID COFFEE 3.50": their total becomes negative where an
// item above has the same; a row that says nothing but VOID takes the item above away.
void UndoVoided(const ReceiptSheet& sheet, std::vector<ItemParts>* items);

// The message; money taken off is negative.
v1::ReceiptItem ToProto(const ItemParts& parts);

}  // namespace billfold::extractors
