// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace gatehouse::iam
{

/// Words of permissions as they stand on the wire, so that nothing here leans on the program's own reading of them.
struct Words {
    bool administrator;
    QString developer, team, billing;
};

/// Whom an act is aimed at.
enum class Target {
    Own,          ///< the caller, or something of the caller's
    Other,        ///< another member of the account, or something of theirs
    OtherAdmin,   ///< an administrator, or an invitation to become one
    OtherAccount, ///< of an account that the caller is not in
};

/// What an act needs, by "Roles" in domain.md.
enum class Needs { Nothing, DeveloperWrite, TeamInvite, TeamManager, Administrator };

/// One act: a route with a body, and what domain.md says about it.
struct OracleRow {
    QString route; ///< "PATCH /users/{id}"
    QString body;  ///< JSON; what begins with $ is filled in: an owner, a policy, an address, a token, …
    QList<Target> targets;
    int success; ///< the status when it is allowed; from 300 on nothing comes of it all the same
    Needs needs;
    int refused;      ///< the code when the caller lacks that
    int notOnAdmins;  ///< the code when the target is an administrator and the caller is none; 0: no matter
    int notForOthers; ///< the code when it is for another than the caller, who is no administrator; 0: no matter
    int notAbove;     ///< the code when `granted` is above the caller; 0: nothing is granted
    Words granted;
    int unknown;                 ///< the code where the target is of another account
    bool ownIsFree;              ///< one's own needs nothing
    bool changes = true;         ///< where it is no GET and succeeds with less than 300
    int notUnderScim = 0;        ///< the code where SCIM alone brings people into the account; 0: no matter
    bool underScimAlone = false; ///< an act of accounts that SCIM provisions
    int notOnManaged = 0;        ///< the code when the target is a member that SCIM manages; 0: no matter
};

/// Every act on every route.
QList<OracleRow> oracle();

/// Who makes a request, and how.
struct Asker {
    Words words;
    bool active;
    bool withKey; ///< an API key of theirs; else signed in
    bool scim;    ///< in an account that SCIM provisions, whose people it manages, the caller and the target too
};

/// The codes that they may meet; 0 is success. More than one where domain.md does not say which of two reasons comes
/// first.
QList<int> expected(const OracleRow &row, const Asker &asker, Target target);

} // namespace gatehouse::iam
