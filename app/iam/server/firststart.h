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
class Service;

/// What to make in an empty store.
struct FirstStart {
    QString administrator = QStringLiteral("administrator@example.com"); ///< the first one's e-mail address
    bool sample = false;  ///< the sample account instead: its first person is the administrator
    bool newKey = false;  ///< another key in a store where nobody has one any more
    QString agentsFolder; ///< where the sample's agents get their token files (0600); made if it is not there
    QUrl publicUrl;       ///< as the Service has it
};

/// Whoever can make all others.
struct FirstKey {
    QString accountId, administrator, administratorId;
    SharedSecret key; ///< an API key, known to nobody else: to be shown once
    QString keyId;    ///< to be revoked where it could not be shown
};

/// Makes an account with one administrator, or the sample account, in an empty store, and an API key of that
/// administrator; nothing where the store holds an account already, unless it was left before it ever had an API key.
/// Keys that were all revoked are not made up for, unless that is asked for. On the service's thread.
Result<std::optional<FirstKey>> firstStart(Database &database, Service &service, Clock &clock, const FirstStart &what);

} // namespace gatehouse::iam
