// SPDX-License-Identifier: Apache-2.0
#include "support/testcertificates.h"

#include <QCryptographicHash>
#include <QHostAddress>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace gatehouse
{

namespace
{

template <auto function>
struct Free {
    template <typename T>
    void operator()(T *pointer) const
    {
        function(pointer);
    }
};
using PKey = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free>>;

// Test pieces have nobody to report to: a refusal ends the program here, not somewhere later.
void must(bool done, const char *what)
{
    if (!done)
        qFatal("OpenSSL refuses: %s", what);
}

PKey newKey()
{
    PKey key(EVP_EC_gen("P-256"));
    must(key != nullptr, "EVP_EC_gen");
    return key;
}

PKey openSslKey(const QSslKey &key)
{
    const QByteArray pem = key.toPem();
    const Bio bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    PKey read(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    must(read != nullptr, "PEM_read_bio_PrivateKey");
    return read;
}

Certificate openSslCertificate(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    Certificate read(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
    must(read != nullptr, "d2i_X509");
    return read;
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    must(extension && X509_add_ext(certificate, extension.get(), -1) == 1, value.constData());
}

QByteArray pemOf(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    must(PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1, "write a key");
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return QByteArray(bytes, size);
}

QByteArray derOf(X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    must(size > 0, "i2d_X509");
    const QByteArray der(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    return der;
}

} // namespace

QByteArray TestCertificate::fingerprint() const
{
    return certificate.digest(QCryptographicHash::Sha256);
}

QSslConfiguration TestCertificate::serverConfiguration(const QList<QSslCertificate> &chain) const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QList<QSslCertificate>{certificate} + chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

TestCertificate makeTestCertificate(const TestCertificateOptions &options)
{
    const PKey key = newKey();
    const Certificate made(X509_new());
    X509 *certificate = made.get();
    must(certificate != nullptr && X509_set_version(certificate, 2) == 1, "X509_new");
    unsigned char serial[8];
    must(RAND_bytes(serial, sizeof serial) == 1, "RAND_bytes");
    serial[0] &= 0x7f;
    const std::unique_ptr<BIGNUM, Free<BN_free>> number(BN_bin2bn(serial, sizeof serial, nullptr));
    must(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr, "serial number");
    must(ASN1_TIME_set(X509_getm_notBefore(certificate), options.from.toSecsSinceEpoch()) != nullptr &&
             ASN1_TIME_set(X509_getm_notAfter(certificate), options.to.toSecsSinceEpoch()) != nullptr,
         "validity");
    const QByteArray commonName = options.commonName.toUtf8();
    X509_NAME *subject = X509_get_subject_name(certificate);
    must(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char *>(commonName.constData()), -1, -1, 0) == 1,
         "name");
    const Certificate signer = options.signer ? openSslCertificate(options.signer->certificate) : nullptr;
    const PKey signerKey = options.signer ? openSslKey(options.signer->key) : nullptr;
    X509 *issuer = signer ? signer.get() : certificate;
    must(X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1 &&
             X509_set_pubkey(certificate, key.get()) == 1,
         "issuer");
    if (options.authority) {
        addExtension(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE");
        addExtension(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
    } else {
        addExtension(certificate, issuer, NID_ext_key_usage, "serverAuth");
    }
    QByteArrayList names;
    for (const QString &name : options.names)
        names += (QHostAddress(name).isNull() ? "DNS:" : "IP:") + name.toLatin1();
    if (!names.isEmpty())
        addExtension(certificate, issuer, NID_subject_alt_name, names.join(','));
    must(X509_sign(certificate, signerKey ? signerKey.get() : key.get(), EVP_sha256()) > 0, "X509_sign");

    TestCertificate result{QSslCertificate(derOf(certificate), QSsl::Der), QSslKey(pemOf(key.get()), QSsl::Ec)};
    must(!result.certificate.isNull() && !result.key.isNull(), "Qt reading it");
    return result;
}

} // namespace gatehouse
