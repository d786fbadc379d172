#include "endpoints/parcels_json.hpp"

#include "endpoints/render.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

namespace tasmim::endpoints {

using Json = nlohmann::ordered_json;

Json plain_candidates(const std::vector<const planning::Parcel*>& parcels) {
    Json candidates = Json::array();
    for (const auto* parcel : parcels) {
        candidates.push_back({{"parcel", parcel_json(*parcel)}});
    }
    return candidates;
}

Json candidates_json(const std::vector<lookup::Candidate>& candidates) {
    Json list = Json::array();
    for (const auto& candidate : candidates) {
        list.push_back({{"parcel", parcel_json(*candidate.parcel)},
                        {"distance_m", candidate.distance_m},
                        {"contains", candidate.contains}});
    }
    return list;
}

Json titles_json(const std::vector<lookup::TitleAnswer>& titles, std::size_t limit) {
    std::vector<const planning::Parcel*> all;
    std::unordered_set<planning::FeatureId> listed;
    Json answers = Json::array();
    Json not_found = Json::array();
    bool ambiguous = false;
    for (const auto& answer : titles) {
        Json ids = Json::array();
        for (std::size_t i = 0; i < std::min(limit, answer.parcels.size()); ++i) {
            const auto* parcel = answer.parcels[i];
            ids.push_back(std::to_string(parcel->id));
            if (listed.insert(parcel->id).second) {
                all.push_back(parcel);
            }
        }
        const bool is_choice = answer.parcels.size() > 1;
        ambiguous = ambiguous || is_choice;
        if (answer.parcels.empty()) {
            not_found.push_back(answer.title);
        }
        answers.push_back({{"title", answer.title},
                           {"written", answer.written},
                           {"parcels", std::move(ids)},
                           {"ambiguous", is_choice}});
    }
    return {{"candidates", plain_candidates(all)},
            {"ambiguous", ambiguous},
            {"titles", std::move(answers)},
            {"not_found", std::move(not_found)}};
}

}  // namespace tasmim::endpoints
