// SPDX-License-Identifier: Apache-2.0
// `gatehouse serve`, run as an administrator runs it, with the same program as its client, and the examples for curl.
#include "program.h"

#include <QFile>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSysInfo>
#include <QTest>

#include <csignal>

using namespace gatehouse;

class CliServeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        m_store = QStringLiteral("store");
    }

    void firstStartAndLaterOnes()
    {
        serve({});
        QVERIFY2(!m_key.isEmpty(), m_out.constData());
        const Ended principals = report("principals");
        QVERIFY2(principals.code == 0, principals.err.constData());
        QCOMPARE(Program::column(principals.out, "email"), QByteArrayList{"administrator@example.com"});
        const QByteArray firstKey = m_key;
        stop();
        serve({});
        QVERIFY(m_key.isEmpty()); // shown once
        m_key = firstKey;
        QCOMPARE(report("credentials").code, 0);
        stop();
        // The key is nowhere: not in the store, not in the log.
        const QByteArray secret = firstKey.mid(firstKey.indexOf('_') + 1);
        QVERIFY(secret.size() > 10);
        QCOMPARE(m_program->filesHolding(secret), QStringList());
        QVERIFY2(!m_log.contains(secret), m_log.constData());
        QVERIFY2(m_log.contains(" GET /users 200 "), m_log.constData());
    }

    void sample()
    {
        serve({"--sample", "--rate-limit", "off"});
        const Ended credentials = report("credentials");
        QCOMPARE(credentials.code, 0);
        QCOMPARE(Program::column(credentials.out, "id").size(), 94); // and the first key
        stop();
    }

    void requestLimit()
    {
        serve({"--rate-limit", "3/60s"});
        QCOMPARE(curl({"/users"}).count("HTTP/1.1 200"), 1);
        QCOMPARE(curl({"/users", "/users"}).count("HTTP/1.1 200"), 2);
        const QByteArray refused = curl({"/users"});
        QVERIFY2(refused.contains("HTTP/1.1 429") && refused.contains("ERR_NGROK_226"), refused.constData());
        QVERIFY(refused.contains("retry-after: ") && refused.contains("more than 3 requests"));
        stop();
    }

    /// An IP restriction on trial lets everybody in, and tells the caller and the log whom it would not.
    void ipRestrictionOnTrial()
    {
        serve({});
        const QByteArray made = curl({"-d", "{}", "/ip_policies"});
        const QString policy = QString::fromLatin1(made.mid(made.indexOf("ipp_"), 31));
        QVERIFY2(policy.startsWith(u"ipp_"), made.constData());
        QVERIFY(!curl({"/users"}).contains("warning: "));
        QVERIFY(curl({"-d", "{\"type\":\"api\",\"ip_policy_ids\":[\"" + policy + "\"]}", "/ip_restrictions"})
                    .contains("HTTP/1.1 201"));
        const QByteArray warned = curl({"/users"});
        QVERIFY2(warned.contains("HTTP/1.1 200") && warned.contains("warning: 299 gatehouse \"ERR_NGROK_220 "),
                 warned.constData());
        stop();
        QCOMPARE(m_log.count(" would be refused: ERR_NGROK_220\n"), 1);
        QVERIFY2(m_log.contains(" 127.0.0.1 GET /users 200 "), m_log.constData());
    }

    /// Where no address says where it is, its name does.
    void listensEverywhere()
    {
        const auto process = m_program->start({"serve", "--store", "sqlite:" + m_program->path(QStringLiteral("store")),
                                               "--listen", "0.0.0.0:0", "--plain-http"});
        QByteArray out;
        const QByteArray expected = "http://" + QSysInfo::machineHostName().toLower().toLatin1() + ':';
        QVERIFY2(QTest::qWaitFor(
                     [&] {
                         out += process->readAllStandardOutput();
                         return out.contains("Serving ") && out.endsWith('\n');
                     },
                     30'000),
                 out.constData());
        ::kill(pid_t(process->processId()), SIGTERM);
        QCOMPARE(Program::ended(*process).code, 128 + SIGTERM);
        QVERIFY2(out.contains(expected), out.constData());
    }

    /// The very lines of the README, by a shell.
    void curlExamples()
    {
        serve({});
        const QByteArray out = runExamples("curl -H ", 3);
        QVERIFY2(out.contains("\"next_page_uri\":"), out.constData());
        QVERIFY2(out.contains("\"name\":\"deploy\""), out.constData());
        QVERIFY2(out.contains("\"credentials\":[]"), out.constData());
        QVERIFY2(!out.contains("\"error_code\""), out.constData());
        QVERIFY(curl({"/nothing"}).contains("HTTP/1.1 404"));
        stop();
    }

    void agentWithAnSshKey()
    {
        serve({});
        const QByteArray out = runExamples("ssh-keygen ", 3);
        QVERIFY2(out.contains("\"transport\":\"ssh\""), out.constData());
        QVERIFY(curl({"/tunnel_sessions"}).contains("\"transport\":\"ssh\""));
        stop();
        QVERIFY2(m_log.contains(" POST /agent_challenges 201 "), m_log.constData());
    }

    /// With the lines of the README, and what they are given works.
    void colleagueJoins()
    {
        serve({});
        const QByteArray out = runExamples("INVITATION=", 3);
        QVERIFY2(out.contains("\"email\":\"carol@example.com\""), out.constData());
        const QByteArray first = m_key;
        const QByteArray given = out.mid(out.indexOf("\"api_key\":"));
        const qsizetype token = given.indexOf("\"token\":\"") + 9;
        m_key = given.mid(token, given.indexOf('"', token) - token);
        QVERIFY(m_key != first);
        QVERIFY(curl({"/account"}).contains("HTTP/1.1 200"));
        stop();
        QVERIFY(!m_log.contains(m_key) && !m_log.contains("ghinv_"));
        QVERIFY2(m_log.contains(" POST /invitations/{id}/accept 201 "), m_log.constData());
    }

    /// A call that the README gained is run by one of the above.
    void noExampleIsForgotten()
    {
        int calls = 0;
        const QByteArrayList lines = readme().split('\n');
        for (const QByteArray &line : lines)
            calls += line.startsWith("    ") && line.contains("curl ");
        QCOMPARE(calls, 9);
    }

    /// As the README shows it: while it serves, and after somebody was at the file.
    void auditLog()
    {
        serve({});
        QVERIFY(curl({"-d", "{}", "/credentials"}).contains("HTTP/1.1 201"));
        const Ended head = audit({"head"});
        QVERIFY2(head.code == 0 && head.out.startsWith("{\"position\":"), head.err.constData());
        const QString kept = m_program->path(QStringLiteral("head.json"));
        QFile file(kept);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(head.out) == head.out.size());
        file.close();
        QVERIFY(curl({"-d", "{}", "/credentials"}).contains("HTTP/1.1 201"));
        const Ended good = audit({"verify", "--head", kept});
        QVERIFY2(good.code == 0 && good.out.contains("holds"), good.err.constData());
        QCOMPARE(m_program->filesHolding(head.out.trimmed()), QStringList{"head.json"});
        stop();

        m_store = QStringLiteral("store");
        const auto query = [this](const char *sql) {
            {
                QSqlDatabase raw = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
                raw.setDatabaseName(m_program->path(m_store));
                QVERIFY(raw.open());
                QVERIFY(QSqlQuery(raw).exec(QString::fromLatin1(sql)));
            }
            QSqlDatabase::removeDatabase(QStringLiteral("raw"));
        };
        query("UPDATE events SET principal_subject = 'somebody@example.com' WHERE position = 2");
        const Ended changed = audit({"verify"});
        QCOMPARE(changed.code, 3);
        QVERIFY2(changed.err.contains("Position 2: event ev_"), changed.err.constData());
        query("DELETE FROM events WHERE position > 2");
        QVERIFY(audit({"verify", "--head", kept}).err.contains("cut off"));
        QCOMPARE(audit({"head", "--key", kept}).code, 1); // no key
        query("DROP TABLE event_chain");
        const Ended gone = audit({"verify"});
        QCOMPARE(gone.code, 3);
        QVERIFY2(gone.err.contains("chain is gone") && gone.err.contains("backup") &&
                     gone.err.contains("does not hold"),
                 gone.err.constData());
        const Ended noEnd = audit({"head"});
        QVERIFY2(noEnd.code == 3 && noEnd.err.contains("chain of the audit log is gone"), noEnd.err.constData());
        const Ended noHead = audit({"verify", "--head", m_program->path(QStringLiteral("store.audit-key"))});
        QCOMPARE(noHead.code, 1);
        QVERIFY2(noHead.err.contains("cannot be proved: ") && !noHead.err.contains("file on this computer"),
                 noHead.err.constData());
        m_store = QStringLiteral("none");
        QCOMPARE(audit({"verify", "--key", m_program->path(QStringLiteral("store.audit-key"))}).code, 1);
        QVERIFY(!QFile::exists(m_program->path(m_store)));
    }

    /// The key may be somewhere else, and must then be named each time.
    void auditKeyElsewhere()
    {
        const QString key = m_program->path(QStringLiteral("elsewhere.key"));
        serve({"--audit-key", key});
        stop();
        QVERIFY(QFile::exists(key) && !QFile::exists(m_program->path(QStringLiteral("store.audit-key"))));
        for (const QString name : {"--key", "--audit-key"}) {
            QCOMPARE(audit({"verify", name, key}).code, 0);
            QCOMPARE(audit({"head", name, key}).code, 0);
        }
        QCOMPARE(audit({"verify"}).code, 1);
        const Ended without = m_program->run(
            {"serve", "--store", "sqlite:" + m_program->path(QStringLiteral("store")), "--listen", "127.0.0.1:0"});
        QVERIFY2(without.code == 1 && without.err.contains("missing"), without.err.constData());
    }

    void mistakes_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no store") << QStringList{"serve"} << 2 << QByteArray("--store");
        QTest::newRow("other store") << QStringList{"serve", "--store", "mysql:x"} << 2 << QByteArray("sqlite:FILE");
        QTest::newRow("password in the address")
            << QStringList{"serve",       "--store", "postgresql://me:word@127.0.0.1/x", "--listen", "127.0.0.1:0",
                           "--audit-key", "key"}
            << 1 << QByteArray("PGPASSWORD");
        QTest::newRow("no such server") << QStringList{"serve",    "--store",     "postgresql://me@127.0.0.1:1/x",
                                                       "--listen", "127.0.0.1:0", "--audit-key",
                                                       "key"}
                                        << 1 << QByteArray("127.0.0.1");
        QTest::newRow("no key for the log")
            << QStringList{"serve", "--store", "postgresql://me@127.0.0.1:1/x", "--listen", "127.0.0.1:0"} << 2
            << QByteArray("--audit-key");
        QTest::newRow("no port") << QStringList{"serve", "--store", "sqlite:x", "--listen", "127.0.0.1"} << 2
                                 << QByteArray("ADDRESS:PORT");
        QTest::newRow("name") << QStringList{"serve", "--store", "sqlite:x", "--listen", "localhost:1"} << 2
                              << QByteArray("not an IP address");
        QTest::newRow("plain for all") << QStringList{"serve", "--store", "sqlite:x", "--listen", "0.0.0.0:0"} << 2
                                       << QByteArray("loopback");
        QTest::newRow("key alone") << QStringList{"serve", "--store", "sqlite:x", "--tls-key", "k"} << 2
                                   << QByteArray("--tls-cert");
        QTest::newRow("limit") << QStringList{"serve", "--store", "sqlite:x", "--rate-limit", "7"} << 2
                               << QByteArray("N/60s");
        QTest::newRow("nowhere") << QStringList{"serve", "--store", "sqlite:/nowhere/x", "--listen", "127.0.0.1:0"} << 1
                                 << QByteArray("/nowhere/x");
    }

    void mistakes()
    {
        QFETCH(QStringList, options);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const Ended ended = m_program->run(options);
        QCOMPARE(ended.code, code);
        QVERIFY2(ended.err.contains(says), ended.err.constData());
    }

