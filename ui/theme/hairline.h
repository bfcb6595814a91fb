// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace gatehouse
{

/// Fills the innermost line of `rect` at this edge: one pixel, on screens with finer pixels as many of those as go into
/// one whole, always the same number, wherever the rectangle lies.
void paintHairline(QPainter &painter, const QRectF &rect, Qt::Edge edge, const QColor &color);

/// The same line all around, inside `rect`, its corners as round as `radius` says, with the painter's brush within.
void paintHairlineFrame(QPainter &painter, const QRectF &rect, double radius, const QColor &color);

} // namespace gatehouse
