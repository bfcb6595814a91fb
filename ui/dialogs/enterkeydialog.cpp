// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/enterkeydialog.h"

#include "workspace/account.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse
{

EnterKeyDialog::EnterKeyDialog(Account &account, QWidget *parent)
    : Dialog(tr("API key"), {480, 200}, parent), m_account(&account), m_key(new QLineEdit)
{
    setHeading(tr("API key of %1").arg(account.profile().name), tr("It is kept in memory until Gatehouse is closed."));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setAccessibleName(tr("API key"));
    body()->addWidget(m_key);
    body()->addStretch(1);
    addCloseButton(tr("Cancel"));
    QPushButton *connectButton = addButton(tr("Connect"), ButtonRole::Primary);
    setActionEnabled(connectButton, false);
    connect(m_key, &QLineEdit::textChanged, this,
            [this, connectButton](const QString &text) { setActionEnabled(connectButton, !text.trimmed().isEmpty()); });
    connect(connectButton, &QPushButton::clicked, this, &EnterKeyDialog::give);
    connect(&account, &QObject::destroyed, this, [this] { QDialog::reject(); });
    m_key->setFocus();
}

void EnterKeyDialog::give()
{
    QString text = m_key->text().trimmed();
    m_key->clear();
    if (m_account)
        m_account->setKey(Secret::share(Secret::take(std::move(text))));
    accept();
}

} // namespace gatehouse
