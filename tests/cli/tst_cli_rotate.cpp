// SPDX-License-Identifier: Apache-2.0
// Rotations by the real program, on the sample account, whose agents move when they are given a new token.
#include "program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace gatehouse;

class CliRotateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void toItsEnd();
    void givenToNobodyIsNotDelivered();
    void leftAndGoneOnWith();
    void apiKeyByCommands();
    void cancelled();
    void keptBoth();
    void whoWasNotToldOfIsNotCutOff();
    void aFullDiskEndsConfirming();
    void listedWhereTheyRest();
    void aSuccessorIsNotTheOldOne_data();
    void aSuccessorIsNotTheOldOne();
    void deliveredBeforeTheOldOneGoes();
    void nothingIsDeliveredAfterTheEnd();
    void refused();
    void interrupted_data();
    void interrupted();

private:
    QJsonArray credentials();
    QJsonObject credential(const QString &id);
    /// An enabled principal's credential that no test has taken yet, with that many agents on it at least.
    QString take(const QString &kind, int sessions);
    Ended rotate(const QStringList &arguments) { return m_program.run(QStringList{"rotate"} + arguments + sample); }
    QByteArrayList list(const QByteArray &column);
    /// Between two runs.
    void inJournal(const QByteArray &statement);

    Program m_program;
    QStringList m_taken;
    static inline const QStringList sample{"--account", "sample"};
};

QJsonArray CliRotateTest::credentials()
{
    const Ended ended = m_program.run(QStringList{"report", "credentials", "--format", "json"} + sample);
    return QJsonDocument::fromJson(ended.out).object()["rows"].toArray();
}

QJsonObject CliRotateTest::credential(const QString &id)
{
    const QJsonArray all = credentials();
    for (const QJsonValue &row : all) {
        if (row["id"].toString() == id)
            return row.toObject();
    }
    return {};
}

QString CliRotateTest::take(const QString &kind, int sessions)
{
    const QJsonArray all = credentials();
    for (const QJsonValue &row : all) {
        const QString id = row["id"].toString();
        if (row["kind"].toString() == kind && row["owner_state"].toString() == QLatin1String("active") &&
            row["owner_kind"].toString() == QLatin1String("service_user") && !m_taken.contains(id) &&
            (kind == QLatin1String("api_key") || row["sessions"].toInt() >= sessions)) {
            m_taken << id;
            return id;
        }
    }
    return {};
}

QByteArrayList CliRotateTest::list(const QByteArray &column)
{
    return Program::column(rotate({"--list"}).out, column);
}

void CliRotateTest::initTestCase()
{
    QCOMPARE(credentials().size(), 93);
}

void CliRotateTest::toItsEnd()
{
    const QString id = take("authtoken", 1);
    QVERIFY(!id.isEmpty());
    const int agents = credential(id)["sessions"].toInt();
    const Ended ended = rotate({id, "--to-sample-agents", "--quiet-time", "0s", "--revoke", "now"});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QVERIFY2(ended.out.isEmpty(), ended.out.constData());
    QCOMPARE(credentials().size(), 93);
    QVERIFY(credential(id).isEmpty());
    QCOMPARE(list("state").first(), QByteArray("done"));
    QCOMPARE(list("credential").first(), id.toLatin1());
    QCOMPARE(list("proof").first(), QByteArray("observed"));
    QCOMPARE(credential(QString::fromLatin1(list("successor").first()))["sessions"].toInt(), agents);
}

void CliRotateTest::givenToNobodyIsNotDelivered()
{
    QString unused;
    const QJsonArray all = credentials();
    for (const QJsonValue &row : all) {
        if (row["kind"].toString() == QLatin1String("authtoken") && row["sessions"].toInt() == 0 &&
            row["owner_state"].toString() == QLatin1String("active") &&
            row["owner_kind"].toString() == QLatin1String("service_user") && !m_taken.contains(row["id"].toString()))
            unused = row["id"].toString();
    }
    QVERIFY(!unused.isEmpty());
    m_taken << unused;
    const Ended ended = rotate({unused, "--to-sample-agents", "--quiet-time", "0s", "--revoke", "now", "--confirm"});
    QVERIFY2(ended.code == 1 && ended.err.contains("given to nobody"), ended.err.constData());
    QCOMPARE(list("state").first(), QByteArray("stored"));
    const Ended cancelled = rotate({"--continue", unused, "--cancel"});
    QVERIFY2(cancelled.code == 0, cancelled.err.constData());
    QVERIFY(!credential(unused).isEmpty());
    QCOMPARE(credentials().size(), 93);
}

