// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forest/growing.h"

#include "base/error.h"
#include "base/random.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace assay {
namespace {

/// Rows whose bins stay in the cache while all columns of a split are counted.
constexpr std::size_t tileRows = 256;
/// With fewer rows than this the bins that have rows are noted as they come, else looked for afterwards.
constexpr std::size_t fewRows = 256;
/// Of a score, within which two are equal.
constexpr double tie = 1e-11;

struct Sample {
    double weight;  ///< copies in the bag included
    double target;  ///< regression: less the mean of all; classes: the class
    std::uint32_t row;
};

/// Sums over samples of one target: their weight and weighted target. Least squares, and for two classes Gini.
struct SingleTarget {
    explicit SingleTarget(int) {}
    static constexpr std::size_t width() { return 2; }
    static void add(double* sums, const Sample& sample) {
        sums[0] += sample.weight;
        sums[1] += sample.weight * sample.target;
    }
    static double weight(const double* sums) { return sums[0]; }
    /// What is to be made large: the sum of both sides' scores.
    static double score(const double* sums) { return sums[1] * sums[1] / sums[0]; }
    static void answer(const double* sums, double center, double* to) { *to = center + sums[1] / sums[0]; }
};

/// Weights of the classes. Gini impurity.
struct ClassTarget {
    explicit ClassTarget(int classes) : m_classes(static_cast<std::size_t>(classes)) {}
    std::size_t width() const { return m_classes; }
    static void add(double* sums, const Sample& sample) {
        sums[static_cast<std::size_t>(sample.target)] += sample.weight;
    }
    double weight(const double* sums) const { return std::accumulate(sums, sums + m_classes, 0.0); }
    double score(const double* sums) const {
        return std::inner_product(sums, sums + m_classes, sums, 0.0) / weight(sums);
    }
    void answer(const double* sums, double, double* to) const {
        const double total = weight(sums);
        for (std::size_t c = 0; c < m_classes; ++c) to[c] = sums[c] / total;
    }

private:
    std::size_t m_classes;
};

struct Split {
    std::int32_t column = -1;
    std::uint8_t last = 0;
    double score = -std::numeric_limits<double>::infinity();
};

/// The samples of one node, by the bin they are in, for some columns at once.
template <class Target>
class Histograms {
public:
    Histograms(const BinRows& bins, const Target& target) : m_bins(bins), m_target(target) {}

    /// Counts the samples for the columns.
    void fill(std::span<const Sample> samples, std::span<const std::int32_t> columns) {
        const std::size_t width = m_target.width();
        if (m_rows.size() < columns.size() * bins) {
            m_sums.resize(columns.size() * bins * width);
            m_rows.resize(columns.size() * bins);
            m_used.resize(columns.size());
        }
        const bool few = samples.size() < fewRows;
        for (std::size_t begin = 0; begin < samples.size(); begin += tileRows) {
            const auto tile = samples.subspan(begin, std::min(tileRows, samples.size() - begin));
            for (std::size_t k = 0; k < columns.size(); ++k) {
                const std::uint8_t* ofColumn = m_bins.data() + columns[k];
                double* sums = m_sums.data() + k * bins * width;
                std::uint32_t* rows = m_rows.data() + k * bins;
                for (const Sample& sample : tile) {
                    const std::size_t bin = ofColumn[static_cast<Index>(sample.row) * m_bins.cols()];
                    m_target.add(sums + bin * width, sample);
                    ++rows[bin];
                    if (few) m_used[k][bin / 64] |= std::uint64_t{1} << (bin % 64);
                }
            }
        }
        if (few) return;
        for (std::size_t k = 0; k < columns.size(); ++k)
            for (std::size_t bin = 0; bin < bins; ++bin)
                m_used[k][bin / 64] |= std::uint64_t{m_rows[k * bins + bin] > 0} << (bin % 64);
    }

