// What identity documents call their fields, in the languages of the contract.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace billfold::extractors {

// What a label announces. Some announce more than a field of the contract, or leave open which.
enum class IdentityKey {
  kDocumentNumber,
  kPersonalNumber,
  kSurname,
  kFirstSurname,  // of two, as in Spain
  kSecondSurname,
  kGivenNames,
  kName,          // the surname where given names have a label of their own, else the whole name
  kGivenOrWhole,  // "Nombre", "Nome": given names beside a surname, else the whole name
  kFullName,
  kSex,
  kBirthDate,
  kBirthPlace,
  kBirth,  // date and place together
  kNationality,
  kIssueDate,
  kExpiryDate,
  kAddress,
  kLicenceClass,
  kRestrictions,
  kEndorsements,
  kHeight,
  kEyeColour,
  kIssuingCountry,  // no label announces it, nor the next
  kIssuingRegion,
  kOther,  // something that is no field: keeps its value from being taken for one
};

// Documents with labels too short or common to mean the same on others.
enum class LabelUse { kAlways, kLicence, kVisa };

struct IdentityLabel {
  std::string letters;  // see values/text.h
  IdentityKey key;
  LabelUse use;
  uint32_t kinds = 0;  // a bit for each letter of the alphabet that it has
};

// The letters that a text has, a bit each.
uint32_t KindsOfLetters(std::string_view letters);

// Sorted by length, the longest first.
const std::vector<IdentityLabel>& IdentityLabels();

// How documents number their fields.
enum class FieldNumbers {
  kNone,
  kEuropeanLicence,  // Directive 2006/126/EC, annex I
  kAmericanLicence,  // AAMVA DL/ID Card Design Standard 2020, annex A
  kHealthCard,       // European health insurance card, decision S2
};

// The field behind a number such as "4b", in lower case without a point; kOther for a number whose
// field is none of ours. False where the scheme has no such number.
bool KeyOfNumber(FieldNumbers scheme, std::string_view number, IdentityKey* key);

}  // namespace billfold::extractors