void CliRotateTest::leftAndGoneOnWith()
{
    const QString id = take("authtoken", 0), path = m_program.path("token");
    const Ended begun = rotate({id, "--deliver-file", path, "--no-wait"});
    QVERIFY2(begun.code == 5, begun.err.constData());
    QVERIFY2(begun.err.contains("gatehouse rotate --account sample --continue " + id.toLatin1()),
             begun.err.constData());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray token = file.readAll();
    QVERIFY(token.endsWith('\n') && token.contains('_'));
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    QVERIFY(!begun.holds(token.trimmed()));
    // Nowhere else, neither in the journal nor in the database.
    QCOMPARE(m_program.filesHolding(token.trimmed().mid(token.indexOf('_') + 1)), QStringList{"token"});
    QVERIFY(!credential(id).isEmpty());
    QCOMPARE(credentials().size(), 94);

    const Ended again = rotate({"--continue", id, "--deliver-file", path, "--no-wait"});
    QVERIFY2(again.code != 0, again.err.constData()); // a file that is there is not overwritten
    const Ended shown = rotate({"--continue", id, "--reveal", "--force", "--no-wait"});
    QCOMPARE(shown.code, 5);
    QCOMPARE(shown.out, token);
    const Ended done = rotate({"--continue", id, "--confirm", "--revoke", "now"});
    QVERIFY2(done.code == 0, done.err.constData());
    QVERIFY(credential(id).isEmpty());
    QCOMPARE(list("state").first(), QByteArray("done"));
    QCOMPARE(rotate({"--continue", id}).code, 1); // over
}

