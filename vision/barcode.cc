#include "vision/barcode.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "opencv2/core.hpp"
#include "opencv2/imgproc.hpp"
#include "vision/aztec_eye.h"
#include "vision/aztec_grid.h"
#include "vision/barcode_places.h"
#include "vision/pdf417_frame.h"

#define ZX_USE_UTF8  // Debian's zxing-cpp is the 1.4 API, whose texts are wide without this
#include "ZXing/ReadBarcode.h"

namespace billfold::vision {
namespace {

using ZXing::BarcodeFormat;

// zxing-cpp takes about 16 ms for a megapixel with all symbologies, scales and turns.
constexpr int64_t kOverviewPixels = 1'300'000;
constexpr int64_t kPixelsForPlaces = 350'000;   // more attempts, at places that may be anything
constexpr int64_t kPixelsForCodes = 3'000'000;  // at places that look much like a code
constexpr int kWorthShrinking = 500;            // pixels of the shorter side
constexpr double kMuchLikeACode = 0.75;
constexpr double kLeastSide =
    0.05;  // of the image's shorter side, of a place that is likely a code
constexpr size_t kMostPlaces = 5;
constexpr int64_t kLargestAttempt = 700'000;  // pixels
constexpr int64_t kSmallImage = 300'000;      // pixels; it may be a place as a whole
constexpr double kMargin = 0.12;              // quiet zone around a place, share of its side
constexpr double kFullContrast = 140;         // grey values; less is stretched
constexpr double kLongSideForFrames = 800;    // pixels; of a symbol that is not decoded
constexpr double kLevel = 3;                  // degrees that bars may lean without being turned

struct Symbology {
  BarcodeFormat format;
  const char* name;  // in the contract
};
constexpr Symbology kSymbologies[] = {
    {BarcodeFormat::QRCode, "QR_CODE"},   {BarcodeFormat::Aztec, "AZTEC"},
    {BarcodeFormat::PDF417, "PDF_417"},   {BarcodeFormat::DataMatrix, "DATA_MATRIX"},
    {BarcodeFormat::EAN13, "EAN_13"},     {BarcodeFormat::EAN8, "EAN_8"},
    {BarcodeFormat::UPCA, "UPC_A"},       {BarcodeFormat::UPCE, "UPC_E"},
    {BarcodeFormat::Code128, "CODE_128"}, {BarcodeFormat::Code39, "CODE_39"},
    {BarcodeFormat::ITF, "ITF"},          {BarcodeFormat::Codabar, "CODABAR"}};

const char* NameOf(BarcodeFormat format) {
  for (const Symbology& symbology : kSymbologies)
    if (symbology.format == format) return symbology.name;
  return "";
}

// Symbologies without a check digit of their own are found in any fence of strokes. Their shortest
// payloads are not believed.
bool Believable(const ZXing::Result& result) {
  constexpr size_t kShortest = 4;
  const bool weak = result.format() == BarcodeFormat::ITF ||
                    result.format() == BarcodeFormat::Codabar ||
                    result.format() == BarcodeFormat::Code39;
  return result.isValid() && !(weak && result.bytes().size() < kShortest);
}

Point Centre(const Quad& quad) {
  Point centre;
  for (const Point& p : quad) {
    centre.x += p.x / 4;
    centre.y += p.y / 4;
  }
  return centre;
}

Point Mapped(const cv::Matx33d& map, cv::Point2d from) {
  const cv::Vec3d p = map * cv::Vec3d(from.x, from.y, 1);
  return {static_cast<float>(p[0] / p[2]), static_cast<float>(p[1] / p[2])};
}

bool Inside(const Quad& quad, Point p, double margin) {
  std::array<cv::Point2f, 4> corners;
  for (size_t i = 0; i < 4; ++i) corners[i] = {quad[i].x, quad[i].y};
  return cv::pointPolygonTest(corners, cv::Point2f(p.x, p.y), true) >= -margin;
}

// The symbols of one image and what was spent on looking for them.
class Search {
 public:
  // Decodes `picture` (CV_8U), whose continuous coordinates `to_image` takes to the image's. True
  // where it shows a symbol, new or known.
  bool Attempt(const cv::Mat& picture, const cv::Matx33d& to_image,
               ZXing::Binarizer binarizer = ZXing::Binarizer::LocalAverage) {
    ZXing::BarcodeFormats formats;
    for (const Symbology& symbology : kSymbologies) formats |= symbology.format;
    // Its own smaller copies are off: a linear code seen in two of them ends the process with a
    // failed assertion (version 1.4.0, Result.cpp:140).
    const auto hints =
        ZXing::DecodeHints().setFormats(formats).setBinarizer(binarizer).setTryDownscale(false);
    const ZXing::ImageView view(picture.data, picture.cols, picture.rows, ZXing::ImageFormat::Lum,
                                static_cast<int>(picture.step));
    spent_ += static_cast<int64_t>(picture.total());
    bool any = false;
    for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints)) {
      if (!Believable(result)) continue;
      Add(result, to_image);
      any = true;
    }
    return any;
  }

