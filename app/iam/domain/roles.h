// SPDX-License-Identifier: Apache-2.0
// Who may do what: the table under "Roles" in domain.md as pure functions. Each answers the refusal, or nothing when
// the act is allowed. A service user acts with Permissions::ofServiceUser().
#pragma once

#include "api/permissions.h"
#include "iam/domain/codes.h"

#include <QStringView>

#include <optional>

namespace gatehouse::iam
{

using Refusal = std::optional<Code>;

/// A user as the rules see one.
struct MemberState {
    Permissions permissions;
    bool active = true;
    bool lastActiveAdministrator = false; ///< active, an administrator, and the only such user of the account
};

/// Calling the API with a key (E635). Not asked of a signed-in person.
Refusal refuseApi(const Permissions &caller);
/// Creating, changing or deleting a developer object: credentials, sessions (E1219).
Refusal refuseDeveloperWrite(const Permissions &caller);
/// Creating a credential that `ownerId` will own (E630).
Refusal refuseOwner(const Permissions &caller, QStringView callerId, QStringView ownerId);
/// Creating, changing or deleting a service user (E4111).
Refusal refuseServiceUserWrite(const Permissions &caller);
/// The account's settings (E1220).
Refusal refuseSettings(const Permissions &caller);

/// Inviting, resending or revoking at all (E4411).
Refusal refuseInviting(const Permissions &caller);
/// Inviting someone with `granted` (E4410, E4413, E4412), once refuseInviting allows it.
Refusal refuseInvitation(const Permissions &caller, const Permissions &granted);

/// Changing a member's name (E6614, E6606).
Refusal refuseEdit(const Permissions &caller, const MemberState &member);
/// Changing a member's permissions to `wanted` (E6614, E6606, E6605, E4413, E6616, E6602).
Refusal refusePermissions(const Permissions &caller, const MemberState &member, const Permissions &wanted);
/// Disabling or enabling a member (E1216, E6621, E6622).
Refusal refuseActive(const Permissions &caller, const MemberState &member, bool active);
/// Removing a member from the account (E6612, E6604, E6602).
Refusal refuseRemoval(const Permissions &caller, const MemberState &member);

/// The words of the wire, read: nothing for another word.
std::optional<DeveloperPermission> developerOfWire(QStringView word);
std::optional<TeamPermission> teamOfWire(QStringView word);
std::optional<BillingPermission> billingOfWire(QStringView word);

} // namespace gatehouse::iam
