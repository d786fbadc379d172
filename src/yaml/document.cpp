#include "yaml/document.hpp"

#include "yaml/value.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <utility>

namespace tasmim::yaml {
namespace {

using base::Errc;
using base::fail;
using base::Result;

/// Ends parsing from inside the library's callbacks; caught in Document::parse.
struct Refused {
    int line;
    base::Message what;
    base::Message hint;
};

/// Builds our values from the library's events, so that its nodes (which expand aliases) are never
/// made.
class Builder final : public YAML::EventHandler {
  public:
    explicit Builder(const Limits& limits) : limits_{limits} {}

    [[nodiscard]] std::shared_ptr<const Value> root() const { return root_; }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
        add(make(mark, std::monostate{}));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Refused{line(mark), "an alias", "write the value out where it is used"};
    }
    void OnScalar(const YAML::Mark& mark,
                  const std::string& tag,
                  YAML::anchor_t,
                  const std::string& text) override {
        refuse_tag(mark, tag);
        auto value = make(mark, text);
        if (!open_.empty() && open_.back()->content.index() == map_index && !key_waits_.back()) {
            begin_entry(mark, text);
            return;
        }
        add(std::move(value));
    }
    void OnSequenceStart(const YAML::Mark& mark,
                         const std::string& tag,
                         YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        refuse_tag(mark, tag);
        open(make(mark, Value::List{}));
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark,
                    const std::string& tag,
                    YAML::anchor_t,
                    YAML::EmitterStyle::value) override {
        refuse_tag(mark, tag);
        open(make(mark, Value::Map{}));
    }
    void OnMapEnd() override { close(); }

  private:
    static constexpr std::size_t map_index = 3;

    static int line(const YAML::Mark& mark) { return mark.line + 1; }

    static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
        if (!tag.empty() && tag != "?" && tag != "!") {
            throw Refused{line(mark), "a tag", "leave out what begins with '!'"};
        }
    }

    template <typename Content>
    std::shared_ptr<Value> make(const YAML::Mark& mark, Content content) {
        if (++nodes_ > limits_.max_nodes) {
            throw Refused{line(mark), "too many values", "split the file"};
        }
        auto value = std::make_shared<Value>();
        value->content = std::move(content);
        value->line = line(mark);
        return value;
    }

    void begin_entry(const YAML::Mark& mark, const std::string& key) {
        auto& entries = std::get<Value::Map>(open_.back()->content);
        const auto same = [&](const auto& entry) { return entry.first == key; };
        // Linear on purpose: maps are short, and max_nodes bounds the worst.
        if (const auto first = std::find_if(entries.begin(), entries.end(), same);
            first != entries.end()) {
            throw Refused{line(mark),
                          base::message("key '{0}' again", key.substr(0, 60)),
                          base::message("it has a value at line {0}", first->second->line)};
        }
        entries.emplace_back(key, nullptr);
        key_waits_.back() = true;
    }

    void add(std::shared_ptr<const Value> value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return;
        }
        auto& content = open_.back()->content;
        if (auto* list = std::get_if<Value::List>(&content)) {
            list->push_back(std::move(value));
        } else if (key_waits_.back()) {
            std::get<Value::Map>(content).back().second = std::move(value);
            key_waits_.back() = false;
        } else {
            throw Refused{value->line, "a key that is not a text", "write a plain word as key"};
        }
    }

    void open(std::shared_ptr<Value> value) {
        if (std::cmp_greater_equal(open_.size(), limits_.max_depth)) {
            throw Refused{value->line, "nested too deeply", "use fewer levels"};
        }
        add(value);
        open_.push_back(std::move(value));
        key_waits_.push_back(false);
    }

    void close() {
        open_.pop_back();
        key_waits_.pop_back();
    }

    const Limits& limits_;
    std::size_t nodes_ = 0;
    std::shared_ptr<const Value> root_;
    std::vector<std::shared_ptr<Value>> open_;
    std::vector<bool> key_waits_;  // for each open value: a key was read, its value was not
};

std::shared_ptr<const Value> build(std::string_view text, const Limits& limits) {
    std::istringstream stream{std::string{text}};
    YAML::Parser parser{stream};
    Builder builder{limits};
    if (!parser.HandleNextDocument(builder)) {
        return std::make_shared<const Value>();
    }
    Builder rest{limits};
    if (parser.HandleNextDocument(rest)) {
        throw Refused{rest.root() ? rest.root()->line : 0,
                      base::message("a second document"),
                      base::message("keep one document in a file")};
    }
    auto root = builder.root();
    return root ? root : std::make_shared<const Value>();
}

}  // namespace

Result<Document> Document::parse(std::string_view text,
                                 const std::string& name,
                                 const Limits& limits) {
    if (text.size() > limits.max_bytes) {
        return fail(Errc::too_large,
                    base::message("{0} has more than {1} bytes", name, limits.max_bytes),
                    base::message("split the file"));
    }
    try {
        auto value = build(text, limits);
        return Document{Node{std::move(value), std::make_shared<const std::string>(name)}};
    } catch (const Refused& refused) {
        return fail(
            Errc::invalid_argument,
            base::message("{0} at {1}:{2}", refused.what, name, std::to_string(refused.line)),
            refused.hint);
    } catch (const YAML::Exception& bad) {
        return fail(
            Errc::invalid_argument,
            base::message(
                "not YAML at {0}:{1}: {2}", name, std::to_string(bad.mark.line + 1), bad.msg),
            base::message("check the indentation and the quotes"),
            bad.what());
    }
}

Result<Document> Document::load(const std::filesystem::path& path, const Limits& limits) {
    const auto name = path.filename().string();
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) {
        return fail(Errc::not_found,
                    base::message("cannot read {0}", name),
                    base::message("check the path of the file"),
                    fmt::format("{}: {}", path.string(), error.message()));
    }
    if (size > limits.max_bytes) {
        return fail(Errc::too_large,
                    base::message("{0} has more than {1} bytes", name, limits.max_bytes),
                    base::message("split the file"));
    }
    std::ifstream stream{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    if (stream.bad() || !stream.is_open()) {
        return fail(Errc::unavailable,
                    base::message("cannot read {0}", name),
                    base::message("check the rights on the file"),
                    path.string());
    }
    return parse(text, name, limits);
}

}  // namespace tasmim::yaml