  bool Shows(Point p) const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const Barcode& code) { return Inside(code.quad, p, 2); });
  }
  bool empty() const { return found_.empty(); }

  // Adds the PDF417 symbols that `picture` shows by their frames alone, unless one was decoded
  // there. Call it when nothing more will be decoded.
  void AddUnread(const cv::Mat& picture, const cv::Matx33d& to_image) {
    for (const cv::Rect& frame : FindPdf417Frames(picture)) {
      const cv::Point2d corners[] = {frame.tl(),
                                     {frame.br().x * 1.0, frame.y * 1.0},
                                     frame.br(),
                                     {frame.x * 1.0, frame.br().y * 1.0}};
      Barcode code{NameOf(BarcodeFormat::PDF417), {}, {}, {}};
      for (size_t i = 0; i < 4; ++i) code.quad[i] = Mapped(to_image, corners[i]);
      if (!Shows(Centre(code.quad))) found_.push_back(std::move(code));
    }
  }

  int64_t spent() const { return spent_; }
  void Spend(int64_t pixels) { spent_ += pixels; }
  std::vector<Barcode>& found() { return found_; }

 private:
  void Add(const ZXing::Result& result, const cv::Matx33d& to_image) {
    const auto& at = result.position();
    Barcode code{NameOf(result.format()), result.text(), {}, {}};
    code.bytes.assign(result.bytes().begin(), result.bytes().end());
    const ZXing::PointI corners[] = {at.topLeft(), at.topRight(), at.bottomRight(),
                                     at.bottomLeft()};
    for (size_t i = 0; i < 4; ++i) {
      code.quad[i] = Mapped(to_image, {corners[i].x + 0.5, corners[i].y + 0.5});
    }
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const Barcode& other) {
      return other.symbology == code.symbology && other.bytes == code.bytes &&
             (Inside(other.quad, Centre(code.quad), 4) || Inside(code.quad, Centre(other.quad), 4));
    });
    if (!known) found_.push_back(std::move(code));
  }

  std::vector<Barcode> found_;
  int64_t spent_ = 0;  // pixels
};

cv::Matx33d Scaling(double x, double y) { return {x, 0, 0, 0, y, 0, 0, 0, 1}; }

// One picture to look at, and the way back to the image.
struct View {
  cv::Mat picture;
  cv::Matx33d to_image;
};