    /// Hands over the bins that have samples, ascending, until visit(bin, sums, rows) says false; clears the column.
    template <class Visit>
    void drain(std::size_t k, Visit visit) {
        const std::size_t width = m_target.width();
        bool wanted = true;
        for (std::size_t word = 0; word < 4; ++word)
            for (std::uint64_t left = std::exchange(m_used[k][word], 0); left != 0; left &= left - 1) {
                const std::size_t bin = 64 * word + static_cast<std::size_t>(std::countr_zero(left));
                double* sums = m_sums.data() + (k * bins + bin) * width;
                std::uint32_t& rows = m_rows[k * bins + bin];
                if (wanted) wanted = visit(static_cast<std::uint8_t>(bin), sums, rows);
                std::fill_n(sums, width, 0.0);
                rows = 0;
            }
    }
    std::uint8_t firstBin(std::size_t k) const {
        std::size_t word = 0;
        while (m_used[k][word] == 0) ++word;
        return static_cast<std::uint8_t>(64 * word + static_cast<std::size_t>(std::countr_zero(m_used[k][word])));
    }
    std::uint8_t lastBin(std::size_t k) const {
        std::size_t word = 3;
        while (m_used[k][word] == 0) --word;
        return static_cast<std::uint8_t>(64 * word + 63 - static_cast<std::size_t>(std::countl_zero(m_used[k][word])));
    }

private:
    static constexpr std::size_t bins = ColumnBins::most;
    const BinRows& m_bins;
    const Target& m_target;
    std::vector<double> m_sums;
    std::vector<std::uint32_t> m_rows;
    std::vector<std::array<std::uint64_t, 4>> m_used;
};

template <class Target>
class Growing {
public:
    Growing(const ForestData& data, const ForestOptions& options, std::uint64_t seed, Index number,
            const RunContext& context)
        : m_data(data),
          m_options(options),
          m_context(context),
          m_seed(QuickEngine(seed, ~static_cast<std::uint64_t>(number))()),
          m_target(data.classes),
          m_histograms(*data.bins, m_target) {
        m_grown.bag = bagOf(data, options, seed, number);
        m_grown.gain = Vector::Zero(data.bins->cols());
        m_grown.answers.assign(options.answers.size() * static_cast<std::size_t>(data.size() * data.outputs()), 0.0);
        m_columns.resize(static_cast<std::size_t>(data.bins->cols()));
        std::iota(m_columns.begin(), m_columns.end(), 0);
        m_asked = askedColumns();
        gather();
    }

    GrownTree run() {
        m_grown.tree.nodes.push_back({-1, 0, 0});
        m_waiting.push_back({0, 0, m_samples.size(), 0, m_outside.size(), 0, m_columns.size(), 1});
        bool root = true;
        while (!m_waiting.empty()) {
            m_context.checkpoint();
            const Part part = m_waiting.back();
            m_waiting.pop_back();
            grow(part, root);
            root = false;
        }
        return std::move(m_grown);
    }

private:
    struct Part {
        std::size_t node, begin, end;          ///< samples
        std::size_t outsideBegin, outsideEnd;  ///< rows out of the bag
        Index depth;
        std::size_t live;   ///< columns that may still vary are the first so many of m_columns
        std::uint64_t key;  ///< the node's way from the root: its random stream
        std::size_t rows() const { return end - begin; }
    };

    std::size_t askedColumns() const {
        const auto d = static_cast<double>(m_columns.size());
        double asked = m_options.columns * d;
        if (m_options.columns <= 0) asked = m_data.classes > 0 ? std::sqrt(d) : d * std::clamp(4 / d, 1.0 / 3, 1.0);
        return static_cast<std::size_t>(std::clamp(std::floor(asked + 1e-9), 1.0, std::max(d, 1.0)));
    }

    void gather() {
        const bool regression = m_data.classes == 0;
        if (regression) m_center = m_data.w.dot(m_data.y) / m_data.w.sum();
        for (std::size_t i = 0; i < m_grown.bag.size(); ++i) {
            const auto row = static_cast<Index>(i);
            if (m_grown.bag[i] > 0)
                m_samples.push_back(
                    {m_grown.bag[i] * m_data.w[row], m_data.y[row] - m_center, static_cast<std::uint32_t>(i)});
            else if (!m_options.answers.empty())
                m_outside.push_back(static_cast<std::uint32_t>(i));
        }
        m_sampleScratch.resize(m_samples.size());
        m_outsideScratch.resize(m_outside.size());
    }

    void grow(const Part& part, bool root);
    Split bestSplit(const Part& part, std::size_t& live);
    void rate(std::size_t k, const Part& part, QuickEngine& engine, Split& best);
    void divide(const Part& part, const Split& split, std::size_t live);
    template <class Row, class Key>
    static std::size_t partition(std::vector<Row>& rows, std::vector<Row>& scratch, std::size_t begin, std::size_t end,
                                 Key goesRight);
    void answer(std::size_t begin, std::size_t end, std::size_t size, const double* value);
    void finish(const Part& part);

