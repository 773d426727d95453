// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/line_text.h"

#include <QGlyphRun>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

constexpr char16_t minus = u'\u2212', dash = u'\u2013', ellipsis = u'\u2026';

/// Where a character's glyph is kept; signs of numbers in places of control characters. 0: nowhere.
std::size_t slotOf(QChar c) {
    switch (c.unicode()) {
        case minus: return 1;
        case dash: return 2;
        case ellipsis: return 3;
        default: return c.unicode() >= u' ' && c.unicode() < u'\u007f' ? c.unicode() : 0;
    }
}

/// Tabs and line ends take the room of a blank.
QString oneLine(QString text) {
    for (QChar& c : text)
        if (c.unicode() < u' ') c = u' ';
    return text;
}

}  // namespace

LineText::LineText(const QFont& font)
    : m_font(font),
      m_metrics(font),
      m_raw(QRawFont::fromFont(font)),
      m_shaped(std::make_unique<QCache<std::pair<QString, int>, QStaticText>>(shapedTexts)) {
    QString all = QString(QChar(minus)) + QChar(dash) + QChar(ellipsis);
    for (char16_t code = u' '; code < u'\u007f'; ++code) all += QChar(code);
    for (const QChar c : all) {
        const QList<quint32> glyphs = m_raw.glyphIndexesForString(c);
        const QList<QPointF> advances = m_raw.advancesForGlyphIndexes(glyphs);
        if (glyphs.size() != 1 || advances.size() != 1) continue;
        m_glyphs[slotOf(c)] = glyphs.front();
        m_advances[slotOf(c)] = advances.front().x();
    }
}

bool LineText::plain(const QString& text) const {
    return std::all_of(text.begin(), text.end(), [this](QChar c) { return m_glyphs[slotOf(c)] != 0; });
}

double LineText::advance(QChar c) const {
    return m_advances[slotOf(c)];
}

int LineText::width(const QString& text) const {
    if (!plain(text)) return m_metrics.horizontalAdvance(oneLine(text));
    double sum = 0;
    for (const QChar c : text) sum += advance(c);
    return static_cast<int>(std::ceil(sum));
}

QString LineText::cut(const QString& text, int width) const {
    double room = width - advance(ellipsis);
    qsizetype kept = 0;
    while (kept < text.size() && room >= advance(text[kept])) room -= advance(text[kept++]);
    return text.left(kept) + QChar(ellipsis);
}

void LineText::drawPlain(QPainter& painter, const QRect& room, bool right, const QString& text) const {
    QList<quint32> glyphs;
    QList<QPointF> places;
    glyphs.reserve(text.size());
    places.reserve(text.size());
    double x = 0;
    for (const QChar c : text) {
        glyphs << m_glyphs[slotOf(c)];
        places << QPointF(x, 0);
        x += advance(c);
    }
    QGlyphRun run;
    run.setRawFont(m_raw);
    run.setGlyphIndexes(glyphs);
    run.setPositions(places);
    const int left = right ? room.right() + 1 - static_cast<int>(std::ceil(x)) : room.left();
    painter.drawGlyphRun(QPointF(left, room.top() + (room.height() - m_metrics.height()) / 2 + m_metrics.ascent()), run);
}

void LineText::drawShaped(QPainter& painter, const QRect& room, bool right, const QString& text) const {
    const std::pair key(text, room.width());
    QStaticText* shaped = m_shaped->object(key);
    if (!shaped) {
        shaped = new QStaticText(m_metrics.elidedText(oneLine(text), Qt::ElideRight, room.width()));
        shaped->setTextFormat(Qt::PlainText);
        shaped->prepare({}, m_font);
        m_shaped->insert(key, shaped);
    }
    const int left = right ? room.right() + 1 - static_cast<int>(std::ceil(shaped->size().width())) : room.left();
    const int above = (room.height() - static_cast<int>(std::ceil(shaped->size().height()))) / 2;
    painter.drawStaticText(left, room.top() + above, *shaped);
}

void LineText::draw(QPainter& painter, const QRect& room, bool right, const QString& text) const {
    if (room.width() <= 0) return;
    if (!plain(text)) return drawShaped(painter, room, right, text);
    drawPlain(painter, room, right, width(text) <= room.width() ? text : cut(text, room.width()));
}

}  // namespace assay