View Scaled(const View& view, double scale) {
  View scaled;
  const auto side = [scale](int pixels) { return std::max(1, cvRound(pixels * scale)); };
  cv::resize(view.picture, scaled.picture, {side(view.picture.cols), side(view.picture.rows)}, 0, 0,
             scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
  scaled.to_image =
      view.to_image * Scaling(static_cast<double>(view.picture.cols) / scaled.picture.cols,
                              static_cast<double>(view.picture.rows) / scaled.picture.rows);
  return scaled;
}

// A place cut out with its quiet zone, turned by `degrees` so that its bars stand upright.
View CutOut(const cv::Mat& grey, const cv::RotatedRect& box, double degrees) {
  const double radians = degrees * CV_PI / 180;
  cv::Point2f corners[4];
  box.points(corners);
  const cv::Vec2d u(std::cos(radians), std::sin(radians)), v(-u[1], u[0]);
  double left = std::numeric_limits<double>::max(), top = left, right = -left, bottom = -left;
  for (const cv::Point2f& p : corners) {
    const double a = p.x * u[0] + p.y * u[1], b = p.x * v[0] + p.y * v[1];
    left = std::min(left, a), right = std::max(right, a);
    top = std::min(top, b), bottom = std::max(bottom, b);
  }
  const double margin = 8 + kMargin * std::min(right - left, bottom - top);
  const cv::Size size(static_cast<int>(std::ceil(right - left + 2 * margin)),
                      static_cast<int>(std::ceil(bottom - top + 2 * margin)));
  View view;
  const double x = left - margin, y = top - margin;
  view.to_image = {u[0], v[0], x * u[0] + y * v[0], u[1], v[1], x * u[1] + y * v[1], 0, 0, 1};
  // OpenCV counts from the middle of pixels, so its offset differs by half a pixel.
  const cv::Matx33d& m = view.to_image;
  const cv::Matx23d centres = {m(0, 0), m(0, 1), m(0, 2) + 0.5 * (m(0, 0) + m(0, 1)) - 0.5,
                               m(1, 0), m(1, 1), m(1, 2) + 0.5 * (m(1, 0) + m(1, 1)) - 0.5};
  cv::warpAffine(grey, view.picture, centres, size,
                 (degrees == 0 ? cv::INTER_NEAREST : cv::INTER_LINEAR) | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REPLICATE);
  return view;
}

// Grey values stretched to the whole range: zxing-cpp takes faint codes for even paper.
cv::Mat Stretched(const cv::Mat& grey) {
  double least = 0, most = 255;
  cv::Mat small;
  cv::blur(grey, small, {3, 3});
  cv::minMaxLoc(small, &least, &most);
  if (most - least < 2 || most - least > kFullContrast) return grey;
  cv::Mat stretched;
  grey.convertTo(stretched, CV_8U, 255 / (most - least), -least * 255 / (most - least));
  return stretched;
}

// How far the corners of a view lie from the middle of an Aztec code, in modules, at most.
double ReachInModules(const View& view, const AztecEye& eye) {
  const cv::Matx33d to_modules = eye.to_picture.inv();
  const double w = view.picture.cols, h = view.picture.rows;
  double reach = 14;
  for (const cv::Vec3d& corner :
       {cv::Vec3d(0, 0, 1), cv::Vec3d(w, 0, 1), cv::Vec3d(w, h, 1), cv::Vec3d(0, h, 1)}) {
    const cv::Vec3d p = to_modules * corner;
    if (p[2] > 0) reach = std::max({reach, std::abs(p[0] / p[2]), std::abs(p[1] / p[2])});
  }
  return reach;
}

// An Aztec code drawn anew, module by module, as the bull's-eye says where they lie: zxing-cpp 1.4
// wants it level, in the middle, and not seen at an angle.
View DrawnAnew(const View& view, const AztecEye& eye, int reach) {
  constexpr int kSamples = 3, kDrawn = 4, kAround = 17;  // a module; modules for a threshold
  const int modules = 2 * reach + 1;
  const double half = modules / 2.0;
  const cv::Matx33d sample = {1.0 / kSamples,
                              0,
                              0.5 / kSamples - half,
                              0,
                              1.0 / kSamples,
                              0.5 / kSamples - half,
                              0,
                              0,
                              1};  // middle of a sample, in modules
  const cv::Matx33d to_middle = {1, 0, -0.5, 0, 1, -0.5, 0, 0, 1};
  cv::Mat level, centres, black;
  cv::warpPerspective(view.picture, level, to_middle * eye.to_picture * sample,
                      {modules * kSamples, modules * kSamples},
                      cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT, 255);
  cv::GaussianBlur(level, level, {3, 3}, 0.6);
  centres.create(modules, modules, CV_8U);
  for (int y = 0; y < modules; ++y)
    for (int x = 0; x < modules; ++x)
      centres.at<uint8_t>(y, x) =
          level.at<uint8_t>(y * kSamples + kSamples / 2, x * kSamples + kSamples / 2);
  cv::adaptiveThreshold(centres, black, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY, kAround,
                        0);
  View drawn;
  cv::resize(black, drawn.picture, {modules * kDrawn, modules * kDrawn}, 0, 0, cv::INTER_NEAREST);
  const cv::Matx33d to_modules = {1.0 / kDrawn, 0, -half, 0, 1.0 / kDrawn, -half, 0, 0, 1};
  drawn.to_image = view.to_image * eye.to_picture * to_modules;
  return drawn;
}

// Looks at one place in several ways, the likeliest first, until one shows a symbol or the pixels
// that may be spent on it are.
class CloserLook {
 public:
  CloserLook(View view, int64_t most_pixels, Search* search)
      : view_(std::move(view)), most_(most_pixels), search_(search) {
    view_.picture = Stretched(view_.picture);
  }

  // Everything that may help; briefly: what mostly does; again: where it was looked at as it is,
  // and will be at its places.
  bool Succeeds() const {
    if (At(1)) return true;
    if (AroundAnEye()) return true;
    return At(2) || At(0.5) || Inverted() || Coarse() || Blurred() || At(3);
  }

  bool SucceedsBriefly() const { return At(1) || At(2); }

  bool SucceedsAgain() const { return AroundAnEye() || At(2) || At(0.5) || Inverted() || At(3); }

 private:
  bool May(const View& view) const {
    return search_->spent() + static_cast<int64_t>(view.picture.total()) <= most_;
  }

  // A bull's-eye is measured on a picture twice as large where that is small.
  bool AroundAnEye() const {
    if (!Fits()) return false;
    const bool small = 4 * static_cast<int64_t>(view_.picture.total()) <= kLargestAttempt;
    const View view = small ? Scaled(view_, 2) : view_;
    search_->Spend(static_cast<int64_t>(view.picture.total()) / 2);  // tracing outlines costs that
    for (const AztecEye& eye : FindAztecEyes(view.picture)) {
      const double most = std::min(eye.compact ? 15.0 : 76.0, ReachInModules(view, eye));
      if (Shows(DrawnAnew(view, eye, static_cast<int>(most)))) return true;
      const AztecGrid grid = FitAztecGrid(view.picture, eye);
      search_->Spend(static_cast<int64_t>(view.picture.total()) / 2);
      if (Shows(DrawnAnew(view, grid.eye, grid.reach + 1))) return true;
    }
    return false;
  }

  bool Shows(const View& drawn) const {
    return May(drawn) &&
           search_->Attempt(drawn.picture, drawn.to_image, ZXing::Binarizer::GlobalHistogram);
  }

  // At `scale`, or at the largest one that an attempt may have.
  bool At(double scale) const {
    const double pixels = static_cast<double>(view_.picture.total());
    const double fits = std::sqrt(kLargestAttempt / std::max(1.0, pixels));
    if (fits < scale && scale > 1) return false;
    const double used = std::min(scale, fits);
    if (search_->spent() + static_cast<int64_t>(pixels * used * used) > most_) return false;
    const View view = used == 1 ? view_ : Scaled(view_, used);
    return search_->Attempt(view.picture, view.to_image);
  }

  bool Inverted() const {
    if (!Fits()) return false;
    cv::Mat inverted;
    cv::bitwise_not(view_.picture, inverted);
    return search_->Attempt(inverted, view_.to_image);
  }

  bool Coarse() const {
    return Fits() &&
           search_->Attempt(view_.picture, view_.to_image, ZXing::Binarizer::GlobalHistogram);
  }

  // The stripes that a camera sees on a screen are finer than modules: they go in a blur.
  bool Blurred() const {
    if (!Fits()) return false;
    cv::Mat blurred;
    cv::GaussianBlur(view_.picture, blurred, {}, 1.5);
    return search_->Attempt(blurred, view_.to_image);
  }

  bool Fits() const {
    return static_cast<int64_t>(view_.picture.total()) <= kLargestAttempt && May(view_);
  }

  View view_;
  int64_t most_;
  Search* search_;  // not owned
};

void LookCloser(const cv::Mat& grey, const std::vector<BarcodePlace>& places, Search* search) {
  const int64_t before = search->spent();
  if (static_cast<int64_t>(grey.total()) <= kSmallImage && search->empty()) {
    CloserLook({grey, Scaling(1, 1)}, before + kPixelsForCodes, search).SucceedsAgain();
  }
  for (const BarcodePlace& place : places) {
    if (search->Shows({place.box.center.x, place.box.center.y})) continue;
    const float shorter = std::min(place.box.size.width, place.box.size.height);
    const bool likely =
        place.likeness >= kMuchLikeACode && shorter >= kLeastSide * std::min(grey.cols, grey.rows);
    const int64_t most = before + (likely ? kPixelsForCodes : kPixelsForPlaces);
    const auto succeeds = [&](double turn) {
      const CloserLook look(CutOut(grey, place.box, turn), most, search);
      return likely ? look.Succeeds() : look.SucceedsBriefly();
    };
    const bool turned = std::abs(place.turn) > kLevel;
    if (turned && succeeds(place.turn)) continue;
    if (!turned || !place.bars) succeeds(0);
  }
}

// Symbols that are there but could not be decoded: on the image as it is, and where bars are
// turned.
void LookForUnread(const View& overview, const cv::Mat& grey,
                   const std::vector<BarcodePlace>& places, Search* search) {
  const auto look = [search](const View& view) {
    const double fits = kLongSideForFrames / std::max(view.picture.cols, view.picture.rows);
    const View small = fits < 1 ? Scaled(view, fits) : view;
    search->AddUnread(small.picture, small.to_image);
  };
  look(overview);
  for (const BarcodePlace& place : places) {
    if (std::abs(place.turn) > kLevel && !search->Shows({place.box.center.x, place.box.center.y}))
      look(CutOut(grey, place.box, place.turn));
  }
}

double Distance(const Quad& region, Point p) {
  std::array<cv::Point2f, 4> corners;
  for (size_t i = 0; i < 4; ++i) corners[i] = {region[i].x, region[i].y};
  return -cv::pointPolygonTest(corners, cv::Point2f(p.x, p.y), true);
}

}  // namespace

