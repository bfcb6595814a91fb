// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace gatehouse
{

/// Fusion with what it lacks: the letters of the keyboard are shown in menus only while Alt is held, icons beside
/// sentences are our own, and boxes to tick can be seen on dark ground.
class Style final : public QProxyStyle
{
    Q_OBJECT
public:
    Style();

    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override;
    QIcon standardIcon(StandardPixmap wanted, const QStyleOption *option, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace gatehouse
