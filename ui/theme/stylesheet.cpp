// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/stylesheet.h"

#include "ui/theme/metrics.h"

namespace gatehouse
{

namespace
{

constexpr const char *sheet = R"(
QPushButton, QToolButton[look="button"] {
    background: @base; color: @text; border: 1px solid @border; border-radius: 6px;
    padding: 0 12px; min-height: 28px; max-height: 28px;
}
QPushButton:hover, QToolButton[look="button"]:hover { background: @hover; }
QPushButton:pressed, QToolButton[look="button"]:pressed { background: @selection; }
QPushButton:focus, QToolButton[look="button"]:focus {
    border: 2px solid @accent; padding: 0 11px; min-height: 26px; max-height: 26px;
}
QPushButton:disabled, QToolButton[look="button"]:disabled { color: @disabledText; background: @window; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:pressed { background: @accentPressed; border-color: @accentPressed; }
QPushButton[kind="primary"]:disabled { background: @border; border-color: @border; color: @mutedText; }
QPushButton[kind="danger"] { color: @danger; }
QPushButton[kind="danger"]:disabled { background: @border; border-color: @border; color: @mutedText; }
QPushButton[look="flat"], QToolButton[look="flat"] {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0 8px;
    min-height: 26px; max-height: 26px; color: @text;
}
QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover { background: @hover; }
QPushButton[look="flat"]:focus, QToolButton[look="flat"]:focus {
    border: 2px solid @accent; padding: 0 7px; min-height: 24px; max-height: 24px;
}
QToolButton[look="fold"] {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0 8px 0 0;
    min-height: 26px; max-height: 26px; color: @text;
}
QToolButton[look="fold"]:hover { background: @hover; }
QToolButton[look="fold"]:focus { border: 1px solid @accent; }
QToolButton[look="swatch"] { background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 1px 1px 1px 0; }
QToolButton[look="swatch"]:hover { background: @hover; }
QToolButton[look="swatch"]:focus { border-color: @accent; }
QPushButton[small="true"] { min-height: 20px; max-height: 20px; }
QPushButton[small="true"]:focus { min-height: 18px; max-height: 18px; }
QToolButton::menu-indicator { image: none; width: 0; }

QLabel { background: transparent; }
QLabel[tone="muted"], QToolButton[tone="muted"] { color: @mutedText; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="error"] { color: @danger; }
QLabel[look="title"] { font-size: 18px; font-weight: 600; }
QLabel[look="heading"] { font-weight: 600; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; min-width: 340px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit, QComboBox {
    background: @base; border: 1px solid @border; border-radius: 6px; selection-background-color: @selection;
    selection-color: @text;
}
QLineEdit, QSpinBox, QDateEdit, QComboBox { min-height: 28px; max-height: 28px; padding: 0 8px; }
QComboBox { padding-left: 10px; }
QPlainTextEdit, QTextEdit { padding: 3px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus { border: 1px solid @accent; }
QLineEdit:disabled, QDateEdit:disabled, QComboBox:disabled { background: @window; }
QLineEdit#filterField { padding: 0 8px 0 0; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QLineEdit[invalid="true"]:focus,
QPlainTextEdit[invalid="true"]:focus { border: 1px solid @danger; }

QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(:/icons/combo-arrow.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @base; color: @text; selection-background-color: @selection; selection-color: @text; }
QLabel#secretText { background: @base; border: 1px solid @border; border-radius: 6px; padding: 0 8px; min-height: 28px; max-height: 28px; }

QMenuBar { color: @text; padding: 2px 2px 3px 2px; }
QMenuBar::item { padding: 6px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @hover; }
QMenu { background: @base; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 28px; border-radius: 4px; min-width: 140px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @disabledText; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenu::icon { padding-left: 6px; }
QToolTip { background: @base; color: @text; border: 1px solid @border; padding: 4px 6px; }

QTableView {
    background: @base; alternate-background-color: @alternate; border: none; outline: none;
    selection-background-color: @selection; selection-color: @text; gridline-color: @border;
}
QHeaderView { background: @window; border: none; }
QHeaderView::section {
    background: @window; color: @mutedText; border: none; border-top: 1px solid @border; border-bottom: 1px solid @border;
    padding: 0 8px; font-weight: 600; font-size: 12px;
}
QHeaderView::section:hover { background: @hover; color: @text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 0; height: 0; image: none; }
QTableCornerButton::section { background: @window; border: none; }
QListView, QTreeView, QTableWidget, QTableView#agents { background: @base; border: 1px solid @border; outline: none; }
QTreeView QHeaderView::section, QTableWidget QHeaderView::section, QTableView#agents QHeaderView::section { border-top: none; }
QTreeView::item, QTableWidget::item, QTableView#agents::item { border: none; min-height: 16px; padding: 4px 5px; }
QTreeView::item:selected, QTableWidget::item:selected, QTableView#agents::item:selected { background: @selection; color: @text; }
gatehouse--CommandPalette QListView { border: none; }
QListView::item { min-height: 24px; padding: 0 6px; }
QListView::item:selected { background: @selection; color: @text; }

QDialogButtonBox { button-layout: 3; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @mutedText; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: @mutedText; padding: 6px 6px; margin-right: 4px; border: none;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }

QProgressBar { background: @border; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: @border; }
QScrollArea { border: none; background: transparent; }
)";

} // namespace

QString styleSheet(const Colors &colors)
{
    QColor scroll = colors.mutedText;
    scroll.setAlpha(110);
    // Longer names first where one begins another.
    const std::pair<const char *, QColor> names[] = {
        {"@accentPressed", colors.accentPressed},
        {"@accentHover", colors.accentHover},
        {"@accent", colors.accent},
        {"@onAccent", colors.onAccent},
        {"@disabledText", colors.disabledText},
        {"@mutedText", colors.mutedText},
        {"@text", colors.text},
        {"@base", colors.base},
        {"@alternate", colors.alternate},
        {"@border", colors.border},
        {"@hover", colors.hover},
        {"@selection", colors.selection},
        {"@danger", colors.danger},
        {"@warning", colors.warning.foreground},
        {"@window", colors.window},
        {"@scroll", scroll},
    };
    QString result = QString::fromLatin1(sheet);
    for (const auto &[name, color] : names) {
        result.replace(QLatin1String(name), QStringLiteral("rgba(%1,%2,%3,%4)")
                                                .arg(color.red())
                                                .arg(color.green())
                                                .arg(color.blue())
                                                .arg(color.alpha()));
    }
    return result;
}

} // namespace gatehouse
