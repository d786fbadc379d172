#include "facts/facts_engine.hpp"
#include "overlay/overlay_index.hpp"
#include "support/geos_sketch.hpp"
#include "support/town.hpp"

#include <benchmark/benchmark.h>

namespace tasmim::bench {
namespace {

using Planar = geo::Geometry<geo::Planar>;

constexpr std::size_t sample = 2048;

const overlay::OverlayIndex& index() {
    static const overlay::OverlayIndex built{town()->content().provisions,
                                             town()->content().themes};
    return built;
}

std::vector<Planar> parcel_lands() {
    const auto& parcels = town()->content().parcels;
    std::vector<Planar> lands;
    for (const auto position : random_positions(sample, parcels.size())) {
        lands.push_back(parcels[position].geometry);
    }
    return lands;
}

const facts::FactsEngine& engine() {
    static const facts::FactsEngine built{town()};
    return built;
}

const facts::Question& today() {
    static const facts::Question question{*base::Date::make(2026, 11, 1), {}};
    return question;
}

/// The sum of shared areas: what the GEOS sketch answers too.
double shared_area_m2(const overlay::Land& land) {
    double total = 0;
    for (const auto provision : index().near(land)) {
        total += must(index().measure(land, provision)).measures.area_m2;
    }
    return total;
}

/// Runs `answer(land)` over the lands in turn; `m2` is the mean answer, equal for all who are
/// right.
template <typename Answer>
void each_land(benchmark::State& state, const std::vector<Planar>& lands, Answer&& answer) {
    double sum = 0;
    for (const auto& land : lands) {
        sum += answer(land);
    }
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(answer(lands[i]));
        i = i + 1 == lands.size() ? 0 : i + 1;
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["m2"] = sum / static_cast<double>(lands.size());
}

void overlay_of_parcel(benchmark::State& state) {
    each_land(state, parcel_lands(), [](const Planar& land) {
        return shared_area_m2(must(overlay::Land::of_checked(land)));
    });
}
BENCHMARK(overlay_of_parcel)->Unit(benchmark::kMicrosecond);

void geos_sketch_of_parcel(benchmark::State& state) {
    const GeosSketch sketch{town()->content().provisions};
    each_land(
        state, parcel_lands(), [&](const Planar& land) { return sketch.shared_area_m2(land); });
}
BENCHMARK(geos_sketch_of_parcel)->Unit(benchmark::kMicrosecond);

/// Row B', areas alone: the question that the sketch answers.
void overlay_of_drawn_polygon(benchmark::State& state) {
    each_land(state, drawn_polygons(sample), [](const Planar& land) {
        return shared_area_m2(must(overlay::Land::make(land)));
    });
}
BENCHMARK(overlay_of_drawn_polygon)->Unit(benchmark::kMicrosecond);

void geos_sketch_of_drawn_polygon(benchmark::State& state) {
    const GeosSketch sketch{town()->content().provisions};
    each_land(state, drawn_polygons(sample), [&](const Planar& land) {
        return sketch.shared_area_m2(land);
    });
}
BENCHMARK(geos_sketch_of_drawn_polygon)->Unit(benchmark::kMicrosecond);

/// Row B', the whole contract: themes, coverage, classes, documents.
void facts_of_drawn_polygon(benchmark::State& state) {
    each_land(state, drawn_polygons(sample), [](const Planar& land) {
        return must(engine().of_land(land, today())).land.area_m2;
    });
}
BENCHMARK(facts_of_drawn_polygon)->Unit(benchmark::kMicrosecond);

void facts_of_parcel(benchmark::State& state) {
    const auto& parcels = town()->content().parcels;
    const auto positions = random_positions(sample, parcels.size());
    std::size_t i = 0;
    engine();  // is made at the first call, which is not what is measured
    for (auto _ : state) {
        benchmark::DoNotOptimize(must(engine().of_parcel(parcels[positions[i]], today())));
        i = i + 1 == positions.size() ? 0 : i + 1;
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(facts_of_parcel)->Unit(benchmark::kMicrosecond);

/// Row C in process: the facts of every parcel, shared between two threads.
void facts_of_all_parcels(benchmark::State& state) {
    const auto& parcels = town()->content().parcels;
    const auto threads = static_cast<std::size_t>(state.threads());
    const auto thread = static_cast<std::size_t>(state.thread_index());
    engine();
    for (auto _ : state) {
        for (std::size_t i = thread; i < parcels.size(); i += threads) {
            benchmark::DoNotOptimize(must(engine().of_parcel(parcels[i], today())));
        }
    }
    state.SetItemsProcessed(state.iterations() *
                            static_cast<std::int64_t>(parcels.size() / threads));
}
BENCHMARK(facts_of_all_parcels)->Unit(benchmark::kMillisecond)->UseRealTime()->Threads(2);

}  // namespace
}  // namespace tasmim::bench
