// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/labels.h"

#include "base/error.h"
#include "data/profile.h"
#include "data/query.h"
#include "io/export.h"
#include "io/open.h"
#include "pipeline/pipeline.h"
#include "support/temporary_files.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace assay;

/// Labels changed by hand: laid over the source, seen by whatever reads the column.
class LabelsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    std::shared_ptr<const Dataset> open(const QByteArray& text) {
        return openDataset(m_files.write("data.csv", text), {}, RunContext());
    }
    static RowSet rowsOf(const Dataset& data, std::initializer_list<std::int64_t> ids) {
        RowSet rows(data.rowCount());
        for (const std::int64_t id : ids) rows.insert(RowId(id));
        return rows;
    }
    static std::shared_ptr<const Dataset> with(const Dataset& data, const char* column,
                                               std::initializer_list<std::int64_t> ids, const std::string& label) {
        return withLabels(
            data, changedLabels(
                      data, data.require(column, ""), rowsOf(data, ids), [&](RowId) { return label; }, RunContext()));
    }
    static QByteArray exported(test::TemporaryFiles& files, const std::shared_ptr<const Dataset>& data) {
        ExportOptions options;
        options.path = files.path("out.csv");
        exportRows(Table(data), RowSet(data->rowCount(), true), options, RunContext());
        return test::TemporaryFiles::read(files.path("out.csv"));
    }
    /// 300 rows whose label follows x.
    static QByteArray separable() {
        QByteArray text("x,z,label\n");
        for (int i = 0; i < 300; ++i)
            text += QByteArray::number(i % 100) + "," + QByteArray::number(i * 7 % 13) +
                    (i % 100 < 50 ? ",no\n" : ",yes\n");
        return text;
    }

