#include "endpoints/json_job.hpp"

#include "endpoints/problem.hpp"
#include "endpoints/render.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace tasmim::endpoints {

web::Job json_job(
    const Call& call,
    std::function<base::Result<nlohmann::ordered_json>(const edition::Edition&)> answer) {
    web::Job job;
    job.run =
        [edition = call.site.edition, answer = std::move(answer), asker = Asker::of(call.request)] {
            const auto body = answer(*edition);
            return body ? json_response(*body, {}, edition->snapshot->id())
                        : problem_of(body.error(), asker);
        };
    return job;
}

}  // namespace tasmim::endpoints
