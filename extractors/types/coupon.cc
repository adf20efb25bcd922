#include "extractors/types/coupon.h"

#include <algorithm>
#include <array>
#include <string>

#include "extractors/evidence.h"
#include "extractors/tickets/form.h"
#include "extractors/tickets/hints.h"
#include "extractors/tickets/shared_labels.h"
#include "extractors/tickets/write_form.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr std::array<FormField, 9> kFields = {{
    {"issuer", ValueKind::kText,
     "Issuer;Issued by;Store?;Shop?;Merchant;Aussteller;Händler;Émetteur;"
     "Magasin?;Emisor;Tienda?;Emittente;Negozio?",
     "merchant_name;program_name", /*shares=*/false, /*expected=*/true},
    {"offer", ValueKind::kText,
     "Offer?;Your offer;Deal?;Angebot?;Ihr Angebot;Offre?;Votre offre;"
     "Oferta?;Offerta?",
     "discount_percent;discount_amount", /*shares=*/true, /*expected=*/true},
    {"code", ValueKind::kCode,
     "Code;Promo code;Promotion code;Promo;Coupon code;Coupon #;Use code;Enter code;With code;"
     "Voucher #;Voucher code;Voucher ID;Offer code;Discount code;Redemption code;Certificate #;"
     "Use promo code;Your code;"
     "Gutscheincode;Gutschein #;Gutschein-Nr;Aktionscode;Rabattcode;Mit dem Code;Ihr Code;"
     "Dein Code;Code eingeben;Einlösecode;"
     "Code promo;Code avantage;Code promotionnel;N° du bon;Avec le code;Votre code;Code réduction;"
     "Código;Código promocional;N° de cupón;Cupón #;Código de descuento;Con el código;Tu código;"
     "Codice;Codice sconto;Codice promo;N. buono;Con il codice;Codice coupon;Numero buono",
     ""},
    {"discount_percent", ValueKind::kPercent, "Discount?;Rabatt?;Remise?;Descuento?;Sconto?", ""},
    {"discount_amount", ValueKind::kMoney,
     "Value;Voucher value;Amount;Worth;Wert;Gutscheinwert;Betrag;Valeur;Montant;Valor;Importe;"
     "Valore;Importo;Discount?;Rabatt?;Remise?;Descuento?;Sconto?",
     ""},
    {"minimum_spend", ValueKind::kMoney,
     "Minimum spend;Min spend;Minimum purchase;Min purchase;Minimum order;Min order;"
     "Minimum order value;When you spend;Spend at least;Spend;Basket over;Orders over;"
     "Mindestbestellwert;Mindesteinkauf;Mindesteinkaufswert;Mindestumsatz;MBW;"
     "Ab einem Einkauf von;Ab einem Bestellwert von;Ab?;"
     "Minimum d'achat;Achat minimum;Dès;À partir de;Pour tout achat de;"
     "Compra mínima;Pedido mínimo;A partir de;Spesa minima;Ordine minimo;A partire da",
     ""},
    {"valid_from", ValueKind::kDate, kFromDayLabels, ""},
    {"valid_until", ValueKind::kDate, kUntilDayLabels, "expiry_date"},
    {"terms", ValueKind::kText,
     "Terms;Terms and conditions?;Conditions;Bedingungen;Condiciones;"
     "Condizioni;Details?",
     ""},
}};

constexpr size_t kShortestCode = 4;
constexpr size_t kLongestCode = 20;
constexpr float kCodedOnly = 0.7f;  // confidence of a code that stands in the barcode alone

const FormTable& CouponForm() {
  static const FormTable* const table = new FormTable(
      kFields, std::string(kOtherLabels) +
                   ";Save now?;Thank-you offer?;Store coupon?;Manufacturer coupon?;"
                   "Manufacturer's coupon?;Dankeschön?;Vorteilscoupon?;Offre spéciale?;Avantage?;"
                   "Oferta?;Bono?;Buono?;Offerta?;Vantaggio?;Sale?;Redeem now?;Show at checkout?;"
                   "Jetzt einlösen?;J'en profite?;Canjear?;Attiva?;Copy code?;Activate?");
  return *table;
}

// A barcode that is plainly a code: short, letters and digits, not the number of an article.
bool IsPlainCode(const vision::Barcode& barcode) {
  const std::string& text = barcode.text;
  if (text.size() < kShortestCode || text.size() > kLongestCode) return false;
  if (barcode.symbology.starts_with("EAN") || barcode.symbology.starts_with("UPC")) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return IsDigit(c) || IsLetter(c) || c == '-'; });
}

void TakeCodeOfBarcode(const vision::Reading& reading, v1::Coupon* coupon) {
  for (const vision::Barcode& barcode : reading.barcodes) {
    if (!IsPlainCode(barcode)) continue;
    v1::StringField* code = coupon->mutable_code();
    code->set_value(CodeOf(barcode.text));
    v1::Evidence* evidence = code->mutable_evidence();
    evidence->set_source(v1::Evidence::BARCODE);
    evidence->set_confidence(kCodedOnly);
    evidence->set_text(barcode.text);
    *evidence->mutable_region() = ToProto(barcode.quad);
    return;
  }
}

}  // namespace

void ExtractCoupon(const vision::Reading& reading, const ExtractContext& context,
                   v1::Document* document) {
  v1::Coupon* coupon = document->mutable_coupon();
  const Sheet sheet = LayOut(reading);
  const KindOptions options = KindOptionsOf(sheet, context);
  const FilledForm form =
      FillForm(sheet, CouponForm(), options, CouponHints(sheet, CouponForm(), options));
  WriteForm(reading, form, context, coupon);
  if (coupon->has_code()) {
    CheckAgainstBarcodes(reading, coupon->mutable_code());
  } else {
    TakeCodeOfBarcode(reading, coupon);
  }
}

}  // namespace billfold::extractors
