// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style_sheet.h"

namespace assay {
namespace {

const char* const frames = R"(
QMenuBar { background: @window; border-bottom: 1px solid @line; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @selection; }
QMenu { background: @surface; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::indicator { width: 12px; height: 12px; left: 6px; }
QMenu::indicator:checked { image: url(:/icons/check-@tone.svg); }
QToolBar { background: @surface; border: 0; border-bottom: 1px solid @line; spacing: 8px; padding: 0 8px; }
QToolBar#filterRow { padding: 0; }
QToolBar::separator { width: 1px; background: @line; margin: 4px 6px; }
QStatusBar { background: @window; border-top: 1px solid @line; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @muted; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QDockWidget { titlebar-close-icon: url(:/icons/close-@tone.svg); titlebar-normal-icon: url(:/icons/float-@tone.svg);
    font-weight: 600; }
QDockWidget::title { background: @surface; padding: 8px 12px; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button { border: 0; background: transparent; padding: 0;
    icon-size: 12px; }
QDockWidget::close-button { subcontrol-position: right center; subcontrol-origin: padding; right: 10px; width: 16px; }
QDockWidget::float-button { subcontrol-position: right center; subcontrol-origin: padding; right: 30px; width: 16px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: @selection; border-radius: 4px; }
QToolTip { background: @tipBack; color: @tipText; border: 1px solid @line; padding: 4px; }
)";

const char* const buttons = R"(
QToolBar QToolButton, QPushButton { background: @surface; color: @text; border: 1px solid @line; border-radius: 4px;
    padding: 4px 10px; min-height: 16px; }
QToolBar QToolButton:hover, QPushButton:hover { background: @selection; border-color: @accent; }
QToolBar QToolButton:pressed, QPushButton:pressed { background: @line; }
QToolBar QToolButton:disabled, QPushButton:disabled { color: @faint; border-color: @line; background: @surface; }
QPushButton:focus, QToolBar QToolButton:focus { border-color: @accent; }
QPushButton[accent="true"], QToolBar QToolButton[accent="true"] { background: @accent; color: @accentText;
    border-color: @accent; font-weight: 600; }
QPushButton[accent="true"]:hover, QToolBar QToolButton[accent="true"]:hover { background: @accentHover; }
QPushButton[accent="true"]:disabled, QToolBar QToolButton[accent="true"]:disabled { background: @line;
    color: @faint; border-color: @line; }
QPushButton[menu="true"] { padding-left: 7px; padding-right: 18px; }
QPushButton::menu-indicator { image: url(:/icons/down-@tone.svg); width: 10px; height: 10px; right: 6px;
    subcontrol-origin: padding; subcontrol-position: right center; }
QPushButton[flat="true"], QToolButton[flat="true"] { border: 0; background: transparent; padding: 2px 4px; }
QPushButton[flat="true"]:hover, QToolButton[flat="true"]:hover { background: @selection; border-radius: 4px; }
QPushButton[link="true"] { border: 0; background: transparent; color: @accent; padding: 2px 0; text-align: left; }
QPushButton[link="true"]:hover { text-decoration: underline; }
QPushButton[link="true"]:disabled { color: @faint; }
)";

const char* const inputs = R"(
QLineEdit, QComboBox, QAbstractSpinBox { background: @surface; color: @text; border: 1px solid @line; border-radius: 4px;
    padding: 2px 6px; min-height: 18px; selection-background-color: @accent; selection-color: @accentText; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border-color: @accent; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: @faint; background: @window; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"] { border-color: @harmful; }
QComboBox { padding-right: 0; }
QComboBox::drop-down { border: 0; width: 18px; }
QComboBox::down-arrow { image: url(:/icons/down-@tone.svg); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line; outline: 0; padding: 2px;
    selection-background-color: @selection; selection-color: @text; }
QAbstractSpinBox { padding-right: 18px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 16px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(:/icons/up-@tone.svg); width: 8px; height: 8px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/down-@tone.svg); width: 8px; height: 8px; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @line; border-radius: 3px; background: @surface; }
QCheckBox::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/check-on-@tone.svg); }
QAbstractItemView::indicator { width: 14px; height: 14px; border: 1px solid @muted; border-radius: 3px; background: @surface; }
QAbstractItemView::indicator:hover { border-color: @accent; }
QAbstractItemView::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/check-on-@tone.svg); }
QProgressBar { background: @line; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
)";

const char* const views = R"(
QAbstractItemView { background: @surface; alternate-background-color: @raised; border: 0; outline: 0;
    selection-background-color: @selection; selection-color: @text; }
QAbstractItemView::item:selected { background: @selection; color: @text; }
QTreeView::item { padding: 3px 8px; border: 0; }
QHeaderView { background: @raised; border: 0; }
QHeaderView::section { background: @raised; color: @text; border: 0; border-right: 1px solid @line;
    border-bottom: 1px solid @line; padding: 4px 8px; }
QTableCornerButton::section { background: @raised; border: 0; }
QScrollArea { border: 0; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @handle; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar { background: @surface; }
QTabBar::tab { background: transparent; color: @muted; padding: 6px 12px; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:hover { color: @text; }
QTabWidget::pane { border: 0; border-top: 1px solid @line; }
QLabel[role="section"] { color: @muted; font-size: 11px; font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="caption"] { color: @muted; font-size: 11px; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QWidget[surface="true"] { background: @surface; }
QWidget[surface="raised"] { background: @raised; }
QFrame[popup="true"] { background: @surface; border: 1px solid @line; }
QFrame[line="true"] { background: @line; border: 0; }
)";

}  // namespace

QString styleSheet(const Colors& colors, bool dark) {
    QString sheet = QString::fromLatin1(frames) + QString::fromLatin1(buttons) + QString::fromLatin1(inputs) +
                    QString::fromLatin1(views);
    QColor faint = colors.mutedText;
    faint.setAlpha(150);
    const QColor handle = dark ? QColor("#4A525B") : QColor("#C4C9CF");
    // Longer names first: @accentText before @accent.
    const std::pair<const char*, QString> words[] = {
        {"@accentText", colors.accentText.name()},
        {"@accentHover", (dark ? colors.accent.lighter(112) : colors.accent.darker(112)).name()},
        {"@tipBack", (dark ? QColor("#30363D") : QColor("#1D2126")).name()},
        {"@tipText", QColor(dark ? "#E6E8EA" : "#FFFFFF").name()},
        {"@window", colors.window.name()},
        {"@surface", colors.surface.name()},
        {"@raised", colors.raised.name()},
        {"@selection", colors.selection.name()},
        {"@harmful", colors.harmful.name()},
        {"@accent", colors.accent.name()},
        {"@handle", handle.name()},
        {"@muted", colors.mutedText.name()},
        {"@faint", QString("rgba(%1, %2, %3, %4)").arg(faint.red()).arg(faint.green()).arg(faint.blue()).arg(0.6)},
        {"@line", colors.line.name()},
        {"@text", colors.text.name()},
        {"@tone", dark ? "dark" : "light"},
    };
    for (const auto& [word, value] : words) sheet.replace(QLatin1String(word), value);
    return sheet;
}

}  // namespace assay
