// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QString>

namespace gatehouse::iam
{

class Database;
struct SamplePlan;

/// Empties the database and writes the plan into it, with fresh tokens, in one transaction. Each agent's goes into its
/// file in `agentsFolder`; those of the others are known to nobody.
Result<void> writeSample(Database &database, const SamplePlan &plan, const QString &agentsFolder);

/// The same within the caller's transaction.
Result<void> fillWithSample(Database &database, const SamplePlan &plan, const QString &agentsFolder);

/// "<folder>/device-0132.token".
QString agentFile(const QString &agentsFolder, const QString &agent);

} // namespace gatehouse::iam
