#include "tiles/version.hpp"

#include "base/little_endian.hpp"
#include "tiles/shown.hpp"

#include <initializer_list>
#include <string_view>

namespace tasmim::tiles {
namespace {

/// Changes with every change to the bytes that `build` makes of the same content.
constexpr std::string_view encoding = "tiles 1";

/// Dates whose version is remembered; clients ask for today, and few others.
constexpr std::size_t most_dates = 64;

class Hasher {
  public:
    /// Lengths stand before texts, so that no two lists of texts read the same.
    Hasher& add(std::initializer_list<std::string_view> texts) {
        for (const auto text : texts) {
            add_bytes(std::to_string(text.size()) + ":");
            add_bytes(text);
        }
        return *this;
    }
    Hasher& add(const geo::WorldGeometry& geometry) {
        add_bytes(std::to_string(static_cast<int>(geometry.dimension)) + ";");
        add_numbers(geometry.part_ends);
        add_numbers(geometry.sequence_ends);
        std::vector<std::uint32_t> numbers;
        numbers.reserve(2 * geometry.points.size());
        for (const auto p : geometry.points) {
            numbers.push_back(p.x);
            numbers.push_back(p.y);
        }
        add_numbers(numbers);
        return *this;
    }
    base::Digest finish() {
        hash_.add(buffer_);
        return hash_.finish();
    }

  private:
    void add_numbers(const std::vector<std::uint32_t>& numbers) {
        std::string bytes;
        bytes.reserve(4 * numbers.size() + 4);
        base::append_little_endian(bytes, static_cast<std::uint32_t>(numbers.size()));
        for (const auto n : numbers) {
            base::append_little_endian(bytes, n);
        }
        add_bytes(bytes);
    }
    /// Gathered: hashing a few bytes at a time costs several times as much.
    void add_bytes(std::string_view bytes) {
        buffer_ += bytes;
        if (buffer_.size() > 65536) {
            hash_.add(buffer_);
            buffer_.clear();
        }
    }

    base::Sha256 hash_;
    std::string buffer_;
};

void add_documents(const snapshot::Snapshot& snapshot, Hasher& hash) {
    const auto& documents = snapshot.content().documents;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto& d = documents[i];
        const auto& from = d.dates.in_force_from;
        const auto& closed = d.dates.inquiry_closed;
        hash.add({d.id,
                  d.kind,
                  d.title.fr,
                  d.title.ar,
                  to_string(d.status),
                  from ? from->iso() : "",
                  closed ? closed->iso() : ""});
        hash.add(snapshot.perimeters_on_world()[i]);
    }
}

void add_provisions(const snapshot::Snapshot& snapshot, Hasher& hash) {
    const auto& provisions = snapshot.content().provisions;
    for (std::size_t i = 0; i < provisions.size(); ++i) {
        const auto& p = provisions[i];
        hash.add({std::to_string(p.id),
                  p.document,
                  p.theme,
                  p.code,
                  p.number,
                  p.sector,
                  p.state,
                  p.label.fr,
                  p.label.ar});
        hash.add(snapshot.provisions_on_world()[i]);
    }
}

void add_parcels(const snapshot::Snapshot& snapshot, Hasher& hash) {
    const auto& parcels = snapshot.content().parcels;
    for (std::size_t i = 0; i < parcels.size(); ++i) {
        hash.add({std::to_string(parcels[i].id), parcels[i].reference});
        hash.add(snapshot.parcels_on_world()[i]);
    }
}

}  // namespace

Version::Version(std::shared_ptr<const snapshot::Snapshot> snapshot)
    : snapshot_{std::move(snapshot)}, known_{std::make_unique<Known>()} {
    Hasher hash;
    hash.add({encoding});
    for (const auto& theme : snapshot_->content().themes) {
        hash.add({theme.id, theme.tile_layer, std::to_string(theme.order)});
    }
    add_documents(*snapshot_, hash);
    add_provisions(*snapshot_, hash);
    for (const auto& entry : snapshot_->content().legend) {
        hash.add({entry.document, entry.theme, entry.code, entry.fill, entry.outline});
    }
    add_parcels(*snapshot_, hash);
    content_ = hash.finish();
}

std::string Version::on(base::Date as_of) const {
    {
        const std::lock_guard lock{known_->mutex};
        if (const auto found = known_->by_date.find(as_of); found != known_->by_date.end()) {
            return found->second;
        }
    }
    auto version = compute(as_of);
    const std::lock_guard lock{known_->mutex};
    if (known_->by_date.size() >= most_dates) {
        known_->by_date.clear();
    }
    known_->by_date.emplace(as_of, version);
    return version;
}

std::string Version::compute(base::Date as_of) const {
    constexpr std::size_t digits = 16;
    const auto& content = snapshot_->content();
    std::string state;
    for (const auto& document : content.documents) {
        state += in_force_on(document, as_of) ? 'f' : (pending_on(document, as_of) ? 'p' : '-');
    }
    const InForce in_force{content, as_of};
    for (const auto& provision : content.provisions) {
        state += in_force.holds(provision) ? '1' : '0';
    }
    return base::to_hex(base::sha256(base::to_hex(content_) + state)).substr(0, digits);
}

}  // namespace tasmim::tiles
