// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/exitcode.h"

#include <QFileInfo>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class CliArgumentsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void windowOrCommandLine_data();
    void windowOrCommandLine();
    void mistakes_data();
    void mistakes();
    void helpIsNoMistake();
    void report();
    void adHoc();
    void kept();
    void role();
    void rotate();
    void durations_data();
    void durations();
    void exitCodes();
};

void CliArgumentsTest::windowOrCommandLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("commandLine");
    QTest::newRow("none") << QStringList() << false;
    QTest::newRow("the window's own") << QStringList{"-platform", "offscreen"} << false;
    QTest::newRow("the window on the sample account") << QStringList{"--account", "sample"} << false;
    QTest::newRow("help") << QStringList{"--help"} << true;
    QTest::newRow("version") << QStringList{"--version"} << true;
    QTest::newRow("report") << QStringList{"report", "credentials"} << true;
    QTest::newRow("a mistake is told, not shown") << QStringList{"reprot"} << true;
}

void CliArgumentsTest::windowOrCommandLine()
{
    QFETCH(QStringList, arguments);
    QTEST(isCommandLine(arguments), "commandLine");
}

void CliArgumentsTest::mistakes_data()
{
    QTest::addColumn<QString>("line");
    const auto row = [](const char *line) { QTest::newRow(line) << QString::fromLatin1(line); };
    row("reprot");
    row("report");
    row("report everything");
    row("report credentials --format xml");
    row("report credentials --acount sample");
    row("report credentials --host https://api.example.com");
    row("report credentials --api-key-stdin");
    row("report credentials --account a --host https://api.example.com --api-key-stdin");
    row("report credentials --host http://api.example.com --api-key-stdin");
    row("report credentials --host https://user:word@api.example.com --api-key-stdin");
    row("report credentials --host https://api.example.com/path --api-key-stdin");
    row("report credentials --host https://api.example.com --api-key-stdin --pin 12ab");
    row("report credentials --host https://api.example.com --api-key-stdin --proxy ftp://proxy:1");
    row("report credentials --host https://api.example.com --api-key-stdin --proxy http://user@proxy:1");
    row("report credentials --host https://api.example.com --api-key-stdin --rate-limit many");
    row("report credentials --ca-file x.pem");
    row("account");
    row("account add");
    row("account add sample");
    row("account add x --proxy http://user:word@proxy:1");
    row("account add x --url http://api.example.com");
    row("account remove");
    row("role");
    row("role someone");
    row("role someone --team boss");
    row("rotate");
    row("rotate cr_1 --continue cr_1");
    row("rotate cr_1 --list");
    row("rotate cr_1 --quiet-time soon");
    row("rotate cr_1 --revoke never");
    row("rotate cr_1 --cancel --keep-both");
}

void CliArgumentsTest::mistakes()
{
    QFETCH(QString, line);
    const Parsed parsed = parseArguments(line.split(u' '));
    QVERIFY(!parsed.arguments);
    QVERIFY(parsed.code == ExitCode::Usage);
    QVERIFY(!parsed.text.trimmed().isEmpty());
    QVERIFY2(!parsed.text.contains(QLatin1String("word@")), qPrintable(parsed.text)); // a password is not repeated
}

void CliArgumentsTest::helpIsNoMistake()
{
    for (const char *line : {"--help", "report --help", "account add --help", "rotate -h"}) {
        const Parsed parsed = parseArguments(QString::fromLatin1(line).split(u' '));
        QVERIFY(!parsed.arguments && parsed.code == ExitCode::Done);
        QVERIFY2(parsed.text.contains(QLatin1String("Exit codes")), qPrintable(parsed.text));
    }
    QVERIFY(parseArguments({"--version"}).text.startsWith(QLatin1String("gatehouse ")));
}

void CliArgumentsTest::report()
{
    const Parsed parsed =
        parseArguments({"report", "invitations", "-a", "Production", "-f", "json", "-o", "x.json", "--bom", "--raw"});
    QVERIFY2(parsed.arguments, qPrintable(parsed.text));
    const auto &arguments = std::get<ReportArguments>(*parsed.arguments);
    QVERIFY(arguments.kind == ReportKind::Invitations && arguments.options.format == ReportFormat::Json);
    QVERIFY(arguments.options.bom && arguments.options.raw);
    QCOMPARE(arguments.output, QStringLiteral("x.json"));
    QCOMPARE(arguments.account.name, QStringLiteral("Production"));
    QVERIFY(!arguments.account.adHoc && !arguments.account.rateLimit);
    const Parsed limited = parseArguments({"report", "invitations", "-a", "Production", "--rate-limit", "30"});
    QVERIFY2(limited.arguments, qPrintable(limited.text));
    QVERIFY(std::get<ReportArguments>(*limited.arguments).account.rateLimit == 30);
}

void CliArgumentsTest::adHoc()
{
    const QString digits(64, u'a');
    const Parsed parsed = parseArguments({"account", "test", "--host", "http://127.0.0.1:8080", "--api-key-stdin",
                                          "--pin", digits.toUpper(), "--rate-limit", "7", "--proxy", "none"});
    QVERIFY2(parsed.arguments, qPrintable(parsed.text));
    const auto &profile = std::get<AccountTestArguments>(*parsed.arguments).account.adHoc;
    QVERIFY(profile);
    QCOMPARE(profile->url.port(), 8080);
    QVERIFY(profile->tls == TlsMode::Pinned && profile->proxy == ProxyMode::None);
    QCOMPARE(profile->fingerprint, digits);
    QCOMPARE(profile->rateLimit, 7);
}

