#include "geo/packed_rtree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <random>

namespace tasmim::geo {
namespace {

using Boxes = std::vector<Box<Planar>>;

std::vector<std::uint32_t> one_by_one(const Boxes& boxes, const Box<Planar>& query) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i].intersects(query)) {
            found.push_back(i);
        }
    }
    return found;
}

double distance_to(const Box<Planar>& box, Point<Planar> point) {
    return std::hypot(std::max({box.min_x - point.x, 0.0, point.x - box.max_x}),
                      std::max({box.min_y - point.y, 0.0, point.y - box.max_y}));
}

rc::Gen<Box<Planar>> any_box() {
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange(-1000, 1000),
                                       rc::gen::inRange(-1000, 1000),
                                       rc::gen::inRange(0, 300),
                                       rc::gen::inRange(0, 300)),
                        [](const auto& t) {
                            const double x = std::get<0>(t);
                            const double y = std::get<1>(t);
                            return Box<Planar>{x, y, x + std::get<2>(t), y + std::get<3>(t)};
                        });
}

TEST(PackedRTree, FindsNothingWhenItIsEmpty) {
    const PackedRTree<Planar> tree{Boxes{}};

    EXPECT_TRUE(tree.search({0, 0, 1, 1}).empty());
    EXPECT_TRUE(tree.bounds().is_empty());
    EXPECT_EQ(tree.size(), 0U);
}

TEST(PackedRTree, FindsItsOnlyBox) {
    const PackedRTree<Planar> tree{Boxes{{0, 0, 1, 1}}};

    EXPECT_EQ(tree.search({1, 1, 2, 2}), std::vector<std::uint32_t>{0});
    EXPECT_TRUE(tree.search({1.5, 0, 2, 2}).empty());
}

TEST(PackedRTree, NeverFindsEmptyBoxes) {
    const PackedRTree<Planar> tree{Boxes{{}, {0, 0, 1, 1}, {}}};

    EXPECT_EQ(tree.search({-10, -10, 10, 10}), std::vector<std::uint32_t>{1});
    EXPECT_EQ(tree.bounds(), (Box<Planar>{0, 0, 1, 1}));
}

TEST(PackedRTree, HoldsAnyNumberOfEmptyBoxes) {
    const PackedRTree<Planar> tree{Boxes(40)};

    EXPECT_TRUE(tree.search({-10, -10, 10, 10}).empty());
}

TEST(PackedRTree, VisitsNeighboursOfAGridInARowOfNeighbours) {
    // On a full 2^k × 2^k grid of points the Hilbert curve steps from a cell to one of its four
    // neighbours.
    Boxes boxes;
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            boxes.push_back({double(x), double(y), double(x), double(y)});
        }
    }
    const PackedRTree<Planar> tree{boxes};

    std::vector<std::uint32_t> order;
    tree.search({0, 0, 63, 63}, [&](std::uint32_t i) { order.push_back(i); });

    ASSERT_EQ(order.size(), boxes.size());
    for (std::size_t i = 1; i < order.size(); ++i) {
        const auto step = std::abs(boxes[order[i]].min_x - boxes[order[i - 1]].min_x) +
                          std::abs(boxes[order[i]].min_y - boxes[order[i - 1]].min_y);
        ASSERT_EQ(step, 1) << "between positions " << i - 1 << " and " << i;
    }
}

RC_GTEST_PROP(PackedRTreeProperty, FindsWhatLookingAtEveryBoxFinds, ()) {
    const auto boxes = *rc::gen::container<Boxes>(any_box());
    const auto query = *any_box();

    RC_ASSERT(PackedRTree<Planar>{boxes}.search(query) == one_by_one(boxes, query));
}

TEST(PackedRTree, FindsWhatLookingAtEveryBoxFindsAmongThousands) {
    std::mt19937 random{7};
    std::uniform_real_distribution<double> place{0, 40000};
    std::uniform_real_distribution<double> size{0, 400};
    Boxes boxes;
    for (int i = 0; i < 5000; ++i) {
        const double x = place(random);
        const double y = place(random);
        boxes.push_back({x, y, x + size(random), y + size(random)});
    }
    const PackedRTree<Planar> tree{boxes};

    for (int i = 0; i < 200; ++i) {
        const double x = place(random);
        const double y = place(random);
        const Box<Planar> query{x, y, x + 5 * size(random), y + 5 * size(random)};
        ASSERT_EQ(tree.search(query), one_by_one(boxes, query));
    }
}

RC_GTEST_PROP(PackedRTree, FindsTheNearestAsOneByOneDoes, ()) {
    const auto boxes = *rc::gen::container<Boxes>(any_box());
    const Point<Planar> point{static_cast<double>(*rc::gen::inRange(-3000, 3000)),
                              static_cast<double>(*rc::gen::inRange(-3000, 3000))};
    // Farther than the box itself, as the thing in it may be.
    const auto distance = [&](std::uint32_t i) { return distance_to(boxes[i], point) + i % 7; };
    std::optional<std::uint32_t> wanted;
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
        if (!wanted || distance(i) < distance(*wanted)) {
            wanted = i;
        }
    }

    RC_ASSERT(PackedRTree<Planar>{boxes}.nearest(point, distance) == wanted);
}

TEST(PackedRTree, AsksOnlyForWhatMayBeNearest) {
    Boxes boxes;
    for (int i = 0; i < 10'000; ++i) {
        boxes.push_back(
            {10.0 * (i % 100), 10.0 * (i / 100), 10.0 * (i % 100) + 9, 10.0 * (i / 100) + 9});
    }
    std::size_t asked = 0;
    const Point<Planar> point{505, -5000};

    const auto nearest = PackedRTree<Planar>{boxes}.nearest(point, [&](std::uint32_t i) {
        ++asked;
        return distance_to(boxes[i], point);
    });

    EXPECT_EQ(nearest, 50U);
    EXPECT_LT(asked, 20U);
}

TEST(PackedRTree, HasNoNearestOfEmptyBoxes) {
    const auto far = [](std::uint32_t) { return std::numeric_limits<double>::infinity(); };

    EXPECT_FALSE(PackedRTree<Planar>{Boxes(40)}.nearest({0, 0}, far));
    EXPECT_FALSE(PackedRTree<Planar>{Boxes{}}.nearest({0, 0}, far));
}

}  // namespace
}  // namespace tasmim::geo
