#include "extractors/types/receipt.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "extractors/receipt/amounts.h"
#include "extractors/receipt/charges.h"
#include "extractors/receipt/items.h"
#include "extractors/receipt/merchant.h"
#include "extractors/receipt/misread_digit.h"
#include "extractors/receipt/payments.h"
#include "extractors/receipt/reconciliation.h"
#include "extractors/receipt/references.h"
#include "extractors/receipt/registration.h"
#include "extractors/receipt/sheet.h"
#include "extractors/receipt/straight_rows.h"
#include "extractors/receipt/taxes.h"
#include "extractors/receipt/unnamed_subtotal.h"
#include "extractors/receipt/when.h"

namespace billfold::extractors {
namespace {

// Whether the locale writes 1.234,50: every language of the contract but English and Malay.
bool WritesDecimalComma(const std::string& locale) {
  if (locale.empty()) return false;
  const std::string language = locale.substr(0, 2);
  return language != "en" && language != "ms" && language != "zh" && language != "ja";
}

}  // namespace

void ExtractReceipt(const vision::Reading& reading, const ExtractContext& context,
                    v1::Document* document) {
  v1::Receipt* receipt = document->mutable_receipt();
  const MoneyOptions money{.decimal_comma = WritesDecimalComma(context.options.locale())};
  const std::optional<vision::Reading> straight = WithStraightRows(reading);
  const ReceiptSheet sheet = LayOutReceipt(straight ? *straight : reading, money);
  ExtractMerchant(sheet, receipt);
  ExtractRegistration(sheet, receipt);
  ExtractReferences(sheet, receipt);
  ExtractWhen(sheet, context, receipt);
  const int total_row = ExtractAmounts(sheet, receipt);
  FindUnnamedSubtotal(sheet, total_row, receipt);
  ExtractTaxes(sheet, receipt);
  ExtractPayments(sheet, total_row, receipt);
  ExtractItems(sheet, total_row, receipt);
  CompleteCharges(sheet, total_row, receipt);
  RepairMisreadDigits(sheet, receipt);
  Reconcile(receipt);
  ExtractCurrency(sheet, absl::AsciiStrToUpper(context.options.default_currency()), receipt);
}

}  // namespace billfold::extractors
