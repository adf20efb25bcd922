// What one document type has to bring: a function from a reading to the type's message.
#pragma once

#include "billfold/v1/document.pb.h"
#include "billfold/v1/service.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// What an extraction may know beside the reading.
struct ExtractContext {
  v1::ExtractOptions options;
  v1::Date today;                 // UTC; dates are judged against it
  bool full_card_number = false;  // PaymentCard.number is answered whole
};

// One document type. The function fills the type's message of `document` and nothing else; it must
// not keep state, and may be called from several threads at once.
struct Extractor {
  v1::DocumentType type = v1::DOCUMENT_TYPE_UNSPECIFIED;
  void (*extract)(const vision::Reading& reading, const ExtractContext& context,
                  v1::Document* document) = nullptr;
  // Whether it is given the reading as it is; the others get it masked (masking.h), and it masks
  // what it answers itself.
  bool sees_card_numbers = false;
};

}  // namespace billfold::extractors
