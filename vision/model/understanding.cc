#include "vision/model/understanding.h"

#include <algorithm>
#include <map>

#include "ATen/ops/from_blob.h"
#include "ATen/ops/tensor.h"
#include "absl/strings/match.h"
#include "vision/model/flops.h"

namespace billfold::vision {
namespace {

// Lines with text, in reading order; words know their line and row.
Reading InReadingOrder(const std::vector<ReadLine>& lines) {
  std::vector<const ReadLine*> kept;
  for (const ReadLine& line : lines)
    if (!line.words.empty()) kept.push_back(&line);
  std::vector<Quad> quads;
  for (const ReadLine* line : kept) quads.push_back(line->quad);
  std::vector<Box> boxes;
  for (const Quad& quad : quads) boxes.push_back(AlongDirection(quad, TextDirection(quads)));
  Reading reading;
  const ReadingOrder order = OrderLines(boxes);
  for (size_t i = 0; i < order.lines.size(); ++i) {
    const ReadLine& from = *kept[order.lines[i]];
    Line line{.text = "", .quad = from.quad};
    float characters = 0;
    for (const ReadWord& word : from.words) {
      if (!line.text.empty()) line.text += ' ';
      line.text += word.text;
      const auto length = static_cast<float>(word.text.size());
      characters += length;
      line.confidence += length * word.confidence;
      reading.words.push_back({.text = word.text,
                               .quad = word.quad,
                               .confidence = word.confidence,
                               .line = static_cast<int>(i),
                               .row = order.rows[i],
                               .tags = {},
                               .alternatives = word.alternatives});
    }
    line.confidence /= characters;
    reading.lines.push_back(std::move(line));
  }
  return reading;
}

// The model's input for the words at `kept`.
LayoutModel::Input InputFor(const Networks& networks, const FoundText& found,
                            const Reading& reading, const std::vector<int>& kept) {
  const auto n = static_cast<int64_t>(kept.size());
  const int length = networks.config.layout.word_length;
  std::vector<Quad> lines;
  for (const Line& line : reading.lines) lines.push_back(line.quad);
  const double direction = TextDirection(lines);
  std::vector<Box> boxes, places;  // on the page as it lies, and once it is turned straight
  std::vector<int> rows;
  std::vector<int64_t> characters, wide_rows;
  std::vector<float> shapes, geometry;
  std::map<int, int> row_numbers;  // rows without gaps where words were left out
  for (int i : kept) row_numbers.emplace(reading.words[i].row, 0);
  int next = 0;
  for (auto& [row, number] : row_numbers) number = next++;
  for (int i : kept) {
    const Word& word = reading.words[i];
    boxes.push_back(BoundingBox(word.quad));
    places.push_back(AlongDirection(word.quad, direction));
    rows.push_back(row_numbers[word.row]);
    wide_rows.push_back(rows.back());
    const std::u32string text = CodePoints(word.text);
    const auto codes = networks.characters.Encode(text, length);
    characters.insert(characters.end(), codes.begin(), codes.end());
    const auto shape = WordShape(text);
    shapes.insert(shapes.end(), shape.begin(), shape.end());
  }
  for (const auto& place : Geometry(places, rows))
    geometry.insert(geometry.end(), place.begin(), place.end());
  return {at::tensor(characters, at::kLong).view({1, n, length}),
          at::tensor(geometry, at::kFloat).view({1, n, LayoutModel::kGeometry}),
          at::tensor(shapes, at::kFloat).view({1, n, LayoutModel::kShapes}),
          at::tensor(wide_rows, at::kLong).view({1, n}), PixelFeatures(found, boxes).unsqueeze(0)};
}

// P(tag) of each word, and how surely a word begins its most probable tag.
void SetTags(const at::Tensor& logits, const std::vector<int>& kept, Reading* reading) {
  const at::Tensor p = logits.softmax(-1).contiguous();  // [N, 1 + 2·tags]
  const size_t tags = reading->tag_names.size();
  for (size_t n = 0; n < kept.size(); ++n) {
    const float* row = p.data_ptr<float>() + n * (1 + 2 * tags) + 1;
    Word& word = reading->words[kept[n]];
    for (size_t t = 0; t < tags; ++t) word.tags[t] = row[2 * t] + row[2 * t + 1];
    const size_t best = std::max_element(word.tags.begin(), word.tags.end()) - word.tags.begin();
    word.begins = word.tags[best] > 0 ? row[2 * best] / word.tags[best] : 0;
  }
}

// Words that point at the same first word belong to one item; items are numbered down the page.
void SetItems(const at::Tensor& link, const std::vector<int>& kept, Reading* reading) {
  std::vector<size_t> item_tags;
  for (size_t t = 0; t < reading->tag_names.size(); ++t)
    if (absl::StartsWith(reading->tag_names[t], "items.")) item_tags.push_back(t);
  const at::Tensor heads = link.argmax(-1);
  std::map<int64_t, std::vector<int>> groups;
  for (size_t n = 0; n < kept.size(); ++n) {
    float p = 0;
    for (size_t t : item_tags) p += reading->words[kept[n]].tags[t];
    if (p > 0.5f) groups[heads.data_ptr<int64_t>()[n]].push_back(kept[n]);
  }
  int item = 0;
  for (const auto& [head, words] : groups) {
    for (int i : words) reading->words[i].item = item;
    ++item;
  }
}

void SetTypes(const at::Tensor& logits, const std::vector<std::string>& names, Reading* reading) {
  const at::Tensor p = logits.softmax(-1);
  for (size_t i = 0; i < names.size(); ++i)
    reading->types.push_back({names[i], p.data_ptr<float>()[i]});
  std::stable_sort(reading->types.begin(), reading->types.end(),
                   [](const auto& a, const auto& b) { return a.probability > b.probability; });
}

}  // namespace

Reading Understand(const Networks& networks, const FoundText& found,
                   const std::vector<ReadLine>& lines, Stopwatch* watch) {
  Reading reading = InReadingOrder(lines);
  reading.tag_names = networks.config.tags;
  for (Word& word : reading.words) word.tags.assign(reading.tag_names.size(), 0);
  if (reading.words.empty()) {
    reading.types.push_back({"UNKNOWN", 1});
    return reading;
  }
  const auto kept =
      KeptWords(static_cast<int>(reading.words.size()), networks.config.layout.max_words);
  const auto input = InputFor(networks, found, reading, kept);
  watch->Lap("understand");
  const auto out = networks.layout->Forward(input);
  watch->Lap("layout model", LayoutModelFlops(networks.config, static_cast<int64_t>(kept.size())));
  SetTags(out.tags, kept, &reading);
  SetItems(out.link, kept, &reading);
  SetTypes(out.document, networks.config.document_types, &reading);
  return reading;
}

}  // namespace billfold::vision
