#include "crs/proj_context.hpp"

#include <proj.h>

#include <utility>

namespace tasmim::crs {
namespace {

/// One per thread: PROJ contexts may not be shared between threads.
struct Context {
    Context() : handle{proj_context_create()} {
        proj_context_set_enable_network(handle, 0);
        proj_log_func(handle, this, [](void* self, int, const char* message) {
            static_cast<Context*>(self)->log = message == nullptr ? "" : message;
        });
    }
    ~Context() { proj_context_destroy(handle); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    PJ_CONTEXT* handle;
    std::string log;
};

Context& context() {
    thread_local Context instance;
    return instance;
}

}  // namespace

void DestroyProjObject::operator()(PJconsts* object) const noexcept {
    proj_destroy(object);
}

pj_ctx* thread_context() {
    return context().handle;
}

std::string take_proj_log() {
    return std::exchange(context().log, {});
}

}  // namespace tasmim::crs
