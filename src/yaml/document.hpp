#pragma once

#include "base/error.hpp"
#include "yaml/node.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace tasmim::yaml {

/// What a file may make us hold.
struct Limits {
    std::size_t max_bytes = 8U << 20U;
    std::size_t max_nodes = 200'000;
    int max_depth = 32;
};

/// A YAML 1.2 file held as plain values with the line of each. One document; keys are texts, and a
/// key written twice is an error, as are aliases and tags: what a file says can be read where it
/// stands.
class Document {
  public:
    /// Errors: not_found, invalid_argument (with the line), too_large.
    [[nodiscard]] static base::Result<Document> load(const std::filesystem::path& path,
                                                     const Limits& limits = {});
    /// `name` stands for the file in messages.
    [[nodiscard]] static base::Result<Document> parse(std::string_view text,
                                                      const std::string& name,
                                                      const Limits& limits = {});

    [[nodiscard]] const Node& root() const noexcept { return root_; }

  private:
    explicit Document(Node root) : root_{std::move(root)} {}
    Node root_;
};

}  // namespace tasmim::yaml
