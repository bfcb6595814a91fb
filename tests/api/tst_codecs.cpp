// SPDX-License-Identifier: Apache-2.0
#include "samples.h"

#include <QJsonArray>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class CodecsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrips();
    void refusesHalfARestriction();
    void credentials_data();
    void credentials();
    void absentAndNullAreEmpty();
    void unknownFieldsAreSkipped();
    void pages();
    void tokensAreTakenOut();
    void requestsHoldOnlyWhatIsGiven();
    void errors_data();
    void errors();
    void errorsOfOthers();
    void refsAreOnTheSameService();
    void halfASurrogatePair();
    void timesAsEverywhereElse();
};

void CodecsTest::roundTrips()
{
    QCOMPARE(*decode<User>(encode(sampleUser())), sampleUser());

    const ServiceUser bot{.id = "bot_1", .uri = "u", .name = "deploy", .active = false, .createdAt = createdTime()};
    QCOMPARE(*decode<ServiceUser>(encode(bot)), bot);

    const Invitation invitation{.id = "inv_1",
                                .uri = "https://api.example.test/invitations/inv_1",
                                .email = "new@example.com",
                                .permissions = Permissions::ofAdministrator(),
                                .state = InvitationState::Expired,
                                .invitedById = "usr_1",
                                .createdAt = createdTime(),
                                .expiresAt = createdTime() + std::chrono::hours(72)};
    QCOMPARE(*decode<Invitation>(encode(invitation)), invitation);

    const AccountInfo account{.id = "ac_1",
                              .uri = "https://api.example.test/account",
                              .name = "Sample",
                              .plan = "enterprise",
                              .seats = 50,
                              .mfaRequired = true,
                              .ssoEnforced = true,
                              .provisioning = Provisioning::Scim,
                              .createdAt = createdTime()};
    QCOMPARE(*decode<AccountInfo>(encode(account)), account);

    const TunnelSession session{.id = "ts_1",
                                .uri = "https://api.example.test/tunnel_sessions/ts_1",
                                .credentialId = "cr_1",
                                .agentVersion = "3.1.0",
                                .ip = "203.0.113.9",
                                .os = "linux",
                                .region = "eu",
                                .transport = "ngrok/v2",
                                .metadata = "rack 4",
                                .startedAt = createdTime() + std::chrono::milliseconds(250)};
    QCOMPARE(*decode<TunnelSession>(encode(session)), session);

    const Event event{.id = "ev_1",
                      .type = "api_key_created.v0",
                      .accountId = "ac_1",
                      .principalId = "usr_1",
                      .principalSubject = "ann@example.com",
                      .source = "API",
                      .credentialId = "ak_1",
                      .object = {{"id", "ak_2"}, {"n", 5}, {"nested", QJsonObject{{"list", QJsonArray{1, "two"}}}}},
                      .time = createdTime()};
    QCOMPARE(*decode<Event>(encode(event)), event);

    const IpPolicy policy{.id = "ipp_1", .uri = "u", .description = "offices", .createdAt = createdTime()};
    QCOMPARE(*decode<IpPolicy>(encode(policy)), policy);

    const IpPolicyRule rule{.id = "ipr_1",
                            .uri = "https://api.example.test/ip_policy_rules/ipr_1",
                            .policyId = "ipp_1",
                            .cidr = "2001:db8::/32",
                            .action = IpAction::Deny,
                            .metadata = "{\"a\":1}\nline",
                            .createdAt = createdTime()};
    QCOMPARE(*decode<IpPolicyRule>(encode(rule)), rule);

    IpRestriction restriction{.id = "ipx_1",
                              .uri = "https://api.example.test/ip_restrictions/ipx_1",
                              .enforced = true,
                              .policyIds = {"ipp_2", "ipp_1"},
                              .createdAt = createdTime()};
    for (const auto type : {IpRestrictionType::Dashboard, IpRestrictionType::Api, IpRestrictionType::Agent,
                            IpRestrictionType::Endpoints}) {
        restriction.type = type;
        QCOMPARE(*decode<IpRestriction>(encode(restriction)), restriction);
    }
    restriction.policyIds.clear();
    QCOMPARE(*decode<IpRestriction>(encode(restriction)), restriction);
}

