// SPDX-License-Identifier: Apache-2.0
// The end of the audit log is looked at before each event: after one that was forged, taken away or put there, and
// without the tables, nothing more is written, so nothing is covered up.
#include "housetest.h"

#include "iam/storage/events.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

class TestIamAuditEnd : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    /// It would come back as another one, and the log would end there for good. A store of before may hold some.
    void keepsWhatAStoreWouldChange()
    {
        const QString id = m_house->addCredential(m_account, m_admin, CredentialKind::ApiKey);
        for (const QString &text : {QStringLiteral("a\uFEFFb"), QStringLiteral("a\uFFFFb")}) {
            Statement change = m_house->database->statement("UPDATE credentials SET description = ? WHERE id = ?");
            change.bind(text).bind(id).run();
            QCOMPARE(ask(Method::Patch, QStringLiteral("/api_keys/") + id, {{QStringLiteral("metadata"), text.left(1)}})
                         .status,
                     200);
            QCOMPARE(ask(Method::Post, QStringLiteral("/api_keys")).status, 201);
        }
        QCOMPARE(ask(Method::Delete, QStringLiteral("/api_keys/") + id).status, 204);
        QCOMPARE(ask(Method::Post, QStringLiteral("/api_keys")).status, 201);
    }

    /// The end is as it was, but the log no longer goes there: a look at its last event tells.
    void writesNothingAfterAnotherEnd_data()
    {
        QTest::addColumn<int>("events");
        QTest::addColumn<QString>("deed");
        const auto deed = [](const char *name, int events, const QString &sql) {
            QTest::newRow(name) << events << sql;
        };
        const QString cut = QStringLiteral("DELETE FROM events WHERE position > %1");
        deed("the last one cut", 3, cut.arg(2));
        deed("two cut", 3, cut.arg(1));
        deed("all cut", 3, cut.arg(0));
        deed("the only one cut", 1, cut.arg(0));
        // Without the key nobody can seal an end, so a service goes on from none but its own: nothing is covered up.
        deed("the last one cut, and an end forged", 3,
             cut.arg(2) + QStringLiteral(";UPDATE event_chain SET position = 2, "
                                         "mac = (SELECT mac FROM events WHERE position = 2)"));
        deed("one put after", 3,
             QStringLiteral("INSERT INTO events SELECT 'ev_new', account_id, type, principal_id, principal_subject, "
                            "source, credential_id, object_id, object, created_at, 4, mac FROM events "
                            "WHERE position = 3"));
        deed("the one before taken out", 3, QStringLiteral("DELETE FROM events WHERE position = 2"));
        deed("the hash before", 3, QStringLiteral("UPDATE events SET mac = 'x' || mac WHERE position = 2"));
        for (const char *column : {"id", "type", "principal_id", "principal_subject", "source", "credential_id",
                                   "object_id", "object", "mac"}) {
            for (const int events : {1, 3})
                QTest::addRow("%s of the last of %d", column, events)
                    << events
                    << QStringLiteral("UPDATE events SET %1 = 'x' || %1 WHERE position = %2")
                           .arg(QString::fromLatin1(column))
                           .arg(events);
        }
        deed("time of the last", 3, QStringLiteral("UPDATE events SET created_at = created_at - 1 WHERE position = 3"));
        for (const char *column : {"key_id", "mac", "seal"})
            QTest::addRow("%s of the chain", column)
                << 3 << QStringLiteral("UPDATE event_chain SET %1 = 'x' || %1").arg(QString::fromLatin1(column));
        for (const char *column : {"adopted", "position"})
            QTest::addRow("%s of the chain", column)
                << 3 << QStringLiteral("UPDATE event_chain SET %1 = %1 + 1").arg(QString::fromLatin1(column));
        deed("the chain emptied", 3, QStringLiteral("DELETE FROM event_chain"));
        if (!House::onPostgres())
            deed("an end between", 3, QStringLiteral("UPDATE event_chain SET position = position + 0.3"));
    }

    void writesNothingAfterAnotherEnd()
    {
        QFETCH(int, events);
        QFETCH(QString, deed);
        makeKeys(events);
        const QStringList statements = deed.split(u';');
        for (const QString &statement : statements)
            m_house->execute(statement);
        const QByteArray before = m_house->everything();
        const Response refused = m_house->as(m_account, m_admin, Method::Post, QStringLiteral("/api_keys"));
        QCOMPARE(refused.status, 500);
        QVERIFY(!refused.body.contains("\"token\""));
        QCOMPARE(m_house->everything(), before);
        QCOMPARE(m_house->as(m_account, m_admin, Method::Get, QStringLiteral("/api_keys")).status, 200);
    }

    /// While it serves, and at its next start; and who asks for the end is told why there is none.
    void writesNothingWithoutTables_data()
    {
        QTest::addColumn<QString>("deed");
        QTest::newRow("no chain") << QStringLiteral("DROP TABLE event_chain");
        QTest::newRow("no events") << QStringLiteral("DROP TABLE events");
        QTest::newRow("no seal") << QStringLiteral("ALTER TABLE event_chain DROP COLUMN seal");
        QTest::newRow("no hashes") << QStringLiteral("ALTER TABLE events DROP COLUMN mac");
    }

    void writesNothingWithoutTables()
    {
        QFETCH(QString, deed);
        makeKeys(3);
        m_house->execute(deed);
        QCOMPARE(create().status, 500);
        const Response listed = m_house->as(m_account, m_admin, Method::Get, QStringLiteral("/api_keys"));
        QCOMPARE(listed.body.count("\"id\":\"ak_"), 3);
        const Result<std::unique_ptr<Database>> opened = m_house->connect();
        QVERIFY(!opened.ok());
        QVERIFY2(opened.error().message.contains(u"took away"), qPrintable(opened.error().message));
        const Result<AuditHead> head = auditHead(**m_house->connectForReading(), *m_house->auditKey());
        QCOMPARE(head.ok(), deed.contains(u" events"));
        if (!head)
            QVERIFY2(head.error().kind == ErrorKind::Conflict && head.error().message.contains(u"is gone"),
                     qPrintable(head.error().message));
        QVERIFY(!m_house->verifyAudit().holds());
        m_house->execute(QStringLiteral("DROP TABLE IF EXISTS events")); // not to be used again
    }

private:
    Response create() { return m_house->as(m_account, m_admin, Method::Post, QStringLiteral("/api_keys")); }
    void makeKeys(int count)
    {
        for (int i = 0; i < count; ++i)
            QCOMPARE(create().status, 201);
    }
};

QTEST_GUILESS_MAIN(TestIamAuditEnd)
#include "tst_iam_auditend.moc"
