// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/sshverify.h"

#include "iam/domain/sshreader.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <QtAlgorithms>

#include <memory>

namespace gatehouse::iam
{

namespace
{

template <auto Free>
struct FreeBy {
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
template <typename T, auto Free>
using Owned = std::unique_ptr<T, FreeBy<Free>>;
using PKey = Owned<EVP_PKEY, EVP_PKEY_free>;
using Number = Owned<BIGNUM, BN_free>;

struct Curve {
    QByteArrayView type; ///< of keys
    QByteArrayView name; ///< within them
    const char *group;   ///< as libcrypto calls it
    qsizetype bytes;     ///< of a coordinate
    const char *digest;
    bool hardware;
};

constexpr Curve curves[] = {
    {"ecdsa-sha2-nistp256", "nistp256", "P-256", 32, "SHA256", false},
    {"ecdsa-sha2-nistp384", "nistp384", "P-384", 48, "SHA384", false},
    {"ecdsa-sha2-nistp521", "nistp521", "P-521", 66, "SHA512", false},
    {"sk-ecdsa-sha2-nistp256@openssh.com", "nistp256", "P-256", 32, "SHA256", true},
};

const Curve *curveOf(const QByteArray &type)
{
    for (const Curve &curve : curves) {
        if (curve.type == type)
            return &curve;
    }
    return nullptr;
}

constexpr qsizetype leastRsaBits = 2048, mostRsaBits = 8192, mostExponentBytes = 4, applicationBytes = 255;

/// A number that is not negative, in the fewest bytes (RFC 4251, "mpint"); nothing for anything else, and for 0.
std::optional<QByteArray> positive(const QByteArray &mpint)
{
    if (mpint.isEmpty() || (mpint.front() & 0x80) != 0)
        return std::nullopt;
    if (mpint.front() != 0)
        return mpint;
    return mpint.size() > 1 && (mpint[1] & 0x80) != 0 ? std::optional(mpint.sliced(1)) : std::nullopt;
}

qsizetype bitsOf(const QByteArray &number)
{
    return number.size() * 8 - qCountLeadingZeroBits(static_cast<quint8>(number.front()));
}

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

Number numberOf(const QByteArray &bytes)
{
    return Number(BN_bin2bn(raw(bytes), static_cast<int>(bytes.size()), nullptr));
}

PKey made(const char *type, OSSL_PARAM_BLD *build)
{
    const Owned<OSSL_PARAM, OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(build));
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    return PKey(key);
}

PKey libcryptoKey(const SshPublicKey &key)
{
    const Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> build(OSSL_PARAM_BLD_new());
    if (!build)
        return nullptr;
    if (key.type == "ssh-rsa") {
        const Number modulus = numberOf(key.modulus), exponent = numberOf(key.exponent);
        if (!modulus || !exponent || OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
            OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
            return nullptr;
        return made("RSA", build.get());
    }
    if (const Curve *curve = curveOf(key.type)) { // a point that is not on it makes no key
        if (OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve->group, 0) != 1 ||
            OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, raw(key.point),
                                             static_cast<std::size_t>(key.point.size())) != 1)
            return nullptr;
        return made("EC", build.get());
    }
    return PKey(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(key.point),
                                            static_cast<std::size_t>(key.point.size())));
}

/// What libcrypto reads, of an ECDSA signature as SSH writes it: the two numbers.
QByteArray derOf(const QByteArray &signature, const Curve &curve)
{
    SshReader reader(signature);
    const auto r = positive(reader.field()), s = positive(reader.field());
    if (!reader.ended() || !r || !s || r->size() > curve.bytes || s->size() > curve.bytes)
        return {};
    const Owned<ECDSA_SIG, ECDSA_SIG_free> both(ECDSA_SIG_new());
    Number first = numberOf(*r), second = numberOf(*s);
    if (!both || !first || !second || ECDSA_SIG_set0(both.get(), first.get(), second.get()) != 1)
        return {};
    (void)first.release(); // both has them now
    (void)second.release();
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(both.get(), &der);
    if (size <= 0)
        return {};
    const QByteArray bytes(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return bytes;
}

const char *digestOf(const SshPublicKey &key, const QByteArray &algorithm)
{
    if (algorithm == "rsa-sha2-256")
        return "SHA256";
    if (algorithm == "rsa-sha2-512")
        return "SHA512";
    const Curve *curve = curveOf(key.type);
    return curve != nullptr ? curve->digest : nullptr; // Ed25519 has its own
}

} // namespace

std::optional<SshPublicKey> SshPublicKey::read(const QByteArray &blob)
{
    SshPublicKey key;
    SshReader reader(blob);
    key.type = reader.field();
    const Curve *curve = curveOf(key.type);
    const bool hardwareEd25519 = key.type == "sk-ssh-ed25519@openssh.com";
    bool good = true;
    if (key.type == "ssh-rsa") {
        const auto exponent = positive(reader.field()), modulus = positive(reader.field());
        good = exponent && modulus && exponent->size() <= mostExponentBytes && bitsOf(*modulus) >= leastRsaBits &&
               bitsOf(*modulus) <= mostRsaBits;
        key.exponent = exponent.value_or(QByteArray());
        key.modulus = modulus.value_or(QByteArray());
    } else if (curve != nullptr) {
        good = reader.field() == curve->name;
        key.point = reader.field();
        good = good && key.point.size() == 1 + 2 * curve->bytes && key.point.front() == 4; // uncompressed
    } else if (key.type == "ssh-ed25519" || hardwareEd25519) {
        key.point = reader.field();
        good = key.point.size() == 32;
    } else {
        return std::nullopt;
    }
    if (hardwareEd25519 || (curve != nullptr && curve->hardware)) {
        key.application = reader.field();
        good = good && !key.application.isEmpty() && key.application.size() <= applicationBytes;
    }
    return good && reader.ended() ? std::optional(std::move(key)) : std::nullopt;
}

bool verifies(const SshPublicKey &key, const QByteArray &algorithm, const QByteArray &signature,
              const QByteArray &signedBytes)
{
    const Curve *curve = curveOf(key.type);
    const QByteArray shown = curve != nullptr ? derOf(signature, *curve) : signature;
    const PKey libcrypto = libcryptoKey(key);
    const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    const bool holds = !shown.isEmpty() && libcrypto && context &&
                       EVP_DigestVerifyInit_ex(context.get(), nullptr, digestOf(key, algorithm), nullptr, nullptr,
                                               libcrypto.get(), nullptr) == 1 &&
                       EVP_DigestVerify(context.get(), raw(shown), static_cast<std::size_t>(shown.size()),
                                        raw(signedBytes), static_cast<std::size_t>(signedBytes.size())) == 1;
    ERR_clear_error(); // this thread's, or they are somebody else's next
    return holds;
}

} // namespace gatehouse::iam
