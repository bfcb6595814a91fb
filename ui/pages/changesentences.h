// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace gatehouse
{

class Snapshot;

/// What is another between two readings of one account, a sentence each: for an account that offers no audit log, so
/// without when and by whom. What is gone comes first. Of a list that one of the readings does not have whole nothing
/// is said: what was not read is not gone.
QStringList changeSentences(const Snapshot &before, const Snapshot &now);

} // namespace gatehouse
