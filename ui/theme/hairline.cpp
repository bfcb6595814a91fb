// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/hairline.h"

#include <QPaintDevice>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gatehouse
{

namespace
{

double lineWidth(const QPainter &painter)
{
    return std::max(1.0, std::floor(painter.device()->devicePixelRatioF()));
}

/// On whole pixels of the device.
QRectF wholePixels(const QRectF &rect)
{
    return {QPointF(std::round(rect.left()), std::round(rect.top())),
            QPointF(std::round(rect.right()), std::round(rect.bottom()))};
}

} // namespace

void paintHairline(QPainter &painter, const QRectF &rect, Qt::Edge edge, const QColor &color)
{
    const QTransform toDevice = painter.deviceTransform();
    const QRectF device = wholePixels(toDevice.mapRect(rect));
    const double width = lineWidth(painter);
    const double left = device.left(), top = device.top(), right = device.right(), bottom = device.bottom();
    QRectF line;
    switch (edge) {
    case Qt::TopEdge:
        line = {left, top, right - left, width};
        break;
    case Qt::BottomEdge:
        line = {left, bottom - width, right - left, width};
        break;
    case Qt::LeftEdge:
        line = {left, top, width, bottom - top};
        break;
    case Qt::RightEdge:
        line = {right - width, top, width, bottom - top};
        break;
    }
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(toDevice.inverted().mapRect(line), color);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

void paintHairlineFrame(QPainter &painter, const QRectF &rect, double radius, const QColor &color)
{
    const QTransform toDevice = painter.deviceTransform();
    const double width = lineWidth(painter);
    const QRectF middle = wholePixels(toDevice.mapRect(rect)).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(color, width);
    pen.setCosmetic(true); // in pixels of the device
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.drawRoundedRect(toDevice.inverted().mapRect(middle), radius, radius);
    painter.restore();
}

} // namespace gatehouse
