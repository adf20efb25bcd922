// The fields of a response as marks on its image, and what must not be seen on it.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "billfold/v1/service.pb.h"
#include "vision/draw.h"

namespace billfold::cli {

// One mark a printed field of a page (counted from 1), labelled with name, value and confidence,
// and one a barcode; the entries of a long list have one label each. Values are as the response has
// them: card numbers are masked there already.
std::vector<vision::Mark> FieldMarks(const v1::ExtractResponse& response, int page = 1);

// Where digits of card numbers stand on a page that the response masks, and card verification
// codes. Needs the lines of the response.
std::vector<vision::Quad> CardNumberQuads(const v1::ExtractResponse& response, int page = 1);

// Begin and end of the hidden digits of a masked card number ("4111 11** **** 1111"), if there is
// one in the text.
std::optional<std::pair<size_t, size_t>> MaskedDigits(std::string_view text);

// Green from 0.9, yellow from 0.6, red below.
uint32_t ConfidenceColour(float confidence);

}  // namespace billfold::cli