void CliRotateTest::apiKeyByCommands()
{
#ifndef Q_OS_UNIX
    QSKIP("needs a shell");
#endif
    const QString id = take("api_key", 0), kept = m_program.path("kept"), seen = m_program.path("seen");
    QVERIFY(!id.isEmpty());
    const QString deliver = QStringLiteral("/bin/sh -c \"umask 077; cat > '%1'\"").arg(kept);
    const Ended failed = rotate({id, "--deliver-command", deliver, "--verify-command", "/bin/false"});
    QCOMPARE(failed.code, 1);
    QVERIFY2(failed.err.contains("not proved"), failed.err.constData());
    QVERIFY(!credential(id).isEmpty());
    const QString verify = QStringLiteral("/bin/sh -c \"cat > '%1'\"").arg(seen);
    const Ended done = rotate({"--continue", id, "--verify-command", verify, "--revoke", "now"});
    QVERIFY2(done.code == 0, done.err.constData());
    QCOMPARE(list("proof").first(), QByteArray("command"));
    QVERIFY(credential(id).isEmpty());
    QFile first(kept), second(seen);
    QVERIFY(first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
    const QByteArray key = first.readAll();
    QVERIFY(!key.isEmpty());
    QCOMPARE(second.readAll(), key);
}

void CliRotateTest::cancelled()
{
    const QString id = take("authtoken", 0);
    // A command that does not start leaves the secret undelivered.
    const Ended begun = rotate({id, "--deliver-command", m_program.path("no-such-command")});
    QVERIFY2(begun.code != 0 && begun.code != 5, begun.err.constData());
    QCOMPARE(credentials().size(), 94);
    const Ended ended = rotate({"--continue", id, "--cancel"});
    if (ended.code == 3) { // handing it out was journalled before the command was tried
        QVERIFY2(ended.err.contains("--keep-both"), ended.err.constData());
        QCOMPARE(rotate({"--continue", id, "--keep-both"}).code, 0);
        QCOMPARE(rotate({"--continue", id, "--delete-successor"}).code, 0);
    } else {
        QVERIFY2(ended.code == 0, ended.err.constData());
    }
    QCOMPARE(credentials().size(), 93);
    QVERIFY(!credential(id).isEmpty());
}

void CliRotateTest::keptBoth()
{
    const QString id = take("authtoken", 0);
    QCOMPARE(rotate({id, "--deliver-file", m_program.path("kept-both"), "--no-wait"}).code, 5);
    const Ended kept = rotate({"--continue", id, "--keep-both"});
    QVERIFY2(kept.code == 0, kept.err.constData());
    QCOMPARE(list("state").first(), QByteArray("kept_both"));
    QCOMPARE(credentials().size(), 94);
    QCOMPARE(rotate({"--continue", id}).code, 5); // it asks what is to become of the two
    const Ended deleted = rotate({"--continue", id, "--delete-successor"});
    QVERIFY2(deleted.code == 0, deleted.err.constData());
    QCOMPARE(credentials().size(), 93);
}

/// Agents that came since somebody last looked: the first run says so and ends, the next one is told on purpose.
void CliRotateTest::whoWasNotToldOfIsNotCutOff()
{
    const QString id = take("authtoken", 1);
    QCOMPARE(rotate({id, "--deliver-file", m_program.path("not-told"), "--confirm", "--no-wait"}).code, 5);
    QCOMPARE(rotate({"--continue", id, "--keep-both"}).code, 0);
    {
        auto journal = QSqlDatabase::addDatabase("QSQLITE", "journal");
        journal.setDatabaseName(m_program.path("data/journal.sqlite"));
        QVERIFY(journal.open());
        QSqlQuery forget(journal);
        QVERIFY(forget.exec("UPDATE rotation SET record = json_set(record, '$.agents', json('[]')) WHERE state = "
                            "'kept_both'"));
        QCOMPARE(forget.numRowsAffected(), 1);
    }
    QSqlDatabase::removeDatabase("journal");

    const Ended held = rotate({"--continue", id, "--revoke", "now", "--confirm"});
    QCOMPARE(held.code, 5);
    QVERIFY2(held.err.contains("an agent was found that would have been cut off"), held.err.constData());
    QVERIFY(!credential(id).isEmpty());

    const Ended told = rotate({"--continue", id, "--revoke", "now", "--confirm"});
    QVERIFY2(told.code == 0, told.err.constData());
    QVERIFY(credential(id).isEmpty());
}

void CliRotateTest::inJournal(const QByteArray &statement)
{
    {
        auto journal = QSqlDatabase::addDatabase("QSQLITE", "journal");
        journal.setDatabaseName(m_program.path("data/journal.sqlite"));
        QVERIFY(journal.open());
        QVERIFY2(QSqlQuery(journal).exec(statement), statement.constData());
    }
    QSqlDatabase::removeDatabase("journal");
}

void CliRotateTest::aFullDiskEndsConfirming()
{
    const QString id = take("authtoken", 0);
    QCOMPARE(rotate({id, "--deliver-file", m_program.path("full-disk"), "--confirm", "--no-wait"}).code, 5);
    inJournal(
        "UPDATE rotation SET record = json_insert(record, '$.agents[#]', json('{\"ip\":\"192.0.2.9\",\"os\":\"\","
        "\"metadata\":\"gone\",\"devices\":1,\"last_seen_old\":\"2026-11-20T10:00:00Z\"}')) WHERE state = 'quiet'");
    inJournal("CREATE TRIGGER full BEFORE UPDATE ON rotation WHEN new.record LIKE '%\"confirmed\":true%' BEGIN SELECT "
              "RAISE(ABORT, 'database or disk is full'); END");
    const auto running = m_program.start(QStringList{"rotate", "--continue", id, "--confirm"} + sample);
    QTRY_COMPARE_WITH_TIMEOUT(running->state(), QProcess::NotRunning, 20'000);
    inJournal("DROP TRIGGER full");
    QCOMPARE(running->exitCode(), 1);
    const QByteArray said = running->readAllStandardError();
    QVERIFY2(said.contains("The disk is full") && said.contains("--continue " + id.toLatin1()), said.constData());
    QCOMPARE(rotate({"--continue", id, "--confirm", "--no-wait"}).code, 5); // now it can be noted
    QCOMPARE(rotate({"--continue", id, "--keep-both"}).code, 0);
    QCOMPARE(rotate({"--continue", id, "--delete-successor"}).code, 0);
}

/// A read-only account's rotations are in the journal, and need no connection to be listed.
void CliRotateTest::listedWhereTheyRest()
{
    QVERIFY(QDir().mkpath(m_program.path("settings")));
    QFile accounts(m_program.path("settings/profiles.json"));
    QVERIFY(accounts.open(QIODevice::WriteOnly));
    accounts.write(R"({"version":1,"profiles":[
        {"id":"one","name":"Acme","url":"https://127.0.0.1:1","tls":"system","proxy":"none",
         "key_storage":"session_only","read_only":true},
        {"id":"two","name":"acme","url":"https://127.0.0.1:1","tls":"system","proxy":"none",
         "key_storage":"session_only"}]})");
    accounts.close();
    inJournal(
        "INSERT INTO rotation(id, profile, state, closed, record) SELECT '2xResting', 'one', state, closed, record "
        "FROM rotation LIMIT 1");
    const Ended listed = m_program.run({"rotate", "--list", "--account", "one"});
    QVERIFY2(listed.code == 0, listed.err.constData());
    QCOMPARE(Program::column(listed.out, "state").size(), 1);
    for (const QStringList &command :
         {QStringList{"rotate", "--list", "--account", "ACME"}, QStringList{"account", "remove", "acme", "-y"}}) {
        const Ended unclear = m_program.run(command);
        QCOMPARE(unclear.code, 2);
        QVERIFY2(unclear.err.contains("Several accounts are called"), unclear.err.constData());
    }
    QVERIFY(accounts.remove());
}

