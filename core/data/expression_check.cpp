// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database.h"
#include "data/expression.h"
#include "data/expression_conversions.h"
#include "data/expression_regex.h"
#include "data/expression_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

using Kind = ExpressionNode::Kind;
using Form = ExpressionFunction::Form;

[[noreturn]] void fault(const ExpressionNode& node, std::string problem, std::string remedy = {}) {
    throw ExpressionFault(node.position, node.length, std::move(problem), std::move(remedy));
}

std::string described(ValueType type) {
    switch (type) {
        case ValueType::Number:
            return "a number";
        case ValueType::Text:
            return "text";
        case ValueType::Boolean:
            return "true or false";
        case ValueType::DateTime:
            return "a date";
        case ValueType::Any:
            break;
    }
    return "a value";
}

/// How to call a node in a message: by name where it has one.
std::string called(const ExpressionNode& node) {
    switch (node.kind) {
        case Kind::Name:
            return asName(node.text);
        case Kind::Text:
            return "'" + node.text + "'";
        case Kind::Number:
        case Kind::Truth:
            return node.text;
        case Kind::Call:
            return node.text + "(...)";
        default:
            return "this";
    }
}

std::string exampleOf(ValueType type) {
    switch (type) {
        case ValueType::Number:
            return "0";
        case ValueType::Text:
            return "'...'";
        case ValueType::Boolean:
            return "true";
        case ValueType::DateTime:
            return "'2024-01-31'";
        case ValueType::Any:
            break;
    }
    return "0";
}

std::string isA(const ExpressionNode& node) {
    return fmt::format("{} is {}", called(node), node.timeOfDay ? "a time of day" : described(node.type));
}

class Checker {
public:
    explicit Checker(const ExpressionScope& scope) : m_scope(scope) {}

    void condition(ExpressionNode& node, const char* where) {
        check(node);
        if (node.type == ValueType::Boolean) return;
        const std::string remedy = node.kind == Kind::Name
                                       ? fmt::format("write {} {} {}", asName(node.text),
                                                     node.type == ValueType::Number ? ">" : "=", exampleOf(node.type))
                                       : "compare it with something";
        if (!where) fault(node, fmt::format("{}, not a condition", isA(node)), remedy);
        fault(node, fmt::format("'{}' joins conditions, but {}", where, isA(node)), remedy);
    }

private:
    void check(ExpressionNode& node) {
        switch (node.kind) {
            case Kind::Number:
                node.type = ValueType::Number;
                return;
            case Kind::Text:
                node.type = ValueType::Text;
                return;
            case Kind::Truth:
                node.type = ValueType::Boolean;
                return;
            case Kind::Name:
                return name(node);
            case Kind::Negate:
            case Kind::Arithmetic:
                return arithmetic(node);
            case Kind::Compare:
                return comparison(node);
            case Kind::And:
            case Kind::Or:
            case Kind::Not:
                for (auto& child : node.children) condition(*child, node.text.c_str());
                break;
            case Kind::In:
            case Kind::Between:
                return list(node);
            case Kind::Like:
            case Kind::Matches:
                return like(node);
            case Kind::IsMissing:
                check(*node.children[0]);
                break;
            case Kind::Call:
                return call(node);
        }
        node.type = ValueType::Boolean;
    }

    void name(ExpressionNode& node) {
        const NamedValue value = resolveName(node.text, node.quoted, m_scope, node.position, node.length);
        node.type = value.type;
        node.sql = value.sql;
        node.timeOfDay = value.timeOfDay;
    }

    void arithmetic(ExpressionNode& node) {
        for (auto& child : node.children) check(*child);
        if (withDates(node)) return;
        for (auto& child : node.children) {
            if (child->type == ValueType::Any) child->type = ValueType::Number;
            if (child->type != ValueType::Number)
                fault(*child, fmt::format("'{}' calculates with numbers, but {}", node.text, isA(*child)),
                      child->type == ValueType::DateTime ? "use year, month or day of it"
                      : child->type == ValueType::Text && child->kind != Kind::Text
                          ? fmt::format("write number({})", called(*child))
                          : "");
        }
        node.type = ValueType::Number;
    }

