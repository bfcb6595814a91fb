// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/secret.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace gatehouse::iam
{

class Database;

/// What to make in an empty store.
struct FirstStart {
    QString administrator = QStringLiteral("administrator@example.com"); ///< the first one's e-mail address
    bool sample = false;  ///< the sample account instead: its first person is the administrator
    bool newKey = false;  ///< another key, whoever has one already: who runs this owns the store
    QString agentsFolder; ///< where the sample's agents get their token files (0600); made if it is not there
    QUrl publicUrl;       ///< as the Service has it
};

/// Whoever can make all others.
struct FirstKey {
    QString accountId, administrator, administratorId;
    SharedSecret key;        ///< an API key, known to nobody else: to be shown once
    QString keyId;           ///< to be revoked where it could not be shown
    bool restricted = false; ///< an enforced IP restriction says from which addresses it works
};

/// In an empty store makes an account with one administrator, or the sample account, and an API key of that
/// administrator; nothing where the store holds an account already, unless it was left before it ever had an API key.
/// With `newKey` there is always one: of the account's administrator who has been there longest of those that are
/// active. Conflict, with the code "no_administrator", where none is; "not_sample" where the sample account is to be
/// made in a store that holds others. All of it is one transaction: of several processes that begin in one empty store,
/// one makes an account and gets a key, and the others find it. On the thread of the database.
Result<std::optional<FirstKey>> firstStart(Database &database, Clock &clock, const FirstStart &what);

/// Revokes a key that nobody can have read.
Result<void> withdraw(Database &database, Clock &clock, const FirstKey &key, const QUrl &publicUrl);

/// Whether the store holds the sample account, and nobody else's.
bool holdsSampleOnly(Database &database);

} // namespace gatehouse::iam
