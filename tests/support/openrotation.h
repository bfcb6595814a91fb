// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ksuid.h"
#include "rotation/rotationrecord.h"

namespace gatehouse
{

/// Of API keys, that nobody has decided about. Apart from the library, for whoever links rotation.
inline RotationRecord openRotation(const QString &profileId, const QString &oldId, const QString &newId)
{
    RotationRecord record;
    record.id = Ksuid::make(std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}).toString();
    record.profileId = profileId;
    record.kind = CredentialKind::ApiKey;
    record.oldId = oldId;
    record.newId = newId;
    record.state = RotationState::KeptBoth;
    return record;
}

} // namespace gatehouse
