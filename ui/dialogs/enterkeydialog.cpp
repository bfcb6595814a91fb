// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/enterkeydialog.h"

#include "core/whendone.h"
#include "text/text.h"
#include "workspace/workspace.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse
{

EnterKeyDialog::EnterKeyDialog(Workspace &workspace, Account &account, QWidget *parent)
    : Dialog(tr("API key"), {480, 200}, parent), m_workspace(workspace), m_account(&account),
      m_keep(account.profile().keyStorage == KeyStorage::Keychain &&
             account.state() != ConnectionState::KeychainNotReady),
      m_key(new QLineEdit)
{
    setHeading(tr("API key of %1").arg(account.profile().name),
               m_keep ? tr("It is kept in the system's keychain.")
                      : tr("Kept until you close Gatehouse, never written to disk."));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setAccessibleName(tr("API key"));
    body()->addWidget(m_key);
    body()->addStretch(1);
    addCloseButton(tr("Cancel"));
    QPushButton *connectButton = addButton(tr("Connect"), ButtonRole::Primary);
    const auto look = [this, connectButton] {
        setActionEnabled(connectButton, !m_key->text().trimmed().isEmpty(), tr("Enter the key first."));
    };
    connect(m_key, &QLineEdit::textChanged, this, look);
    look();
    connect(connectButton, &QPushButton::clicked, this, &EnterKeyDialog::give);
    connect(&account, &QObject::destroyed, this, [this] { QDialog::reject(); });
    fitHeight();
    m_key->setFocus();
}

void EnterKeyDialog::give()
{
    if (!m_account)
        return;
    const Profile profile = m_account->profile();
    setError({});
    setBusy(true);
    whenDone(m_workspace.update(profile, {.key = Secret::share(Secret::take(m_key->text().trimmed())), .keep = m_keep}),
             this, [this, host = profile.url.host()](const Result<void> &given) {
                 setBusy(false);
                 if (!given) {
                     setError(text::sentence(given.error(), host));
                     return;
                 }
                 m_key->clear();
                 accept();
             });
}

} // namespace gatehouse