void CodecsTest::refusesHalfARestriction()
{
    const QByteArray good = R"({"id":"ipx_1","created_at":"2026-11-21T22:41:05Z","enforced":false,"type":"api",
        "ip_policies":[{"id":"ipp_1","uri":"u"}]})";
    QVERIFY(decode<IpRestriction>(good).ok());
    const auto refused = [&](const char *part, const char *by) {
        const auto result = decode<IpRestriction>(QByteArray(good).replace(part, by));
        return result.ok() ? QString() : result.error().message;
    };
    QVERIFY(refused(R"("api")", R"("office")").startsWith("type: "));
    QVERIFY(refused(R"("enforced":false)", R"("enforced":null)").startsWith("enforced: "));
    QVERIFY(refused(R"({"id":"ipp_1","uri":"u"})", R"({"uri":"u"})").startsWith("ip_policies[0].id: "));
    QVERIFY(refused(R"({"id":"ipp_1","uri":"u"})", R"("ipp_1")").startsWith("ip_policies[0]: "));
    QVERIFY(refused(R"([{"id":"ipp_1","uri":"u"}])", R"("ipp_1")").startsWith("ip_policies: "));
    const QByteArray rule = R"({"id":"ipr_1","created_at":"2026-11-21T22:41:05Z","cidr":"::/0","action":"block"})";
    QVERIFY(decode<IpPolicyRule>(rule).error().message.startsWith("action: "));
}

void CodecsTest::credentials_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("authtoken") << int(CredentialKind::Authtoken);
    QTest::newRow("API key") << int(CredentialKind::ApiKey);
    QTest::newRow("SSH key") << int(CredentialKind::SshKey);
}

void CodecsTest::credentials()
{
    QFETCH(int, kind);
    const Credential credential = sampleCredential(CredentialKind(kind));
    QCOMPARE(*decodeCredential(credential.kind, encode(credential)), credential);

    const auto page = decodeCredentialPage(
        credential.kind, encodePage(listKey(credential.kind), {encode(credential), encode(credential)}, "u", "n"));
    QVERIFY(page.ok());
    QCOMPARE(page->rows, QList<Credential>({credential, credential}));
    QCOMPARE(page->nextPageUri, QStringLiteral("n"));

    Credential other = credential;
    other.id = "usr_1";
    const auto wrong = decodeCredential(credential.kind, encode(other));
    QVERIFY(!wrong.ok());
    QVERIFY2(wrong.error().message.startsWith("id: "), qPrintable(wrong.error().message));
}

void CodecsTest::absentAndNullAreEmpty()
{
    const QByteArray bare = R"({"id":"cr_1","created_at":"2026-11-21T22:41:05Z"})";
    const QByteArray nulls = R"({"id":"cr_1","uri":null,"created_at":"2026-11-21T22:41:05Z","description":null,
        "metadata":null,"token":null,"acl":null,"owner_id":null})";
    const Credential expected{.id = "cr_1", .createdAt = createdTime()};
    QCOMPARE(*decodeCredential(CredentialKind::Authtoken, bare), expected);
    QCOMPARE(*decodeCredential(CredentialKind::Authtoken, nulls), expected);

    const auto session =
        decode<TunnelSession>(R"({"id":"ts_1","credential":null,"started_at":"2026-11-21T22:41:05Z"})");
    QVERIFY(session.ok());
    QVERIFY(session->credentialId.isEmpty());

    const auto event = decode<Event>(R"({"event_id":"ev_1","event_type":"x.v0",
        "event_timestamp":"2026-11-21T22:41:05Z","object":null,"principal":null})");
    QVERIFY(event.ok());
    QVERIFY(event->object.isEmpty() && event->principalId.isEmpty());
}

void CodecsTest::unknownFieldsAreSkipped()
{
    const auto bot = decode<ServiceUser>(R"({"is_service":true,"extra":{"deep":[1,{"a":null}]},"active":true,"more":[],
        "created_at":"2026-11-21T22:41:05Z","name":"n","id":"bot_1"})");
    QVERIFY(bot.ok());
    QCOMPARE(bot->name, QStringLiteral("n"));
}

