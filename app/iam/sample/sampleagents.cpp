// SPDX-License-Identifier: Apache-2.0
#include "iam/sample/sampleagents.h"

#include "core/whendone.h"
#include "iam/sample/agentfile.h"
#include "iam/sample/onservice.h"
#include "iam/sample/samplewriter.h"
#include "iam/storage/accounts.h"
#include "iam/storage/sessions.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

using std::chrono::milliseconds;

constexpr int manySessions = 10'000; // more than the sample account ever has

/// POST /agent_sessions, as the agent presents itself.
Request startRequest(const SampleAgent &agent, const Secret &secret)
{
    const std::string_view text = secret.reveal();
    QString shown = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    QJsonObject body{{QStringLiteral("address"), agent.ip},
                     {QStringLiteral("agent_version"), agent.agentVersion},
                     {QStringLiteral("os"), agent.os},
                     {QStringLiteral("region"), agent.region},
                     {QStringLiteral("metadata"), agent.metadata},
                     {QStringLiteral("binds"), QJsonArray{agent.bind}}};
    body.insert(isSshPublicKey(secret) ? QStringLiteral("public_key") : QStringLiteral("authtoken"), shown);
    Request request{.method = Method::Post, .path = QStringLiteral("/agent_sessions")};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    wipe(shown);
    return request;
}

/// With the token that began it, as an agent does; where that is refused, as the steward.
void endSession(Service &service, const QString &sessionId, const SharedSecret &begunWith, const SignedIn &steward)
{
    Request request{.method = Method::Delete, .path = QStringLiteral("/agent_sessions/") + sessionId};
    if (begunWith && !isSshPublicKey(*begunWith)) {
        request.key = begunWith;
        if (service.handle(request, std::nullopt, Peer::inProcess()).status == 204)
            return;
        request.key.reset();
    }
    service.handle(request, steward, Peer::inProcess());
}

} // namespace

SampleAgents::SampleAgents(LocalTransport &transport, Clock &clock, const QString &folder, const SamplePlan &plan,
                           QObject *parent)
    : QObject(parent), m_transport(transport), m_clock(clock), m_accountId(plan.accounts.first().id),
      m_steward({m_accountId, plan.firstPersonId}), m_lock(folder + QStringLiteral("/lock"))
{
    m_lock.setStaleLockTime(0);
    for (const SampleAgent &setup : plan.agents)
        m_agents.append({.setup = setup, .file = agentFile(folder, setup.name)});
    QMetaObject::invokeMethod(
        this, [this] { beat(); }, Qt::QueuedConnection);
}

void SampleAgents::beat()
{
    if (m_gone)
        return;
    look();
    m_clock.callAfter(pulse, this, [this] { beat(); });
}

// Somewhat different for each, as it would be: so that it can be watched.
milliseconds SampleAgents::moment()
{
    return milliseconds(300 + m_random.below(1700));
}

void SampleAgents::look()
{
    if (m_looking || m_gone)
        return;
    if (!m_lock.isLocked()) {
        if (!m_lock.tryLock(0))
            return;
        QFile::setPermissions(m_lock.fileName(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    using Findings = std::optional<QList<Finding>>; // nothing: the account is gone
    const auto find = [accountId = m_accountId, agents = m_agents](Database &database, Service &) -> Findings {
        QList<Finding> findings;
        const bool there = Accounts(database).find(accountId).has_value();
        const auto sessions = Sessions(database).page(accountId, {.limit = manySessions});
        if (database.takeError())
            return findings; // not seen this time
        if (!there)
            return std::nullopt;
        for (const Agent &agent : agents) {
            Finding finding;
            finding.secret = readAgentFile(agent.file);
            if (finding.secret)
                finding.held = credentialIdOf(database, *finding.secret);
            for (const TunnelSession &session : sessions) {
                const bool its = session.ip == agent.setup.ip && session.metadata == agent.setup.metadata;
                if (its && (finding.sessionId.isEmpty() || session.credentialId == finding.held)) {
                    finding.sessionId = session.id;
                    finding.connectedBy = session.credentialId;
                }
            }
            findings.append(finding);
        }
        return findings;
    };
    m_looking = true;
    whenDone(onService(m_transport, find), this, [this](const Findings &findings) {
        m_looking = false;
        if (findings)
            found(*findings);
        else
            leave();
    });
}

// Nobody's agents now. Those of the new account wait for the lock, wherever they are.
void SampleAgents::leave()
{
    m_gone = true;
    m_lock.unlock();
}

void SampleAgents::found(const QList<Finding> &findings)
{
    for (qsizetype i = 0; i < findings.size(); ++i) {
        Agent &agent = m_agents[i];
        const Finding &finding = findings.at(i);
        if (agent.busy || !finding.secret)
            continue;
        if (!finding.sessionId.isEmpty() && finding.connectedBy == finding.held) {
            agent.inUse = finding.secret;
            agent.failures = 0;
        } else {
            // From the second failure on it waits 4, 8, 16 … seconds.
            const milliseconds patience = agent.failures < 2
                                              ? milliseconds(0)
                                              : milliseconds(std::min(60'000, 1000 << std::min(agent.failures, 6)));
            connectLater(i, finding.sessionId, moment() + patience);
        }
    }
}

void SampleAgents::connectLater(qsizetype index, const QString &oldSessionId, milliseconds delay)
{
    m_agents[index].busy = true;
    m_clock.callAfter(delay, this, [this, index, oldSessionId] { connectNow(index, oldSessionId); });
}

void SampleAgents::connectNow(qsizetype index, const QString &oldSessionId)
{
    if (m_gone)
        return;
    const auto reconnect = [agent = m_agents.at(index), oldSessionId, steward = m_steward](Database &,
                                                                                           Service &service) {
        if (!oldSessionId.isEmpty())
            endSession(service, oldSessionId, agent.inUse, steward);
        const SharedSecret secret = readAgentFile(agent.file); // by now it may be another one again
        if (!secret)
            return SharedSecret();
        Request request = startRequest(agent.setup, *secret);
        const Response response = service.handle(request, std::nullopt, Peer::inProcess());
        wipe(request.body);
        return response.status == 201 ? secret : SharedSecret();
    };
    whenDone(onService(m_transport, reconnect), this, [this, index](const SharedSecret &secret) {
        Agent &agent = m_agents[index];
        agent.busy = false;
        agent.inUse = secret;
        agent.failures = secret ? 0 : agent.failures + 1;
    });
}

} // namespace gatehouse::iam
