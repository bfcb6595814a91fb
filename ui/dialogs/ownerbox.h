// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QComboBox;

namespace gatehouse
{

class Account;

/// Everybody who can own a credential, the acting person first as "Myself" with an empty id; `ownerId` is chosen.
void fillOwners(QComboBox &box, const Account &account, const QString &ownerId);

} // namespace gatehouse
