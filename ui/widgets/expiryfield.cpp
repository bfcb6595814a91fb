// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/expiryfield.h"

#include "ui/theme/metrics.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>
#include <iterator>
#include <utility>

namespace gatehouse
{

ExpiryField::ExpiryField(QDate today, QWidget *parent)
    : QWidget(parent), m_has(new QCheckBox(tr("Expired after"), this)), m_date(new QDateEdit(today.addDays(90), this)),
      m_note(new QLineEdit(this))
{
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(tr("d MMM yyyy", "date format"));
    m_date->setAccessibleName(tr("Last day"));
    // The field reckons with the text alone, and its edges lie under the frame.
    m_date->ensurePolished();
    m_date->setMinimumWidth(m_date->sizeHint().width() + metrics::smallGap);
    m_note->setPlaceholderText(tr("Why"));
    m_note->setAccessibleName(tr("Note on the expiry date"));
    m_note->setMaxLength(200);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_has);
    layout->addWidget(m_date);
    layout->addWidget(m_note, 1);
    setFocusProxy(m_has);
    const auto follow = [this] {
        m_date->setEnabled(m_has->isChecked());
        m_note->setEnabled(m_has->isChecked());
        Q_EMIT changed();
    };
    m_date->installEventFilter(this);
    connect(m_has, &QCheckBox::toggled, this, follow);
    connect(m_date, &QDateEdit::dateChanged, this, [this] {
        if (m_date->date() != m_dateAtMistake)
            m_mistaken.clear(); // another one was typed
        Q_EMIT changed();
    });
    connect(m_note, &QLineEdit::textChanged, this, &ExpiryField::changed);
    follow();
}

void ExpiryField::setExpiry(const std::optional<OwnExpiry> &expiry)
{
    if (expiry) {
        m_date->setDate(expiry->date);
        m_note->setText(expiry->note);
    }
    m_has->setChecked(expiry.has_value());
}

bool ExpiryField::eventFilter(QObject *watched, QEvent *event)
{
    const int key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event)->key() : 0;
    // What ends the typing of a part: before the field takes away what was typed.
    constexpr int ends[] = {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Up, Qt::Key_Down};
    if (event->type() == QEvent::FocusOut || std::find(std::begin(ends), std::end(ends), key) != std::end(ends))
        noteMistake();
    return QWidget::eventFilter(watched, event);
}

void ExpiryField::noteMistake()
{
    const auto *typed = m_date->findChild<QLineEdit *>();
    if (typed == nullptr || !m_has->isChecked() || typed->hasAcceptableInput())
        return;
    m_mistaken = typed->text();
    m_dateAtMistake = m_date->date();
}

QString ExpiryField::takeMistake()
{
    noteMistake();
    if (m_mistaken.isEmpty() || !m_has->isChecked())
        return {};
    return tr("“%1” is no date, so the day before it stands there again: look at it.")
        .arg(std::exchange(m_mistaken, {}));
}

std::optional<OwnExpiry> ExpiryField::expiry() const
{
    return m_has->isChecked() ? std::optional(OwnExpiry{m_date->date(), m_note->text().trimmed()}) : std::nullopt;
}

} // namespace gatehouse
