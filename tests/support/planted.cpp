// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/planted.h"

#include "base/random.h"

namespace assay::test {
namespace {

constexpr std::uint64_t seed = 2024;

}  // namespace

std::vector<bool> plantedFlips(int rows, double flips, std::uint64_t stream) {
    RandomEngine engine = substream(seed + 1, stream);
    boost::random::uniform_01<double> draw;
    std::vector<bool> flipped;
    for (int i = 0; i < rows; ++i) flipped.push_back(draw(engine) < flips);
    return flipped;
}

QByteArray plantedCsv(int rows, double flips, std::uint64_t stream) {
    const std::vector<bool> flipped = plantedFlips(rows, flips, stream);
    RandomEngine engine = substream(seed, stream);
    boost::random::normal_distribution<double> normal;
    QByteArray text = "a,b,c,kind,label\n";
    for (int i = 0; i < rows; ++i) {
        const double a = normal(engine), b = normal(engine), c = normal(engine);
        const bool good = (a + b + 0.3 * normal(engine) > 0) != flipped[static_cast<std::size_t>(i)];
        text += QByteArray::number(a, 'g', 9) + "," + QByteArray::number(b, 'g', 9) + "," +
                QByteArray::number(c, 'g', 9) + (i % 3 ? ",web," : ",shop,") + (good ? "good\n" : "bad\n");
    }
    return text;
}

}  // namespace assay::test
