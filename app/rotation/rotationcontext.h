// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/client.h"
#include "rotation/escrow.h"
#include "rotation/rotations.h"
#include "rotation/sessionreader.h"

namespace gatehouse
{

/// What the rotations of one account share.
struct RotationContext {
    explicit RotationContext(Rotations::Parts given)
        : parts(std::move(given)), escrow(parts.journal, parts.sealingKey),
          sessions(parts.client, parts.clock, parts.sessionsRead)
    {
    }

    /// How long a request that was sent may still act: until its deadline, and a minute on the way.
    std::chrono::milliseconds settling() const { return parts.requestDeadline + std::chrono::seconds{60}; }
    QString actingPrincipalId() const { return parts.actingPrincipalId ? parts.actingPrincipalId() : QString(); }
    QString ownKeyId() const { return parts.ownKeyId ? parts.ownKeyId() : QString(); }

    /// Whether another rotation of this account, here, is open for the same credential.
    std::function<bool(const RotationRecord &)> isRotatedBesides;
    /// Why it is not known whether there is one: then nothing new is sent.
    std::optional<Error> journalError{};
    Rotations::Parts parts;
    Escrow escrow;
    SessionReader sessions;
};

} // namespace gatehouse
