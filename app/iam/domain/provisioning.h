// SPDX-License-Identifier: Apache-2.0
// How people come into an account, and what that keeps others from: "Invitations, SSO, SCIM, domain controls" in
// domain.md. Pure functions.
#pragma once

#include "api/ssoresources.h"
#include "iam/domain/roles.h"

namespace gatehouse::iam
{

/// What somebody starts with who comes by a first sign-in (JIT) or by SCIM: Developer read/write and Team invite.
Permissions startingPermissions();

/// Whether SCIM alone decides who somebody is and whether they are in. It does so while the account is provisioned by
/// SCIM: nobody stays out of reach when that ends. `provisionedBy` is the member's.
bool isManaged(Provisioning account, QStringView provisionedBy);

/// Inviting, or inviting again (E4414).
Refusal refuseInvitingInto(Provisioning account);
/// Redeeming an invitation (E4415).
Refusal refuseRedeemingInto(Provisioning account);

} // namespace gatehouse::iam
