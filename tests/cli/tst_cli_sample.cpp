// SPDX-License-Identifier: Apache-2.0
// Reports, roles and the ways to fail, on the sample account, as a person or a script runs them.
#include "program.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gatehouse;

class CliSampleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void helpAndVersion();
    void usage();
    void noAccountYet();
    void credentials();
    void otherReports();
    void intoAFile();
    void cannotBeWritten();
    void roleIsAskedFor();
    void roleIsChanged();
    void roleIsRefused();
    void accountIsTested();
    void noSecretIsLeft();

private:
    QByteArray report(const QString &kind, const QStringList &more = {});
    QJsonArray rows(const QString &kind);

    Program m_program;
    QByteArray m_said; ///< all that was written to standard output and error so far
    static inline const QStringList sample{"--account", "sample"};
};

QByteArray CliSampleTest::report(const QString &kind, const QStringList &more)
{
    const Ended ended = m_program.run(QStringList{"report", kind} + sample + more);
    m_said += ended.out + ended.err;
    if (ended.code != 0)
        qWarning("%d: %s", ended.code, ended.err.constData());
    return ended.code == 0 ? ended.out : QByteArray();
}

QJsonArray CliSampleTest::rows(const QString &kind)
{
    return QJsonDocument::fromJson(report(kind, {"--format", "json"})).object()["rows"].toArray();
}

void CliSampleTest::helpAndVersion()
{
    const Ended help = m_program.run({"--help"});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains("Exit codes") && help.err.isEmpty());
    const Ended version = m_program.run({"--version"});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("gatehouse 0."));
}

void CliSampleTest::usage()
{
    const Ended ended = m_program.run({"reprot"});
    QCOMPARE(ended.code, 2);
    QVERIFY(ended.out.isEmpty() && !ended.err.isEmpty());
}

void CliSampleTest::noAccountYet()
{
    const Ended none = m_program.run({"report", "credentials"});
    QCOMPARE(none.code, 2);
    QVERIFY2(none.err.contains("gatehouse account add"), none.err.constData());
    const Ended other = m_program.run({"report", "credentials", "--account", "Nowhere"});
    QCOMPARE(other.code, 2);
    QVERIFY2(other.err.contains("no account \"Nowhere\""), other.err.constData());
    const Ended list = m_program.run({"account", "list"});
    QCOMPARE(list.code, 0);
    QCOMPARE(list.out, QByteArray("id,name,url,key,read_only,rate_limit\r\n"));
}

void CliSampleTest::credentials()
{
    const QByteArray csv = report("credentials");
    QCOMPARE(csv.count("\r\n"), 94); // the names of the columns, and 25 API keys, 60 authtokens, 8 SSH keys
    const QByteArrayList ids = Program::column(csv, "id");
    QCOMPARE(ids.size(), 93);
    const QJsonArray json = rows("credentials");
    QCOMPARE(json.size(), 93);
    for (int i = 0; i < json.size(); ++i)
        QCOMPARE(json[i]["id"].toString().toLatin1(), ids[i]);
    const QByteArrayList kinds = Program::column(csv, "kind");
    QCOMPARE(kinds.count("api_key"), 25);
    QCOMPARE(kinds.count("authtoken"), 60);
    QCOMPARE(kinds.count("ssh_key"), 8);
    QVERIFY(report("credentials", {"--bom"}) == "\xef\xbb\xbf" + csv);
}

void CliSampleTest::otherReports()
{
    QCOMPARE(rows("principals").size(), 42); // 30 people and 12 service users
    QCOMPARE(rows("invitations").size(), 9);
}

void CliSampleTest::intoAFile()
{
    const QString path = m_program.path("report.csv");
    const Ended ended = m_program.run(QStringList{"report", "credentials", "-o", path} + sample);
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.out.isEmpty());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), report("credentials"));
}

void CliSampleTest::cannotBeWritten()
{
    const Ended folder =
        m_program.run(QStringList{"report", "credentials", "-o", m_program.path("not/there.csv")} + sample);
    QCOMPARE(folder.code, 1);
    QVERIFY2(folder.err.contains("not there") && folder.err.contains("make the folder"), folder.err.constData());
    m_said += folder.err;
#ifdef Q_OS_LINUX
    const Ended full = m_program.run(QStringList{"report", "credentials", "-o", "/dev/full"} + sample);
    QCOMPARE(full.code, 1);
    QVERIFY2(full.err.contains("The disk is full"), full.err.constData());
    const Ended out = m_program.runInto("/dev/full", QStringList{"report", "credentials"} + sample);
    QCOMPARE(out.code, 1);
    QVERIFY2(out.err.contains("The disk is full"), out.err.constData());
#endif
}

