// SPDX-License-Identifier: Apache-2.0
// What lists make of a filter.
#include "house.h"

#include "iam/domain/filter.h"
#include "iam/storage/pagequery.h"

#include <QJsonArray>
#include <QMap>
#include <QSet>
#include <QTest>

#include <tuple>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

class TestIamFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_house.hurry();
        m_account = m_house.addAccount();
        m_admin = m_house.addUser(m_account, Permissions::ofAdministrator(), true, QStringLiteral("admin@example.com"));
        m_bot = m_house.addServiceUser(m_account);
    }

    void asksTheDatabaseWhateverMayBeSaid_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::newRow("long") << "obj.description == '" + QString(maxFilterBytes - 22, u'x') + u'\'';
        QTest::newRow("deep") << QStringLiteral("!(").repeated(maxFilterDepth / 2) + "obj.id == 'a'" +
                                     QString(maxFilterDepth / 2, u')');
        // What a parser of SQL has to remember most of, down to the condition that is longest in SQL.
        const QString last = QStringLiteral("size(obj.acl) in [1, 2]");
        QTest::newRow("alternating") << QStringLiteral("obj.id == 'a' || obj.id != 'a' && (").repeated(maxFilterDepth) +
                                            last + QString(maxFilterDepth, u')');
        QTest::newRow("negated")
            << QStringLiteral("obj.id == 'a' || obj.id != 'a' && !(").repeated(maxFilterDepth / 2) + last +
                   QString(maxFilterDepth / 2, u')');
        QTest::newRow("wide")
            << QStringList(maxFilterConditions, QStringLiteral("obj.id=='a'")).join(QStringLiteral("||"));
        QTest::newRow("many") << "obj.id in [" + QStringList(maxFilterValues - 1, QStringLiteral("'a'")).join(u',') +
                                     u']';
    }

    void asksTheDatabaseWhateverMayBeSaid()
    {
        QFETCH(QString, filter);
        QCOMPARE(list(QStringLiteral("/credentials"), filter).status, 200);
    }

    void knowsTheFieldsOfEveryList_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("condition");
        QTest::addColumn<bool>("known");
        // As "Requests" in the domain has it.
        const QMap<QString, QString> lists{
            {QStringLiteral("/api_keys"), QStringLiteral("id created_at description metadata owner_id")},
            {QStringLiteral("/credentials"), QStringLiteral("id created_at description metadata owner_id acl")},
            {QStringLiteral("/ssh_credentials"), QStringLiteral("id created_at description metadata owner_id acl")},
            {QStringLiteral("/bot_users"), QStringLiteral("id created_at")},
            {QStringLiteral("/service_users"), QStringLiteral("id created_at")},
            {QStringLiteral("/ip_policies"), QStringLiteral("id created_at description metadata")},
            {QStringLiteral("/ip_policy_rules"),
             QStringLiteral("id created_at description metadata ip_policy cidr action")},
            {QStringLiteral("/tunnel_sessions"),
             QStringLiteral("id metadata agent_version ip os region started_at credential")}};
        const QMap<QString, QString> conditions{
            {QStringLiteral("created_at"), QStringLiteral("obj.created_at < timestamp(time.now)")},
            {QStringLiteral("started_at"), QStringLiteral("obj.started_at < timestamp(time.now)")},
            {QStringLiteral("acl"), QStringLiteral("'*' in obj.acl")}};
        QStringList fields{QStringLiteral("uri"), QStringLiteral("token"), QStringLiteral("token_hash"),
                           QStringLiteral("account_id"), QStringLiteral("name")};
        for (const QString &list : lists)
            fields += list.split(u' ');
        fields.removeDuplicates();
        for (auto list = lists.begin(); list != lists.end(); ++list) {
            for (const QString &field : std::as_const(fields))
                QTest::addRow("%s %s", qPrintable(list.key()), qPrintable(field))
                    << list.key() << field << conditions.value(field, "obj." + field + " == 'a'")
                    << list.value().split(u' ').contains(field);
        }
    }

    void knowsTheFieldsOfEveryList()
    {
        QFETCH(QString, path);
        QFETCH(QString, condition);
        QFETCH(bool, known);
        const Response response = list(path, condition);
        QCOMPARE(response.status, known ? 200 : 400);
        QCOMPARE(House::code(response), known ? 0 : 250);
        if (!known)
            QCOMPARE(
                House::json(response).value(u"msg").toString().section(u':', 0, 0),
                QStringLiteral("The filter cannot be read. At character %1").arg(condition.startsWith(u'\'') ? 11 : 4));
    }

    void isOnlyThereWhereAListTakesIt()
    {
        for (const QString &path : {QStringLiteral("/users"), QStringLiteral("/invitations"), QStringLiteral("/events"),
                                    QStringLiteral("/ip_restrictions"), "/api_keys/" + m_bot})
            QCOMPARE(House::code(list(path, QStringLiteral("obj.id == 'a'"))), 231);
        QCOMPARE(House::code(list(QStringLiteral("/api_keys"), {})), 250);
        QCOMPARE(House::code(list(QStringLiteral("/api_keys"), QStringLiteral("obj.id == 'a'"),
                                  QStringLiteral("&filter=obj.id"))),
                 232);
    }

    // What nobody is told: a token's hash, another account's rows.
    void isNoWayIntoTheDatabase_data()
    {
        QTest::addColumn<QString>("filter");
        for (const char *text :
             {"obj.description == '\\' OR 1=1 --'", "obj.description == '\" OR \"1\"=\"1'", "obj.description == '?'",
              "obj.description == \"'); DROP TABLE credentials; --\"", "obj.description == ':1'",
              "obj.description == '$1'", "obj.description == '@p0'",
              "obj.description.contains(\"' || token_hash || '\")", "obj.description.startsWith('%')",
              "obj.description.contains('_')", "obj.description.endsWith('%')",
              "obj.description in [\"') OR ('1'='1\", '%', '*']", "\"%\" in obj.acl", "'*\\n*' in obj.acl",
              "'' in obj.acl", "obj.description == 'FOR A TEST'", "obj.description.contains('FOR')",
              "obj.id == '\\' OR account_id <> \\''"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void isNoWayIntoTheDatabase()
    {
        const QString other = m_house.addAccount();
        m_house.addCredential(other, m_house.addServiceUser(other), CredentialKind::Authtoken);
        m_house.addCredential(m_account, m_bot, CredentialKind::Authtoken);
        m_house.addCredential(m_account, m_bot, CredentialKind::Authtoken, nullptr,
                              {QStringLiteral("bind:a.example.com"), QStringLiteral("bind:b.example.com")});
        const QByteArray before = m_house.everything();
        QFETCH(QString, filter);
        const Response response = list(QStringLiteral("/credentials"), filter);
        QCOMPARE(response.status, 200);
        QCOMPARE(rows(response).size(), 0); // none of them is said of any row
        QCOMPARE(m_house.everything(), before);
        // And the contrary is said of every row of the account, and of no other's.
        const Response rest =
            list(QStringLiteral("/credentials"), "!(" + filter + ") && obj.owner_id == '" + m_bot + u'\'');
        const Response all = list(QStringLiteral("/credentials"), "obj.owner_id == '" + m_bot + u'\'');
        QVERIFY(rows(all).size() >= 2);
        QCOMPARE(rows(rest), rows(all));
    }

    void turnsPagesWithTheFilter()
    {
        // Everything that an address gives a meaning of its own.
        const QString awkward = QStringLiteral("a b+c%20&d=e#f?g\"h'i\\j/é🔑\n;");
        QStringList expected;
        for (int i = 0; i < 60; ++i) {
            if (i % 7 == 0)
                m_house.clock.advance(1s); // several in a second
            const QString id = m_house.addCredential(m_account, m_bot, CredentialKind::ApiKey);
            if (i % 2 == 0)
                continue;
            auto stored = Credentials(*m_house.database).find(id);
            stored->credential.metadata = awkward;
            Credentials(*m_house.database).update(stored->credential);
            expected.append(id);
        }
        QString literal = awkward;
        literal.replace(u'\\', QStringLiteral("\\\\"))
            .replace(u'"', QStringLiteral("\\\""))
            .replace(u'\n', QStringLiteral("\\n"));
        const QString filter = "obj.metadata == \"" + literal + "\" && obj.created_at <= timestamp(time.now)";
        Response response = list(QStringLiteral("/api_keys"), filter, QStringLiteral("&limit=7"));
        QStringList found = rows(response);
        int pages = 1;
        for (QString next = nextOf(response); !next.isEmpty(); next = nextOf(response), ++pages) {
            QVERIFY2(!next.contains(u' ') && !next.contains(u'+') && !next.contains(u'"'), qPrintable(next));
            const QUrl url(next, QUrl::StrictMode);
            QVERIFY(url.isValid() && !url.hasFragment());
            QCOMPARE(QUrlQuery(url).queryItemValue(QStringLiteral("filter"), QUrl::FullyDecoded), filter);
            response = m_house.as(m_account, m_admin, Method::Get, url.path() + u'?' + url.query(QUrl::FullyEncoded));
            QCOMPARE(response.status, 200);
            found += rows(response);
        }
        QCOMPARE(pages, 5); // 30 rows
        QCOMPARE(found.size(), expected.size());
        QCOMPARE(QSet<QString>(found.begin(), found.end()), QSet<QString>(expected.begin(), expected.end()));
        for (qsizetype i = 1; i < found.size(); ++i) {
            const auto newer = Credentials(*m_house.database).find(found[i - 1]);
            const auto older = Credentials(*m_house.database).find(found[i]);
            QVERIFY(std::tie(older->credential.createdAt, found[i]) <
                    std::tie(newer->credential.createdAt, found[i - 1]));
        }
    }

    void knowsWhatTimeItIs()
    {
        m_house.clock.advance(24h);
        const QString id = m_house.addCredential(m_account, m_bot, CredentialKind::ApiKey);
        const auto found = [&](const char *condition) {
            return rows(
                       list(QStringLiteral("/api_keys"), QString::fromUtf8(condition) + " && obj.id == '" + id + u'\''))
                       .size() == 1;
        };
        QVERIFY(found("obj.created_at == timestamp(time.now)"));
        QVERIFY(!found("obj.created_at < timestamp(time.now)"));
        QVERIFY(found("obj.created_at < timestamp(time.now).add('1s')"));
        m_house.clock.advance(3600s);
        QVERIFY(found("obj.created_at >= timestamp(time.now).subtract('1h')"));
        QVERIFY(!found("obj.created_at > timestamp(time.now).subtract('1h')"));
        QVERIFY(found("obj.created_at in [timestamp(time.now).subtract('60m')]"));
        m_house.clock.advance(999ms); // the same second
        QVERIFY(found("obj.created_at == timestamp(time.now).subtract('3600s')"));
        m_house.clock.advance(1ms);
        QVERIFY(!found("obj.created_at >= timestamp(time.now).subtract('1h')"));
        const QString time = toRfc3339(Credentials(*m_house.database).find(id)->credential.createdAt);
        QVERIFY(found(qPrintable("obj.created_at == timestamp('" + time + "')")));
        QVERIFY(!found(qPrintable("obj.created_at != timestamp('" + time + "')")));
    }

    void looksUpASpanByItsIndex_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("whole"); // the span is all there is to it
        QTest::newRow("before") << QStringLiteral("obj.created_at < timestamp('2026-11-01T00:00:00Z')") << true;
        QTest::newRow("from the left") << QStringLiteral("timestamp('2026-11-01T00:00:00Z') > obj.created_at") << true;
        QTest::newRow("between") << QStringLiteral("obj.created_at >= timestamp('2026-10-01T00:00:00Z') && "
                                                   "(obj.created_at < timestamp('2026-11-01T00:00:00Z'))")
                                 << true;
        QTest::newRow("and more") << QStringLiteral("obj.description != '' && obj.created_at < "
                                                    "timestamp('2026-11-01T00:00:00Z')")
                                  << false;
    }

    void looksUpASpanByItsIndex()
    {
        if (House::onPostgres())
            QSKIP("reads SQLite's plans; a server plans by how many rows there are");
        QFETCH(QString, filter);
        PageRange range;
        range.filter = std::get<Filter>(parseFilter(filter, FilterResource::ApiKeys, m_house.clock.wall()));
        const FilterSpan span = takeSpan(range.filter);
        QCOMPARE(span.until, *parseRfc3339(u"2026-11-01T00:00:00Z"));
        QTEST(!range.filter.has_value(), "whole");
        Statement plan =
            m_house.database->passingStatement("EXPLAIN QUERY PLAN " + Credentials::pageQuery(range).sql());
        plan.bind(m_account).bind(QStringLiteral("api_key"));
        Credentials::pageQuery(range).bindRange(plan);
        QVERIFY(plan.run());
        QStringList steps;
        while (plan.next())
            steps.append(plan.text(3));
        // One range of the index, from both sides, and no sorting.
        QCOMPARE(steps,
                 QStringList{QStringLiteral("SEARCH credentials USING INDEX credentials_listed (account_id=? AND "
                                            "kind=? AND created_at>? AND (created_at,id)<(?,?))")});
    }

    /// A filter that nothing fits is asked of so many rows and no more, and the next page goes on after them.
    void goesThroughManyInPieces()
    {
        House house;
        house.hurry();
        const QString account = house.addAccount();
        const QString admin = house.addUser(account, Permissions::ofAdministrator());
        const QString digits =
            QStringLiteral("substr('000000000000000000000000000', 1, 27 - length(cast(i AS TEXT))) || i");
        constexpr int all = PageQuery::mostAsked + 500;
        house.execute(
            QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) INSERT "
                           "INTO credentials (id, account_id, kind, owner_id, description, metadata, acl, "
                           "public_key, token_hash, created_at) SELECT 'ak_' || %2, '%3', 'api_key', '%4', "
                           "'number ' || i, '', '', '', '%5', i * 1000 FROM n")
                .arg(all)
                .arg(digits, account, admin, QString(64, u'a')));
        const auto walk = [&](const QString &filter, const QString &more = {}) {
            QString path =
                QStringLiteral("/api_keys?filter=") + QString::fromLatin1(QUrl::toPercentEncoding(filter)) + more;
            std::pair<QStringList, int> found{{}, 0}; // and how many pages
            while (!path.isEmpty() && found.second < 200) {
                const Response page = house.as(account, admin, Method::Get, path);
                found.first += rows(page);
                ++found.second;
                path = nextOf(page).mid(QStringLiteral("https://iam.example").size());
            }
            return found;
        };
        const auto oldest = walk(QStringLiteral("obj.description == 'number 1'"));
        QCOMPARE(oldest.first.size(), 1);
        QCOMPARE(oldest.second, 2);
        QCOMPARE(walk(QStringLiteral("obj.description == 'nobody'")), std::pair(QStringList(), 2));
        QCOMPARE(walk(QStringLiteral("obj.description == 'nobody' || obj.description == 'number 2'")).second, 3);
        // Whole pages are whole, and nothing is met twice or missed.
        const auto many = walk(QStringLiteral("obj.description.contains('number 1')"), QStringLiteral("&limit=100"));
        QCOMPARE(QSet<QString>(many.first.begin(), many.first.end()).size(), many.first.size());
        int expected = 0;
        for (int i = 1; i <= all; ++i)
            expected += QString::number(i).startsWith(u'1') ? 1 : 0;
        QCOMPARE(many.first.size(), expected);
    }

private:
    /// Ids, in the reply's order.
    static QStringList rows(const Response &response)
    {
        QStringList ids;
        const QJsonObject page = House::json(response);
        for (const QString &key : {QStringLiteral("keys"), QStringLiteral("credentials")}) {
            for (const QJsonValue &row : page.value(key).toArray())
                ids.append(row[u"id"].toString());
        }
        return ids;
    }

    static QString nextOf(const Response &response) { return House::json(response).value(u"next_page_uri").toString(); }

    Response list(const QString &path, const QString &filter, const QString &more = {})
    {
        const QString query = "?filter=" + QString::fromLatin1(QUrl::toPercentEncoding(filter));
        return m_house.as(m_account, m_admin, Method::Get, path + query + more);
    }

    House m_house;
    QString m_account, m_admin, m_bot; ///< what the tests make of an account's is the service user's
};

QTEST_GUILESS_MAIN(TestIamFilter)
#include "tst_iam_filter.moc"
