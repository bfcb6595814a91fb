// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "api/objectreader.h"

#include <QJsonDocument>

namespace gatehouse
{

namespace
{

Permissions readPermissions(ObjectReader &in)
{
    static constexpr std::pair<std::string_view, DeveloperPermission> developer[] = {
        {"read_write", DeveloperPermission::ReadWrite}, {"read_only", DeveloperPermission::ReadOnly}};
    static constexpr std::pair<std::string_view, TeamPermission> team[] = {{"manager", TeamPermission::Manager},
                                                                           {"invite", TeamPermission::Invite},
                                                                           {"read_only", TeamPermission::ReadOnly}};
    static constexpr std::pair<std::string_view, BillingPermission> billing[] = {{"access", BillingPermission::Access},
                                                                                 {"none", BillingPermission::None}};
    Permissions permissions;
    permissions.administrator = in.boolean("administrator");
    permissions.developer = in.word("developer", developer);
    permissions.team = in.word("team", team);
    permissions.billing = in.word("billing", billing);
    return permissions;
}

void read(ObjectReader &in, User &user)
{
    user.id = in.requiredText("id");
    user.uri = in.text("uri");
    user.name = in.text("name");
    user.email = in.requiredText("email");
    in.object("permissions", [&](ObjectReader &inner) { user.permissions = readPermissions(inner); });
    user.active = in.boolean("active");
    user.provisionedBy = in.text("provisioned_by");
    user.createdAt = in.time("created_at");
}

void read(ObjectReader &in, ServiceUser &user)
{
    user.id = in.requiredText("id");
    user.uri = in.text("uri");
    user.name = in.text("name");
    user.active = in.boolean("active");
    user.createdAt = in.time("created_at");
}

/// `token` is looked at for its type only.
void read(ObjectReader &in, CredentialKind kind, Credential &credential)
{
    credential.kind = kind;
    credential.id = in.requiredText("id");
    if (credentialKindOfId(credential.id) != kind)
        in.fail("id", u"expected the id of an object of this list");
    credential.uri = in.text("uri");
    credential.createdAt = in.time("created_at");
    credential.description = in.text("description");
    credential.metadata = in.text("metadata");
    if (kind == CredentialKind::SshKey)
        credential.publicKey = in.text("public_key");
    else
        in.view("token");
    if (kind != CredentialKind::ApiKey)
        credential.acl = in.texts("acl");
    credential.ownerId = in.text("owner_id");
}

void read(ObjectReader &in, Invitation &invitation)
{
    static constexpr std::pair<std::string_view, InvitationState> states[] = {{"pending", InvitationState::Pending},
                                                                              {"accepted", InvitationState::Accepted},
                                                                              {"expired", InvitationState::Expired},
                                                                              {"revoked", InvitationState::Revoked}};
    invitation.id = in.requiredText("id");
    invitation.uri = in.text("uri");
    invitation.email = in.requiredText("email");
    in.object("permissions", [&](ObjectReader &inner) { invitation.permissions = readPermissions(inner); });
    invitation.state = in.word("state", states);
    invitation.invitedById = in.refId("invited_by");
    invitation.createdAt = in.time("created_at");
    invitation.expiresAt = in.time("expires_at");
}

void read(ObjectReader &in, AccountInfo &account)
{
    account.id = in.requiredText("id");
    account.uri = in.text("uri");
    account.name = in.text("name");
    account.plan = in.text("plan");
    account.seats = in.count("seats");
    account.mfaRequired = in.booleanOrFalse("mfa_required");
    account.ssoEnforced = in.booleanOrFalse("sso_enforced");
    account.provisioning = provisioningOfWire(in.text("provisioning")).value_or(Provisioning::Invite);
    account.createdAt = in.time("created_at");
}

void read(ObjectReader &in, TunnelSession &session)
{
    session.agentVersion = in.text("agent_version");
    session.credentialId = in.refId("credential");
    session.id = in.requiredText("id");
    session.ip = in.text("ip");
    session.metadata = in.text("metadata");
    session.os = in.text("os");
    session.region = in.text("region");
    session.startedAt = in.time("started_at");
    session.transport = in.text("transport");
    session.uri = in.text("uri");
}

void read(ObjectReader &in, Event &event)
{
    event.id = in.requiredText("event_id");
    event.type = in.requiredText("event_type");
    event.time = in.time("event_timestamp");
    event.accountId = in.text("account_id");
    event.object = QJsonDocument::fromJson(in.json("object")).object();
    in.objectIfAny("principal", [&](ObjectReader &principal) {
        event.principalId = principal.text("id");
        event.principalSubject = principal.text("subject");
        event.source = principal.text("source");
        event.credentialId = principal.refId("credential");
    });
}

void read(ObjectReader &in, IpPolicy &policy)
{
    policy.id = in.requiredText("id");
    policy.uri = in.text("uri");
    policy.createdAt = in.time("created_at");
    policy.description = in.text("description");
    policy.metadata = in.text("metadata");
}

void read(ObjectReader &in, IpPolicyRule &rule)
{
    static constexpr std::pair<std::string_view, IpAction> actions[] = {{"allow", IpAction::Allow},
                                                                        {"deny", IpAction::Deny}};
    rule.id = in.requiredText("id");
    rule.uri = in.text("uri");
    rule.createdAt = in.time("created_at");
    rule.description = in.text("description");
    rule.metadata = in.text("metadata");
    rule.cidr = in.requiredText("cidr");
    rule.policyId = in.refId("ip_policy");
    rule.action = in.word("action", actions);
}

void read(ObjectReader &in, IpRestriction &restriction)
{
    static constexpr std::pair<std::string_view, IpRestrictionType> types[] = {
        {"dashboard", IpRestrictionType::Dashboard},
        {"api", IpRestrictionType::Api},
        {"agent", IpRestrictionType::Agent},
        {"endpoints", IpRestrictionType::Endpoints}};
    restriction.id = in.requiredText("id");
    restriction.uri = in.text("uri");
    restriction.createdAt = in.time("created_at");
    restriction.description = in.text("description");
    restriction.metadata = in.text("metadata");
    restriction.enforced = in.boolean("enforced");
    restriction.type = in.word("type", types);
    restriction.policyIds = in.refIds("ip_policies");
}

/// Reads the object that is the whole document: `readRoot(ObjectReader &)`.
template <typename F>
std::optional<Error> readDocument(const JsonDocument &document, F readRoot)
{
    if (document.error())
        return document.error();
    std::optional<Error> failure;
    simdjson::dom::object object;
    if (document.root().get(object) != simdjson::SUCCESS)
        return protocolError(QStringLiteral("expected an object"));
    ObjectReader reader(object, {}, failure);
    readRoot(reader);
    return failure;
}

template <typename T, typename Read>
Result<T> decodeOne(const QByteArray &body, Read readInto)
{
    const JsonDocument document(body);
    T value;
    if (const auto failure = readDocument(document, [&](ObjectReader &in) { readInto(in, value); }))
        return *failure;
    return value;
}

template <typename T, typename Read>
Result<Page<T>> decodeList(const QByteArray &key, const QByteArray &body, Read readInto)
{
    const JsonDocument document(body);
    Page<T> page;
    const auto failure = readDocument(document, [&](ObjectReader &in) {
        in.rows(
            {key.constData(), static_cast<std::size_t>(key.size())}, [&](qsizetype rows) { page.rows.reserve(rows); },
            [&](ObjectReader &row) { readInto(row, page.rows.emplaceBack()); });
        page.nextPageUri = in.text("next_page_uri");
    });
    if (failure)
        return *failure;
    return page;
}

} // namespace

template <typename T>
Result<T> decode(const QByteArray &body)
{
    return decodeOne<T>(body, [](ObjectReader &in, T &value) { read(in, value); });
}

template <typename T>
Result<Page<T>> decodePage(const QByteArray &body)
{
    return decodeList<T>(listKey<T>(), body, [](ObjectReader &in, T &value) { read(in, value); });
}

template Result<User> decode<User>(const QByteArray &);
template Result<ServiceUser> decode<ServiceUser>(const QByteArray &);
template Result<Invitation> decode<Invitation>(const QByteArray &);
template Result<AccountInfo> decode<AccountInfo>(const QByteArray &);
template Result<TunnelSession> decode<TunnelSession>(const QByteArray &);
template Result<Event> decode<Event>(const QByteArray &);
template Result<IpPolicy> decode<IpPolicy>(const QByteArray &);
template Result<IpPolicyRule> decode<IpPolicyRule>(const QByteArray &);
template Result<IpRestriction> decode<IpRestriction>(const QByteArray &);
template Result<Page<User>> decodePage<User>(const QByteArray &);
template Result<Page<ServiceUser>> decodePage<ServiceUser>(const QByteArray &);
template Result<Page<Invitation>> decodePage<Invitation>(const QByteArray &);
template Result<Page<AccountInfo>> decodePage<AccountInfo>(const QByteArray &);
template Result<Page<TunnelSession>> decodePage<TunnelSession>(const QByteArray &);
template Result<Page<Event>> decodePage<Event>(const QByteArray &);
template Result<Page<IpPolicy>> decodePage<IpPolicy>(const QByteArray &);
template Result<Page<IpPolicyRule>> decodePage<IpPolicyRule>(const QByteArray &);
template Result<Page<IpRestriction>> decodePage<IpRestriction>(const QByteArray &);

Result<Credential> decodeCredential(CredentialKind kind, const QByteArray &body)
{
    return decodeOne<Credential>(body, [kind](ObjectReader &in, Credential &value) { read(in, kind, value); });
}

Result<Page<Credential>> decodeCredentialPage(CredentialKind kind, const QByteArray &body)
{
    return decodeList<Credential>(listKey(kind), body,
                                  [kind](ObjectReader &in, Credential &value) { read(in, kind, value); });
}

Result<CreatedCredential> decodeCreatedCredential(CredentialKind kind, QByteArray &body)
{
    const JsonDocument document(body, JsonDocument::Holds::Secret);
    wipe(body);
    CreatedCredential created;
    const auto failure = readDocument(document, [&](ObjectReader &in) {
        read(in, kind, created.credential);
        if (kind == CredentialKind::SshKey)
            return;
        const std::string_view token = in.view("token");
        if (token.empty())
            in.fail("token", u"expected the secret of a new credential");
        else
            created.token = Secret::share(Secret::copyOf({token.data(), static_cast<qsizetype>(token.size())}));
    });
    if (failure)
        return *failure;
    return created;
}

} // namespace gatehouse