void CliSampleTest::roleIsAskedFor()
{
    QString user;
    const QJsonArray before = rows("principals");
    for (const QJsonValue &row : before) {
        if (row["kind"].toString() == QLatin1String("user") && !row["administrator"].toBool() &&
            row["developer"].toString() == QLatin1String("read_write"))
            user = row["email"].toString();
    }
    QVERIFY(!user.isEmpty());
    // Nobody is there to be asked, so nothing is changed.
    const Ended ended = m_program.run(QStringList{"role", user, "--administrator"} + sample);
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains("--yes") && ended.err.contains("+ Appoint"), ended.err.constData());
    QCOMPARE(rows("principals"), before);
}

void CliSampleTest::roleIsChanged()
{
    QJsonObject person;
    const QJsonArray before = rows("principals");
    for (const QJsonValue &row : before) {
        if (row["kind"].toString() == QLatin1String("user") && !row["administrator"].toBool() &&
            row["developer"].toString() == QLatin1String("read_write") &&
            row["team"].toString() == QLatin1String("read_only"))
            person = row.toObject();
    }
    QVERIFY(!person.isEmpty());
    const QString id = person["id"].toString();
    const Ended ended = m_program.run(QStringList{"role", id, "--team", "invite", "--yes"} + sample);
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.err.contains("Role changed") && ended.err.contains("Invite people"), ended.err.constData());
    m_said += ended.err;
    bool found = false;
    const QJsonArray after = rows("principals");
    for (const QJsonValue &row : after) {
        if (row["id"].toString() == id) {
            QCOMPARE(row["team"].toString(), QStringLiteral("invite"));
            found = true;
        }
    }
    QVERIFY(found);
    QCOMPARE(m_program.run(QStringList{"role", id, "--team", "invite", "--yes"} + sample).code, 0); // nothing to do
}

void CliSampleTest::roleIsRefused()
{
    const Ended nobody = m_program.run(QStringList{"role", "nobody@example.com", "--administrator", "-y"} + sample);
    QCOMPARE(nobody.code, 1);
    QString user, serviceUser;
    const QJsonArray principals = rows("principals");
    for (const QJsonValue &row : principals) {
        if (row["kind"].toString() == QLatin1String("service_user"))
            serviceUser = row["id"].toString();
        else if (!row["administrator"].toBool())
            user = row["id"].toString();
    }
    const Ended service = m_program.run(QStringList{"role", serviceUser, "--administrator", "-y"} + sample);
    QCOMPARE(service.code, 3);
    QVERIFY2(service.err.contains("Only people have roles"), service.err.constData());
    const Ended inconsistent =
        m_program.run(QStringList{"role", user, "--developer", "read_only", "--team", "manager", "-y"} + sample);
    QCOMPARE(inconsistent.code, 3);
    QVERIFY2(inconsistent.err.contains("(ERR_NGROK_4413)"), inconsistent.err.constData());
    m_said += nobody.err + service.err + inconsistent.err;
}

void CliSampleTest::accountIsTested()
{
    const Ended ended = m_program.run(QStringList{"account", "test"} + sample);
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.out.contains("invitations      available"), ended.out.constData());
    QVERIFY2(ended.err.contains("Connected to the sample account as "), ended.err.constData());
    m_said += ended.out + ended.err;
}

// The agents' token files hold the secrets of the sample account; nothing else may.
void CliSampleTest::noSecretIsLeft()
{
    QByteArrayList secrets;
    QDirIterator files(m_program.folder(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.size() > 500 || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll().trimmed();
        const qsizetype half = content.indexOf('_');
        if (half >= 20 && content.size() - half > 20 && !content.contains('\n')) {
            secrets << content.mid(half + 1);
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        }
    }
    QVERIFY2(secrets.size() >= 20, qPrintable(QString::number(secrets.size()))); // else nothing was searched for
    for (const QByteArray &secret : std::as_const(secrets)) {
        QVERIFY(!m_said.contains(secret));
        const QStringList where = m_program.filesHolding(secret);
        QVERIFY(!where.isEmpty());
        for (const QString &file : where) // several agents may share a token
            QVERIFY2(file.startsWith(QLatin1String("data/sample/agents/")), qPrintable(file));
    }
}

QTEST_GUILESS_MAIN(CliSampleTest)
#include "tst_cli_sample.moc"
