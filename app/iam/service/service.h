// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request.h"
#include "core/clock.h"
#include "core/result.h"

#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace gatehouse::iam
{

class Database;

/// Who speaks, where no API key does: a signed-in person (the sample account's window). Source "Dashboard".
struct SignedIn {
    QString accountId;
    QString principalId;
};

/// The IAM service: Request in, Response out. Authenticates, authorises, acts and writes the event, in one transaction
/// per mutation. Speaks ngrok's API dialect; the rules are in domain.md. Not thread-safe: one thread calls `handle`,
/// the one that opened the database.
class Service
{
public:
    /// `publicUrl` is what `uri` and `next_page_uri` begin with. `clock` outlives the service.
    Service(Database &database, Clock &clock, QUrl publicUrl);
    ~Service();

    /// With `signedIn` the person acts; else the request's bearer key decides. `remoteAddress` may be empty.
    Response handle(const Request &request, const std::optional<SignedIn> &signedIn = std::nullopt,
                    const QString &remoteAddress = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::iam
