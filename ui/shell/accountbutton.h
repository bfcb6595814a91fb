// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QColor>

namespace gatehouse
{

/// The account that is shown: its colour, its name, whether this console may only read it, and whose key it uses.
/// Pressed, it opens the menu of accounts.
class AccountButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit AccountButton(QWidget *parent = nullptr);

    void show(const QColor &color, const QString &name, const QString &acting, bool readOnly);
    void setNarrow(bool narrow);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_color;
    QString m_acting;
    bool m_readOnly = false;
    bool m_narrow = false;
};

} // namespace gatehouse
