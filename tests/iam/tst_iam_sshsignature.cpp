// SPDX-License-Identifier: Apache-2.0
// Signatures of SSH keys: those that ssh-keygen makes, those of security keys, and what is none.
#include "iam/domain/sshkey.h"
#include "iam/domain/sshsignature.h"
#include "support/sshsigner.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <tuple>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

const QByteArray space = "agent-session@gatehouse";
const QByteArray text = "https://iam.example/agent_sessions#1.2.3";

using Form = SshSigner::Form;

} // namespace

class TestIamSshSignature : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanupTestCase() { m_keys.clear(); }

    void holdsAsSshKeygenMakesIt_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("bits");
        QTest::addColumn<QString>("hash");
        const std::tuple<const char *, const char *> keys[] = {
            {"ed25519", ""}, {"rsa", "3072"}, {"ecdsa", "256"}, {"ecdsa", "384"}, {"ecdsa", "521"}};
        for (const auto &[type, bits] : keys) {
            for (const char *hash : {"sha256", "sha512"})
                QTest::addRow("%s %s %s", type, bits, hash)
                    << QString::fromLatin1(type) << QString::fromLatin1(bits) << QString::fromLatin1(hash);
        }
    }

    void holdsAsSshKeygenMakesIt()
    {
        QFETCH(QString, type);
        QFETCH(QString, bits);
        QFETCH(QString, hash);
        const QTemporaryDir folder;
        const QString key = folder.filePath(QStringLiteral("key"));
        const QStringList size = bits.isEmpty() ? QStringList() : QStringList{QStringLiteral("-b"), bits};
        sshKeygen(QStringList{QStringLiteral("-q"), QStringLiteral("-t"), type, QStringLiteral("-N"), QString(),
                              QStringLiteral("-f"), key} +
                  size);
        const QString signature = QString::fromLatin1(
            sshKeygen({QStringLiteral("-Y"), QStringLiteral("sign"), QStringLiteral("-f"), key, QStringLiteral("-n"),
                       QString::fromLatin1(space), QStringLiteral("-O"), QStringLiteral("hashalg=") + hash},
                      text));
        QFile publicKey(key + QStringLiteral(".pub"));
        QVERIFY(publicKey.open(QIODevice::ReadOnly));
        const auto blob = sshKeyBlob(QString::fromLatin1(publicKey.readAll()));
        QVERIFY(blob);
        const auto read = SshSignature::parse(signature);
        QVERIFY2(read, qPrintable(signature));
        QCOMPARE(QString::fromLatin1(read->hash), hash);
        QCOMPARE(judge(*read, *blob, space, text), SshVerdict::Holds);
        QCOMPARE(judge(*read, *blob, space, text + '\n'), SshVerdict::DoesNotHold);
        QCOMPARE(judge(*read, *blob, "file", text), SshVerdict::OtherSpace);
        QCOMPARE(judge(*read, SshSigner("ssh-ed25519").blob(), space, text), SshVerdict::OtherKey);
        // A shell's way to put it into one line.
        QVERIFY(SshSignature::parse(QString(signature).replace(u'\n', u' ')));
        QVERIFY(SshSignature::parse(QString(signature).replace(u'\n', QStringLiteral("\r\n"))));
    }

    void judges_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<Form>("form");
        QTest::addColumn<SshVerdict>("verdict");
        const auto row = [](const char *name, const char *type, const Form &form, SshVerdict verdict) {
            QTest::newRow(name) << QByteArray(type) << form << verdict;
        };
        using enum SshVerdict;
        for (const char *type : {"ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
                                 "ecdsa-sha2-nistp521", sk25519, skEcdsa}) {
            QTest::addRow("%s", type) << QByteArray(type) << Form() << Holds;
            QTest::addRow("%s for something else", type) << QByteArray(type) << Form{.space = "git"} << OtherSpace;
            QTest::addRow("%s by another algorithm", type)
                << QByteArray(type) << Form{.algorithm = "ssh-ed448"} << AlgorithmRefused;
        }
        row("RSA, SHA-256", "ssh-rsa", {.algorithm = "rsa-sha2-256"}, Holds);
        row("RSA, SHA-1", "ssh-rsa", {.algorithm = "ssh-rsa"}, AlgorithmRefused);
        row("RSA certificates' name", "ssh-rsa", {.algorithm = "rsa-sha2-512-cert-v01@openssh.com"}, AlgorithmRefused);
        row("DSA", "ssh-dss", {}, KeyRefused);
        row("nobody touched it", sk25519, {.flags = 0}, NobodyThere);
        row("nobody touched it, ECDSA", skEcdsa, {.flags = 4}, NobodyThere);
        row("touched and asked for a PIN", sk25519, {.flags = 5}, Holds);
        row("the counter's last", skEcdsa, {.counter = 0xffffffff}, Holds);
    }

    void judges()
    {
        QFETCH(QByteArray, type);
        QFETCH(Form, form);
        QFETCH(SshVerdict, verdict);
        const SshSigner &signer = keyOf(type);
        const auto read = SshSignature::parse(signer.sign(text, form));
        if (type.startsWith("sk-") && !form.algorithm.isEmpty()) { // without what such a signature has besides
            QVERIFY(!read);
            return;
        }
        QVERIFY(read);
        QCOMPARE(judge(*read, signer.blob(), space, text), verdict);
        QVERIFY(!words(verdict).isEmpty());
        QCOMPARE(acceptsSshKey(signer.blob()), verdict != SshVerdict::KeyRefused);
    }

    void refusesSmallAndLargeRsa()
    {
        QVERIFY(!acceptsSshKey(SshSigner("ssh-rsa", 1024).blob()));
        QVERIFY(acceptsSshKey(SshSigner("ssh-rsa", 2048).blob()));
        const auto number = [](int bytes) { return field('\0' + QByteArray(bytes, '\xff')); };
        const auto rsa = [&](const QByteArray &exponent, const QByteArray &modulus) {
            return acceptsSshKey(field("ssh-rsa") + exponent + modulus);
        };
        const QByteArray e = field(QByteArray::fromHex("010001"));
        QVERIFY(rsa(e, number(1024)));
        QVERIFY(!rsa(e, number(1025)));                          // one bit more is a byte more
        QVERIFY(!rsa(number(5), number(256)));                   // a verification would take long
        QVERIFY(!rsa(e, field(QByteArray(256, '\xff'))));        // negative
        QVERIFY(!rsa(e, field(QByteArray(300, '\0'))));          // nothing but zeros
        QVERIFY(!rsa(e, field("\1" + QByteArray(255, '\xff')))); // 2,041 bits
        QVERIFY(!rsa(e + number(256), number(256)));             // something behind
        QVERIFY(!rsa(field(QByteArray()), number(256)));         // no exponent
    }

    void refusesKeysThatAreNone()
    {
        const QByteArray point = QByteArray(65, '\4'), name = field("nistp256"), type = field("ecdsa-sha2-nistp256");
        QVERIFY(acceptsSshKey(type + name + field(point))); // by its form; it is not on the curve
        QVERIFY(!acceptsSshKey(type + field("nistp384") + field(point)));
        QVERIFY(!acceptsSshKey(type + name + field(point + "x")));
        QVERIFY(!acceptsSshKey(type + name + field(QByteArray(33, '\2')))); // compressed
        QVERIFY(!acceptsSshKey(type + name + field(QByteArray(1, '\0'))));  // infinity
        QVERIFY(!acceptsSshKey(field("ssh-ed25519") + field(QByteArray(31, 'x'))));
        QVERIFY(!acceptsSshKey(field(sk25519) + field(QByteArray(32, 'x'))));
        QVERIFY(!acceptsSshKey(field(sk25519) + field(QByteArray(32, 'x')) + field(QByteArray(256, 'x'))));
        QVERIFY(!acceptsSshKey(field("ssh-ed448") + field(QByteArray(57, 'x'))));
        QVERIFY(!acceptsSshKey({}));
        const SshSigner &signer = keyOf("ecdsa-sha2-nistp256");
        const QByteArray off = type + name + field(point);
        const auto read = SshSignature::parse(signer.sign(text, {.key = off}));
        QVERIFY(read);
        QCOMPARE(judge(*read, off, space, text), SshVerdict::DoesNotHold);
    }

    void readsNothingElse_data()
    {
        QTest::addColumn<QString>("armored");
        const SshSigner &signer = keyOf("ssh-ed25519"), &hardware = keyOf(sk25519);
        const QString good = signer.sign(text);
        const auto row = [&](const char *name, const Form &form) { QTest::newRow(name) << signer.sign(text, form); };
        row("another preamble", {.preamble = "SSHSIX"});
        row("version 0", {.version = 0});
        row("version 2", {.version = 2});
        row("something reserved", {.reserved = "x"});
        row("for nothing", {.space = {}});
        row("with SHA-1", {.hash = "sha1"});
        row("with MD5", {.hash = "md5"});
        row("with no hash", {.hash = {}});
        row("with no key", {.key = QByteArray()});
        row("something behind", {.behind = "x"});
        row("something behind the signature", {.behindSignature = "x"});
        QTest::newRow("something behind the counter") << hardware.sign(text, {.behindSignature = "x"});
        QTest::newRow("nothing") << QString();
        QTest::newRow("no armour") << QString::fromLatin1(signer.signatureBlob(text, {}).toBase64());
        QTest::newRow("empty armour") << SshSigner::armored({});
        QTest::newRow("the beginning alone") << QStringLiteral("-----BEGIN SSH SIGNATURE-----");
        QTest::newRow("the end first") << QStringLiteral("-----END SSH SIGNATURE----------BEGIN SSH SIGNATURE-----");
        QTest::newRow("two") << good + good;
        QTest::newRow("something before") << u'x' + good;
        QTest::newRow("no base64") << QString(good).replace(u'A', u'!');
        QTest::newRow("another script") << QString(good).replace(u'A', QChar(0x0410));
        QTest::newRow("much") << SshSigner::armored(signer.signatureBlob(text, {}) + QByteArray(7000, 'x'));
        QTest::newRow("much white space") << QString(good).replace(u'\n', QString(3000, u' '));
    }

    void readsNothingElse()
    {
        QFETCH(QString, armored);
        QVERIFY(!SshSignature::parse(armored));
    }

    /// Cut off at each byte, and with each byte changed, of each type: never does it hold.
    void holdsWholeAndUnchangedAlone_data()
    {
        QTest::addColumn<QByteArray>("type");
        for (const char *type :
             {"ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp521", sk25519, skEcdsa})
            QTest::newRow(type) << QByteArray(type);
    }

    void holdsWholeAndUnchangedAlone()
    {
        QFETCH(QByteArray, type);
        const SshSigner &signer = keyOf(type);
        const QByteArray whole = signer.signatureBlob(text, {});
        const auto holds = [&](const QByteArray &blob) {
            const auto read = SshSignature::parse(SshSigner::armored(blob));
            return read && judge(*read, signer.blob(), space, text) == SshVerdict::Holds;
        };
        QVERIFY(holds(whole));
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QVERIFY2(!SshSignature::parse(SshSigner::armored(whole.first(i))), qPrintable(QString::number(i)));
            for (const char change : {'\x01', '\x80'}) {
                QByteArray changed = whole;
                changed[i] = static_cast<char>(changed[i] ^ change);
                QVERIFY2(!holds(changed), qPrintable(QString::number(i)));
            }
        }
    }

private:
    static constexpr const char *sk25519 = "sk-ssh-ed25519@openssh.com";
    static constexpr const char *skEcdsa = "sk-ecdsa-sha2-nistp256@openssh.com";

    static QByteArray field(const QByteArray &bytes)
    {
        QByteArray size;
        for (int shift = 24; shift >= 0; shift -= 8)
            size.append(static_cast<char>(bytes.size() >> shift));
        return size + bytes;
    }

    static QByteArray sshKeygen(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.start(QStringLiteral("ssh-keygen"), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(30'000) || process.exitCode() != 0)
            qFatal("ssh-keygen: %s", process.readAllStandardError().constData());
        return process.readAllStandardOutput();
    }

    const SshSigner &keyOf(const QByteArray &type)
    {
        auto &key = m_keys[type];
        if (!key)
            key = std::make_unique<SshSigner>(type);
        return *key;
    }

    std::map<QByteArray, std::unique_ptr<SshSigner>> m_keys;
};

QTEST_GUILESS_MAIN(TestIamSshSignature)
#include "tst_iam_sshsignature.moc"
