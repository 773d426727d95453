// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QString>
#include <QTranslator>

namespace assay {

/// The language of the window, switched while it runs: widgets get QEvent::LanguageChange.
class Language {
public:
    struct Choice {
        QString code;  ///< "en", "zh_CN"
        QString name;  ///< in its own language
    };
    static Language& instance();
    static const std::vector<Choice>& choices();
    static QString preferred();  ///< the stored choice, else what the system speaks

    void apply(const QString& code);
    const QString& code() const { return m_code; }

private:
    Language() = default;
    QString m_code = "en";
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

}  // namespace assay
