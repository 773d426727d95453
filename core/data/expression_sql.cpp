// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "data/expression.h"
#include "data/expression_conversions.h"
#include "data/expression_regex.h"
#include "data/expression_tokens.h"

#include <fmt/format.h>

#include <string_view>

namespace assay {
namespace {

using Kind = ExpressionNode::Kind;

/// Whole numbers stay whole, so that a BIGINT column is compared without rounding.
std::string numberSql(double value, const std::string& text) {
    const bool whole = text.find_first_not_of("0123456789") == std::string::npos && text.size() <= 18;
    return whole ? text : fmt::format("{:.17e}", value);
}

std::string joined(const ExpressionNode& node, std::size_t from, const char* separator) {
    std::string sql;
    for (std::size_t i = from; i < node.children.size(); ++i) {
        if (i > from) sql += separator;
        sql += toSql(*node.children[i]);
    }
    return sql;
}

bool isDate(const ExpressionNode& node) {
    return node.type == ValueType::DateTime;
}

bool calculates(const ExpressionNode& node) {
    if (node.kind == Kind::Arithmetic && isDate(node)) return false;
    return node.kind == Kind::Arithmetic || node.kind == Kind::Negate ||
           (node.kind == Kind::Call && node.function->calculates());
}

/// The SQL of a call, given how an argument that is no constant is written.
template <class Written>
std::string callSql(const ExpressionNode& node, const Written& written) {
    const std::string_view form = node.function->sql;
    std::string sql;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] != '{') {
            sql += form[i];
            continue;
        }
        const auto k = static_cast<std::size_t>(form[i + 1] - '0');
        const bool constant = k > 0 && node.function->form == ExpressionFunction::Form::Constants;
        if (k >= node.children.size())
            sql += node.text == "substring" ? "1000000000" : "0";
        else if (constant && node.function->arguments[k] == ValueType::Number)
            sql += fmt::format("{}", static_cast<std::int64_t>(constantNumber(*node.children[k])));
        else
            sql += written(*node.children[k]);
        i += 2;
    }
    return sql;
}

std::string doubleSql(const ExpressionNode& node);

/// A date and a number of days.
std::string laterSql(const ExpressionNode& node) {
    const bool first = isDate(*node.children[0]);
    return fmt::format("assay_later({}, {}{})", toSql(*node.children[first ? 0 : 1]), node.text == "-" ? "-" : "",
                       doubleSql(*node.children[first ? 1 : 0]));
}

/// Arithmetic is done in double precision: it cannot overflow, and 1 / 2 is 0.5. Divided by zero is missing.
std::string doubleSql(const ExpressionNode& node) {
    if (node.kind == Kind::Number) return fmt::format("{:.17e}", node.number);
    if (!calculates(node)) return fmt::format("CAST({} AS DOUBLE)", toSql(node));
    const auto side = [&](std::size_t i) { return doubleSql(*node.children[i]); };
    if (node.kind == Kind::Call) return callSql(node, doubleSql);
    if (node.kind == Kind::Negate) return fmt::format("(-{})", side(0));
    if (node.text == "%") return fmt::format("assay_modulo({}, {})", side(0), side(1));
    if (isDate(*node.children[0]))
        return fmt::format("assay_days({}, {})", toSql(*node.children[0]), toSql(*node.children[1]));
    if (node.text == "/") return fmt::format("assay_divide({}, {})", side(0), side(1));
    return fmt::format("({} {} {})", side(0), node.text, side(1));
}

}  // namespace

std::string toSql(const ExpressionNode& node) {
    if (calculates(node)) return fmt::format("assay_number({})", doubleSql(node));
    const char* negation = node.negated ? "NOT " : "";
    const auto child = [&](std::size_t i) { return toSql(*node.children[i]); };
    switch (node.kind) {
        case Kind::Number:
            return numberSql(node.number, node.text);
        case Kind::Text:
            return node.type == ValueType::DateTime ? node.sql : sqlText(node.text);
        case Kind::Truth:
            return node.truth ? "TRUE" : "FALSE";
        case Kind::Name:
            return node.sql;
        case Kind::Arithmetic:
            return laterSql(node);
        case Kind::Negate:
            break;
        case Kind::Compare:
            return fmt::format("({} {} {})", child(0), node.text, child(1));
        case Kind::And:
            return fmt::format("({})", joined(node, 0, " AND "));
        case Kind::Or:
            return fmt::format("({})", joined(node, 0, " OR "));
        case Kind::Not:
            return fmt::format("(NOT {})", child(0));
        case Kind::In:
            return fmt::format("({} {}IN ({}))", child(0), negation, joined(node, 1, ", "));
        case Kind::Between:
            return fmt::format("({} {}BETWEEN {} AND {})", child(0), negation, child(1), child(2));
        case Kind::Like:
            return fmt::format("({} {}LIKE {}{})", child(0), negation, child(1),
                               node.children.size() > 2 ? " ESCAPE " + child(2) : "");
        case Kind::Matches:
            return fmt::format("({}{})", negation, regexSql(child(0), node.children[1]->text));
        case Kind::IsMissing:
            return fmt::format("({} IS {}NULL)", child(0), negation);
        case Kind::Call:
            break;
    }
    if (node.function->form == ExpressionFunction::Form::Aggregate) return node.sql;
    if (node.function->form == ExpressionFunction::Form::Converts) return conversionSql(node, child(0));
    if (node.function->form == ExpressionFunction::Form::Alike)
        return fmt::format("{}({})", node.function->sql, joined(node, 0, ", "));
    return callSql(node, toSql);
}

std::string conditionSql(const std::string& text, const ExpressionScope& scope, const RunContext& context) {
    try {
        if (tokenize(text).size() == 1) return {};
        const ExpressionTree tree = parseExpression(text);
        checkTypes(*tree, scope);
        findAggregates(*tree, scope, context);
        return toSql(*tree);
    } catch (const ExpressionFault& fault) {
        throw Error(ErrorKind::Usage, fmt::format("filter, character {}: {}", fault.issue.position + 1, fault.problem),
                    fault.remedy);
    }
}

}  // namespace assay
