// How text runs on a sheet of paper.
#pragma once

#include <vector>

#include "vision/reading.h"

namespace billfold::vision {

// Whether the lines on `paper` run along its upper and lower edge, each as the edge nearer to it
// does. An outline against which text runs askew has missed a corner: flattening along it would
// tear rows apart. True where too few lines are long enough to tell.
bool TextFollowsEdges(const std::vector<Quad>& lines, const Quad& paper);

}  // namespace billfold::vision
