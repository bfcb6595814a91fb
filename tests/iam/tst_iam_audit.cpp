// SPDX-License-Identifier: Apache-2.0
// The chain of the audit log: nothing can be changed in it, taken out, moved, put in or cut off without showing;
// nothing is written without it; and it survives several writers and logs that are older than it.
#include "housetest.h"

#include "iam/storage/auditkey.h"
#include "iam/storage/events.h"

#include <QFile>
#include <QTest>

#include <sodium.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace gatehouse;
using namespace gatehouse::iam;

Q_DECLARE_METATYPE(gatehouse::iam::AuditFault)

namespace
{

/// The chain's hash, as auditchain.h describes it and without its code.
QString hashOf(const Secret &key, const QByteArrayList &parts)
{
    QByteArray text;
    for (const QByteArray &part : parts)
        text += part;
    QByteArray hash(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), 32,
                       reinterpret_cast<const unsigned char *>(text.constData()), std::size_t(text.size()),
                       reinterpret_cast<const unsigned char *>(key.reveal().data()), key.size());
    return QString::fromLatin1(hash.toHex());
}

QByteArray bigEndian(qint64 number)
{
    QByteArray bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes.append(static_cast<char>(static_cast<quint64>(number) >> shift));
    return bytes;
}

QByteArray withLength(const QByteArray &part)
{
    return bigEndian(part.size()) + part;
}

} // namespace

