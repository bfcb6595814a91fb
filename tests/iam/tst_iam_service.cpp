// SPDX-License-Identifier: Apache-2.0
// What the service does beside refusing: credentials and their secrets, pages, versions and limits.
#include "housetest.h"

#include "api/codecs.h"
#include "iam/service/ratewindow.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <tuple>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

class TestIamService : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void givesATokenOnce()
    {
        Response response = ask(Method::Post, QStringLiteral("/credentials"),
                                {{QStringLiteral("description"), QStringLiteral("ci")},
                                 {QStringLiteral("acl"), QJsonArray{QStringLiteral("bind:*.example.com")}}});
        QCOMPARE(response.status, 201);
        auto created = decodeCreatedCredential(CredentialKind::Authtoken, response.body);
        QVERIFY(created.ok());
        const Credential credential = created->credential;
        QCOMPARE(credential.ownerId, m_admin);
        QCOMPARE(credential.uri, QStringLiteral("https://iam.example/credentials/") + credential.id);
        QCOMPARE(credential.acl, QStringList{QStringLiteral("bind:*.example.com")});
        const auto token = created->token->reveal();
        QCOMPARE(QString::fromLatin1(token.data(), 28), credential.id.mid(3) + u'_');

        const Response again = ask(Method::Get, QStringLiteral("/credentials/") + credential.id);
        QCOMPARE(again.status, 200);
        QVERIFY(House::json(again).value(u"token").isNull());
        QCOMPARE(decodeCredential(CredentialKind::Authtoken, again.body).value(), credential);
    }

    void keepsNoToken()
    {
        if (House::onPostgres())
            QSKIP("reads SQLite's files");
        QList<QByteArray> secrets;
        for (const QString &path : {QStringLiteral("/credentials"), QStringLiteral("/api_keys")}) {
            for (int i = 0; i < 20; ++i)
                secrets.append(
                    House::json(ask(Method::Post, path)).value(u"token").toString().section(u'_', 1).toLatin1());
        }
        const auto bytes = [this](const char *suffix) {
            QFile file(m_house->file() + QLatin1String(suffix));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QByteArray all = bytes("") + bytes("-wal");
        QVERIFY(all.contains("tunnel_credential_created.v0")); // what is searched is what was written
        m_house->reopen();                                     // and what was written back to the file itself
        all += bytes("") + bytes("-wal");
        for (const QByteArray &secret : std::as_const(secrets)) {
            QVERIFY(secret.size() >= 20);
            QVERIFY(!all.contains(secret));
        }
    }

    void authenticatesWithWhatItGave()
    {
        Response response = ask(Method::Post, QStringLiteral("/api_keys"));
        const auto created = decodeCreatedCredential(CredentialKind::ApiKey, response.body);
        QVERIFY(created.ok());
        const Response account = m_house->withKey(created->token, Method::Get, QStringLiteral("/account"));
        QCOMPARE(account.status, 200);
        QCOMPARE(House::json(account).value(u"id").toString(), m_account);
        QCOMPARE(ask(Method::Delete, QStringLiteral("/api_keys/") + created->credential.id).status, 204);
        QCOMPARE(House::code(m_house->withKey(created->token, Method::Get, QStringLiteral("/account"))), 203);
    }

    void pagesThroughEverything_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("pages");
        QTest::newRow("default") << 0 << 3;
        QTest::newRow("one hundred") << 100 << 3;
        QTest::newRow("seven") << 7 << 36;
        QTest::newRow("exactly") << 50 << 5;
    }

    void pagesThroughEverything()
    {
        QSet<QString> ids;
        {
            Transaction transaction(*m_house->database);
            for (int i = 0; i < 250; ++i) {
                if (i % 60 == 0)
                    m_house->clock.advance(1s); // 60 in a second: their order is the id's
                ids.insert(m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey));
            }
            QVERIFY(transaction.commit().ok());
        }
        QFETCH(int, limit);
        QString path = limit == 0 ? QStringLiteral("/api_keys") : QStringLiteral("/api_keys?limit=%1").arg(limit);
        QList<Credential> rows;
        int pages = 0;
        for (; !path.isEmpty(); ++pages) {
            const Response response = ask(Method::Get, path);
            QCOMPARE(response.status, 200);
            const auto page = decodeCredentialPage(CredentialKind::ApiKey, response.body);
            QVERIFY(page.ok());
            rows += page->rows;
            const QUrl next(page->nextPageUri);
            if (!next.isEmpty())
                QCOMPARE(next.adjusted(QUrl::RemovePath | QUrl::RemoveQuery),
                         QUrl(QStringLiteral("https://iam.example")));
            path = next.isEmpty() ? QString() : next.path() + u'?' + next.query(QUrl::FullyEncoded);
        }
        QTEST(pages, "pages");
        QCOMPARE(rows.size(), ids.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QVERIFY(ids.remove(rows[i].id));
            if (i > 0)
                QVERIFY(std::tie(rows[i].createdAt, rows[i].id) < std::tie(rows[i - 1].createdAt, rows[i - 1].id));
        }
    }

    void countsRequestsOfAllKeysTogether()
    {
        SharedSecret one, two;
        m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey, &one);
        m_house->addCredential(m_account, m_house->addServiceUser(m_account), CredentialKind::ApiKey, &two);
        m_house->service->setRequestLimit(RateWindow::defaultLimit);
        for (int i = 0; i < 120; ++i)
            QCOMPARE(m_house->withKey(i % 2 == 0 ? one : two, Method::Get, QStringLiteral("/account")).status, 200);
        m_house->clock.advance(59s);
        const Response refused = m_house->withKey(two, Method::Get, QStringLiteral("/account"));
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.header("retry-after"), QByteArray("1"));
        QCOMPARE(ask(Method::Get, QStringLiteral("/account")).status, 200); // a person at the screen is not counted
        m_house->clock.advance(1s);
        QCOMPARE(m_house->withKey(two, Method::Get, QStringLiteral("/account")).status, 200);
    }

    void takesWhatAFrontEndReceived()
    {
        SharedSecret key;
        m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey, &key);
        Request request = House::request(Method::Get, QStringLiteral("/account"));
        request.headers = {{"authorization", "BEARER " + text(key).toLatin1()}, {"ngrok-version", "2"}};
        QCOMPARE(m_house->service->handle(request).status, 200);
    }

    /// A text that only speaks of it has no U+0000.
    void takesWhatLooksLikeNul()
    {
        Request request = House::request(Method::Post, QStringLiteral("/ip_policies"));
        request.body = "{\"description\":\"\\\\u0000 \\u00000\"}";
        QCOMPARE(House::code(m_house->service->handle(request, SignedIn{m_account, m_admin})), 214);
        request.body = "{\"description\":\"\\\\u0000 \\u0001\"}";
        const Response made = m_house->service->handle(request, SignedIn{m_account, m_admin});
        QCOMPARE(made.status, 201);
        QCOMPARE(House::json(made).value(u"description").toString(), QStringLiteral("\\u0000 ") + QChar(1));
    }

    /// A session's id comes as its path says, in an object, or alone; any other body is refused.
    void takesTheIdOfASessionInEachForm()
    {
        const QString authtoken = m_house->addCredential(m_account, m_admin, CredentialKind::Authtoken);
        const auto stop = [&](const char *body) {
            const QString id = m_house->addSession(m_account, authtoken);
            Request request = House::request(Method::Post, QStringLiteral("/tunnel_sessions/%1/stop").arg(id));
            request.body = QByteArray(body).replace("$", id.toLatin1());
            return m_house->service->handle(request, SignedIn{m_account, m_admin}).status;
        };
        QCOMPARE(stop(""), 204);
        QCOMPARE(stop("{}"), 204);
        QCOMPARE(stop("{\"id\":\"$\"}"), 204);
        QCOMPARE(stop("$"), 204);
        QCOMPARE(stop("{\"id\":\"ts_1\"}"), 400);
        QCOMPARE(stop("ts_1"), 400);
        QCOMPARE(stop("$$"), 400);
    }

    void servesServiceUsersByBothNames()
    {
        const QString bot = m_house->addServiceUser(m_account, QStringLiteral("deploy"));
        const auto both = {QStringLiteral("/bot_users"), QStringLiteral("/service_users")};
        for (const QString &path : both) {
            const auto page = decodePage<ServiceUser>(ask(Method::Get, path).body);
            QVERIFY(page.ok());
            QCOMPARE(page->rows.size(), 1);
            QCOMPARE(page->rows[0].uri, QStringLiteral("https://iam.example/bot_users/") + bot);
            QCOMPARE(decode<ServiceUser>(ask(Method::Get, path + u'/' + bot).body)->name, QStringLiteral("deploy"));
        }
    }

    void changesOnlyWhatIsGiven()
    {
        const QString id = m_house->addCredential(m_account, m_admin, CredentialKind::Authtoken, nullptr,
                                                  {QStringLiteral("bind:a.example.com")});
        const QString path = QStringLiteral("/credentials/") + id;
        // Official clients repeat the id in the body.
        Response response =
            ask(Method::Patch, path, {{QStringLiteral("id"), id}, {QStringLiteral("metadata"), QStringLiteral("m")}});
        QCOMPARE(response.status, 200);
        auto credential = decodeCredential(CredentialKind::Authtoken, response.body);
        QCOMPARE(credential->metadata, QStringLiteral("m"));
        QCOMPARE(credential->description, QStringLiteral("for a test"));
        QCOMPARE(credential->acl.size(), 1);
        response = ask(Method::Patch, path, {{QStringLiteral("acl"), QJsonArray()}});
        credential = decodeCredential(CredentialKind::Authtoken, response.body);
        QVERIFY(credential->acl.isEmpty());
        QCOMPARE(credential->metadata, QStringLiteral("m"));
        QCOMPARE(
            ask(Method::Patch, path,
                {{QStringLiteral("id"), QStringLiteral("cr_other")}, {QStringLiteral("metadata"), QStringLiteral("n")}})
                .status,
            400);

        const QString user = m_house->addUser(m_account, {});
        const qsizetype events = m_house->eventTypes(m_account).size();
        QCOMPARE(ask(Method::Patch, QStringLiteral("/users/") + user).status, 200);
        QCOMPARE(m_house->eventTypes(m_account).size(), events); // nothing happened
    }

    /// An ACL is read with every page: it does not fill one alone.
    void rulesAreSoMany()
    {
        const auto create = [this](int rules) {
            const QStringList acl(rules, QStringLiteral("bind:a.example.com"));
            return m_house->as(m_account, m_admin, Method::Post, QStringLiteral("/credentials"),
                               {{QStringLiteral("acl"), QJsonArray::fromStringList(acl)}});
        };
        QCOMPARE(create(100).status, 201);
        QCOMPARE(House::code(create(101)), 600);
    }

private:
    static QString text(const SharedSecret &secret)
    {
        return QString::fromLatin1(secret->reveal().data(), qsizetype(secret->reveal().size()));
    }
};

QTEST_GUILESS_MAIN(TestIamService)
#include "tst_iam_service.moc"
