#pragma once

#include "geo/point.hpp"
#include "ingest/layer_reader.hpp"
#include "ingest/profile.hpp"
#include "ingest/report.hpp"
#include "ingest/row.hpp"
#include "planning/content.hpp"
#include "planning/register.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tasmim::ingest {

/// The fields of a kind of row that labels can give.
[[nodiscard]] std::vector<std::string_view> labelled_fields(Target target);

/// Texts of a map, each at its point, until the ground under them is known.
class Labels {
  public:
    /// Keeps a row of a layer into labels; counted as merged until `place` says otherwise.
    [[nodiscard]] tl::expected<Taken, Refusal> add(Row& row);

    /// Gives each label to the smallest polygon that contains its point, in every layer whose
    /// profile names the label's layer. Several texts in one polygon are joined by " / " from top
    /// to bottom and reported; so is a polygon without any. A label in no polygon is rejected.
    void place(const Profile& profile,
               planning::Content& content,
               Report& report,
               std::vector<planning::RejectedFeature>& rejected);

  private:
    struct Label {
        std::string text;
        geo::Point<geo::Planar> at;
        planning::RejectedFeature original;
        bool placed = false;
    };

    template <typename Kind>
    void place_in(const LayerProfile& layer, std::vector<Kind>& rows, Report& report);
    template <typename Kind>
    void write_field(const LayerProfile& layer,
                     const std::string& field,
                     const std::vector<Kind*>& rows,
                     const std::vector<std::vector<const Label*>>& labels,
                     Report& report);
    void reject_unplaced(Report& report, std::vector<planning::RejectedFeature>& rejected);

    /// By layer.
    std::map<std::string, std::vector<Label>> labels_;
};

}  // namespace tasmim::ingest
