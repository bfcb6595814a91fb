// SPDX-License-Identifier: Apache-2.0
#include "core/ksuid.h"
#include "core/privatefile.h"
#include "core/result.h"
#include "core/secret.h"
#include "core/timestamp.h"
#include "support/fakeclock.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class CoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ksuidKnown();
    void ksuidRefuses_data();
    void ksuidRefuses();
    void ksuidSortsByTime();
    void ksuidRoundTrip();
    void rfc3339_data();
    void rfc3339();
    void secretOwnsItsBytes();
    void secretComparesContent();
    void resultHoldsOneOfBoth();
    void fakeClockRunsWhatIsDueInOrder();
    void secretGoesToANewFileOnly_data();
    void secretGoesToANewFileOnly();
};

// The examples of the format's own documentation: the text, its second, and its bytes.
void CoreTest::ksuidKnown()
{
    const auto id = Ksuid::parse(u"0ujtsYcgvSTl8PAuAdqWYSMnLOv");
    QVERIFY(id);
    QCOMPARE(id->created().time_since_epoch().count(), 1507608047);
    const QByteArray bytes(reinterpret_cast<const char *>(id->bytes().data()), 20);
    QCOMPARE(bytes.toHex().toUpper(), QByteArray("0669F7EFB5A1CD34B5F99D1154FB6853345C9735"));
    QCOMPARE(id->toString(), QStringLiteral("0ujtsYcgvSTl8PAuAdqWYSMnLOv"));
    QVERIFY(ksuidOfId(u"ak_0ujtsYcgvSTl8PAuAdqWYSMnLOv") == id);
}

void CoreTest::ksuidRefuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("short") << QStringLiteral("0ujtsYcgvSTl8PAuAdqWYSMnLO");
    QTest::newRow("long") << QStringLiteral("0ujtsYcgvSTl8PAuAdqWYSMnLOv0");
    QTest::newRow("other letter") << QStringLiteral("0ujtsYcgvSTl8PAuAdqWYSMnLO-");
    QTest::newRow("beyond 160 bits") << QStringLiteral("aWgEPTl1tmebfsQzFP4bxwgy80W");
    QTest::newRow("all z") << QString(27, u'z');
}

void CoreTest::ksuidRefuses()
{
    QFETCH(QString, text);
    QVERIFY(!Ksuid::parse(text));
}

