// What an answer says about how it was made.
#pragma once

#include <string_view>

#include "billfold/v1/service.pb.h"
#include "vision/reader.h"

namespace billfold::extractors {

v1::ModelInfo ToProto(const vision::ModelInfo& info);

void AddStage(std::string_view stage, double milliseconds, v1::Timings* timings);

}  // namespace billfold::extractors
