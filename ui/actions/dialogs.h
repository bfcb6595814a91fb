// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace gatehouse
{

class Account;
class Workspace;

/// What opens behind the actions. Each function shows a dialog (QDialog::open or show) above `parent` and returns at
/// once; it works on ids alone, and the dialog closes itself when its account goes. An empty one is an action that is
/// not offered.
struct Dialogs {
    using OfAccount = std::function<void(Account &account, QWidget *parent)>;
    using OfOne = std::function<void(Account &account, const QString &id, QWidget *parent)>;
    using OfSome = std::function<void(Account &account, const QStringList &ids, QWidget *parent)>;

    // Credentials
    OfAccount newCredential, newCredentials; ///< one, or several at once
    OfOne rotate;                            ///< a credential: begins its rotation, or shows the one under way
    OfSome rotateSeveral;
    OfOne showRotation, deliverAgain; ///< a rotation
    OfSome continueRotations, stopRotations;
    OfOne editCredential;
    OfSome revokeCredentials;
    OfSome setExpiry; ///< the date after which they should be gone

    // Principals
    OfAccount newServiceUser;
    OfOne renameServiceUser, changeRole;
    OfSome disablePrincipals, enablePrincipals, removePrincipals;

    // Invitations
    OfAccount invite;
    OfSome resendInvitations, revokeInvitations;

    // Accounts
    std::function<void(Workspace &workspace, QWidget *parent)> connectAccount;
    OfAccount editConnection; ///< name, colour, proxy, certificate, …
    OfAccount enterKey;       ///< ConnectionState::NeedsKey, or KeychainNotReady
    OfAccount removeAccount;
    OfAccount resetSample;
};

} // namespace gatehouse
