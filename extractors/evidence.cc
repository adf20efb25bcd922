#include "extractors/evidence.h"

#include <algorithm>
#include <cmath>

namespace billfold::extractors {
namespace {

constexpr float kRuleWeight = 1.0f;
// The layout model is certain of its mistakes too, so its voice is damped, and a probability is
// never taken for more than kMostCertain.
constexpr float kModelWeight = 0.8f;
constexpr float kMostCertain = 0.98f;
constexpr float kSureRule = 0.5f;  // for what rules hold likelier than not, beside all rivals

float Logit(float p) {
  p = std::clamp(p, 1 - kMostCertain, kMostCertain);
  return std::log(p / (1 - p));
}

}  // namespace

v1::Quad ToProto(const vision::Quad& quad) {
  v1::Quad result;
  for (const vision::Point& corner : quad) {
    v1::Point* point = result.add_points();
    point->set_x(corner.x);
    point->set_y(corner.y);
  }
  return result;
}

v1::TextLine ToProto(const vision::Line& line) {
  v1::TextLine result;
  result.set_text(line.text);
  *result.mutable_region() = ToProto(line.quad);
  result.set_confidence(line.confidence);
  return result;
}

v1::Evidence PrintedEvidence(const Span& span, float probability) {
  v1::Evidence evidence;
  evidence.set_confidence(std::clamp(probability * span.confidence, 0.f, 1.f));
  evidence.set_text(span.text);
  *evidence.mutable_region() = ToProto(span.region);
  evidence.set_source(v1::Evidence::PRINTED_TEXT);
  return evidence;
}

bool StandsAt(const Span& span, const v1::Evidence& evidence) {
  return evidence.has_region() && evidence.text() == span.text &&
         evidence.region().points(0).x() == span.region[0].x &&
         evidence.region().points(0).y() == span.region[0].y;
}

v1::Evidence DerivedEvidence(float confidence) {
  v1::Evidence evidence;
  evidence.set_confidence(confidence);
  evidence.set_source(v1::Evidence::DERIVED);
  return evidence;
}

void AddCheck(v1::Check::Kind kind, bool pass, const std::string& detail, v1::Evidence* evidence) {
  v1::Check* check = evidence->add_checks();
  check->set_kind(kind);
  check->set_verdict(pass ? v1::Check::PASS : v1::Check::FAIL);
  if (!detail.empty()) check->set_detail(detail);
}

float CombineRuleAndModel(float rule, float model, bool has_model) {
  const float logit = kRuleWeight * Logit(rule) + (has_model ? kModelWeight * Logit(model) : 0.f);
  return 1 / (1 + std::exp(-logit));
}

float ScoreAmongRivals(float rule, float model, bool has_model) {
  const float said =
      std::log(std::max(rule, 1 - kMostCertain)) + kSureRule * std::max(0.f, Logit(rule));
  return kRuleWeight * said + (has_model ? kModelWeight * Logit(model) : 0.f);
}

}  // namespace billfold::extractors
