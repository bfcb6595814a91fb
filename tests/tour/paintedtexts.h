// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QRectF>
#include <QString>

class QWidget;

namespace gatehouse::test
{

struct PaintedText {
    QString words;
    QRectF place; ///< in the widget: from the capitals to the baseline
    QRectF room;  ///< what of the widget could be painted on; null: all of it
};

/// Every text that the widget paints, without its children; it makes no difference how it paints.
QList<PaintedText> paintedTexts(const QWidget &widget);

} // namespace gatehouse::test
