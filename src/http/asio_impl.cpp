// Asio's and Beast's compiled parts, once for the program (the other files see declarations only).
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
#include <boost/version.hpp>

// Debian 12's Boost. Another one would hide what users get: what Beast lets through differs by
// version.
static_assert(BOOST_VERSION == 107400, "Tasmim is built and tested against Boost 1.74");
