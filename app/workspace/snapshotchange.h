// SPDX-License-Identifier: Apache-2.0
// Private to the workspace: what a confirmed mutation does to a snapshot. Each may be made twice. The lookups are built
// anew by whoever publishes it.
#pragma once

#include "inventory/snapshot.h"

namespace gatehouse
{

/// In the place of the one with its id, or before its like: lists are newest first.
void put(Snapshot &snapshot, const Principal &principal);
void put(Snapshot &snapshot, const Credential &credential);
void put(Snapshot &snapshot, const Invitation &invitation);
/// With all its credentials.
void takePrincipal(Snapshot &snapshot, const QString &id);
void takeCredential(Snapshot &snapshot, const QString &id);
/// It stays in the list, as revoked.
void revokeInvitationIn(Snapshot &snapshot, const QString &id);

QStringList credentialIdsOf(const Snapshot &snapshot, const QString &principalId);

} // namespace gatehouse
