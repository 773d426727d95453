// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include "session/session.h"
#include "support/temporary_files.h"
#include "widgets/theme.h"

namespace assay::test {

/// A session with a small file open: 50 rows of id, price (every tenth missing), city, and, when asked, a run.
class SessionWithRows {
public:
    explicit SessionWithRows(JobRunner::Mode mode = JobRunner::Mode::Synchronous, int rows = 50)
        : jobs(mode), session(jobs) {
        if (Theme::instance().colors().text == QColor()) Theme::instance().apply(Theme::Kind::Light);
        QObject::connect(&session, &Session::failed, [this](const QString& sentence) { failures << sentence; });
        open(csv(rows));
    }

    static QByteArray csv(int rows) {
        QByteArray text("id,price,city\n");
        const char* cities[] = {"Paris", "Lima", "Oslo"};
        for (int i = 0; i < rows; ++i) {
            text += QByteArray::number(i) + ',';
            if (i % 10 != 9) text += QByteArray::number((i * 37) % 50 + 0.5);
            text += QByteArray(",") + cities[i % 3] + '\n';
        }
        return text;
    }

    void open(const QByteArray& text) {
        const QString path = QString::fromStdString(files.write(QStringLiteral("rows%1.csv").arg(++opened), text));
        QSignalSpy changed(&session, &Session::datasetChanged);
        session.open(path);
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty() || !failures.isEmpty(), 20000);
    }

    /// A finished run whose importance is (row - 10) / 10000; rows divisible by 7 have none.
    void addRun() {
        const auto rows = session.dataset()->rowCount();
        auto scores = std::make_shared<RowScores>();
        scores->part.assign(static_cast<std::size_t>(rows), SplitPart::Train);
        for (Vector* values : {&scores->prediction, &scores->loss, &scores->residual, &scores->importance,
                               &scores->stdError})
            *values = Vector::Constant(rows, std::nan(""));
        for (std::int64_t i = 0; i < rows; ++i) {
            scores->prediction[i] = static_cast<double>(i) / static_cast<double>(rows);
            if (i % 7 != 0) scores->importance[i] = static_cast<double>(i - 10) / 10000;
        }
        scores->rank = ranksOf(scores->importance);
        Run run;
        run.spec.target = "price";
        run.scores = scores;
        session.adoptRun(run);
        QTRY_VERIFY_WITH_TIMEOUT(session.table() && session.table()->scores(), 20000);
    }

    RowSet rows(std::initializer_list<std::int64_t> ids) const {
        RowSet set(session.dataset()->rowCount());
        for (const std::int64_t id : ids) set.insert(RowId{id});
        return set;
    }

    TemporaryFiles files;
    JobRunner jobs;
    Session session;
    QStringList failures;
    int opened = 0;
};

/// Room for the widget under test, shown and with the focus.
inline void present(QWidget& widget, QSize size = {700, 400}) {
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    widget.activateWindow();
    widget.setFocus();
}

}  // namespace assay::test
