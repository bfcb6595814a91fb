// SPDX-License-Identifier: Apache-2.0
#include "rotation/checkrun.h"

#include "core/whendone.h"
#include "rotation/agentwatch.h"

namespace gatehouse
{

namespace
{

using Obstacle = RotationCheck::Obstacle;

/// Somebody's name where the service does not list its people, or does not let this key see them.
bool meansUnknown(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
}

bool isUserId(const QString &id)
{
    return id.startsWith(u"usr_");
}

} // namespace

CheckRun::CheckRun(RotationContext &context, RotationRecord record, Done done, QObject *parent)
    : QObject(parent), m_context(context), m_record(std::move(record)), m_done(std::move(done))
{
    askKey();
}

void CheckRun::stop(Obstacle obstacle, std::optional<Error> error)
{
    m_check.obstacle = obstacle;
    m_check.error = std::move(error);
    finish();
}

void CheckRun::finish()
{
    deleteLater();
    m_done(m_check, m_record);
}

void CheckRun::askKey()
{
    whenDone(m_context.escrow.key(), this, [this](const Result<SealingKeyInUse> &key) {
        if (key) {
            askOld();
            return;
        }
        m_check.keychainState = key.error().code.isEmpty() ? toString(key.error().kind) : key.error().code;
        stop(Obstacle::KeychainNotReady, key.error());
    });
}

void CheckRun::askOld()
{
    const auto answered = [this](const Result<Credential> &old) {
        if (!old) {
            if (old.error().kind == ErrorKind::NotFound)
                stop(Obstacle::Gone, old.error());
            else
                stop(Obstacle::Unreachable, old.error());
            return;
        }
        m_record.ownerId = old->ownerId;
        m_record.description = old->description;
        m_record.metadata = old->metadata;
        m_record.acl = old->acl;
        m_oldCreatedAt = old->createdAt;
        m_check.unrestricted = old->kind != CredentialKind::ApiKey && old->acl.isEmpty();
        m_check.maybeDefaultAuthtoken = old->kind == CredentialKind::Authtoken && isUserId(old->ownerId);
        const std::optional<Nonce> nonce = Nonce::parse(m_record.nonce);
        if (!Nonce::in(old->metadata).isEmpty()) {
            stop(Obstacle::BeingRotated); // it is a successor itself, and not finished
        } else if (old->ownerId.isEmpty()) {
            stop(Obstacle::Unreachable,
                 Error{.kind = ErrorKind::Protocol, .message = QStringLiteral("the service does not say whose it is")});
        } else if (!nonce || nonce->appendedTo(old->metadata).toUtf8().size() > Nonce::maxMetadata) {
            stop(Obstacle::NoRoomForNonce);
        } else {
            askOwner();
        }
    };
    whenDone(m_context.parts.client.credential(m_record.oldId, {m_stop.get_token()}), this, answered);
}

void CheckRun::askOwner()
{
    const auto known = [this](const QString &name, bool active) {
        m_check.ownerName = name;
        if (active)
            askActing();
        else
            stop(Obstacle::OwnerDisabled,
                 Error{.kind = ErrorKind::Unauthorized, .code = ngrokCode(636), .message = name});
    };
    const auto unknown = [this](const Error &error) {
        m_check.ownerUnknown = true;
        if (meansUnknown(error))
            askActing();
        else
            stop(Obstacle::Unreachable, error);
    };
    Client &client = m_context.parts.client;
    if (isUserId(m_record.ownerId)) {
        whenDone(client.user(m_record.ownerId, {m_stop.get_token()}), this, [known, unknown](const Result<User> &user) {
            if (user)
                known(user->name.isEmpty() ? user->email : user->name, user->active);
            else
                unknown(user.error());
        });
    } else {
        whenDone(client.serviceUser(m_record.ownerId, {m_stop.get_token()}), this,
                 [known, unknown](const Result<ServiceUser> &user) {
                     if (user)
                         known(user->name, user->active);
                     else
                         unknown(user.error());
                 });
    }
}

// Only an administrator creates for somebody else (E630). Who acts may be unknown: then the service says it.
void CheckRun::askActing()
{
    const QString acting = m_context.actingPrincipalId();
    if (acting.isEmpty() || acting == m_record.ownerId) {
        askSessions();
    } else if (!isUserId(acting)) {
        stop(Obstacle::NotYours); // service users are never administrators
    } else {
        whenDone(m_context.parts.client.user(acting, {m_stop.get_token()}), this, [this](const Result<User> &user) {
            if (user && !user->permissions.administrator)
                stop(Obstacle::NotYours);
            else if (!user && !meansUnknown(user.error()))
                stop(Obstacle::Unreachable, user.error());
            else
                askSessions();
        });
    }
}

void CheckRun::askSessions()
{
    if (m_record.kind == CredentialKind::ApiKey) {
        lookForRivals();
        return;
    }
    m_context.sessions.read(this, [this](const SessionReading &reading) {
        m_record.sessionsUnknown = !reading.sessions;
        if (reading.sessions) {
            updateAgents(m_record.agents, reading.of(m_record.oldId, {}), m_record.oldId, {}, reading.at.wall);
            m_check.agents = m_record.agents;
        } else if (!SessionReader::areHidden(reading.sessions.error())) {
            stop(Obstacle::Unreachable, reading.sessions.error());
            return;
        }
        lookForRivals();
    });
}

/// How far the last snapshot covers the credentials, by the service's clock; unset where there is none to rely on.
/// Looks through it on the way.
std::optional<Timestamp> CheckRun::knownUntil()
{
    const SnapshotPtr snapshot = m_context.parts.snapshot ? m_context.parts.snapshot() : nullptr;
    if (!snapshot)
        return std::nullopt;
    m_record.accountId = snapshot->account.id;
    const Dataset dataset = m_record.kind == CredentialKind::ApiKey   ? Dataset::ApiKeys
                            : m_record.kind == CredentialKind::SshKey ? Dataset::SshKeys
                                                                      : Dataset::Authtokens;
    const QDateTime service = m_context.parts.client.serverTime();
    if (!snapshot->status(dataset).whole() || !service.isValid())
        return std::nullopt;
    for (const Credential &credential : snapshot->credentials) {
        for (const Nonce &nonce : Nonce::in(credential.metadata)) {
            if (nonce.oldId == m_record.oldId && nonce.text() != m_record.nonce)
                m_check.obstacle = Obstacle::BeingRotated;
        }
    }
    // `readAt` is when the reading ended, by our clock; an hour is more than the longest takes.
    const auto skew = fromDateTime(service) - m_context.parts.clock.wall();
    return snapshot->readAt + skew - std::chrono::hours{1};
}

void CheckRun::lookForRivals()
{
    const std::optional<Timestamp> known = knownUntil();
    std::optional<Timestamp> since = m_oldCreatedAt; // no successor is older than what it succeeds
    if (known && (!since || *known > *since))
        since = known;
    const auto listed = [this](const Result<Listing<Credential>> &listing) {
        if (!listing || !listing->complete) {
            stop(Obstacle::Unreachable, listing ? listing->why.value_or(Error{}) : listing.error());
            return;
        }
        // A rival that the snapshot alone knows may have ended since: checking again after a refresh tells.
        for (const Credential &credential : listing->rows) {
            for (const Nonce &nonce : Nonce::in(credential.metadata)) {
                if (nonce.oldId == m_record.oldId && nonce.text() != m_record.nonce)
                    m_check.obstacle = Obstacle::BeingRotated;
            }
        }
        const QDateTime service = m_context.parts.client.serverTime();
        if (service.isValid())
            m_record.checkedAt = fromDateTime(service);
        finish();
    };
    whenDone(m_context.parts.client.listCredentials(m_record.kind, {m_stop.get_token()}, {}, since), this, listed);
}

} // namespace gatehouse
