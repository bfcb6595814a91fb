// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/codecs.h"
#include "api/resources.h"
#include "api/transport.h"
#include "client/ratebudget.h"
#include "core/clock.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace gatehouse
{

/// A list read to its end, or as far as it went. Rows are unique by id, newest first.
template <typename T>
struct Listing {
    QList<T> rows;
    bool complete = true;
    std::optional<Error> why; ///< set when it is not complete
    QDateTime serverTime;     ///< the last reply's `Date`; invalid if it had none
};

/// How a call goes out.
struct CallOptions {
    std::stop_token stop{};
    Priority priority = Priority::Interactive;
    SharedSecret key{}; ///< instead of the client's own key: to prove a new one
};

/// One account's API, typed. Adds the key, the version header and a rate-budget slot; retries GET and DELETE (capped
/// exponential backoff with jitter, Retry-After honoured), never POST or PATCH; turns every non-2xx status into an
/// Error. Answers on its own thread, from the event loop. Decoding happens on a worker thread.
/// A 404 on the path of a collection, or E218-like "no such route", is Error::NotFound: whoever lists decides that the
/// dataset is not offered.
class Client : public QObject
{
    Q_OBJECT
public:
    /// All three outlive the client. `key` may be null (sample account).
    Client(Transport &transport, RateBudget &budget, Clock &clock, SharedSecret key, QObject *parent = nullptr);
    ~Client() override;

    /// The key from now on, e.g. after the console's own one was rotated.
    void setKey(SharedSecret key);
    /// The same where requests go to another service from now on, or as somebody else: changes that have not left yet,
    /// or would be repeated, end with Cancelled, for they were not meant for that one. Reads go on.
    void changeWay(SharedSecret key);
    /// Counts these changes.
    int way() const;
    /// SHA-256 free: the part of the key before "_", which ngrok's examples show as the KSUID of its id. Empty if none.
    QString keyIdHint() const;
    RateBudget &budget() const;
    QUrl origin() const;
    /// `Date` of the last reply; invalid before one.
    QDateTime serverTime() const;

    using Progress = std::function<void(qsizetype rows)>; ///< rows so far, from the client's thread

    // Whole lists: follow next_page_uri on the own origin only, never the same one twice, rows deduplicated by id.
    // `since`: stop when a page's last row is older. A list that breaks off ends with what was read, complete = false;
    // one whose first page fails is an Error.
    QFuture<Result<Listing<User>>> listUsers(CallOptions options = {}, Progress progress = {});
    QFuture<Result<Listing<ServiceUser>>> listServiceUsers(CallOptions options = {}, Progress progress = {});
    QFuture<Result<Listing<Credential>>> listCredentials(CredentialKind kind, CallOptions options = {},
                                                         Progress progress = {},
                                                         std::optional<Timestamp> since = std::nullopt);
    /// Those of these owners (at least one) alone, by the list's own filter. Invalid where the service does not filter;
    /// one that ignores the filter answers with everybody's.
    QFuture<Result<Listing<Credential>>> listCredentialsOf(CredentialKind kind, const QStringList &ownerIds,
                                                           CallOptions options = {});
    QFuture<Result<Listing<Invitation>>> listInvitations(CallOptions options = {}, Progress progress = {});
    QFuture<Result<Listing<TunnelSession>>> listTunnelSessions(CallOptions options = {}, Progress progress = {});
    /// `query` may filter by "type", "principal_id", "object_id", "after", "before" (RFC 3339). At most `most` rows.
    QFuture<Result<Listing<Event>>> listEvents(QUrlQuery query, qsizetype most, CallOptions options = {},
                                               Progress progress = {});
    QFuture<Result<Listing<AccountInfo>>> listAccounts(CallOptions options = {});

    QFuture<Result<User>> user(const QString &id, CallOptions options = {});
    QFuture<Result<User>> changeUser(const QString &id, UserChange change, CallOptions options = {});
    QFuture<Result<void>> removeUser(const QString &id, CallOptions options = {});

    QFuture<Result<ServiceUser>> serviceUser(const QString &id, CallOptions options = {});
    QFuture<Result<ServiceUser>> createServiceUser(ServiceUserDraft draft, CallOptions options = {});
    QFuture<Result<ServiceUser>> changeServiceUser(const QString &id, ServiceUserChange change,
                                                   CallOptions options = {});
    QFuture<Result<void>> removeServiceUser(const QString &id, CallOptions options = {});

    QFuture<Result<Credential>> credential(const QString &id, CallOptions options = {});
    QFuture<Result<CreatedCredential>> createCredential(CredentialDraft draft, CallOptions options = {});
    QFuture<Result<Credential>> changeCredential(const QString &id, CredentialChange change, CallOptions options = {});
    /// 404 is an error here too; a caller for whom gone is gone says so.
    QFuture<Result<void>> removeCredential(const QString &id, CallOptions options = {});

    QFuture<Result<Invitation>> createInvitation(InvitationDraft draft, CallOptions options = {});
    QFuture<Result<Invitation>> resendInvitation(const QString &id, CallOptions options = {});
    QFuture<Result<void>> revokeInvitation(const QString &id, CallOptions options = {});

    // ipcalls.cpp
    QFuture<Result<Listing<IpPolicy>>> listIpPolicies(CallOptions options = {}, Progress progress = {});
    QFuture<Result<IpPolicy>> ipPolicy(const QString &id, CallOptions options = {});
    QFuture<Result<IpPolicy>> createIpPolicy(IpPolicyDraft draft, CallOptions options = {});
    QFuture<Result<IpPolicy>> changeIpPolicy(const QString &id, IpPolicyChange change, CallOptions options = {});
    /// With its rules.
    QFuture<Result<void>> removeIpPolicy(const QString &id, CallOptions options = {});

    /// Those of every policy.
    QFuture<Result<Listing<IpPolicyRule>>> listIpPolicyRules(CallOptions options = {}, Progress progress = {});
    QFuture<Result<IpPolicyRule>> ipPolicyRule(const QString &id, CallOptions options = {});
    QFuture<Result<IpPolicyRule>> createIpPolicyRule(IpPolicyRuleDraft draft, CallOptions options = {});
    QFuture<Result<IpPolicyRule>> changeIpPolicyRule(const QString &id, IpPolicyRuleChange change,
                                                     CallOptions options = {});
    QFuture<Result<void>> removeIpPolicyRule(const QString &id, CallOptions options = {});

    QFuture<Result<Listing<IpRestriction>>> listIpRestrictions(CallOptions options = {}, Progress progress = {});
    QFuture<Result<IpRestriction>> ipRestriction(const QString &id, CallOptions options = {});
    QFuture<Result<IpRestriction>> createIpRestriction(IpRestrictionDraft draft, CallOptions options = {});
    QFuture<Result<IpRestriction>> changeIpRestriction(const QString &id, IpRestrictionChange change,
                                                       CallOptions options = {});
    QFuture<Result<void>> removeIpRestriction(const QString &id, CallOptions options = {});

    QFuture<Result<AccountInfo>> account(CallOptions options = {});
    QFuture<Result<TunnelSession>> tunnelSession(const QString &id, CallOptions options = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse
