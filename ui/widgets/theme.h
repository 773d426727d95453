// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QString>

class QApplication;

namespace assay {

/// Colours by meaning, for the light and the dark look. Okabe-Ito: helpful blue, harmful orange, neutral grey.
struct Colors {
    QColor window, surface, raised, line, text, mutedText, accent, accentText, selection;
    QColor helpful, harmful, neutral, brush;
    QColor category(int index) const;          ///< Okabe-Ito, repeating after 8
    static QColor viridis(double position);    ///< position in [0, 1]
};

/// The look of the whole program: Fusion, one accent colour, steps of 4 px.
class Theme : public QObject {
    Q_OBJECT
public:
    enum class Kind { System, Light, Dark };
    static Theme& instance();
    void apply(Kind kind);  ///< palette, style sheet and font of the application
    Kind kind() const { return m_kind; }
    bool dark() const { return m_dark; }
    const Colors& colors() const { return m_colors; }
    /// The program's font at a size relative to the normal one, in pixels: -2 for captions, +4 for headings.
    static QFont font(int delta = 0, int weight = QFont::Normal);

signals:
    void changed();

private:
    Theme() = default;
    Kind m_kind = Kind::System;
    bool m_dark = false;
    Colors m_colors;
};

}  // namespace assay
