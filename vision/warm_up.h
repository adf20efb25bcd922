// What a reader is shown before its first caller comes.
#pragma once

#include <string>

namespace billfold::vision {

// A drawn receipt as PNG bytes, the same at every call: lines of every length, so that the networks
// are compiled for most of the shapes that real receipts need.
std::string WarmUpImage();

}  // namespace billfold::vision