std::vector<Barcode> ReadBarcodes(const Image& image) {
  cv::Mat grey;
  cv::cvtColor(*image.bgr, grey, cv::COLOR_BGR2GRAY);
  grey = Stretched(grey);
  Search search;
  View overview{grey, Scaling(1, 1)};
  const double fits = std::sqrt(kOverviewPixels / static_cast<double>(grey.total()));
  if (fits < 1) overview = Scaled(overview, fits);
  search.Attempt(overview.picture, overview.to_image);
  if (std::min(overview.picture.cols, overview.picture.rows) >= kWorthShrinking) {
    const View small = Scaled(overview, 1.0 / 3);
    search.Attempt(small.picture, small.to_image);
  }
  std::vector<BarcodePlace> places = FindBarcodePlaces(grey);
  if (places.size() > kMostPlaces) places.resize(kMostPlaces);
  LookCloser(grey, places, &search);
  LookForUnread(overview, grey, places, &search);
  std::vector<Barcode> found = std::move(search.found());
  std::stable_sort(found.begin(), found.end(), [](const Barcode& a, const Barcode& b) {
    return Centre(a.quad).y < Centre(b.quad).y;
  });
  return found;
}

void GiveBarcodes(std::vector<Barcode> codes, std::vector<Reading>* documents) {
  if (documents->empty()) return;
  for (Barcode& code : codes) {
    const Point centre = Centre(code.quad);
    auto nearest = std::min_element(
        documents->begin(), documents->end(), [&](const Reading& a, const Reading& b) {
          return Distance(a.region, centre) < Distance(b.region, centre);
        });
    nearest->barcodes.push_back(std::move(code));
  }
}

}  // namespace billfold::vision