void CliArgumentsTest::kept()
{
    const Parsed parsed = parseArguments({"account", "add", "Work", "--url", "https://api.example.com", "--ca-file",
                                          "own.pem", "--proxy", "http://me%40work@proxy.example:3128"});
    QVERIFY2(parsed.arguments, qPrintable(parsed.text));
    const Profile &profile = std::get<AccountAddArguments>(*parsed.arguments).profile;
    QCOMPARE(profile.caFile, QFileInfo(QStringLiteral("own.pem")).absoluteFilePath()); // from wherever it is used
    QVERIFY(profile.proxy == ProxyMode::Manual);
    QCOMPARE(profile.proxyHost, QStringLiteral("proxy.example"));
    QCOMPARE(profile.proxyPort, quint16(3128));
    QCOMPARE(profile.proxyUser, QStringLiteral("me@work"));
}

void CliArgumentsTest::role()
{
    const Parsed parsed =
        parseArguments({"role", "lead@example.com", "--no-administrator", "--team", "invite", "--billing", "none"});
    QVERIFY2(parsed.arguments, qPrintable(parsed.text));
    const auto &role = std::get<RoleArguments>(*parsed.arguments);
    QVERIFY(role.administrator == false && role.team == TeamPermission::Invite);
    QVERIFY(role.billing == BillingPermission::None && !role.developer && !role.yes);
    const Parsed made = parseArguments({"role", "usr_1", "--administrator", "-y"});
    QVERIFY(made.arguments);
    QVERIFY(std::get<RoleArguments>(*made.arguments).administrator == true);
    QVERIFY(std::get<RoleArguments>(*made.arguments).yes);
}

void CliArgumentsTest::rotate()
{
    const Parsed parsed = parseArguments({"rotate", "cr_1", "--deliver-command", "vault kv put \"a b\" token=-",
                                          "--quiet-time", "1h30m", "--revoke", "when-quiet", "--no-wait"});
    QVERIFY2(parsed.arguments, qPrintable(parsed.text));
    const auto &rotate = std::get<RotateArguments>(*parsed.arguments);
    QCOMPARE(rotate.deliverCommand, QStringList({"vault", "kv", "put", "a b", "token=-"}));
    QVERIFY(rotate.quietTime == 90min && rotate.revoke == RotateArguments::Revoke::WhenQuiet && !rotate.wait);
    QVERIFY(!rotate.mustBeOpen && rotate.delivers());
    QVERIFY(std::get<RotateArguments>(*parseArguments({"rotate", "--continue", "cr_1"}).arguments).mustBeOpen);
    QVERIFY(std::holds_alternative<RotateListArguments>(*parseArguments({"rotate", "--list"}).arguments));
}

void CliArgumentsTest::durations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds"); // -1: none
    QTest::newRow("hours") << "24h" << qint64(86400);
    QTest::newRow("days") << "7d" << qint64(7 * 86400);
    QTest::newRow("mixed") << "1h30m5s" << qint64(5405);
    QTest::newRow("none at all") << "0s" << qint64(0);
    QTest::newRow("empty") << "" << qint64(-1);
    QTest::newRow("no unit") << "24" << qint64(-1);
    QTest::newRow("no number") << "h" << qint64(-1);
    QTest::newRow("other unit") << "2w" << qint64(-1);
    QTest::newRow("negative") << "-1h" << qint64(-1);
    QTest::newRow("half") << "1.5h" << qint64(-1);
    QTest::newRow("unit twice") << "1hh" << qint64(-1);
    QTest::newRow("number left over") << "1h30" << qint64(-1);
    QTest::newRow("too long") << "99999999999999999999d" << qint64(-1);
}

void CliArgumentsTest::durations()
{
    QFETCH(QString, text);
    const auto parsed = parseDuration(text);
    QTEST(parsed ? qint64(parsed->count()) : qint64(-1), "seconds");
}

void CliArgumentsTest::exitCodes()
{
    QVERIFY(exitCodeOf({.kind = ErrorKind::Offline}) == ExitCode::Unreachable);
    QVERIFY(exitCodeOf({.kind = ErrorKind::Tls}) == ExitCode::Unreachable);
    QVERIFY(exitCodeOf({.kind = ErrorKind::Proxy}) == ExitCode::Unreachable);
    QVERIFY(exitCodeOf({.kind = ErrorKind::Unauthorized}) == ExitCode::Refused);
    QVERIFY(exitCodeOf({.kind = ErrorKind::Forbidden}) == ExitCode::Refused);
    QVERIFY(exitCodeOf({.kind = ErrorKind::Storage}) == ExitCode::Failed);
    QVERIFY(exitCodeOf({.kind = ErrorKind::Keychain}) == ExitCode::Failed);
}

QTEST_GUILESS_MAIN(CliArgumentsTest)
#include "tst_cli_arguments.moc"
