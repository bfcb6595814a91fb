// SPDX-License-Identifier: Apache-2.0
// The codecs against field tables. Client and service share the codecs, so a wrong name would agree with itself: these
// tables were written by hand from ngrok's published OpenAPI file and, for what it does not publish, from the product's
// own description of the domain; never from the codecs.
#include "fields.h"

using namespace gatehouse;

namespace
{

const QJsonObject permissions{
    {"administrator", false}, {"developer", "read_write"}, {"team", "invite"}, {"billing", "access"}};

QJsonValue toJson(const Permissions &value)
{
    return QJsonObject{{"administrator", value.administrator},
                       {"developer", toWire(value.developer)},
                       {"team", toWire(value.team)},
                       {"billing", toWire(value.billing)}};
}

QList<Field<Credential>> credentialFields(CredentialKind kind)
{
    const QString id = idPrefix(kind) + "_1";
    return {
        {"id", Type::Id, id, [](const Credential &c) { return c.id; }},
        {"uri", Type::String, "https://api.example.test/x/1", [](const Credential &c) { return c.uri; }},
        {"created_at", Type::Time, moment, [](const Credential &c) { return toRfc3339(c.createdAt); }},
        {"description", Type::String, "what for", [](const Credential &c) { return c.description; }},
        {"metadata", Type::String, "more", [](const Credential &c) { return c.metadata; }},
        {"owner_id", Type::String, "usr_1", [](const Credential &c) { return c.ownerId; }},
    };
}

const Field<Credential> token{"token", Type::String, "1_shown_once", {}};
const Field<Credential> acl{"acl", Type::Strings, QJsonArray{"bind:a.example.com", "bind:*.example.com"},
                            [](const Credential &c) { return QJsonArray::fromStringList(c.acl); }};

std::function<Result<Credential>(const QByteArray &)> reader(CredentialKind kind)
{
    return [kind](const QByteArray &body) { return decodeCredential(kind, body); };
}

} // namespace

class FieldsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Published: APIKey, APIKeyList, APIKeyCreate, APIKeyUpdate.
    void apiKey()
    {
        check<Credential>(credentialFields(CredentialKind::ApiKey) << token, reader(CredentialKind::ApiKey));
        checkList(listKey(CredentialKind::ApiKey), "keys");
        checkBody<CredentialDraft>({CredentialKind::ApiKey, "usr_1", "d", "m", {"*"}, "key"},
                                   {"description", "metadata", "owner_id"}, {CredentialKind::ApiKey});
        checkBody<CredentialChange>({.description = "d", .metadata = "m"}, {"description", "metadata"}, {});
    }
    // Published: Credential, CredentialList, CredentialCreate, CredentialUpdate.
    void authtoken()
    {
        check<Credential>(credentialFields(CredentialKind::Authtoken) << token << acl,
                          reader(CredentialKind::Authtoken));
        checkList(listKey(CredentialKind::Authtoken), "credentials");
        checkBody<CredentialDraft>({CredentialKind::Authtoken, "usr_1", "d", "m", {"*"}, "key"},
                                   {"description", "metadata", "acl", "owner_id"}, {CredentialKind::Authtoken});
        checkBody<CredentialChange>({"d", "m", QStringList{"*"}}, {"description", "metadata", "acl"}, {});
    }
    // Published: SSHCredential, SSHCredentialList, SSHCredentialCreate (public_key required), SSHCredentialUpdate.
    void sshKey()
    {
        const Field<Credential> publicKey{"public_key", Type::String, "ssh-ed25519 AAAA",
                                          [](const Credential &c) { return c.publicKey; }};
        check<Credential>(credentialFields(CredentialKind::SshKey) << publicKey << acl, reader(CredentialKind::SshKey));
        checkList(listKey(CredentialKind::SshKey), "ssh_credentials");
        checkBody<CredentialDraft>({CredentialKind::SshKey, "usr_1", "d", "m", {"*"}, "key"},
                                   {"description", "metadata", "acl", "public_key", "owner_id"},
                                   {CredentialKind::SshKey}, {"public_key"});
    }
    // Published: BotUser, BotUserList, BotUserCreate, BotUserUpdate.
    void serviceUser()
    {
        check<ServiceUser>(
            {{"id", Type::Id, "bot_1", [](const ServiceUser &u) { return u.id; }},
             {"uri", Type::String, "https://api.example.test/bot_users/bot_1",
              [](const ServiceUser &u) { return u.uri; }},
             {"name", Type::String, "deploy", [](const ServiceUser &u) { return u.name; }},
             {"active", Type::Boolean, false, [](const ServiceUser &u) { return u.active; }},
             {"created_at", Type::Time, moment, [](const ServiceUser &u) { return toRfc3339(u.createdAt); }}},
            decode<ServiceUser>);
        checkList(listKey<ServiceUser>(), "bot_users");
        checkBody<ServiceUserDraft>({"n", true}, {"name", "active"}, {}, {"active", "name"});
        checkBody<ServiceUserChange>({"n", true}, {"name", "active"}, {});
    }
    // Published: TunnelSession, TunnelSessionList.
    void tunnelSession()
    {
        using T = TunnelSession;
        check<T>(
            {{"agent_version", Type::String, "3.1.0", [](const T &s) { return s.agentVersion; }},
             {"credential", Type::Ref, ref("cr_1", "/credentials"),
              [](const T &s) { return ref(s.credentialId, "/credentials"); }},
             {"id", Type::Id, "ts_1", [](const T &s) { return s.id; }},
             {"ip", Type::String, "203.0.113.9", [](const T &s) { return s.ip; }},
             {"metadata", Type::String, "rack 4", [](const T &s) { return s.metadata; }},
             {"os", Type::String, "linux", [](const T &s) { return s.os; }},
             {"region", Type::String, "eu", [](const T &s) { return s.region; }},
             {"started_at", Type::Time, moment, [](const T &s) { return toRfc3339(s.startedAt); }},
             {"transport", Type::String, "ngrok/v2", [](const T &s) { return s.transport; }},
             {"uri", Type::String, "https://api.example.test/tunnel_sessions/ts_1", [](const T &s) { return s.uri; }}},
            decode<T>);
        checkList(listKey<T>(), "tunnel_sessions");
    }

    // Published: IPPolicy, IPPolicyList, IPPolicyCreate, IPPolicyUpdate.
    void ipPolicy()
    {
        using T = IpPolicy;
        check<T>({{"id", Type::Id, "ipp_1", [](const T &p) { return p.id; }},
                  {"uri", Type::String, "https://api.example.test/ip_policies/ipp_1", [](const T &p) { return p.uri; }},
                  {"created_at", Type::Time, moment, [](const T &p) { return toRfc3339(p.createdAt); }},
                  {"description", Type::String, "offices", [](const T &p) { return p.description; }},
                  {"metadata", Type::String, "more", [](const T &p) { return p.metadata; }}},
                 decode<T>);
        checkList(listKey<T>(), "ip_policies");
        checkBody<IpPolicyDraft>({"d", "m"}, {"description", "metadata"}, {});
        checkBody<IpPolicyChange>({"d", "m"}, {"description", "metadata"}, {});
    }
    // Published: IPPolicyRule, IPPolicyRuleList, IPPolicyRuleCreate (cidr, ip_policy_id and action required),
    // IPPolicyRuleUpdate.
    void ipPolicyRule()
    {
        using T = IpPolicyRule;
        check<T>(
            {{"id", Type::Id, "ipr_1", [](const T &r) { return r.id; }},
             {"uri", Type::String, "https://api.example.test/ip_policy_rules/ipr_1", [](const T &r) { return r.uri; }},
             {"created_at", Type::Time, moment, [](const T &r) { return toRfc3339(r.createdAt); }},
             {"description", Type::String, "Lyon", [](const T &r) { return r.description; }},
             {"metadata", Type::String, "more", [](const T &r) { return r.metadata; }},
             {"cidr", Type::Text, "192.0.2.0/24", [](const T &r) { return r.cidr; }},
             {"ip_policy", Type::Ref, ref("ipp_1", "/ip_policies"),
              [](const T &r) { return ref(r.policyId, "/ip_policies"); }},
             {"action", Type::Text, "deny", [](const T &r) { return toString(r.action); }}},
            decode<T>);
        checkList(listKey<T>(), "ip_policy_rules");
        checkBody<IpPolicyRuleDraft>({"ipp_1", "192.0.2.0/24", IpAction::Deny, "d", "m"},
                                     {"ip_policy_id", "cidr", "action", "description", "metadata"}, {},
                                     {"action", "cidr", "ip_policy_id"});
        checkBody<IpPolicyRuleChange>({"192.0.2.0/24", "d", "m"}, {"cidr", "description", "metadata"}, {});
    }
    // Published: IPRestriction, IPRestrictionList, IPRestrictionCreate (type and ip_policy_ids required),
    // IPRestrictionUpdate.
    void ipRestriction()
    {
        using T = IpRestriction;
        const QJsonArray policies{ref("ipp_1", "/ip_policies"), ref("ipp_2", "/ip_policies")};
        check<T>(
            {{"id", Type::Id, "ipx_1", [](const T &r) { return r.id; }},
             {"uri", Type::String, "https://api.example.test/ip_restrictions/ipx_1", [](const T &r) { return r.uri; }},
             {"created_at", Type::Time, moment, [](const T &r) { return toRfc3339(r.createdAt); }},
             {"description", Type::String, "agents", [](const T &r) { return r.description; }},
             {"metadata", Type::String, "more", [](const T &r) { return r.metadata; }},
             {"enforced", Type::Boolean, true, [](const T &r) { return r.enforced; }},
             {"type", Type::Text, "dashboard", [](const T &r) { return toString(r.type); }},
             {"ip_policies", Type::Refs, policies,
              [](const T &r) {
                  QJsonArray refs;
                  for (const QString &id : r.policyIds)
                      refs.append(ref(id, "/ip_policies"));
                  return refs;
              }}},
            decode<T>);
        checkList(listKey<T>(), "ip_restrictions");
        checkBody<IpRestrictionDraft>({IpRestrictionType::Api, true, {"ipp_1"}, "d", "m"},
                                      {"type", "enforced", "ip_policy_ids", "description", "metadata"}, {},
                                      {"enforced", "ip_policy_ids", "type"});
        checkBody<IpRestrictionChange>({true, QStringList{"ipp_1"}, "d", "m"},
                                       {"enforced", "ip_policy_ids", "description", "metadata"}, {});
    }

    // Published: EventDestination, EventDestinationList. The target is as the service keeps it.
    void eventDestination()
    {
        const QJsonObject target{{"datadog", QJsonObject{{"service", "audit"}}}, {"kinesis", {}}};
        checkWritten<EventDestination>({"ed_1", "https://api.example.test/event_destinations/ed_1", "d", "m", "JSON",
                                        target, *parseRfc3339(moment)},
                                       {{"id", "ed_1"},
                                        {"uri", "https://api.example.test/event_destinations/ed_1"},
                                        {"description", "d"},
                                        {"metadata", "m"},
                                        {"format", "JSON"},
                                        {"target", target},
                                        {"created_at", moment}});
        checkList(listKey<EventDestination>(), "event_destinations");
    }
    // Published: EventSubscription, EventSubscriptionList, EventSource, EventSourceList (which has no next page).
    void eventSubscription()
    {
        const QString uri = "https://api.example.test/event_subscriptions/esb_1";
        const EventSubscription subscription{
            "esb_1", uri, "d", "m", {"user_created.v0", "user_deleted.v0"}, {"ed_1", "ed_2"}, *parseRfc3339(moment)};
        const QJsonObject first{{"type", "user_created.v0"}, {"uri", uri + "/sources/user_created.v0"}};
        const QJsonObject second{{"type", "user_deleted.v0"}, {"uri", uri + "/sources/user_deleted.v0"}};
        checkWritten(subscription, {{"id", "esb_1"},
                                    {"uri", uri},
                                    {"description", "d"},
                                    {"metadata", "m"},
                                    {"sources", QJsonArray{first, second}},
                                    {"destinations", QJsonArray{ref("ed_1", "/event_destinations"),
                                                                ref("ed_2", "/event_destinations")}},
                                    {"created_at", moment}});
        checkList(listKey<EventSubscription>(), "event_subscriptions");
        QCOMPARE(QJsonDocument::fromJson(encodeEventSource(subscription, "user_deleted.v0")).object(), second);
        QCOMPARE(QJsonDocument::fromJson(encodeEventSources(subscription)).object(),
                 (QJsonObject{{"sources", QJsonArray{first, second}}, {"uri", uri + "/sources"}}));
    }

    // Published: ApplicationUser, ApplicationUserList.
    void applicationUser()
    {
        const auto at = *parseRfc3339(moment), later = *parseRfc3339(laterMoment);
        checkWritten<ApplicationUser>(
            {"au_1", "https://api.example.test/app/users/au_1", "Google", "https://accounts.example", "7", "visitor",
             "visitor@example.org", "Vera", at, later, later},
            {{"id", "au_1"},
             {"uri", "https://api.example.test/app/users/au_1"},
             {"identity_provider", QJsonObject{{"name", "Google"}, {"url", "https://accounts.example"}}},
             {"provider_user_id", "7"},
             {"username", "visitor"},
             {"email", "visitor@example.org"},
             {"name", "Vera"},
             {"created_at", moment},
             {"last_active", laterMoment},
             {"last_login", laterMoment}});
        checkList(listKey<ApplicationUser>(), "application_users");
    }
    // Published: ApplicationSession, ApplicationSessionList.
    void applicationSession()
    {
        const auto at = *parseRfc3339(moment), later = *parseRfc3339(laterMoment);
        const QJsonObject browser{{"ip_address", "198.51.100.9"}, {"location", QJsonObject{{"country_code", "FR"}}}};
        ApplicationSession session{"as_1", "https://api.example.test/app/sessions/as_1",
                                   "au_1", "https://app.example.com",
                                   "ep_1", browser,
                                   at,     at,
                                   later};
        QJsonObject published{{"id", "as_1"},
                              {"uri", "https://api.example.test/app/sessions/as_1"},
                              {"public_url", "https://app.example.com"},
                              {"browser_session", browser},
                              {"application_user", ref("au_1", "/app/users")},
                              {"created_at", moment},
                              {"last_active", moment},
                              {"expires_at", laterMoment},
                              {"endpoint", ref("ep_1", "/endpoints")},
                              {"edge", {}},
                              {"route", {}}};
        checkWritten(session, published);
        session.endpointId.clear();
        published["endpoint"] = QJsonValue::Null;
        checkWritten(session, published);
        checkList(listKey<ApplicationSession>(), "application_sessions");
    }
    // Published: AbuseReport, AbuseReportHostname. The list is ours.
    void abuseReport()
    {
        const QJsonArray urls{"https://bad.example/a", "http://bad.example:8080/b",
                              QStringLiteral(u"https://w\u00f6rse.example")};
        checkWritten<AbuseReport>(
            {"abrp_1",
             "https://api.example.test/abuse_reports/abrp_1",
             {urls[0].toString(), urls[1].toString(), urls[2].toString()},
             "m",
             *parseRfc3339(moment)},
            {{"id", "abrp_1"},
             {"uri", "https://api.example.test/abuse_reports/abrp_1"},
             {"created_at", moment},
             {"urls", urls},
             {"metadata", "m"},
             {"status", "PENDING"},
             {"hostnames", QJsonArray{QJsonObject{{"hostname", "bad.example"}, {"status", "PENDING"}},
                                      QJsonObject{{"hostname", "xn--wrse-5qa.example"}, {"status", "PENDING"}}}}});
        checkList(listKey<AbuseReport>(), "abuse_reports");
    }

    // Ours.
    void user()
    {
        check<User>({{"id", Type::Id, "usr_1", [](const User &u) { return u.id; }},
                     {"uri", Type::String, "https://api.example.test/users/usr_1", [](const User &u) { return u.uri; }},
                     {"name", Type::String, "Ann", [](const User &u) { return u.name; }},
                     {"email", Type::Text, "ann@example.com", [](const User &u) { return u.email; }},
                     {"permissions", Type::Object, permissions, [](const User &u) { return toJson(u.permissions); }},
                     {"active", Type::Boolean, false, [](const User &u) { return u.active; }},
                     {"provisioned_by", Type::String, "jit", [](const User &u) { return u.provisionedBy; }},
                     {"created_at", Type::Time, moment, [](const User &u) { return toRfc3339(u.createdAt); }}},
                    decode<User>);
        checkList(listKey<User>(), "users");
        checkBody<UserChange>({"n", Permissions{}, true}, {"name", "permissions", "active"}, {});
    }
    void invitation()
    {
        using T = Invitation;
        check<T>(
            {{"id", Type::Id, "inv_1", [](const T &i) { return i.id; }},
             {"uri", Type::String, "https://api.example.test/invitations/inv_1", [](const T &i) { return i.uri; }},
             {"email", Type::Text, "new@example.com", [](const T &i) { return i.email; }},
             {"permissions", Type::Object, permissions, [](const T &i) { return toJson(i.permissions); }},
             {"state", Type::Text, "accepted", [](const T &i) { return toString(i.state); }},
             {"invited_by", Type::Ref, ref("usr_1", "/users"), [](const T &i) { return ref(i.invitedById, "/users"); }},
             {"created_at", Type::Time, moment, [](const T &i) { return toRfc3339(i.createdAt); }},
             {"expires_at", Type::Time, laterMoment, [](const T &i) { return toRfc3339(i.expiresAt); }}},
            decode<T>);
        checkList(listKey<T>(), "invitations");
        checkBody<InvitationDraft>({"a@example.com", {}}, {"email", "permissions"}, {}, {"email", "permissions"});
    }
    void account()
    {
        using T = AccountInfo;
        check<T>({{"id", Type::Id, "ac_1", [](const T &a) { return a.id; }},
                  {"uri", Type::String, "https://api.example.test/account", [](const T &a) { return a.uri; }},
                  {"name", Type::String, "Production", [](const T &a) { return a.name; }},
                  {"plan", Type::String, "enterprise", [](const T &a) { return a.plan; }},
                  {"seats", Type::Integer, 50, [](const T &a) { return a.seats; }},
                  {"mfa_required", Type::Flag, true, [](const T &a) { return a.mfaRequired; }},
                  {"sso_enforced", Type::Flag, true, [](const T &a) { return a.ssoEnforced; }},
                  {"provisioning", Type::String, "scim", [](const T &a) { return toString(a.provisioning); }},
                  {"created_at", Type::Time, moment, [](const T &a) { return toRfc3339(a.createdAt); }}},
                 decode<T>);
        checkList(listKey<T>(), "accounts");
    }
    void event()
    {
        using T = Event;
        const QJsonObject object{{"id", "ak_2"}, {"uri", "https://api.example.test/api_keys/ak_2"}, {"token", {}}};
        const QJsonObject principal{{"id", "usr_1"},
                                    {"subject", "ann@example.com"},
                                    {"source", "API"},
                                    {"credential", ref("ak_1", "/api_keys")}};
        check<T>({{"event_id", Type::Id, "ev_1", [](const T &e) { return e.id; }},
                  {"event_type", Type::Text, "api_key_created.v0", [](const T &e) { return e.type; }},
                  {"event_timestamp", Type::Time, moment, [](const T &e) { return toRfc3339(e.time); }},
                  {"account_id", Type::String, "ac_1", [](const T &e) { return e.accountId; }},
                  {"object", Type::AnyObject, object, [](const T &e) { return e.object; }},
                  {"principal", Type::AnyObject, principal,
                   [](const T &e) {
                       return QJsonObject{{"id", e.principalId},
                                          {"subject", e.principalSubject},
                                          {"source", e.source},
                                          {"credential", ref(e.credentialId, "/api_keys")}};
                   }}},
                 decode<T>);
        checkList(listKey<T>(), "events");
    }
    void error()
    {
        const QJsonObject written = QJsonDocument::fromJson(encodeError(403, 635, "no", "op_1")).object();
        QCOMPARE(written, (QJsonObject{{"error_code", "ERR_NGROK_635"},
                                       {"status_code", 403},
                                       {"msg", "no"},
                                       {"details", QJsonObject{{"operation_id", "op_1"}}}}));
    }
};

QTEST_GUILESS_MAIN(FieldsTest)
#include "tst_fields.moc"
