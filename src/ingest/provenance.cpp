#include "ingest/provenance.hpp"

#include <algorithm>
#include <tuple>

namespace tasmim::ingest {
namespace {

using planning::SourceFile;

void add_once(std::vector<SourceFile>& files, const std::vector<SourceFile>& more) {
    for (const auto& file : more) {
        if (std::find(files.begin(), files.end(), file) == files.end()) {
            files.push_back(file);
        }
    }
}

}  // namespace

void Provenance::add(const LayerProfile& layer, const std::vector<SourceFile>& files) {
    add_once(all_, files);
    const bool is_of_documents = layer.into == Target::documents || layer.document_from;
    if (!layer.document.empty() || is_of_documents) {
        add_once(by_document_[layer.document], files);
    }
}

std::vector<SourceFile> Provenance::of(const std::string& document) const {
    std::vector<SourceFile> files;
    for (const auto& name : {document, std::string{}}) {
        if (const auto found = by_document_.find(name); found != by_document_.end()) {
            add_once(files, found->second);
        }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
        return std::tie(a.name, a.sha256) < std::tie(b.name, b.sha256);
    });
    return files;
}

}  // namespace tasmim::ingest
