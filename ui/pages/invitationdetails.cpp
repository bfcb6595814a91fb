// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/details.h"

#include "text/text.h"
#include "ui/pages/detailfacts.h"

namespace gatehouse
{

using namespace detailfacts;

Details detailsOf(const Snapshot &snapshot, const Invitation &invitation, const Moments &moments)
{
    Details result;
    result.id = invitation.id;
    result.title = invitation.email;
    result.subtitle = invitation.id;
    switch (invitation.state) {
    case InvitationState::Pending:
        result.badges.append(Badge::Pending);
        break;
    case InvitationState::Accepted:
        result.badges.append(Badge::Accepted);
        break;
    case InvitationState::Expired:
        result.badges.append(Badge::Expired);
        break;
    case InvitationState::Revoked:
        result.badges.append(Badge::Revoked);
        break;
    }
    result.facts.append(fact(Words::tr("Permissions"), text::permissions(invitation.permissions)));
    result.facts.append(ownerFact(snapshot, Words::tr("Invited by"), invitation.invitedById));
    result.facts.append(timeFact(Words::tr("Invited"), invitation.createdAt, moments));
    result.facts.append(timeFact(Words::tr("Expires"), invitation.expiresAt, moments));
    for (const Principal &principal : snapshot.principals) {
        if (principal.email.compare(invitation.email, Qt::CaseInsensitive) == 0) {
            result.facts.append(
                {text::kind(principal.kind), principal.name, {}, false, Jump{PageId::Principals, principal.id, {}}});
        }
    }
    result.hasUses = false;
    return result;
}

} // namespace gatehouse