void CoreTest::ksuidSortsByTime()
{
    const std::chrono::sys_seconds now{1'700'000'000s};
    for (int i = 0; i < 100; ++i)
        QVERIFY(Ksuid::make(now).toString() < Ksuid::make(now + 1s).toString());
    QVERIFY(Ksuid::make(now) != Ksuid::make(now));
    for (const quint8 last : {quint8(0), quint8(254), quint8(255)}) {
        std::array<quint8, 16> payload{};
        payload.back() = last;
        const Ksuid one = Ksuid::make(now, payload);
        QVERIFY(one < one.next() && one.toString() < one.next().toString());
        QCOMPARE(one.next().created(), now);
    }
}

void CoreTest::ksuidRoundTrip()
{
    QCOMPARE(Ksuid::parse(u"aWgEPTl1tmebfsQzFP4bxwgy80V")->toString(), QStringLiteral("aWgEPTl1tmebfsQzFP4bxwgy80V"));
    for (int i = 0; i < 1000; ++i) {
        const Ksuid id = Ksuid::make(std::chrono::sys_seconds{std::chrono::seconds{1'400'000'000LL + i * 4'000'000LL}});
        QVERIFY(Ksuid::parse(id.toString()) == id);
    }
}

void CoreTest::rfc3339_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // empty: refused
    QTest::newRow("utc") << "2026-11-21T22:41:05Z"
                         << "2026-11-21T22:41:05Z";
    QTest::newRow("fraction") << "2026-11-21T22:41:05.123456Z"
                              << "2026-11-21T22:41:05.123Z";
    QTest::newRow("offset") << "2026-11-21T22:41:05+02:00"
                            << "2026-11-21T20:41:05Z";
    QTest::newRow("before 1970") << "1969-12-31T23:59:59Z"
                                 << "1969-12-31T23:59:59Z";
    QTest::newRow("leap day") << "2024-02-29T00:00:00Z"
                              << "2024-02-29T00:00:00Z";
    QTest::newRow("no leap day") << "2025-02-29T00:00:00Z"
                                 << "";
    QTest::newRow("no zone") << "2026-11-21T22:41:05"
                             << "";
    QTest::newRow("date alone") << "2026-11-21"
                                << "";
    QTest::newRow("empty fraction") << "2026-11-21T22:41:05.Z"
                                    << "";
    QTest::newRow("hour 24") << "2026-11-21T24:00:00Z"
                             << "";
    QTest::newRow("trailing") << "2026-11-21T22:41:05Zz"
                              << "";
    QTest::newRow("empty") << ""
                           << "";
}

void CoreTest::rfc3339()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto time = parseRfc3339(text);
    QCOMPARE(time ? toRfc3339(*time) : QString(), expected);
}

void CoreTest::secretOwnsItsBytes()
{
    QByteArray source("2x_sekrit");
    source.detach();
    Secret secret = Secret::take(std::move(source));
    QVERIFY(source.isEmpty());
    QCOMPARE(secret.reveal(), std::string_view("2x_sekrit"));
    Secret moved = std::move(secret);
    QVERIFY(secret.isEmpty());
    QCOMPARE(moved.reveal(), std::string_view("2x_sekrit"));
    static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
}

void CoreTest::secretComparesContent()
{
    const Secret a = Secret::copyOf("same"), b = Secret::copyOf("same"), c = Secret::copyOf("sane");
    QVERIFY(a.equals(b));
    QVERIFY(!a.equals(c));
    QVERIFY(!a.equals(Secret()));
    QVERIFY(Secret().equals(Secret()));
    QCOMPARE(a.sha256(), QCryptographicHash::hash("same", QCryptographicHash::Sha256));
    QCOMPARE(Secret::random(32).size(), std::size_t{32});
    QVERIFY(!Secret::random(32).equals(Secret::random(32)));
}

void CoreTest::resultHoldsOneOfBoth()
{
    const Result<int> good = 4;
    const Result<int> bad = Error{.kind = ErrorKind::Forbidden, .code = ngrokCode(635)};
    QVERIFY(good.ok() && *good == 4);
    QVERIFY(!bad.ok() && bad.error().is(635) && !bad.error().is(63));
    QVERIFY(Result<void>().ok());
}

void CoreTest::fakeClockRunsWhatIsDueInOrder()
{
    FakeClock clock;
    QStringList seen;
    QObject context;
    auto gone = std::make_unique<QObject>();
    clock.callAfter(20ms, &context, [&] { seen << "second"; });
    clock.callAfter(10ms, &context, [&] {
        seen << "first";
        clock.callAfter(5ms, &context, [&] { seen << "between"; });
    });
    clock.callAfter(10ms, gone.get(), [&] { seen << "never"; });
    gone.reset();
    clock.advance(100ms);
    QCOMPARE(seen, QStringList({"first", "between", "second"}));
}

void CoreTest::secretGoesToANewFileOnly_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("there from the first moment") << false;
    QTest::newRow("there whole or not at all") << true;
}

void CoreTest::secretGoesToANewFileOnly()
{
    QFETCH(bool, atOnce);
    const auto writeSecretTo = atOnce ? &writeSecretToNewFileAtOnce : &writeSecretToNewFile;
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("token"));
    if (atOnce) { // somebody was killed while writing
        QFile half(path + QStringLiteral(".new"));
        QVERIFY(half.open(QIODevice::WriteOnly) && half.write("2x") == 2);
    }
    QVERIFY(writeSecretTo(path, Secret::copyOf("2x_sekrit")));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("token")});
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("2x_sekrit\n"));
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(file.permissions() & others));

    const Result<void> again = writeSecretTo(path, Secret::copyOf("other"));
    QVERIFY(!again && again.error().kind == ErrorKind::Storage && !again.error().message.isEmpty());
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), QByteArray("2x_sekrit\n"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("token")});
    QVERIFY(!writeSecretTo(folder.filePath(QStringLiteral("no/such/folder")), Secret::copyOf("x")));
}

QTEST_GUILESS_MAIN(CoreTest)
#include "tst_core.moc"
