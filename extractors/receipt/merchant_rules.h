// Name and address of the merchant: rules without a model, over the head of the receipt.
#pragma once

#include <array>
#include <vector>

#include "extractors/receipt/header.h"

namespace billfold::extractors {

// Consecutive lines of the head that could be a name or an address.
struct HeadBlock {
  size_t first = 0;  // index of the first line
  size_t count = 0;
  Span span;                       // cut as HeaderLine says
  std::vector<std::string> lines;  // the printed lines, each cut
  float probability = 0;           // to be the one, 0..1, from rules alone
};

enum NameFeature {
  kNameFirstLine,
  kNameIndex,  // tenths of the index of its first line
  kNameTwoLines,
  kNameThreeLines,
  kNameEndsLegal,
  kNameLegalInside,
  kNameNextLegal,      // the next line, close by, completes the name
  kNameNextLegalLate,  // a legal form stands within the three lines after
  kNameBusiness,
  kNameStreet,
  kNamePostcode,
  kNameLabel,
  kNameGreeting,
  kNameDigits,  // share of digits
  kNameShort,   // fewer than four letters
  kNameTall,    // height against the median, less one
  kNameUneven,  // lines of different height
  kNameBeforeRegistration,
  kNameWithRegistration,  // a company number was cut off behind it
  kNameOwned,             // "OWNED BY" was cut off before it
  kNameBeforeAddress,
  kNameLong,     // more than six words
  kNameBracket,  // begins with a bracket or leaves one open
  kNameGap,      // lines stand apart
  kNameAmount,
  kNamePlace,
  kNameAfterNameline,  // the line before looks like a name of its own
  kNameFragment,       // its first or only line has nothing but generic words
  kNameEndsOpen,       // "&", "-" or "," at the end
  kNameFeatureCount
};
using NameFeatures = std::array<float, kNameFeatureCount>;

enum AddressFeature {
  kAddressOneLine,
  kAddressTwoLines,
  kAddressThreeLines,
  kAddressFourLines,
  kAddressMoreLines,
  kAddressStartsNumbered,
  kAddressStreets,  // share of lines with a street word
  kAddressPostcode,
  kAddressPostcodeLate,  // in one of the last two lines
  kAddressEndsPlace,
  kAddressEndsStop,  // "."
  kAddressEndsComma,
  kAddressOpenLines,  // share of the lines before the last that end with a comma
  kAddressBad,        // lines that are labels, greetings or hold amounts
  kAddressCut,        // something was cut off behind the last line
  kAddressNextAlike,  // the line after it carries on
  kAddressNextPlace,
  kAddressPreviousAlike,  // the line before it begins the address
  kAddressPreviousNumbered,
  kAddressLegal,  // a company's legal form inside
  kAddressRegistration,
  kAddressAfterName,  // the line before it names a company, its number or its tax number
  kAddressNextLabel,  // a label or an end of the head follows
  kAddressIndex,
  kAddressGap,
  kAddressUneven,
  kAddressShort,
  kAddressNumberedSecond,  // its first line has no number, the second begins with one
  kAddressTail,            // the last line is no address, the one before it is its end
  kAddressPreviousOpen,    // the line before ends with a comma
  kAddressFeatureCount
};
using AddressFeatures = std::array<float, kAddressFeatureCount>;

// Lines of the head that are looked at.
inline constexpr size_t kHeadLines = 22;

// Candidates with their features, in the same order.
std::vector<HeadBlock> NameBlocks(const std::vector<HeaderLine>& head,
                                  std::vector<NameFeatures>* features = nullptr);
std::vector<HeadBlock> AddressBlocks(const std::vector<HeaderLine>& head,
                                     std::vector<AddressFeatures>* features = nullptr);

}  // namespace billfold::extractors
