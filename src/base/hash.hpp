#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tasmim::base {

using Digest = std::array<unsigned char, 32>;

/// SHA-256 (FIPS 180-4) of a stream of bytes.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    Sha256& add(std::string_view bytes);
    /// The digest of all that was added; the object is spent afterwards.
    [[nodiscard]] Digest finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] Digest sha256(std::string_view bytes);
/// Lower-case hexadecimal, 64 characters.
[[nodiscard]] std::string to_hex(const Digest& digest);
/// The first 53 bits of a digest: a number that JSON and JavaScript carry exactly (< 2^53).
[[nodiscard]] std::uint64_t first_53_bits(const Digest& digest) noexcept;

}  // namespace tasmim::base
