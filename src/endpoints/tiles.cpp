#include "base/number.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/parameters.hpp"
#include "endpoints/problem.hpp"
#include "tiles/build.hpp"
#include "tiles/grid.hpp"
#include "tiles/tile_json.hpp"
#include "web/coding.hpp"
#include "web/etag.hpp"
#include "web/media_type.hpp"

#include <fmt/format.h>

#include <utility>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;

namespace {

Result<geo::TileId> tile_id(const Call& call) {
    const auto z = base::parse_integer(call.path_value("z"));
    const auto x = base::parse_integer(call.path_value("x"));
    const auto y = base::parse_integer(call.path_value("y"));
    const auto fits = [](const std::optional<long long>& value) {
        return value && std::in_range<std::uint32_t>(*value);
    };
    if (fits(z) && fits(x) && fits(y) && std::cmp_less_equal(*z, tiles::deepest_zoom)) {
        const auto tile = geo::TileId::make(static_cast<std::uint32_t>(*z),
                                            static_cast<std::uint32_t>(*x),
                                            static_cast<std::uint32_t>(*y));
        if (tile) {
            return *tile;
        }
    }
    return fail(Errc::not_found,
                base::message("there is no tile {0}/{1}/{2}",
                              call.path_value("z").substr(0, 20),
                              call.path_value("x").substr(0, 20),
                              call.path_value("y").substr(0, 20)),
                base::message("the path is z/x/y with z up to {0} and x, y below 2^z",
                              tiles::deepest_zoom));
}

/// What a tile request asks for, checked.
struct TileQuestion {
    AsOf date;
    tiles::LayerSelection layers;
    /// Whether `v` is the version of what is shown now, so that the answer holds for ever.
    bool is_current_version = false;
};

Result<TileQuestion> question_of(const Call& call, std::uint32_t zoom) {
    const auto& query = call.request.query;
    const auto date = as_of(query.find("as_of"), call.site.services);
    if (!date) {
        return fail(date);
    }
    if (query.has("as_of") && zoom < tiles::least_zoom_of_dates) {
        return fail(Errc::invalid_argument,
                    base::message("tiles of a date exist from zoom 14 on"),
                    base::message("leave as_of out, or ask for a deeper zoom"));
    }
    auto layers = tiles::LayerSelection::parse(query.find("layers").value_or(""),
                                               call.edition().snapshot->content());
    if (!layers) {
        return fail(layers);
    }
    const auto version = query.find("v");
    return TileQuestion{*date,
                        std::move(*layers),
                        version && *version == call.edition().tiles_version.on(date->date)};
}

/// A tile as it goes out. The ETag names the content alone, so an unchanged tile keeps it across
/// snapshots.
web::Response tile_response(const tiles::TileBody& tile,
                            bool is_current_version,
                            const std::string& snapshot_id) {
    web::Response response;
    if (tile.plain->empty()) {
        response.status = 204;
    } else {
        response = web::make_response(200, web::Media::mvt, tile.plain);
        response.coded.gzip = tile.gzip;
        response.headers.set("ETag", web::quoted_etag(tile.tag));
    }
    response.headers.set("Cache-Control",
                         is_current_version ? "public, max-age=31536000, immutable" : "no-cache");
    response.headers.set("X-Tasmim-Snapshot", snapshot_id);
    return response;
}

/// Builds a tile, keeps it and answers with it; runs on the pool.
web::Response build_tile(const edition::Edition& edition,
                         const tiles::TileKey& key,
                         const TileQuestion& question,
                         const Asker& asker) {
    auto bytes = tiles::build(*edition.snapshot, key.tile, key.as_of, question.layers);
    if (!bytes) {
        return problem_of(bytes.error(), asker);
    }
    auto gzip = bytes->empty() ? std::string{} : web::gzip(*bytes);
    const auto body = tiles::make_tile_body(std::move(*bytes), std::move(gzip));
    edition.tile_cache->insert(key, body);
    return tile_response(*body, question.is_current_version, edition.snapshot->id());
}

}  // namespace

Result<web::Reply> tilejson(const Call& call) {
    const auto& edition = call.edition();
    const auto& query = call.request.query;
    const auto date = as_of(query.find("as_of"), call.site.services);
    auto layers = tiles::LayerSelection::parse(query.find("layers").value_or(""),
                                               edition.snapshot->content());
    if (!date || !layers) {
        return date ? fail(layers) : fail(date);
    }
    tiles::TileJsonRequest request{call.site.services.settings.base_url,
                                   edition.tiles_version.on(date->date),
                                   {},
                                   std::move(*layers)};
    if (query.has("as_of")) {
        request.as_of = date->date;
    }
    auto text = tiles::tile_json(*edition.snapshot, date->date, request);
    auto etag = web::etag_of(text);
    auto response = web::make_response(200, web::Media::json, std::move(text));
    response.headers.set("ETag", std::move(etag));
    response.headers.set("Cache-Control", "no-cache");
    response.headers.set("X-Tasmim-Snapshot", edition.snapshot->id());
    return web::Reply{std::move(response)};
}

Result<web::Reply> tile(const Call& call) {
    const auto id = tile_id(call);
    if (!id) {
        return fail(id);
    }
    auto question = question_of(call, id->zoom());
    if (!question) {
        return fail(question);
    }
    const auto& edition = call.site.edition;
    tiles::TileKey key{*id, question->date.date, question->layers.text()};
    if (const auto body = edition->tile_cache->find(key)) {
        return web::Reply{
            tile_response(*body, question->is_current_version, edition->snapshot->id())};
    }
    auto asker = Asker::of(call.request);
    web::Job job;
    // One build however many wait: the key names everything that the answer depends on.
    job.key = fmt::format("tile {} {}/{}/{} {} {} {} {}",
                          edition->snapshot->id(),
                          id->zoom(),
                          id->column(),
                          id->row(),
                          key.as_of.iso(),
                          key.layers,
                          question->is_current_version,
                          text::to_string(asker.language));
    job.run =
        [edition, key = std::move(key), question = std::move(*question), asker = std::move(asker)] {
            return build_tile(*edition, key, question, asker);
        };
    return web::Reply{std::move(job)};
}

}  // namespace tasmim::endpoints
