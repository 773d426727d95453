// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace assay {

using ParamValue = std::variant<bool, std::int64_t, double, std::string>;

/// One parameter of a model or method: forms, validation, command line and help are made from it.
/// The alternative that defaultValue holds is the type; a string is one of choices, or free without any.
struct ParamSpec {
    std::string key;    ///< as typed: "l2"
    std::string label;  ///< as shown: "L2 penalty"
    std::string help;
    ParamValue defaultValue;
    double minimum = -std::numeric_limits<double>::infinity();  ///< inclusive; numbers only
    double maximum = std::numeric_limits<double>::infinity();   ///< inclusive; numbers only
    std::vector<std::string> choices;                           ///< strings only; empty: any text
    bool column = false;  ///< a text that names a column of the data, or none while empty
};

/// Validated values, one for each spec. Made by validate() only, so lookups cannot fail for a declared key.
class ParamSet {
public:
    bool flag(const std::string& key) const;
    std::int64_t integer(const std::string& key) const;
    double real(const std::string& key) const;
    const std::string& choice(const std::string& key) const;
    const std::map<std::string, ParamValue>& values() const { return m_values; }

private:
    friend ParamSet validate(const std::vector<ParamSpec>&, const std::map<std::string, std::string>&,
                             const std::string&);
    std::map<std::string, ParamValue> m_values;
};

/// Defaults overlaid with given texts. Throws Error(Usage) naming owner, parameter and what is allowed,
/// for an unknown key, a malformed value, or one out of range.
ParamSet validate(const std::vector<ParamSpec>& specs, const std::map<std::string, std::string>& given,
                  const std::string& owner);

/// "id:k=v,k=v" as typed on the command line.
struct Selector {
    std::string id;
    std::map<std::string, std::string> params;
    bool operator==(const Selector&) const = default;
};
Selector parseSelector(const std::string& text);  ///< throws Error(Usage)

/// "k=v,k=v"; throws Error(Usage) naming the owner ("recipe") for what is not key=value or given twice.
std::map<std::string, std::string> parsePairs(const std::string& text, const std::string& owner);
std::string toText(const Selector& selector);

std::string toText(const ParamValue& value);  ///< shortest text that reads back exactly

}  // namespace assay
