// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/observed.h"

#include <QDate>
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
    /// What was typed as a date and is none, which the field has put another date in the place of: a sentence, once.
    QString takeMistake();
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();

private:
    void noteMistake();

    QCheckBox *m_has;
    QDateEdit *m_date;
    QLineEdit *m_note;
    QString m_mistaken;
    QDate m_dateAtMistake;
};

} // namespace gatehouse
