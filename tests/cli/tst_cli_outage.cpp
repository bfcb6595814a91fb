// SPDX-License-Identifier: Apache-2.0
// `gatehouse serve` while its storage is in another's hands or gone, and how long it takes to end then. With
// GATEHOUSE_TEST_POSTGRESQL on a server's database, else on a file.
#include "house.h"
#include "served.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

constexpr qint64 bound = 10'000;   // ms: what README promises
constexpr qint64 slowness = 2'000; // ms: of a machine that has other things to do

} // namespace

class CliOutageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        const QString file = m_program->path(QStringLiteral("store"));
        if (isPostgres())
            m_postgres = House::newPostgres();
        m_served = std::make_unique<Served>(m_program->start(
            {"serve", "--store", isPostgres() ? m_postgres.toString(QUrl::FullyEncoded) : "sqlite:" + file,
             "--audit-key", m_program->path(QStringLiteral("key")), "--listen", "127.0.0.1:0"}));
        m_served->wait();
        QVERIFY(!m_served->key.isEmpty());
        QSqlDatabase other =
            QSqlDatabase::addDatabase(isPostgres() ? QStringLiteral("QPSQL") : QStringLiteral("QSQLITE"), m_other);
        if (isPostgres()) {
            other.setHostName(qEnvironmentVariable("GATEHOUSE_TEST_POSTGRESQL"));
            other.setUserName(QStringLiteral("gatehouse"));
        }
        other.setDatabaseName(isPostgres() ? m_postgres.path().sliced(1) : file);
        QVERIFY(other.open());
    }

    void cleanup()
    {
        m_served.reset();
        QSqlDatabase::removeDatabase(m_other);
    }

    /// Tried again for some seconds; then it is told why, and the log says it once.
    void lockedForLong()
    {
        hold();
        QElapsedTimer taken;
        taken.start();
        const QByteArray refused = post();
        QVERIFY2(refused.contains("HTTP/1.1 503") && refused.toLower().contains("retry-after: 5\r\n") &&
                     refused.contains("nothing was changed"),
                 refused.constData());
        QVERIFY2(taken.elapsed() > 4000, "not tried again");
        letGo();
        QVERIFY(post().contains("HTTP/1.1 201"));
        const Ended ended = m_served->end();
        const QByteArray cause = isPostgres() ? QByteArray(" storage: ERROR: canceling statement due to lock timeout")
                                              : QByteArray(" storage: database is locked (5)");
        QCOMPARE(ended.err.count(cause), 1);
        expectDatedLines(ended.err);
    }

    void lockedForAMoment()
    {
        hold();
        const auto waiting = m_served->startCurl(m_post);
        QTest::qWait(2500); // longer than one try
        letGo();
        QTRY_COMPARE_WITH_TIMEOUT(waiting->state(), QProcess::NotRunning, 20'000);
        QVERIFY(waiting->readAllStandardOutput().contains("HTTP/1.1 201"));
    }

    /// Whoever waits is refused, and the service ends in time.
    void endsWhileLocked()
    {
        hold();
        std::vector<std::unique_ptr<QProcess>> waiting;
        for (int i = 0; i < 3; ++i) {
            waiting.push_back(m_served->startCurl(m_post));
            QVERIFY(waiting.back()->waitForStarted());
        }
        QTest::qWait(500); // they are on their way
        QElapsedTimer taken;
        taken.start();
        QCOMPARE(m_served->end().code, 128 + SIGTERM);
        QVERIFY2(taken.elapsed() < bound, qPrintable(QString::number(taken.elapsed())));
        letGo();
        for (const auto &one : waiting) {
            QTRY_COMPARE_WITH_TIMEOUT(one->state(), QProcess::NotRunning, 20'000);
            const QByteArray reply = one->readAllStandardOutput();
            QVERIFY2(reply.contains("HTTP/1.1 503"), reply.constData());
        }
    }

    /// It has not been asked, and nobody waits for the rest.
    void endsWhileABodyIsHalfSent()
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(QUrl(m_served->url).port()));
        QVERIFY(socket.waitForConnected());
        socket.write("POST /api_keys HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n");
        QVERIFY(socket.waitForReadyRead()); // it waits for the body
        socket.write("{");
        QVERIFY(socket.waitForBytesWritten());
        QElapsedTimer taken;
        taken.start();
        QCOMPARE(m_served->end().code, 128 + SIGTERM);
        QVERIFY2(taken.elapsed() < 4000 + slowness, qPrintable(QString::number(taken.elapsed())));
    }

    /// A statement that neither ends nor waits for a lock: the process goes without it.
    void endsWhileAStatementHangs()
    {
        if (!isPostgres())
            QSKIP("A file's statements do not hang.");
        run("CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(25); RETURN NEW; END'");
        run("CREATE TRIGGER hang BEFORE INSERT ON credentials FOR EACH ROW EXECUTE FUNCTION hang()");
        const auto waiting = m_served->startCurl(m_post);
        QTRY_VERIFY(finds("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"));
        QElapsedTimer taken;
        taken.start();
        const Ended ended = m_served->end();
        QVERIFY2(taken.elapsed() < bound + slowness, qPrintable(QString::number(taken.elapsed())));
        QCOMPARE(ended.code, 128 + SIGTERM);
        QVERIFY2(ended.err.contains(" the storage did not answer in time"), ended.err.constData());
        waiting->kill();
        waiting->waitForFinished();
    }

    /// It says nothing at all, not even when its connections are closed: nothing is left to do, and nobody waits for
    /// it.
    void endsWhileTheServerHangs()
    {
        if (!isPostgres())
            QSKIP("A file's locks are another test's.");
        QVERIFY(post().contains("HTTP/1.1 201"));
        QSqlQuery query(QSqlDatabase::database(m_other));
        QVERIFY(query.exec(QStringLiteral("SELECT pid FROM pg_stat_activity WHERE application_name = 'gatehouse' AND "
                                          "datname = current_database()")));
        std::vector<pid_t> all;
        while (query.next())
            all.push_back(query.value(0).toInt());
        QVERIFY(all.size() >= 3); // one that changes, and two that read
        const auto signal = [&all](int number) {
            for (const pid_t one : all)
                ::kill(one, number);
        };
        signal(SIGSTOP);
        const auto goOn = qScopeGuard([&signal] { signal(SIGCONT); });
        QElapsedTimer taken;
        taken.start();
        QCOMPARE(m_served->end().code, 128 + SIGTERM);
        QVERIFY2(taken.elapsed() < bound, qPrintable(QString::number(taken.elapsed())));
    }

    /// The server lets nobody in for a while: 503, a line for each request and one that says why, and then it goes on.
    void serverIsGone()
    {
        if (!isPostgres())
            QSKIP("A file does not go away.");
        const QString name = m_postgres.path().sliced(1);
        {
            QSqlDatabase postgres = QSqlDatabase::cloneDatabase(m_other, QStringLiteral("maintenance"));
            postgres.setDatabaseName(QStringLiteral("postgres"));
            QVERIFY(postgres.open());
            const auto maintain = [&](const QString &sql) { return QSqlQuery(postgres).exec(sql.arg(name)); };
            QVERIFY(maintain(QStringLiteral("ALTER DATABASE %1 ALLOW_CONNECTIONS false")));
            QVERIFY(maintain(
                QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'")));
            const QByteArray gone = m_served->curl(QStringList(6, QStringLiteral("/account"))) + post();
            QVERIFY2(gone.count("HTTP/1.1 503") == 7, gone.constData());
            QVERIFY(maintain(QStringLiteral("ALTER DATABASE %1 ALLOW_CONNECTIONS true")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("maintenance"));
        QVERIFY(post().contains("HTTP/1.1 201"));
        const Ended ended = m_served->end();
        QCOMPARE(ended.err.count(" storage: "), 7);
        QVERIFY2(ended.err.contains("not currently accepting connections"), ended.err.constData());
        expectDatedLines(ended.err);
    }

private:
    static bool isPostgres() { return qEnvironmentVariableIsSet("GATEHOUSE_TEST_POSTGRESQL"); }

    void run(const char *sql)
    {
        QSqlQuery query(QSqlDatabase::database(m_other));
        QVERIFY2(query.exec(QString::fromLatin1(sql)), sql);
    }
    bool finds(const char *sql)
    {
        QSqlQuery query(QSqlDatabase::database(m_other));
        return query.exec(QString::fromLatin1(sql)) && query.next();
    }
    /// As somebody at the database does.
    void hold()
    {
        run(isPostgres() ? "BEGIN" : "BEGIN IMMEDIATE");
        if (isPostgres())
            run("LOCK TABLE credentials IN EXCLUSIVE MODE");
    }
    void letGo() { run("ROLLBACK"); }
    QByteArray post() const { return m_served->curl(m_post); }

    static void expectDatedLines(const QByteArray &log)
    {
        static const QRegularExpression dated(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z "));
        const QByteArrayList lines = log.trimmed().split('\n');
        for (const QByteArray &line : lines)
            QVERIFY2(dated.match(QString::fromUtf8(line)).hasMatch(), line.constData());
    }

    const QString m_other = QStringLiteral("other");
    const QStringList m_post{"-d", "{}", "/api_keys"};
    std::unique_ptr<Program> m_program;
    std::unique_ptr<Served> m_served;
    QUrl m_postgres;
};

QTEST_GUILESS_MAIN(CliOutageTest)
#include "tst_cli_outage.moc"
