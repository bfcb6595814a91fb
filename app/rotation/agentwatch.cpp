// SPDX-License-Identifier: Apache-2.0
#include "rotation/agentwatch.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

WatchedAgent &agentOf(QList<WatchedAgent> &agents, const TunnelSession &session)
{
    const auto found = std::find_if(agents.begin(), agents.end(), [&session](const WatchedAgent &agent) {
        return agent.ip == session.ip && agent.os == session.os && agent.metadata == session.metadata;
    });
    if (found != agents.end())
        return *found;
    agents.append(WatchedAgent{session.ip, session.os, session.metadata});
    return agents.last();
}

bool sameButForTimes(const WatchedAgent &a, const WatchedAgent &b)
{
    return a.ip == b.ip && a.os == b.os && a.metadata == b.metadata && a.onOld == b.onOld && a.onNew == b.onNew &&
           a.confirmed == b.confirmed && a.lastSeenOld.has_value() == b.lastSeenOld.has_value();
}

} // namespace

bool updateAgents(QList<WatchedAgent> &agents, const QList<TunnelSession> &sessions, const QString &oldId,
                  const QString &newId, Timestamp now)
{
    const QList<WatchedAgent> before = agents;
    for (WatchedAgent &agent : agents)
        agent.onOld = false;
    for (const TunnelSession &session : sessions) {
        if (session.credentialId == oldId) {
            WatchedAgent &agent = agentOf(agents, session);
            agent.onOld = true;
            agent.confirmed = false; // it is back
            agent.lastSeenOld = now;
        } else if (!newId.isEmpty() && session.credentialId == newId) {
            WatchedAgent &agent = agentOf(agents, session);
            agent.onNew = true;
            agent.lastSeenNew = now;
        }
    }
    return !std::equal(before.begin(), before.end(), agents.cbegin(), agents.cend(), sameButForTimes);
}

bool allMoved(const QList<WatchedAgent> &agents)
{
    return std::any_of(agents.begin(), agents.end(), [](const WatchedAgent &agent) { return agent.onNew; }) &&
           std::all_of(agents.begin(), agents.end(), [](const WatchedAgent &agent) {
               return !agent.lastSeenOld || agent.onNew || (agent.confirmed && !agent.onOld);
           });
}

bool anyOnOld(const QList<WatchedAgent> &agents)
{
    return std::any_of(agents.begin(), agents.end(), [](const WatchedAgent &agent) { return agent.onOld; });
}

bool isOffline(const WatchedAgent &agent)
{
    return agent.lastSeenOld && !agent.onOld && !agent.onNew && !agent.confirmed;
}

bool anyOffline(const QList<WatchedAgent> &agents)
{
    return std::any_of(agents.begin(), agents.end(), isOffline);
}

} // namespace gatehouse
