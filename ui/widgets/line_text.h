// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <utility>

#include <QCache>
#include <QFont>
#include <QFontMetrics>
#include <QRawFont>
#include <QStaticText>
#include <QString>

class QPainter;
class QRect;

namespace assay {

/// Single lines of text in one font, cut to their room. A table full of them is painted anew in every frame of
/// scrolling, and shaping and layout would take most of it: ASCII is drawn glyph by glyph, other text is shaped once.
class LineText {
public:
    explicit LineText(const QFont& font);

    int width(const QString& text) const;  ///< pixels, rounded up
    /// In the middle of the height, at the left or the right end. The painter has the font.
    void draw(QPainter& painter, const QRect& room, bool right, const QString& text) const;
    int height() const { return m_metrics.height(); }

private:
    static constexpr int known = 128;
    static constexpr int shapedTexts = 4000;

    bool plain(const QString& text) const;  ///< all of its glyphs are known
    double advance(QChar c) const;
    QString cut(const QString& text, int width) const;
    void drawPlain(QPainter& painter, const QRect& room, bool right, const QString& text) const;
    void drawShaped(QPainter& painter, const QRect& room, bool right, const QString& text) const;

    QFont m_font;
    QFontMetrics m_metrics;
    QRawFont m_raw;
    std::array<quint32, known> m_glyphs{};  ///< 0: none
    std::array<double, known> m_advances{};
    std::unique_ptr<QCache<std::pair<QString, int>, QStaticText>> m_shaped;  ///< by text and room
};

}  // namespace assay
