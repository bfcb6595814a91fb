// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QDir>

namespace gatehouse
{

/// Makes a folder that only its owner can enter, with what lies above it. One that is there already is left as it is:
/// it may be the user's own choice.
Result<void> makePrivateFolder(const QDir &folder);

} // namespace gatehouse
