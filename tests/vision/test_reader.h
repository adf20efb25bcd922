// The real reader with the committed weights, loaded once for all tests of a program.
#pragma once

#include <catch2/catch.hpp>

#include "vision/reader.h"

namespace billfold::vision {

inline const Reader& TestReader() {
  static const auto reader = LoadReader({.model_dir = BILLFOLD_MODEL_DIR});
  INFO(reader.status().ToString());
  REQUIRE(reader.ok());
  return **reader;
}

}  // namespace billfold::vision
