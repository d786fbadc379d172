#include "crs/transformer.hpp"

#include "base/number.hpp"
#include "crs/proj_context.hpp"
#include "crs/valid_area.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace tasmim::crs {

struct Transformer::Spec {
    Crs from;
    Crs to;
    Operation operation;
    ValidArea from_area;
    ValidArea to_area;
    /// Names this specification for ever; per-thread operations are found by it.
    std::uint64_t serial = 0;
};

namespace {

std::uint64_t next_serial() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

/// This thread's operations, the last used ones. Rebuilt from the pipeline's text, which is what
/// PROJ itself runs, so every thread computes the same bits.
class ThreadOperations {
  public:
    PJ* find(std::uint64_t serial, const std::string& pipeline) {
        for (const auto& entry : entries_) {
            if (entry.serial == serial && entry.operation != nullptr) {
                return entry.operation.get();
            }
        }
        auto& entry = entries_[next_];
        next_ = (next_ + 1) % entries_.size();
        entry.serial = serial;
        entry.operation.reset(proj_create(context_, pipeline.c_str()));
        return entry.operation.get();
    }

  private:
    struct Entry {
        std::uint64_t serial = 0;
        ProjObject operation;
    };

    /// Taken first, so that the context outlives the operations.
    pj_ctx* context_ = thread_context();
    std::array<Entry, 16> entries_;
    std::size_t next_ = 0;
};

PJ* thread_operation(std::uint64_t serial, const std::string& pipeline) {
    thread_local ThreadOperations operations;
    return operations.find(serial, pipeline);
}

struct DestroyList {
    void operator()(PJ_OBJ_LIST* list) const noexcept { proj_list_destroy(list); }
};
using ProjList = std::unique_ptr<PJ_OBJ_LIST, DestroyList>;

struct DestroyFactory {
    void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const noexcept {
        proj_operation_factory_context_destroy(factory);
    }
};
using ProjFactory = std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, DestroyFactory>;

ProjList list_operations(pj_ctx* context, const PJ* from, const PJ* to) {
    const ProjFactory factory{proj_create_operation_factory_context(context, nullptr)};
    proj_operation_factory_context_set_spatial_criterion(
        context, factory.get(), PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(
        context, factory.get(), PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    proj_operation_factory_context_set_allow_ballpark_transformations(context, factory.get(), 0);
    return ProjList{proj_create_operations(context, from, to, factory.get())};
}

/// PROJ lists the best first (area, accuracy, then name: the same order on every run).
ProjObject best_operation(pj_ctx* context, const PJ_OBJ_LIST* list) {
    const int count = list == nullptr ? 0 : proj_list_get_count(list);
    for (int i = 0; i < count; ++i) {
        ProjObject candidate{proj_list_get(context, list, i)};
        if (candidate != nullptr &&
            proj_coordoperation_is_instantiable(context, candidate.get()) != 0 &&
            proj_coordoperation_has_ballpark_transformation(context, candidate.get()) == 0) {
            return candidate;
        }
    }
    return nullptr;
}

/// "EPSG:1166" of a datum shift, also when it runs backwards (PROJ then says "INVERSE(EPSG)").
std::string datum_shift_code(const PJ* step) {
    const char* authority = proj_get_id_auth_name(step, 0);
    const char* code = proj_get_id_code(step, 0);
    if (proj_get_type(step) != PJ_TYPE_TRANSFORMATION || authority == nullptr || code == nullptr) {
        return {};
    }
    constexpr std::string_view inverse = "INVERSE(";
    std::string_view name = authority;
    if (name.starts_with(inverse) && name.ends_with(')')) {
        name = name.substr(inverse.size(), name.size() - inverse.size() - 1);
    }
    return fmt::format("{}:{}", name, code);
}

std::string datum_shift_codes(pj_ctx* context, const PJ* operation) {
    if (proj_get_type(operation) != PJ_TYPE_CONCATENATED_OPERATION) {
        return datum_shift_code(operation);
    }
    std::string codes;
    const int steps = proj_concatoperation_get_step_count(context, operation);
    for (int i = 0; i < steps; ++i) {
        const ProjObject step{proj_concatoperation_get_step(context, operation, i)};
        const std::string code = step == nullptr ? "" : datum_shift_code(step.get());
        codes += codes.empty() || code.empty() ? code : " + " + code;
    }
    return codes;
}

base::Result<Operation> describe(pj_ctx* context, const PJ* operation) {
    const ProjObject normalised{proj_normalize_for_visualization(context, operation)};
    const char* pipeline = normalised == nullptr
                               ? nullptr
                               : proj_as_proj_string(context, normalised.get(), PJ_PROJ_5, nullptr);
    if (pipeline == nullptr) {
        return base::fail(base::Errc::internal,
                          base::message("the coordinate operation cannot be run"),
                          {},
                          take_proj_log());
    }
    Operation result;
    result.pipeline = pipeline;
    const char* name = proj_get_name(operation);
    result.name = name == nullptr ? "" : name;
    result.code = datum_shift_codes(context, operation);
    if (const double accuracy = proj_coordoperation_get_accuracy(context, operation);
        accuracy >= 0) {
        result.accuracy_m = accuracy;
    }
    return result;
}

base::Result<Operation> find_operation(const Crs& from, const Crs& to) {
    pj_ctx* context = thread_context();
    const ProjObject source{proj_create(context, from.definition().c_str())};
    const ProjObject target{proj_create(context, to.definition().c_str())};
    ProjObject best;
    if (source != nullptr && target != nullptr) {
        best = best_operation(context, list_operations(context, source.get(), target.get()).get());
    }
    if (best == nullptr) {
        return base::fail(
            base::Errc::invalid_argument,
            base::message("no coordinate operation leads from {0} to {1} on this machine",
                          from.name(),
                          to.name()),
            base::message("a CRS with a known datum, its grids installed"),
            take_proj_log());
    }
    return describe(context, best.get());
}

tl::unexpected<base::Error> outside(const Crs& crs, const ValidArea& area, double x, double y) {
    if (!std::isfinite(x) || !std::isfinite(y)) {
        return base::fail(base::Errc::invalid_argument,
                          base::message("a position is not a finite number"));
    }
    return base::fail(base::Errc::invalid_argument,
                      base::message("the position {0}, {1} is outside the area of use of {2}",
                                    base::shortest(x),
                                    base::shortest(y),
                                    crs.code().empty() ? crs.name() : crs.code()),
                      area.description());
}

}  // namespace

base::Result<Transformer> Transformer::make(const Crs& from,
                                            const Crs& to,
                                            TransformerSettings settings) {
    if (from == to) {
        return from_pipeline(from, to, Operation{"Identity", {}, 0.0, {}}, settings);
    }
    return find_operation(from, to).and_then([&](Operation&& operation) {
        return from_pipeline(from, to, std::move(operation), settings);
    });
}

base::Result<Transformer> Transformer::from_pipeline(const Crs& from,
                                                     const Crs& to,
                                                     Operation operation,
                                                     TransformerSettings settings) {
    const auto serial = next_serial();
    if (!operation.pipeline.empty() && thread_operation(serial, operation.pipeline) == nullptr) {
        return base::fail(base::Errc::invalid_argument,
                          base::message("PROJ refuses the operation '{0}'", operation.pipeline),
                          base::message("a PROJ pipeline whose grids are installed"),
                          take_proj_log());
    }
    return Transformer{
        std::make_shared<const Spec>(Spec{from,
                                          to,
                                          std::move(operation),
                                          ValidArea::make(from, settings.area_margin_deg),
                                          ValidArea::make(to, settings.area_margin_deg),
                                          serial})};
}

const Crs& Transformer::from() const noexcept {
    return spec_->from;
}

const Crs& Transformer::to() const noexcept {
    return spec_->to;
}

const Operation& Transformer::operation() const noexcept {
    return spec_->operation;
}

bool Transformer::is_identity() const noexcept {
    return spec_->operation.pipeline.empty();
}

base::Result<void> Transformer::run(Direction direction,
                                    const double* in_x,
                                    const double* in_y,
                                    double* out_x,
                                    double* out_y,
                                    std::size_t count) const {
    const bool is_forward = direction == Direction::forward;
    const Crs& source = is_forward ? spec_->from : spec_->to;
    const ValidArea& source_area = is_forward ? spec_->from_area : spec_->to_area;
    const ValidArea& target_area = is_forward ? spec_->to_area : spec_->from_area;
    for (std::size_t i = 0; i < 2 * count; i += 2) {
        if (!source_area.accepts(in_x[i], in_y[i])) {
            return outside(source, source_area, in_x[i], in_y[i]);
        }
        out_x[i] = in_x[i];
        out_y[i] = in_y[i];
    }
    if (is_identity()) {
        return {};
    }
    PJ* operation = thread_operation(spec_->serial, spec_->operation.pipeline);
    if (operation == nullptr) {
        return base::fail(
            base::Errc::internal, base::message("the operation was lost"), {}, take_proj_log());
    }
    constexpr std::size_t stride = 2 * sizeof(double);
    proj_trans_generic(operation,
                       is_forward ? PJ_FWD : PJ_INV,
                       out_x,
                       stride,
                       count,
                       out_y,
                       stride,
                       count,
                       nullptr,
                       0,
                       0,
                       nullptr,
                       0,
                       0);
    proj_errno_reset(operation);
    for (std::size_t i = 0; i < 2 * count; i += 2) {
        if (!target_area.accepts(out_x[i], out_y[i])) {
            return outside(is_forward ? spec_->to : spec_->from, target_area, in_x[i], in_y[i]);
        }
    }
    return {};
}

}  // namespace tasmim::crs
