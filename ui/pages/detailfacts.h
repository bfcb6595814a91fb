// SPDX-License-Identifier: Apache-2.0
// Lines that the details of several sorts of objects have in common.
#pragma once

#include "ui/pages/details.h"

#include <QCoreApplication>

namespace gatehouse::detailfacts
{

/// The words of the details, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Details)
};

DetailFact fact(const QString &label, const QString &text);
DetailFact timeFact(const QString &label, Timestamp time, const Moments &moments);
/// A principal by its name, with the way to it.
DetailFact ownerFact(const Snapshot &snapshot, const QString &label, const QString &id);
/// When an agent was connected last, or for how long none was; nothing while the sessions were never read.
std::optional<DetailFact> seenFact(const Observed &observed, const QString &label, const QString &id, bool now,
                                   const Moments &moments);

QString agentText(const TunnelSession &session);
/// "no agent", "3 agents".
QString agents(qsizetype count);
/// An id that fits into a line of the pane.
QString shortened(const QString &id);
/// The end of an id, which tells objects without a description apart.
QString endOf(const QString &id);
/// A rule a line, without what all of them begin with.
QString rules(QStringList acl);
/// Why the sessions are not known; empty if they are.
QString noSessions(const Snapshot &snapshot);
/// With places to break a line in words that are wider than the pane; copied text keeps them, so ids never go through
/// here.
QString breakable(const QString &text);

} // namespace gatehouse::detailfacts
