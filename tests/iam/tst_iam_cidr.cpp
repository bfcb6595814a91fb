// SPDX-License-Identifier: Apache-2.0
// Addresses, networks, and what a policy makes of them: no service, no database.
#include "iam/domain/iprules.h"

#include <QHostAddress>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

class TestIamCidr : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written"); // empty: none
        const auto row = [](const char *text, const char *written) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(written);
        };
        row("192.0.2.1", "192.0.2.1");
        row("0.0.0.0", "0.0.0.0");
        row("255.255.255.255", "255.255.255.255");
        row("256.0.0.1", "");
        row("192.0.2", "");
        row("192.0.2.1.5", "");
        row("192.0.2.", "");
        row("192.0.02.1", ""); // octal to some
        row("0xc0.0.2.1", "");
        row("3221225985", "");
        row(" 192.0.2.1", "");
        row("192.0.2.1 ", "");
        row("192.0.2.-1", "");
        row("192.0.2.+1", "");
        row("::", "::");
        row("::1", "::1");
        row("2001:db8::1", "2001:db8::1");
        row("2001:DB8:0:0:0:0:0:1", "2001:db8::1");
        row("2001:db8:0:1:0:0:0:1", "2001:db8:0:1::1");
        row("2001:0:0:1:0:0:0:1", "2001:0:0:1::1");
        row("2001:0:0:1:1:0:0:1", "2001::1:1:0:0:1");        // of two runs alike the first
        row("2001:db8:1:1:1:1:0:1", "2001:db8:1:1:1:1:0:1"); // one zero is written
        row("fe80::", "fe80::");
        row("0:0:0:0:0:0:0:0", "::");
        row("64:ff9b::192.0.2.33", "64:ff9b::c000:221");
        row("::ffff:192.0.2.1", "192.0.2.1"); // IPv4 in other clothes
        row("::FFFF:c000:0201", "192.0.2.1");
        row("0:0:0:0:0:ffff:192.0.2.1", "192.0.2.1");
        row("::fffe:192.0.2.1", "::fffe:c000:201");
        row("1:2:3:4:5:6:7", "");
        row("1:2:3:4:5:6:7:8:9", "");
        row("1:2:3:4:5:6:7::8", "");
        row("1::2::3", "");
        row(":::", "");
        row(":1:2:3:4:5:6:7", "");
        row("1:2:3:4:5:6:7:", "");
        row("12345::", "");
        row("g::", "");
        row("192.0.2.1::", "");
        row("::192.0.2.1:1", "");
        row("::192.0.2", "");
        row("fe80::1%eth0", "");
        row("[::1]", "");
        row("", "");
        row("localhost", "");
    }

    void knowsAddresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const auto address = IpAddress::parse(text);
        QCOMPARE(address.has_value(), !written.isEmpty());
        if (!address)
            return;
        QCOMPARE(address->toString(), written);
        QVERIFY(IpAddress::parse(address->toString()) == address);
        // A witness that shares no code: another reading of the same text. It does not undress IPv4.
        const QHostAddress other(text);
        QVERIFY(!other.isNull());
        const QHostAddress expected(written);
        if (written.contains(u':'))
            QCOMPARE(other, expected);
        else
            QCOMPARE(other.toIPv4Address(), expected.toIPv4Address());
        QCOMPARE(address->isV4(), !written.contains(u':'));
    }

    void knowsNetworks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::addColumn<int>("code"); // 0: it is one, otherwise `written` is what may have been meant
        const auto row = [](const char *text, const char *written, int code = 0) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(written) << code;
        };
        row("192.0.2.0/24", "192.0.2.0/24");
        row("192.0.2.1/32", "192.0.2.1/32");
        row("0.0.0.0/0", "0.0.0.0/0");
        row("10.0.0.0/7", "10.0.0.0/7");
        row("2001:DB8::/32", "2001:db8::/32");
        row("::/0", "::/0");
        row("::1/128", "::1/128");
        row("::ffff:192.0.2.0/120", "192.0.2.0/24");
        row("::ffff:0:0/96", "0.0.0.0/0");
        row("192.0.2.1", "192.0.2.1/32", 1413);
        row("2001:db8::1", "2001:db8::1/128", 1413);
        row("::ffff:192.0.2.1", "192.0.2.1/32", 1413);
        row("192.0.2.1/24", "192.0.2.0/24", 1409);
        row("192.0.2.129/25", "192.0.2.128/25", 1409);
        row("10.1.2.3/8", "10.0.0.0/8", 1409);
        row("1.2.3.4/0", "0.0.0.0/0", 1409);
        row("2001:db8::1/32", "2001:db8::/32", 1409);
        row("2001:db8:ffff::/33", "2001:db8:8000::/33", 1409);
        row("::ffff:192.0.2.1/120", "192.0.2.0/24", 1409);
        row("192.0.2.0/33", "", 1406);
        row("2001:db8::/129", "", 1406);
        row("::ffff:192.0.2.0/24", "", 1406); // of IPv6, where no address is
        row("192.0.2.0/", "", 1406);
        row("192.0.2.0/-1", "", 1406);
        row("192.0.2.0/+8", "", 1406);
        row("192.0.2.0/08", "", 1406);
        row("192.0.2.0/255.255.255.0", "", 1406);
        row("192.0.2.0/24/24", "", 1406);
        row("192.0.2/24", "", 1406);
        row("/24", "", 1406);
        row("hello", "", 1406);
        row("", "", 1406);
        row("192.0.2.0 /24", "", 1406);
    }

    void knowsNetworks()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        QFETCH(int, code);
        const auto parsed = parseCidr(text);
        if (const auto *cidr = std::get_if<Cidr>(&parsed)) {
            QCOMPARE(0, code);
            QCOMPARE(cidr->toString(), written);
        } else {
            const auto &problem = std::get<CidrProblem>(parsed);
            QCOMPARE(static_cast<int>(problem.code), code);
            QCOMPARE(problem.suggestion, written);
            if (!written.isEmpty()) // what is suggested is accepted
                QVERIFY(std::holds_alternative<Cidr>(parseCidr(written)));
        }
    }

    void findsAddressesInNetworks_data()
    {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("inside");
        const auto row = [](const char *network, const char *address, bool inside) {
            QTest::addRow("%s %s", network, address)
                << QString::fromLatin1(network) << QString::fromLatin1(address) << inside;
        };
        row("192.0.2.0/24", "192.0.2.0", true);
        row("192.0.2.0/24", "192.0.2.255", true);
        row("192.0.2.0/24", "192.0.3.0", false);
        row("192.0.2.0/24", "192.0.1.255", false);
        row("192.0.2.128/25", "192.0.2.127", false);
        row("192.0.2.128/25", "192.0.2.128", true);
        row("192.0.2.4/31", "192.0.2.5", true);
        row("192.0.2.4/31", "192.0.2.6", false);
        row("192.0.2.7/32", "192.0.2.7", true);
        row("192.0.2.7/32", "192.0.2.6", false);
        row("0.0.0.0/0", "255.255.255.255", true);
        row("0.0.0.0/0", "::1", false);
        row("::/0", "192.0.2.1", false);
        row("::/0", "2001:db8::1", true);
        row("192.0.2.0/24", "::ffff:192.0.2.9", true);
        row("::ffff:192.0.2.0/120", "192.0.2.9", true);
        row("2001:db8::/32", "2001:db8:ffff::1", true);
        row("2001:db8::/32", "2001:db9::", false);
        row("2001:db8::/127", "2001:db8::1", true);
        row("2001:db8::/127", "2001:db8::2", false);
    }

    void findsAddressesInNetworks()
    {
        QFETCH(QString, network);
        QFETCH(QString, address);
        const auto parsed = parseCidr(network);
        const auto *cidr = std::get_if<Cidr>(&parsed);
        QVERIFY(cidr != nullptr);
        QTEST(cidr->contains(*IpAddress::parse(address)), "inside");
    }

    void letsPass_data()
    {
        QTest::addColumn<QStringList>("rules"); // "+" allows, "-" denies
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("passed");
        const auto row = [](const char *rules, const char *address, bool passed) {
            QTest::addRow("%s %s", rules, address)
                << QString::fromLatin1(rules).split(u' ', Qt::SkipEmptyParts) << QString::fromLatin1(address) << passed;
        };
        row("", "192.0.2.1", false);
        row("+192.0.2.0/24", "192.0.2.1", true);
        row("+192.0.2.0/24", "198.51.100.1", false);
        row("-192.0.2.0/24", "198.51.100.1", false); // not denied is not allowed
        row("-192.0.2.0/24", "192.0.2.1", false);
        row("+192.0.2.0/24 -192.0.2.7/32", "192.0.2.7", false);
        row("+192.0.2.0/24 -192.0.2.7/32", "192.0.2.8", true);
        row("-0.0.0.0/0 +192.0.2.7/32", "192.0.2.7", false); // order and width do not count
        row("+198.51.100.0/24 +192.0.2.0/24", "192.0.2.7", true);
        row("+0.0.0.0/0", "2001:db8::1", false);
        row("+0.0.0.0/0 +::/0", "2001:db8::1", true);
        row("+::/0 -192.0.2.0/24", "::ffff:192.0.2.1", false);
        row("+0.0.0.0/0 +::/0", "", false); // an address that is not known
        row("+0.0.0.0/0 +::/0", "unix:/run/socket", false);
    }

    void letsPass()
    {
        QFETCH(QStringList, rules);
        QFETCH(QString, address);
        QList<IpRule> list;
        for (const QString &rule : std::as_const(rules)) {
            const auto parsed = parseCidr(rule.mid(1));
            list.append({rule.startsWith(u'+') ? IpAction::Allow : IpAction::Deny, std::get<Cidr>(parsed)});
        }
        QTEST(passes(list, IpAddress::parse(address)), "passed");
    }
};

QTEST_GUILESS_MAIN(TestIamCidr)
#include "tst_iam_cidr.moc"
