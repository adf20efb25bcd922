// From what extraction believes of a field to how often such a field is right.
#pragma once

#include <optional>
#include <string_view>

#include "billfold/v1/document.pb.h"
#include "vision/reading.h"

namespace billfold::extractors {

// Probability, 0..1, that a field given `confidence` is right. `field` is its path in the typed
// message without indices, such as "items.total"; of two confidences of one field the higher stays
// the higher.
float Calibrated(const vision::Calibration& calibration, std::string_view field, float confidence);

// Puts calibrated confidences into all evidence of PRINTED_TEXT below the typed message. Barcodes,
// machine-readable zones and derived values are not what the calibration was fitted on. Without a
// calibration nothing changes.
void Calibrate(const std::optional<vision::Calibration>& calibration, v1::Document* document);

}  // namespace billfold::extractors
