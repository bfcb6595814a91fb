// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/hairline.h"

#include <QPaintDevice>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gatehouse
{

void paintHairline(QPainter &painter, const QRectF &rect, Qt::Edge edge, const QColor &color)
{
    const QTransform toDevice = painter.deviceTransform();
    const QRectF device = toDevice.mapRect(rect);
    const double width = std::max(1.0, std::floor(painter.device()->devicePixelRatioF()));
    const double left = std::round(device.left()), top = std::round(device.top());
    const double right = std::round(device.right()), bottom = std::round(device.bottom());
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

} // namespace gatehouse
