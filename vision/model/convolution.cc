#include "vision/model/convolution.h"

#include <omp.h>

#include <array>
#include <atomic>
#include <list>
#include <mutex>
#include <utility>

#include "ATen/ops/empty.h"
#include "ATen/ops/zeros.h"
#include "ATen/record_function.h"
#include "absl/container/flat_hash_map.h"
#include "oneapi/dnnl/dnnl.hpp"

namespace billfold::vision {
namespace {

using dnnl::convolution_forward;
using dnnl::memory;
using Format = memory::format_tag;

// A page of a new shape takes 26 for the spotter, a strip of lines of a new width 10; each takes
// some 150 kB.
constexpr size_t kMostKernels = 2048;

const dnnl::engine& Engine() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

memory::data_type TypeOf(const at::Tensor& tensor) {
  return tensor.scalar_type() == at::kBFloat16 ? memory::data_type::bf16 : memory::data_type::f32;
}

memory::desc Described(const at::Tensor& tensor, Format format) {
  return {memory::dims(tensor.sizes().begin(), tensor.sizes().end()), TypeOf(tensor), format};
}

memory::desc ChannelsInnermost(const at::Tensor& x) {
  return Described(x, x.dim() == 3 ? Format::nwc : Format::nhwc);
}

memory View(const memory::desc& description, const at::Tensor& tensor) {
  return {description, Engine(), tensor.data_ptr()};
}

std::vector<int64_t> WeightSizes(const ConvolutionShape& shape) {
  std::vector<int64_t> sizes{shape.outputs, shape.inputs / shape.groups};
  sizes.insert(sizes.end(), shape.kernel.begin(), shape.kernel.end());
  return sizes;
}

// The sizes as oneDNN counts them: those of groups have a dimension more.
memory::dims WeightDims(const ConvolutionShape& shape) {
  memory::dims dims = WeightSizes(shape);
  if (shape.groups > 1) {
    dims[0] /= shape.groups;
    dims.insert(dims.begin(), shape.groups);
  }
  return dims;
}

// What oneDNN compiled for one convolution and one shape of its input.
struct Kernel {
  convolution_forward::primitive_desc description;
  convolution_forward run;
  memory weights;
};

// Those that ran last, of all convolutions of the process.
class Kernels {
 public:
  // Number of the convolution, threads, whether it adds, sizes of its input.
  using Key = std::vector<int64_t>;

  std::shared_ptr<const Kernel> Find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    recent_.splice(recent_.begin(), recent_, found->second);
    return found->second->second;
  }

  void Keep(const Key& key, std::shared_ptr<const Kernel> kernel) {
    const std::lock_guard lock(mutex_);
    if (places_.contains(key)) return;  // another thread was faster
    recent_.emplace_front(key, std::move(kernel));
    places_[key] = recent_.begin();
    if (recent_.size() <= kMostKernels) return;
    places_.erase(recent_.back().first);
    recent_.pop_back();
  }

 private:
  using Recent = std::list<std::pair<Key, std::shared_ptr<const Kernel>>>;

  std::mutex mutex_;
  Recent recent_;
  absl::flat_hash_map<Key, Recent::iterator> places_;
};

Kernels& AllKernels() {
  static Kernels kernels;
  return kernels;
}

int64_t NextNumber() {
  static std::atomic<int64_t> next = 0;
  return next++;
}

}  // namespace

// In the orders that kernels want them in.
class Convolution::Weights {
 public:
  memory Ordered(const Convolution& layer, const memory::desc& order) {
    const std::lock_guard lock(mutex_);
    for (const memory& known : orders_)
      if (known.get_desc() == order) return known;
    const memory::dims dims = WeightDims(layer.shape_);
    static constexpr std::array kAsStored{Format::abc, Format::abcd, Format::abcde};
    memory stored =
        View({dims, TypeOf(layer.weight_), kAsStored.at(dims.size() - 3)}, layer.weight_);
    memory ordered(order, Engine());
    dnnl::stream stream(Engine());
    dnnl::reorder(stored, ordered).execute(stream, stored, ordered);
    stream.wait();
    return orders_.emplace_back(std::move(ordered));
  }

 private:
  std::mutex mutex_;
  std::vector<memory> orders_;
};

Convolution::Convolution(const ConvolutionShape& shape, Activation activation)
    : shape_(shape),
      activation_(activation),
      number_(NextNumber()),
      weight_(register_parameter("weight", at::zeros(WeightSizes(shape)))),
      bias_(register_parameter("bias", at::zeros({shape.outputs}))),
      weights_(std::make_unique<Weights>()) {}

Convolution::~Convolution() = default;

at::Tensor Convolution::Forward(const at::Tensor& x) {
  std::vector<int64_t> sizes{x.size(0)};
  for (size_t i = 0; i < shape_.kernel.size(); ++i) {
    const int64_t cells = x.size(static_cast<int64_t>(i) + 2) + 2 * shape_.padding[i];
    sizes.push_back((cells - shape_.kernel[i]) / shape_.stride[i] + 1);
  }
  sizes.push_back(shape_.outputs);
  return Run(x, at::empty(sizes, x.options()).movedim(-1, 1), false);
}

at::Tensor Convolution::AddedTo(at::Tensor sum, const at::Tensor& x) {
  return Run(x, std::move(sum), true);
}

at::Tensor Convolution::Run(const at::Tensor& x, at::Tensor result, bool add) {
  const std::array<const c10::IValue, 2> told{result, weight_};
  RECORD_FUNCTION("convolution", told);
  const auto from = ChannelsInnermost(x), to = ChannelsInnermost(result);
  Kernels::Key key{number_, omp_get_max_threads(), add ? 1 : 0};
  key.insert(key.end(), x.sizes().begin(), x.sizes().end());
  auto kernel = AllKernels().Find(key);
  if (!kernel) {
    dnnl::post_ops after;
    if (add) after.append_sum();
    if (activation_ == Activation::kHardswish)
      after.append_eltwise(1, dnnl::algorithm::eltwise_hardswish, 0, 0);
    dnnl::primitive_attr attributes;
    attributes.set_post_ops(after);
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    const convolution_forward::primitive_desc description(
        {dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, from,
         memory::desc(WeightDims(shape_), TypeOf(weight_), Format::any),
         Described(bias_, Format::x), to, shape_.stride, shape_.padding, shape_.padding},
        attributes, Engine());
    kernel = std::make_shared<const Kernel>(
        Kernel{description, convolution_forward(description),
               weights_->Ordered(*this, description.weights_desc())});
    AllKernels().Keep(key, kernel);
  }
  const memory::desc scratch = kernel->description.scratchpad_desc();
  const at::Tensor scratchpad = at::empty({static_cast<int64_t>(scratch.get_size())}, at::kByte);
  dnnl::stream stream(Engine());
  kernel->run.execute(stream, {{DNNL_ARG_SRC, View(from, x)},
                               {DNNL_ARG_WEIGHTS, kernel->weights},
                               {DNNL_ARG_BIAS, View(Described(bias_, Format::x), bias_)},
                               {DNNL_ARG_DST, View(to, result)},
                               {DNNL_ARG_SCRATCHPAD, View(scratch, scratchpad)}});
  stream.wait();
  return result;
}

}  // namespace billfold::vision
