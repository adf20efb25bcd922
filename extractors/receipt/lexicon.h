// Words that give away what a line of a receipt's head is. Over upper-case text without accents;
// Malaysian words are many because Malaysian receipts print long addresses.
#pragma once

#include <re2/re2.h>

namespace billfold::extractors {

// Built once, never changed: see HeadLexicon().
struct Lexicon {
  // At the end of a company's name.
  RE2 legal_end{
      R"((?:\b(?:SDN\.? ?B[HN]D|BHD|BERHAD|PLT|LTD|LIMITED|PLC|INC|LLC|LLP|CORP|CORPORATION|)"
      R"(CO|PTE|GMBH|AG|KG|OHG|E\.?K|SARL|SAS|SA|SRL|SPA|SL|LDA|BV|NV|SP\.? ?Z ?O\.? ?O|)"
      R"(ENTERPRISES?|TRADING|HOLDINGS?)|S\.A|S\.R\.L|S\.P\.A|S\.L|B\.V|)"
      R"(G\.M\.B\.H)\.?\s*(?:\([A-Z]\))?[.,]?$)"};
  // Behind a legal form: signs around a number, no word. A company number that was read badly.
  RE2 legal_tail{R"(\b(?:SDN\.? ?B[HN]D|BERHAD|LTD|LIMITED|PLC|INC|LLC|GMBH)\.?)"
                 R"(((?:\s+(?:\S*\d\S*|[^A-Z\s]*[A-Z]{0,3}[^A-Z\s]*))*\s+\S*\d\S*)"
                 R"((?:\s+(?:\S*\d\S*|[^A-Z\s]*[A-Z]{0,3}[^A-Z\s]*))*)$)"};
  // What a merchant calls itself.
  RE2 business{
      R"(REST[AO]+U?RAN|RSTORAN|CAFE|KOPI|COFFEE|BISTRO|GRILL|BAKER|PIZZA|BURGER|KITCHEN|)"
      R"(FOOD|MAKAN|HOTEL|HARDWARE|STATIONER|\bBOOK|SUPERMARKET|MARKET|\bMART\b|\bSTORE|)"
      R"(\bSHOP|BOUTIQUE|KEDAI|SYARIKAT|PERNIAGAAN|ENTERPRISE|TRADING|PHARMA|FARMASI|CLINIC|)"
      R"(KLINIK|OPTIC|MACHINERY|GIFT|DECO|INDUSTR|SERVICE|STATION|MINI ?MARKET|CENTRE|)"
      R"(ELECTRIC|MOTOR|AUTO|GARDEN|SEAFOOD|PERUSAHAAN|BAR\b|PUB\b|DELI\b|INN\b|SALON|SPA\b|)"
      R"(LAUNDRY|TOYS|FASHION|WORLD|HOUSE|RISTORANTE|GASTHAUS)"};
  // A company number, with its brackets and label.
  RE2 registration{
      R"(\s*[(\[]?\s*(?:\b(?:CO(?:\.| ?:| ?NO| ?REG)|COMPANY|REG|REGISTRATION|ROC|ROB|SSM|)"
      R"(BUSINESS)[A-Z.:# -]*)?(?:\b[A-Z]{0,2}\d{5,}\s?-\s?[A-Z]{1,2}\b\s*[)\]]?|)"
      R"(\b\d{6,7}[A-Z]\b|[(\[]\s*\d{4,}\s?[-.]?\s?[A-Z]\s*[)\]]))"};
  // Words that alone name nobody.
  RE2 generic{R"(\b(?:SDN|B[HN]D|BERHAD|LTD|LIMITED|PLC|INC|LLC|CORP|CO|PTE|GMBH|COMPANY|)"
              R"(ENTERPRISES?|TRADING|RESTAURANTS?|RESTORAN|CAFE|SHOP|STORE|STATIONERY|HARDWARE|)"
              R"(MARKET|THE|AND|OF|M|S|A|L)\b)"};
  // The label of a company number.
  RE2 registration_label{
      R"(\s*[(\[]?\s*(?:CO|COMPANY|BUSINESS)\.?,?\s?(?:REG(?:ISTRATION)?)?\.?\s?(?:NO|N0|)"
      R"(NUMBER|REG|ID)\b|[(\[]\s*(?:ROC|ROB|REG|SSM)\b|\bROC\s*(?:NO)?[.: ])"};
  // Words of addresses.
  RE2 street{
      R"(\b(?:JALAN|JLN|JL|LORONG|LRG|TAMAN|TMN|PERSIARAN|LEBUH|LEBUHRAYA|BANDAR|BDR|KAMPUNG|)"
      R"(KG|SEKSYEN|SEK|SECTION|KAWASAN|PERINDUSTRIAN|PUSAT|PERDAGANGAN|LOT|LOTS|BLOCK|BLK|)"
      R"(BLOK|TINGKAT|BATU|DESA|KOMPLEKS|WISMA|MENARA|BANGUNAN|FLOOR|FLR|LEVEL|LVL|UNIT|)"
      R"(STREET|ST|ROAD|RD|AVENUE|AVE|BOULEVARD|BLVD|DRIVE|DR|LANE|LN|HIGHWAY|HWY|PKWY|)"
      R"(PARKWAY|WAY|COURT|SQUARE|PLAZA|MALL|CENTER|SUITE|STE|BUILDING|STRASSE|STR|PLATZ|WEG|)"
      R"(ALLEE|RUE|[A-Z]{3,}WEG|[A-Z]{3,}LAAN|[A-Z]{3,}DIJK|[A-Z]{3,}PLATZ|[A-Z]{3,}ALLEE|[A-Z]{3,}RING|QUAI|TORGET|GATAN|PLEIN|KADE|GRACHT|VEJ|GADE|CALLE|PASEO|VIA|PIAZZA|CORSO|RUA|AVENIDA|PRACA|ULICA|UL|STRAAT|LAAN|AVDA|CTRA|PLZA|)"
      R"(P\.?O\.? ?BOX|BESAR|UTARA|SELATAN|INDAH|JAYA|PERMAI|SDN)\b|STRASSE\b|STR\.|STRAAT\b|)"
      R"(GASSE\b|(?:TORGET|GATAN|V.{1,2}GEN|PLEIN|GRACHT|GADE|VEJ|VEIEN|GATEN)\b)"};
  // States, large cities, countries; in the United States the state stands behind the city.
  RE2 place{
      R"(\b(?:SELANGOR|JOHOR|JOHOR BAHRU|KUALA LUMPUR|K\.?L|PENANG|PULAU PINANG|PERAK|IPOH|)"
      R"(MELAKA|MALACCA|NEGERI SEMBILAN|PAHANG|KEDAH|KELANTAN|TERENGGANU|SABAH|SARAWAK|)"
      R"(LABUAN|PUTRAJAYA|MALAYSIA|SHAH ALAM|PETALING JAYA|P\.?J|KLANG|PUCHONG|CHERAS|AMPANG|)"
      R"(SUBANG|KAJANG|SKUDAI|SETIA ALAM|DARUL EHSAN|DARUL TAKZIM|WILAYAH PERSEKUTUAN|)"
      R"(SINGAPORE|INDONESIA|USA|UNITED|KINGDOM|DEUTSCHLAND|GERMANY|FRANCE|ESPANA|SPAIN|)"
      R"(ITALIA|ITALY|NEDERLAND|PORTUGAL|POLSKA|LONDON|NEW YORK|BERLIN|PARIS|MADRID)\b|)"
      R"(\b[A-Z]{2,},? (?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|)"
      R"(N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])\b\.?(?:\s+\d{5}|$))"};
  // Five digits, or the forms of Poland, the United Kingdom and the Netherlands; on a line with
  // nothing but the town, those of countries with four digits and of Sweden.
  RE2 postcode{
      R"(\b\d{5}(?:-\d{4})?\b|\bS ?\(\d{6}\)|\bSINGAPORE \d{6}\b|\b\d{2}-\d{3}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|)"
      R"(\b\d{4} ?[A-Z]{2}\b|^\W*(?:[A-Z]{1,2}-)?\d{4} [A-Z]{3,}[A-Z .'/-]*$|)"
      R"(^\W*(?:SE?-)?\d{3} \d{2} [A-Z]{3,}[A-Z .'/-]*$)"};
  // A house, lot or unit number at the beginning.
  RE2 numbered{R"(^\W*(?:(?:NO|LOT|LOTS|UNIT|LEVEL|BLOCK|BLK|SUITE|SHOP|GROUND|G/F|PT|B-|A-|)"
               R"(P\.?O)\b[.,: ]*|#)?[A-Z]{0,2}-?\d+)"};
  // Lines about something else than name and address.
  RE2 label{
      R"(\b(?:TEL|TELP|T[LI1]F|TFNO|TELEFON|TELEFOON|TELEFONO|PHONE|PH|FAX|FAKS|MOBILE|H/P|HP|HOTLINE|CONTACT|E-?MAIL|WEBSITE|WWW|)"
      R"(GST|GSTIN|VAT|SST|TAX ?ID|REG(?:ISTRATION)? ?NO|ABN|DATE|TIME|TARIKH|INVOICE|INV|)"
      R"(ORG\.? ?NR|SE[- ]NR|KVITTO|DATUM|PIN ?NO|SIRET|SIREN|TVA|UID|UEN|ST\.?-NR|SITE|BIZ ?DATE|UST-?ID(?:NR)?|STEUER-?NR|P\.? ?IVA|PARTITA|NIF|CIF|NIP|KVK|BTW|CVR|EIN|)"
      R"(RECEIPT|RCPT|BILL|CASHIER|TABLE|ORDER|TRANS|DOC|TERMINAL|STORE ?#|SALES ?PERSON|)"
      R"(MGR|MANAGER|MEMBER|QTY|ITEM|DESCRIPTION|GUEST|PAX|SLIP|COUNTER|SERVER|CHECK ?#?\d)\b|\b(?:OP|TR|ST|TE) ?#|@|)"
      R"(^\W*(?:BRANCH|OUTLET|SITE|FILIALE|SUCURSAL|FILIAAL|CABANG)\s*:|)"
      R"(\b(?:OUTLET|BRANCH|CAWANGAN)\W*$|WWW\.|)"
      R"(\.COM\b|^\W*[A-Z0-9'-]+\.(?:NET|ORG|CO\.[A-Z]{2}|DE|AT|CH|FR|ES|IT|NL|BE|PT|PL|SE|DK|EU)\W*$|)"
      R"(FORMERLY|GST|DUPLICATE)"};
  // Lines about the paper itself.
  RE2 greeting{
      R"(TAX INVOICE|^\W*INVOICE|CASH ?(?:BILL|SALES?|RECEIPT)|^\W*RECEIPT|WELCOME|THANK|)"
      R"(REPRINT|COPY|SIMPLIFIED|OFFICIAL|^\W*BILL\W*$|^\W*CASH\W*$|OPERATING|BUSINESS HOUR|)"
      R"(HRS\b|BILL TO|\bDEAR\b|CARTES? BANCAIRES?|TICKET CLIENT|KUNDENS? ?EXEMPLAR|ORDER DETAILS|)"
      R"(^\W*(?:DINE[ -]?IN|TAKE[ -]?(?:OUT|AWAY)|EAT[ -]?IN|DRIVE[ -]?(?:THRU|THROUGH)|TO[ -]?GO|)"
      R"(DELIVERY|PICK[ -]?UP|SUR PLACE|A EMPORTER|IM HAUS|AUSSER HAUS|YOUR ORDER|GUEST CHECK)\W*$|)"
      R"(YOUR (?:GUEST|ORDER) NUMBER|^\W*(?:DATA|GODZ|FECHA|HORA|DATUM|UHRZEIT|HEURE|KASA|KASSA|CAISSE)\W*$|)"
      R"(^[^:]{2,20}:\s*$|^\W*(?:QUITTUNG|RECHNUNG|KASSENBON|KASSENBELEG|BELEG|H.{1,2}NDLERBELEG|)"
      R"(KUNDENBELEG|KLANTTICKET|KASSABON|BON|FACTUUR|FACTURE|TICKET(?: DE CAISSE)?|RE.{1,2}U|FACTURA|)"
      R"(FACTURA SIMPLIFICADA|SCONTRINO|RICEVUTA|FATTURA|FATURA|RECIBO|PARAGON(?: FISKALNY)?|KVITTO|)"
      R"(KVITTERING|NOTA|BONG|STRUK|BARVERKAUF|DUPLICATA|DUPLICADO|DUPLIKAT|PRECONTO|PRO ?FORMA|)"
      R"((?:OPEN|CLOSED) BILL|)"
      R"((?:STATION|COUNTER|TERMINAL|TILL|REGISTER|LANE|KASSA|KASSE|CAISSE|CAJA|CASSA)\W*[A-Z]?\d+)\W*$)"};
  // Before the name of the company behind a shop.
  RE2 owner{R"(^\W*(?:(?:OWNED|OWN|OPERATED|MANAGED) BY|DIMILIKI(?: OLEH)?)\s*:?\s*|^#\d+\s+)"};
  // Before an address.
  RE2 address_label{R"(^\W*(?:ADD(?:RESS)?|ALAMAT)\s*[.:]+\s*)"};
  // Behind an address on its last line.
  RE2 contact{
      R"((?:^|[\s,;(]+|[^\pL\pN\s,;(])(?:TEL|TELP|T[LI1]F|TFNO|TELEFON|TELEFOON|PHONE|PH|FAX|MOBILE|H/P|HP|GST|EMAIL|E-MAIL|WWW)\b)"};
};

const Lexicon& HeadLexicon();

}  // namespace billfold::extractors
