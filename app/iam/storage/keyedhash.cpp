// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/keyedhash.h"

#include <QtEndian>

#include <array>

namespace gatehouse::iam
{

KeyedHash::KeyedHash(const Secret &key, QByteArrayView purpose)
{
    const std::string_view bytes = key.reveal();
    crypto_generichash_init(&m_state, reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(), size);
    add(purpose);
}

KeyedHash::~KeyedHash()
{
    sodium_memzero(&m_state, sizeof m_state);
}

KeyedHash &KeyedHash::add(QByteArrayView part)
{
    add(qint64{part.size()});
    crypto_generichash_update(&m_state, reinterpret_cast<const unsigned char *>(part.data()),
                              static_cast<unsigned long long>(part.size()));
    return *this;
}

KeyedHash &KeyedHash::add(const QString &part)
{
    return add(QByteArrayView(part.toUtf8()));
}

KeyedHash &KeyedHash::add(qint64 number)
{
    std::array<unsigned char, sizeof number> bytes{};
    qToBigEndian(number, bytes.data());
    crypto_generichash_update(&m_state, bytes.data(), bytes.size());
    return *this;
}

QString KeyedHash::hex()
{
    std::array<unsigned char, size> bytes{};
    crypto_generichash_final(&m_state, bytes.data(), bytes.size());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bytes.data()), size).toHex());
}

bool KeyedHash::isSame(const QString &one, const QString &other)
{
    const QByteArray left = one.toLatin1(), right = other.toLatin1();
    return left.size() == right.size() &&
           sodium_memcmp(left.constData(), right.constData(), static_cast<std::size_t>(left.size())) == 0;
}

} // namespace gatehouse::iam
