#pragma once

#include "ingest/profile.hpp"
#include "planning/document.hpp"

#include <map>
#include <string>
#include <vector>

namespace tasmim::ingest {

/// Which files of a delivery its rows and documents come from.
class Provenance {
  public:
    /// Notes the files that a layer of the profile was read from.
    void add(const LayerProfile& layer, const std::vector<planning::SourceFile>& files);

    /// Each once, in the order in which they were read.
    [[nodiscard]] const std::vector<planning::SourceFile>& all() const noexcept { return all_; }

    /// Of a document: the files of its layers and of those whose features name their document
    /// themselves; each once, in ascending order.
    [[nodiscard]] std::vector<planning::SourceFile> of(const std::string& document) const;

  private:
    std::vector<planning::SourceFile> all_;
    /// By document; those of all documents under "".
    std::map<std::string, std::vector<planning::SourceFile>> by_document_;
};

}  // namespace tasmim::ingest