void CliRotateTest::aSuccessorIsNotTheOldOne_data()
{
    QTest::addColumn<bool>("proved");
    QTest::newRow("proved") << true;
    QTest::newRow("not proved") << false;
}

void CliRotateTest::aSuccessorIsNotTheOldOne()
{
    QFETCH(bool, proved);
    const QString id = take("authtoken", 0), name = proved ? "proved" : "unproved";
    const qsizetype before = credentials().size();
    QStringList begin{id, "--deliver-file", m_program.path(name), "--no-wait"};
    if (proved)
        begin << "--confirm";
    QCOMPARE(rotate(begin).code, 5);
    QCOMPARE(rotate({"--continue", id, "--keep-both"}).code, 0);
    const QString successor = QString::fromLatin1(list("successor").first());
    QVERIFY(!credential(successor).isEmpty());

    // Whoever wants the successor rotated does not want the old one revoked.
    const QString path = m_program.path(name + "-again");
    const Ended ended = rotate({successor, "--deliver-file", path, "--confirm", "--revoke", "now"});
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.err.contains("gatehouse rotate --account sample --continue " + id.toLatin1()),
             ended.err.constData());
    QVERIFY(!QFile::exists(path));
    QCOMPARE(rotate({"--continue", successor, "--confirm", "--revoke", "now"}).code, 3);
    QVERIFY(!credential(id).isEmpty() && !credential(successor).isEmpty());
    QCOMPARE(list("state").first(), QByteArray("kept_both"));

    // What is said about the rotation itself may name either.
    QCOMPARE(rotate({"--continue", successor, "--delete-successor"}).code, 0);
    QCOMPARE(credentials().size(), before);
}

void CliRotateTest::deliveredBeforeTheOldOneGoes()
{
    const QString id = take("authtoken", 0), first = m_program.path("first"), second = m_program.path("second");
    QCOMPARE(rotate({id, "--deliver-file", first, "--confirm", "--no-wait"}).code, 5);
    QCOMPARE(rotate({"--continue", id, "--keep-both"}).code, 0);
    QFile file(first);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray token = file.readAll();
    // A delivery that cannot be made stops it before anything is revoked.
    const Ended failed = rotate({"--continue", id, "--deliver-file", first, "--revoke", "now"});
    QVERIFY2(failed.code != 0, failed.err.constData());
    QVERIFY(!credential(id).isEmpty());
    const Ended done = rotate({"--continue", id, "--deliver-file", second, "--revoke", "now"});
    QVERIFY2(done.code == 0, done.err.constData());
    QVERIFY(credential(id).isEmpty());
    QFile again(second);
    QVERIFY(again.open(QIODevice::ReadOnly));
    QCOMPARE(again.readAll(), token);
}

