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

/// It was seen on the new one since it was last seen on the old one, with as many devices as it has.
bool hasMoved(const WatchedAgent &agent);
/// How many devices it is taken for, at least one; and how many of these have not moved.
int devicesOf(const WatchedAgent &agent);
int unmovedDevices(const WatchedAgent &agent);
/// Every agent seen on the old one has moved, or does not matter; and at least one has a session on the new one, or
/// had.
bool allMoved(const QList<WatchedAgent> &agents);
bool anyOnOld(const QList<WatchedAgent> &agents);
/// An agent that left the old one, with one device or more, without coming to the new one, and that nobody confirmed.
bool isOffline(const WatchedAgent &agent);
bool anyOffline(const QList<WatchedAgent> &agents);
/// What a revocation would cut off now: it is on the old one, or offline and may come back with it.
bool wouldBeCutOff(const WatchedAgent &agent);
/// And no person gave it up, or not all its devices.
bool mustNotBeCutOff(const WatchedAgent &agent);

} // namespace gatehouse