    const ForestData& m_data;
    const ForestOptions& m_options;
    const RunContext& m_context;
    std::uint64_t m_seed;
    Target m_target;
    Histograms<Target> m_histograms;
    GrownTree m_grown;
    double m_center = 0;
    std::size_t m_asked = 1;
    std::vector<std::int32_t> m_columns;
    std::vector<Sample> m_samples, m_sampleScratch;
    std::vector<std::uint32_t> m_outside, m_outsideScratch;
    std::vector<Part> m_waiting;
    std::vector<double> m_totals, m_left, m_right, m_value;
};

template <class Target>
void Growing<Target>::grow(const Part& part, bool root) {
    const std::span<const Sample> samples(m_samples.data() + part.begin, part.rows());
    m_totals.assign(m_target.width(), 0);
    bool pure = true;
    for (const Sample& sample : samples) {
        m_target.add(m_totals.data(), sample);
        pure = pure && sample.target == samples.front().target;
    }
    m_value.resize(static_cast<std::size_t>(m_data.outputs()));
    m_target.answer(m_totals.data(), m_center, m_value.data());
    for (std::size_t k = 0; root && k < m_options.answers.size(); ++k)
        if (static_cast<std::size_t>(m_options.answers[k]) > part.rows())
            answer(part.outsideBegin, part.outsideEnd, k, m_value.data());
    const bool split = !pure && part.rows() >= 2 * static_cast<std::size_t>(m_options.leaf) &&
                       (m_options.depth == 0 || part.depth < m_options.depth);
    std::size_t live = part.live;
    const Split best = split ? bestSplit(part, live) : Split{};
    if (best.column < 0)
        finish(part);
    else
        divide(part, best, live);
}

/// A leaf.
template <class Target>
void Growing<Target>::finish(const Part& part) {
    ForestTree& tree = m_grown.tree;
    tree.nodes[part.node] = {-1, static_cast<std::int32_t>(tree.value.size() / m_value.size()), 0};
    tree.value.insert(tree.value.end(), m_value.begin(), m_value.end());
    for (std::size_t k = 0; k < m_options.answers.size(); ++k)
        if (static_cast<std::size_t>(m_options.answers[k]) <= part.rows())
            answer(part.outsideBegin, part.outsideEnd, k, m_value.data());
}

template <class Target>
void Growing<Target>::answer(std::size_t begin, std::size_t end, std::size_t size, const double* value) {
    const std::size_t outputs = m_value.size();
    double* answers = m_grown.answers.data() + size * static_cast<std::size_t>(m_data.size()) * outputs;
    for (std::size_t k = begin; k < end; ++k) std::copy_n(value, outputs, answers + m_outside[k] * outputs);
}

/// Draws columns without replacement until as many as are asked for vary in the node (scikit-learn's rule: a forest of
/// mostly constant columns would else ask nothing). Columns found constant leave the live ones of the node's children.
template <class Target>
Split Growing<Target>::bestSplit(const Part& part, std::size_t& live) {
    QuickEngine engine(m_seed, part.key);
    const std::span<const Sample> samples(m_samples.data() + part.begin, part.rows());
    Split best;
    std::size_t drawn = 0;
    for (std::size_t varying = 0; varying < m_asked && drawn < live;) {
        // Few rows: one histogram stays in the innermost cache. Many: each row's bins are fetched once for all columns.
        const std::size_t count = samples.size() <= tileRows ? 1 : std::min(m_asked - varying, live - drawn);
        for (std::size_t k = drawn; k < drawn + count; ++k)
            std::swap(m_columns[k],
                      m_columns[k + static_cast<std::size_t>(engine.below(static_cast<std::int64_t>(live - k)))]);
        m_histograms.fill(samples, std::span(m_columns).subspan(drawn, count));
        std::size_t kept = drawn;
        for (std::size_t k = 0; k < count; ++k) {
            const std::int32_t column = m_columns[drawn + k];
            const bool varies = m_histograms.firstBin(k) != m_histograms.lastBin(k);
            rate(k, part, engine, best);
            if (best.column == -2) best.column = column;
            if (varies) {
                std::swap(m_columns[kept++], m_columns[drawn + k]);
                ++varying;
            }
        }
        // The constant ones stand at [kept, drawn + count): behind the live ones with them.
        for (std::size_t k = drawn + count; k-- > kept;) std::swap(m_columns[k], m_columns[--live]);
        drawn = kept;
    }
    return best;
}

/// Lowers best if a threshold of the k-th histogram is better; its column is then -2.
template <class Target>
void Growing<Target>::rate(std::size_t k, const Part& part, QuickEngine& engine, Split& best) {
    const std::size_t width = m_target.width();
    const auto least = static_cast<std::size_t>(m_options.leaf);
    const int first = m_histograms.firstBin(k), last = m_histograms.lastBin(k);
    const int only =
        m_options.randomThresholds && first < last ? first + static_cast<int>(engine.below(last - first)) : -1;
    m_left.assign(width, 0);
    m_right.resize(width);
    std::size_t rows = 0;
    const auto consider = [&](int bin) {
        if (rows < least || part.rows() - rows < least) return;
        for (std::size_t c = 0; c < width; ++c) m_right[c] = m_totals[c] - m_left[c];
        if (!(m_target.weight(m_right.data()) > 0)) return;
        const double score = m_target.score(m_left.data()) + m_target.score(m_right.data());
        // Splits that part the samples alike differ by rounding, which must not choose: it depends on units.
        if (score > best.score + tie * std::abs(best.score) || best.column == -1)
            best = {-2, static_cast<std::uint8_t>(bin), score};
    };
    bool open = only >= 0;
    m_histograms.drain(k, [&](int bin, const double* sums, std::size_t count) {
        if (open && bin > only) {
            consider(only);
            open = false;
        }
        if (bin == last) return false;
        for (std::size_t c = 0; c < width; ++c) m_left[c] += sums[c];
        rows += count;
        if (only < 0) consider(bin);
        return only < 0 || open;
    });
}

/// Stable, so that rows stay in the order of the data.
template <class Target>
template <class Row, class Key>
std::size_t Growing<Target>::partition(std::vector<Row>& rows, std::vector<Row>& scratch, std::size_t begin,
                                       std::size_t end, Key goesRight) {
    std::size_t left = begin, right = 0;
    for (std::size_t k = begin; k < end; ++k) {
        const bool toRight = goesRight(rows[k]);
        scratch[right] = rows[k];
        rows[left] = rows[k];
        left += !toRight;
        right += toRight;
    }
    std::copy_n(scratch.begin(), right, rows.begin() + static_cast<std::ptrdiff_t>(left));
    return left;
}

template <class Target>
void Growing<Target>::divide(const Part& part, const Split& split, std::size_t live) {
    m_grown.gain[split.column] += split.score - m_target.score(m_totals.data());
    const std::uint8_t* ofColumn = m_data.bins->data() + split.column;
    const auto goesRight = [&](std::uint32_t row) {
        return ofColumn[static_cast<Index>(row) * m_data.bins->cols()] > split.last;
    };
    const std::size_t middle = partition(m_samples, m_sampleScratch, part.begin, part.end,
                                         [&](const Sample& sample) { return goesRight(sample.row); });
    const std::size_t outside = partition(m_outside, m_outsideScratch, part.outsideBegin, part.outsideEnd, goesRight);
    ForestTree& tree = m_grown.tree;
    const std::size_t next = tree.nodes.size();
    tree.nodes[part.node] = {split.column, static_cast<std::int32_t>(next), split.last};
    tree.nodes.resize(next + 2, {-1, 0, 0});
    const Part left{next, part.begin, middle, part.outsideBegin, outside, part.depth + 1, live, 2 * part.key};
    const Part right{next + 1, middle, part.end, outside, part.outsideEnd, part.depth + 1, live, 2 * part.key + 1};
    for (std::size_t k = 0; k < m_options.answers.size(); ++k) {
        const auto size = static_cast<std::size_t>(m_options.answers[k]);
        if (part.rows() < size) continue;
        if (left.rows() < size) answer(left.outsideBegin, left.outsideEnd, k, m_value.data());
        if (right.rows() < size) answer(right.outsideBegin, right.outsideEnd, k, m_value.data());
    }
    m_waiting.push_back(right);
    m_waiting.push_back(left);
}

}  // namespace

GrownTree growTree(const ForestData& data, const ForestOptions& options, std::uint64_t seed, Index number,
                   const RunContext& context) {
    if (data.classes > 2) return Growing<ClassTarget>(data, options, seed, number, context).run();
    return Growing<SingleTarget>(data, options, seed, number, context).run();
}

}  // namespace assay
