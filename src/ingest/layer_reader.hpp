#pragma once

#include "ingest/delivery.hpp"
#include "ingest/dissolve.hpp"
#include "ingest/row.hpp"
#include "ingest/source.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tasmim::ingest {

/// Why a feature is not taken.
struct Refusal {
    Level level = Level::syntactic;
    std::string reason;
    base::Message message;
};

/// What became of a feature that was not refused.
enum class Taken : std::uint8_t {
    stored,
    /// It says what an earlier feature said.
    merged,
};

/// Reads the features of one layer: filters, gives keys, projects, repairs; counts and reports all
/// that it does. What `take` refuses, or what cannot be read, goes to `rejected`.
class LayerReader {
  public:
    /// Takes a row, or says why not.
    using Take = std::function<tl::expected<Taken, Refusal>(Row& row)>;

    LayerReader(const LayerProfile& layer,
                Report& report,
                std::vector<planning::RejectedFeature>& rejected);

    /// The features of one file; a layer may have several.
    void run(Source& source, const Take& take, const base::Progress& progress);
    /// Takes what was dissolved, judges the layer as a whole and adds its counts to the report.
    void finish(const Take& take);

  private:
    /// Empty when the profile's key field is empty in this feature.
    [[nodiscard]] std::string key_of(const ogr::Feature& feature, const std::string& field);
    void read(const ogr::Feature& feature, const Source& source, const Take& take);
    /// The dissolved grounds as rows.
    void take_dissolved(const Take& take);
    void take_ground(const std::string& value, DissolvedGround ground, const Take& take);
    [[nodiscard]] tl::expected<Taken, Refusal> read_row(Row& row,
                                                        const Source& source,
                                                        const Take& take);
    [[nodiscard]] std::optional<Refusal> read_geometry(Row& row, const Source& source);
    [[nodiscard]] std::optional<Refusal> fault_of_dimension(geo::Dimension dimension) const;
    void count_outside(const ogr::Feature& feature, const Source& source);
    void note_swapped_axes();
    [[nodiscard]] std::optional<Refusal> repair_geometry(Row& row);
    void note_arcs(const ogr::Layer& layer);
    /// A finding about the layer as a whole.
    void note_layer(Action action, std::string reason, base::Message message);
    void note_changes(Row& row);
    void reject(Row& row, const Refusal& refusal);

    const LayerProfile& layer_;
    Report& report_;
    std::vector<planning::RejectedFeature>& rejected_;
    LayerCounts counts_;
    bool is_whole_ = true;  // every file was read to its end
    std::unordered_set<std::string> keys_;
    Dissolve dissolve_;
    std::unordered_map<std::string, std::size_t> equal_features_;
    /// Features outside their CRS, and those of them that would be inside with x and y exchanged.
    std::size_t outside_ = 0;
    std::size_t swapped_ = 0;
    bool repaired_ = false;  // the feature at hand
};

}  // namespace tasmim::ingest
