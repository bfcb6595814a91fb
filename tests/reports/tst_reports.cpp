// SPDX-License-Identifier: Apache-2.0
#include "reports/csvtable.h"
#include "reports/jsontable.h"
#include "reports/reports.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#endif

using namespace gatehouse;

namespace
{

Timestamp at(const char *text)
{
    return *parseRfc3339(QString::fromLatin1(text));
}

/// One row of each sort, and one that owns a credential without being listed.
Snapshot smallAccount()
{
    Snapshot snapshot;
    snapshot.account.id = QStringLiteral("ac_1");
    snapshot.account.name = QStringLiteral("Small \"account\"");
    snapshot.readAt = at("2026-11-21T22:41:05Z");
    snapshot.principals = {
        Principal{.kind = PrincipalKind::User,
                  .id = "usr_1",
                  .name = QStringLiteral("Zoë, Lead"),
                  .email = "lead@example.com",
                  .permissions = Permissions::ofAdministrator(),
                  .provisionedBy = "invite",
                  .createdAt = at("2024-01-02T03:04:05Z")},
        Principal{.kind = PrincipalKind::ServiceUser,
                  .id = "bot_1",
                  .name = "=ci",
                  .active = false,
                  .createdAt = at("2025-01-02T03:04:05Z")},
    };
    snapshot.credentials = {
        Credential{.kind = CredentialKind::Authtoken,
                   .id = "cr_1",
                   .ownerId = "bot_1",
                   .description = "line one\nline \"two\"",
                   .metadata = "never shown",
                   .acl = {"bind:*.site7.example.com", "bind:team=blue"},
                   .createdAt = at("2025-03-01T00:00:00Z")},
        Credential{.kind = CredentialKind::ApiKey,
                   .id = "ak_1",
                   .ownerId = "usr_1",
                   .description = "-1+1",
                   .createdAt = at("2025-04-01T00:00:00Z")},
        Credential{.kind = CredentialKind::SshKey,
                   .id = "sshcr_1",
                   .ownerId = "usr_gone",
                   .createdAt = at("2025-05-01T00:00:00Z")},
    };
    snapshot.invitations = {Invitation{
        .id = "inv_1",
        .email = "new@example.com",
        .permissions = {false, DeveloperPermission::ReadOnly, TeamPermission::ReadOnly, BillingPermission::Access},
        .state = InvitationState::Expired,
        .invitedById = "usr_1",
        .createdAt = at("2026-01-01T00:00:00Z"),
        .expiresAt = at("2026-01-08T00:00:00Z")}};
    snapshot.sessions = {TunnelSession{.id = "ts_1", .credentialId = "cr_1"},
                         TunnelSession{.id = "ts_2", .credentialId = "cr_1"}};
    for (const Dataset dataset : allDatasets)
        snapshot.datasets[dataset] = {DatasetState::Available, {}};
    snapshot.index();
    return snapshot;
}

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<not there>");
}

} // namespace

class ReportsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void golden_data();
    void golden();
    void guard_data();
    void guard();
    void quoting_data();
    void quoting();
    void byteOrderMark();
    void jsonSaysTheSame();
    void jsonEscapes();
    void chosenRowsInTheirOrder();
    void unknownIsNoNumber();
    void completeness_data();
    void completeness();
    void writesAndReplaces();
    void missingFolder();
    void folderInThePlace();
    void devicesAreWrittenTo();
    void fullDiskLeavesTheOldFile();
    void manyRowsFast();
};

void ReportsTest::golden_data()
{
    QTest::addColumn<ReportKind>("kind");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("principals")
        << ReportKind::Principals
        << QByteArray("id,kind,name,email,administrator,developer,team,billing,state,provisioned_by,credentials,"
                      "sessions,created_at,last_seen\r\n"
                      "usr_1,user,\"Zo\xc3\xab, Lead\",lead@example.com,true,read_write,manager,access,active,invite,1,"
                      "0,2024-01-02T03:04:05Z,\r\n"
                      "bot_1,service_user,'=ci,,false,read_write,read_only,none,disabled,,1,2,2025-01-02T03:04:05Z,"
                      "2026-11-20T07:08:09Z\r\n"
                      "usr_gone,owner,,,,,,,,,1,0,,\r\n");
    QTest::newRow("credentials")
        << ReportKind::Credentials
        << QByteArray("id,kind,description,owner_id,owner_kind,owner_name,owner_email,owner_state,acl,sessions,"
                      "created_at,last_observed,expires_on\r\n"
                      "cr_1,authtoken,\"line one\nline \"\"two\"\"\",bot_1,service_user,'=ci,,disabled,"
                      "bind:*.site7.example.com bind:team=blue,2,2025-03-01T00:00:00Z,2026-11-20T07:08:09Z,\r\n"
                      "ak_1,api_key,'-1+1,usr_1,user,\"Zo\xc3\xab, Lead\",lead@example.com,active,,,"
                      "2025-04-01T00:00:00Z,,2026-12-31\r\n"
                      "sshcr_1,ssh_key,,usr_gone,owner,,,,,0,2025-05-01T00:00:00Z,,\r\n");
    QTest::newRow("invitations")
        << ReportKind::Invitations
        << QByteArray("id,email,administrator,developer,team,billing,state,invited_by_id,invited_by_name,"
                      "invited_by_email,created_at,expires_at\r\n"
                      "inv_1,new@example.com,false,read_only,read_only,access,expired,usr_1,\"Zo\xc3\xab, Lead\","
                      "lead@example.com,2026-01-01T00:00:00Z,2026-01-08T00:00:00Z\r\n");
}

