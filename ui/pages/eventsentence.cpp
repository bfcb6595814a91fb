// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/details.h"

#include "text/text.h"
#include "ui/pages/detailfacts.h"

namespace gatehouse
{

using namespace detailfacts;

namespace
{

/// "api_key" of "api_key_created.v0". What is not known here is shown in the event's own words.
QString subjectOf(const QString &what)
{
    const std::pair<QLatin1String, QString> known[] = {
        {QLatin1String("tunnel_credential"), text::kind(CredentialKind::Authtoken)},
        {QLatin1String("api_key"), text::kind(CredentialKind::ApiKey)},
        {QLatin1String("ssh_public_key"), text::kind(CredentialKind::SshKey)},
        {QLatin1String("service_user"), text::kind(PrincipalKind::ServiceUser)},
        {QLatin1String("bot_user"), text::kind(PrincipalKind::ServiceUser)},
        {QLatin1String("user"), text::kind(PrincipalKind::User)},
        {QLatin1String("invitation"), Words::tr("Invitation")},
        {QLatin1String("account"), Words::tr("Account")},
        {QLatin1String("ip_policy"), Words::tr("IP policy")},
        {QLatin1String("ip_policy_rule"), Words::tr("IP rule")},
        {QLatin1String("ip_restriction"), Words::tr("IP restriction")},
        {QLatin1String("event_destination"), Words::tr("Event destination")},
        {QLatin1String("event_subscription"), Words::tr("Event subscription")},
        {QLatin1String("identity_provider"), Words::tr("Identity provider")},
        {QLatin1String("domain_control"), Words::tr("Domain control")},
        {QLatin1String("scim_user"), Words::tr("Person managed by SCIM")},
    };
    for (const auto &[word, name] : known) {
        if (what == word)
            return name;
    }
    const QString words = QString(what).replace(u'_', u' ');
    return words.left(1).toUpper() + words.mid(1);
}

/// What the object calls itself, else the end of its id, as the tables show it.
QString nameOf(const QJsonObject &object)
{
    constexpr qsizetype most = 60;
    for (const QLatin1String key : {QLatin1String("description"), QLatin1String("name"), QLatin1String("email")}) {
        const QString name = object.value(key).toString().simplified();
        if (!name.isEmpty())
            return name.size() <= most ? name : name.left(most - 1) + u'…';
    }
    const QString id = object.value(QLatin1String("id")).toString();
    return id.isEmpty() ? id : endOf(id);
}

/// The word of the whole console for it.
bool isRevoked(const QString &what)
{
    return what == QLatin1String("tunnel_credential") || what == QLatin1String("api_key") ||
           what == QLatin1String("ssh_public_key");
}

} // namespace

QString objectOf(const Event &event)
{
    return nameOf(event.object);
}

QString eventSentence(const Event &event, bool named)
{
    // "api_key_created.v0" is what and how.
    const QString type = event.type.section(u'.', 0, 0);
    const QString how = type.section(u'_', -1);
    const QString whom = event.principalSubject.isEmpty() ? event.principalId : event.principalSubject;
    const QString kind = subjectOf(type.section(u'_', 0, -2));
    const QString name = named ? nameOf(event.object) : QString();
    const QString subject = name.isEmpty() ? kind : Words::tr("%1 “%2”", "a kind, a name").arg(kind, name);
    if (how == QLatin1String("created"))
        return Words::tr("%1 created by %2").arg(subject, whom);
    if (how == QLatin1String("updated"))
        return Words::tr("%1 changed by %2").arg(subject, whom);
    if (how == QLatin1String("deleted") && isRevoked(type.section(u'_', 0, -2)))
        return Words::tr("%1 revoked by %2").arg(subject, whom);
    if (how == QLatin1String("deleted"))
        return Words::tr("%1 removed by %2").arg(subject, whom);
    if (how == QLatin1String("start"))
        return Words::tr("An agent of %1 connected").arg(whom);
    if (how == QLatin1String("stop"))
        return Words::tr("An agent of %1 disconnected").arg(whom);
    return QStringLiteral("%1 · %2").arg(event.type, whom);
}

} // namespace gatehouse
