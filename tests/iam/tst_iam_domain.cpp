// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/acl.h"
#include "iam/domain/limits.h"
#include "iam/domain/sshkey.h"
#include "iam/domain/token.h"

#include <QtEndian>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::iam;

class TestIamDomain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsAclRules_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("good");
        for (const char *rule : {"*", "bind:example.com", "bind:*.example.com", "bind:a-b.example.com",
                                 "bind:1.tcp.example.com:12345", "bind:192.0.2.1:22", "bind:[2001:db8::1]:22",
                                 "bind:edge=prod", "bind:*=prod", "bind:edge=*", "bind:*=*", "bind:localhost"})
            QTest::newRow(rule) << QString::fromLatin1(rule) << true;
        for (const char *rule : {"**",
                                 "bind:",
                                 "bind:*",
                                 "bind:*.",
                                 "bind:.example.com",
                                 "bind:a..b",
                                 "bind:-a.com",
                                 "bind:a.*.com",
                                 "bind:*a.com",
                                 "bind:example.com:",
                                 "bind:example.com:0",
                                 "bind:example.com:65536",
                                 "bind::80",
                                 "bind:*.example.com:80",
                                 "bind:example.com:http",
                                 "bind:=",
                                 "bind:a=",
                                 "bind:=b",
                                 "bind:a=b=c",
                                 "bind:a*=b",
                                 "bind:a b",
                                 "bind:a=b\n*",
                                 "BIND:example.com",
                                 "allow:example.com",
                                 "example.com",
                                 " bind:example.com",
                                 "bind:example.com/path",
                                 "bind:https://example.com"})
            QTest::newRow(rule) << QString::fromLatin1(rule) << false;
        QTest::newRow("empty") << QString() << false;
    }

    void knowsAclRules()
    {
        QFETCH(QString, rule);
        QFETCH(bool, good);
        const Refusal refusal = refuseAcl({QStringLiteral("*"), rule});
        QCOMPARE(!refusal, good);
        if (!good)
            QVERIFY(*refusal == Code::AclRuleInvalid);
    }

    void appliesAclRules_data()
    {
        QTest::addColumn<QStringList>("rules");
        QTest::addColumn<QString>("bind");
        QTest::addColumn<int>("code"); // 0: allowed
        const auto row = [](const char *rules, const char *bind, int code) {
            QTest::addRow("%s allows %s", rules, bind)
                << QString::fromLatin1(rules).split(u' ', Qt::SkipEmptyParts) << QString::fromLatin1(bind) << code;
        };
        row("", "anything.example.com", 0);
        row("", "1.tcp.example.com:1", 0);
        row("*", "a=b", 0);
        row("bind:app.example.com", "app.example.com", 0);
        row("bind:app.example.com", "APP.example.com", 0);
        row("bind:app.example.com", "x.app.example.com", 316);
        row("bind:*.example.com", "app.example.com", 0);
        row("bind:*.example.com", "x.app.example.com", 0);
        row("bind:*.example.com", "*.example.com", 0);
        row("bind:*.example.com", "example.com", 316);
        row("bind:*.example.com", "badexample.com", 316);
        row("bind:*.example.com", "app.example.com:80", 308);
        row("bind:h.example.com:80", "h.example.com:80", 0);
        row("bind:h.example.com:80", "h.example.com:81", 308);
        row("bind:h.example.com:80", "h.example.com", 316);
        row("bind:edge=prod", "edge=prod", 0);
        row("bind:edge=prod", "edge=Prod", 399);
        row("bind:edge=*", "edge=anything", 0);
        row("bind:*=prod", "edge=prod", 0);
        row("bind:*=prod", "edge=dev", 399);
        row("bind:a.example.com bind:edge=prod", "edge=prod", 0);
        row("bind:a.example.com bind:edge=prod", "b.example.com", 316);
        // What is no bind at all is never one of these, nor of any.
        const QByteArray name = QByteArray(5000, 'a') + ".example.com";
        for (const char *bind : {"",
                                 "evil.com/.example.com",
                                 "evil.com#x.example.com",
                                 "evil.com?.example.com",
                                 "..example.com",
                                 ".example.com",
                                 " a.example.com",
                                 "a.example.com ",
                                 "x\x01.example.com",
                                 "a_b.example.com",
                                 "a.example.com.",
                                 "-a.example.com",
                                 "*a.example.com",
                                 "a.*.example.com",
                                 "x@y.example.com",
                                 name.constData(),
                                 "env=",
                                 "=prod",
                                 "=",
                                 "env=*",
                                 "*=*",
                                 "env=a=b",
                                 "env=a b",
                                 "env=\x7f",
                                 "a.example.com:",
                                 ":80",
                                 "a.example.com:0",
                                 "a.example.com:65536",
                                 "a.example.com:http",
                                 "https://a.example.com",
                                 "evil.com/a.example.com:80",
                                 "*.example.com:80"}) {
            for (const char *rules : {"", "*", "bind:*.example.com bind:a.example.com:80 bind:env=* bind:*=*"})
                row(rules, bind, 214);
        }
        row("", "a.example.com", 0);
        row("", "*.example.com", 0);
        row("*", "[::1]:80", 0);
        row("*", "env=prod", 0);
    }

    void appliesAclRules()
    {
        QFETCH(QStringList, rules);
        QFETCH(QString, bind);
        const Refusal refusal = refuseBind(rules, bind);
        QTEST(refusal ? static_cast<int>(*refusal) : 0, "code");
    }

    void knowsEmails_data()
    {
        QTest::addColumn<QString>("email");
        QTest::addColumn<int>("code");
        const auto row = [](const QString &email, int code) {
            QTest::addRow("%s", qPrintable(email.left(60))) << email << code;
        };
        row(QString(), 4400);
        row(QStringLiteral("release-lead@example.com"), 0);
        row(QStringLiteral("a.b+c@x-y.example.co.uk"), 0);
        row(QStringLiteral("j\u00f6rg@b\u00fccher.example"), 0);
        row(QString(64, u'x') + QStringLiteral("@example.com"), 0);
        row(QString(65, u'x') + QStringLiteral("@example.com"), 4405);
        row(QStringLiteral("a@") + QString(249, u'x') + QStringLiteral(".com"), 4401);
        for (const char *email : {"a", "@example.com", "a@", "a@example", "a@b@example.com", "a b@example.com",
                                  "a@exa mple.com", "a@-example.com", "a@example..com", ".a@example.com",
                                  "a.@example.com", "a..b@example.com", "<a@example.com>", "a,b@example.com"})
            row(QString::fromLatin1(email), 4405);
        row(QStringLiteral("a\u200b@example.com"), 4405); // looks like another one
        row(QStringLiteral("a\u202e@example.com"), 4405);
    }

    void knowsEmails()
    {
        QFETCH(QString, email);
        const Refusal refusal = refuseEmail(normalEmail(email));
        QTEST(refusal ? static_cast<int>(*refusal) : 0, "code");
    }

    void countsBytes()
    {
        const QString e(QChar(0xe9)); // two bytes
        QVERIFY(!refuseDescription(e.repeated(127)));
        QVERIFY(refuseDescription(e.repeated(128)));
        QVERIFY(!refuseMetadata(e.repeated(2048)));
        QVERIFY(refuseMetadata(e.repeated(2048) + u'x'));
        QVERIFY(!refuseServiceUserName(QString(255, u'x')));
        QVERIFY(refuseServiceUserName(QString(256, u'x')));
    }

    void makesTokens()
    {
        const Ksuid id = Ksuid::make(std::chrono::sys_days{std::chrono::year{2026} / 1 / 1});
        QSet<QByteArray> seconds;
        for (int i = 0; i < 100; ++i) {
            const Secret token = makeToken(id);
            QCOMPARE(firstOfToken(token.reveal()).value(), id);
            QVERIFY(!isCredentialId(token.reveal()));
            const QString hash = tokenHash(token);
            QCOMPARE(hash.size(), 64);
            QVERIFY(tokenMatches(token, hash));
            QVERIFY(!tokenMatches(makeToken(id), hash));
            QVERIFY(!tokenMatches(token, {}));
            seconds.insert(QByteArray(token.reveal().substr(28).data(), 24));
        }
        QCOMPARE(seconds.size(), 100);
    }

    void tellsTokensFromOtherTexts()
    {
        const QByteArray id = Ksuid::make(std::chrono::sys_seconds{}).toString().toLatin1();
        const auto first = [](const QByteArray &text) {
            return firstOfToken({text.constData(), std::size_t(text.size())});
        };
        QVERIFY(first(id + "_abc"));
        QVERIFY(!first(id));
        QVERIFY(!first(id + '_'));
        QVERIFY(!first(id + "-abc"));
        QVERIFY(!first(id + "_a_c"));
        QVERIFY(!first(id + "_" + QByteArray(200, 'a')));
        QVERIFY(!first("cr_" + id));
        QVERIFY(!first(QByteArray(27, 'z') + "_abc")); // beyond 160 bits
        for (const char *prefix : {"ak_", "cr_", "sshcr_"})
            QVERIFY(isCredentialId((prefix + id).toStdString()));
        QVERIFY(!isCredentialId(("usr_" + id).toStdString()));
    }

    void knowsSshKeys_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("good");
        const QString ed =
            QStringLiteral("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f");
        QTest::newRow("ed25519") << ed << true;
        QTest::newRow("with a comment") << ed + QStringLiteral(" me@host or elsewhere\n") << true;
        QTest::newRow("another type's name")
            << QString(ed).replace(QStringLiteral("ssh-ed25519"), QStringLiteral("ssh-rsa")) << false;
        const auto ecdsa = [](const QByteArray &type) {
            QByteArray blob;
            for (const QByteArray &field : {type, QByteArray("curve"), QByteArray(65, 'q')}) {
                const quint32 size = qToBigEndian(quint32(field.size()));
                blob += QByteArray(reinterpret_cast<const char *>(&size), sizeof size) + field;
            }
            return QString::fromLatin1(type + ' ' + blob.toBase64());
        };
        for (const char *type : {"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"})
            QTest::newRow(type) << ecdsa(type) << true;
        for (const char *type : {"ecdsa-sha2-nistp", "ecdsa-sha2-nistp257", "ecdsa-sha2-nistp256-cert"})
            QTest::newRow(type) << ecdsa(type) << false;
        QTest::newRow("cut short") << ed.left(70) << false;
        QTest::newRow("no base64") << QStringLiteral("ssh-ed25519 !!!!") << false;
        QTest::newRow("the type alone") << QStringLiteral("ssh-ed25519") << false;
        QTest::newRow("two lines") << ed + u'\n' + ed << false;
        QTest::newRow("a private key") << QStringLiteral("-----BEGIN OPENSSH PRIVATE KEY-----") << false;
        QTest::newRow("nothing") << QString() << false;
    }

    void knowsSshKeys()
    {
        QFETCH(QString, key);
        QTEST(sshKeyFingerprint(key).has_value(), "good");
    }

    void knowsAnSshKeyByItsBlob()
    {
        const QString key =
            QStringLiteral("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f");
        QCOMPARE(sshKeyFingerprint(key), sshKeyFingerprint(key + QStringLiteral(" comment")));
    }
};

QTEST_GUILESS_MAIN(TestIamDomain)
#include "tst_iam_domain.moc"
