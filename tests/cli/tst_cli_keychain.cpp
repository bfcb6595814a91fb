// SPDX-License-Identifier: Apache-2.0
// Saved accounts, whose keys are in a real gnome-keyring. The program starts itself again on a message bus of its own.
#include "../secrets/keyringdaemon.h"
#include "../secrets/ownbus.h"
#include "house.h"
#include "program.h"

#include "support/httpserver.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

class CliKeychainTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void savedUsedForgotten();
    void wrongKeyIsNotSaved();
    void locked();
    void emptied();
    void absent();
    void ownKeyIsRotated();
    void whatChangedSinceTheCheckIsSaid();
    void notForgottenWithItsRotations();

private:
    Ended add(const QString &name, const QByteArray &key);
    Ended run(const QStringList &arguments) { return m_program->run(arguments); }

    QTemporaryDir m_keyrings;
    KeyringDaemon m_daemon{m_keyrings.path()};
    std::unique_ptr<House> m_house;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<Program> m_program;
    std::function<void(const Request &)> m_before; ///< each request
    QString m_keyId;
    QByteArray m_key;
};

void CliKeychainTest::initTestCase()
{
    const QString wrong = m_daemon.start();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void CliKeychainTest::init()
{
    m_house = std::make_unique<House>();
    m_program = std::make_unique<Program>(true);
    const QString account = m_house->addAccount();
    const QString admin = m_house->addUser(account, Permissions::ofAdministrator());
    SharedSecret key;
    m_keyId = m_house->addCredential(account, admin, CredentialKind::ApiKey, &key);
    m_key = QByteArray(key->reveal().data(), static_cast<qsizetype>(key->size()));
    m_server = std::make_unique<HttpServer>([this](Request request, const QByteArray &bearer) {
        request.key = Secret::share(Secret::copyOf(bearer));
        if (m_before)
            m_before(request);
        return m_service->handle(request);
    });
    m_service = std::make_unique<Service>(*m_house->database, m_house->clock, m_server->url());
    m_service->setRequestLimit(0);
}

void CliKeychainTest::cleanup()
{
    const QStringList where = m_program->filesHolding(m_key.mid(m_key.indexOf('_') + 1));
    QVERIFY2(where.isEmpty(), qPrintable(where.join(u' ')));
    m_before = nullptr;
    m_server.reset();
    m_service.reset();
    m_house.reset();
}

Ended CliKeychainTest::add(const QString &name, const QByteArray &key)
{
    return m_program->run({"account", "add", name, "--url", m_server->url().toString()}, key + '\n');
}

void CliKeychainTest::savedUsedForgotten()
{
    const Ended added = add("Production", m_key);
    QVERIFY2(added.code == 0, added.err.constData());
    QVERIFY(!added.holds(m_key));
    QCOMPARE(Program::column(run({"account", "list"}).out, "name"), QByteArrayList{"Production"});
    QCOMPARE(add("production", m_key).code, 2); // the name is taken
    const Ended report = run({"report", "credentials", "--account", "Production"});
    QVERIFY2(report.code == 0, report.err.constData());
    QCOMPARE(Program::column(report.out, "id"), QByteArrayList{m_keyId.toLatin1()});
    QCOMPARE(run({"report", "credentials"}).out, report.out); // the only account there is
    QCOMPARE(run({"account", "test"}).code, 0);
    QCOMPARE(run({"account", "remove", "Production"}).code, 2); // nobody can be asked
    const Ended removed = run({"account", "remove", "Production", "--yes"});
    QVERIFY2(removed.code == 0, removed.err.constData());
    QVERIFY(Program::column(run({"account", "list"}).out, "name").isEmpty());
    QCOMPARE(run({"report", "credentials", "--account", "Production"}).code, 2);
}

void CliKeychainTest::wrongKeyIsNotSaved()
{
    QByteArray wrong = m_key;
    wrong.replace(wrong.size() - 4, 4, "0000");
    const Ended added = add("Production", wrong);
    QCOMPARE(added.code, 3);
    QVERIFY2(added.err.contains("(ERR_NGROK_203)") && added.err.contains("was not saved"), added.err.constData());
    QVERIFY(Program::column(run({"account", "list"}).out, "name").isEmpty());
}

void CliKeychainTest::locked()
{
    QCOMPARE(add("Production", m_key).code, 0);
    QVERIFY(m_daemon.lock());
    const Ended report = run({"report", "credentials"});
    QCOMPARE(report.code, 1);
    QVERIFY(report.out.isEmpty());
    QVERIFY2(report.err.contains("The keychain is locked. Unlock it"), report.err.constData());
    const Ended added = add("Staging", m_key);
    QCOMPARE(added.code, 1);
    QVERIFY2(added.err.contains("The keychain is locked") && added.err.contains("was not saved"),
             added.err.constData());
    QCOMPARE(Program::column(run({"account", "list"}).out, "name"), QByteArrayList{"Production"});
    QCOMPARE(run({"report", "credentials", "--account", "sample"}).code, 0); // needs no keychain
    m_daemon.stop();
    QVERIFY(m_daemon.start().isEmpty());
    QCOMPARE(run({"report", "credentials"}).code, 0);
}

void CliKeychainTest::emptied()
{
    QCOMPARE(add("Production", m_key).code, 0);
    const QByteArray id = Program::column(run({"account", "list"}).out, "id").value(0);
    QCOMPARE(m_daemon.deleteEntries(QStringLiteral("account/%1/key").arg(QString::fromLatin1(id))), 1);
    const Ended report = run({"report", "credentials"});
    QCOMPARE(report.code, 1);
    QVERIFY2(report.err.contains("has no key for this account"), report.err.constData());
}

void CliKeychainTest::absent()
{
    m_program = std::make_unique<Program>(false);
    const Ended added = add("Production", m_key);
    QCOMPARE(added.code, 1);
    QVERIFY2(added.err.contains("no keychain on this computer") && added.err.contains("was not saved"),
             added.err.constData());
    QVERIFY(Program::column(run({"account", "list"}).out, "name").isEmpty());
}

// The key that the console itself uses: the one in its keychain entry is replaced before the old one is revoked.
void CliKeychainTest::ownKeyIsRotated()
{
    QCOMPARE(add("Production", m_key).code, 0);
    const Ended rotated = run({"rotate", m_keyId, "--deliver-file", m_program->path("key"), "--confirm", "--quiet-time",
                               "0s", "--revoke", "now"});
    QVERIFY2(rotated.code == 0, rotated.err.constData());
    const Ended report = run({"report", "credentials"});
    QVERIFY2(report.code == 0, report.err.constData());
    QVERIFY(!Program::column(report.out, "id").contains(m_keyId.toLatin1()));
    QCOMPARE(Program::column(report.out, "id").size(), 1);
    QFile file(m_program->path("key"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray key = file.readAll().trimmed();
    QCOMPARE(m_program->filesHolding(key.mid(key.indexOf('_') + 1)), QStringList{"key"});
}

// A script must be able to see that the successor was made of something else than what was shown first.
void CliKeychainTest::whatChangedSinceTheCheckIsSaid()
{
    QCOMPARE(add("Production", m_key).code, 0);
    const QString path = QStringLiteral("/api_keys/") + m_keyId;
    int looks = 0;
    m_before = [this, path, &looks](const Request &request) {
        // The second look is the last one before the successor is made.
        if (request.method != Method::Get || request.path != path || ++looks != 2)
            return;
        Request change;
        change.method = Method::Patch;
        change.path = path;
        change.key = request.key;
        change.body = R"({"description": "somebody was here"})";
        QCOMPARE(m_service->handle(change).status, 200);
    };
    const Ended rotated = run({"rotate", m_keyId, "--deliver-file", m_program->path("key"), "--no-wait"});
    QVERIFY2(rotated.code == 5, rotated.err.constData());
    QVERIFY(looks >= 3);
    QCOMPARE(rotated.err.count("was changed after it was checked"), 1);
    QVERIFY2(rotated.err.indexOf("was changed") > rotated.err.indexOf("agents on it now"), rotated.err.constData());
}

// What is lost with rotations is said, and they are forgotten only when told so.
void CliKeychainTest::notForgottenWithItsRotations()
{
    QCOMPARE(add("Production", m_key).code, 0);
    const Ended begun = run({"rotate", m_keyId, "--deliver-file", m_program->path("key"), "--no-wait"});
    QVERIFY2(begun.code == 5, begun.err.constData());
    const Ended refused = run({"account", "remove", "Production", "--yes"});
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.err.contains("Rotations of this account are not finished.") &&
                 refused.err.contains(m_keyId.toLatin1()) && refused.err.contains("--forget-rotations"),
             refused.err.constData());
    QCOMPARE(run({"report", "credentials"}).code, 0);
    const Ended removed = run({"account", "remove", "Production", "--forget-rotations", "--yes"});
    QVERIFY2(removed.code == 0, removed.err.constData());
    QVERIFY(Program::column(run({"account", "list"}).out, "name").isEmpty());
    QFile file(m_program->path("key"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray key = file.readAll().trimmed();
    QCOMPARE(m_program->filesHolding(key.mid(key.indexOf('_') + 1)), QStringList{"key"});
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (!isOnBusOfItsOwn())
        return runOnBusOfItsOwn(app.arguments().mid(1));
    CliKeychainTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_cli_keychain.moc"
