#include "extractors/type_content.h"

#include <re2/re2.h>

#include <algorithm>

#include "extractors/values/pattern.h"
#include "extractors/values/text.h"

namespace billfold::extractors {
namespace {

constexpr float kNamed = 2.5f;      // words from which on a page names its type
constexpr float kSome = 1.5f;       // more than one that other pages have, too
constexpr float kLacks = -1.5f;     // what nearly every document of the type has
constexpr float kContrary = -1.5f;  // what hardly any has
constexpr float kTillPrint = 2.5f;
constexpr float kAdding = 1.5f;        // many amounts and a word for their sum
constexpr float kCarriesPdf417 = 3.f;  // licences by AAMVA's standard, passes by IATA's
constexpr float kMayCarryPdf417 = 1.f;
constexpr float kNoPdf417 = -3.f;  // other cards have linear or square codes
constexpr int kManyAmounts = 5;
constexpr int kSeveral = 3;
constexpr int kCardNumber = 12;  // digits; the shortest of a payment card that a reader leaves

struct Shapes {
  RE2 amount{R"(\d[.,]\d\d ?(?:€|\$|£|EUR|USD|CHF)?(?: ?([A-HTV*]))?\s*$)"};
  RE2 multiple{
      R"(\b\d{1,3}(?:[.,]\d{1,3})? ?(?:X|@|\*|KG ?[X@]) ?(?:[A-Z]{1,3}|€|\$|£)? ?\d+[.,]\d\d)"};
  RE2 full_date{
      R"(\b\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?(?:19|20)?\d\d\b|\b(?:19|20)\d\d ?[./-] ?\d{1,2} ?[./-] ?\d{1,2}\b|)"
      R"(\b\d{1,2}\.? ?[A-Z]{3,9}\.?,? ?(?:19|20)?\d\d\b|\b[A-Z]{3,9}\.? \d{1,2},? (?:19|20)\d\d\b)"};
  // "19.30" alone may be an amount.
  RE2 day_or_time{
      R"(\b\d{1,2}/\d{1,2}\b|\b\d{1,2}\.\d{1,2}\.|\b\d{1,2}[:H]\d\d\b|\b\d{1,2} ?(?:[AP]M|UHR)\b|)"
      R"(\b\d{1,2}\.? ?(?:JAN|FE[BV]|MAR|MRZ|APR|AVR|MAI|MAY|MAG|JU[NLI]|GIU|LUG|AUG|AOU|AGO|SEP|SET|O[KCT]T|)"
      R"(NOV|D[EI][ZC])|\b(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* \d{1,2}\b)"};
  RE2 number{R"((\d(?:[ -]?\d)+))"};
};

const Shapes& AllShapes() {
  static const Shapes* const shapes = new Shapes;
  return *shapes;
}

}  // namespace

PageContent ContentOf(const std::string& folded) {
  const Shapes& shapes = AllShapes();
  PageContent content;
  content.full_date = Has(folded, shapes.full_date);
  content.day_or_time = content.full_date || Has(folded, shapes.day_or_time);
  for (size_t begin = 0; begin < folded.size();) {
    const size_t end = std::min(folded.find('\n', begin), folded.size());
    const re2::StringPiece line(folded.data() + begin, end - begin);
    begin = end + 1;
    re2::StringPiece letter;
    if (RE2::PartialMatch(line, shapes.amount, &letter)) {
      ++content.amounts;
      content.taxed_amounts += !letter.empty();
    }
    content.multiples += RE2::PartialMatch(line, shapes.multiple);
    re2::StringPiece rest = line, number;
    while (RE2::FindAndConsume(&rest, shapes.number, &number)) {
      const auto digits = static_cast<int>(Digits({number.data(), number.size()}).size());
      content.longest_number = std::max(content.longest_number, digits);
    }
  }
  return content;
}

float ContentFor(v1::DocumentType type, const PageContent& content, float words) {
  const bool named = words >= kNamed;
  const bool priced = content.amounts >= kManyAmounts && !named;
  switch (type) {
    case v1::DOCUMENT_TYPE_RECEIPT:
      return (content.amounts == 0 && !named ? kLacks : 0.f) +
             (content.amounts >= kManyAmounts && words >= kSome ? kAdding : 0.f) +
             (content.taxed_amounts >= kSeveral ? kTillPrint : 0.f) +
             (content.multiples > 0 && content.amounts >= kSeveral ? kTillPrint : 0.f);
    case v1::DOCUMENT_TYPE_IDENTITY_DOCUMENT:
      // The back of a licence leaves its dates to the symbol.
      return (content.full_date || content.pdf417 || named ? 0.f : kLacks) +
             (content.pdf417 ? kCarriesPdf417 : 0.f) + (priced ? kContrary : 0.f);
    case v1::DOCUMENT_TYPE_PAYMENT_CARD:
      return (content.longest_number >= kCardNumber || words > 0 ? 0.f : kLacks) +
             (content.pdf417 ? kNoPdf417 : 0.f) + (priced ? kContrary : 0.f);
    case v1::DOCUMENT_TYPE_BOARDING_PASS:
      return (content.day_or_time || named ? 0.f : kLacks) +
             (content.pdf417 ? kCarriesPdf417 : 0.f) + (priced ? kContrary : 0.f);
    case v1::DOCUMENT_TYPE_EVENT_TICKET:
    case v1::DOCUMENT_TYPE_TRANSIT_TICKET:
      return (content.day_or_time || named ? 0.f : kLacks) +
             (content.pdf417 ? kMayCarryPdf417 : 0.f) + (priced ? kContrary : 0.f);
    case v1::DOCUMENT_TYPE_MEMBERSHIP_CARD:
      return (content.pdf417 ? kNoPdf417 : 0.f) + (priced ? kContrary : 0.f);
    case v1::DOCUMENT_TYPE_COUPON:
      return priced ? kContrary : 0.f;
    default:
      return 0;
  }
}

}  // namespace billfold::extractors
