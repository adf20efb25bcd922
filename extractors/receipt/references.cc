#include "extractors/receipt/references.h"

#include <string>
#include <utility>
#include <vector>

#include "extractors/fields.h"
#include "extractors/labelled.h"
#include "extractors/values/date.h"
#include "extractors/values/text.h"
#include "extractors/values/time.h"

namespace billfold::extractors {
namespace {

// Labels in EN MS, DE FR ES IT NL PT PL. "(?:...)" ends with what may stand between label and
// value.
struct Patterns {
  RE2 number_clear{
      R"(\b(?:RECEIPT|RCPT|RECPT|INVOICE|INV|BILL|CHECK|CHK|SLIP|DOCUMENT|DOC|TICKET|RESIT|STRUK|)"
      R"(NOTA|NOTE|BON|BELEG|RECHNUNGS?|QUITTUNGS?|FACTURE|RE(?:ç|Ç)U|FACTURA(?: SIMPLIFICADA)?|)"
      R"(FRA\. ?SIMP|RECIBO|SCONTRINO|RICEVUTA|FATTURA|DOCUMENTO|FACTUUR|KASSABON|FATURA|TAL(?:Ã|ã)O|)"
      R"(PARAGONU?|WYDR|KVITTO|KVITTERING|BONG)[ .-]{0,2}(?:(?:N°|Nº)[ .:#\t]*|)"
      R"((?:NO|N0|NR|NUM|NUMBER|NUMMER|NUMERO|N|ID)\b[ .:#\t]*|[.:#]+[ .:#\t]*)|)"
      R"(\b(?:NO|NUM|N°|Nº|NR)[. ]{1,2}(?:RESIT|STRUK|NOTA|BILL|TICKET|FACTURA|WYDR)[ .:#]*)"};
  RE2 number_vague{
      R"(\b(?:RECEIPT|INVOICE|BILL|CHECK|CHK|TICKET|BONNR|BON|BELEG|FACTURA|DOC|NOTA)[ .:#]+|)"
      R"(\bTRANS(?:ACTION)?[ .-]{0,2}(?:NO|N0|NR|ID|NUMBER|#)?[ .:#]*|\bTRX[ .:#]*(?:NO)?[ .:#]*|)"
      R"(\b(?:REF(?:ERENCE)?|ORDER)[ .]{0,2}(?:(?:NO|N0|NR|NUMBER|ID)\b|#)[ .:#\t]*)"};
  RE2 number_contrary{
      R"(\b(?:TEL|PHONE|FAX|GST|SST|VAT|TAX|REG|MEMBER|CARD|TERMINAL|BATCH|APPR|AUTH|TRACE|)"
      R"(TID|MID|AID|STORE|CUSTOMER|ACCOUNT|ACCT|PHONE|TABLE|STATION|HST)\b)"};
  RE2 number_value{
      R"(((?:[A-Z]{1,4}[ -]?)?\d[A-Z0-9/.-]*[A-Z0-9]|[A-Z][A-Z0-9/-]*\d[A-Z0-9/-]*|\d))"
      R"((?:[^:%A-Z0-9]|$))"};

  RE2 cashier_clear{
      R"(\b(?:CASHIER|SERVER|SERVED BY|SALES ?(?:PERSON|MAN|ASSOCIATE|REP)|ASSOCIATE|WAITER|WAITRESS|CLERK|OPERATOR|STAFF|)"
      R"(HOST|CSH|CASHER|KASIR|JURUWANG|BEDIENER|KASSIERER|KELLNER|ES BEDIENTE SIE|BEDIENUNG|)"
      R"(CAISSI(?:E|È|è)RE?|SERVEU(?:R|SE)|VENDEUR|SERVI PAR|CAJER[OA]|CAMARER[OA]|LE ATENDI(?:O|Ó|ó)|)"
      R"(ATENDIDO POR|VENDEDOR|CASSIER[EA]|OPERATORE|CAMERIERE|MEDEWERKER|KASSIER|BEDIENING|)"
      R"(GEHOLPEN DOOR|OPERADOR|FUNCION(?:A|Á|á)RIO|KASJER|KELNER|OBS(?:Ł|ł)UGA|)"
      R"(BETJ(?:Ä|ä)NAD AV|S(?:Ä|ä)LJARE|SERVIT(?:Ö|ö)R|KASS(?:Ö|ö)R|EKSPEDIENT|BETJENT AF))"
      R"((?:(?: TODAY)?(?: (?:IS|WAS))?[ .]{0,2}(?:NO|ID|NAME|N)?[. ]{0,2}[:#](?: ?[:#])*|(?: TODAY)? (?:IS|WAS))[ #]*)"};
  RE2 cashier_vague{
      R"(\b(?:CASHIER|SERVER|SERVED BY|SALES ?PERSON|WAITER|CLERK|OPERATOR|ES BEDIENTE SIE|)"
      R"(BEDIENER|KASSIERER|KELLNER|SERVEUR|CAISSIER|CAJER[OA]|ATENDIDO POR|VENDEDOR|OPERATORE|)"
      R"(CASSIERE|CAMERIERE|MEDEWERKER|GEHOLPEN DOOR|KASJER|KASIR)[ \t]+)"};
  RE2 cashier_contrary{R"(\b(?:TABLE|TEL|GST|DATE|TIME|TERMINAL|ORDER|INVOICE|GUESTS?|DEAR|TO)\b)"};
  RE2 cashier_value{
      R"(\t?([A-Z0-9\x80-\xff][^\t:;,]*?)(?:$|\t|:|;|,| +(?:DATE|TIME|TABLE|TBL|POS|)"
      R"(TERMINAL|TILL|GUESTS?|PAX|COVERS|STATION|CHECK|CHK|BILL|ORDER|SHIFT|TRANS|)"
      R"(RECEIPT|INVOICE|NO|REG|STORE|LANE|TISCH|MESA|DATUM|FECHA|DATA)\b| *#| +\d+/))"};

