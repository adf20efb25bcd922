#include "extractors/provenance.h"

#include <string>

namespace billfold::extractors {

v1::ModelInfo ToProto(const vision::ModelInfo& info) {
  v1::ModelInfo model;
  model.set_name(info.name);
  model.set_version(info.version);
  model.set_weights_sha256(info.weights_sha256);
  model.set_precision(info.precision);
  return model;
}

void AddStage(std::string_view stage, double milliseconds, v1::Timings* timings) {
  v1::StageTiming* timing = timings->add_stages();
  timing->set_stage(std::string(stage));
  timing->set_milliseconds(milliseconds);
}

}  // namespace billfold::extractors
