#include "vision/model/flops.h"

#include "vision/model/layout_model.h"
#include "vision/model/spotter.h"

namespace billfold::vision {
namespace {

// Scores and weighted values of all heads.
double AttentionFlops(int64_t length, int dim) { return 2 * ProductFlops(length, dim, length); }

// Projections and feed-forward of one transformer block.
double ProductsOfBlock(int64_t length, int dim, int hidden) {
  return ProductFlops(length, dim, 3 * dim) + ProductFlops(length, dim, dim) +
         2 * ProductFlops(length, dim, hidden);
}

double ResidualFlops(int width, int64_t cells) {
  return 2 * ConvolutionFlops(width, width, 9, cells);
}

}  // namespace

double ConvolutionFlops(int inputs, int outputs, int taps, int64_t cells) {
  return 2.0 * inputs * outputs * taps * static_cast<double>(cells);
}

double ProductFlops(int64_t rows, int64_t inner, int64_t columns) {
  return 2.0 * static_cast<double>(rows) * static_cast<double>(inner) *
         static_cast<double>(columns);
}

double SpotterFlops(const ModelConfig& config, int height, int width) {
  const SpotterConfig& c = config.spotter;
  const int64_t pixels = static_cast<int64_t>(height) * width;
  double flops = ConvolutionFlops(3, c.widths[0], 9, pixels / 4) +
                 ConvolutionFlops(c.widths[0], c.widths[1], 9, pixels / 16);
  for (int i = 0; i < 4; ++i) {
    const int64_t cells = pixels / (int64_t{16} << (2 * i));
    const int stage = c.widths[i + 1];
    if (i > 0) flops += ConvolutionFlops(c.widths[i], stage, 9, cells);
    flops +=
        c.blocks[i] * ResidualFlops(stage, cells) + ConvolutionFlops(stage, c.lateral, 1, cells);
  }
  flops += ConvolutionFlops(c.lateral, c.lateral, 9, pixels / 16) +
           ConvolutionFlops(c.lateral, Spotter::kTextChannels, 1, pixels / 16);
  flops += ConvolutionFlops(c.lateral, c.lateral, 9, pixels / 256) +
           ConvolutionFlops(c.lateral, 1, 1, pixels / 256);
  return flops + ProductFlops(1, c.widths[4], Spotter::kOrientations);
}

double LineReaderFlops(const ModelConfig& config, const LineStrip& strip) {
  const LineReaderConfig& c = config.reader;
  const int64_t frames = strip.width / 4, height = c.height;
  double flops = ConvolutionFlops(1, c.widths[0], 9, height / 2 * frames * 2) +
                 ConvolutionFlops(c.widths[0], c.widths[1], 9, height / 4 * frames) +
                 ResidualFlops(c.widths[1], height / 4 * frames) +
                 ConvolutionFlops(c.widths[1], c.widths[2], 9, height / 8 * frames) +
                 ResidualFlops(c.widths[2], height / 8 * frames) +
                 ConvolutionFlops(c.widths[2], c.dim, 12, height / 32 * frames);
  constexpr int kDepthwiseTaps = 5;
  double attention = 0;
  for (const StripLine& line : strip.lines) attention += AttentionFlops(line.width / 4, c.dim);
  flops += c.layers * (ConvolutionFlops(1, c.dim, kDepthwiseTaps, frames) +
                       ProductsOfBlock(frames, c.dim, c.hidden) + attention);
  return flops + ProductFlops(frames, c.dim, static_cast<int64_t>(config.charset.size()) + 1);
}

double LayoutModelFlops(const ModelConfig& config, int64_t words) {
  const LayoutConfig& c = config.layout;
  const auto tags = static_cast<int64_t>(config.tags.size());
  const double embedding =
      ProductFlops(words * c.word_length, 3 * c.char_dim, c.dim) +
      2 * ProductFlops(words, c.dim, c.dim) +  // of the characters, of the place
      ProductFlops(words, LayoutModel::kPlace, c.dim) +
      ProductFlops(words, config.spotter.lateral, c.dim);
  const double heads = ProductFlops(words, c.dim, 1 + 2 * tags) +
                       ProductFlops(1, c.dim, static_cast<int64_t>(config.document_types.size())) +
                       2 * ProductFlops(words, c.dim, c.link_dim) +
                       ProductFlops(words, c.link_dim, words);
  return embedding +
         c.layers *
             (ProductsOfBlock(1 + words, c.dim, c.hidden) + AttentionFlops(1 + words, c.dim)) +
         heads;
}

}  // namespace billfold::vision
