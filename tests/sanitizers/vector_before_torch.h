// Included before everything else where clang compiles: in C++20 libstdc++'s vector is constexpr,
// which makes clang 14 look into a vector of LibTorch's IValue before that type is complete. Here
// the vector, and the algorithms it is made of, are what they are in C++17.
#pragma once

#include <bits/predefined_ops.h>
#include <bits/stl_iterator.h>

#include <bit>
#include <tuple>
#include <utility>

#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#include <bits/stl_algobase.h>
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR constexpr
#include <string>
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#include <bits/stl_algo.h>

#include <vector>
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR constexpr
