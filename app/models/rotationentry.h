// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/badge.h"
#include "rotation/rotation.h"

#include <QList>

namespace gatehouse
{

/// A rotation as a table sees it: a value, taken anew at each of its changes.
struct RotationEntry {
    RotationRecord record;
    RotationNeed need = RotationNeed::Nothing;
    QString held{}; ///< why it does not go on, where the record does not tell: "Waiting for the API key."
};

/// What is waited for, in a sentence.
QString progress(const RotationEntry &entry);

/// The mark of where it stands.
Badge badge(const RotationEntry &entry);
/// Whether it does not go on without a person.
bool needsYou(const RotationEntry &entry);
/// Whether it is still under way, or left two credentials valid.
bool isOpen(const RotationEntry &entry);

} // namespace gatehouse
