// Arithmetic of the networks, from the shapes of a call: floating-point operations of their
// convolutions and matrix products, two a multiply-add. Activations, norms and softmax, about one
// operation in a hundred, are not counted.
#pragma once

#include <cstdint>

#include "vision/model/config.h"
#include "vision/model/line_strips.h"

namespace billfold::vision {

// A convolution with `outputs` × `cells` results, each from `inputs` × `taps` values.
double ConvolutionFlops(int inputs, int outputs, int taps, int64_t cells);

// [rows, inner] · [inner, columns]
double ProductFlops(int64_t rows, int64_t inner, int64_t columns);

// One image of height × width network pixels.
double SpotterFlops(const ModelConfig& config, int height, int width);

// One strip of lines, padding and gaps included.
double LineReaderFlops(const ModelConfig& config, const LineStrip& strip);

// One document.
double LayoutModelFlops(const ModelConfig& config, int64_t words);

}  // namespace billfold::vision