void CodecsTest::pages()
{
    const auto empty = decodePage<User>(encodePage("users", {}, "https://api.example.test/users", {}));
    QVERIFY(empty.ok());
    QVERIFY(empty->rows.isEmpty() && empty->nextPageUri.isEmpty());

    for (const QByteArray body :
         {R"({"uri":"u","next_page_uri":null})", R"({"users":null})", R"({"users":{}})", R"({"users":[1]})",
          R"({"bot_users":[]})", R"({"users":[],"next_page_uri":1})", R"([])", R"("users")", R"(null)"}) {
        const auto page = decodePage<User>(body);
        QVERIFY2(!page.ok(), body.constData());
        QCOMPARE(toString(page.error().kind), toString(ErrorKind::Protocol));
        QVERIFY(!page.error().message.isEmpty());
    }
}

void CodecsTest::tokensAreTakenOut()
{
    const Secret token = Secret::copyOf("2x_\"se\\krit\x7f");
    QByteArray body = encodeCreated(sampleCredential(CredentialKind::ApiKey), token);
    QCOMPARE(json(body).value("token").toString(), QStringLiteral("2x_\"se\\krit\x7f"));
    QVERIFY(json(encode(sampleCredential(CredentialKind::ApiKey))).value("token").isNull());

    const auto created = decodeCreatedCredential(CredentialKind::ApiKey, body);
    QVERIFY(body.isEmpty());
    QVERIFY(created.ok());
    QVERIFY(created->token->equals(token));
    QCOMPARE(created->credential, sampleCredential(CredentialKind::ApiKey));

    QByteArray none = encode(sampleCredential(CredentialKind::Authtoken));
    QVERIFY(!decodeCreatedCredential(CredentialKind::Authtoken, none).ok());
    QVERIFY(none.isEmpty());

    QByteArray ssh = encodeCreated(sampleCredential(CredentialKind::SshKey), token);
    QVERIFY(!ssh.contains("krit"));
    const auto key = decodeCreatedCredential(CredentialKind::SshKey, ssh);
    QVERIFY(key.ok() && !key->token);
}

void CodecsTest::requestsHoldOnlyWhatIsGiven()
{
    QCOMPARE(encode(UserChange{}), QByteArray("{}"));
    QCOMPARE(encode(UserChange{.active = false}), QByteArray(R"({"active":false})"));
    QCOMPARE(json(encode(UserChange{.name = "", .permissions = Permissions{}})),
             (QJsonObject{{"name", ""},
                          {"permissions", QJsonObject{{"administrator", false},
                                                      {"developer", "read_write"},
                                                      {"team", "read_only"},
                                                      {"billing", "none"}}}}));
    QCOMPARE(json(encode(ServiceUserDraft{.name = "n", .active = false})),
             (QJsonObject{{"name", "n"}, {"active", false}}));
    QCOMPARE(encode(ServiceUserChange{}), QByteArray("{}"));
    QCOMPARE(json(encode(ServiceUserChange{.name = "n"})), (QJsonObject{{"name", "n"}}));
    QCOMPARE(encode(CredentialDraft{}), QByteArray("{}"));
    QCOMPARE(json(encode(CredentialDraft{.kind = CredentialKind::Authtoken,
                                         .ownerId = "usr_1",
                                         .description = "d",
                                         .metadata = "m",
                                         .acl = QStringList{"*"}})),
             (QJsonObject{{"owner_id", "usr_1"}, {"description", "d"}, {"metadata", "m"}, {"acl", QJsonArray{"*"}}}));
    QCOMPARE(json(encode(CredentialDraft{.kind = CredentialKind::SshKey, .publicKey = "k"})),
             (QJsonObject{{"public_key", "k"}}));
    QCOMPARE(encode(CredentialChange{}), QByteArray("{}"));
    QCOMPARE(json(encode(CredentialChange{.metadata = "", .acl = QStringList()})),
             (QJsonObject{{"metadata", ""}, {"acl", QJsonArray()}}));
    QCOMPARE(json(encode(InvitationDraft{.email = "a@example.com", .permissions = {}})).keys(),
             QStringList({"email", "permissions"}));
}

