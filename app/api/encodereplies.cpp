// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "api/encodepermissions.h"
#include "api/encoderefs.h"
#include "api/jsonwriter.h"

#include <QJsonDocument>

namespace gatehouse
{

namespace
{

void writeCredentialRef(JsonWriter &out, QByteArrayView name, const QString &id, const QString &root)
{
    writeRef(out, name, id, collectionPath(credentialKindOfId(id).value_or(CredentialKind::Authtoken)), root);
}

/// `token` null: "token" is null, as in every reply but the first.
QByteArray encodeWithToken(const Credential &credential, const Secret *token)
{
    // Enough even if every character had to be escaped: a growing array would leave copies of the token behind.
    const qsizetype rest = credential.id.size() + credential.uri.size() + credential.ownerId.size() +
                           credential.description.size() + credential.metadata.size() + credential.publicKey.size() +
                           credential.acl.join(u",,,").size();
    JsonWriter out(512 + (token == nullptr ? rest : 6 * (rest + static_cast<qsizetype>(token->size()))));
    out.open();
    out.text("id", credential.id);
    out.text("uri", credential.uri);
    out.time("created_at", credential.createdAt);
    out.text("description", credential.description);
    out.text("metadata", credential.metadata);
    if (credential.kind == CredentialKind::SshKey) {
        out.text("public_key", credential.publicKey);
    } else if (token != nullptr) {
        const std::string_view bytes = token->reveal();
        out.utf8("token", {bytes.data(), static_cast<qsizetype>(bytes.size())});
    } else {
        out.null("token");
    }
    if (credential.kind != CredentialKind::ApiKey)
        out.texts("acl", credential.acl);
    out.textOrNull("owner_id", credential.ownerId);
    out.close();
    return out.take();
}

} // namespace

QByteArray encode(const User &user)
{
    JsonWriter out;
    out.open();
    out.text("id", user.id);
    out.text("uri", user.uri);
    out.text("name", user.name);
    out.text("email", user.email);
    encodePermissions(out, user.permissions);
    out.boolean("active", user.active);
    out.text("provisioned_by", user.provisionedBy);
    out.time("created_at", user.createdAt);
    out.close();
    return out.take();
}

QByteArray encode(const ServiceUser &user)
{
    JsonWriter out;
    out.open();
    out.text("id", user.id);
    out.text("uri", user.uri);
    out.text("name", user.name);
    out.boolean("active", user.active);
    out.time("created_at", user.createdAt);
    out.close();
    return out.take();
}

QByteArray encode(const Credential &credential)
{
    return encodeWithToken(credential, nullptr);
}

QByteArray encodeCreated(const Credential &credential, const Secret &token)
{
    return encodeWithToken(credential, &token);
}

QByteArray encode(const Invitation &invitation)
{
    const QString principals =
        invitation.invitedById.startsWith(u"bot_") ? QStringLiteral("/bot_users") : QStringLiteral("/users");
    JsonWriter out;
    out.open();
    out.text("id", invitation.id);
    out.text("uri", invitation.uri);
    out.text("email", invitation.email);
    encodePermissions(out, invitation.permissions);
    out.text("state", toString(invitation.state));
    writeRef(out, "invited_by", invitation.invitedById, principals, rootOf(invitation.uri));
    out.time("created_at", invitation.createdAt);
    out.time("expires_at", invitation.expiresAt);
    out.close();
    return out.take();
}

namespace
{

void writeFields(JsonWriter &out, const AccountInfo &account)
{
    out.text("name", account.name);
    out.text("plan", account.plan);
    out.number("seats", account.seats);
    out.boolean("mfa_required", account.mfaRequired);
    out.boolean("sso_enforced", account.ssoEnforced);
    out.text("provisioning", toString(account.provisioning));
    out.time("created_at", account.createdAt);
}

} // namespace

QByteArray encode(const AccountInfo &account)
{
    JsonWriter out;
    out.open();
    out.text("id", account.id);
    out.text("uri", account.uri);
    writeFields(out, account);
    out.close();
    return out.take();
}

QByteArray encode(const AccountInfo &account, const Permissions &own)
{
    JsonWriter out;
    out.open();
    out.text("id", account.id);
    if (account.uri.isEmpty())
        out.null("uri");
    else
        out.text("uri", account.uri);
    encodePermissions(out, own);
    writeFields(out, account);
    out.close();
    return out.take();
}

QByteArray encode(const TunnelSession &session)
{
    JsonWriter out;
    out.open();
    out.text("agent_version", session.agentVersion);
    writeCredentialRef(out, "credential", session.credentialId, rootOf(session.uri));
    out.text("id", session.id);
    out.text("ip", session.ip);
    out.text("metadata", session.metadata);
    out.text("os", session.os);
    out.text("region", session.region);
    out.time("started_at", session.startedAt);
    out.text("transport", session.transport);
    out.text("uri", session.uri);
    out.close();
    return out.take();
}

QByteArray encode(const Event &event)
{
    JsonWriter out(1024);
    out.open();
    out.text("event_id", event.id);
    out.text("event_type", event.type);
    out.time("event_timestamp", event.time);
    out.text("account_id", event.accountId);
    out.json("object", QJsonDocument(event.object).toJson(QJsonDocument::Compact));
    out.open("principal");
    out.text("id", event.principalId);
    out.text("subject", event.principalSubject);
    out.text("source", event.source);
    // An event has no address of its own; its object has one on the same service.
    const QString address = event.object.value(u"uri").toString();
    writeCredentialRef(out, "credential", event.credentialId, rootOf(address));
    out.close();
    out.close();
    return out.take();
}

QByteArray encode(const IpPolicy &policy)
{
    JsonWriter out;
    out.open();
    out.text("id", policy.id);
    out.text("uri", policy.uri);
    out.time("created_at", policy.createdAt);
    out.text("description", policy.description);
    out.text("metadata", policy.metadata);
    out.close();
    return out.take();
}

QByteArray encode(const IpPolicyRule &rule)
{
    JsonWriter out;
    out.open();
    out.text("id", rule.id);
    out.text("uri", rule.uri);
    out.time("created_at", rule.createdAt);
    out.text("description", rule.description);
    out.text("metadata", rule.metadata);
    out.text("cidr", rule.cidr);
    writeRef(out, "ip_policy", rule.policyId, QStringLiteral("/ip_policies"), rootOf(rule.uri));
    out.text("action", toString(rule.action));
    out.close();
    return out.take();
}

QByteArray encode(const IpRestriction &restriction)
{
    JsonWriter out;
    out.open();
    out.text("id", restriction.id);
    out.text("uri", restriction.uri);
    out.time("created_at", restriction.createdAt);
    out.text("description", restriction.description);
    out.text("metadata", restriction.metadata);
    out.boolean("enforced", restriction.enforced);
    out.text("type", toString(restriction.type));
    writeRefs(out, "ip_policies", restriction.policyIds, QStringLiteral("/ip_policies"), rootOf(restriction.uri));
    out.close();
    return out.take();
}

QByteArray encodePage(const QByteArray &key, const QList<QByteArray> &rows, const QString &uri,
                      const QString &nextPageUri)
{
    qsizetype size = 2;
    for (const QByteArray &row : rows)
        size += row.size() + 1;
    QByteArray list;
    list.reserve(size);
    list.append('[');
    for (const QByteArray &row : rows) {
        if (list.size() > 1)
            list.append(',');
        list.append(row);
    }
    list.append(']');
    JsonWriter out(size + 512);
    out.open();
    out.json(key, list);
    out.text("uri", uri);
    out.textOrNull("next_page_uri", nextPageUri);
    out.close();
    return out.take();
}

} // namespace gatehouse
