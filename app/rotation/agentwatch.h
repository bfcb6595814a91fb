// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "rotation/rotationrecord.h"

#include <QList>
#include <QString>

namespace gatehouse
{

// Which agents are on the old credential and on the new one, from what the service lists as sessions.

/// Brings `agents` up to date. True if that is worth journalling: more than the times of sight changed.
bool updateAgents(QList<WatchedAgent> &agents, const QList<TunnelSession> &sessions, const QString &oldId,
                  const QString &newId, Timestamp now);

/// Every agent seen on the old one has, or had, a session on the new one, or does not matter; and at least one has.
bool allMoved(const QList<WatchedAgent> &agents);
bool anyOnOld(const QList<WatchedAgent> &agents);
/// An agent that left the old one without coming to the new one, and that nobody confirmed.
bool isOffline(const WatchedAgent &agent);
bool anyOffline(const QList<WatchedAgent> &agents);

} // namespace gatehouse
