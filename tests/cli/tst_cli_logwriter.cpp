// SPDX-License-Identifier: Apache-2.0
// A log that nobody reads keeps nobody waiting, and says afterwards what is missing.
#include "cli/logwriter.h"
#include "support/fakeclock.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace gatehouse;

class CliLogWriterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QCOMPARE(::pipe(m_pipe), 0);
        ::fcntl(m_pipe[0], F_SETFL, O_NONBLOCK);
        m_read.clear();
    }

    void cleanup()
    {
        ::close(m_pipe[0]);
        ::close(m_pipe[1]);
    }

    void writesInOrder()
    {
        {
            LogWriter log(m_pipe[1], m_clock, 100);
            for (int i = 0; i < 50; ++i)
                log.write(QByteArray::number(i) + '\n');
        } // all of it, before it ends
        const QByteArrayList lines = read().trimmed().split('\n');
        QCOMPARE(lines.size(), 50);
        QCOMPARE(lines.first(), QByteArray("0"));
        QCOMPARE(lines.last(), QByteArray("49"));
    }

    void keepsNobodyWaiting()
    {
        constexpr int all = 5000;
        const QByteArray line(99, 'x'); // more than a pipe holds
        LogWriter log(m_pipe[1], m_clock, 10);
        QElapsedTimer taken;
        taken.start();
        for (int i = 0; i < all; ++i)
            log.write(line + '\n');
        QVERIFY(taken.elapsed() < 5000);
        static const QRegularExpression dropped(QStringLiteral("Z log: (\\d+) lines dropped"));
        QTRY_VERIFY2(QString::fromLatin1(read()).contains(dropped), m_read.constData());
        log.flush();
        read();
        int lost = 0;
        auto matches = dropped.globalMatch(QString::fromLatin1(m_read));
        while (matches.hasNext())
            lost += matches.next().captured(1).toInt();
        QVERIFY(lost > 0);
        QCOMPARE(m_read.count(line + '\n') + lost, all);
    }

    /// Not for long, where nobody ever reads.
    void endsUnread()
    {
        QElapsedTimer taken;
        taken.start();
        {
            LogWriter log(m_pipe[1], m_clock);
            for (int i = 0; i < 3000; ++i)
                log.write(QByteArray(99, 'x') + '\n');
            taken.start();
        }
        QVERIFY(taken.elapsed() < 2500);
        read(); // lets the thread go on, and end
    }

private:
    QByteArray read()
    {
        char some[4096];
        for (ssize_t size = 0; (size = ::read(m_pipe[0], some, sizeof some)) > 0;)
            m_read.append(some, size);
        return m_read;
    }

    FakeClock m_clock;
    int m_pipe[2] = {-1, -1};
    QByteArray m_read;
};

QTEST_GUILESS_MAIN(CliLogWriterTest)
#include "tst_cli_logwriter.moc"
