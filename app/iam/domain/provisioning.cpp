// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/provisioning.h"

namespace gatehouse::iam
{

Permissions startingPermissions()
{
    return {false, DeveloperPermission::ReadWrite, TeamPermission::Invite, BillingPermission::None};
}

bool isManaged(Provisioning account, QStringView provisionedBy)
{
    return account == Provisioning::Scim && provisionedBy == toString(Provisioning::Scim);
}

Refusal refuseInvitingInto(Provisioning account)
{
    return account == Provisioning::Scim ? Refusal(Code::InvitingUnderScim) : Refusal();
}

Refusal refuseRedeemingInto(Provisioning account)
{
    return account == Provisioning::Scim ? Refusal(Code::RedeemingUnderScim) : Refusal();
}

} // namespace gatehouse::iam