private:
    static QByteArray readme()
    {
        QFile file(QFINDTESTDATA("../../README.md"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// The README's lines from the one that begins so to the end of the code there; what they print. `calls` of curl.
    QByteArray runExamples(const char *begin, int calls)
    {
        QByteArray script = "set -e\n";
        bool example = false, over = false;
        const QByteArrayList lines = readme().split('\n');
        for (const QByteArray &line : lines) {
            over = over || (example && !line.isEmpty() && !line.startsWith("    "));
            example = !over && (example || line.startsWith(QByteArray("    ") + begin));
            if (example)
                script += line + '\n';
        }
        if (script.count("curl ") != calls)
            return "not the calls that were expected: " + script;
        script.replace("http://127.0.0.1:8080/", m_url.toLatin1());
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("KEY"), QString::fromLatin1(m_key));
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(m_program->folder());
        shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QString::fromUtf8(script)});
        if (!shell.waitForFinished(30'000) || shell.exitCode() != 0)
            return "failed: " + script + shell.readAllStandardError();
        return shell.readAllStandardOutput();
    }

    void serve(const QStringList &options)
    {
        m_key.clear();
        m_out.clear();
        m_process =
            m_program->start(QStringList{"serve", "--store", "sqlite:" + m_program->path(QStringLiteral("store")),
                                         "--listen", "127.0.0.1:0"} +
                             options);
        QVERIFY(QTest::qWaitFor(
            [this] {
                m_out += m_process->readAllStandardOutput();
                return m_out.contains("Serving ") && m_out.endsWith('\n');
            },
            30'000));
        static const QRegularExpression url(QStringLiteral("http://127\\.0\\.0\\.1:\\d+/")),
            key(QStringLiteral("shown this once:\\n(\\w+)\\n"));
        m_url = url.match(QString::fromUtf8(m_out)).captured();
        m_key = key.match(QString::fromUtf8(m_out)).captured(1).toLatin1();
        QVERIFY(!m_url.isEmpty());
    }

    /// As a service manager ends it.
    void stop()
    {
        ::kill(pid_t(m_process->processId()), SIGTERM);
        const Ended ended = Program::ended(*m_process);
        m_log += ended.err;
        QCOMPARE(ended.code, 128 + SIGTERM);
        QCOMPARE(QFile::exists(m_program->path(QStringLiteral("store-wal"))), false); // closed, not torn off
    }

    Ended report(const char *kind)
    {
        return m_program->run({"report", QString::fromLatin1(kind), "--host", m_url, "--api-key-stdin"}, m_key + '\n');
    }

    Ended audit(QStringList arguments)
    {
        return m_program->run(
            QStringList{"audit", arguments.takeFirst(), "--store", "sqlite:" + m_program->path(m_store)} + arguments);
    }

    QByteArray curl(QStringList arguments)
    {
        for (QString &argument : arguments) {
            if (argument.startsWith(u'/'))
                argument = m_url + argument.sliced(1);
        }
        QProcess process;
        process.start(QStringLiteral("curl"),
                      QStringList{"-si", "-H", "Ngrok-Version: 2", "-H", "Content-Type: application/json", "-H",
                                  "Authorization: Bearer " + QString::fromLatin1(m_key)} +
                          arguments);
        return process.waitForFinished(20'000) ? process.readAllStandardOutput() : QByteArray();
    }

    std::unique_ptr<Program> m_program;
    std::unique_ptr<QProcess> m_process;
    QString m_url, m_store = QStringLiteral("store");
    QByteArray m_key, m_out, m_log;
};

QTEST_GUILESS_MAIN(CliServeTest)
#include "tst_cli_serve.moc"
