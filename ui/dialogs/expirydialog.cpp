// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/expirydialog.h"

#include "core/whendone.h"
#include "ui/widgets/expiryfield.h"
#include "workspace/account.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse
{

ExpiryDialog::ExpiryDialog(Account *account, const QStringList &credentialIds, QDate today, QWidget *parent)
    : Dialog(tr("Expiry date"), {520, 230}, parent), m_account(account), m_ids(credentialIds),
      m_field(new ExpiryField(today, this))
{
    const ObservedPtr observed = account->observed();
    m_before = observed->expiry(m_ids.value(0));
    for (const QString &id : std::as_const(m_ids))
        m_alike = m_alike && observed->expiry(id) == m_before;
    const SnapshotPtr snapshot = account->snapshot();
    const Credential *one = snapshot && m_ids.size() == 1 ? snapshot->credential(m_ids.constFirst()) : nullptr;
    setHeading(one ? tr("Expiry date of %1").arg(one->description.isEmpty() ? one->id : one->description)
                   : tr("Expiry date of %n credential(s)", nullptr, static_cast<int>(m_ids.size())),
               tr("A mark in this console: ngrok's credentials never expire by themselves. Nothing is sent to the "
                  "account, and nothing stops working on that day."));
    if (!m_alike)
        body()->addWidget(new QLabel(tr("They have different dates now; this one replaces them."), this));
    body()->addWidget(m_field);
    body()->addStretch(1);
    addCloseButton(tr("Cancel"));
    m_save = addButton(tr("Save"), ButtonRole::Primary);
    m_field->setExpiry(m_alike ? m_before : std::nullopt);
    const auto look = [this] { setActionEnabled(m_save, !m_alike || hasInput(), tr("Nothing is changed yet.")); };
    connect(m_field, &ExpiryField::changed, this, look);
    connect(m_save, &QPushButton::clicked, this, &ExpiryDialog::save);
    connect(account, &QObject::destroyed, this, [this] { QDialog::reject(); });
    look();
    fitHeight();
    m_field->setFocus();
}

bool ExpiryDialog::hasInput() const
{
    return m_field->expiry() != (m_alike ? m_before : std::nullopt);
}

void ExpiryDialog::save()
{
    if (const QString mistake = m_field->takeMistake(); !mistake.isEmpty()) {
        setError(mistake);
        return;
    }
    setError({});
    setBusy(true);
    whenDone(m_account->setExpiry(m_ids, m_field->expiry()), this, [this](const Result<void> &saved) {
        setBusy(false);
        if (saved)
            accept();
        else
            setError(sentenceOf(saved.error()));
    });
}

} // namespace gatehouse
