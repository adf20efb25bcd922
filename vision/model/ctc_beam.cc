#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "vision/model/ctc.h"

namespace billfold::vision {
namespace {

// The twins of these are in training/language.py, measured there on the development receipts.
constexpr float kLanguageWeight = 0.3f;  // of the language model's log probability
constexpr float kCharacterBonus = 0.7f;  // for each character: the model prefers short texts
constexpr int kBeam = 6;                 // prefixes kept
constexpr float kLeast = -5;             // log probability below which a class is not tried
constexpr float kSure = 0.97f;           // probability of a frame that needs no second opinion

constexpr float kNever = -std::numeric_limits<float>::infinity();

float LogAdd(float a, float b) {
  if (a < b) std::swap(a, b);
  return b == kNever ? a : a + std::log1p(std::exp(b - a));
}

// The log probabilities of one line, and the classes worth trying in each frame.
class Lattice {
 public:
  Lattice(const float* logits, int frames, int classes) : logits_(logits), classes_(classes) {
    for (int t = 0; t < frames; ++t) {
      const float* row = logits + static_cast<size_t>(t) * classes;
      const float highest = *std::max_element(row, row + classes);
      float sum = 0;
      for (int c = 0; c < classes; ++c)
        if (row[c] > highest - kNothing) sum += std::exp(row[c] - highest);
      totals_.push_back(highest + std::log(sum));
      least_sure_ = std::min(least_sure_, 1 / sum);
      choices_.emplace_back();
      for (int c = 0; c < classes; ++c)
        if (row[c] - totals_[t] > kLeast || row[c] == highest) choices_[t].push_back(c);
    }
  }

  int frames() const { return static_cast<int>(totals_.size()); }
  float At(int t, int klass) const {
    return logits_[static_cast<size_t>(t) * classes_ + klass] - totals_[t];
  }
  const std::vector<int>& Choices(int t) const { return choices_[t]; }
  // Probability of the best class in the frame where it is lowest.
  float least_sure() const { return least_sure_; }

 private:
  static constexpr float kNothing = 18;  // below the highest logit: adds nothing to the sum
  const float* logits_;
  int classes_;
  std::vector<float> totals_;  // logarithm of the sum over exp(logits), by frame
  std::vector<std::vector<int>> choices_;
  float least_sure_ = 1;
};

// The prefixes of a search, each its parent and one class more.
class Prefixes {
 public:
  struct Node {
    int parent, klass;
    CharacterModel::History history;
    float language;  // what the language model gives to the whole prefix, weighted
  };

  explicit Prefixes(const CharacterModel& language) : language_(language) {
    nodes_.push_back({-1, 0, CharacterModel::kLineStart, 0});
  }

  const Node& operator[](int i) const { return nodes_[i]; }

  int Child(int parent, int klass) {
    const auto [place, is_new] = children_.try_emplace({parent, klass}, nodes_.size());
    if (is_new) {
      const Node& from = nodes_[parent];
      const float gain =
          kLanguageWeight * language_.LogProbability(from.history, klass) + kCharacterBonus;
      nodes_.push_back({parent, klass, language_.After(from.history, klass), from.language + gain});
    }
    return place->second;
  }

