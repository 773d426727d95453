// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include "io/open.h"
#include "models/metrics.h"
#include "models/model.h"
#include "text/core_terms.h"
#include "text/core_text.h"
#include "text/language.h"
#include "valuation/feature_weights.h"
#include "valuation/method.h"

using namespace assay;

namespace {

QSet<QString> registryWords() {
    QSet<QString> words;
    const auto add = [&](const std::string& text) {
        if (!text.empty()) words << QString::fromStdString(text);
    };
    const auto addParams = [&](const std::vector<ParamSpec>& params) {
        for (const ParamSpec& spec : params) {
            add(spec.label);
            add(spec.help);
            for (const std::string& choice : spec.choices) add(choice);
        }
    };
    for (const Model* each : models()) {
        add(each->info().name);
        add(each->info().summary);
        addParams(each->info().params);
    }
    for (const ValuationMethod* each : methods()) {
        add(each->info().name);
        add(each->info().summary);
        add(each->info().meaning);
        addParams(each->info().params);
    }
    for (const MetricInfo& each : metrics()) {
        add(each.name);
        add(each.summary);
    }
    for (const FeatureWeightInfo& each : featureWeightKinds()) {
        add(each.name);
        add(each.summary);
    }
    for (const FormatInfo& each : formats()) {
        add(each.name);
        add(each.summary);
    }
    return words;
}

}  // namespace

class WindowTranslationsTest : public QObject {
    Q_OBJECT
private slots:
    void everyEntryIsFinished() {
        QFile file(ASSAY_SOURCE_DIR "/resources/translations/assay_zh_CN.ts");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        QStringList wrong;
        int entries = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement()) continue;
            if (xml.name() == u"source") source = xml.readElementText();
            if (xml.name() != u"translation") continue;
            ++entries;
            const bool unfinished = xml.attributes().hasAttribute("type");
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            if (unfinished || text.isEmpty()) wrong << source;
            for (const char* mark : {"%1", "%2", "%3", "%4", "%5", "%n"})
                if (source.contains(mark) != text.contains(mark)) wrong << source + " (" + mark + ")";
        }
        QVERIFY(entries > 300);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void theListOfCoreTermsIsWhole() {
        QSet<QString> listed;
        for (const char* term : coreTerms()) listed << QString::fromUtf8(term);
        QStringList missing = (registryWords() - listed).values();
        missing.sort();
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }

    void coreTermsComeInChinese() {
        Language::instance().apply("zh_CN");
        QCOMPARE(coreText("Ridge regression"), QString::fromUtf8("岭回归"));
        QCOMPARE(taskName(Task::Binary), QString::fromUtf8("二分类"));
        Language::instance().apply("en");
        QCOMPARE(coreText("Ridge regression"), "Ridge regression");
    }
};

QTEST_MAIN(WindowTranslationsTest)
#include "window_translations_test.moc"
