// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

// The macro declares a global function: it cannot stand in a namespace.
static void useResources() { Q_INIT_RESOURCE(translations); }

namespace assay {

Language& Language::instance() {
    static Language language;
    return language;
}

const std::vector<Language::Choice>& Language::choices() {
    static const std::vector<Choice> all{{"en", "English"}, {"zh_CN", QString::fromUtf8("简体中文")}};
    return all;
}

QString Language::preferred() {
    const QString system = QLocale::system().language() == QLocale::Chinese ? "zh_CN" : "en";
    return QSettings().value("language", system).toString();
}

void Language::apply(const QString& code) {
    useResources();
    for (const auto& each : m_translators) QCoreApplication::removeTranslator(each.get());
    m_translators.clear();
    m_code = code;
    const auto install = [this](const QString& name, const QString& folder) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(name, folder)) return;
        m_translators.push_back(std::move(translator));
        QCoreApplication::installTranslator(m_translators.back().get());
    };
    if (code != "en") install("qtbase_" + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install("assay_" + code, ":/translations");
}

}  // namespace assay
