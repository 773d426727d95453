// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <charconv>

#include "base/error.h"
#include "pipeline/compare.h"

namespace assay {
namespace {

[[noreturn]] void refuse(const std::string& text) {
    throw Error(ErrorKind::Usage, fmt::format("'{}' is not an action", text),
                "give drop-lowest=5%, drop-highest=5%, drop-negative, reweight=rank, reweight=linear, scale-features or select-features=N");
}

bool readNumber(const std::string& text, double& value) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size();
}

}  // namespace

Action actionFromText(const std::string& text) {
    using Kind = Action::Kind;
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    std::string value = equals == std::string::npos ? "" : text.substr(equals + 1);
    if (equals == std::string::npos && name == "drop-negative") return {Kind::DropNegative, 0};
    if (equals == std::string::npos && name == "scale-features") return {Kind::ScaleFeatures, 0};
    if (name == "reweight" && value == "rank") return {Kind::ReweightRank, 0};
    if (name == "reweight" && value == "linear") return {Kind::ReweightLinear, 0};
    double number = 0;
    if (name == "drop-lowest" || name == "drop-highest") {
        const bool percent = value.ends_with('%');
        if (percent) value.pop_back();
        if (!readNumber(value, number)) refuse(text);
        if (percent) number /= 100;
        if (!(number > 0 && number < 1))
            throw Error(ErrorKind::Usage, fmt::format("'{}' does not name a share of the rows", text),
                        fmt::format("give more than 0 % and less than 100 %, such as {}=5%", name));
        return {name == "drop-lowest" ? Kind::DropLowest : Kind::DropHighest, number};
    }
    if (name == "select-features") {
        if (!readNumber(value, number) || number < 1 || number != static_cast<double>(static_cast<int>(number)))
            throw Error(ErrorKind::Usage, fmt::format("'{}' does not name a number of features", text),
                        "give a whole number of at least 1, such as select-features=10");
        return {Kind::SelectFeatures, number};
    }
    refuse(text);
}

std::string toText(const Action& action) {
    switch (action.kind) {
        case Action::Kind::DropLowest: return fmt::format("drop-lowest={:.10g}%", action.amount * 100);
        case Action::Kind::DropHighest: return fmt::format("drop-highest={:.10g}%", action.amount * 100);
        case Action::Kind::DropNegative: return "drop-negative";
        case Action::Kind::ReweightRank: return "reweight=rank";
        case Action::Kind::ReweightLinear: return "reweight=linear";
        case Action::Kind::ScaleFeatures: return "scale-features";
        case Action::Kind::SelectFeatures: return fmt::format("select-features={}", static_cast<int>(action.amount));
    }
    return "";
}

}  // namespace assay
