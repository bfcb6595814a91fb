// SPDX-License-Identifier: Apache-2.0
#include "paintedtexts.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QWidget>

namespace gatehouse::test
{

namespace
{

/// Keeps the texts that are painted, and drops everything else.
class Engine final : public QPaintEngine
{
public:
    Engine() : QPaintEngine(AllFeatures) {}

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState &) override {}
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    void drawPath(const QPainterPath &) override {}
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override {}
    Type type() const override { return User; }

    void drawTextItem(const QPointF &origin, const QTextItem &item) override
    {
        QString words = item.text();
        while (words.endsWith(u' '))
            words.chop(1);
        if (words.isEmpty())
            return;
        const QFontMetricsF metrics(item.font());
        // Capitals to the baseline: what must be seen of a line.
        const QRectF line(origin.x(), origin.y() - metrics.capHeight(), metrics.horizontalAdvance(words),
                          metrics.capHeight());
        const QTransform transform = painter()->deviceTransform();
        QRectF room = systemClip().isEmpty() ? QRectF() : QRectF(systemClip().boundingRect());
        if (painter()->hasClipping())
            room &= transform.mapRect(painter()->clipBoundingRect());
        texts.append({words, transform.mapRect(line), room});
    }

    QList<PaintedText> texts;
};

class Device final : public QPaintDevice
{
public:
    explicit Device(QSize size) : m_size(size) {}

    QPaintEngine *paintEngine() const override { return &m_engine; }
    const QList<PaintedText> &texts() const { return m_engine.texts; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmWidthMM:
            return m_size.width() * 254 / 960;
        case PdmHeightMM:
            return m_size.height() * 254 / 960;
        case PdmNumColors:
            return 1 << 24;
        case PdmDepth:
            return 32;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 96;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        }
        Q_UNREACHABLE();
    }

private:
    QSize m_size;
    mutable Engine m_engine;
};

} // namespace

QList<PaintedText> paintedTexts(const QWidget &widget)
{
    Device device(widget.size());
    // Rendering lays out and may polish, which a const widget does not promise; it has been shown already.
    const_cast<QWidget &>(widget).render(&device, {}, QRegion(), QWidget::RenderFlags());
    return device.texts();
}

} // namespace gatehouse::test