void ReportsTest::golden()
{
    QFETCH(ReportKind, kind);
    QFETCH(QByteArray, expected);
    const auto observed = std::make_shared<Observed>();
    observed->lastSeen = {{"cr_1", at("2026-11-20T07:08:09Z")}, {"bot_1", at("2026-11-20T07:08:09Z")}};
    observed->expiries = {{"ak_1", {QDate(2026, 12, 31), QStringLiteral("a note")}}};
    const Report written = report(kind, smallAccount(), {.observed = observed});
    QCOMPARE(written.text, expected);
    QCOMPARE(written.rows, kind == ReportKind::Invitations ? 1 : 3);
    QVERIFY(written.status.whole());
    QVERIFY(!written.text.contains("never shown"));
    QCOMPARE(expected.left(expected.indexOf("\r\n")), columns(kind).join(u',').toLatin1());
    QVERIFY(reportKindOf(toString(kind)) == kind);
}

void ReportsTest::guard_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QByteArray>("guarded");
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("=") << "=1+1" << QByteArray("'=1+1") << QByteArray("=1+1");
    QTest::newRow("+") << "+1" << QByteArray("'+1") << QByteArray("+1");
    QTest::newRow("-") << "-1" << QByteArray("'-1") << QByteArray("-1");
    QTest::newRow("@") << "@SUM(A1)" << QByteArray("'@SUM(A1)") << QByteArray("@SUM(A1)");
    QTest::newRow("tab") << "\t=1" << QByteArray("'\t=1") << QByteArray("\t=1");
    QTest::newRow("CR") << "\r=1" << QByteArray("\"'\r=1\"") << QByteArray("\"\r=1\"");
    QTest::newRow("quoted too") << "=A1,B1" << QByteArray("\"'=A1,B1\"") << QByteArray("\"=A1,B1\"");
    QTest::newRow("not first") << "a=1" << QByteArray("a=1") << QByteArray("a=1");
    QTest::newRow("its own quote") << "'=1" << QByteArray("'=1") << QByteArray("'=1");
    QTest::newRow("empty") << "" << QByteArray() << QByteArray();
}

void ReportsTest::guard()
{
    QFETCH(QString, cell);
    const auto line = [&](bool raw) {
        CsvTable writer({}, false, raw);
        writer.text(cell);
        writer.endRow();
        return writer.take().mid(2).chopped(2); // without the empty header and the end of the row
    };
    QTEST(line(false), "guarded");
    QTEST(line(true), "raw");
}

void ReportsTest::quoting_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("plain") << "plain text" << QByteArray("plain text");
    QTest::newRow("comma") << "a,b" << QByteArray("\"a,b\"");
    QTest::newRow("quote") << "say \"so\"" << QByteArray("\"say \"\"so\"\"\"");
    QTest::newRow("line feed") << "a\nb" << QByteArray("\"a\nb\"");
    QTest::newRow("umlaut") << QStringLiteral("Zoë") << QByteArray("Zo\xc3\xab");
    QTest::newRow("umlaut and comma") << QStringLiteral("ë,") << QByteArray("\"\xc3\xab,\"");
    QTest::newRow("beyond 16 bits") << QString::fromUtf8("\xf0\x9f\x94\x91") << QByteArray("\xf0\x9f\x94\x91");
}

void ReportsTest::quoting()
{
    QFETCH(QString, cell);
    QFETCH(QByteArray, written);
    CsvTable writer({}, false, false);
    writer.text(cell);
    writer.text(cell);
    writer.endRow();
    QCOMPARE(writer.take(), "\r\n" + written + ',' + written + "\r\n");
}

void ReportsTest::byteOrderMark()
{
    const Snapshot snapshot = smallAccount();
    const QByteArray plain = report(ReportKind::Credentials, snapshot).text;
    QCOMPARE(report(ReportKind::Credentials, snapshot, {.bom = true}).text, "\xef\xbb\xbf" + plain);
}

