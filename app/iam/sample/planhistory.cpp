// SPDX-License-Identifier: Apache-2.0
// What happened in the sample account before it was made.
#include "iam/sample/planbuilder.h"

#include "api/codecs.h"

#include <algorithm>

namespace gatehouse::iam
{

using std::chrono::hours;
using std::chrono::minutes;

// A whole second in [begin, end).
Timestamp PlanBuilder::between(Timestamp begin, Timestamp end)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(end - begin).count();
    return begin + std::chrono::seconds(m_random.below(static_cast<quint32>(std::max<qint64>(seconds, 1))));
}

void PlanBuilder::record(const Deed &deed)
{
    StoredEvent event;
    event.accountId = accountId();
    event.id = m_random.id(QStringLiteral("ev"), deed.time);
    event.type = deed.type + QStringLiteral(".v0");
    event.principalId = deed.actorId;
    event.credentialId = deed.credentialId;
    event.objectId = deed.objectId;
    event.object = deed.object;
    event.time = deed.time;
    if (deed.actorId.startsWith(u"bot_") && deed.credentialId.isEmpty()) {
        // A service user has nothing but its API keys to act with; without one yet, it was done for it.
        const auto key = std::find_if(m_plan.credentials.cbegin(), m_plan.credentials.cend(), [&](const auto &stored) {
            const Credential &credential = stored.credential;
            return credential.kind == CredentialKind::ApiKey && credential.ownerId == deed.actorId &&
                   credential.createdAt < deed.time;
        });
        if (key == m_plan.credentials.cend())
            event.principalId = m_administrator;
        else
            event.credentialId = key->credential.id;
    }
    event.principalSubject = m_subjects.value(event.principalId);
    event.source = event.credentialId.isEmpty() ? QStringLiteral("Dashboard") : QStringLiteral("API");
    m_plan.events.append(event);
}

void PlanBuilder::addSessionDeed(const TunnelSession &session, Timestamp time, bool start)
{
    const auto used = std::find_if(m_plan.credentials.cbegin(), m_plan.credentials.cend(),
                                   [&](const auto &stored) { return stored.credential.id == session.credentialId; });
    Q_ASSERT(used != m_plan.credentials.cend());
    m_deeds.append({.time = time,
                    .type = start ? QStringLiteral("agent_session_start") : QStringLiteral("agent_session_stop"),
                    .actorId = used->credential.ownerId,
                    .objectId = session.id,
                    .object = encode(shown(session)),
                    .credentialId = session.credentialId});
}

// One of the agents was connected before; its stop may be lost in an older log.
void PlanBuilder::addPastSession(bool ended)
{
    const PlannedSession &present = m_plan.sessions.at(m_random.below(static_cast<quint32>(m_plan.sessions.size())));
    const Timestamp credentialMade(ksuidOfId(present.session.credentialId)->created());
    TunnelSession past = present.session;
    const Timestamp earliest = std::max(credentialMade + minutes(10), m_now - hours(24 * 60));
    const Timestamp latest = present.session.startedAt - minutes(5);
    if (earliest >= latest)
        return;
    past.startedAt = between(earliest, latest);
    past.id = m_random.id(QStringLiteral("ts"), past.startedAt);
    addSessionDeed(past, past.startedAt, true);
    if (ended)
        addSessionDeed(past, between(past.startedAt, present.session.startedAt), false);
}

// A device that was taken out of service.
void PlanBuilder::addPastDevice()
{
    Credential gone;
    gone.kind = CredentialKind::Authtoken;
    gone.createdAt = between(ago(750), ago(200));
    gone.id = m_random.id(QStringLiteral("cr"), gone.createdAt);
    gone.ownerId = idOf(QStringLiteral("factory-gateway"));
    const int device = static_cast<int>(m_random.below(131)) + 1;
    gone.description = QStringLiteral("device #%1 · Lyon press line").arg(device, 4, 10, QLatin1Char('0'));
    gone.acl = {QStringLiteral("bind:%1.devices.example.com").arg(device, 4, 10, QLatin1Char('0'))};
    Deed deed{.time = gone.createdAt,
              .type = QStringLiteral("tunnel_credential_created"),
              .actorId = gone.ownerId,
              .objectId = gone.id,
              .object = encode(shown(gone))};
    m_deeds.append(deed);
    deed.time = between(gone.createdAt + hours(24), ago(1));
    deed.type = QStringLiteral("tunnel_credential_deleted");
    deed.actorId = idOf(QStringLiteral("ops-lead"));
    m_deeds.append(deed);
}

// Somebody described a credential better, or narrowed what it may bind.
void PlanBuilder::addPastChange()
{
    const StoredCredential &stored =
        m_plan.credentials.at(m_random.below(static_cast<quint32>(m_plan.credentials.size())));
    const Credential &credential = stored.credential;
    if (credential.kind == CredentialKind::SshKey)
        return;
    const bool apiKey = credential.kind == CredentialKind::ApiKey;
    m_deeds.append({.time = between(credential.createdAt + minutes(10), m_now - minutes(10)),
                    .type = apiKey ? QStringLiteral("api_key_updated") : QStringLiteral("tunnel_credential_updated"),
                    .actorId = m_random.below(3) == 0 ? idOf(QStringLiteral("security-lead")) : m_administrator,
                    .objectId = credential.id,
                    .object = encode(shown(credential))});
}

// Up to `events` in all; the account's own creation comes on top, when it ends.
void PlanBuilder::addHistory(qsizetype events)
{
    const qsizetype wanted = events - 1;
    while (m_deeds.size() < wanted) {
        const quint32 chance = m_random.below(8);
        const bool room = wanted - m_deeds.size() >= 2;
        if (chance == 0 && room)
            addPastDevice();
        else if (chance <= 2)
            addPastChange();
        else
            addPastSession(room);
    }
}

} // namespace gatehouse::iam
