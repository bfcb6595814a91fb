// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"

#include <QByteArrayView>
#include <QString>

#include <sodium.h>

namespace gatehouse::iam
{

/// BLAKE2b of 32 bytes, keyed with a store's audit key, over parts that cannot run into each other: each goes in with
/// its length, and first of all what the hash is for, so that none of one purpose is one of another.
class KeyedHash
{
public:
    KeyedHash(const Secret &key, QByteArrayView purpose);
    ~KeyedHash();
    KeyedHash(const KeyedHash &) = delete;
    KeyedHash &operator=(const KeyedHash &) = delete;

    KeyedHash &add(QByteArrayView part);
    KeyedHash &add(const QString &part);
    KeyedHash &add(qint64 number);

    /// In hexadecimal; once.
    QString hex();
    /// Compares two of them in time that says nothing about them.
    static bool isSame(const QString &one, const QString &other);

private:
    static constexpr std::size_t size = crypto_generichash_BYTES;
    crypto_generichash_state m_state;
};

} // namespace gatehouse::iam
