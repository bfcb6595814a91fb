// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QString>

namespace gatehouse
{

/// Why the command that was given a secret did not do it: that it could not be started, or with which exit code it
/// failed.
QString commandFailure(const QString &program, const Error &error);
/// What it printed, of a failed one too; or that it printed nothing.
QString commandOutput(const Result<QString> &output);

} // namespace gatehouse
