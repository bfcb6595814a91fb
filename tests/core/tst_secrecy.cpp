// SPDX-License-Identifier: Apache-2.0
// What keeps secrets from leaking out of the process, and what looks for those that did.
#include "core/secret.h"
#include "support/canary.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_LINUX
#include <csignal>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace gatehouse;

namespace
{

const QByteArray sekrit = "2x0ujtsYcgvSTl8PAuAdqWYSMnLOv_9kQ7rT";

#ifdef Q_OS_LINUX
/// Runs `act` in a process of its own, which ends with what it answers.
int statusOf(int (*act)())
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(act());
    int status = -1;
    return ::waitpid(child, &status, 0) == child ? status : -1;
}
#endif

} // namespace

class SecrecyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hardenedProcessLeavesNoCore();
    void canaryIsFound_data();
    void canaryIsFound();
    void canaryIsFoundInFiles();
    void canaryIsFoundInArguments();
};

void SecrecyTest::hardenedProcessLeavesNoCore()
{
#ifdef Q_OS_LINUX
    const int kept = statusOf([] {
        rlimit limit{};
        const bool hardened = hardenProcess() && ::getrlimit(RLIMIT_CORE, &limit) == 0;
        return hardened && limit.rlim_cur == 0 && limit.rlim_max == 0 && ::prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1;
    });
    QVERIFY(WIFEXITED(kept));
    QCOMPARE(WEXITSTATUS(kept), 0);
    const int crashed = statusOf([] {
        const bool hardened = hardenProcess();
        ::signal(SIGABRT, SIG_DFL); // not the test library's
        ::kill(::getpid(), SIGABRT);
        return hardened ? 0 : 1;
    });
    QVERIFY(WIFSIGNALED(crashed));
    QVERIFY(!WCOREDUMP(crashed));
#else
    QVERIFY(hardenProcess());
#endif
}

void SecrecyTest::canaryIsFound_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("form");
    const QString text = QString::fromLatin1(sekrit);
    const auto *wide = reinterpret_cast<const char *>(text.utf16());
    QTest::newRow("nowhere") << QByteArray("nothing of the kind, 2x0ujtsYcgvSTl8PAuAdqWYSMnLOv alone") << QString();
    QTest::newRow("plain") << "key=" + sekrit + ";" << QStringLiteral("plain");
    QTest::newRow("UTF-16") << "x" + QByteArray(wide, text.size() * 2) << QStringLiteral("UTF-16");
    QTest::newRow("hex") << "0x" + sekrit.toHex() << QStringLiteral("hex");
    QTest::newRow("HEX") << sekrit.toHex().toUpper() << QStringLiteral("hex");
    for (const char *before : {"", "a", "ab", "abc"}) {
        QTest::addRow("base64 after %s", before) << (before + sekrit + "tail").toBase64() << QStringLiteral("base64");
        QTest::addRow("base64url after %s", before)
            << (before + sekrit + "tail").toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
            << QStringLiteral("base64");
    }
}

void SecrecyTest::canaryIsFound()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, form);
    QCOMPARE(Canary(Secret::copyOf(sekrit)).in(bytes), form);
}

void SecrecyTest::canaryIsFoundInFiles()
{
    const Canary canary(Secret::copyOf(sekrit));
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath("a/.hidden"));
    const auto write = [&](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write("a/clean", "nothing"));
    QCOMPARE(canary.inFiles(QDir(folder.path())), QStringList());
    QVERIFY(write("a/.hidden/.log", "at the end " + sekrit));
    QVERIFY(write("asked-for", sekrit));
    QCOMPARE(canary.inFiles(QDir(folder.path()), {"asked-for"}), QStringList("a/.hidden/.log: plain"));
    QCOMPARE(canary.inFiles(QDir(folder.path())).size(), 2);
}

void SecrecyTest::canaryIsFoundInArguments()
{
#ifdef Q_OS_LINUX
    const Canary canary(Secret::copyOf(sekrit));
    QProcess process;
    process.start("sh", {"-c", "read line", "--key", sekrit});
    QVERIFY(process.waitForStarted());
    QTRY_COMPARE(canary.inProcess(process.processId()), QStringList("cmdline: plain")); // once it has become sh
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(canary.inProcess(QCoreApplication::applicationPid()), QStringList());
#endif
}

QTEST_GUILESS_MAIN(SecrecyTest)
#include "tst_secrecy.moc"
