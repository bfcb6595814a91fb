// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request.h"
#include "core/clock.h"
#include "core/result.h"
#include "iam/service/door.h"
#include "iam/service/peer.h"
#include "iam/storage/database.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace gatehouse::iam
{

struct SharedState;
class TxtResolver;

/// Who speaks, where no API key does: a signed-in person (the sample account's window). Source "Dashboard".
struct SignedIn {
    QString accountId; ///< may be empty for someone without an account, who can accept an invitation and list accounts
    QString principalId; ///< `usr_`: service users do not sign in
};

/// An address that the service answers: `{id}` stands for an id.
struct RouteName {
    Method method = Method::Get;
    QString pattern;
};

/// The IAM service: Request in, Response out. Authenticates, authorises, acts and writes the event, in one transaction
/// per mutation; nobody who is not let in makes it wait for the database's write lock. Speaks ngrok's API dialect; the
/// rules are in domain.md. Not thread-safe: one thread calls `handle`, the one that opened the database. A store can
/// have several of them, on as many threads and connections (ServiceThreads).
///
/// A signed-in person needs no key. Otherwise the bearer key in `Request::key`, or in the header "authorization",
/// decides. Where a front end gave headers, "ngrok-version" must be 2; the local way counts as version 2.
class Service
{
public:
    /// `publicUrl` is what `uri` and `next_page_uri` begin with. `database` and `clock` outlive the service. `shared`
    /// is what it has in common with the store's other services; none: it is alone.
    Service(Database &database, Clock &clock, QUrl publicUrl, std::shared_ptr<SharedState> shared = nullptr);
    ~Service();

    /// In any 60 seconds, of all API keys of an account together (E226); RateWindow::defaultLimit at first. 0 is no
    /// limit. Signed-in people are not counted.
    void setRequestLimit(int requestsPerMinute);

    /// Who is asked for the records that prove domains, in place of Qt's resolver. Its thread is the service's, and
    /// needs an event loop.
    void setResolver(std::unique_ptr<TxtResolver> resolver);

    /// With `signedIn` the person acts, unless the request carries a key of its own. `peer` is where it comes from: by
    /// it an enforced IP restriction refuses (E220, E115), so without one it refuses everybody.
    /// Where a restriction that is not enforced would refuse, the reply carries the header
    /// `warning: 299 gatehouse "ERR_NGROK_220 …"`, and everything else is as without it. The same header says what a
    /// request does not bring about that was done: that this service delivers no events, and does
    /// nothing about abuse.
    /// `visit` is how the request came through the door, if there is one before this service (E225).
    /// A failing database is a 500 without a number; nothing has changed then. What failed only because of the moment
    /// (a connection that was lost, another writer in the way) is tried again first, from the beginning.
    Response handle(const Request &request, const std::optional<SignedIn> &signedIn = std::nullopt,
                    const Peer &peer = {}, Door::Visit *visit = nullptr);

    /// What a request is answered that the door does not let in.
    static Response tooManyAtOnce(const Request &request, Timestamp now);
    /// And one that comes, or whose turn comes, when the service ends: 503.
    static Response ending(const Request &request, Timestamp now);
    /// And one whose turn comes too late: 503.
    static Response keptWaiting(const Request &request, Timestamp now);

    /// Everything that `handle` answers with more than "nothing here".
    static QList<RouteName> routes();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::iam
