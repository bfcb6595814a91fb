// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connect/accountdialog.h"

#include "core/whendone.h"
#include "text/text.h"

#include <QPushButton>

namespace gatehouse
{

AccountDialog::AccountDialog(const QString &title, Workspace &workspace, QWidget *parent)
    : Dialog(title, {640, 560}, parent), m_workspace(workspace)
{
    m_unlock = addLeftButton(tr("Unlock keychain…"));
    m_unlock->hide();
    connect(m_unlock, &QPushButton::clicked, this, &AccountDialog::unlock);
}

AccountDialog::~AccountDialog()
{
    m_stop.request_stop();
}

void AccountDialog::setBusyWith(QWidget *fields, bool busy)
{
    setBusy(busy, fields);
}

void AccountDialog::probe(const Profile &profile, const SharedSecret &key, const SharedSecret &proxyPassword,
                          const std::function<void(const ConnectionProbe &)> &then)
{
    setError({});
    m_unlock->hide();
    m_stop.request_stop();
    m_stop = std::stop_source();
    whenDone(m_workspace.probe(profile, key, proxyPassword, m_stop.get_token()), this, then);
}

bool AccountDialog::isOnTheWay(const Error &error)
{
    const ErrorKind kind = error.kind;
    return kind == ErrorKind::Offline || kind == ErrorKind::Timeout || kind == ErrorKind::Tls ||
           kind == ErrorKind::Proxy || kind == ErrorKind::Protocol;
}

void AccountDialog::showSavingError(const Error &error, const QString &host)
{
    setError(text::sentence(error, host));
    m_unlock->setVisible(error.kind == ErrorKind::Keychain);
}

void AccountDialog::unlock()
{
    setError({});
    setBusy(true);
    m_unlock->setEnabled(false);
    whenDone(m_workspace.unlockKeychain(), this, [this](const Result<void> &unlocked) {
        setBusy(false);
        m_unlock->setEnabled(true);
        m_unlock->setVisible(!unlocked);
        if (!unlocked)
            setError(text::sentence(unlocked.error()));
    });
}

} // namespace gatehouse
