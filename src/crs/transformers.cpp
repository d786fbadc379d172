#include "crs/transformers.hpp"

namespace tasmim::crs {

base::Result<Transformer> Transformers::between(std::string_view from, std::string_view to) {
    constexpr std::size_t most = 64;
    Key key{from, to};
    {
        const std::lock_guard lock{mutex_};
        if (const auto found = known_.find(key); found != known_.end()) {
            return found->second;
        }
    }
    const auto source = Crs::parse(from);
    if (!source) {
        return base::fail(source);
    }
    const auto target = Crs::parse(to);
    if (!target) {
        return base::fail(target);
    }
    auto made = Transformer::make(*source, *target, settings_);
    if (made) {
        const std::lock_guard lock{mutex_};
        if (known_.size() >= most) {
            known_.clear();
        }
        known_.emplace(std::move(key), *made);
    }
    return made;
}

}  // namespace tasmim::crs
