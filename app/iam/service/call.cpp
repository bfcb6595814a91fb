// SPDX-License-Identifier: Apache-2.0
#include "iam/service/call.h"

#include "iam/domain/emaildomain.h"
#include "iam/service/domainverifier.h"
#include "iam/storage/accounts.h"
#include "iam/storage/domaincontrols.h"
#include "iam/storage/events.h"

namespace gatehouse::iam
{

Reply needsIdentityProvider()
{
    return {Code::None, 400, QStringLiteral("The account needs an identity provider first.")};
}

bool Call::speaksForPerson() const
{
    if (caller.credentialId.isEmpty())
        return true;
    const auto control = DomainControls(database).verified(caller.accountId, domainOfEmail(caller.subject));
    if (!control || !Accounts(database).ssoSince(caller.accountId))
        return false;
    const auto member = Members(database).find(caller.accountId, caller.principalId);
    // Of whole seconds, so that the one in which it was verified counts as before.
    return member && member->kind == MemberKind::User && member->joinedAt > control->verifiedAt;
}

User Call::shown(const Member &member) const
{
    User user = member.user();
    user.uri = uri("/users/" + user.id);
    return user;
}

ServiceUser Call::shownServiceUser(const Member &member) const
{
    ServiceUser user = member.serviceUser();
    user.uri = uri("/bot_users/" + user.id);
    return user;
}

Credential Call::shown(Credential credential) const
{
    credential.uri = uri(collectionPath(credential.kind) + u'/' + credential.id);
    return credential;
}

TunnelSession Call::shown(TunnelSession session) const
{
    session.uri = uri("/tunnel_sessions/" + session.id);
    return session;
}

Invitation Call::shown(Invitation invitation) const
{
    invitation.uri = uri("/invitations/" + invitation.id);
    return invitation;
}

AccountInfo Call::shown(AccountInfo account) const
{
    account.uri = uri(QStringLiteral("/account"));
    return account;
}

IpPolicy Call::shown(IpPolicy policy) const
{
    policy.uri = uri("/ip_policies/" + policy.id);
    return policy;
}

IpPolicyRule Call::shown(IpPolicyRule rule) const
{
    rule.uri = uri("/ip_policy_rules/" + rule.id);
    return rule;
}

IpRestriction Call::shown(IpRestriction restriction) const
{
    restriction.uri = uri("/ip_restrictions/" + restriction.id);
    return restriction;
}

IdentityProvider Call::shown(IdentityProvider provider) const
{
    provider.uri = uri("/identity_providers/" + provider.id);
    return provider;
}

DomainControl Call::shown(DomainControl control) const
{
    control.uri = uri("/domain_controls/" + control.id);
    control.recordName = challengeName(control.domain);
    control.recordValue = challengeValue(control.id);
    if (control.verifiedAt)
        control.check = DomainCheck::Verified;
    else if (domains != nullptr)
        control.check = domains->check(control.id);
    return control;
}

EventDestination Call::shown(EventDestination destination) const
{
    destination.uri = uri("/event_destinations/" + destination.id);
    return destination;
}

EventSubscription Call::shown(EventSubscription subscription) const
{
    subscription.uri = uri("/event_subscriptions/" + subscription.id);
    return subscription;
}

ApplicationUser Call::shown(ApplicationUser user) const
{
    user.uri = uri("/app/users/" + user.id);
    return user;
}

ApplicationSession Call::shown(ApplicationSession session) const
{
    session.uri = uri("/app/sessions/" + session.id);
    return session;
}

AbuseReport Call::shown(AbuseReport report) const
{
    report.uri = uri("/abuse_reports/" + report.id);
    return report;
}

QString Call::rootOf(const QUrl &url)
{
    QString root = url.toString(QUrl::FullyEncoded | QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (root.endsWith(u'/'))
        root.chop(1);
    return root;
}

void Call::record(const QString &accountId, const QString &what, const QString &objectId, const QByteArray &object)
{
    StoredEvent event;
    event.id = "ev_" + newKsuid().toString();
    event.accountId = accountId;
    event.type = what + ".v0";
    event.principalId = caller.principalId;
    event.principalSubject = caller.subject;
    event.source = caller.source;
    event.credentialId = caller.credentialId;
    event.objectId = objectId;
    event.object = object;
    // No text can hold this: a quote within one is escaped.
    const auto begins = [](const QString &root) { return "\"uri\":\"" + root.toUtf8() + '/'; };
    if (m_replyRoot != m_root)
        event.object.replace(begins(m_replyRoot), begins(m_root));
    event.time = now;
    Events(database).insert(event);
}

} // namespace gatehouse::iam
