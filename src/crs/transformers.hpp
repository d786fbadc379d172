#pragma once

#include "base/error.hpp"
#include "crs/transformer.hpp"

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace tasmim::crs {

/// Remembers transformers by the codes that requests name, so that a request pays microseconds
/// instead of the milliseconds of Transformer::make. Holds at most 64; thread-safe.
class Transformers {
  public:
    explicit Transformers(TransformerSettings settings = {}) : settings_{settings} {}

    /// `from` and `to` are texts that Crs::parse reads. Errors: of Crs::parse and
    /// Transformer::make.
    [[nodiscard]] base::Result<Transformer> between(std::string_view from, std::string_view to);

  private:
    using Key = std::pair<std::string, std::string>;

    TransformerSettings settings_;
    std::mutex mutex_;
    std::map<Key, Transformer> known_;
};

}  // namespace tasmim::crs
