// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/applications.h"
#include "api/eventing.h"
#include "api/request.h"
#include "api/resources.h"
#include "core/ksuid.h"
#include "iam/domain/codes.h"
#include "iam/service/agentchallenge.h"
#include "iam/service/peer.h"
#include "iam/storage/database.h"
#include "iam/storage/members.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace gatehouse::iam
{

class DomainVerifier;
class SessionRoom;

/// Who makes a request, as found by authentication.
struct Caller {
    QString accountId; ///< empty for a person without one
    QString principalId;
    QString subject; ///< the e-mail, or a service user's name
    QString source;  ///< "Dashboard" or "API"
    QString credentialId;
    Permissions permissions;
    /// What an IP restriction that only warns would have refused with.
    std::optional<Code> warning = std::nullopt;
    /// Of an agent that proved an SSH key by it: to be spent with what it is let in for.
    std::optional<AgentChallenge> proof = std::nullopt;
};

/// Until fewer requests may be under way.
inline constexpr std::chrono::seconds aMoment{1};

/// What a handler answers: a body with its status, or a refusal.
struct Reply {
    Reply(Code refused) : status(httpStatus(refused)), refusal(refused) {}
    Reply(Code refused, int otherStatus) : status(otherStatus), refusal(refused) {}
    Reply(Code refused, int otherStatus, QString otherWords)
        : status(otherStatus), refusal(refused), words(std::move(otherWords))
    {
    }
    Reply(Code refused, QString otherWords)
        : status(httpStatus(refused)), refusal(refused), words(std::move(otherWords))
    {
    }

    /// Refused for now: E225, E226.
    static Reply later(Code refused, std::chrono::milliseconds after, const QString &otherWords = {})
    {
        Reply reply(refused, otherWords);
        reply.retryAfter = after;
        return reply;
    }

    static Reply ok(QByteArray body) { return {200, std::move(body)}; }
    static Reply created(QByteArray body) { return {201, std::move(body)}; }
    static Reply accepted(QByteArray body) { return {202, std::move(body)}; } ///< to be done later
    static Reply noContent() { return {204, {}}; }

    int status;
    QByteArray body;
    std::optional<Code> refusal;
    QByteArray scimType; ///< SCIM's word for why, if it has one
    QByteArray location; ///< the address of what was created, where a protocol wants it in a header
    QString words;       ///< why, where message() of the refusal does not say enough
    std::optional<std::chrono::milliseconds> retryAfter = std::nullopt; ///< when the same may be granted

private:
    Reply(int status_, QByteArray body_) : status(status_), body(std::move(body_)) {}
};

/// What needs an identity provider is refused so while the account has none: ngrok has no number for it.
Reply needsIdentityProvider();

/// One request being answered: what its handler works with. A handler of a mutation runs inside a transaction that is
/// committed when it does not refuse.
class Call
{
public:
    Call(Database &database_, const Request &request_, Timestamp now_, const QString &root, Peer peer_)
        : database(database_), request(request_), now(now_), peer(std::move(peer_)), m_root(root)
    {
    }

    Database &database;
    const Request &request;
    const Timestamp now;
    const Peer peer;
    Caller caller;
    QString id;   ///< the one in the path, if the route has one
    QString part; ///< the part of that object that the path names, if the route has one
    /// What whoever asked should know of a request that was done all the same: the reply's header `warning` says it. In
    /// ASCII, without quotes.
    QString warning;
    DomainVerifier *domains = nullptr; ///< null where nothing is asked of DNS
    SessionRoom *room = nullptr;       ///< null where no agents connect

    /// The creation time of what is made now: whole seconds, as the API speaks, and as its id says.
    Timestamp second() const { return std::chrono::floor<std::chrono::seconds>(now); }
    Ksuid newKsuid() const { return Ksuid::make(std::chrono::floor<std::chrono::seconds>(now)); }

    /// "http://localhost:8080": what addresses begin with, without a slash at its end.
    static QString rootOf(const QUrl &url);
    /// The full URL of a path, as whoever asked came here.
    QString uri(const QString &path) const { return m_replyRoot + path; }
    /// The same under the service's own address, whatever a client calls it.
    QString ownUri(const QString &path) const { return m_root + path; }
    /// "http://localhost:8080": what addresses in the reply begin with, in place of the service's own.
    void replyUnder(const QString &root) { m_replyRoot = root; }

    /// As the API shows them.
    User shown(const Member &member) const;
    ServiceUser shownServiceUser(const Member &member) const;
    Credential shown(Credential credential) const;
    TunnelSession shown(TunnelSession session) const;
    Invitation shown(Invitation invitation) const;
    AccountInfo shown(AccountInfo account) const;
    IpPolicy shown(IpPolicy policy) const;
    IpPolicyRule shown(IpPolicyRule rule) const;
    IpRestriction shown(IpRestriction restriction) const;
    IdentityProvider shown(IdentityProvider provider) const;
    EventDestination shown(EventDestination destination) const;
    EventSubscription shown(EventSubscription subscription) const;
    ApplicationUser shown(ApplicationUser user) const;
    ApplicationSession shown(ApplicationSession session) const;
    AbuseReport shown(AbuseReport report) const;
    DomainControl shown(DomainControl control) const;

    /// Whether the caller speaks for a person in what is not their account's: who signed in, or a key of an account
    /// with an identity provider that had proven the domain of their address before they joined; from then on nobody
    /// with such an address joins by a code. Any other key may have been made by that account's administrators, or
    /// given to somebody who showed no more than a code.
    bool speaksForPerson() const;

    /// Writes the event "<what>.v0" about an object of the account, by the caller. What is kept has the service's own
    /// address: nobody writes one of their choice into the audit log.
    void record(const QString &accountId, const QString &what, const QString &objectId, const QByteArray &object);
    void record(const QString &what, const QString &objectId, const QByteArray &object)
    {
        record(caller.accountId, what, objectId, object);
    }

private:
    const QString m_root;
    QString m_replyRoot = m_root;
};

} // namespace gatehouse::iam
