#include "web/finish.hpp"

#include "web/coding.hpp"
#include "web/media_type.hpp"
#include "web/problem.hpp"

#include <gtest/gtest.h>

#include <string>

namespace tasmim::web {
namespace {

const std::string& long_text() {
    static const std::string text(1000, 'a');
    return text;
}

Request a_request(Method method = Method::get, Headers headers = {}) {
    auto request = *make_request(method, "/", std::move(headers));
    request.id = "id-1";
    return request;
}

Request accepting(std::string encodings) {
    return a_request(Method::get, {{"Accept-Encoding", std::move(encodings)}});
}

Response a_response(std::string body = long_text()) {
    auto response = make_response(200, Media::json, std::move(body));
    response.headers.add("ETag", "\"x\"");
    return response;
}

TEST(Finish, LeavesThePlainBodyToAClientThatAsksForNothing) {
    const auto response = finish(a_request(), a_response());

    EXPECT_EQ(bytes_of(response.body), long_text());
    EXPECT_FALSE(response.headers.has("Content-Encoding"));
    EXPECT_EQ(response.headers.find("ETag"), "\"x\"");
    EXPECT_EQ(response.headers.find("Vary"), "Accept-Encoding");
}

TEST(Finish, CompressesAndGivesTheCodedFormItsOwnEtag) {
    const auto response = finish(accepting("gzip, br"), a_response());

    EXPECT_EQ(gunzip(bytes_of(response.body), 2000), long_text());
    EXPECT_EQ(response.headers.find("Content-Encoding"), "gzip");
    EXPECT_EQ(response.headers.find("ETag"), "\"x-gz\"");
    EXPECT_EQ(response.headers.find("Vary"), "Accept-Encoding");
}

TEST(Finish, MakesBrotliForAClientThatPrefersIt) {
    const auto response = finish(accepting("gzip;q=0.5, br"), a_response());

    EXPECT_EQ(decode(bytes_of(response.body), Coding::br, 2000), long_text());
    EXPECT_EQ(response.headers.find("ETag"), "\"x-br\"");
}

TEST(Finish, DoesNotCompressSmallBodies) {
    const auto response = finish(accepting("gzip"), a_response(std::string(255, 'a')));

    EXPECT_FALSE(response.headers.has("Content-Encoding"));
    EXPECT_FALSE(response.headers.has("Vary"));
    EXPECT_TRUE(finish(accepting("gzip"), a_response(std::string(256, 'a'))).headers.has("Vary"));
}

TEST(Finish, DoesNotCompressWhatIsCompressedByItsNature) {
    auto response = make_response(200, Media::png, long_text());

    response = finish(accepting("gzip"), std::move(response));

    EXPECT_FALSE(response.headers.has("Content-Encoding"));
    EXPECT_FALSE(response.headers.has("Vary"));
}

TEST(Finish, SendsThePreparedFormWithoutMakingItAgain) {
    auto response = a_response();
    response.coded.gzip = make_body("prepared gzip");
    response.coded.br = make_body("prepared br");
    const auto prepared_gzip = response.coded.gzip;

    EXPECT_EQ(finish(accepting("gzip"), response).body, prepared_gzip);
    EXPECT_EQ(bytes_of(finish(accepting("gzip, br"), response).body), "prepared br");
    EXPECT_EQ(bytes_of(finish(accepting(""), response).body), long_text());
}

TEST(Finish, TakesABodyThatTheHandlerCodedAsPrepared) {
    auto response = a_response(gzip(long_text()));
    response.headers.add("Content-Encoding", "gzip");
    const auto coded = response.body;

    const auto to_gzip = finish(accepting("gzip"), response);
    EXPECT_EQ(to_gzip.body, coded);
    EXPECT_EQ(to_gzip.headers.find("Content-Encoding"), "gzip");
    EXPECT_EQ(to_gzip.headers.find("ETag"), "\"x-gz\"");

    const auto to_plain = finish(accepting("br"), response);
    EXPECT_EQ(bytes_of(to_plain.body), long_text());
    EXPECT_FALSE(to_plain.headers.has("Content-Encoding"));
    EXPECT_EQ(to_plain.headers.find("ETag"), "\"x\"");
    EXPECT_EQ(to_plain.headers.find("Vary"), "Accept-Encoding");
}

TEST(Finish, PreparesOneCodedFormForAllWhoShareAResult) {
    const auto shared = prepared(a_response());

    ASSERT_TRUE(shared.coded.gzip);
    EXPECT_EQ(bytes_of(shared.body), long_text());
    EXPECT_EQ(finish(accepting("gzip"), shared).body, shared.coded.gzip);
    EXPECT_FALSE(prepared(a_response("small")).coded.gzip);
}

TEST(Finish, Answers304WithItsHeadersAndNoBody) {
    auto response = a_response();
    response.headers.add("Cache-Control", "max-age=60");
    response.headers.add("Tasmim-Snapshot", "abc");

    response = finish(a_request(Method::get, {{"If-None-Match", "\"x\""}}), std::move(response));

    EXPECT_EQ(response.status, 304);
    EXPECT_EQ(bytes_of(response.body), "");
    EXPECT_EQ(response.headers.find("ETag"), "\"x\"");
    EXPECT_EQ(response.headers.find("Cache-Control"), "max-age=60");
    EXPECT_EQ(response.headers.find("Vary"), "Accept-Encoding");
    EXPECT_EQ(response.headers.find("Tasmim-Snapshot"), "abc");
    EXPECT_EQ(response.headers.find("Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(response.headers.find("X-Request-Id"), "id-1");
    EXPECT_FALSE(response.headers.has("Content-Type"));
    EXPECT_FALSE(response.headers.has("Content-Length"));
}

TEST(Finish, ComparesTheEtagOfTheFormThatItWouldSend) {
    const auto asks = [](const char* etag) {
        return a_request(Method::get, {{"Accept-Encoding", "gzip"}, {"If-None-Match", etag}});
    };

    const auto same_form = finish(asks("\"x-gz\""), a_response());
    EXPECT_EQ(same_form.status, 304);
    EXPECT_EQ(same_form.headers.find("ETag"), "\"x-gz\"");
    EXPECT_FALSE(same_form.headers.has("Content-Encoding"));
    EXPECT_EQ(finish(asks("\"x\""), a_response()).status, 200);
}

TEST(Finish, Answers304ToHeadButNotToPostOrForErrors) {
    const Headers condition{{"If-None-Match", "*"}};
    auto missing = a_response();
    missing.status = 404;

    EXPECT_EQ(finish(a_request(Method::head, condition), a_response()).status, 304);
    EXPECT_EQ(finish(a_request(Method::post, condition), a_response()).status, 200);
    EXPECT_EQ(finish(a_request(Method::get, condition), missing).status, 404);
    EXPECT_EQ(
        finish(a_request(Method::get, condition), make_response(200, Media::text, "x")).status,
        200);
}

TEST(Finish, AnswersHeadAsGetWithoutTheBody) {
    for (const auto* encodings : {"", "gzip", "br"}) {
        const Headers headers{{"Accept-Encoding", encodings}};
        const auto get = finish(a_request(Method::get, headers), a_response());
        const auto head = finish(a_request(Method::head, headers), a_response());

        EXPECT_EQ(bytes_of(head.body), "");
        EXPECT_EQ(head.headers.find("Content-Length"), std::to_string(get.body->size()));
        auto others = head.headers;
        others.remove("Content-Length");
        EXPECT_EQ(others, get.headers);
    }
}

TEST(Finish, PutsTheCommonHeadersOnEveryStatus) {
    for (const int status : {200, 204, 404, 500, 503}) {
        const auto response = finish(a_request(), problem({.status = status}));

        EXPECT_EQ(response.headers.find("Access-Control-Allow-Origin"), "*");
        EXPECT_EQ(response.headers.find("Access-Control-Expose-Headers"), "*");
        EXPECT_EQ(response.headers.find("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(response.headers.find("X-Request-Id"), "id-1");
    }
}

TEST(Finish, LeavesHeadersThatTheHandlerSet) {
    auto response = a_response();
    response.headers.add("Access-Control-Allow-Origin", "https://a.example");
    response.headers.add("Vary", "Origin, Accept");

    response = finish(a_request(), std::move(response));

    EXPECT_EQ(response.headers.combined("Access-Control-Allow-Origin"), "https://a.example");
    EXPECT_EQ(response.headers.combined("Vary"), "Origin, Accept, Accept-Encoding");
}

TEST(Finish, DoesNotRepeatVary) {
    for (const auto* vary : {"accept-encoding", "Accept, Accept-Encoding", "*"}) {
        auto response = a_response();
        response.headers.add("Vary", vary);

        EXPECT_EQ(finish(a_request(), std::move(response)).headers.combined("Vary"), vary);
    }
}

TEST(Finish, LeavesAnEmptyAnswerEmpty) {
    Response empty;
    empty.status = 204;

    const auto response = finish(a_request(Method::head, {{"Accept-Encoding", "gzip"}}), empty);

    EXPECT_EQ(response.status, 204);
    EXPECT_FALSE(response.headers.has("Content-Length"));
    EXPECT_FALSE(response.headers.has("Vary"));
}

TEST(Options, TellsWhatIsAllowedAlsoToAPreflight) {
    const auto response = finish(a_request(Method::options), options("GET, HEAD"));

    EXPECT_EQ(response.status, 204);
    EXPECT_EQ(response.headers.find("Allow"), "GET, HEAD");
    EXPECT_EQ(response.headers.find("Access-Control-Allow-Methods"), "GET, HEAD");
    EXPECT_EQ(response.headers.find("Access-Control-Allow-Origin"), "*");
}

TEST(Reason, IsKnownForStandardStatuses) {
    EXPECT_EQ(reason(200), "OK");
    EXPECT_EQ(reason(431), "Request Header Fields Too Large");
    EXPECT_EQ(reason(299), "");
    EXPECT_EQ(reason(600), "");
}

}  // namespace
}  // namespace tasmim::web
