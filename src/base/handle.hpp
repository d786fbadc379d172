#pragma once

#include <memory>

namespace tasmim::base {

template <auto Free>
struct FreeWith {
    template <typename T>
    void operator()(T* pointer) const noexcept {
        static_cast<void>(Free(pointer));
    }
};

/// Owns a C library's handle and gives it back with `Free`; as large as the pointer.
/// Example: `using Statement = Handle<sqlite3_stmt, sqlite3_finalize>;`
template <typename T, auto Free>
using Handle = std::unique_ptr<T, FreeWith<Free>>;

}  // namespace tasmim::base