    /// A date and a number of days, and two dates, of which one may be a text.
    bool withDates(ExpressionNode& node) {
        if (node.kind != Kind::Arithmetic || (node.text != "+" && node.text != "-")) return false;
        ExpressionNode &left = *node.children[0], &right = *node.children[1];
        const auto isDate = [](const ExpressionNode& each) { return each.type == ValueType::DateTime; };
        if (!isDate(left) && !isDate(right)) return false;
        const bool difference = node.text == "-";
        for (ExpressionNode* each : {&left, &right})
            if (each->type == ValueType::Any) each->type = ValueType::Number;
        if (difference) toDate(right, left.timeOfDay);
        if (difference && isDate(right)) toDate(left, right.timeOfDay);
        if (isDate(left) && isDate(right)) {
            if (!difference)
                fault(node, "two dates cannot be added", "subtract them for the days between, or add a number of days");
            if (left.timeOfDay != right.timeOfDay)
                fault(right, fmt::format("{}, but {}", isA(left), isA(right)), "subtract values of one kind");
            node.type = ValueType::Number;
            return true;
        }
        ExpressionNode& other = isDate(left) ? right : left;
        ExpressionNode& date = isDate(left) ? left : right;
        if (other.type != ValueType::Number)
            fault(other, fmt::format("'{}' takes a number of days beside a date, but {}", node.text, isA(other)));
        if (difference && &date == &right) fault(right, "a date cannot be subtracted from a number");
        if (date.timeOfDay) fault(date, fmt::format("'{}' takes a date, but {}", node.text, isA(date)));
        node.type = ValueType::DateTime;
        return true;
    }

    void comparison(ExpressionNode& node) {
        ExpressionNode& left = *node.children[0];
        ExpressionNode& right = *node.children[1];
        check(left);
        check(right);
        match(left, right, node.text);
        const bool order = node.text != "=" && node.text != "!=";
        if (order && left.type == ValueType::Boolean)
            fault(node, fmt::format("'{}' compares numbers, texts or dates, but {}", node.text, isA(left)),
                  fmt::format("write {} = true", called(left)));
        node.type = ValueType::Boolean;
    }

    void list(ExpressionNode& node) {
        for (auto& child : node.children) check(*child);
        ExpressionNode& value = *node.children[0];
        for (std::size_t i = 1; i < node.children.size(); ++i) match(value, *node.children[i], node.text);
        // A date may have been recognised late: texts before it are dates too.
        for (std::size_t i = 1; i < node.children.size(); ++i) match(value, *node.children[i], node.text);
        if (node.kind == Kind::Between && value.type == ValueType::Boolean)
            fault(value, fmt::format("'between' compares numbers, texts or dates, but {}", isA(value)));
        node.type = ValueType::Boolean;
    }

    void like(ExpressionNode& node) {
        for (auto& child : node.children) {
            check(*child);
            if (child->type == ValueType::Any) child->type = ValueType::Text;
            if (child->type != ValueType::Text)
                fault(*child, fmt::format("'{}' compares texts, but {}", node.text, isA(*child)),
                      child == node.children[1] ? "write a pattern such as 'New%'"
                                                : fmt::format("write {} = {}", called(*child), exampleOf(child->type)));
        }
        if (node.kind == Kind::Matches) pattern(*node.children[1]);
        if (node.children.size() > 2) escaped(*node.children[1], node.children[2]->text);
        node.type = ValueType::Boolean;
    }

