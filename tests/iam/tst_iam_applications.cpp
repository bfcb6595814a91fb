// SPDX-License-Identifier: Apache-2.0
// Application users, their sessions, and abuse reports.
#include "housetest.h"

#include "api/codecs.h"

#include <QJsonArray>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

const QString users = QStringLiteral("/app/users"), sessions = QStringLiteral("/app/sessions"),
              reports = QStringLiteral("/abuse_reports");

} // namespace

class TestIamApplications : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void listsInPages()
    {
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        m_house->addApplicationSession(elsewhere, m_house->addApplicationUser(elsewhere));
        m_house->addAbuseReport(elsewhere);
        QStringList userIds, sessionIds, reportIds;
        for (int i = 0; i < 5; ++i) {
            m_house->clock.advance(std::chrono::seconds(1));
            userIds.prepend(m_house->addApplicationUser(m_account));
            sessionIds.prepend(m_house->addApplicationSession(m_account, userIds.constFirst()));
            reportIds.prepend(m_house->addAbuseReport(m_account));
        }
        QCOMPARE(walk(users, QStringLiteral("application_users")), userIds);
        QCOMPARE(walk(sessions, QStringLiteral("application_sessions")), sessionIds);
        QCOMPARE(walk(reports, QStringLiteral("abuse_reports")), reportIds);
        QCOMPARE(House::code(ask(Method::Get, users + QStringLiteral("?before_id=") + sessionIds[0])), 227);
        QCOMPARE(House::code(ask(Method::Get, sessions + QStringLiteral("?filter=true"))), 231);
    }

    void endsASession()
    {
        const QString user = m_house->addApplicationUser(m_account);
        const QString id = m_house->addApplicationSession(m_account, user);
        const QString other = m_house->addApplicationSession(m_account, user);
        const QJsonObject shown = House::json(ask(Method::Get, sessions + u'/' + id));
        QCOMPARE(shown.value(u"id").toString(), id);
        QCOMPARE(shown.value(u"application_user").toObject().value(u"uri").toString(),
                 QStringLiteral("https://iam.example/app/users/") + user);
        QCOMPARE(shown.value(u"browser_session").toObject().value(u"ip_address").toString(),
                 QStringLiteral("198.51.100.9"));
        QCOMPARE(ask(Method::Delete, sessions + u'/' + id).status, 204);
        QCOMPARE(House::code(ask(Method::Get, sessions + u'/' + id)), 222);
        QCOMPARE(House::code(ask(Method::Delete, sessions + u'/' + id)), 222);
        QCOMPARE(ask(Method::Get, sessions + u'/' + other).status, 200);
        QCOMPARE(ask(Method::Get, users + u'/' + user).status, 200);
        QCOMPARE(eventObjects(), QList<QJsonObject>{shown});
    }

    void endsAUsersSessionsWithThem()
    {
        const QString user = m_house->addApplicationUser(m_account), other = m_house->addApplicationUser(m_account);
        const QString first = m_house->addApplicationSession(m_account, user);
        m_house->clock.advance(std::chrono::seconds(1));
        const QString second = m_house->addApplicationSession(m_account, user);
        const QString kept = m_house->addApplicationSession(m_account, other);
        const QJsonObject shown = House::json(ask(Method::Get, users + u'/' + user));
        QCOMPARE(shown.value(u"identity_provider").toObject().value(u"name").toString(), QStringLiteral("Google"));
        QCOMPARE(ask(Method::Delete, users + u'/' + user).status, 204);
        QCOMPARE(walk(sessions, QStringLiteral("application_sessions")), QStringList{kept});
        QCOMPARE(walk(users, QStringLiteral("application_users")), QStringList{other});
        QCOMPARE(m_house->eventTypes(m_account),
                 QStringList({"application_session_deleted.v0", "application_session_deleted.v0",
                              "application_user_deleted.v0"}));
        QStringList ids;
        for (const QJsonObject &object : eventObjects())
            ids.prepend(object.value(u"id").toString());
        ids.sort();
        QStringList wanted{first, second, user};
        wanted.sort();
        QCOMPARE(ids, wanted);
    }

    void keepsAReport()
    {
        const QJsonArray urls{QStringLiteral("https://bad.example/login?a=b#c"), QStringLiteral("http://bad.example/"),
                              QStringLiteral("http://[2001:db8::1]:8080/")};
        QJsonArray twice = urls;
        twice.append(urls[0]);
        const Response made = ask(Method::Post, reports,
                                  {{QStringLiteral("urls"), twice}, {QStringLiteral("metadata"), QStringLiteral("m")}});
        QVERIFY2(made.status == 201, made.body.constData());
        const QByteArray warning = made.header("warning"); // nobody will read it, and who made it should know
        QVERIFY2(warning.startsWith("299 gatehouse \"") && warning.contains("not acted on"), warning.constData());
        const QJsonObject report = House::json(made);
        QCOMPARE(report.value(u"urls").toArray(), urls);
        QCOMPARE(report.value(u"status").toString(), QStringLiteral("PENDING"));
        QStringList hostnames;
        for (const QJsonValue &one : report.value(u"hostnames").toArray())
            hostnames.append(one.toObject().value(u"hostname").toString());
        QCOMPARE(hostnames, QStringList({"bad.example", "2001:db8::1"}));
        m_house->reopen();
        const Response shown = ask(Method::Get, reports + u'/' + report.value(u"id").toString());
        QCOMPARE(House::json(shown), report);
        QVERIFY(!shown.headers.contains("warning"));
        QCOMPARE(eventObjects(), QList<QJsonObject>{report});
    }

    void refusesAReport_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<int>("code");
        const auto of = [](const QStringList &urls) {
            return QJsonObject{{QStringLiteral("urls"), QJsonArray::fromStringList(urls)}};
        };
        const QString good = QStringLiteral("https://bad.example/");
        QTest::newRow("nothing") << QJsonObject() << 214;
        QTest::newRow("no address") << of({}) << 214;
        QTest::newRow("not a list") << QJsonObject{{QStringLiteral("urls"), good}} << 214;
        QTest::newRow("a word") << of({good, QStringLiteral("bad.example")}) << 214;
        QTest::newRow("another scheme") << of({QStringLiteral("javascript:alert(1)")}) << 214;
        QTest::newRow("no host") << of({QStringLiteral("https:///path")}) << 214;
        QTest::newRow("two in one") << of({good + u'\n' + good}) << 214;
        QTest::newRow("space around it") << of({QStringLiteral(" ") + good}) << 214;
        QTest::newRow("too long") << of({good + QString(2048, u'x')}) << 214;
        QStringList many;
        for (int i = 0; i < 101; ++i)
            many.append(good + QString::number(i));
        QTest::newRow("too many") << of(many) << 214;
        QJsonObject more = of({good});
        more.insert(QStringLiteral("description"), QStringLiteral("d"));
        QTest::newRow("an unknown field") << more << 214;
        QJsonObject full = of({good});
        full.insert(QStringLiteral("metadata"), QString(4097, u'x'));
        QTest::newRow("long metadata") << full << 605;
    }

    void refusesAReport()
    {
        QFETCH(QJsonObject, body);
        QFETCH(int, code);
        const QByteArray before = m_house->everything();
        const Response refused = ask(Method::Post, reports, body);
        QCOMPARE(refused.status, 400);
        QCOMPARE(House::code(refused), code);
        QCOMPARE(m_house->everything(), before);
    }

private:
    /// Of the account's events, the newest first.
    QList<QJsonObject> eventObjects()
    {
        QList<QJsonObject> objects;
        const auto page = decodePage<Event>(ask(Method::Get, QStringLiteral("/events")).body);
        for (const Event &event : page->rows)
            objects.append(event.object);
        return objects;
    }
};

QTEST_GUILESS_MAIN(TestIamApplications)
#include "tst_iam_applications.moc"
