// SPDX-License-Identifier: Apache-2.0
#include "client/httpdate.h"

#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class HttpDateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // The same moment in the three forms of RFC 9110, 5.6.7, whose examples these are.
    void dates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("the usual one") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << true;
        QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << true;
        QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << true;
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("RFC 3339") << QByteArray("1994-11-06T08:49:37Z") << false;
        QTest::newRow("no zone") << QByteArray("Sun, 06 Nov 1994 08:49:37") << false;
        QTest::newRow("no such day") << QByteArray("Sun, 31 Feb 1994 08:49:37 GMT") << false;
        QTest::newRow("words") << QByteArray("soon") << false;
    }
    void dates()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, valid);
        const QDateTime time = parseHttpDate(text);
        QCOMPARE(time.isValid(), valid);
        if (valid)
            QCOMPARE(time.toSecsSinceEpoch(), 784111777);
    }

    void yearsOfTwoDigits()
    {
        QCOMPARE(parseHttpDate("Saturday, 21-Nov-26 10:00:00 GMT"), parseHttpDate("Sat, 21 Nov 2026 10:00:00 GMT"));
        QVERIFY(parseHttpDate("Sat, 21 Nov 2026 10:00:00 GMT").isValid());
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ms"); // -1: not understood
        const auto row = [](const char *text, qint64 ms) { QTest::newRow(text) << QByteArray(text) << ms; };
        row("0", 0);
        row("7", 7000);
        row(" 7 ", 7000);
        row("0007", 7000);
        row("-7", -1);
        row("+7", -1);
        row("7.5", -1);
        row("7s", -1);
        row("1e3", -1);
        row("", -1);
        row("99999999999999999999999999", 10LL * 365 * 24 * 3600 * 1000);
        row("Sun, 06 Nov 1994 08:50:07 GMT", 30000);
        row("Sunday, 06-Nov-94 08:50:07 GMT", 30000);
        row("Sun Nov  6 08:50:07 1994", 30000);
        row("Sun, 06 Nov 1994 08:00:00 GMT", 0);
        row("Thu, 01 Jan 1970 00:00:00 GMT", 0);
        row("tomorrow", -1);
    }
    void retryAfter()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, ms);
        const auto pause = parseRetryAfter(text, parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT"));
        QCOMPARE(pause ? qint64(pause->count()) : qint64(-1), ms);
    }
};

QTEST_GUILESS_MAIN(HttpDateTest)
#include "tst_httpdate.moc"