class TestIamAudit : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    /// Acts that write one event, several, and in several accounts.
    void holdsAfterAnything()
    {
        QCOMPARE(m_house->verifyAudit().events, 0);
        QVERIFY(m_house->verifyAudit().holds());
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        const QString other = m_house->addUser(elsewhere, Permissions::ofAdministrator());
        makeKeys(3);
        const QString leaver = m_house->addUser(m_account, {});
        for (int i = 0; i < 5; ++i)
            m_house->addCredential(m_account, leaver, CredentialKind::ApiKey);
        QCOMPARE(m_house->as(elsewhere, other, Method::Post, QStringLiteral("/credentials")).status, 201);
        QCOMPARE(m_house->as(m_account, m_admin, Method::Delete, QStringLiteral("/users/") + leaver).status, 204);
        makeKeys(2);
        const AuditVerdict verdict = m_house->verifyAudit();
        QVERIFY(verdict.holds());
        QCOMPARE(verdict.events, 12);
        QCOMPARE(verdict.head.position, 12);
        QCOMPARE(verdict.adopted, 0);
        const Result<AuditHead> head = auditHead(*m_house->database, *m_house->auditKey());
        QVERIFY(head.ok());
        QCOMPARE(*head, verdict.head);
        QCOMPARE(*decodeAuditHead(encodeAuditHead(*head)), *head);
        QVERIFY(m_house->verifyAudit(*head).holds());
        makeKeys(1);
        QVERIFY(m_house->verifyAudit(*head).holds()); // goes on from there
    }

    void hashesWhatItSays()
    {
        makeKeys(1);
        const QList<Events::Placed> rows = Events(*m_house->database).afterPosition(0, 9);
        QCOMPARE(rows.size(), 1);
        const StoredEvent &event = rows[0].event;
        QByteArrayList parts{withLength("gatehouse event 1"), bigEndian(1),
                             withLength(hashOf(*m_house->auditKey(), {withLength("gatehouse chain 1")}).toLatin1())};
        for (const QString &field : {event.id, event.accountId, event.type, event.principalId, event.principalSubject,
                                     event.source, event.credentialId, event.objectId})
            parts.append(withLength(field.toUtf8()));
        parts += {withLength(event.object), bigEndian(event.time.time_since_epoch().count())};
        QCOMPARE(rows[0].mac, hashOf(*m_house->auditKey(), parts));
    }

    void showsWhatWasDone_data()
    {
        QTest::addColumn<QStringList>("deeds");
        QTest::addColumn<AuditFault>("fault");
        QTest::addColumn<qint64>("position");
        for (const char *column : {"id", "type", "principal_id", "principal_subject", "source", "credential_id",
                                   "object_id", "object", "mac"})
            QTest::addRow("another %s", column)
                << QStringList{QStringLiteral("UPDATE events SET %1 = 'x' || %1 WHERE position = 3")
                                   .arg(QString::fromLatin1(column))}
                << AuditFault::Changed << qint64{3};
        const auto deeds = [](const char *name, QStringList sql, AuditFault fault, qint64 position) {
            QTest::newRow(name) << std::move(sql) << fault << position;
        };
        const QString cut = QStringLiteral("DELETE FROM events WHERE position = 6");
        const QString move = QStringLiteral("UPDATE events SET position = %2 WHERE position = %1");
        const QString insert = QStringLiteral(
            "INSERT INTO events SELECT 'ev_new', account_id, type, principal_id, principal_subject, "
            "source, credential_id, object_id, object, created_at, %1, mac FROM events WHERE position = 2");
        deeds("another time", {QStringLiteral("UPDATE events SET created_at = created_at - 1 WHERE position = 3")},
              AuditFault::Changed, 3);
        deeds("another account",
              {QStringLiteral("UPDATE events SET account_id = (SELECT max(id) FROM accounts WHERE id <> account_id) "
                              "WHERE position = 3")},
              AuditFault::Changed, 3);
        deeds("one taken out", {QStringLiteral("DELETE FROM events WHERE position = 3")}, AuditFault::Missing, 3);
        deeds("one taken out, the rest moved up",
              {QStringLiteral("DELETE FROM events WHERE position = 5"), move.arg(6).arg(5),
               QStringLiteral("UPDATE event_chain SET position = 5")},
              AuditFault::EndForged, 0);
        deeds("two in each other's place", {move.arg(2).arg(0), move.arg(3).arg(2), move.arg(0).arg(3)},
              AuditFault::Changed, 2);
        deeds("one put beside", {insert.arg(QStringLiteral("NULL"))}, AuditFault::Unplaced, 1);
        deeds("one put before", {insert.arg(0)}, AuditFault::Unplaced, 1);
        deeds("one put after", {insert.arg(7)}, AuditFault::Changed, 7);
        deeds("the last one cut", {cut}, AuditFault::Cut, 6);
        deeds("the last one cut, and the end with it",
              {cut, QStringLiteral("UPDATE event_chain SET position = 5, mac = (SELECT mac FROM events WHERE position "
                                   "= 5)")},
              AuditFault::EndForged, 0);
        deeds("the first one cut", {QStringLiteral("DELETE FROM events WHERE position = 1")}, AuditFault::Missing, 1);
        deeds("all cut", {QStringLiteral("DELETE FROM events")}, AuditFault::Cut, 1);
        if (!House::onPostgres()) { // SQLite keeps in a column what it is given
            for (const char *column : {"id", "type", "account_id", "object"})
                QTest::addRow("%s as bytes", column)
                    << QStringList{QStringLiteral("PRAGMA foreign_keys = OFF"),
                                   QStringLiteral("UPDATE events SET %1 = CAST(%1 AS BLOB) WHERE position = 3")
                                       .arg(QString::fromLatin1(column))}
                    << AuditFault::Changed << qint64{3};
            const QString older = QStringLiteral("PRAGMA user_version=4");
            deeds("the last one cut, in a store that is said to be older", {cut, older}, AuditFault::Cut, 6);
            deeds("no chain, in a store that is said to be older", {QStringLiteral("DROP TABLE event_chain"), older},
                  AuditFault::NoChain, 0);
            deeds("a time between",
                  {QStringLiteral("UPDATE events SET created_at = created_at + 0.3 WHERE position = 3")},
                  AuditFault::Changed, 3);
            deeds("an end between", {QStringLiteral("UPDATE event_chain SET position = position + 0.3")},
                  AuditFault::EndForged, 0);
            deeds("a position that is no number", {insert.arg(QStringLiteral("'x'"))}, AuditFault::Unplaced, 1);
        }
        deeds("one put beside another", {QStringLiteral("DROP INDEX events_chained"), insert.arg(6)},
              AuditFault::Unplaced, 1);
        deeds("no chain", {QStringLiteral("DELETE FROM event_chain")}, AuditFault::NoChain, 0);
        deeds("no table of the chain", {QStringLiteral("DROP TABLE event_chain")}, AuditFault::NoChain, 0);
        deeds("no table of the events", {QStringLiteral("DROP TABLE events")}, AuditFault::NoEvents, 0);
        deeds("neither", {QStringLiteral("DROP TABLE event_chain"), QStringLiteral("DROP TABLE events")},
              AuditFault::NoChain, 0);
        deeds("a chain without seal",
              {QStringLiteral("ALTER TABLE event_chain DROP COLUMN seal"), QStringLiteral("DROP TABLE events")},
              AuditFault::NoChain, 0);
        deeds("another key named", {QStringLiteral("UPDATE event_chain SET key_id = '0123456789abcdef'")},
              AuditFault::EndForged, 0);
        deeds("more said to have been there before", {QStringLiteral("UPDATE event_chain SET adopted = 4")},
              AuditFault::EndForged, 0);
    }

    void showsWhatWasDone()
    {
        QFETCH(QStringList, deeds);
        QFETCH(AuditFault, fault);
        QFETCH(qint64, position);
        m_house->addAccount(QStringLiteral("Elsewhere"));
        makeKeys(6);
        QVERIFY(m_house->verifyAudit().holds());
        for (const QString &sql : deeds)
            m_house->execute(sql);
        const AuditVerdict verdict = m_house->verifyAudit();
        QVERIFY(!verdict.holds());
        QCOMPARE(verdict.findings.constFirst().fault, fault);
        QCOMPARE(verdict.findings.constFirst().from, position);
    }

    /// An older state of the whole database is a good one: but an exported head knows of more.
    void exportedHeadShowsAnOlderState()
    {
        makeKeys(3);
        m_house->execute(QStringLiteral("CREATE TABLE kept_events AS SELECT * FROM events"));
        m_house->execute(QStringLiteral("CREATE TABLE kept_chain AS SELECT * FROM event_chain"));
        makeKeys(2);
        const AuditHead head = *auditHead(*m_house->database, *m_house->auditKey());
        QCOMPARE(head.position, 5);
        for (const char *sql :
             {"DELETE FROM events", "DELETE FROM event_chain", "INSERT INTO events SELECT * FROM kept_events",
              "INSERT INTO event_chain SELECT * FROM kept_chain", "DROP TABLE kept_events", "DROP TABLE kept_chain"})
            m_house->execute(QString::fromLatin1(sql));
        QVERIFY(m_house->verifyAudit().holds());
        AuditVerdict verdict = m_house->verifyAudit(head);
        QCOMPARE(verdict.faults, 1);
        QCOMPARE(verdict.findings[0].fault, AuditFault::Cut);
        QCOMPARE(verdict.findings[0].from, 4);
        makeKeys(4); // and goes on as if nothing had been
        verdict = m_house->verifyAudit(head);
        QCOMPARE(verdict.faults, 1);
        QCOMPARE(verdict.findings[0].fault, AuditFault::OtherHead);
        QCOMPARE(verdict.findings[0].from, 5);
        QVERIFY(!m_house->verifyAudit(AuditHead{0, QString(64, u'0')}).holds()); // of another log
    }

    /// A log that is older than its chain: it is the chain's beginning, as it was found.
    void chainsWhatIsThere()
    {
        makeKeys(5);
        m_house->execute(QStringLiteral("DELETE FROM event_chain"));
        m_house->execute(QStringLiteral("UPDATE events SET position = NULL, mac = NULL"));
        // There is a key, so there was a chain: nobody begins another one in silence.
        Result<std::unique_ptr<Database>> opened = m_house->connect();
        QVERIFY(!opened.ok());
        QVERIFY2(opened.error().message.contains(u"lost its chain"), qPrintable(opened.error().message));
        QVERIFY(QFile::remove(m_house->auditKeyFile()));
        m_house->reopen();
        AuditVerdict verdict = m_house->verifyAudit();
        QVERIFY(verdict.holds());
        QCOMPARE(verdict.adopted, 5);
        QCOMPARE(verdict.events, 5);
        makeKeys(2);
        verdict = m_house->verifyAudit();
        QVERIFY(verdict.holds());
        QCOMPARE(verdict.adopted, 5);
        QCOMPARE(verdict.head.position, 7);
        QCOMPARE(verdict.lastAdoptedId, Events(*m_house->database).afterPosition(4, 1).constFirst().event.id);
        m_house->execute(QStringLiteral("UPDATE events SET type = 'x' WHERE position = 2"));
        QVERIFY(!m_house->verifyAudit().holds());
    }

    /// Neither chain nor events: but there are accounts.
    void everythingTakenAway()
    {
        makeKeys(5);
        m_house->execute(QStringLiteral("DELETE FROM events"));
        m_house->execute(QStringLiteral("DELETE FROM event_chain"));
        const Result<std::unique_ptr<Database>> opened = m_house->connect();
        QVERIFY(!opened.ok());
        QVERIFY2(opened.error().message.contains(u"lost its chain"), qPrintable(opened.error().message));
    }

    /// More events than are read at once, and of one moment.
    void chainsAMillionLikeTen()
    {
        m_house->execute(QStringLiteral("DELETE FROM event_chain"));
        QVERIFY(QFile::remove(m_house->auditKeyFile()));
        Transaction transaction(*m_house->database);
        for (int i = 0; i < 2500; ++i) {
            m_house->database
                ->statement("INSERT INTO events (id, account_id, type, principal_id, principal_subject, source, "
                            "credential_id, object_id, object, created_at) VALUES (?, ?, 't', 'p', 's', 'API', 'c', "
                            "'o', '{}', 5)")
                .bind(QStringLiteral("ev_%1").arg(i))
                .bind(m_account)
                .run();
        }
        QVERIFY(transaction.commit().ok());
        m_house->reopen();
        AuditVerdict verdict = m_house->verifyAudit();
        QVERIFY(verdict.holds());
        QCOMPARE(verdict.adopted, 2500);
        // Where one reading ends and the next begins, one more in the same place.
        m_house->execute(QStringLiteral("DROP INDEX events_chained"));
        m_house->execute(QStringLiteral(
            "INSERT INTO events SELECT 'ev_new', account_id, type, principal_id, principal_subject, source, "
            "credential_id, object_id, object, created_at, position, mac FROM events WHERE position = 1000"));
        verdict = m_house->verifyAudit();
        QCOMPARE(verdict.faults, 1);
        QCOMPARE(verdict.findings[0].fault, AuditFault::Unplaced);
    }

    void needsItsKey_data()
    {
        QTest::addColumn<QString>("deed");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing") << QStringLiteral("remove") << QStringLiteral("missing");
        QTest::newRow("another") << QStringLiteral("another") << QStringLiteral("another key");
        QTest::newRow("damaged") << QStringLiteral("damage") << QStringLiteral("no key");
#ifdef Q_OS_UNIX
        QTest::newRow("shown") << QStringLiteral("show") << QStringLiteral("chmod 600");
#endif
    }

    void needsItsKey()
    {
        QFETCH(QString, deed);
        QFETCH(QString, says);
        makeKeys(1);
        const QString path = m_house->auditKeyFile();
        constexpr auto owners = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        QFile file(path);
        QCOMPARE(file.permissions() & ~(QFileDevice::ReadUser | QFileDevice::WriteUser), owners);
        if (deed == u"show") {
            QVERIFY(file.setPermissions(owners | QFileDevice::ReadOther));
        } else if (deed == u"damage") {
            QVERIFY(file.resize(20));
        } else {
            QVERIFY(file.remove());
            if (deed == u"another")
                QVERIFY(makeAuditKey(path).ok());
        }
        const auto opened = m_house->connect();
        QVERIFY(!opened.ok());
        QVERIFY(opened.error().kind == ErrorKind::Storage);
        QVERIFY2(opened.error().message.contains(says) && opened.error().message.contains(path),
                 qPrintable(opened.error().message));
        QCOMPARE(QFile::exists(path), deed != u"remove"); // and none is made instead
        QVERIFY(!verifyAudit(*m_house->database, *Secret::share(Secret::random(auditKeyBytes)), {}).ok());
    }

    /// Each writer with a connection of its own: one order, no gap, no fork.
    void keepsTheOrderOfWriters()
    {
        constexpr int writers = 4, each = 15;
        std::atomic<int> made = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < writers; ++i)
            threads.emplace_back([&] {
                auto database = m_house->connect();
                if (!database)
                    return;
                FakeClock clock;
                Service service(**database, clock, House::publicUrl);
                for (int n = 0; n < each; ++n)
                    made += service
                                .handle(House::request(Method::Post, QStringLiteral("/credentials")),
                                        SignedIn{m_account, m_admin})
                                .status == 201;
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(made.load(), writers * each);
        const AuditVerdict verdict = m_house->verifyAudit();
        QVERIFY(verdict.holds());
        QCOMPARE(verdict.events, writers * each);
    }

    /// A reader looks at one state, whatever is written meanwhile, and writes nothing itself.
    void readsWhileOthersWrite()
    {
        makeKeys(2);
        const auto reader = m_house->connectForReading();
        QVERIFY2(reader.ok(), reader.ok() ? "" : qPrintable(reader.error().message));
        std::jthread writer([this](std::stop_token stop) {
            auto database = m_house->connect();
            FakeClock clock;
            Service service(**database, clock, House::publicUrl);
            while (!stop.stop_requested())
                service.handle(House::request(Method::Post, QStringLiteral("/credentials")),
                               SignedIn{m_account, m_admin});
        });
        for (int i = 0; i < 20; ++i) {
            const auto verdict = verifyAudit(**reader, *m_house->auditKey(), {});
            QVERIFY(verdict.ok());
            QVERIFY(verdict->holds());
        }
        writer.request_stop();
        writer.join();
        Events(**reader).insert({.id = QStringLiteral("ev_1"), .accountId = m_account});
        QVERIFY((*reader)->takeError());
        QVERIFY(m_house->verifyAudit().holds());
        std::stop_source stopped;
        stopped.request_stop();
        const auto cancelled = verifyAudit(*m_house->database, *m_house->auditKey(), {}, stopped.get_token());
        QVERIFY(!cancelled.ok());
        QVERIFY(cancelled.error().kind == ErrorKind::Cancelled);
    }

private:
    Response create()
    {
        return m_house->as(m_account, m_admin, Method::Post, QStringLiteral("/api_keys"));
    }
    void makeKeys(int count)
    {
        for (int i = 0; i < count; ++i)
            QCOMPARE(create().status, 201);
    }
};

QTEST_GUILESS_MAIN(TestIamAudit)
#include "tst_iam_audit.moc"
