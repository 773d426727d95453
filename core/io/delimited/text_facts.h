// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace assay {

/// What some cells of a text column have in common.
class TextFacts {
public:
    /// decimal: the sign of numbers.
    void add(std::string_view cell, char decimal = '.');
    std::int64_t cells() const { return m_cells; }
    bool anyNumber() const { return m_numbers > 0; }
    bool mostlyNumbers() const;
    /// Text for people rather than names of categories: many different cells, long ones, of several words.
    bool isProse() const;

private:
    std::int64_t m_cells = 0;
    std::int64_t m_bytes = 0;
    std::int64_t m_wordy = 0;  ///< with a blank or a character beyond ASCII
    std::int64_t m_numbers = 0;
    std::unordered_set<std::string> m_distinct;  ///< up to the number that settles the question
};

}  // namespace assay
