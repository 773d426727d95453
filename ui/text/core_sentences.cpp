// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/core_sentences.h"

#include "text/core_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace assay {
namespace {

struct Pattern {
    const char* english;
    QRegularExpression form;
    std::vector<int> numbers;  ///< the number of each capture, in order
    qsizetype literal = 0;     ///< letters that are not captured
};

Pattern patternOf(const char* english) {
    static const QRegularExpression slot(QStringLiteral("%([1-9])"));
    const QString text = QString::fromUtf8(english);
    Pattern pattern{english, {}, {}, 0};
    QString form;
    qsizetype from = 0;
    for (auto each = slot.globalMatch(text); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        form += QRegularExpression::escape(text.mid(from, match.capturedStart() - from)) + QStringLiteral("(.+?)");
        pattern.numbers.push_back(match.capturedView(1).toInt());
        from = match.capturedEnd();
    }
    form += QRegularExpression::escape(text.mid(from));
    pattern.literal = text.size() - 2 * static_cast<qsizetype>(pattern.numbers.size());
    pattern.form = QRegularExpression(QRegularExpression::anchoredPattern(form));
    return pattern;
}

const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const char* each : coreSentences()) made.push_back(patternOf(each));
        std::stable_sort(made.begin(), made.end(),
                         [](const Pattern& a, const Pattern& b) { return a.literal > b.literal; });
        return made;
    }();
    return all;
}

std::optional<QString> matched(const QString& clause, bool joined = false);

QString part(const QString& clause) {
    return matched(clause).value_or(coreText(clause.toStdString()));
}

/// The pattern with the most letters of its own wins. joined: only patterns that span several clauses count.
std::optional<QString> matched(const QString& clause, bool joined) {
    for (const Pattern& pattern : patterns()) {
        if (joined && !QLatin1String(pattern.english).contains(QLatin1String("; "))) continue;
        const QRegularExpressionMatch match = pattern.form.match(clause);
        if (!match.hasMatch()) continue;
        const QString translated = QCoreApplication::translate("Sentences", pattern.english);
        QString result;
        for (qsizetype i = 0; i < translated.size(); ++i) {
            const int number = translated[i] == u'%' && i + 1 < translated.size() ? translated[i + 1].digitValue() : -1;
            const auto slot = std::find(pattern.numbers.begin(), pattern.numbers.end(), number);
            if (slot == pattern.numbers.end()) {
                result += translated[i];
                continue;
            }
            result += part(match.captured(static_cast<int>(slot - pattern.numbers.begin()) + 1));
            ++i;
        }
        return result;
    }
    return {};
}

bool spokenInEnglish() {
    const char* const first = coreSentences().front();
    return QCoreApplication::translate("Sentences", first) == QLatin1String(first);
}

}  // namespace

QString coreSentence(const std::string& english) {
    const QString text = QString::fromStdString(english);
    if (text.isEmpty() || spokenInEnglish()) return text;
    // Short patterns such as "%1 is %2" would swallow the clauses after the first.
    const bool several = text.contains(QStringLiteral("; "));
    if (const auto whole = matched(text, several)) return *whole;
    if (several) {
        QStringList said;
        for (const QString& clause : text.split(QStringLiteral("; ")))
            if (const auto known = matched(clause)) said << *known;
        if (said.size() == text.count(QStringLiteral("; ")) + 1) return said.join(QString::fromUtf8("；"));
        if (const auto whole = matched(text)) return *whole;
    }
    QStringList clauses = text.split(QStringLiteral("; "));
    for (QString& clause : clauses) clause = part(clause);
    return clauses.join(QString::fromUtf8("；"));
}

QString errorSentence(const Error& error) {
    if (spokenInEnglish()) return QString::fromUtf8(error.what());
    const Place& place = error.place();
    QString text;
    if (!place.file.empty())
        text = QString::fromStdString(place.file) +
               (place.line > 0 ? QStringLiteral(":%1: ").arg(place.line) : QStringLiteral(": "));
    const std::string problem =
        place.column.empty() ? error.problem() : "column " + place.column + ": " + error.problem();
    text += coreSentence(problem);
    if (!error.remedy().empty()) text += QString::fromUtf8("；") + coreSentence(error.remedy());
    return text.replace(u'\n', u' ').replace(u'\r', u' ');
}

}  // namespace assay