  // What stands there where the name is missing: the next label, the end of a sentence.
  RE2 no_cashier{
      R"((?i)^(?:DATE|TIME|TABLE|TBL|POS|TERMINAL|TILL|GUESTS?|PAX|ORDER|COPY|TODAY|IS|WAS)\b)"};

  RE2 table_clear{
      R"(\b(?:TABLE|TBL|TAB|TISCH|MESA|TAVOLO|TAFEL|MEJA|STOLIK|BORD)[ .]{0,2}(?:NO|N°|Nº|NR|NUM|ID)?)"
      R"([ .]{0,2}(?: ?[:#])*[ #\t]*)"};
  RE2 table_contrary{R"(\b(?:TAXABLE|STATION|TEL|GUESTS?|STORE|POS|TERMINAL|CHECK|ORDER)\b)"};
  RE2 table_value{R"(([A-Z]{0,3}-?\d{1,4}(?:[/-][A-Z]{0,2}\d{1,3}|[A-Z])?)(?:[^A-Z0-9.,:/%-]|$))"};
};

const Patterns& AllPatterns() {
  static const Patterns* const patterns = new Patterns;
  return *patterns;
}

// A title before the name belongs to it where the model says so: "Served by: CASHIER 7".
Span WithTitle(const ReceiptSheet& sheet, Span cashier) {
  constexpr float kSurely = 0.9f;
  std::vector<int> words = cashier.words;
  const int line = sheet.reading.words[static_cast<size_t>(words.front())].line;
  while (words.front() > 0) {
    const int before = words.front() - 1;
    if (sheet.reading.words[static_cast<size_t>(before)].line != line) break;
    const Span one = TextRun(sheet.reading, {before}).All();
    if (one.text.ends_with(':') || TagMean(sheet.reading, one, "cashier") < kSurely) break;
    words.insert(words.begin(), before);
  }
  if (words.size() == cashier.words.size()) return cashier;
  return TextRun(sheet.reading, std::move(words)).All();
}

// Dates and times stand behind the same words.
bool IsMoment(const std::string& text) {
  const auto all = [&text](const auto& found) {
    return !found.empty() && found.front().begin == 0 && found.back().end == text.size();
  };
  return all(FindDates(text)) || all(FindTimes(text));
}

}  // namespace

void ExtractReferences(const ReceiptSheet& sheet, v1::Receipt* receipt) {
  const Patterns& p = AllPatterns();
  const LabelledField number{"receipt_number", &p.number_clear, &p.number_vague, &p.number_contrary,
                             &p.number_value};
  if (const auto found = BestLabelled(sheet, number); found && !IsMoment(found->span.text)) {
    SetText(CodeOf(found->span.text), found->span, found->probability,
            receipt->mutable_receipt_number());
  }
  const LabelledField cashier{"cashier", &p.cashier_clear, &p.cashier_vague, &p.cashier_contrary,
                              &p.cashier_value};
  if (const auto found = BestLabelled(sheet, cashier);
      found && !IsMoment(found->span.text) && !RE2::PartialMatch(found->span.text, p.no_cashier)) {
    const Span name = WithTitle(sheet, found->span);
    SetText(name.text, name, found->probability, receipt->mutable_cashier());
  }
  const LabelledField table{"table", &p.table_clear, nullptr, &p.table_contrary, &p.table_value};
  if (const auto found = BestLabelled(sheet, table); found && !IsMoment(found->span.text)) {
    SetText(found->span.text, found->span, found->probability, receipt->mutable_table());
  }
}

}  // namespace billfold::extractors
