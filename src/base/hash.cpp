#include "base/hash.hpp"

#include <sodium.h>

namespace tasmim::base {

struct Sha256::State {
    crypto_hash_sha256_state sodium{};
};

Sha256::Sha256() : state_{std::make_unique<State>()} {
    crypto_hash_sha256_init(&state_->sodium);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(
        &state_->sodium, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return *this;
}

Digest Sha256::finish() {
    Digest digest{};
    crypto_hash_sha256_final(&state_->sodium, digest.data());
    return digest;
}

Digest sha256(std::string_view bytes) {
    return Sha256{}.add(bytes).finish();
}

std::string to_hex(const Digest& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(digest.size() * 2);
    for (const auto byte : digest) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::uint64_t first_53_bits(const Digest& digest) noexcept {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        bits = (bits << 8U) | digest[i];
    }
    return bits >> 11U;
}

}  // namespace tasmim::base
