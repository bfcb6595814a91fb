// SPDX-License-Identifier: Apache-2.0
// The real program against a service over HTTP: one that offers all that ours does, and one that speaks only what
// ngrok publishes; and everything that can be wrong with the way there. Each ends in a sentence a person can act on.
#include "house.h"
#include "program.h"

#include "support/connectproxy.h"
#include "support/httpserver.h"
#include "support/testcertificates.h"

#include "api/codecs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

class CliServerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void everythingOffered();
    void publishedAlone();
    void brokenOff();
    void roleOverTheNetwork();
    void rotationNeedsAProfile();
    void refusedKeys_data();
    void refusedKeys();
    void noKey();
    void serverDown();
    void certificates_data();
    void certificates();
    void trustedByFile();
    void pinned();
    void proxyRefuses();
    void proxyWantsAPassword();

private:
    /// A front for the service. `isOffered` decides on each path.
    std::unique_ptr<HttpServer> serve(std::function<bool(const Request &)> isOffered = {},
                                      const QSslConfiguration &tls = {});
    Ended run(const QStringList &arguments, const HttpServer &server, const QStringList &more = {});
    static QByteArray bytes(const SharedSecret &secret);

    std::unique_ptr<House> m_house;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<Program> m_program;
    QString m_account, m_admin, m_member;
    SharedSecret m_key;
};

void CliServerTest::init()
{
    m_house = std::make_unique<House>();
    m_program = std::make_unique<Program>();
    m_account = m_house->addAccount();
    m_admin = m_house->addUser(m_account, Permissions::ofAdministrator(), true, QStringLiteral("admin@example.com"));
    m_member = m_house->addUser(m_account, Permissions::ofServiceUser(), true, QStringLiteral("member@example.com"));
    m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey, &m_key);
    m_house->addCredential(m_account, m_member, CredentialKind::Authtoken);
}

void CliServerTest::cleanup()
{
    // No key is left anywhere, whatever the test did with it.
    const QByteArray secret = bytes(m_key).mid(bytes(m_key).indexOf('_') + 1);
    QVERIFY(secret.size() > 10);
    const QStringList where = m_program->filesHolding(secret);
    QVERIFY2(where.isEmpty(), qPrintable(where.join(u' ')));
    m_service.reset();
    m_house.reset();
}

QByteArray CliServerTest::bytes(const SharedSecret &secret)
{
    const std::string_view view = secret->reveal();
    return {view.data(), static_cast<qsizetype>(view.size())};
}

std::unique_ptr<HttpServer> CliServerTest::serve(std::function<bool(const Request &)> isOffered,
                                                 const QSslConfiguration &tls)
{
    auto server = std::make_unique<HttpServer>(
        [this, isOffered = std::move(isOffered)](Request request, const QByteArray &bearer) -> Response {
            if (isOffered && !isOffered(request))
                return {.status = 404, .body = encodeError(404, 0, "There is no such address.", "op_1")};
            request.key = Secret::share(Secret::copyOf(bearer));
            return m_service->handle(request);
        },
        tls);
    m_service = std::make_unique<Service>(*m_house->database, m_house->clock, server->url());
    m_service->setRequestLimit(0);
    return server;
}

Ended CliServerTest::run(const QStringList &arguments, const HttpServer &server, const QStringList &more)
{
    const Ended ended = m_program->run(
        arguments + QStringList{"--host", server.url().toString(), "--api-key-stdin"} + more, bytes(m_key) + '\n');
    const QByteArray secret = bytes(m_key).mid(bytes(m_key).indexOf('_') + 1);
    if (ended.holds(secret))
        QTest::qFail("the key was written out", __FILE__, __LINE__);
    return ended;
}

void CliServerTest::everythingOffered()
{
    const auto server = serve();
    const Ended principals = run({"report", "principals"}, *server);
    QVERIFY2(principals.code == 0, principals.err.constData());
    QCOMPARE(Program::column(principals.out, "email").count("admin@example.com"), 1);
    const Ended credentials = run({"report", "credentials"}, *server);
    QCOMPARE(credentials.code, 0);
    QCOMPARE(Program::column(credentials.out, "id").size(), 2);
    QVERIFY(Program::column(credentials.out, "owner_email").contains("member@example.com"));
    const Ended invitations = run({"report", "invitations"}, *server);
    QCOMPARE(invitations.code, 0);
    QVERIFY(Program::column(invitations.out, "id").isEmpty());
    const Ended tested = run({"account", "test"}, *server);
    QCOMPARE(tested.code, 0);
    QVERIFY2(tested.err.contains("Administrator"), tested.err.constData());
}

