// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace gatehouse
{

/// For tests of the keychain, which must not meet the one of whoever runs them.
bool isOnBusOfItsOwn();
/// Starts this program again on a message bus of its own, where isOnBusOfItsOwn() is true; its exit code.
int runOnBusOfItsOwn(const QStringList &arguments);

} // namespace gatehouse
