// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/style_sheet.h"

// The macro declares a global function: it cannot stand in a namespace.
static void useResources() { Q_INIT_RESOURCE(app); }

namespace assay {
namespace {

constexpr int basePixels = 13;

Colors lightColors() {
    return {.window = "#F6F7F8", .surface = "#FFFFFF", .raised = "#FAFBFC", .line = "#DFE2E6", .text = "#1D2126",
            .mutedText = "#656D77", .accent = "#0B6BCB", .accentText = "#FFFFFF", .selection = "#E3EFFB",
            .helpful = "#0072B2", .harmful = "#D55E00", .neutral = "#8A929B", .brush = "#0B6BCB"};
}

Colors darkColors() {
    return {.window = "#23272C", .surface = "#1C1F23", .raised = "#22262B", .line = "#353B42", .text = "#E6E8EA",
            .mutedText = "#98A1AB", .accent = "#5AA9F5", .accentText = "#0E1419", .selection = "#20384F",
            .helpful = "#56B4E9", .harmful = "#E69F00", .neutral = "#7C858F", .brush = "#5AA9F5"};
}

QPalette paletteOf(const Colors& colors, bool dark) {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor& color) { palette.setColor(role, color); };
    set(QPalette::Window, colors.window);
    set(QPalette::WindowText, colors.text);
    set(QPalette::Base, colors.surface);
    set(QPalette::AlternateBase, colors.raised);
    set(QPalette::Text, colors.text);
    set(QPalette::Button, colors.raised);
    set(QPalette::ButtonText, colors.text);
    set(QPalette::ToolTipBase, dark ? colors.raised : colors.text);
    set(QPalette::ToolTipText, dark ? colors.text : colors.surface);
    set(QPalette::PlaceholderText, colors.mutedText);
    set(QPalette::Highlight, colors.selection);
    set(QPalette::HighlightedText, colors.text);
    set(QPalette::Link, colors.accent);
    set(QPalette::Light, dark ? colors.line : colors.surface);
    set(QPalette::Midlight, colors.line);
    set(QPalette::Mid, colors.line);
    set(QPalette::Dark, colors.line);
    set(QPalette::Shadow, dark ? QColor("#0E1012") : QColor("#B8BEC5"));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faint = colors.mutedText;
        faint.setAlphaF(0.65F);
        palette.setColor(QPalette::Disabled, role, faint);
    }
    return palette;
}

/// What the desktop looked like before this program changed anything.
bool desktopIsDark() {
    static const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

}  // namespace

QColor Colors::category(int index) const {
    static const std::array<QColor, 8> okabeIto{"#0072B2", "#E69F00", "#009E73", "#CC79A7",
                                                "#56B4E9", "#D55E00", "#F0E442", "#7F7F7F"};
    return okabeIto[static_cast<std::size_t>(((index % 8) + 8) % 8)];
}

QColor Colors::viridis(double position) {
    static const std::array<QColor, 9> stops{"#440154", "#472D7B", "#3B528B", "#2C728E", "#21918C",
                                             "#28AE80", "#5EC962", "#ADDC30", "#FDE725"};
    const double at = (std::isnan(position) ? 0.0 : std::clamp(position, 0.0, 1.0)) * 8.0;
    const auto low = std::min<std::size_t>(static_cast<std::size_t>(at), 7);
    const auto share = static_cast<float>(at - static_cast<double>(low));
    const QColor& from = stops[low];
    const QColor& to = stops[low + 1];
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()),
                            mix(from.blueF(), to.blueF()));
}

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

QFont Theme::font(int delta, int weight) {
    QFont font;
    font.setFamilies({"Inter", "Noto Sans", "DejaVu Sans", "Noto Sans CJK SC", "Source Han Sans SC",
                      "WenQuanYi Micro Hei", "sans-serif"});
    font.setPixelSize(basePixels + delta);
    font.setWeight(static_cast<QFont::Weight>(weight));
    return font;
}

void Theme::apply(Kind kind) {
    useResources();
    const bool systemDark = desktopIsDark();
    m_kind = kind;
    m_dark = kind == Kind::Dark || (kind == Kind::System && systemDark);
    m_colors = m_dark ? darkColors() : lightColors();
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    QApplication::setPalette(paletteOf(m_colors, m_dark));
    QApplication::setFont(font());
    qApp->setStyleSheet(styleSheet(m_colors, m_dark));
    emit changed();
}

}  // namespace assay
