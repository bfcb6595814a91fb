// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gatehouse
{

enum class DeveloperPermission { ReadOnly, ReadWrite };
enum class TeamPermission { ReadOnly, Invite, Manager };
enum class BillingPermission { None, Access };

/// What a user may do in an account: `{"administrator","developer","team","billing"}` on the wire.
/// An administrator may do everything, whatever the other three say.
struct Permissions {
    bool administrator = false;
    DeveloperPermission developer = DeveloperPermission::ReadWrite;
    TeamPermission team = TeamPermission::ReadOnly;
    BillingPermission billing = BillingPermission::None;

    friend bool operator==(const Permissions &, const Permissions &) = default;

    static Permissions ofAdministrator()
    {
        return {true, DeveloperPermission::ReadWrite, TeamPermission::Manager, BillingPermission::Access};
    }
    /// A service user's are fixed: Developer read/write and nothing else.
    static Permissions ofServiceUser() { return {}; }

    /// Developer read/write, which calling the API and writing developer objects need (E635, E1219).
    bool mayDevelop() const { return administrator || developer == DeveloperPermission::ReadWrite; }
    /// Team invite or manager (E4411).
    bool mayInvite() const { return administrator || team != TeamPermission::ReadOnly; }
    /// Team manager: edit, remove, disable a member (E6614, E6612, E1216).
    bool mayManageMembers() const { return administrator || team == TeamPermission::Manager; }
    /// Team invite or manager goes with Developer read/write only (E4413).
    bool consistent() const { return administrator || team == TeamPermission::ReadOnly || mayDevelop(); }
    /// Whether someone with these may grant `other`: nobody grants above themselves (E4412, E6616).
    bool covers(const Permissions &other) const;
};

/// The words of the wire: "read_write", "read_only"; "manager", "invite", "read_only"; "access", "none".
QString toWire(DeveloperPermission value);
QString toWire(TeamPermission value);
QString toWire(BillingPermission value);

} // namespace gatehouse
