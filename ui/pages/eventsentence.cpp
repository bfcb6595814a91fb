// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/details.h"

#include "text/text.h"
#include "ui/pages/detailfacts.h"

namespace gatehouse
{

using namespace detailfacts;

QString eventSentence(const Event &event)
{
    // "api_key_created.v0" is what and how.
    const QString type = event.type.section(u'.', 0, 0);
    const QString how = type.section(u'_', -1);
    const QString what = type.section(u'_', 0, -2).replace(u'_', u' ');
    const QString whom = event.principalSubject.isEmpty() ? event.principalId : event.principalSubject;
    const QString subject = what == QLatin1String("tunnel credential") ? text::kind(CredentialKind::Authtoken)
                            : what == QLatin1String("api key")         ? text::kind(CredentialKind::ApiKey)
                            : what == QLatin1String("ssh public key")  ? text::kind(CredentialKind::SshKey)
                                                                       : what.left(1).toUpper() + what.mid(1);
    if (how == QLatin1String("created"))
        return Words::tr("%1 created by %2").arg(subject, whom);
    if (how == QLatin1String("updated"))
        return Words::tr("%1 changed by %2").arg(subject, whom);
    if (how == QLatin1String("deleted"))
        return Words::tr("%1 removed by %2").arg(subject, whom);
    if (how == QLatin1String("start"))
        return Words::tr("An agent of %1 connected").arg(whom);
    if (how == QLatin1String("stop"))
        return Words::tr("An agent of %1 disconnected").arg(whom);
    return QStringLiteral("%1 · %2").arg(event.type, whom);
}

} // namespace gatehouse
