// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace gatehouse
{

/// One line that ends in "…" where it does not fit; the whole text is then its tooltip.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    /// Instead of setText: the label's own text is what fits.
    void setWholeText(const QString &text);
    const QString &wholeText() const { return m_text; }
    void setElideMode(Qt::TextElideMode mode);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace gatehouse
