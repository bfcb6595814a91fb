// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/details.h"

#include "text/text.h"
#include "ui/pages/detailfacts.h"

namespace gatehouse
{

using namespace detailfacts;

Details detailsOf(const Snapshot *snapshot, const RotationEntry &rotation, const Moments &moments)
{
    const RotationRecord &record = rotation.record;
    Details result;
    result.id = record.id;
    result.title = record.description.isEmpty() ? endOf(record.oldId) : record.description;
    result.subtitle = text::kind(record.kind);
    result.subtitleIsId = false;
    result.badges.append(badge(rotation));
    result.facts.append(fact(Words::tr("Step"), text::rotationState(record.state)));
    result.facts.append(fact(Words::tr("Now"), progress(rotation)));
    if (snapshot)
        result.facts.append(ownerFact(*snapshot, Words::tr("Owner"), record.ownerId));
    result.facts.append(
        {Words::tr("Old"), shortened(record.oldId), record.oldId, true, Jump{PageId::Credentials, record.oldId, {}}});
    if (!record.newId.isEmpty())
        result.facts.append({Words::tr("New"), shortened(record.newId), record.newId, true,
                             Jump{PageId::Credentials, record.newId, {}}});
    result.facts.append(timeFact(Words::tr("Started"), record.startedAt, moments));
    result.facts.append(timeFact(Words::tr("Last change"), record.changedAt, moments));
    if (!record.finding.isEmpty())
        result.facts.append(fact(Words::tr("Last look"), record.finding));
    for (const WatchedAgent &agent : record.agents) {
        const QString where = agent.onNew   ? Words::tr("on the new one")
                              : agent.onOld ? Words::tr("on the old one")
                                            : Words::tr("offline");
        result.uses.append({agent.ip, agent.os, where});
    }
    result.noUses = Words::tr("No agent used it when the rotation began.");
    result.hasHistory = false;
    return result;
}

} // namespace gatehouse
