#include "extractors/receipt/labels.h"

#include <re2/re2.h>

#include "extractors/values/pattern.h"

namespace billfold::extractors {
namespace {

// One pattern a meaning. EN and MS first, then DE FR ES IT NL PT PL, SV DA NO.
struct Patterns {
  RE2 tax_inside{
      "(?:GST|TAX|VAT|SST)(?:INCLUDED|INC|INCL)(?:IN|DLM)?TOTAL|(?:GST|TAX|VAT|SST|IVA|TVA)"
      "INCLUDED|"
      "^INC(?:L|LUDES|LUDING|LUSIVE|LUSIVEOF)?(?:GST|TAX|VAT|SST)$"};
  RE2 total{
      "TOTAL|TTL(?:[^E]|$|EX)|TOTL|T0TAL|TOTAI|JUMLAH|SUMME|GESAMT|TOTAAL|RAZEM|SUMA|MONTANTTTC|"
      "ZUZAHLEN|"
      "CELKEM|SPOLU|OSSZESEN|UKUPNO|YHTEENSA|TOPLAM|SUMMA(?:[^R]|$)|ATTBETALA|ATBETALE|TEBETALEN|"
      "DOZAPLATY|APAYER|DAPAGARE|APAGAR"};
  RE2 only_total{
      "^(?:TOTAL|TOTALE|TOTALT|CELKEM|SPOLU|UKUPNO|YHTEENSA|SUMME|GESAMT|TOTAAL|SUMA|SUMMA|RAZEM|"
      "JUMLAH|ATTBETALA|ATBETALE|"
      "TEBETALEN|ZUZAHLEN|APAYER|DAPAGARE|APAGAR|DOZAPLATY)(?:RM|MYR|USD|EUR|GBP|PLN|CHF|SEK|"
      "DKK|NOK|KR|AMOUNT|AMT|SALES?)*$"};
  RE2 subtotal{
      "SUBTOTAL|SUBTTL|^NETT?TTL$|SUBTL|SUBTOT|ZWISCHENSU|ZWSUMME|SOUSTOTAL|SUBTOTAAL|SOMAPARCIAL|"
      "TOTALPARTIEL|"
      "SUMAPARCIAL|SUMACZESCIOWA|PARZIALE|DELSUMMA|DELSUM|MELLANSUMMA|TUSSENTOTAAL"};
  RE2 before_tax{
      "EXCL|BEFORE|EXTAX|EXGST|WITHOUT|NETTO|HORSTAXE|TOTALHT|MONTANTHT|EXC[^H]|IMPONIBILE|"
      "IMPONIBLE|"
      "EXKL|EXMOMS|SUPPLIES"};
  RE2 net{"^NET(?:TTL|TOTAL|TTAL|AMOUNT|AMT|SALES?|VALUE)$"};
  RE2 with_tax{"INCL|AFTER|WITHGST|WITHTAX|GSTINC|INCGST|TTC|IVAINC|BRUTTO|INKL"};
  RE2 final{
      "ROUNDED|ROUNDTOTAL|ROUNDDTOTAL|AFTERROUND|AFTERRNDG|GRAND|FINAL|NETT|NETTOTAL|NETAMT|"
      "NETAMOUNT|PAYABLE|AMOUNTDUE|AMTDUE|TOTALDUE|BALANCEDUE|TOPAY|PLEASEPAY|ZUZAHLEN|APAYER|"
      "NETAPAYER|DAPAGARE|TEBETALEN|APAGAR|DOZAPLATY|GESAMTBETRAG|GERUNDET|ATTBETALA|"
      "ATBETALE"};
  RE2 rounding{
      "ROUND|RNDG|RNDADJ|ROUNDING|ARRONDI|RUNDUNG|REDONDEO|AFRONDING|ARROTOND|ARREDOND|ZAOKR|BULAT|"
      "AVRUND|AFRUND|ORESUTJ"};
  RE2 quantity{"QTY|QUANTITY|ITEMS?COUNT|NOOFITEM|TOTALITEM|ITEMSSOLD|PCS|KUANTITI|POINTS|STAMP"};
  RE2 total_tax{"TOTALINCLUDEDGST|TOTAL(?:GST|TAX|VAT)(?:AMOUNT|AMT|RM|PAID)?$"};
  RE2 tax{
      "(?:^|[^G])GST|^TAX|^[^S]TAX|^..+TAX|TPS|TVQ|QST|LEVY|^DPH|^KDV|^ALV|^AFA|MVA$|VAT(?:[^T]|T(?"
      ":[^E]|$)|$)|SST|HST|"
      "PST|MWST|"
      "UST|TVA|IVA|BTW|"
      "PTU|IMPOT|STEUER(?:$"
      "|[^N]"
      ")|(?:^|VARAV|HERAF|"
      "HERAV)MOMS(?:$|[^P])"
      "|"
      "MOMS$"};
  RE2 discount{
      "DISC|SAVING|SAVED|COUPON|VOUCHER|REBATE|RABATT|REMISE|DESCUENTO|SCONTO|KORTING|DISKAUN|"
      "DISKON|NACHLASS|REDUCTION|DESCONTO|RABAT|UPUST|GUTSCHEIN|PROMOTION|^PROMO$|^DTO$"};
  // A sum of discounts is no total.
  RE2 total_discount{
      "^(?:TOTAL|TTL)(?:DISC|DISCOUNT|DISKAUN|DISKON|RABATT|REMISES?|DESCUENTOS?|SCONTI|KORTING)"
      "(?:S|AMOUNT|AMT|RM)*$|^(?:DISCOUNT|REMISE|DESCUENTO|SCONTO|KORTING)(?:TOTALE?|TOTAAL)$"};
  RE2 saved{"SAVING|SAVED|YOUSAVE|GESPART|ECONOMIS|AHORR|RISPARMI|BESPA"};
  RE2 tender{
      "CASH|TENDER|TEND$|PAID|PAYMENT|CARD|CREDIT|VISA|MASTER|DEBIT|AMEX|TUNAI|BAYAR|GEGEBEN|"
      "BARGELD|"
      "ESPECES|EFECTIVO|CONTANTI|CONTANT$|GOTOWKA|KARTE|KARTENZAHL|GIROCARD|TARJETA|CARTEBANC|"
      "BANCOMAT|"
      "EFTPOS|RECEIVED|AUTHOR|SWISH|KONTANT|BETALT|DANKORT|^KORT$|TWINT|MULTIBANCO|MOBILEPAY|VIPPS|"
      "PLATEBNIKARTA|HOTOVE|HOTOVOST|NAKIT|"
      "BLIK$"};
  RE2 handed_out{"CASHBACK|CASHOUT|BARAUSZAHLUNG"};
  RE2 change{
      "CHANGE|CHNG|BAKI|RUCKGELD|RENDU|CAMBIO|RESTO|WISSELGELD|TROCO|RESZTA|WECHSELGELD|"
      "VAXEL|TILLBAKA|BYTTEPENGE|VRACENO|VRATENE"};
  RE2 amount{"AMOUNT|AMT|BALANCE|SALES|DUE|BETRAG|IMPORTE|IMPORTO|MONTANT|CHARGE|(?:^|[^F])FEE"};
  RE2 tip{"^TIPS?$|GRATUITY|TIPAMOUNT|TIPAMT|TRINKGELD|POURBOIRE|PROPINA|MANCIA"};
  RE2 service{
      "SERVICECH|SERVICEFEE|SERVCH|SVCCH|SVCCHG|SVCHARGE|SERCHARGE|SCHARGE|SERVICEGST|^BEDIENUNG|^"
      "SERVIZIO|"
      "^COPERTO|^SERVICIO|^SERVICE$|DISCRETIONARYSERVICE|OPTIONALSERVICE|BEDIENINGSGELD"};
  RE2 tax_table{
      "SUMMARY|TAXCODE|TAXANALYSIS|GSTANALYSIS|TAXRATE|CODEAMOUNT|TAXAMT|GSTAMT$|CODENET|"
      "AUFSTELLUNG|MOMSNETTO|TAUXTVA|TVATAUX|DESGLOSE|ALIQUOTA|BTWOVERZICHT|BTWTARIEF|TARIEFBTW|"
      "STAWKA|MOMSSATS|BASE(?:IMPONIBLE)?(?:IVA|TASA)|NETTO?(?:MWST|VAT|TAX|BTW|UST)|RATENET|"
      "(?:TVA|MWST)(?:TOTAL|HT|NET)|SATZNETTO|IVABASE"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

}  // namespace

LabelMeaning MeaningOf(std::string_view letters) {
  LabelMeaning says;
  if (letters.empty()) return says;
  const Patterns& p = AllPatterns();
  says.subtotal = Has(letters, p.subtotal);
  says.total = Has(letters, p.total);
  says.only_total = Has(letters, p.only_total);
  says.before_tax = Has(letters, p.before_tax);
  says.net = Has(letters, p.net);
  says.with_tax = Has(letters, p.with_tax);
  says.final = Has(letters, p.final);
  says.rounding = Has(letters, p.rounding) && !says.total && !says.final;
  says.quantity = Has(letters, p.quantity);
  // "GST 6% INCLUDED IN TOTAL" and "TOTAL INCLUDED GST" stand beside the tax itself.
  const bool tax_inside = Has(letters, p.tax_inside) || Has(letters, p.total_tax);
  says.tax = tax_inside || (Has(letters, p.tax) && !says.with_tax && !says.before_tax);
  if (tax_inside) says.total = says.with_tax = false;
  says.discount = Has(letters, p.discount);
  if (Has(letters, p.total_discount)) says.total = false;
  says.saved = Has(letters, p.saved);
  says.tender = Has(letters, p.tender) && !Has(letters, p.handed_out);
  says.change = Has(letters, p.change);
  says.amount = Has(letters, p.amount);
  says.tip = Has(letters, p.tip);
  says.service = Has(letters, p.service);
  return says;
}

bool IsTaxTableHeading(std::string_view letters) { return Has(letters, AllPatterns().tax_table); }

}  // namespace billfold::extractors
