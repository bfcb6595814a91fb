// SPDX-License-Identifier: Apache-2.0
// What a change of permissions would do, before it is made. Pure functions over a snapshot; the rules are in
// domain.md ("Roles"); sentences are made in `text`.
#pragma once

#include "inventory/snapshot.h"

#include <QList>
#include <QString>

namespace gatehouse
{

/// Something a person can or cannot do in an account.
enum class Ability {
    CallApi,        ///< E635
    WriteDeveloper, ///< credentials, IP policies, …: E1219
    Invite,         ///< E4411
    ManageMembers,  ///< E6614, E6612, E1216
    ManageBilling,
    ManageAdministrators, ///< E4410, E6604, E6605, E6606, E6621
    ManageServiceUsers,   ///< E4111, and credentials for others E630
    ManageSettings,       ///< SSO, SCIM, domain controls, settings: E1220
};
inline constexpr Ability allAbilities[] = {Ability::CallApi,
                                           Ability::WriteDeveloper,
                                           Ability::Invite,
                                           Ability::ManageMembers,
                                           Ability::ManageBilling,
                                           Ability::ManageAdministrators,
                                           Ability::ManageServiceUsers,
                                           Ability::ManageSettings};

bool may(const Permissions &permissions, Ability ability);

/// Why a change would be refused, as far as the snapshot knows.
enum class RoleRefusal {
    None,
    NothingChanges,
    Inconsistent,      ///< Team invite or manager without Developer read/write: E4413
    LastAdministrator, ///< E6602
    AboveYourself,     ///< E6616
    NotAllowed,        ///< the acting person is no Team manager: E6614
    AdministratorOnly, ///< promoting or editing an administrator: E6605, E6606
    NotAUser,          ///< service users have no roles
};
/// 6602 for LastAdministrator, …; 0 where there is no code. AdministratorOnly has two: this gives the one for editing.
int ngrokCodeOf(RoleRefusal refusal);

struct RoleConsequences {
    RoleRefusal refusal = RoleRefusal::None;
    int refusalCode = 0; ///< as the service would answer: 6605 for promoting, 6606 for editing an administrator
    QList<Ability> gained, lost;
    QStringList refusedKeyIds; ///< API keys of theirs that would be refused (E635)
    bool ownDemotion = false;  ///< the acting person loses the right to undo this
};

/// `actingId`: the principal who makes the change; empty if it is unknown, and then no refusal depends on it.
RoleConsequences consequences(const Snapshot &snapshot, const QString &userId, const Permissions &wanted,
                              const QString &actingId);

} // namespace gatehouse
