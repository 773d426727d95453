// SPDX-License-Identifier: GPL-3.0-or-later
#include "params/param_set.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/error.h"

namespace assay {
namespace {

template <class Number>
bool parseNumber(const std::string& text, Number& value) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size();
}

std::string allowed(const ParamSpec& spec) {
    if (std::holds_alternative<bool>(spec.defaultValue)) return "true or false";
    if (!spec.choices.empty()) return fmt::format("one of {}", fmt::join(spec.choices, ", "));
    const char* kind = std::holds_alternative<std::int64_t>(spec.defaultValue) ? "a whole number" : "a number";
    if (std::isfinite(spec.minimum) && std::isfinite(spec.maximum))
        return fmt::format("{} from {} to {}", kind, spec.minimum, spec.maximum);
    if (std::isfinite(spec.minimum)) return fmt::format("{} of at least {}", kind, spec.minimum);
    if (std::isfinite(spec.maximum)) return fmt::format("{} of at most {}", kind, spec.maximum);
    return kind;
}

bool inRange(const ParamSpec& spec, double value) {
    return std::isfinite(value) && value >= spec.minimum && value <= spec.maximum;
}

/// False when text is not a value of the spec's type and range.
bool parseValue(const ParamSpec& spec, const std::string& text, ParamValue& value) {
    if (std::holds_alternative<bool>(spec.defaultValue)) {
        value = text == "true" || text == "1";
        return text == "true" || text == "1" || text == "false" || text == "0";
    }
    if (std::holds_alternative<std::int64_t>(spec.defaultValue)) {
        std::int64_t number = 0;
        const bool ok = parseNumber(text, number);
        value = number;
        return ok && inRange(spec, static_cast<double>(number));
    }
    if (std::holds_alternative<double>(spec.defaultValue)) {
        double number = 0;
        const bool ok = parseNumber(text, number);
        value = number;
        return ok && inRange(spec, number);
    }
    value = text;
    for (const std::string& choice : spec.choices)
        if (choice == text) return true;
    return spec.choices.empty();
}

}  // namespace

ParamSet validate(const std::vector<ParamSpec>& specs, const std::map<std::string, std::string>& given,
                  const std::string& owner) {
    ParamSet set;
    std::vector<std::string> keys;
    for (const ParamSpec& spec : specs) {
        set.m_values[spec.key] = spec.defaultValue;
        keys.push_back(spec.key);
    }
    for (const auto& [key, text] : given) {
        const ParamSpec* spec = nullptr;
        for (const ParamSpec& candidate : specs)
            if (candidate.key == key) spec = &candidate;
        if (!spec)
            throw Error(ErrorKind::Usage, fmt::format("{} has no parameter '{}'", owner, key),
                        keys.empty() ? "it takes none" : fmt::format("it takes {}", fmt::join(keys, ", ")));
        if (!parseValue(*spec, text, set.m_values[key]))
            throw Error(ErrorKind::Usage, fmt::format("{}: {}={} is not allowed", owner, key, text),
                        fmt::format("give {}", allowed(*spec)));
    }
    return set;
}

bool ParamSet::flag(const std::string& key) const { return std::get<bool>(m_values.at(key)); }
std::int64_t ParamSet::integer(const std::string& key) const { return std::get<std::int64_t>(m_values.at(key)); }
double ParamSet::real(const std::string& key) const { return std::get<double>(m_values.at(key)); }
const std::string& ParamSet::choice(const std::string& key) const { return std::get<std::string>(m_values.at(key)); }

std::map<std::string, std::string> parsePairs(const std::string& text, const std::string& owner) {
    std::map<std::string, std::string> pairs;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string pair = text.substr(begin, end - begin);
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || equals == 0)
            throw Error(ErrorKind::Usage, fmt::format("{}: '{}' is not key=value", owner, pair), "write key=value,key=value");
        if (!pairs.emplace(pair.substr(0, equals), pair.substr(equals + 1)).second)
            throw Error(ErrorKind::Usage, fmt::format("{}: {} is given twice", owner, pair.substr(0, equals)), "give it once");
        begin = end + 1;
    }
    return pairs;
}

Selector parseSelector(const std::string& text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) return {text, {}};
    return {text.substr(0, colon), parsePairs(text.substr(colon + 1), text.substr(0, colon))};
}

std::string toText(const Selector& selector) {
    std::string text = selector.id;
    char separator = ':';
    for (const auto& [key, value] : selector.params) {
        text += separator + key + "=" + value;
        separator = ',';
    }
    return text;
}

std::string toText(const ParamValue& value) {
    if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const std::int64_t* number = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *number);
    if (const double* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    return std::get<std::string>(value);
}

}  // namespace assay
