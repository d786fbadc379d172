#include "ingest/source_layers.hpp"

#include "ingest/delivery_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace tasmim::ingest {
namespace {

using base::Errc;
using base::fail;

bool is_wanted(const std::vector<std::string>& patterns, const std::string& name) {
    bool fits_any = false;
    for (const std::string_view pattern : patterns) {
        if (pattern.starts_with('!')) {
            if (fits(pattern.substr(1), name)) {
                return false;
            }
        } else {
            fits_any = fits_any || fits(pattern, name);
        }
    }
    return fits_any;
}

std::string names_of(const std::vector<ogr::Layer>& layers) {
    std::vector<std::string_view> names;
    names.reserve(layers.size());
    for (const auto& layer : layers) {
        names.emplace_back(layer.name);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

base::Result<std::vector<ogr::Layer>> wanted_layers(const std::vector<ogr::Layer>& of_file,
                                                    const LayerProfile& wanted) {
    const bool by_pattern = !wanted.source_layers.empty();
    if (!by_pattern && wanted.source_layer.empty()) {
        if (of_file.size() == 1) {
            return of_file;
        }
        return fail(
            Errc::not_found,
            base::message("the file has {0} layers and the profile names none", of_file.size()),
            base::message("it has {0}", names_of(of_file)));
    }
    std::vector<ogr::Layer> layers;
    std::copy_if(
        of_file.begin(), of_file.end(), std::back_inserter(layers), [&](const ogr::Layer& layer) {
            return by_pattern ? is_wanted(wanted.source_layers, layer.name)
                              : layer.name == wanted.source_layer;
        });
    if (layers.empty() && !wanted.optional) {
        const auto asked = by_pattern ? fmt::format("{}", fmt::join(wanted.source_layers, ", "))
                                      : wanted.source_layer;
        return fail(Errc::not_found,
                    base::message("the file has no layer '{0}'", asked),
                    base::message("it has {0}", names_of(of_file)));
    }
    return layers;
}

}  // namespace tasmim::ingest