// What api.ngrok.com has: no users, invitations, account or events.
void CliServerTest::publishedAlone()
{
    const auto server = serve([](const Request &request) {
        static const QStringList ours{"/users", "/invitations", "/account", "/accounts", "/events"};
        return !ours.contains(request.path) && !request.path.startsWith(QLatin1String("/users/"));
    });
    const Ended credentials = run({"report", "credentials"}, *server);
    QVERIFY2(credentials.code == 0, credentials.err.constData());
    QCOMPARE(Program::column(credentials.out, "id").size(), 2);
    QCOMPARE(Program::column(credentials.out, "owner_kind").count("owner"), 2);
    const Ended principals = run({"report", "principals"}, *server);
    QCOMPARE(principals.code, 3);
    QVERIFY(principals.out.isEmpty());
    QVERIFY2(principals.err.contains("does not list people"), principals.err.constData());
    const Ended invitations = run({"report", "invitations", "--format", "json"}, *server);
    QCOMPARE(invitations.code, 3);
    QVERIFY(invitations.out.isEmpty());
    QVERIFY2(invitations.err.contains("does not list invitations"), invitations.err.constData());
    const Ended tested = run({"account", "test"}, *server);
    QCOMPARE(tested.code, 0);
    QVERIFY2(tested.out.contains("users            not_offered"), tested.out.constData());
    const Ended role = run({"role", "admin@example.com", "--team", "invite", "-y"}, *server);
    QCOMPARE(role.code, 3);
}

void CliServerTest::brokenOff()
{
    Transaction transaction(*m_house->database);
    for (int i = 0; i < 150; ++i)
        m_house->addCredential(m_account, m_member, CredentialKind::Authtoken);
    QVERIFY(transaction.commit().ok());
    const auto server = serve([](const Request &request) {
        return !(request.path == QLatin1String("/credentials") && request.query.hasQueryItem("before_id"));
    });
    const Ended csv = run({"report", "credentials", "-o", m_program->path("report.csv")}, *server);
    QCOMPARE(csv.code, 5);
    QVERIFY2(csv.err.contains("Warning: this report is incomplete"), csv.err.constData());
    QFile file(m_program->path("report.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(Program::column(file.readAll(), "id").size(), 101); // a page, and the API key
    const Ended json = run({"report", "credentials", "--format", "json"}, *server);
    QCOMPARE(json.code, 5);
    QCOMPARE(QJsonDocument::fromJson(json.out).object()["complete"], QJsonValue(false));
}

void CliServerTest::roleOverTheNetwork()
{
    const auto server = serve();
    const Ended changed = run({"role", "member@example.com", "--team", "manager", "--yes"}, *server);
    QVERIFY2(changed.code == 0, changed.err.constData());
    const Ended last = run({"role", "admin@example.com", "--no-administrator", "--yes"}, *server);
    QCOMPARE(last.code, 3);
    QVERIFY2(last.err.contains("Last administrator (ERR_NGROK_6602)"), last.err.constData());
    const Ended principals = run({"report", "principals"}, *server);
    QVERIFY(Program::column(principals.out, "team").contains("manager"));
    QVERIFY(Program::column(principals.out, "administrator").contains("true"));
}

void CliServerTest::rotationNeedsAProfile()
{
    const auto server = serve();
    const Ended ended = run({"rotate", "cr_1", "--reveal", "--force"}, *server);
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains("keychain") && ended.err.contains("account add"), ended.err.constData());
    QCOMPARE(server->requests(), 0);
}

void CliServerTest::refusedKeys_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("unknown") << 203 << QByteArray("does not know this API key (ERR_NGROK_203)");
    QTest::newRow("an authtoken") << 206 << QByteArray("This is an authtoken, not an API key (ERR_NGROK_20");
    QTest::newRow("an id") << 208 << QByteArray("This is the id of an API key, not the key (ERR_NGROK_208)");
    QTest::newRow("of a reader") << 635 << QByteArray("Developer read/write (ERR_NGROK_635)");
    QTest::newRow("of somebody disabled") << 636 << QByteArray("disabled (ERR_NGROK_636)");
}

void CliServerTest::refusedKeys()
{
    QFETCH(int, which);
    QFETCH(QByteArray, words);
    SharedSecret key;
    const Permissions reader{false, DeveloperPermission::ReadOnly, TeamPermission::ReadOnly, BillingPermission::None};
    QByteArray sent;
    if (which == 203)
        sent = QByteArray(bytes(m_key)).replace(bytes(m_key).size() - 4, 4, "0000");
    else if (which == 206)
        m_house->addCredential(m_account, m_member, CredentialKind::Authtoken, &key);
    else if (which == 208)
        sent = m_house->addCredential(m_account, m_member, CredentialKind::ApiKey).toLatin1();
    else if (which == 635)
        m_house->addCredential(m_account, m_house->addUser(m_account, reader), CredentialKind::ApiKey, &key);
    else
        m_house->addCredential(m_account, m_house->addUser(m_account, {}, false), CredentialKind::ApiKey, &key);
    const auto server = serve();
    const Ended ended = m_program->run({"report", "credentials", "--host", server->url().toString(), "--api-key-stdin"},
                                       key ? bytes(key) : sent);
    QCOMPARE(ended.code, 3);
    QVERIFY(ended.out.isEmpty());
    QVERIFY2(ended.err.contains(words), ended.err.constData());
    QVERIFY(!ended.err.contains(key ? bytes(key) : bytes(m_key)));
}

