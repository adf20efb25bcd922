// Barcodes of an image, found and decoded with zxing-cpp.
#pragma once

#include <vector>

#include "vision/image.h"
#include "vision/reading.h"

namespace billfold::vision {

// Every barcode of the contract's twelve symbologies, from the top, each once, and PDF417 symbols
// that are seen but cannot be decoded, which have no payload. Looks at the whole
// image, shrunk where it is large, then at the places that look like a code in the image's own
// pixels: larger, smaller, turned, inverted. The effort is counted in pixels, not in milliseconds,
// so that the answer does not depend on how busy the machine is: about 20 ms of one core for an
// image without any code, at most about 80 ms for one with something that looks much like one.
std::vector<Barcode> ReadBarcodes(const Image& image);

// Gives each document the codes whose middle lies in its region, or nearest to it. A single
// document gets all.
void GiveBarcodes(std::vector<Barcode> codes, std::vector<Reading>* documents);

}  // namespace billfold::vision