void ReportsTest::jsonSaysTheSame()
{
    const Snapshot snapshot = smallAccount();
    for (const ReportKind kind : allReportKinds) {
        const Report written = report(kind, snapshot, {.format = ReportFormat::Json});
        QJsonParseError error;
        const QJsonObject whole = QJsonDocument::fromJson(written.text, &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
        QCOMPARE(whole["report"].toString(), toString(kind));
        QCOMPARE(whole["account"].toObject()["name"].toString(), QStringLiteral("Small \"account\""));
        QCOMPARE(whole["read_at"].toString(), QStringLiteral("2026-11-21T22:41:05Z"));
        QVERIFY(whole["complete"].toBool());
        const QJsonArray rows = whole["rows"].toArray();
        QCOMPARE(rows.size(), written.rows);
        for (const QJsonValue &row : rows) {
            QStringList names = row.toObject().keys(), expected = columns(kind);
            expected.sort();
            QCOMPARE(names, expected);
        }
    }
    const QJsonArray rows =
        QJsonDocument::fromJson(report(ReportKind::Credentials, snapshot, {.format = ReportFormat::Json}).text)
            .object()["rows"]
            .toArray();
    QCOMPARE(rows[0]["acl"].toArray(), QJsonArray({"bind:*.site7.example.com", "bind:team=blue"}));
    QCOMPARE(rows[0]["sessions"].toInt(), 2);
    QCOMPARE(rows[0]["description"].toString(), QStringLiteral("line one\nline \"two\""));
    QVERIFY(rows[1]["sessions"].isNull()); // an API key's use is not observable
    QVERIFY(rows[2]["owner_name"].isNull());
    QCOMPARE(rows[1]["description"].toString(), QStringLiteral("-1+1")); // the guard is for spreadsheets
}

void ReportsTest::jsonEscapes()
{
    const QString text = QStringLiteral("\"\\\b\f\n\r\t\u0001\u001f/\u007fë\U0001f511");
    const QByteArray array = '[' + jsonText(text) + ']';
    QCOMPARE(QJsonDocument::fromJson(array).array()[0].toString(), text);
}

void ReportsTest::chosenRowsInTheirOrder()
{
    const Report written =
        report(ReportKind::Credentials, smallAccount(), {.ids = QStringList{"sshcr_1", "cr_gone", "cr_1"}});
    QCOMPARE(written.rows, 2);
    QVERIFY(written.text.indexOf("\r\nsshcr_1,") < written.text.indexOf("\r\ncr_1,"));
    QVERIFY(!written.text.contains("ak_1"));
}

void ReportsTest::unknownIsNoNumber()
{
    Snapshot snapshot = smallAccount();
    snapshot.datasets[Dataset::TunnelSessions] = {DatasetState::Incomplete, {}};
    const QByteArray text = report(ReportKind::Credentials, snapshot).text;
    QVERIFY2(text.contains("bind:team=blue,,2025-03-01"), text.constData());
}

void ReportsTest::completeness_data()
{
    using State = DatasetState;
    using States = QList<std::pair<Dataset, State>>;
    QTest::addColumn<ReportKind>("kind");
    QTest::addColumn<States>("states");
    QTest::addColumn<State>("expected");
    const auto row = [](const char *name, ReportKind kind, States states, State expected) {
        QTest::newRow(name) << kind << states << expected;
    };
    row("no people offered", ReportKind::Principals, {{Dataset::Users, State::NotOffered}}, State::NotOffered);
    row("people refused", ReportKind::Principals, {{Dataset::Users, State::Refused}}, State::Refused);
    row("people broke off", ReportKind::Principals, {{Dataset::Users, State::Incomplete}}, State::Incomplete);
    row("service users refused", ReportKind::Principals, {{Dataset::ServiceUsers, State::Refused}}, State::Incomplete);
    row("no service users offered", ReportKind::Principals, {{Dataset::ServiceUsers, State::NotOffered}},
        State::Available);
    row("no people, credentials all the same", ReportKind::Credentials, {{Dataset::Users, State::NotOffered}},
        State::Available);
    row("one kind refused", ReportKind::Credentials, {{Dataset::SshKeys, State::Refused}}, State::Incomplete);
    row("one kind not offered", ReportKind::Credentials, {{Dataset::SshKeys, State::NotOffered}}, State::Available);
    row("one kind not read", ReportKind::Credentials, {{Dataset::ApiKeys, State::Unknown}}, State::Incomplete);
    row("all kinds refused", ReportKind::Credentials,
        {{Dataset::ApiKeys, State::Refused}, {Dataset::Authtokens, State::Refused}, {Dataset::SshKeys, State::Refused}},
        State::Refused);
    row("all kinds empty", ReportKind::Credentials,
        {{Dataset::ApiKeys, State::Empty}, {Dataset::Authtokens, State::Empty}, {Dataset::SshKeys, State::Empty}},
        State::Empty);
    row("no invitations offered", ReportKind::Invitations, {{Dataset::Invitations, State::NotOffered}},
        State::NotOffered);
    row("invitations not read", ReportKind::Invitations, {{Dataset::Invitations, State::Unknown}}, State::Unknown);
}

void ReportsTest::completeness()
{
    using States = QList<std::pair<Dataset, DatasetState>>;
    QFETCH(ReportKind, kind);
    QFETCH(States, states);
    QFETCH(DatasetState, expected);
    Snapshot snapshot = smallAccount();
    for (const auto &[dataset, state] : std::as_const(states))
        snapshot.datasets[dataset] = {state, Error{.kind = ErrorKind::Forbidden, .code = ngrokCode(635)}};
    const Report csv = report(kind, snapshot), json = report(kind, snapshot, {.format = ReportFormat::Json});
    QCOMPARE(toString(csv.status.state), toString(expected));
    const bool written =
        expected == DatasetState::Available || expected == DatasetState::Empty || expected == DatasetState::Incomplete;
    QCOMPARE(!csv.text.isEmpty(), written);
    QCOMPARE(!json.text.isEmpty(), written);
    if (expected == DatasetState::Incomplete)
        QCOMPARE(QJsonDocument::fromJson(json.text).object()["complete"], QJsonValue(false));
    if (expected == DatasetState::Incomplete || expected == DatasetState::Refused) {
        QVERIFY(csv.status.why && csv.status.why->is(635));
        QVERIFY(csv.dataset == (states.size() > 1 ? Dataset::Authtokens : states.first().first));
    }
}

void ReportsTest::writesAndReplaces()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("report.csv");
    QVERIFY(writeFileAtomically(path, "one").ok());
    QCOMPARE(fileContent(path), QByteArray("one"));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(writeFileAtomically(path, "two").ok());
    QCOMPARE(fileContent(path), QByteArray("two"));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path) & others));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void ReportsTest::missingFolder()
{
    const QTemporaryDir folder;
    const auto written = writeFileAtomically(folder.filePath("not/there.csv"), "one");
    QVERIFY(!written.ok());
    QCOMPARE(toString(written.error().kind), QStringLiteral("storage"));
    QVERIFY(written.error().message.contains(folder.filePath("not")));
    QVERIFY(written.error().message.contains(QLatin1String("does not exist")));
}

