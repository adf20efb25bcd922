// From a span and a probability to the contract's evidence.
#pragma once

#include <string>

#include "billfold/v1/common.pb.h"
#include "billfold/v1/service.pb.h"
#include "extractors/spans.h"
#include "vision/reading.h"

namespace billfold::extractors {

v1::Quad ToProto(const vision::Quad& quad);
v1::TextLine ToProto(const vision::Line& line);

// Printed evidence. `probability`: that the span is the field, 0..1; the field's confidence is this
// times the mean probability of the span's characters, not yet calibrated (calibration.h).
v1::Evidence PrintedEvidence(const Span& span, float probability);

// Whether the evidence was made of this span.
bool StandsAt(const Span& span, const v1::Evidence& evidence);

// Evidence of a value that stands nowhere on the document.
v1::Evidence DerivedEvidence(float confidence);

// Adds a check; an empty `detail` stays absent.
void AddCheck(v1::Check::Kind kind, bool pass, const std::string& detail, v1::Evidence* evidence);

// Log-linear combination of what rules and model say of one candidate, each a probability:
// logit(p) = kRuleWeight logit(rule) + kModelWeight logit(model). Without a model (its tag unknown)
// the rule stands alone. Both above one half raise each other; a veto of either pulls down.
float CombineRuleAndModel(float rule, float model, bool has_model);

// The same to choose among candidates whose rule probabilities sum up to one at most: log(rule)
// in place of its logit, which would count the distance between two rivals twice.
float ScoreAmongRivals(float rule, float model, bool has_model);

}  // namespace billfold::extractors
