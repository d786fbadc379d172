#pragma once

#include "ingest/layer_reader.hpp"
#include "ingest/profile.hpp"
#include "ingest/report.hpp"
#include "ingest/row.hpp"

#include <map>
#include <optional>
#include <string>

namespace tasmim::ingest {

/// Of which document and theme each feature is, and the documents that the delivery itself brings:
/// they join those of the profile.
class Subjects {
  public:
    Subjects(Profile& profile, Report& report) : profile_{profile}, report_{report} {}

    /// A feature of a layer into documents. Two that say the same of an id are one; two that
    /// contradict each other refuse the delivery, as does one without id or status.
    [[nodiscard]] tl::expected<Taken, Refusal> take_document(Row& row);

    /// A feature of a layer into document_communes, already placed.
    [[nodiscard]] tl::expected<Taken, Refusal> take_commune(Row& row);

    /// Finds a feature's document and theme where the profile leaves them to the feature. All
    /// features are of the only document of a delivery; one that names another is taken with a
    /// warning.
    [[nodiscard]] std::optional<Refusal> place(const LayerProfile& layer, Row& row) const;

    /// Leaves out the documents that have no commune, where a layer asks for that and some
    /// document has one. Call it when the communes are known.
    void leave_out_without_communes();

    /// Says that a document covers nothing, because it has no zones.
    void note_without_zones(const std::string& document);

    /// The delivery's name, once its documents are known: "{document}" in it gives way to their
    /// ids.
    const std::string& name_delivery();

  private:
    [[nodiscard]] bool find_document(Row& row) const;
    void note_left_out(const std::string& layer, std::size_t count);
    void note(std::string layer, std::string key, std::string reason, base::Message message);
    void refuse(std::string key, std::string reason, base::Message message);

    Profile& profile_;
    Report& report_;
    /// The documents that the delivery brings, each with the layer that does.
    std::map<std::string, std::string> brought_;
};

}  // namespace tasmim::ingest