void ReportsTest::folderInThePlace()
{
    const QTemporaryDir folder;
    const auto written = writeFileAtomically(folder.path(), "one");
    QVERIFY(!written.ok());
    QCOMPARE(toString(written.error().kind), QStringLiteral("storage"));
}

void ReportsTest::devicesAreWrittenTo()
{
#ifdef Q_OS_LINUX
    QVERIFY(writeFileAtomically(QStringLiteral("/dev/null"), "one").ok());
    const auto written = writeFileAtomically(QStringLiteral("/dev/full"), "one");
    QVERIFY(!written.ok());
    QVERIFY2(written.error().message.contains(QLatin1String("no space left")), qPrintable(written.error().message));
    struct stat status {
    };
    QVERIFY(::stat("/dev/full", &status) == 0 && S_ISCHR(status.st_mode)); // still a device
#else
    QSKIP("needs /dev/full");
#endif
}

// A limit on the size of files ends a write in the middle, as a full disk does.
void ReportsTest::fullDiskLeavesTheOldFile()
{
#ifdef Q_OS_LINUX
    const QTemporaryDir folder;
    const QString path = folder.filePath("report.csv");
    QVERIFY(writeFileAtomically(path, "old").ok());
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1000, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = writeFileAtomically(path, QByteArray(100'000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!written.ok());
    QCOMPARE(toString(written.error().kind), QStringLiteral("storage"));
    QCOMPARE(fileContent(path), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
#else
    QSKIP("needs setrlimit");
#endif
}

void ReportsTest::manyRowsFast()
{
    Snapshot snapshot = smallAccount();
    const Credential row = snapshot.credentials.first();
    snapshot.credentials.clear();
    for (int i = 0; i < 100'000; ++i) {
        snapshot.credentials.append(row);
        snapshot.credentials.last().id = QStringLiteral("cr_%1").arg(i);
    }
    snapshot.index();
    QElapsedTimer timer;
    timer.start();
    const Report written = report(ReportKind::Credentials, snapshot);
    qInfo("100,000 rows, %lld bytes: %lld ms", static_cast<long long>(written.text.size()),
          static_cast<long long>(timer.elapsed()));
    QCOMPARE(written.rows, 100'000);
}

QTEST_GUILESS_MAIN(ReportsTest)
#include "tst_reports.moc"