    /// The database would stop at a pattern that ends within an escape.
    static void escaped(const ExpressionNode& pattern, const std::string& sign) {
        if (pattern.kind != Kind::Text) fault(pattern, "like with escape takes a pattern in quotes", "write such as '50!%'");
        const std::u32string text = toCodePoints(pattern.text);
        const char32_t escape = toCodePoints(sign)[0];
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == escape && ++i == text.size())
                fault(pattern, fmt::format("the pattern ends with the escape character {}", sign),
                      "write it twice for the character itself");
    }

    void call(ExpressionNode& node) {
        const ExpressionFunction& function = *node.function;
        for (auto& child : node.children) check(*child);
        if (function.form == Form::Alike) return alike(node);
        if (function.form == Form::Converts) {
            checkConversion(node);
            node.type = function.result;
            return;
        }
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            ExpressionNode& argument = *node.children[i];
            const ValueType wanted = function.arguments[i];
            if (argument.type == ValueType::Any) argument.type = wanted;
            if (wanted == ValueType::DateTime) toDate(argument);
            if (wanted == ValueType::DateTime && argument.timeOfDay && !isPartOfTime(node.text))
                fault(argument, fmt::format("{} takes a date, but {}", node.text, isA(argument)), "use hour, minute or second");
            if (argument.type != wanted)
                fault(argument, fmt::format("{} takes {}, but {}", node.text, described(wanted), isA(argument)));
            const bool constant = i > 0 && (function.form == Form::Constants || function.form == Form::Aggregate);
            if (constant && !isConstant(argument))
                fault(argument, fmt::format("{} takes a constant here", node.text),
                      wanted == ValueType::Number ? "write a number" : "write '...'");
        }
        node.type = function.result;
        checkConstants(node);
    }

    static bool isConstant(const ExpressionNode& node) {
        return node.kind == Kind::Number || node.kind == Kind::Text ||
               (node.kind == Kind::Negate && node.children[0]->kind == Kind::Number);
    }

    void alike(ExpressionNode& node) {
        // Twice, since a text may turn out to be a date late.
        for (int pass = 0; pass < 2; ++pass)
            for (std::size_t i = 1; i < node.children.size(); ++i) {
                ExpressionNode &first = *node.children[0], &other = *node.children[i];
                if (first.type == ValueType::Any)
                    first.type = other.type == ValueType::Any ? ValueType::Number : other.type;
                if (other.type == ValueType::Any) other.type = first.type;
                if (first.type == ValueType::DateTime) toDate(other, first.timeOfDay);
                if (other.type == ValueType::DateTime) toDate(first, other.timeOfDay);
                if (first.type != other.type || first.timeOfDay != other.timeOfDay)
                    fault(other,
                          fmt::format("{} takes values of one kind, but {} and {}", node.text, isA(first), isA(other)));
            }
        node.type = node.children[0]->type;
        node.timeOfDay = node.children[0]->timeOfDay;
        if (node.type == ValueType::Boolean && node.text != "coalesce")
            fault(*node.children[0],
                  fmt::format("{} compares numbers, texts or dates, but {}", node.text, isA(*node.children[0])));
    }

    void checkConstants(const ExpressionNode& node) const {
        const std::string& name = node.text;
        const auto whole = [&](std::size_t i, double least, double most) {
            if (i >= node.children.size()) return;
            const double value = constantNumber(*node.children[i]);
            if (value != std::floor(value) || value < least || value > most)
                fault(*node.children[i], fmt::format("{} takes a whole number from {} to {} here", name, least, most));
        };
        if (name == "round") whole(1, -15, 15);
        if (name == "substring") {
            whole(1, 1, 1e9);
            whole(2, 0, 1e9);
        }
        if (name == "replace" && growth(node) > 1000)
            fault(node, "replace makes texts more than 1000 times as long", "replace by shorter texts");
        if (node.function->form != Form::Aggregate) return;
        if (node.children[0]->kind != Kind::Name)
            fault(*node.children[0], fmt::format("{} takes a whole column, not a calculation", name),
                  "write the name of a column or score");
        if (name != "quantile") return;
        const double share = constantNumber(*node.children[1]);
        if (!(share >= 0 && share <= 1)) fault(*node.children[1], "the share must lie between 0 and 1", "write 0.05 for 5 %");
    }

    /// At most by what factor nested calls of replace lengthen a text.
    static double growth(const ExpressionNode& node) {
        if (node.kind != Kind::Call) return 1;
        const double inner = growth(*node.children[0]);
        if (node.text != "replace") return inner;
        const auto from = static_cast<double>(node.children[1]->text.size()),
                   to = static_cast<double>(node.children[2]->text.size());
        return inner * (from > 0 ? std::max(1.0, to / from) : 1.0);
    }

    void pattern(const ExpressionNode& node) const {
        if (node.kind != Kind::Text) fault(node, "'matches' takes a pattern in quotes", "write such as '^New'");
        const auto issue = regexIssue(node.text, *m_scope.dataset);
        if (!issue) return;
        if (issue->length == 0) fault(node, issue->problem, issue->remedy);
        // In the expression a quote of the pattern is written twice.
        const std::u32string text = toCodePoints(node.text);
        const auto begin = text.begin(), at = begin + static_cast<std::ptrdiff_t>(issue->position);
        const auto quotes = static_cast<std::size_t>(std::count(begin, at, U'\''));
        throw ExpressionFault(node.position + 1 + issue->position + quotes, issue->length, issue->problem,
                              issue->remedy);
    }

    static bool isPartOfTime(const std::string& function) {
        return function == "hour" || function == "minute" || function == "second";
    }

    /// A text such as '2024-01-31' becomes a date, or '18:30' a time of day.
    static bool toDate(ExpressionNode& node, bool timeOfDay = false) {
        if (node.kind != Kind::Text || node.type == ValueType::DateTime) return node.type == ValueType::DateTime;
        node.sql = timeOfDay ? timeSql(node.text) : dateSql(node.text);
        if (node.sql.empty() && timeOfDay)
            fault(node, fmt::format("'{}' is not a time of day", node.text), "write '18:30' or '18:30:00'");
        if (node.sql.empty())
            fault(node, fmt::format("'{}' is not a date", node.text), "write '2024-01-31' or '2024-01-31 18:30:00'");
        node.type = ValueType::DateTime;
        node.timeOfDay = timeOfDay;
        return true;
    }

    /// Both sides of a comparison must be of one type.
    static void match(ExpressionNode& left, ExpressionNode& right, const std::string& op) {
        if (left.type == ValueType::Any) left.type = right.type == ValueType::Any ? ValueType::Number : right.type;
        if (right.type == ValueType::Any) right.type = left.type;
        if (left.type == ValueType::DateTime) toDate(right, left.timeOfDay);
        if (right.type == ValueType::DateTime) toDate(left, right.timeOfDay);
        if (left.type != right.type || left.timeOfDay != right.timeOfDay) mismatch(left, right, op);
    }

    [[noreturn]] static void mismatch(const ExpressionNode& left, const ExpressionNode& right, const std::string& op) {
        const bool constantLeft = left.kind != Kind::Name && right.kind == Kind::Name;
        const ExpressionNode& column = constantLeft ? right : left;
        const ExpressionNode& other = constantLeft ? left : right;
        std::string value = exampleOf(column.type);
        if (column.type == ValueType::Text && other.kind == Kind::Number) value = sqlText(other.text);
        if (column.type == ValueType::Number && other.kind == Kind::Truth) value = other.truth ? "1" : "0";
        if (column.type == ValueType::Boolean && other.kind == Kind::Number)
            value = other.number != 0 ? "true" : "false";
        const bool spelled = op == "in" || op == "between";
        const std::string shown = op == "in" ? fmt::format("in ({})", value)
                                  : op == "between"
                                      ? fmt::format("between {0} and {0}", value)
                                      : fmt::format("{} {}", column.type == ValueType::Text ? "=" : op, value);
        const std::string how = column.kind == Kind::Name ? fmt::format("write {} {}", asName(column.text), shown) : "";
        const bool numbers = other.type == ValueType::Number && !spelled && op != "=" && op != "!=";
        if (numbers) fault(column, fmt::format("'{}' compares numbers, but {}", op, isA(column)), how);
        fault(other, fmt::format("{}, but {}", isA(column), isA(other)), how);
    }

    const ExpressionScope& m_scope;
};

}  // namespace

double constantNumber(const ExpressionNode& node) {
    return node.kind == Kind::Negate ? -node.children[0]->number : node.number;
}

void checkTypes(ExpressionNode& root, const ExpressionScope& scope) {
    Checker(scope).condition(root, nullptr);
}

}  // namespace assay
