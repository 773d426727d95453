// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/line_text.h"

#include <cstdlib>

#include <QImage>
#include <QPainter>
#include <QTest>

#include "widgets/histogram_bars.h"
#include "widgets/theme.h"

using namespace assay;

/// What is drawn without Qt's layout looks as if it had been drawn with it.
class LineTextTest : public QObject {
    Q_OBJECT

private:
    static constexpr QSize size{200, 24};

    template <typename Draw>
    static QRect ink(Draw draw) {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::white);
        {
            QPainter painter(&image);
            painter.setFont(Theme::font());
            painter.setPen(Qt::black);
            draw(painter, image.rect());
        }
        QRect found;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qGray(image.pixel(x, y)) < 128) found |= QRect(x, y, 1, 1);
        return found;
    }

private slots:
    void standsWhereQtWouldPutIt_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("right");
        for (const bool right : {false, true})
            for (const char* text : {"0", "-1234.5678", "Returning_Visitor", "–", "−0.168", "自然堂 50g", "a\tb", "🙂 yes"})
                QTest::addRow("%s %d", text, right) << QString::fromUtf8(text) << right;
    }
    void standsWhereQtWouldPutIt() {
        QFETCH(QString, text);
        QFETCH(bool, right);
        const LineText lines(Theme::font());
        const QRect ours = ink([&](QPainter& painter, const QRect& room) { lines.draw(painter, room, right, text); });
        const QRect theirs = ink([&](QPainter& painter, const QRect& room) {
            const auto side = right ? Qt::AlignRight : Qt::AlignLeft;
            painter.drawText(room, side | Qt::AlignVCenter | Qt::TextSingleLine, text);
        });
        QVERIFY(theirs.isEmpty() || !ours.isEmpty());
        constexpr int kerned = 3;
        QVERIFY2(std::abs(ours.left() - theirs.left()) <= kerned && std::abs(ours.right() - theirs.right()) <= kerned,
                 qPrintable(QString("%1..%2 %3..%4").arg(ours.left()).arg(ours.right()).arg(theirs.left()).arg(theirs.right())));
        QVERIFY(std::abs(ours.top() - theirs.top()) <= 1 && std::abs(ours.bottom() - theirs.bottom()) <= 1);
    }
    void keepsWithinItsRoom() {
        const LineText lines(Theme::font());
        for (const QString& text : {QString(300, 'm'), QString(300, QChar(0x6f22))})
            for (const int width : {0, 1, 5, 20, 77, 150}) {
                const QRect seen = ink([&](QPainter& painter, const QRect&) {
                    lines.draw(painter, QRect(10, 0, width, size.height()), false, text);
                });
                QVERIFY2(seen.isEmpty() || (seen.left() >= 9 && seen.right() <= 10 + std::max(width, 14)), qPrintable(text.left(1)));
            }
        QVERIFY(lines.width(QString(300, 'm')) > 2000);
        QCOMPARE(lines.width({}), 0);
    }
    void barsStandInTheirArea() {
        const QRectF area(10, 5, 100, 50);
        for (const std::vector<std::int64_t>& counts :
             {std::vector<std::int64_t>{9, 0, 0, 0, 0, 0, 0, 1}, {5}, {}, {0, 0}, {1, 2, 3, 4}, std::vector<std::int64_t>(500, 3)}) {
            const auto bars = histogramBars(counts, area);
            QCOMPARE(bars.size(), static_cast<std::size_t>(std::count_if(counts.begin(), counts.end(), [](auto n) { return n > 0; })));
            double end = area.left() - 1e-6;
            for (const HistogramBar& bar : bars) {
                QVERIFY(bar.rect.left() >= end - (counts.size() > 100 ? 1 : 0) && bar.rect.right() <= area.right() + 1);
                QVERIFY(bar.rect.height() >= 1 && bar.rect.top() >= area.top() - 1e-6);
                QCOMPARE(bar.rect.bottom(), area.bottom());
                end = bar.rect.right();
            }
        }
        // Two values far apart: bars that are seen, at both ends; a quarter of the count is half of the height.
        const auto two = histogramBars({4, 0, 0, 0, 0, 0, 0, 0, 0, 1}, area);
        QCOMPARE(two[0].rect.left(), area.left());
        QCOMPARE(two[1].rect.right(), area.right());
        QVERIFY(two[0].rect.width() > 9);
        QCOMPARE(two[1].rect.height(), area.height() / 2);
    }
};

QTEST_MAIN(LineTextTest)
#include "line_text_test.moc"
