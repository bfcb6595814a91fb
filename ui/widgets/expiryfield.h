// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/observed.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QDateEdit;
class QLineEdit;

namespace gatehouse
{

/// A day after which a credential should be gone, and why; or no such day.
class ExpiryField : public QWidget
{
    Q_OBJECT
public:
    /// `today` is where a new date begins from.
    explicit ExpiryField(QDate today, QWidget *parent = nullptr);

    void setExpiry(const std::optional<OwnExpiry> &expiry);
    std::optional<OwnExpiry> expiry() const;

Q_SIGNALS:
    void changed();

private:
    QCheckBox *m_has;
    QDateEdit *m_date;
    QLineEdit *m_note;
};

} // namespace gatehouse
