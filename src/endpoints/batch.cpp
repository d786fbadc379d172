#include "endpoints/facts_batch.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/parameters.hpp"
#include "text/problem.hpp"
#include "web/media_type.hpp"

#include <array>
#include <limits>
#include <memory>
#include <sstream>
#include <utility>

namespace tasmim::endpoints {

using base::Errc;
using base::fail;
using base::Result;

namespace {

/// What is made before the client has read it: rows until one of both is reached.
constexpr std::size_t rows_in_piece = 32;
constexpr std::size_t bytes_in_piece = 64U << 10U;

/// By the parameter 'format', else by Accept, else as the rows came.
Result<BatchOutput> output_of(const web::Request& request, bool rows_are_csv) {
    if (const auto format = request.query.find("format")) {
        if (*format != "ndjson" && *format != "csv") {
            return fail(Errc::invalid_argument,
                        base::message("there is no format '{0}'", format->substr(0, 40)),
                        base::message("format is ndjson or csv"));
        }
        return *format == "csv" ? BatchOutput::csv : BatchOutput::json_lines;
    }
    const std::array offered{rows_are_csv ? web::Media::csv : web::Media::ndjson,
                             rows_are_csv ? web::Media::ndjson : web::Media::csv};
    const auto chosen = web::negotiate_media(request.headers.combined("Accept"), offered);
    if (!chosen) {
        return fail(Errc::not_acceptable,
                    base::message("a batch is answered as {0} or {1}", offered[0], offered[1]),
                    base::message("accept one of them"));
    }
    return rows_are_csv == (*chosen == 0) ? BatchOutput::csv : BatchOutput::json_lines;
}

Result<BatchOptions> options_of(const Call& call, bool rows_are_csv) {
    const auto& query = call.request.query;
    const auto output = output_of(call.request, rows_are_csv);
    const auto date = as_of(query.find("as_of"), call.site.services);
    const auto after = integer(query, "after", 0, 0, std::numeric_limits<int>::max());
    if (!output || !date) {
        return output ? fail(date) : fail(output);
    }
    return after.map([&](long long rows) {
        return BatchOptions{*output,
                            date->date.iso(),
                            std::string{query.find("crs").value_or("")},
                            std::string{query.find("themes").value_or("")},
                            static_cast<std::size_t>(rows),
                            text::language_of(call.request)};
    });
}

/// The text of a batch, as the client reads it.
struct BatchText {
    FactsBatch batch;
    /// What was made and not yet handed out.
    std::string piece;

    [[nodiscard]] std::string next() {
        for (std::size_t rows = 0; rows < rows_in_piece && piece.size() < bytes_in_piece; ++rows) {
            const auto line = batch.next();
            if (!line) {
                break;
            }
            piece += *line;
        }
        return std::exchange(piece, {});
    }
};

}  // namespace

Result<web::Reply> facts_batch(const Call& call) {
    auto rows = BatchRows::make(std::make_unique<std::istringstream>(call.request.body));
    if (!rows) {
        return fail(rows);
    }
    auto options = options_of(call, rows->is_csv());
    if (!options) {
        return fail(options);
    }
    auto response = web::make_response(
        200,
        options->output == BatchOutput::csv ? web::Media::csv : web::Media::ndjson,
        web::Body{});
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("Content-Language", std::string{text::to_string(options->language)});
    FactsBatch batch{call.site, std::move(*rows), std::move(*options)};
    auto head = batch.head();
    response.pieces = [text = std::make_shared<BatchText>(
                           BatchText{std::move(batch), std::move(head)})] { return text->next(); };
    return web::Reply{std::move(response)};
}

}  // namespace tasmim::endpoints
