// SPDX-License-Identifier: Apache-2.0
#include "rotation/agentwatch.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace gatehouse
{

namespace
{

/// When the sessions of one agent began, in one reading.
struct Sessions {
    QList<Timestamp> onOld, onNew;
};

/// What tells agents apart.
struct AgentName {
    QString ip, os, metadata;
    friend bool operator==(const AgentName &, const AgentName &) = default;
    friend size_t qHash(const AgentName &name, size_t seed = 0)
    {
        return qHashMulti(seed, name.ip, name.os, name.metadata);
    }
};

/// Where each agent is in the list: one credential may have a hundred thousand.
class Places
{
public:
    explicit Places(QList<WatchedAgent> &agents) : m_agents(agents)
    {
        m_places.reserve(agents.size());
        for (qsizetype i = agents.size() - 1; i >= 0; --i) // of two that are alike the first counts
            m_places.insert({agents[i].ip, agents[i].os, agents[i].metadata}, i);
    }

    qsizetype of(const TunnelSession &session)
    {
        const AgentName name{session.ip, session.os, session.metadata};
        const auto known = m_places.constFind(name);
        if (known != m_places.cend())
            return known.value();
        m_agents.append(WatchedAgent{session.ip, session.os, session.metadata});
        return m_places.insert(name, m_agents.size() - 1).value();
    }

private:
    QList<WatchedAgent> &m_agents;
    QHash<AgentName, qsizetype> m_places;
};

/// How many of the sessions on the old one may be those of a device that has a later one on the new one already: it
/// starts the new one first, or the service has not yet missed the old one.
qsizetype standingFor(Sessions sessions)
{
    std::sort(sessions.onOld.begin(), sessions.onOld.end());
    std::sort(sessions.onNew.begin(), sessions.onNew.end());
    qsizetype count = 0;
    for (const Timestamp &began : std::as_const(sessions.onNew)) {
        if (count < sessions.onOld.size() && sessions.onOld[count] < began)
            ++count;
    }
    return count;
}

/// The same sessions twice change nothing.
void update(WatchedAgent &agent, const Sessions &sessions, Timestamp now)
{
    const auto onNew = static_cast<int>(sessions.onNew.size());
    const bool wasOnOld = std::exchange(agent.onOld, !sessions.onOld.isEmpty());
    if (agent.onOld) {
        const qsizetype devices = sessions.onOld.size() + sessions.onNew.size() - standingFor(sessions);
        agent.devices = std::max(agent.devices, static_cast<int>(devices));
        agent.confirmed = false; // it is back
        if (!wasOnOld)
            agent.accepted = 0;
        agent.lastSeenOld = now;
    }
    if (onNew > 0)
        agent.lastSeenNew = now;
    // While the old one is in use, what was seen on the new one before may be what went back.
    const bool anew = agent.onOld || wasOnOld;
    agent.onNew = onNew > 0 || (agent.onNew && !anew);
    agent.moved = anew ? onNew : std::max(agent.moved, onNew);
}

bool sameButForTimes(const WatchedAgent &a, const WatchedAgent &b)
{
    return a.ip == b.ip && a.os == b.os && a.metadata == b.metadata && a.onOld == b.onOld && a.onNew == b.onNew &&
           a.confirmed == b.confirmed && a.devices == b.devices && a.moved == b.moved && a.accepted == b.accepted &&
           a.lastSeenOld.has_value() == b.lastSeenOld.has_value();
}

} // namespace

bool updateAgents(QList<WatchedAgent> &agents, const QList<TunnelSession> &sessions, const QString &oldId,
                  const QString &newId, Timestamp now)
{
    const QList<WatchedAgent> before = agents;
    Places places(agents);
    QHash<qsizetype, Sessions> seen;
    for (const TunnelSession &session : sessions) {
        if (session.credentialId == oldId)
            seen[places.of(session)].onOld.append(session.startedAt);
        else if (!newId.isEmpty() && session.credentialId == newId)
            seen[places.of(session)].onNew.append(session.startedAt);
    }
    for (qsizetype i = 0; i < agents.size(); ++i)
        update(agents[i], seen.value(i), now);
    return !std::equal(before.begin(), before.end(), agents.cbegin(), agents.cend(), sameButForTimes);
}

bool hasMoved(const WatchedAgent &agent)
{
    return agent.onNew && !agent.onOld && agent.moved >= agent.devices;
}

int devicesOf(const WatchedAgent &agent)
{
    return std::max(agent.devices, 1);
}

int unmovedDevices(const WatchedAgent &agent)
{
    return hasMoved(agent) ? 0 : std::max(agent.devices - agent.moved, 1);
}

bool allMoved(const QList<WatchedAgent> &agents)
{
    return std::any_of(agents.begin(), agents.end(), [](const WatchedAgent &agent) { return agent.onNew; }) &&
           std::all_of(agents.begin(), agents.end(), [](const WatchedAgent &agent) {
               return !agent.lastSeenOld || hasMoved(agent) || (agent.confirmed && !agent.onOld);
           });
}

bool anyOnOld(const QList<WatchedAgent> &agents)
{
    return std::any_of(agents.begin(), agents.end(), [](const WatchedAgent &agent) { return agent.onOld; });
}

bool isOffline(const WatchedAgent &agent)
{
    return agent.lastSeenOld && !agent.onOld && !agent.confirmed && !hasMoved(agent);
}

bool anyOffline(const QList<WatchedAgent> &agents)
{
    return std::any_of(agents.begin(), agents.end(), isOffline);
}

bool wouldBeCutOff(const WatchedAgent &agent)
{
    return agent.onOld || isOffline(agent);
}

bool mustNotBeCutOff(const WatchedAgent &agent)
{
    return wouldBeCutOff(agent) && unmovedDevices(agent) > agent.accepted;
}

} // namespace gatehouse
