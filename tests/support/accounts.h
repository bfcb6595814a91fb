// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/snapshot.h"

namespace gatehouse::test
{

/// A moment all of these accounts are read at.
inline constexpr Timestamp readingTime{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} +
                                       std::chrono::hours{21}};

/// A small account whose every value is known: three people (one disabled), a service user, five credentials, three
/// invitations, two agents. Every dataset was read whole.
std::shared_ptr<Snapshot> smallAccount();

/// As many credentials as wanted, owned by the small account's principals.
std::shared_ptr<Snapshot> longAccount(int credentials);

/// The same account, to be changed and published as a newer one; index() it afterwards.
std::shared_ptr<Snapshot> copyOf(const Snapshot &snapshot);

} // namespace gatehouse::test