void CliServerTest::noKey()
{
    const auto server = serve();
    const Ended ended =
        m_program->run({"report", "credentials", "--host", server->url().toString(), "--api-key-stdin"}, "\n");
    QCOMPARE(ended.code, 2);
    QCOMPARE(server->requests(), 0);
}

void CliServerTest::serverDown()
{
    QString address;
    {
        const auto server = serve();
        address = server->url().toString();
    }
    const Ended ended = m_program->run({"report", "credentials", "--host", address, "--api-key-stdin"}, bytes(m_key));
    QCOMPARE(ended.code, 4);
    QVERIFY(ended.out.isEmpty());
    QVERIFY2(ended.err.contains("cannot be reached") && ended.err.contains("127.0.0.1"), ended.err.constData());
}

void CliServerTest::certificates_data()
{
    QTest::addColumn<TestCertificateOptions>("options");
    QTest::addColumn<QByteArray>("words");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    TestCertificateOptions expired, early, other;
    expired.from = now.addDays(-20);
    expired.to = now.addDays(-10);
    early.from = now.addDays(10);
    early.to = now.addDays(20);
    QTest::newRow("expired") << expired << QByteArray("has expired");
    QTest::newRow("not valid yet") << early << QByteArray("is not valid yet");
    QTest::newRow("self-signed") << TestCertificateOptions() << QByteArray("nobody this computer trusts");
}

void CliServerTest::certificates()
{
    QFETCH(TestCertificateOptions, options);
    QFETCH(QByteArray, words);
    const auto server = serve({}, makeTestCertificate(options).serverConfiguration());
    const Ended ended = run({"report", "credentials"}, *server);
    QCOMPARE(ended.code, 4);
    QVERIFY(ended.out.isEmpty());
    QVERIFY2(ended.err.contains(words), ended.err.constData());
    QCOMPARE(server->requests(), 0);
}

void CliServerTest::trustedByFile()
{
    const TestCertificate authority =
        makeTestCertificate({.commonName = "Test authority", .names = {}, .authority = true});
    QFile file(m_program->path("ca.pem"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(authority.certificate.toPem()) > 0);
    file.close();
    const auto server = serve({}, makeTestCertificate({.signer = &authority}).serverConfiguration());
    const Ended trusted = run({"report", "credentials"}, *server, {"--ca-file", file.fileName()});
    QVERIFY2(trusted.code == 0, trusted.err.constData());
    const auto elsewhere =
        serve({}, makeTestCertificate({.commonName = "other.example", .names = {"other.example"}, .signer = &authority})
                      .serverConfiguration());
    const Ended other = run({"report", "credentials"}, *elsewhere, {"--ca-file", file.fileName()});
    QCOMPARE(other.code, 4);
    QVERIFY2(other.err.contains("another name than 127.0.0.1"), other.err.constData());
    const Ended missing = run({"report", "credentials"}, *elsewhere, {"--ca-file", m_program->path("no.pem")});
    QVERIFY2(missing.code != 0 && missing.err.contains("no.pem"), missing.err.constData());
}

void CliServerTest::pinned()
{
    const TestCertificate certificate = makeTestCertificate();
    const auto server = serve({}, certificate.serverConfiguration());
    const Ended right =
        run({"report", "credentials"}, *server, {"--pin", QString::fromLatin1(certificate.fingerprint().toHex())});
    QVERIFY2(right.code == 0, right.err.constData());
    const Ended wrong = run({"report", "credentials"}, *server, {"--pin", QString(64, u'0')});
    QCOMPARE(wrong.code, 4);
    QVERIFY2(wrong.err.contains("another certificate than the one"), wrong.err.constData());
}

void CliServerTest::proxyRefuses()
{
    const TestCertificate certificate = makeTestCertificate();
    const auto server = serve({}, certificate.serverConfiguration());
    ConnectProxy proxy;
    proxy.setFault(ConnectProxy::Fault::Refuse);
    const Ended ended = run({"report", "credentials"}, *server,
                            {"--pin", QString::fromLatin1(certificate.fingerprint().toHex()), "--proxy",
                             QStringLiteral("http://127.0.0.1:%1").arg(proxy.port())});
    QCOMPARE(ended.code, 4);
    QVERIFY2(ended.err.contains("proxy"), ended.err.constData());
    QVERIFY(!proxy.connects().isEmpty());
    QCOMPARE(server->requests(), 0);
}

void CliServerTest::proxyWantsAPassword()
{
    const TestCertificate certificate = makeTestCertificate();
    const auto server = serve({}, certificate.serverConfiguration());
    ConnectProxy proxy;
    proxy.requirePassword("someone", "something");
    const Ended ended = run({"report", "credentials"}, *server,
                            {"--pin", QString::fromLatin1(certificate.fingerprint().toHex()), "--proxy",
                             QStringLiteral("http://127.0.0.1:%1").arg(proxy.port())});
    QCOMPARE(ended.code, 4);
    QVERIFY2(ended.err.contains("user name and a password (407)"), ended.err.constData());
}

QTEST_GUILESS_MAIN(CliServerTest)
#include "tst_cli_server.moc"
