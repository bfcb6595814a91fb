// SPDX-License-Identifier: Apache-2.0
// Claims on e-mail domains, and their proof by DNS while nobody waits.
#include "housetest.h"

#include "iam/domain/emaildomain.h"

#include <QTest>
#include <QUdpSocket>

using namespace gatehouse;
using namespace gatehouse::iam;
using namespace std::chrono_literals;

namespace
{

const QString controls = QStringLiteral("/domain_controls");

/// A name server with one TXT record for everybody, in two pieces.
class NameServer
{
public:
    bool listen(const QHostAddress &address)
    {
        QObject::connect(&m_socket, &QUdpSocket::readyRead, &m_socket, [this] {
            QByteArray question(512, '\0');
            QHostAddress from;
            quint16 port = 0;
            question.resize(m_socket.readDatagram(question.data(), question.size(), &from, &port));
            m_socket.writeDatagram(reply(question), from, port);
        });
        return m_socket.bind(address, 53);
    }

private:
    static QByteArray reply(const QByteArray &question)
    {
        const qsizetype nameEnd = question.indexOf('\0', 12) + 1;
        const QByteArray pieces = QByteArray("\x05hello", 6) + QByteArray("\x06 world", 7);
        QByteArray out = question.left(2);
        out += QByteArray::fromHex("8180"
                                   "0001"
                                   "0001"
                                   "0000"
                                   "0000"); // an answer; one question, one record
        out += question.mid(12, nameEnd - 12 + 4);
        out += QByteArray::fromHex("c00c"
                                   "0010"
                                   "0001"
                                   "0000003c"); // the same name, TXT, IN, a minute
        out += char(0);
        out += char(pieces.size());
        return out + pieces;
    }

    QUdpSocket m_socket;
};

} // namespace

