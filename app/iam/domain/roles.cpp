// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/roles.h"

#include <initializer_list>

namespace gatehouse::iam
{

namespace
{

Refusal refuseUnless(bool allowed, Code code)
{
    return allowed ? Refusal() : Refusal(code);
}

template <typename Permission>
std::optional<Permission> ofWire(QStringView word, std::initializer_list<Permission> values)
{
    for (const Permission value : values) {
        if (toWire(value) == word)
            return value;
    }
    return std::nullopt;
}

} // namespace

Refusal refuseApi(const Permissions &caller)
{
    return refuseUnless(caller.mayDevelop(), Code::ApiNeedsDeveloper);
}

Refusal refuseDeveloperWrite(const Permissions &caller)
{
    return refuseUnless(caller.mayDevelop(), Code::WriteNeedsDeveloper);
}

Refusal refuseOwner(const Permissions &caller, QStringView callerId, QStringView ownerId)
{
    return refuseUnless(caller.administrator || callerId == ownerId, Code::OwnerNotYours);
}

Refusal refuseServiceUserWrite(const Permissions &caller)
{
    return refuseUnless(caller.administrator, Code::ServiceUserNeedsAdministrator);
}

Refusal refuseSettings(const Permissions &caller)
{
    return refuseUnless(caller.administrator, Code::SettingsNeedAdministrator);
}

Refusal refuseInviting(const Permissions &caller)
{
    return refuseUnless(caller.mayInvite(), Code::InviteNeedsTeam);
}

Refusal refuseInvitation(const Permissions &caller, const Permissions &granted)
{
    if (granted.administrator && !caller.administrator)
        return Code::InviteAdministrator;
    if (!granted.consistent())
        return Code::TeamNeedsDeveloper;
    return refuseUnless(caller.covers(granted), Code::InviteAboveYourself);
}

Refusal refuseEdit(const Permissions &caller, const MemberState &member)
{
    if (!caller.mayManageMembers())
        return Code::EditNeedsManager;
    return refuseUnless(caller.administrator || !member.permissions.administrator, Code::EditAdministrator);
}

Refusal refusePermissions(const Permissions &caller, const MemberState &member, const Permissions &wanted)
{
    if (const Refusal refusal = refuseEdit(caller, member))
        return refusal;
    if (wanted.administrator && !caller.administrator)
        return Code::PromoteAdministrator;
    if (!wanted.consistent())
        return Code::TeamNeedsDeveloper;
    if (!caller.covers(wanted))
        return Code::EditAboveYourself;
    return refuseUnless(wanted.administrator || !member.lastActiveAdministrator, Code::LastAdministrator);
}

Refusal refuseActive(const Permissions &caller, const MemberState &member, bool active)
{
    if (!caller.mayManageMembers())
        return Code::DisableNeedsManager;
    if (member.permissions.administrator && !caller.administrator)
        return Code::DisableAdministrator;
    return refuseUnless(active || !member.lastActiveAdministrator, Code::DisableLastAdministrator);
}

Refusal refuseRemoval(const Permissions &caller, const MemberState &member)
{
    if (!caller.mayManageMembers())
        return Code::RemoveNeedsManager;
    if (member.permissions.administrator && !caller.administrator)
        return Code::RemoveAdministrator;
    return refuseUnless(!member.lastActiveAdministrator, Code::LastAdministrator);
}

std::optional<DeveloperPermission> developerOfWire(QStringView word)
{
    return ofWire(word, {DeveloperPermission::ReadWrite, DeveloperPermission::ReadOnly});
}

std::optional<TeamPermission> teamOfWire(QStringView word)
{
    return ofWire(word, {TeamPermission::ReadOnly, TeamPermission::Invite, TeamPermission::Manager});
}

std::optional<BillingPermission> billingOfWire(QStringView word)
{
    return ofWire(word, {BillingPermission::None, BillingPermission::Access});
}

} // namespace gatehouse::iam