void CliRotateTest::nothingIsDeliveredAfterTheEnd()
{
    const QString id = take("authtoken", 0), path = m_program.path("too-late");
    const Ended done = rotate({id, "--deliver-file", m_program.path("in-time"), "--confirm", "--revoke", "now"});
    QVERIFY2(done.code == 0, done.err.constData());
    const QString rotation = QString::fromLatin1(list("rotation").first());
    const Ended late = rotate({"--continue", rotation, "--deliver-file", path});
    QCOMPARE(late.code, 5); // its secret is destroyed: a script must not go on as if it had it
    QVERIFY2(late.err.contains("not delivered"), late.err.constData());
    QVERIFY(!QFile::exists(path));
    QCOMPARE(rotate({"--continue", rotation}).code, 0);
}

void CliRotateTest::refused()
{
    const QString id = take("authtoken", 0);
    QCOMPARE(rotate({id}).code, 2);             // how is it delivered?
    QCOMPARE(rotate({id, "--reveal"}).code, 2); // into a pipe
    QCOMPARE(rotate({"cr_none", "--deliver-file", m_program.path("x")}).code, 1);
    QCOMPARE(rotate({"--continue", id}).code, 1);
    QString sshKey, disabled;
    const QJsonArray all = credentials();
    for (const QJsonValue &row : all) {
        if (row["kind"].toString() == QLatin1String("ssh_key"))
            sshKey = row["id"].toString();
        else if (row["owner_state"].toString() == QLatin1String("disabled"))
            disabled = row["id"].toString();
    }
    QCOMPARE(rotate({sshKey, "--deliver-file", m_program.path("x")}).code, 3);
    const Ended owner = rotate({disabled, "--deliver-file", m_program.path("x")});
    QCOMPARE(owner.code, 3);
    QVERIFY2(owner.err.contains("(ERR_NGROK_636)"), owner.err.constData());
    QVERIFY(!QFile::exists(m_program.path("x")));
    QCOMPARE(credentials().size(), 93);
}

void CliRotateTest::interrupted_data()
{
#ifdef Q_OS_UNIX
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("code");
    QTest::newRow("SIGINT") << SIGINT << 130;
    QTest::newRow("SIGTERM") << SIGTERM << 143;
#else
    QSKIP("needs signals");
#endif
}

void CliRotateTest::interrupted()
{
#ifdef Q_OS_UNIX
    QFETCH(int, signal);
    const QString id = take("authtoken", 1);
    QVERIFY(!id.isEmpty());
    const auto process = m_program.start(
        QStringList{"rotate", id, "--deliver-file", m_program.path(QStringLiteral("left-%1").arg(signal))} + sample);
    QByteArray said;
    QVERIFY(QTest::qWaitFor(
        [&] {
            said += process->readAllStandardError();
            return said.contains("Written to");
        },
        30'000));
    // While it holds a secret there is no core dump.
    QFile limits(QStringLiteral("/proc/%1/limits").arg(process->processId()));
    if (limits.open(QIODevice::ReadOnly))
        QVERIFY(limits.readAll().simplified().contains("Max core file size 0 0"));
    ::kill(static_cast<pid_t>(process->processId()), signal);
    const Ended ended = Program::ended(*process);
    QTEST(ended.code, "code");
    QVERIFY2(ended.err.contains("Go on with"), ended.err.constData());
    QCOMPARE(rotate({"--continue", id, "--confirm", "--revoke", "now"}).code, 0);
#endif
}

QTEST_GUILESS_MAIN(CliRotateTest)
#include "tst_cli_rotate.moc"
