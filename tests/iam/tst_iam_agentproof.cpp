// SPDX-License-Identifier: Apache-2.0
// Agents that come over the network with an SSH key: they prove that they have it.
#include "api/codecs.h"
#include "housetest.h"
#include "iam/storage/sessions.h"
#include "support/sshsigner.h"

#include <QJsonArray>
#include <QTest>

#include <functional>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

const QString sessions = QStringLiteral("/agent_sessions");
const QString challenges = QStringLiteral("/agent_challenges");
const QString publicKeyField = QStringLiteral("public_key");
const QString challengeField = QStringLiteral("challenge");
const QString signatureField = QStringLiteral("signature");

} // namespace

class TestIamAgentProof : public HouseTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        HouseTest::init();
        m_id = give(m_key, {QStringLiteral("bind:*.example.com")});
    }

    void connects_data()
    {
        QTest::addColumn<QByteArray>("type");
        for (const char *type :
             {"ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
              "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"})
            QTest::newRow(type) << QByteArray(type);
    }

    void connects()
    {
        QFETCH(QByteArray, type);
        const SshSigner key(type);
        const QString id = give(key);
        const Response started = connect(proof(key));
        QVERIFY2(started.status == 201, started.body.constData());
        const auto session = decode<TunnelSession>(started.body);
        QCOMPARE(session->credentialId, id);
        QCOMPARE(session->transport, QStringLiteral("ssh"));
        QCOMPARE(session->ip, m_peer.address);
        const auto events =
            decodePage<Event>(ask(Method::Get, QStringLiteral("/events?type=agent_session_start.v0")).body);
        QCOMPARE(events->rows.size(), 1);
        QCOMPARE(events->rows[0].credentialId, id);
        QVERIFY(m_house->verifyAudit().holds());
    }

    /// The challenge says whose it is and until when, and nothing of whether the key is known.
    void handsOutTheSameToEverybody()
    {
        const auto other = m_house->connect();
        QVERIFY(other.ok());
        const Transaction writes(**other); // nothing waits for the right to write
        const QByteArray before = m_house->everything();
        for (const SshSigner *key : {&m_key, &m_stranger}) {
            const Response given = challenge(*key);
            QCOMPARE(given.status, 201);
            const QJsonObject body = House::json(given);
            QCOMPARE(body.keys(),
                     (QStringList{challengeField, QStringLiteral("expires_at"), QStringLiteral("namespace")}));
            QVERIFY(body.value(challengeField).toString().startsWith(u"https://iam.example/agent_sessions#"));
            QCOMPARE(body.value(challengeField).toString().size(), challengeLength);
            QCOMPARE(body.value(u"namespace").toString(), QStringLiteral("agent-session@gatehouse"));
            QCOMPARE(body.value(u"expires_at").toString(), QStringLiteral("2026-11-21T00:01:00Z"));
        }
        QVERIFY(House::json(challenge(m_key)).value(challengeField) !=
                House::json(challenge(m_key)).value(challengeField));
        QCOMPARE(m_house->everything(), before);
    }

    void registersOnlyWhatCanBeProven_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("says");
        const QString kinds = QStringLiteral("RSA of 2048 to 8192 bits; DSA is not");
        QTest::newRow("DSA") << SshSigner("ssh-dss").publicKey() << kinds;
        QTest::newRow("RSA of 1024 bits") << SshSigner("ssh-rsa", 1024).publicKey() << kinds;
        QTest::newRow("RSA of 2047 bits") << SshSigner("ssh-rsa", 2047).publicKey() << kinds;
        const auto line = [](const QByteArray &type, const QByteArrayList &fields) {
            QByteArray blob;
            for (const QByteArray &field : QByteArrayList{type} + fields)
                blob += QByteArray::fromHex("000000") + char(field.size()) + field;
            return QString::fromLatin1(type + ' ' + blob.toBase64());
        };
        QTest::newRow("short Ed25519") << line("ssh-ed25519", {QByteArray(31, 'x')}) << kinds;
        QTest::newRow("another curve than it says")
            << line("ecdsa-sha2-nistp256", {"nistp384", "\x04" + QByteArray(96, 'x')}) << kinds;
        QTest::newRow("a compressed point")
            << line("ecdsa-sha2-nistp256", {"nistp256", "\x02" + QByteArray(32, 'x')}) << kinds;
        QTest::newRow("a certificate") << line("ssh-ed25519-cert-v01@openssh.com", {"nonce", QByteArray(32, 'x')})
                                       << QString();
    }

    /// Neither here nor there, rather than here alone; nothing is left of it.
    void registersOnlyWhatCanBeProven()
    {
        QFETCH(QString, key);
        QFETCH(QString, says);
        const QByteArray before = m_house->everything();
        const Response refused =
            ask(Method::Post, QStringLiteral("/ssh_credentials"), QJsonObject{{publicKeyField, key}});
        QCOMPARE(House::code(refused), 612);
        QVERIFY2(refused.body.contains(says.toUtf8()), refused.body.constData());
        QCOMPARE(House::code(send(Method::Post, challenges, {{publicKeyField, key}})), 105);
        QCOMPARE(m_house->everything(), before);
    }

    void refusesToChallenge_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const auto shown = [](const QString &key) { return QJsonObject{{publicKeyField, key}}; };
        QTest::newRow("nothing") << QJsonObject() << 214 << QStringLiteral("missing");
        QTest::newRow("no key") << shown(QStringLiteral("hello")) << 105 << QStringLiteral(".pub");
        QTest::newRow("DSA") << shown(SshSigner("ssh-dss").publicKey()) << 105 << QStringLiteral("DSA is not");
        QTest::newRow("small RSA") << shown(SshSigner("ssh-rsa", 1024).publicKey()) << 105 << QStringLiteral("2048");
        QTest::newRow("more than that") << QJsonObject{{publicKeyField, QStringLiteral("x")}, {QStringLiteral("a"), 1}}
                                        << 214 << QStringLiteral("not known");
        QTest::newRow("much") << shown(QString(70'000, u'a')) << 214 << QString();
    }

    void refusesToChallenge()
    {
        QFETCH(QJsonObject, body);
        QFETCH(int, code);
        QFETCH(QString, says);
        const Response refused = send(Method::Post, challenges, body);
        QCOMPARE(House::code(refused), code);
        QVERIFY2(refused.body.contains(says.toLatin1()), refused.body.constData());
    }

    void refuses_data()
    {
        using Body = std::function<QJsonObject(TestIamAgentProof &)>;
        QTest::addColumn<Body>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, int code, const char *says, const Body &body) {
            QTest::newRow(name) << body << code << QString::fromLatin1(says);
        };
        const auto with = [](const QString &field, const QJsonValue &value) {
            return [=](TestIamAgentProof &t) {
                QJsonObject body = t.proof(t.m_key);
                if (value.isUndefined())
                    body.remove(field);
                else
                    body.insert(field, value);
                return body;
            };
        };
        const auto formed = [](const SshSigner::Form &form) {
            return [form](TestIamAgentProof &t) { return t.proof(t.m_key, form); };
        };
        row("a key alone", 214, "A public key alone proves nothing: ask POST /agent_challenges",
            [](TestIamAgentProof &t) {
                return QJsonObject{{publicKeyField, t.m_key.publicKey()}};
            });
        row("no signature", 214, "proves nothing", with(signatureField, QJsonValue::Undefined));
        row("no challenge", 214, "proves nothing", with(challengeField, QJsonValue::Undefined));
        row("no key", 214, "public_key", with(publicKeyField, QJsonValue::Undefined));
        row("an authtoken too", 214, "not both", with(QStringLiteral("authtoken"), QStringLiteral("x")));
        row("no text", 214, "", with(signatureField, 7));
        row("no text of a challenge", 214, "", with(challengeField, QJsonArray()));
        row("a key of no form", 105, ".pub", with(publicKeyField, QStringLiteral("hello")));
        row("a key of no kind that is accepted", 105, "DSA is not",
            with(publicKeyField, SshSigner("ssh-dss").publicKey()));
        row("a signature of no form", 105, "ssh-keygen -Y sign writes it",
            with(signatureField, QStringLiteral("hello")));
        row("a challenge of no form", 107, "not one that this service gave",
            with(challengeField, QStringLiteral("hello")));
        row("an empty challenge", 107, "not one that this service gave", with(challengeField, QString()));
        row("a long challenge", 107, "not one that this service gave", with(challengeField, QString(20'000, u'.')));
        row("too late", 107, "too old", [](TestIamAgentProof &t) {
            const QJsonObject body = t.proof(t.m_key);
            t.m_house->clock.advance(std::chrono::seconds(60));
            return body;
        });
        row("a second time", 107, "answered already", [](TestIamAgentProof &t) {
            const QJsonObject body = t.proof(t.m_key);
            return t.connect(body).status == 201 ? body : QJsonObject();
        });
        row("to leave and to come", 107, "answered already", [](TestIamAgentProof &t) {
            const QJsonObject body = t.proof(t.m_key);
            return t.leave(t.begin(), body).status == 204 ? body : QJsonObject();
        });
        row("another key's challenge", 107, "for this key", [](TestIamAgentProof &t) {
            const QString given = t.given(t.m_other);
            return t.signedBy(t.m_key, t.m_key, given, {});
        });
        row("signed with another key", 107, "another key", [](TestIamAgentProof &t) {
            t.give(t.m_other); // of the same account
            return t.signedBy(t.m_key, t.m_other, t.given(t.m_key), {});
        });
        row("signed with another key that says it is this one", 107, "does not hold", [](TestIamAgentProof &t) {
            return t.signedBy(t.m_key, t.m_other, t.given(t.m_key), {.key = t.m_key.blob()});
        });
        row("over another text", 107, "to the letter", [](TestIamAgentProof &t) {
            QJsonObject body = t.proof(t.m_key);
            body.insert(challengeField, t.given(t.m_key));
            return body;
        });
        row("with a line's end", 107, "to the letter", [](TestIamAgentProof &t) {
            QJsonObject body = t.proof(t.m_key);
            body.insert(signatureField, t.m_key.sign(body.value(challengeField).toString().toLatin1() + '\n'));
            return body;
        });
        row("for another purpose", 107, "namespace", formed({.space = "file"}));
        row("another version", 105, "ssh-keygen", formed({.version = 2}));
        row("something reserved", 105, "ssh-keygen", formed({.reserved = "x"}));
        row("another hash", 105, "ssh-keygen", formed({.hash = "sha1"}));
        row("something behind", 105, "ssh-keygen", formed({.behind = "x"}));
        row("RSA with SHA-1", 105, "never with SHA-1", [](TestIamAgentProof &t) {
            const SshSigner rsa("ssh-rsa");
            t.give(rsa);
            return t.proof(rsa, {.algorithm = "ssh-rsa"});
        });
        row("a security key that nobody touched", 107, "touched", [](TestIamAgentProof &t) {
            const SshSigner hardware("sk-ssh-ed25519@openssh.com");
            t.give(hardware);
            return t.proof(hardware, {.flags = 0});
        });
        row("a key that nobody has", 107, "belongs to no account",
            [](TestIamAgentProof &t) { return t.proof(t.m_stranger); });
        row("of another service", 107, "not one that this service gave", [](TestIamAgentProof &t) {
            House elsewhere;
            const Response given = elsewhere.service->handle(
                House::request(Method::Post, challenges, {{publicKeyField, t.m_key.publicKey()}}));
            return t.signedBy(t.m_key, t.m_key, House::json(given).value(challengeField).toString(), {});
        });
        row("an owner who is disabled", 636, "", [](TestIamAgentProof &t) {
            const SshSigner &key = t.m_other;
            t.give(key, {}, t.m_house->addUser(t.m_account, {}, false));
            return t.proof(key);
        });
        row("from an address that is kept out", 115, "", [](TestIamAgentProof &t) {
            t.m_house->restrictIps(t.m_account, IpRestrictionType::Agent, {QStringLiteral("192.0.2.0/24")});
            return t.proof(t.m_key);
        });
        row("what its rules do not allow", 316, "", [](TestIamAgentProof &t) {
            QJsonObject body = t.proof(t.m_key);
            body.insert(QStringLiteral("binds"), QJsonArray{QStringLiteral("example.org")});
            return body;
        });
    }

    void refuses()
    {
        using Body = std::function<QJsonObject(TestIamAgentProof &)>;
        QFETCH(Body, body);
        QFETCH(int, code);
        QFETCH(QString, says);
        const QJsonObject shown = body(*this);
        QVERIFY(!shown.isEmpty());
        const QByteArray before = m_house->everything();
        const Response refused = connect(shown);
        QCOMPARE(House::code(refused), code);
        QVERIFY2(refused.body.contains(says.toLatin1()), refused.body.constData());
        QCOMPARE(m_house->everything(), before);
    }

    /// Whatever is changed in a challenge, it is not this service's any more.
    void believesNoChangedChallenge()
    {
        const QString whole = given(m_key);
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QString changed = whole;
            changed[i] = changed[i] == u'0' ? u'1' : u'0';
            for (const QString &text : {changed, whole.first(i)}) {
                const Response refused = connect(signedBy(m_key, m_key, text, {}));
                QVERIFY2(House::code(refused) == 107 && refused.body.contains("not one that this service gave"),
                         qPrintable(text));
            }
        }
        QCOMPARE(connect(signedBy(m_key, m_key, whole, {})).status, 201);
    }

    /// What was refused for another reason has not cost the challenge.
    void spendsWithTheSessionAlone()
    {
        QJsonObject body = proof(m_key);
        body.insert(QStringLiteral("binds"), QJsonArray{QStringLiteral("example.org")});
        QCOMPARE(House::code(connect(body)), 316);
        m_house->refuseEvents(true);
        body.insert(QStringLiteral("binds"), QJsonArray{QStringLiteral("a.example.com")});
        QCOMPARE(connect(body).status, 500);
        m_house->refuseEvents(false);
        QCOMPARE(connect(body).status, 201);
        QCOMPARE(House::code(connect(body)), 107);
        QCOMPARE(Sessions(*m_house->database).ofCredential(m_id).size(), 1);
    }

    /// Another process on the same store, by another name, takes what this one gave; once.
    void sharesWithTheOthersOnTheStore()
    {
        const auto database = m_house->connect();
        QVERIFY(database.ok());
        Service other(**database, m_house->clock, QUrl(QStringLiteral("https://other.example/")));
        const QJsonObject body = proof(m_key), second = proof(m_key);
        const Request request = House::request(Method::Post, sessions, body);
        QCOMPARE(other.handle(request, std::nullopt, m_peer).status, 201);
        QCOMPARE(House::code(connect(body)), 107);
        QCOMPARE(connect(second).status, 201);
        QCOMPARE(House::code(other.handle(House::request(Method::Post, sessions, second), std::nullopt, m_peer)), 107);
    }

    /// No longer than somebody could come with one again, by a clock that is somewhat slow.
    void forgetsWhatIsOver()
    {
        QCOMPARE(connect(proof(m_key)).status, 201);
        m_house->clock.advance(std::chrono::minutes(5));
        QCOMPARE(connect(proof(m_key)).status, 201);
        QCOMPARE(spent(), 2);
        m_house->clock.advance(std::chrono::minutes(7));
        QCOMPARE(connect(proof(m_key)).status, 201);
        QCOMPARE(spent(), 2);
    }

    void leavesByAProof()
    {
        const QString session = begin();
        const QJsonObject used = proof(m_key);
        QCOMPARE(connect(used).status, 201);
        give(m_other);
        QCOMPARE(House::code(leave(session, {})), 200); // shows nothing
        QCOMPARE(House::code(leave(session, {{publicKeyField, m_key.publicKey()}})), 214);
        QCOMPARE(House::code(leave(session, used)), 107);
        QCOMPARE(House::code(leave(session, proof(m_other))), 222); // another's session
        QJsonObject more = proof(m_key);
        more.insert(QStringLiteral("metadata"), QString());
        QCOMPARE(House::code(leave(session, more)), 214);
        m_house->restrictIps(m_account, IpRestrictionType::Agent, {QStringLiteral("192.0.2.0/24")});
        QCOMPARE(leave(session, proof(m_key)).status, 204); // from wherever
        QCOMPARE(Sessions(*m_house->database).ofCredential(m_id).size(), 1);
        QCOMPARE(m_house->eventTypes(m_account).constLast(), QStringLiteral("agent_session_stop.v0"));
        QCOMPARE(House::code(leave(session, proof(m_key))), 222);
    }

    /// In this process an SSH server had its own proof; one that is offered must hold all the same.
    void needsNoneInThisProcess()
    {
        const auto here = [this](const QJsonObject &body) {
            return m_house->service->handle(House::request(Method::Post, sessions, body), std::nullopt,
                                            Peer::inProcess());
        };
        QCOMPARE(here({{publicKeyField, m_key.publicKey()}}).status, 201);
        QCOMPARE(here(proof(m_key)).status, 201);
        QCOMPARE(House::code(here(proof(m_key, {.space = "file"}))), 107);
    }

private:
    static constexpr qsizetype challengeLength = 35 + 13 + 1 + 32 + 1 + 64;

    QString give(const SshSigner &key, const QStringList &acl = {}, const QString &owner = {})
    {
        QJsonObject body{{publicKeyField, key.publicKey()}, {QStringLiteral("acl"), QJsonArray::fromStringList(acl)}};
        if (!owner.isEmpty())
            body.insert(QStringLiteral("owner_id"), owner);
        return House::json(ask(Method::Post, QStringLiteral("/ssh_credentials"), body)).value(u"id").toString();
    }
    Response send(Method method, const QString &path, const QJsonObject &body)
    {
        return m_house->service->handle(House::request(method, path, body), std::nullopt, m_peer);
    }
    Response challenge(const SshSigner &key)
    {
        return send(Method::Post, challenges, {{publicKeyField, key.publicKey()}});
    }
    QString given(const SshSigner &key) { return House::json(challenge(key)).value(challengeField).toString(); }
    static QJsonObject signedBy(const SshSigner &shown, const SshSigner &signer, const QString &text,
                                const SshSigner::Form &form)
    {
        return {{publicKeyField, shown.publicKey()},
                {challengeField, text},
                {signatureField, signer.sign(text.toLatin1(), form)}};
    }
    QJsonObject proof(const SshSigner &key, const SshSigner::Form &form)
    {
        return signedBy(key, key, given(key), form);
    }
    QJsonObject proof(const SshSigner &key) { return proof(key, {}); }
    Response connect(const QJsonObject &body) { return send(Method::Post, sessions, body); }
    /// A session of the key's; its id.
    QString begin() { return House::json(connect(proof(m_key))).value(u"id").toString(); }
    Response leave(const QString &session, const QJsonObject &body)
    {
        return send(Method::Delete, sessions + u'/' + session, body);
    }
    int spent()
    {
        Statement count = m_house->database->statement("SELECT count(*) FROM spent_challenges");
        count.run();
        return count.next() ? int(count.integer(0)) : -1;
    }

    const Peer m_peer = Peer::remote(QStringLiteral("203.0.113.9"));
    const SshSigner m_key{"ssh-ed25519"}, m_other{"ssh-ed25519"}, m_stranger{"ssh-ed25519"};
    QString m_id;
};

QTEST_GUILESS_MAIN(TestIamAgentProof)
#include "tst_iam_agentproof.moc"
