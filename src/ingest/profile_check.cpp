#include "ingest/profile_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace tasmim::ingest {
namespace {

/// What the profile says of the ground of a document, or of all that a layer brings.
struct Promise {
    /// Empty for documents that a layer brings.
    std::string document;
    std::string name;
    const std::vector<Covers>& covers;
    bool derive_perimeter;
    std::string stated_at;
};

bool has_layer(const Profile& profile, Target target) {
    return std::any_of(profile.layers.begin(), profile.layers.end(), [&](const auto& layer) {
        return layer.into == target;
    });
}

/// A value of the profile that would have to be known, in what a field may say.
std::optional<Fault> fault_in_outcomes(const LayerProfile& layer,
                                       std::string_view key,
                                       const FieldSource& source,
                                       auto&& is_known) {
    for (const auto& outcome : source.outcomes()) {
        if (!is_known(outcome)) {
            return Fault{layer.stated_at,
                         base::message("key '{0}': there is no {1} '{2}'", key, key, outcome),
                         base::message("correct the value, or define it")};
        }
    }
    return std::nullopt;
}

std::optional<Fault> fault_in_subject(const Profile& profile, const LayerProfile& layer) {
    const auto& at = layer.stated_at;
    if (!layer.document.empty() && profile.document(layer.document) == nullptr) {
        return Fault{at,
                     base::message("there is no document '{0}'", layer.document),
                     base::message("list it under documents")};
    }
    if (layer.document_from && profile.documents.empty() &&
        !has_layer(profile, Target::documents)) {
        return Fault{at,
                     base::message("nothing brings the documents of layer '{0}'", layer.name),
                     base::message("add a layer into documents, or list them under documents")};
    }
    if (!layer.theme.empty() && profile.theme(layer.theme) == nullptr) {
        return Fault{at,
                     base::message("there is no theme '{0}'", layer.theme),
                     base::message("list it in the themes file")};
    }
    return layer.theme_from ? fault_in_outcomes(layer,
                                                "theme",
                                                *layer.theme_from,
                                                [&](const std::string& theme) {
                                                    return profile.theme(theme) != nullptr;
                                                })
                            : std::nullopt;
}

std::optional<Fault> fault_in_ground(const Profile& profile, const Promise& promise) {
    const bool has_perimeter =
        std::any_of(profile.layers.begin(), profile.layers.end(), [&](const LayerProfile& layer) {
            return layer.into == Target::perimeter && layer.document == promise.document;
        });
    // Of documents that a delivery brings, some may have zones and others a perimeter.
    const bool may_be_either = promise.document.empty() && has_perimeter;
    if (promise.derive_perimeter == has_perimeter && !may_be_either) {
        return Fault{
            promise.stated_at,
            has_perimeter
                ? base::message("'{0}' derives its perimeter and has a layer of it", promise.name)
                : base::message("no layer brings the perimeter of '{0}'", promise.name),
            base::message("add a layer into perimeter, or write perimeter: derived")};
    }
    std::set<std::string_view> themes;
    for (const auto& covers : promise.covers) {
        if (profile.theme(covers.theme) == nullptr || !themes.insert(covers.theme).second) {
            return Fault{promise.stated_at,
                         base::message("'{0}' covers '{1}', which is no theme or listed twice",
                                       promise.name,
                                       covers.theme),
                         base::message("list each theme of the themes file at most once")};
        }
        const auto* layer = covers.layer.empty() ? nullptr : profile.layer(covers.layer);
        if (!covers.layer.empty() &&
            (layer == nullptr || layer->into != Target::coverage ||
             layer->document != promise.document || layer->theme != covers.theme)) {
            return Fault{
                promise.stated_at,
                base::message(
                    "'{0}' covers '{1}' by '{2}'", promise.name, covers.theme, covers.layer),
                base::message(
                    "name a layer into coverage of the same document and theme, or perimeter")};
        }
    }
    return std::nullopt;
}

std::optional<Fault> fault_in_document(const Profile& profile, const DocumentProfile& document) {
    const auto& id = document.document.id;
    return fault_in_ground(
        profile, {id, id, document.covers, document.derive_perimeter, document.stated_at});
}

std::optional<Fault> fault_in_documents_layer(const Profile& profile, const LayerProfile& layer) {
    const auto* status = layer.field("status");
    if (layer.field("id") == nullptr || status == nullptr) {
        return Fault{layer.stated_at,
                     base::message("layer '{0}' does not say the id and status of its documents",
                                   layer.name),
                     base::message("map fields: {0}", "{id: …, status: …}")};
    }
    const auto fault = fault_in_outcomes(layer, "status", *status, [](const std::string& text) {
        return planning::parse_status(text).has_value();
    });
    return fault ? fault
                 : fault_in_ground(
                       profile,
                       {{}, layer.name, layer.covers, layer.derive_perimeter, layer.stated_at});
}

std::optional<Fault> fault_in_layer(const Profile& profile, const LayerProfile& layer) {
    const auto& at = layer.stated_at;
    if (auto fault = fault_in_subject(profile, layer)) {
        return fault;
    }
    if (layer.into == Target::documents) {
        return fault_in_documents_layer(profile, layer);
    }
    if (layer.into == Target::generators) {
        const auto* provisions = profile.layer(layer.of);
        if (provisions == nullptr || provisions->into != Target::provisions ||
            provisions->key.empty() || layer.key.empty()) {
            return Fault{at,
                         base::message("generators of '{0}'", layer.of),
                         base::message("name a layer into provisions; both layers need a key")};
        }
    }
    for (const auto& [field, source] : layer.labels) {
        const auto* labels = profile.layer(source);
        if (labels == nullptr || labels->into != Target::labels) {
            return Fault{at,
                         base::message("'{0}' takes its labels from '{1}'", field, source),
                         base::message("name a layer into labels")};
        }
    }
    const bool needs_code = layer.into == Target::communes || layer.into == Target::legend;
    if (layer.into == Target::document_communes && layer.field("commune") == nullptr) {
        return Fault{at,
                     base::message("layer '{0}' does not say the commune", layer.name),
                     base::message("map fields: {0}", "{commune: …}")};
    }
    if (needs_code && layer.field("code") == nullptr) {
        return Fault{at,
                     base::message("layer '{0}' does not say its code", layer.name),
                     base::message("map fields: {0}", "{code: …}")};
    }
    if (layer.into == Target::legend && layer.theme.empty() && layer.field("theme") == nullptr) {
        return Fault{at,
                     base::message("legend '{0}' does not say its theme", layer.name),
                     base::message("add theme")};
    }
    return std::nullopt;
}

/// The first name that appears twice.
template <typename Item>
std::optional<Fault> fault_in_names(const std::vector<Item>& items,
                                    std::string_view kind,
                                    auto&& name_of,
                                    auto&& where_of) {
    std::set<std::string_view> names;
    for (const auto& item : items) {
        if (!names.insert(name_of(item)).second) {
            return Fault{where_of(item),
                         base::message("{0} '{1}' is defined twice", kind, name_of(item)),
                         base::message("give each its own name")};
        }
    }
    return std::nullopt;
}

std::optional<Fault> fault_in_delivery(const Profile& profile) {
    const bool asks = profile.delivery.find("{document}") != std::string::npos;
    if (asks && profile.documents.empty() && !has_layer(profile, Target::documents)) {
        return Fault{
            profile.name,
            base::message("key 'delivery': nothing brings the {0} that it names", "{document}"),
            base::message("add a layer into documents, or write a name")};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Fault> first_fault(const Profile& profile) {
    const auto theme_id = [](const auto& theme) -> std::string_view { return theme.id; };
    const auto document_id = [](const auto& one) -> std::string_view { return one.document.id; };
    const auto layer_name = [](const auto& layer) -> std::string_view { return layer.name; };
    const auto stated_at = [](const auto& one) { return one.stated_at; };
    const auto at_themes = [&](const auto&) { return profile.name; };
    auto fault = fault_in_delivery(profile);
    fault = fault ? fault : fault_in_names(profile.themes, "theme", theme_id, at_themes);
    fault = fault ? fault : fault_in_names(profile.documents, "document", document_id, stated_at);
    fault = fault ? fault : fault_in_names(profile.layers, "layer", layer_name, stated_at);
    for (auto layer = profile.layers.begin(); !fault && layer != profile.layers.end(); ++layer) {
        fault = fault_in_layer(profile, *layer);
    }
    for (auto one = profile.documents.begin(); !fault && one != profile.documents.end(); ++one) {
        fault = fault_in_document(profile, *one);
    }
    return fault;
}

}  // namespace tasmim::ingest
