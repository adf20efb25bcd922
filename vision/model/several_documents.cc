#include "vision/model/several_documents.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include "opencv2/imgproc.hpp"
#include "vision/line_groups.h"
#include "vision/model/layout_features.h"

namespace billfold::vision {
namespace {

constexpr int kPaperCell = 16;      // network pixels per cell of the paper map
constexpr size_t kFewestLines = 5;  // of a document
constexpr size_t kMostDocuments = 12;
constexpr float kTagged = 0.5f;      // probability of a word's tag
constexpr float kReceipt = 0.5f;     // probabilities of the type
constexpr float kOtherPaper = 0.8f;  // passes and tickets have stubs that look like one
constexpr float kCard = 0.9f;

// Groups of lines that are large enough, and where these stand.
struct Part {
  std::vector<Quad> lines;
  Quad hull{};
};

std::vector<Part> PartsOf(const FoundText& found, int width, int height) {
  const Point cell{kPaperCell / found.scale_x, kPaperCell / found.scale_y};
  std::vector<Part> parts;
  for (const auto& group : GroupLines(found.lines, found.paper, cell)) {
    if (group.size() < kFewestLines || parts.size() == kMostDocuments) break;  // largest first
    Part part;
    for (const size_t line : group) part.lines.push_back(found.lines[line]);
    part.hull = TextHull(part.lines, width, height).value();
    parts.push_back(std::move(part));
  }
  return parts;
}

// Whether two parts lie side by side rather than one above the other.
bool SideBySide(const Box& a, const Box& b) {
  const float shared = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return shared > std::min(a.bottom - a.top, b.bottom - b.top) / 2;
}

// From the top; what lies beside the topmost one, from the left.
std::vector<Part> InReadingOrder(std::vector<Part> parts) {
  std::vector<Part> ordered;
  while (!parts.empty()) {
    const auto topmost =
        std::min_element(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
          return BoundingBox(a.hull).top < BoundingBox(b.hull).top;
        });
    const Box top = BoundingBox(topmost->hull);
    const auto below = std::stable_partition(parts.begin(), parts.end(), [&](const Part& part) {
      return SideBySide(BoundingBox(part.hull), top);
    });
    std::sort(parts.begin(), below, [](const Part& a, const Part& b) {
      return BoundingBox(a.hull).left < BoundingBox(b.hull).left;
    });
    ordered.insert(ordered.end(), std::make_move_iterator(parts.begin()),
                   std::make_move_iterator(below));
    parts.erase(parts.begin(), below);
  }
  return ordered;
}

cv::Point ToPixel(Point p) { return {cvRound(p.x), cvRound(p.y)}; }

// The picture without the text of other parts that reaches into the hull of this one.
Image Alone(const Image& image, const std::vector<Part>& parts, size_t of) {
  const Box hull = BoundingBox(parts[of].hull);
  std::vector<std::vector<cv::Point>> foreign;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i == of) continue;
    for (const Quad& line : parts[i].lines) {
      const Box box = BoundingBox(line);
      const bool inside = box.left < hull.right && box.right > hull.left && box.top < hull.bottom &&
                          box.bottom > hull.top;
      if (inside)
        foreign.push_back({ToPixel(line[0]), ToPixel(line[1]), ToPixel(line[2]), ToPixel(line[3])});
    }
  }
  if (foreign.empty()) return image;
  auto painted = std::make_shared<cv::Mat>(image.bgr->clone());
  for (const auto& line : foreign) {
    const cv::Rect around = cv::boundingRect(line) & cv::Rect(0, 0, image.width, image.height);
    if (!around.empty()) cv::fillConvexPoly(*painted, line, cv::mean((*image.bgr)(around)));
  }
  return {std::move(painted), image.width, image.height, image.format};
}

bool HasTag(const Reading& reading, std::string_view tag) {
  const int index = reading.TagIndex(tag);
  return index >= 0 && std::any_of(reading.words.begin(), reading.words.end(), [&](const Word& w) {
           return w.tags[static_cast<size_t>(index)] >= kTagged;
         });
}

enum class Kind { kNothing, kCard, kTicket, kPaper };

// What a part is, where it can stand for itself. A slip or a stub lacks a name, a piece of a table
// its total.
Kind KindOf(const Reading& part) {
  if (part.types.empty()) return Kind::kNothing;
  const auto& [type, probability] = part.types.front();
  if (type == "RECEIPT") {
    const bool whole =
        HasTag(part, "total") && (HasTag(part, "merchant_name") || HasTag(part, "date"));
    return probability >= kReceipt && whole ? Kind::kPaper : Kind::kNothing;
  }
  if (type == "UNKNOWN") return Kind::kNothing;
  const bool card =
      type == "PAYMENT_CARD" || type == "IDENTITY_DOCUMENT" || type == "MEMBERSHIP_CARD";
  if (card) return probability >= kCard ? Kind::kCard : Kind::kNothing;
  if (probability < kOtherPaper) return Kind::kNothing;
  return type == "BOARDING_PASS" ? Kind::kPaper : Kind::kTicket;
}

}  // namespace

std::vector<Page> CutDocuments(const Image& image, const FoundText& found) {
  const std::vector<Part> parts = InReadingOrder(PartsOf(found, image.width, image.height));
  if (parts.size() < 2) return {};
  std::vector<Page> pages;
  for (size_t i = 0; i < parts.size(); ++i)
    pages.push_back(Flatten(Alone(image, parts, i), parts[i].hull, 0));
  return pages;
}

Page Through(const Page& inner, const Page& outer) {
  Page page = inner;
  for (size_t row = 0; row < 3; ++row)
    for (size_t column = 0; column < 3; ++column) {
      double sum = 0;
      for (size_t k = 0; k < 3; ++k)
        sum += outer.to_source[3 * row + k] * inner.to_source[3 * k + column];
      page.to_source[3 * row + column] = sum;
    }
  return page;
}

bool AreDocuments(const std::vector<Reading>& parts) {
  size_t papers = 0, tickets = 0, cards = 0;
  for (const Reading& part : parts) {
    const Kind kind = KindOf(part);
    papers += kind == Kind::kPaper;
    tickets += kind == Kind::kTicket;
    cards += kind == Kind::kCard;
  }
  // What looks like a ticket beside a card may be the card's back.
  return papers + tickets >= 2 || (papers >= 1 && cards >= 1);
}

}  // namespace billfold::vision