private slots:
    void everyReaderSeesThem() {
        const QByteArray text("n,k,name,flag\n1.5,1,a,true\n2.5,2,b,false\n,3,,true\n4.5,4,b,\n");
        const auto data = open(text);
        auto changed = with(*data, "n", {0, 2}, "9.50");
        changed = with(*changed, "k", {1}, "-7");
        changed = with(*changed, "name", {0, 2}, "c'd");
        changed = with(*changed, "flag", {0, 3}, "false");
        QCOMPARE(countOf(changed->changedLabels()), 7);
        const Vector n = changed->numbers(changed->require("n", ""), RunContext());
        QCOMPARE(std::vector<double>(n.begin(), n.end()), (std::vector<double>{9.5, 2.5, 9.5, 4.5}));
        const Levels names = changed->levels(changed->require("name", ""), RunContext());
        QCOMPARE(names.levels, (std::vector<std::string>{"b", "c'd"}));
        QCOMPARE(names.codes, (std::vector<std::int32_t>{1, 0, 1, 0}));
        QCOMPARE(matching(Table(changed), "name = 'c''d' and n > 9", RunContext()).count(), 2);
        QCOMPARE(matching(Table(changed), "k < 0 or flag is missing", RunContext()).count(), 1);
        QCOMPARE(toIndex(ordered(Table(changed), RowSet(4, true), {{"k", false}}, RunContext()).front()), 1);
        QCOMPARE(profile(*changed, changed->require("name", ""), RunContext()).missing, 0);
        QCOMPARE(page(*changed, std::vector<RowId>{RowId(2)})[0][2].text, "c'd");
        QCOMPARE(exported(m_files, changed),
                 "n,k,name,flag\n9.5,1,c'd,false\n2.5,-7,b,false\n9.5,3,c'd,true\n4.5,4,b,false\n");
        QCOMPARE(exported(m_files, data), text);  // the source stays as it is
        QCOMPARE(exported(m_files, withLabels(*changed, {})), text);
        QCOMPARE(test::TemporaryFiles::read(m_files.path("data.csv")), text);
    }
    void aChangedLabelMovesNoRowToAnotherPart() {
        const auto data = open(separable() + "5,1,\n");  // the last row has no label
        RunSpec spec;
        spec.target = "label";
        const auto parts = [&](const std::shared_ptr<const Dataset>& of) {
            return prepare({of, nullptr, nullptr}, spec, RunContext()).part;
        };
        const std::vector<SplitPart> before = parts(data);
        std::vector<SplitPart> after = parts(with(*data, "label", {0, 7, 61, 120, 299}, "yes"));
        QVERIFY(before == after);
        QVERIFY(before.back() == SplitPart::None);
        // A row that gets its first label trains; all others stay where they were.
        after = parts(with(*data, "label", {300}, "no"));
        QVERIFY(after.back() == SplitPart::Train);
        after.back() = SplitPart::None;
        QVERIFY(before == after);
    }
    void theSourcesValueIsNoChange() {
        const auto data = open("n,name\n1,a\n2,b\n3,a\n");
        auto changed = with(*data, "name", {0, 1, 2}, "a");
        QCOMPARE(countOf(changed->changedLabels()), 1);
        const ChangedLabel& change = changed->changedLabels().at(ColumnId(1)).at(RowId(1));
        QCOMPARE(change.label, "a");
        QCOMPARE(change.was.value_or("?"), "b");
        QVERIFY(changed->fingerprint() != data->fingerprint());
        QCOMPARE(changed->sourceFingerprint(), data->fingerprint());
        const auto other = with(*data, "name", {0}, "b");
        QVERIFY(other->fingerprint() != changed->fingerprint());
        changed = with(*changed, "name", {1}, "b");
        QCOMPARE(countOf(changed->changedLabels()), 0);
        QCOMPARE(changed->fingerprint(), data->fingerprint());
    }
    void whatIsNoValueIsRefused() {
        const auto data = open("n,k,flag\n1.5,1,true\n2.5,2,false\n");
        for (const auto& [column, label] : {std::pair("k", "3.5"), std::pair("n", "abc"), std::pair("n", "nan"),
                                            std::pair("flag", "perhaps"), std::pair("k", "99999999999999999999999")})
            QVERIFY_EXCEPTION_THROWN(with(*data, column, {0}, label), Error);
    }
    void onlyWhatStillFitsComesBack() {
        const auto data = open("n,name\n1,a\n2,b\n3,\n");
        ChangedLabels saved;
        saved[ColumnId(1)] = {
            {RowId(0), {"b", "a"}}, {RowId(1), {"a", "other"}}, {RowId(2), {"a", {}}}, {RowId(9), {"a", "a"}}};
        saved[ColumnId(0)] = {{RowId(0), {"abc", "1"}}};
        saved[ColumnId(7)] = {{RowId(0), {"b", "a"}}};
        const ChangedLabels fitting = fittingLabels(*data, saved, RunContext());
        QCOMPARE(countOf(fitting), 2);
        QVERIFY(fitting.at(ColumnId(1)).contains(RowId(0)) && fitting.at(ColumnId(1)).contains(RowId(2)));
    }
    void aRunTrainsOnThem() {
        const auto data = open(separable());
        const auto changed = with(*data, "label", {0, 1, 2, 3, 4, 5}, "yes");
        RunSpec spec;
        spec.target = "label";
        spec.method = {"error-share", {}};
        const RunResult plain = run({data, nullptr, nullptr}, spec, RunContext());
        const RunResult result = run({changed, nullptr, nullptr}, spec, RunContext());
        QCOMPARE(result.changedLabels, 6);
        QVERIFY(result.dataFingerprint != plain.dataFingerprint);
        QCOMPARE(std::count(result.notes.begin(), result.notes.end(), "6 labels of label were changed by hand"), 1);
        QCOMPARE(summaryJson(result)["labels_changed"].dump(), "6");
        QVERIFY(!summaryJson(plain).contains("labels_changed"));
        QVERIFY(result.rows->loss[0] > plain.rows->loss[0]);  // it is wrong now
        // The same as a file that holds the new labels.
        const auto written = openDataset(m_files.write("written.csv", exported(m_files, changed)), {}, RunContext());
        const RunResult same = run({written, nullptr, nullptr}, spec, RunContext());
        for (Index i = 0; i < 300; ++i)
            QVERIFY(std::memcmp(&same.rows->loss[i], &result.rows->loss[i], sizeof(double)) == 0);
    }
};

QTEST_APPLESS_MAIN(LabelsTest)
#include "labels_test.moc"