  std::vector<int> Classes(int node) const {
    std::vector<int> out;
    for (; node > 0; node = nodes_[node].parent) out.push_back(nodes_[node].klass);
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  const CharacterModel& language_;
  std::vector<Node> nodes_;
  std::map<std::pair<int, int>, int> children_;
};

struct Hypothesis {
  int prefix = 0;
  float blank = kNever, label = kNever;  // log probability of its paths by their last frame
};

// Collects the paths of one frame by their prefix.
class Frame {
 public:
  void Add(int prefix, float blank, float label) {
    for (Hypothesis& h : hypotheses) {
      if (h.prefix != prefix) continue;
      h.blank = LogAdd(h.blank, blank);
      h.label = LogAdd(h.label, label);
      return;
    }
    hypotheses.push_back({prefix, blank, label});
  }
  std::vector<Hypothesis> hypotheses;
};

std::vector<int> BeamSearch(const Lattice& lattice, const CharacterModel& language) {
  Prefixes prefixes(language);
  std::vector<Hypothesis> beam = {{0, 0, kNever}};
  const auto score = [&](const Hypothesis& h) {
    return LogAdd(h.blank, h.label) + prefixes[h.prefix].language;
  };
  const auto better = [&](const Hypothesis& a, const Hypothesis& b) { return score(a) > score(b); };
  for (int t = 0; t < lattice.frames(); ++t) {
    Frame next;
    for (const Hypothesis& h : beam) {
      const int last = prefixes[h.prefix].klass;
      const float both = LogAdd(h.blank, h.label);
      for (int klass : lattice.Choices(t)) {
        const float p = lattice.At(t, klass);
        if (klass == 0) {
          next.Add(h.prefix, both + p, kNever);
          continue;
        }
        if (klass == last) next.Add(h.prefix, kNever, h.label + p);
        const float before = klass == last ? h.blank : both;  // a repetition needs a blank between
        if (before > kNever) next.Add(prefixes.Child(h.prefix, klass), kNever, before + p);
      }
    }
    beam = std::move(next.hypotheses);
    if (beam.size() > kBeam) {
      std::partial_sort(beam.begin(), beam.begin() + kBeam, beam.end(), better);
      beam.resize(kBeam);
    }
  }
  const auto whole = [&](const Hypothesis& h) {
    return score(h) + kLanguageWeight * language.LogProbabilityOfEnd(prefixes[h.prefix].history);
  };
  return prefixes.Classes(
      std::max_element(beam.begin(), beam.end(), [&](const Hypothesis& a, const Hypothesis& b) {
        return whole(a) < whole(b);
      })->prefix);
}

// Frames of each character on the most probable path that reads `text` (Viterbi over blank,
// character, blank, … blank).
std::vector<CtcCharacter> Align(const Lattice& lattice, const std::vector<int>& text) {
  const int states = 2 * static_cast<int>(text.size()) + 1, frames = lattice.frames();
  const auto klass = [&](int s) { return s % 2 ? text[s / 2] : 0; };
  std::vector<float> score(states, kNever);
  std::vector<uint8_t> step(static_cast<size_t>(frames) * states);  // states moved on from before
  for (int t = 0; t < frames; ++t) {
    for (int s = states - 1; s >= 0; --s) {  // downwards: smaller states still hold frame t − 1
      uint8_t best = 0;
      float from = t == 0 ? (s < 2 ? 0 : kNever) : score[s];
      if (t > 0 && s > 0 && score[s - 1] > from) from = score[s - 1], best = 1;
      if (t > 0 && s > 1 && s % 2 && klass(s) != klass(s - 2) && score[s - 2] > from)
        from = score[s - 2], best = 2;
      score[s] = from + lattice.At(t, klass(s));
      step[static_cast<size_t>(t) * states + s] = best;
    }
  }
  std::vector<CtcCharacter> out(text.size());
  int s = states - 1;
  if (states > 1 && score[s - 1] > score[s]) --s;
  for (int t = frames - 1; t >= 0; --t) {
    if (s % 2) {
      CtcCharacter& c = out[s / 2];
      if (c.klass == 0) c = {.klass = text[s / 2], .last = t};
      c.first = t;
      const float p = std::exp(lattice.At(t, c.klass));
      if (p > c.probability) c.probability = p, c.peak = t;
    }
    s -= step[static_cast<size_t>(t) * states + s];
  }
  return out;
}

}  // namespace

std::vector<CtcCharacter> DecodeCtc(const float* logits, int frames, int classes,
                                    const CharacterModel& language) {
  auto best = DecodeCtc(logits, frames, classes);
  const Lattice lattice(logits, frames, classes);
  if (lattice.least_sure() <= kSure) {
    const auto text = BeamSearch(lattice, language);
    const bool same = std::equal(best.begin(), best.end(), text.begin(), text.end(),
                                 [](const CtcCharacter& c, int klass) { return c.klass == klass; });
    if (!same) best = Align(lattice, text);
  }
  FindSecondClasses(logits, classes, &best);
  return best;
}

}  // namespace billfold::vision
