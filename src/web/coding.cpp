#include "web/coding.hpp"

#include "base/handle.hpp"
#include "web/preferences.hpp"

#include <brotli/decode.h>
#include <brotli/encode.h>
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <span>

namespace tasmim::web {
namespace {

using base::Errc;
using base::Result;

using Compressor = base::Handle<libdeflate_compressor, libdeflate_free_compressor>;
using Decompressor = base::Handle<libdeflate_decompressor, libdeflate_free_decompressor>;
using BrotliDecoder = base::Handle<BrotliDecoderState, BrotliDecoderDestroyInstance>;

constexpr int fastest_level = 1;
constexpr int highest_level = 12;

/// Making one costs more than compressing a small answer with it, hence one per thread and level.
libdeflate_compressor& compressor(int level) {
    thread_local std::array<Compressor, highest_level + 1> by_level;
    auto& kept = by_level.at(static_cast<std::size_t>(level));
    if (!kept) {
        kept.reset(libdeflate_alloc_compressor(level));
        if (!kept) {
            throw std::bad_alloc{};
        }
    }
    return *kept;
}

base::Error damaged(Coding coding) {
    return {Errc::invalid_argument,
            base::message("the body is not whole, undamaged {0}", to_text(coding)),
            base::message("send the body without Content-Encoding, or compress it again"),
            {}};
}

base::Error over_limit(std::size_t limit) {
    return {Errc::too_large,
            base::message("the body is larger than {0} bytes once it is decompressed", limit),
            base::message("send less at a time"),
            {}};
}

/// What the last member of a gzip stream says of its own size: a first guess, never trusted.
std::size_t size_hint(std::string_view bytes) noexcept {
    std::size_t size = 0;
    for (std::size_t i = 1; i <= 4 && i <= bytes.size(); ++i) {
        size = size << 8U | static_cast<unsigned char>(bytes[bytes.size() - i]);
    }
    return size;
}

/// Undoes the first gzip member of `bytes` and takes it off them; the output grows from `guess` to
/// `limit`.
Result<std::string> gunzip_member(libdeflate_decompressor& decompressor,
                                  std::string_view& bytes,
                                  std::size_t guess,
                                  std::size_t limit) {
    std::string out;
    for (;; guess *= 4) {
        out.resize(std::min(guess, limit));
        std::size_t in_size = 0;
        std::size_t out_size = 0;
        const auto outcome = libdeflate_gzip_decompress_ex(
            &decompressor, bytes.data(), bytes.size(), out.data(), out.size(), &in_size, &out_size);
        if (outcome == LIBDEFLATE_SUCCESS) {
            out.resize(out_size);
            bytes.remove_prefix(in_size);
            return out;
        }
        if (outcome != LIBDEFLATE_INSUFFICIENT_SPACE) {
            return tl::unexpected(damaged(Coding::gzip));
        }
        if (guess >= limit) {
            return tl::unexpected(over_limit(limit));
        }
    }
}

Result<std::string> unbrotli(std::string_view bytes, std::size_t limit) {
    const BrotliDecoder decoder{BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
    if (!decoder) {
        throw std::bad_alloc{};
    }
    std::string out;
    std::array<std::uint8_t, 16384> chunk{};
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left_in = bytes.size();
    for (;;) {
        auto* next_out = chunk.data();
        std::size_t left_out = chunk.size();
        const auto outcome = BrotliDecoderDecompressStream(
            decoder.get(), &left_in, &next_in, &left_out, &next_out, nullptr);
        const auto made = chunk.size() - left_out;
        if (made > limit - out.size()) {
            return tl::unexpected(over_limit(limit));
        }
        out.append(reinterpret_cast<const char*>(chunk.data()), made);
        if (outcome == BROTLI_DECODER_RESULT_SUCCESS && left_in == 0) {
            return out;
        }
        if (outcome != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
            return tl::unexpected(damaged(Coding::br));
        }
    }
}

/// q in thousandths of each coding, as far as a value names it.
struct Qualities {
    std::optional<int> identity;
    std::optional<int> gzip;
    std::optional<int> br;
    std::optional<int> others;  ///< "*"
};

Qualities parse_qualities(std::string_view accept_encoding) {
    Qualities found;
    for_each_preference(accept_encoding, [&](const Preference& preference) {
        const auto is = [&](std::string_view name) {
            return equal_without_case(preference.value, name);
        };
        if (is("gzip") || is("x-gzip")) {
            found.gzip = preference.quality;
        } else if (is("br")) {
            found.br = preference.quality;
        } else if (is("identity")) {
            found.identity = preference.quality;
        } else if (is("*")) {
            found.others = preference.quality;
        }
    });
    return found;
}

/// Negative when refused. Identity that nobody names is acceptable, after all that is named.
int rank(Coding coding, const Qualities& asked) {
    const auto named = coding == Coding::identity ? asked.identity
                       : coding == Coding::gzip   ? asked.gzip
                                                  : asked.br;
    if (named || asked.others) {
        const int quality = named ? *named : *asked.others;
        return quality > 0 ? quality : -1;
    }
    return coding == Coding::identity ? 0 : -1;
}

}  // namespace

std::string_view to_text(Coding coding) noexcept {
    switch (coding) {
        case Coding::gzip:
            return "gzip";
        case Coding::br:
            return "br";
        case Coding::identity:
            break;
    }
    return "identity";
}

std::optional<Coding> negotiate_coding(std::string_view accept_encoding,
                                       std::initializer_list<Coding> offered) {
    return negotiate_coding(accept_encoding, std::span{offered.begin(), offered.size()});
}

std::optional<Coding> negotiate_coding(std::string_view accept_encoding,
                                       std::span<const Coding> offered) {
    const auto asked = parse_qualities(accept_encoding);
    std::optional<Coding> best;
    int best_rank = -1;
    for (const auto coding : offered) {
        if (const int this_rank = rank(coding, asked); this_rank > best_rank) {
            best = coding;
            best_rank = this_rank;
        }
    }
    return best;
}

std::string gzip(std::string_view bytes, int level) {
    auto& made = compressor(std::clamp(level, fastest_level, highest_level));
    std::string out(libdeflate_gzip_compress_bound(&made, bytes.size()), '\0');
    out.resize(libdeflate_gzip_compress(&made, bytes.data(), bytes.size(), out.data(), out.size()));
    return out;
}

std::string brotli(std::string_view bytes, int quality) {
    // A window larger than the answer costs memory and gains nothing.
    constexpr int window_bits = 18;
    std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string out(size, '\0');
    if (BrotliEncoderCompress(std::clamp(quality, BROTLI_MIN_QUALITY, BROTLI_MAX_QUALITY),
                              window_bits,
                              BROTLI_MODE_GENERIC,
                              bytes.size(),
                              reinterpret_cast<const std::uint8_t*>(bytes.data()),
                              &size,
                              reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_FALSE) {
        throw std::bad_alloc{};
    }
    out.resize(size);
    return out;
}

std::string encode(std::string_view bytes, Coding coding) {
    switch (coding) {
        case Coding::gzip:
            return gzip(bytes);
        case Coding::br:
            return brotli(bytes);
        case Coding::identity:
            break;
    }
    return std::string{bytes};
}

Result<std::string> gunzip(std::string_view bytes, std::size_t limit) {
    const Decompressor decompressor{libdeflate_alloc_decompressor()};
    if (!decompressor) {
        throw std::bad_alloc{};
    }
    // The hint serves the first member only: thousands of tiny ones must not each clear a large
    // buffer.
    constexpr std::size_t small_guess = 1024;
    std::string whole;
    for (auto guess = std::max(size_hint(bytes), small_guess);; guess = small_guess) {
        auto member = gunzip_member(*decompressor, bytes, guess, limit - whole.size());
        if (!member) {
            return tl::unexpected(member.error().code == Errc::too_large ? over_limit(limit)
                                                                         : member.error());
        }
        whole.append(*member);
        if (bytes.empty()) {
            return whole;
        }
    }
}

Result<std::string> decode(std::string_view bytes, Coding coding, std::size_t limit) {
    switch (coding) {
        case Coding::gzip:
            return gunzip(bytes, limit);
        case Coding::br:
            return unbrotli(bytes, limit);
        case Coding::identity:
            break;
    }
    if (bytes.size() > limit) {
        return tl::unexpected(over_limit(limit));
    }
    return std::string{bytes};
}

Result<void> decode_body(Request& request, std::size_t limit) {
    const auto coding = trimmed(request.headers.find("Content-Encoding").value_or(""));
    if (coding.empty() || equal_without_case(coding, "identity")) {
        return {};
    }
    if (!equal_without_case(coding, "gzip") && !equal_without_case(coding, "x-gzip")) {
        return base::fail(Errc::invalid_argument,
                          base::message("the body's Content-Encoding \"{0}\" is not read", coding),
                          base::message("send the body plain or as gzip"));
    }
    auto plain = gunzip(request.body, limit);
    if (!plain) {
        return base::fail(plain);
    }
    request.body = std::move(*plain);
    request.headers.remove("Content-Encoding");
    return {};
}

}  // namespace tasmim::web
