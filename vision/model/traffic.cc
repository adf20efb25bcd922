#include "vision/model/traffic.h"

namespace billfold::vision {
namespace {

constexpr int kTextChannels = 5, kOrientations = 4;  // of the spotter's heads
constexpr int kPlace = 88;                           // numbers about a word's place

// Adds up numbers that are read and written: those of the weights once, all others for each member
// of the batch.
class Traffic {
 public:
  explicit Traffic(double batch) : batch_(batch) {}

  void Convolution(int inputs, int outputs, int taps, double cells_in, double cells_out) {
    numbers_ += 1.0 * inputs * outputs * taps + batch_ * (inputs * cells_in + outputs * cells_out);
  }
  void Depthwise(int channels, int taps, double cells) {
    numbers_ += channels * taps + batch_ * 2 * channels * cells;
  }
  void Residual(int width, double cells) {
    Convolution(width, width, 9, cells, cells);
    Convolution(width, width, 9, cells, cells);
    numbers_ += batch_ * 2 * width * cells;  // the sum reads both, and writes over one of them
  }
  // [rows, inner] · [inner, columns], the second one weights.
  void Product(double rows, int inner, int columns) {
    numbers_ += 1.0 * inner * columns + batch_ * rows * (inner + columns);
  }
  // Scores are written, read for the softmax, written, and read for the values.
  void Attention(double length, int dim, int heads) {
    numbers_ += batch_ * (4 * length * dim + 4 * heads * length * length);
  }
  void Block(double length, int dim, int hidden, int heads) {
    Product(length, dim, 3 * dim);
    Attention(length, dim, heads);
    Product(length, dim, dim);
    Product(length, dim, hidden);
    Product(length, hidden, dim);
  }

  double numbers() const { return numbers_; }

 private:
  const double batch_;
  double numbers_ = 0;
};

}  // namespace

double SpotterBytes(const ModelConfig& config, int height, int width, int element) {
  const SpotterConfig& c = config.spotter;
  const double pixels = static_cast<double>(height) * width;
  Traffic traffic(1);
  traffic.Convolution(3, c.widths[0], 9, pixels, pixels / 4);
  traffic.Convolution(c.widths[0], c.widths[1], 9, pixels / 4, pixels / 16);
  double cells = pixels / 16;
  for (int i = 0; i < 4; ++i) {
    const int stage = c.widths[i + 1];
    if (i > 0) {
      traffic.Convolution(c.widths[i], stage, 9, cells, cells / 4);
      cells /= 4;
    }
    for (int block = 0; block < c.blocks[i]; ++block) traffic.Residual(stage, cells);
    traffic.Convolution(stage, c.lateral, 1, cells, cells);
  }
  traffic.Convolution(c.lateral, c.lateral, 9, pixels / 16, pixels / 16);
  traffic.Convolution(c.lateral, kTextChannels, 1, pixels / 16, pixels / 16);
  traffic.Convolution(c.lateral, c.lateral, 9, pixels / 256, pixels / 256);
  traffic.Convolution(c.lateral, 1, 1, pixels / 256, pixels / 256);
  traffic.Product(0, c.widths[4], kOrientations);
  return traffic.numbers() * element;
}

double LineReaderBytes(const ModelConfig& config, int64_t lines, int width, int element) {
  const LineReaderConfig& c = config.reader;
  const double frames = width / 4.0, height = c.height;
  Traffic traffic(static_cast<double>(lines));
  traffic.Convolution(1, c.widths[0], 9, height * width, height / 2 * frames * 2);
  traffic.Convolution(c.widths[0], c.widths[1], 9, height / 2 * frames * 2, height / 4 * frames);
  traffic.Residual(c.widths[1], height / 4 * frames);
  traffic.Convolution(c.widths[1], c.widths[2], 9, height / 4 * frames, height / 8 * frames);
  traffic.Residual(c.widths[2], height / 8 * frames);
  traffic.Convolution(c.widths[2], c.dim, 12, height / 8 * frames, frames);
  for (int layer = 0; layer < c.layers; ++layer) {
    traffic.Depthwise(c.dim, 5, frames);
    traffic.Block(frames, c.dim, c.hidden, c.heads);
  }
  traffic.Product(frames, c.dim, static_cast<int>(config.charset.size()) + 1);
  return traffic.numbers() * element;
}

double LayoutModelBytes(const ModelConfig& config, int64_t words) {
  const LayoutConfig& c = config.layout;
  const auto count = static_cast<double>(words);
  Traffic traffic(1);
  traffic.Product(count * c.word_length, 3 * c.char_dim, c.dim);
  traffic.Product(count, c.dim, c.dim);
  traffic.Product(count, kPlace, c.dim);
  traffic.Product(count, c.dim, c.dim);
  traffic.Product(count, config.spotter.lateral, c.dim);
  for (int layer = 0; layer < c.layers; ++layer) traffic.Block(count + 1, c.dim, c.hidden, c.heads);
  traffic.Product(count, c.dim, 1 + 2 * static_cast<int>(config.tags.size()));
  traffic.Product(1, c.dim, static_cast<int>(config.document_types.size()));
  traffic.Product(count, c.dim, 2 * c.link_dim);
  return traffic.numbers() * sizeof(float);
}

}  // namespace billfold::vision
