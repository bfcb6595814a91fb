// SPDX-License-Identifier: Apache-2.0
#include "support/sshsigner.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace gatehouse
{

namespace
{

constexpr char application[] = "ssh:";

void must(bool done, const char *what)
{
    if (!done)
        qFatal("OpenSSL refuses: %s", what);
}

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray field(const QByteArray &bytes)
{
    return number(static_cast<quint32>(bytes.size())) + bytes;
}

QByteArray mpint(const BIGNUM *value)
{
    QByteArray bytes(BN_num_bytes(value), '\0');
    BN_bn2bin(value, reinterpret_cast<unsigned char *>(bytes.data()));
    return (bytes.front() & 0x80) != 0 ? '\0' + bytes : bytes;
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

} // namespace

class SshSigner::Key
{
public:
    explicit Key(EVP_PKEY *key) : m_key(key) { must(key != nullptr, "making a key"); }
    ~Key() { EVP_PKEY_free(m_key); }
    Key(const Key &) = delete;
    Key &operator=(const Key &) = delete;

    EVP_PKEY *get() const { return m_key; }

    QByteArray number(const char *name) const
    {
        BIGNUM *value = nullptr;
        must(EVP_PKEY_get_bn_param(m_key, name, &value) == 1, name);
        const QByteArray bytes = mpint(value);
        BN_free(value);
        return bytes;
    }

    QByteArray point() const
    {
        std::size_t size = 0;
        must(EVP_PKEY_get_octet_string_param(m_key, OSSL_PKEY_PARAM_PUB_KEY, nullptr, 0, &size) == 1, "point");
        QByteArray bytes(static_cast<qsizetype>(size), '\0');
        must(EVP_PKEY_get_octet_string_param(m_key, OSSL_PKEY_PARAM_PUB_KEY,
                                             reinterpret_cast<unsigned char *>(bytes.data()), size, &size) == 1,
             "point");
        return bytes;
    }

private:
    EVP_PKEY *m_key;
};

SshSigner::SshSigner(const QByteArray &type, int rsaBits) : m_type(type)
{
    const bool hardware = type.startsWith("sk-");
    m_blob = field(type);
    if (type == "ssh-rsa") {
        m_key = std::make_unique<Key>(EVP_RSA_gen(static_cast<unsigned>(rsaBits)));
        m_blob += field(m_key->number(OSSL_PKEY_PARAM_RSA_E)) + field(m_key->number(OSSL_PKEY_PARAM_RSA_N));
    } else if (type.contains("ecdsa")) {
        const QByteArray bits = type.mid(type.indexOf("nistp") + 5, 3);
        m_key = std::make_unique<Key>(EVP_EC_gen(("P-" + bits).constData()));
        m_blob += field("nistp" + bits) + field(m_key->point());
    } else if (type == "ssh-dss") { // whole, and never used
        m_key = std::make_unique<Key>(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
        m_blob += field("p") + field("q") + field("g") + field("y");
    } else {
        m_key = std::make_unique<Key>(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
        m_blob += field(m_key->point());
    }
    if (hardware)
        m_blob += field(application);
}

SshSigner::~SshSigner() = default;

QString SshSigner::publicKey() const
{
    return QString::fromLatin1(m_type + ' ' + m_blob.toBase64() + " agent@test");
}

QByteArray SshSigner::rawSignature(const QByteArray &bytes, const QByteArray &algorithm) const
{
    const char *digest = nullptr;
    if (m_type == "ssh-rsa")
        digest = algorithm == "rsa-sha2-512" ? "SHA512" : algorithm == "rsa-sha2-256" ? "SHA256" : "SHA1";
    else if (m_type.contains("ecdsa"))
        digest = m_type.contains("384") ? "SHA384" : m_type.contains("521") ? "SHA512" : "SHA256";
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    std::size_t size = 0;
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    const auto length = static_cast<std::size_t>(bytes.size());
    must(EVP_DigestSignInit_ex(context, nullptr, digest, nullptr, nullptr, m_key->get(), nullptr) == 1 &&
             EVP_DigestSign(context, nullptr, &size, data, length) == 1,
         "signing");
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    must(EVP_DigestSign(context, reinterpret_cast<unsigned char *>(signature.data()), &size, data, length) == 1,
         "signing");
    signature.truncate(static_cast<qsizetype>(size));
    EVP_MD_CTX_free(context);
    if (!m_type.contains("ecdsa"))
        return signature;
    const auto *der = reinterpret_cast<const unsigned char *>(signature.constData());
    ECDSA_SIG *both = d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(signature.size()));
    must(both != nullptr, "d2i_ECDSA_SIG");
    const QByteArray written = field(mpint(ECDSA_SIG_get0_r(both))) + field(mpint(ECDSA_SIG_get0_s(both)));
    ECDSA_SIG_free(both);
    return written;
}

QByteArray SshSigner::signatureBlob(const QByteArray &text, const Form &form) const
{
    const QByteArray algorithm = !form.algorithm.isEmpty() ? form.algorithm
                                 : m_type == "ssh-rsa"     ? QByteArray("rsa-sha2-512")
                                                           : m_type;
    const auto hash = form.hash == "sha256" ? QCryptographicHash::Sha256 : QCryptographicHash::Sha512;
    QByteArray bytes = form.preamble + field(form.space) + field(form.reserved) + field(form.hash) +
                       field(QCryptographicHash::hash(text, hash));
    QByteArray rest;
    if (m_type.startsWith("sk-")) {
        rest = char(form.flags) + number(form.counter);
        bytes = sha256(application) + rest + sha256(bytes);
    }
    const QByteArray signature = field(algorithm) + field(rawSignature(bytes, algorithm)) + rest + form.behindSignature;
    return form.preamble + number(form.version) + field(form.key.value_or(m_blob)) + field(form.space) +
           field(form.reserved) + field(form.hash) + field(signature) + form.behind;
}

QString SshSigner::armored(const QByteArray &blob)
{
    const QByteArray base64 = blob.toBase64();
    QString text = QStringLiteral("-----BEGIN SSH SIGNATURE-----\n");
    for (qsizetype at = 0; at < base64.size(); at += 70)
        text += QString::fromLatin1(base64.mid(at, 70)) + u'\n';
    return text + QStringLiteral("-----END SSH SIGNATURE-----\n");
}

} // namespace gatehouse