class TestIamDomainControls : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        HouseTest::init();
        m_provider = m_house->addIdentityProvider(m_account);
    }
    void readsDomains_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("domain");
        const auto row = [](const QString &text, const char *domain) {
            QTest::newRow(qPrintable(text.left(40))) << text << QString::fromLatin1(domain);
        };
        row(QStringLiteral(" Example.COM "), "example.com");
        row(QStringLiteral("m\u00fcller.example"), "xn--mller-kva.example");
        row(QStringLiteral("xn--mller-kva.example"), "xn--mller-kva.example");
        row(QStringLiteral("a.b.example.com"), "a.b.example.com");
        for (const char *bad : {"", "com", "*.example.com", "example.com/", "user@example.com", "192.0.2.1",
                                "exa mple.com", "-a.example", "example..com", ".example.com"})
            row(QString::fromLatin1(bad), "");
        row(QString(63, u'a') + u'.' + QString(63, u'b') + u'.' + QString(63, u'c') + u'.' + QString(50, u'd'), "");
    }

    void readsDomains()
    {
        QFETCH(QString, text);
        QFETCH(QString, domain);
        QCOMPARE(normalDomain(text), domain);
        if (!text.contains(u'@'))
            QCOMPARE(domainOfEmail(QStringLiteral("someone@") + text), domain);
        const Response made = ask(Method::Post, controls, {{QStringLiteral("domain"), text}});
        QCOMPARE(House::code(made), domain.isEmpty() ? 214 : 0);
        if (!domain.isEmpty())
            QCOMPARE(House::json(made).value(u"domain").toString(), domain);
    }

    void needsAnIdentityProvider()
    {
        QCOMPARE(ask(Method::Delete, QStringLiteral("/identity_providers/") + m_provider).status, 204);
        const Response refused = ask(Method::Post, controls, {{QStringLiteral("domain"), domain()}});
        QCOMPARE(refused.status, 400);
        QVERIFY(House::json(refused).value(u"msg").toString().contains(u"identity provider"));
    }

    void isClaimedOnceInAnAccount()
    {
        claim();
        QCOMPARE(House::code(ask(Method::Post, controls, {{QStringLiteral("domain"), QStringLiteral("EXAMPLE.com")}})),
                 214);
    }

    void changesAndEnds()
    {
        const QString path = claim();
        QCOMPARE(ask(Method::Patch, path, {{QStringLiteral("block_sign_up"), true}}).status, 200);
        QCOMPARE(House::code(ask(Method::Patch, path, {{QStringLiteral("domain"), domain()}})), 214);
        const QJsonObject shown = House::json(ask(Method::Get, path));
        QCOMPARE(shown.value(u"block_sign_up"), QJsonValue(true));
        QCOMPARE(shown.value(u"block_account_creation"), QJsonValue(false));
        QCOMPARE(ask(Method::Patch, path, {{QStringLiteral("block_sign_up"), true}}).status, 200); // nothing happens
        QCOMPARE(ask(Method::Delete, path).status, 204);
        QCOMPARE(ask(Method::Get, path).status, 404);
        QCOMPARE(events(),
                 QStringList({QStringLiteral("created"), QStringLiteral("updated"), QStringLiteral("deleted")}));
    }

    void isProvenByDns_data()
    {
        QTest::addColumn<QStringList>("records");
        QTest::addColumn<bool>("reached");
        QTest::addColumn<QString>("state");
        QTest::newRow("found") << QStringList{QStringLiteral("$value")} << true << QStringLiteral("verified");
        QTest::newRow("among others") << QStringList{QStringLiteral("v=spf1 -all"), QStringLiteral("$value")} << true
                                      << QStringLiteral("verified");
        QTest::newRow("another's") << QStringList{QStringLiteral("gatehouse-domain-verification=dc_1")} << true
                                   << QStringLiteral("not_found");
        QTest::newRow("within a text") << QStringList{QStringLiteral("x$value")} << true << QStringLiteral("not_found");
        QTest::newRow("none") << QStringList() << true << QStringLiteral("not_found");
        QTest::newRow("nobody answers") << QStringList() << false << QStringLiteral("failed");
    }

    void isProvenByDns()
    {
        QFETCH(QStringList, records);
        QFETCH(bool, reached);
        QFETCH(QString, state);
        const QString path = claim();
        const QJsonObject proof = verification(path);
        QCOMPARE(proof.value(u"state").toString(), QStringLiteral("unchecked"));
        QCOMPARE(proof.value(u"record_name").toString(), QStringLiteral("_gatehouse-challenge.example.com"));
        m_house->clock.advance(1h);
        const Response begun = verify(path);
        QCOMPARE(begun.status, 202);
        QCOMPARE(House::json(begun).value(u"verification").toObject().value(u"state").toString(),
                 QStringLiteral("checking"));
        QCOMPARE(verify(path).status, 202); // and is not asked twice
        QCOMPARE(m_house->asked.size(), 1);
        QCOMPARE(m_house->asked[0].name, proof.value(u"record_name").toString());
        records.replaceInStrings(QStringLiteral("$value"), proof.value(u"record_value").toString());
        if (reached)
            answer(records);
        else
            answer(Error{.kind = ErrorKind::Offline});
        QCOMPARE(verification(path).value(u"state").toString(), state);
        const bool verified = state == u"verified";
        QCOMPARE(parseRfc3339(verification(path).value(u"verified_at").toString()).has_value(), verified);
        QCOMPARE(events().size(), verified ? 2 : 1);
        if (verified) {
            QVERIFY(parseRfc3339(verification(path).value(u"verified_at").toString()) ==
                    std::chrono::floor<std::chrono::seconds>(m_house->clock.wall()));
            QCOMPARE(verify(path).status, 200);
            QVERIFY(m_house->asked.isEmpty());
            m_house->reopen();
            QCOMPARE(verification(path).value(u"state").toString(), state);
        } else {
            QCOMPARE(verify(path).status, 202);
            QCOMPARE(m_house->asked.size(), 1);
        }
    }

    /// Two may claim a domain; it is whose who proves it first.
    void belongsToOneAccount()
    {
        const QString path = claim();
        const QString elsewhere = m_house->addAccount(QStringLiteral("Elsewhere"));
        m_house->addIdentityProvider(elsewhere);
        m_house->addDomainControl(elsewhere, domain());
        verify(path);
        answer(QStringList{verification(path).value(u"record_value").toString()});
        QCOMPARE(verification(path).value(u"state").toString(), QStringLiteral("taken"));
        QCOMPARE(events().size(), 1);
    }

    /// What allowed to ask must still hold when the answer is there.
    void isNotProvenForWhoMayNotAnyMore_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"the key is revoked", "disabled", "no administrator any more", "deleted", "no event"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void isNotProvenForWhoMayNotAnyMore()
    {
        QFETCH(QString, what);
        const QString path = claim();
        const QString second = m_house->addUser(m_account, Permissions::ofAdministrator());
        SharedSecret key;
        const QString keyId = m_house->addCredential(m_account, second, CredentialKind::ApiKey, &key);
        QCOMPARE(m_house->withKey(key, Method::Post, path + QStringLiteral("/verify")).status, 202);
        const QString value = verification(path).value(u"record_value").toString();
        if (what.startsWith(u"the key"))
            ask(Method::Delete, QStringLiteral("/api_keys/") + keyId);
        else if (what == u"disabled")
            ask(Method::Patch, QStringLiteral("/users/") + second, {{QStringLiteral("active"), false}});
        else if (what.startsWith(u"no admin"))
            ask(Method::Patch, QStringLiteral("/users/") + second,
                {{QStringLiteral("permissions"), QJsonObject{{QStringLiteral("administrator"), false},
                                                             {QStringLiteral("billing"), QStringLiteral("none")}}}});
        else if (what == u"deleted")
            ask(Method::Delete, path);
        else
            m_house->refuseEvents(true);
        answer(QStringList{value});
        if (what == u"no event")
            m_house->refuseEvents(false);
        QCOMPARE(events().count(QStringLiteral("updated")), 0);
        QVERIFY(!m_house->database->failed());
        if (what == u"deleted") {
            QCOMPARE(ask(Method::Get, path).status, 404);
            return;
        }
        QCOMPARE(verification(path).value(u"state").toString(), QStringLiteral("failed"));
        verify(path); // by one who may
        answer(QStringList{value});
        QCOMPARE(verification(path).value(u"state").toString(), QStringLiteral("verified"));
    }

    /// Of one account few, so that one cannot hold up the others, and of all together not many.
    void asksOnlySoManyAtOnce()
    {
        QList<std::pair<QString, QString>> accounts{{m_account, m_admin}};
        for (int i = 0; i < 4; ++i) {
            const QString other = m_house->addAccount(QStringLiteral("Other %1").arg(i));
            accounts.append({other, m_house->addUser(other, Permissions::ofAdministrator())});
            m_house->addIdentityProvider(other);
        }
        int domains = 0;
        const auto verifyOne = [&](const std::pair<QString, QString> &account) {
            const QString id =
                m_house->addDomainControl(account.first, QStringLiteral("d%1.example.com").arg(++domains), false);
            return m_house->as(account.first, account.second, Method::Post,
                               controls + u'/' + id + QStringLiteral("/verify"));
        };
        for (int i = 0; i < 4; ++i) {
            for (int k = 0; k < 4; ++k)
                QCOMPARE(verifyOne(accounts[i]).status, 202);
            const Response refused = verifyOne(accounts[i]);
            QCOMPARE(refused.status, 429);
            QCOMPARE(House::code(refused), 225);
            QVERIFY(refused.body.contains("ask again"));
        }
        QCOMPARE(House::code(verifyOne(accounts[4])), 225); // none is left
        answer(QStringList());                              // of the first account's
        QCOMPARE(House::code(verifyOne(accounts[1])), 225);
        QCOMPARE(verifyOne(accounts[4]).status, 202);
        QCOMPARE(House::code(verifyOne(accounts[0])), 225);
        answer(QStringList());
        QCOMPARE(verifyOne(accounts[0]).status, 202);
    }

    void asksARealNameServer()
    {
        const QHostAddress address(QStringLiteral("127.77.53.1"));
        NameServer server;
        if (!server.listen(address))
            QSKIP("no right to listen on port 53");
        DnsResolver resolver(address);
        std::optional<Result<QStringList>> found;
        resolver.lookUp(QStringLiteral("_gatehouse-challenge.example.com"),
                        [&](Result<QStringList> records) { found.emplace(std::move(records)); });
        QVERIFY(!found); // later, whatever it is
        QTRY_VERIFY(found);
        QVERIFY2(found->ok(), found->ok() ? "" : qPrintable(found->error().message));
        QCOMPARE(**found, QStringList{QStringLiteral("hello world")});
    }

    void saysWhenNobodyAnswers()
    {
        DnsResolver resolver(QHostAddress(QStringLiteral("127.77.53.2"))); // nobody is there
        std::optional<Result<QStringList>> found;
        const auto take = [&](Result<QStringList> records) { found.emplace(std::move(records)); };
        resolver.lookUp(QStringLiteral("example.com"), take);
        QVERIFY(!found);
        QTRY_VERIFY_WITH_TIMEOUT(found, 20000);
        QVERIFY(!found->ok());
        QVERIFY(found->error().kind == ErrorKind::Offline);
        found.reset();
        {
            DnsResolver passing(QHostAddress(QStringLiteral("127.77.53.2")));
            passing.lookUp(QStringLiteral("example.com"), take);
        }
        QCoreApplication::sendPostedEvents();
        QVERIFY(!found);
    }

private:
    static QString domain() { return QStringLiteral("example.com"); }

    /// The claim's path.
    QString claim(const QString &of = domain())
    {
        return controls + u'/' +
               House::json(ask(Method::Post, controls, {{QStringLiteral("domain"), of}})).value(u"id").toString();
    }
    Response verify(const QString &path) { return ask(Method::Post, path + QStringLiteral("/verify")); }
    QJsonObject verification(const QString &path)
    {
        return House::json(ask(Method::Get, path)).value(u"verification").toObject();
    }
    void answer(const Result<QStringList> &records) { m_house->asked.takeFirst().answer(records); }
    /// What happened to domain controls: "created", ….
    QStringList events()
    {
        QStringList happened;
        const QStringList types = m_house->eventTypes(m_account);
        for (const QString &type : types) {
            if (type.startsWith(u"domain_control_"))
                happened.append(type.section(u'_', 2).chopped(3));
        }
        return happened;
    }
    QString m_provider;
};

QTEST_GUILESS_MAIN(TestIamDomainControls)
#include "tst_iam_domaincontrols.moc"
