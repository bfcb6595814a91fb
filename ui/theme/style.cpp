// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style.h"

#include "ui/theme/colors.h"
#include "ui/theme/hairline.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QFocusFrame>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

namespace gatehouse
{

namespace
{

constexpr int messageIconSize = 24;
constexpr int aroundFocus = 3; ///< between a text and the ring around it

/// A box or a circle, with its mark when it is on. Fusion draws the outline darker than the window, which nobody sees
/// where the window is dark.
void drawIndicator(const QStyleOption &option, QPainter &painter, bool round)
{
    const Colors &colors = colorsOf(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state.testFlag(QStyle::State_On) || option.state.testFlag(QStyle::State_NoChange);
    const QColor ground = !on ? colors.base : enabled ? colors.accent : colors.disabledText;
    const int size = std::min({14, option.rect.width(), option.rect.height()});
    QRectF box(0, 0, size - 1, size - 1); // the line's middle
    box.moveCenter(QRectF(option.rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(on ? ground : enabled ? colors.mutedText : colors.disabledText);
    painter.setBrush(ground);
    if (round)
        painter.drawEllipse(box);
    else
        painter.drawRoundedRect(box, 3, 3);
    const QColor mark = enabled ? colors.onAccent : colors.base;
    if (on && round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(box.center(), size / 5.0, size / 5.0);
    } else if (on) {
        painter.setPen(QPen(mark, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](double x, double y) {
            return QPointF(box.x() + x * box.width(), box.y() + y * box.height());
        };
        if (option.state.testFlag(QStyle::State_NoChange)) {
            painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
        } else {
            const QPointF tick[] = {at(0.22, 0.52), at(0.43, 0.73), at(0.8, 0.3)};
            painter.drawPolyline(tick, 3);
        }
    }
    painter.restore();
}

/// Round the words of a box to tick and of a tab; inside a primary button, whose frame has the ring's colour already.
/// Other buttons and fields get theirs from the style sheet.
void drawFocusRing(QPainter &painter, const QRect &place, bool onAccent)
{
    constexpr int width = 2;
    // The widget's own palette has what the style sheet makes of it.
    const Colors &colors = colorsOf(QGuiApplication::palette());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(onAccent ? colors.onAccent : colors.accent, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(place).adjusted(width / 2.0, width / 2.0, -width / 2.0, -width / 2.0),
                            metrics::smallGap, metrics::smallGap);
    painter.restore();
}

} // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    // Qt lays out its message boxes itself, by what the style says: as the other dialogs.
    const bool box = qobject_cast<const QMessageBox *>(widget);
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        if (box)
            return metrics::margin;
        break;
    case PM_MessageBoxIconSize:
        return messageIconSize;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return metrics::gap; // the ring around the word stays off the box
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        if (qobject_cast<const QFocusFrame *>(widget)) // lists take it for the room beside their texts
            return aroundFocus;
        break;
    default: // of some ninety
        break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returned) const
{
    // In a menu a letter alone is enough.
    if (hint == SH_UnderlineShortcut)
        return qobject_cast<const QMenu *>(widget) ||
               QGuiApplication::queryKeyboardModifiers().testFlag(Qt::AltModifier);
    // Stock icons: no other button has one.
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    // The ring of such a frame is painted: it is not cut out of a filled one.
    if (hint == SH_FocusFrame_Mask)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

QIcon Style::standardIcon(StandardPixmap wanted, const QStyleOption *option, const QWidget *widget) const
{
    switch (wanted) {
    case SP_MessageBoxWarning:
        return iconToned(Icon::Warning, Tone::Warning);
    case SP_MessageBoxCritical:
        return iconToned(Icon::Warning, Tone::Danger);
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return iconToned(Icon::Info, Tone::Info);
    default: // of some eighty
        return QProxyStyle::standardIcon(wanted, option, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const Colors &colors = colorsOf(option->palette);
    switch (element) {
    case CE_ShapedFrame:
        if (widget && isCard(*widget)) {
            painter->setBrush(colors.base);
            paintHairlineFrame(*painter, option->rect, metrics::radius, colors.border);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, colors.window);
        paintHairline(*painter, option->rect, Qt::BottomEdge, colors.border);
        return;
    case CE_FocusFrame:
        painter->setBrush(Qt::NoBrush);
        paintHairlineFrame(*painter, option->rect, metrics::smallGap, colors.accent);
        return;
    default: // of some fifty
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawIndicator(*option, *painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawIndicator(*option, *painter, true);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowRight:
        if (widget && isFold(*widget)) {
            // Not in the middle of its room: the air is for the word behind it.
            QStyleOption left(*option);
            left.rect.setWidth(left.rect.width() - metrics::smallGap);
            QProxyStyle::drawPrimitive(element, &left, painter, widget);
            return;
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    case PE_FrameFocusRect:
        if (qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QRadioButton *>(widget)) {
            // What is given is the place of the text alone; the box beside it is not cut into.
            drawFocusRing(*painter, option->rect.adjusted(-2, -1, 2, 1) & widget->rect(), false);
            return;
        }
        // What is given is the place of the text alone.
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            drawFocusRing(*painter, tabs->tabRect(tabs->currentIndex()).adjusted(0, 1, -metrics::smallGap, 0), false);
            return;
        }
        if (const auto *button = qobject_cast<const QPushButton *>(widget)) {
            if (isPrimary(*button))
                drawFocusRing(*painter, button->rect().adjusted(2, 2, -2, -2), true);
            return;
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    default: // of some fifty
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

} // namespace gatehouse