void CodecsTest::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("kind");
    const auto row = [](int status, int code, ErrorKind kind) {
        QTest::addRow("%d E%d", status, code) << status << code << int(kind);
    };
    row(400, 214, ErrorKind::Invalid);
    row(400, 206, ErrorKind::Unauthorized);
    row(401, 202, ErrorKind::Unauthorized);
    row(402, 1, ErrorKind::Forbidden);
    row(403, 635, ErrorKind::Forbidden);
    row(403, 203, ErrorKind::Unauthorized);
    row(404, 222, ErrorKind::NotFound);
    row(408, 1, ErrorKind::Timeout);
    row(409, 6601, ErrorKind::Conflict);
    row(418, 1, ErrorKind::Invalid);
    row(422, 1, ErrorKind::Invalid);
    row(429, 226, ErrorKind::RateLimited);
    row(500, 1, ErrorKind::Server);
    row(503, 1, ErrorKind::Server);
    row(302, 1, ErrorKind::Protocol);
}

void CodecsTest::errors()
{
    QFETCH(int, status);
    QFETCH(int, code);
    QFETCH(int, kind);
    const QByteArray body = encodeError(status, code, "why \"not\"", "op_1");
    QCOMPARE(json(body).keys(), QStringList({"details", "error_code", "msg", "status_code"}));
    QCOMPARE(json(body).value("status_code").toInt(), status);
    const Error error = decodeError(status, body);
    QCOMPARE(toString(error.kind), toString(ErrorKind(kind)));
    QCOMPARE(error.httpStatus, status);
    QVERIFY(error.is(code));
    QCOMPARE(error.message, QStringLiteral("why \"not\""));
    QCOMPARE(error.operationId, QStringLiteral("op_1"));
    QCOMPARE(error.sent, Sent::Yes);
}

// What stands between a service and us answers in its own way.
void CodecsTest::errorsOfOthers()
{
    QCOMPARE(decodeError(502, "<html>nginx</html>").message, QStringLiteral("HTTP status 502"));
    QCOMPARE(decodeError(502, "").message, QStringLiteral("HTTP status 502"));
    QCOMPARE(decodeError(503, "upstream down\nsecond line").message, QStringLiteral("upstream down"));
    QCOMPARE(decodeError(500, R"({"error_code":5,"msg":"words","details":[]})").message, QStringLiteral("words"));
    QCOMPARE(decodeError(500, R"({"msg":)").message, QStringLiteral("HTTP status 500"));
    QCOMPARE(decodeError(500, QByteArray(5000, 'x')).message.size(), 200);
}

void CodecsTest::refsAreOnTheSameService()
{
    const TunnelSession session{
        .id = "ts_1", .uri = "https://api.example.test:8080/tunnel_sessions/ts_1", .credentialId = "sshcr_1"};
    QCOMPARE(json(encode(session)).value("credential").toObject(),
             (QJsonObject{{"id", "sshcr_1"}, {"uri", "https://api.example.test:8080/ssh_credentials/sshcr_1"}}));
    const Invitation invitation{.id = "inv_1", .uri = "http://127.0.0.1/invitations/inv_1", .invitedById = "bot_1"};
    QCOMPARE(json(encode(invitation)).value("invited_by").toObject().value("uri").toString(),
             QStringLiteral("http://127.0.0.1/bot_users/bot_1"));
    QVERIFY(json(encode(Invitation{})).value("invited_by").isNull());
    const QJsonObject principal = json(encode(Event{})).value("principal").toObject();
    QVERIFY(principal.contains("credential") && principal.value("credential").isNull());
}

void CodecsTest::halfASurrogatePair()
{
    const ServiceUser bot{.id = "bot_1", .name = QString(QChar(0xd83d)) + u'x', .createdAt = createdTime()};
    QCOMPARE(decode<ServiceUser>(encode(bot))->name, QString(QChar(0xfffd)) + u'x');
}

void CodecsTest::timesAsEverywhereElse()
{
    using namespace std::chrono;
    for (const Timestamp time : {Timestamp(0ms), Timestamp(-1ms), Timestamp(1'700'000'000'050ms), createdTime(),
                                 Timestamp(sys_days{year{1} / 1 / 1}), Timestamp(sys_days{year{2024} / 2 / 29}),
                                 Timestamp(sys_days{year{10000} / 1 / 1} - 1s)}) {
        const QJsonObject bot = json(encode(ServiceUser{.id = "bot_1", .createdAt = time}));
        QCOMPARE(bot.value("created_at").toString(), toRfc3339(time));
    }
}

QTEST_GUILESS_MAIN(CodecsTest)
#include "tst_codecs.moc"
