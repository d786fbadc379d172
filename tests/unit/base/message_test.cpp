#include "base/message.hpp"

#include "base/date.hpp"
#include "base/error.hpp"

#include <gtest/gtest.h>

namespace tasmim::base {
namespace {

TEST(Message, IsReadInEnglishByLogs) {
    const auto sentence = message("{1} of {0} parcels, {2} m² on {3}",
                                  47'174U,
                                  714,
                                  Real{1234.5, 2},
                                  *Date::make(2026, 11, 27));

    EXPECT_EQ(english(sentence), "714 of 47174 parcels, 1234.50 m² on 2026-11-27");
}

TEST(Message, HoldsAnotherOne) {
    const Error error{Errc::internal, message("file {0}", "a.shp"), message("send {0}", "b"), {}};

    EXPECT_EQ(english(message("layer {0}: {1}", "zones", explained(error))),
              "layer zones: file a.shp (send b)");
}

TEST(Message, ShowsAVerbatimTextWithItsBraces) {
    EXPECT_EQ(english(verbatim("{1} and {0}")), "{1} and {0}");
    EXPECT_TRUE(Message{}.empty());
}

TEST(Message, CountsThePlacesOfATemplate) {
    EXPECT_EQ(places_in("no place"), 0U);
    EXPECT_EQ(places_in("{2} before {0}"), 3U);
    EXPECT_ANY_THROW((void)places_in("{x}"));
    EXPECT_ANY_THROW((void)places_in("at the end {"));
}

}  // namespace
}  // namespace tasmim::base
