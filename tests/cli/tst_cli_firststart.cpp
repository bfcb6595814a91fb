// SPDX-License-Identifier: Apache-2.0
// How `gatehouse serve` begins: with a key that cannot be shown, several of it at once, and under more names than one.
// With GATEHOUSE_TEST_POSTGRESQL, those at once are on a server's database.
#include "house.h"
#include "served.h"

#include <QHash>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace gatehouse;
using namespace gatehouse::iam;

class CliFirstStartTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        m_served.clear();
    }

    void keyThatCannotBeShown_data()
    {
        QTest::addColumn<QString>("output");
        QTest::newRow("full") << ">/dev/full";
        QTest::newRow("closed") << ">&-";
    }

    /// Nobody has it, and nobody is locked out.
    void keyThatCannotBeShown()
    {
        QFETCH(QString, output);
        const Ended ended = m_program->runInShell(R"("$0" "$@" )" + output, serveArguments({}));
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains("revoked again") && ended.err.contains("--new-first-key"), ended.err.constData());
        QVERIFY2(ended.err.contains("standard output: ") && ended.err.contains("administrator@example.com"),
                 ended.err.constData());
        QVERIFY2(!ended.err.contains("not changed"), ended.err.constData()); // there is an account now
        Served &plain = serve({});
        QVERIFY(plain.key.isEmpty());
        end(plain);
        const Ended mute = m_program->runInShell(R"("$0" "$@" )" + output, serveArguments({}));
        QCOMPARE(mute.code, 1);
        QVERIFY2(mute.err.contains("Nothing is served: standard output: ") && !mute.err.contains("room"),
                 mute.err.constData());
        Served &served = serve({"--new-first-key"});
        QVERIFY2(!served.key.isEmpty(), served.out.constData());
        const QByteArray keys = served.curl({"/api_keys"});
        QVERIFY2(keys.contains(" 200 ") && keys.count("\"id\":\"ak_") == 1, keys.constData());
    }

    /// A service user has a key, and no person: whoever runs the service asks for one.
    void newKeyWhoeverHasOne()
    {
        Served &first = serve({});
        const QByteArray bot = first.curl({"-d", "{\"name\":\"ci\"}", "/bot_users"});
        const QByteArray id = bot.mid(bot.indexOf("bot_"), 31);
        QVERIFY(
            first.curl({"-d", "{\"owner_id\":\"" + QString::fromLatin1(id) + "\"}", "/api_keys"}).contains(" 201 "));
        const QByteArray mine = first.curl({"/api_keys?limit=2"});
        static const QRegularExpression itsKey(QStringLiteral("\"id\":\"(ak_\\w+)\"[^}]*First key"));
        const QString own = itsKey.match(QString::fromUtf8(mine)).captured(1);
        QVERIFY2(!own.isEmpty(), mine.constData());
        QVERIFY(first.curl({"-X", "DELETE", "/api_keys/" + own}).contains(" 204 "));
        end(first);
        Served &again = serve({"--new-first-key"});
        QVERIFY(again.curl({"/users"}).contains(" 200 "));
    }

    /// One of them makes the account, and its key is the only one; the others serve what it made.
    void severalAtOnce()
    {
        for (int round = 0; round < 3; ++round) {
            m_store = qEnvironmentVariableIsSet("GATEHOUSE_TEST_POSTGRESQL")
                          ? House::newPostgres().toString(QUrl::FullyEncoded)
                          : "sqlite:" + m_program->path(QStringLiteral("store%1").arg(round));
            const QStringList options{"--audit-key", m_program->path(QStringLiteral("key%1").arg(round))};
            std::vector<Served *> all;
            for (int i = 0; i < 4; ++i)
                all.push_back(&begin(round == 2 ? options + QStringList{"--sample"} : options));
            QByteArray key;
            for (Served *one : all) {
                one->wait();
                QVERIFY2(!one->url.isEmpty(), (one->out + one->process->readAllStandardError()).constData());
                QVERIFY2(one->key.isEmpty() || key.isEmpty(), one->out.constData());
                key += one->key;
            }
            QVERIFY(!key.isEmpty());
            for (Served *one : all) {
                one->key = key;
                QVERIFY(one->curl({"/account"}).contains(" 200 "));
            }
            const QByteArray keys = all.front()->curl({"/api_keys"});
            QCOMPARE(keys.count("\"description\":\"First key"), 1);
            for (Served *one : all)
                end(*one);
        }
        m_store.clear();
    }

    /// Whoever comes by one name is not sent to another: the client does not go there. And the sample account has no
    /// limit of requests, unless one is asked for.
    void addressesAsTheyWereAsked()
    {
        Served &served = serve({"--listen", "0.0.0.0:0", "--plain-http", "--sample"});
        const QString port = QString::number(QUrl(served.url).port());
        served.url = "http://127.0.0.1:" + port + '/';
        QStringList made{"-d", "{}"};
        for (int i = 0; i < 150; ++i)
            made << QStringLiteral("/credentials");
        QCOMPARE(served.curl(made).count("HTTP/1.1 201"), 150);
        for (const char *name : {"localhost", "127.0.0.1"}) {
            const Ended report = m_program->run({"report", "credentials", "--rate-limit", "0", "--host",
                                                 "http://" + QString::fromLatin1(name) + ':' + port, "--api-key-stdin"},
                                                served.key + '\n');
            QVERIFY2(report.code == 0, report.err.constData());
            QCOMPARE(Program::column(report.out, "id").size(), 94 + 150);
        }
        const auto uri = [&](const QString &host) {
            const QByteArray reply = served.curl({"-H", "Host: " + host, "/api_keys?limit=1"});
            static const QRegularExpression next(QStringLiteral("\"next_page_uri\":\"([^\"]*)/api_keys\\?"));
            return next.match(QString::fromUtf8(reply)).captured(1);
        };
        QCOMPARE(uri("Console.Example.com"), QStringLiteral("http://console.example.com"));
        QCOMPARE(uri("[2001:db8::1]:81"), QStringLiteral("http://[2001:db8::1]:81"));
        const QString own = uri("a b");
        for (const char *bad : {"x/y", "me@x", "x:", "x:0", "x:65536", "x:1:2", "[::1", "[x]", "x\"y", "[::1]x"})
            QCOMPARE(uri(QString::fromLatin1(bad)), own);
        QVERIFY2(served.out.contains(" on " + own.toLatin1() + '/'), qPrintable(own));
    }

    /// Nobody writes an address of their choice into it.
    void auditLogKeepsItsOwnAddress()
    {
        Served &served = serve({});
        QVERIFY(served.curl({"-H", "Host: evil.example.com", "-d", "{\"description\":\"named\"}", "/api_keys"})
                    .contains("\"uri\":\"http://evil.example.com/api_keys/"));
        const QByteArray events = served.curl({"/events"});
        QVERIFY2(events.contains("\"description\":\"named\"") && !events.contains("evil"), events.constData());
        QCOMPARE(events.count("\"uri\":\"" + served.url.toLatin1() + "api_keys/ak_"), 3);
        QCOMPARE(events.count("\"uri\":\"" + served.url.toLatin1() + "users/usr_"), 1);
    }

    /// What the operator says goes before what a client says.
    void publicUrl()
    {
        QTcpServer free; // it says its public address, so the test chooses the port
        QVERIFY(free.listen(QHostAddress::LocalHost));
        const QString here = "127.0.0.1:" + QString::number(free.serverPort());
        free.close();
        Served &served = serve({"--public-url", "https://iam.example.com/", "--listen", here});
        served.url = "http://" + here + '/';
        const QByteArray reply = served.curl({"/account"});
        QVERIFY2(reply.contains("\"uri\":\"https://iam.example.com/account\""), reply.constData());
    }

    /// The sample account's limit is off; one that is asked for counts.
    void limitOfTheSample()
    {
        Served &served = serve({"--sample", "--rate-limit", "3/60s"});
        QCOMPARE(served.curl({"/users", "/users", "/users", "/users"}).count("HTTP/1.1 429"), 1);
        end(served);
        Served &again = serve({});
        again.key = served.key;
        QCOMPARE(again.curl(QStringList(125, QStringLiteral("/account"))).count("HTTP/1.1 200"), 125);
    }

    /// More requests than lines fit into a pipe.
    void logThatNobodyReads()
    {
        const QString script =
            QStringLiteral(R"(mkfifo %1 && exec 3<>%1 && exec "$0" "$@" 2>%1)").arg(m_program->path("log"));
        Served served(m_program->startInShell(script, serveArguments({"--rate-limit", "off"})));
        served.wait();
        QCOMPARE(served.curl(QStringList(1300, QStringLiteral("/account"))).count("HTTP/1.1 200"), 1300);
        QCOMPARE(served.end().code, 128 + SIGTERM);
    }

    void mistakes_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no address") << QStringList{"--first-administrator", "nomail"} << 2
                                    << QByteArray("“nomail” is not an e-mail address");
        QTest::newRow("two administrators") << QStringList{"--first-administrator", "me@example.com", "--sample"} << 2
                                            << QByteArray("--first-administrator");
        QTest::newRow("no certificate") << QStringList{"--tls-cert", "/nowhere.pem", "--tls-key", "/nowhere.key"} << 1
                                        << QByteArray("--tls-cert names the chain");
        QTest::newRow("empty certificate")
            << QStringList{"--tls-cert", "", "--tls-key", ""} << 2 << QByteArray("--tls-cert");
        QTest::newRow("not here") << QStringList{"--listen", "192.0.2.1:1", "--plain-http"} << 1
                                  << QByteArray("choose others with --listen");
        QTest::newRow("no server") << QStringList{"--store", "postgresql://me@127.0.0.1:1/x", "--audit-key", "key"} << 1
                                   << QByteArray("Check that it runs there");
        QTest::newRow("password") << QStringList{"--store", "postgresql://me:word@127.0.0.1/x", "--audit-key", "key"}
                                  << 1 << QByteArray("PGPASSWORD");
        QTest::newRow("no folder") << QStringList{"--store", "sqlite:/nowhere/x"} << 1
                                   << QByteArray("The store cannot be used: /nowhere/x: ");
    }

    /// Each in its own words, and nothing is left behind.
    void mistakes()
    {
        QFETCH(QStringList, options);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        QStringList arguments = serveArguments(options);
        if (options.contains(u"--store"))
            arguments.remove(1, 2);
        const Ended ended = m_program->run(arguments);
        QVERIFY2(ended.code == code && ended.err.contains(says), ended.err.constData());
        QVERIFY2(!ended.err.contains("file on this computer") && !ended.err.contains("computer is online"),
                 ended.err.constData());
        QVERIFY(!QFile::exists(m_program->path(QStringLiteral("store"))));
        QVERIFY(!QFile::exists(m_program->path(QStringLiteral("store.audit-key"))));
    }

    void portInUse()
    {
        Served &first = serve({});
        m_store = "sqlite:" + m_program->path(QStringLiteral("another"));
        const Ended second =
            m_program->run(serveArguments({"--listen", "127.0.0.1:" + QString::number(QUrl(first.url).port())}));
        m_store.clear();
        QCOMPARE(second.code, 1);
        QVERIFY2(second.err.contains("Stop whatever else is served"), second.err.constData());
    }

    /// What is of no use in a store that is filled is said, and refused where it would mislead.
    void storeThatIsFilled()
    {
        end(serve({}));
        const Ended sample = m_program->run(serveArguments({"--sample"}));
        QCOMPARE(sample.code, 1);
        QVERIFY2(sample.err.contains("--sample is for an empty store"), sample.err.constData());
        Served &named = serve({"--first-administrator", "me@example.com"});
        const Ended ended = named.end();
        QVERIFY2(ended.err.contains("--first-administrator changes nothing"), ended.err.constData());
    }

private:
    QStringList serveArguments(const QStringList &options) const
    {
        const QString store = m_store.isEmpty() ? "sqlite:" + m_program->path(QStringLiteral("store")) : m_store;
        QStringList arguments{"serve", "--store", store};
        if (!options.contains(u"--listen"))
            arguments << "--listen"
                      << "127.0.0.1:0";
        return arguments + options;
    }

    Served &begin(const QStringList &options)
    {
        m_served.push_back(std::make_unique<Served>(m_program->start(serveArguments(options))));
        return *m_served.back();
    }

    Served &serve(const QStringList &options)
    {
        Served &one = begin(options);
        one.wait();
        return one;
    }

    static void end(Served &one) { QCOMPARE(one.end().code, 128 + SIGTERM); }

    std::unique_ptr<Program> m_program;
    std::vector<std::unique_ptr<Served>> m_served;
    QString m_store; ///< empty: a file
};

QTEST_GUILESS_MAIN(CliFirstStartTest)
#include "tst_cli_firststart.moc"
