// SPDX-License-Identifier: Apache-2.0
#include "models/badge.h"

#include <QCoreApplication>
#include <QStringList>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Badge)
};

} // namespace

QString label(Badge badge)
{
    switch (badge) {
    case Badge::NeedsYou:
        return Words::tr("Needs you");
    case Badge::Failed:
        return Words::tr("Failed");
    case Badge::TwoValid:
        return Words::tr("Two valid");
    case Badge::WaitingForDevice:
        return Words::tr("Waiting for device");
    case Badge::Rotating:
        return Words::tr("Rotating");
    case Badge::Unrestricted:
        return Words::tr("Unrestricted");
    case Badge::OwnerDisabled:
        return Words::tr("Owner disabled");
    case Badge::Disabled:
        return Words::tr("Disabled");
    case Badge::OwnKey:
        return Words::tr("This console’s key");
    case Badge::Pending:
        return Words::tr("Pending");
    case Badge::Accepted:
        return Words::tr("Accepted");
    case Badge::Expired:
        return Words::tr("Expired");
    case Badge::Revoked:
        return Words::tr("Revoked");
    case Badge::Cancelled:
        return Words::tr("Cancelled");
    case Badge::Done:
        return Words::tr("Done");
    }
    Q_UNREACHABLE();
}

QString labels(const QList<Badge> &badges)
{
    QStringList words;
    for (const Badge badge : badges)
        words.append(label(badge));
    return words.join(QStringLiteral(", "));
}

} // namespace gatehouse
